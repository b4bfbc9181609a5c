"""Bold terms, each alone on its line above the paragraph that says what it is → a list with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.reading.lines import Line, Mended, is_running_text

_ALONE = re.compile(r" {0,3}(?P<marks>\*\*|__)(?P<name>[^*_]{1,40}?)\s?[:：]?(?P=marks)\s?[:：]?\s*\Z")
_NO_NAME = re.compile(r"[=?？؟.。!！।]\s*\Z|=|\A[\W\d]*\Z")
"""Formulas, questions, sentences, numbers."""
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
