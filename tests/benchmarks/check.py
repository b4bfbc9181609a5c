"""What `check` costs beside `extract`: `python tests/benchmarks/check.py [FOLDER]...`; the goal is 1.5 times at most.

CPU seconds of whole processes, the least of some runs in turn. Without folders: the seeds, and forty copies of them as
topics of their own, where starting up no longer counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
RUNS = 5
COPIES = 40
GOAL = 1.5
COMMANDS = ("extract", "check")


@contextmanager
def copies(count: int) -> Iterator[Path]:
    """Give a folder with the seeds as so many topics."""
    with tempfile.TemporaryDirectory() as home:
        for article in SEEDS.glob("*/*.md"):
            for number in range(count):
                place = Path(home) / "copies" / article.parent.name / f"{article.stem}-{number}.md"
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(article, place)
        yield Path(home) / "copies"


def cpu_seconds(command: str, folder: Path, out: str) -> float:
    """Return what a run of a command costs; `out` is a folder without a ledger."""
    arguments = [sys.executable, "-m", "quizgen", command, str(folder), "--out", out]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command} {folder} ends with {process.returncode}")
    return used.ru_utime + used.ru_stime


def measure(name: str, folder: Path) -> None:
    """Print a row of the table."""
    costs: dict[str, list[float]] = {command: [] for command in COMMANDS}
    with tempfile.TemporaryDirectory() as out:
        for _ in range(RUNS):
            for command in COMMANDS:
                costs[command].append(cpu_seconds(command, folder, out))
    extract, check = (min(costs[command]) for command in COMMANDS)
    verdict = "good" if check / extract <= GOAL else f"more than {GOAL}"
    print(f"{name:<40} {extract:>8.2f} {check:>8.2f} {check / extract:>6.2f}  {verdict}", flush=True)


def main() -> None:
    """Print a row for each folder."""
    print(f"{'articles':<40} {'extract':>8} {'check':>8} {'ratio':>6}")
    if folders := sys.argv[1:]:
        for folder in folders:
            measure(folder, Path(folder))
        return
    measure("seeds", SEEDS)
    with copies(COPIES) as folder:
        measure(f"{COPIES} copies of the seeds", folder)


if __name__ == "__main__":
    main()
