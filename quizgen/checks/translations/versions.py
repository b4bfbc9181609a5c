"""The versions of a topic side by side: the same place in each of them, and what most of them say there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from quizgen.extractors.outline import Outline
from quizgen.model import Article, Block, Finding, Mark, Severity
from quizgen.rules import finding

Value = TypeVar("Value", bound=Hashable)

MAJORITY = 3
"""So many versions that agree tell what is right, or all the others; and always more than half."""
_MOST_NAMED = 4
"""Languages that a message names; of more it gives the first and a number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an article, or the heading of a section, as one version has it."""

    article: Article
    text: str
    line: int
    column: int
    links: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def lang(self) -> str:
        """The language of the version."""
        return self.article.lang


@dataclass(frozen=True)
class TranslationSet:
    """The articles of one topic with the loci of their set, sorted by language."""

    articles: tuple[Article, ...]

    @cached_property
    def passages(self) -> tuple[tuple[Passage, ...], ...]:
        """Each place that more than half of the versions have, in those that have it; in the order of the first.

        What fewer have may be told apart badly: it is `structure-differs` that names it.
        """
        places: dict[str, list[Passage]] = defaultdict(list)
        for article in self.articles:
            for locus, passage in _passages(article):
                places[locus].append(passage)
        return tuple(tuple(found) for found in places.values() if 2 * len(found) > len(self.articles) and found[1:])

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """What each version is made of."""
        return tuple(map(Outline, self.articles))


def translation_sets(articles: Sequence[Article]) -> Iterator[TranslationSet]:
    """Yield the topics that have several versions."""
    topics: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        topics[article.topic].append(article)
    for members in topics.values():
        if len(members) > 1:
            yield TranslationSet(tuple(sorted(members, key=lambda one: (one.lang, one.source_path))))


def _passages(article: Article) -> Iterator[tuple[str, Passage]]:
    for section in article.sections:
        if section.heading:
            yield str(section.number), Passage(article, section.heading, section.line, 1)
        yield from _of_blocks(article, section.blocks)


def _of_blocks(article: Article, blocks: Sequence[Block]) -> Iterator[tuple[str, Passage]]:
    for block in blocks:
        if block.text:
            yield block.locus, Passage(article, block.text, block.first_line, block.column, block.links, block.marks)
        yield from _of_blocks(article, block.items)


def is_majority(holders: int, of: int) -> bool:
    """Tell whether what `holders` of `of` versions have in common is what the others should have, too."""
    return 2 * holders > of and (holders >= MAJORITY or (of >= MAJORITY and holders == of - 1))


def majority(values: Sequence[Value]) -> Value | None:
    """Return the value that a majority of versions has, None where there is none, or all agree."""
    (most, count), *_ = Counter(values).most_common(1)
    return most if count < len(values) and is_majority(count, len(values)) else None


def differs(rule: str, passage: Passage, message: str, others: Sequence[Passage]) -> Finding:
    """Return the finding that a version differs from `others`, the first of which is named with its place."""
    return finding(rule, passage.article.path, passage.line, f"{message} ({place(others[0])})", passage.column)


def two_differ(rule: str, one: Passage, other: Passage, message: str) -> Finding:
    """Return the finding that two versions differ, of which none is known to be right: a hint, whatever the rule."""
    found = differs(rule, one, f"{message}; with two versions nobody can tell which is right", [other])
    return replace(found, severity=Severity.INFO)


def place(passage: Passage) -> str:
    """Return where a passage is, for a message."""
    return f"{passage.article.path}:{passage.line}"


def named(passages: Sequence[Passage]) -> str:
    """Return the languages of passages, for a message."""
    langs = [passage.lang for passage in passages]
    if len(langs) > _MOST_NAMED:
        return f"{', '.join(langs[: _MOST_NAMED - 1])} and {len(langs) - _MOST_NAMED + 1} more"
    return ", ".join(langs)


def verb(passages: Sequence[Passage], many: str, one: str) -> str:
    """Return the form of a verb that goes with the languages of passages."""
    return one if len(passages) == 1 else many
