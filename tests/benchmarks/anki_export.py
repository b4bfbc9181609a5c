"""What an Anki package costs: `python -m tests.benchmarks.anki_export [NOTES]... [--subdecks] [--import]`.

The exporter is measured against a floor: two `executemany` and a compressed zip for the very same rows, which are
ready in memory, and no more. Pairs are made from generated articles, a copy with words of its own for each topic, and
are made again whenever they are read, as if they came from a disk; what that costs is measured alone and taken off.
Every figure is from a process of its own, so that its CPU seconds and its peak of memory are its own too.

`--subdecks` gives every topic a deck. `--import` has the real Anki import the package, then the next version of it in
which one note in a hundred is corrected.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quizgen.collected import collect
from quizgen.exporters import anki
from quizgen.model import Cloze, Pair, Publication, PublishedPair, QuizOptions
from quizgen.settings import Settings
from tests.benchmarks.generated import article

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
    before, begun = _peak(), time.process_time()
    work()
    seconds = time.process_time() - begun
    return Measured(seconds, _peak(), _peak() - before)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(made: Publication) -> None:
    """Read all pairs and do nothing with them."""
    for _ in made.of(LANG):
        pass


def export(made: Publication, path: Path) -> None:
    (output,) = anki.export(made, QuizOptions())
    with path.open("w+b") as file:
        output.content(file)
