"""The editor's report, in the browser that an editor opens it in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page
from pypdf import PdfReader

import quizgen.locales
from quizgen.build import build, write_report
from quizgen.collected import collect
from quizgen.coverage import cover
from quizgen.decisions import COLUMNS, SEPARATOR, Verdict, read_decisions
from quizgen.examining import examine, findings_of
from quizgen.exporters.report import Reported, export
from quizgen.exporters.side_by_side import Version
from quizgen.model import Kind, Pair
from quizgen.settings import load
from tests import articles
from tests.exporters.source import Source as Html
from tests.exporters.source import squeezed
from tests.paper import sheet_of

SEEDS = Path(__file__).parents[2] / "seeds"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
LOCALES = Path(quizgen.locales.__file__).parent

ENGLISH = """\
    ---
    title: Kiln
    ---
    ## What is a kiln?

    A kiln is an oven that burns clay at 1,200 degrees.

    There are three kinds of kilns:

    - Gas: burns gas and needs much air
    - Wood: burns wood for several days and leaves ash on the pots
    - Electric: needs a strong current

    Nobody knows who built the first of them.

    ## Safety

    Wear goggles.
"""
ARABIC = """\
    ---
    title: الفرن
    ---
    ## ما هو الفرن؟

    الفرن هو جهاز يحرق الطين عند 1200 درجة.

    هناك ثلاثة أنواع من الأفران:

    - الغاز: يحرق الغاز ويحتاج إلى الكثير من الهواء
    - الخشب: يحرق الخشب لعدة أيام ويترك الرماد على الأواني
    - الكهرباء: يحتاج إلى تيار قوي

    ## السلامة

    ارتد النظارات.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a topic in two languages."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "en/kiln.md", ENGLISH)
    write(tmp_path, "ar/kiln.md", ARABIC)
    return tmp_path


def write(home: Path, name: str, text: str) -> None:
    file = home / "texts" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(re.sub("^    ", "", text, flags=re.MULTILINE), encoding="utf-8")


def report(*sources: str, **options: Any) -> Path:
    """Write the page as `check --html` does."""
    settings = load(sources, options)
    collected = examine(sources, settings)
    findings = findings_of(collected, settings.lang, settings.select)
    page = Path("report.html").absolute()
    write_report(str(page), collected, findings, sources, settings)
    return page


def opened(screen: Page, page: Path, fragment: str = "") -> Page:
    """Open a page; what its scripts throw, and what its policy forbids, fails the test."""
    screen.on("pageerror", lambda error: pytest.fail(str(error)))
    screen.on("console", lambda message: message.type == "error" and pytest.fail(message.text))
    screen.on("request", lambda request: request.url.startswith(("file:", "blob:")) or pytest.fail(request.url))
    screen.goto(f"{page.as_uri()}{fragment}")
    return screen


def row(screen: Page, locus: str) -> Any:
    return screen.locator("tr", has=screen.locator(f"th.locus:text-is('{locus}')"))


def decide(screen: Page, pair_id: str, name: str) -> None:
    screen.locator(f"[data-id='{pair_id}']").get_by_role("button", name=re.compile(f"^{name}")).click()


def field(screen: Page, name: str) -> Any:
    return screen.get_by_role("dialog").get_by_role("textbox", name=name)


def download(screen: Page, folder: Path) -> Path:
    with screen.expect_download() as found:
        screen.get_by_role("button", name="Download decisions.csv").click()
    assert found.value.suggested_filename == "decisions.csv"
    file = folder / "decisions.csv"
    found.value.save_as(file)
    return file


# What is on it


@pytest.mark.usefixtures("home")
def test_versions_stand_side_by_side_with_their_pairs_at_their_blocks(screen: Page) -> None:
    opened(screen, report("texts"))
    assert screen.locator(".versions thead th").all_inner_texts()[1].startswith("العربية")
    english = row(screen, "1.2").first
    cells = english.locator("td")
    assert cells.count() == 2
    for at, (lang, direction) in enumerate([("ar", "rtl"), ("en", "ltr")]):
        assert (cells.nth(at).get_attribute("lang"), cells.nth(at).get_attribute("dir")) == (lang, direction)
    item = row(screen, "1.3.1").locator("td").nth(1)
    assert item.locator(".text").inner_text() == "Gas: burns gas and needs much air"
    assert item.locator(".q").inner_text() == "Gas"
    assert item.locator(".a").inner_text() == "burns gas and needs much air"
    assert squeezed(item.locator(".back").inner_text()) == "⇐ burns ••• and needs much air ⇒ Gas"
    assert item.locator("code").inner_text() == "kiln/en/category/gas"
    assert screen.locator("[data-id]").count() == sum(
        len(pairs) for pairs in collect(["texts"], load(["texts"], {})).pairs
    )


