"""Which articles are translations of each other: their topics, and loci that agree.

A topic is told by the front matter, else by the path without its language; where neither tells, by title and structure.
A path or a title may be in the language's own words (`da/telefonsalg.md`, `de/telefonverkauf.md`): an article that is
alone with its topic joins the set that clearly is its own (`resemblance`). Nothing depends on the order of the
articles, and the cost is linear in their number: candidates come from an index of the rare traits that matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from pathlib import PurePosixPath
from typing import Protocol

from quizgen import rules
from quizgen.model import Finding
from quizgen.resemblance import Odds, Profile, Spread, of_lengths
from quizgen.slugs import is_hashed, topic_slug
from quizgen.traits import Trait

_RAREST = 16
"""So many of an article's traits are looked up, the rarest first."""
_RARE = 5
"""A trait that more articles of a language have, on average, is not looked up."""
_COMPARED = 4
"""So many articles of each language are compared with one, those that share most of its rare traits."""
_LEAST = 5.0
"""Odds (nats) that translations have at least, on top of the lot among all articles of the language."""
_LEAST_OF_TRAITS = 1.5
"""Articles of one template may have parts of the same lengths: something must be shared that few articles have."""
_LEAST_OF_LENGTHS = -4.0
"""Articles about neighbouring topics share links and names, but their parts are of other lengths."""
_MARGIN = 3.0
"""By how much (nats) the best translation in a language beats the next best."""
_KEPT = 4096
"""Profiles that are in memory together."""


class Named(Protocol):
    """What of an article tells its topic."""

    @property
    def path(self) -> str:
        """As the user typed it."""

    @property
    def source_path(self) -> str:
        """POSIX, relative to the parent of the SOURCES argument."""

    @property
    def lang(self) -> str:
        """BCP 47 tag."""

    @property
    def topic(self) -> str:
        """Told by front matter or path; empty where neither tells."""

    @property
    def title(self) -> str:
        """As a slug; may be empty where the topic is told."""

    @property
    def is_told(self) -> bool:
        """Whether the front matter told the topic."""


def topics_of(
    named: Sequence[Named], profiles: Sequence[Profile]
) -> tuple[tuple[str, ...], dict[int, tuple[Finding, ...]]]:
    """Return the topic of each article, and findings on those that stayed unclear, by their place.

    `profiles` are those of the articles in the same order; they are looked at only where names do not tell, and need
    not be in memory together.
    """
    topics = _by_name(named)
    findings = _join(named, topics, profiles)
    return tuple(topics), findings


def _by_name(readings: Sequence[Named]) -> list[str]:
    """The topics that are told; for the others the title, or the path where another article has it already."""
    taken = Counter((one.lang, one.topic or one.title) for one in readings)
    return [
        one.topic or (one.title if taken[one.lang, one.title] == 1 else _path_topic(one.source_path))
        for one in readings
    ]


def _path_topic(source_path: str) -> str:
    path = PurePosixPath(source_path).with_suffix("")
    return topic_slug("/".join(path.parts[1:] or path.parts))


def _join(readings: Sequence[Named], topics: list[str], profiles: Sequence[Profile]) -> dict[int, tuple[Finding, ...]]:
    """Give articles that are alone with their topic the topic of their set; return findings on those that may have one.

    A set has the most frequent name of its articles, one from a path before one from a title, of equals the first
    by language; a front matter's goes before all.
    """
    sets: dict[str, list[int]] = defaultdict(list)
    for at, topic in enumerate(topics):
        sets[topic].append(at)
    loose = [at for at, topic in enumerate(topics) if len(sets[topic]) == 1 and not readings[at].is_told]
    if not loose or len({one.lang for one in readings}) == 1:
        return {}
    likely = _Likely([one.lang for one in readings], profiles, loose)
    langs = {topic: {readings[at].lang for at in members} for topic, members in sets.items()}
    links: dict[str, set[str]] = defaultdict(set)
    for at in loose:
        for other in likely.best(at).values():
            if likely.best(other).get(readings[at].lang) == at and langs[topics[at]].isdisjoint(langs[topics[other]]):
                links[topics[at]].add(topics[other])
                links[topics[other]].add(topics[at])
    told = {topic for topic, members in sets.items() if any(readings[at].is_told for at in members)}
    for found in _without_rivals(links, langs, told):
        members = [at for topic in sorted(found) for at in sets[topic]]
        name = min(found & told, default="") or _common_name([(readings[at], topics[at]) for at in members])
        for at in members:
            topics[at] = name
    return dict(_unclear(readings, topics, loose, likely))


