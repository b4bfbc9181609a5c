"""Labels of lists: an item without its label, and a label that the highlights call something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.checks.translations.versions import (
    Passage,
    TranslationSet,
    differs,
    is_majority,
    majority,
    named,
    two_differ,
    verb,
)
from quizgen.extractors.entries import labelled_entry
from quizgen.extractors.enumerations import own_words
from quizgen.extractors.outline import LabelledList, parts
from quizgen.languages import is_unspaced
from quizgen.leaks import fold, is_kin, words
from quizgen.model import Article, Block, Finding

COUNT, NAME = "labels-differ", "label-inconsistent"

_SHARED = 4
"""Letters in a row that words of one family have in common (*Försäljning*, *säljsamtal*)."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list in one version."""

    article: Article
    items: tuple[Block, ...]
    bare: tuple[Block, ...]
    """Its items without a label."""

    @property
    def state(self) -> str:
        """Whether all of its items have labels."""
        return "some" if 0 < len(self.bare) < len(self.items) else "none" if self.bare else "all"

    def at(self, item: Block) -> Passage:
        """Return an item as a passage."""
        return Passage(self.article, item.text, item.first_line, item.column)


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield the lists of a topic whose labels differ, and the labels that have two names."""
    places: dict[str, list[_Listed]] = defaultdict(list)
    for article in versions.articles:
        for block in parts([block for section in article.sections for block in section.blocks]):
            if len(block.items) > 1:
                bare = tuple(item for item in block.items if labelled_entry(item) is None)
                places[block.locus].append(_Listed(article, block.items, bare))
    for lists in places.values():
        if 2 * len(lists) > len(versions.articles) and len({one.state for one in lists}) > 1:
            yield from _two(*lists) if len(lists) == 2 else _several(lists)
    yield from _names(versions)


def _two(one: _Listed, other: _Listed) -> Iterator[Finding]:
    if "all" in (one.state, other.state):
        for here, there in ((one, other), (other, one)):
            message = f"{_count(here)} where {there.article.lang} has {len(there.items) - len(there.bare)}"
            yield two_differ(COUNT, here.at(here.items[0]), there.at(there.items[0]), message)


def _several(lists: Sequence[_Listed]) -> Iterator[Finding]:
    most = majority([one.state for one in lists])
    alike = [one for one in lists if one.state == most]
    others = [one.at(one.items[0]) for one in alike]
    for one in lists:
        if most == "all" and one.state == "some":
            message = f"an item without a label, where {named(others)} {verb(others, 'have', 'has')} one for each"
            for item in one.bare:
                at = one.items.index(item)
                there = [other.at(other.items[min(at, len(other.items) - 1)]) for other in alike]
                yield differs(COUNT, one.at(item), f"{message}: write `Label: text`", there)
        elif {most, one.state} == {"all", "none"}:
            message = f"{_count(one)}, where {named(others)} {verb(others, 'have', 'has')} "
            message += f"{len(alike[0].items)}" if most == "all" else "none"
            yield differs(COUNT, one.at(one.items[0]), message, others)


def _count(one: _Listed) -> str:
    return f"a list with {len(one.items) - len(one.bare) or 'no'} labels"


@dataclass(frozen=True, slots=True)
class _Enumerated:
    """A labelled list and the highlight that enumerates its labels once more, in one version."""

    labelled: LabelledList
    highlight: Passage
    names: tuple[str, ...]

    def is_same(self, at: int) -> bool:
        """Tell whether the highlight calls a label by its own words."""
        label, name = self.labelled.labels[at], self.names[at]
        mine = own_words(label, self.labelled.labels)
        if is_unspaced(label):
            return any(fold(word) in fold(name) for word in mine)
        lost = [word for word in mine if not _has(name, word)]
        new = [word for word in own_words(name, self.names) if not _has(label, word)]
        return not lost or not new


def _has(name: str, word: str) -> bool:
    """Tell whether a name has a word, in whatever form, also in a compound."""
    wanted = fold(word)
    pieces = {wanted[at : at + _SHARED] for at in range(len(wanted) - _SHARED + 1)}
    return any(
        is_kin(word, name[slice(*span)]) or any(piece in fold(name[slice(*span)]) for piece in pieces)
        for span in words(name)
    )


def _names(versions: TranslationSet) -> Iterator[Finding]:
    """The labels that most versions repeat in the highlights and one does not."""
    places: dict[tuple[str, str], list[_Enumerated]] = defaultdict(list)
    for outline in versions.outlines:
        for labelled in outline.labelled:
            if told := outline.enumerating(labelled):
                item, names = told
                highlight = Passage(outline.article, item.text, item.first_line, item.column)
                places[labelled.block.locus, item.locus].append(_Enumerated(labelled, highlight, names))
    for found in places.values():
        if len(found) > 2 and 2 * len(found) > len(versions.articles):
            yield from _inconsistent(found)


def _inconsistent(found: Sequence[_Enumerated]) -> Iterator[Finding]:
    for at in range(min(len(one.names) for one in found)):
        same = [one.highlight for one in found if one.is_same(at)]
        if not is_majority(len(same), len(found)):
            continue
        for one in found:
            if not one.is_same(at):
                entry = one.labelled.entries[at]
                message = (
                    f"calls “{one.names[at]}” what the list calls “{entry.label}” in line {entry.item.first_line}:"
                    f" use one name for both, as {named(same)} {verb(same, 'do', 'does')}"
                )
                yield differs(NAME, one.highlight, message, same)