@pytest.mark.usefixtures("home")
def test_what_a_version_lacks_is_an_empty_marked_cell(screen: Page) -> None:
    opened(screen, report("texts"))
    lost = row(screen, "1.4").locator("td")
    assert lost.nth(0).inner_text() == "not in this version"
    assert "Nobody knows" in lost.nth(1).inner_text()


def test_findings_stand_at_their_block_with_word_rule_line_and_remedy(home: Path, screen: Page) -> None:
    write(
        home,
        "en/kiln.md",
        ENGLISH.replace("## Safety", "##Safety").replace("    title: Kiln\n", "    title: Kiln\n    x: [\n"),
    )
    page = opened(screen, report("texts"))
    (finding,) = row(page, "2").locator("td").nth(1).locator(".findings li").all()
    assert squeezed(finding.inner_text()).lower().startswith("warning heading-space line 17 ")
    assert "What to do: write a space after the #" in finding.inner_text()
    assert finding.evaluate("one => getComputedStyle(one).borderLeftStyle") == "dashed"
    above = row(page, "article").locator("td").nth(1)
    assert "front-matter" in above.inner_text(), "what belongs to no block stands on top"


def test_findings_outside_of_articles_are_on_top(home: Path, screen: Page) -> None:
    write(home, "en/empty.md", "")
    (home / "texts" / "decisions.csv").write_text("decision,pair\nreject,no/such/pair\n", encoding="utf-8")
    page = opened(screen, report("texts"))
    told = page.locator(".apart, #summary .findings").inner_text()
    assert "texts/en/empty.md:1" in told
    assert "texts/decisions.csv:2" in told


@pytest.mark.usefixtures("home")
def test_without_its_script_all_can_be_read_and_no_button_is_dead(browser: Browser) -> None:
    page = report("texts")
    context = browser.new_context(java_script_enabled=False)
    screen = context.new_page()
    screen.goto(page.as_uri())
    assert not screen.locator("#filters").is_visible()
    assert not screen.locator("#decisions").is_visible()
    assert screen.locator("button:visible").count() == 0
    assert screen.locator("[data-id]").first.is_visible()
    context.close()


def test_the_matrix_leads_to_the_version(home: Path, screen: Page) -> None:
    write(home, "en/oven.md", ENGLISH.replace("Kiln", "Oven").replace("kiln", "oven"))
    page = opened(screen, report("texts"))
    assert not page.locator("details[open]").count()
    page.locator("#matrix").get_by_role("link", name=re.compile("kiln, en")).click()
    assert page.locator("details[open]").count() == 1
    assert page.locator("details[open] summary").inner_text().startswith("الفرن")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


# Filters


@pytest.fixture
def many(home: Path) -> Path:
    """Three topics, one of which has findings."""
    write(home, "en/oven.md", ENGLISH.replace("Kiln", "Oven").replace("kiln", "oven").replace("## Safety", "##Safety"))
    write(
        home, "en/potter.md", ENGLISH.replace("Kiln", "Potter").replace("kiln", "potter").replace("goggles", "góggles")
    )
    return report("texts")


def shown(screen: Page) -> list[str]:
    return [one.get_attribute("data-topic") or "" for one in screen.locator("details:visible").all()]


def told(screen: Page, words: str) -> None:
    screen.wait_for_function("words => document.getElementById('told').textContent.includes(words)", arg=words)


def test_filters_show_what_fits_say_how_much_and_are_in_the_address(many: Path, screen: Page) -> None:
    page = opened(screen, many)
    assert shown(page) == ["kiln", "oven", "potter"]
    told(page, "3 topics")
    assert page.locator("#told").get_attribute("role") == "status", "that is announced"
    page.get_by_label("Show").select_option("heading-space")
    told(page, "1 finding at 1 place in 1 topic")
    assert shown(page) == ["oven"]
    assert page.locator("details[open] tbody tr:visible").count() == 1
    assert page.url.endswith("#rule=heading-space")
    page.get_by_label("Severity").select_option("error")
    told(page, "0 findings")
    assert shown(page) == []
    page.get_by_role("button", name="Show all").click()
    told(page, "3 topics")
    page.get_by_label("With these words").fill("GOGGLES wear")
    told(page, "Found at 3 places in 3 topics")
    page.get_by_label("With these words").fill("góggles potter")
    told(page, "in 1 topic")
    assert shown(page) == ["potter"]


