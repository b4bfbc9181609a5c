"""The pipeline that the commands call, and the only place that writes files."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen import ledger as ledgers
from quizgen import locales, publishing, rules
from quizgen.checks import Ignoring, check_article, check_pairs, check_translations, read_ignoring, sieve, undated
from quizgen.collection import Reading, SourceFile, find_sources, read_article
from quizgen.coverage import Coverage, cover
from quizgen.deciding import Decided, Effect, decide, latest
from quizgen.decisions import COLUMNS, WRONG, read_decisions
from quizgen.decisions import FILE as DECISIONS
from quizgen.errors import ArticleError, CatalogError, UsageError
from quizgen.exporters import FORMATS
from quizgen.exporters.naming import pdf_path
from quizgen.extractors import extract
from quizgen.ledger import Change, Entry, Event, Ledger
from quizgen.loci import recalled, recalled_article, relocated
from quizgen.model import Article, Finding, Output, Pair, Publication, PublishedPair, QuizOptions
from quizgen.reading.history import last_changes
from quizgen.reading.spreadsheet import read_rows
from quizgen.settings import Settings, beside
from quizgen.translations import translation_sets

if TYPE_CHECKING:
    from quizgen.exporters.report import Reported
    from quizgen.quiz.model import Quiz

LEDGER = "ledger.jsonl"
CATALOG = "catalog"
"""The rule of findings on catalogs."""
_FEWEST_SUBDECKS, _MOST_SUBDECKS = 2, 100
_MOST_RETIRED = 5
"""A build that retires more than one in so many of a language's pairs asks first."""

_LONGEST_WAIT = 600
"""Seconds that a build waits for another one in the same folder."""

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


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, or would do."""

    collected: Collected
    publication: Publication
    changes: tuple[Change, ...]
    """What happened to each pair that was drawn or retired."""
    changed: tuple[str, ...]
    """The files, relative to the output folder, that were written or would be."""
    out: str
    notes: tuple[str, ...] = ()
    """What the quiz leaves out, lines for a person."""
    quizzes: tuple[Quiz, ...] = ()
    """Of the languages that are written, where quizzes are made."""
    effects: tuple[Effect, ...] = ()
    """The editor's decisions that are carried out."""


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


def examine(sources: Sequence[str], settings: Settings, progress: Progress | None = None) -> Collected:
    """Collect, with what there is to say on an editor's decisions."""
    collected = collect(sources, settings, progress)
    is_decided = collected.articles and beside(sources, DECISIONS)
    return publish(collected, sources, settings, now=0).collected if is_decided else collected


def covered(collected: Collected, findings: Sequence[Finding], languages: Sequence[str] = ()) -> Coverage:
    """Return what became of the articles in `languages` (empty: all); `findings` are those that `check` tells."""
    unasked = (*collected.findings, *collected.ignored)
    return cover(collected.articles, collected.pairs, findings, unasked, languages)


def write_report(
    path: str, collected: Collected, findings: Sequence[Finding], sources: Sequence[str], settings: Settings
) -> None:
    """Write the page on which an editor reads `findings` and decides; ids are those of the ledger.

    Raises UsageError where the file cannot be written, the ledger or the file of decisions cannot be used.
    """
    from quizgen.exporters import report

    if Path(path).suffix.lower() not in (".html", ".htm"):
        raise UsageError("a page is to be written here; name a file that ends in .html", path)
    published = publish(collected, sources, settings, now=0)
    page = report.export(_reported(published, findings, sources, settings))
    with _writing(Path(path)):
        _replace(Path(path), [page])


def _reported(
    published: Published, findings: Sequence[Finding], sources: Sequence[str], settings: Settings
) -> Reported:
    from quizgen.exporters.report import Reported
    from quizgen.exporters.side_by_side import gather

    articles = [one for one in published.collected.articles if not settings.lang or one.lang in settings.lang]
    versions, apart = gather(articles, published.decided.pairs, findings)
    file = beside(sources, DECISIONS)
    rows = read_rows(file, str(file), COLUMNS[0]) if file else ()
    folder = Path(sources[0]) if Path(sources[0]).is_dir() else Path(sources[0]).parent
    return Reported(
        name=published.publication.name,
        versions=versions,
        findings=apart,
        coverage=covered(published.collected, findings, settings.lang),
        added=published.decided.verdicts.added,
        columns=COLUMNS,
        decisions=tuple(dict(row.cells) for row in rows if not row.problem),
        lost=sum(bool(row.problem) for row in rows),
        decided_in=(file or folder / DECISIONS).as_posix(),
    )


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
            if problem.is_fatal:
                errors.append(CatalogError(problem.message, problem.path, problem.line))
            else:
                findings.append(rules.finding("catalog-incomplete", problem.path, problem.line, problem.message))
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
        pairs.append(_with_topic(drawn, article.topic))
    return replace(collected, articles=tuple(articles), pairs=tuple(pairs), errors=tuple(errors), failed=tuple(failed))


