"""A bar on standard error for work longer than a second, when that is a terminal; and how long work took."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Thing = TypeVar("Thing")

_PATIENCE = 1.0
"""Seconds without a bar."""
_EVERY = 0.2
"""Seconds from one picture of the bar to the next."""


def stopwatch() -> Callable[[], float]:
    """Return what tells the seconds since this call; they are for people, and nothing that is written may hold them."""
    begun = time.monotonic()
    return lambda: time.monotonic() - begun


def tracked(things: Iterable[Thing], total: int | None, what: str) -> Iterator[Thing]:
    """Yield the things; once a second has passed, draw how many were taken up, how many a second, and the time left.

    `total` may be unknown. The bar goes when the things have been yielded, or with `clear`; there is one at a time.
    """
    if _shown or not sys.stderr.isatty():
        yield from things
        return
    bar = _Bar(total, what)
    try:
        for thing in things:
            yield thing
            bar.done += 1
    finally:
        bar.end()


def clear() -> None:
    """Take away a bar whose work was broken off: what is said next begins on a line of its own."""
    for bar in tuple(_shown):
        bar.end()


class _Bar:
    """Drawn from a thread of its own: it also moves while nothing arrives, and costs the work next to nothing."""

    def __init__(self, total: int | None, what: str) -> None:
        self.done = 0
        self._total, self._what = total, what
        self._ended = Event()
        self._drawing = Thread(target=self._draw, daemon=True)
        _shown.append(self)
        self._drawing.start()

    def end(self) -> None:
        with suppress(ValueError):
            _shown.remove(self)
        self._ended.set()
        self._drawing.join()

    def _draw(self) -> None:
        if self._ended.wait(_PATIENCE):
            return
        with _drawn() as bar:
            task = bar.add_task(self._what, total=self._total)
            while not self._ended.wait(_EVERY):
                bar.update(task, completed=self.done, refresh=True)
            bar.update(task, completed=self.done, refresh=True)


_shown: list[_Bar] = []


def _drawn() -> Progress:
    """The bar, not begun. It leaves both streams alone: rich would send what is printed meanwhile to its own."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(pace(task.speed, task.time_remaining))

    return Progress(
        SpinnerColumn("line"),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Pace(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def pace(speed: float | None, left: float | None) -> str:
    """Return things a second and the seconds that are left for a person; either may be unknown."""
    told = []
    if speed and speed >= 0.1:
        told.append(f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s")
    if left is not None:
        minutes, seconds = divmod(round(left), 60)
        hours, minutes = divmod(minutes, 60)
        told.append(f"{f'{hours}:{minutes:02}' if hours else minutes}:{seconds:02} left")
    return ", ".join(told)
