from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import Kind, Pair
from quizgen.quiz import drafts
from quizgen.quiz.alignment import steps
from quizgen.quiz.model import ItemType
from quizgen.quiz.sheet import clash
from tests.quiz_samples import article_pairs, category_pair, cloze_pair


def draft(pair: Pair, type_: ItemType = ItemType.GAP) -> drafts.Draft:
    ((row,),) = [step.rows for step in steps([pair])]
    if pair.cloze:
        return next(drafts.clozes(row, row.gaps, type_))
    return drafts.matching(row) if pair.kind is Kind.CATEGORY else drafts.short_answer(row)


def fact(locus: str, sentence: int, marked: str, kind: Kind = Kind.FACT) -> Pair:
    return cloze_pair("en", kind, locus, sentence, marked, 3)


CATEGORY = category_pair("en", "3.2.1", "Outbound", "Prospects are reached actively.", "", 5)


def test_an_acronym_and_its_words_are_one_answer():
    pairs = [
        fact("1.1", 1, "Alpha has {1a:Do Not Call (DNC)} lists."),
        fact("2.1", 1, "Beta is in the {1a:DNC} base."),
        fact("3.1", 1, "Gamma keeps a {1q:Do Not Call} register."),
    ]
    (step,) = steps(pairs)
    known = drafts.aliases(step)
    _, short, long = (next(drafts.clozes(row, row.gaps, ItemType.GAP, known)) for row in step.rows)
    assert clash(short, long)
    assert not clash(draft(pairs[1]), draft(pairs[2])), "nothing but the third sentence says so"


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
    ((row,),) = [step.rows for step in steps([fact("1.1", 1, marked)])]
    assert list(drafts.clozes(row, row.gaps, ItemType.SHORT)) == []


def test_nor_one_whose_answer_is_in_the_title():
    pair = replace(fact("1.1", 1, "All about {1q:telemarketing} here."), context=("Telemarketing",))
    ((row,),) = [step.rows for step in steps([pair])]
    assert list(drafts.clozes(row, row.gaps, ItemType.GAP)) == []
