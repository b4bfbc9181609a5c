"""What a collection of any size costs: `python -m tests.benchmarks.large [ARTICLES]... [--rival COMMAND]`.

For each size (default 1,000 and 4,000; up to 100,000 make sense) a collection of `generated.py` in five languages is
written to a temporary folder, and every command runs on it in a fresh process, with a cache of its own that is empty
at first. Floors are measured in the same run on the same files: for `extract` a program that reads them, takes the
front matter off and parses the Markdown; for the Anki export, apart from what reading the pairs costs, two
`executemany` and a compressed zip for the very rows that were published (see `anki_export.py`). `--rival` names
markdown-anki-decks 1.1.1 in an environment of its own (`pip install markdown-anki-decks==1.1.1 click==8.0.4`; the
command `mdankideck`).

Then the commands run once more, each in a single process, and what their stages cost stands side by side for all sizes
(`stages.py`; `--no-stages` leaves it out).

At the end stands a table of the goals beside what was measured. It is a table, no test: each command runs once, and on
a machine that others use too, CPU seconds vary by a tenth and more, wall seconds by far more.

CPU seconds and memory are those of all processes on Linux, and of the first process elsewhere.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks import generated, stages
from tests.benchmarks.measuring import READING, ROOT, Cost, cost, quizgen
from tests.benchmarks.stages import Spent

SIZES = (1_000, 4_000)
STARTS = 20
"""How often something short is started."""
FIRST_BUILDS = 5
EXTRACT, ANKI, FIRST, AGAIN, EDITED = "extract, one job", "build --to anki", "build", "build again", "build, one edit"
READ, RIVAL = "floor: read and parse", "rival"
EXPORTED, ROWS = "Anki export alone", "floor: rows and zip"
PARTS = (EXPORTED, ROWS)
"""Parts of commands."""
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size cost."""

    articles: int
    notes: int
    """In the Anki packages of all languages."""
    rival_notes: int
    costs: Mapping[str, Cost]
    """By what was done, in that order. Of a part of a command only the CPU seconds are known."""
    stages: Mapping[str, Mapping[str, Spent]]
    """By command: what its stages cost in a single process."""


def note_count(folder: Path) -> int:
    """Return how many notes the Anki packages in a folder hold."""
    return sum(_notes_of(package) for package in folder.rglob("*.apkg"))


def _notes_of(package: Path) -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(package) as archive,
        closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as database,
    ):
        return int(database.execute("SELECT count(*) FROM notes").fetchone()[0])


def edit(article: Path) -> None:
    """Change one word of an article, the last long one of the sentence that defines its term."""
    text = article.read_text(encoding="utf-8")
    begun = text.index("\n\n", text.index("\n## "))
    *_, last = _LONG_WORD.finditer(text, begun, text.index(". ", begun))
    article.write_text(f"{text[: last.end()]}o{text[last.end() :]}", encoding="utf-8")


def flat(source: Path, target: Path) -> None:
    """Copy articles into one folder, the language in the name: the rival names packages after files."""
    target.mkdir()
    for path in source.rglob("*.md"):
        shutil.copyfile(path, target / f"{path.parts[-3]}-{path.name}")


def apart(name: str, source: Path, out: Path, cache: Mapping[str, str]) -> Iterator[tuple[str, Cost]]:
    """Do a step in a process of its own, and yield what its parts cost."""
    call = [sys.executable, "-m", "tests.benchmarks.large", "--step", name, str(source), str(out)]
    done = subprocess.run(call, cwd=ROOT, env={**os.environ, **cache}, check=True, stdout=subprocess.PIPE, text=True)
    for part, seconds in json.loads(done.stdout).items():
        yield part, Cost(seconds, math.nan, math.nan, math.nan)


def step(name: str, source: str, out: str) -> dict[str, float]:
    """Do a step in this process; return CPU seconds by part."""
    return {"export": _exported, "floor": _floor}[name](source, out)


def _exported(source: str, out: str) -> dict[str, float]:
    from quizgen.collected import collect
    from quizgen.published import publish
    from quizgen.running import Workers
    from quizgen.settings import load
    from quizgen.store import Store
    from quizgen.workshop import in_workshop
    from tests.benchmarks.anki_export import export, measured, read

    settings = load([source], {"out": out})

    def job(workers: Workers, kept: Store) -> float:
        made = publish(collect([source], settings, None, workers, kept), [source], settings, 0).publication
        reading = measured(lambda: read(made)).seconds
        with tempfile.TemporaryDirectory() as folder:
            return measured(lambda: export(made, Path(folder) / "made.apkg")).seconds - reading

    return {EXPORTED: in_workshop([source], settings, job)}


