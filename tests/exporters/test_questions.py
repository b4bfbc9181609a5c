"""The page of a form: what it says of each kind of item, and what it keeps to itself."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.exporters.questions import points_by_part, quiz_page
from quizgen.locales import catalog
from quizgen.model import GAP, Kind, QuizOptions, Reverse
from quizgen.quiz import quizzes
from quizgen.quiz.model import Form, Item, ItemType, Quiz, Section
from tests.exporters import paper_samples as samples
from tests.exporters.source import Source, question, squeezed
from tests.paper import bare, print_out
from tests.quiz_samples import publication

DOTS = "…"


def shown(*sections: Section, large_print: bool = False) -> Source:
    """Return the page of a form of these sections."""
    form = Form("A", sections) if sections else samples.form()
    quiz = Quiz("da", "Telemarketing", "7f3a", ("da",), (form,))
    return Source(quiz_page(quiz, form, "Tekster: Firma", QuizOptions(large_print=large_print)))


def of(item: Item, bank: tuple[str, ...] = ()) -> Source:
    return shown(Section(item.type, (item,), bank))


def text_of(page: Source, number: int) -> str:
    return squeezed(html.unescape(re.sub(r"<[^>]*>", " ", question(page.source, number).split(">", 1)[1])))


# The head


def test_a_page_names_title_form_and_edition_in_its_body():
    page = shown()
    assert page.squeezed.index("Telemarketing") < page.squeezed.index("Version A")
    assert "Kode 7f3a" in page.squeezed
    assert "Tekster: Firma" in page.squeezed


def test_letters_and_words_are_scored_apart():
    assert points_by_part(samples.form()) == (16, 7)
    head = shown().squeezed.split("Multiple choice")[0].replace("\xa0", " ")
    assert "Bogstavsvar/ 16 Korte svar/ 7" in head


def test_a_form_of_one_part_has_one_score():
    head = of(samples.term_item(1)).squeezed.split("Multiple choice")[0].replace("\xa0", " ")
    assert head.endswith("Point/ 1 ")
    assert "Bogstavsvar" not in head


# Multiple choice

ASKS = {
    "term": "Hvilket begreb passer til beskrivelsen? Sæt ét kryds.",
    "description": "Hvilken beskrivelse passer til begrebet? Sæt ét kryds.",
    "gap": "Hvad mangler i sætningen? Sæt ét kryds.",
}
MAKERS = {
    "term": samples.term_item,
    "description": samples.description_item,
    "gap": samples.gap_choice_item,
}


@pytest.mark.parametrize("ask", ASKS)
def test_multiple_choice_says_what_is_asked(ask):
    text = of(MAKERS[ask](1)).squeezed
    assert [other for other in ASKS.values() if other in text] == [ASKS[ask]]


def test_a_section_that_asks_for_several_things_says_it_before_the_first_of_each():
    items = tuple(MAKERS[ask](number) for number, ask in enumerate(["term", "term", "description", "gap"], start=1))
    source = shown(Section(ItemType.CHOICE, items)).source
    places = [source.index(mark) for mark in (ASKS["term"], 'id="q1"', 'id="q2"', ASKS["description"], 'id="q3"')]
    places += [source.index(mark) for mark in (ASKS["gap"], 'id="q4"')]
    assert places == sorted(places)
    assert [source.count(words) for words in ASKS.values()] == [1, 1, 1]


def test_a_description_has_a_gap_where_its_term_was_and_an_ellipsis_among_options():
    term = samples.term_item(1)
    page = of(term)
    assert GAP not in page.text
    stem = squeezed(question(page.source, 1).split('class="stem">')[1].split("</p>")[0])
    assert stem.startswith('<span class="ruled" role="img"')
    assert stem.endswith(term.stem[0].removeprefix(GAP).strip())
    options = of(samples.description_item(1)).squeezed
    assert options.count(f"{DOTS} er ") == 3


def test_options_have_a_circle_each_and_are_marked_alike_whichever_is_right():
    source = shown().source
    for item in samples.form().items:
        if item.type is ItemType.CHOICE:
            rows = re.findall(r"<li>.*?</li>", question(source, item.number), flags=re.S)
            assert len(rows) == len(item.options)
            assert len({re.sub(r">[^<]+<", "><", row) for row in rows}) == 1
            assert all('<span class="circle"></span>' in row for row in rows)


# True or false, matching, gaps


def test_true_or_false_shows_a_term_a_description_and_two_letters():
    text = text_of(of(samples.true_false_item(1, False)), 1)
    assert text == (
        "1 Telemarketing … er salg af varer over telefonen til kunder, som sælgeren ikke kender i forvejen. "
        "A sandt B falsk"
    )


def test_two_matching_lists_have_a_bank_each_with_spare_terms():
    page = shown(samples.matching_section(1), samples.matching_section(5, 3))
    assert page.source.count('<ul class="bank">') == 2
    assert page.squeezed.count("E Kolde opkald") == 2
    assert page.squeezed.count("Hvert bogstav passer højst til ét spørgsmål.") == 2
    assert [f'id="q{number}"' in page.source for number in range(1, 8)] == [True] * 7


def test_a_sentence_with_two_lines_for_one_answer_says_so():
    words = "skal det samme svar stå på dem alle"
    assert words in shown(samples.gap_section(1)).text
    assert words not in of(samples.exchangeable_item(1)).text


def test_a_gap_is_as_wide_as_any_other():
    source = shown(samples.gap_section(1)).source
    widths = re.findall(r'aria-label="…">([^<]*)<', source)
    assert len(widths) == 3
    assert len(set(widths)) == 1


def test_bullets_are_explained_where_an_option_or_a_stem_has_them():
    words = "••• står for et ord, der ville afsløre svaret."
    plain, hidden = samples.description_item(1), samples.description_item(1)
    hidden = replace(hidden, options=("••• er salg.", *hidden.options[1:]))
    assert words not in of(plain).text
    assert words in of(hidden).text


# Short answers


def test_answers_that_may_be_exchanged_are_asked_for_in_any_order():
    assert text_of(of(samples.exchangeable_item(1)), 1).endswith('". (i vilkårlig rækkefølge) (2 point)')


def test_a_list_says_how_many_are_to_be_named_and_what_they_are_worth():
    page = of(samples.list_item(1))
    assert "Nævn alle 4. (4 point)" in page.squeezed
    assert page.source.count('class="line"') == 4


def test_a_bare_term_is_asked_for_in_words_of_the_language():
    made = samples.pair(
        1, Kind.DEFINITION, "Telesalg", "Telesalg er salg.", reverse=Reverse(f"{GAP} er salg.", "Telesalg")
    )
    item = Item(1, ItemType.SHORT, made, ("Telesalg",), made.answer, made.answer, lines=1)
    assert "Hvad menes der med »Telesalg«?" in of(item).text
    asked = replace(item, stem=("Hvad er telesalg?",))
    assert "Hvad menes der med" not in of(asked).text


# Context


def in_several_topics(*items: Item) -> str:
    """Return the page of a form with one more question, of another topic."""
    other = samples.faq_item(99)
    other = replace(other, pair=replace(other.pair, topic="other", context=("Anden artikel",)))
    return shown(*(Section(item.type, (item,)) for item in items), Section(ItemType.SHORT, (other,))).source


def context_of(source: str, number: int) -> list[str]:
    return re.findall(r'<p class="topic">(.*?)</p>', question(source, number))


def test_a_question_of_several_topics_names_its_own():
    source = in_several_topics(samples.faq_item(1))
    assert context_of(source, 1) == ["Telemarketing"]
    assert context_of(source, 99) == ["Anden artikel"]
    assert context_of(of(samples.faq_item(1)).source, 1) == []


def test_no_question_names_its_own_answer_above_it():
    asked = samples.term_item(2)
    assert asked.answer == asked.pair.context[0] == "Telemarketing"
    source = in_several_topics(asked, category_item(3))
    assert context_of(source, 2) == []
    assert context_of(source, 3) == ["Telemarketing"]


def category_item(number: int) -> Item:
    item = samples.term_item(number)
    return replace(item, pair=replace(item.pair, kind=Kind.CATEGORY))


def test_no_topic_stands_above_what_defines_it_whatever_its_title_is():
    """`L'espresso` is asked for below the title `Espresso`; a false statement would be judged by it."""
    other = replace(samples.term_item(2), answer="L'espresso", term="Moulin", type=ItemType.TRUE_FALSE)
    assert other.pair.kind is Kind.DEFINITION
    assert context_of(in_several_topics(other, category_item(3)), 2) == []


@pytest.mark.parametrize("type_", [ItemType.SHORT, ItemType.GAP, ItemType.MATCHING])
def test_no_question_names_an_answer_that_is_written_on_the_form(type_):
    written = replace(samples.faq_item(1), type=type_, answer="telemarketing")
    assert context_of(in_several_topics(written, category_item(3)), 3) == []


def test_the_section_stands_above_a_sentence_that_is_taken_out_of_it():
    assert context_of(of(samples.gap_choice_item(1)).source, 1) == ["Aktiviteter"]
    assert context_of(of(samples.faq_item(1)).source, 1) == []


# What a page keeps to itself


def test_a_page_holds_no_answer():
    allowed = {"class", "id", "lang", "dir", "charset", "name", "content", "role", "aria-label", "data-words"}
    made = publication("da", "de", "en")
    pages = [(form, quiz) for quiz in quizzes(made, QuizOptions(forms=2)) for form in quiz.forms]
    pages.append((samples.form(), samples.quiz()))
    for form, quiz in pages:
        page = Source(quiz_page(quiz, form, "", QuizOptions()))
        assert not page.scripts
        assert not page.comments
        assert {name for _, name, _ in page.attributes} <= allowed
        values = " ".join(value for _, _, value in page.attributes)
        for item in form.items:
            assert item.pair.id not in page.source
            assert item.pair.source.path not in page.source
            assert item.answer not in values
            if item.type is ItemType.SHORT:
                assert not [part for part in item.answer.split("; ") if part in page.source]
            if item.type is ItemType.GAP:
                assert page.source.count(f">{item.answer}<") == 1, "once, in the word bank"


# On paper


@pytest.mark.parametrize("options", [QuizOptions(), QuizOptions(paper="letter"), QuizOptions(large_print=True)])
def test_every_kind_of_question_is_whole_on_one_sheet(options, screen, tmp_path: Path):
    quiz = samples.quiz()
    page = tmp_path / "quiz.html"
    page.write_bytes(quiz_page(quiz, quiz.forms[0], "", options))
    printed = print_out(screen, page)
    assert not printed.split
    assert not printed.overflowing
    assert list(printed.questions) == [f"q{number}" for number in range(1, 20)]
    for number, sheet in enumerate(printed.sheets, start=1):
        words = catalog("da").gettext("Page %(page)s of %(pages)s", page=number, pages=len(printed.sheets))
        assert bare(f"7f3a{words}") in bare(sheet.text)
        assert "TelemarketingVersionA" in bare(sheet.text)


def test_large_print_is_large_straight_and_in_one_column(screen, tmp_path: Path):
    quiz = samples.quiz()
    page = tmp_path / "quiz.html"
    page.write_bytes(quiz_page(quiz, quiz.forms[0], "Tekster: Firma", QuizOptions(large_print=True)))
    printed = print_out(screen, page)
    assert min(round(run.size) for sheet in printed.sheets for run in sheet.runs) == 18
    found = screen.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((one) => {
          const style = getComputedStyle(one);
          return style.fontStyle !== "normal" || style.hyphens === "auto" || style.textAlign === "justify";
        }).length"""
    )
    assert found == 0
    lefts = screen.evaluate(
        """() => [...document.querySelectorAll(".options")].map(
          (list) => new Set([...list.children].map((one) => one.getBoundingClientRect().left)).size)"""
    )
    assert set(lefts) == {1}


def test_a_long_quiz_never_splits_a_question(screen, tmp_path: Path):
    quiz = samples.long_quiz(60, "A", "En meget lang titel på en artikel om telemarketing og andre former for salg")
    page = tmp_path / "quiz.html"
    page.write_bytes(quiz_page(quiz, quiz.forms[0], "", QuizOptions()))
    printed = print_out(screen, page)
    assert len(printed.sheets) >= 5
    assert len(printed.questions) == 60
    assert not printed.split
