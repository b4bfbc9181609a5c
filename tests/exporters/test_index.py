"""The page to open first: for one topic or many, with and without its script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.exporters import html, index
from quizgen.model import Publication, QuizOptions, by_article, cards
from tests.exporters.source import Source
from tests.exporters.test_html import NASTY, nasty_publication
from tests.quiz.test_steps import Shelf
from tests.quiz_samples import article_pairs, publication

TWO_FORMS = QuizOptions(forms=2)
EACH_TOPIC = QuizOptions(forms=2, per_topic=True)

TITLES = ("Zebra", "Åbning", "Æble", "Østers", "Bog")
DANISH_ORDER = ["Bog", "Zebra", "Æble", "Østers", "Åbning"]


def of_topics(*titles: str, lang: str = "da") -> Publication:
    """Return a collection with the sample article under these titles."""
    pairs = []
    for at, title in enumerate(titles):
        topic = f"topic-{at}"
        pairs += [
            replace(pair, topic=topic, id=f"{topic}/{pair.id}", context=(title, *pair.context[1:]))
            for pair in article_pairs(lang)
        ]
    return replace(publication(pairs=tuple(pairs)), name="Kursus")


def index_of(made: Publication, *more: str, options: QuizOptions = TWO_FORMS) -> Source:
    files = [output.path for output in html.export(made, options)]
    (page,) = index.export(made, options, [*files, *more])
    assert page.path == "index.html"
    return Source(page.content)


# One topic


def test_it_links_what_there_is_and_nothing_else():
    page = index_of(publication("da", "de"), "da/telemarketing-da.apkg", "da/telemarketing-da-changes.html")
    assert set(page.links) == {
        "#da",
        "#de",
        "da/telemarketing-da.apkg",
        "da/telemarketing-da-quiz-a.html",
        "da/telemarketing-da-quiz-b.html",
        "da/telemarketing-da-key.html",
        "da/telemarketing-da-answers.html",
        "da/telemarketing-da-changes.html",
        "de/telemarketing-de-quiz-a.html",
        "de/telemarketing-de-quiz-b.html",
        "de/telemarketing-de-key.html",
        "de/telemarketing-de-answers.html",
        "telemarketing-key-all.html",
    }
    assert page.source.count("Importing into Anki") + page.source.count("In Anki importieren") == 0
    assert page.source.count("Import i Anki") == 1


def test_with_one_topic_it_is_a_plain_page():
    for options in (TWO_FORMS, EACH_TOPIC):
        page = index_of(publication("da"), options=options)
        assert not page.scripts
        assert "Find et emne" not in page.text
        assert "da/telemarketing-da-quiz-a.html" in page.links


def test_it_counts_cards_and_questions_in_each_language():
    made = publication("da", "en")
    text = index_of(made, "da/telemarketing-da.apkg").squeezed
    assert sum(cards(published.pair) for published in made.pairs if published.pair.lang == "da") == 23
    assert "23 kort" in text
    questions = {len(form.items) for quiz in html.quizzes(made, TWO_FORMS) for form in quiz.forms}
    assert all(f"{number} spørgsmål" in text for number in questions)


def test_a_page_that_is_there_as_pdf_too_has_a_link_for_each():
    page = index_of(publication("da"), "da/telemarketing-da-key.pdf", "telemarketing-key-all.pdf")
    assert {"da/telemarketing-da-key.pdf", "telemarketing-key-all.pdf"} <= set(page.links)
    assert "Facitliste PDF" in page.squeezed
    made = publication("da")
    (alone,) = index.export(made, TWO_FORMS, ["da/telemarketing-da-quiz-a.pdf"])
    assert Source(alone.content).links == ["da/telemarketing-da-quiz-a.pdf"]
    assert "Quiz · Version A (PDF)" in Source(alone.content).squeezed


def test_links_are_quoted():
    page = index_of(replace(publication("da"), name="ordbog för café 中文"))
    assert "da/ordbog-for-cafe-%E4%B8%AD%E6%96%87-da-key.html" in page.links


def test_it_says_what_happens_to_withdrawn_and_edited_cards():
    text = index_of(publication("en"), "en/telemarketing-en.apkg").text
    assert "tag:quizgen::retired" in text
    assert "Update notes: Always" in text


def test_markup_in_an_article_comes_out_as_text():
    assert NASTY in index_of(nasty_publication()).text


# Many topics


def test_each_topic_is_there_with_its_title_in_the_language_and_its_cards():
    page = index_of(of_topics(*TITLES))
    assert "Spørgsmål og svar fra 5 artikler." in page.text
    assert all(f"{title} 23 kort" in page.squeezed for title in TITLES)
    assert page.links.count("da/Kursus-da-quiz-a.html") == 1
    assert page.source.index("Bog") < page.source.index("Zebra")


def test_a_topic_with_a_quiz_of_its_own_has_its_links():
    page = index_of(of_topics("Zebra", "Bog"), options=EACH_TOPIC)
    row = page.source.split('<span class="name">Zebra</span>')[1].split("</li>")[0]
    assert Source(f"<ul><li>{row}</li></ul>").links == [
        "da/topic-0-da-quiz-a.html",
        "da/topic-0-da-quiz-b.html",
        "da/topic-0-da-answers.html",
        "da/topic-0-da-key.html",
        "topic-0-key-all.html",
    ]
    assert "Kursus-da-quiz" not in page.source
    assert sorted(page.links) == sorted(set(page.links)), "each once"


def test_what_is_withdrawn_is_not_listed():
    made = of_topics("Zebra", "Bog", "Ko")
    gone = tuple(replace(one, retired=True) if one.pair.topic == "topic-1" else one for one in made.pairs)
    page = index_of(replace(made, articles=by_article(gone)))
    assert "Bog" not in page.text
    assert "fra 2 artikler" in page.text


def test_a_deck_of_withdrawn_cards_alone_is_linked():
    made = publication("da")
    gone = replace(made, articles=by_article(replace(one, retired=True) for one in made.pairs))
    (page,) = index.export(gone, TWO_FORMS, ["da/telemarketing-da.apkg"])
    assert Source(page.content).links == ["da/telemarketing-da.apkg"]


def test_nothing_of_an_article_is_in_the_script():
    plain = index_of(of_topics("Zebra", "Bog"))
    nasty = index_of(of_topics(NASTY, "Bog"))
    assert len(plain.scripts) == 1
    assert plain.data == nasty.data
    assert NASTY in nasty.text


@pytest.mark.parametrize("options", [TWO_FORMS, EACH_TOPIC])
def test_without_a_script_all_topics_are_shown_and_no_field(options, browser, tmp_path: Path):
    path = tmp_path / "index.html"
    path.write_text(index_of(of_topics(*TITLES), options=options).source, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert [row.is_visible() for row in page.locator(".topics li").all()] == [True] * 5
    assert not page.get_by_label("Find et emne").is_visible()
    context.close()


def test_the_script_sorts_as_the_language_does_and_finds(screen, tmp_path: Path):
    path = tmp_path / "index.html"
    path.write_text(index_of(of_topics(*TITLES, "Café au lait")).source, encoding="utf-8")
    screen.goto(path.as_uri())
    shown = screen.locator(".topics li:visible .name")
    assert [name for name in shown.all_inner_texts() if "Caf" not in name] == DANISH_ORDER
    for typed, found in {
        "ØST": ["Østers"],
        "lait cafe": ["Café au lait"],
        "z": ["Zebra"],
        "bog z": [],
        "xyz": [],
    }.items():
        screen.get_by_label("Find et emne").fill(typed)
        assert shown.all_inner_texts() == found
    screen.get_by_label("Find et emne").fill("")
    assert shown.count() == 6


@pytest.mark.parametrize("options", [TWO_FORMS, EACH_TOPIC])
def test_it_fits_a_phone(options, screen, tmp_path: Path):
    path = tmp_path / "index.html"
    made = index_of(of_topics(*TITLES, "Et meget langt emne, som ikke er på en linje"), options=options)
    path.write_text(made.source, encoding="utf-8")
    screen.set_viewport_size({"width": 360, "height": 800})
    screen.goto(path.as_uri())
    assert screen.evaluate("document.documentElement.scrollWidth") == 360


# More topics than a page is read for


def pages_of(made: Publication, monkeypatch: pytest.MonkeyPatch, options: QuizOptions) -> dict[str, Source]:
    """Return the pages where one lists three articles at most."""
    monkeypatch.setattr(index, "_MOST_LISTED", 3)
    files = ["da/Kursus-da.apkg", *(output.path for output in html.export(made, options))]
    return {output.path: Source(output.content) for output in index.export(made, options, files)}


def test_many_topics_are_on_pages_by_title(monkeypatch):
    pages = pages_of(of_topics(*TITLES), monkeypatch, TWO_FORMS)
    assert list(pages) == ["da/Kursus-da-topics-1.html", "da/Kursus-da-topics-2.html", "index.html"]
    first = pages["index.html"]
    assert "Spørgsmål og svar fra 5 artikler." in first.text
    assert {"da/Kursus-da-topics-1.html", "da/Kursus-da-topics-2.html", "da/Kursus-da.apkg"} <= set(first.links)
    assert "Åbning – Bog" in first.squeezed
    assert not first.scripts
    listed = [title for page in list(pages.values())[:2] for title in TITLES if f"{title} 23 kort" in page.squeezed]
    assert sorted(listed) == sorted(TITLES)


def test_links_of_a_page_of_topics_lead_to_the_quizzes(monkeypatch, screen, tmp_path: Path):
    made = of_topics(*TITLES)
    pages = pages_of(made, monkeypatch, EACH_TOPIC)
    path = tmp_path / "da" / "Kursus-da-topics-1.html"
    path.parent.mkdir()
    path.write_text(pages["da/Kursus-da-topics-1.html"].source, encoding="utf-8")
    screen.goto(path.as_uri())
    found = screen.evaluate("[...document.links].map((link) => link.href)")
    written = {(tmp_path / output.path).as_uri() for output in html.export(made, EACH_TOPIC)}
    assert len(found) == 1 + 2 * 5
    assert found[0] == f"{(tmp_path / 'index.html').as_uri()}#da"
    assert set(found[1:]) <= written


def test_pages_of_topics_that_are_no_longer_written_are_obsolete(monkeypatch):
    made = of_topics(*TITLES)
    written = pages_of(made, monkeypatch, TWO_FORMS)
    others = [
        "da/Kursus-da-quiz-a.html",
        "da/Kursus-da-topics.html",
        "de/Kursus-de-topics-1.html",
        "da/x-topics-1.html",
    ]
    files = [*written, "da/Kursus-da-topics-3.html", *others]
    assert list(index.obsolete(made, files, written)) == ["da/Kursus-da-topics-3.html"]
    assert len(list(index.obsolete(made, files, ["index.html"]))) == 3


def test_no_quiz_is_made_where_there_is_none_to_link():
    shelf = Shelf(40)
    made = replace(of_topics("x"), articles=shelf)
    list(index.export(made, EACH_TOPIC, ["da/Kursus-da.apkg"]))
    assert set(shelf.taken.values()) == {1}


def test_a_language_of_which_nothing_is_there_is_not_shown():
    (page,) = index.export(publication("da", "de"), TWO_FORMS, ["de/telemarketing-de.apkg"])
    assert Source(page.content).links == ["de/telemarketing-de.apkg"]
