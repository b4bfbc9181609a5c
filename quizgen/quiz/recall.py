"""Items that are answered from memory: gaps with or without a word bank, short answers, lists to be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from quizgen.languages import is_unspaced
from quizgen.leaks import fold, shows, words
from quizgen.model import Cloze, Kind, Pair, Signal
from quizgen.quiz.alignment import Aligned, Gap, Texts
from quizgen.quiz.described import Described
from quizgen.quiz.drafts import Draft
from quizgen.quiz.model import ItemType, Stem
from quizgen.quiz.wording import gives_away, has_a_part_of, is_spelt_out, parts, spells_out

_LONGEST_IN_BANK = 60
_MOST_WORDS_IN_BANK = 6
_CHARACTERS_PER_LINE = 70
"""What an adult writes on a ruled line; there is one line more than the article's own words need."""
_MOST_LINES = 4
_MOST_TO_NAME = 10
"""Things of a list that are asked for by heart."""

_KEPT = 4096
"""Drafts: the same ones are thought of in several places, and again where a form is drawn once more."""

Aliases = tuple[Mapping[str, tuple[str, ...]], ...]
"""In each language of a step: a folded name, and all that the articles call the same thing."""


def aliases(rows: Sequence[Aligned]) -> Aliases:
    """Return what articles name twice side by side: `Do Not Call (DNC)` makes either an alias of the other."""
    return tuple(
        {fold(name): parts(blank) for row in rows for blank in _acronyms(row.pairs[column]) for name in parts(blank)}
        for column in range(len(rows[0].pairs) if rows else 0)
    )


def _acronyms(pair: Pair) -> Iterator[str]:
    if pair.cloze:
        for blank in pair.cloze.blanks:
            text = pair.cloze.text[blank.start : blank.end]
            if blank.signal is Signal.ACRONYM and len(parts(text)) > 2:
                yield text


def gap(row: Aligned, one: Gap, known: Aliases = ()) -> Draft | None:
    """Ask for one blank of a sentence by a letter of the word bank; the other blanks are shown."""
    draft = _cloze(ItemType.GAP, row, (one,), known)
    return draft if draft and suits_bank(draft) and not _has_its_acronym_beside_it(draft) else None


def short_gaps(row: Aligned, one: Gap, known: Aliases = ()) -> Draft | None:
    """Ask for a blank in writing, and for those that it is listed with: these in any order."""
    listed = tuple(other for other in row.gaps if other.name in one.series) or (one,)
    return _cloze(ItemType.SHORT, row, listed, known)


def _cloze(type_: ItemType, row: Aligned, gaps: Sequence[Gap], known: Aliases) -> Draft | None:
    others: list[tuple[str, ...]] = []
    for column, pair in enumerate(row.pairs):
        if pair.cloze is None:
            return None
        numbers = [one.numbers[column] for one in gaps]
        _, hidden = _without(pair.cloze, numbers)
        others.append(tuple([alias for number in numbers for alias in _aliases_of(hidden[number], known, column)]))
    return _drafted(type_, row, tuple(gaps), tuple(others))


@lru_cache(maxsize=_KEPT)
def _drafted(type_: ItemType, row: Aligned, gaps: tuple[Gap, ...], others: tuple[tuple[str, ...], ...]) -> Draft | None:
    """Ask for gaps; `others` are, in each language, what their answers are called besides."""
    stems: list[Stem] = []
    answers: list[tuple[str, ...]] = []
    secrets: list[tuple[str, ...]] = []
    for column, pair in enumerate(row.pairs):
        if pair.cloze is None:
            return None
        numbers = [one.numbers[column] for one in gaps]
        stem, hidden = _without(pair.cloze, numbers)
        wanted = tuple([hidden[number] for number in numbers])
        around = (*stem, *pair.context[:1])
        names = (*wanted, *others[column])
        if not all(map(words, wanted)) or any(gives_away(text, one) for one in names for text in around):
            return None
        if any(has_a_part_of(one, text) for one in wanted if len(words(one)) == 1 for text in stem):
            return None
        if _is_bare("".join(stem)):
            return None
        stems.append(stem)
        answers.append(wanted)
        secrets.append(tuple(dict.fromkeys(part for text in names for part in parts(text))))
    return Draft(
        type_,
        row,
        tuple(stems),
        tuple("; ".join(texts) for texts in answers),
        gap=gaps[0],
        points=len(gaps),
        any_order=len(gaps) > 1,
        secrets=tuple(secrets),
    )


def _is_bare(around: str) -> bool:
    """Tell whether so few letters stand around a gap that the sentence could be about anything."""
    fewest = 7 if is_unspaced(around) else 14
    return len(around) < 4 * fewest and sum(map(str.isalpha, around)) < fewest


