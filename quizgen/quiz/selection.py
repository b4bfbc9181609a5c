"""Which pairs a form asks, and as which kind of item.

Every section of an article has a question where it can, articles in proportion; terms are recognised (multiple
choice, true or false, matching), sentences are gaps, the rest is answered in writing. Lots are drawn without the
language, so that all languages of a step ask the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from quizgen.model import Kind, Signal
from quizgen.quiz import recall, recognition
from quizgen.quiz.alignment import Aligned
from quizgen.quiz.described import Described
from quizgen.quiz.distractors import distance
from quizgen.quiz.drafts import Draft
from quizgen.quiz.draw import shuffled, spread
from quizgen.quiz.material import Material, name_of
from quizgen.quiz.model import Ask, ItemType
from quizgen.quiz.sheet import Sheet, answers_show

_SHARES = {ItemType.CHOICE: 0.3, ItemType.TRUE_FALSE: 0.25, ItemType.SHORT: 0.25, ItemType.GAP: 0.4}
"""The most that one type takes of a form, at first."""
_FEWEST_IN_BANK, MOST_IN_BANK = 3, 8
"""Gaps with one word bank: fewer give its words away, more take longer to search than to know."""
_MATCHING_ROWS = range(5, 9)
"""Rows of a matching item; a list of 4 is matched whole."""
_LEFT_FOR_OTHERS = 4
"""Terms of a large group that are asked in other ways before the rest are matched."""


def select(made: Material) -> tuple[Draft, ...]:
    """Return the items of a form, none of them clashing with another, at most `made.limit` of them."""
    sheet = _filled(made)
    if 0 < sheet.count(ItemType.GAP) < _FEWEST_IN_BANK:
        sheet = _filled(replace(made, banks=False))
    return tuple(sheet.drafts)


def _filled(made: Material) -> Sheet:
    sheet = _with_essentials(made)
    _match(sheet, made)
    _cover(sheet, _only_ones_of_their_kind(made), made, _kind)
    _cover(sheet, _rows_of_chosen_sections(made), made, _section)
    _cover(sheet, made.rows, made, _kind)
    if len(set(map(_section, made.rows))) <= made.limit:
        _cover(sheet, made.rows, made, _section, {})
    for spare, quotas in ((1, made.quotas), (1, {}), (2, {})):
        for row in _in_turn(made):
            _ask(sheet, row, made, quotas, spare)
    _vary(sheet, made)
    _write_lone_numbers(sheet, made)
    return sheet


_UNLIMITED = 100
_ORDERS = 4
"""In which essential rows are tried: one that found no room comes first the next time."""


def _with_essentials(made: Material) -> Sheet:
    """Return a form with the rows that are always asked, as many of them as can stand on one."""
    rows = [row for row in made.lots.shuffled(made.rows, "essential") if name_of(row) in made.essential]
    sheets: list[Sheet] = []
    for _ in range(_ORDERS):
        sheet = Sheet()
        for row in rows:
            _ask(sheet, row, made, {}, _UNLIMITED)
        sheets.append(sheet)
        asked = {name_of(draft.row) for draft in sheet.drafts}
        if len(asked) == len(rows):
            break
        rows.sort(key=lambda row: name_of(row) in asked)
    return max(sheets, key=lambda sheet: len(sheet.drafts))


def unmet(made: Material, chosen: Sequence[Draft]) -> Iterator[tuple[Aligned, str]]:
    """Yield the essential rows that a form does not ask for, each with the reason."""
    asked = {name_of(draft.row) for draft in chosen}
    is_full = len(asked) >= made.limit and asked <= made.essential
    for row in made.rows:
        if name_of(row) not in made.essential - asked:
            continue
        if is_full:
            yield row, f"only {made.limit} of {len(made.essential)} essential questions have room"
            continue
        alone = Sheet()
        _ask(alone, row, made, {}, _UNLIMITED)
        if alone.drafts:
            yield row, "another essential question on the page would give it away"
        else:
            yield row, "no sound question can be made of it"


def _section(row: Aligned) -> object:
    return row.place.section


def _kind(row: Aligned) -> object:
    return row.place.kind


def _only_ones_of_their_kind(made: Material) -> list[Aligned]:
    kinds = Counter(map(_kind, made.rows))
    return [row for row in made.rows if kinds[_kind(row)] == 1 and _rank(row, made) == 0]


def _rows_of_chosen_sections(made: Material) -> list[Aligned]:
    """Return the rows of as many sections of each topic, chosen by lot, as it gives items."""
    lots = made.lots
    sections: dict[str, set[tuple[str, str]]] = {}
    for row in made.rows:
        sections.setdefault(row.place.topic, set()).add(row.place.section)
    chosen: set[tuple[str, str]] = set()
    for topic, some in sections.items():
        chosen.update(shuffled(some, str, lots.seed, lots.form, "sections")[: made.quotas[topic]])
    return [row for row in made.rows if row.place.section in chosen]


def _cover(
    sheet: Sheet,
    rows: Sequence[Aligned],
    made: Material,
    by: Callable[[Aligned], object],
    quotas: Mapping[str, int] | None = None,
) -> None:
    """Ask for one row of each group, those of the smallest groups first: these have the least choice."""
    sizes = Counter(map(by, rows))

    def need(row: Aligned) -> tuple[bool, int, int]:
        return _rank(row, made) == _LAST, sizes[by(row)], _rank(row, made)

    for row in sorted(made.lots.shuffled(rows, "cover"), key=need):
        if all(by(draft.row) != by(row) for draft in sheet.drafts):
            _ask(sheet, row, made, quotas, _UNLIMITED)


_LAST = 2


def _rank(row: Aligned, made: Material) -> int:
    """Return how soon a row is asked: last lists of terms, before them sentences of what a term is asked for.

    What asks for a list and what asks for its labels answer each other, and there are more labels.
    """
    if row.place.kind is Kind.LIST:
        return _LAST if ("list", row.place.topic, row.place.locus) in made.groups else 0
    if not row.gaps and recall.is_enumeration(row, made.lists.get(row.place.topic, ())):
        return _LAST
    return int(row.place.kind is not Kind.CATEGORY and (row.place.topic, row.place.locus) in made.described)


def _in_turn(made: Material) -> list[Aligned]:
    """Return all rows, a turn for each section."""
    turns = spread(made.rows, _section, name_of, made.lots.seed, made.lots.form, "turns")
    return sorted(turns, key=lambda row: _rank(row, made))


def _ask(sheet: Sheet, row: Aligned, made: Material, quotas: Mapping[str, int] | None = None, spare: int = 1) -> None:
    """Take up an item that asks a row, where the form and its topic have room for one.

    `quotas` are those of the topics, empty where they no longer matter; types may take `spare` times their shares.
    """
    limits = made.quotas if quotas is None else quotas
    asked = Counter(draft.row.place.topic for draft in sheet.drafts)
    topic = row.place.topic
    if len(sheet.drafts) >= made.limit or (limits and asked[topic] >= limits[topic]):
        return
    if any(draft.row == row for draft in sheet.drafts):
        return
    for type_, make in _ways(row, sheet, made):
        if sheet.count(type_) < spare * _most(type_, made.limit):
            draft = make()
            if draft and sheet.admit(draft):
                return


def _most(type_: ItemType, limit: int) -> int:
    return max(2, ceil(limit * _SHARES[type_]))


Way = tuple[ItemType, Callable[[], Draft | None]]


def _ways(row: Aligned, sheet: Sheet, made: Material) -> Iterator[Way]:
    """Yield the kinds of item that can be made of a row, the one first that the form has too few of."""
    one = made.terms.get(name_of(row))
    if one:
        yield from sorted(_recognised(one, sheet, made), key=lambda way: sheet.count(way[0]) / _SHARES[way[0]])
    gaps = shuffled(row.gaps, lambda gap: (*name_of(row), gap.name), made.lots.seed, made.lots.form, "gaps")
    for gap in gaps if made.banks else ():
        yield ItemType.GAP, partial(recall.gap, row, gap, made.known)
    for gap in gaps:
        yield ItemType.SHORT, partial(recall.short_gaps, row, gap, made.known)
    if one and row.place.kind is Kind.CATEGORY:
        yield ItemType.SHORT, partial(recall.short_term, one)
    elif not row.gaps:
        yield ItemType.SHORT, partial(recall.short_answer, row, made.lists.get(row.place.topic, ()))


def _recognised(one: Described, sheet: Sheet, made: Material) -> tuple[Way, ...]:
    """Return the ways to recognise a term; multiple choice in turn for the term and for the description.

    The descriptions of a group are printed once as options: a second time they would only fill the page.
    """
    pool = _pool(one, made)
    salt = (made.lots.seed, made.lots.form, "distractors")
    siblings = made.groups[one.group]
    of_term: Way = (ItemType.CHOICE, partial(recognition.choice_of_term, one, pool, made.rows, *salt))
    of_description: Way = (ItemType.CHOICE, partial(recognition.choice_of_description, one, pool, made.rows, *salt))
    truth: Way = (ItemType.TRUE_FALSE, partial(recognition.true_or_false, one, siblings, made.rows))
    if any(
        draft.ask is Ask.DESCRIPTION and made.terms[name_of(draft.row)].group == one.group for draft in sheet.drafts
    ):
        return of_term, truth
    if sheet.count(ItemType.CHOICE, Ask.TERM) > sheet.count(ItemType.CHOICE, Ask.DESCRIPTION):
        return of_description, of_term, truth
    return of_term, of_description, truth


def _pool(one: Described, made: Material) -> tuple[Described, ...]:
    """Return terms to mislead with: of the same kind; for labels those of the same article, others are silly there."""
    return tuple(
        other
        for members in made.groups.values()
        for other in members
        if other.row.place.kind is one.row.place.kind
        and (other.row.place.kind is Kind.DEFINITION or other.row.place.topic == one.row.place.topic)
    )


def _match(sheet: Sheet, made: Material) -> None:
    """Take up matching items: lists whole, or what is left of a large group after some terms."""
    lots = made.lots
    asked = {
        group: rows
        for group, members in made.groups.items()
        if len(rows := [one for one in members if one.row.place.topic in made.quotas]) > 1
    }
    always = {name_of(draft.row) for draft in sheet.drafts}
    for order, group in enumerate(shuffled(asked, str, lots.seed, lots.form, "lists")):
        terms = shuffled(asked[group], lambda one: name_of(one.row), lots.seed, lots.form, "matched")
        terms = tuple(one for one in terms if name_of(one.row) not in always)
        chosen = _matched(terms, alone=order == 0, is_list=group[0] == "list")
        if not chosen or 2 * (sheet.count(ItemType.MATCHING) + len(chosen)) > max(made.limit, 2 * len(chosen) + 2):
            continue
        if always and len(sheet.drafts) + len(chosen) > made.limit:
            continue
        before = list(sheet.drafts)
        if not all(sheet.admit(recognition.matching(one)) for one in chosen):
            sheet.drafts = before
        elif sheet.count(ItemType.MATCHING) * _ITEMS_PER_MATCHING >= made.limit:
            return


_ITEMS_PER_MATCHING = 4
"""A form has one row to be matched in so many items, or the whole of a list."""


def _matched(members: Sequence[Described], alone: bool, is_list: bool) -> Sequence[Described]:
    """Return the terms of a group that are matched; the first list gives the form its multiple choice."""
    if not alone and is_list and len(members) == 4:
        return members
    if not alone and len(members) >= _MATCHING_ROWS[0]:
        return members[: max(_MATCHING_ROWS[0], min(len(members) - 1, _MATCHING_ROWS[-1]))]
    left = members[_LEFT_FOR_OTHERS:][: _MATCHING_ROWS[-1]]
    return left if len(left) in _MATCHING_ROWS else ()


def _vary(sheet: Sheet, made: Material) -> None:
    """Ask some gaps in other ways where there are many of them; nothing is lost by it."""
    salt = (made.lots.seed, made.lots.form, "words")
    words = [draft for row in made.rows for gap in row.gaps if (draft := recall.gap(row, gap, made.known))]
    enough = _FEWEST_IN_BANK + 2
    for old in [draft for draft in sheet.drafts if draft.type is ItemType.GAP]:
        if sheet.count(ItemType.GAP) <= enough:
            return
        new = None
        if sheet.count(ItemType.CHOICE) < _most(ItemType.CHOICE, made.limit):
            new = recognition.choice_of_words(old, words, made.rows, *salt)
        if not (new and sheet.exchange(old, new)) and sheet.count(ItemType.GAP) > MOST_IN_BANK:
            gap = old.gap
            short = gap and recall.short_gaps(old.row, gap, made.known)
            if short and sheet.count(ItemType.SHORT) < _most(ItemType.SHORT, made.limit):
                sheet.exchange(old, short)


def _write_lone_numbers(sheet: Sheet, made: Material) -> None:
    """Have the only number of a form's gaps written: in a bank it would be found without reading."""
    gaps = [draft for draft in sheet.drafts if draft.type is ItemType.GAP and draft.gap]
    numbers = [draft for draft in gaps if draft.gap and draft.gap.signal is Signal.NUMBER]
    if len(numbers) == 1 and len(gaps) > _FEWEST_IN_BANK and numbers[0].gap:
        short = recall.short_gaps(numbers[0].row, numbers[0].gap, made.known)
        if short:
            sheet.exchange(numbers[0], short)


