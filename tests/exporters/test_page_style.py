"""The room that texts take on paper, and what a style sheet says of a page."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.exporters.pages import css_string, script_json
from quizgen.exporters.paper import letters, lines, page_style, sheet_of
from quizgen.model import QuizOptions

NASTY = "</style></script><script>alert('x')</script> {{ 7*7 }} {% raw %} <!-- & \" ' -->"


def style(lang: str = "da", title: str = "Salg", **options) -> str:
    return page_style(
        sheet_of(QuizOptions(**options)), lang, title, "Version A", "Kode 7f3a · Side \0page\0 af \0pages\0"
    )


def test_a_page_has_title_and_form_on_one_side_and_edition_and_number_on_the_other():
    assert 'bottom-left { content: "Salg · Version A"' in style()
    assert 'bottom-right { content: "Kode 7f3a · Side " counter(page) " af " counter(pages)' in style()


def test_the_sides_are_swapped_where_one_writes_from_the_right():
    assert 'bottom-right { content: "Salg · Version A"' in style("ar")


@pytest.mark.parametrize(("paper", "size"), [("a4", "210mm 297mm"), ("letter", "8.5in 11in")])
def test_a_page_has_the_paper_s_size(paper, size):
    assert f"size: {size};" in style(paper=paper)


def test_large_print_is_said_after_all_else():
    assert "font-size: 18pt" in style(large_print=True)
    assert "font-size: 18pt" not in style()


def test_a_long_title_is_cut_at_the_foot_only_where_it_does_not_fit():
    title = "En titel som er længere end en linje i stor skrift"
    assert title in style(title=title)
    assert 'content: "En titel som er længere end en linj\\2026  · Version A"' in style(title=title, large_print=True)


def test_a_character_of_east_asia_is_two_letters_wide():
    assert [letters(text) for text in ("abc", "電話", "ไทย", "")] == [3, 4, 3, 0]


@pytest.mark.parametrize(
    ("text", "points", "width", "wanted"),
    [("", 12, 100, 1), ("kort", 12, 100, 1), ("ord " * 50, 12, 170, 3), ("ord " * 50, 24, 85, 12)],
)
def test_a_text_takes_so_many_lines_at_most(text, points, width, wanted):
    assert lines(text, points, width) == wanted


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_a_longer_text_takes_no_fewer_lines(text):
    assert 1 <= lines(text, 12, 100) <= lines(text + text, 12, 100)


@pytest.mark.parametrize("text", [NASTY, 'a"b\\c\n}', "æ {{ x }} \u2028", "*/ </style"])
def test_a_string_in_a_style_sheet_cannot_end_it(text):
    string = css_string(text)
    assert not set(string[1:-1]) & set('"<>{}*/\n&;')
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), string[1:-1])
    assert unescaped == text


def test_json_in_a_script_holds_no_markup_and_reads_back():
    value = {"a": [NASTY, "]]>", "\u2028"]}
    assert not set(script_json(value)) & set("<>&")
    assert json.loads(script_json(value)) == value
