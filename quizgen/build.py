"""The main job, from sources to files, and the only place that writes files."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quizgen import ledger as ledgers
from quizgen import locales, store
from quizgen.collected import Collected, Progress, collect
from quizgen.contents import Totals, totals
from quizgen.deciding import Effect
from quizgen.decisions import COLUMNS, Verdict
from quizgen.decisions import FILE as DECISIONS
from quizgen.errors import UsageError
from quizgen.examining import covered, examine
from quizgen.exported import Exported
from quizgen.exporters import FORMATS, same_bytes
from quizgen.exporters.naming import pdf_path
from quizgen.ledger import Change, Event
from quizgen.model import Finding, Output, Publication, QuizOptions
from quizgen.places import folder_of, is_same
from quizgen.published import LEDGER, Published, publish, read_ledger
from quizgen.rules import ON_ITEMS
from quizgen.running import Workers
from quizgen.settings import Settings, beside
from quizgen.store import Store
from quizgen.workshop import in_workshop

if TYPE_CHECKING:
    from quizgen.exporters.report import Reported
    from quizgen.quiz.forms import Quizzes
    from quizgen.quiz.model import Quiz

_MOST_RETIRED = 5
"""A build that retires more than one in so many of a language's pairs asks first."""

_MOVED = "Anki leaves cards that learners have in the decks they are in; new ones come into the decks of today"

_CHUNK = 2**20
"""Bytes that are copied at a time."""

_LONGEST_WAIT = 600
"""Seconds that a build waits for another one in the same folder."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, or would do."""

    collected: Collected
    publication: Publication
    changes: Collection[Change]
    """What happened to pairs, but for those that stayed as they were."""
    events: Mapping[tuple[str, Event], int]
    """How often each event happened, by language."""
    left_out: int
    """Questions that a rule keeps from being asked."""
    totals: Mapping[str, Totals]
    """What there is in each language that was written."""
    changed: tuple[str, ...]
    """The files, relative to the output folder, that were written or would be."""
    out: str
    notes: tuple[str, ...] = ()
    """What the quiz leaves out, lines for a person."""
    quizzes: Iterable[Quiz] = ()
    """Of all languages, made anew each time that they are gone through; empty where none are written."""
    effects: tuple[Effect, ...] = ()
    """The editor's decisions that are carried out."""


def inspect(
    sources: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    workers: Workers | None = None,
    kept: Store | None = None,
) -> Collected:
    """Collect, with what there is to say on an editor's decisions, and on the questions of the quiz that these settings
    make.
    """
    if settings.select and ON_ITEMS.isdisjoint(settings.select):
        return examine(sources, settings, progress, workers, kept)
    collected = collect(sources, settings, progress, workers, kept)
    if not collected.members:
        return collected
    published = publish(collected, sources, settings, 0, progress)
    return published.collected.with_findings(_on_items(published, settings))


def _on_items(published: Published, settings: Settings) -> tuple[Finding, ...]:
    from quizgen.quiz import item_findings, quizzes

    paths = {(one.topic, one.sketch.lang): one.sketch.path for one in published.collected.members}
    publication = published.publication
    return item_findings(quizzes(publication, _quiz_options(settings)), publication, paths)


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
    versions, apart = gather(articles, published.pairs, findings)
    file = beside(sources, DECISIONS)
    rows = published.decisions.table
    return Reported(
        name=published.publication.name,
        versions=versions,
        findings=apart,
        coverage=covered(published.collected, findings, settings.lang),
        added=frozenset(one.pair for one in published.effects if one.decision.verdict is Verdict.ADD),
        columns=COLUMNS,
        decisions=tuple(dict(row.cells) for row in rows if not row.problem),
        lost=sum(bool(row.problem) for row in rows),
        decided_in=(file or folder_of(sources[0]) / DECISIONS).as_posix(),
    )


def build(
    sources: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    dry_run: bool = False,
    allow_retire: bool = False,
    workers: Workers | None = None,
) -> Report:
    """Do the main job: read, draw, publish, write.

    With `dry_run` nothing is written and the report says what would be. `workers` are left as they are, for another
    build; without them, there are new ones. Raises UsageError where the sources, the output folder or the ledger
    cannot be used, and where much would be retired without `allow_retire`.
    """
    if any(is_same(source, Path(settings.out)) for source in sources):
        raise UsageError("the output folder is the folder of the articles; name another one with --out", settings.out)
    formats = settings.to or tuple(one.name for one in FORMATS.values() if one.default)
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"unknown format {unknown[0]!r}; there are {', '.join(FORMATS)}")
    for name in formats:
        FORMATS[name].check(_quiz_options(settings))

    def job(workers: Workers, kept: Store) -> Report:
        collected = collect(sources, settings, progress, workers, kept)
        if not collected.members:
            return _nothing(collected, settings)
        _refuse_unknown_languages(collected, settings)
        catalogs = locales.beside(locales.folders_beside(sources, settings.home))
        with catalogs, nullcontext() if dry_run else _alone(settings.out):
            return _update(collected, sources, settings, formats, progress, dry_run, allow_retire)

    return in_workshop(sources, settings, job, workers)


