"""What is the same is told as far as it is clear, by any evidence; what is not clear is not told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.correspondence import Children, Node, matched, usual_of
from quizgen.model import BlockKind
from quizgen.traits import Trait, TraitKind

TOTAL = 2000


def node(length: int, *links: str, key: object = BlockKind.ITEM) -> Node:
    traits = frozenset(Trait(TraitKind.LINK, link) for link in links)
    return Node(key, traits, length, length / TOTAL, "1.1", 1, "", ())


def without(children: Children, lost: int) -> Children:
    return children[:lost] + children[lost + 1 :]


LENGTHS = tuple(map(node, (90, 260, 40, 150)))
LINKED = (node(80, "a"), node(80), node(80, "c"), node(80, "d"), node(80))


@pytest.mark.parametrize("children", [LENGTHS, LINKED], ids=["lengths", "links"])
def test_a_lost_child_is_named_and_the_others_keep_their_places(children: Children) -> None:
    for lost in range(len(children)):
        found = matched(without(children, lost), usual_of([children, children]))
        assert found.places == [at for at in range(len(children)) if at != lost]
        assert found.missing == (lost,)


def test_what_cannot_be_told_is_not_told() -> None:
    alike = (node(80),) * 4
    found = matched(alike[1:], usual_of([alike, alike]))
    assert (found.places, found.missing) == ([None] * 3, ())


def test_a_child_more_has_no_place() -> None:
    found = matched((*LENGTHS[:2], node(500, "x"), *LENGTHS[2:]), usual_of([LENGTHS, LENGTHS]))
    assert (found.places, found.missing) == ([0, 1, None, 2, 3], ())


def test_what_most_versions_have_is_usual_and_of_equally_many_the_longer() -> None:
    assert len(usual_of([LENGTHS[:2], LENGTHS, LENGTHS[:2], None]).nodes) == 2
    assert len(usual_of([LENGTHS[:2], LENGTHS]).nodes) == 4


def test_a_trait_that_a_few_versions_have_is_not_usual() -> None:
    changed = (replace(LINKED[0], traits=frozenset()), *LINKED[1:])
    assert [len(one.traits) for one in usual_of([LINKED, LINKED, changed]).nodes] == [1, 0, 1, 1, 0]
    assert [len(one.traits) for one in usual_of([LINKED, changed, changed]).nodes] == [0, 0, 1, 1, 0]


def test_echoes_count_as_far_as_the_versions_agree_on_them() -> None:
    def version(*echoes: str) -> Children:
        return tuple(replace(node(80), echo={key: float(key == own) for key in "abc"}) for own in echoes)

    assert usual_of([version("a", "b", "c")] * 3).echo_trust == 1
    assert usual_of([version("a", "b", "c"), version("b", "c", "a"), version("c", "a", "b")]).echo_trust == 0
    assert 0 < usual_of([version("a", "b", "c")]).echo_trust < 1


PARAGRAPHS = tuple(node(length, key=BlockKind.PARAGRAPH) for length in (300, 200, 90))


def test_a_paragraph_in_two_and_two_in_one_are_at_the_place_of_the_first() -> None:
    split = tuple(node(length, key=BlockKind.PARAGRAPH) for length in (160, 140, 200, 90))
    assert matched(split, usual_of([PARAGRAPHS] * 2)).places == [0, None, 1, 2]
    assert matched(PARAGRAPHS, usual_of([split] * 2)).places == [0, 2, 3]
    items = tuple(replace(one, key=BlockKind.ITEM) for one in split)
    usual = usual_of([tuple(replace(one, key=BlockKind.ITEM) for one in PARAGRAPHS)] * 2)
    assert matched(items, usual).places[0] is None, "only paragraphs are split"


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abcd")), max_size=7),
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abcd")), max_size=7),
)
def test_places_rise_whatever_the_children(mine: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> None:
    usual = usual_of([tuple(node(*one) for one in theirs)])
    found = matched(tuple(node(*one) for one in mine), usual)
    told = [place for place in found.places if place is not None]
    assert len(found.places) == len(mine)
    assert told == sorted(set(told))
    assert set(told) <= set(range(len(theirs)))
    assert set(told).isdisjoint(found.missing)
