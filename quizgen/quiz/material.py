"""What a form is drawn from: the topics that it asks about, their terms, the lots that are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quizgen.model import Kind
from quizgen.quiz import recall
from quizgen.quiz.alignment import Aligned, Texts
from quizgen.quiz.described import Described, Group, groups, label
from quizgen.quiz.draw import lot, shuffled
from quizgen.quiz.steps import Step

USUAL_LENGTH = 24
"""Items of a form where none is asked for: two or three pages."""

_MOST_OF_A_LIST = 24
"""Terms of one list that are looked at; no form asks for more."""
_OTHER_TOPICS = 60
"""Topics that a form does not ask about and that distractors may come from."""


@dataclass(frozen=True, slots=True)
class Lots:
    """What the lots of a form depend on."""

    seed: str
    form: str

    def shuffled(self, rows: Iterable[Aligned], purpose: str) -> tuple[Aligned, ...]:
        """Return rows in the order of this form."""
        return shuffled(rows, name_of, self.seed, self.form, purpose)


def name_of(row: Aligned) -> tuple[object, ...]:
    """Return what a row is called in lots: the same in all languages of its step."""
    return tuple(row.place)


@dataclass(frozen=True, slots=True)
class Material:
    """What a form is drawn from."""

    rows: tuple[Aligned, ...]
    """Of the topics that it asks about, in the order of the articles."""
    quotas: Mapping[str, int]
    """How many items each topic gives, in proportion to its pairs."""
    groups: Mapping[Group, tuple[Described, ...]]
    """Terms to ask for and to mislead with, those of other topics too."""
    terms: Mapping[tuple[object, ...], Described]
    """The terms by their rows' names."""
    described: frozenset[tuple[str, str]]
    """Topic and locus of blocks that describe a term."""
    lists: Mapping[str, Sequence[Sequence[Texts]]]
    """The things of the lists of each topic."""
    known: recall.Aliases
    lots: Lots
    limit: int
    essential: frozenset[tuple[object, ...]] = frozenset()
    """The names of the rows that are always asked."""
    topics: tuple[str, ...] = ()
    """All that terms are from, sorted: those that it asks about, and others to mislead with."""
    banks: bool = True
    """Whether gaps may be chosen for from a word bank; without, they are answered in writing."""


def material(step: Step, lots: Lots, length: int | None, essential: Container[str] = ()) -> Material:
    """Choose the topics of a form and gather what can be asked of them; `essential` are ids of pairs."""
    limit = length or USUAL_LENGTH
    quotas = _quotas(step.sizes, lots, limit)
    quotas |= {topic: max(count, quotas.get(topic, 0)) for topic, count in step.always.items()}
    rows = tuple(row for topic in sorted(quotas) for row in step.rows(topic))
    always = [row for row in rows if any(pair.id in essential for pair in row.pairs)]
    demanded = frozenset(map(name_of, always))
    near = _near(step, quotas, lots)
    terms = lots.shuffled(_terms_of(step, near), "terms")
    few = tuple(_few_of_each_list((*always, *(row for row in terms if name_of(row) not in demanded))))
    taken = set(map(name_of, few))
    rows = tuple(row for row in rows if row.place.kind is not Kind.CATEGORY or name_of(row) in taken)
    found = groups(few)
    every = [one for members in found.values() for one in members]
    return Material(
        rows,
        quotas,
        found,
        {name_of(one.row): one for one in every},
        frozenset((one.row.place.topic, one.row.place.locus) for one in every if one.row.place.kind is Kind.CATEGORY),
        _lists(rows),
        recall.aliases(rows),
        lots,
        limit,
        demanded,
        topics=near,
    )


def _near(step: Step, quotas: Collection[str], lots: Lots) -> tuple[str, ...]:
    """The topics that a form asks about, and some others, sorted."""
    others = shuffled((topic for topic in step.sizes if topic not in quotas), str, lots.seed, lots.form, "others")
    return tuple(sorted({*quotas, *others[:_OTHER_TOPICS]}))


def _terms_of(step: Step, topics: Iterable[str]) -> Iterator[Aligned]:
    for topic in topics:
        yield from (row for row in step.rows(topic) if row.place.kind in (Kind.CATEGORY, Kind.DEFINITION))


def _lists(rows: Iterable[Aligned]) -> dict[str, list[Sequence[Texts]]]:
    found: dict[str, list[Sequence[Texts]]] = {}
    labels: dict[tuple[str, str], list[Texts]] = {}
    for row in rows:
        if row.place.kind is Kind.LIST and len(row.pairs[0].items) <= _MOST_OF_A_LIST:
            things = zip(*(pair.items for pair in row.pairs), strict=True)
            found.setdefault(row.place.topic, []).append(tuple(things))
        elif row.place.kind is Kind.CATEGORY:
            labels.setdefault(row.place.parent, []).append(row.texts(label))
    for (topic, _), terms in labels.items():
        found.setdefault(topic, []).append(terms)
    return found


def _quotas(sizes: Mapping[str, int], lots: Lots, limit: int) -> dict[str, int]:
    """Share out the items of a form over topics in proportion to their pairs, one to each where there are enough.

    Systematic sampling: topics in the order of lots as stretches of a line, a point in every so many pairs.
    """
    order = shuffled(sizes, str, lots.seed, lots.form, "topics")
    first = 1 if len(sizes) <= limit else 0
    left = {topic: sizes[topic] - first for topic in order}
    total = sum(left.values())
    places = min(limit - first * len(sizes), total)
    shares = dict.fromkeys(order, first)
    start = lot(lots.seed, lots.form, "start") % max(total, 1)
    ends = list(accumulate(left.values()))
    at = 0
    for point in sorted((start + total * count // max(places, 1)) % total for count in range(places)):
        while ends[at] <= point:
            at += 1
        shares[order[at]] += 1
    return {topic: share for topic, share in shares.items() if share}


def _few_of_each_list(rows: Iterable[Aligned]) -> Iterator[Aligned]:
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.place.kind is Kind.CATEGORY:
            seen[row.place.parent] += 1
        if row.place.kind is Kind.DEFINITION or (
            row.place.kind is Kind.CATEGORY and seen[row.place.parent] <= _MOST_OF_A_LIST
        ):
            yield row