def test_an_address_with_filters_shows_the_same(many: Path, screen: Page) -> None:
    page = opened(screen, many, "#lang=en&rule=heading-space&text=safety")
    assert shown(page) == ["oven"]
    assert not page.get_by_label("العربية").is_checked()
    assert page.get_by_label("With these words").input_value() == "safety"


def test_languages_can_be_left_out(many: Path, screen: Page) -> None:
    page = opened(screen, many, "#kiln")
    page.get_by_label("English").uncheck()
    told(page, "1 topic")
    assert shown(page) == ["kiln"], "the others are in English only"
    assert page.locator("td[lang=en]:visible").count() == 0
    assert page.locator("td[lang=ar]:visible").count() > 5
    assert page.url.endswith("#lang=ar")
    page.get_by_label("With these words").fill("goggles")
    told(page, "Found at 0 places")


def test_all_of_it_works_from_the_keyboard(home: Path, screen: Page) -> None:
    write(home, "en/oven.md", ENGLISH.replace("Kiln", "Oven").replace("kiln", "oven"))
    page = opened(screen, report("texts"))

    def reach(selector: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"nobody sees where the focus is: {selector}"
                return
        pytest.fail(f"{selector} cannot be reached")

    reach("[name=lang][value=ar]")
    page.keyboard.press("Space")
    told(page, "2 topics")
    reach("[name=text]")
    page.keyboard.type("wood")
    told(page, "Found")
    reach("summary")
    reach("[data-id='kiln/en/category/wood'] [data-verdict=reject]")
    page.keyboard.press("Enter")
    told(page, "Now rejected. 1 decision.")
    reach("[data-id='kiln/en/category/wood'] [data-verdict=replace]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "question"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.verdict") == "replace", "the focus is back where it was"
    page.get_by_role("link", name="1 decision").focus()
    page.keyboard.press("Enter")
    reach("[data-remove]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.locator("#decided li").count() == 0


# Decisions


def pairs_of(*sources: str, out: str = "decks") -> dict[str, Pair]:
    found = build(sources, load(sources, {"out": out, "to": ("pairs",)})).publication.pairs
    return {one.pair.id: one.pair for one in found if not one.retired}


def test_what_an_editor_decides_on_the_page_is_what_the_next_build_does(home: Path, screen: Page) -> None:
    before = pairs_of("texts")
    page = opened(screen, report("texts"))
    decide(page, "kiln/en/category/gas", "Reject")
    decide(page, "kiln/en/category/wood", "Essential")
    decide(page, "kiln/ar/category/" + next(one for one in before if "/ar/category/" in one).split("/")[-1], "Renew")
    decide(page, "kiln/en/category/electric", "Replace")
    field(page, "Answer").fill('=needs "power", 230;400 V\n and\u2028time ')
    field(page, "Note").fill("–checked by me")
    page.get_by_role("button", name="Keep this decision").click()
    row(page, "1.4").get_by_role("button", name="Add a question").click()
    page.get_by_role("button", name="Keep this decision").click()
    assert page.get_by_role("alert").inner_text() == "Write a question and an answer."
    field(page, "Question").fill("@Who built the first?")
    field(page, "Answer").fill("'-Nobody knows.")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Keep this decision").click()
    assert page.locator("#decided li").count() == 5
    assert page.locator("#tally").inner_text() == "5 decisions, not downloaded yet"

    file = download(page, home / "texts")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfdecision,pair,question,answer,was,topic,lang,locus,note\r\n")
    assert not re.search(rb'(?:^|,)"?[=+@-]', file.read_bytes(), re.MULTILINE), "a spreadsheet would calculate"
    decisions = read_decisions(file)
    assert decisions.findings == ()
    assert [one.verdict for one in decisions.rows] == [
        *(Verdict.REJECT, Verdict.ESSENTIAL, Verdict.RENEW, Verdict.REPLACE, Verdict.ADD)
    ]
    assert decisions.rows[0].was == SEPARATOR.join(("Gas", "burns gas and needs much air"))
    assert (decisions.rows[3].question, decisions.rows[3].answer) == ("", '=needs "power", 230;400 V and time')
    assert decisions.rows[3].row.cell("note") == "–checked by me"
    assert (decisions.rows[4].lang, decisions.rows[4].locus) == ("en", "1.4")

    after = pairs_of("texts")
    assert "kiln/en/category/gas" not in after
    assert after["kiln/en/category/electric"].answer == '=needs "power", 230;400 V and time'
    (added,) = [one for one in after.values() if one.question == "@Who built the first?"]
    assert (added.answer, added.locus, added.kind) == ("'-Nobody knows.", "1.4", Kind.FAQ)
    assert len([one for one in before if "/ar/" in one and one not in after]) == 1, "renewed"
    assert not [one for one in examine(["texts"], load(["texts"], {})).findings if "decision" in one.rule]


def test_a_table_that_is_there_is_kept_and_what_is_undone_leaves_it(home: Path, screen: Page) -> None:
    pairs_of("texts")
    old = (
        "note;decision;pair;owner\r\n"
        "bad;reject;kiln/en/category/gas;Ann\r\n"
        '"two\nlines";essential;kiln/en/category/wood;\r\n'
        ";rejct;kiln/en/category/electric;Bo\r\n"
    )
    (home / "texts" / "decisions.csv").write_text(old, encoding="utf-8")
    page = opened(screen, report("texts"))
    gas = page.locator("[data-id='kiln/en/category/gas']")
    assert gas.get_by_role("button", name="Reject").get_attribute("aria-pressed") == "true"
    assert gas.locator(".decided").inner_text().lower() == "rejected"
    assert page.locator("#tally").inner_text() == "3 decisions"
    page.get_by_role("button", name="Remove: rejct").click()
    decide(page, "kiln/en/category/gas", "Reject")
    assert page.locator("#decided li").count() == 1
    file = download(page, home / "texts")
    (left,) = read_decisions(file).rows
    assert (left.verdict, left.pair, left.row.cell("note")) == (
        Verdict.ESSENTIAL,
        "kiln/en/category/wood",
        "two\nlines",
    )
    assert b",owner\r\n" in file.read_bytes(), "the editor's own columns stay"
    assert page.locator("#tally").inner_text() == "1 decision"


def test_rows_that_cannot_be_read_are_named_before_they_are_lost(home: Path, screen: Page) -> None:
    (home / "texts" / "decisions.csv").write_text('decision,pair\nreject,"kiln/en\n', encoding="utf-8")
    assert "1 row of that file cannot be read" in opened(screen, report("texts")).locator("#decisions").inner_text()


def test_an_added_pair_is_shown_and_changed_in_its_row_only(home: Path, screen: Page) -> None:
    table = "decision,question,answer,topic,lang,locus\nadd,Who built the first?,Nobody knows.,kiln,en,§1.4\n"
    (home / "texts" / "decisions.csv").write_text(table, encoding="utf-8")
    item = row(opened(screen, report("texts")), "1.4").locator("[data-id]")
    assert item.locator(".q").inner_text() == "Who built the first?"
    assert item.get_by_role("button").all_inner_texts() == ["Essential", "Renew"]


@pytest.mark.usefixtures("home")
def test_rejected_is_neither_replaced_nor_essential(screen: Page) -> None:
    page = opened(screen, report("texts"))
    for name in ("Essential", "Renew", "Reject"):
        decide(page, "kiln/en/category/gas", name)
    assert [squeezed(one).lower() for one in page.locator("#decided b").all_inner_texts()] == ["reject"]
    decide(page, "kiln/en/category/gas", "Essential")
    assert [squeezed(one).lower() for one in page.locator("#decided b").all_inner_texts()] == ["essential"]


def test_decisions_outlive_the_page_until_the_table_has_them(home: Path, screen: Page) -> None:
    page = report("texts")
    decide(opened(screen, page), "kiln/en/category/gas", "Reject")
    screen.reload()
    assert screen.locator("#decided li").count() == 1
    download(screen, home / "texts")
    report("texts")
    screen.reload()
    assert screen.locator("#decided li").count() == 1, "not twice"
    assert screen.locator("#tally").inner_text() == "1 decision"


@pytest.mark.usefixtures("home")
def test_where_nothing_can_be_kept_it_works_all_the_same(screen: Page) -> None:
    screen.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })")
    page = opened(screen, report("texts"))
    decide(page, "kiln/en/category/gas", "Reject")
    assert page.locator("#decided li").count() == 1
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("about:blank")
    assert asked == ["beforeunload"], "what is not downloaded is lost with the page: it asks first"


