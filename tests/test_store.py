"""What a store on disk promises: values as they were added, or an error of its own, whatever happened to the file."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import packing, store
from quizgen.store import Store, StoreError, cache_path, discard, keep_recent, key

ROWS = [(key(number), packing.pack(f"brief {number}"), packing.pack(f"value {number}" * 50)) for number in range(1200)]
KEYS = [one for one, _, _ in ROWS]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache.sqlite"


def filled(path: Path | None, rows: list[tuple[bytes, bytes, bytes]] = ROWS) -> Store:
    made = Store(path)
    made.add(rows)
    return made


def count(file: Path) -> int:
    with sqlite3.connect(file) as database:
        (found,) = database.execute("SELECT count(*) FROM kept").fetchone()
    database.close()
    return int(found)


@pytest.mark.parametrize("is_kept", [True, False])
def test_values_come_back_in_the_order_asked_for(is_kept: bool, file: Path) -> None:
    made = filled(file if is_kept else None)
    if is_kept:
        made.close()
        made = Store(file)
    assert made.data(KEYS[::-1]) == [data for _, _, data in ROWS][::-1]
    assert made.briefs([*KEYS, b"another"]) == {one: brief for one, brief, _ in ROWS}
    with pytest.raises(StoreError, match="1 values are not there"):
        made.data([KEYS[0], b"another"])


def test_a_value_is_renewed_by_its_key(file: Path) -> None:
    made = filled(file)
    made.add([(KEYS[0], packing.pack("new"), packing.pack("newer"))])
    assert made.data(KEYS[:1]) == [packing.pack("newer")]
    assert count(file) == len(ROWS)


def test_keys_are_of_all_parts_and_of_where_one_ends() -> None:
    told: list[tuple[object, ...]] = [("a", "b"), ("ab",), ("ab", ""), ("", "ab"), (b"a", "b"), ("b", "a"), ("a", None)]
    assert len({key(*parts) for parts in told}) == len(told)
    assert key("caf\udce9") != key("cafe")
    assert key(("a", 1), b"x").hex() == key(("a", 1), b"x").hex()


def test_the_code_tells_the_version_the_files_and_the_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store.of_code.cache_clear()
    try:
        seen = [store.of_code()]
        for name, value in (("__version__", "9"), ("_LIBRARIES", ()), ("_PACKAGE", tmp_path)):
            monkeypatch.setattr(store, name, value)
            store.of_code.cache_clear()
            seen.append(store.of_code())
        for size in (1, 2):
            (tmp_path / "one.py").write_text("x" * size)
            store.of_code.cache_clear()
            seen.append(store.of_code())
        os.utime(tmp_path / "one.py", ns=(1, 1))
        store.of_code.cache_clear()
        seen.append(store.of_code())
        monkeypatch.setattr("sys.version", "4.0")
        store.of_code.cache_clear()
        seen.append(store.of_code())
        assert len(set(seen)) == len(seen)
    finally:
        store.of_code.cache_clear()


# ---------------------------------------------------------------- what is not used any more


def test_what_nobody_asks_for_goes_when_there_is_much_of_it(file: Path) -> None:
    filled(file).close()
    again = Store(file)
    again.briefs(KEYS[:600])
    again.keep_used()
    assert count(file) == 1200, "half of them are in use"
    again.close()
    again = Store(file)
    again.briefs(KEYS[:500])
    again.add([(b"new", packing.pack("b"), packing.pack("v"))])
    again.keep_used()
    assert count(file) == 501
    assert again.data([*KEYS[:500], b"new"])


def test_a_cache_does_not_grow_with_every_edit(file: Path) -> None:
    for edit in range(30):
        made = Store(file)
        rows = [(key(edit, at), packing.pack("b"), packing.pack("v" * 99)) for at in range(50)]
        made.add(rows)
        made.keep_used()
        made.close()
    assert count(file) <= 100


# ---------------------------------------------------------------- damage


def assert_true_or_refused(file: Path) -> None:
    """Fail where a store gives something that nobody added, or an error that is not its own."""
    try:
        made = Store(file)
        known = made.briefs(KEYS)
        true = {one: (brief, data) for one, brief, data in ROWS}
        assert all(true[one][0] == brief for one, brief in known.items())
        assert made.data(list(known)) == [true[one][1] for one in known]
        made.add(ROWS[:5])
        made.keep_used()
        made.close()
    except StoreError:
        pass


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sound") / "cache.sqlite"
    filled(file, ROWS[:60]).close()
    return file


@settings(max_examples=150, deadline=None)
@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=40))
def test_flipped_bytes(flips: list[tuple[float, int]], sound: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    changed = bytearray(sound.read_bytes())
    for place, by in flips:
        changed[int(place * len(changed))] ^= by
    file = tmp_path_factory.mktemp("flips") / "cache.sqlite"
    file.write_bytes(changed)
    assert_true_or_refused(file)


@pytest.mark.parametrize("share", [0, 0.001, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_file(share: float, sound: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    file.write_bytes(sound.read_bytes()[: int(share * sound.stat().st_size)])
    assert_true_or_refused(file)


@pytest.mark.parametrize("column", ["brief", "data"])
@pytest.mark.parametrize("value", [None, "a text", 5, 0.5, b"", b"short", packing.pack("x")[:-1]], ids=repr)
def test_a_value_that_was_not_packed_is_not_there(column: str, value: object, file: Path) -> None:
    made = filled(file, ROWS[:3])
    made.close()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE other AS SELECT * FROM kept")  # which has no NOT NULL
        database.execute("DROP TABLE kept")
        database.execute("ALTER TABLE other RENAME TO kept")
        database.execute(f"UPDATE kept SET {column} = ? WHERE key = ?", (value, KEYS[1]))
    database.close()
    made = Store(file)
    if column == "brief":
        assert set(made.briefs(KEYS[:3])) == {KEYS[0], KEYS[2]}
    else:
        with pytest.raises(StoreError):
            made.data(KEYS[:3])


def test_another_programs_database(file: Path) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE kept (name TEXT)")
    database.close()
    made = Store(file)
    with pytest.raises(StoreError):
        made.briefs(KEYS)


def test_a_folder_in_its_place(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StoreError):
        Store(file)
    discard(file)
    assert file.is_dir()


def test_a_file_where_its_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "deep").write_text("")
    with pytest.raises(StoreError):
        Store(tmp_path / "deep" / "cache.sqlite")


def test_a_discarded_cache_is_gone(file: Path) -> None:
    made = filled(file)
    discard(file)
    assert list(file.parent.iterdir()) == []
    assert made.data(KEYS[:1]) == [ROWS[0][2]], "who has it open can go on"
    assert Store(file).briefs(KEYS) == {}


def test_a_cache_is_of_its_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cache_path(tmp_path, ["a"]) == cache_path(tmp_path, [str(tmp_path / "a")])
    assert cache_path(tmp_path, ["a"]) != cache_path(tmp_path, ["b"])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    if os.name == "posix" and not Path("/System").exists():
        assert cache_path(None, ["a"]).parent == tmp_path / "own" / "quizgen"


def test_caches_that_nobody_used_for_long_go(tmp_path: Path) -> None:
    day, now = 24 * 60 * 60, time.time()
    used, recent, old = (cache_path(tmp_path, [name]) for name in ("used", "recent", "old"))
    foreign = tmp_path / "mine.sqlite"
    for file, age in ((used, 200), (recent, 80), (old, 100), (foreign, 400)):
        Store(file).close() if file != foreign else file.write_bytes(b"mine")
        os.utime(file, (now - age * day, now - age * day))
    old.with_name(f"{old.name}-wal").write_bytes(b"")
    keep_recent(used)
    assert {file.name for file in tmp_path.iterdir()} == {used.name, recent.name, foreign.name}
    assert used.stat().st_mtime > now - day


def test_a_row_of_another_key_is_not_taken(file: Path) -> None:
    """As where the index is damaged, and leads from a key to the row of another one, whose values are whole."""
    filled(file, ROWS[:3]).close()
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE kept SET own = ? WHERE key = ?", (KEYS[0], KEYS[1]))
        database.commit()
    made = Store(file)
    assert set(made.briefs(KEYS[:3])) == {KEYS[0], KEYS[2]}
    assert set(made.known(KEYS[:3])) == {KEYS[0], KEYS[2]}
