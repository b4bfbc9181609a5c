"""Pages as files, and as Chromium prints them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from quizgen.exporters import html, index
from quizgen.exporters.pages import css_string, script_json
from quizgen.languages import language
from quizgen.model import Kind, Publication, QuizOptions, Reverse
from quizgen.quiz import quizzes
from quizgen.quiz.model import Form, ItemType
from tests.browser import print_to_pdf, rendered_dom
from tests.quiz_samples import article_pairs, category_pair, cloze_pair, publication

TWO_FORMS = QuizOptions(forms=2)
NASTY = "</style></script><script>alert('x')</script> {{ 7*7 }} {% raw %} <!-- & \" ' -->"


def written(made: Publication, options: QuizOptions = TWO_FORMS) -> dict[str, str]:
    return {output.path: output.content.decode() for output in html.export(made, options)}


def index_of(made: Publication, *more: str) -> str:
    files = [*written(made), *more]
    (page,) = index.export(made, TWO_FORMS, files)
    assert page.path == "index.html"
    return page.content.decode()


class _Page(HTMLParser):
    """What a reader of the source finds."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.attributes: list[tuple[str, str, str]] = []
        self.comments: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.data = ""
        self._inside: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in ("meta", "link", "br", "img"):
            self._inside.append(tag)
        if tag == "script":
            self.scripts.append(dict(attrs))

    def handle_endtag(self, tag):
        assert self._inside.pop() == tag

    def handle_data(self, data):
        if "script" in self._inside:
            self.data += data
        elif "style" not in self._inside:
            self.text += data

    def handle_comment(self, data):
        self.comments.append(data)


def page(source: str) -> _Page:
    return _Page(source)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


# Files


def test_each_language_has_its_forms_and_a_key_and_one_key_is_for_all():
    assert list(written(publication("da", "de"))) == [
        "da/telemarketing-da-quiz-a.html",
        "da/telemarketing-da-quiz-b.html",
        "da/telemarketing-da-key.html",
        "de/telemarketing-de-quiz-a.html",
        "de/telemarketing-de-quiz-b.html",
        "de/telemarketing-de-key.html",
        "telemarketing-key-all.html",
    ]


def test_nothing_is_written_where_there_is_nothing_to_ask():
    assert written(replace(publication("da"), pairs=())) == {}


def test_the_same_files_every_time():
    quizzes.cache_clear()
    first = written(publication("da", "ar"))
    quizzes.cache_clear()
    assert written(publication("da", "ar")) == first


@pytest.mark.parametrize("path", ["da/telemarketing-da-quiz-a.html", "da/telemarketing-da-key.html"])
def test_a_page_needs_no_other_file_and_runs_nothing(path):
    source = written(publication("da"))[path]
    assert not re.search(r"https?:|//|@import|url\(", re.sub(r"<script.*</script>", "", source, flags=re.S))
    assert not [name for _, name, _ in page(source).attributes if name.startswith("on") or name == "src"]
    assert all(script == {"type": "application/json", "id": "key"} for script in page(source).scripts)


def test_pages_say_their_language_and_direction():
    files = written(publication("ar", "da"))
    for tag in ("ar", "da"):
        for path in (f"{tag}/telemarketing-{tag}-quiz-a.html", f"{tag}/telemarketing-{tag}-key.html"):
            assert f'<html lang="{tag}" dir="{language(tag).direction}">' in files[path]


def test_words_without_a_catalog_are_marked_as_english():
    quiz = written(publication("ar"))["ar/telemarketing-ar-quiz-a.html"]
    assert '<h2 lang="en" dir="ltr" data-words>Multiple choice</h2>' in quiz
    assert "data-words>" not in written(publication("da"))["da/telemarketing-da-quiz-a.html"]


# What a quiz shows, and what it does not


def forms(made: Publication) -> Iterator[tuple[str, Form, str]]:
    files = written(made)
    for quiz in quizzes(made, TWO_FORMS):
        for form in quiz.forms:
            path = f"{quiz.lang}/{made.name}-{quiz.lang}-quiz-{form.letter.lower()}.html"
            yield quiz.edition, form, files[path]


def test_a_quiz_shows_every_item_with_its_options():
    for edition, form, source in forms(publication("da", "de")):
        text = squeezed(page(source).text)
        assert edition in text
        for item in form.items:
            assert all(squeezed(piece).strip() in text for piece in item.stem)
            assert all(option in text for option in item.options)
            assert item.term in text