def test_a_row_that_decides_nothing_yet_is_kept_and_not_told_of(home: Path, screen: Page) -> None:
    table = "decision,pair,was\n,kiln/en/category/gas,Gas\nreject,kiln/en/category/wood,\n,kiln/en/category/electric,\n"
    (home / "texts" / "decisions.csv").write_text(table, encoding="utf-8")
    page = opened(screen, report("texts"))
    assert page.locator("#tally").inner_text() == "1 decision"
    decide(page, "kiln/en/category/gas", "Reject")
    page.get_by_role("button", name="Remove: reject kiln/en/category/wood").click()
    assert page.evaluate("document.activeElement.ariaLabel") == "Remove: reject kiln/en/category/gas"
    lines = download(page, home).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["", "kiln/en/category/gas"],
        ["", "kiln/en/category/electric"],
        ["reject", "kiln/en/category/gas"],
    ]


def test_a_replaced_sentence_keeps_its_gaps_and_a_list_its_entries(home: Path, screen: Page) -> None:
    pairs_of("texts")
    page = opened(screen, report("texts"))
    listed = page.locator("td[lang=en] [data-id*='/list/']")
    listed.get_by_role("button", name="Replace").click()
    assert field(page, "Answer").input_value() == "Gas\nWood\nElectric"
    field(page, "Answer").fill("Gas\nWood\n\nCurrent")
    page.get_by_role("button", name="Keep this decision").click()
    fact = page.locator("td[lang=en] [data-id*='/fact/']").first
    fact.get_by_role("button", name="Replace").click()
    assert "Keep […] in the question" in page.locator("#editor-hint").inner_text()
    page.get_by_role("button", name="Keep this decision").click()
    assert page.get_by_role("alert").inner_text() == "Change the question or the answer."
    field(page, "Answer").fill("1,300 degrees")
    page.get_by_role("button", name="Keep this decision").click()
    download(page, home / "texts")
    after = pairs_of("texts")
    english = {one.kind: one for one in after.values() if one.lang == "en"}
    assert english[Kind.LIST].items == ("Gas", "Wood", "Current")
    assert english[Kind.FACT].answer == "1,300 degrees"