def _nothing(collected: Collected, settings: Settings) -> Report:
    publication = Publication("", "", False, settings.credit, {}, ())
    return Report(collected, publication, (), {}, 0, {}, (), settings.out)


def _refuse_unknown_languages(collected: Collected, settings: Settings) -> None:
    if not settings.lang:
        return
    with ExitStack() as open_files:
        ledger = read_ledger(settings.out)
        published = open_files.enter_context(ledger).published_in if ledger else set()
    missing = [tag for tag in settings.lang if tag not in published.union(collected.languages)]
    if missing:
        known = ", ".join(collected.languages)
        raise UsageError(f"no article is in {', '.join(missing)}; there are {known}")


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
    is_first = not (Path(settings.out) / LEDGER).exists()
    published = publish(collected, sources, settings, _now(), progress)
    if not allow_retire and not dry_run:
        _refuse_mass_retirement(published)
    publication = published.publication
    has_quizzes = _hold_quizzes(formats)
    outdated = _outdated_quizzes(publication, settings, progress) if has_quizzes else ()
    others = () if settings.lang else outdated
    told = () if is_first else published.changes
    words = locales.contents_of(locales.folders_beside(sources, settings.home))
    changed = tuple(_write_all(published, settings, formats, told, others, words, progress, dry_run))
    notes = _quiz_notes(publication, settings, outdated) if has_quizzes else ()
    notes += _outdated_pdfs(changed, Path(settings.out))
    if published.regroups and "anki" in formats:
        notes = (_MOVED, *notes)
    return Report(
        published.collected,
        publication,
        published.changes,
        published.events,
        published.left_out,
        totals(publication),
        changed,
        settings.out,
        notes,
        _quizzes(publication, settings) if has_quizzes else (),
        published.effects,
    )


def _outdated_pdfs(changed: Sequence[str], out: Path) -> tuple[str, ...]:
    """Return a note where pages were renewed, and PDFs that an earlier build printed of them were not."""
    old = [path for path in map(pdf_path, changed) if path not in changed and (out / path).exists()]
    others = f" and {len(old) - 1} more" if len(old) > 1 else ""
    return (f"older than its page, --to pdf prints it again: {old[0]}{others}",) if old else ()


def _hold_quizzes(formats: Iterable[str]) -> bool:
    return any(FORMATS[name].of_quiz for name in formats)


def _quizzes(publication: Publication, settings: Settings) -> Quizzes:
    from quizgen.quiz import quizzes

    return quizzes(publication, _quiz_options(settings))


def _outdated_quizzes(publication: Publication, settings: Settings, progress: Progress | None) -> tuple[str, ...]:
    """Return the languages whose quizzes must be written with the others, since they are in step with one that changed.

    Where the user chose languages, it is only said.
    """
    from quizgen.exporters import html

    out = Path(settings.out)
    drawing = (html.outdated(publication, _quiz_options(settings), _existing(out), _reading(out)) for _ in range(1))
    (old,) = progress(drawing, None, "quizzes") if progress else drawing  # the quizzes are drawn for the first time
    return old


def _quiz_notes(publication: Publication, settings: Settings, outdated: Sequence[str]) -> tuple[str, ...]:
    """Return what there is to say of the quizzes that were written."""
    from quizgen.quiz import outlines

    notes: dict[str, None] = {}
    for outline in outlines(publication, _quiz_options(settings)):
        for lang in publication.languages:
            notes |= dict.fromkeys(outline.notes.get(lang, ()))
    if outdated and settings.lang:
        notes[f"the quizzes in {', '.join(outdated)} are of an older edition; build without --lang to renew them"] = (
            None
        )
    return tuple(notes)


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


def _refuse_mass_retirement(published: Published) -> None:
    """Whole articles, or more than a fifth of a language: more likely a mistake in the call than the editor's wish."""
    lost = Counter({lang: count for (lang, event), count in published.events.items() if event is Event.RETIRED})
    if not lost:
        return
    gone = [change.new.pair for change in published.changes if change.event is Event.RETIRED]
    languages = Counter[str]()
    for (_, lang), count in published.before.items():
        languages[lang] += count
    of_article = Counter((pair.topic, pair.lang) for pair in gone)
    whole = {key for key, count in of_article.items() if count == published.before[key]}
    many = {lang for lang, count in lost.items() if count * _MOST_RETIRED > languages[lang]}
    if whole or many:
        what = [f"the whole of {topic} in {lang}" for topic, lang in sorted(whole)]
        what += [f"{lost[lang]} of {languages[lang]} pairs in {lang}" for lang in sorted(many)]
        listed = "; ".join(pair.id for pair in gone if pair.lang in many or (pair.topic, pair.lang) in whole)
        raise UsageError(f"this would withdraw {', '.join(what)}; if that is meant, --allow-retire: {listed}")


