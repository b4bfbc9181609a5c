"""What breaks a rule of severity error is not printed, and is told at the line of its pair; so is what else is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from quizgen.model import Finding, Publication, QuizOptions, Severity
from quizgen.quiz import item_findings, quizzes
from quizgen.quiz.flaws import RULES
from quizgen.quiz.judging import Gate
from quizgen.quiz.model import Flaw, Quiz
from quizgen.quiz.page import Page
from tests.quiz.drawn import CORPUS, FORMS, SEEDS, published
from tests.quiz.handmade import FORM, PAIRS, QUIZ, TERMS, TOPIC, with_item
from tests.quiz_samples import publication

PATHS = {(TOPIC, "en"): "texts/harbours.md", ("telemarketing", "en"): "en.md", ("telemarketing", "da"): "da.md"}
AT_SEA = publication(pairs=PAIRS, name="sea", id_="sea")
ONE_WORD = with_item(1, stem=("It anchors ships in muddy ground.",))


def findings(quiz: Quiz, published: Publication = AT_SEA) -> tuple[Finding, ...]:
    return item_findings([quiz], published, PATHS)


# ---------------------------------------------------------------- what is told


def test_the_form_written_by_hand_has_hints_only() -> None:
    assert {one.severity for one in findings(QUIZ)} == {Severity.INFO}


def test_a_finding_stands_at_the_line_of_the_pair_and_names_form_and_question() -> None:
    (error,) = [one for one in findings(ONE_WORD(QUIZ)) if one.severity is Severity.ERROR]
    assert error == Finding(
        "texts/harbours.md",
        TERMS["Anchor"].source.first_line,
        1,
        Severity.ERROR,
        "stem-shows-key",
        "form A, question 1: the question shows “anchors”",
    )


def test_what_several_questions_make_names_the_form_only() -> None:
    quiz = replace(QUIZ, forms=(FORM, replace(FORM, letter="C")))
    (alike,) = [one for one in findings(quiz) if one.rule == "key-pattern"] or [None]
    assert alike is None, "six letters may be the same by chance"
    longer = replace(FORM, sections=(*FORM.sections, *FORM.sections[:2]))
    quiz = replace(QUIZ, forms=(longer, replace(longer, letter="C")))
    assert "form C: its letters are those of form A: who copies them has them right" in {
        one.message for one in findings(quiz)
    }


def test_nothing_is_said_of_articles_that_were_not_read() -> None:
    assert item_findings([ONE_WORD(QUIZ)], AT_SEA, {}) == ()


def test_each_finding_is_told_once() -> None:
    quiz = ONE_WORD(QUIZ)
    assert item_findings([quiz, quiz], AT_SEA, PATHS) == findings(quiz)


def test_what_was_not_printed_is_told_too() -> None:
    flaw = Flaw("also-right", "B", 3, TERMS["Buoy"], "“Beacon” is right too")
    told = findings(replace(QUIZ, rejected=(flaw,)))
    assert "form B, question 3: “Beacon” is right too" in {one.message for one in told}


def test_essential_pairs_that_are_not_asked_are_told() -> None:
    quiz = replace(QUIZ, unmet=((TERMS["Keel"].id, "no sound question can be made of it"), ("gone", "it is not there")))
    (unmet,) = [one for one in findings(quiz) if one.rule == "essential-unmet"]
    assert unmet.message == "“Keel” is essential, but no sound question can be made of it"
    assert (unmet.path, unmet.severity) == ("texts/harbours.md", Severity.WARNING)


def test_a_quiz_of_a_topic_is_judged_by_the_articles_on_it() -> None:
    of_topic = replace(QUIZ, topic=TOPIC)
    assert findings(of_topic) == findings(QUIZ)


# ---------------------------------------------------------------- the gate


def tea() -> Publication:
    return publication("da", "en")


def refuse(monkeypatch: pytest.MonkeyPatch, pair_id: str, rule: str = "also-right") -> None:
    """Have one pair break a rule whenever it is asked."""

    def judge(page: Page) -> Iterator[Flaw]:
        return (page.flaw(rule, item, "told") for item in page.form.items if item.pair.id == pair_id)

    monkeypatch.setitem(RULES, rule, judge)


def asked(made: tuple[Quiz, ...]) -> set[str]:
    return {item.pair.id for quiz in made for form in quiz.forms for item in form.items}


def test_what_breaks_a_rule_is_not_printed_in_any_form_or_language(monkeypatch: pytest.MonkeyPatch) -> None:
    options = QuizOptions(forms=FORMS)
    before = tuple(quizzes(tea(), options))
    pair_id = before[0].forms[0].items[0].pair.id
    assert pair_id.split("/")[1] == "da"
    refuse(monkeypatch, pair_id)
    made = tuple(quizzes(tea(), options))
    assert asked(made) == asked(before) - {pair_id, pair_id.replace("/da/", "/en/")}
    danish, english = made
    assert danish.edition == english.edition != before[0].edition
    assert {flaw.pair.id for flaw in danish.rejected} == {pair_id}
    assert english.rejected == ()
    told = item_findings(made, tea(), PATHS)
    assert ("da.md", "also-right", Severity.ERROR) in {(one.path, one.rule, one.severity) for one in told}


def test_forms_that_break_no_rule_are_left_as_they_are() -> None:
    assert all(quiz.rejected == () for quiz in quizzes(tea(), QuizOptions(forms=2)))


@pytest.mark.parametrize("for_all", [True, False])
def test_what_an_editor_allows_is_printed(for_all: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pair_id = next(iter(quizzes(tea(), QuizOptions()))).forms[0].items[0].pair.id
    refuse(monkeypatch, pair_id)
    allowed = replace(tea(), allowed=(("also-right", "" if for_all else pair_id),))
    assert pair_id in asked(quizzes(allowed, QuizOptions()))
    other = replace(tea(), allowed=(("asked-twice", ""), ("also-right", "another")))
    assert pair_id not in asked(quizzes(other, QuizOptions()))


def test_an_essential_pair_that_breaks_a_rule_is_told_as_unmet(monkeypatch: pytest.MonkeyPatch) -> None:
    pair_id = next(iter(quizzes(tea(), QuizOptions()))).forms[0].items[0].pair.id
    refuse(monkeypatch, pair_id)
    danish, english = quizzes(replace(tea(), essential=(pair_id,)), QuizOptions())
    assert danish.unmet == ((pair_id, "its question breaks the rule also-right"),)
    assert f"{pair_id} is essential, but its question breaks the rule also-right" in danish.notes
    assert english.unmet == ()


def test_where_every_question_breaks_a_rule_there_is_no_quiz(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(page: Page) -> Iterator[Flaw]:
        return (page.flaw("also-right", item, "told") for item in page.form.items)

    monkeypatch.setitem(RULES, "also-right", judge)
    assert not tuple(quizzes(tea(), QuizOptions()))


def test_the_gate_sees_the_languages_apart() -> None:
    pairs = {QUIZ.lang: PAIRS, "da": [replace(pair, lang="da") for pair in PAIRS[:1]]}
    gate = Gate(lambda lang, topics: [pair for pair in pairs[lang] if pair.topic in topics])
    assert gate.flaws(QUIZ) == []
    assert {flaw.rule for flaw in gate.flaws(replace(QUIZ, lang="da"))} == {"mixed-languages"}


# ---------------------------------------------------------------- no false alarms


def errors_in(source: Any, **options: Any) -> list[str]:
    found = published(source)
    made = quizzes(found, QuizOptions(forms=FORMS, **options))
    paths = {(pair.topic, pair.lang): pair.source.path for pair in (one.pair for one in found.pairs)}
    told = item_findings(made, found, paths)
    return [f"{one.path}:{one.line} {one.message}" for one in told if one.severity is not Severity.INFO]


@pytest.mark.parametrize("seed", ["one", "two"])
def test_nothing_is_wrong_with_the_quizzes_of_the_seeds(seed: str) -> None:
    assert errors_in(SEEDS, seed=seed) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("per_topic", [True, False])
def test_nothing_is_wrong_with_the_quizzes_of_the_corpus(per_topic: bool) -> None:
    assert errors_in(CORPUS, seed="one", per_topic=per_topic) == []
