"""Which pairs of several languages are the same question, and which languages can have quizzes in step.

Pairs agree by topic, kind, locus and sentence, the blanks of a sentence by signal and order: by structure,
not by words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from quizgen.languages import conjunctions, english_name
from quizgen.leaks import kin_spans, words
from quizgen.model import HIDDEN, Blank, Cloze, Kind, Pair, Signal
from quizgen.quiz.wording import is_spelt_out, spells_out

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

    @property
    def ordinal(self) -> int:
        """The pair's ordinal as the first language counts it, for all of them."""
        return self.pairs[0].ordinal

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
    left_out: frozenset[str] = frozenset()
    """The ids of pairs that not all of the languages have."""


def steps(pairs: Iterable[Pair], parallel: bool = True) -> tuple[Step, ...]:
    """Sort languages into groups in step with each other; each is in one, a group of one has a quiz of its own.

    With `parallel` off, each is a group of its own.
    """
    placed = _placed(pairs)
    groups: list[tuple[str, ...]] = []
    left = dict(sorted(placed.items()))
    while parallel and (group := _together(left)):
        groups.append(group)
        left = {lang: places for lang, places in left.items() if lang not in group}
    groups += [(lang,) for lang in left]
    return tuple(_step(group, placed, groups[0] if parallel else ()) for group in groups)


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


def _together(placed: Mapping[str, Mapping[Place, Pair]]) -> tuple[str, ...]:
    """Return the languages that keep step with most of the others, none where fewer than two do.

    Where too little is common to all of them, the one goes without which the others have most in common.
    """
    near = {lang: places for lang, places in placed.items() if _keeps_step(lang, placed)}
    while len(near) > 1:
        held = Counter(place for places in near.values() for place in places)
        common = {place for place, languages in held.items() if languages == len(near)}
        if all(len(common) >= WORTHWHILE * len(places) for places in near.values()):
            return tuple(near)
        lacking = {place for place, languages in held.items() if languages == len(near) - 1}
        del near[max(near, key=partial(_left_without, near, len(common), lacking))]
    return ()


def _left_without(near: Mapping[str, Mapping[Place, Pair]], common: int, lacking: set[Place], lang: str) -> float:
    """Return how much of their own is common to the others without `lang`, summed up."""
    gained = common + len(lacking - near[lang].keys())
    return sum(gained / len(places) for other, places in near.items() if other != lang)


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
    usual = {place for place, languages in held.items() if 2 * languages > len(others)}
    return len(usual & placed[lang].keys()) >= ENOUGH * len(usual)


def _step(languages: tuple[str, ...], placed: Mapping[str, Mapping[Place, Pair]], main: tuple[str, ...]) -> Step:
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
    if main and languages != main:
        notes.append(_apart(languages, main, placed))
    asked = {pair.id for row in rows for pair in row.pairs}
    left_out = frozenset(pair.id for lang in languages for pair in placed[lang].values()) - asked
    return Step(languages, tuple(rows), tuple(notes), left_out)


def _apart(languages: tuple[str, ...], main: tuple[str, ...], placed: Mapping[str, Mapping[Place, Pair]]) -> str:
    """Say that languages are not in step with the main ones, and how much they have in common."""
    own, others = (_common(placed, group) for group in (languages, main))
    names, verb, pronoun = _names(languages), "has", "it gets a quiz of its own"
    if len(languages) > 1:
        verb, pronoun = "have", "they get quizzes of their own"
    amounts = f"{len(own)} questions, {_names(main)} {len(others)}, and {len(own & others)} are the same"
    return f"{names} {verb} {amounts}: {pronoun}"


def _common(placed: Mapping[str, Mapping[Place, Pair]], languages: tuple[str, ...]) -> set[Place]:
    return set(placed[languages[0]]).intersection(*(placed[lang] for lang in languages))


def _names(languages: Iterable[str]) -> str:
    return ", ".join(map(english_name, languages))


def _left_out(topic: str, absent: tuple[str, ...], loci: list[str]) -> str:
    places = ", ".join(dict.fromkeys(loci))
    what = f"{len(loci)} question{'s' if len(loci) > 1 else ''} left out everywhere"
    if not absent:
        return f"{topic}: the languages differ in what they ask at {places}: {what}"
    return f"{topic}: {_names(absent)} {'lacks' if len(absent) == 1 else 'lack'} {places}: {what}"


def _aligned(place: Place, pairs: tuple[Pair, ...]) -> Aligned | None:
    """Return the row, or None where the translations do not ask for the same things."""
    clozes = [pair.cloze for pair in pairs if pair.cloze]
    if len({len(pair.items) for pair in pairs}) > 1 or len(clozes) not in (0, len(pairs)):
        return None
    if not clozes:
        return Aligned(place, pairs)
    gaps = _gaps(clozes, [pair.lang for pair in pairs])
    return Aligned(place, pairs, gaps) if gaps else None


def _gaps(clozes: list[Cloze], tags: list[str]) -> tuple[Gap, ...]:
    acronyms = [set(filter(None, (_acronym(cloze, blank) for blank in cloze.blanks))) for cloze in clozes]
    shared = set.intersection(*acronyms)
    named = [_named(cloze, shared) for cloze in clozes]
    shared_by_all = [name for name in named[0] if all(name in blanks for blanks in named)]
    joined = [_joined(cloze, blanks, tag) for cloze, blanks, tag in zip(clozes, named, tags, strict=True)]
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
