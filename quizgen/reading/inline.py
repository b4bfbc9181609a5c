"""The text of a block → plain text and its marks, set as a careful typist would have set it.

Links come broken in a dozen ways (punctuation inside, a quotation mark as anchor, crossed brackets, …): the anchor's
text is kept, its brackets and target go, and then spacing and quotation marks are put right.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from quizgen.model import Mark, MarkKind
from quizgen.quotations import quotations

_LINK_END = re.compile(r"\]\s?\((?P<target>[^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?)\)")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)")
_FORMATTING_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|div|em|font|i|kbd|mark|p|q|s|small|span|strong|sub|sup|u)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_TARGET = re.compile(r"(?:/|#|\./|\.\./|https?:|mailto:|[\w-]+\.(?:md|html?)\b)")
_ELISION = re.compile(r"\b\w{1,3}['’] \Z")
"""Before a link: the `l' ` of `l' [entreprise](/u)`, where no space belongs."""
_EMPHASIS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\s?\*\*|__(?=\S)(.+?)(?<=\S)__(?!\w)"), MarkKind.STRONG),
    (re.compile(r"`([^`\n]+)`"), MarkKind.CODE),
    (
        re.compile(
            r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])"
        ),
        MarkKind.EMPHASIS,
    ),
)
_ESCAPED = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text with its marks, and whether a link had to be mended."""

    text: str
    marks: tuple[Mark, ...]
    mended: tuple[str, ...] = ()
    """What was wrong with links, a line each."""
    targets: tuple[str, ...] = ()
    """Where its links lead, also of those whose anchor was lost."""


