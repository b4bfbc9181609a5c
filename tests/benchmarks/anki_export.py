"""What an Anki package costs: `python -m tests.benchmarks.anki_export [NOTES]... [--subdecks] [--import]`.

The exporter is measured against a floor: two `executemany` and a compressed zip for the very same rows, which are
ready in memory, and no more. Pairs are made from generated articles, a copy with words of its own for each topic, and
are made again whenever they are read, as if they came from a disk; what that costs is measured alone and taken off.
Every figure is from a process of its own, so that its CPU seconds and its peak of memory are its own too.

`--subdecks` gives every topic a deck. `--import` has the real Anki import the package, then the next version of it in
which one note in a hundred is corrected.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from genanki.apkg_schema import APKG_SCHEMA

from quizgen.collected import collect
from quizgen.exporters import anki
from quizgen.model import Cloze, Pair, Publication, PublishedPair, QuizOptions
from quizgen.settings import Settings
from tests.benchmarks.generated import article
from tests.benchmarks.measuring import peak

SIZES = (2_000, 20_000, 200_000)
LANG = "da"
FIRST = 1_704_067_200
SHAPES = 100
"""Articles that are really drawn from; the others are copies of them."""
WITHDRAWN = 200
CORRECTED = 100
"""One pair in so many."""


@cache
def shapes() -> tuple[tuple[Pair, ...], ...]:
    """Return the pairs of the articles that the others are copies of."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(SHAPES):
            (Path(folder) / f"topic-{number}.md").write_text(article(number, LANG), encoding="utf-8")
        drawn = collect([folder], Settings(languages={".": LANG})).drawn
    found: dict[str, list[Pair]] = {}
    for pair in drawn:
        found.setdefault(pair.topic, []).append(pair)
    return tuple(tuple(pairs) for _, pairs in sorted(found.items()))


class Articles(Mapping[tuple[str, str], tuple[PublishedPair, ...]]):
    """Published articles, each made when it is asked for and kept nowhere."""

    def __init__(self, notes: int, corrected: bool = False) -> None:
        self._corrected = corrected
        self._sizes: dict[tuple[str, str], int] = {}
        for number in range(notes):
            pairs = len(shapes()[number % SHAPES])
            self._sizes[LANG, f"topic-{number:06}"] = min(pairs, notes)
            notes -= pairs
            if notes <= 0:
                break

    def __len__(self) -> int:
        return len(self._sizes)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._sizes)

    def __getitem__(self, key: tuple[str, str]) -> tuple[PublishedPair, ...]:
        number = int(key[1].removeprefix("topic-"))
        pairs = shapes()[number % SHAPES][: self._sizes[key]]
        made = [self._published(pair, key[1], number, at) for at, pair in enumerate(pairs)]
        return tuple(sorted(made, key=lambda one: one.retired))

    def _published(self, pair: Pair, topic: str, number: int, at: int) -> PublishedPair:
        title, word = f"T{number:x} ", f"W{number:x} "
        cloze = pair.cloze
        if cloze:
            blanks = tuple(replace(one, start=one.start + len(word), end=one.end + len(word)) for one in cloze.blanks)
            cloze = Cloze(word + cloze.text, blanks)
        is_corrected = self._corrected and (number + at) % CORRECTED == 0
        varied = replace(
            pair,
            topic=topic,
            context=(title + pair.context[0], *pair.context[1:]),
            question=word + pair.question,
            answer=f"A{number:x} {pair.answer}",
            extra=f"{pair.extra} (ja)" if is_corrected else pair.extra,
            cloze=cloze,
            id=f"{topic}/{LANG}/{pair.kind}/{at}",
        )
        changed = FIRST + 86_400 * is_corrected
        return PublishedPair(varied, f"{number:x}.{at:x}", changed, (number + at) % WITHDRAWN == 0)


def publication(notes: int, subdecks: bool = False, corrected: bool = False) -> Publication:
    """Return a publication of so many pairs of all kinds in one language."""
    return Publication("bench", "Bench", subdecks, "", Articles(notes, corrected), (LANG,))


@dataclass(frozen=True, slots=True)
class Measured:
    """What something cost."""

    seconds: float
    """CPU, user and system."""
    peak: float
    """Megabytes of the whole process, at most."""
    grown: float
    """Megabytes, of them what the work itself added."""


def measured(work: Callable[[], object]) -> Measured:
    """Do some work and say what it cost; the peak is the process's own only where nothing bigger was done before."""
    before, begun = peak(), time.process_time()
    work()
    seconds = time.process_time() - begun
    return Measured(seconds, peak(), peak() - before)


def read(made: Publication) -> None:
    """Read all pairs and do nothing with them."""
    for lang in made.languages:
        for _ in made.of(lang):
            pass


def export(made: Publication, path: Path) -> None:
    """Write the packages of a publication, one over the other: there is one where it is in one language."""
    for output in anki.export(made, QuizOptions()):
        assert not isinstance(output.content, bytes)
        with path.open("w+b") as file:
            output.content(file)


