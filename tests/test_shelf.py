"""What shelves promise: values as they were put there, in order, however many there are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import shelf
from quizgen.packing import pack
from quizgen.shelf import Chunks, Row, Shelf

keys = st.tuples(st.text(max_size=2), st.text(max_size=2))
values = st.lists(st.text(max_size=30), max_size=3).map(tuple)


@pytest.fixture(autouse=True, params=[0, 100, 8 * 2**20], ids=["file", "both", "memory"])
def in_memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_IN_MEMORY", request.param or 1)


@settings(max_examples=60, deadline=None)
@given(told=st.dictionaries(keys, values, max_size=12), asked=st.data())
def test_a_shelf_is_sorted_by_key(told: dict[tuple[str, str], tuple[str, ...]], asked: st.DataObject) -> None:
    made: Shelf[tuple[str, str], tuple[str, ...]] = Shelf(tuple[str, ...])
    for count, (key, value) in enumerate(told.items(), 1):
        made.add(key, pack(value))
        assert made[key] == value, "also before all are there"
        assert list(made) == sorted(list(told)[:count])
    assert list(made.items()) == sorted(told.items())
    assert len(made) == len(told)
    assert ("none", "such") not in made
    for key in asked.draw(st.permutations(sorted(told))):
        assert made[key] == told[key]
        assert made.packed(key) == pack(told[key])
        assert key in made
    with pytest.raises(KeyError):
        made["none", "such"]


@settings(max_examples=60, deadline=None)
@given(groups=st.lists(values, max_size=8))
def test_a_row_is_in_the_order_added(groups: list[tuple[str, ...]]) -> None:
    made: Row[str] = Row(tuple[str, ...])
    for group in groups:
        made.add(pack(group), len(group))
    told = [value for group in groups for value in group]
    assert list(made) == told
    assert list(made) == told, "as often as one likes"
    assert len(made) == len(told)
    assert list(zip(made, made, strict=True)) == list(zip(told, told, strict=True)), "two at the same time"
    assert all(value in made for value in told)
    assert "another value that is longer than others" not in made


@given(told=st.lists(st.binary(max_size=200), max_size=8))
def test_chunks_are_as_they_were(told: list[bytes]) -> None:
    made = Chunks()
    for data in told:
        made.add(data)
    assert list(made) == told
    made.add(b"after reading")
    assert list(made) == [*told, b"after reading"]
