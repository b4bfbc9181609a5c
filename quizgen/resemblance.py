"""How likely two articles are translations of each other: the logarithm of odds (nats), from what is in any language.

Traits count by how unlikely they are to be shared by chance in this collection. Lengths count as Gale and Church (1993)
found for sentences: of translations, the lengths of what corresponds differ by a constant factor and a normal deviate
whose variance grows with the length.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from math import log
from statistics import median

from quizgen.model import Article, Block
from quizgen.traits import Trait, TraitKind, link_target, name_traits, traits

_VARIANCE = 4.0
"""Of the difference of two lengths, for each character: 1.5 to 2 measured in machine translation, 6.8 by Gale and
Church in what people translated."""
_BY_CHANCE = 0.4
"""The same of texts that are no translations, on top, for each character of their length."""
_WORST = -6.0
"""A single part that was split or joined does not outweigh all others."""
_LOST, _MORE_LOST = -3.0, -0.5
"""Nats for a part that only one of the two has, and for each more beside it: a section is lost as a whole."""
_MOST_ALIGNED = 20_000
"""Comparisons of parts of two articles of different structure; beyond it their lengths tell nothing."""


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a kind of trait is met with."""

    by_chance: float
    """How likely another article of a language has it, before the collection is known."""
    kept: float
    """How likely a translation has it."""


_HABITS = {
    TraitKind.LINK: _Habit(0.03, 0.9),
    TraitKind.NUMBER: _Habit(0.05, 0.9),
    TraitKind.COUNT: _Habit(0.2, 0.9),
    TraitKind.NAME: _Habit(0.06, 0.5),
}
_PRIOR = 5
"""How many articles what is known beforehand weighs as much as."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of an article its translations share."""

    lang: str
    traits: frozenset[Trait]
    parts: tuple[tuple[str, int], ...]
    """Headings and texts in order: what each is, and its length in characters, 0 for a heading."""

    @property
    def shape(self) -> tuple[str, ...]:
        """The parts without their lengths."""
        return tuple(kind for kind, _ in self.parts)


def profile(article: Article) -> Profile:
    """Return what of an article its translations share."""
    found: set[Trait] = {Trait(TraitKind.LINK, link_target(target)) for target in article.links}
    found |= name_traits(article.title)
    parts: list[tuple[str, int]] = []

    def walk(block: Block, depth: int) -> None:
        found.update(traits(block))
        if block.text:
            parts.append((f"{block.kind}{depth}", len(block.text)))
        for item in block.items:
            walk(item, depth + 1)

    for section in article.sections:
        if section.level:
            parts.append((f"heading{section.level}", 0))
        for block in section.blocks:
            walk(block, 0)
    return Profile(article.lang, frozenset(found), tuple(parts))


class Spread:
    """Which articles of a collection have some traits: nothing is kept of all others, for there are too many."""

    def __init__(self, wanted: Set[Trait], profiles: Iterable[Profile], most: int) -> None:
        """Of a trait that more than `most` articles have, these are counted only."""
        self.wanted = wanted
        self._most = most
        self._counts: Counter[Trait] = Counter()
        self._langs: dict[Trait, set[str]] = defaultdict(set)
        self._places: dict[Trait, list[int]] = defaultdict(list)
        for at, one in enumerate(profiles):
            for trait in wanted & one.traits:
                self._counts[trait] += 1
                self._langs[trait].add(one.lang)
                if self._counts[trait] <= most:
                    self._places[trait].append(at)

    def rare(self, trait: Trait) -> Sequence[int]:
        """Return where a trait is that articles of several languages have, and not too many; else nothing."""
        return self._places[trait] if self._counts[trait] <= self._most and len(self._langs[trait]) > 1 else ()

    def excess(self, trait: Trait) -> int:
        """Return how many articles have a trait besides the first of each language."""
        return self._counts[trait] - len(self._langs[trait])


class Odds:
    """The odds of two articles of a collection."""

    def __init__(self, spread: Spread, articles: int, languages: int) -> None:
        """`spread` has the traits of all that are compared; the numbers are those of the collection, 1 at least."""
        self._spread = spread
        self._languages = languages
        self._others = articles / languages - 1

    def chance(self, trait: Trait) -> float:
        """Return how likely an article that is no translation has a trait, 0 to 1."""
        known = self._spread.excess(trait) / self._languages
        return (known + _PRIOR * _HABITS[trait.kind].by_chance) / (self._others + _PRIOR)

    def of_traits(self, one: Profile, other: Profile) -> float:
        """Return the odds that traits tell: those in common for it, those that both have of their own against it."""
        odds = sum(log(_HABITS[trait.kind].kept / self.chance(trait)) for trait in sorted(one.traits & other.traits))
        mine, theirs = _counted(one.traits - other.traits), _counted(other.traits - one.traits)
        return odds + sum(min(mine[kind], theirs[kind]) * log(1 - habit.kept) for kind, habit in _HABITS.items())


def _counted(found: Iterable[Trait]) -> Counter[TraitKind]:
    return Counter(trait.kind for trait in found)


def of_lengths(one: Profile, other: Profile) -> float:
    """Return the odds that the parts of two articles and their lengths tell."""
    mine, theirs = one.parts, other.parts
    ratio = _ratio(sum, one, other)
    if one.shape == other.shape:
        lengths = [(a, b) for (_, a), (_, b) in zip(mine, theirs, strict=True) if a and b]
        free = max(len(lengths) - 1, 0) / max(len(lengths), 1)  # the factor is taken from them
        return free * sum(_of_part(a, b, ratio) for a, b in lengths)
    if len(mine) * len(theirs) > _MOST_ALIGNED:
        return _LOST
    return max(_aligned(mine, theirs, factor) for factor in (ratio, _ratio(median, one, other)))


def _ratio(measure: Callable[[list[int]], float], one: Profile, other: Profile) -> float:
    """By which factor the texts of the second are longer; the median is right where much is lost."""
    mine, theirs = ([length for _, length in each.parts if length] or [1] for each in (one, other))
    return measure(theirs) / measure(mine)


def _of_part(one: int, other: int, ratio: float) -> float:
    return odds_of_length(one * ratio**0.5, other / ratio**0.5)


def odds_of_length(one: float, other: float) -> float:
    """Return the odds that two lengths in characters, measured alike, tell: their difference is normal, with less
    variance in translations than by chance.
    """
    length = (one + other) / 2
    square = (one - other) ** 2 / length
    chance = _VARIANCE + _BY_CHANCE * length
    return max(0.5 * log(chance / _VARIANCE) - square / 2 * (1 / _VARIANCE - 1 / chance), _WORST)


def _aligned(mine: Sequence[tuple[str, int]], theirs: Sequence[tuple[str, int]], ratio: float) -> float:
    """The best odds of parts matched in order, parts of one kind only; what is lost in one piece counts little more
    for its length.
    """
    best = [0.0, *(_LOST + _MORE_LOST * at for at in range(len(theirs)))]
    down = [one + _LOST for one in best]
    for kind, length in mine:
        before, best = best, []
        down = [max(was + _LOST, lost + _MORE_LOST) for was, lost in zip(before, down, strict=True)]
        best.append(down[0])
        run = best[0] + _LOST
        for at, (other, its) in enumerate(theirs):
            through = before[at] + (_of_part(length, its, ratio) if length and its else 0.0)
            best.append(max(through if kind == other else run, down[at + 1], run))
            run = max(best[-1] + _LOST, run + _MORE_LOST)
    return best[-1]
