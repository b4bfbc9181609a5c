"""An editor's words in a pair of each kind: what follows from them, and what cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checks import check_pairs
from quizgen.model import Kind, Pair, Reverse, Signal
from quizgen.rewording import reworded
from tests.articles import assert_sound
from tests.publications import DANISH
from tests.test_ledger import cloze

DEFINITION = next(pair for pair in DANISH if pair.kind is Kind.DEFINITION)
TWO = cloze('Det kaldes "telesalg" eller "insidersalg".', "telesalg", "insidersalg")
LABEL = replace(
    DEFINITION,
    kind=Kind.CATEGORY,
    question="Udgående",
    answer="Kundeemner nås via udgående opkald.",
    reverse=Reverse("Kundeemner nås via ••• opkald.", "Udgående"),
)
LIST = replace(
    DEFINITION,
    kind=Kind.LIST,
    question="Opkald er:",
    answer="Udgående; Indgående",
    items=("Udgående", "Indgående"),
    reverse=None,
)


def new(pair: Pair, question: str = "", answer: str = "") -> Pair:
    changed = reworded(pair, question, answer)
    assert isinstance(changed, Pair), changed
    assert (changed.id, changed.kind, changed.locus) == (pair.id, pair.kind, pair.locus)
    return changed


def refused(pair: Pair, question: str = "", answer: str = "") -> str:
    said = reworded(pair, question, answer)
    assert isinstance(said, str)
    return said


def test_a_question_alone_keeps_the_answer() -> None:
    changed = new(DEFINITION, "Hvad forstår man ved telemarketing?")
    assert (changed.question, changed.answer) == ("Hvad forstår man ved telemarketing?", DEFINITION.answer)
    assert changed.reverse == DEFINITION.reverse


def test_a_new_definition_is_asked_back_for_its_term() -> None:
    changed = new(DEFINITION, answer="Ved telemarketing sælges noget i telefonen, og telemarketing er dyrt.")
    assert changed.reverse == Reverse("Ved […] sælges noget i telefonen, og ••• er dyrt.", "telemarketing")


def test_a_definition_that_does_not_name_its_term_is_not_asked_back() -> None:
    assert new(DEFINITION, answer="Når noget sælges i telefonen.").reverse is None
    assert new(DEFINITION, answer="Telemarketingfirmaer sælger i telefonen.").reverse is None, "that is another word"


@pytest.mark.parametrize(
    ("term", "answer", "asked"),
    [
        ("加权平均", "公司的加权平均是资本的成本。", "公司的[…]是资本的成本。"),
        ("브랜드", "모든 브랜드는 이름과 모양이다.", "모든 […]는 이름과 모양이다."),
    ],
)
def test_a_term_is_found_where_no_space_ends_it(term: str, answer: str, asked: str) -> None:
    pair = replace(DEFINITION, reverse=Reverse("[…]", term))
    assert new(pair, answer=answer).reverse == Reverse(asked, term)


def test_a_new_description_hides_its_label_on_the_way_back() -> None:
    changed = new(LABEL, answer="De udgående opkald går til kolde kunder.")
    assert changed.reverse == Reverse("De ••• opkald går til kolde kunder.", "Udgående")


def test_a_new_label_is_what_the_way_back_asks_for() -> None:
    changed = new(LABEL, "Opkald ud")
    assert changed.reverse is not None
    assert changed.reverse.answer == "Opkald ud"
    assert "opkald" not in changed.reverse.question.casefold()


def test_where_most_of_a_description_is_its_label_there_is_no_way_back() -> None:
    assert new(LABEL, "Kundeemner nås", "Kundeemner nås.").reverse is None


def test_what_had_no_way_back_gets_none() -> None:
    assert new(replace(LABEL, reverse=None), answer="De går til kolde kunder.").reverse is None


@pytest.mark.parametrize("answer", ["Ud; Ind; Salg", "Ud;Ind ; Salg;", "Ud\nInd\nSalg", "Ud；Ind；Salg"])
def test_a_list_takes_its_entries_apart(answer: str) -> None:
    changed = new(LIST, answer=answer)
    assert (changed.items, changed.answer, changed.question) == (("Ud", "Ind", "Salg"), "Ud; Ind; Salg", "Opkald er:")


def test_a_list_has_two_entries_at_least() -> None:
    assert "at least two" in refused(LIST, answer="Udgående")
    assert new(LIST, "Hvilke opkald er der?").items == LIST.items


def test_other_words_in_a_gap_keep_its_number() -> None:
    changed = new(TWO, answer="fjernsalg; insidersalg")
    assert_sound(changed)
    assert changed.cloze is not None
    assert changed.cloze.text == 'Det kaldes "fjernsalg" eller "insidersalg".'
    assert [(blank.n, blank.signal) for blank in changed.cloze.blanks] == [(1, Signal.QUOTATION), (2, Signal.QUOTATION)]
    assert changed.question == TWO.question


@pytest.mark.parametrize("gap", ["[…]", "[...]", "[ … ]"])
def test_another_sentence_has_its_gaps_written_in(gap: str) -> None:
    changed = new(TWO, f"Man siger også {gap}.", "telesalg; altså i telefonen")
    assert_sound(changed)
    assert changed.cloze is not None
    assert changed.question == "Man siger også […]."
    assert changed.cloze.text == "Man siger også telesalg; altså i telefonen."
    assert [blank.signal for blank in changed.cloze.blanks] == [Signal.EMPHASIS], "no blank of the article"


def test_equal_words_are_hidden_together() -> None:
    changed = new(TWO, "[…], […] og […].", "Telesalg; te; telesalg")
    assert changed.cloze is not None
    assert [(blank.n, blank.signal) for blank in changed.cloze.blanks] == [
        (1, Signal.QUOTATION),
        (2, Signal.EMPHASIS),
        (1, Signal.QUOTATION),
    ]


def test_a_sentence_with_gaps_cannot_become_a_question() -> None:
    said = refused(TWO, "Hvad kaldes det?", "Telesalg")
    assert "[…]" in said
    assert "reject the pair and add another" in said


def test_as_many_gaps_as_answers() -> None:
    assert "gaps ([…]) in the question: 2, answers: 1" in refused(TWO, answer="telesalg")
    assert "gaps ([…]) in the question: 2, answers: 3" in refused(TWO, "Det er […], […].", "a; b; c")


TEXT = st.text(st.sampled_from("a B.;[…]\n•é字 ?"), max_size=30).map(str.strip)


@settings(deadline=None)
@given(st.sampled_from([DEFINITION, LABEL, LIST, TWO]), TEXT, TEXT)
def test_any_words_make_a_sound_pair_or_a_reason(pair: Pair, question: str, answer: str) -> None:
    question = " ".join(question.split())
    changed = reworded(pair, question, answer)
    if isinstance(changed, str):
        assert changed
        return
    assert (changed.cloze is None) == (pair.cloze is None), "a note keeps its type"
    assert "\n" not in changed.question + changed.answer
    if changed.cloze:
        for blank in changed.cloze.blanks:
            assert 0 <= blank.start < blank.end <= len(changed.cloze.text)
    check_pairs((changed,), "decisions.csv")
