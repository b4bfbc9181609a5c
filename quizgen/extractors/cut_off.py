"""Items of a list that lost their end in translation: the others end in a full stop, they in *and the*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.languages import conjunctions, is_unspaced
from quizgen.leaks import words
from quizgen.model import Block

_ENDED = re.compile(r"[.!?…:。！？：।۔؟;]\W*\Z")
_COMMA = re.compile(r"[,،、，]\s*([^,،、，]*)\Z")
_LAST_WORDS = 2
_SMALL_WORD = 3
"""Letters of a word that joins others: an article, a preposition."""


def cut_off(items: Sequence[Block], lang: str) -> Iterator[str]:
    """Yield the loci of items without a mark at their end that end in a comma, in words that join what follows, or
    behind a comma in nothing but small words; where most of the list's items end in a mark."""
    ended = sum(1 for item in items if _ENDED.search(item.text))
    if len(items) > 2 and ended * 2 > len(items):
        yield from (item.locus for item in items if not _ENDED.search(item.text) and _goes_on(item.text, lang))


def _goes_on(text: str, lang: str) -> bool:
    said = [text[slice(*span)] for span in words(text)][-_LAST_WORDS:]
    joins = [word.casefold() in conjunctions(lang) for word in said]
    behind = _COMMA.search(text)
    if behind and not behind[1].strip():
        return True
    if not said or is_unspaced(said[-1]):
        return False
    are_small = (
        all(len(text[slice(*span)]) <= _SMALL_WORD for span in words(text[behind.start(1) :])) if behind else False
    )
    return joins[-1] or (any(joins) and len(said[-1]) <= _SMALL_WORD) or are_small
