"""Drawing the letters: the order of items and options, which statements are true, the order of word banks."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.quiz.alignment import Texts
from quizgen.quiz.described import Described
from quizgen.quiz.distractors import MOST
from quizgen.quiz.drafts import Draft
from quizgen.quiz.draw import lot, redrawn, shuffled
from quizgen.quiz.material import Lots, Material
from quizgen.quiz.model import FALSE, LETTERS, TRUE, Ask, ItemType
from quizgen.quiz.selection import MOST_IN_BANK, spare_terms, spare_words

Drafts = tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Lettered:
    """A section of a form in every language of a step."""

    type: ItemType
    drafts: Drafts
    bank: tuple[Texts, ...] = ()


def letter(made: Material, chosen: Sequence[Draft]) -> tuple[Lettered, ...]:
    """Return the sections of a form, items in their order, with every letter drawn."""
    lots = made.lots
    sections: list[Lettered] = []
    for type_ in ItemType:
        order = shuffled((draft for draft in chosen if draft.type is type_), _name, lots.seed, lots.form, "order")
        if order:
            sections += _LETTERED[type_](order, made, chosen)
    return tuple(sections)


def _name(draft: Draft) -> tuple[object, ...]:
    return tuple(draft.row.place)


def _keys(order: Sequence[Draft]) -> list[str]:
    return [draft.key for draft in order]


def _choices(order: Drafts, made: Material, _: Sequence[Draft]) -> Iterator[Lettered]:
    by_ask = tuple(sorted(order, key=lambda draft: list(Ask).index(draft.ask)))
    yield Lettered(ItemType.CHOICE, redrawn(lambda draw: _options(by_ask, made.lots, draw), _keys, MOST + 1))


def _options(order: Drafts, lots: Lots, draw: int) -> Drafts:
    arranged: list[Draft] = []
    for draft in order:
        places: Sequence[int] = range(len(draft.options))
        if all(text.isdecimal() for option in draft.options for text in option.texts):
            drawn = sorted(places, key=lambda place: int(draft.options[place].texts[0]))
        else:
            drawn = list(shuffled(places, str, lots.seed, lots.form, "options", draw, *_name(draft)))
        options = tuple(draft.options[place] for place in drawn)
        arranged.append(replace(draft, options=options, key=LETTERS[drawn.index(0)]))
    return tuple(arranged)


def _truths(order: Drafts, made: Material, chosen: Sequence[Draft]) -> Iterator[Lettered]:
    asked = {made.terms[_name(draft)].terms for draft in chosen if _name(draft) in made.terms}
    yield Lettered(ItemType.TRUE_FALSE, redrawn(lambda draw: _statements(order, made.lots, draw, asked), _keys, 2))


def _statements(order: Drafts, lots: Lots, draw: int, asked: Container[Texts]) -> Drafts:
    """Give every description its own term or another; no term twice, or one would judge another: what has none left
    is not asked.

    Where there is one, the other term is none that the form asks for elsewhere, with its own description.
    """
    is_true = [lot(lots.seed, lots.form, "truth", draw, *_name(draft)) % 2 == 0 for draft in order]
    used = {draft.answers for draft, true in zip(order, is_true, strict=True) if true}
    stated: list[Draft] = []
    for draft, true in zip(order, is_true, strict=True):
        others = [option.texts for option in draft.options[1:] if option.texts not in used]
        others = [texts for texts in others if texts not in asked] or others
        terms = draft.answers
        if not true and others:
            terms = others[lot(lots.seed, lots.form, "term", draw, *_name(draft)) % len(others)]
        elif not true and terms in used:
            continue
        used.add(terms)
        stated.append(replace(draft, terms=terms, key=TRUE if terms == draft.answers else FALSE))
    return tuple(stated)


def _matchings(order: Drafts, made: Material, _: Sequence[Draft]) -> Iterator[Lettered]:
    lists: dict[object, list[Draft]] = {}
    for draft in order:
        lists.setdefault(made.terms[_name(draft)].group, []).append(draft)
    for rows in lists.values():
        spare = spare_terms(made, rows)
        own = tuple(_with_reasons(draft, spare) for draft in rows)
        words = (*(draft.answers for draft in own), *(one.terms for one in spare))
        yield _with_bank(ItemType.MATCHING, own, words, made.lots)


def _with_reasons(draft: Draft, spare: Sequence[Described]) -> Draft:
    return replace(draft, reasons=tuple((one.terms, "spare answer") for one in spare))


def _gaps(order: Drafts, made: Material, chosen: Sequence[Draft]) -> Iterator[Lettered]:
    banks = -(-len(order) // MOST_IN_BANK)
    for bank in range(banks):
        own = order[bank::banks]
        words = tuple(draft.answers for draft in (*own, *spare_words(made, own, chosen)))
        yield _with_bank(ItemType.GAP, own, words, made.lots)


def _with_bank(type_: ItemType, order: Drafts, words: tuple[Texts, ...], lots: Lots) -> Lettered:
    return redrawn(_banks(type_, order, words, lots), lambda section: _keys(section.drafts), len(words))


def _banks(type_: ItemType, order: Drafts, words: tuple[Texts, ...], lots: Lots) -> Callable[[int], Lettered]:
    def draw_bank(draw: int) -> Lettered:
        drawn = shuffled(range(len(words)), str, lots.seed, lots.form, type_, "bank", draw, *_name(order[0]))
        keyed = tuple(replace(draft, key=LETTERS[drawn.index(at)]) for at, draft in enumerate(order))
        return Lettered(type_, keyed, tuple(words[at] for at in drawn))

    return draw_bank


def _short(order: Drafts, *_: object) -> Iterator[Lettered]:
    yield Lettered(ItemType.SHORT, order)


_LETTERED: dict[ItemType, Callable[[Drafts, Material, Sequence[Draft]], Iterator[Lettered]]] = {
    ItemType.CHOICE: _choices,
    ItemType.TRUE_FALSE: _truths,
    ItemType.MATCHING: _matchings,
    ItemType.GAP: _gaps,
    ItemType.SHORT: _short,
}
