"""What became of each article's text, and how even the versions of a topic are: `quizgen check --coverage`.

Counted in letters and digits, so that spaces and punctuation, of which languages have more or fewer, do not matter.
The cost is linear in the length of the articles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.model import Article, Block, BlockKind, Finding, Kind, Pair, Source
from quizgen.rules import BY_ID, LEAVES_OUT, About
from quizgen.sentences import sentences

MANY = 40
"""Topics that fit on a page; of more a reader wants those only that drift."""

Span = tuple[int, int]

_LETTERS = re.compile(r"[^\W_]+")
_TRANSLATIONS = frozenset(rule.id for rule in BY_ID.values() if rule.about is About.TRANSLATIONS)


@dataclass(frozen=True, slots=True)
class Merger:
    """A place that repeats what a pair asks."""

    pair: Pair
    """As it was drawn first."""
    source: Source
    """The repetition."""


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """What became of one article."""

    article: Article
    pairs: tuple[tuple[Kind, int], ...]
    """How many there are of each kind, in the order of the kinds; every kind is there."""
    left_out: tuple[tuple[str, tuple[int, ...]], ...]
    """Rules that keep something from being asked, by id, with the lines where they do."""
    merged: tuple[Merger, ...]
    share: float
    """Of the letters in paragraphs, quotations and list items those that a pair stands on, 0 to 1; 1 for none."""

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return sum(count for _, count in self.pairs)


@dataclass(frozen=True, slots=True)
class Version:
    """A topic in one language."""

    lang: str
    pairs: int
    findings: int
    """Of rules about translations, on its article."""
    lacks: tuple[str, ...]
    """Loci at which most of the other versions have pairs, and this one has none; in the order of the article."""

    @property
    def drift(self) -> int:
        """In how many ways it differs from the others."""
        return self.findings + len(self.lacks)


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """A row of the translation matrix."""

    topic: str
    title: str
    """Of its first version by language."""
    versions: tuple[Version, ...]
    """By language; only those that there are."""

    def version(self, lang: str) -> Version | None:
        """Return the version in a language, None where there is none."""
        return next((one for one in self.versions if one.lang == lang), None)

    def is_even(self, languages: Sequence[str]) -> bool:
        """Tell whether it is there in all `languages`, with no drift in any of them."""
        return all((one := self.version(lang)) is not None and not one.drift for lang in languages)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of a collection."""

    articles: tuple[ArticleCoverage, ...]
    """By topic, then language."""
    matrix: tuple[TopicCoverage, ...]
    """By topic."""
    languages: tuple[str, ...]
    """Sorted."""

    @property
    def telling(self) -> tuple[TopicCoverage, ...]:
        """The rows worth showing: all; of more than MANY those that are not even."""
        if len(self.matrix) <= MANY:
            return self.matrix
        return tuple(row for row in self.matrix if not row.is_even(self.languages))


def cover(
    articles: Sequence[Article],
    pairs: Sequence[Sequence[Pair]],
    findings: Sequence[Finding],
    untold: Iterable[Finding] = (),
    languages: Sequence[str] = (),
) -> Coverage:
    """Return what became of articles; `pairs` are those of each, at its loci, `findings` those on all of them.

    What an editor does not want to be told is no drift, but what is left out of a text is left out all the same: the
    `untold` findings. Only `languages` (empty: all) are told of; each is compared with all versions there are.
    """
    told_on, all_on = _by_path(findings), _by_path((*findings, *untold))
    order = sorted(range(len(articles)), key=lambda at: (articles[at].topic, articles[at].lang, articles[at].path))
    told = [at for at in order if not languages or articles[at].lang in languages]
    return Coverage(
        tuple(_article(articles[at], pairs[at], all_on.get(articles[at].path, ())) for at in told),
        tuple(_matrix([(articles[at], pairs[at]) for at in order], told_on, {articles[at].lang for at in told})),
        tuple(sorted({articles[at].lang for at in told})),
    )


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.path].append(finding)
    return found


def _article(article: Article, pairs: Sequence[Pair], findings: Iterable[Finding]) -> ArticleCoverage:
    kinds = Counter(pair.kind for pair in pairs)
    lines: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.rule in LEAVES_OUT:
            lines[finding.rule].add(finding.line)
    return ArticleCoverage(
        article,
        tuple((kind, kinds[kind]) for kind in Kind),
        tuple((rule, tuple(sorted(lines[rule]))) for rule in sorted(lines)),
        tuple(Merger(pair, source) for pair in pairs for source in pair.also),
        _share(article, pairs),
    )


