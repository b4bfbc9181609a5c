"""What sharing work out promises: results in order, few batches at a time, and that one death costs one thing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

import pytest

from quizgen.errors import UsageError
from quizgen.running import Died, Workers, workers

BATCH = 16
MANY = range(200)


def squares(numbers: Sequence[int], added: int = 0) -> list[int]:
    return [number * number + added for number in numbers]


def deadly(numbers: Sequence[int], killers: Sequence[int]) -> list[int]:
    """The same, in a process that ends where it meets a killer."""
    if set(numbers) & set(killers):
        os._exit(1)
    return squares(numbers)


def slow(seconds: Sequence[float]) -> list[float]:
    for one in seconds:
        time.sleep(one)
    return list(seconds)


def parent_of(things: Sequence[int]) -> list[tuple[int, int]]:
    return [(os.getpid(), os.getppid()) for _ in things]


class Counting(Executor):
    """Does work when its result is asked for, and counts the batches that wait; `dies_of` makes it break."""

    def __init__(self, dies_of: Sequence[int] = (), breaks_at_once: int = 0) -> None:
        self.waiting: list[Future[Any]] = []
        self.most = 0
        self.largest = 0
        self.dies_of = set(dies_of)
        self.is_broken = False
        self.breaks_at_once = breaks_at_once
        self.is_shut = False

    def submit(self, work: Callable[..., Any], /, *given: Any, **_: Any) -> Future[Any]:
        if self.is_broken or self.breaks_at_once:
            self.breaks_at_once = max(0, self.breaks_at_once - 1)
            raise BrokenExecutor
        future = _Lazy(self, work, given)
        self.waiting.append(future)
        self.most = max(self.most, len(self.waiting))
        self.largest = max(self.largest, len(given[0]))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        del wait, cancel_futures
        self.is_shut = True


class _Lazy(Future[Any]):
    def __init__(self, executor: Counting, work: Callable[..., Any], given: Sequence[Any]) -> None:
        super().__init__()
        self.do = executor, work, given
        self.set_running_or_notify_cancel()

    def result(self, timeout: float | None = None) -> Any:
        executor, work, given = self.do
        if not self.done():
            executor.waiting.remove(self)
            executor.is_broken = executor.is_broken or bool(executor.dies_of.intersection(given[0]))
            self.set_exception(BrokenExecutor()) if executor.is_broken else self.set_result(work(*given))
        return super().result(timeout)


def test_work_is_done_here_where_there_is_one_process() -> None:
    def own(things: Sequence[int]) -> list[int]:
        return [os.getpid() for _ in things]

    with workers(1) as hands:
        assert set(hands.results(own, MANY)) == {os.getpid()}


@pytest.mark.parametrize("count", [0, 1, 47])
def test_a_few_things_are_done_here(count: int) -> None:
    def make() -> Executor:
        raise AssertionError("a process was started")

    with Workers(2, make) as hands:
        assert list(hands.results(squares, range(count), 1)) == [n * n + 1 for n in range(count)]


@pytest.mark.parametrize("count", [48, 49, 64, 200])
def test_many_things_are_done_in_other_processes_in_order(count: int) -> None:
    with workers(2) as hands:
        assert list(hands.results(squares, range(count), 1)) == [n * n + 1 for n in range(count)]
        processes = set(hands.results(parent_of, range(10)))
    assert os.getpid() not in {pid for pid, _ in processes}, "even a few, once there are processes"


def test_no_more_than_a_few_batches_are_under_way() -> None:
    executor = Counting()
    read: list[int] = []

    def things() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    with Workers(2, lambda: executor) as hands:
        results = hands.results(squares, things())
        for done, _ in enumerate(results, 1):
            assert len(read) <= done + 7 * BATCH, "things were read long before their turn"
    assert executor.most == 6
    assert executor.largest == BATCH
    assert executor.is_shut


def test_what_is_left_is_not_done_when_nobody_asks_for_it() -> None:
    executor = Counting()
    with Workers(2, lambda: executor) as hands:
        results = hands.results(squares, MANY)
        assert next(results) == 0
        results.close()
    assert executor.most == 6


def test_an_error_is_raised_as_it_is() -> None:
    with workers(2) as hands, pytest.raises(TypeError, match="multiply sequence"):
        list(hands.results(squares, ["a"] * 60))


# ---------------------------------------------------------------- deaths


def expected(killers: Sequence[int]) -> list[int | Died[int]]:
    return [Died(number) if number in killers else number * number for number in MANY]


@pytest.mark.parametrize(
    "killers",
    [[0], [199], [100], [0, 15, 16, 199], [5, 6, 7, 100, 101, 150], list(range(30, 60))],
    ids=["first", "last", "one", "several", "neighbours", "two batches"],
)
def test_the_thing_that_a_worker_dies_of_is_found_and_the_others_are_done(killers: list[int]) -> None:
    made: list[Counting] = []

    def make() -> Executor:
        made.append(Counting(killers))
        return made[-1]

    with Workers(2, make) as hands:
        assert list(hands.results(deadly_here, MANY)) == expected(killers)
    assert all(executor.is_shut for executor in made)
    assert len(made) <= 2 * len(killers) + 1


def deadly_here(numbers: Sequence[int]) -> list[int]:
    return squares(numbers)


@pytest.mark.parametrize("killers", [[0], [40, 41, 199]])
def test_the_same_with_processes(killers: list[int]) -> None:
    with workers(2) as hands:
        assert list(hands.results(deadly, MANY, killers)) == expected(killers)
        assert list(hands.results(squares, MANY)) == squares(MANY), "and afterwards"


def test_a_worker_that_dies_with_nothing_to_do_is_no_things_fault() -> None:
    made: list[Counting] = []

    def make() -> Executor:
        made.append(Counting([3] if not made else [], breaks_at_once=len(made) == 1))
        return made[-1]

    with Workers(2, make) as hands:
        assert list(hands.results(squares, MANY)) == squares(MANY)


def test_batches_that_were_done_before_a_death_are_not_done_again() -> None:
    done: list[int] = []

    def noted(numbers: Sequence[int]) -> list[int]:
        done.extend(numbers)
        return squares(numbers)

    class Lasting(Counting):
        """One whose other workers go on, as those of a cluster do."""

        @property
        def is_broken(self) -> bool:
            return False

        @is_broken.setter
        def is_broken(self, value: bool) -> None:
            pass

    class Dying(Lasting):
        def submit(self, work: Callable[..., Any], /, *given: Any, **_: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if 20 in given[0]:
                future.set_exception(BrokenExecutor())
            else:
                future.set_result(work(*given))
            return future

    with Workers(2, Dying) as hands:
        assert list(hands.results(noted, MANY)) == expected([20])
    assert sorted(done) == [number for number in MANY if number != 20]


def test_workers_that_die_of_everything_are_an_error() -> None:
    with Workers(2, lambda: Counting(MANY)) as hands, pytest.raises(UsageError, match="--jobs 1"):
        list(hands.results(squares, MANY))


def test_many_deaths_are_none_where_others_live_between_them() -> None:
    killers = list(range(0, 200, 2))
    with Workers(2, lambda: Counting(killers)) as hands:
        assert list(hands.results(squares, MANY)) == expected(killers)


# ---------------------------------------------------------------- the end


def test_an_error_ends_the_workers_without_waiting_for_what_they_do() -> None:
    begun = time.monotonic()
    with pytest.raises(RuntimeError), workers(2) as hands:
        next(hands.results(slow, [0.0] * 16 + [60.0] * 84))
        raise RuntimeError
    assert time.monotonic() - begun < 30, "it waited for sixteen minutes of sleep"


def test_only_workers_are_ended() -> None:
    import multiprocessing

    other = multiprocessing.get_context("forkserver").Process(target=time.sleep, args=(60,))
    other.start()
    with pytest.raises(RuntimeError), workers(2) as hands:
        next(hands.results(squares, MANY))
        raise RuntimeError
    assert other.is_alive()
    other.kill()
    other.join()


LEFT_ALONE = """
import os, sys
from quizgen.running import workers
from tests.test_running import MANY, parent_of
hands = workers(2)
print(*{pid for pid, _ in hands.results(parent_of, MANY)}, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks for processes")  # noqa: PTH112
def test_workers_end_with_a_process_that_is_killed() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT_ALONE], capture_output=True, text=True, check=False)
    assert done.returncode == -9
    pids = done.stdout.split()
    assert pids
    until = time.monotonic() + 20
    while (left := [pid for pid in pids if os.path.exists(f"/proc/{pid}")]) and time.monotonic() < until:  # noqa: PTH110
        time.sleep(0.05)
    assert left == []
