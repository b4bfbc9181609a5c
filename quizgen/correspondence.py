"""Which children of one version are which of those that most versions have: sections, blocks or items, in order.

What is told is the probability of each match over all ways to lay the two beside each other, after Gale and Church
(1993): children are matched, lost, added, split in two or joined from two. Evidence is what translations have in common
(`traits`), what is below, and length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import exp, inf, log

from quizgen.echoes import Echo, agreement, mean
from quizgen.model import BlockKind
from quizgen.resemblance import odds_of_length
from quizgen.traits import Trait, TraitKind

_CERTAIN = 0.9
"""Of 1: what is less likely is not told."""
_LOST, _ADDED, _SPLIT = -2.0, -4.0, -3.0
"""Nats: how rare it is that a version lacks a child, has one of its own, or has two for one or one for two."""
_OTHER_KEY = -6.0
_BELOW = 3.0
"""For children of the same kinds in the same order; half of it, against, where none is alike."""
_AGAINST, _FOR = -3.0, 2.5
"""Nats that echoes can tell."""
_ECHO_UNTRIED, _TRIED = 0.6, 8
"""The trust in echoes where no two versions agree, and how many versions are tried where they do."""
_WORTH_COMPARING = 40_000
"""Comparisons between the children of one parent: beyond it nothing is told apart."""
_KEPT = {TraitKind.LINK: (3.0, -2.5), TraitKind.NUMBER: (3.0, -1.5), TraitKind.COUNT: (2.0, -1.0)}
"""Nats for a trait in common that only one of the usual children has, and against for one that only one side has."""
_NAME_KEPT = (2.0, -0.3)


@dataclass(frozen=True, slots=True)
class Node:
    """A section, a block or an item, as far as translations have it in common."""

    key: object
    """The level of a heading, the kind of a block."""
    traits: frozenset[Trait]
    characters: int
    share: float
    """Of the article's characters."""
    locus: str
    line: int
    text: str
    """For messages: its heading, or its first words."""
    children: tuple[Node, ...]
    echo: Echo = field(default_factory=dict)
    """Where else in the article its words come back; empty where nobody asked."""


Children = tuple[Node, ...]
Places = list[int | None]


@dataclass(frozen=True, slots=True)
class Usual:
    """The children that most versions have."""

    keys: tuple[object, ...]
    nodes: Children
    """Of the first version that has them; traits are those of at least half of them, the share is their mean."""
    rarity: Counter[Trait]
    """How many of the nodes have a trait."""
    echo_trust: float
    """0 to 1: how well their echoes tell them apart, as far as the versions that agree show."""

    def differs(self, children: Children) -> bool:
        """Tell whether children are not those that are usual, by number and kinds."""
        return tuple(node.key for node in children) != self.keys


@dataclass(frozen=True, slots=True)
class Matched:
    """Where the children of one version belong among the usual ones."""

    places: Places
    """For each child its index among the usual ones, rising; None where it has none, or none that is clear."""
    missing: tuple[int, ...]
    """The usual ones that clearly are not there."""


def usual_of(versions: Sequence[Children | None]) -> Usual:
    """Return what most versions have; of equally many the longer, then the first."""
    there = [children for children in versions if children is not None]
    shapes = [tuple(node.key for node in children) for children in there]
    counts = Counter(shapes)
    keys = max(counts, key=lambda shape: (counts[shape], len(shape), -shapes.index(shape)))
    alike = [children for children, shape in zip(there, shapes, strict=True) if shape == keys]
    nodes = tuple(map(_common, zip(*alike, strict=True)))
    return Usual(keys, nodes, Counter(trait for node in nodes for trait in node.traits), _echo_trust(alike))


def _echo_trust(versions: Sequence[Children]) -> float:
    """How much more often than half the echoes of the other versions lead from a child to the one at its place."""
    if len(versions) < 2 or not versions[0] or not versions[0][0].echo:
        return _ECHO_UNTRIED
    tried = versions[:_TRIED]
    right = 0
    for at, children in enumerate(tried):
        others = [mean([node.echo for node in column]) for column in zip(*tried[:at], *tried[at + 1 :], strict=True)]
        for place, node in enumerate(children):
            agreed = [agreement(node.echo, other) for other in others]
            right += agreed[place] == max(agreed)
    return max(2 * right / (len(tried) * len(versions[0])) - 1, 0.0)


def _common(column: Sequence[Node]) -> Node:
    counts = Counter(trait for node in column for trait in node.traits)
    common = frozenset(trait for trait, count in counts.items() if count * 2 >= len(column))
    share = sum(node.share for node in column) / len(column)
    return replace(column[0], traits=common, share=share, echo=mean([node.echo for node in column]))


def matched(children: Children, usual: Usual) -> Matched:
    """Return where the children of one version belong, as far as that is clear."""
    rows, columns = len(children), len(usual.nodes)
    if not usual.differs(children):
        return Matched(list(range(rows)), ())
    if rows * columns > _WORTH_COMPARING:
        return Matched([None] * rows, ())
    odds = [[_odds(node, other, usual) for other in usual.nodes] for node in children]
    chances = _chances(children, usual, odds)
    places = [max(range(columns), key=row.__getitem__, default=0) if row else None for row in chances]
    told = [at if at is not None and row[at] >= _CERTAIN else None for at, row in zip(places, chances, strict=True)]
    missing = tuple(at for at in range(columns) if sum(row[at] for row in chances) <= 1 - _CERTAIN)
    return Matched(told, missing)


