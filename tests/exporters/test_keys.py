"""Keys: what a marker reads, what a program reads, and that the table is on one page."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page as Screen
from pypdf import PdfReader

from quizgen.exporters.grid import key_grid
from quizgen.exporters.keys import evidence, key_data, key_page, place
from quizgen.exporters.paper import sheet_of
from quizgen.model import Kind, QuizOptions, Source
from quizgen.quiz import quizzes
from quizgen.quiz.model import Form, ItemType, Quiz, Section
from tests.exporters import paper_samples as samples
from tests.exporters.source import Source as Page
from tests.exporters.source import squeezed
from tests.paper import bare
from tests.quiz_samples import publication

A4 = QuizOptions()


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
    made = tuple(quizzes(publication("da", "de", "en"), QuizOptions(forms=2)))
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
    assert "AB A B C … Bogstavsvar · 16 point * Korte svar · 7 point" in page.squeezed
    shorter = replace(samples.form("B"), sections=samples.form("B").sections[:-1])
    page = key(replace(samples.quiz("A"), forms=(samples.form("A"), shorter)))
    assert "A A B C … Bogstavsvar · 16 point * Korte svar · 7 point" in page.squeezed
    assert "B A B C … Bogstavsvar · 16 point" in page.squeezed


def test_the_key_says_of_which_edition_it_is():
    assert "Facitlisten gælder kun for quizzer, hvor der står: Kode 7f3a" in key(samples.quiz()).text


def test_a_place_is_a_path_with_a_line_or_lines():
    item = samples.term_item(1)
    assert place(item) == "seeds/da/telemarketing.md:11"
    two = replace(item, pair=replace(item.pair, source=Source("a.md", 3, 5, "")))
    assert place(two) == "a.md:3–5"
    unread = replace(item, pair=replace(item.pair, source=Source("a.md", 0, 0, "")))
    assert place(unread) == "a.md"


def test_evidence_is_what_holds_the_answer_or_what_was_asked():
    assert evidence(samples.gap_choice_item(1)) == "Udtrykket blev første gang brugt i 1970'erne."
    assert evidence(samples.list_item(1)) == "En god sælger har fire egenskaber:"
    assert evidence(samples.faq_item(1)) == "Hvornår må en virksomhed ringe?"
    assert samples.faq_item(1).pair.kind is Kind.FAQ


# On paper


def first_pages(screen: Screen, file: Path, most: int = 1) -> list[str]:
    """Return the texts on the first sheets of a file."""
    screen.goto(file.as_uri())
    printed = screen.pdf(prefer_css_page_size=True, page_ranges=f"1-{most}")
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages]


@pytest.mark.parametrize("options", samples.PAPERS)
@pytest.mark.parametrize(("questions", "forms"), [(24, "ABCDEF"), (60, "AB"), (60, "ABCDEF")])
def test_the_table_of_all_forms_is_on_the_first_page(questions, forms, options, screen, tmp_path: Path):
    quiz = samples.long_quiz(questions, forms, samples.LONG_TITLE)
    blocks = key_grid(quiz.forms, sheet_of(options), 0).blocks
    rows = [letter + "".join(cell.key for cell in cells) for block in blocks for letter, cells in block.rows]
    page = tmp_path / "key.html"
    page.write_bytes(key_page(quiz, "", options))
    (text,) = map(bare, first_pages(screen, page))
    assert all(bare(row) in text for row in rows)
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_table_that_a_long_title_leaves_no_room_for_is_whole_on_the_next_page(screen, tmp_path: Path):
    options = QuizOptions(large_print=True)
    quiz = samples.long_quiz(60, "ABCDEF", samples.LONG_TITLE * 4)
    blocks = key_grid(quiz.forms, sheet_of(options), 0).blocks
    rows = [bare("".join(cell.key for cell in cells)) for block in blocks for _, cells in block.rows]
    page = tmp_path / "key.html"
    page.write_bytes(key_page(quiz, "", options))
    first, second = map(bare, first_pages(screen, page, 2))
    assert not any(row in first for row in rows)
    assert all(row in second for row in rows)
