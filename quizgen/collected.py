"""What the sources hold: articles with the pairs drawn from them, checked, and what there is to say about both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quizgen import locales, rules
from quizgen.checks import (
    Ignoring,
    check_article,
    check_pairs,
    check_translations,
    read_ignoring,
    sieve,
    told_once,
    undated,
)
from quizgen.collection import Reading, SourceFile, find_sources, read_article
from quizgen.coverage import Coverage, cover
from quizgen.errors import ArticleError, CatalogError
from quizgen.extractors import extract
from quizgen.loci import relocated
from quizgen.model import Article, Finding, Pair
from quizgen.reading.history import last_changes
from quizgen.settings import Settings
from quizgen.translations import translation_sets

CATALOG = "catalog"
"""The rule of findings on catalogs."""

Progress = Callable[[Iterable[Any], int | None, str], Iterable[Any]]
"""Passes things through, and shows how many of a total are done; with the word for them."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What the sources hold: articles with their pairs, findings, and the articles that cannot be used."""

    articles: tuple[Article, ...]
    pairs: tuple[tuple[Pair, ...], ...]
    """Of each article, checked, with topics and without ids."""
    findings: tuple[Finding, ...]
    errors: tuple[ArticleError, ...]
    failed: tuple[str, ...]
    """The source paths of the articles that cannot be used."""
    ignored: tuple[Finding, ...] = ()
    """What an editor does not want to hear."""
    ignorings: Mapping[str, Ignoring] = field(default_factory=dict)
    """What editors allow in each article, by path."""

    @property
    def drawn(self) -> tuple[Pair, ...]:
        """All pairs, article by article."""
        return tuple(pair for pairs in self.pairs for pair in pairs)


def collect(sources: Sequence[str], settings: Settings, progress: Progress | None = None) -> Collected:
    """Read the sources and draw their pairs, an article at a time.

    Raises UsageError where a source is not there or holds no article.
    """
    files = find_sources(sources, Path(settings.out))
    readings: list[Reading] = []
    pairs: list[tuple[Pair, ...]] = []
    findings: list[Finding] = []
    errors: list[ArticleError] = []
    failed: list[str] = []
    ignorings: dict[str, Ignoring] = {}
    for file in progress(files, len(files), "articles") if progress else files:
        try:
            _refuse_unwritable(file)
            reading = read_article(file, settings.languages, settings.home)
        except ArticleError as error:
            errors.append(error)
            failed.append(file.source_path)
            continue
        extraction = extract(reading.article)
        ignoring = read_ignoring(reading.article, settings.ignore)
        checked = check_pairs(extraction.pairs, reading.article.path, ignoring.allows)
        ignorings[reading.article.path] = ignoring.having_allowed(checked.allowed)
        readings.append(reading)
        pairs.append(tuple(replace(pair, keywords=reading.article.keywords) for pair in checked.pairs))
        findings += [*reading.article.findings, *extraction.findings, *checked.findings, *ignoring.findings]
        findings += check_article(reading.article)
    placed = translation_sets(readings)
    articles = tuple(one.article for one in placed)
    findings += [finding for one in placed for finding in one.findings]
    on_catalogs, broken = _on_catalogs(articles, sources, settings)
    findings += on_catalogs
    errors += broken
    moved = tuple(relocated(drawn, one.moved) for drawn, one in zip(pairs, placed, strict=True))
    sieved = sieve(findings, ignorings, settings.ignore)
    return _each_once(Collected(articles, moved, sieved.said, tuple(errors), tuple(failed), sieved.ignored, ignorings))


def covered(collected: Collected, findings: Sequence[Finding], languages: Sequence[str] = ()) -> Coverage:
    """Return what became of the articles in `languages` (empty: all); `findings` are those that `check` tells."""
    unasked = (*collected.findings, *collected.ignored)
    return cover(collected.articles, collected.pairs, findings, unasked, languages)


