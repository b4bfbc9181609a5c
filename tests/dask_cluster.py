"""A Dask scheduler and two workers as processes of this machine, which speak TCP over its loopback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOME = str(Path(__file__).parents[1])
_ENVIRONMENT = {
    "PYTHONPATH": _HOME,
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",  # how many more workers a task may kill: each takes seconds
    "DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "%(message)s",
}


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """Run a scheduler; the address."""
    ready = re.compile(r"Scheduler at:\s*(tcp://\S+)")
    with _running("dask_scheduler", folder, ready, "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as address:
        yield address


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Run a scheduler with two workers that are started again when they die; the address of the scheduler."""
    how = ("--nworkers", "2", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--local-directory", folder)
    ready = re.compile(r"(Starting established connection).*Starting established connection", re.DOTALL)
    with scheduler(folder) as address, _running("dask_worker", folder, ready, address, *map(str, how)):
        yield address


@contextmanager
def _running(command: str, folder: Path, ready: re.Pattern[str], *arguments: str) -> Iterator[str]:
    call = [sys.executable, "-m", f"distributed.cli.{command}", *arguments]
    log = folder / f"{command}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(call, cwd=folder, env=os.environ | _ENVIRONMENT, stdout=file, stderr=file)
    try:
        yield _said(process, log, ready)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _said(process: subprocess.Popen[bytes], log: Path, ready: re.Pattern[str]) -> str:
    until = time.monotonic() + 90
    while time.monotonic() < until and process.poll() is None:
        if found := ready.search(log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))
