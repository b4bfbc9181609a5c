"""What `--scheduler` promises: a cluster makes what this machine makes, and goes on when one of its workers dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from quizgen.errors import UsageError
from quizgen.running import Died, workers
from tests.benchmarks.generated import write
from tests.dask_cluster import cluster, scheduler
from tests.test_running import MANY, deadly, expected, squares
from tests.test_workshop import contents, environment, quizgen


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def slow_squares(numbers: Sequence[int]) -> list[int]:
    time.sleep(0.02 * len(numbers))
    return squares(numbers)


def own(things: Sequence[int]) -> list[int]:
    time.sleep(0.1)
    return [os.getpid() for _ in things]


def test_a_cluster_makes_the_same(address: str, tmp_path: Path) -> None:
    list(write(tmp_path / "texts", 40, ("da", "de")))
    for name, how in (("here", ("--jobs", "1")), ("there", ("--scheduler", address))):
        done = quizgen(tmp_path, "build", "texts", *how, "--no-cache", "--quiet", "--out", name)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert contents(tmp_path / "here") == contents(tmp_path / "there")


def test_a_worker_that_is_killed_costs_nothing(address: str) -> None:
    with workers(None, address) as hands:
        pids = set(hands.results(own, MANY))
        assert len(pids) == 2
        results = hands.results(slow_squares, range(400))
        first = [next(results) for _ in range(20)]
        os.kill(min(pids), signal.SIGKILL)
        assert [*first, *results] == squares(range(400))


def test_the_thing_that_workers_die_of_is_found(address: str) -> None:
    with workers(None, address) as hands:
        assert list(hands.results(deadly, MANY, [100])) == expected([100])
        assert Died(100) not in list(hands.results(squares, MANY))


def test_a_scheduler_without_workers(tmp_path: Path) -> None:
    with scheduler(tmp_path) as alone, pytest.raises(UsageError, match="has no workers") as error:
        workers(None, alone)
    assert error.value.path == alone


@pytest.mark.parametrize("written", ["nowhere", "tcp://", "tcp://host", "tcp://host:port", "tcp://h.invalid:80"])
def test_no_address(written: str) -> None:
    with pytest.raises(UsageError, match="cannot be reached") as error:
        workers(None, written)
    assert error.value.path == written


def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    list(write(tmp_path / "texts", 1, ("da",)))
    with socket.create_server(("127.0.0.1", 0)) as server:
        there = "tcp://{}:{}".format(*server.getsockname())
    begun = time.monotonic()
    done = quizgen(tmp_path, "build", "texts", "--scheduler", there)
    assert time.monotonic() - begun < 14, "nobody waits for what refuses"
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"{there}: the scheduler cannot be reached: ")
    assert done.stderr.count(b"\n") == 1
    assert not (tmp_path / "decks").exists()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
def test_an_interrupt_ends_at_once(address: str, tmp_path: Path) -> None:
    list(write(tmp_path / "many", 600, ("da",)))
    call = [sys.executable, "-m", "quizgen", "build", "many", "--scheduler", address]
    how = {"cwd": tmp_path, "env": environment(tmp_path), "stderr": subprocess.PIPE, "start_new_session": True}
    with subprocess.Popen(call, **how) as process:
        time.sleep(4)
        os.killpg(process.pid, signal.SIGINT)
        begun = time.monotonic()
        _, errors = process.communicate(timeout=60)
    assert time.monotonic() - begun < 10
    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in errors
    with workers(None, address) as hands:
        assert list(hands.results(squares, MANY)) == squares(MANY), "the cluster is there for others"
