"""Which languages can have quizzes in step, and how many questions of each topic all of them have.

A collection may have many thousand topics, and a form asks of a few: topics are gone through one by one, of each
only counts are kept, and its rows are put together again where a form wants them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from quizgen.languages import english_name
from quizgen.memory import each
from quizgen.model import Memory, Pair, Publication, PublishedPair
from quizgen.quiz.alignment import Aligned, Place, agree, aligned, placed

ENOUGH = 0.8
"""The share of the others' pairs that a language must have to be in step with them."""

WORTHWHILE = 0.5
"""The share of its own pairs that a language must be left with in step: articles that are no translations of each
other have a heading or two in common, and no quiz."""

MOST_NOTES = 1_000
"""On what languages lack, of a step; of more, only how many there are."""

_KEPT = 100
"""Topics whose rows are kept: a form looks at fewer, and small collections have them in form after form."""

Placed = Mapping[str, Mapping[Place, Pair]]
"""The pairs of a topic, by language and place."""

Held = Counter[tuple[str, ...]]
"""How many places which languages have."""


@dataclass(frozen=True, slots=True)
class Articles:
    """The pairs that quizzes may ask, read a topic at a time."""

    pairs: Mapping[tuple[str, str], Sequence[PublishedPair]]
    """By language and topic."""
    topics: tuple[str, ...]
    """Sorted."""
    languages: tuple[str, ...]
    """Sorted."""

    def only(self, topic: str) -> Articles:
        """Return the articles of one topic, each read once, when it is asked for."""
        languages = tuple(lang for lang in self.languages if (lang, topic) in self.pairs)
        return Articles(_Once(self.pairs, tuple((lang, topic) for lang in languages)), (topic,), languages)

    def of(self, topic: str) -> Placed:
        """Return the pairs of a topic in the languages that have any; none that is retired."""
        read = {lang: self.pairs.get((lang, topic), ()) for lang in self.languages}
        asked = {lang: placed(one.pair for one in some if not one.retired) for lang, some in read.items()}
        return {lang: places for lang, places in asked.items() if places}

    def of_language(self, lang: str, topics: Iterable[str]) -> Iterator[Pair]:
        """Yield the pairs of topics in a language, none that is retired, an article at a time."""
        for topic in topics:
            yield from (one.pair for one in self.pairs.get((lang, topic), ()) if not one.retired)