def _with_topic(pairs: Sequence[Pair], topic: str) -> tuple[Pair, ...]:
    return tuple(replace(pair, topic=topic) for pair in pairs)


def read_ledger(out: str) -> Ledger | None:
    """Return the ledger of an output folder, None where there is none.

    Raises LedgerError where it cannot be used, UsageError where it cannot be read.
    """
    path = Path(out) / LEDGER
    try:
        with path.open("rb") as lines:
            return ledgers.read(lines, str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"the ledger cannot be read: {error}", str(path)) from error


class Published(NamedTuple):
    """What a build would publish."""

    collected: Collected
    """With the topics that the ledger knows, and findings on the editor's decisions."""
    ledger: Ledger
    """The next one."""
    changes: tuple[Change, ...]
    """What happened to each pair."""
    decided: Decided
    publication: Publication
    """What is to be exported."""


def publish(collected: Collected, sources: Sequence[str], settings: Settings, now: int) -> Published:
    """Give the drawn pairs their ids against the ledger, and carry out the editor's decisions; nothing is written.

    Raises UsageError where the ledger or the file of decisions cannot be used.
    """
    old = read_ledger(settings.out)
    collected = _recognised(collected, old)
    ledger = _header(old, collected, sources, settings)
    may_retire = _may_retire(collected, sources, set(settings.lang), ledger)
    collected = _where_published(collected, ledger, _may_retire(collected, sources, set(), ledger))
    decided = _decided(collected, ledger, sources, settings)
    keeps_added = any(one.rule == WRONG for one in decided.findings)  # a row that cannot be used may have added it
    may_go = (lambda entry: not entry.added and may_retire(entry)) if keeps_added else may_retire
    update = publishing.update(ledger, decided.pairs, may_go, now, decided.verdicts)
    touched = {article.lang for article in collected.articles} | {change.new.pair.lang for change in update.changes}
    written = set(settings.lang) or touched
    publication = _publication(update.ledger, update.pairs, settings, written)
    essential = {latest(pair_id, update.ledger) for pair_id in decided.essential}
    publication = replace(publication, essential=tuple(sorted(essential)))
    sieved = sieve(decided.findings, {}, settings.ignore)
    collected = replace(
        collected,
        findings=(*collected.findings, *sieved.said),
        ignored=(*collected.ignored, *sieved.ignored),
    )
    return Published(collected, update.ledger, update.changes, decided, publication)


def _decided(collected: Collected, ledger: Ledger, sources: Sequence[str], settings: Settings) -> Decided:
    """The drawn pairs with their ids, and what the editor's file beside the sources decides about them."""
    paths = {(article.topic, article.lang): article.path for article in collected.articles}

    def allows(rule: str, pair: Pair) -> bool:
        ignoring = collected.ignorings.get(paths[pair.topic, pair.lang])
        return ignoring.allows(rule, pair) if ignoring else rule in settings.ignore

    decisions = read_decisions(beside(sources, DECISIONS))
    return decide(decisions, ledger, collected.articles, collected.drawn, allows)


def _recognised(collected: Collected, ledger: Ledger | None) -> Collected:
    if ledger is None:
        return collected
    known = [
        (article.topic, article.lang, pairs) for article, pairs in zip(collected.articles, collected.pairs, strict=True)
    ]
    topics = ledgers.recognise(ledger, known)
    return replace(
        collected,
        articles=tuple(replace(one, topic=topic) for one, topic in zip(collected.articles, topics, strict=True)),
        pairs=tuple(_with_topic(one, topic) for one, topic in zip(collected.pairs, topics, strict=True)),
    )


def _where_published(collected: Collected, ledger: Ledger, is_gone: Callable[[Entry], bool]) -> Collected:
    """With the published loci in topics of which a language was not read this time: alone, an article that differs
    from its translations would be numbered in another way than among them.
    """
    read = {(article.topic, article.lang) for article in collected.articles}
    published: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    incomplete = set()
    for entry in ledger.entries:
        pair = entry.as_drawn
        if not entry.published.retired:
            published[pair.topic, pair.lang].append(pair)
            if (pair.topic, pair.lang) not in read and not is_gone(entry):
                incomplete.add(pair.topic)
    articles, pairs = list(collected.articles), list(collected.pairs)
    for at, (article, drawn) in enumerate(zip(collected.articles, collected.pairs, strict=True)):
        if article.topic in incomplete:
            before = published[article.topic, article.lang]
            articles[at], pairs[at] = recalled_article(article, drawn, before), recalled(drawn, before)
    return replace(collected, articles=tuple(articles), pairs=tuple(pairs))


