"""The values that pass between the stages. Frozen, hashable, made of tuples; standard library only.

All text in them is plain Unicode text in NFC. Lines count from 1, columns from 1, offsets from 0 in characters;
ends of offsets are exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol, cast


class Severity(StrEnum):
    """How much a finding matters: an `error` keeps a pair from being published."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `check` has to say about an article or a pair."""

    path: str
    """As the user typed it."""
    line: int
    column: int
    severity: Severity
    rule: str
    """Stable id of the rule, in lower case with hyphens."""
    message: str


class MarkKind(StrEnum):
    """What an author marked a stretch of text with."""

    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's text that the author linked or emphasised."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    """Where a link leads; empty for other marks."""


class BlockKind(StrEnum):
    """What a block is in Markdown."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list with its items, a quotation. A list's own text is empty, its items hold it."""

    kind: BlockKind
    locus: str
    """`section.block`, for an item `section.block.item`, each counted from 1; the text before the first
    heading below the title is section 0."""
    text: str
    first_line: int
    last_line: int
    marks: tuple[Mark, ...] = ()
    items: tuple[Block, ...] = ()
    """The items of a list; of an item, the items nested in it."""
    column: int = 1
    """Where its text begins in its first line."""
    links: tuple[str, ...] = ()
    """Where its links lead, in order, those whose anchor was lost among them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks up to the next heading, of whatever level."""

    number: int
    """0 for what comes before the first heading below the title, then counted from 1 through the article."""
    level: int
    """Of the heading, 1 to 6; 0 for section 0."""
    heading: str
    """Empty for section 0."""
    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """When an article was written and when it last changed, as days (ISO 8601); empty where it is not known."""

    written: str = ""
    revised: str = ""
    line: int = 1
    """Where that is said."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment to quizgen: `<!-- quizgen: … -->`."""

    line: int
    last_line: int
    words: str
    """What stands behind the colon, as written."""
    stands_alone: bool
    """Whether nothing else is on its lines."""


@dataclass(frozen=True, slots=True)
class Article:
    """One source file: one topic in one language."""

    path: str
    """As the user typed it, for messages."""
    source_path: str
    """POSIX, relative to the parent of the SOURCES argument, for pairs."""
    lang: str
    """BCP 47 tag."""
    title: str
    sections: tuple[Section, ...]
    topic: str = ""
    """ASCII slug shared by the translations; empty until the collection is put together."""
    heading: str = ""
    """The heading of level 1, which need not be the title."""
    description: str = ""
    """That of the front matter."""
    description_line: int = 1
    """Where it is written."""
    aliases: tuple[str, ...] = ()
    """Other names of the topic that the front matter tells."""
    gist: str = ""
    """What the front matter of a glossary says that the topic is."""
    keywords: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Where its links lead, in order, neighbouring repeats once: the same in all translations."""
    dates: Dates | None = None
    """What the front matter says of its age; None where it says nothing."""
    findings: tuple[Finding, ...] = ()
    """What had to be mended while reading."""
    directives: tuple[Directive, ...] = ()
    """Comments to quizgen, in order."""


class Kind(StrEnum):
    """What a pair is drawn from."""

    DEFINITION = "definition"
    CATEGORY = "category"
    LIST = "list"
    HIGHLIGHT = "highlight"
    FAQ = "faq"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a pair comes from."""

    path: str
    """POSIX, relative to the parent of the SOURCES argument."""
    first_line: int
    last_line: int
    section: str
    """The heading of the section; the article's title where there is none."""


@dataclass(frozen=True, slots=True)
class Reverse:
    """The way back: asked for the term."""

    question: str
    answer: str


class Signal(StrEnum):
    """Why a stretch of a sentence is worth asking for; the order is that of precedence where two overlap."""

    ACRONYM = "acronym"
    QUOTATION = "quotation"
    EMPHASIS = "emphasis"
    NUMBER = "number"
    LINK = "link"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of a cloze's text that is taken out and asked for."""

    start: int
    end: int
    n: int
    """From 1; blanks of equal `n` are hidden together. It is the identity of a card and never reused."""
    signal: Signal


@dataclass(frozen=True, slots=True)
class Cloze:
    """A text with its blanks in order, not overlapping."""

    text: str
    blanks: tuple[Blank, ...]


GAP = "[…]"
"""Stands where an answer was."""
HIDDEN = "•••"
"""Hides a word that would give an answer away."""
HOLE = "\ufffc"
"""Stands in a text where a page would show words that nobody can tell from its source."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its answer, drawn from one block; the unit of everything (DESIGN section 3)."""

    topic: str
    lang: str
    kind: Kind
    locus: str
    context: tuple[str, ...]
    """The article's title, then the section's heading, then what else a reader of the article would have in mind."""
    question: str
    answer: str
    source: Source
    id: str = ""
    """`topic/lang/kind/slug`, ASCII, unique in the collection; empty until the ledger has given one."""
    ordinal: int = 1
    """Counts the pairs of one kind at one locus, from 1."""
    extra: str = ""
    reverse: Reverse | None = None
    cloze: Cloze | None = None
    items: tuple[str, ...] = ()
    also: tuple[Source, ...] = ()
    sentence: int = 0
    """Which sentence of the block, from 1, where the pair is drawn from a single one; else 0. Only in the ledger."""
    keywords: tuple[str, ...] = ()
    """Of its article. Only in the ledger."""