class _Once(Mapping[tuple[str, str], Sequence[PublishedPair]]):
    """A few articles, each read once, when it is asked for."""

    def __init__(self, pairs: Mapping[tuple[str, str], Sequence[PublishedPair]], keys: tuple[tuple[str, str], ...]):
        self._pairs, self._keys = pairs, keys
        self._read: dict[tuple[str, str], Sequence[PublishedPair]] = {}

    def __getitem__(self, key: tuple[str, str]) -> Sequence[PublishedPair]:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._read:
            self._read[key] = self._pairs[key]
        return self._read[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def articles_of(publication: Publication) -> Articles:
    """Return all that a publication has."""
    return Articles(publication.articles, publication.topics, publication.known)


@dataclass(frozen=True, slots=True)
class Step:
    """Languages whose quizzes are the same but for the words, and what all of them have."""

    languages: tuple[str, ...]
    sizes: Mapping[str, int]
    """How many rows each topic has, sorted by topic, those with none left out: the questions are shared out by it."""
    rows: Callable[[str], tuple[Aligned, ...]]
    """Gives those of a topic, in the order of the article."""
    notes: tuple[str, ...]
    always: Mapping[str, int]
    """How many of its rows are always asked, of each topic that has such."""
    left_out: frozenset[str]
    """The ids of pairs that are always to be asked, but that not all of the languages have."""

    def without(self, pairs: Collection[Pair], essential: Container[str] = ()) -> Step:
        """Return the step without the rows of some pairs; `essential` are the ids of pairs that are always asked.

        Questions are shared out over the topics as before, so that others stay as they are.
        """
        broken = {pair.id for pair in pairs}
        topics = {pair.topic for pair in pairs}

        def rows(topic: str) -> tuple[Aligned, ...]:
            every = self.rows(topic)
            if topic not in topics:
                return every
            return tuple(row for row in every if broken.isdisjoint(pair.id for pair in row.pairs))

        sizes, always = dict(self.sizes), dict(self.always)
        for topic in topics & sizes.keys():
            left = rows(topic)
            if not left:
                del sizes[topic]
            always[topic] = sum(any(pair.id in essential for pair in row.pairs) for row in left)
        return replace(
            self,
            sizes=sizes,
            always={topic: count for topic, count in always.items() if count},
            rows=rows,
        )


def steps(
    articles: Articles, parallel: bool = True, essential: Collection[str] = (), memory: Memory | None = None
) -> tuple[Step, ...]:
    """Sort languages into groups in step with each other; each is in one, a group of one has a quiz of its own.

    With `parallel` off, each is a group of its own. `essential` are the ids of pairs that are always asked. What
    `memory` knows of a topic is not counted again.
    """
    apart = tuple((lang,) for lang in articles.languages)
    expected = (articles.languages,) if parallel and articles.languages else apart
    held, tallies = _counted(articles, expected, essential, memory)
    groups = tuple(_groups(held, parallel))
    if groups != expected:  # mostly they are: then once through the articles is enough
        held, tallies = _counted(articles, groups, essential, memory)
    main = groups[0] if parallel and groups else ()
    return tuple(_step(tally, articles, held, main) for tally in tallies)


class _Share(NamedTuple):
    """What a topic has for a group of languages."""

    shared: int
    """Rows that all of them ask."""
    always: int
    """Those of them that are always asked."""
    lacking: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Loci of what is left out, by the languages that lack it."""
    left_out: tuple[str, ...]
    """The ids of pairs that are always to be asked, among it."""


class _Count(NamedTuple):
    """What is counted of a topic."""

    held: tuple[tuple[tuple[str, ...], int], ...]
    """How many places which languages have."""
    shares: tuple[_Share, ...]
    """Of each group."""


def _counted(
    articles: Articles, groups: tuple[tuple[str, ...], ...], essential: Collection[str], memory: Memory | None
) -> tuple[Held, list[_Tally]]:
    held: Held = Counter()
    tallies = [_Tally(group) for group in groups]
    told = memory.key((), "counts", groups, sorted(essential)) if memory else b""

    def versions(topic: str) -> list[tuple[str, str]]:
        return [(lang, topic) for lang in articles.languages]

    def count(topic: str) -> _Count:
        return _count(articles.of(topic), groups, essential)

    counts = each(memory, articles.topics, versions, count, tuple[_Count, ...], told)
    for topic, found in zip(articles.topics, counts, strict=True):
        held.update(dict(found.held))
        for tally, share in zip(tallies, found.shares, strict=True):
            tally.add(topic, share)
    return held, tallies


def _count(found: Placed, groups: Iterable[tuple[str, ...]], essential: Collection[str]) -> _Count:
    languages: dict[Place, list[str]] = {}
    for lang, places in found.items():
        for place in places:
            languages.setdefault(place, []).append(lang)
    held = Counter(map(tuple, languages.values()))
    return _Count(tuple(held.items()), tuple(_share(group, found, essential) for group in groups))


def _share(languages: tuple[str, ...], found: Placed, essential: Collection[str]) -> _Share:
    shared, lacking = _shared(languages, found)
    absent = tuple((without, tuple(loci)) for without, loci in lacking.items())
    if not essential:
        return _Share(len(shared), 0, absent, ())
    own = [(place, pair) for lang in languages for place, pair in found.get(lang, {}).items()]
    left_out = tuple(pair.id for place, pair in own if place not in shared and pair.id in essential)
    always = sum(any(found[lang][place].id in essential for lang in languages) for place in shared)
    return _Share(len(shared), always, absent, left_out)


class _Tally:
    """What is counted of a group of languages, topic by topic."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.sizes: dict[str, int] = {}
        self.always: dict[str, int] = {}
        self.left_out: set[str] = set()
        self._notes: tuple[list[str], ...] = tuple([] for _ in languages)
        """By the first language that has what is left out."""
        self._noted = 0

    def add(self, topic: str, share: _Share) -> None:
        """Count a topic."""
        if share.shared:
            self.sizes[topic] = share.shared
        if share.always:
            self.always[topic] = share.always
        self.left_out.update(share.left_out)
        for absent, loci in share.lacking:
            self._noted += 1
            first = next(at for at, lang in enumerate(self.languages) if lang not in absent)
            if len(self._notes[first]) < MOST_NOTES:
                self._notes[first].append(_left_out(topic, absent, loci))

    def notes(self) -> Iterator[str]:
        """Yield what is left out, language by language, of each topic."""
        yield from list(chain.from_iterable(self._notes))[:MOST_NOTES]
        if self._noted > MOST_NOTES:
            yield f"{_names(self.languages)}: {self._noted - MOST_NOTES:,} more notes on what some of them lack"


def _shared(
    languages: tuple[str, ...], found: Placed
) -> tuple[dict[Place, tuple[Pair, ...]], dict[tuple[str, ...], list[str]]]:
    """Return what all languages ask, in the order of the first one; and the loci of the rest by who lacks them.

    Where none lacks it, they do not agree in what they ask there.
    """
    own = [found.get(lang, {}) for lang in languages]
    shared: dict[Place, tuple[Pair, ...]] = {}
    lacking: dict[tuple[str, ...], list[str]] = {}
    for place in dict.fromkeys(chain.from_iterable(own)):
        pairs = tuple(places[place] for places in own if place in places)
        if len(pairs) == len(own) and agree(pairs):
            shared[place] = pairs
        else:
            absent = tuple(lang for lang, places in zip(languages, own, strict=True) if place not in places)
            lacking.setdefault(absent, []).append(place.locus)
    return shared, lacking


def _step(tally: _Tally, articles: Articles, held: Held, main: tuple[str, ...]) -> Step:
    languages = tally.languages

    def rows(topic: str) -> tuple[Aligned, ...]:
        shared, _ = _shared(languages, articles.of(topic))
        return tuple(aligned(place, pairs) for place, pairs in shared.items())

    apart = (_apart(languages, main, held),) if main and languages != main else ()
    return Step(
        languages,
        tally.sizes,
        lru_cache(maxsize=_KEPT)(rows),
        (*tally.notes(), *apart),
        tally.always,
        frozenset(tally.left_out),
    )


def _groups(held: Held, parallel: bool) -> Iterator[tuple[str, ...]]:
    left = tuple(sorted({lang for languages in held for lang in languages}))
    while parallel and (group := _together(left, held)):
        yield group
        left = tuple(lang for lang in left if lang not in group)
    yield from ((lang,) for lang in left)


def _together(left: tuple[str, ...], held: Held) -> tuple[str, ...]:
    """Return the languages that keep step with most of the others, none where fewer than two do.

    Where too little is common to all of them, the one goes without which the others have most in common.
    """
    sizes = {lang: _common((lang,), held) for lang in left}
    near = tuple(lang for lang in left if _keeps_step(lang, left, held))
    while len(near) > 1:
        common = _common(near, held)
        if all(common >= WORTHWHILE * sizes[lang] for lang in near):
            return near
        gone = max(near, key=partial(_left_without, near, sizes, held))
        near = tuple(lang for lang in near if lang != gone)
    return ()


def _left_without(near: Sequence[str], sizes: Mapping[str, int], held: Held, lang: str) -> float:
    """Return how much of their own is common to the others without `lang`, summed up."""
    others = tuple(other for other in near if other != lang)
    gained = _common(others, held)
    return sum(gained / sizes[other] for other in others)


def _keeps_step(lang: str, among: Sequence[str], held: Held) -> bool:
    others = {other for other in among if other != lang}
    usual = own = 0
    for languages, count in held.items():
        if 2 * len(others.intersection(languages)) > len(others):
            usual += count
            own += count if lang in languages else 0
    return own >= ENOUGH * usual


def _common(languages: Iterable[str], held: Held) -> int:
    """Return how many places all of some languages have."""
    wanted = set(languages)
    return sum(count for some, count in held.items() if wanted.issubset(some))


def _apart(languages: tuple[str, ...], main: tuple[str, ...], held: Held) -> str:
    """Say that languages are not in step with the main ones, and how much they have in common."""
    own, others, both = (_common(group, held) for group in (languages, main, (*languages, *main)))
    names, verb, pronoun = _names(languages), "has", "it gets a quiz of its own"
    if len(languages) > 1:
        verb, pronoun = "have", "they get quizzes of their own"
    amounts = f"{own} questions, {_names(main)} {others}, and {both} are the same"
    return f"{names} {verb} {amounts}: {pronoun}"


def _names(languages: Iterable[str]) -> str:
    return ", ".join(map(english_name, languages))


def _left_out(topic: str, absent: tuple[str, ...], loci: Sequence[str]) -> str:
    places = ", ".join(dict.fromkeys(loci))
    what = f"{len(loci)} question{'s' if len(loci) > 1 else ''} left out everywhere"
    if not absent:
        return f"{topic}: the languages differ in what they ask at {places}: {what}"
    return f"{topic}: {_names(absent)} {'lacks' if len(absent) == 1 else 'lack'} {places}: {what}"
