"""Loci that agree across translations: where one lost or gained a block, the rest still has the numbers of its set.

A set's numbers are those of the structure that most of its versions have; of equally many the longer, then the first
by language. Level by level (sections, blocks, items) a version that differs is laid beside it: what clearly is the
same gets its number; what only this version has, or cannot be told apart, gets numbers above, and agrees with nothing.
Where all versions agree nothing moves. Linear in the number of articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.model import Article, Block, Finding, MarkKind, Pair, Section, Severity

RULE = "structure-differs"

_MARGIN = 0.15
"""By how much the best place for a block must beat the next best."""
_WORTH_COMPARING = 40_000
"""Comparisons between the children of one parent: beyond it nothing is told apart."""
_LEVELS = ("section", "block", "item", "item")
_NUMBER = re.compile(r"(?<!\d)\d{2,40}(?!\d)")


@dataclass(frozen=True, slots=True)
class Placement:
    """An article with the loci of its set."""

    article: Article
    moved: Mapping[str, str]
    """Loci of its own that differ from those of the set, to these."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A section, a block or an item, as far as translations have it in common."""

    key: object
    """The level of a heading, the kind of a block."""
    traits: frozenset[str]
    """Where its links lead, and its numbers."""
    length: float
    """Its share of the article's characters."""
    locus: str
    line: int
    children: tuple[_Node, ...]


Children = tuple[_Node, ...]
Places = list[int | None]


def place(articles: Sequence[Article]) -> tuple[Placement, ...]:
    """Return the versions of one topic, in any order, with loci that agree; in the order given."""
    order = sorted(range(len(articles)), key=lambda at: (articles[at].lang, articles[at].source_path))
    versions = _Versions([articles[at] for at in order])
    if len(articles) > 1:
        versions.number([_sections(articles[at]) for at in order], ())
    placed = dict(zip(order, versions.placements(), strict=True))
    return tuple(placed[at] for at in range(len(articles)))


