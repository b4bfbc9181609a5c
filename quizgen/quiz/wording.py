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
    return any(len(words(part)) == 1 and kin_spans(text, (part,)) for part in parts(answer))


_COMPOUNDED = 5
"""Letters from which on a word that begins another one is a part of it."""


def has_a_part_of(compound: str, text: str) -> bool:
    """Tell whether a text has a word that a compound begins with: `Milch` gives `Milchschaum` away."""
    whole = fold(compound)
    found = {fold(text[start:end]) for start, end in words(text) if end - start >= _COMPOUNDED}
    return any(len(whole) > len(word) + 2 and whole.startswith(word) for word in found)


@lru_cache(maxsize=65536)
def spells_out(words_of: str, text: str) -> bool:
    """Tell whether `text` has an acronym of `words_of`, its initials with or without those of its little words."""
    found = [words_of[start:end] for start, end in words(words_of)]
    initials = {"".join(word[0] for word in some).casefold() for some in (found, [w for w in found if len(w) > 3])}
    initials.add("".join(word[0] for word in found if word[0].isupper()).casefold())
    acronyms = {text[start:end] for start, end in words(text) if text[start:end].isupper()}
    return any(len(acronym) > 1 and acronym.casefold() in initials for acronym in acronyms)


@lru_cache(maxsize=65536)
def is_spelt_out(acronym: str, text: str) -> bool:
    """Tell whether `text` has words, side by side, whose initials make an acronym."""
    letters = [acronym[start:end] for start, end in words(acronym)]
    wanted = letters[0].casefold() if len(letters) == 1 and letters[0].isupper() and len(letters[0]) > 1 else ""
    if not wanted:
        return False
    found = [text[start:end] for start, end in words(text)]
    for kept in (found, [word for word in found if len(word) > 3 or word[0].isupper()]):
        initials = "".join(word[0].casefold()[0] for word in kept)
        places = (at for at in range(len(initials)) if initials.startswith(wanted, at))
        if any(all(word[0].isupper() for word in (kept[at], kept[at + len(wanted) - 1])) for at in places):
            return True
    return False


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
    folded = fold(unicodedata.normalize("NFKC", text))
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def are_confusable(one: str, other: str) -> bool:
    """Tell whether two options are equal but for case and punctuation, or one holds the other (cards.md)."""
    first, second = _plain(one), _plain(other)
    if first.replace(" ", "") == second.replace(" ", ""):
        return True
    if first in second or second in first or shows(one, other) or shows(other, one):
        return True
    some, more = set(first.split()), set(second.split())
    return len(some & more) >= 0.8 * max(2, min(len(some), len(more)))
