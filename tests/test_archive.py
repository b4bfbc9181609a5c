"""A ledger read a topic at a time promises what one that is read whole promises."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import ledger as ledgers
from quizgen.archive import Archive
from quizgen.errors import LedgerError, UsageError
from quizgen.ledger import Entry, Ledger
from quizgen.model import PublishedPair
from tests.test_ledger import OUT, THREE, lines, published

HEADER = ledgers.header_line(Ledger("acme-training", "acme", False, ()))


def entry(topic: str, lang: str, number: int, retired: bool = False, rejected: bool = False, at: str = "") -> Entry:
    pair = replace(OUT, topic=topic, lang=lang, id=f"{topic}/{lang}/category/{number}", question=f"Question {number}")
    path = f"seeds/{lang}/{topic}.md"
    pair = replace(pair, source=replace(OUT.source, path=path, first_line=0, last_line=0))
    name = f"guid {topic} {lang} {number}"
    return Entry(PublishedPair(pair, name, 1_704_067_200, retired), at or path, rejected=rejected)


def written(folder: Path, *content: str | bytes) -> Path:
    file = folder / "ledger.jsonl"
    file.write_bytes(b"".join(one.encode() if isinstance(one, str) else one for one in content))
    return file


def all_of(file: Path) -> dict[str, tuple[Entry, ...]]:
    """Open a ledger and return the entries of every topic."""
    with Archive(file) as archive:
        return {topic: archive.of(topic).entries for topic in archive.topics}


def by_topic(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.published.pair.topic, []).append(one)
    return {topic: tuple(found[topic]) for topic in sorted(found)}


entries = st.builds(
    entry,
    st.sampled_from(["tea", "te a", "tøj", "茶"]),
    st.sampled_from(["da", "de"]),
    st.integers(0, 20),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "elsewhere/a.md"]),
)


@settings(max_examples=100, deadline=None)
@given(
    told=st.lists(entries, max_size=25, unique_by=lambda one: one.published.pair.id),
    is_sorted=st.booleans(),
    end=st.sampled_from([b"\n", b"\r\n"]),
    has_last_end=st.booleans(),
)
def test_it_has_what_the_whole_ledger_has(
    told: list[Entry], is_sorted: bool, end: bytes, has_last_end: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chunks = [*ledgers.lines_of(Ledger("", "", False, tuple(told)))]
    if not is_sorted:
        chunks = chunks[1::2] + chunks[::2]
    content = (HEADER + b"".join(chunks)).replace(b"\n", end)
    file = written(tmp_path_factory.mktemp("ledger"), content if has_last_end else content.removesuffix(end))
    whole = ledgers.read(file.read_bytes().splitlines(keepends=True), str(file))
    assert all_of(file) == by_topic(whole.entries)
    with Archive(file) as archive:
        assert archive.header == replace(whole, entries=())
        shown = [one for one in whole.entries if not one.published.retired or one.rejected]
        assert set(archive.articles) == {(one.published.pair.lang, one.published.pair.topic) for one in shown}
        assert archive.published_in == {one.published.pair.lang for one in told}
        assert archive.read_at == {one.at for one in told}
        assert archive.paths == {(one.published.pair.lang, one.at): one.published.pair.topic for one in shown}
        for lang, topic in archive.articles:
            mine = (one for one in shown if (one.published.pair.lang, one.published.pair.topic) == (lang, topic))
            assert archive.texts(lang, topic) == {(one.as_drawn.question, one.as_drawn.answer) for one in mine}
        numbered = {number: line for topic in archive.topics for number, line in archive.lines(topic)}
    in_file = file.read_bytes().split(b"\n")
    assert {number: in_file[number - 1] for number in numbered} == numbered


def test_a_topic_that_it_does_not_have_is_empty(tmp_path: Path) -> None:
    with Archive(written(tmp_path, HEADER)) as archive:
        assert archive.topics == ()
        assert archive.of("tea").entries == ()


# ---------------------------------------------------------------- damage

LINE = json.loads(lines(published(*THREE))[2])


def changed(**values: object) -> bytes:
    return (json.dumps({**LINE, **values}) + "\n").encode()


DAMAGED = [
    b"\n",
    b"[]\n",
    b"<<<<<<< HEAD\n",
    b'{"id": "x", \n',
    b"[" * 100_000 + b"\n",
    b'{"a": ' * 100_000 + b"\n",
    b'{"id": "\xff"}\n',
    changed(id=5),
    changed(topic=None),
    changed(guid=7),
    changed(guid=""),
    changed(changed="now"),
    changed(retired=0),
    changed(kind="riddle"),
    changed(locus="first"),
    changed(source="a.md"),
    changed(source={"path": 1, "section": ""}),
    changed(cloze={"text": "short", "blanks": []}),
    changed(question="\0").replace(b"\\u0000", b"\xff"),
    {name: value for name, value in LINE.items() if name != "guid"},
]


@pytest.mark.parametrize("line", DAMAGED, ids=lambda line: str(line)[:20])
@pytest.mark.parametrize("before", [0, 1, 3])
def test_damage_is_told_as_of_the_whole_ledger(line: bytes | dict[str, object], before: int, tmp_path: Path) -> None:
    damaged = line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n"
    others = [one.published for one in published(*THREE).entries if one.published.pair.id != LINE["id"]]
    sound = [*ledgers.lines_of(Ledger("", "", False, tuple(Entry(one) for one in others)))]
    sound += [*ledgers.lines_of(Ledger("", "", False, (entry("other", "da", 1), entry("other", "da", 2))))]
    file = written(tmp_path, HEADER, *sound[:before], damaged, *sound[before:])
    with pytest.raises(LedgerError) as told:
        ledgers.read(file.read_bytes().splitlines(keepends=True), str(file))
    with pytest.raises(LedgerError) as error:
        all_of(file)
    assert str(error.value) == str(told.value)
    assert f"jsonl:{before + 2}: " in str(error.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"[]\n", b'{"format": 2}\n', b'{"format": 1, "id": "x"}\n', b"\xff\n"],
)
def test_a_header_is_refused_as_of_the_whole_ledger(content: bytes, tmp_path: Path) -> None:
    file = written(tmp_path, content)
    with pytest.raises(LedgerError) as told:
        ledgers.read(file.read_bytes().splitlines(keepends=True), str(file))
    with pytest.raises(LedgerError) as error:
        Archive(file)
    assert str(error.value) == str(told.value)


@pytest.mark.parametrize("same", ["id", "guid"])
@pytest.mark.parametrize("distance", [0, 1, 40])
def test_what_is_there_twice_is_an_error_however_far_apart(same: str, distance: int, tmp_path: Path) -> None:
    one, between = entry("tea", "da", 0), [entry("other", "da", number) for number in range(distance)]
    other = entry("tøj", "de", 1)
    pair, name = other.published.pair, other.published.guid
    twin = PublishedPair(replace(pair, id=one.published.pair.id), name, 1_704_067_200)
    if same == "guid":
        twin = PublishedPair(pair, one.published.guid, 1_704_067_200)
    told = [b"".join(ledgers.lines_of(Ledger("", "", False, (each,)))) for each in (one, *between, Entry(twin))]
    file = written(tmp_path, HEADER, *told)
    with pytest.raises(LedgerError, match=f"the {same} .* is there twice") as error:
        Archive(file)
    assert error.value.line == distance + 3


def test_a_text_without_meaning_is_none_of_its_business(tmp_path: Path) -> None:
    """JSON may escape half a character, which not every reader takes."""
    file = written(tmp_path, HEADER, changed(answer="half \ud800"))
    assert all_of(file) == by_topic(ledgers.read(file.read_bytes().splitlines(keepends=True), str(file)).entries)


@pytest.mark.parametrize(
    ("make", "error"), [(lambda _: None, FileNotFoundError), (Path.mkdir, UsageError)], ids=["none", "folder"]
)
def test_what_cannot_be_opened(make: Callable[[Path], object], error: type[Exception], tmp_path: Path) -> None:
    make(tmp_path / "ledger.jsonl")
    with pytest.raises(error):
        Archive(tmp_path / "ledger.jsonl")
