"""Words of any language → ASCII names that stay readable where folding accents keeps every letter."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SPELT = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters of Latin alphabets that are no letter with an accent to Unicode."""
_LONGEST = 48
_DIGITS = 10


def slug(text: str) -> str:
    """Return a name of `a-z`, `0-9` and hyphens, at most 48 characters, never empty; the same for the same text.

    Where a letter has no ASCII one, and where nothing is left, it is `x` and ten hex digits of the text's SHA-256.
    """
    return _cut(_joined(text), _LONGEST) or _hashed(text)


def topic_slug(text: str) -> str:
    """Return the same, but texts that differ only behind its end have names of their own: the last eleven characters
    of one that is cut are a hyphen and ten hex digits of the SHA-256 of all of it.
    """
    joined = _joined(text)
    if len(joined) <= _LONGEST:
        return joined or _hashed(text)
    return f"{_cut(joined, _LONGEST - _DIGITS - 1)}-{_hash(joined)}"


def _joined(text: str) -> str:
    """All of a slug; empty where the text has other letters than ASCII ones, or none."""
    plain = unicodedata.normalize("NFC", text).casefold()
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", plain.translate(_SPELT))
        plain = "".join([char for char in folded if not unicodedata.combining(char)])
    if not plain.isascii() and any(char.isalnum() and not char.isascii() for char in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _cut(joined: str, longest: int) -> str:
    """Without what is behind the last word that ends in time."""
    return joined if len(joined) <= longest else joined[: longest + 1].rsplit("-", 1)[0][:longest]


def is_hashed(name: str) -> bool:
    """Tell whether a slug is a hash, not words."""
    return bool(re.fullmatch(r"x[0-9a-f]{10}", name))


def _hashed(text: str) -> str:
    return "x" + _hash(unicodedata.normalize("NFC", text))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