def test_a_quiz_holds_no_answer():
    allowed = {"class", "id", "lang", "dir", "charset", "name", "content", "role", "aria-label", "data-words"}
    for _, form, source in forms(publication("da", "de", "en")):
        shown = page(source)
        assert not shown.scripts
        assert not shown.comments
        assert {name for _, name, _ in shown.attributes} <= allowed
        values = " ".join(value for _, _, value in shown.attributes)
        for item in form.items:
            assert item.pair.id not in source
            assert item.pair.source.path not in source
            assert item.answer not in values
            if item.type is ItemType.SHORT:
                assert item.answer not in source
            if item.type is ItemType.GAP:
                assert source.count(item.answer) == 1, "once, in the word bank"


def test_options_are_marked_alike_whichever_is_right():
    for _, form, source in forms(publication("da")):
        for item in form.items:
            if item.type is ItemType.CHOICE:
                block = source[source.index(f'id="q{item.number}"') :].split("</ul>")[0]
                rows = re.findall(r"<li>.*?</li>", block, flags=re.S)
                assert len({re.sub(r">[^<]+<", "><", row) for row in rows}) == 1


def test_a_gap_is_as_wide_as_any_other():
    _, _, source = next(forms(publication("da")))
    gaps = source.split('class="section gap"')[1].split("</section>")[0]
    assert len(set(re.findall(r'aria-label="…">([^<]*)<', gaps))) == 1


def test_a_question_of_several_topics_names_its_own():
    other = category_pair("da", "1.1.1", "Ny", "Noget andet", "", 3, topic="andet")
    made = publication(pairs=(*article_pairs("da"), replace(other, context=("Et andet emne",))))
    assert any("Et andet emne" in source for _, _, source in forms(made))


def test_a_bare_term_is_asked_for_in_words_of_the_language():
    defined = article_pairs("da")[0]
    bare = replace(defined, question="Telesalg", reverse=Reverse("[…] er …", "Telesalg"))
    (_, _, source), *_ = forms(publication(pairs=(bare,)))
    assert "Hvad menes der med »Telesalg«?" in page(source).text


def test_a_list_says_how_many_are_to_be_named():
    pairs = tuple(pair for pair in article_pairs("da") if pair.kind is not Kind.CATEGORY)
    (_, _, source), *_ = forms(publication(pairs=pairs))
    assert "Nævn alle 4." in page(source).text
    assert "(4 point)" in squeezed(page(source).text)


# The key


def key_of(source: str) -> dict:
    return json.loads(page(source).data)


def test_the_key_is_there_for_programs():
    key = key_of(written(publication("da", "de"))["da/telemarketing-da-key.html"])
    assert list(key) == ["edition", "forms"]
    assert re.fullmatch(r"[0-9a-f]{4}", key["edition"])
    assert list(key["forms"]) == ["A", "B"]
    for items in key["forms"].values():
        assert [item["number"] for item in items] == list(range(1, len(items) + 1))
        for item in items:
            assert list(item) == ["number", "type", "topic", "locus", "ordinal", "pair", "key", "points"]
            assert item["type"] in {"choice", "true-false", "matching", "gap", "short"}
            assert (len(item["key"]) == 1) == (item["type"] != "short")
            assert item["pair"].startswith("telemarketing/da/")


def test_keys_in_step_differ_in_words_alone():
    files = written(publication("da", "de", "en"))
    keys = [key_of(files[f"{tag}/telemarketing-{tag}-key.html"]) for tag in ("da", "de", "en")]
    for key in keys:
        for items in key["forms"].values():
            for item in items:
                del item["pair"]
                if item["type"] == "short":
                    del item["key"]
    assert keys[0] == keys[1] == keys[2]


def test_the_key_shows_answer_sentence_and_place():
    made = publication("da")
    (quiz,) = quizzes(made, TWO_FORMS)
    text = squeezed(page(written(made)["da/telemarketing-da-key.html"]).text)
    assert f"Kode {quiz.edition}" in text
    for form in quiz.forms:
        for item in form.items:
            assert item.answer in text
            assert html.evidence(item) in text
            assert f"seeds/da/telemarketing.md:{item.pair.source.first_line}" in text


