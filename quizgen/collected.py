"""What the sources hold: articles with the pairs drawn from them, and which belong together.

The articles themselves stay in a store on disk, and are looked at a topic at a time: there may be more of them than
memory holds.
"""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, overload

from quizgen import locales, packing, rules, store
from quizgen.checks import sieve
from quizgen.collection import SourceFile, find_sources
from quizgen.drawing import Drawn, How, Sketch, draw_all
from quizgen.errors import ArticleError, CatalogError
from quizgen.model import Article, Finding, Pair
from quizgen.reading import read_source
from quizgen.resemblance import Profile
from quizgen.running import Died, Workers, waited_for
from quizgen.settings import Settings
from quizgen.store import Store
from quizgen.topics import Members, broken_down, profile_all, put_together
from quizgen.translations import topics_of

CATALOG = "catalog"
"""The rule of findings on catalogs."""

Progress = Callable[[Iterable[Any], int | None, str], Iterable[Any]]
"""Passes things through, and shows how many of a total are done; with the word for them."""

_READ_AT_ONCE = 64
"""Files whose contents are in memory together."""
_KEPT_AT_ONCE = 200
"""Articles that are written to the store together."""


@dataclass(frozen=True, slots=True)
class Member:
    """An article in its collection."""

    sketch: Sketch
    key: bytes
    """By which the store has it."""
    topic: str
    unclear: tuple[Finding, ...] = ()
    """On which set it belongs to."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What the sources hold, and what of them cannot be used."""

    members: tuple[Member, ...]
    """One of each topic and language, in the order of their paths."""
    store: Store
    workers: Workers
    ignore: tuple[str, ...] = ()
    """Ids of rules that an editor does not want to be told of, in any article."""
    errors: tuple[ArticleError, ...] = ()
    failed: tuple[str, ...] = ()
    """The source paths of the articles that cannot be used."""
    apart: tuple[Finding, ...] = ()
    """What there is to say on other files than articles."""
    ignored_apart: tuple[Finding, ...] = ()
    """The same that an editor does not want to be told."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Sorted."""
        return tuple(sorted({one.sketch.lang for one in self.members}))

    def topics(self) -> dict[str, list[Member]]:
        """Return the versions of each topic, sorted by topic."""
        found: dict[str, list[Member]] = defaultdict(list)
        for one in self.members:
            found[one.topic].append(one)
        return dict(sorted(found.items()))

    def sets(self) -> Iterator[Members]:
        """Yield the versions of each topic as the store has them, by topic."""
        for topic, members in self.topics().items():
            packed = self.store.data([one.key for one in members])
            yield Members(topic, tuple(packed), tuple(one.unclear for one in members))

    def drawn_from(self, member: Member) -> Drawn:
        """Return an article as it was drawn from, alone."""
        (data,) = self.store.data([member.key])
        return packing.unpack(data, Drawn)

    def put_together(self) -> Iterator[Drawn]:
        """Yield every article with the topic and the loci of its set, by topic."""
        for members in self.sets():
            yield from put_together(members)

    def without(self, topics: Collection[str]) -> Collected:
        """Return the same without the articles of topics that workers died of, which are told as errors."""
        lost = [one for one in self.members if one.topic in topics]
        return replace(
            self,
            members=tuple(one for one in self.members if one.topic not in topics),
            errors=(*self.errors, *(broken_down(one.topic, one.sketch.path) for one in lost)),
            failed=(*self.failed, *(one.sketch.source_path for one in lost)),
        )

    def with_findings(self, findings: Sequence[Finding]) -> Collected:
        """Return the same with more findings, but for those that an editor does not want to be told."""
        paths = {finding.path for finding in findings}
        allowed = {one.sketch.path: self.drawn_from(one).ignoring for one in self.members if one.sketch.path in paths}
        told = sieve(findings, allowed, self.ignore)
        return replace(self, apart=(*self.apart, *told.said), ignored_apart=(*self.ignored_apart, *told.ignored))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to say on each article by itself, whether an editor wants to be told or not, and apart."""
        return (*self.apart, *(finding for one in self.put_together() for finding in one.findings))

    @property
    def articles(self) -> tuple[Article, ...]:
        """All of them, in the order of their paths."""
        return tuple(one.article for one in self._in_order())

    @property
    def pairs(self) -> tuple[tuple[Pair, ...], ...]:
        """Of each of the articles, with topics and without ids."""
        return tuple(one.pairs for one in self._in_order())

    @property
    def drawn(self) -> tuple[Pair, ...]:
        """All pairs, article by article."""
        return tuple(pair for one in self._in_order() for pair in one.pairs)

    def _in_order(self) -> list[Drawn]:
        places = {one.sketch.path: at for at, one in enumerate(self.members)}
        return sorted(self.put_together(), key=lambda one: places[one.article.path])


def collect(
    sources: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    workers: Workers | None = None,
    kept: Store | None = None,
) -> Collected:
    """Read the sources and draw their pairs, an article at a time, and tell which belong together.

    What `kept` has from an earlier time is not drawn again. Raises UsageError where a source is not there or holds no
    article, StoreError where `kept` is damaged.
    """
    files = find_sources(sources, Path(settings.out))
    how = How(settings.languages, settings.home, settings.ignore)
    collecting = _Collecting(how, workers or Workers(), kept or Store(None))
    collecting.draw(progress(files, len(files), "articles") if progress else files)
    return _with_catalogs(collecting.collected(), sources, settings)


def _with_catalogs(collected: Collected, sources: Sequence[str], settings: Settings) -> Collected:
    """With what there is to say on the catalogs beside the sources, and on languages that quizgen does not speak, one
    finding for each; and what of the catalogs cannot be used.
    """
    findings: list[Finding] = []
    errors: list[ArticleError] = []
    first: dict[str, Member] = {}
    for one in collected.members:
        first.setdefault(one.sketch.lang, one)
    with locales.beside(locales.folders_beside(sources, settings.home)) as problems:
        for problem in problems:
            if problem.is_fatal and CATALOG not in settings.ignore:
                errors.append(CatalogError(problem.message, problem.path, problem.line))
            else:
                rule = CATALOG if problem.is_fatal else "catalog-incomplete"
                findings.append(rules.finding(rule, problem.path, problem.line, problem.message))
        for tag, member in first.items():
            if not locales.is_spoken(tag):
                message = f"there is no catalog for {tag}: cards and pages say quizgen's own words in English"
                findings.append(rules.finding("no-catalog", member.sketch.path, 1, message))
    return replace(collected.with_findings(findings), errors=(*collected.errors, *errors))


class _Collecting:
    """The articles while they are being drawn from, by their place among the files."""

    def __init__(self, how: How, workers: Workers, kept: Store) -> None:
        self.how, self.workers, self.store = how, workers, kept
        self.found: dict[int, Member] = {}
        self.errors: dict[int, tuple[str, ArticleError]] = {}
        """With the source path."""
        self._salt = store.key(store.of_code(), how.languages, how.home, how.ignore)
        self._under_way: deque[tuple[int, SourceFile, bytes]] = deque()
        """Places, files and keys of what is with the workers, in order."""

    def draw(self, files: Iterable[SourceFile]) -> None:
        """Draw from all files that the store does not have as they are."""
        rows: list[tuple[bytes, bytes, bytes]] = []
        for drawing in self.workers.results(draw_all, self._unknown(files), self.how):
            at, file, key = self._under_way.popleft()
            if isinstance(drawing, Died):
                self.errors[at] = file.source_path, ArticleError(_DIED, file.path, 1)
            elif drawing.error:
                self.errors[at] = file.source_path, ArticleError(*drawing.error)
            else:
                self.found[at] = _member(packing.unpack(drawing.sketch, Sketch), key)
                rows.append((key, drawing.sketch, drawing.drawn))
            if len(rows) == _KEPT_AT_ONCE:
                self.store.add(rows)
                rows.clear()
        self.store.add(rows)

    def _unknown(self, files: Iterable[SourceFile]) -> Iterator[tuple[SourceFile, bytes]]:
        """Take up the files that the store has as they are; yield the others with their contents."""
        left = iter(enumerate(files))
        while batch := list(islice(left, _READ_AT_ONCE)):
            read = [(at, file, content, self._key(file, content)) for at, file, content in self._read(batch)]
            known = self.store.briefs([key for _, _, _, key in read])
            for at, file, content, key in read:
                try:
                    self.found[at] = _member(packing.unpack(known[key], Sketch), key)
                except (KeyError, packing.DamagedError):
                    self._under_way.append((at, file, key))
                    yield file, content

    def _read(self, batch: Sequence[tuple[int, SourceFile]]) -> Iterator[tuple[int, SourceFile, bytes]]:
        """Yield the contents of those files that can be read; those far away are waited for together."""
        is_near = all(isinstance(file.file, Path) for _, file in batch)
        files = [file for _, file in batch]
        contents = map(_content, files) if is_near else waited_for(_content, files)
        for (at, file), content in zip(batch, contents, strict=True):
            if isinstance(content, ArticleError):
                self.errors[at] = file.source_path, content
            else:
                yield at, file, content

    def _key(self, file: SourceFile, content: bytes) -> bytes:
        place = os.path.abspath(file.file) if isinstance(file.file, Path) else file.file  # noqa: PTH100
        return store.key(self._salt, file.path, file.source_path, str(place), sorted(file.among_languages), content)

    def collected(self) -> Collected:
        """Return all of it, each article with its topic; of two with one topic and language only the first."""
        members = [self.found[at] for at in sorted(self.found)]
        profiles = _Profiles([one.key for one in members], self.store, self.workers)
        topics, unclear = topics_of([one.sketch for one in members], profiles)
        failed = [self.errors[at] for at in sorted(self.errors)]
        placed = [replace(one, topic=topics[at], unclear=unclear.get(at, ())) for at, one in enumerate(members)]
        once, doubles = _each_once(placed)
        failed += doubles
        errors, paths = tuple(error for _, error in failed), tuple(path for path, _ in failed)
        return Collected(once, self.store, self.workers, self.how.ignore, errors, paths)


class _Profiles(Sequence[Profile]):
    """What of each article tells to which set it belongs: made when it is asked for, and kept in the store."""

    def __init__(self, keys: Sequence[bytes], kept: Store, workers: Workers) -> None:
        self._articles, self._store, self._workers = keys, kept, workers
        self._keys = [store.key(one, "profile") for one in keys]

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Profile: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Profile]: ...
    def __getitem__(self, at: int | slice) -> Profile | Sequence[Profile]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return next(self._of([at]))

    def __iter__(self) -> Iterator[Profile]:
        for first in range(0, len(self), _KEPT_AT_ONCE):
            yield from self._of(range(first, min(first + _KEPT_AT_ONCE, len(self))))

    def _of(self, places: Sequence[int]) -> Iterator[Profile]:
        known = self._store.briefs([self._keys[at] for at in places])
        lacking = [at for at in places if self._keys[at] not in known]
        if lacking:
            drawn = self._store.data([self._articles[at] for at in lacking])
            made = zip(lacking, self._workers.results(profile_all, drawn), strict=True)
            new = {self._keys[at]: one for at, one in made if not isinstance(one, Died)}
            self._store.add((key, profile, b"") for key, profile in new.items())
            known |= new
        return (packing.unpack(known.get(self._keys[at], _NO_PROFILE), Profile) for at in places)


_NO_PROFILE = packing.pack(Profile("", frozenset(), ()))
"""Of an article that workers died of."""

_DIED = "quizgen broke down over this article, perhaps for want of memory: the rest is done without it"


def _content(file: SourceFile) -> bytes | ArticleError:
    try:
        return read_source(file.file, file.path)
    except ArticleError as error:
        return error


def _member(sketch: Sketch, key: bytes) -> Member:
    return Member(sketch, key, sketch.topic)


def _each_once(members: Iterable[Member]) -> tuple[tuple[Member, ...], list[tuple[str, ArticleError]]]:
    """The first member of each topic and language, and errors on the others, with their source paths."""
    first: dict[tuple[str, str], Member] = {}
    errors: list[tuple[str, ArticleError]] = []
    for one in members:
        sketch = one.sketch
        other = first.setdefault((one.topic, sketch.lang), one).sketch
        if other is not sketch:
            message = f"the topic {one.topic} in {sketch.lang} is already in {other.path}; write another `topic:`"
            errors.append((sketch.source_path, ArticleError(message, sketch.path, 1)))
    return tuple(first.values()), errors