def cards(pair: Pair) -> int:
    """Return how many Anki cards a pair makes: one a way, of a cloze one for each number."""
    if pair.cloze:
        return len({blank.n for blank in pair.cloze.blanks})
    return 1 if pair.reverse is None else 2


@dataclass(frozen=True, slots=True)
class PublishedPair:
    """A pair as the ledger knows it."""

    pair: Pair
    guid: str
    """Anki's identity of the note, for ever."""
    changed: int
    """Seconds since 1970, UTC: when question, answer, reverse, cloze, items, extra or retirement last changed."""
    retired: bool = False


class Memory(Protocol):
    """What was made of published pairs at an earlier time, packed, by keys of all that it depends on."""

    def key(self, articles: Iterable[tuple[str, str]], *told: object) -> bytes:
        """Return the key of what depends on the pairs of some articles (language, topic), and on what else is told."""

    def known(self, key: bytes) -> bytes | None:
        """Return the packed value of a key, None where it is not there."""

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Keep packed values by their keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Publication:
    """What the exporters write: the pairs of a collection, which need not all be in memory at once."""

    id: str
    name: str
    subdecks: bool
    """Whether Anki decks have a level for the topic."""
    credit: str
    articles: Mapping[tuple[str, str], Sequence[PublishedPair]]
    """By language and topic, sorted, each in the order of the article, retired ones last; none is empty."""
    languages: tuple[str, ...]
    """The languages that are to be written, sorted; pairs of others are there for comparison only."""
    essential: tuple[str, ...] = ()
    """The ids of pairs that every form of a quiz asks for, sorted."""
    allowed: tuple[tuple[str, str], ...] = ()
    """Rules on items, each with the id of a pair whose question may break it, or empty where all may; sorted."""
    memory: Memory | None = None
    """Of what earlier builds made of its pairs."""

    @property
    def known(self) -> tuple[str, ...]:
        """The languages that have pairs, sorted."""
        return tuple(dict.fromkeys(lang for lang, _ in self.articles))

    @property
    def topics(self) -> tuple[str, ...]:
        """Sorted."""
        return tuple(sorted({topic for _, topic in self.articles}))

    @property
    def pairs(self) -> Iterator[PublishedPair]:
        """All pairs, language by language as `of` has them."""
        for lang in self.known:
            yield from self.of(lang)

    def of(self, lang: str) -> Iterator[PublishedPair]:
        """Yield the pairs of a language: by topic, then place in the article; retired ones last."""
        retired: list[PublishedPair] = []
        for key in self.articles:
            if key[0] == lang:
                for published in self.articles[key]:
                    if published.retired:
                        retired.append(published)
                    else:
                        yield published
        yield from retired


def by_article(pairs: Iterable[PublishedPair]) -> dict[tuple[str, str], tuple[PublishedPair, ...]]:
    """Return pairs by language and topic, sorted; within an article in the order given, retired ones last."""
    found: dict[tuple[str, str], list[PublishedPair]] = {}
    for published in pairs:
        found.setdefault((published.pair.lang, published.pair.topic), []).append(published)
    return {key: tuple(sorted(found[key], key=lambda one: one.retired)) for key in sorted(found)}


@dataclass(frozen=True, slots=True)
class QuizOptions:
    """What a trainer may choose of the paper quiz."""

    forms: int = 1
    """1 to 6: forms A to F."""
    items: int | None = None
    """At most so many items in a form; None: as many as the pairs allow, up to a page or three."""
    paper: str = "a4"
    """`a4` or `letter`."""
    seed: str = ""
    """What the lots depend on; empty: the collection's id."""
    parallel: bool = True
    """Whether languages that have nearly the same pairs get quizzes in step."""
    per_topic: bool = False
    """One quiz a topic instead of one over the collection."""
    large_print: bool = False
    """18 points, one column."""
    browser: str = ""
    """The command that prints PDFs; empty: the first Chromium or Chrome that is found."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written."""

    path: str
    """POSIX, relative to the output folder."""
    content: bytes | Callable[[BinaryIO], None]
    """All of it; of a file that may be of any size, what writes it to an open one, as often as it is called."""

    def open(self) -> BinaryIO:
        """Return a file with the content, at its beginning: in memory, or where temporary files are."""
        if isinstance(self.content, bytes):
            return BytesIO(self.content)
        file = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - the caller closes it
        try:
            self.content(file)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return file
