"""Lines that machine translation broke → lines that Markdown means. No line is added or taken away.

Each mending that an editor should see is a finding at its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADING = re.compile(r"(?P<indent> {0,3})(?P<marks>[#＃]{1,6})(?![#＃])(?P<gap>[ \t\u3000]*)(?P<text>.*)\Z")
_BULLET_WITHOUT_SPACE = re.compile(r"(?P<indent> *)(?P<mark>[-*+])(?P<text>[^\s\-*+\d.,_].*)\Z")
_DASH_BULLET = re.compile(r"(?P<indent> *)[–—•‣·・](?P<gap>\s*)(?P<text>\S.*)\Z")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_SPACES = re.compile("[\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t]")
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\x00-\x08\x0e-\x1f\x7f]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DROPPED_START = re.compile(r"<(table|h5|h6|iframe|figure)\b[^<>]{0,500}>", re.IGNORECASE)
_CALLOUT_END = re.compile(r"\s*>\s*\Z")


@dataclass(frozen=True, slots=True)
class Mended:
    """The lines to be parsed, and what was mended: (index of the line, rule, message)."""

    lines: tuple[str, ...]
    notes: tuple[tuple[int, str, str], ...]


_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,80}\]:\s")
"""Of a reference link or a footnote: where it leads, or what stands at the foot of the page."""


def mend_lines(text: str) -> Mended:
    """Return the lines of `text` with headings and bullets as CommonMark wants them.

    Comments, tables in HTML and other elements that hold no sentences become empty lines.
    """
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    text = INVISIBLE.sub("", _without_elements(text))
    lines: list[str] = []
    notes: list[tuple[int, str, str]] = []
    fenced = False
    for index, raw in enumerate(text.split("\n")):
        if _FENCE.match(raw):
            fenced = not fenced
        if fenced:
            lines.append(raw)
            continue
        if _DEFINITION.match(raw):
            lines.append("")
            continue
        line, note = _mend_line(_SPACES.sub(lambda space: "    " if space[0] == "\t" else " ", raw))
        lines.append(line)
        if note:
            notes.append((index, *note))
    return Mended(tuple(lines), tuple(notes))


def _without_elements(text: str) -> str:
    """Drop the elements that hold no sentences; one that is never closed stays. Linear in the text."""
    pieces: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while start := _DROPPED_START.search(text, at):
        name = start[1].lower()
        end = None if name in unclosed else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start.end())
        if end:
            pieces += [text[at : start.start()], "\n" * text.count("\n", start.start(), end.end())]
        else:
            unclosed.add(name)
            pieces.append(text[at : start.end()])
        at = (end or start).end()
    return "".join((*pieces, text[at:]))


def _mend_line(line: str) -> tuple[str, tuple[str, str] | None]:
    heading = HEADING.match(line)
    text = _without_closing_marks(heading["text"]) if heading else ""
    if heading and (heading["gap"] or "＃" in heading["marks"] or _is_heading_text(text, len(heading["marks"]))):
        mended = f"{'#' * len(heading['marks'])} {text}".rstrip()
        if "＃" in heading["marks"]:
            return mended, ("heading-mark", "full-width # in a heading; write #")
        if not heading["gap"] and text:
            return mended, ("heading-space", "no space after # in a heading")
        return mended, None
    bullet = _BULLET_WITHOUT_SPACE.match(line)
    if bullet and not _is_emphasis_or_rule(line):
        return f"{bullet['indent']}{bullet['mark']} {bullet['text']}", (
            "bullet-space",
            "no space after the mark of a list item",
        )
    dash = _DASH_BULLET.match(line)
    if dash:
        return f"{dash['indent']}- {dash['text']}", (
            "bullet-mark",
            "a dash or dot as the mark of a list item; write -",
        )
    return ("" if _CALLOUT_END.match(line) else line), None


def _without_closing_marks(text: str) -> str:
    """`Title ##` is `Title`; `C#` stays."""
    text = text.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


def _is_heading_text(text: str, marks: int) -> bool:
    """Tell a heading without space from a hashtag (`#sale today`): only two and more marks, or a capital, make one."""
    if not text or text.startswith(("!", "{")):
        return False
    return marks > 1 or (text[0].isalpha() and not text[0].islower())


def _is_emphasis_or_rule(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith(("**", "--", "__")) or (
        stripped[0] == "*" and stripped.count("*") >= 2 and stripped.count("*") % 2 == 0
    )