def test_one_key_marks_all_languages():
    made = publication("ar", "da", "de")
    text = squeezed(page(written(made)["telemarketing-key-all.html"]).text)
    for quiz in quizzes(made, TWO_FORMS):
        assert quiz.edition in text
        assert language(quiz.lang).own_name in text
        for form in quiz.forms:
            for item in form.items:
                if item.type is ItemType.SHORT:
                    assert item.answer in text
    assert text.count("telemarketing") < 5


def test_a_grid_breaks_into_blocks_that_fit_the_paper():
    (quiz,) = quizzes(publication("da"), QuizOptions(forms=3))
    section = quiz.forms[0].sections[0]
    items = tuple(replace(section.items[0], number=number) for number in range(1, 33))
    long = replace(quiz.forms[0], sections=(replace(section, items=items),))
    blocks = html.grid([long, quiz.forms[1]])
    assert [len(numbers) for numbers, _ in blocks] == [15, 15, 2]
    assert [cell.key for cell in blocks[1][1][1][1]] == [""] * 15


# Text of an article is text


def nasty_publication() -> Publication:
    pairs = [
        category_pair("da", f"3.2.{at}", f"Ord{word} {NASTY}", f"{word} beskriver {NASTY}", "", at)
        for at, word in enumerate(("æble", "pære", "kirsebær", "blomme"), start=1)
    ]
    fact = NASTY.replace("{", "").replace("}", "")
    pairs += [
        cloze_pair("da", Kind.FACT, f"1.{at}", 1, f"{word} hedder {{1q:{word[::-1]}}} {fact}", at)
        for at, word in enumerate(("hund", "kat", "fugl", "fisk"), start=1)
    ]
    made = publication(pairs=tuple(replace(pair, context=(NASTY,)) for pair in pairs), name="x")
    return replace(made, credit=NASTY, name=f"n {NASTY}")


def test_markup_in_an_article_comes_out_as_text():
    made = nasty_publication()
    for path, source in written(made).items():
        shown = page(source)
        assert NASTY in shown.text, path
        assert "49" not in squeezed(shown.text), path
        assert not shown.comments
        assert all(script.get("id") == "key" for script in shown.scripts)
    assert NASTY in page(index_of(made)).text


def test_nothing_of_an_article_runs_in_a_browser(tmp_path):
    source = written(nasty_publication())
    path = tmp_path / "page.html"
    (key,) = (path for path in source if path.endswith("-da-key.html"))
    path.write_text(source[key].replace("alert(", "document.body.setAttribute('data-run',"), encoding="utf-8")
    assert "<body data-run" not in rendered_dom(path)


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


# The index


def test_the_index_links_what_there_is_and_nothing_else():
    source = index_of(publication("da", "de"), "da/telemarketing-da.apkg", "da/telemarketing-da-changes.html")
    links = {value for tag, name, value in page(source).attributes if (tag, name) == ("a", "href")}
    assert links == {
        "#da",
        "#de",
        "da/telemarketing-da.apkg",
        "da/telemarketing-da-quiz-a.html",
        "da/telemarketing-da-changes.html",
        "da/telemarketing-da-quiz-b.html",
        "da/telemarketing-da-key.html",
        "de/telemarketing-de-quiz-a.html",
        "de/telemarketing-de-quiz-b.html",
        "de/telemarketing-de-key.html",
        "telemarketing-key-all.html",
    }
    assert source.count("Importing into Anki") + source.count("In Anki importieren") == 0
    assert source.count("Import i Anki") == 1


def test_the_index_counts_cards_and_questions_in_each_language():
    made = publication("da", "en")
    text = squeezed(page(index_of(made, "da/telemarketing-da.apkg")).text)
    assert sum(index.cards(published.pair) for published in made.pairs if published.pair.lang == "da") == 23
    assert "23 kort" in text
    assert "12 spørgsmål" in text


def test_links_are_quoted():
    made = replace(publication("da"), name="ordbog för café 中文")
    source = index_of(made)
    links = [value for tag, name, value in page(source).attributes if (tag, name) == ("a", "href")]
    assert "da/ordbog-for-cafe-%E4%B8%AD%E6%96%87-da-key.html" in links