def spare_words(made: Material, bank: Sequence[Draft], chosen: Sequence[Draft], most: int = 2) -> tuple[Draft, ...]:
    """Return gaps not asked in the form whose answers can stand in a word bank as spare ones.

    Each is of the sort of a gap there, wrong in all of them, and shows no answer of the form.
    """
    asked = {name_of(draft.row) for draft in chosen}
    found: list[Draft] = []
    for row in made.lots.shuffled([row for row in made.rows if row.gaps and name_of(row) not in asked], "spare"):
        for gap in row.gaps if len(found) < most else ():
            draft = recall.gap(row, gap, made.known)
            if draft and _is_spare(draft, (*bank, *found), chosen, made):
                found.append(draft)
                break
    return tuple(found)


def _is_spare(draft: Draft, bank: Sequence[Draft], chosen: Sequence[Draft], made: Material) -> bool:
    if not any(_alike(other, draft) for other in bank):
        return False
    if any(recognition.may_be_missing_too(other, draft, made.rows) for other in bank):
        return False
    return not any(answers_show(draft.answers, other) for other in chosen)


def _alike(one: Draft, other: Draft) -> bool:
    return bool(one.gap and other.gap and one.gap.signal is other.gap.signal)


def spare_terms(made: Material, rows: Sequence[Draft], most: int = 2) -> tuple[Described, ...]:
    """Return terms that no row of a matching item fits: of the same list, else of others near it."""
    own = [made.terms[name_of(draft.row)] for draft in rows]
    pool = [other for other in _pool(own[0], made) if other not in own]
    found: list[Described] = []
    for other in sorted(pool, key=lambda other: distance(own[0].row, other.row)):
        if len(found) == most:
            break
        if not any(recognition.may_fit_too(one, other, made.rows) for one in (*own, *found)):
            found.append(other)
    return tuple(found)
