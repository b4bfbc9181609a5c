"""Every page of every seed language, as Chromium prints it: on A4, on Letter, in large print; and in other scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from quizgen.build import Report, build
from quizgen.exporters import html
from quizgen.languages import language
from quizgen.model import QuizOptions
from quizgen.quiz.model import Item, ItemType, Quiz
from quizgen.settings import load
from tests.paper import Printed, bare, print_out
from tests.quiz_samples import publication

HOME = Path(__file__).parents[2]
SEEDS = HOME / "seeds"
CORPUS = HOME.parent / "shared" / "corpus"
ARTICLES = Path(__file__).parent / "articles"

LANGUAGES = ("da", "de", "fi", "ms", "pl")
EDITIONS: dict[str, dict[str, Any]] = {
    "a4": {"forms": 2},
    "letter": {"paper": "letter"},
    "large print": {"large_print": True},
}
SIZES = {"a4": (595, 842), "letter": (612, 792), "large print": (595, 842)}
LETTERS = {"a4": 12, "letter": 12, "large print": 18}
"""Of text, in points (notes on print: 12 or more, 18 in large print)."""

Print = Callable[..., Printed]


@dataclass(frozen=True)
class Edition:
    """The pages of a collection."""

    name: str
    folder: Path
    report: Report

    def quiz(self, lang: str) -> Quiz:
        (quiz,) = [quiz for quiz in self.report.quizzes if quiz.lang == lang]
        return quiz

    def page(self, lang: str, ending: str) -> Path:
        (page,) = self.folder.glob(f"{lang}/*-{ending}.html")
        return page

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


def built(label: str, folder: Path, sources: list[str], **options: Any) -> Edition:
    given = {"out": str(folder), "to": ("quiz",), **options}
    return Edition(label, folder, build(sources, load(sources, given)))


@pytest.fixture(scope="session", params=EDITIONS)
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The seeds."""
    folder = tmp_path_factory.mktemp("edition") / "decks"
    return built(request.param, folder, [str(SEEDS)], **EDITIONS[request.param])


@pytest.fixture(scope="session")
def printed(browser: Browser) -> Print:
    """Print a page, once."""
    known: dict[tuple[Path, str], Printed] = {}
    screen = browser.new_page()

    def printed(page: Path, style: str = "") -> Printed:
        if (page, style) not in known:
            known[page, style] = print_out(screen, page, style)
        return known[page, style]

    return printed


# Whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_is_on_paper_and_whole_on_one_sheet(edition: Edition, lang: str, printed: Print) -> None:
    quiz = edition.quiz(lang)
    assert len(quiz.forms) == EDITIONS[edition.name].get("forms", 1)
    for form in quiz.forms:
        paper = printed(edition.page(lang, f"quiz-{form.letter.lower()}"))
        assert not paper.split
        assert list(paper.questions) == [f"q{item.number}" for item in form.items]
        for item in form.items:
            block = paper.questions[f"q{item.number}"]
            assert bare(block.text) in bare(paper.sheets[block.first - 1].text), block.text
            assert block.text.startswith(str(item.number))
            for piece in (*item.stem, item.term, *item.options):
                assert bare(piece) in bare(block.text)
        for section in form.sections:
            for words in section.bank:
                assert bare(words) in bare(paper.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_heading_is_on_the_sheet_of_its_first_question(edition: Edition, lang: str, printed: Print) -> None:
    for form in edition.quiz(lang).forms:
        blocks = printed(edition.page(lang, f"quiz-{form.letter.lower()}")).blocks
        firsts = {f"q{section.items[0].number}" for section in form.sections}
        pairs = list(pairwise(blocks))
        for block, following in pairs:
            if following.id in firsts or not following.id:
                assert block.id or block.last == following.first, (block, following)
        assert {following.id for block, following in pairs if not block.id} >= firsts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_has_every_answer_whole_and_the_grid_on_its_first_sheet(
    edition: Edition, lang: str, printed: Print
) -> None:
    paper = printed(edition.page(lang, "key"))
    assert not paper.split
    assert [block.first for block in paper.blocks if block.role.startswith("table")][:1] == [1]
    rows = [block for block in paper.blocks if ".answer" in block.role]
    items = [item for form in edition.quiz(lang).forms for item in form.items]
    for item, row in zip(items, rows, strict=True):
        assert row.text.startswith(str(item.number))
        assert bare(item.answer) in bare(row.text)
        assert bare(row.text) in bare(paper.sheets[row.first - 1].text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_sheet_is_one_sheet_with_every_number(edition: Edition, lang: str, printed: Print) -> None:
    paper = printed(edition.page(lang, "answers"))
    assert len(paper.sheets) == 1
    assert not paper.split
    for item in edition.quiz(lang).forms[0].items:
        assert re.search(rf"(?<!\d){item.number}(?!\d)", paper.text)


def test_one_grid_marks_all_languages_on_one_sheet(edition: Edition, printed: Print) -> None:
    (page,) = edition.folder.glob("*-key-all.html")
    paper = printed(page)
    assert not paper.split
    assert [block.last for block in paper.blocks if block.role.startswith("table")][:1] == [1]
    for lang in LANGUAGES:
        for item in edition.quiz(lang).forms[0].items:
            assert item.type is not ItemType.SHORT or bare(item.answer) in bare(paper.text)


# Fits


def test_nothing_is_cut_off_or_sticks_out(edition: Edition, printed: Print) -> None:
    assert len(edition.pages) == len(LANGUAGES) * (len(edition.quiz("da").forms) + 2) + 2
    for page in edition.pages:
        paper = printed(page)
        assert not paper.overflowing, page.name
        assert not paper.missing_glyphs, page.name
        for sheet in paper.sheets:
            assert all(0 < run.x < sheet.width and 0 < run.y < sheet.height for run in sheet.runs)


def test_every_sheet_has_the_paper_s_size(edition: Edition, printed: Print) -> None:
    for page in edition.pages:
        for sheet in printed(page).sheets:
            if page.name != "index.html":
                assert (round(sheet.width), round(sheet.height)) == SIZES[edition.name], page.name


def test_text_is_as_large_as_it_should_be(edition: Edition, printed: Print) -> None:
    for page in edition.pages:
        if re.search(r"-quiz-.|-key\.", page.name):
            assert round(printed(page).usual_size) == LETTERS[edition.name], page.name


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        (".question { break-inside: auto } .stem { font-size: 40pt }", lambda paper: paper.split),
        (".stem { white-space: nowrap }", lambda paper: paper.overflowing),
        ("main { height: 100mm; overflow: hidden }", lambda paper: paper.overflowing),
        ("main { height: 100mm; overflow: hidden }", lambda paper: paper.split),
        ("body { width: 300mm }", lambda paper: paper.overflowing),
        ("body { width: 300mm }", lambda paper: paper.usual_size < 11),
        ("@page { size: 150mm 200mm }", lambda paper: paper.sheets[0].width < 450),
        (".stem { margin-left: -60mm }", lambda paper: paper.overflowing),
        (".stem::before { content: '\\e123' }", lambda paper: paper.missing_glyphs),
    ],
)
@pytest.mark.parametrize("edition", ["a4"], indirect=True)
def test_what_does_not_fit_is_seen(
    style: str, seen: Callable[[Printed], object], edition: Edition, printed: Print
) -> None:
    """The tests above fail when the style sheet is broken."""
    paper = printed(edition.page("da", "quiz-a"))
    assert not seen(paper)
    assert seen(printed(edition.page("da", "quiz-a"), style))


@pytest.mark.parametrize("edition", ["a4"], indirect=True)
def test_a_question_taller_than_a_sheet_is_split_and_loses_nothing(edition: Edition, printed: Print) -> None:
    paper = printed(edition.page("da", "quiz-a"), "#q2 .stem { font-size: 70pt }")
    assert [block.id for block in paper.split] == ["q2"]
    letters = bare(paper.text)
    assert all(bare(word) in letters for word in paper.questions["q2"].text.split())


# Without answers


def secrets(item: Item) -> list[str]:
    """Return the words that nothing on a form may say: what is to be written down."""
    return item.answer.split("; ") if item.type is ItemType.SHORT else []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quiz_and_answer_sheet_do_not_hold_what_is_to_be_written(edition: Edition, lang: str, printed: Print) -> None:
    for form in edition.quiz(lang).forms:
        for page in (edition.page(lang, f"quiz-{form.letter.lower()}"), edition.page(lang, "answers")):
            source, text = page.read_text(encoding="utf-8"), bare(printed(page).text)
            assert "<script" not in source
            assert "<!--" not in source
            for secret in (secret for item in form.items for secret in secrets(item)):
                assert secret not in source
                assert len(secret) < 4 or bare(secret) not in text


