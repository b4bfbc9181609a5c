"""Where a command spends its time: `python -m tests.benchmarks.stages COMMAND [ARGUMENT]...`, as behind `quizgen`.

The command runs in this process, with all of its work (`--jobs 1`). A stage is what some functions do (`STAGES`), but
for what functions of other stages do for them; what is left is the start, with its imports, and the rest. The peak is
what the process had at most up to the end of the stage.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import GeneratorType
from typing import Any

from tests.benchmarks.measuring import ROOT, peak

STAGES: Mapping[str, tuple[str, ...]] = {
    "find the files": ("quizgen.collected:find_sources",),
    "read": ("quizgen.drawing:read_article",),
    "draw pairs": ("quizgen.drawing:extract",),
    "check articles": (
        "quizgen.drawing:check_pairs",
        "quizgen.drawing:check_article",
        "quizgen.drawing:read_ignoring",
    ),
    "put topics together": ("quizgen.collected:topics_of", "quizgen.topics:put_together", "quizgen.topics:sieved"),
    "compare translations": ("quizgen.topics:check_translations",),
    "publish": ("quizgen.published:publish", "quizgen.build:publish", "quizgen.topics:publish_all"),
    "draw the quiz": ("quizgen.quiz.forms:Quizzes._of", "quizgen.build:_on_items"),
    "export the quiz": ("quizgen.exporters.html:export",),
    "export to Anki": ("quizgen.exporters.anki:export", "quizgen.model:Output.open"),
    "index": ("quizgen.exporters.index:export",),
    "write": ("quizgen.build:_write", "quizgen.build:_write_ledger"),
    "pack and unpack": ("quizgen.packing:pack", "quizgen.packing:unpack"),
    "cache": tuple(f"quizgen.store:Store.{name}" for name in ("add", "known", "briefs", "data", "keep_used")),
}
"""Functions, as module and name, by stage."""
START, REST = "start, imports", "rest"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a stage cost."""

    cpu: float
    """Seconds."""
    peak: float
    """Megabytes, up to its end."""


class Stopwatch:
    """Tells apart what is spent in stages that call each other."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = {}
        self._within = [START]
        self._at = 0.0

    def lap(self) -> None:
        """Count the time since the last lap as that of the stage under way."""
        now, name = time.process_time(), self._within[-1]
        self.spent[name] = Spent(self.spent.get(name, Spent(0, 0)).cpu + now - self._at, peak())
        self._at = now

    def enter(self, name: str) -> None:
        """Begin a stage."""
        self.lap()
        self._within.append(name)

    def leave(self) -> None:
        """Go back to the stage that this one was begun in."""
        self.lap()
        self._within.pop()

    def begun(self) -> None:
        """Say that the start is over."""
        self.lap()
        self._within = [REST]

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time counted; that of an iterator too, while it is asked for more."""

        @wraps(work)
        def counted(*given: Any, **named: Any) -> Any:
            self.enter(name)
            try:
                made = work(*given, **named)
            finally:
                self.leave()
            return self._steps(name, made) if isinstance(made, GeneratorType) else made

        return counted

    def _steps(self, name: str, made: Iterator[Any]) -> Iterator[Any]:
        while True:
            self.enter(name)
            try:
                thing = next(made)
            except StopIteration:
                return
            finally:
                self.leave()
            yield thing


def watched(call: list[str]) -> tuple[int, dict[str, Spent]]:
    """Run a command; return its exit status and what its stages cost, in the order in which they began."""
    watch = Stopwatch()
    from quizgen.cli import main

    for name, functions in STAGES.items():
        for place in functions:
            module, _, path = place.partition(":")
            *holder, last = path.split(".")
            owner = import_module(module)
            for part in holder:
                owner = getattr(owner, part)
            setattr(owner, last, watch.timed(name, getattr(owner, last)))
    watch.begun()
    status = 0
    try:
        main([*call, "--jobs", "1"])
    except SystemExit as ended:
        status = int(ended.code or 0)
    watch.lap()
    return status, watch.spent


def table(spent: Mapping[str, Spent]) -> Iterator[str]:
    """Yield lines: each stage with its seconds, its share and the peak."""
    total = sum(one.cpu for one in spent.values())
    yield f"{'stage':<28}{'CPU s':>9}{'share':>8}{'peak MB':>10}"
    for name, one in spent.items():
        yield f"{name:<28}{one.cpu:>9.3f}{one.cpu / total:>8.0%}{one.peak:>10.0f}"
    yield f"{'all':<28}{total:>9.3f}"


def apart(call: Sequence[str], environment: Mapping[str, str]) -> dict[str, Spent]:
    """Run a command in a process of its own; return what its stages cost. Raises SystemExit where it does not say."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as told:
        program = [sys.executable, "-m", "tests.benchmarks.stages", "--json", told.name, *call]
        subprocess.run(program, cwd=ROOT, env={**os.environ, **environment}, check=False, stdout=subprocess.DEVNULL)
        said = told.read()
    if not said:
        raise SystemExit(f"{' '.join(program)} tells nothing")
    return {name: Spent(*figures) for name, figures in json.loads(said).items()}


if __name__ == "__main__":
    given = sys.argv[1:]
    file = given[1] if given[:1] == ["--json"] else ""
    ended, found = watched(given[2:] if file else given)
    if file:
        Path(file).write_text(json.dumps({name: (one.cpu, one.peak) for name, one in found.items()}), encoding="utf-8")
    else:
        print("\n".join(table(found)), file=sys.stderr)
    sys.exit(ended)
