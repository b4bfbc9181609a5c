"""A term that most versions set in quotation marks and one does not, or the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.checks.translations.versions import (
    Passage,
    TranslationSet,
    differs,
    majority,
    named,
    two_differ,
    verb,
)
from quizgen.model import Finding, MarkKind
from quizgen.quotations import quotations

RULE = "quotation-differs"

_SINGLE = re.compile(r"(?<!\w)'(?=\w)([^'\n]{1,80})(?<=[\w.,!?])'(?!\w)")
_NO_QUOTATION = re.compile(r"\{\{[^{}]{0,500}\}\}|(?<=[\u05d0-\u05ea])[\"\u05f4”](?=[\u05d0-\u05ea])")
"""Calls of templates, and the mark inside Hebrew abbreviations."""
_MARK = re.compile("[\"'„“”«»‹›「」『』‘’]")
_TITLE = re.compile("[《〈][^《》〈〉\n]{1,80}[》〉]")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """How many terms a version quotes, and how many it sets apart in other ways, which may mean the same."""

    passage: Passage
    count: int
    others: int

    def may_be(self, count: int) -> bool:
        """Tell whether so many terms of it may be set apart."""
        return self.count <= count <= self.count + self.others


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield the places of a topic where the number of quotations differs."""
    for passages in versions.passages:
        found = [_quoted(passage) for passage in passages]
        if len({one.count for one in found}) > 1:
            yield from _two(*found) if len(found) == 2 else _several(found)


def _quoted(passage: Passage) -> _Quoted:
    text = _NO_QUOTATION.sub("", passage.text)
    spans = quotations(text) if _MARK.search(text) else ()
    count = len(spans)
    if (
        '"' in text and text.count('"') % 2 == 0
    ):  # straight marks close as they open: in even numbers each pair is a quotation
        count = max(count, text.count('"') // 2 + len(quotations(text.replace('"', ""))))
    quoted = _SINGLE.finditer(text) if "'" in text else ()
    singles = [one for one in quoted if not any(a < one.start() < b for a, b in spans)]
    emphasis = [mark for mark in passage.marks if mark.kind is not MarkKind.LINK]
    return _Quoted(passage, count + len(singles), len(emphasis) + len(_TITLE.findall(text)))


def _two(one: _Quoted, other: _Quoted) -> Iterator[Finding]:
    if one.may_be(other.count) or other.may_be(one.count):
        return
    for here, there in ((one, other), (other, one)):
        message = f"{_terms(here.count)} in quotation marks where {there.passage.lang} has {there.count or 'none'}"
        yield two_differ(RULE, here.passage, there.passage, message)


def _several(found: Sequence[_Quoted]) -> Iterator[Finding]:
    most = majority([one.count for one in found])
    if most is None:
        return
    alike = [one for one in found if one.count == most]
    others = [one.passage for one in alike]
    for one in found:
        if not one.may_be(most) and not any(other.may_be(one.count) for other in alike):
            message = f"{_terms(one.count)} in quotation marks where {named(others)} {verb(others, 'have', 'has')}"
            yield differs(RULE, one.passage, f"{message} {most or 'none'}", others)


def _terms(count: int) -> str:
    return f"has {count or 'no'} {'term' if count == 1 else 'terms'}"
