"""Keys: what a marker reads, what a program reads, and that the table is on one page."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from quizgen.exporters.grid import key_grid
from quizgen.exporters.keys import evidence, key_data, key_for_all, key_page, place
from quizgen.exporters.paper import sheet_of
from quizgen.languages import language
from quizgen.model import Kind, QuizOptions, Source
from quizgen.quiz import quizzes
from quizgen.quiz.model import Form, ItemType, Quiz, Section
from tests.exporters import paper_samples as samples
from tests.exporters.source import Source as Page
from tests.exporters.source import squeezed
from tests.paper import bare, print_out
from tests.quiz_samples import publication

A4 = QuizOptions()
LONG_TITLE = "Telemarketing og andre former for salg over telefonen: en introduktion for nye medarbejdere"


def key(quiz: Quiz) -> Page:
    return Page(key_page(quiz, "Tekster: Firma", A4))


def data(quiz: Quiz) -> dict:
    return json.loads(key(quiz).data)


def row(page: Page, number: int, form: int = 0) -> str:
    rows = re.findall(rf'<li class="answer">\s*<span class="number">{number}</span>.*?</li>', page.source, flags=re.S)
    return squeezed(html.unescape(re.sub(r"<[^>]*>", " ", rows[form])))


# For programs


def test_the_key_is_there_for_programs():
    key = data(samples.quiz())
    assert list(key) == ["edition", "forms"]
    assert key["edition"] == "7f3a"
    assert list(key["forms"]) == ["A", "B"]
    assert key["forms"]["A"][5] == {
        "number": 6,
        "type": "true-false",
        "topic": "telemarketing",
        "locus": "3.6",
        "ordinal": 1,
        "pair": "telemarketing/da/definition/p6",
        "key": "A",
        "points": 1,
    }


def test_it_says_where_the_options_of_multiple_choice_come_from():
    first = data(samples.quiz())["forms"]["A"][0]
    assert list(first) == ["number", "type", "topic", "locus", "ordinal", "pair", "key", "points", "options"]
    assert first["options"] == [f"telemarketing/definition/3.{at}/1" for at in (2, 1, 3, 4)]
    assert first["key"] == "B"


def test_it_says_which_answers_may_be_exchanged():
    items = data(samples.quiz())["forms"]["A"]
    assert [item["number"] for item in items if item.get("any_order")] == [18]
    assert items[17] | {"any_order": True} == items[17]
    assert items[17]["key"] == "fjernhandel; røstehandel"


def test_an_ordinal_is_the_item_s_which_is_the_same_in_all_languages():
    form = Form("A", (Section(ItemType.CHOICE, (replace(samples.term_item(1), ordinal=3),)),))
    assert key_data(replace(samples.quiz(), forms=(form,)))["forms"]["A"][0]["ordinal"] == 3


def test_keys_in_step_differ_in_words_alone():
    made = quizzes(publication("da", "de", "en"), QuizOptions(forms=2))
    keys = [key_data(quiz)["forms"] for quiz in made]
    for forms in keys:
        for items in forms.values():
            for item in items:
                assert item.pop("pair").startswith("telemarketing/")
                if item["type"] == "short":
                    del item["key"]
    assert len(keys) == 3
    assert keys[0] == keys[1] == keys[2]


# For markers


def test_a_row_has_number_letter_answer_points_sentence_and_place():
    page = key(samples.quiz())
    assert row(page, 2) == (
        "2 A Telemarketing 1 point "
        "Telemarketing er direkte markedsføring af varer eller tjenester over telefon, internet eller fax. "
        "seeds/da/telemarketing.md:12 · Aktiviteter"
    )
    assert row(page, 5) == (
        "5 C 1970 1 point Udtrykket blev første gang brugt i 1970'erne. seeds/da/telemarketing.md:15 · Aktiviteter"
    )
    assert row(page, 7).startswith("7 A Leadgenerering 1 point")
    assert row(page, 7, form=1).startswith("7 B Leadgenerering 1 point")
    assert row(page, 17).startswith("17 Tydelig tale; Tålmodighed; Høflighed; Overblik 4 point")


def test_a_description_is_printed_as_on_the_quiz():
    assert "4 C … er automatiske opkald, som ingen sidder bag. 1 point" in row(key(samples.quiz()), 4)


def test_letters_come_first_and_words_apart():
    page = key(samples.quiz("A"))
    places = [page.squeezed.index(mark) for mark in ("Alle svar", "Version A", "* Korte svar Tydelig tale")[:2]]
    body = page.squeezed[places[1] :]
    assert places == sorted(places)
    assert body.index("varme") < body.index("* Korte svar") < body.index("Tydelig tale")


def test_an_exchangeable_answer_has_a_sign_that_is_explained_once():
    page = key(samples.quiz("A"))
    assert page.squeezed.count("↔ i vilkårlig rækkefølge") == 1
    assert row(page, 18).startswith("18 ↔ fjernhandel; røstehandel 2 point")
    assert "↔" not in key(samples.long_quiz(8, "A")).text


def test_the_parts_of_the_score_are_there_for_each_form():
    page = key(samples.quiz("AB"))
    assert "AB A B C … Svar med bogstav · 16 point * Korte svar · 7 point" in page.squeezed
    shorter = replace(samples.form("B"), sections=samples.form("B").sections[:-1])
    page = key(replace(samples.quiz("A"), forms=(samples.form("A"), shorter)))
    assert "A A B C … Svar med bogstav · 16 point * Korte svar · 7 point" in page.squeezed
    assert "B A B C … Svar med bogstav · 16 point" in page.squeezed


def test_the_key_says_of_which_edition_it_is():
    assert "Facitlisten gælder kun for quizzer, hvor der står: Kode 7f3a" in key(samples.quiz()).text


def test_a_place_is_a_path_with_a_line_or_lines():
    item = samples.term_item(1)
    assert place(item) == "seeds/da/telemarketing.md:11"
    two = replace(item, pair=replace(item.pair, source=Source("a.md", 3, 5, "")))
    assert place(two) == "a.md:3–5"
    unread = replace(item, pair=replace(item.pair, source=Source("a.md", 0, 0, "")))
    assert place(unread) == "a.md"


def test_evidence_is_what_holds_the_answer_and_is_not_the_answer():
    assert evidence(samples.gap_choice_item(1)) == "Udtrykket blev første gang brugt i 1970'erne."
    assert evidence(samples.list_item(1)) == "En god sælger har fire egenskaber:"
    assert evidence(samples.faq_item(1)) == ""
    assert samples.faq_item(1).pair.kind is Kind.FAQ


# For all languages


def for_all(*made: Quiz) -> Page:
    return Page(key_for_all(made, "kursus", "Tekster: Firma", A4))


def test_one_key_marks_all_languages():
    made = quizzes(publication("ar", "da", "de"), QuizOptions(forms=2))
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
    assert "<h1>kursus</h1>" in for_all(samples.quiz(title=LONG_TITLE)).source


# On paper

PAPERS = [
    pytest.param(QuizOptions(paper=paper, large_print=large), id=f"{paper}{' large' * large}")
    for paper in ("a4", "letter")
    for large in (False, True)
]


@pytest.mark.parametrize("options", PAPERS)
@pytest.mark.parametrize(("questions", "forms"), [(24, "ABCDEF"), (60, "AB"), (60, "ABCDEF")])
def test_the_table_of_all_forms_is_on_the_first_page(questions, forms, options, screen, tmp_path: Path):
    quiz = samples.long_quiz(questions, forms, LONG_TITLE)
    blocks = key_grid(quiz.forms, sheet_of(options), 0).blocks
    rows = [letter + "".join(cell.key for cell in cells) for block in blocks for letter, cells in block.rows]
    for content in (key_page(quiz, "", options), key_for_all([quiz], "x", "", options)):
        page = tmp_path / "key.html"
        page.write_bytes(content)
        screen.goto(page.as_uri())
        (first,) = PdfReader(io.BytesIO(screen.pdf(prefer_css_page_size=True, page_ranges="1"))).pages
        text = bare(first.extract_text())
        assert all(bare(row) in text for row in rows)
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("options", PAPERS)
def test_a_key_for_five_languages_is_on_one_sheet_of_paper(options, screen, tmp_path: Path):
    made = [samples.quiz(lang=tag) for tag in ("da", "de", "fi", "ms", "pl")]
    page = tmp_path / "all.html"
    page.write_bytes(key_for_all(made, "x", "Tekster: Firma", options))
    printed = print_out(screen, page)
    assert len(printed.sheets) <= (2 if options.large_print else 1)
    assert min(run.size for sheet in printed.sheets for run in sheet.runs) > 8
