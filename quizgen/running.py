"""Work shared out over processes or machines: any `concurrent.futures.Executor`, results in the order of the things.

A thing whose worker dies of it is found and given back; the rest is done. Not more than a few batches are in flight,
so that memory does not grow with the number of things.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from threading import Thread
from typing import Any, Generic, TypeVar

from quizgen.errors import UsageError

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_WORTH = 48
"""Articles or topics that are done here before other processes are started: those take half a second to come up."""
_BATCH = 16
"""Things that go to a worker at once."""
_WAITING = 16
"""Things that are waited for at once."""
_LONGEST_WAIT = 15
"""Seconds that a scheduler may take to answer."""
_MOST_DEATHS = 32
"""In a row; after them it is not the things that workers die of."""
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
        kill: Callable[[Executor], object] = lambda executor: executor.shutdown(wait=False),
    ) -> None:
        """`make` gives an executor of `count` workers, and another one after a death; None: work is done here.

        `deaths` are the exceptions that a future raises when its worker died. `kill` ends an executor without waiting
        for what it does, `close` is called in the end.
        """
        self._close, self._kill = close, kill
        self.count = count
        self._make, self._deaths, self._batch = make, deaths, batch
        self._executor: Executor | None = None
        self._died = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        try:
            if error and self._executor:
                self._kill(self._executor)
            else:
                self._stop()
        finally:
            self._close()

    def results(
        self, work: Callable[..., Sequence[Result]], things: Iterable[Thing], *told: Any
    ) -> Iterator[Result | Died[Thing]]:
        """Yield what `work(batch, *told)` returns for each thing, in their order, or that a worker died of it.

        What is not read yet is not begun, but for a few batches. Raises UsageError where workers die of everything.
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
        while True:
            while len(under_way) < _AHEAD * self.count and (batch := list(islice(things, self._batch))):
                under_way.append((batch, self._begun(work, batch, told)))
            if not under_way:
                return
            done = self._done(under_way[0][1])
            if done is None:
                yield from self._after_death(work, under_way, told)
                continue
            under_way.popleft()
            yield from done

    def _begun(
        self, work: Callable[..., Sequence[Result]], batch: list[Thing], told: Sequence[Any]
    ) -> Future[Sequence[Result]] | None:
        """The future of a batch; None where workers died since."""
        if self._executor is None:
            assert self._make
            self._executor = self._make()
        try:
            with _interrupts_later():
                return self._executor.submit(work, batch, *told)
        except self._deaths:
            return None

    def _done(self, future: Future[Sequence[Result]] | None) -> Sequence[Result] | None:
        """The results of a batch; None where a worker died."""
        try:
            return future.result() if future else None
        except self._deaths:
            return None

    def _after_death(
        self,
        work: Callable[..., Sequence[Result]],
        under_way: deque[tuple[list[Thing], Future[Sequence[Result]] | None]],
        told: Sequence[Any],
    ) -> Iterator[Result | Died[Thing]]:
        """Do what is under way; batches that a dead worker took along a thing at a time, so that it is known of which
        one it died, and with nothing else under way that could be taken along.
        """
        ended = [(batch, self._done(future)) for batch, future in under_way]
        under_way.clear()
        self._stop()
        for batch, done in ended:
            if done is not None:
                yield from done
                continue
            for thing in batch:
                yield from self._alone(work, thing, told)

    def _alone(
        self, work: Callable[..., Sequence[Result]], thing: Thing, told: Sequence[Any]
    ) -> Iterator[Result | Died[Thing]]:
        future = self._begun(work, [thing], told)
        if future is None:  # a worker died with nothing to do
            self._stop()
            future = self._begun(work, [thing], told)
        done = self._done(future)
        if done is not None:
            self._died = 0
            yield from done
            return
        self._stop()
        self._died += 1
        if self._died == _MOST_DEATHS:
            raise UsageError("the processes that do the work die of whatever they are given; try --jobs 1")
        yield Died(thing)

    def _stop(self) -> None:
        if self._executor:
            executor, self._executor = self._executor, None
            with suppress(*self._deaths):
                executor.shutdown()


def waited_for(work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
    """Yield what `work` returns for each thing, in their order; many at once, because it mostly waits for others."""
    with ThreadPoolExecutor(_WAITING) as threads:
        yield from threads.map(work, things)


def workers(jobs: int | None, scheduler: str = "") -> Workers:
    """Return workers: `jobs` processes of this machine (None: one for each processor), or those of a Dask scheduler.

    Raises UsageError where the scheduler cannot be reached or Dask is not installed.
    """
    if scheduler:
        return _dask(scheduler)
    count = jobs or _processors()
    return _local(count) if count > 1 else Workers()


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
        _knock(scheduler)
        client = Client(scheduler, timeout=_LONGEST_WAIT, set_as_default=False)
        count = sum(client.nthreads().values())
    except (OSError, ValueError) as error:
        raise UsageError(f"the scheduler cannot be reached: {error}", scheduler) from error
    if not count:
        client.close()
        raise UsageError("the scheduler has no workers", scheduler)
    return Workers(count, client.get_executor, (BrokenExecutor, KilledWorker), close=client.close)


def _knock(address: str) -> None:
    """Raise an error at once where nobody is at an address: Dask tries again and again."""
    import socket
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    if not (parts.scheme and parts.hostname and parts.port):
        raise ValueError("write tcp://host:port")
    socket.create_connection((parts.hostname, parts.port), _LONGEST_WAIT).close()


def _local(count: int) -> Workers:
    from multiprocessing import active_children
    from multiprocessing.process import BaseProcess

    others: set[BaseProcess] = set()

    def make() -> Executor:
        others.update(active_children())
        return _pool(count)

    def kill(pool: Executor) -> None:
        for worker in set(active_children()) - others:
            worker.terminate()
        pool.shutdown()

    return Workers(count, make, kill=kill)


def _pool(count: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    has_server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if has_server else "spawn")
    if has_server:
        context.set_forkserver_preload(["quizgen.topics"])
        _start_server()
    return ProcessPoolExecutor(count, context, initializer=_as_worker)


def _start_server() -> None:
    """Start the process that workers are copies of, deaf to Ctrl-C as they are: it reaches all processes of a terminal,
    and they would tell of it before they come to `_as_worker`.
    """
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # which listens to Ctrl-C again when it has started
    with _interrupts_later():
        forkserver.ensure_running()


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Let Ctrl-C wait, where the system can: a worker that is being started is not known yet to who would end it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _as_worker() -> None:
    """Leave Ctrl-C to the process that shares out the work, and end with it, even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
    os._exit(1)