def _unused(
    articles: Sequence[Article], findings: Sequence[Finding], ignorings: Mapping[str, Ignoring]
) -> Iterator[Finding]:
    """What there is to say on comments in articles that ignore nothing."""
    on: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        on[finding.path].append(finding)
    versions = Counter(article.topic for article in articles)
    for article in articles:
        if ignoring := ignorings.get(article.path):
            met = ignoring.having_met(on[article.path])
            yield from met.unused(is_alone=versions[article.topic] == 1)


def _on_catalogs(
    articles: Sequence[Article], sources: Sequence[str], settings: Settings
) -> tuple[list[Finding], list[CatalogError]]:
    """Findings on the catalogs beside the sources, and on languages that quizgen does not speak, one for each; and
    what of the catalogs cannot be used.
    """
    findings, errors = [], []
    first: dict[str, Article] = {}
    for article in articles:
        first.setdefault(article.lang, article)
    with locales.beside(locales.folders_beside(sources, settings.home)) as problems:
        for problem in problems:
            if problem.is_fatal and CATALOG not in settings.ignore:
                errors.append(CatalogError(problem.message, problem.path, problem.line))
            else:
                rule = CATALOG if problem.is_fatal else "catalog-incomplete"
                findings.append(rules.finding(rule, problem.path, problem.line, problem.message))
        for tag, article in first.items():
            if not locales.is_spoken(tag):
                message = f"there is no catalog for {tag}: cards and pages say quizgen's own words in English"
                findings.append(rules.finding("no-catalog", article.path, 1, message))
    return findings, errors


def _refuse_unwritable(file: SourceFile) -> None:
    """A name that is no Unicode text cannot be told to a learner or kept in the ledger."""
    try:
        file.source_path.encode()
    except UnicodeEncodeError as error:
        raise ArticleError("the name of the file is not UTF-8; rename it", file.path, 1) from error


def _each_once(collected: Collected) -> Collected:
    """Without second articles of one topic and language, which are errors; the pairs get their article's topic."""
    first: dict[tuple[str, str], str] = {}
    articles, pairs, errors, failed = [], [], list(collected.errors), list(collected.failed)
    for article, drawn in zip(collected.articles, collected.pairs, strict=True):
        path = first.setdefault((article.topic, article.lang), article.path)
        if path != article.path:
            message = f"the topic {article.topic} in {article.lang} is already in {path}; write another `topic:`"
            errors.append(ArticleError(message, article.path, 1))
            failed.append(article.source_path)
            continue
        articles.append(article)
        pairs.append(with_topic(drawn, article.topic))
    return replace(collected, articles=tuple(articles), pairs=tuple(pairs), errors=tuple(errors), failed=tuple(failed))


def with_topic(pairs: Sequence[Pair], topic: str) -> tuple[Pair, ...]:
    """Return pairs with another topic."""
    return tuple(replace(pair, topic=topic) for pair in pairs)


def findings_of(
    collected: Collected, languages: Sequence[str] = (), select: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings on articles in `languages` by rules in `select` (empty: all), sorted by path and place.

    The articles that cannot be used are among them whatever is asked for: they are not checked.
    """
    articles, ignorings = collected.articles, collected.ignorings
    others = {article.path for article in articles if languages and article.lang not in languages}
    between = check_translations(articles, last_changes(undated(articles)))
    unused = _unused(articles, (*collected.findings, *collected.ignored, *between), ignorings)
    findings = {
        finding
        for finding in (*collected.findings, *sieve((*between, *unused), ignorings, ()).said)
        if finding.path not in others and (not select or finding.rule in select)
    }
    findings |= {
        rules.finding(_rule(error), error.path or "", error.line or 1, error.message) for error in collected.errors
    }
    return tuple(sorted(told_once(findings), key=_finding_place))


def _rule(error: ArticleError) -> str:
    return CATALOG if isinstance(error, CatalogError) else "unusable"


def _finding_place(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.line, finding.column, finding.rule, finding.message
