"""What is on a form so far, and what may still come onto it: nothing on a page answers another question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from quizgen.leaks import fold, kin_spans
from quizgen.model import Kind
from quizgen.quiz import described
from quizgen.quiz.alignment import Texts
from quizgen.quiz.described import label
from quizgen.quiz.distractors import graphemes
from quizgen.quiz.drafts import Draft, substance
from quizgen.quiz.model import Ask, ItemType
from quizgen.quiz.page import reads
from quizgen.quiz.wording import Glance, are_confusable, gives_away, glance, is_spelt_out, likeness, spells_out

TOO_ALIKE = 0.6
"""From this share of common words on, two texts tell the same."""

_WHOLE_BLOCKS = {Kind.CATEGORY, Kind.FAQ, Kind.LIST}
"""Kinds whose text is a block, with every sentence in it."""

_RECOGNISED = (ItemType.CHOICE, ItemType.TRUE_FALSE, ItemType.MATCHING)


_SAME_LIST = 3
"""Things that two answers name both, from which on they name the same list."""

_MOST_USES = 3
"""Of one distractor (cards.md)."""

_KEPT = 8192
"""Drafts about which something is kept: a form that is drawn once more has most of them again."""


class Sheet:
    """The drafts that a form takes up, each checked against all before it."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def admit(self, draft: Draft) -> bool:
        """Take up a draft and return True, or return False where it clashes with one that is on the form."""
        if any(clash(draft, other) for other in self.drafts) or self._wears_out(draft):
            return False
        self.drafts.append(draft)
        return True

    def exchange(self, old: Draft, new: Draft) -> bool:
        """Put another draft in the place of one and return True, or return False where it clashes."""
        before = self.drafts
        self.drafts = [draft for draft in before if draft is not old]
        if self.admit(new):
            return True
        self.drafts = before
        return False

    def count(self, type_: ItemType, ask: Ask | None = None) -> int:
        """Return how many drafts of a type, that ask for `ask`, are on the form."""
        return sum(1 for draft in self.drafts if draft.type is type_ and ask in (None, draft.ask))

    def _wears_out(self, draft: Draft) -> bool:
        """Tell whether multiple choice would show a distractor, or have its longest option as key, too often."""
        choices = [one for one in self.drafts if one.type is ItemType.CHOICE]
        if draft.type is not ItemType.CHOICE:
            return False
        uses = Counter(option.texts for one in choices for option in one.options[1:])
        if any(uses[option.texts] >= _MOST_USES for option in draft.options[1:]):
            return True
        return _has_longest_key(draft) and 2 * sum(map(_has_longest_key, choices)) > len(choices)


def _has_longest_key(draft: Draft) -> bool:
    """Tell whether the right option is the longest in most languages."""
    longest = 0
    for column, key in enumerate(draft.options[0].texts):
        longest += all(graphemes(option.texts[column]) < graphemes(key) for option in draft.options[1:])
    return 2 * longest > len(draft.answers)


@lru_cache(maxsize=_KEPT)
def clash(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts cannot stand on one page in some language of their step."""
    if _are_of_one_text(one, other) or _are_list_and_label(one, other) or _are_list_and_label(other, one):
        return True
    if _prints_the_answer(one, other) or _prints_the_answer(other, one):
        return True
    if one.type is other.type is ItemType.TRUE_FALSE and _have_one_term(one, other):
        return True
    recognised = one.type in _RECOGNISED and other.type in _RECOGNISED
    for column in range(len(one.row.pairs)):
        if one.secrets and other.secrets:
            same = {*map(fold, one.secrets[column])} & {*map(fold, other.secrets[column])}
            if len(same) >= _SAME_LIST or fold(one.answers[column]) == fold(other.answers[column]):
                return True
        first, second = one.substance(column), other.substance(column)
        if first == second or likeness(first, second) >= (described.TOO_ALIKE if recognised else TOO_ALIKE):
            return True
        if one.type is other.type is ItemType.GAP and are_confusable(one.answers[column], other.answers[column]):
            return True
        if _shows(one, other, column) or _shows(other, one, column):
            return True
        if _tells(one, other, column) or _tells(other, one, column):
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


def _have_one_term(one: Draft, other: Draft) -> bool:
    """Tell whether both are about terms that are called the same in some language, such as labels of two lists."""
    return any(fold(mine) == fold(theirs) for mine, theirs in zip(one.answers, other.answers, strict=True))


def _are_list_and_label(one: Draft, other: Draft) -> bool:
    """Tell whether one asks for the things of a list, the other for one of them."""
    listed, labelled = one.row.place, other.row.place
    is_pair = listed.kind is Kind.LIST and labelled.kind is Kind.CATEGORY
    return is_pair and (listed.topic, listed.locus) == labelled.parent


def _prints_the_answer(one: Draft, other: Draft) -> bool:
    """Tell whether one of the descriptions to choose from is what another item wants to be told."""
    if one.ask is not Ask.DESCRIPTION or other.type is not ItemType.SHORT:
        return False
    return any(option.row == other.row for option in one.options)


def _tells(one: Draft, other: Draft, column: int) -> bool:
    """Tell whether `one` says in full what a term means that `other` offers to choose."""
    if one.type in _RECOGNISED and one.ask is not Ask.GAP:
        return False
    text = one.substance(column)
    return other.type in _RECOGNISED and any(
        likeness(text, substance(pair)) >= TOO_ALIKE and bool(kin_spans(text, (label(pair),)))
        for pair in (option.row.pairs[column] for option in other.options)
        if pair.reverse
    )


def answers_show(answers: Texts, other: Draft) -> bool:
    """Tell whether a word bank with these answers gives an answer of `other` away in some language."""
    return any(
        gives_away(answer, secret) or are_confusable(answer, secret)
        for answer, secrets in zip(answers, other.secrets, strict=False)
        for secret in secrets
    )


def _shows(one: Draft, other: Draft, column: int) -> bool:
    """Tell whether what is printed of `one` gives an answer of `other` away."""
    if not other.secrets:
        return False
    seen = _seen(one, column)
    return any(_tell(one.printed(column), secret) for secret in other.secrets[column] if seen.may_tell(secret))


@lru_cache(maxsize=_KEPT)
def _seen(draft: Draft, column: int) -> Glance:
    return glance(draft.printed(column))


def _tell(texts: Iterable[str], secret: str) -> bool:
    return any(
        gives_away(text, secret) or reads(text, secret) or spells_out(secret, text) or is_spelt_out(secret, text)
        for text in texts
    )
