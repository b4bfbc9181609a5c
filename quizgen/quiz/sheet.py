"""What is on a form so far, and what may still come onto it: nothing on a page answers another question."""

from __future__ import annotations

from quizgen.model import Kind
from quizgen.quiz.drafts import Draft
from quizgen.quiz.model import ItemType
from quizgen.quiz.wording import gives_away, likeness

TOO_ALIKE = 0.6
"""From this share of common words on, two texts tell the same."""

_WHOLE_BLOCKS = {Kind.CATEGORY, Kind.FAQ, Kind.LIST}
"""Kinds whose text is a block, with every sentence in it."""

_RECOGNISED = (ItemType.CHOICE, ItemType.TRUE_FALSE, ItemType.MATCHING)


class Sheet:
    """The drafts that a form takes up, each checked against all before it."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def admit(self, draft: Draft) -> bool:
        """Take up a draft and return True, or return False where it clashes with one that is on the form."""
        if any(clash(draft, other) for other in self.drafts):
            return False
        self.drafts.append(draft)
        return True

    def count(self, type_: ItemType) -> int:
        """Return how many drafts of a type are on the form."""
        return sum(1 for draft in self.drafts if draft.type is type_)


def clash(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts cannot stand on one page in some language of their step."""
    if _are_of_one_text(one, other):
        return True
    recognised = one.type in _RECOGNISED and other.type in _RECOGNISED
    for column in range(len(one.row.pairs)):
        first, second = one.substance(column), other.substance(column)
        if first == second or (not recognised and likeness(first, second) >= TOO_ALIKE):
            return True
        if _shows(one, other, column) or _shows(other, one, column):
            return True
    return False


def _are_of_one_text(one: Draft, other: Draft) -> bool:
    """Tell whether both ask for one pair, one sentence, or for a block and a sentence of it."""
    first, second = one.row.place, other.row.place
    if (first.topic, first.locus) != (second.topic, second.locus):
        return False
    if {first.kind, second.kind} & _WHOLE_BLOCKS or (first.kind, first.part) == (second.kind, second.part):
        return True
    sentences = {draft.row.pairs[0].sentence for draft in (one, other)}
    return len(sentences) == 1 and 0 not in sentences


def _shows(one: Draft, other: Draft, column: int) -> bool:
    """Tell whether what is printed of `one` gives an answer of `other` away."""
    if not other.secrets:
        return False
    return any(gives_away(text, secret) for secret in other.secrets[column] for text in one.printed(column))
