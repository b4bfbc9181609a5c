"""The table of all answers: what is in it, and that it fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.exporters.grid import answer_grid, key_grid
from quizgen.exporters.paper import sheet_of
from quizgen.model import QuizOptions
from quizgen.quiz.model import Form, ItemType, Section
from tests.exporters import paper_samples as samples

A4 = sheet_of(QuizOptions())


def keys(block, form):
    return [cell.key for cell in dict(block.rows)[form]]


def test_a_form_is_a_row_and_a_question_a_column():
    block, second = key_grid([samples.form("A"), samples.form("B")], A4, 60).blocks
    assert block.numbers == tuple(range(1, 16))
    assert second.numbers == (16, 17, 18, 19)
    assert keys(block, "A") == ["B", "A", "A", "C", "C", "A", "A", "D", "A", "B", "C", "D", "A", "B", "B"]
    assert keys(block, "B") == ["C", "B", "B", "C", "C", "A", "B", "D", "A", "B", "C", "D", "A", "B", "B"]
    assert keys(second, "A") == ["C", "*", "*", "*"]


def test_a_form_that_is_shorter_has_nothing_where_others_have_questions():
    short = Form("B", (Section(ItemType.CHOICE, (samples.term_item(1),)),))
    block, second = key_grid([samples.form("A"), short], A4, 60).blocks
    assert keys(block, "B") == ["B"] + [""] * 14
    assert keys(second, "B") == [""] * 4


def test_an_answer_sheet_has_empty_boxes_but_where_every_form_is_answered_in_words():
    other = Form("B", (*samples.form("B").sections[:-1], Section(ItemType.CHOICE, (samples.term_item(17),))))
    block, second = answer_grid([samples.form("A"), other], A4, 60).blocks
    assert block.rows == (("", tuple(replace(cell, key="") for cell in block.rows[0][1])),)
    assert keys(second, "") == ["", "", "*", "*"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("forms", ["A", "AB", "ABCDEF"])
@pytest.mark.parametrize("questions", [7, 24, 60, 100])
def test_key_and_answer_sheet_share_their_columns(questions, forms, large_print, paper):
    sheet = sheet_of(QuizOptions(paper=paper, large_print=large_print))
    made = samples.long_quiz(questions, forms).forms
    key, answers = key_grid(made, sheet, 75), answer_grid(made, sheet, 110)
    assert [block.numbers for block in key.blocks] == [block.numbers for block in answers.blocks]
    assert (key.first, key.column) == (answers.first, answers.column)
    assert key.first + key.column * len(key.blocks[0].numbers) <= sheet.room[0]


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize(("questions", "forms"), [(24, "ABCDEF"), (60, "AB"), (60, "ABCDEF"), (200, "A")])
def test_a_grid_fits_its_page_and_can_be_read(questions, forms, large_print):
    sheet = sheet_of(QuizOptions(paper="letter", large_print=large_print))
    grid = key_grid(samples.long_quiz(questions, forms).forms, sheet, 100)
    assert grid.height <= sheet.room[1] - 100 + 0.01
    assert 8 <= grid.type <= sheet.text


def test_few_questions_are_in_type_as_large_as_the_text():
    for large_print, points in ((False, 12), (True, 18)):
        sheet = sheet_of(QuizOptions(large_print=large_print))
        assert key_grid(samples.quiz().forms, sheet, 100).type == points
