"""Answer sheets: one page, boxes that are aligned with the key, no answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.exporters.answers import answer_sheet, written_answers
from quizgen.exporters.key_for_all import key_for_all
from quizgen.exporters.keys import key_page
from quizgen.model import QuizOptions
from quizgen.quiz.model import Form, ItemType, Section
from tests.exporters import paper_samples as samples
from tests.exporters.source import Source
from tests.paper import print_out

A4 = QuizOptions()
NOTE = "* Skriv de korte svar på selve quizzen."
BOXES = """
() => [...document.querySelectorAll(".grid")].map(
  (grid) => [...grid.querySelectorAll("thead th")].map((one) => {
    const box = one.getBoundingClientRect();
    return [one.textContent, Math.round(box.left), Math.round(box.width)];
  }))
"""


def sheet(quiz) -> Source:
    return Source(answer_sheet(quiz, "Tekster: Firma", A4))


def test_it_asks_for_name_date_form_and_one_letter_a_box():
    page = sheet(samples.quiz("ABC"))
    for words in ("Svarark", "Telemarketing", "Navn", "Dato", "Kode 7f3a", "Skriv ét bogstav i hvert felt."):
        assert words in page.squeezed
    assert page.squeezed.index("Version") < page.squeezed.index("ABC") < page.squeezed.index("Kode")


def test_it_has_a_box_for_each_letter_and_lines_for_each_short_answer():
    page = sheet(samples.quiz())
    assert page.source.count("<td></td>") == 2 + 16, "two corners, sixteen boxes"
    assert page.source.count('<td class="words">*</td>') == 3
    assert page.source.count('<div class="line">') == 4 + 1 + 3
    assert "Korte svar" in page.text
    assert NOTE not in page.squeezed


def test_as_many_lines_as_any_form_needs():
    short = Form("B", (Section(ItemType.SHORT, (replace(samples.faq_item(17), lines=6), samples.faq_item(21))),))
    found = written_answers([samples.form("A"), short])
    assert [(one.number, one.lines, one.entries) for one in found] == [(17, 6, 0), (18, 1, 0), (19, 3, 0), (21, 3, 0)]


def test_short_answers_that_do_not_fit_are_written_on_the_quiz():
    many = Form("A", (Section(ItemType.SHORT, tuple(samples.list_item(number) for number in range(1, 9))),))
    page = sheet(replace(samples.quiz(), forms=(many,)))
    assert NOTE in page.squeezed
    assert 'class="line"' not in page.source
    assert "Skriv ét bogstav" not in page.text


def test_the_score_has_a_part_for_letters_and_one_for_words():
    text = sheet(samples.quiz()).squeezed.replace("\xa0", " ")
    assert "Bogstavsvar/ 16 Korte svar/ 7" in text
    shorter = replace(samples.form("B"), sections=samples.form("B").sections[:-1])
    text = sheet(replace(samples.quiz(), forms=(samples.form("A"), shorter))).squeezed.replace("\xa0", " ")
    assert "Bogstavsvar/ 16 Korte svar/ " in text
    assert "/ 7" not in text, "the forms differ"


def test_it_holds_no_answer():
    quiz = samples.quiz()
    page = sheet(quiz)
    assert not page.scripts
    assert not page.comments
    for form in quiz.forms:
        for item in form.items:
            assert item.pair.id not in page.source
            if item.answer != "Telemarketing":
                assert not [part for part in item.answer.split("; ") if part in page.source]
    other = tuple(
        replace(
            form,
            sections=tuple(
                replace(section, items=tuple(replace(item, key="?", answer="?") for item in section.items))
                for section in form.sections
            ),
        )
        for form in quiz.forms
    )
    assert answer_sheet(replace(quiz, forms=other), "Tekster: Firma", A4).decode() == page.source


@pytest.mark.parametrize("options", samples.PAPERS)
@pytest.mark.parametrize(
    "quiz",
    [
        pytest.param(samples.quiz("ABCDEF"), id="every kind"),
        pytest.param(samples.long_quiz(60, "ABCDEF", samples.LONG_TITLE), id="60 questions"),
        pytest.param(samples.long_quiz(32, "A", samples.LONG_TITLE), id="32 questions"),
        pytest.param(samples.long_quiz(24, "AB", "電話営業とその他の販売方法" * 4), id="a title in Han"),
        pytest.param(samples.long_quiz(200, "A"), id="200 questions"),
    ],
)
def test_it_is_one_page(quiz, options, screen, tmp_path: Path):
    page = tmp_path / "answers.html"
    page.write_bytes(answer_sheet(quiz, "Tekster: Firma A/S, Nørregade 12, 1165 København K, CC BY 4.0", options))
    printed = print_out(screen, page)
    assert len(printed.sheets) == 1
    assert not printed.overflowing
    assert not printed.split


@pytest.mark.parametrize("options", samples.PAPERS)
@pytest.mark.parametrize("quiz", [samples.quiz("AB"), samples.long_quiz(60, "ABCDEF", samples.LONG_TITLE)])
def test_its_boxes_are_where_the_key_has_its_letters(quiz, options, screen, tmp_path: Path):
    places = []
    screen.emulate_media(media="print")
    for name, content in {"key": key_page(quiz, "", options), "answers": answer_sheet(quiz, "", options)}.items():
        page = tmp_path / f"{name}.html"
        page.write_bytes(content)
        screen.goto(page.as_uri())
        places.append(screen.evaluate(BOXES))
    assert places[0] == places[1]
    assert [number for block in places[0] for number, _, _ in block] == [
        str(number) for number in range(1, len(quiz.forms[0].items) + 1)
    ]


def test_one_key_can_be_laid_beside_the_answer_sheets_of_all_languages(screen, tmp_path: Path):
    made = [samples.quiz(lang=tag) for tag in ("ar", "da")]
    pages = [answer_sheet(quiz, "", A4) for quiz in made] + [key_for_all(made, "x", "", A4)]
    screen.emulate_media(media="print")
    places = []
    for content in pages:
        page = tmp_path / "page.html"
        page.write_bytes(content)
        screen.goto(page.as_uri())
        places.append(screen.evaluate(BOXES))
    assert places[0] == places[1] == places[2]


def test_a_choice_is_a_letter_in_a_box():
    assert samples.form().items[0].type is ItemType.CHOICE
    assert written_answers([Form("A", samples.form().sections[:-1])]) == ()
