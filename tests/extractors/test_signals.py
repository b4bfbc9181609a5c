"""How much work it is to find nothing."""

from __future__ import annotations

import pytest

from quizgen.extractors import extract
from quizgen.extractors.enumerations import enumeration
from tests.articles import article
from tests.work import lines_run


def _work(sentence: str, count: int) -> int:
    places = [chr(ord("a") + at) * 5 for at in range(count)]
    tea = article(f"# Tea\n\n## History\n\n{' '.join(sentence.format(place) for place in places)}\n")
    extract(tea)  # what is kept about its texts is there then
    return lines_run(lambda: extract(tea))


def _a_sentence(sentence: str) -> int:
    """Work for one more sentence of a paragraph."""
    return _work(sentence, 20) - _work(sentence, 10)


def test_a_sentence_without_a_signal_is_hardly_looked_at() -> None:
    plain = _a_sentence("People of {} drink it from small cups in the morning.")
    quoting = _a_sentence("People of {} drink it from “small cups” in the morning.")
    assert 4 * plain < quoting


@pytest.mark.parametrize(
    ("count", "things"),
    [
        (0, ("tea", "milk", "cake")),
        (2, ("milk", "cake")),
        (3, ("tea", "milk", "cake")),
        (4, ()),
    ],
)
def test_as_many_things_as_are_wanted(count: int, things: tuple[str, ...]) -> None:
    assert enumeration("tea, milk and cake.", "en", count) == things
