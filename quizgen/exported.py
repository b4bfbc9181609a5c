"""Which files of an output folder are what an export would write again, as the store has it from an earlier build."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from quizgen import packing
from quizgen.store import Store

_Files = tuple[tuple[str, bytes], ...]
"""Paths, relative to the output folder, with hashes of the contents."""
_CHUNK = 2**20


class Exported:
    """What exports wrote, by the key of all that they depend on."""

    def __init__(self, store: Store, out: Path) -> None:
        self._store, self._out = store, out

    def paths(self, key: bytes) -> tuple[str, ...] | None:
        """Return the files of an export, where all of them are there as it left them; None where they are not."""
        try:
            files = packing.unpack(self._store.known([key])[key], _Files)
        except (KeyError, packing.DamagedError):
            return None
        return tuple(path for path, _ in files) if all(self._hash(path) == told for path, told in files) else None

    def remember(self, key: bytes, paths: Iterable[str]) -> None:
        """Keep that an export wrote these files, or found them up to date."""
        self._store.add([(key, b"", packing.pack(tuple((path, self._hash(path)) for path in paths)))])

    def _hash(self, path: str) -> bytes:
        """Of the contents; empty where there is no such file."""
        told = blake2b(digest_size=16)
        try:
            with (self._out / path).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    told.update(chunk)
        except OSError:
            return b""
        return told.digest()
