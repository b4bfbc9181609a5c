"""Where a text quotes: pairs of quotation marks in every language's style, straight ones too, found by pairing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from quizgen.languages import is_dense

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

ALL_MARKS = '"„“”«»‹›「」『』'
"""What may open or close a quotation, but for single marks, which are apostrophes too."""
_ALL = re.compile(f"[{ALL_MARKS}]")
_STRAYS = {
    opener: re.compile(f"[{closers}]")
    for opener, closers in {"„": "»", "“": "»", "”": "»", "«": '"“”', "»": '"“”', '"': "“»"}.items()
}
"""What closes where a translation changed one mark of the two (*«x"*), so that none of the opener's own is there."""
OPENERS = "".join(_CLOSERS)
"""The marks that may open a quotation."""
_OPENERS = re.compile(f"[{OPENERS}]")

LONGEST = 200
"""Characters between two marks; a longer stretch means that a mark was lost."""


@lru_cache(maxsize=4096)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the opening and the closing mark of each quotation in `text`, outermost ones only."""
    found: list[tuple[int, int]] = []
    at = 0
    for mark in _OPENERS.finditer(text):
        opening = mark.start()
        close = _closing(text, opening) if opening >= at and _may_open(text, opening) else None
        if close is not None and not (_is_in_word(text, opening) and _is_in_word(text, close)):
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


def marks(text: str) -> tuple[int, ...]:
    """Return the offsets of all quotation marks in `text`, but for inches and marks inside a word (Hebrew acronyms);
    single ones, which are apostrophes too, are left out."""
    return tuple(found.start() for found in _ALL.finditer(text) if not _is_other_sign(text, found.start()))


def unquoted(text: str) -> str:
    """Return `text` without the quotation marks that enclose the whole of it."""
    is_quoted = text[:1] in _CLOSERS and (0, len(text) - 1) in quotations(text)
    return text[1:-1].strip() if is_quoted else text


def is_mark_lost(text: str) -> bool:
    """Tell whether one of the quotation marks of `text` has no partner."""
    all_marks = marks(text)
    if not all_marks:
        return False
    paired = sum(bisect_right(all_marks, last) - bisect_left(all_marks, first) for first, last in quotations(text))
    return (len(all_marks) - paired) % 2 == 1


def _is_other_sign(text: str, at: int) -> bool:
    return text[at] in '"”' and (text[at - 1 : at].isdigit() or _is_in_word(text, at))


def _is_in_word(text: str, at: int) -> bool:
    """Tell whether a mark stands between letters of one word, so that it is a sign of abbreviation (Hebrew)."""
    beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(beside) == 2 and all(char.isalnum() and not is_dense(char) for char in beside)


def _closing(text: str, at: int) -> int | None:
    """Where the quotation that opens at `at` ends; None where its closing mark was lost, so that nothing fuses."""
    own = _closing_by(text, at, _MARKS[text[at]])
    if own is not None or text[at] not in _STRAYS:
        return own
    strange = next((found.start() for found in _STRAYS[text[at]].finditer(text, at + 1, at + LONGEST + 2)), None)
    return None if strange is None or _opens_again(text, strange) else strange


def _closing_by(text: str, at: int, marks: re.Pattern[str]) -> int | None:
    """Where one of `marks` ends the quotation that opens at `at`.

    The same opening mark inside opens a quotation in the quotation; where one mark serves for both, it must not look
    like another opening one.
    """
    opener, depth = text[at], 1
    is_both = opener in _CLOSERS[opener]
    for found in marks.finditer(text, at + 1, at + LONGEST + 2):
        here = found.start()
        if _is_apostrophe(text, here):
            continue
        if is_both and _opens_again(text, here) and not _is_padded_end(text, at, here):
            return None
        depth += 1 if text[here] == opener and not is_both else -1
        if depth == 0:
            return here
    return None


def _opens_again(text: str, at: int) -> bool:
    return text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()


def _is_padded_end(text: str, at: int, here: int) -> bool:
    """Tell whether a mark behind a space ends the quotation that a mark before a space began, with a particle right
    behind it (*" 말 "이라고*): no other such mark is left without its partner then."""
    is_padded = text[at + 1 : at + 2].isspace() and is_dense(text[here + 1])
    return is_padded and text.count(text[at], here + 1) % 2 == 0


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and text[at - 1].isalnum() and at + 1 < len(text) and text[at + 1].isalnum()