def _header(old: Ledger | None, collected: Collected, sources: Sequence[str], settings: Settings) -> Ledger:
    topics = {article.topic for article in collected.articles}
    if old is not None:
        return replace(old, name=settings.name or old.name)
    folder = Path(os.path.abspath(sources[0]))  # noqa: PTH100
    folder = folder.parent if folder.is_file() else folder
    name = settings.name or (topics.pop() if len(topics) == 1 else folder.name)
    subdecks = _FEWEST_SUBDECKS <= len({article.topic for article in collected.articles}) <= _MOST_SUBDECKS
    return Ledger(settings.id or name, name, subdecks, ())


def _may_retire(
    collected: Collected, sources: Sequence[str], chosen: set[str], ledger: Ledger
) -> Callable[[Entry], bool]:
    """Whether a published pair that was not drawn is gone: from an article that was read, or with its article.

    `chosen` are the languages of `--lang`; the others retire nothing. Empty: all. No article is gone while one
    that the ledger does not know by its path cannot be used: it may be the same under another name.
    """
    read = {(article.topic, article.lang) for article in collected.articles}
    failed = set(collected.failed)
    unknown = failed - {entry.at for entry in ledger.entries}
    folders = tuple(
        f"{Path(os.path.abspath(source)).name}/"  # noqa: PTH100
        for source in sources
        if Path(source).is_dir()
    )

    def may_retire(entry: Entry) -> bool:
        pair = entry.published.pair
        if (chosen and pair.lang not in chosen) or entry.at in failed:
            return False
        return (pair.topic, pair.lang) in read or (not unknown and entry.at.startswith(folders))

    return may_retire


def _publication(ledger: Ledger, drawn: Sequence[PublishedPair], settings: Settings, written: set[str]) -> Publication:
    """The drawn pairs as they stand today, and of the ledger what was not drawn."""
    today = {published.pair.id: published for published in drawn}
    pairs = [today.get(entry.published.pair.id, entry.published) for entry in ledger.entries if not entry.is_withheld]
    pairs.sort(key=_place)
    return Publication(
        id=ledger.id,
        name=ledger.name,
        subdecks=ledger.subdecks,
        credit=settings.credit,
        pairs=tuple(pairs),
        languages=tuple(sorted(written & {published.pair.lang for published in pairs})),
        topics=tuple(sorted({published.pair.topic for published in pairs})),
    )


def _place(published: PublishedPair) -> tuple[object, ...]:
    pair = published.pair
    locus = tuple(map(int, pair.locus.split(".")))
    return (
        pair.lang,
        published.retired,
        pair.topic,
        locus,
        pair.sentence,
        list(type(pair.kind)).index(pair.kind),
        pair.id,
    )


def build(
    sources: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    dry_run: bool = False,
    allow_retire: bool = False,
) -> Report:
    """Do the main job: read, draw, publish, write.

    With `dry_run` nothing is written and the report says what would be. Raises UsageError where the sources, the
    output folder or the ledger cannot be used, and where much would be retired without `allow_retire`.
    """
    if any(Path(settings.out).resolve() == Path(source).resolve() for source in sources):
        raise UsageError("the output folder is the folder of the articles; name another one with --out", settings.out)
    formats = settings.to or tuple(one.name for one in FORMATS.values() if one.default)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"unknown format {unknown[0]!r}; there are {', '.join(FORMATS)}")
    for name in formats:
        FORMATS[name].check(_quiz_options(settings))
    collected = collect(sources, settings, progress)
    if not collected.articles:
        return Report(collected, _publication(Ledger("", "", False, ()), (), settings, set()), (), (), settings.out)
    _refuse_unknown_languages(collected, settings)
    catalogs = locales.beside(locales.folders_beside(sources, settings.home))
    with catalogs, nullcontext() if dry_run else _alone(settings.out):
        return _update(collected, sources, settings, formats, progress, dry_run, allow_retire)