def rows_of(package: Path) -> tuple[list[tuple[object, ...]], ...]:
    """Return what a package's database holds: the collection, the notes and the cards."""
    columns = {"col": "*", "notes": "id, guid, mid, mod, tags, flds, sfld", "cards": "id, nid, did, ord, mod, due"}
    with (
        tempfile.TemporaryDirectory() as folder,
        zipfile.ZipFile(package) as archive,
        closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as database,
    ):
        return tuple(database.execute(f"SELECT {wanted} FROM {table}").fetchall() for table, wanted in columns.items())


def floor(rows: tuple[list[tuple[object, ...]], ...], path: Path) -> None:
    """Write a package of rows in the shortest way: the schema, two `executemany`, a compressed zip."""
    collection, notes, cards = rows
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(APKG_SCHEMA)
        database.execute(f"INSERT INTO col VALUES ({', '.join('?' * len(collection[0]))})", collection[0])
        database.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", notes)
        database.executemany("INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", cards)
        database.commit()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("collection.anki2", database.serialize())
            archive.writestr("media", "{}")


def compare(one: Path, other: Path) -> None:
    """Compare two packages of the same contents by what they hold, not by their bytes."""
    with one.open("rb") as old, other.open("rb") as new:
        assert anki.same_contents(old, new)


def imported(packages: tuple[Path, ...]) -> None:
    """Have the real Anki import packages one after the other, and print what it says."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        for package in packages:
            begun = time.process_time()
            request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
            log = collection.import_anki_package(request).log
            seconds = time.process_time() - begun
            counts = {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}
            told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
            print(f"{'':>9}  Anki: {seconds:.1f} s, {told}; {len(list(collection.decks.all_names_and_ids())):,} decks")
        text, is_sound = collection.fix_integrity()
        print(f"{'':>9}  {'sound' if is_sound else 'UNSOUND'}: {text.strip()}", flush=True)
        collection.close()


def step(name: str, notes: int, folder: Path, subdecks: bool) -> Measured | None:
    """Do one step in this process. The exporter's package is there for all that come after it."""
    package, other = folder / "ours.apkg", folder / "floor.apkg"
    if name == "import":
        export(publication(notes, subdecks, corrected=True), folder / "corrected.apkg")
        imported((package, folder / "corrected.apkg"))
        return None
    if name == "floor":
        rows = rows_of(package)
        return measured(lambda: floor(rows, other))
    if name == "compare":
        return measured(lambda: compare(package, other))
    made = publication(notes, subdecks)
    shapes()
    return measured((lambda: read(made)) if name == "read" else (lambda: export(made, package)))


def apart(name: str, notes: int, folder: Path, subdecks: bool) -> Measured:
    """Do one step in a process of its own."""
    call = [sys.executable, "-m", "tests.benchmarks.anki_export", "--step", name, str(notes), str(folder)]
    done = subprocess.run([*call, *(["--subdecks"] if subdecks else [])], check=True, stdout=subprocess.PIPE, text=True)
    if name == "import":
        print(done.stdout, end="", flush=True)
        return Measured(0, 0, 0)
    return Measured(**json.loads(done.stdout))


def measure(notes: int, subdecks: bool = False, with_import: bool = False) -> float:
    """Print a row of the table for so many notes; return how many times the floor the exporter costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reading, ours, least, comparing = (
            apart(step_name, notes, folder, subdecks) for step_name in ("read", "export", "floor", "compare")
        )
        seconds = ours.seconds - reading.seconds
        size = (folder / "ours.apkg").stat().st_size / 1e6
        print(
            f"{notes:>9,}{seconds:>9.2f}{least.seconds:>9.2f}{seconds / least.seconds:>7.2f}{ours.peak:>9.0f}"
            f"{ours.grown:>9.0f}{least.peak:>10.0f}{comparing.seconds:>10.2f}{comparing.grown:>9.0f}{size:>9.1f}",
            flush=True,
        )
        if with_import:
            apart("import", notes, folder, subdecks)
        return seconds / least.seconds


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="NOTES", default=SIZES)
    parser.add_argument("--subdecks", action="store_true", help="a deck for each topic")
    parser.add_argument("--import", dest="with_import", action="store_true", help="into the real Anki, too")
    parser.add_argument("--step", nargs=3, metavar=("NAME", "NOTES", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        name, notes, folder = given.step
        done = step(name, int(notes), Path(folder), given.subdecks)
        if done:
            print(json.dumps(asdict(done)))
        return
    print("CPU seconds; megabytes at most, and of them what the work itself added")
    head = ("notes", 9), ("ours s", 9), ("floor s", 9), ("ratio", 7), ("peak MB", 9), ("added MB", 9)
    tail = ("floor MB", 10), ("compare s", 10), ("added MB", 9), ("file MB", 9)
    print("".join(f"{name:>{width}}" for name, width in (*head, *tail)), flush=True)
    for notes in given.sizes or SIZES:
        measure(notes, given.subdecks, given.with_import)


if __name__ == "__main__":
    main()
