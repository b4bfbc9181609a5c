"""Forms as the real pipeline draws them, in memory: what the tests and the report of item rules judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizgen.collected import collect
from quizgen.exporters import html
from quizgen.model import Pair, Publication, QuizOptions
from quizgen.published import publish
from quizgen.quiz import quizzes
from quizgen.quiz.model import LETTERS, Item, ItemType, Quiz
from quizgen.settings import Settings
from tests.quiz.left_out import USUAL_LENGTH, left_out
from tests.quiz.page import Contexts, Flaw
from tests.quiz.printed import contexts
from tests.quiz.rules import faults, out_of_step
from tests.quiz.tells import tells

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CORPUS = ROOT.parent / "shared" / "corpus"
FORMS = 6
LEFT_OUT = {"left-out"}
"""Of the flaws of `left_out` those that are errors."""


@cache
def published(*sources: Path) -> Publication:
    """Return what a first build of `sources` would publish; nothing is written."""
    names = [str(source) for source in sources]
    settings = Settings(out=str(ROOT / "no-such-folder"))
    return publish(collect(names, settings), names, settings, now=0).publication


@dataclass(frozen=True, slots=True)
class Drawn:
    """All quizzes of a publication with one seed."""

    publication: Publication
    quizzes: tuple[Quiz, ...]
    contexts: tuple[Contexts, ...]
    """Of each quiz the lines that are printed above its questions."""

    def pairs(self, quiz: Quiz) -> tuple[Pair, ...]:
        """Return all pairs that a quiz could ask: those of its language, and of its topic where it has one."""
        every = (one.pair for one in self.publication.pairs if not one.retired)
        return tuple(pair for pair in every if pair.lang == quiz.lang and quiz.topic in ("", pair.topic))

    @property
    def forms(self) -> int:
        """How many forms there are, those of languages in step once."""
        return sum(len(quiz.forms) for quiz in self.quizzes if quiz.lang == quiz.step[0])

    def errors(self) -> Iterator[Flaw]:
        """Yield what must not be."""
        yield from out_of_step(self.quizzes)
        yield from (flaw for flaw in self._left_out() if flaw.rule in LEFT_OUT)
        for quiz, above in zip(self.quizzes, self.contexts, strict=True):
            yield from faults(quiz, self.pairs(quiz), above)

    def warnings(self) -> Iterator[Flaw]:
        """Yield what is counted only."""
        yield from (flaw for flaw in self._left_out() if flaw.rule not in LEFT_OUT)
        for quiz, above in zip(self.quizzes, self.contexts, strict=True):
            yield from tells(quiz, self.pairs(quiz), above)

    def _left_out(self) -> list[Flaw]:
        pairs = [one.pair for one in self.publication.pairs if not one.retired]
        return left_out(self.quizzes, pairs, USUAL_LENGTH)


def draw(publication: Publication, seeds: Iterable[str], per_topic: bool = False) -> Iterator[Drawn]:
    """Yield the quizzes of a publication with each of the seeds, six forms each."""
    for seed in seeds:
        options = QuizOptions(forms=FORMS, seed=seed, per_topic=per_topic)
        made = tuple(quizzes(publication, options))
        yield Drawn(publication, made, tuple(contexts(made, html.export(publication, options))))


def key_positions(drawn: Iterable[Drawn]) -> dict[tuple[str, int], list[int]]:
    """Return, for multiple choice of each number of options and for true or false, how often each letter is the key.

    What several languages ask at the same place counts once: they draw the same lots.
    """
    found: dict[tuple[str, int], Counter[str]] = {}
    for one in drawn:
        places: dict[tuple[object, ...], Item] = {}
        for quiz in one.quizzes:
            for form in quiz.forms:
                for item in form.items:
                    pair = item.pair
                    places.setdefault((form.letter, item.type, item.ask, pair.topic, pair.kind, pair.locus), item)
        for item in places.values():
            if item.type in (ItemType.CHOICE, ItemType.TRUE_FALSE):
                found.setdefault((item.type, len(item.options) or 2), Counter())[item.key] += 1
    return {place: [keys[letter] for letter in LETTERS[: place[1]]] for place, keys in found.items()}