def _unclear(
    readings: Sequence[Named], topics: Sequence[str], loose: Iterable[int], likely: _Likely
) -> Iterable[tuple[int, tuple[Finding, ...]]]:
    """Findings on articles that are still alone with their topic, though another one may be their translation."""
    sizes = Counter(topics)
    langs: dict[str, set[str]] = defaultdict(set)
    for reading, topic in zip(readings, topics, strict=True):
        langs[topic].add(reading.lang)
    for at in loose:
        mine = readings[at]
        if sizes[topics[at]] == 1:
            others = sorted(readings[other].path for other in likely.all(at) if mine.lang not in langs[topics[other]])
            if others:
                message = f"may be a translation of {', '.join(others[:2])}; write the same `topic:` in both"
                yield at, (rules.finding("topic-unclear", mine.path, 1, message),)


class _Likely:
    """Which articles are likely to be translations of one: of those asked for, and of their own candidates."""

    def __init__(self, langs: Sequence[str], profiles: Sequence[Profile], asked: Iterable[int]) -> None:
        self._langs = langs
        self._counts = Counter(langs)
        self._profile = lru_cache(maxsize=_KEPT)(profiles.__getitem__)
        self._known: dict[int, dict[str, list[tuple[float, int]]]] = {}
        most = _RARE * len(self._counts)
        near = set(asked)
        self._spread = Spread(self._traits(near), profiles, most)
        near |= {other for at in near for found in self._candidates(at).values() for other in found}
        wanted = self._traits(near)
        if wanted != self._spread.wanted:
            self._spread = Spread(wanted, profiles, most)
        self._odds = Odds(self._spread, len(langs), len(self._counts))

    def _traits(self, places: Iterable[int]) -> set[Trait]:
        return {trait for at in places for trait in self._profile(at).traits}

    def all(self, at: int) -> list[int]:
        """Return all that are likely, in any language."""
        return [other for found in self._ranked(at).values() for _, other in found]

    def best(self, at: int) -> dict[str, int]:
        """Return the one that clearly is the most likely, for each language that has one."""
        return {
            lang: found[0][1]
            for lang, found in self._ranked(at).items()
            if len(found) == 1 or found[0][0] - found[1][0] >= _MARGIN
        }

    def _ranked(self, at: int) -> dict[str, list[tuple[float, int]]]:
        """The likely ones of each language, with their odds, the likeliest first."""
        if at not in self._known:
            ranked: dict[str, list[tuple[float, int]]] = {}
            for lang, candidates in self._candidates(at).items():
                found = [(odds, other) for other in candidates if (odds := self._compared(at, other)) is not None]
                if found:
                    ranked[lang] = sorted(found, key=lambda one: (-one[0], one[1]))
            self._known[at] = ranked
        return self._known[at]

    def _candidates(self, at: int) -> dict[str, list[int]]:
        """The articles of other languages that share most of an article's rare traits, a few of each language."""
        rare = {trait: places for trait in self._profile(at).traits if (places := self._spread.rare(trait))}
        rarest = sorted((len(places), trait) for trait, places in rare.items())
        shared = Counter(other for _, trait in rarest[:_RAREST] for other in rare[trait])
        found: dict[str, list[int]] = defaultdict(list)
        for other in sorted(shared, key=lambda one: (-shared[one], one)):
            lang = self._langs[other]
            if lang != self._langs[at] and len(found[lang]) < _COMPARED:
                found[lang].append(other)
        return found

    def _compared(self, at: int, other: int) -> float | None:
        """The odds of two articles; None where they are not likely to be translations."""
        mine, theirs = self._profile(at), self._profile(other)
        traits = self._odds.of_traits(mine, theirs)
        if traits < _LEAST_OF_TRAITS:
            return None
        lengths = of_lengths(mine, theirs)
        least = _LEAST + log(max(self._counts[mine.lang], self._counts[theirs.lang]))
        return traits + lengths if lengths >= _LEAST_OF_LENGTHS and traits + lengths >= least else None


def _without_rivals(links: Mapping[str, set[str]], langs: Mapping[str, set[str]], told: set[str]) -> Iterable[set[str]]:
    """The topics that hang together, without those that claim the same language, or are told to be different."""
    rivals: set[str] = set()
    for found in _components(links, set()):
        counts = Counter(lang for topic in found for lang in langs[topic])
        claimed = {topic for topic in found if any(counts[lang] > 1 for lang in langs[topic])}
        rivals |= claimed | (found & told if len(found & told) > 1 else set())
    return [found for found in _components(links, rivals) if len(found) > 1]


def _components(links: Mapping[str, set[str]], without: set[str]) -> Iterable[set[str]]:
    seen = set(without)
    for start in sorted(links):
        if start in seen:
            continue
        found, left = {start}, [start]
        while left:
            new = links[left.pop()] - found - without
            found |= new
            left += new
        seen |= found
        yield found


def _common_name(members: Sequence[tuple[Named, str]]) -> str:
    named = [(reading, topic) for reading, topic in members if reading.topic] or members
    readable = [(reading, topic) for reading, topic in named if not is_hashed(topic)] or named
    counts = Counter(topic for _, topic in readable)
    return min(readable, key=lambda one: (-counts[one[1]], one[0].lang, one[1]))[1]
