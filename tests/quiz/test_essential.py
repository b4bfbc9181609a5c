"""What an editor calls essential: in every form, in all languages in step, or said why not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from quizgen.model import Kind, Pair, Publication, QuizOptions
from quizgen.quiz import quizzes
from quizgen.quiz.model import ItemType, Quiz
from tests.quiz.rules import faults, out_of_step
from tests.quiz.test_forms import catalogue, made_up
from tests.quiz.test_selection import many_topics
from tests.quiz_samples import article_pairs, category_pair, publication

FORMS = QuizOptions(forms=6)


def quizzed(made: Publication, essential: Collection[str], options: QuizOptions = FORMS) -> tuple[Quiz, ...]:
    return tuple(quizzes(replace(made, essential=tuple(sorted(essential))), options))


def asked(quiz: Quiz) -> list[set[str]]:
    return [{item.pair.id for item in form.items} for form in quiz.forms]


def notes(made: Collection[Quiz]) -> list[str]:
    return [note for quiz in made for note in quiz.notes if "essential" in note]


@pytest.mark.parametrize("pair", article_pairs("da"), ids=lambda pair: pair.id)
def test_one_is_in_every_form_of_all_languages_in_step(pair: Pair) -> None:
    """Also the list, which otherwise gives way to its labels."""
    made = publication("da", "de")
    found = quizzed(made, [pair.id])
    assert [quiz.step for quiz in found] == [("da", "de")] * 2
    for quiz in found:
        same = [
            other.id
            for other in article_pairs(quiz.lang)
            if (other.kind, other.locus, other.sentence) == (pair.kind, pair.locus, pair.sentence)
        ]
        assert all(same[0] in ids for ids in asked(quiz))
        assert faults(quiz, article_pairs(quiz.lang)) == []
    assert out_of_step(found) == []
    assert notes(found) == []


def test_without_any_the_quiz_is_what_it_was() -> None:
    made = publication("da", "de")
    assert quizzed(made, []) == tuple(quizzes(made, FORMS))
    assert quizzed(made, ["te/da/faq/of-another-collection"]) == tuple(quizzes(made, FORMS))


def test_several_that_can_stand_together_do() -> None:
    chosen = [pair.id for pair in article_pairs("da") if pair.kind is Kind.CATEGORY]
    (quiz,) = quizzed(publication("da"), chosen)
    assert all(set(chosen) <= ids for ids in asked(quiz))
    assert faults(quiz, article_pairs("da")) == []


def test_one_that_finds_no_room_behind_others_is_tried_before_them() -> None:
    chosen = {f"telemarketing/en/{name}" for name in ("category/3.2.3", "fact/1.1-2", "fact/3.2.1-1", "fact/4.1-2")}
    (quiz,) = quizzed(publication("en"), chosen, QuizOptions(forms=1))
    assert chosen <= asked(quiz)[0]


def test_the_other_terms_of_its_list_are_matched_all_the_same() -> None:
    pairs = catalogue((12,))
    (quiz,) = quizzed(publication(pairs=pairs), [pairs[4].id])
    for form in quiz.forms:
        of_pair = [item for item in form.items if item.pair.id == pairs[4].id]
        assert len(of_pair) == 1
        assert any(section.type is ItemType.MATCHING for section in form.sections)


def test_a_list_is_not_matched_where_essential_ones_left_no_room() -> None:
    pairs = catalogue((12,))
    chosen = [pair.id for pair in pairs if pair.kind is Kind.FACT]
    (quiz,) = quizzed(publication(pairs=pairs), chosen, replace(FORMS, items=6))
    for form in quiz.forms:
        assert set(chosen) <= {item.pair.id for item in form.items}
        assert len(form.items) <= 6


def test_a_list_and_its_labels_answer_each_other_and_that_is_said() -> None:
    pairs = article_pairs("da")
    chosen = [pair.id for pair in pairs if pair.kind in (Kind.LIST, Kind.CATEGORY)]
    made = quizzed(publication("da"), chosen, QuizOptions(forms=1))
    (ids,) = asked(made[0])
    missing = sorted(set(chosen) - ids)
    assert missing
    assert notes(made) == [
        f"{one} is essential, but another essential question on the page would give it away" for one in missing
    ]


def test_fewer_items_than_are_essential() -> None:
    pairs = many_topics(9)
    chosen = [pair.id for pair in pairs[::3]]
    made = quizzed(publication(pairs=pairs), chosen, QuizOptions(forms=1, items=4))
    (ids,) = asked(made[0])
    assert len(ids) == 4
    assert ids < set(chosen)
    assert notes(made) == [
        f"{one} is essential, but only 4 of 9 essential questions have room" for one in sorted(set(chosen) - ids)
    ]


def test_as_many_items_as_are_essential() -> None:
    pairs = many_topics(9)
    chosen = [pair.id for pair in pairs[::3]]
    (quiz,) = quizzed(publication(pairs=pairs), chosen, replace(FORMS, items=9))
    assert asked(quiz) == [set(chosen)] * 6
    assert notes([quiz]) == []


def test_of_more_articles_than_questions_the_essential_one_is_asked() -> None:
    """Each form asks of twelve articles in sixty; this one is asked of in all of them."""
    pairs = many_topics(60)
    for pair in pairs[:30:7]:
        (quiz,) = quizzed(publication(pairs=pairs), [pair.id], replace(FORMS, items=12))
        assert all(pair.id in ids for ids in asked(quiz))
        assert {len(ids) for ids in asked(quiz)} == {12}


def test_a_term_far_down_a_long_list() -> None:
    pairs = tuple(
        category_pair(
            "en", f"1.1.{order}", made_up("label", order), " ".join(made_up(order, at) for at in range(6)), "", order
        )
        for order in range(1, 61)
    )
    for pair in pairs[40::6]:
        (quiz,) = quizzed(publication(pairs=pairs), [pair.id], replace(FORMS, items=10))
        assert all(pair.id in ids for ids in asked(quiz))
        assert all(len(form.items) <= 10 for form in quiz.forms)


def test_what_other_languages_lack_is_not_in_a_quiz_in_step_and_that_is_said() -> None:
    danish = article_pairs("da")
    german = tuple(pair for pair in article_pairs("de") if pair.locus != "3.2.4")
    lacking = next(pair.id for pair in danish if pair.locus == "3.2.4")
    made = quizzed(publication(pairs=(*danish, *german)), [lacking])
    assert {quiz.step for quiz in made} == {("da", "de")}
    said = f"{lacking} is essential, but not all languages of the quiz have it; --no-parallel asks it in its own"
    assert set(notes(made)) == {said}
    alone = quizzed(publication(pairs=(*danish, *german)), [lacking], replace(FORMS, parallel=False))
    assert all(lacking in ids for quiz in alone if quiz.lang == "da" for ids in asked(quiz))
    assert notes(alone) == []


def test_a_pair_that_makes_no_item_is_said() -> None:
    pairs = article_pairs("da")
    empty = replace(pairs[0], id="x", question="?", answer="!", kind=Kind.FAQ, locus="9.1", reverse=None)
    made = quizzed(publication(pairs=(*pairs, empty)), ["x"])
    assert notes(made) == ["x is essential, but no sound question can be made of it"]