def _floor(_: str, out: str) -> dict[str, float]:
    from tests.benchmarks.anki_export import floor, measured, rows_of

    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for package in sorted(Path(out).glob("*/*.apkg")):
            seconds += measured(partial(floor, rows_of(package), Path(folder) / "floor.apkg")).seconds
    return {ROWS: seconds}


def steps(folder: Path, articles: int, rival: str) -> Iterator[tuple[str, Cost]]:
    """Do all that is measured on a collection in `folder`; yield each with its cost."""
    source, cards, decks = folder / "source", folder / "cards", folder / "decks"
    caches = ({"XDG_CACHE_HOME": str(folder / f"cache-{number}")} for number in range(100))
    none = str(folder / "none")
    yield READ, cost((sys.executable, "-c", READING, str(source)))
    extract = quizgen("extract", str(source), "--quiet", "--no-cache", "--out", none)
    yield EXTRACT, cost((*extract, "--jobs", "1"), next(caches))
    yield "extract, all cores", cost(extract, next(caches))
    yield "check", cost(quizgen("check", str(source), "--quiet", "--out", none), next(caches), statuses=(0, 1))
    cache = next(caches)
    yield ANKI, cost(quizgen("build", str(source), "--quiet", "--to", "anki", "--out", str(cards)), cache)
    yield from apart("export", source, cards, cache)
    yield from apart("floor", source, cards, cache)
    if rival:
        flat(source, folder / "flat")
        (folder / "rival").mkdir()
        yield RIVAL, cost((rival, str(folder / "flat"), str(folder / "rival")))
    build, cache = quizgen("build", str(source), "--quiet", "--out", str(decks)), next(caches)
    yield FIRST, cost(build, cache)
    yield AGAIN, cost(build, cache)
    topic = articles // len(generated.LANGUAGES) // 2
    (article,) = source.glob(f"{generated.LANGUAGES[0]}/*/topic-{topic}.md")
    edit(article)
    yield EDITED, cost(build, cache)


def staged(folder: Path) -> Iterator[tuple[str, Mapping[str, Spent]]]:
    """Run the commands on the collection in `folder`, in one process each; yield what their stages cost."""
    calls = {
        "extract": ("extract",),
        "check": ("check",),
        "build --to anki": ("build", "--to", "anki"),
        "build": ("build",),
    }
    for number, (name, call) in enumerate(calls.items()):
        out, cache = folder / f"staged-{number}", {"XDG_CACHE_HOME": str(folder / f"staged-cache-{number}")}
        yield name, stages.apart((*call, str(folder / "source"), "--quiet", "--out", str(out)), cache)


