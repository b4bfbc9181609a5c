"""Names of files made from names that people gave."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 50
"""Characters, of up to 4 bytes: with language and ending it stays below the 255 bytes of file systems."""


def file_name(name: str) -> str:
    """Return `name` as one part of a path that is safe on every system: letters, digits, `-`, `_` and `.`.

    Accents are dropped, letters of other scripts kept, all else becomes `-`. Never empty, never starts or
    ends with a dot or hyphen, at most 50 characters.
    """
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in decomposed if not _is_latin_accent(char))
    safe = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", bare))
    return re.sub(r"-{2,}", "-", safe).strip("-.")[:_LONGEST].rstrip("-.") or "quizgen"


def _is_latin_accent(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"
