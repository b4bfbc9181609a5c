"""Loci that agree across translations: where one lost or gained a block, the rest still has the numbers of its set.

A set's numbers are those of the structure that most of its versions have; of equally many the longer, then the first
by language. Level by level (sections, blocks, items) a version that differs is laid beside it: what clearly is the
same gets its number; what only this version has, or cannot be told apart, gets numbers above, and agrees with nothing.
Where all versions agree nothing moves. Linear in the number of articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen import rules
from quizgen.correspondence import Children, Matched, Node, Usual, matched, usual_of
from quizgen.echoes import Echoes
from quizgen.model import Article, Block, Finding, Pair, Section
from quizgen.traits import Trait, traits

RULE = "structure-differs"

_LEVELS = ("section", "block", "item", "item")
_MOST_NAMED = 5
_MOST_SHOWN = 40
"""Characters of a text that tell in a message which one is meant."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An article with the loci of its set."""

    article: Article
    moved: Mapping[str, str]
    """Loci of its own that differ from those of the set, to these."""
    findings: tuple[Finding, ...]


def place(articles: Sequence[Article]) -> tuple[Placement, ...]:
    """Return the versions of one topic, in any order, with loci that agree; in the order given."""
    if len(set(map(_shape, articles))) < 2:
        return tuple(Placement(article, {}, ()) for article in articles)
    order = sorted(range(len(articles)), key=lambda at: (articles[at].lang, articles[at].source_path))
    versions = _Versions([articles[at] for at in order])
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
        self._echoes: dict[int, Echoes] = {}

    def number(self, versions: Sequence[Children | None], above: tuple[int, ...]) -> None:
        """Number the children of one parent in every version that has it, and what is below them."""
        if not any(versions):
            return
        if above and len({tuple(node.key for node in children) for children in versions if children is not None}) > 1:
            versions = [self._echoing(at, children) for at, children in enumerate(versions)]
        level = _Level(versions, usual_of(versions), above, [article.lang for article in self.articles])
        for at, children in enumerate(versions):
            if children is None:
                continue
            if level.is_another(at):
                message = "has too little in common with the other versions of its topic: nothing is compared"
                self.findings[at].append(_finding(self.articles[at].path, 1, message))
                level.matched[at] = None
            else:
                self._place(at, children, level)
        for at in range(len(versions)):
            self.findings[at] += level.differences(self.articles[at].path, at)
        for place in range(len(level.usual.nodes)):
            below = [level.there(at, place) for at in range(len(versions))]
            locus = (*above, level.first + place)
            self.number([node.children if node else None for node in below], locus)

    def _echoing(self, at: int, children: Children | None) -> Children | None:
        """The children of one parent with their echoes, by the sections' numbers in the set."""
        if not children:
            return children
        if at not in self._echoes:
            self._echoes[at] = Echoes(self.articles[at])
        parent = children[0].locus.rpartition(".")[0]
        echoes = self._echoes[at].of(parent, [node.locus for node in children])
        return tuple(
            replace(node, echo={self._in_set(at, locus): score for locus, score in echo.items()})
            for node, echo in zip(children, echoes, strict=True)
        )

    def _in_set(self, at: int, locus: str) -> str:
        section, point, rest = locus.partition(".")
        return f"{self.moved[at].get(section, section)}{point}{rest}"

    def _place(self, at: int, children: Children, level: _Level) -> None:
        spare = level.first + len(level.usual.nodes)
        for node, place in zip(children, level.places(at), strict=True):
            locus = (*level.above, spare if place is None else level.first + place)
            self._move(at, node, locus)
            if place is None:
                spare += 1
                self._carry(at, node.children, locus)

    def _move(self, at: int, node: Node, locus: tuple[int, ...]) -> None:
        if (told := ".".join(map(str, locus))) != node.locus:
            self.moved[at][node.locus] = told

    def _carry(self, at: int, children: Children, above: tuple[int, ...]) -> None:
        """Number what is below something that the other versions do not have."""
        for number, node in enumerate(children, 1):
            self._move(at, node, (*above, number))
            self._carry(at, node.children, (*above, number))

    def placements(self) -> Iterator[Placement]:
        for article, moved, findings in zip(self.articles, self.moved, self.findings, strict=True):
            sections = tuple(_renumbered(section, moved) for section in article.sections) if moved else article.sections
            yield Placement(replace(article, sections=sections), moved, tuple(findings))


