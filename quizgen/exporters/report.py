"""The editor's report: all translations side by side, with pairs, findings and decisions, in one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.coverage import Coverage
from quizgen.exporters.pages import NO_LANGUAGE, own_script, render, script_json, style_sheet
from quizgen.exporters.side_by_side import Aligned, Version, align, by_topic
from quizgen.languages import Language, language
from quizgen.model import Article, Finding, Severity
from quizgen.rules import BY_ID


@dataclass(frozen=True, slots=True)
class Reported:
    """All that an editor's report tells."""

    name: str
    """Of the collection."""
    versions: tuple[Version, ...]
    findings: tuple[Finding, ...]
    """Those on no article that is shown."""
    coverage: Coverage
    added: frozenset[str]
    """Ids of pairs that an editor added."""
    columns: Sequence[str]
    """Of the table of decisions, in the order in which it is written."""
    decisions: Sequence[Mapping[str, str]]
    """The rows of that table, by the names of their columns."""
    lost: int
    """How many rows of that table cannot be read, and so are not in what the page writes."""
    decided_in: str
    """Where that table belongs, for a person to read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A version of a topic."""

    place: int
    """Of its language among those of the report."""
    language: Language
    article: Article
    anchor: str
    pairs: int
    share: float


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its versions."""

    name: str
    title: str
    lang: str
    """Of the title."""
    columns: tuple[Column, ...]
    aligned: Aligned
    pairs: int
    counts: tuple[tuple[str, int], ...]
    """How many findings there are of each severity that there is."""


@dataclass(frozen=True, slots=True)
class Total:
    """A language in the summary."""

    language: Language
    place: int
    articles: int
    pairs: int
    share: float
    counts: tuple[tuple[str, int], ...]
    """Findings of each severity, all of them."""


def export(reported: Reported) -> bytes:
    """Return the report as a page that needs nothing else."""
    coverage = reported.coverage
    findings = [finding for version in reported.versions for finding in version.findings] + list(reported.findings)
    return render(
        "report.html.j2",
        NO_LANGUAGE,
        style_sheet("report.css") + style_sheet("dark.css") + style_sheet("report_dark.css"),
        name=reported.name,
        topics=list(_topics(reported)),
        apart=reported.findings,
        added=reported.added,
        totals=list(_totals(reported)),
        counts=_counted(findings),
        languages=[language(tag) for tag in coverage.languages],
        matrix=coverage.telling,
        even=len(coverage.matrix) - len(coverage.telling),
        anchor=_anchor,
        rules=BY_ID,
        broken=sorted(Counter(finding.rule for finding in findings).items()),
        decisions=script_json({"columns": list(reported.columns), "rows": [dict(row) for row in reported.decisions]}),
        lost=reported.lost,
        decided_in=reported.decided_in,
        script=own_script("report.js", "decisions.js"),
    )


def _topics(reported: Reported) -> Iterator[Topic]:
    covered = {(one.article.topic, one.article.lang): one for one in reported.coverage.articles}
    places = {tag: place for place, tag in enumerate(reported.coverage.languages)}
    for name, versions in by_topic(reported.versions):
        first = versions[0].article
        yield Topic(
            name,
            first.title,
            first.lang,
            tuple(
                Column(
                    places[one.article.lang],
                    language(one.article.lang),
                    one.article,
                    _anchor(name, one.article.lang),
                    len(one.pairs),
                    covered[name, one.article.lang].share,
                )
                for one in versions
            ),
            align(versions),
            sum(len(one.pairs) for one in versions),
            _counted(finding for one in versions for finding in one.findings),
        )


def _totals(reported: Reported) -> Iterator[Total]:
    for place, tag in enumerate(reported.coverage.languages):
        mine = [one for one in reported.versions if one.article.lang == tag]
        shares = [one.share for one in reported.coverage.articles if one.article.lang == tag]
        counts = Counter(finding.severity for one in mine for finding in one.findings)
        yield Total(
            language(tag),
            place,
            len(mine),
            sum(len(one.pairs) for one in mine),
            sum(shares) / len(shares),
            tuple((severity.value, counts[severity]) for severity in Severity),
        )


def _counted(findings: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    """How many findings there are of each severity that there is."""
    counts = Counter(finding.severity for finding in findings)
    return tuple((severity.value, counts[severity]) for severity in Severity if counts[severity])


def _anchor(topic: str, lang: str = "") -> str:
    return f"{topic}/{lang}" if lang else topic