# Whatever is in an article


NASTY = "</script><script>window.broken = 1</script> \"x\" ' & \u2028 <b onclick='x'>"


def test_what_looks_like_markup_is_text(home: Path, screen: Page) -> None:
    write(home, "en/kiln.md", ENGLISH.replace("burns gas and needs", f"burns {escape(NASTY)} and needs"))
    note = NASTY.replace('"', '""')
    table = f'decision,pair,note\nreject,kiln/en/category/gas,"{note}"\n'
    (home / "texts" / "decisions.csv").write_text(table, encoding="utf-8")
    page = opened(screen, report("texts"))
    assert page.evaluate("window.broken") is None
    cell = row(page, "1.3.1").locator("td").nth(1)
    wanted = squeezed(NASTY.replace("\u2028", " "))
    assert wanted in squeezed(cell.locator(".text").inner_text())
    assert wanted in squeezed(cell.locator(".a").inner_text())
    assert wanted in squeezed(page.locator("#decided").inner_text())
    assert page.locator("main script, main b[onclick]").count() == 0
    decide(page, "kiln/en/category/wood", "Reject")
    assert [one.row.cell("note") for one in read_decisions(download(page, home)).rows] == [NASTY, ""]


@pytest.mark.usefixtures("home")
def test_no_script_but_its_own_may_run(screen: Page) -> None:
    screen.goto(report("texts").as_uri())
    ran = screen.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", '<img src="x" onerror="window.ran = 2">');
        return window.ran;
    }""")
    assert ran is None


# On paper


OUTSIDE = """() => [...document.querySelectorAll('main *')]
  .filter((one) => { const { left, right } = one.getBoundingClientRect(); return left < -1 || right > innerWidth + 1; })
  .map((one) => one.outerHTML.slice(0, 80))"""
"""What is wider than the sheet."""
TAGS = [catalog.stem for catalog in sorted(LOCALES.glob("*.po"))]
LANDSCAPE = 1032
"""Pixels that are left of A4 between the margins."""


def in_languages(languages: Sequence[str]) -> Path:
    """Return the page of two topics, of which one has the same text in many languages."""
    versions = [
        Version(replace(article, lang=lang, topic=topic, path=f"{lang}/{topic}.md"), drawn.pairs, ())
        for topic, langs in (("kiln", languages), ("oven", languages[:1]))
        for lang in langs
        for article, drawn in [(articles.article(dedent(ENGLISH)), articles.drawn(dedent(ENGLISH)))]
    ]
    coverage = cover([one.article for one in versions], [one.pairs for one in versions], ())
    page = Path("many.html").absolute()
    page.write_bytes(
        export(Reported("Kilns", tuple(versions), (), coverage, frozenset(), COLUMNS, (), 0, "decisions.csv"))
    )
    return page


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("languages", [2, 6, 9, 28])
def test_on_paper_nothing_is_cut_off_and_nothing_is_left_to_click(screen: Page, languages: int) -> None:
    page = opened(screen, in_languages(TAGS[:languages]))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": LANDSCAPE, "height": 700})
    assert page.evaluate(OUTSIDE) == []
    widths = page.evaluate("() => [...document.querySelectorAll('.versions td')].map((one) => one.offsetWidth)")
    assert min(width for width in widths if width) > 120, "a column of two words cannot be read"
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = squeezed(" ".join(sheet.extract_text() for sheet in reader.pages))
    for unwanted in ("With these words", "Add a question", "Reject", "Download"):
        assert unwanted not in text
    assert text.count("Wear goggles") == languages + 1, "closed topics are printed too"
    for sheet in reader.pages:
        width = float(sheet.mediabox.width)
        assert width > float(sheet.mediabox.height), "landscape"
        runs = [run for run in sheet_of(sheet).runs if run.text not in "⇐⇒"]  # mirrored, they are drawn from elsewhere
        assert not [run for run in runs if not 30 < run.x < width - 30]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("languages", [1, 28])
def test_on_a_phone_only_tables_are_wider_than_the_screen(screen: Page, languages: int) -> None:
    page = opened(screen, in_languages(TAGS[:languages]))
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Replace").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_by_role("dialog").bounding_box()["width"] <= 320  # type: ignore[index]


def test_what_is_filtered_is_what_is_printed(many: Path, screen: Page) -> None:
    page = opened(screen, many, "#rule=heading-space")
    page.emulate_media(media="print")
    text = squeezed(page.locator("#topics").inner_text())
    assert "heading-space" in text
    assert "Nobody knows" not in text


@pytest.mark.usefixtures("home")
def test_the_page_says_in_which_language_each_of_its_parts_is() -> None:
    page = Html(report("texts").read_bytes())
    assert ("html", "lang", "en") in page.attributes
    langs = {value for tag, name, value in page.attributes if (tag, name) == ("td", "lang")}
    assert langs == {"ar", "en"}


@pytest.mark.parametrize("sources", [SEEDS, CORPUS], ids=["seeds", "corpus"])
def test_every_text_every_pair_and_every_finding_is_on_it(sources: Path, tmp_path: Path, screen: Page) -> None:
    if not sources.is_dir():
        pytest.skip("the corpus is not here")
    settings = load([str(sources)], {"out": str(tmp_path / "decks")})
    collected = examine([str(sources)], settings)
    findings = findings_of(collected)
    file = tmp_path / "report.html"
    write_report(str(file), collected, findings, [str(sources)], settings)
    page = Html(file.read_bytes())
    assert not page.comments
    blocks = [block for one in collected.articles for block in articles.blocks(one)]
    texts = [part.text for block in blocks for part in (block, *block.items)]
    texts += [section.heading for one in collected.articles for section in one.sections]
    for text in (*texts, *(part for pair in collected.drawn for part in (pair.question, pair.answer))):
        assert text in page.text
    assert page.source.count('data-id="') == len(collected.drawn)
    assert page.source.count("data-rule=") == len(findings)
    opened(screen, file)


@pytest.mark.usefixtures("home")
def test_the_same_sources_make_the_same_page() -> None:
    assert report("texts").read_bytes() == report("texts").read_bytes()
