"""A section counts as left out only where a question from it would fit beyond doubt."""

from __future__ import annotations

from dataclasses import replace

from quizgen.model import Pair
from quizgen.quiz.model import ItemType, Quiz
from tests.quiz.handmade import FORM, GAPS, PAIRS, QUIZ, SENTENCES, WORDS, fact, with_bank, with_section
from tests.quiz.left_out import left_out

ITEMS = len(FORM.items)
WITHOUT_2 = with_section(ItemType.GAP, GAPS[0], GAPS[2], bank=("1821", "Grey Widow", "lead plummet"))(QUIZ)
WITHOUT_SPARE = with_bank(ItemType.GAP, *(words for words in WORDS if words != "lead plummet"))(QUIZ)
ELSEWHERE = replace(fact("1.1", "Shepherds count in {1q:scores} beside alpine huts."), topic="hills")
STEP = ("da", "en")


def danish(pair: Pair) -> Pair:
    return replace(pair, lang="da")


def found(quiz: Quiz, *more: Pair, limit: int = 24) -> list[tuple[str, str]]:
    return [(flaw.rule, flaw.text.partition(":")[0]) for flaw in left_out([quiz], (*PAIRS, *more), limit)]


def test_a_section_is_left_out_where_a_question_would_fit_beside_all_others():
    assert found(WITHOUT_2) == [("left-out", "harbours 2")]
    assert found(WITHOUT_SPARE) == [("left-out", "harbours 5")], "its answer is no spare word any more"


def test_none_is_left_out_where_its_answer_stands_on_the_page():
    assert found(QUIZ) == [], "section 5 has one pair, and its answer is a spare word of the bank"


def test_a_full_form_may_ask_it_instead_of_one_of_a_crowded_section():
    asked = len(WITHOUT_2.forms[0].items)
    assert found(WITHOUT_2, limit=asked) == [("left-out", "harbours 2")]


def test_a_full_form_of_one_question_a_section_may_not():
    form = replace(FORM, sections=(replace(FORM.sections[3], items=GAPS[:1], bank=("1821", "x", "y")),))
    pairs = (SENTENCES["1.1"], SENTENCES["2.1"])
    assert left_out([replace(QUIZ, forms=(form,))], pairs, limit=2)
    assert left_out([replace(QUIZ, forms=(form,))], pairs, limit=1) == []


def test_with_more_sections_than_places_whole_topics_count():
    assert found(QUIZ, ELSEWHERE, limit=8) == [("topic-left-out", "hills")]
    assert found(WITHOUT_2, limit=7) == []


def test_a_quiz_of_one_topic_need_not_ask_of_another():
    assert found(replace(QUIZ, topic="harbours"), ELSEWHERE) == []


def test_what_a_language_in_step_lacks_is_not_left_out():
    english, other = replace(WITHOUT_2, step=STEP), replace(WITHOUT_2, lang="da", step=STEP)
    every = [danish(pair) for pair in PAIRS]
    lacking = [pair for pair in every if pair.locus not in ("2.1", "2.2")]
    assert left_out([other, english], (*PAIRS, *every)) != []
    assert left_out([other, english], (*PAIRS, *lacking)) == []


def test_what_would_clash_in_a_language_in_step_is_not_left_out():
    english = replace(WITHOUT_2, step=STEP)
    every = [danish(pair) for pair in PAIRS]
    telling = with_bank(ItemType.MATCHING, "CWS", "Needle Eye")(replace(WITHOUT_2, lang="da", step=STEP))
    assert left_out([telling, english], (*PAIRS, *every)) == []


def test_a_matched_section_has_its_questions():
    without = with_section(ItemType.MATCHING)(QUIZ)
    assert ("left-out", "harbours 4") in found(without)
    assert found(QUIZ) == []
    assert ITEMS == 18
