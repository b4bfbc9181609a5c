"""Values that wait on disk, in a file that is gone with them, because there may be more than memory holds."""

from __future__ import annotations

import tempfile
import weakref
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import blake2b
from typing import Generic, TypeVar

from quizgen import packing
from quizgen.errors import UsageError

Value = TypeVar("Value")
Key = TypeVar("Key", bound=tuple[str, ...])

_IN_MEMORY = 8 * 2**20
"""Bytes before a file is made."""


class _Spool:
    """Bytes in the order added. Raises UsageError where the disk has no room for them."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - lives as long as the values
        weakref.finalize(self, self._file.close)
        self._end = 0

    def add(self, data: bytes) -> tuple[int, int]:
        """Return where the bytes are, for `at`."""
        try:
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as error:
            raise _no_room(error) from error
        begin, self._end = self._end, self._end + len(data)
        return begin, len(data)

    def at(self, begin: int, length: int) -> bytes:
        try:
            self._file.seek(begin)  # which writes what was not written yet
            return self._file.read(length)
        except OSError as error:
            raise _no_room(error) from error


def _no_room(error: OSError) -> UsageError:
    reason = error.strerror or error
    return UsageError(f"what is to be published cannot be kept until then: {reason}", tempfile.gettempdir())


class Shelf(Mapping[Key, Value], Generic[Key, Value]):
    """Values by key, in the order of the keys, whatever the order in which they were added."""

    def __init__(self, kind: Callable[..., Value]) -> None:
        self._kind = kind
        self._spool = _Spool()
        self._places: dict[Key, tuple[int, int]] = {}
        self._checksums: dict[str, dict[Key, bytes]] = defaultdict(dict)
        self._is_sorted = True

    def add(self, key: Key, packed: bytes) -> None:
        """Take up the packed value of a key that is not there yet."""
        self._places[key] = self._spool.add(packed)
        self._checksums[key[0]][key] = packing.checksum(packed)
        self._is_sorted = False

    def checksum(self, key: Key) -> bytes:
        """Return bytes that are the same for the same value under a key; none where there is no value."""
        return self._checksums.get(key[0], {}).get(key, b"")

    def fingerprint(self, first: str) -> bytes:
        """Return bytes that are the same for the same values under the keys that begin with `first`."""
        told = blake2b(digest_size=16)
        for key, checksum in sorted(self._checksums.get(first, {}).items()):
            told.update(repr(key).encode() + checksum)
        return told.digest()

    def __getitem__(self, key: Key) -> Value:
        return packing.unpack(self._spool.at(*self._places[key]), self._kind)

    def __iter__(self) -> Iterator[Key]:
        if not self._is_sorted:
            self._places = dict(sorted(self._places.items()))
            self._is_sorted = True
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places


class Row(Collection[Value], Generic[Value]):
    """Values in groups, in the order of the groups' names, whatever the order in which they were added."""

    def __init__(self, kind: Callable[..., tuple[Value, ...]]) -> None:
        self._kind = kind
        self._groups = Chunks()
        self._count = 0

    def add(self, group: str, packed: bytes, count: int) -> None:
        """Take up a packed tuple of `count` values."""
        if count:
            self._groups.add(group, packed)
            self._count += count

    def __iter__(self) -> Iterator[Value]:
        for packed in self._groups:
            yield from packing.unpack(packed, self._kind)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, value: object) -> bool:
        return any(one == value for one in self)


class Chunks:
    """Bytes by name, in the order of the names."""

    def __init__(self) -> None:
        self._spool = _Spool()
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, name: str, data: bytes) -> None:
        """Take up the bytes of a name that is not there yet."""
        self._places[name] = self._spool.add(data)

    def __iter__(self) -> Iterator[bytes]:
        return (self._spool.at(*self._places[name]) for name in sorted(self._places))