def _matrix(
    members: Sequence[tuple[Article, Sequence[Pair]]], findings: Mapping[str, Sequence[Finding]], told: set[str]
) -> Iterator[TopicCoverage]:
    """Yield a row for each topic that is there in one of the languages `told`; `members` are sorted by topic."""
    topics: dict[str, list[tuple[Article, Sequence[Pair]]]] = defaultdict(list)
    for article, pairs in members:
        topics[article.topic].append((article, pairs))
    for topic, versions in topics.items():
        loci = [{pair.locus for pair in pairs} for _, pairs in versions]
        held = Counter(locus for mine in loci for locus in mine)
        row = tuple(
            Version(
                article.lang,
                len(pairs),
                sum(finding.rule in _TRANSLATIONS for finding in findings.get(article.path, ())),
                tuple(sorted(_lacking(mine, held, len(versions) - 1), key=_place)),
            )
            for (article, pairs), mine in zip(versions, loci, strict=True)
            if article.lang in told
        )
        if row:
            yield TopicCoverage(topic, versions[0][0].title, row)


def _lacking(mine: set[str], held: Mapping[str, int], others: int) -> Iterator[str]:
    return (locus for locus, count in held.items() if locus not in mine and 2 * count > others)


def _place(locus: str) -> tuple[int, ...]:
    return tuple(map(int, locus.split(".")))


class _Text:
    """The blocks of an article that hold text, by locus and by line, and what of each is asked."""

    def __init__(self, article: Article) -> None:
        self.lang = article.lang
        self.lists: dict[str, Block] = {}
        self.blocks: dict[str, Block] = {}
        self.on_line: dict[int, list[Block]] = defaultdict(list)
        self.spans: dict[str, list[Span]] = defaultdict(list)
        for section in article.sections:
            self._add(section.blocks)

    def _add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if block.items:
                self.lists[block.locus] = block
                self._add(block.items)
            if block.text and block.kind is not BlockKind.CODE:
                self.blocks[block.locus] = block
                for line in range(block.first_line, block.last_line + 1):
                    self.on_line[line].append(block)

    def _between(self, source: Source) -> Iterator[Block]:
        """Yield the blocks on the lines of a source; one of several lines as often as it has lines."""
        for line in range(source.first_line, source.last_line + 1):
            yield from self.on_line.get(line, ())

    def ask(self, pair: Pair) -> None:
        """Mark what a pair stands on, and what repeats it."""
        if block := self.blocks.get(pair.locus):
            self.spans[block.locus] += _said(pair, block) or [_sentence(pair, block, self.lang)]
        if (listed := self.lists.get(pair.locus)) and pair.kind is Kind.LIST:
            for item, entry in zip(listed.items, pair.items, strict=False):
                self.spans[item.locus] += _found(item.text, (entry,)) or [(0, len(item.text))]
        if pair.extra or pair.kind is Kind.LIST:  # only these stand on more than a block
            for block in self._between(pair.source):
                self.spans[block.locus] += _said(pair, block)
        for source in pair.also:
            for block in self._between(source):
                self.spans[block.locus] += _said(pair, block) or [(0, len(block.text))]


def _said(pair: Pair, block: Block) -> list[Span]:
    """The stretches of a block that are in a pair, as they stand there."""
    if block.text in pair.extra:
        return [(0, len(block.text))]
    spans = _found(block.text, (pair.question, pair.answer, pair.cloze.text if pair.cloze else "", pair.extra))
    behind = max((end for _, end in spans), default=len(block.text))
    rest = block.text[behind:].strip()
    if rest and pair.extra.startswith(rest):
        spans.append((behind, len(block.text)))
    return spans


def _found(text: str, wanted: Iterable[str]) -> list[Span]:
    return [(at, at + len(one)) for one in wanted if one and (at := text.find(one)) >= 0]


def _sentence(pair: Pair, block: Block, lang: str) -> Span:
    """The sentence that a pair with other words than its block's was drawn from; else the whole block."""
    spans = sentences(block.text, lang)
    return spans[pair.sentence - 1] if 0 < pair.sentence <= len(spans) else (0, len(block.text))


def _share(article: Article, pairs: Iterable[Pair]) -> float:
    text = _Text(article)
    for pair in pairs:
        text.ask(pair)
    total = sum(_letters(block.text) for block in text.blocks.values())
    asked = sum(
        _letters(block.text[start:end])
        for locus, block in text.blocks.items()
        for start, end in _union(text.spans.get(locus, ()))
    )
    return asked / total if total else 1.0


def _union(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the stretches that any of `spans` covers, each once, in order."""
    done = 0
    for start, end in sorted(spans):
        if end > done:
            yield max(start, done), end
            done = end


def _letters(text: str) -> int:
    return sum(found.end() - found.start() for found in _LETTERS.finditer(text))
