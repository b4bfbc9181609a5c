"""The formats that quizgen writes: one file each, listed here; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from quizgen.model import Output, Publication, QuizOptions


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the option `--to` names it."""

    name: str
    module: str
    """Has `export(publication, options)`, which yields the files; `same_contents(old, new)` where equal contents may
    have different bytes; and `ready(options)` where it needs what may not be installed."""
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

    def same(self, old: bytes, new: bytes) -> bool:
        """Tell whether two files hold the same."""
        compare = getattr(import_module(self.module), "same_contents", None)
        return old == new or bool(compare and compare(old, new))


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
