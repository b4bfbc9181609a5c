"""Which pairs of several languages are the same question.

Pairs agree by topic, kind, locus and sentence, the blanks of a sentence by signal and order: by structure,
not by words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizgen.languages import conjunctions
from quizgen.leaks import kin_spans, words
from quizgen.model import HIDDEN, Blank, Cloze, Kind, Pair, Signal
from quizgen.quiz.wording import is_spelt_out, spells_out

Texts = tuple[str, ...]
"""The same text in every language of a step, in the order of its languages."""

_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]+(?![A-Za-z0-9])")


class Place(NamedTuple):
    """What a pair has in common with its translations."""

    topic: str
    kind: Kind
    locus: str
    part: int
    """The sentence; the ordinal where the pair is not drawn from a single one."""
    again: int
    """Counts the pairs that agree in all of this, from 1."""

    @property
    def section(self) -> tuple[str, str]:
        """Topic and number of the section."""
        return self.topic, self.locus.split(".")[0]

    @property
    def address(self) -> str:
        """The same in every language: `topic/kind/locus/part`, and which one of several."""
        return "/".join(map(str, (self.topic, self.kind.value, self.locus, self.part, self.again)))

    @property
    def parent(self) -> tuple[str, str]:
        """Topic and locus of the list that the block is an item of."""
        return self.topic, self.locus.rpartition(".")[0]


class Gap(NamedTuple):
    """A blank that all languages of a step have."""

    name: str
    numbers: tuple[int, ...]
    """Its `n` in each language."""
    signal: Signal
    series: tuple[str, ...] = ()
    """The names of the gaps that it is listed with, itself included: `"telesales" or "inside sales"`."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair in every language of a step."""

    place: Place
    pairs: tuple[Pair, ...]
    gaps: tuple[Gap, ...] = ()

    def __hash__(self) -> int:
        return hash(self.place)  # what rows are looked up by differs in hardly more

    @property
    def ordinal(self) -> int:
        """The pair's ordinal as the first language counts it, for all of them."""
        return self.pairs[0].ordinal

    def texts(self, read: Callable[[Pair], str]) -> Texts:
        """Return what `read` finds in the pair of each language."""
        return tuple(read(pair) for pair in self.pairs)


def points_to_its_term(pair: Pair) -> bool:
    """Tell whether a pair has a description that fits its term alone and does not show it."""
    if pair.reverse is None:
        return False
    description, term = pair.reverse.question, pair.reverse.answer
    if not words(description) or not words(term) or not (_is_whole(term) and _is_whole(description)):
        return False
    if f"{HIDDEN} {HIDDEN}" in description:
        return False  # too little is left to read
    return not (kin_spans(description, (term,)) or spells_out(term, description) or is_spelt_out(term, description))


def _is_whole(text: str) -> bool:
    """Tell whether a text has both halves of its brackets."""
    return all(text.count(first) == text.count(last) for first, last in ("()", "（）", "[]"))


def placed(pairs: Iterable[Pair]) -> dict[Place, Pair]:
    """Return the pairs of an article by their places, in its order."""
    found: dict[Place, Pair] = {}
    for pair in pairs:
        part = pair.sentence or pair.ordinal
        again = 1
        while (place := Place(pair.topic, pair.kind, pair.locus, part, again)) in found:
            again += 1
        found[place] = pair
    return found


def agree(pairs: Sequence[Pair]) -> bool:
    """Tell whether translations at one place ask for the same things."""
    clozes = [pair.cloze for pair in pairs if pair.cloze]
    if len({len(pair.items) for pair in pairs}) > 1 or len(clozes) not in (0, len(pairs)):
        return False
    return not clozes or bool(_shared_by_all(_blanks(clozes)))


def aligned(place: Place, pairs: tuple[Pair, ...]) -> Aligned:
    """Return the row of translations that agree."""
    return Aligned(place, pairs, _gaps(pairs))


def _blanks(clozes: Sequence[Cloze]) -> list[dict[str, Blank]]:
    """Return the blanks of each language by their names."""
    acronyms = [set(filter(None, (_acronym(cloze, blank) for blank in cloze.blanks))) for cloze in clozes]
    shared = set.intersection(*acronyms)
    return [_named(cloze, shared) for cloze in clozes]


def _shared_by_all(named: Sequence[Mapping[str, Blank]]) -> list[str]:
    return [name for name in named[0] if all(name in blanks for blanks in named)]


def _gaps(pairs: Sequence[Pair]) -> tuple[Gap, ...]:
    clozes = [pair.cloze for pair in pairs if pair.cloze]
    if not clozes:
        return ()
    named = _blanks(clozes)
    shared_by_all = _shared_by_all(named)
    joined = [_joined(pair.cloze, blanks, pair.lang) for pair, blanks in zip(pairs, named, strict=True) if pair.cloze]
    found: list[Gap] = []
    for name in sorted(shared_by_all, key=lambda name: named[0][name].start):
        series = tuple(other for other in shared_by_all if all(other in of.get(name, ()) for of in joined))
        found.append(
            Gap(
                name,
                tuple(blanks[name].n for blanks in named),
                named[0][name].signal,
                series if len(series) > 1 else (),
            )
        )
    return tuple(found)


_BETWEEN = re.compile(r"[\s,،、，/\"'«»„“”‘’「」『』*_]+")


def _joined(cloze: Cloze, named: Mapping[str, Blank], tag: str) -> dict[str, tuple[str, ...]]:
    """Return for each blank those that it is listed with: of one signal, between them a comma, "and" or "or"."""
    numbers = Counter(blank.n for blank in cloze.blanks)
    joining = {"", *conjunctions(tag)}
    runs: list[list[str]] = []
    before: Blank | None = None
    for name, blank in sorted(named.items(), key=lambda one: one[1].start):
        between = _BETWEEN.sub(" ", cloze.text[before.end : blank.start]).strip() if before else "."
        alike = before is not None and blank.signal is before.signal and numbers[blank.n] == numbers[before.n] == 1
        if alike and between in joining:
            runs[-1].append(name)
        else:
            runs.append([name])
        before = blank
    return {name: tuple(run) for run in runs if len(run) > 1 for name in run}


def _acronym(cloze: Cloze, blank: Blank) -> str:
    found = _ACRONYM.findall(cloze.text[blank.start : blank.end]) if blank.signal is Signal.ACRONYM else []
    return str(found[-1]) if found else ""


def _named(cloze: Cloze, acronyms: set[str]) -> dict[str, Blank]:
    """Name the blanks: by an acronym that all languages have, else by signal, order and how many there are.

    With the amount in the name, blanks agree only where no language has one more or less.
    """
    first = {blank.n: blank for blank in reversed(cloze.blanks)}
    blanks = sorted(first.values(), key=lambda blank: blank.start)
    named: dict[str, Blank] = {}
    unnamed: dict[Signal, list[Blank]] = {}
    for blank in blanks:
        acronym = _acronym(cloze, blank)
        if acronym in acronyms and acronym not in named:
            named[acronym] = blank
        else:
            unnamed.setdefault(blank.signal, []).append(blank)
    for signal, some in unnamed.items():
        named |= {f"{signal}:{order}/{len(some)}": blank for order, blank in enumerate(some, start=1)}
    return named
