"""How the benchmarks measure: what a command costs with all processes that it starts, and the least that reading is."""

from __future__ import annotations

import compileall
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

READING = """
import sys
from pathlib import Path
import frontmatter
from markdown_it import MarkdownIt
parser = MarkdownIt("commonmark")
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    parser.parse(frontmatter.parse(path.read_text(encoding="utf-8"))[1])
"""
"""A program that reads the articles of a folder, takes their front matter off, parses them, and no more."""

_PER_MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024
_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER, see prctl(2)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    cpu: float
    """Seconds, user and system, of all its processes."""
    wall: float
    """Seconds until the command itself ended."""
    peak: float
    """Megabytes, at most, of the command itself, or of a process that it waited for."""
    workers_peak: float
    """Megabytes, at most, of the largest of all other processes; 0 where there are none."""


def quizgen(*arguments: str) -> tuple[str, ...]:
    """Return a command of quizgen, to be run by this Python; with its bytecode, as it is installed."""
    _compile()
    return sys.executable, "-m", "quizgen", *arguments


@cache
def _compile() -> None:
    """Write quizgen's bytecode beside it. Where Python is told to write none, every process would compile it again,
    half a second of each that is no cost to a user."""
    compileall.compile_dir(str(ROOT / "quizgen"), quiet=2)


def peak() -> float:
    """Return how many megabytes this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MEGABYTE


def cost(
    command: Sequence[str], environment: Mapping[str, str] | None = None, statuses: Collection[int] = (0,)
) -> Cost:
    """Run a command in the root of the repository; `environment` is added to this one.

    Workers come from a fork server, which nobody waits for when the command is done. On Linux they become children of
    this process and are waited for here, so that it may have no other children; elsewhere they are not counted. A
    command begins with as much memory as this process has: it must be a small one. Raises SystemExit where the command
    ends with none of `statuses`.
    """
    is_seeing_all = sys.platform == "linux" and ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0) == 0
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, cwd=ROOT, env={**os.environ, **(environment or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        others = _orphans() if is_seeing_all else []
        if process.returncode not in statuses:
            said.seek(0)
            told = said.read().decode(errors="replace")
            raise SystemExit(f"{' '.join(command)} ends with {process.returncode}\n{told}")
    return Cost(
        sum(one.ru_utime + one.ru_stime for one in (used, *others)),
        wall,
        used.ru_maxrss / _PER_MEGABYTE,
        max((one.ru_maxrss / _PER_MEGABYTE for one in others), default=0),
    )


def _orphans() -> list[resource.struct_rusage]:
    """Wait for all that a command left behind."""
    found = []
    while True:
        try:
            found.append(os.wait4(-1, 0)[2])
        except ChildProcessError:
            return found
