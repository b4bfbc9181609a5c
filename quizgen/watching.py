"""Building again whenever what is built from changes, in one process: what it imported and its workers stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import locales
from quizgen.build import Report, build
from quizgen.collected import Progress
from quizgen.collection import SUFFIXES
from quizgen.decisions import FILE as DECISIONS
from quizgen.errors import QuizgenError, UsageError
from quizgen.places import place_of
from quizgen.progress import stopwatch
from quizgen.running import workers
from quizgen.settings import FILE as SETTINGS
from quizgen.settings import Settings, folders_around

if TYPE_CHECKING:
    from watchfiles import Change

_TICK = 50
"""Milliseconds after which one watcher is left for the other, and without a change in which a change is over."""
_LONGEST_CHANGE = 1600
"""Milliseconds after which a change that goes on, such as a checkout, is built all the same."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build, or what kept it from being done."""

    changed: tuple[str, ...]
    """The files and folders that changed since the last one began, sorted; none at the first."""
    made: Report | QuizgenError
    seconds: float


def builds(
    sources: Sequence[str],
    load: Callable[[], Settings],
    progress: Progress | None = None,
    allow_retire: bool = False,
) -> Iterator[Built]:
    """Build, then again after each change of an article, the settings, the decisions or a catalog; never ends.

    What changes during a build is built after it. The output folder is not watched. Raises QuizgenError where the
    first build cannot be done, or a source cannot be watched; what a user can put right later on is in `made`.
    """
    for source in sources:
        if not isinstance(place_of(source), Path):
            raise UsageError("what is behind a URL cannot be watched; build it without --watch", source)
    settings = load()
    changed: tuple[str, ...] = ()
    with ExitStack() as hired:
        area, hands = None, None
        while True:
            seconds = stopwatch()
            now = _area(sources, settings)
            if now != area:
                area, changes = now, _changes(now)
                next(changes)  # begins; the build sees what changed before
            try:
                before, settings = settings, load()
                if hands is None or (before.jobs, before.scheduler) != (settings.jobs, settings.scheduler):
                    hired.close()
                    hands = hired.enter_context(workers(settings.jobs, settings.scheduler))
                made: Report | QuizgenError = build(sources, settings, progress, False, allow_retire, hands)
            except QuizgenError as error:
                if not changed:
                    raise
                made = error
            yield Built(changed, made, seconds())
            changed = next(filter(None, changes))


@dataclass(frozen=True, slots=True)
class _Area:
    """What is watched; all paths are absolute, links followed, as systems tell them."""

    roots: tuple[Path, ...]
    """Sources and folders of catalogs, whether they are there or not."""
    deep: tuple[Path, ...]
    """Folders that are watched with all that is in them."""
    flat: tuple[Path, ...]
    """Folders of which only the files are."""
    without: tuple[Path, ...]
    """Folders that are not."""

    def holds(self, change: Change, path: str) -> bool:
        """Tell whether a build may be another one after a change."""
        place = Path(path)
        if any(map(place.is_relative_to, self.without)) or not _is_shown(place.name):
            return False
        if place.name in (SETTINGS, DECISIONS) or place in self.roots:
            return True
        comes_or_goes = change.name != "modified"
        if comes_or_goes and any(root.is_relative_to(place) for root in self.roots):
            return True
        inside = any(
            place.is_relative_to(root) and all(map(_is_shown, place.relative_to(root).parts)) for root in self.roots
        )
        is_one = place.suffix.lower() in (*SUFFIXES, ".po") or (
            comes_or_goes and (change.name == "deleted" or place.is_dir())
        )
        return inside and is_one


def _is_shown(name: str) -> bool:
    """Not what is hidden, nor what editors keep beside a file that is open."""
    return not name.startswith((".", "_", "#")) and not name.endswith("~")


def _area(sources: Sequence[str], settings: Settings) -> _Area:
    around = [folder.resolve() for folder in folders_around(sources) if isinstance(folder, Path)]
    named = [place.resolve() for source in sources if isinstance(place := place_of(source), Path)]
    roots = dict.fromkeys((*named, *(folder / locales.FOLDER for folder in around)))
    folders = [root for root in roots if root.is_dir()]
    deep = [one for one in folders if not any(other in one.parents for other in folders)]
    flat = dict.fromkeys(map(_there, (*around, *(one.parent for one in named))))
    without = [Path(one).resolve() for one in (settings.out, settings.cache_folder) if one]
    return _Area(tuple(roots), tuple(deep), tuple(one for one in flat if one not in deep), tuple(without))


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def _changes(area: _Area) -> Iterator[tuple[str, ...]]:
    """Yield what changed, several times a second; the first time when watching has begun.

    Two watchers take turns: a system is asked for a folder with or without the folders in it.
    """
    from watchfiles import watch

    watchers = [
        watch(
            *places,
            watch_filter=area.holds,
            debounce=_LONGEST_CHANGE,
            step=_TICK,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            recursive=recursive,
        )
        for places, recursive in ((area.deep, True), (area.flat, False))
        if places
    ]
    try:
        for found in zip(*watchers, strict=True):
            yield _named(path for some in found for _, path in some)
    except OSError as error:  # a system watches so many folders and no more
        raise UsageError(f"cannot be watched: {error}", str(next(iter((*area.deep, *area.flat))))) from error


def _named(paths: Iterable[str]) -> tuple[str, ...]:
    """As seen from the working folder, where they are in that; without what editors only put there for a moment."""
    changed = sorted(map(Path, set(paths)))
    stayed = [one for one in changed if one.suffix.lower() in SUFFIXES or one.exists()]
    return tuple(os.path.relpath(one) if one.is_relative_to(Path.cwd()) else str(one) for one in stayed or changed)
