"""Where a text quotes: pairs of quotation marks in every language's style, straight ones too, found by pairing."""

from __future__ import annotations

import re

_CLOSERS = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    '"': '"”',
}
"""What may close a quotation that a mark has opened; German and Danish close with marks that open elsewhere."""

_MARKS = {opener: re.compile(f"[{opener}{closers}]") for opener, closers in _CLOSERS.items()}

_OPENERS = re.compile(f"[{''.join(_CLOSERS)}]")

LONGEST = 200
"""Characters between two marks; a longer stretch means that a mark was lost."""


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the opening and the closing mark of each quotation in `text`, outermost ones only."""
    found: list[tuple[int, int]] = []
    at = 0
    for mark in _OPENERS.finditer(text):
        opening = mark.start()
        if opening >= at and _may_open(text, opening) and (close := _closing(text, opening)) is not None:
            found.append((opening, close))
            at = close + 1
    return tuple(found)


def _may_open(text: str, at: int) -> bool:
    """Rule out inches (`5"`), apostrophes and marks that can only close."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] in '"”»':
        return not before.isalnum() or not (before.isascii() or after.isspace())
    return text[at] != "‘" or (not before.isalnum() and not after.isspace())


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at `at` ends; None where its closing mark was lost, so that nothing fuses.

    The same opening mark inside opens a quotation in the quotation; where one mark serves for both, it must not look
    like another opening one.
    """
    opener, depth = text[at], 1
    is_both = opener in _CLOSERS[opener]
    for found in _MARKS[opener].finditer(text, at + 1, at + LONGEST + 2):
        here = found.start()
        if _is_apostrophe(text, here):
            continue
        if is_both and _opens_again(text, here):
            return None
        depth += 1 if text[here] == opener and not is_both else -1
        if depth == 0:
            return here
    return None


def _opens_again(text: str, at: int) -> bool:
    return text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at - 1].isalnum() and at + 1 < len(text) and text[at + 1].isalnum()
