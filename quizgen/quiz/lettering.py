"""Drawing the letters: the order of items and options, which statements are true, the order of word banks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizgen.quiz.alignment import Step, Texts
from quizgen.quiz.drafts import MOST_OPTIONS, Draft, label
from quizgen.quiz.draw import lot, redrawn, shuffled
from quizgen.quiz.model import FALSE, LETTERS, TRUE, ItemType
from quizgen.quiz.selection import Lots, lists, spare_words

Drafts = tuple[Draft, ...]

_MOST_SPARE = 2


@dataclass(frozen=True, slots=True)
class Lettered:
    """A section of a form in every language of a step."""

    type: ItemType
    drafts: Drafts
    bank: tuple[Texts, ...] = ()


def letter(step: Step, lots: Lots, chosen: Sequence[Draft]) -> tuple[Lettered, ...]:
    """Return the sections of a form, items in their order, with every letter drawn."""
    sections: list[Lettered] = []
    for type_ in ItemType:
        order = shuffled((draft for draft in chosen if draft.type is type_), _name, lots.seed, lots.form, "order")
        if order:
            sections.append(_section(type_, order, step, lots, chosen))
    return tuple(sections)


def _name(draft: Draft) -> tuple[object, ...]:
    return tuple(draft.row.place)


def _keys(order: Sequence[Draft]) -> list[str]:
    return [draft.key for draft in order]


def _section(type_: ItemType, order: Drafts, step: Step, lots: Lots, chosen: Sequence[Draft]) -> Lettered:
    if type_ is ItemType.CHOICE:
        return Lettered(type_, redrawn(lambda draw: _options(order, lots, draw), _keys, MOST_OPTIONS))
    if type_ is ItemType.TRUE_FALSE:
        return Lettered(type_, redrawn(lambda draw: _statements(order, lots, draw), _keys, 2))
    if type_ is ItemType.SHORT:
        return Lettered(type_, order)
    if type_ is ItemType.MATCHING:
        spare = _spare_labels(order, step)
    else:
        spare = tuple(draft.answers for draft in spare_words(step, lots, chosen))
    words = (*(draft.answers for draft in order), *spare)
    draw = _banks(type_, order, words, lots)
    return redrawn(draw, lambda section: _keys(section.drafts), len(words))


def _options(order: Drafts, lots: Lots, draw: int) -> Drafts:
    arranged: list[Draft] = []
    for draft in order:
        places = range(len(draft.options))
        drawn = shuffled(places, str, lots.seed, lots.form, "options", draw, *_name(draft))
        options = tuple(draft.options[place] for place in drawn)
        arranged.append(replace(draft, options=options, key=LETTERS[drawn.index(0)]))
    return tuple(arranged)


def _statements(order: Drafts, lots: Lots, draw: int) -> Drafts:
    """Give every description its own label or another; no label twice, or one would judge another."""
    is_true = [lot(lots.seed, lots.form, "truth", draw, *_name(draft)) % 2 == 0 for draft in order]
    used = {draft.answers for draft, true in zip(order, is_true, strict=True) if true}
    stated: list[Draft] = []
    for draft, true in zip(order, is_true, strict=True):
        others = [option for option in draft.options[1:] if option not in used]
        terms = draft.answers
        if not true and others:
            terms = others[lot(lots.seed, lots.form, "term", draw, *_name(draft)) % len(others)]
        used.add(terms)
        stated.append(replace(draft, terms=terms, key=TRUE if terms == draft.answers else FALSE))
    return tuple(stated)


def _banks(type_: ItemType, order: Drafts, words: tuple[Texts, ...], lots: Lots) -> Callable[[int], Lettered]:
    def draw_bank(draw: int) -> Lettered:
        drawn = shuffled(range(len(words)), str, lots.seed, lots.form, type_, "bank", draw)
        keyed = tuple(replace(draft, key=LETTERS[drawn.index(at)]) for at, draft in enumerate(order))
        return Lettered(type_, keyed, tuple(words[at] for at in drawn))

    return draw_bank


def _spare_labels(order: Drafts, step: Step) -> tuple[Texts, ...]:
    """Return labels of the same list that no row of a matching item fits."""
    parent = order[0].row.place.parent
    own = {draft.answers for draft in order}
    labels = [row.texts(label) for row in lists(step)[parent]]
    return tuple(text for text in labels if text not in own)[:_MOST_SPARE]