def _write_all(
    published: Published,
    settings: Settings,
    formats: Sequence[str],
    changes: Collection[Change],
    others: Sequence[str],
    words: Iterable[bytes],
    progress: Progress | None,
    dry_run: bool,
) -> Iterator[str]:
    """Write what changed and yield its path; `others` are languages of which only the quiz is written, `words` are the
    catalogs that cards and pages speak from besides quizgen's own.

    The ledger comes before decks and quizzes: when a build is stopped, the next one still knows every id that was
    given. Before it comes what has changed, which only a build that sees the old ledger can tell; `changes` is empty
    at the first.
    """
    from quizgen.exporters import changes as changes_page
    from quizgen.exporters import html, index

    out = Path(settings.out)
    options = _quiz_options(settings)
    publication = published.publication
    files: list[str] = []
    of_words = store.key(store.of_code(), *words)

    def written(outputs: Iterable[Output], same: Callable[[BinaryIO, BinaryIO], bool]) -> Iterator[str]:
        for output in outputs:
            if dry_run:
                files.append(output.path)
            if _write(output, out, same, dry_run):
                yield output.path

    yield from written(changes_page.export(publication, options, changes), same_bytes)
    if _write_ledger(published, out / LEDGER, dry_run):
        yield LEDGER
    exported = Exported(published.collected.store, out)

    def renewed(name: str, publication: Publication, progress: Progress | None, *told: object) -> Iterator[str]:
        """Write what a format makes of a publication, where something that it depends on is not as it was."""
        key = store.key(of_words, name, publication.languages, *told)
        paths = exported.paths(key)
        if paths is not None:
            files.extend(paths)
            return
        mine: list[str] = []
        outputs = FORMATS[name].export(publication, options)
        shown = progress(outputs, None, name) if progress else outputs
        yield from written(_noting(shown, mine), FORMATS[name].same)
        if not dry_run:
            exported.remember(key, mine)

    for name in formats:
        if FORMATS[name].of_quiz:
            every = replace(publication, languages=tuple(sorted({*publication.languages, *others})))
            told = (every.name, every.credit, options, _quizzes(publication, settings).fingerprint)
            yield from renewed(name, every, progress, *told)
            continue
        tags = publication.languages
        for tag in progress(tags, len(tags), name) if progress else tags:
            yield from renewed(name, replace(publication, languages=(tag,)), None, published.fingerprint(tag))
    if _hold_quizzes(formats):
        yield from _remove(html.obsolete(publication, options, _existing(out)), out, dry_run)
    indexed = index.export(publication, options, _Files(out, files))
    pages = progress(indexed, None, "index") if progress else indexed
    kept: list[str] = []
    yield from written(_noting(pages, kept), same_bytes)
    yield from _remove(index.obsolete(publication, _existing(out), kept), out, dry_run)


def _noting(outputs: Iterable[Output], paths: list[str]) -> Iterator[Output]:
    for output in outputs:
        paths.append(output.path)
        yield output


class _Files:
    """What is in the output folder, or would be after a dry run; it is looked up a folder at a time."""

    def __init__(self, out: Path, written: Collection[str]) -> None:
        self._written = frozenset(written)
        self._names = lru_cache(maxsize=2)(lambda folder: frozenset(_names_in(out / folder)))

    def __contains__(self, path: object) -> bool:
        folder, _, name = str(path).rpartition("/")
        return name in self._names(folder) or path in self._written


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _existing(out: Path) -> Iterator[str]:
    """What earlier builds wrote: in folders of languages, and the key for all of them."""
    suffixes = tuple(one.suffix for one in FORMATS.values())
    for folder in _names_in(out):
        if folder.endswith(suffixes):
            if "-key-all." in folder:
                yield folder
        else:
            yield from (f"{folder}/{name}" for name in _names_in(out / folder) if name.endswith(suffixes))


def _write(output: Output, out: Path, same: Callable[[BinaryIO, BinaryIO], bool], dry_run: bool) -> bool:
    """Replace a file whole, where its contents changed; tell whether they did."""
    path = out / output.path
    with _writing(path), output.open() as new:
        if path.exists():
            with path.open("rb") as old:
                if same(old, new):
                    return False
        if not dry_run:
            new.seek(0)
            _replace(path, iter(lambda: new.read(_CHUNK), b""))
        return True


def _remove(paths: Iterable[str], out: Path, dry_run: bool) -> Iterator[str]:
    """Delete files of quizgen's own that nothing belongs to any more; yield the paths of those that were there."""
    for path in paths:
        if (out / path).is_file():
            with _writing(out / path):
                if not dry_run:
                    (out / path).unlink()
            yield path


def _write_ledger(published: Published, path: Path, dry_run: bool) -> bool:
    """The same for the ledger, a topic's lines at a time, whatever its size."""
    with _writing(path):
        if path.exists():
            with path.open("rb") as old:
                if all(chunk == old.read(len(chunk)) for chunk in _ledger(published)) and not old.read(1):
                    return False
        if not dry_run:
            _replace(path, _ledger(published))
        return True


def _ledger(published: Published) -> Iterator[bytes]:
    return chain([ledgers.header_line(published.ledger)], published.lines)


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
