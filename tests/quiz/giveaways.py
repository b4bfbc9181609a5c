"""What must not be read off a page, and what gives it away."""

from __future__ import annotations

from functools import cache

from quizgen.quiz.model import Item, ItemType
from tests.quiz.comparing import (
    abbreviation_shows,
    acronyms,
    carrying,
    contains,
    content,
    overlap,
    parts,
    plain,
    spells_out,
    stands_in,
    tokens,
)
from tests.quiz.lore import Lore

FEW_WORDS, FEW_CHARACTERS = 6, 14
"""Up to so many words, of scripts without spaces up to so many characters, an answer is read at a glance."""


def given_away(text: str, term: str) -> frozenset[str]:
    """Return the words of a term whose stems stand in a text; the term where it stands there as a whole."""
    found = frozenset(word for word in carrying(term) if stands_in(word, text))
    if found or not (contains(text, term) or abbreviation_shows(text, term)):
        return found
    return frozenset({term})


def is_short(answer: str) -> bool:
    """Tell whether an answer has so few words that one reads it at a glance."""
    every = tokens(answer)
    return len(every) <= FEW_WORDS or (len(plain(answer)) <= FEW_CHARACTERS)


def says_something(text: str) -> bool:
    """Tell whether a text has enough words to be compared by how many of them another one has too."""
    return not is_short(text) and len(content(text)) > FEW_WORDS


def secrets(item: Item, lore: Lore) -> tuple[str, ...]:
    """Return what nothing else on the page may show: a written answer, its halves, its other names."""
    if item.type is ItemType.GAP or (item.type is ItemType.SHORT and item.pair.cloze):
        answers = item.answer.split("; ") if item.any_order else [item.answer]
    elif item.type is ItemType.SHORT and not item.entries and is_short(item.answer):
        answers = [item.answer]
    else:
        return ()
    halves = tuple(dict.fromkeys(part for answer in answers for part in parts(answer)))
    return halves + tuple(name for half in halves for name in other_names(half, lore))


@cache
def other_names(name: str, lore: Lore) -> tuple[str, ...]:
    """Names that an article puts in brackets behind it, or the reverse."""
    found: list[str] = []
    for words in lore.names:
        halves = parts(words)
        if len(halves) > 1 and any(plain(half) == plain(name) for half in halves[1:]):
            found += [half for half in halves[1:] if plain(half) != plain(name)]
    return tuple(dict.fromkeys(found))


def spelt_out(text: str, secret: str, type_: ItemType) -> bool:
    """Tell whether a text has the words of an acronym; or, of words to be chosen from a bank, the acronym."""
    if any(spells_out(text, acronym) for acronym in acronyms(secret)):
        return True
    return type_ is ItemType.GAP and abbreviation_shows(text, secret)


def tells(text: str, answer: str, share: float) -> bool:
    """Tell whether a text has enough of the words of a long answer."""
    return says_something(text) and overlap(text, answer) >= share
