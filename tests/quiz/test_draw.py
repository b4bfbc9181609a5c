from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.quiz.draw import is_pattern, lot, redrawn, shuffled, spread


def test_a_lot_is_the_same_for_ever():
    assert lot("seed", "A", "3.2.1") == 9762488916642354021


@given(st.lists(st.text(), unique=True), st.text())
def test_an_order_depends_on_names_alone(names, salt):
    once = shuffled(names, str, salt)
    assert sorted(once) == sorted(names)
    assert shuffled(reversed(names), str, salt) == once


def test_every_group_has_its_turn_before_any_has_a_second():
    drawn = spread(["a1", "a2", "a3", "b1", "c1", "c2"], lambda name: name[0], str, "salt")
    assert {name[0] for name in drawn[:3]} == {"a", "b", "c"}
    assert {name[0] for name in drawn[3:5]} == {"a", "c"}


@pytest.mark.parametrize(
    ("keys", "options"),
    [
        ("AAA", 4),
        ("ABCD", 4),
        ("ABABAB", 4),
        ("BBBBBAC", 4),
        ("ABCABCABC", 4),
        ("AAAAAAABCD", 4),
        ("ABAAACAAABAAADAAACAA", 4),
        ("AAAAA", 2),
        ("ABABAB", 2),
    ],
)
def test_patterns_are_seen(keys, options):
    assert is_pattern(list(keys), options)


@pytest.mark.parametrize(
    ("keys", "options"),
    [("", 4), ("A", 4), ("AB", 2), ("AA", 2), ("AA", 4), ("BDAC", 4), ("CADBBDAACB", 4), ("ABBA", 2)],
)
def test_other_keys_are_not(keys, options):
    assert not is_pattern(list(keys), options)


def test_a_pattern_is_drawn_again():
    assert redrawn(lambda draw: ["AAAA", "ABCD", "CADB"][draw], list, 4) == "CADB"


def test_drawing_ends_where_there_is_nothing_but_patterns():
    assert redrawn(lambda draw: "AAAA", list, 4) == "AAAA"  # noqa: ARG005
