"""What shelves promise: values as they were put there, in order, however many there are."""

from __future__ import annotations

import errno
import io
import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import shelf
from quizgen.errors import UsageError
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
        assert key in made
    with pytest.raises(KeyError):
        made["none", "such"]


@settings(max_examples=60, deadline=None)
@given(told=st.dictionaries(keys, values, max_size=8), order=st.randoms(use_true_random=False))
def test_a_fingerprint_is_of_what_is_there(told: dict[tuple[str, str], tuple[str, ...]], order: Random) -> None:
    def shelved(content: dict[tuple[str, str], tuple[str, ...]]) -> Shelf[tuple[str, str], tuple[str, ...]]:
        made: Shelf[tuple[str, str], tuple[str, ...]] = Shelf(tuple[str, ...])
        for key in order.sample(sorted(content), len(content)):
            made.add(key, pack(content[key]))
        return made

    made = shelved(told)
    for first in {first for first, _ in told}:
        assert shelved(told).fingerprint(first) == made.fingerprint(first), "in whatever order"
        mine = next(key for key in told if key[0] == first)
        changed = told | {mine: (*told[mine], "more")}
        assert shelved(changed).fingerprint(first) != made.fingerprint(first)
        assert shelved(changed).fingerprint("another") == made.fingerprint("another")
        assert shelved({key: told[key] for key in told if key != mine}).fingerprint(first) != made.fingerprint(first)


@settings(max_examples=60, deadline=None)
@given(groups=st.dictionaries(st.text(max_size=3), values, max_size=8))
def test_a_row_is_in_the_order_of_its_groups(groups: dict[str, tuple[str, ...]]) -> None:
    made: Row[str] = Row(tuple[str, ...])
    for name, group in groups.items():
        made.add(name, pack(group), len(group))
    told = [value for name in sorted(groups) for value in groups[name]]
    assert list(made) == told
    assert list(made) == told, "as often as one likes"
    assert len(made) == len(told)
    assert list(zip(made, made, strict=True)) == list(zip(told, told, strict=True)), "two at the same time"
    assert all(value in made for value in told)
    assert "another value that is longer than others" not in made


@given(told=st.dictionaries(st.text(max_size=3), st.binary(max_size=200), max_size=8))
def test_chunks_are_as_they_were(told: dict[str, bytes]) -> None:
    made = Chunks()
    for name, data in told.items():
        made.add(name, data)
    assert list(made) == [told[name] for name in sorted(told)]
    made.add("~ after reading", b"more")
    assert list(made) == [data for _, data in sorted([*told.items(), ("~ after reading", b"more")])]


class Full(io.BytesIO):
    """A disk without room, from the second write on."""

    def __init__(self, *_: object) -> None:
        super().__init__()
        self.writes = 0

    def write(self, data: Any, /) -> int:
        self.writes += 1
        if self.writes > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


def test_a_full_disk_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", Full)
    chunks = Chunks()
    chunks.add("a", b"some")
    with pytest.raises(UsageError, match="No space left on device"):
        chunks.add("b", b"more")
