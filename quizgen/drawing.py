"""One article, from its bytes to the pairs that may be asked: what a worker does, alone and without state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from quizgen import packing
from quizgen.checks import Ignoring, check_article, check_pairs, read_ignoring
from quizgen.collection import SourceFile, read_article
from quizgen.errors import ArticleError
from quizgen.extractors import extract
from quizgen.model import Article, Finding, Pair
from quizgen.places import Place
from quizgen.slugs import topic_slug


@dataclass(frozen=True, slots=True)
class How:
    """The settings that the pairs of an article depend on."""

    languages: Mapping[str, str] = field(default_factory=dict)
    """Of folders, as paths below the sources or `home`."""
    home: Place | None = None
    ignore: tuple[str, ...] = ()
    """Ids of rules that keep no pair from being asked."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article with its pairs, checked, without ids."""

    article: Article
    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    """Those too that an editor does not want to be told."""
    ignoring: Ignoring
    """What editors allow in it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of an article tells where it belongs."""

    path: str
    """As the user typed it."""
    source_path: str
    lang: str
    topic: str
    """Told by front matter or path; empty where only the ledger or the structure can tell."""
    title: str
    """As a slug; empty where the topic is told."""
    is_told: bool
    """Whether the front matter told the topic."""
    is_dated: bool
    """Whether the front matter says how old it is."""


class Drawing(NamedTuple):
    """What came of one file: an article, or the error that keeps it from being used."""

    sketch: bytes
    """A packed Sketch; empty where there is an error."""
    drawn: bytes
    """A packed Drawn."""
    error: tuple[str, str | None, int | None] | None
    """Message, path and line."""


def draw(file: SourceFile, content: bytes, how: How) -> tuple[Sketch, Drawn]:
    """Read an article and draw its pairs. Raises ArticleError where it cannot be used."""
    _refuse_unwritable(file)
    file = replace(file, path=_shown(file.path))
    reading = read_article(file, how.languages, how.home, content)
    article = reading.article
    extraction = extract(article)
    ignoring = read_ignoring(article, how.ignore)
    checked = check_pairs(extraction.pairs, article.path, ignoring.allows)
    findings = (*article.findings, *extraction.findings, *checked.findings, *ignoring.findings)
    sketch = Sketch(
        article.path,
        article.source_path,
        article.lang,
        reading.topic,
        "" if reading.topic else topic_slug(article.title.casefold()),
        reading.is_told,
        bool(article.dates),
    )
    return sketch, Drawn(
        article,
        checked.pairs,
        (*findings, *check_article(article)),
        ignoring.having_allowed(checked.allowed),
    )


def draw_all(files: Sequence[tuple[SourceFile, bytes]], how: How) -> list[Drawing]:
    """Do the same for files with their contents, in their order."""
    return [_drawing(file, content, how) for file, content in files]


def _drawing(file: SourceFile, content: bytes, how: How) -> Drawing:
    try:
        sketch, drawn = draw(file, content, how)
    except ArticleError as error:
        return Drawing(b"", b"", (error.message, error.path, error.line))
    return Drawing(packing.pack(sketch), packing.pack(drawn), None)


def _refuse_unwritable(file: SourceFile) -> None:
    """A name that is no Unicode text cannot be told to a learner or kept in the ledger."""
    try:
        file.source_path.encode()
    except UnicodeEncodeError as error:
        raise ArticleError("the name of the file is not UTF-8; rename it", file.path, 1) from error


def _shown(path: str) -> str:
    """A path as messages show it: folders above the sources may have names that are no Unicode text."""
    return path.encode(errors="backslashreplace").decode()