def _odds(node: Node, other: Node, usual: Usual) -> float:
    """The odds that two children correspond, as the logarithm (nats)."""
    odds = 0.0 if node.key == other.key else _OTHER_KEY
    for trait in node.traits & other.traits:
        odds += _kept(trait)[0] / usual.rarity[trait]
    for trait in (node.traits & usual.rarity.keys()) ^ other.traits:
        odds += _kept(trait)[1]
    mine, theirs = Counter(one.key for one in node.children), Counter(one.key for one in other.children)
    if mine or theirs:
        odds += _BELOW * (1.5 * (mine & theirs).total() / (mine | theirs).total() - 0.5)
    if node.echo and other.echo:
        odds += usual.echo_trust * _odds_of_echo(agreement(node.echo, other.echo))
    return odds + _odds_of_length(node.characters, node.share, other.share)


def _odds_of_echo(agreed: float) -> float:
    """Two normal distributions, of parts that correspond and of those beside them, as measured in lists."""
    odds = (agreed + 0.2) ** 2 / 0.4 - (agreed - 0.55) ** 2 / 0.24
    return min(max(odds, _AGAINST), _FOR)


def _kept(trait: Trait) -> tuple[float, float]:
    return _KEPT.get(trait.kind, _NAME_KEPT)


def _odds_of_length(characters: int, share: float, usual: float) -> float:
    return odds_of_length(characters, usual * characters / share) if characters and usual else 0.0


def _chances(children: Children, usual: Usual, odds: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each child how likely it is each of the usual ones, summed over all ways to lay them side by side."""
    steps = _Steps(children, usual, odds)
    before = steps.forward()
    after = steps.backward()
    total = before[-1][-1]
    chances = []
    for row in range(len(children)):
        chances.append(
            [
                exp(
                    _sum(
                        before[row][at] + weight + after[row + down][at + across]
                        for down, across, weight in steps.matching(row, at)
                    )
                    - total
                )
                for at in range(len(usual.nodes))
            ]
        )
    return chances


class _Steps:
    """The ways from each place of the grid of children and usual ones to the next."""

    def __init__(self, children: Children, usual: Usual, odds: Sequence[Sequence[float]]) -> None:
        self._children = children
        self._usual = usual.nodes
        self._odds = odds
        self._rows, self._columns = len(children), len(usual.nodes)

    def matching(self, row: int, at: int) -> list[tuple[int, int, float]]:
        """The steps that put a child where a usual one is: how far down and across, and how likely (nats)."""
        steps = [(1, 1, self._odds[row][at])]
        if row + 1 < self._rows:
            steps.append((2, 1, self._of_two(self._children[row : row + 2], self._usual[at : at + 1])))
        if at + 1 < self._columns:
            steps.append((1, 2, self._of_two(self._children[row : row + 1], self._usual[at : at + 2])))
        return steps

    def _of_two(self, mine: Children, theirs: Children) -> float:
        """The odds that two paragraphs are one in the other version."""
        if any(node.key is not BlockKind.PARAGRAPH for node in (*mine, *theirs)):
            return -inf
        characters, share = sum(node.characters for node in mine), sum(node.share for node in mine)
        return _SPLIT + _odds_of_length(characters, share, sum(node.share for node in theirs))

    def _all(self, row: int, at: int) -> list[tuple[int, int, float]]:
        steps = [(1, 0, _ADDED)] if row < self._rows else []
        if at < self._columns:
            steps.append((0, 1, _LOST))
        return [*steps, *(self.matching(row, at) if row < self._rows and at < self._columns else ())]

    def forward(self) -> list[list[float]]:
        """How likely each place of the grid is reached (nats)."""
        sums = [[-inf] * (self._columns + 1) for _ in range(self._rows + 1)]
        sums[0][0] = 0.0
        for row in range(self._rows + 1):
            for at in range(self._columns + 1):
                for down, across, weight in self._all(row, at):
                    known = sums[row + down][at + across]
                    sums[row + down][at + across] = _sum((known, sums[row][at] + weight))
        return sums

    def backward(self) -> list[list[float]]:
        """How likely the end is reached from each place of the grid (nats)."""
        sums = [[-inf] * (self._columns + 1) for _ in range(self._rows + 1)]
        sums[-1][-1] = 0.0
        for row in range(self._rows, -1, -1):
            for at in range(self._columns, -1, -1):
                ways = [sums[row + down][at + across] + weight for down, across, weight in self._all(row, at)]
                sums[row][at] = _sum((sums[row][at], *ways))
        return sums


def _sum(logarithms: Iterable[float]) -> float:
    """The logarithm of the sum of numbers that are given as logarithms."""
    found = [one for one in logarithms if one > -inf]
    if not found:
        return -inf
    most = max(found)
    return most + log(sum(exp(one - most) for one in found))
