"""An item that lost its label is told once: by the rule that compares versions, where there are several."""

from __future__ import annotations

from quizgen import rules
from quizgen.checks import told_once

BARE = rules.finding("item-unlabelled", "da/te.md", 7, "an item without a label, where the other 2 have one", 3)
DIFFERS = rules.finding("labels-differ", "da/te.md", 7, "an item without a label, where en and de have one for each", 3)
LEAK = rules.finding("leak", "da/te.md", 7, "shown", 3)


def test_the_rule_that_knows_more_speaks() -> None:
    assert list(told_once([BARE, LEAK, DIFFERS])) == [LEAK, DIFFERS]


def test_alone_each_speaks() -> None:
    assert list(told_once([BARE])) == [BARE]
    assert list(told_once([DIFFERS])) == [DIFFERS]


def test_elsewhere_both_speak() -> None:
    others = [
        rules.finding("labels-differ", "da/te.md", 7, "x", 4),
        rules.finding("labels-differ", "da/te.md", 8, "x", 3),
        rules.finding("labels-differ", "de/te.md", 7, "x", 3),
    ]
    assert list(told_once([BARE, *others])) == [BARE, *others]
