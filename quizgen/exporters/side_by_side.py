"""The versions of a topic beside each other: a row for each heading and each block that any of them has, by locus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quizgen.model import Article, Block, BlockKind, Finding, Pair


@dataclass(frozen=True, slots=True)
class Version:
    """One article with all that belongs to it."""

    article: Article
    pairs: tuple[Pair, ...]
    """At its loci."""
    findings: tuple[Finding, ...]


def gather(
    articles: Sequence[Article], pairs: Iterable[Pair], findings: Iterable[Finding]
) -> tuple[tuple[Version, ...], tuple[Finding, ...]]:
    """Give each article its pairs and findings; return with them the findings on none of these articles."""
    drawn: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        drawn[pair.topic, pair.lang].append(pair)
    told: dict[str, list[Finding]] = {article.path: [] for article in articles}
    apart: list[Finding] = []
    for finding in findings:
        told.get(finding.path, apart).append(finding)
    versions = (Version(one, tuple(drawn[one.topic, one.lang]), tuple(told[one.path])) for one in articles)
    return tuple(versions), tuple(apart)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a version has at a place."""

    kind: str
    """`heading`, or the kind of a block; empty where the version has nothing here."""
    text: str
    pairs: tuple[Pair, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def can_be_asked(self) -> bool:
        """Tell whether an editor may want to add a question: there is text, and no pair."""
        return bool(self.text) and not self.pairs and self.kind not in ("heading", BlockKind.CODE)


@dataclass(frozen=True, slots=True)
class Row:
    """A place, with a cell for each version, in their order."""

    locus: str
    depth: int
    """0 for a heading, 1 for a block, 2 and more for items."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The rows of a topic, in the order of the article, and for each version the findings that belong to no block."""

    rows: tuple[Row, ...]
    apart: tuple[tuple[Finding, ...], ...]


def align(versions: Sequence[Version]) -> Aligned:
    """Return the versions of a topic beside each other."""
    placed = [_Placed(version) for version in versions]
    loci = {locus for one in placed for locus in one.cells}
    nothing = Cell("", "")
    rows = tuple(
        Row(locus, locus.count("."), tuple(one.cells.get(locus, nothing) for one in placed))
        for locus in sorted(loci, key=_place)
    )
    shown = tuple(row for row in rows if any(cell.text or cell.pairs or cell.findings for cell in row.cells))
    return Aligned(shown, tuple(tuple(one.apart) for one in placed))


def _place(locus: str) -> tuple[int, ...]:
    return tuple(map(int, locus.split(".")))


@dataclass(slots=True)
class _Places:
    """The loci of an article, in its order, and the innermost of them on each line."""

    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Kind and text."""
    on_line: dict[int, str] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        self.found[block.locus] = (block.kind.value, block.text)
        for line in range(block.first_line, block.last_line + 1):
            known = self.on_line.get(line, "")
            if not known or block.locus.startswith(f"{known}."):
                self.on_line[line] = block.locus
        for item in block.items:
            self.add(item)


class _Placed:
    """One version by locus."""

    def __init__(self, version: Version) -> None:
        places = _Places()
        for section in version.article.sections:
            places.found[str(section.number)] = ("heading", section.heading)
            if section.heading:
                places.on_line[section.line] = str(section.number)
            for block in section.blocks:
                places.add(block)
        pairs: dict[str, list[Pair]] = defaultdict(list)
        for pair in version.pairs:
            pairs[pair.locus].append(pair)
        findings: dict[str, list[Finding]] = defaultdict(list)
        self.apart: list[Finding] = []
        for finding in version.findings:
            locus = places.on_line.get(finding.line)
            (findings[locus] if locus else self.apart).append(finding)
        self.cells = {
            locus: Cell(kind, text, tuple(pairs.pop(locus, ())), tuple(findings[locus]))
            for locus, (kind, text) in places.found.items()
        }
        for locus, left in pairs.items():
            self.cells[locus] = Cell(BlockKind.PARAGRAPH, "", tuple(left))


def by_topic(versions: Iterable[Version]) -> Iterator[tuple[str, tuple[Version, ...]]]:
    """Yield topics, sorted, with their versions by language."""
    topics: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        topics[version.article.topic].append(version)
    for topic in sorted(topics):
        yield topic, tuple(sorted(topics[topic], key=lambda one: (one.article.lang, one.article.path)))
