"""What `quizgen build seeds` costs, against floors measured in the same run: `python -m tests.benchmarks.build_seeds`.

Whole commands are timed in CPU seconds (user and system) of a new process each, as the median of several runs:
an empty Python, `quizgen --version`, a first build, a build that changes nothing, and a floor that only reads the
same files, takes their front matter off and parses them with markdown-it. Then one build by stage (`stages.py`).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile

from tests.benchmarks import stages
from tests.benchmarks.measuring import READING, ROOT, cost, quizgen

RUNS = 7


def median(*command: str) -> float:
    """Return the median of several runs."""
    return statistics.median(cost(command).cpu for _ in range(RUNS))


def first_builds() -> float:
    """Return the median of builds into a new folder each."""
    times = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as out:
            times.append(cost(quizgen("build", "seeds", "--out", out)).cpu)
    return statistics.median(times)


def commands() -> None:
    """Print what whole commands cost, and as ratios to the floors."""
    with tempfile.TemporaryDirectory() as out:
        build = quizgen("build", "seeds", "--out", out)
        cost(build)
        rows = {
            "python -c pass": median(sys.executable, "-c", "pass"),
            "quizgen --version": median(*quizgen("--version")),
            "floor: read, front matter, markdown-it": median(sys.executable, "-c", READING, "seeds"),
            "quizgen extract seeds": median(*quizgen("extract", "seeds", "--out", out)),
            "quizgen build seeds, first": first_builds(),
            "quizgen build seeds, nothing changed": median(*build),
        }
    empty, floor = rows["python -c pass"], rows["floor: read, front matter, markdown-it"]
    print(f"{'CPU seconds, median of ' + str(RUNS):<42}{'seconds':>8}{'x empty':>9}{'x floor':>9}")
    for name, seconds in rows.items():
        print(f"{name:<42}{seconds:>8.3f}{seconds / empty:>9.1f}{seconds / floor:>9.1f}")


def by_stage() -> None:
    """Print where the time of one build goes, imports included."""
    with tempfile.TemporaryDirectory() as out:
        spent = stages.apart(("build", "seeds", "--quiet", "--no-cache", "--out", f"{out}/decks"), {})
    print()
    print("\n".join(stages.table(spent)))


if __name__ == "__main__":
    os.chdir(ROOT)
    commands()
    by_stage()
