"""A form with all that it is judged by, and what judges say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quizgen.model import Pair
from quizgen.quiz.model import Ask, Form, Item, ItemType, Quiz
from tests.quiz.lore import Lore, lore_of

Contexts = Mapping[tuple[str, int], str]
"""For a form's letter and an item's number the line that is printed above it."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a form."""

    rule: str
    where: str
    """Language, form, number: `da A 3`."""
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.text}"


@dataclass(frozen=True)
class Page:
    """A form with all that it is judged by."""

    quiz: Quiz
    form: Form
    lore: Lore
    contexts: Contexts = field(default_factory=dict)

    @cached_property
    def of_item(self) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """What is printed of each item: its line above, stem, term, options."""
        return tuple((item, tuple(filter(None, self._printed(item)))) for item in self.form.items)

    def _printed(self, item: Item) -> Iterator[str]:
        yield self.contexts.get((self.form.letter, item.number), "")
        yield from item.stem
        yield item.term
        yield from item.options

    def texts(self, but: Item) -> Iterator[tuple[str, str]]:
        """Yield where on the page a reader finds what, for the answer of `but`: all but its own options and bank."""
        yield "title", self.quiz.title
        for item, texts in self.of_item:
            for text in texts:
                if item is not but or text not in item.options:
                    yield str(item.number), text
        for section in self.form.sections:
            if but not in section.items:
                for words in section.bank:
                    yield f"bank of {section.type}", words

    def flaw(self, rule: str, number: int | str, text: str) -> Flaw:
        """Return a flaw of this form."""
        return Flaw(rule, f"{self.quiz.lang} {self.form.letter} {number}".strip(), text)


def pages_of(quiz: Quiz, pairs: Iterable[Pair], contexts: Contexts | None) -> list[Page]:
    """Return the forms of a quiz, each with all that it is judged by."""
    known = tuple(pairs)
    asked = tuple(dict.fromkeys(item.pair for form in quiz.forms for item in form.items))
    lore = lore_of(known or asked, bool(known))
    return [Page(quiz, form, lore, contexts or {}) for form in quiz.forms]


def joined(item: Item) -> str:
    """Return the stem of an item as one text."""
    return " ".join(item.stem)


def asks_for_gap(item: Item) -> bool:
    """Tell whether an item is a sentence with something missing."""
    return item.type is ItemType.GAP or (item.type is ItemType.CHOICE and item.ask is Ask.GAP)


def is_description(item: Item) -> bool:
    """Tell whether the options of an item are descriptions."""
    return item.type is ItemType.CHOICE and item.ask is Ask.DESCRIPTION
