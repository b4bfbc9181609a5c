"""Items before they have numbers and letters: each in all languages of a step at once.

A draft is made only where it is sound in every language; else its maker returns None and another kind of item
is made of the pair. `recognition` makes those that are answered by a letter of their own, `recall` the others.
"""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model import Pair
from quizgen.quiz.alignment import Aligned, Gap, Texts
from quizgen.quiz.model import Ask, ItemType, Stem


@dataclass(frozen=True, slots=True)
class Option:
    """What may be printed with an item to choose from, in every language."""

    texts: Texts
    row: Aligned
    """Where it comes from."""


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """An item in every language of a step. Each is equal to itself only: what is looked up by it is found at once."""

    type: ItemType
    row: Aligned
    stems: tuple[Stem, ...]
    answers: Texts
    options: tuple[Option, ...] = ()
    """The right one first until lots are drawn."""
    ask: Ask = Ask.TERM
    key: str = ""
    """The letter, once lots are drawn; empty where the answer is in words."""
    terms: Texts = ()
    """Of true or false, once lots are drawn: what it says that the stem describes."""
    gap: Gap | None = None
    points: int = 1
    entries: int = 0
    lines: int = 0
    any_order: bool = False
    secrets: tuple[tuple[str, ...], ...] = ()
    """In each language what nothing else on the page may show."""
    reasons: tuple[tuple[Texts, str], ...] = ()
    """Of distractors: their texts, and why they were chosen or left out."""

    def printed(self, column: int) -> tuple[str, ...]:
        """Return what a reader of the form sees of it in the language of `column`, the word bank included."""
        shown = [*self.stems[column], *(option.texts[column] for option in self.options)]
        if self.type is ItemType.GAP:
            shown.append(self.answers[column])
        return tuple(shown)

    def substance(self, column: int) -> str:
        """Return what it is about in the language of `column`: the text with nothing taken out."""
        return substance(self.row.pairs[column])


def substance(pair: Pair) -> str:
    """Return the article's text that a pair asks for."""
    if pair.cloze:
        return pair.cloze.text
    return pair.question if pair.items else pair.answer
