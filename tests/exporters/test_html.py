"""The files of paper quizzes: which there are, what they are called, which are gone; and that text stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.exporters import html
from quizgen.exporters.answers import answer_sheet
from quizgen.exporters.key_for_all import key_for_all
from quizgen.exporters.keys import key_page
from quizgen.exporters.questions import quiz_page
from quizgen.languages import language
from quizgen.locales import available
from quizgen.model import Kind, Publication, QuizOptions, by_article
from tests.browser import rendered_dom
from tests.exporters import paper_samples as samples
from tests.exporters.source import Source
from tests.quiz.test_steps import Shelf
from tests.quiz_samples import article_pairs, category_pair, cloze_pair, publication

TWO_FORMS = QuizOptions(forms=2)
EACH_TOPIC = QuizOptions(per_topic=True)
NASTY = "</style></script><script>alert('x')</script> {{ 7*7 }} {% raw %} <!-- & \" ' -->"


def written(made: Publication, options: QuizOptions = TWO_FORMS) -> dict[str, str]:
    return {output.path: output.content.decode() for output in html.export(made, options)}


def of_two_topics(*languages: str) -> Publication:
    """Return a collection of the sample article and of the same under another name."""
    pairs = []
    for lang in languages:
        pairs += article_pairs(lang)
        pairs += [replace(pair, topic="b2b", id=f"b2b-{pair.id}") for pair in article_pairs(lang)]
    return replace(publication(pairs=tuple(pairs)), name="Sales course")


# Files


def test_each_language_has_its_forms_a_key_and_an_answer_sheet_and_one_key_is_for_all():
    assert list(written(publication("da", "de"))) == [
        "da/telemarketing-da-quiz-a.html",
        "da/telemarketing-da-quiz-b.html",
        "da/telemarketing-da-key.html",
        "da/telemarketing-da-answers.html",
        "de/telemarketing-de-quiz-a.html",
        "de/telemarketing-de-quiz-b.html",
        "de/telemarketing-de-key.html",
        "de/telemarketing-de-answers.html",
        "telemarketing-key-all.html",
    ]


def test_a_quiz_of_each_topic_is_named_after_it():
    assert sorted(written(of_two_topics("da"), EACH_TOPIC)) == [
        "b2b-key-all.html",
        "da/b2b-da-answers.html",
        "da/b2b-da-key.html",
        "da/b2b-da-quiz-a.html",
        "da/telemarketing-da-answers.html",
        "da/telemarketing-da-key.html",
        "da/telemarketing-da-quiz-a.html",
        "telemarketing-key-all.html",
    ]


def test_a_key_for_all_languages_has_the_name_of_topic_or_collection_where_titles_are_long():
    made = of_two_topics("da")
    titled = tuple(replace(one, pair=replace(one.pair, context=("Ord " * 20,))) for one in made.pairs)
    files = written(replace(made, articles=by_article(titled)), EACH_TOPIC)
    assert "<h1>b2b</h1>" in files["b2b-key-all.html"]
    assert "<h1>Sales course</h1>" in written(replace(made, articles=by_article(titled)))["Sales-course-key-all.html"]


def test_a_language_that_is_not_to_be_written_is_in_the_key_for_all_alone():
    made = replace(publication("da", "de"), languages=("de",))
    files = written(made)
    assert {path.split("/")[0] for path in files if "/" in path} == {"de"}
    assert "dansk" in files["telemarketing-key-all.html"]


def test_nothing_is_written_where_there_is_nothing_to_ask():
    assert written(replace(publication("da"), articles={})) == {}


def test_the_same_files_every_time():
    first = written(publication("da", "ar"))
    assert written(publication("da", "ar")) == first


def test_quizzes_of_another_mode_or_of_more_forms_are_obsolete():
    made = of_two_topics("da", "de")
    whole = set(written(made, QuizOptions(forms=6)))
    each = set(written(made, QuizOptions(forms=6, per_topic=True)))
    assert set(html.obsolete(made, QuizOptions(forms=6, per_topic=True), whole)) == whole
    assert set(html.obsolete(made, QuizOptions(forms=6), each)) == each
    gone = {f"{tag}/Sales-course-{tag}-quiz-{letter}.html" for tag in ("da", "de") for letter in "cdef"}
    assert set(html.obsolete(made, TWO_FORMS, whole)) == gone


@pytest.mark.parametrize("per_topic", [False, True])
@pytest.mark.parametrize("name", ["Sales course", "telemarketing", "b2b"])
def test_nothing_that_is_written_is_obsolete(name, per_topic):
    made, options = replace(of_two_topics("da"), name=name), QuizOptions(forms=2, per_topic=per_topic)
    assert not set(html.obsolete(made, options, written(made, options)))


def test_what_is_obsolete_is_of_the_languages_to_be_written():
    made = of_two_topics("da", "de")
    files = written(made, QuizOptions(forms=6))
    gone = html.obsolete(replace(made, languages=("de",)), TWO_FORMS, files)
    folders = {path.split("/")[0] for path in gone}
    assert folders == {"de"}


def test_all_quizzes_are_obsolete_where_nothing_is_left_to_ask():
    made = publication("da")
    retired = replace(made, articles=by_article(replace(one, retired=True) for one in made.pairs))
    assert set(html.obsolete(retired, TWO_FORMS, written(made))) == set(written(made))


@pytest.mark.parametrize("per_topic", [False, True])
def test_a_language_whose_key_is_of_another_edition_is_outdated(per_topic):
    made, options = of_two_topics("da", "de", "en"), QuizOptions(per_topic=per_topic)
    files = written(made, options)
    name = "b2b" if per_topic else "Sales-course"
    key = f"da/{name}-da-key.html"
    files[key] = re.sub(r'"edition": "\w+"', '"edition": "0000"', files[key])
    part = replace(made, languages=("en",))
    assert html.outdated(part, options, files, files.__getitem__) == ("da",)
    assert html.outdated(replace(made, languages=("da",)), options, files, files.__getitem__) == ()


def test_pages_of_a_topic_are_there_before_the_next_topic_is_read():
    shelf = Shelf(50)
    made = html.export(replace(publication("da", "de"), articles=shelf), EACH_TOPIC)
    paths = [next(made).path for _ in range(7)]
    assert paths[-1] == "topic-0000-key-all.html"
    assert {topic for _, topic in shelf.taken} <= {"topic-0000", "topic-0001"}


def test_only_pages_of_quizzes_are_obsolete():
    made = replace(publication("da"), articles={})
    files = ["da/telemarketing-da.apkg", "da/telemarketing-da-changes.html", "da/notes-da-key.html", "index.html"]
    of_quiz = ["da/telemarketing-da-quiz-a.pdf", "da/telemarketing-da-answers.html", "telemarketing-key-all.pdf"]
    assert list(html.obsolete(made, TWO_FORMS, [*files, *of_quiz])) == of_quiz


def test_nothing_is_read_where_all_languages_are_written():
    def read(path: str) -> str:
        raise AssertionError(path)

    shelf = Shelf(2)
    made = replace(publication("da", "de"), articles=shelf)
    assert html.outdated(made, TWO_FORMS, ["da/telemarketing-da-key.html"], read) == ()
    assert not shelf.taken


def test_a_language_whose_quiz_is_of_another_mode_is_outdated():
    made = of_two_topics("da", "de")
    files = written(made)
    assert html.outdated(replace(made, languages=("de",)), EACH_TOPIC, files, files.__getitem__) == ("da",)


# Pages


@pytest.mark.parametrize("page", ["quiz-a", "key", "answers"])
def test_a_page_needs_no_other_file_and_runs_nothing(page):
    source = written(publication("da"))[f"da/telemarketing-da-{page}.html"]
    assert not re.search(r"https?:|//|@import|url\(", re.sub(r"<script.*</script>", "", source, flags=re.S))
    shown = Source(source)
    assert not [name for _, name, _ in shown.attributes if name.startswith("on") or name == "src"]
    assert all(script == {"type": "application/json", "id": "key"} for script in shown.scripts)


@pytest.mark.parametrize("page", ["quiz-a", "key", "answers"])
def test_pages_say_their_language_and_direction(page):
    files = written(publication("ar", "da"))
    for tag in ("ar", "da"):
        source = files[f"{tag}/telemarketing-{tag}-{page}.html"]
        assert f'<html lang="{tag}" dir="{language(tag).direction}">' in source


def test_words_without_a_catalog_are_marked_as_english():
    quiz = samples.quiz(lang="mt")
    source = quiz_page(quiz, quiz.forms[0], "", TWO_FORMS).decode()
    assert '<h2 lang="en" dir="ltr" data-words>Multiple choice</h2>' in source
    assert "data-words>" not in written(publication("da"))["da/telemarketing-da-quiz-a.html"]


@pytest.mark.parametrize("large_print", [False, True])
def test_every_page_fits_a_phone(large_print, screen, tmp_path: Path):
    screen.set_viewport_size({"width": 360, "height": 800})
    options = QuizOptions(large_print=large_print)
    pages = {}
    for lang in available():
        quiz = samples.quiz("ABCDEF", lang=lang)
        pages[f"quiz {lang}"] = quiz_page(quiz, quiz.forms[0], "", options)
        pages[f"answers {lang}"] = answer_sheet(quiz, "", options)
    quiz = samples.quiz("ABCDEF")
    pages |= {"key": key_page(quiz, "", options), "key for all": key_for_all([quiz], "x", "", options)}
    for name, content in pages.items():
        page = tmp_path / "page.html"
        page.write_bytes(content)
        screen.goto(page.as_uri())
        assert screen.evaluate("document.documentElement.scrollWidth") == 360, name


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
    files = written(nasty_publication())
    assert len(files) == 5
    for path, source in files.items():
        shown = Source(source)
        assert NASTY in shown.text, path
        assert "49" not in shown.squeezed, path
        assert not shown.comments
        assert all(script.get("id") == "key" for script in shown.scripts)


def test_nothing_of_an_article_runs_in_a_browser(tmp_path):
    source = written(nasty_publication())
    path = tmp_path / "page.html"
    (key,) = (path for path in source if path.endswith("-da-key.html"))
    path.write_text(source[key].replace("alert(", "document.body.setAttribute('data-run',"), encoding="utf-8")
    assert "<body data-run" not in rendered_dom(path)


@pytest.mark.parametrize(("lang", "between"), [("da", "\n"), ("ja", ""), ("zh-Hant", ""), ("ko", "\n"), ("yo", "\n")])
def test_instructions_stand_apart_as_the_language_sets_sentences(lang, between):
    """`yo` has no catalog: its pages speak English, and so do their spaces."""
    pairs = tuple(replace(pair, lang=lang) for pair in article_pairs("da"))
    page = written(publication(pairs=pairs))[f"{lang}/telemarketing-{lang}-quiz-a.html"]
    instructions = re.findall(r'<p class="instruction".*?</p>', page, re.DOTALL)
    apart = [space for one in instructions for space in re.findall(r"</span>(\s*)<span>", one)]
    assert apart
    assert set(apart) == {between}
