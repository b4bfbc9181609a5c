from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.checks.alike import alike
from quizgen.model import Kind, Pair, Source
from tests.work import lines_run

ONE = Pair("te", "da", Kind.FAQ, "1.1", ("Te",), "", "Svaret.", Source("te.md", 7, 7, "Te"))


def found(*questions: str, kind: Kind = Kind.FAQ) -> list[tuple[str, str]]:
    pairs = [replace(ONE, kind=kind, question=question) for question in questions]
    return [(pair.question, other.question) for pair, other in alike(pairs)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How long does a pot of tea stay warm?", "How long does a cup of tea stay warm?"),
        ("Jak długo herbata w kubku jest ciepła?", "Jak długo herbata w dzbanku jest ciepła?"),
        ("一壶用茶叶泡成的热茶放在桌上能够保温多久呢？", "一杯用茶叶泡成的热茶放在桌上能够保温多久呢？"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert found(one, other) == [(other, one)]


def test_not_alike() -> None:
    assert found("How long does a pot of tea stay warm?", "Who grows the leaves of the tea plant?") == []


def test_the_name_of_the_topic_makes_no_likeness() -> None:
    pair = replace(ONE, context=("Return on investment in housing",))
    asked = ("What is a return on investment in housing?", "What is a good return on investment in housing?")
    assert not list(alike([replace(pair, question=one) for one in asked]))


def test_labels_and_short_questions_are_alike_by_nature() -> None:
    assert found("Inbound telemarketing calls", "Outbound telemarketing calls", kind=Kind.CATEGORY) == []
    assert found("What is tea?", "What is tee?") == []


def test_the_work_grows_no_faster_than_the_questions() -> None:
    def pairs(count: int) -> list[Pair]:
        return [replace(ONE, question=f"How long does the pot number {at} of tea stay warm?") for at in range(count)]

    few = lines_run(lambda: list(alike(pairs(200))))
    many = lines_run(lambda: list(alike(pairs(800))))
    assert many < 5 * few
