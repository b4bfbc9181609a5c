"""Which pairs of several languages are the same question, and which languages can have quizzes in step.

Pairs agree by topic, kind, locus and sentence, the blanks of a sentence by signal and order: by structure,
not by words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quizgen.model import Blank, Cloze, Kind, Pair, Signal

ENOUGH = 0.8
"""The share of the others' pairs that a language must have to be in step with them."""

WORTHWHILE = 0.5
"""The share of its own pairs that a language must be left with in step: articles that are no translations of each
other have a heading or two in common, and no quiz."""

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
    def parent(self) -> tuple[str, str]:
        """Topic and locus of the list that the block is an item of."""
        return self.topic, self.locus.rpartition(".")[0]


class Gap(NamedTuple):
    """A blank that all languages of a step have."""

    name: str
    numbers: tuple[int, ...]
    """Its `n` in each language."""
    signal: Signal


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair in every language of a step."""

    place: Place
    pairs: tuple[Pair, ...]
    gaps: tuple[Gap, ...] = ()

    def texts(self, read: Callable[[Pair], str]) -> Texts:
        """Return what `read` finds in the pair of each language."""
        return tuple(read(pair) for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Step:
    """Languages whose quizzes are the same but for the words, and the pairs that all of them have."""

    languages: tuple[str, ...]
    rows: tuple[Aligned, ...]
    """In the order of the articles."""
    notes: tuple[str, ...]


def steps(pairs: Iterable[Pair]) -> tuple[Step, ...]:
    """Sort languages into those in step and those that get a quiz of their own; each is in one step."""
    placed = _placed(pairs)
    near = [lang for lang in sorted(placed) if _keeps_step(lang, placed)]
    common = set[Place]().union(*placed.values()).intersection(*(placed[lang] for lang in near))
    together = tuple(lang for lang in near if len(common) >= WORTHWHILE * len(placed[lang]))
    groups = ([together] if together else []) + [(lang,) for lang in sorted(placed) if lang not in together]
    return tuple(_step(group, placed, alone=group != together) for group in groups)


def _placed(pairs: Iterable[Pair]) -> dict[str, dict[Place, Pair]]:
    placed: dict[str, dict[Place, Pair]] = {}
    for pair in pairs:
        own = placed.setdefault(pair.lang, {})
        part = pair.sentence or pair.ordinal
        again = 1
        while (place := Place(pair.topic, pair.kind, pair.locus, part, again)) in own:
            again += 1
        own[place] = pair
    return placed


def _keeps_step(lang: str, placed: Mapping[str, Mapping[Place, Pair]]) -> bool:
    others = [places for other, places in placed.items() if other != lang]
    held = Counter(place for places in others for place in places)
    usual = {place for place, languages in held.items() if 2 * languages >= len(others)}
    return len(usual & placed[lang].keys()) >= ENOUGH * len(usual)


def _step(languages: tuple[str, ...], placed: Mapping[str, Mapping[Place, Pair]], alone: bool) -> Step:
    rows: list[Aligned] = []
    lacking: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    every = dict.fromkeys(place for lang in languages for place in placed[lang])
    for place in every:
        absent = tuple(lang for lang in languages if place not in placed[lang])
        if not absent:
            row = _aligned(place, tuple(placed[lang][place] for lang in languages))
            if row:
                rows.append(row)
                continue
        lacking.setdefault((place.topic, absent), []).append(place.locus)
    notes = [_left_out(topic, absent, loci) for (topic, absent), loci in lacking.items()]
    if alone:
        notes.append(f"{languages[0]} has too little in common with the others: it gets a quiz of its own")
    return Step(languages, tuple(rows), tuple(notes))


def _left_out(topic: str, absent: tuple[str, ...], loci: list[str]) -> str:
    places = ", ".join(dict.fromkeys(loci))
    what = f"{len(loci)} question{'s' if len(loci) > 1 else ''} left out everywhere"
    if not absent:
        return f"{topic}: the languages differ in what they ask at {places}: {what}"
    return f"{topic}: {', '.join(absent)} {'lacks' if len(absent) == 1 else 'lack'} {places}: {what}"


def _aligned(place: Place, pairs: tuple[Pair, ...]) -> Aligned | None:
    """Return the row, or None where the translations do not ask for the same things."""
    clozes = [pair.cloze for pair in pairs if pair.cloze]
    if len({len(pair.items) for pair in pairs}) > 1 or len(clozes) not in (0, len(pairs)):
        return None
    if not clozes:
        return Aligned(place, pairs)
    gaps = _gaps(clozes)
    return Aligned(place, pairs, gaps) if gaps else None


def _gaps(clozes: list[Cloze]) -> tuple[Gap, ...]:
    acronyms = [set(filter(None, (_acronym(cloze, blank) for blank in cloze.blanks))) for cloze in clozes]
    shared = set.intersection(*acronyms)
    named = [_named(cloze, shared) for cloze in clozes]
    return tuple(
        Gap(name, tuple(blanks[name].n for blanks in named), named[0][name].signal)
        for name in named[0]
        if all(name in blanks for blanks in named)
    )


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
