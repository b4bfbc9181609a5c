"""Where a command works: the workers that do it, and the store of what was drawn before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar

from quizgen.errors import UsageError
from quizgen.packing import DamagedError
from quizgen.running import Workers, workers
from quizgen.settings import Settings
from quizgen.store import Store, StoreError, cache_path, discard, keep_recent

Result = TypeVar("Result")


def in_workshop(
    sources: Sequence[str], settings: Settings, job: Callable[[Workers, Store], Result], employed: Workers | None = None
) -> Result:
    """Return what `job` makes with the workers and the cache that the settings ask for; `employed` are workers that
    are there already, and stay.

    Where the cache cannot be used or turns out to be damaged, it is thrown away and the job done again without it.
    Raises UsageError where there is no room for what is drawn, or the workers cannot be had.
    """
    with nullcontext(employed) if employed else workers(settings.jobs, settings.scheduler) as hands:
        if settings.cache:
            path = cache_path(Path(settings.cache_folder) if settings.cache_folder else None, sources)
            try:
                store = Store(path)
                made = job(hands, store)
            except (StoreError, DamagedError):
                discard(path)
            else:
                with suppress(StoreError):
                    store.keep_used()
                keep_recent(path)
                return made
        try:
            return job(hands, Store(None))
        except StoreError as error:
            raise UsageError(f"what is drawn from the articles cannot be kept: {error}", gettempdir()) from error
