"""Bold beginnings that stand for structure: terms above or before the paragraphs that say what they are → a list with
labels; questions above their answers → headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.reading.lines import Line, Mended, is_running_text

_ALONE = re.compile(r" {0,3}(?P<marks>\*\*|__)(?P<name>[^*_]{1,40}?)\s?[:：]?(?P=marks)\s?[:：]?\s*\Z")
_NO_NAME = re.compile(r"[=?？؟.。!！।]\s*\Z|=|\A[\W\d]*\Z")
"""Formulas, questions, sentences, numbers."""
_LABELLED = re.compile(
    r" {0,3}(?P<marks>\*\*|__)(?P<name>[^*_:：]{1,40}?)\s?(?:[:：]\s?(?P=marks)|(?P=marks)\s?[:：])\s*(?P<text>\S.*)\Z"
)
_FEWEST_LABELLED = 3
"""Paragraphs; two may be a note and a warning."""
_QUESTION = re.compile(
    r" {0,3}(?P<marks>\*\*|__)(?P<asked>[^*_]{3,200}?(?:[?？؟⸮՞፧]|(?<=[Ͱ-Ͽἀ-῿]);))\s?(?P=marks)\s*(?P<answer>\S.*)?\Z"
)
_DEEPEST = 6
"""Level of a heading."""
_HEADING = re.compile(r"(#{1,6}) ")
_LONGEST_MEANING = 300
"""Characters; longer paragraphs are small sections with a heading."""


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    at: int
    text: range
    """The lines of its paragraph."""


def mend_bold_terms(lines: Sequence[Line]) -> Mended:
    """Replace each `**Term**` that is a line and the paragraph below it by the item `**Term**: paragraph`.

    Two of them or more in a row, nothing between them; one alone is a small heading. As with definition lists, the
    mark is one that no author's list above has.
    """
    mended: list[Line] = []
    at = 0
    while at < len(lines):
        series = list(_series(lines, at))
        if len(series) < 2:
            end = series[0].text.stop if series else at + 1
            mended += lines[at:end]
        else:
            end = series[-1].text.stop
            for term in series:
                mended.append(Line(lines[term.at].index, f"+ **{term.name}**:"))
                mended += [Line(lines[row].index, f"  {lines[row].text.strip()}") for row in term.text]
            mended.append(Line(lines[end - 1].index, ""))
        at = end
    return Mended(mended)


def mend_labelled_paragraphs(lines: Sequence[Line]) -> Mended:
    """Replace `**Label:** text` that is a paragraph by an item, where three and more follow each other."""
    mended: list[Line] = []
    at = 0
    while at < len(lines):
        series = list(_labelled(lines, at))
        end = series[-1].stop if series else at + 1
        if len(series) < _FEWEST_LABELLED:
            mended += lines[at:end]
        else:
            for rows in series:
                mended.append(Line(lines[rows.start].index, f"+ {lines[rows.start].text.strip()}"))
                mended += [Line(lines[row].index, f"  {lines[row].text.strip()}") for row in rows[1:]]
            mended.append(Line(lines[end - 1].index, ""))
        at = end
    return Mended(mended)


def _labelled(lines: Sequence[Line], at: int) -> Iterator[range]:
    """The lines of each of the paragraphs from `at` on that begin with a bold label."""
    while at < len(lines) and (found := _LABELLED.match(lines[at].text)) and not _NO_NAME.search(found["name"]):
        end = at + 1
        while end < len(lines) and is_running_text(lines[end].text) and not _LABELLED.match(lines[end].text):
            end += 1
        if sum(len(line.text) for line in lines[at:end]) > _LONGEST_MEANING:
            return
        yield range(at, end)
        at = _behind_gap(lines, end)


def mend_bold_questions(lines: Sequence[Line]) -> Mended:
    """Replace `**Question?**` with an answer behind it or below by a heading, where a section has two and more."""
    mended: list[Line] = []
    start, level = 0, 1
    for end in (*(at for at, line in enumerate(lines) if _HEADING.match(line.text)), len(lines)):
        asking = [at for at in range(start, end) if _is_answered(lines, at, end)]
        headed = set(asking) if len(asking) > 1 and level < _DEEPEST else set()
        for at in range(start, end):
            found = _QUESTION.match(lines[at].text) if at in headed else None
            if found:
                index = lines[at].index
                heading = f"{'#' * (level + 1)} {found['asked'].strip()}"
                mended += [Line(index, ""), Line(index, heading), Line(index, found["answer"] or "")]
            else:
                mended.append(lines[at])
        if end < len(lines) and (below := _HEADING.match(lines[end].text)):
            level = len(below[1])
        mended += lines[end : end + 1]
        start = end + 1
    return Mended(mended)


def _is_answered(lines: Sequence[Line], at: int, end: int) -> bool:
    """Tell whether a line is a bold question with an answer in it, or in the paragraph below."""
    found = _QUESTION.match(lines[at].text)
    if not found:
        return False
    below = _behind_gap(lines, at + 1)
    is_below = below < end and is_running_text(lines[below].text) and not _QUESTION.match(lines[below].text)
    return bool(found["answer"]) or is_below


def _series(lines: Sequence[Line], at: int) -> Iterator[_Term]:
    while (term := _term(lines, at)) is not None:
        yield term
        at = _behind_gap(lines, term.text.stop)


def _term(lines: Sequence[Line], at: int) -> _Term | None:
    found = _ALONE.match(lines[at].text) if at < len(lines) else None
    if not found or _NO_NAME.search(found["name"]):
        return None
    start = end = _behind_gap(lines, at + 1)
    while end < len(lines) and is_running_text(lines[end].text) and not _ALONE.match(lines[end].text):
        end += 1
    rows = [line.text.strip() for line in lines[start:end]]
    if not rows or rows[-1].endswith((":", "：")) or sum(map(len, rows)) > _LONGEST_MEANING:
        return None
    return _Term(found["name"].strip(), at, range(start, end))


def _behind_gap(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    return at
