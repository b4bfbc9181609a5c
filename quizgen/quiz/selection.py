"""Which pairs a form asks, and as which kind of item.

Categories are recognised (multiple choice, true or false, matching), everything else is written. Lots are
drawn without the language, so that all languages of a step ask the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from quizgen.model import Kind
from quizgen.quiz import drafts
from quizgen.quiz.alignment import Aligned, Step
from quizgen.quiz.drafts import Aliases, Draft
from quizgen.quiz.draw import shuffled, spread
from quizgen.quiz.model import ItemType
from quizgen.quiz.sheet import Sheet

USUAL_LENGTH = 24
"""Items of a form where none is asked for: two or three pages."""

_SHARES = {ItemType.CHOICE: 0.3, ItemType.TRUE_FALSE: 0.25, ItemType.SHORT: 0.25}
"""The most that one type takes of a form."""
_MOST_GAPS = 8
"""A word bank of more takes longer to search than to know."""
_FEWEST_IN_BANK = 3
_MATCHING_ROWS = range(5, 9)
"""Rows of a matching item; a list of 4 is matched whole."""
_LEFT_FOR_OTHERS = 4
"""Categories of a long list that are asked in other ways before the rest are matched."""


@dataclass(frozen=True, slots=True)
class Lots:
    """What the lots of a form depend on."""

    seed: str
    form: str

    def shuffled(self, rows: Sequence[Aligned], purpose: str) -> tuple[Aligned, ...]:
        """Return rows in the order of this form."""
        return shuffled(rows, _name, self.seed, self.form, purpose)


def _name(row: Aligned) -> tuple[object, ...]:
    return tuple(row.place)


def select(step: Step, lots: Lots, length: int | None) -> tuple[Draft, ...]:
    """Return the items of a form, none of them clashing with another, at most `length` of them."""
    limit = length or USUAL_LENGTH
    sheet = Sheet()
    _recognise(sheet, step, lots, limit)
    _write(sheet, step, lots, limit)
    return _without_idle_bank(_shortened(sheet.drafts, limit))


def _most(type_: ItemType, limit: int) -> int:
    return max(2, ceil(limit * _SHARES[type_]))


def lists(step: Step) -> dict[tuple[str, str], list[Aligned]]:
    """Return the categories of each list that can be told apart by label and by description."""
    found: dict[tuple[str, str], list[Aligned]] = {}
    for row in step.rows:
        if drafts.is_recognisable(row):
            rows = found.setdefault(row.place.parent, [])
            if not any(drafts.are_confusable(row, other) for other in rows):
                rows.append(row)
    return found


def _recognise(sheet: Sheet, step: Step, lots: Lots, limit: int) -> None:
    found = lists(step)
    every = [row for rows in found.values() for row in rows]
    for order, parent in enumerate(shuffled(found, str, lots.seed, lots.form, "lists")):
        rows = lots.shuffled(found[parent], "categories")
        asked, matched = _allotted(rows, alone=order == 0)
        if matched and not sheet.count(ItemType.MATCHING):
            _match(sheet, matched)
        else:
            asked = rows
        full = [sheet.count(type_) >= _most(type_, limit) for type_ in (ItemType.CHOICE, ItemType.TRUE_FALSE)]
        if all(full):
            break
        _ask(sheet, asked, _near(rows[0], every, lots), limit)


def _allotted(rows: Sequence[Aligned], alone: bool) -> tuple[Sequence[Aligned], Sequence[Aligned]]:
    """Return the rows to be asked one by one, and those to be matched.

    The first list gives the form its multiple choice; a later one may be matched whole.
    """
    if not alone and (len(rows) == 4 or len(rows) in _MATCHING_ROWS):
        return (), rows
    left = len(rows) - _LEFT_FOR_OTHERS
    if left >= _MATCHING_ROWS.start:
        most = _LEFT_FOR_OTHERS + _MATCHING_ROWS[-1]
        return rows[:_LEFT_FOR_OTHERS], rows[_LEFT_FOR_OTHERS:most]
    return rows, ()


def _near(row: Aligned, every: Sequence[Aligned], lots: Lots) -> tuple[Aligned, ...]:
    """Return rows to take distractors from: of the same list, then the same article, then the collection."""

    def distance(other: Aligned) -> int:
        return (other.place.parent != row.place.parent) + (other.place.topic != row.place.topic)

    return tuple(sorted(lots.shuffled(every, "distractors"), key=distance))


def _match(sheet: Sheet, rows: Sequence[Aligned]) -> None:
    """Take up the rows as a matching item, or none of them."""
    before = list(sheet.drafts)
    if not all(sheet.admit(drafts.matching(row)) for row in rows):
        sheet.drafts = before


def _ask(sheet: Sheet, rows: Sequence[Aligned], pool: Sequence[Aligned], limit: int) -> None:
    """Ask every other row as multiple choice, the rest as true or false."""
    siblings = [row for row in pool if rows and row.place.parent == rows[0].place.parent]
    for turn, row in enumerate(rows):
        made = {
            ItemType.CHOICE: drafts.choice(row, [other for other in pool if other != row]),
            ItemType.TRUE_FALSE: drafts.true_or_false(row, siblings),
        }
        preferred = sorted(made, reverse=turn % 2 == 1)
        for type_ in preferred:
            draft = made[type_]
            if draft and sheet.count(type_) < _most(type_, limit) and sheet.admit(draft):
                break


def _write(sheet: Sheet, step: Step, lots: Lots, limit: int) -> None:
    known = drafts.aliases(step)
    for row in _written(step, lots):
        if len(sheet.drafts) >= 2 * limit:
            break
        for draft in _ways(row, lots, known):
            most = _MOST_GAPS if draft.type is ItemType.GAP else _most(ItemType.SHORT, limit)
            if sheet.count(draft.type) < most and sheet.admit(draft):
                break


def _written(step: Step, lots: Lots) -> tuple[Aligned, ...]:
    """Return the rows to be answered in writing: definitions and lists first, then a turn for each section."""
    rows = [row for row in step.rows if not drafts.is_recognisable(row)]
    turns = spread(rows, lambda row: row.place.section, _name, lots.seed, lots.form, "written")
    rank = {Kind.DEFINITION: 0, Kind.LIST: 0, Kind.CATEGORY: 2}
    return tuple(sorted(turns, key=lambda row: rank.get(row.place.kind, 1)))


def _ways(row: Aligned, lots: Lots, known: Aliases) -> Iterator[Draft]:
    if not row.gaps:
        yield drafts.short_answer(row)
        return
    gaps = shuffled(row.gaps, lambda gap: (*_name(row), gap.name), lots.seed, lots.form, "gaps")
    yield from drafts.clozes(row, gaps, ItemType.GAP, known)
    yield from drafts.clozes(row, gaps, ItemType.SHORT, known)


def _shortened(every: Sequence[Draft], limit: int) -> tuple[Draft, ...]:
    """Return at most `limit` drafts, one of each type in turn; a matching item stays whole or goes."""
    waiting = {type_: [draft for draft in every if draft.type is type_] for type_ in ItemType}
    if len(every) > limit < 2 * len(waiting[ItemType.MATCHING]):
        waiting[ItemType.MATCHING] = []
    kept = waiting.pop(ItemType.MATCHING)
    while len(kept) < limit and any(waiting.values()):
        for some in waiting.values():
            if some and len(kept) < limit:
                kept.append(some.pop(0))
    return tuple(kept)


def _without_idle_bank(chosen: Sequence[Draft]) -> tuple[Draft, ...]:
    """Ask gaps without a bank where it would hold so few words that it gives the answers away."""
    gaps = sum(1 for draft in chosen if draft.type is ItemType.GAP)
    if gaps >= _FEWEST_IN_BANK:
        return tuple(chosen)
    return tuple(replace(draft, type=ItemType.SHORT) if draft.type is ItemType.GAP else draft for draft in chosen)


def spare_words(step: Step, lots: Lots, chosen: Sequence[Draft], most: int = 1) -> tuple[Draft, ...]:
    """Return gaps not asked in the form whose answers can stand in its word bank as spare ones."""
    signals = {draft.gap.signal for draft in chosen if draft.gap and draft.type is ItemType.GAP}
    sheet = Sheet()
    sheet.drafts = list(chosen)
    found: list[Draft] = []
    known = drafts.aliases(step)
    for row in lots.shuffled([row for row in step.rows if row.gaps], "spare"):
        if len(found) == most:
            break
        gaps = [gap for gap in row.gaps if gap.signal in signals]
        for draft in drafts.clozes(row, gaps, ItemType.GAP, known):
            if sheet.admit(draft):
                found.append(draft)
                break
    return tuple(found)
