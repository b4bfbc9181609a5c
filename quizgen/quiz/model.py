"""The values of a paper quiz: what is printed and what its key says. Frozen, made of tuples.

A quiz is in one language. Quizzes in step share their edition code, and in all of them the same form has the
same items in the same order with the same letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizgen.model import Pair

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Of options, of the words of a bank, of forms."""

TRUE, FALSE = LETTERS[0], LETTERS[1]
"""The letters of a true-or-false item; letters, not words, so that one key marks every language."""


class ItemType(StrEnum):
    """How an item is answered; the order is that of a form's sections."""

    CHOICE = "choice"
    TRUE_FALSE = "true-false"
    MATCHING = "matching"
    GAP = "gap"
    SHORT = "short"


class Ask(StrEnum):
    """What an item of multiple choice asks for; the order is that of the items in their section."""

    TERM = "term"
    """The stem describes it."""
    DESCRIPTION = "description"
    """The stem is the term."""
    GAP = "gap"
    """The stem is a sentence with something missing."""


Stem = tuple[str, ...]
"""The text of an item in pieces: between one piece and the next there is a line to write on."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a form with its answer."""

    number: int
    """Counts through the form, from 1."""
    type: ItemType
    pair: Pair
    stem: Stem
    answer: str
    """The words of the right answer."""
    key: str
    """A letter; the answer's words for a short answer."""
    points: int = 1
    term: str = ""
    """What a true-or-false item says that its stem describes."""
    options: tuple[str, ...] = ()
    """Of multiple choice, lettered from A."""
    entries: int = 0
    """How many things are to be named; 0 where it is not a list that is asked for."""
    lines: int = 0
    """How many ruled lines to write on follow the stem."""
    ask: Ask = Ask.TERM
    """Of multiple choice."""
    ordinal: int = 1
    """The pair's, as the first language in step counts it: the same in all of them."""
    any_order: bool = False
    """Whether the stem has several lines whose answers may be exchanged."""
    permutation: tuple[str, ...] = ()
    """Of multiple choice, where each option comes from (`topic/kind/locus/number`), in the order of the letters."""
    why: tuple[str, ...] = ()
    """For `--explain`: of each distractor why it was chosen; lines for a person."""


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one type, with what they share."""

    type: ItemType
    items: tuple[Item, ...]
    bank: tuple[str, ...] = ()
    """Answers to choose from, lettered from A; for matching and gaps."""

    @property
    def points(self) -> int:
        """The most that can be scored in it."""
        return sum(item.points for item in self.items)


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a quiz: A, B …"""

    letter: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, by number."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def points(self) -> int:
        """The most that can be scored."""
        return sum(section.points for section in self.sections)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What breaks a rule on items in a form."""

    rule: str
    form: str
    """Its letter."""
    number: int
    """Of the item; 0 where it is several of them."""
    pair: Pair
    """Of the item, else of the first of them."""
    text: str
    """What is wrong, for a person."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """All forms in one language."""

    lang: str
    title: str
    edition: str
    """Four hexadecimal digits that say which key belongs to a quiz; the same in all languages in step."""
    step: tuple[str, ...]
    """The languages in step with this one, itself included, sorted."""
    forms: tuple[Form, ...]
    topic: str = ""
    """The one that it asks about, where each topic has a quiz of its own; else empty."""
    notes: tuple[str, ...] = ()
    """What was left out, and why: lines for a person."""
    unmet: tuple[tuple[str, str], ...] = ()
    """The ids of essential pairs that a form in one of the languages in step does not ask for, each with the reason."""
    rejected: tuple[Flaw, ...] = ()
    """Why items that were drawn at first are not printed: they break a rule of severity error."""
    topics: tuple[str, ...] = ()
    """Those that its words are from, sorted."""
