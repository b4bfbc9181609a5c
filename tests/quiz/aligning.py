"""Pairs put side by side, as the quiz does it with those of a publication."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.model import Pair
from quizgen.quiz.alignment import Aligned
from quizgen.quiz.steps import Step, articles_of, steps
from tests.quiz_samples import publication


def steps_of(pairs: Iterable[Pair], parallel: bool = True) -> tuple[Step, ...]:
    """Return the languages in step with each other."""
    return steps(articles_of(publication(pairs=tuple(pairs))), parallel)


def rows_of(step: Step) -> tuple[Aligned, ...]:
    """Return all rows, in the order of topics and articles."""
    return tuple(row for topic in step.sizes for row in step.rows(topic))