def _aliases_of(answer: str, known: Aliases, column: int) -> tuple[str, ...]:
    return known[column].get(fold(answer), ()) if known else ()


def _without(cloze: Cloze, numbers: Sequence[int]) -> tuple[Stem, dict[int, str]]:
    """Return the pieces of a text around the blanks of some numbers, and what is missing for each number."""
    pieces: list[str] = []
    taken: dict[int, str] = {}
    at = 0
    for blank in cloze.blanks:
        if blank.n in numbers:
            pieces.append(cloze.text[at : blank.start])
            taken.setdefault(blank.n, cloze.text[blank.start : blank.end])
            at = blank.end
    return (*pieces, cloze.text[at:]), taken


def _secrets(answers: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for answer in answers for part in parts(answer)))


def _has_its_acronym_beside_it(draft: Draft) -> bool:
    """Initials choose the words from a bank: to know what an acronym stands for, they must be written."""
    return any(
        spells_out(answer, piece) or is_spelt_out(answer, piece)
        for answer, stem in zip(draft.answers, draft.stems, strict=True)
        for piece in stem
    )


def suits_bank(draft: Draft) -> bool:
    """Tell whether an answer is short enough, in every language, to stand in a word bank."""
    return (
        draft.gap is not None
        and draft.gap.signal is not Signal.CLAUSE
        and all(
            len(answer) <= _LONGEST_IN_BANK and len(words(answer)) <= _MOST_WORDS_IN_BANK for answer in draft.answers
        )
    )


def short_answer(row: Aligned, lists: Iterable[Sequence[Texts]] = ()) -> Draft | None:
    """Ask for an answer in the reader's own words, or for the things of a list.

    An answer in which most terms of one of `lists` are named is not to be read off them. None where there is nothing
    to write.
    """
    if row.place.kind is Kind.LIST:
        return _list(row) if len(row.pairs[0].items) <= _MOST_TO_NAME else None
    answers = row.texts(_answer)
    if not all(_can_be_asked(pair) for pair in row.pairs):
        return None
    return _answered(row, tuple(tuple(terms) for terms in lists if _names_most(answers, terms)))


@lru_cache(maxsize=_KEPT)
def _answered(row: Aligned, named: tuple[tuple[Texts, ...], ...]) -> Draft:
    """Ask for an answer in which the terms of some lists are named."""
    answers = row.texts(_answer)
    longest = max(map(len, answers))
    return Draft(
        ItemType.SHORT,
        row,
        tuple((pair.question,) for pair in row.pairs),
        answers,
        lines=min(_MOST_LINES, 1 + -(-longest // _CHARACTERS_PER_LINE)),
        secrets=tuple(
            _secrets(
                [answer] * (len(answer) <= _LONGEST_IN_BANK) + [term[column] for terms in named for term in terms],
            )
            for column, answer in enumerate(answers)
        ),
    )


@lru_cache(maxsize=_KEPT)
def short_term(one: Described) -> Draft:
    """Ask for the term of a description in writing: one word, which any marker can judge."""
    return Draft(
        ItemType.SHORT,
        one.row,
        tuple((text,) for text in one.descriptions),
        one.terms,
        lines=1,
        secrets=tuple(_secrets([term]) for term in one.terms),
    )


def is_enumeration(row: Aligned, lists: Iterable[Sequence[Texts]]) -> bool:
    """Tell whether the answer, which is no term of theirs, names most terms of one of the lists."""
    answers = row.texts(_answer)
    return row.place.kind is not Kind.CATEGORY and any(_names_most(answers, terms) for terms in lists)


def _answer(pair: Pair) -> str:
    return pair.answer


def _can_be_asked(pair: Pair) -> bool:
    """Tell whether there are words to ask and to answer with, and the answer is not read off the question."""
    if not words(pair.question) or not words(pair.answer):
        return False
    return len(pair.answer) > _LONGEST_IN_BANK or not gives_away(pair.question, pair.answer)


def _names_most(answers: Texts, terms: Sequence[Texts]) -> bool:
    return len(terms) > 2 and any(
        sum(shows(term[column], answer) for term in terms) >= max(3, len(terms) - 1)
        for column, answer in enumerate(answers)
    )


@lru_cache(maxsize=_KEPT)
def _list(row: Aligned) -> Draft:
    amount = len(row.pairs[0].items)
    return Draft(
        ItemType.SHORT,
        row,
        tuple((pair.question,) for pair in row.pairs),
        row.texts(lambda pair: "; ".join(pair.items)),
        points=amount,
        entries=amount,
        lines=amount,
        secrets=tuple(_secrets(pair.items) for pair in row.pairs),
    )