def test_quiz_and_answer_sheet_do_not_depend_on_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """With other letters and words for the right answers, they are the same, byte for byte."""

    def pages() -> dict[str, bytes]:
        made = html.export(publication("da", "de"), QuizOptions(forms=2))
        return {one.path: one.content for one in made if "-key" not in one.path}

    def confused(item: Item) -> Item:
        if item.type in (ItemType.GAP, ItemType.SHORT):  # their words keep lines from the page that tell too much
            return replace(item, key="?")
        return replace(item, key="?", answer="?")

    before = pages()
    known = html.quizzes
    monkeypatch.setattr(html, "quizzes", lambda *given: tuple(map(_with(confused), known(*given))))
    assert pages() == before
    assert len(before) >= 4


def _with(change: Callable[[Item], Item]) -> Callable[[Quiz], Quiz]:
    def changed(quiz: Quiz) -> Quiz:
        return replace(
            quiz,
            forms=tuple(
                replace(
                    form,
                    sections=tuple(
                        replace(section, items=tuple(map(change, section.items))) for section in form.sections
                    ),
                )
                for form in quiz.forms
            ),
        )

    return changed


# In every script

SCRIPTS = sorted(path.stem for path in ARTICLES.glob("*.md") if path.stem != "README")
FOLDERS = {"ar": "Arabic", "hi": "Hindi", "ja": "Japanese", "ko": "Korean", "zh-Hans": "Chinese"}


def copied(folder: Path, articles: dict[str, Path]) -> str:
    for name, article in articles.items():
        (folder / "sources" / name).mkdir(parents=True)
        shutil.copy(article, folder / "sources" / name / "article.md")
    return str(folder / "sources")


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("articles")
    return built("articles", folder / "decks", [copied(folder, {tag: ARTICLES / f"{tag}.md" for tag in SCRIPTS})])


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    found = {name: CORPUS / name / "telemarketing.md" for name in FOLDERS.values()}
    if not all(article.exists() for article in found.values()):
        pytest.skip("the corpus is not here")
    folder = tmp_path_factory.mktemp("corpus")
    return built("corpus", folder / "decks", [copied(folder, found)])


@pytest.mark.parametrize("tag", SCRIPTS)
def test_a_script_is_printed_in_its_direction_with_all_its_glyphs(tag: str, articles: Edition, printed: Print) -> None:
    assert_printed(articles, tag, printed)


@pytest.mark.parametrize("tag", FOLDERS)
def test_an_article_of_the_corpus_too(tag: str, corpus: Edition, printed: Print) -> None:
    assert_printed(corpus, tag, printed)


def assert_printed(edition: Edition, tag: str, printed: Print) -> None:
    for ending in ("quiz-a", "key", "answers"):
        paper = printed(edition.page(tag, ending))
        assert not paper.missing_glyphs
        assert not paper.overflowing
        assert not paper.split
    assert starts(printed(edition.page(tag, "quiz-a"))) == ({"right"} if language(tag).direction == "rtl" else {"left"})


def starts(paper: Printed) -> set[str]:
    """Return the margins at which the numbers of all questions are."""
    margins = {"left", "right"}
    for block in paper.questions.values():
        sheet = paper.sheets[block.first - 1]
        at = [run.x / sheet.width for run in sheet.runs if run.text.strip() == block.id[1:] and run.size > 11]
        margins &= {"left" if place < 0.5 else "right" for place in at if not 0.12 < place < 0.88}
    return margins


def test_the_wrong_direction_and_a_missing_font_are_seen(articles: Edition, printed: Print) -> None:
    page = articles.page("ar", "quiz-a")
    assert starts(printed(page, "* { direction: ltr !important }")) == {"left"}
    assert printed(page, ".stem::after { content: '\\10fffd' }").missing_glyphs == len(printed(page).questions)


def test_the_grid_for_all_scripts_has_all_its_glyphs(articles: Edition, printed: Print) -> None:
    (page,) = articles.folder.glob("*-key-all.html")
    assert printed(page).missing_glyphs == 0
    assert printed(articles.folder / "index.html").missing_glyphs == 0