def _refuse_unknown_languages(collected: Collected, settings: Settings) -> None:
    known = {article.lang for article in collected.articles}
    ledger = read_ledger(settings.out)
    published = {entry.published.pair.lang for entry in ledger.entries} if ledger else set()
    missing = [tag for tag in settings.lang if tag not in known | published]
    if missing:
        raise UsageError(f"no article is in {', '.join(missing)}; there are {', '.join(sorted(known))}")


@contextmanager
def _alone(out: str) -> Iterator[None]:
    """Keep other builds out of a folder; the lock is outside of it, so that nothing is left behind there."""
    import tempfile

    from filelock import FileLock, Timeout

    place = hashlib.sha256(str(Path(out).resolve()).encode()).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else "user"
    lock = FileLock(Path(tempfile.gettempdir()) / f"quizgen-{user}-{place}.lock", timeout=_LONGEST_WAIT)
    try:
        lock.acquire()
    except Timeout as error:
        raise UsageError("another build is writing here; wait for it, then try again", out) from error
    try:
        yield
    finally:
        lock.release()


def _update(
    collected: Collected,
    sources: Sequence[str],
    settings: Settings,
    formats: Sequence[str],
    progress: Progress | None,
    dry_run: bool,
    allow_retire: bool,
) -> Report:
    """Publish against the ledger and write what changed; no other build may change the folder meanwhile."""
    is_first = read_ledger(settings.out) is None
    collected, ledger, changes, decided, publication = publish(collected, sources, settings, _now())
    if not allow_retire and not dry_run:
        _refuse_mass_retirement(publication, changes)
    told = () if is_first else changes
    quizzes: tuple[Quiz, ...] = ()
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    if _hold_quizzes(formats):
        quizzes = _quizzes(publication, settings)
        notes, others = _quiz_notes(quizzes, publication, settings)
    changed = tuple(_write_all(ledger, publication, settings, formats, told, others, progress, dry_run))
    notes += _outdated_pdfs(changed, Path(settings.out))
    return Report(collected, publication, changes, changed, settings.out, notes, quizzes, decided.effects)


def _outdated_pdfs(changed: Sequence[str], out: Path) -> tuple[str, ...]:
    """Return a note where pages were renewed, and PDFs that an earlier build printed of them were not."""
    old = [path for path in map(pdf_path, changed) if path not in changed and (out / path).exists()]
    others = f" and {len(old) - 1} more" if len(old) > 1 else ""
    return (f"older than its page, --to pdf prints it again: {old[0]}{others}",) if old else ()


def _hold_quizzes(formats: Iterable[str]) -> bool:
    return any(FORMATS[name].of_quiz for name in formats)


def _quizzes(publication: Publication, settings: Settings) -> tuple[Quiz, ...]:
    from quizgen.quiz import quizzes

    made = quizzes(publication, _quiz_options(settings))
    return tuple(quiz for quiz in made if quiz.lang in publication.languages)


