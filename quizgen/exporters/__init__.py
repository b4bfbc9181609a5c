"""The formats that quizgen writes: one file each, listed here; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from quizgen.model import Output, Publication, QuizOptions

_CHUNK = 2**20
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the option `--to` names it."""

    name: str
    module: str
    """Has `export(publication, options)`, which yields the files; `same_contents(old, new)`, of files that are
    open at their beginning, where equal contents may have different bytes; and `ready(options)` where it needs what may
    not be installed."""
    default: bool
    suffix: str
    of_quiz: bool = False
    """Whether its files are the pages of the quiz."""

    def check(self, options: QuizOptions) -> None:
        """Raise UsageError where something that the format needs is not there."""
        ready: Callable[[QuizOptions], None] | None = getattr(import_module(self.module), "ready", None)
        if ready:
            ready(options)

    def export(self, publication: Publication, options: QuizOptions) -> Iterator[Output]:
        """Yield the files of a publication."""
        export: Callable[[Publication, QuizOptions], Iterator[Output]] = import_module(self.module).export
        return export(publication, options)

    def same(self, old: BinaryIO, new: BinaryIO) -> bool:
        """Tell whether two files hold the same; both are open and can be sought."""
        if same_bytes(old, new):
            return True
        compare: Callable[[BinaryIO, BinaryIO], bool] | None
        compare = getattr(import_module(self.module), "same_contents", None)
        for file in (old, new):
            file.seek(0)
        return compare is not None and compare(old, new)


def same_bytes(old: BinaryIO, new: BinaryIO) -> bool:
    """Tell whether two files, open at their beginning, are the same, whatever their size."""
    while chunk := old.read(_CHUNK):
        if chunk != new.read(_CHUNK):
            return False
    return not new.read(1)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("anki", "quizgen.exporters.anki", True, ".apkg"),
        Format("quiz", "quizgen.exporters.html", True, ".html", of_quiz=True),
        Format("pdf", "quizgen.exporters.pdf", False, ".pdf", of_quiz=True),
        Format("pairs", "quizgen.exporters.pairs", False, ".jsonl"),
        Format("tsv", "quizgen.exporters.tsv", False, ".txt"),
    )
}