class _Level:
    """The children of one parent in all versions, and where they belong."""

    def __init__(
        self, versions: Sequence[Children | None], usual: Usual, above: tuple[int, ...], langs: Sequence[str]
    ) -> None:
        self.versions = versions
        self.usual = usual
        self.above = above
        self.first = 1 if above else 0  # the text before the first heading is section 0
        self.matched: list[Matched | None] = [matched(one, usual) if one is not None else None for one in versions]
        self._langs = langs
        self._held = [
            {place: node for place, node in zip(self.places(at), children or (), strict=False) if place is not None}
            for at, children in enumerate(versions)
        ]

    def places(self, at: int) -> Sequence[int | None]:
        """The places of a version's children among the usual ones."""
        found = self.matched[at]
        return found.places if found else ()

    def is_another(self, at: int) -> bool:
        """Whether a version's sections are for the most part not those of the others."""
        told = sum(place is not None for place in self.places(at))
        return bool(self.versions[at]) and not self.above and 2 * told < len(self.usual.nodes)

    def there(self, at: int, place: int) -> Node | None:
        """A version's own child at a usual place."""
        return self._held[at].get(place) if self.matched[at] else None

    def differences(self, path: str, at: int) -> Iterator[Finding]:
        """What a version lacks, at the line before it, and what only it has."""
        children, found = self.versions[at], self.matched[at]
        if children is None or found is None or not self.usual.differs(children):
            return
        own = {place for place in found.places if place is not None}
        unclear = [at for at in range(len(self.usual.nodes)) if at not in own and at not in found.missing]
        added = [order for order, place in enumerate(found.places) if place is None]
        if found.missing:
            yield _finding(path, self._line(at, found.missing[0]), f"missing: {self._lost(found.missing)}")
        if len(unclear) > len(added):
            one_of = f"{len(unclear) - len(added)} of {self._lost(unclear)}"
            yield _finding(path, self._line(at, unclear[0]), f"missing: {one_of}; which, cannot be told")
        if added:
            what = "not to be told apart" if unclear else "not in the other versions"
            named = _named(self.above, [self.first + order for order in added])
            yield _finding(path, children[added[0]].line, f"{what}: {named}")

    def _lost(self, places: Sequence[int]) -> str:
        """`section 3 block 2 item 4 (“Salg: når …” in da), which 4 of 5 versions have`."""
        named = _named(self.above, [self.first + place for place in places])
        held = max(sum(self.there(at, place) is not None for at in range(len(self.versions))) for place in places)
        there = sum(found is not None for found in self.matched)
        shown = ""
        if len(places) == 1:
            first = next(at for at in range(len(self.versions)) if self.there(at, places[0]))
            node = self.there(first, places[0])
            shown = f" (“{_shown(node.text)}” in {self._langs[first]})" if node and node.text else ""
        return f"{named}{shown}, which {held} of {there} versions have"

    def _line(self, at: int, missing: int) -> int:
        children = self.versions[at] or ()
        places = zip(children, self.places(at), strict=True)
        before = [node.line for node, place in places if place is None or place < missing]
        return before[-1] if before else (children[0].line if children else 1)


def _finding(path: str, line: int, message: str) -> Finding:
    return rules.finding(RULE, path, line, message)


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1].rstrip()}…"


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


def _shape(article: Article) -> tuple[object, ...]:
    """The kinds of its sections, blocks and items: where all versions have the same, nothing is to be told."""
    return tuple((section.level, tuple(map(_shape_of, section.blocks))) for section in article.sections)


def _shape_of(block: Block) -> tuple[object, ...]:
    return block.kind, *map(_shape_of, block.items)


def _sections(article: Article) -> Children:
    total = sum(_characters(block) for section in article.sections for block in section.blocks) or 1
    return tuple(
        _parent(
            (section.level, str(section.number), section.line, section.heading),
            [_block(block, total) for block in section.blocks],
            total,
        )
        for section in article.sections
    )


def _characters(block: Block) -> int:
    return len(block.text) + sum(map(_characters, block.items))


def _block(block: Block, total: int) -> Node:
    below = [_block(item, total) for item in block.items]
    text = block.text or next((node.text for node in below if node.text), "")
    return _parent((block.kind, block.locus, block.first_line, text), below, total, traits(block), len(block.text))


def _parent(
    told: tuple[object, str, int, str],
    below: Sequence[Node],
    total: int,
    own: frozenset[Trait] = frozenset(),
    length: int = 0,
) -> Node:
    key, locus, line, text = told
    length += sum(node.characters for node in below)
    every = own.union(*(node.traits for node in below))
    return Node(key, every, length, length / total, locus, line, text, tuple(below))


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