def _quiz_notes(
    quizzes: Sequence[Quiz], publication: Publication, settings: Settings
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what there is to say of the quizzes, and the languages whose quizzes must be written with the others.

    Those are in step with a quiz that changed; where the user chose languages, it is only said.
    """
    from quizgen.exporters import html

    options = _quiz_options(settings)
    notes = dict.fromkeys(note for quiz in quizzes for note in quiz.notes)
    others = html.outdated(publication, options, _reading(Path(settings.out)))
    if others and settings.lang:
        notes[f"the quizzes in {', '.join(others)} are of an older edition; build without --lang to renew them"] = None
        others = ()
    return tuple(notes), others


def _reading(out: Path) -> Callable[[str], str]:
    def read(path: str) -> str:
        try:
            return (out / path).read_text(encoding="utf-8")
        except OSError:
            return ""

    return read


def _quiz_options(settings: Settings) -> QuizOptions:
    return QuizOptions(
        settings.forms,
        settings.items,
        settings.paper,
        settings.seed,
        settings.parallel,
        settings.per_topic,
        settings.large_print,
        settings.browser,
    )


def _now() -> int:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(epoch) if epoch.isascii() and epoch.isdecimal() else int(time.time())


def _refuse_mass_retirement(publication: Publication, changes: Sequence[Change]) -> None:
    """Whole articles, or more than a fifth of a language: more likely a mistake in the call than the editor's wish."""
    gone = [change.new.pair for change in changes if change.event is Event.RETIRED]
    if not gone:
        return
    came = {change.new.pair.id for change in changes if change.event in (Event.NEW, Event.BACK)}
    before = [one.pair for one in publication.pairs if not one.retired and one.pair.id not in came] + gone
    articles = Counter((pair.topic, pair.lang) for pair in before)
    languages = Counter(pair.lang for pair in before)
    whole = {key for key, count in Counter((pair.topic, pair.lang) for pair in gone).items() if count == articles[key]}
    lost = Counter(pair.lang for pair in gone)
    many = {lang for lang, count in lost.items() if count * _MOST_RETIRED > languages[lang]}
    if whole or many:
        what = [f"the whole of {topic} in {lang}" for topic, lang in sorted(whole)]
        what += [f"{lost[lang]} of {languages[lang]} pairs in {lang}" for lang in sorted(many)]
        listed = "; ".join(pair.id for pair in gone if pair.lang in many or (pair.topic, pair.lang) in whole)
        raise UsageError(f"this would withdraw {', '.join(what)}; if that is meant, --allow-retire: {listed}")


def _write_all(
    ledger: Ledger,
    publication: Publication,
    settings: Settings,
    formats: Sequence[str],
    changes: Sequence[Change],
    others: Sequence[str],
    progress: Progress | None,
    dry_run: bool,
) -> Iterator[str]:
    """Write what changed and yield its path; `others` are languages of which only the quiz is written.

    The ledger comes before decks and quizzes: when a build is stopped, the next one still knows every id that was
    given. Before it comes what has changed, which only a build that sees the old ledger can tell; `changes` is empty
    at the first.
    """
    from quizgen.exporters import changes as changes_page
    from quizgen.exporters import html, index

    out = Path(settings.out)
    options = _quiz_options(settings)
    files: list[str] = []

    def written(outputs: Iterable[Output], same: Callable[[bytes, bytes], bool]) -> Iterator[str]:
        for output in outputs:
            files.append(output.path)
            if _write(output, out, same, dry_run):
                yield output.path

    yield from written(changes_page.export(publication, options, changes), bytes.__eq__)
    if _write_ledger(ledger, out / LEDGER, dry_run):
        yield LEDGER
    for name in formats:
        tags = sorted({*publication.languages, *(others if FORMATS[name].of_quiz else ())})
        outputs = FORMATS[name].export(replace(publication, languages=tuple(tags)), options)
        yield from written(progress(outputs, None, name) if progress else outputs, FORMATS[name].same)
    if _hold_quizzes(formats):
        yield from _remove(_with_pdfs(html.obsolete(publication, options)), out, dry_run)
    everything = sorted({*files, *_existing(out)})
    yield from written(index.export(publication, options, everything), bytes.__eq__)


def _with_pdfs(pages: Iterable[str]) -> Iterator[str]:
    return (path for page in pages for path in (page, pdf_path(page)))


def _existing(out: Path) -> Iterator[str]:
    """What earlier builds wrote: in folders of languages, and the key for all of them."""
    suffixes = {one.suffix for one in FORMATS.values()}
    for file in (*out.glob("*/*"), *out.glob("*-key-all.*")):
        if file.suffix in suffixes:
            yield file.relative_to(out).as_posix()


def _write(output: Output, out: Path, same: Callable[[bytes, bytes], bool], dry_run: bool) -> bool:
    """Replace a file whole, where its contents changed; tell whether they did."""
    path = out / output.path
    with _writing(path):
        if path.exists() and same(path.read_bytes(), output.content):
            return False
        if not dry_run:
            _replace(path, [output.content])
        return True


def _remove(paths: Iterable[str], out: Path, dry_run: bool) -> Iterator[str]:
    """Delete files of quizgen's own that nothing belongs to any more; yield the paths of those that were there."""
    for path in paths:
        if (out / path).is_file():
            with _writing(out / path):
                if not dry_run:
                    (out / path).unlink()
            yield path


def _write_ledger(ledger: Ledger, path: Path, dry_run: bool) -> bool:
    """The same for the ledger, line by line, whatever its size."""
    with _writing(path):
        if path.exists():
            with path.open("rb") as old:
                if all(line == known for line, known in zip_longest(_ledger_lines(ledger), old)):
                    return False
        if not dry_run:
            _replace(path, _ledger_lines(ledger))
        return True


def _ledger_lines(ledger: Ledger) -> Iterator[bytes]:
    return (line.encode() for line in ledgers.write(ledger))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror or error}", str(path)) from error


def _replace(path: Path, content: Iterable[bytes]) -> None:
    """Write beside the file, then put it in its place: a reader sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    try:
        with beside.open("wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


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
    return tuple(sorted(findings, key=_finding_place))


def _rule(error: ArticleError) -> str:
    return CATALOG if isinstance(error, CatalogError) else "unusable"


def _finding_place(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.line, finding.column, finding.rule, finding.message