def measure(articles: int, rival: str, before: Measured | None, with_stages: bool) -> Measured:
    """Print the rows of a size, each when it is known."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = sum(1 for _ in generated.write(folder / "source", max(1, articles // len(generated.LANGUAGES))))
        print(f"\n{articles:,} articles".ljust(24) + _head(), flush=True)
        costs: dict[str, Cost] = {}
        for done, spent in steps(folder, articles, rival):
            costs[done] = spent
            print(_row(done, spent, articles, costs[READ], before), flush=True)
        spent = dict(staged(folder)) if with_stages else {}
        made = Measured(articles, note_count(folder / "cards"), note_count(folder / "rival"), costs, spent)
    print(f"{made.notes:,} notes" + (f"; the rival's: {made.rival_notes:,}" if rival else ""), flush=True)
    return made


def _head() -> str:
    names = ("CPU s", "wall s", "ms/article", "x reading", "growth", "peak MB", "workers MB")
    return "".join(f"{name:>11}" for name in names)


def _row(name: str, spent: Cost, articles: int, reading: Cost, before: Measured | None) -> str:
    """CPU seconds count, but for "wall s"; the growth is the power of the number of articles: 1 is linear."""
    growth = "-"
    if before and before.articles != articles and min(spent.cpu, before.costs[name].cpu) > 0:
        power = math.log(spent.cpu / before.costs[name].cpu) / math.log(articles / before.articles)
        growth = f"{power:.2f}"
    figures = (spent.wall, 2), (1000 * spent.cpu / articles, 2), (spent.cpu / reading.cpu, 2)
    memory = (spent.peak, 0), (spent.workers_peak or math.nan, 0)
    cells = (*((spent.cpu, 2), *figures), growth, *memory)
    return f"{name:<23}" + "".join(f"{cell if isinstance(cell, str) else _figure(*cell):>11}" for cell in cells)


def _figure(number: float, digits: int) -> str:
    return "-" if math.isnan(number) else f"{number:,.{digits}f}"


def by_stage(made: Sequence[Measured]) -> Iterator[str]:
    """Yield lines: by command and stage, milliseconds an article at each size, the growth, and the peak."""
    sizes = "".join(f"{f'{one.articles:,}':>11}" for one in made)
    for command in made[-1].stages:
        yield f"\n{command + ', ms/article':<30}{sizes}{'growth':>11}{'peak MB':>11}"
        for stage, last in made[-1].stages[command].items():
            found = [one.stages[command].get(stage) for one in made]
            cells = [
                f"{1000 * one.cpu / size.articles:.3f}" if one else "-" for one, size in zip(found, made, strict=True)
            ]
            first = found[0]
            growth = "-"
            if first and first.cpu > 0 and last.cpu > 0 and made[0].articles != made[-1].articles:
                growth = f"{math.log(last.cpu / first.cpu) / math.log(made[-1].articles / made[0].articles):.2f}"
            yield f"{stage:<30}" + "".join(f"{cell:>11}" for cell in (*cells, growth, f"{last.peak:.0f}"))


def goals(made: Measured) -> dict[str, str]:
    """Return by goal what was measured of a size."""
    costs = made.costs
    each = made.notes / costs[ANKI].cpu
    largest = max(max(one.peak, one.workers_peak) for name, one in costs.items() if name not in (READ, RIVAL, *PARTS))
    told = {}
    if RIVAL in costs and made.rival_notes:
        told["notes per CPU second: 10 x the rival's"] = f"{each / (made.rival_notes / costs[RIVAL].cpu):.1f} x"
        told["  CPU of an article: the rival's / ours"] = f"{costs[RIVAL].cpu / costs[ANKI].cpu:.2f} x"
    return told | {
        "extract: at most 2 x its floor": f"{costs[EXTRACT].cpu / costs[READ].cpu:.2f} x",
        "Anki export: at most 1.5 x its floor": f"{costs[EXPORTED].cpu / costs[ROWS].cpu:.2f} x",
        "memory of any process: under 600 MB": f"{largest:.0f} MB",
        "after an edit: at most 0.1 of the first": f"{costs[EDITED].cpu / costs[FIRST].cpu:.3f}",
        "  by the wall clock": f"{costs[EDITED].wall / costs[FIRST].wall:.3f}",
    }


def starts() -> dict[str, str]:
    """Return by goal what was measured of short commands."""
    empty, version, seeds = [], [], []
    for _ in range(STARTS):
        empty.append(cost((sys.executable, "-c", "pass")).wall)
        version.append(cost(quizgen("--version")).wall)
    for _ in range(FIRST_BUILDS):
        with tempfile.TemporaryDirectory() as out:
            spent = cost(quizgen("build", "seeds", "--quiet", "--out", f"{out}/decks"), {"XDG_CACHE_HOME": out})
            seeds.append(spent.cpu)
    least, told = statistics.median(empty), statistics.median(version)
    print(f"python3 -c pass {1000 * least:.0f} ms, quizgen --version {1000 * told:.0f} ms (wall, median of {STARTS})")
    return {
        "--version: under 6 x `python3 -c pass`": f"{told / least:.1f} x",
        "build seeds: under 1 s of CPU": f"{statistics.median(seeds):.2f} s",
    }


def main(sizes: Sequence[int], rival: str, with_stages: bool) -> None:
    """Measure all sizes and print what came out, the goals at the end."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} processors, load before (1, 5, 15 minutes) {load}", flush=True)
    short = starts()
    made: list[Measured] = []
    for articles in sizes:
        made.append(measure(articles, rival, made[-1] if made else None, with_stages))
    for line in by_stage(made):
        print(line)
    print("\n" + "goal".ljust(42) + "".join(f"{one.articles:>12,}" for one in made))
    told = [goals(one) for one in made]
    for goal in told[0]:
        print(goal.ljust(42) + "".join(f"{one[goal]:>12}" for one in told))
    for goal, figure in short.items():
        print(goal.ljust(42) + f"{figure:>12}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="ARTICLES", default=SIZES)
    parser.add_argument("--rival", default="", metavar="COMMAND", help="mdankideck of markdown-anki-decks 1.1.1")
    parser.add_argument("--no-stages", action="store_true", help="do not run all commands once more by stage")
    parser.add_argument("--step", nargs=3, metavar=("NAME", "SOURCE", "OUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(step(*given.step)))
    else:
        main(given.sizes or SIZES, given.rival, not given.no_stages)