def relocated(pairs: Sequence[Pair], moved: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return the pairs of an article at the loci of its set."""
    return tuple(replace(pair, locus=moved.get(pair.locus, pair.locus)) for pair in pairs) if moved else tuple(pairs)


class _Versions:
    """The versions of a topic while their loci are being told."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        self.moved: list[dict[str, str]] = [{} for _ in articles]
        self.findings: list[list[Finding]] = [[] for _ in articles]

    def number(self, versions: Sequence[Children | None], above: tuple[int, ...]) -> None:
        """Number the children of one parent in every version that has it, and what is below them."""
        if not any(versions):
            return
        usual = _usual(versions)
        first = 0 if not above else 1  # the text before the first heading is section 0
        matched: list[Places | None] = []
        for at, children in enumerate(versions):
            places = None if children is None else _places(children, usual)
            if places and not above and 2 * _told(places) < len(usual.nodes):
                self._find(at, 1, "has too little in common with the other versions of its topic: nothing is compared")
                places = None
            matched.append(places)
        held = Counter(place for places in matched for place in places or ())
        count = sum(places is not None for places in matched)
        for at, (children, places) in enumerate(zip(versions, matched, strict=True)):
            if children is None or places is None:
                continue
            if usual.differs(children):
                self._say(at, children, places, above, [held[place] for place in range(len(usual.nodes))], count)
            spare = first + len(usual.nodes)
            for node, place in zip(children, places, strict=True):
                locus = (*above, spare if place is None else first + place)
                self._move(at, node, locus)
                if place is None:
                    spare += 1
                    self._carry(at, node.children, locus)
        below = [_by_place(children, places) for children, places in zip(versions, matched, strict=True)]
        for place in range(len(usual.nodes)):
            self.number([nodes[place].children if place in nodes else None for nodes in below], (*above, first + place))

    def _move(self, at: int, node: _Node, locus: tuple[int, ...]) -> None:
        if (told := ".".join(map(str, locus))) != node.locus:
            self.moved[at][node.locus] = told

    def _carry(self, at: int, children: Children, above: tuple[int, ...]) -> None:
        """Number what is below something that the other versions do not have."""
        for number, node in enumerate(children, 1):
            self._move(at, node, (*above, number))
            self._carry(at, node.children, (*above, number))

    def _say(
        self, at: int, children: Children, places: Places, above: tuple[int, ...], held: Sequence[int], count: int
    ) -> None:
        """Name what a version lacks, at the line before it, and what only it has; `held`: how many have each."""
        first = 1 if above else 0
        own = set(places)
        missing = [place for place in range(len(held)) if place not in own]
        if missing:
            before = [
                node.line for node, place in zip(children, places, strict=True) if place is None or place < missing[0]
            ]
            line = before[-1] if before else (children[0].line if children else 1)
            named = _named(above, [first + place for place in missing])
            most = max(held[place] for place in missing)
            self._find(at, line, f"missing: {named}, which {most} of {count} versions have")
        if added := [order for order, place in enumerate(places) if place is None]:
            message = (
                f"not in the other versions, or not to be told apart: {_named(above, [first + at for at in added])}"
            )
            self._find(at, children[added[0]].line, message)

    def _find(self, at: int, line: int, message: str) -> None:
        self.findings[at].append(Finding(self.articles[at].path, line, 1, Severity.WARNING, RULE, message))

    def placements(self) -> Iterator[Placement]:
        for article, moved, findings in zip(self.articles, self.moved, self.findings, strict=True):
            sections = tuple(_renumbered(section, moved) for section in article.sections) if moved else article.sections
            yield Placement(replace(article, sections=sections), moved, tuple(findings))


def _told(places: Places) -> int:
    return sum(place is not None for place in places)


def _by_place(children: Children | None, places: Places | None) -> dict[int, _Node]:
    return {place: node for node, place in zip(children or (), places or (), strict=False) if place is not None}


_MOST_NAMED = 5


def _named(above: tuple[int, ...], numbers: Sequence[int]) -> str:
    """`section 3 block 2 items 4, 5`."""
    words = [f"{_LEVELS[min(at, 3)]} {number}" for at, number in enumerate(above)]
    last = _LEVELS[min(len(above), 3)] + ("s" if len(numbers) > 1 else "")
    more = ", …" if len(numbers) > _MOST_NAMED else ""
    return " ".join([*words, f"{last} {', '.join(map(str, numbers[:_MOST_NAMED]))}{more}"])


def _renumbered(section: Section, moved: Mapping[str, str]) -> Section:
    number = int(moved.get(str(section.number), section.number))
    return replace(section, number=number, blocks=tuple(_relocated(block, moved) for block in section.blocks))


def _relocated(block: Block, moved: Mapping[str, str]) -> Block:
    items = tuple(_relocated(item, moved) for item in block.items)
    return replace(block, locus=moved.get(block.locus, block.locus), items=items)


@dataclass(frozen=True, slots=True)
class _Usual:
    """The children that most versions have."""

    keys: tuple[object, ...]
    nodes: Children
    """What the versions that agree have in common: traits of any of them, lengths of the first."""

    def differs(self, children: Children) -> bool:
        return tuple(node.key for node in children) != self.keys


def _usual(versions: Sequence[Children | None]) -> _Usual:
    there = [children for children in versions if children is not None]
    shapes = [tuple(node.key for node in children) for children in there]
    counts = Counter(shapes)
    keys = max(counts, key=lambda shape: (counts[shape], len(shape), -shapes.index(shape)))
    alike = [children for children, shape in zip(there, shapes, strict=True) if shape == keys]
    nodes = tuple(
        replace(column[0], traits=frozenset().union(*(node.traits for node in column)))
        for column in zip(*alike, strict=True)
    )
    return _Usual(keys, nodes)


def _places(children: Children, usual: _Usual) -> Places:
    """For each child its index among the usual ones, rising; None where it has none, or none that is clear."""
    if not usual.differs(children):
        return list(range(len(children)))
    rows, columns = len(children), len(usual.nodes)
    if rows * columns > _WORTH_COMPARING:
        return [None] * rows
    alike = [[_likeness(node, other) for other in usual.nodes] for node in children]
    before = _best(alike)
    after = [row[::-1] for row in _best([row[::-1] for row in alike[::-1]])[::-1]]
    places: Places = []
    for row in range(rows):
        unmatched = max(before[row][column] + after[row + 1][column] for column in range(columns + 1))
        through = [before[row][at] + alike[row][at] + after[row + 1][at + 1] for at in range(columns)]
        ranked = sorted(range(columns), key=lambda at: -through[at])
        second = max([unmatched, *(through[at] for at in ranked[1:2])])
        places.append(ranked[0] if ranked and through[ranked[0]] - second >= _MARGIN else None)
    return places


def _best(alike: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best sum for the first rows and columns, matched in order."""
    columns = len(alike[0]) if alike else 0
    best = [[0.0] * (columns + 1)]
    for row in alike:
        sums = [0.0]
        for at in range(columns):
            sums.append(max(best[-1][at + 1], sums[at], best[-1][at] + row[at]))
        best.append(sums)
    return best


def _likeness(one: _Node, other: _Node) -> float:
    """How alike two places are, above 0: kind, links and numbers, what is below, and length."""
    score = 1.0 if one.key == other.key else 0.1
    if one.traits or other.traits:
        score += 2 * len(one.traits & other.traits) / len(one.traits | other.traits)
    mine, theirs = Counter(node.key for node in one.children), Counter(node.key for node in other.children)
    if mine or theirs:
        score += (mine & theirs).total() / (mine | theirs).total()
    longer = max(one.length, other.length)
    return score + (0.5 * min(one.length, other.length) / longer if longer else 0.0)


def _sections(article: Article) -> Children:
    total = sum(_characters(block) for section in article.sections for block in section.blocks) or 1
    return tuple(
        _parent(section.level, str(section.number), section.line, [_block(block, total) for block in section.blocks])
        for section in article.sections
    )


def _characters(block: Block) -> int:
    return len(block.text) + sum(map(_characters, block.items))


def _block(block: Block, total: int) -> _Node:
    own = {mark.target for mark in block.marks if mark.kind is MarkKind.LINK}
    own |= {str(int(number)) for number in _NUMBER.findall(block.text)}
    below = [_block(item, total) for item in block.items]
    node = _parent(block.kind, block.locus, block.first_line, below)
    return replace(node, traits=node.traits | own, length=node.length + len(block.text) / total)


def _parent(key: object, locus: str, line: int, below: Sequence[_Node]) -> _Node:
    traits: frozenset[str] = frozenset().union(*(node.traits for node in below))
    return _Node(key, traits, sum(node.length for node in below), locus, line, tuple(below))


def recalled(pairs: Sequence[Pair], published: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs of an article, whose set is not all there, at the loci that the ledger has for it.

    Pairs of the same words tell where its sections, blocks and items were; what is new goes with what is around it.
    """
    told = _told_places(pairs, published)
    return tuple(replace(pair, locus=_recalled(pair.locus, told)) for pair in pairs)


def recalled_article(article: Article, pairs: Sequence[Pair], published: Sequence[Pair]) -> Article:
    """Return the article of such pairs with its blocks at these loci."""
    told = _told_places(pairs, published)
    loci = (locus for section in article.sections for locus in (str(section.number), *_loci(section.blocks)))
    moved = {locus: _recalled(locus, told) for locus in loci}
    return replace(article, sections=tuple(_renumbered(section, moved) for section in article.sections))


def _loci(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield block.locus
        yield from _loci(block.items)


def _told_places(pairs: Sequence[Pair], published: Sequence[Pair]) -> dict[tuple[str, ...], str]:
    known: dict[tuple[object, ...], list[str]] = {}
    for pair in published:
        known.setdefault(_words(pair), []).append(pair.locus)
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for pair in pairs:
        loci = known.get(_words(pair), [])
        if len(loci) == 1:
            mine, theirs = pair.locus.split("."), loci[0].split(".")
            for depth in range(1, min(len(mine), len(theirs)) + 1):
                votes.setdefault(tuple(mine[:depth]), Counter())[".".join(theirs[:depth])] += 1
    return {place: min(count.items(), key=lambda one: (-one[1], one[0]))[0] for place, count in votes.items()}


def _words(pair: Pair) -> tuple[object, ...]:
    return pair.kind, pair.cloze.text if pair.cloze else (pair.question, pair.answer)


def _recalled(locus: str, told: Mapping[tuple[str, ...], str]) -> str:
    parts = tuple(locus.split("."))
    for depth in range(len(parts), 0, -1):
        if parts[:depth] in told:
            return ".".join((told[parts[:depth]], *parts[depth:]))
    return locus
