"""What `check` tells of the sources: findings by place, and what became of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from quizgen import rules
from quizgen.checks import told_once
from quizgen.collected import CATALOG, Collected, Member, Progress, collect
from quizgen.coverage import Coverage, cover
from quizgen.decisions import FILE as DECISIONS
from quizgen.errors import ArticleError, CatalogError
from quizgen.model import Dates, Finding
from quizgen.published import publish
from quizgen.reading.history import last_changes
from quizgen.running import Died, Workers
from quizgen.settings import Settings, beside
from quizgen.store import Store
from quizgen.topics import Checking, Members, broken_down, check_all, put_together, sieved


def examine(
    sources: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    workers: Workers | None = None,
    kept: Store | None = None,
) -> Collected:
    """Collect, with what there is to say on an editor's decisions."""
    collected = collect(sources, settings, progress, workers, kept)
    is_decided = collected.members and beside(sources, DECISIONS)
    return publish(collected, sources, settings, now=0).collected if is_decided else collected


def findings_of(
    collected: Collected,
    languages: Sequence[str] = (),
    select: Collection[str] = (),
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Return the findings on articles in `languages` by rules in `select` (empty: all), sorted by path and place.

    The articles that cannot be used are among them whatever is asked for: they are not checked.
    """
    others = {one.sketch.path for one in collected.members if languages and one.sketch.lang not in languages}
    errors = [*collected.errors]
    findings = {
        finding
        for finding in (*collected.apart, *_on_articles(collected, progress, errors))
        if finding.path not in others and (not select or finding.rule in select)
    }
    findings |= {rules.finding(_rule(error), error.path or "", error.line or 1, error.message) for error in errors}
    return tuple(sorted(told_once(findings), key=_place))


def _on_articles(collected: Collected, progress: Progress | None, errors: list[ArticleError]) -> Iterator[Finding]:
    """What there is to say on each topic; to `errors` come those on topics that workers died of."""
    history = last_changes(_undated(collected))
    topics = collected.topics()
    sets = progress(collected.sets(), len(topics), "topics") if progress else collected.sets()
    for told in collected.workers.results(check_all, _with_ages(sets, topics, history), collected.ignore):
        if isinstance(told, Died):
            topic = told.thing.members.topic
            errors += (broken_down(topic, one.sketch.path) for one in topics[topic])
        else:
            yield from told.said


def _undated(collected: Collected) -> Iterator[str]:
    """The paths of the articles in sets that their front matter does not date as a whole."""
    for members in collected.topics().values():
        if len(members) > 1 and not all(one.sketch.is_dated for one in members):
            yield from (one.sketch.path for one in members)


def _with_ages(
    sets: Iterable[Members], topics: Mapping[str, Sequence[Member]], history: Mapping[str, Dates]
) -> Iterator[Checking]:
    for members in sets:
        paths = (one.sketch.path for one in topics[members.topic])
        yield Checking(members, tuple((path, history[path]) for path in paths if path in history))


def covered(collected: Collected, findings: Sequence[Finding], languages: Sequence[str] = ()) -> Coverage:
    """Return what became of the articles in `languages` (empty: all); `findings` are those that `check` tells."""
    told: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        told[finding.path].append(finding)
    parts: list[Coverage] = []
    for members in collected.sets():
        drawn = put_together(members)
        own = sieved(drawn, collected.ignore)
        said = [finding for one in drawn for finding in told[one.article.path]]
        articles, pairs = [one.article for one in drawn], [one.pairs for one in drawn]
        parts.append(cover(articles, pairs, said, (*own.said, *own.ignored), languages))
    return Coverage(
        tuple(one for part in parts for one in part.articles),
        tuple(row for part in parts for row in part.matrix),
        tuple(sorted({lang for part in parts for lang in part.languages})),
    )


def _rule(error: ArticleError) -> str:
    return CATALOG if isinstance(error, CatalogError) else "unusable"


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.line, finding.column, finding.rule, finding.message
