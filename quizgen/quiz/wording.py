"""Comparing texts: what is the same, what holds what, what gives an answer away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quizgen.languages import is_unspaced
from quizgen.leaks import fold, kin_spans, shows, words

_PARTS = re.compile(r"[()\[\]{}\"«»„“”‘’「」,;:/،；：、（）]+")

_CARRYING = 4
"""Letters from which on a word says something of what a text is about."""


@lru_cache(maxsize=65536)
def parts(answer: str) -> tuple[str, ...]:
    """Return what an answer is made of: `Do Not Call (DNC)` gives itself away by either half."""
    found = [part.strip() for part in _PARTS.split(answer)]
    return (answer, *(part for part in found if len(part) > 2 and part != answer))


@lru_cache(maxsize=65536)
def gives_away(text: str, answer: str) -> bool:
    """Tell whether `text` shows `answer`: as it is, in half, or in another form of a single word."""
    if any(shows(part, text) for part in parts(answer)):
        return True
    if any(char.isdigit() for char in answer):
        return fold(answer) in fold(text)
    return len(words(answer)) == 1 and bool(kin_spans(text, (answer,)))


@lru_cache(maxsize=65536)
def _tokens(text: str) -> frozenset[str]:
    folded = fold(text)
    if is_unspaced(text):
        return frozenset(folded[at : at + 2] for at in range(len(folded) - 1) if folded[at : at + 2].isalnum())
    every = [folded[start:end] for start, end in words(folded)]
    return frozenset(word for word in every if len(word) >= _CARRYING) or frozenset(every)


def likeness(one: str, other: str) -> float:
    """Return which share, 0 to 1, of the words of the text that has fewer is in the other one too."""
    first, second = _tokens(one), _tokens(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def are_confusable(one: str, other: str) -> bool:
    """Tell whether two options are equal but for case and punctuation, or one holds the other (cards.md)."""
    first, second = _plain(one), _plain(other)
    if first == second or shows(one, other) or shows(other, one):
        return True
    some, more = set(first.split()), set(second.split())
    return len(some & more) >= 0.8 * max(len(some), len(more), 1)
