"""Items that are answered by choosing: multiple choice, true or false, matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from quizgen.leaks import shows
from quizgen.model import Kind, Signal
from quizgen.quiz.alignment import Aligned
from quizgen.quiz.described import Described, are_confusable, shared_pieces
from quizgen.quiz.distractors import Candidate, Chosen, Unsound, are_synonyms, choose, shape
from quizgen.quiz.drafts import Draft, Option, substance
from quizgen.quiz.model import Ask, ItemType
from quizgen.quiz.wording import gives_away, likeness

TOO_ALIKE = 0.5
"""From this share of common words on, what is missing in one sentence may be missing in the other too."""

_OF_ANY_ARTICLE = {Signal.ACRONYM, Signal.NUMBER}
"""What stands beside its like whatever the article is about; words of another subject would be silly."""

_KEPT = 2048
"""Drafts: a form that is drawn once more has most of them again."""

_YEARS_APART = 60
"""Years that are farther apart are told from each other without knowing anything."""


def choice_of_term(one: Described, pool: Sequence[Described], rows: Sequence[Aligned], *salt: object) -> Draft | None:
    """Ask which term a description fits, with terms of `pool` as distractors; `rows` are what the articles say."""
    key = Candidate(one.row, one.terms)
    others = {other.row.place: Candidate(other.row, other.terms) for other in pool if other.row != one.row}
    chosen = choose(key, others.values(), _unlike(one, pool, rows), *salt)
    return _chosen(one, Ask.TERM, chosen) if chosen else None


def choice_of_description(
    one: Described, pool: Sequence[Described], rows: Sequence[Aligned], *salt: object
) -> Draft | None:
    """Ask which description fits a term, with descriptions of `pool` as distractors."""
    key = Candidate(one.row, one.descriptions)
    others = {other.row.place: Candidate(other.row, other.descriptions) for other in pool if other.row != one.row}
    chosen = choose(key, others.values(), _unlike(one, pool, rows), *salt)
    return _chosen(one, Ask.DESCRIPTION, chosen) if chosen else None


@lru_cache(maxsize=_KEPT)
def _chosen(one: Described, ask: Ask, chosen: Chosen) -> Draft:
    given, wanted = (one.descriptions, one.terms) if ask is Ask.TERM else (one.terms, one.descriptions)
    stems = tuple((text,) for text in given)
    return _choice(Draft(ItemType.CHOICE, one.row, stems, wanted, ask=ask), chosen)


def _choice(draft: Draft, chosen: Chosen) -> Draft:
    options = [Option(draft.answers, draft.row)]
    options += [Option(one.texts, one.row) for one in chosen.distractors]
    return replace(draft, options=tuple(options), reasons=chosen.reasons)


def _unlike(one: Described, pool: Sequence[Described], rows: Sequence[Aligned]) -> Unsound:
    """Return a check that another term of `pool`, or its description, does not fit too."""
    by_place = {other.row.place: other for other in pool}

    def unsound(candidate: Candidate) -> str:
        other = by_place[candidate.row.place]
        for term, description, wrong in zip(one.terms, one.descriptions, candidate.texts, strict=True):
            if any(piece not in wrong for piece in shared_pieces(term, description)):
                return "lacks a word that the key shares with its description"
        return may_fit_too(one, other, rows)

    return unsound


def may_fit_too(one: Described, other: Described, rows: Sequence[Aligned]) -> str:
    """Say why what is said of one term might be said of the other; empty where it is not."""
    if are_confusable(one, other):
        return "a term that holds the other, or described alike"
    texts = [row for row in rows if row.place.topic in (one.row.place.topic, other.row.place.topic)]
    for column, pair in enumerate(one.row.pairs):
        said = [substance(row.pairs[column]) for row in texts]
        if are_synonyms(one.terms[column], other.terms[column], said, pair.lang):
            return "another name of the same"
        if pair.kind is Kind.DEFINITION and any(
            shows(one.terms[column], text) and shows(other.terms[column], text) for text in said
        ):
            return "named together, perhaps for the same"
    return ""


def choice_of_words(draft: Draft, pool: Sequence[Draft], rows: Sequence[Aligned], *salt: object) -> Draft | None:
    """Make multiple choice of a gap, with what is missing in the sentences of `pool` as distractors.

    Of the same sort: acronyms with acronyms, quoted terms with quoted terms, years with years near them.
    """
    key = Candidate(draft.row, draft.answers)
    others: dict[tuple[str, ...], Draft] = {}
    for other in pool:
        if _are_of_one_sort(draft, other) and other.row != draft.row:
            others.setdefault(other.answers, other)

    def unsound(candidate: Candidate) -> str:
        other = others[candidate.texts]
        return is_out_of_place(draft, other) or may_be_missing_too(draft, other, rows)

    chosen = choose(key, (Candidate(other.row, other.answers) for other in others.values()), unsound, *salt)
    return _choice_of_words(draft, chosen) if chosen else None


@lru_cache(maxsize=_KEPT)
def _choice_of_words(draft: Draft, chosen: Chosen) -> Draft:
    return _choice(replace(draft, type=ItemType.CHOICE, ask=Ask.GAP), chosen)


def _are_of_one_sort(draft: Draft, other: Draft) -> bool:
    if not draft.gap or not other.gap or other.gap.signal is not draft.gap.signal:
        return False
    return other.gap.signal in _OF_ANY_ARTICLE or other.row.place.topic == draft.row.place.topic


def is_out_of_place(draft: Draft, other: Draft) -> str:
    """Say why the answer of another gap is seen to be wrong in `draft` before it is thought about."""
    if draft.gap and draft.gap.signal is Signal.NUMBER:
        return "" if _are_near_years(draft, other) else "no year near it"
    for column, (key, word) in enumerate(zip(draft.answers, other.answers, strict=True)):
        if shape(key) != shape(word) or _stands_before_a_word(draft, column) != _stands_before_a_word(other, column):
            return "of another form"
    return ""


def may_be_missing_too(draft: Draft, other: Draft, rows: Sequence[Aligned]) -> str:
    """Say why the answer of another gap might fit `draft` too; empty where it is wrong."""
    told = [row for row in rows if row.place.topic in (draft.row.place.topic, other.row.place.topic)]
    for column, (key, word) in enumerate(zip(draft.answers, other.answers, strict=True)):
        if any(gives_away(text, word) for text in draft.stems[column]):
            return "in the sentence itself"
        if likeness(draft.substance(column), other.substance(column)) >= TOO_ALIKE:
            return "missing in a sentence that says nearly the same"
        if any(shows(key, text) and shows(word, text) for text in (substance(row.pairs[column]) for row in told)):
            return "named beside the key"
    return ""


def _stands_before_a_word(draft: Draft, column: int) -> bool:
    """A word that belongs to the next one, as `cold` in `"cold" calls`, fits no other place."""
    after = draft.stems[column][1].lstrip(" \"'»«”“’」』")
    return after.startswith("-") or after[:1].isalpha()


def _are_near_years(draft: Draft, other: Draft) -> bool:
    texts = draft.answers[0], other.answers[0]
    is_decade = any(stem[1][:1].isalpha() or stem[1].startswith(("'", "’", "-")) for stem in draft.stems)
    if is_decade and not texts[1].endswith("0"):
        return False
    return (
        all(len(text) == 4 and text.isdecimal() for text in texts)
        and abs(int(texts[0]) - int(texts[1])) <= _YEARS_APART
    )


def true_or_false(one: Described, siblings: Sequence[Described], rows: Sequence[Aligned]) -> Draft | None:
    """Say of a description that it is that of its own term or of another one of the same group."""
    others = tuple(other for other in siblings if other.row != one.row and not may_fit_too(one, other, rows))
    if not others or any(map(shared_pieces, one.terms, one.descriptions)):
        return None
    return _stated(one, others)


@lru_cache(maxsize=_KEPT)
def _stated(one: Described, others: tuple[Described, ...]) -> Draft:
    options = tuple(Option(term.terms, term.row) for term in (one, *others))
    return Draft(ItemType.TRUE_FALSE, one.row, tuple((text,) for text in one.descriptions), one.terms, options)


@lru_cache(maxsize=_KEPT)
def matching(one: Described) -> Draft:
    """Ask which of the terms beside it a description fits."""
    stems = tuple((text,) for text in one.descriptions)
    return Draft(ItemType.MATCHING, one.row, stems, one.terms, (Option(one.terms, one.row),))
