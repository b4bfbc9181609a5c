from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import Kind, Pair
from quizgen.quiz import recall, recognition
from quizgen.quiz.alignment import Aligned
from quizgen.quiz.described import described
from quizgen.quiz.drafts import Draft
from quizgen.quiz.sheet import clash
from tests.quiz.aligning import rows_of, steps_of
from tests.quiz_samples import article_pairs, category_pair, cloze_pair


def row_of(pair: Pair) -> Aligned:
    ((row,),) = [rows_of(step) for step in steps_of([pair])]
    return row


def draft(pair: Pair) -> Draft:
    row = row_of(pair)
    if pair.cloze:
        made = recall.gap(row, row.gaps[0])
        assert made
        return made
    term = described(row) if pair.kind is Kind.CATEGORY else None
    return recognition.matching(term) if term else recall.short_answer(row)


TAILS = {
    ("1.1", 1): "amid quiet rivers",
    ("1.1", 2): "under green hills",
    ("1.1", 3): "before stormy winters",
    ("1.1", 4): "behind tall fences",
    ("2.1", 1): "near empty harbours",
    ("3.1", 1): "beyond narrow streets",
    ("5.1", 1): "among silver birches",
    ("3.2.1", 2): "after golden harvests",
}
"""Enough words for a gap, none of them common to two sentences."""


def fact(locus: str, sentence: int, marked: str, kind: Kind = Kind.FACT) -> Pair:
    tail = "" if len(marked) > 50 else f" {TAILS[locus, sentence]}"
    return cloze_pair("en", kind, locus, sentence, f"{marked[:-1]}{tail}.", 3)


CATEGORY = category_pair("en", "3.2.1", "Outbound", "Prospects are reached actively.", "", 5)


def test_an_acronym_and_its_words_are_one_answer():
    pairs = [
        fact("1.1", 1, "Alpha has {1a:Robinson List (DNC)} entries."),
        fact("2.1", 1, "Beta is in the {1a:DNC} base."),
        fact("3.1", 1, "Gamma keeps a {1q:Robinson List} register."),
    ]
    (step,) = steps_of(pairs)
    known = recall.aliases(rows_of(step))
    _, short, long = (recall.gap(row, row.gaps[0], known) for row in rows_of(step))
    assert short and long
    assert clash(short, long)
    assert not clash(draft(pairs[1]), draft(pairs[2])), "nothing but the first sentence says so"


def test_an_acronym_and_words_with_its_initials_are_one_answer_whatever_the_article_says():
    acronym = fact("2.1", 1, "Beta is in the {1a:DNC} base.")
    for words in ("{1q:Do Not Call}", "{1q:Domestic Numbers in the Cold}"):
        assert clash(draft(acronym), draft(fact("3.1", 1, f"Gamma keeps a {words} register.")))
    assert clash(draft(acronym), draft(fact("3.1", 1, "The Do Not Call register is {1q:gamma}.")))
    assert not clash(draft(acronym), draft(fact("3.1", 1, "A doctor never willingly calls a {1q:gamma}.")))


def test_the_words_of_an_acronym_beside_it_are_written_not_chosen_by_their_initials():
    row = row_of(fact("1.1", 1, "HODL now stands for {1q:Hold On for Dear Life}, they say."))
    assert recall.gap(row, row.gaps[0]) is None
    assert recall.short_gaps(row, row.gaps[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fact("1.1", 2, "Alpha beta {1q:gamma}."), fact("1.1", 2, "Delta epsilon {2q:zeta}.")),
        (fact("1.1", 2, "Alpha beta {1q:gamma}."), fact("1.1", 2, "Delta {1q:zeta}.", Kind.HIGHLIGHT)),
        (CATEGORY, fact("3.2.1", 2, "Quite another sentence of the {1q:item}.")),
        (fact("1.1", 2, "Alpha beta {1q:gamma}."), fact("2.1", 1, "The gamma is {1q:delta}.")),
        (fact("1.1", 2, "Alpha {1q:gamma}."), fact("2.1", 1, "The delta is {1q:gamma}.")),
        (
            fact("1.1", 2, "Alpha {1a:Federal Trade Commission (FTC)}."),
            fact("2.1", 1, "The FTC is {1q:delta}."),
        ),
        (
            fact("1.1", 2, "Several countries keep national registers called {1q:gamma}."),
            fact("5.1", 1, "Several countries keep registers, national ones, with {1q:zeta}."),
        ),
    ],
    ids=["one sentence", "its highlight", "a block", "read", "one answer", "half", "alike"],
)
def test_what_cannot_stand_on_one_page(one, other):
    assert clash(draft(one), draft(other))
    assert clash(draft(other), draft(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fact("1.1", 2, "Alpha beta {1q:gamma}."), fact("1.1", 3, "Delta epsilon {1q:zeta}.")),
        (article_pairs("en")[0], fact("1.1", 4, "Delta epsilon {1q:zeta}.")),
        (CATEGORY, replace(CATEGORY, locus="3.2.2", answer="Something else.", question="Inbound")),
    ],
    ids=["other sentence", "a definition and the sentence after it", "two of a list"],
)
def test_what_can(one, other):
    assert not clash(draft(one), draft(other))


@pytest.mark.parametrize(
    "marked", ["Robocalls are calls by {1q:robocalls}.", "A {1q:robocall} makes robocalls.", "Telemarketing {1q:…}."]
)
def test_a_sentence_that_shows_its_own_answer_is_not_asked(marked):
    row = row_of(fact("1.1", 1, marked))
    assert recall.short_gaps(row, row.gaps[0]) is None


def test_nor_one_that_has_the_beginning_of_a_compound_beside_it():
    row = row_of(cloze_pair("de", Kind.FACT, "1.1", 1, "Auf dem Kaffee schwimmt heiße Milch als {1q:Milchschaum}.", 1))
    assert recall.short_gaps(row, row.gaps[0]) is None


def test_nor_one_whose_answer_is_in_the_title():
    pair = replace(fact("1.1", 1, "All about {1q:telemarketing} here."), context=("Telemarketing",))
    row = row_of(pair)
    assert recall.gap(row, row.gaps[0]) is None


def test_nor_one_with_hardly_a_word_around_it():
    row = row_of(cloze_pair("en", Kind.FACT, "1.1", 1, "It is {1q:gamma}.", 3))
    assert recall.gap(row, row.gaps[0]) is None
