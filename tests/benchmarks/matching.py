"""What matching drawn pairs with published ones costs: `python -m tests.benchmarks.matching [PAIRS]...`.

Pairs are made from the seeds' own, a copy for each of many topics, each copy with words of its own. One in a hundred
of the drawn ones is reworded. The ledger is written to a file and read back. Every size runs in a process of its own,
so that the peak of memory is its own too; twice the pairs should cost twice the time and memory.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizgen import ledger as ledgers
from quizgen import publishing
from quizgen.collected import collect
from quizgen.ledger import Event, Ledger
from quizgen.model import Cloze, Pair
from quizgen.settings import Settings
from tests.benchmarks.measuring import ROOT, peak

SIZES = (12_500, 25_000, 50_000, 100_000)
REWORDED = 100
LATER = 1_800_000_000


def copies(count: int) -> Iterator[Pair]:
    """Yield `count` pairs, article by article."""
    seeds = collect([str(ROOT / "seeds")], Settings()).drawn
    for number in range(count):
        topic, at = divmod(number, len(seeds))
        yield _varied(seeds[at], f"topic-{topic}", f"x{topic:x} ")


def _varied(pair: Pair, topic: str, word: str) -> Pair:
    cloze = pair.cloze
    if cloze:
        blanks = tuple(
            replace(blank, start=blank.start + len(word), end=blank.end + len(word)) for blank in cloze.blanks
        )
        cloze = Cloze(word + cloze.text, blanks)
    return replace(pair, topic=topic, question=word + pair.question, answer=pair.answer, cloze=cloze)


def _reworded(pair: Pair) -> Pair:
    if pair.cloze:
        text = pair.cloze.text + " ja"
        return replace(pair, question=pair.question + " ja", cloze=Cloze(text, pair.cloze.blanks))
    return replace(pair, answer=pair.answer + " ja")


def measure(count: int) -> None:
    """Print a row of the table for `count` pairs."""
    drawn = list(copies(count))
    first = publishing.update(Ledger("bench", "bench", False, ()), drawn, lambda _: False, now=LATER).ledger
    edited = [_reworded(pair) if number % REWORDED == 0 else pair for number, pair in enumerate(drawn)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        begun = time.process_time()
        with path.open("w", encoding="utf-8") as file:
            file.writelines(ledgers.write(first))
        wrote = time.process_time()
        with path.open(encoding="utf-8") as file:
            published = ledgers.read(file, str(path))
        read = time.process_time()
        update = publishing.update(published, edited, lambda _: True, now=LATER)
        done = time.process_time()
    found = sum(1 for change in update.changes if change.event is Event.REWORDED)
    assert found == len(range(0, count, REWORDED)), found
    memory = peak()
    print(f"{count:>9,}{wrote - begun:>9.2f}{read - wrote:>9.2f}{done - read:>9.2f}{memory:>9.0f}", flush=True)


def main() -> None:
    """Measure each size in a process of its own."""
    print(f"{'pairs':>9}{'write s':>9}{'read s':>9}{'match s':>9}{'peak MB':>9}   (CPU seconds)", flush=True)
    for size in [int(size) for size in sys.argv[1:]] or SIZES:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.matching", "--one", str(size)], cwd=ROOT, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        main()
