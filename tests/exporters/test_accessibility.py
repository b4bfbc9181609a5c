"""What axe-core, in Chromium, has to say of every kind of page: nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from quizgen.build import build, write_report
from quizgen.examining import examine, findings_of
from quizgen.settings import load

SEEDS = Path(__file__).parents[2] / "seeds"
ARABIC = Path(__file__).parent / "articles" / "ar.md"

KINDS = ("da/*-quiz-a.html", "da/*-key.html", "da/*-answers.html", "ar/*-quiz-a.html", "ar/*-key.html")
KINDS += ("ar/*-answers.html", "*-key-all.html", "index.html")

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@cache
def checker() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def complaints(screen: Page) -> list[str]:
    """Return what axe-core finds on the page that is shown: rule and element."""
    screen.evaluate(checker())
    found: dict[str, Any] = screen.evaluate("(tags) => axe.run({ runOnly: { type: 'tag', values: tags } })", STANDARDS)
    assert len(found["passes"]) >= 5, "else it has not looked"
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that quizgen writes of Danish and German seeds, and of an Arabic article."""
    out = tmp_path_factory.mktemp("accessibility") / "decks"
    sources = [str(SEEDS / "da"), str(SEEDS / "de"), str(ARABIC)]
    options = {"out": str(out), "forms": 2, "to": ("anki", "quiz", "pairs", "tsv"), "name": "Kursus"}
    build(sources, load(sources, options))
    return out


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_found(kind: str, width: int, colours: Literal["light", "dark"], decks: Path, screen: Page) -> None:
    (page,) = decks.glob(kind)
    screen.set_viewport_size({"width": width, "height": 900})
    screen.emulate_media(color_scheme=colours)
    screen.goto(page.as_uri())
    assert complaints(screen) == []


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editor's page of all seeds and an Arabic article, in which something was decided, and more is wrong."""
    home = tmp_path_factory.mktemp("report")
    table = "decision,pair\nreject,telemarketing/da/category/udgaende\nrejct,telemarketing/da/category/indgaende\n"
    (home / "decisions.csv").write_text(table, encoding="utf-8")
    (home / "empty.md").write_bytes(b"")
    sources = [str(home), str(SEEDS), str(ARABIC)]
    settings = load(sources, {"out": str(home / "decks")})
    collected = examine(sources, settings)
    page = home / "report.html"
    write_report(str(page), collected, findings_of(collected), sources, settings)
    return page


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("is_deciding", [False, True])
def test_nothing_is_found_on_the_editor_s_page(
    is_deciding: bool, width: int, colours: Literal["light", "dark"], report: Path, browser: Browser
) -> None:
    context = browser.new_context(bypass_csp=True)  # the checker is a script that the page would not run
    screen = context.new_page()
    screen.set_viewport_size({"width": width, "height": 900})
    screen.emulate_media(color_scheme=colours)
    screen.goto(report.as_uri())
    for topic in screen.locator("summary").all():
        topic.click()
    assert screen.locator("details[open]").count() == screen.locator("details").count() == 2
    screen.get_by_role("button", name="Essential").first.click()
    if is_deciding:
        screen.get_by_role("button", name="Replace").first.click()
    assert complaints(screen) == []
    context.close()


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ("document.querySelector('main').append(new Image())", "image-alt"),
        ("document.querySelector('h1').style.color = '#ccc'", "color-contrast"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('h2').outerHTML = '<h5>x</h5>'", "heading-order"),
        ("document.querySelector('main').insertAdjacentHTML('beforeend', '<ol><p>x</p></ol>')", "list"),
    ],
)
def test_what_is_broken_is_found(broken: str, rule: str, decks: Path, screen: Page) -> None:
    (page,) = decks.glob("da/*-quiz-a.html")
    screen.goto(page.as_uri())
    screen.evaluate(f"() => {{ {broken} }}")
    assert {complaint.partition(":")[0] for complaint in complaints(screen)} == {rule}
