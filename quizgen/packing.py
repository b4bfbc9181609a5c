"""Values as bytes, for disks and other processes: msgpack, compressed, with a checksum. They hold data, never code."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from msgspec import msgpack

Value = TypeVar("Value")

_ENCODER = msgpack.Encoder()
_CHECKSUM = 16
_LEVEL = 1
"""Of compression: the higher ones take several times as long for a tenth less."""


class DamagedError(Exception):
    """Bytes that are not what was packed."""


def pack(value: Any, is_packed: bool = False) -> bytes:
    """Return the bytes of a value of frozen dataclasses, enumerations, tuples, texts and numbers.

    `is_packed`: most of it is packed values, which cannot be compressed again.
    """
    data = zlib.compress(_ENCODER.encode(value), 0 if is_packed else _LEVEL)
    return _checksum(data) + data


def unpack(data: bytes, kind: Callable[..., Value]) -> Value:
    """Return the value of a kind that was packed. Raises DamagedError where the bytes are no such value."""
    if not is_whole(data):
        raise DamagedError("the checksum is wrong")
    try:
        value: Value = _decoder(kind).decode(zlib.decompress(data[_CHECKSUM:]))
        return value
    except (zlib.error, msgspec.MsgspecError) as error:
        raise DamagedError(str(error)) from error


def is_whole(data: object) -> bool:
    """Tell whether this is what `pack` made, unchanged since."""
    return isinstance(data, bytes) and _checksum(data[_CHECKSUM:]) == data[:_CHECKSUM]


def checksum(packed: bytes) -> bytes:
    """Return what tells packed values apart: the same for the same value."""
    return packed[:_CHECKSUM]


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECKSUM).digest()


@cache
def _decoder(kind: Any) -> Any:
    return msgpack.Decoder(kind)
