"""Work shared out over processes or machines: any `concurrent.futures.Executor`, results in the order of the things.

A thing whose worker dies of it is found and given back; the rest is done. Not more than a few batches are in flight,
so that memory does not grow with the number of things.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from quizgen.errors import UsageError

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_WORTH = 48
"""Articles or topics that are done here before other processes are started: those take half a second to come up."""
_BATCH = 16
"""Things that go to a worker at once."""
_LONGEST_WAIT = 15
"""Seconds that a scheduler may take to answer."""
_AHEAD = 3
"""Batches for each worker that are under way or wait for it."""


@dataclass(frozen=True, slots=True)
class Died(Generic[Thing]):
    """A thing of which a worker died."""

    thing: Thing


class Workers:
    """Where work is done: here, or where an executor does it, which is made when there is enough to do."""

    def __init__(
        self,
        count: int = 1,
        make: Callable[[], Executor] | None = None,
        deaths: tuple[type[BaseException], ...] = (BrokenExecutor,),
        batch: int = _BATCH,
        close: Callable[[], object] = lambda: None,
    ) -> None:
        """`make` gives an executor of `count` workers, and another one after a death; None: work is done here.

        `deaths` are the exceptions that a future raises when its worker died, `close` is called in the end.
        """
        self._close = close
        self.count = count
        self._make, self._deaths, self._batch = make, deaths, batch
        self._executor: Executor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._close()

    def results(
        self, work: Callable[..., Sequence[Result]], things: Iterable[Thing], *told: Any
    ) -> Iterator[Result | Died[Thing]]:
        """Yield what `work(batch, *told)` returns for each thing, in their order, or that a worker died of it.

        What is not read yet is not begun, but for a few batches.
        """
        left = iter(things)
        first = list(islice(left, _WORTH)) if self._make and not self._executor else []
        if self._make is None or (first and len(first) < _WORTH):
            for thing in chain(first, left):
                yield from work([thing], *told)
            return
        yield from self._shared_out(work, chain(first, left), told)

    def _shared_out(
        self, work: Callable[..., Sequence[Result]], things: Iterator[Thing], told: Sequence[Any]
    ) -> Iterator[Result | Died[Thing]]:
        under_way: deque[tuple[list[Thing], Future[Sequence[Result]] | None]] = deque()
        try:
            while True:
                while len(under_way) < _AHEAD * self.count and (batch := list(islice(things, self._batch))):
                    under_way.append((batch, self._begun(work, batch, told)))
                if not under_way:
                    return
                batch, future = under_way.popleft()
                try:
                    done = None if future is None else future.result()
                except self._deaths:
                    done = None
                if done is not None:
                    yield from done
                    continue
                self._stop()
                for thing in batch:
                    yield from self._alone(work, thing, told)
        finally:
            for _, future in under_way:
                if future:
                    future.cancel()

    def _begun(
        self, work: Callable[..., Sequence[Result]], batch: list[Thing], told: Sequence[Any]
    ) -> Future[Sequence[Result]] | None:
        """The future of a batch; None where the workers died of another one since."""
        if self._executor is None:
            assert self._make
            self._executor = self._make()
        try:
            return self._executor.submit(work, batch, *told)
        except self._deaths:
            return None

    def _alone(
        self, work: Callable[..., Sequence[Result]], thing: Thing, told: Sequence[Any]
    ) -> Iterator[Result | Died[Thing]]:
        """Do one thing of a batch whose worker died, with nothing else under way that it could take along."""
        future = self._begun(work, [thing], told)
        try:
            if future is not None:
                yield from future.result()
                return
        except self._deaths:
            pass
        self._stop()
        yield Died(thing)

    def _stop(self) -> None:
        if self._executor:
            executor, self._executor = self._executor, None
            with suppress(*self._deaths):
                executor.shutdown(wait=True, cancel_futures=True)


def workers(jobs: int | None, scheduler: str = "") -> Workers:
    """Return workers: `jobs` processes of this machine (None: one for each processor), or those of a Dask scheduler.

    Raises UsageError where the scheduler cannot be reached or Dask is not installed.
    """
    if scheduler:
        return _dask(scheduler)
    count = jobs or _processors()
    return Workers(count, (lambda: _pool(count)) if count > 1 else None)


def _processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _dask(scheduler: str) -> Workers:
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise UsageError("--scheduler needs Dask: pip install 'quizgen[dask]'") from error
    try:
        client = Client(scheduler, timeout=_LONGEST_WAIT, set_as_default=False)
        count = sum(client.nthreads().values())
    except (OSError, ValueError) as error:
        raise UsageError(f"the scheduler cannot be reached: {error}", scheduler) from error
    if not count:
        client.close()
        raise UsageError("the scheduler has no workers", scheduler)
    return Workers(count, client.get_executor, (BrokenExecutor, KilledWorker), close=client.close)


def _pool(count: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    has_server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if has_server else "spawn")
    if has_server:
        context.set_forkserver_preload(["quizgen.topics"])
    return ProcessPoolExecutor(count, context, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C reaches all processes of a terminal; the one that shares out the work stops the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
