"""Words of any language → ASCII names that stay readable where folding accents keeps every letter."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SPELT = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters of Latin alphabets that are no letter with an accent to Unicode."""
_LONGEST = 48


def slug(text: str) -> str:
    """Return a name of `a-z`, `0-9` and hyphens, at most 48 characters, never empty; the same for the same text.

    Where a letter has no ASCII one, and where nothing is left, it is `x` and ten hex digits of the text's SHA-256.
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_SPELT)
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    if any(char.isalnum() and not char.isascii() for char in plain):
        return _hashed(text)
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(joined) > _LONGEST:
        joined = joined[: _LONGEST + 1].rsplit("-", 1)[0][:_LONGEST]
    return joined or _hashed(text)


def is_hashed(name: str) -> bool:
    """Tell whether a slug is a hash, not words."""
    return bool(re.fullmatch(r"x[0-9a-f]{10}", name))


def _hashed(text: str) -> str:
    return "x" + hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:10]
