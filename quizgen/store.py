"""What was drawn from articles, on disk by the key of what it was drawn from: for this build, and as a cache for later.

A key is made of all that a value depends on: contents, names, settings, the code itself and the libraries that read.
A value carries a checksum. A store that is damaged is thrown away; nothing in it is needed.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from quizgen import __version__, packing

_PACKAGE = Path(__file__).parent
_AT_ONCE = 500
"""Keys of one question to the database."""
_READERS = ("Babel", "cld3-py", "markdown-it-py", "python-frontmatter", "PyYAML", "sentencex", "unicode_rbnf")
_LIBRARIES = (*_READERS, "genanki")
"""What articles are read and decks are written with."""
_CACHE = re.compile(r"[0-9a-f]{32}\.sqlite")
_LONGEST_KEPT = 90 * 24 * 60 * 60
"""Seconds."""
_MOST_UNUSED = 2
"""A cache with more than so many times the values that a build used is cleared of the others."""


class StoreError(Exception):
    """The store on disk cannot be used, or what was in it is not there any more."""


def key(*parts: object) -> bytes:
    """Return the key of what these parts tell, whose texts are the same in every process."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.digest()


@cache
def of_code() -> bytes:
    """Return a key of this version of quizgen, its templates and catalogs, Python, and the libraries that read."""
    from importlib.metadata import PackageNotFoundError, version

    told: list[object] = [__version__, sys.version]
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            told.append((name, version(name)))
    for file in sorted(_PACKAGE.rglob("*")):
        if "__pycache__" in file.parts or not file.is_file():
            continue
        state = file.stat()
        told.append((file.relative_to(_PACKAGE).as_posix(), state.st_size, state.st_mtime_ns))
    return key(*told)


class Store:
    """Packed values by key. Raises StoreError wherever the file is damaged or cannot be used."""

    def __init__(self, path: Path | None) -> None:
        """`path`: of the file, which is made where it is not there; None: one that is gone with this object."""
        self._used: set[bytes] = set()
        with _as_store_error():
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            # Without a name it is a temporary file; the last reference to it may go in any thread.
            self._database = sqlite3.connect(path or "", 30, isolation_level=None, check_same_thread=False)
            self.close = weakref.finalize(self, self._database.close)
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute("PRAGMA journal_mode = WAL" if path else "PRAGMA journal_mode = OFF")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS"
                " kept (key BLOB PRIMARY KEY, own BLOB NOT NULL, brief BLOB NOT NULL, data BLOB NOT NULL)"
            )

    def briefs(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the brief values of those keys that are there."""
        found = self._found("brief", keys)
        self._used.update(found)
        return found

    def known(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the values of those keys that are there."""
        found = self._found("data", keys)
        self._used.update(found)
        return found

    def data(self, keys: Sequence[bytes]) -> list[bytes]:
        """Return the values of keys, all of which are there."""
        found = self.known(keys)
        if lacking := set(keys) - set(found):
            raise StoreError(f"{len(lacking)} values are not there any more")
        return [found[one] for one in keys]

    def _found(self, column: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are as they were packed, in a row that says itself whose it is: a damaged index may lead to
        another one.
        """
        found: dict[bytes, bytes] = {}
        with _as_store_error():
            for some in _parts(keys):
                marks = ",".join("?" * len(some))
                rows = self._database.execute(f"SELECT key, own, {column} FROM kept WHERE key IN ({marks})", some)
                found.update((one, value) for one, own, value in rows if one == own and packing.is_whole(value))
        return found

    def add(self, rows: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Keep values: key, brief value, value."""
        rows = list(rows)
        self._used.update(one for one, _, _ in rows)
        with _as_store_error():
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?1, ?1, ?2, ?3)", rows)
            self._database.execute("COMMIT")

    def keep_used(self) -> None:
        """Delete values that were neither added nor asked for, where they have become many."""
        with _as_store_error():
            (count,) = self._database.execute("SELECT count(*) FROM kept").fetchone()
            if count > _MOST_UNUSED * len(self._used):
                with closing(self._database.execute("SELECT key FROM kept")) as rows:
                    unused = [(one,) for (one,) in rows if one not in self._used]
                self._database.execute("BEGIN IMMEDIATE")
                self._database.executemany("DELETE FROM kept WHERE key = ?", unused)
                self._database.execute("COMMIT")


@contextmanager
def _as_store_error() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:  # a message may quote damaged text
        raise StoreError(str(error)) from error


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


def cache_path(folder: Path | None, sources: Sequence[str]) -> Path:
    """Return the file that keeps what was drawn from these sources, in a cache folder (None: the user's own)."""
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("quizgen", appauthor=False)
    named = key(*(os.path.abspath(source) for source in sources)).hex()  # noqa: PTH100
    return folder / f"{named}.sqlite"


def discard(path: Path) -> None:
    """Delete a cache, as far as that can be done."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink()


def keep_recent(path: Path) -> None:
    """Mark a cache as used, and delete those beside it, of other sources, that were not for long."""
    with suppress(OSError):
        path.touch()
        now = path.stat().st_mtime
        for other in path.parent.iterdir():
            if _CACHE.fullmatch(other.name) and other.stat().st_mtime < now - _LONGEST_KEPT:
                discard(other)
