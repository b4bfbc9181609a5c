"""From `decisions.csv` beside articles to what is published of them: extract, check and build agree."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import cli
from quizgen.build import Report, build
from quizgen.collected import collect
from quizgen.decisions import COLUMNS, FILE, Verdict
from quizgen.errors import UsageError
from quizgen.examining import examine, findings_of
from quizgen.ledger import Event
from quizgen.published import publish
from quizgen.settings import Settings

HOME = Path(__file__).parents[1]
DANISH = """---
title: Te
---

# Te

## Hvad er te?

Te er en varm drik af tørrede blade fra en busk, som plukkes for hånd om foråret.

## Slags

Der er tre slags te:

- Sort te: Bladene gærer i flere timer og bliver mørke, før de tørres i ovnen.
- Grøn te: Bladene dampes lige efter plukningen, så de ikke skifter farve.
- Hvid te: Kun unge knopper, der visner i skyggen og næsten ikke røres.

Ordet kom til Europa med "Ostindisk Kompagni" omkring det 17. århundrede.
"""
ENGLISH = """---
title: Tea
topic: te
---

# Tea

## What Is Tea?

Tea is a hot drink of dried leaves from a shrub that are picked by hand in the spring.

## Kinds

There are three kinds of tea:

- Black tea: The leaves ferment for several hours and turn dark before drying in an oven.
- Green tea: The leaves are steamed right after picking so that no colour changes.
- White tea: Only young buds, which wither in the shade and are hardly touched.