@dataclass(slots=True)
class _Draft:
    """Text under repair; marks move along with every cut."""

    text: str
    marks: list[Mark]

    def cut(self, start: int, end: int, put: str = "") -> None:
        """Replace text[start:end]; marks keep what they cover."""
        grown = len(put) - (end - start)

        def moved(offset: int) -> int:
            if offset <= start:
                return offset
            return max(start, min(offset, start + len(put))) if offset < end else offset + grown

        self.text = self.text[:start] + put + self.text[end:]
        self.marks = [Mark(moved(mark.start), moved(mark.end), mark.kind, mark.target) for mark in self.marks]

    def substitute(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> None:
        """Replace every match, from the last to the first."""
        for found in reversed(list(pattern.finditer(self.text))):
            replacement = put(found)
            if replacement != found[0]:
                self.cut(found.start(), found.end(), replacement)


def read_inline(raw: str, french_spacing: bool = False) -> Inline:
    """Return the plain text of a block's Markdown.

    `french_spacing` keeps the space that French sets before `; : ! ?` and inside « ».
    """
    text = html.unescape(html.unescape(raw)) if "&" in raw else raw
    text = unicodedata.normalize("NFC", text)
    text = _FORMATTING_TAG.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", _IMAGE.sub("", text))
    draft = _Draft(text, [])
    targets: list[str] = []
    mended = _take_links(draft, targets)
    for pattern, kind in _EMPHASIS:
        _take_emphasis(draft, pattern, kind)
    draft.substitute(_ESCAPED, lambda found: found[1])
    _set_type(draft, french_spacing)
    return Inline(draft.text, tuple(_clean_marks(draft)), tuple(mended), tuple(targets))


def _take_links(draft: _Draft, targets: list[str]) -> list[str]:
    """Turn every `[anchor](target)` into its anchor, whatever stands between the brackets; gather the targets."""
    mended: list[str] = []
    at = 0
    while found := _LINK_END.search(draft.text, at):
        start = draft.text.rfind("[", 0, found.start())
        target = " ".join(found["target"].split())
        if start < 0:
            if not _TARGET.match(target):
                at = found.end()
                continue
            mended.append(f"a link to {target} has no opening bracket")
            draft.cut(found.start(), found.end())
            at = found.start()
            continue
        anchor = draft.text[start + 1 : found.start()]
        targets.append(target)
        if problem := _anchor_problem(anchor):
            mended.append(f"a link to {target} {problem}")
        draft.cut(found.start(), found.end())
        elided = _ELISION.search(draft.text, 0, start)
        start_of_cut = start - 1 if elided else start
        draft.cut(start_of_cut, start + 1)
        end = found.start() - (start + 1 - start_of_cut)
        start = start_of_cut
        if anchor.strip():
            draft.marks.append(Mark(start, end, MarkKind.LINK, target))
        _close_gap(draft, end, anchor)
        at = end
    return mended


def _anchor_problem(anchor: str) -> str:
    stripped = anchor.strip()
    if not any(char.isalnum() for char in stripped):
        return "has only punctuation between its brackets"
    if anchor != stripped or stripped[-1] in ".,;:!?。、，":
        return "has a space or punctuation inside its brackets"
    if any(stripped.count(one) != stripped.count(other) for one, other in ("()", "（）", "「」", "«»")) or (
        stripped.count('"') % 2
    ):
        return "crosses a bracket or a quotation mark"
    return ""


def _close_gap(draft: _Draft, end: int, anchor: str) -> None:
    """Close the gap that a translator left between a one-word link and the rest of its compound: `Mail -Marketing`."""
    rest = draft.text[end : end + 3]
    if len(rest) == 3 and rest[:2] == " -" and rest[2].isalpha() and " " not in anchor.strip():
        draft.cut(end, end + 1)


def _take_emphasis(draft: _Draft, pattern: re.Pattern[str], kind: MarkKind) -> None:
    at = 0
    while found := pattern.search(draft.text, at):
        group = next(number for number, value in enumerate(found.groups(), 1) if value is not None)
        start, end = found.span(group)
        draft.cut(end, found.end())
        draft.cut(found.start(), start)
        length = end - start
        draft.marks.append(Mark(found.start(), found.start() + length, kind))
        at = found.start() + length


_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_STOP = re.compile(r"(?<=\S) +(?=[,،。、，]|\.(?![\w.]))")
_SPACE_BEFORE_MARK = re.compile(r"(?<=\S) +(?=[;:!?؛؟；：！？](?:\s|\Z|[\"'”’»\]]))")
_DOUBLED = re.compile(r"([.,;:])\s?([.,;:])(?=\s*(\S?))")
_PADDED_BRACKET = re.compile(r"(?<=[(（])\s+|\s+(?=[)）])")


def _set_type(draft: _Draft, french_spacing: bool) -> None:
    draft.substitute(_SPACES, lambda _: " ")
    _close_up_quotations(draft, french_spacing)
    draft.substitute(_DOUBLED, _one_mark)
    draft.substitute(_PADDED_BRACKET, lambda _: "")
    draft.substitute(_SPACE_BEFORE_STOP, lambda _: "")
    if not french_spacing:
        draft.substitute(_SPACE_BEFORE_MARK, lambda _: "")
    _drop_lone_brackets(draft)
    draft.substitute(_SPACES, lambda _: " ")
    draft.cut(len(draft.text.rstrip()), len(draft.text))
    draft.cut(0, len(draft.text) - len(draft.text.lstrip()))


def _close_up_quotations(draft: _Draft, french_spacing: bool) -> None:
    """Take the spaces out of `" x "` and drop quotation marks with nothing between them."""
    for start, end in reversed(quotations(draft.text)):
        inside = draft.text[start + 1 : end]
        if not inside.strip():
            draft.cut(start, end + 1)
        elif not (french_spacing and draft.text[start] == "«"):
            draft.cut(end - (len(inside) - len(inside.rstrip())), end)
            draft.cut(start + 1, start + 1 + len(inside) - len(inside.lstrip()))


def _drop_lone_brackets(draft: _Draft) -> None:
    """Drop square brackets that crossed links left without a partner."""
    opened: list[int] = []
    lone: list[int] = []
    for place, char in enumerate(draft.text):
        if char == "[":
            opened.append(place)
        elif char == "]":
            if opened:
                opened.pop()
            else:
                lone.append(place)
    for place in sorted(opened + lone, reverse=True):
        draft.cut(place, place + 1)


def _one_mark(found: re.Match[str]) -> str:
    """Of `,.` keep the full stop where a sentence may begin, else the comma; `...`, `.,` after an abbreviation stay."""
    first, second, following = found[1], found[2], found[3]
    if first == second or (first == "." and second in ",;:") or first == ":":
        return found[0]
    return first if following and following.islower() else "." if "." in (first, second) else first


def _clean_marks(draft: _Draft) -> list[Mark]:
    """Marks without the spaces at their ends, and none that covers no word."""
    marks = []
    for mark in draft.marks:
        covered = draft.text[mark.start : mark.end]
        start = mark.start + len(covered) - len(covered.lstrip())
        end = mark.end - (len(covered) - len(covered.rstrip()))
        if any(char.isalnum() for char in covered):
            marks.append(Mark(start, end, mark.kind, mark.target))
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))
