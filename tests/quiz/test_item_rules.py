"""Every rule of notes/cards.md holds in what the real pipeline draws from seeds and corpus, with many seeds."""

from __future__ import annotations

import pytest

from tests.quiz.drawn import CORPUS, FORMS, SEEDS, Drawn, draw, key_positions, published
from tests.quiz.patterns import UNFAIR, chi_square

ENOUGH = 200
"""Forms that must be seen without an error; those of languages in step count once."""


def judged(drawn: list[Drawn]) -> list[str]:
    return [str(flaw) for one in drawn for flaw in one.errors()]


@pytest.fixture(scope="module")
def seeds() -> list[Drawn]:
    return list(draw(published(SEEDS), [f"seed {number}" for number in range(34)]))


def test_two_hundred_forms_of_the_seeds_have_no_error(seeds: list[Drawn]):
    assert judged(seeds) == []
    assert sum(one.forms for one in seeds) >= ENOUGH
    assert all(len(quiz.forms) == FORMS for one in seeds for quiz in one.quizzes)


def test_keys_stand_at_every_letter_about_as_often(seeds: list[Drawn]):
    for counts in key_positions(seeds).values():
        assert chi_square(counts) < UNFAIR[len(counts) - 1], counts


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_two_hundred_forms_of_the_corpus_as_one_collection_have_no_error():
    drawn = list(draw(published(CORPUS), ["one", "two", "three", "four"]))
    assert judged(drawn) == []
    assert sum(one.forms for one in drawn) >= ENOUGH
    assert any(lines for one in drawn for lines in one.contexts), "the lines above the questions were read"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_two_hundred_forms_of_the_corpus_by_topic_have_no_error():
    drawn = list(draw(published(CORPUS), ["one", "two"], per_topic=True))
    assert judged(drawn) == []
    assert sum(one.forms for one in drawn) >= ENOUGH
    assert {quiz.topic for one in drawn for quiz in one.quizzes} == set(published(CORPUS).topics)
