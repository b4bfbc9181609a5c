"""What packing promises: the value itself comes back, or an error of its own."""

from __future__ import annotations

import zlib
from dataclasses import fields
from hashlib import blake2b

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import packing
from quizgen.collection import SourceFile
from quizgen.drawing import Drawn, How, Sketch, draw
from quizgen.ledger import Change, Event
from quizgen.model import Blank, Cloze, Finding, Kind, Pair, PublishedPair, Reverse, Severity, Signal, Source
from quizgen.packing import DamagedError, is_whole, pack, unpack
from tests.benchmarks.generated import LANGUAGES, article
from tests.publications import nasty, telemarketing

numbers = st.integers(-(2**63), 2**63 - 1)
texts = st.text(max_size=20)
sources = st.builds(Source, texts, numbers, numbers, texts)
clozes = st.builds(
    Cloze,
    texts,
    st.lists(st.builds(Blank, numbers, numbers, numbers, st.sampled_from(Signal)), max_size=3).map(tuple),
)
some_texts = st.lists(texts, max_size=3).map(tuple)
pairs = st.builds(
    Pair,
    topic=texts,
    lang=texts,
    kind=st.sampled_from(Kind),
    locus=texts,
    ordinal=numbers,
    context=some_texts,
    question=texts,
    answer=texts,
    extra=texts,
    source=sources,
    id=texts,
    reverse=st.none() | st.builds(Reverse, texts, texts),
    cloze=st.none() | clozes,
    items=some_texts,
    also=st.lists(sources, max_size=2).map(tuple),
    sentence=numbers,
    keywords=some_texts,
)
published = st.builds(PublishedPair, pairs, texts, numbers, st.booleans())


def test_every_part_of_a_pair_is_tried() -> None:
    made = nasty().pairs, telemarketing().pairs
    assert {type(one.pair) for some in made for one in some} == {Pair}
    assert len(fields(Pair)) == 17, "tell the strategy above of a new one"


@settings(max_examples=150, deadline=None)
@given(value=st.lists(published, max_size=3).map(tuple))
def test_pairs_come_back(value: tuple[PublishedPair, ...]) -> None:
    assert unpack(pack(value), tuple[PublishedPair, ...]) == value


@settings(max_examples=50, deadline=None)
@given(event=st.sampled_from(Event), new=published, old=st.none() | published, lost=st.lists(numbers).map(tuple))
def test_changes_come_back(event: Event, new: PublishedPair, old: PublishedPair | None, lost: tuple[int, ...]) -> None:
    value = (Change(event, new, old, lost),)
    assert unpack(pack(value), tuple[Change, ...]) == value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_article_comes_back_with_all_that_was_drawn_from_it(lang: str) -> None:
    text = article(3, lang) + "\n<!-- quizgen: ignore long -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    file = SourceFile(LANGUAGES, "x/a.md", "x/a.md")  # type: ignore[arg-type] - its contents are given
    sketch, drawn = draw(file, text.encode(), How({"x": lang}))
    assert drawn.pairs
    assert drawn.ignoring.comments
    assert unpack(pack(sketch), Sketch) == sketch
    again = unpack(pack(drawn), Drawn)
    assert again == drawn
    assert pack(again) == pack(drawn)


FINDING = Finding("a.md", 1, 1, Severity.ERROR, "rule", "message " * 20)
PACKED = pack(FINDING)


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(PACKED) - 1), by=st.integers(1, 255))
def test_a_changed_byte_is_damage(at: int, by: int) -> None:
    changed = bytearray(PACKED)
    changed[at] ^= by
    assert not is_whole(bytes(changed))
    with pytest.raises(DamagedError):
        unpack(bytes(changed), Finding)


@given(data=st.binary(max_size=200))
def test_garbage_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedError):
        unpack(data, Finding)


@pytest.mark.parametrize("length", range(len(PACKED)))
def test_a_part_is_damage(length: int) -> None:
    with pytest.raises(DamagedError):
        unpack(PACKED[:length], Finding)


def signed(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest() + data


@pytest.mark.parametrize(
    "data",
    [pack(1), pack(("a",)), pack({"path": 1}), pack(None), signed(b""), signed(b"x"), signed(zlib.compress(b"\xc1"))],
)
def test_another_kind_of_value_is_damage(data: bytes) -> None:
    assert is_whole(data)
    with pytest.raises(DamagedError):
        unpack(data, Finding)


@pytest.mark.parametrize("value", [None, "text", 5, b"", packing])
def test_what_is_no_bytes_is_not_whole(value: object) -> None:
    assert not is_whole(value)
