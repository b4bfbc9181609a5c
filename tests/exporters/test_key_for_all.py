"""The key for all languages: one sheet of paper that marks every quiz."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.exporters.grid import key_grid
from quizgen.exporters.key_for_all import key_for_all
from quizgen.exporters.paper import sheet_of
from quizgen.languages import language
from quizgen.model import QuizOptions
from quizgen.quiz import quizzes
from quizgen.quiz.model import Form, ItemType, Quiz, Section
from tests.exporters import paper_samples as samples
from tests.exporters.source import Source
from tests.exporters.test_keys import first_pages
from tests.paper import bare, print_out
from tests.quiz_samples import publication


def for_all(*made: Quiz) -> Source:
    return Source(key_for_all(made, "kursus", "Tekster: Firma", QuizOptions()))


def test_one_key_marks_all_languages():
    made = tuple(quizzes(publication("ar", "da", "de"), QuizOptions(forms=2)))
    page = for_all(*made)
    for quiz in made:
        assert quiz.edition in page.text
        assert language(quiz.lang).own_name in page.text
        for form in quiz.forms:
            assert all(item.answer in page.text for item in form.items if item.type is ItemType.SHORT)


def test_languages_in_step_share_a_table_and_others_have_their_own():
    together = samples.quiz(), samples.quiz(lang="de", title="Telefonverkauf")
    assert for_all(*together).source.count('<div class="grid-room"') == 1
    alone = replace(samples.quiz(lang="pl"), edition="0a1b")
    page = for_all(*together, alone)
    assert page.source.count('<div class="grid-room"') == 2
    assert "7f3a · dansk, Deutsch" in page.squeezed
    assert "0a1b · polski" in page.squeezed


def test_short_answers_are_listed_by_language_with_their_places():
    page = for_all(samples.quiz("AB"))
    assert "* dansk · Korte svar (↔ i vilkårlig rækkefølge)" in page.squeezed
    assert "A B 18 ↔ fjernhandel; røstehandel" in page.squeezed.replace("\xa0", " ")
    moved = Form("B", (Section(ItemType.SHORT, (samples.exchangeable_item(1),)),))
    page = for_all(replace(samples.quiz(), forms=(samples.form("A"), moved)))
    assert "A 18, B 1 ↔ fjernhandel; røstehandel" in page.squeezed.replace("\xa0", " ")


def test_it_has_the_titles_of_all_languages_or_the_collection_s_name():
    assert "<h1>Telemarketing</h1>" in for_all(samples.quiz(), samples.quiz(lang="de")).source
    assert "<h1>Telemarketing · Telefonverkauf</h1>" in (
        for_all(samples.quiz(), samples.quiz(lang="de", title="Telefonverkauf")).source
    )
    assert "<h1>kursus</h1>" in for_all(samples.quiz(title=samples.LONG_TITLE)).source


# On paper


@pytest.mark.parametrize("options", samples.PAPERS)
@pytest.mark.parametrize(("questions", "forms"), [(24, "ABCDEF"), (60, "ABCDEF")])
def test_the_table_of_all_forms_is_on_the_first_page(questions, forms, options, screen, tmp_path: Path):
    quiz = samples.long_quiz(questions, forms)
    page = tmp_path / "all.html"
    page.write_bytes(key_for_all([quiz], "x", "", options))
    (text,) = map(bare, first_pages(screen, page))
    for block in key_grid(quiz.forms, sheet_of(options), 0).blocks:
        assert all(bare(letter + "".join(cell.key for cell in cells)) in text for letter, cells in block.rows)


@pytest.mark.parametrize("options", samples.PAPERS)
def test_a_key_for_five_languages_is_on_one_sheet_of_paper(options, screen, tmp_path: Path):
    made = [samples.quiz(lang=tag) for tag in ("da", "de", "fi", "ms", "pl")]
    page = tmp_path / "all.html"
    page.write_bytes(key_for_all(made, "x", "Tekster: Firma", options))
    printed = print_out(screen, page)
    assert len(printed.sheets) <= (2 if options.large_print else 1)
    assert min(run.size for sheet in printed.sheets for run in sheet.runs) > 8