The word came to Europe with the "East India Company" around the 17th century.
"""
BLACK, GREEN, WHITE = (f"te/da/category/{name}" for name in ("sort-te", "gron-te", "hvid-te"))
COMPANY = "te/da/fact/ostindisk-kompagni"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("tea")
    for lang, text in (("da", DANISH), ("en", ENGLISH)):
        (home / "articles" / lang).mkdir(parents=True)
        (home / "articles" / lang / "te.md").write_text(text, encoding="utf-8")
    run(home, now=1_750_000_000)
    return home


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "home"))


def run(home: Path, now: int = 1_760_000_000, **more: Any) -> Report:
    calls = {name: more.pop(name) for name in ("dry_run", "allow_retire") if name in more}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(now))
        return build([str(home / "articles")], Settings(out=str(home / "decks"), to=("anki",), **more), **calls)


def decide(home: Path, *rows: Sequence[str] | dict[str, str]) -> None:
    text = io.StringIO()
    out = csv.DictWriter(text, COLUMNS)
    out.writeheader()
    out.writerows(row if isinstance(row, dict) else dict(zip(COLUMNS, row, strict=False)) for row in rows)
    (home / "articles" / FILE).write_text(text.getvalue(), encoding="utf-8")


def said(home: Path) -> list[tuple[int, str, str]]:
    sources, settings = [str(home / "articles")], Settings(out=str(home / "decks"))
    findings = findings_of(examine(sources, settings))
    return [(one.line, one.rule, one.message) for one in findings if one.path.endswith(FILE)]


def entries(home: Path) -> dict[str, dict[str, Any]]:
    lines = (home / "decks" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines[1:])}


def events(report: Report) -> dict[str, Event]:
    return {change.new.pair.id: change.event for change in report.changes if change.event is not Event.SAME}


def edit(home: Path, old: str, new: str) -> None:
    article = home / "articles" / "da" / "te.md"
    text = article.read_text(encoding="utf-8")
    assert text.count(old) == 1
    article.write_text(text.replace(old, new), encoding="utf-8")


def add(question: str = "Hvor dyrkes te?", answer: str = "I Kina og Indien.", **more: str) -> dict[str, str]:
    row = {"decision": "add", "question": question, "answer": answer, "topic": "te", "lang": "da", "locus": "§2.1"}
    return row | more


def test_the_ids_that_the_tests_below_name(home: Path) -> None:
    assert {BLACK, GREEN, WHITE, COMPANY} <= set(entries(home))


# ---------------------------------------------------------------- the three commands agree


def test_extract_check_and_build_agree(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide(
        home, ("reject", BLACK), ("replace", GREEN, "", "De dampes."), ("essential", COMPANY), add(), ("renew", WHITE)
    )
    articles, decks = str(home / "articles"), str(home / "decks")
    with pytest.raises(SystemExit, match="0"):
        cli.main(["extract", articles, "--out", decks])
    drawn = {record["id"]: record for record in map(json.loads, capsys.readouterr().out.splitlines())}
    assert said(home) == []
    report = run(home, allow_retire=True)
    live = {one.pair.id: one.pair for one in report.publication.pairs if not one.retired}
    assert {pair_id: (one["question"], one["answer"]) for pair_id, one in drawn.items()} == {
        pair_id: (pair.question, pair.answer) for pair_id, pair in live.items()
    }
    assert BLACK not in drawn
    assert WHITE not in drawn
    assert drawn[f"{WHITE}-2"]["question"] == "Hvid te"
    assert drawn[GREEN]["answer"] == "De dampes."
    added = drawn["te/da/faq/hvor-dyrkes-te"]
    assert (added["kind"], added["locus"], added["context"]) == ("faq", "2.1", ["Te"])
    assert added["source"] == {
        "path": "articles/da/te.md",
        "first_line": 13,
        "last_line": 13,
        "section": "Slags",
    }
    assert report.publication.essential == (COMPANY,)
    again = run(home, now=1_770_000_000)
    assert again.changed == ()
    assert events(again) == {}


def test_the_file_may_be_in_the_working_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    (home / FILE).write_text(f"decision;pair\nreject;{BLACK}\n", encoding="utf-16")
    assert events(run(home)) == {BLACK: Event.RETIRED}


def test_a_file_that_is_no_table_stops_the_build(home: Path) -> None:
    (home / "articles" / FILE).write_text("pair\nx\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"decisions.csv:1: the first row names the columns"):
        run(home)


# ---------------------------------------------------------------- reject and back


def test_a_rejected_pair_is_withdrawn_in_its_language_only(home: Path) -> None:
    decide(home, ("reject", BLACK))
    assert events(run(home)) == {BLACK: Event.RETIRED}
    assert not entries(home)["te/en/category/black-tea"]["retired"]


def test_undone_it_is_the_same_card(home: Path) -> None:
    before = entries(home)
    decide(home, ("reject", BLACK), ("replace", GREEN, "", "De dampes."))
    run(home)
    (home / "articles" / FILE).unlink()
    assert events(run(home, now=1_770_000_000)) == {BLACK: Event.BACK, GREEN: Event.REWORDED}
    after = entries(home)
    assert {one: record["guid"] for one, record in after.items()} == {
        one: record["guid"] for one, record in before.items()
    }
    for pair_id in (BLACK, GREEN):
        assert after[pair_id] == before[pair_id] | {"changed": 1_770_000_000}
    assert {one: record for one, record in after.items() if one not in (BLACK, GREEN)} == {
        one: record for one, record in before.items() if one not in (BLACK, GREEN)
    }


def test_many_at_once_ask_first(home: Path) -> None:
    danish = [one for one in entries(home) if one.startswith("te/da/")]
    decide(home, *(("reject", one) for one in danish))
    with pytest.raises(UsageError, match=r"would withdraw the whole of te in da.*--allow-retire"):
        run(home)
    assert set(events(run(home, allow_retire=True)).values()) == {Event.RETIRED}
    assert events(run(home)) == {}, "once is enough"


def test_what_was_never_published_is_in_no_deck(home: Path) -> None:
    shutil.rmtree(home / "decks")
    decide(home, ("reject", BLACK))
    report = run(home)
    assert BLACK not in {one.pair.id for one in report.publication.pairs}
    assert entries(home)[BLACK]["rejected"]
    (home / "articles" / FILE).unlink()
    assert events(run(home)) == {BLACK: Event.NEW}


# ---------------------------------------------------------------- decisions and edits


def test_a_decision_on_other_words_is_told_and_not_carried_out(home: Path) -> None:
    was = "Sort te ⇒ Bladene gærer i flere timer og bliver mørke, før de tørres i ovnen."
    decide(home, {"decision": "reject", "pair": BLACK, "was": was})
    run(home)
    edit(home, "mørke, før de tørres i ovnen", "sorte, før de tørres i solen")
    ((line, rule, message),) = said(home)
    assert (line, rule) == (2, "decision-outdated")
    assert "before" not in message
    assert "bliver sorte, før de tørres i solen" in message
    assert events(run(home)) == {BLACK: Event.BACK}
    edit(home, "sorte, før de tørres i solen", "MØRKE; før de tørres i ovnen")
    assert said(home) == []
    assert events(run(home)) == {BLACK: Event.RETIRED}


def test_without_the_words_a_decision_holds_whatever_the_article_says(home: Path) -> None:
    decide(home, ("reject", BLACK), ("replace", GREEN, "", "De dampes."))
    run(home)
    edit(home, "gærer i flere timer og bliver mørke", "gærer meget længe og bliver sorte")
    edit(home, "Bladene dampes lige efter plukningen", "Bladene dampes straks efter plukningen")
    assert events(run(home)) == {}
    edit(home, "gærer meget længe og bliver sorte, før de tørres i ovnen", "bliver sorte og tørres så i solen")
    assert events(run(home)) == {}
    assert len(entries(home)) == len([one for one in entries(home) if "-2" not in one]), "nothing was taken for new"


def test_a_decision_taken_on_the_editor_s_own_words_is_not_old(home: Path) -> None:
    decide(home, ("replace", GREEN, "", "De dampes."))
    run(home)
    decide(
        home,
        ("replace", GREEN, "", "De dampes."),
        {"decision": "essential", "pair": GREEN, "was": "Grøn te ⇒ De dampes."},
    )
    assert said(home) == []


def test_what_the_article_lost_leaves_a_row_that_does_nothing(home: Path) -> None:
    decide(home, ("reject", BLACK))
    edit(home, "- Sort te: Bladene gærer i flere timer og bliver mørke, før de tørres i ovnen.\n", "")
    assert [(line, rule) for line, rule, _ in said(home)] == [(2, "decision-unused")]


def test_a_decision_on_an_article_that_is_not_read_waits(home: Path) -> None:
    decide(home, ("reject", BLACK), ("essential", GREEN), add())
    english = [str(home / "articles" / "en" / "te.md")]
    shutil.copy(home / "articles" / FILE, home / "articles" / "en" / FILE)
    settings = Settings(out=str(home / "decks"))
    made = publish(collect(english, settings), english, settings, now=0)
    assert made.collected.apart == ()
    assert made.publication.essential == (GREEN,)
    assert all(not one.retired for one in made.publication.pairs)


def test_an_article_read_alone_has_the_places_of_its_set(home: Path) -> None:
    """English has a paragraph more, so that the Danish list is not where Danish alone would count it."""
    english = home / "articles" / "en" / "te.md"
    more = "Tea is sorted by what is done to it.\n\nThere are three"
    english.write_text(ENGLISH.replace("There are three", more), encoding="utf-8")
    decide(home, ("replace", BLACK, "", "Den gærer."), add(locus="2.3.2"))
    report = run(home)
    (added,) = [one.pair for one in report.publication.pairs if one.pair.kind == "faq"]
    assert (added.locus, added.source.first_line) == ("2.3.2", 16)
    danish = [str(home / "articles" / "da")]
    shutil.move(home / "articles" / FILE, home / "articles" / "da" / FILE)
    settings = Settings(out=str(home / "decks"))
    made = publish(collect(danish, settings), danish, settings, now=0)
    assert made.collected.apart == ()
    assert {event for _, event in made.events} == {Event.SAME}


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (
            [("reject", "te/da/category/sort")],
            2,
            r"no pair “te/da/category/sort”; did you mean te/da/category/sort-te\?",
        ),
        ([("reject", BLACK), ("replace", BLACK, "Te")], 3, "line 2 says reject of the same pair, this row replace"),
        ([("essential", BLACK), ("reject", BLACK)], 3, "line 2 says essential of the same pair, this row reject"),
        ([("replace", BLACK, "Te?"), ("replace", BLACK, "Sort?")], 3, "line 2 has other words for the same pair"),
        ([("replace", COMPANY, "Hvem kom med te?", "Nogen")], 2, r"sentence with gaps, and its question has no \[…\]"),
        ([add(topic="tee")], 2, "there is no topic “tee”"),
        ([add(lang="fi")], 2, "no article of the topic “te” is in fi; there are da, en"),
        ([add(locus="9.1")], 2, "te.md has no block at §9.1"),
        ([add(pair="te/da/faq/x"), add("Hvad?", pair="x")], 3, "“x” is another pair"),
        ([add(), ("reject", "te/da/faq/hvor-dyrkes-te")], 3, "the pair is added in line 2: change that row"),
    ],
)
def test_rows_that_cannot_be(home: Path, rows: list[Any], line: int, message: str) -> None:
    decide(home, *rows)
    ((at, rule, told),) = said(home)
    assert (at, rule) == (line, "decision")
    assert re.search(message, told), told


SLOWLY = "bladene plukkes om morgenen, ligger i skygge til aften, og vendes en gang i timen"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (("replace", BLACK, "", "Bladene [gærer](x.md) og **tørres**."), "residue"),
        (("replace", BLACK, "", "; ".join([SLOWLY] * 9)), "too-long"),
        (("replace", BLACK, "Grøn te"), "ambiguous"),
        (add("Hvor dyrkes te? I Kina.", "I Kina."), "leak"),
    ],
)
def test_new_words_pass_the_rules_on_pairs(home: Path, row: Any, rule: str) -> None:
    decide(home, row)
    assert [(line, told) for line, told, _ in said(home)] == [(2, rule)]
    assert events(run(home)) == {}, "what the article has stays"


def test_words_that_are_only_long_are_told_and_published(home: Path) -> None:
    decide(home, ("replace", BLACK, "", "; ".join([SLOWLY] * 4)))
    assert [(line, rule) for line, rule, _ in said(home)] == [(2, "long")]
    assert events(run(home)) == {BLACK: Event.REWORDED}


def test_a_question_that_the_article_asks_itself_is_not_added(home: Path) -> None:
    decide(home, add("Hvor dyrkes te?", "Te dyrkes i Kina og Indien."))
    run(home)
    asked = "### Hvor dyrkes te?\n\nTe dyrkes i Kina og Indien.\n\n### Hvem drikker te?\n\nTe drikkes af alle.\n"
    edit(home, "århundrede.\n", f"århundrede.\n\n## FAQ\n\n{asked}")
    assert [(line, rule) for line, rule, _ in said(home)] == [(2, "decision-unused")]
    assert events(run(home)) == {"te/da/faq/hvor-dyrkes-te": Event.MOVED, "te/da/faq/hvem-drikker-te": Event.NEW}
    assert not entries(home)["te/da/faq/hvor-dyrkes-te"]["retired"], "the card goes on as the article's"


# ---------------------------------------------------------------- add


def test_an_added_pair_lives_with_its_row(home: Path) -> None:
    decide(home, add())
    assert events(run(home)) == {"te/da/faq/hvor-dyrkes-te": Event.NEW}
    decide(home, add(answer="Mest i Kina."))
    assert events(run(home)) == {"te/da/faq/hvor-dyrkes-te": Event.REWORDED}
    decide(home, add("Hvilke lande har te?", "Det har Kina og Indien og Japan."))
    assert events(run(home)) == {"te/da/faq/hvor-dyrkes-te": Event.REWORDED}
    decide(home)
    assert events(run(home)) == {"te/da/faq/hvor-dyrkes-te": Event.RETIRED}
    decide(home, add("Hvilke lande har te?", "Det har Kina og Indien og Japan."))
    assert events(run(home)) == {"te/da/faq/hvor-dyrkes-te": Event.BACK}


def test_a_name_of_its_own_holds_through_everything(home: Path) -> None:
    decide(home, add(pair="Dyrkning"), add("Hvem drikker te?", "Alle.", pair="drikker"))
    assert set(events(run(home))) == {"te/da/faq/dyrkning", "te/da/faq/drikker"}
    decide(
        home, add("Noget andet?", "Ja.", pair="te/da/faq/drikker"), add("Mere?", "Nej.", pair="dyrkning", locus="1.1")
    )
    assert set(events(run(home)).values()) == {Event.REWORDED}
    assert entries(home)["te/da/faq/dyrkning"]["locus"] == "1.1"


def test_an_added_pair_can_be_essential_and_renewed(home: Path) -> None:
    decide(home, add(), ("essential", "te/da/faq/hvor-dyrkes-te"))
    run(home)
    decide(home, add(), ("essential", "te/da/faq/hvor-dyrkes-te"), ("renew", "te/da/faq/hvor-dyrkes-te"))
    assert said(home) == []
    report = run(home)
    assert report.publication.essential == ("te/da/faq/hvor-dyrkes-te-2",)
    assert events(report)["te/da/faq/hvor-dyrkes-te-2"] is Event.NEW
    assert events(run(home)) == {}


def test_a_row_that_breaks_does_not_withdraw_what_it_added(home: Path) -> None:
    decide(home, add())
    run(home)
    decide(home, add(locus="9.9"))
    assert events(run(home)) == {}


def test_translations_of_an_added_pair_are_in_step(home: Path) -> None:
    decide(home, add(), add("Where is tea grown?", "In China and India.", lang="en"))
    report = run(home)
    places = {
        (one.pair.lang, one.pair.kind, one.pair.locus, one.pair.ordinal)
        for one in report.publication.pairs
        if "/faq/" in one.pair.id
    }
    assert {place[1:] for place in places} == {("faq", "2.1", 1)}


# ---------------------------------------------------------------- renew


def test_a_renewal_happens_once_and_outlives_its_row(home: Path) -> None:
    decide(home, ("renew", BLACK))
    assert events(run(home)) == {BLACK: Event.RETIRED, f"{BLACK}-2": Event.NEW}
    for _ in range(3):
        assert events(run(home)) == {}
    decide(home)
    assert events(run(home)) == {}
    decide(home, ("renew", f"{BLACK}-2"))
    assert events(run(home)) == {f"{BLACK}-2": Event.RETIRED, f"{BLACK}-3": Event.NEW}


def test_older_decisions_go_over_to_the_new_card(home: Path) -> None:
    decide(home, ("renew", BLACK), ("replace", BLACK, "", "De gærer."), ("essential", BLACK))
    run(home)
    assert entries(home)[f"{BLACK}-2"]["answer"] == "De gærer."
    report = run(home)
    assert events(report) == {}
    assert report.publication.essential == (f"{BLACK}-2",)


# ---------------------------------------------------------------- what a person is told


def told(home: Path, *arguments: str) -> tuple[int, list[str], list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "quizgen", "build", "articles", "--to", "anki", *arguments],
        cwd=home,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1760000000"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_what_a_build_tells(home: Path) -> None:
    decide(home, ("reject", BLACK), ("foo", BLACK), {"decision": "reject", "pair": GREEN, "was": "Te ⇒ te"}, add())
    place = str(Path("articles", FILE))
    status, out, err = told(home, "--dry-run")
    assert status == 1
    assert [line for line in out if line.startswith(place)] == [
        f"{place}:2: reject {BLACK}",
        f"{place}:5: add te/da/faq/hvor-dyrkes-te",
    ]
    assert err[0].startswith(f"{place}:3: there is no decision “foo”")
    assert err[1].startswith(f"{place}:4: not carried out: the words of {GREEN} have changed")
    assert BLACK in (home / "decks" / "ledger.jsonl").read_text(encoding="utf-8")
    status, out, _ = told(home)
    assert status == 1
    assert "decisions: 1 rejected, 1 added, 2 not carried out (`quizgen check articles` says why)" in out
    changes = (home / "decks" / "da" / "te-da-changes.html").read_text(encoding="utf-8")
    assert "Sort te" in changes
    assert "Hvor dyrkes te?" in changes


def test_a_build_without_decisions_does_not_speak_of_them(home: Path) -> None:
    status, out, err = told(home)
    assert (status, err) == (0, [])
    assert not [line for line in out if "decision" in line]


def test_an_outdated_row_is_no_failure_and_check_stays_silent(home: Path) -> None:
    decide(home, {"decision": "reject", "pair": GREEN, "was": "Te ⇒ te"})
    run(home)
    status, out, err = told(home, "--check")
    assert (status, out, err) == (0, [], [])


# ---------------------------------------------------------------- the page for editors

PAGE = (HOME / "docs" / "decisions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[1][:40])
def test_examples_on_the_page_are_carried_out(example: str, tmp_path: Path) -> None:
    shutil.copytree(HOME / "seeds", tmp_path / "articles")
    (tmp_path / "articles" / FILE).write_text(example, encoding="utf-8")
    sources, out = [str(tmp_path / "articles")], Settings(out=str(tmp_path / "decks"))
    made = publish(collect(sources, out), sources, out, now=0)
    assert made.collected.apart == ()
    assert len(made.effects) == example.count("\n") - 1


def test_the_page_names_all_there_is() -> None:
    assert len(EXAMPLES) >= len(Verdict)
    for name in (*Verdict, *COLUMNS):
        assert re.search(rf"^\|[^|]*`{name}`", PAGE, re.MULTILINE), name


def test_the_table_to_decide_in(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Filled in by a person, read by the next build; printed again, what was decided stands before the rest."""
    decide(home, ("renew", WHITE))
    run(home)

    def printed() -> str:
        with pytest.raises(SystemExit, match="0"):
            cli.main(["extract", str(home / "articles"), "--out", str(home / "decks"), "--lang", "da", "--decisions"])
        return capsys.readouterr().out

    table = printed()
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert table.startswith("\ufeff")
    assert rows[:2] == [list(COLUMNS), ["renew", WHITE, *[""] * 7]]
    assert {row[1] for row in rows[2:]} == {one for one in entries(home) if one.startswith("te/da/")} - {WHITE}
    assert {row[5:8][1] for row in rows[2:]} == {"da"}
    (home / "articles" / FILE).write_text(table.replace(f"\n,{BLACK},", f"\nReject,{BLACK},"), encoding="utf-8")
    assert events(run(home)) == {BLACK: Event.RETIRED}
    again = list(csv.reader(io.StringIO(printed().removeprefix("\ufeff"))))
    assert [row[:2] for row in again[1:3]] == [["renew", WHITE], ["Reject", BLACK]]
    assert sorted(row[1:] for row in again) == sorted(row[1:] for row in rows)