def test_the_index_says_what_happens_to_withdrawn_and_edited_cards():
    text = page(index_of(publication("en"), "en/telemarketing-en.apkg")).text
    assert "tag:quizgen::retired" in text
    assert "Update notes: Always" in text


# On paper

SIZES = {"a4": (595, 842), "letter": (612, 792)}


def printed(source: str, folder: Path) -> list[str]:
    path = folder / "page.html"
    path.write_text(source, encoding="utf-8")
    reader = PdfReader(print_to_pdf(path, folder / "page.pdf"))
    printed.size = tuple(round(float(side)) for side in reader.pages[0].mediabox[2:])
    return [squeezed(sheet.extract_text()) for sheet in reader.pages]


def bare(text: str) -> str:
    """Return letters and digits alone; a PDF has ligatures, and its own spaces."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("tag", ["da", "de", "en"])
def test_every_question_is_on_paper_whole_and_on_one_page(tag, paper, tmp_path):
    made = publication("da", "de", "en")
    options = QuizOptions(forms=1, paper=paper)
    quiz = next(quiz for quiz in quizzes(made, options) if quiz.lang == tag)
    pages = printed(written(made, options)[f"{tag}/telemarketing-{tag}-quiz-a.html"], tmp_path)
    width, height = SIZES[paper]
    assert abs(printed.size[0] - width) <= 1
    assert abs(printed.size[1] - height) <= 1
    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        assert quiz.edition in text
        assert bare(html.catalog(tag).gettext("Page %(page)s of %(pages)s", page=number, pages=len(pages))) in bare(
            text
        )
    for item in quiz.forms[0].items:
        whole = bare(str(item.number) + item.term + "".join(item.stem) + _options(item.options))
        assert sum(whole in bare(text) for text in pages) == 1, whole
    for section in quiz.forms[0].sections:
        assert sum(bare(_options(section.bank)) in bare(text) for text in pages) >= 1


def _options(options: tuple[str, ...]) -> str:
    return "".join(f"{letter}{option}" for letter, option in zip("ABCDEFGH", options, strict=False))


def test_a_long_quiz_never_splits_a_question(tmp_path):
    pairs = []
    for topic in range(4):
        for at in range(4):
            words = " ".join(f"ord{topic}{at}{n}" for n in range(50 + 20 * at))
            pairs.append(category_pair("da", f"1.1.{at}", f"mærke{topic}{at}q", words, "", 3, topic=f"emne{topic}"))
            text = (
                f"tekst{topic}{at} " + " ".join(f"led{topic}{at}{n}" for n in range(70)) + f" {{1q:svar{topic}{at}z}}."
            )
            pairs.append(cloze_pair("da", Kind.FACT, f"2.{at}", 1, text, 9, topic=f"emne{topic}"))
    made = publication(pairs=tuple(replace(pair, id=f"p{at}") for at, pair in enumerate(pairs)))
    (quiz,) = quizzes(made, QuizOptions())
    pages = printed(written(made, QuizOptions())["da/telemarketing-da-quiz-a.html"], tmp_path)
    assert len(pages) >= 3
    assert len(quiz.forms[0].items) == 24
    for item in quiz.forms[0].items:
        last = item.options[-1] if item.options else item.stem[0].split()[-1]
        (sheet,) = [text for text in pages if bare("".join(item.stem)) in bare(text)]
        start = bare(sheet).index(bare("".join(item.stem)))
        assert bare(last) in bare(sheet)[start:]


@pytest.mark.parametrize("path", ["da/telemarketing-da-key.html", "telemarketing-key-all.html"])
def test_the_key_starts_with_the_grid_of_all_forms_on_one_page(path, tmp_path):
    made = publication("da", "de")
    options = QuizOptions(forms=6)
    pages = printed(written(made, options)[path], tmp_path)
    quiz = quizzes(made, options)[0]
    for _, rows in html.grid(quiz.forms):
        for form, cells in rows:
            assert bare(form + "".join(cell.key for cell in cells)) in bare(pages[0])


def test_an_arabic_quiz_is_on_paper(tmp_path):
    made = publication("ar")
    (quiz,) = quizzes(made, TWO_FORMS)
    pages = printed(written(made)["ar/telemarketing-ar-quiz-a.html"], tmp_path)
    assert len(pages) == 2
    assert all(str(item.number) in " ".join(pages) for item in quiz.forms[0].items)
