"""What `check` costs beside `extract`: `python -m tests.benchmarks.check [FOLDER]...`; the goal is 1.5 times at most.

CPU seconds of whole processes, the least of some runs in turn. Without folders: the seeds, and forty copies of them as
topics of their own, where starting up no longer counts.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.measuring import ROOT, cost, quizgen

SEEDS = ROOT / "seeds"
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


def measure(name: str, folder: Path) -> None:
    """Print a row of the table."""
    costs: dict[str, list[float]] = {command: [] for command in COMMANDS}
    with tempfile.TemporaryDirectory() as out:
        for _ in range(RUNS):
            for command in COMMANDS:
                spent = cost(quizgen(command, str(folder.resolve()), "--out", out), statuses=(0, 1))
                costs[command].append(spent.cpu)
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
