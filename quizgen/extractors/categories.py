"""Categories: the label of a list item and its description, both ways."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.extractors.drawn import Drawn
from quizgen.extractors.entries import Entry
from quizgen.extractors.enumerations import own_words
from quizgen.extractors.outline import LabelledList, Outline, ends_asking, is_question
from quizgen.leaks import hide
from quizgen.model import Finding, Kind, Pair, Reverse

_MOST_HIDDEN = 0.5
"""Share of a description's letters; with more of it hidden nobody can tell what is meant."""

_NEAR = 50
"""Labels before and behind one that it is compared with: a glossary may be one long list."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw a pair from each item of each labelled list."""
    del drawn
    pairs: list[Pair] = []
    findings: list[Finding] = []
    for labelled in outline.labelled:
        for entry, telling in zip(labelled.entries, _telling(outline, labelled), strict=True):
            if ends_asking(entry.description):
                message = "the label has a question behind it and no description: not asked"
                findings.append(outline.left_out(entry.item.first_line, "category", message))
            else:
                pairs.append(_pair(outline, labelled, entry, telling))
    return Drawn(tuple(pairs), findings=tuple(findings))


def _pair(outline: Outline, labelled: LabelledList, entry: Entry, telling: tuple[str, ...]) -> Pair:
    article = outline.article
    return Pair(
        topic=article.topic,
        lang=article.lang,
        keywords=article.keywords,
        kind=Kind.CATEGORY,
        locus=entry.item.locus,
        context=outline.context(labelled.section, *labelled.within),
        question=entry.label,
        answer=entry.description,
        reverse=None if is_question(entry.label) else _reverse(entry, telling),
        source=outline.source(labelled.section, entry.item.first_line, entry.item.last_line),
    )


def _telling(outline: Outline, labelled: LabelledList) -> Iterator[tuple[str, ...]]:
    """For each label the words that only it has, and those that are used in its place."""
    labels = labelled.labels
    for at, synonyms in enumerate(outline.synonyms(labelled)):
        yield *own_words(labels[at], labels[max(0, at - _NEAR) : at + _NEAR]), *synonyms


def _reverse(entry: Entry, telling: tuple[str, ...]) -> Reverse | None:
    """The description with `•••` for the words that tell its label."""
    question, share = hide(entry.description, telling)
    return Reverse(question, entry.label) if share <= _MOST_HIDDEN else None