# ---------------------------------------------------------------- any table

IDS = st.sampled_from([BLACK, GREEN, WHITE, COMPANY, "te/da/list/der-er-tre-slags-te", "te/da/definition/te", "x", ""])
WORDS = st.sampled_from(["", "Sort te", "De […] dampes; […].", "a; b", "[link](x)", "Hvad er te?", "字", "x" * 700])
ROW = st.tuples(
    st.sampled_from(["reject", "replace", "essential", "add", "renew", "", "foo"]),
    IDS,
    WORDS,
    WORDS,
    st.sampled_from(["", "", "Sort te ⇒ te"]),
    st.sampled_from(["te", "te", "tee"]),
    st.sampled_from(["da", "da", "en", "xx"]),
    st.sampled_from(["2.1", "2.1", "2.2.1", "9.9", "x"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(ROW, max_size=6), min_size=1, max_size=3))
def test_any_decisions_are_carried_out_or_told(published: Path, tmp_path_factory: Any, tables: list[list[Any]]) -> None:
    """Row by row, build by build; what no row names keeps id, GUID, time and words, and the second build is quiet."""
    home = Path(shutil.copytree(published, tmp_path_factory.mktemp("any") / "home"))
    before = entries(home)
    named = {row[1] for table in tables for row in table}
    for table in tables:
        decide(home, *table)
        report = run(home, allow_retire=True)
        lines = {effect.decision.row.line for effect in report.effects} | {line for line, _, _ in said(home)}
        decided = {line for line, row in enumerate(table, 2) if row[0]}
        renewed = {line for line, row in enumerate(table, 2) if row[0] == "renew"}
        assert decided - lines <= renewed, "a renewal that was done before is quiet"
        assert run(home, now=1_770_000_000).changed == ()
    after = entries(home)
    for pair_id, record in before.items():
        assert after[pair_id]["guid"] == record["guid"]
        if pair_id not in named:
            assert after[pair_id] == record
    decide(home)
    run(home, allow_retire=True)
    live = [record for record in entries(home).values() if not record["retired"]]
    assert sorted((record["question"], record["answer"]) for record in live) == sorted(
        (record["question"], record["answer"]) for record in before.values()
    )


CELL = st.sampled_from(
    [*Verdict, BLACK, GREEN, COMPANY, "te", "da", "2.1", "§2.2.1", "[…]", "a;b", "", '"', "\n", "=1"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL | st.text(max_size=6), max_size=9), max_size=6), st.sampled_from(",;\t"), st.booleans())
def test_any_text_is_told_in_clear_lines(
    published: Path, tmp_path_factory: Any, cells: list[list[str]], delimiter: str, is_quoted: bool
) -> None:
    folder = Path(shutil.copytree(published / "articles", tmp_path_factory.mktemp("text") / "articles"))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([COLUMNS, *cells])
    table = text.getvalue() if is_quoted else "\n".join(map(delimiter.join, [COLUMNS, *cells]))
    (folder / FILE).write_text(table, encoding="utf-8", errors="ignore")
    out = Settings(out=str(published / "decks"))
    try:
        made = publish(collect([str(folder)], out), [str(folder)], out, now=1_760_000_000)
    except UsageError as error:
        assert error.line
    else:
        assert all(one.line > 1 and "\n" not in one.message for one in made.collected.apart)
        guids = [json.loads(line)["guid"] for part in made.lines for line in part.splitlines()]
        assert len(set(guids)) == len(guids)
