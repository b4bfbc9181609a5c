"""A bar on standard error for work longer than a second, when that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")

_PATIENCE = 1.0
"""Seconds without a bar."""


def tracked(things: Iterable[Thing], total: int | None, what: str) -> Iterator[Thing]:
    """Yield the things; draw how many are done, once a second has passed. `total` may be unknown."""
    if not sys.stderr.isatty():
        yield from things
        return
    begun = time.monotonic()
    bar = None
    try:
        for done, thing in enumerate(things):
            if bar is None and time.monotonic() - begun > _PATIENCE:
                bar = _bar(total, done, what)
            yield thing
            if bar is not None:
                bar.advance(bar.task_ids[0])
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int | None, done: int, what: str):  # type: ignore[no-untyped-def]
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task(what, total=total, completed=done)
    bar.start()
    return bar
