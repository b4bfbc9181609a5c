"""The page of changes: what a trainer prints for people who know the deck."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from quizgen.exporters import changes
from quizgen.ledger import Change, Event
from quizgen.model import Output, PublishedPair, QuizOptions
from tests.browser import print_to_pdf
from tests.exporters.learner import text
from tests.publications import DANISH, publication, published, telemarketing
from tests.work import lines_run

CATEGORY = next(pair for pair in DANISH if pair.kind == "category")


def change(event: Event, old: str, new: str) -> Change:
    before = PublishedPair(replace(CATEGORY, answer=old), "guid", 1)
    return Change(event, replace(before, pair=replace(CATEGORY, answer=new)), before)


def pages(*told: Change) -> dict[str, str]:
    made = list(changes.export(telemarketing(), QuizOptions(), told))
    assert all(isinstance(page, Output) for page in made)
    return {page.path: page.content.decode() for page in made}


def seen(page: str) -> str:
    """What a reader sees of a page."""
    return text(page.split("<body>")[1].split("</body>")[0])


def test_a_language_in_which_something_changed_gets_a_page_and_no_other() -> None:
    assert list(pages(change(Event.REWORDED, "et gammelt svar", "et nyt svar"))) == ["da/Telemarketing-da-changes.html"]
    assert pages() == {}


def test_what_is_the_same_to_a_learner_is_no_change() -> None:
    assert pages(change(Event.SAME, "a", "a"), change(Event.MOVED, "a", "a")) == {}


def test_the_old_words_are_struck_and_the_new_ones_underlined() -> None:
    (page,) = pages(change(Event.REWORDED, "et gammelt svar", "et nyt svar")).values()
    assert "et <del>gammelt</del><ins>nyt</ins> svar" in page
    assert "Omformulerede spørgsmål" in page
    assert "<script" not in page


def test_new_withdrawn_and_restored_questions_stand_apart_in_this_order() -> None:
    told = [change(event, "svar", "svar") for event in (Event.RETIRED, Event.BACK, Event.NEW)]
    (page,) = pages(*told).values()
    shown = seen(page)
    places = [shown.index(heading) for heading in ("Nye spørgsmål", "taget i brug igen", "trukket tilbage")]
    assert places == sorted(places)
    assert "<del>svar</del>" in page


def test_text_of_an_article_is_only_text() -> None:
    (page,) = pages(change(Event.REWORDED, "a", "</style><script>alert(1)</script>")).values()
    assert "<script" not in page
    assert "</style><script>alert(1)</script>" in seen(page)


def test_it_prints_on_the_paper_that_was_chosen(tmp_path: Path) -> None:
    made = publication(*(published(pair) for pair in DANISH))
    told = [change(Event.REWORDED, "et gammelt svar", "et nyt svar")]
    (page,) = changes.export(made, QuizOptions(paper="letter"), told)
    (tmp_path / "changes.html").write_bytes(page.content)
    (sheet,) = PdfReader(print_to_pdf(tmp_path / "changes.html", tmp_path / "changes.pdf")).pages
    assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == (612, 792)
    assert "nyt" in sheet.extract_text()


def many(event: Event, amount: int, articles: int) -> list[Change]:
    """Return changes in so many articles by turns."""
    made = []
    for at in range(amount):
        pair = replace(CATEGORY, question=f"spørgsmål {at}", context=(f"Artikel {at % articles}",))
        made.append(Change(event, PublishedPair(pair, "guid", 1), PublishedPair(pair, "guid", 1)))
    return made


def test_of_more_than_can_be_read_the_rest_is_counted_by_article() -> None:
    told = [*many(Event.NEW, 1_200, 400), *many(Event.REWORDED, 20, 5)]
    (page,) = pages(*told).values()
    assert page.count('class="change"') == 500
    new, reworded = page.split("Omformulerede spørgsmål")
    assert (new.count('class="change"'), reworded.count('class="change"')) == (480, 20), "rare ones are all there"
    shown, more = " ".join(seen(page).split()).split("+ ", 1)
    assert "Artikel 79 (1 spørgsmål), Artikel 80 (2 spørgsmål)" in more
    # of 720 others, 80 articles have one each and 320 have two; 100 articles are not named
    assert "Artikel 299 (2 spørgsmål) + 200 spørgsmål Omformulerede spørgsmål" in more
    assert "+" not in shown
    assert more.count("+") == 1


def test_large_kinds_share_the_page() -> None:
    told = [change for event in (Event.NEW, Event.RETIRED) for change in many(event, 400, 1)]
    (page,) = pages(*told).values()
    new, retired = page.split("trukket tilbage")
    assert (new.count('class="change"'), retired.count('class="change"')) == (250, 250)
    assert " ".join(seen(page).split()).count("+ Artikel 0 (150 spørgsmål)") == 2


def test_no_more_are_kept_than_are_printed() -> None:
    told = changes._Told()
    for one in many(Event.NEW, 600, 3):
        told.add(one)
    assert len(told.first) == 500


def test_the_work_grows_with_the_changes_and_no_faster() -> None:
    def work(amount: int) -> int:
        told = many(Event.REWORDED, amount, 50)
        return lines_run(lambda: pages(*told))

    least, small, large = (work(amount) for amount in (1_000, 2_000, 3_000))
    assert 0.9 < (large - small) / (small - least) < 1.1
