"""Comparing texts: what is the same, what holds what, what gives an answer away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from quizgen.languages import is_syllabic, is_unspaced
from quizgen.leaks import bare, first_words, fold, initial, kin_spans, shows, words

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
    if not may_show(text, answer):
        return False
    if any(shows(part, text) for part in parts(answer)):
        return True
    if any(char.isdigit() for char in answer):
        return fold(answer) in fold(text)
    return any(len(words(part)) == 1 and kin_spans(text, (part,)) for part in parts(answer))


def may_show(text: str, answer: str) -> bool:
    """Tell whether words of `text` may be those of `answer` in any form, or of half of it, or what these are short for:
    at a glance, for mostly they are not. Where it is not so, none are.
    """
    return is_syllabic(text) or _has_starts(fold(text), answer) or _has_initials_of(text, answer)


def _has_starts(folded: str, answer: str) -> bool:
    starts = _starts(answer)
    for some in starts:
        for start in some:
            if start not in folded:
                break
        else:
            return True
    return not starts


def _has_initials_of(text: str, answer: str) -> bool:
    for acronym in _acronyms_of(answer):
        runs, firsts = _initials_in(text)
        if acronym in runs or acronym[0] in firsts:
            return True
    return False


class Glance(NamedTuple):
    """What is seen of texts at a glance."""

    whole: str
    folded: str
    is_syllabic: bool
    acronyms: frozenset[str]

    def may_tell(self, answer: str) -> bool:
        """Tell whether one of the texts may show an answer, abbreviate it or spell it out; mostly none does."""
        return (
            self.is_syllabic
            or _has_starts(self.folded, answer)
            or _has_initials_of(self.whole, answer)
            or (bool(self.acronyms) and not self.acronyms.isdisjoint(_initials(answer)))
        )


def glance(texts: Iterable[str]) -> Glance:
    """Look at texts."""
    whole = "\n".join(texts)
    return Glance(whole, fold(whole), is_syllabic(whole), acronyms(whole))


@lru_cache(maxsize=65536)
def _starts(answer: str) -> tuple[tuple[str, ...], ...]:
    """What a text must have to show an answer: of each word of one of its parts as much as all forms have in common.

    Nothing where that cannot be told.
    """
    if is_unspaced(answer) or is_syllabic(answer):
        return ()
    found = [[part[start:end] for start, end in words(part)] for part in parts(answer)]
    if not all(found):
        return ()
    return tuple([(_start(some[0], alone=True),) if len(some) == 1 else tuple(map(_start, some)) for some in found])


@lru_cache(maxsize=65536)
def _acronyms_of(answer: str) -> tuple[str, ...]:
    """The parts of an answer that initials may make, in lower case and folded."""
    found = filter(None, map(lone_acronym, parts(answer)))
    return tuple(dict.fromkeys(form for acronym in found for form in (acronym, fold(acronym))))


@lru_cache(maxsize=65536)
def _initials_in(text: str) -> tuple[str, frozenset[str]]:
    """The initials of the words of a text, with or without little words; and those that its lines begin with."""
    found = [text[start:end] for start, end in words(text)]
    long = [word for word in found if len(word) > 3]
    named = [word for word in found if len(word) > 3 or word[0].isupper()]
    folded = ("".join(map(initial, some)) for some in (found, long))
    plain = ("".join([word[0].casefold()[0] for word in some]) for some in (found, named))
    lines = (first_words(line, 1) for line in text.split("\n"))
    return "\n".join((*folded, *plain)), frozenset([fold(word)[:1] for some in lines for word in some])


def _start(word: str, alone: bool = False) -> str:
    """As many letters as any form of a word has: see `leaks.is_kin`. Of a short verb of Korean a syllable is left."""
    if alone and len(word) <= 2:
        return fold(word[:1])
    known = bare(word)
    digits = _DIGITS.match(known)
    if digits:
        return digits[0]
    length = len(known)
    if length == 6:
        return known[:3]
    return known[: min(length, 4) if length < 6 else -(-length * 6 // 10)]


_DIGITS = re.compile(r"\d+")

_COMPOUNDED = 5
"""Letters from which on a word that begins another one is a part of it."""


def has_a_part_of(compound: str, text: str) -> bool:
    """Tell whether a text has a word that a compound begins with: `Milch` gives `Milchschaum` away."""
    whole = fold(compound)
    found = {fold(text[start:end]) for start, end in words(text) if end - start >= _COMPOUNDED}
    return any(len(whole) > len(word) + 2 and whole.startswith(word) for word in found)


def spells_out(words_of: str, text: str) -> bool:
    """Tell whether `text` has an acronym of `words_of`, its initials with or without those of its little words."""
    found = acronyms(text)
    return bool(found) and not found.isdisjoint(_initials(words_of))


@lru_cache(maxsize=65536)
def acronyms(text: str) -> frozenset[str]:
    """Return the words of a text in capitals, of two letters and more, in lower case."""
    if text.islower():
        return frozenset()
    found = [text[start:end] for start, end in words(text)]
    return frozenset([word.casefold() for word in found if len(word) > 1 and word.isupper()])


@lru_cache(maxsize=65536)
def _initials(text: str) -> frozenset[str]:
    """What the words of a text can be short for: of all, of the longer ones, of those with a capital."""
    found = [text[start:end] for start, end in words(text)]
    some = (found, [word for word in found if len(word) > 3], [word for word in found if word[0].isupper()])
    return frozenset(["".join([word[0] for word in chosen]).casefold() for chosen in some])


def is_spelt_out(acronym: str, text: str) -> bool:
    """Tell whether `text` has words, side by side, whose initials make an acronym."""
    wanted = lone_acronym(acronym)
    return bool(wanted) and _has_in_words(wanted, text)


@lru_cache(maxsize=65536)
def lone_acronym(text: str) -> str:
    """Return the acronym that a text is, in lower case; empty where it is none."""
    found = words(text)
    word = text[slice(*found[0])] if len(found) == 1 else ""
    return word.casefold() if len(word) > 1 and word.isupper() else ""


@lru_cache(maxsize=65536)
def _has_in_words(wanted: str, text: str) -> bool:
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
