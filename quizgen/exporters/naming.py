"""Names of files made from names that people gave."""

from __future__ import annotations

import re
import unicodedata

from quizgen.model import Publication

KEY = "key"
ANSWERS = "answers"
"""The pages of a quiz beside its forms, as `quiz_path` names them."""

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


def quiz_name(publication: Publication, topic: str) -> str:
    """Return what the files of a quiz are named after: its topic; where that is empty, the collection."""
    return file_name(topic or publication.name)


def form_page(letter: str) -> str:
    """Return how the page of a form is named among those of its quiz."""
    return f"quiz-{letter.lower()}"


def quiz_path(name: str, lang: str, page: str) -> str:
    """Return the path of a page of a quiz."""
    return f"{lang}/{name}-{lang}-{page}.html"


def key_for_all_path(name: str) -> str:
    """Return the path of the key that marks a quiz in all its languages."""
    return f"{name}-key-all.html"


def pdf_path(page: str) -> str:
    """Return the path of the PDF of a page."""
    return f"{page.removesuffix('.html')}.pdf"
