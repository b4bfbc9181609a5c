"""What was made of published pairs, kept for later builds: where the pairs are the same, it is not made again.

Values are found by a key of all that they depend on. Without a memory, or with one that has lost them, they are made
anew and are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import TypeVar

from quizgen import packing, store
from quizgen.model import Memory, PublishedPair
from quizgen.shelf import Shelf
from quizgen.store import Store, StoreError

Value = TypeVar("Value")
Thing = TypeVar("Thing")
Key = tuple[str, str]

_TOGETHER = 20
"""Values that are kept as one: after an edit so many are made again, and of many there are few to be looked up."""


class Remembering:
    """The memory of a publication whose articles are on a shelf."""

    def __init__(self, kept: Store, articles: Shelf[Key, tuple[PublishedPair, ...]]) -> None:
        self._store, self._articles = kept, articles

    def key(self, articles: Iterable[Key], *told: object) -> bytes:
        """Return the key of what depends on the pairs of some articles, and on what else is `told`."""
        return store.key(store.of_code(), [(*one, self._articles.checksum(one)) for one in articles], *told)

    def known(self, key: bytes) -> bytes | None:
        """Return the packed value of a key, None where it is not there, or the store cannot be used any more."""
        try:
            return self._store.known([key]).get(key)
        except StoreError:
            return None

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Keep packed values by their keys, where the store can be used."""
        with suppress(StoreError):
            self._store.add([(key, b"", value) for key, value in values.items()])


def recalled(memory: Memory, key: bytes, kind: Callable[..., Value]) -> Value | None:
    """Return the value of a key, None where it is not there as it was kept."""
    packed = memory.known(key)
    if packed is None:
        return None
    try:
        return packing.unpack(packed, kind)
    except packing.DamagedError:
        return None


def each(
    memory: Memory | None,
    things: Iterable[Thing],
    articles: Callable[[Thing], Sequence[Key]],
    make: Callable[[Thing], Value],
    kind: Callable[..., tuple[Value, ...]],
    *told: object,
) -> Iterator[Value]:
    """Yield what `make` returns for each thing, which depends on its `articles` and on what is `told`.

    `kind` is that of a tuple of such values.
    """
    left = iter(things)
    while some := list(islice(left, _TOGETHER)):
        if memory is None:
            yield from map(make, some)
            continue
        key = memory.key([article for one in some for article in articles(one)], *told)
        values = recalled(memory, key, kind)
        if values is None:
            values = tuple(map(make, some))
            memory.keep({key: packing.pack(values)})
        yield from values
