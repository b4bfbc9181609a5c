"""What the commands say to a person, and to other programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from quizgen.build import Report
from quizgen.collected import Collected, Member
from quizgen.contents import totals
from quizgen.drawing import Sketch
from quizgen.errors import ArticleError
from quizgen.ledger import Change, Event
from quizgen.model import Finding, Kind, Pair, Publication, PublishedPair, Severity, by_article, cards
from quizgen.reporting import built, counts, is_up_to_date, preview, summary, took
from quizgen.rules import LEAVES_OUT, RULES, About
from quizgen.running import Workers
from quizgen.store import Store
from tests.publications import DANISH, GERMAN, published

FINDINGS = (
    Finding("seeds/da/a.md", 3, 1, Severity.ERROR, "leak", "the question shows the answer"),
    Finding("seeds/da/a.md", 9, 4, Severity.WARNING, "long", "an answer of “289” characters"),
    Finding("seeds\\de\\b.md", 1, 1, Severity.WARNING, "long", "hard to recall"),
    Finding("seeds/de/b.md", 2, 1, Severity.INFO, "duplicate", "merged"),
)


def member(lang: str) -> Member:
    path = f"seeds/{lang}/telemarketing.md"
    return Member(Sketch(path, path, lang, "telemarketing", "", False, False), lang.encode(), "telemarketing")


def report(
    pairs: Sequence[PublishedPair],
    changes: Sequence[Change] = (),
    findings: Sequence[Finding] = (),
    changed: Sequence[str] = (),
    languages: Sequence[str] = ("da", "de"),
    notes: Sequence[str] = (),
    left_out: int = 0,
) -> Report:
    collected = Collected(tuple(map(member, ("da", "de"))), Store(None), Workers(), apart=tuple(findings))
    publication = Publication("t", "t", False, "", by_article(pairs), tuple(languages))
    events = Counter((one.new.pair.lang, one.event) for one in changes)
    told = tuple(one for one in changes if one.event is not Event.SAME)
    return Report(
        collected, publication, told, events, left_out, totals(publication), tuple(changed), "decks", tuple(notes)
    )


def of_kind(kind: Kind) -> Pair:
    return next(pair for pair in DANISH if pair.kind is kind)


def test_a_pair_makes_a_card_a_way_and_a_cloze_one_a_number() -> None:
    category, fact = of_kind(Kind.CATEGORY), of_kind(Kind.FACT)
    assert cards(category) == 2
    assert cards(replace(category, reverse=None)) == 1
    assert fact.cloze
    assert cards(fact) == len({blank.n for blank in fact.cloze.blanks})
    together = replace(fact.cloze, blanks=tuple(replace(blank, n=1) for blank in fact.cloze.blanks))
    assert cards(replace(fact, cloze=together)) == 1


def test_the_summary_counts_by_language_and_names_what_to_open() -> None:
    pairs = [*map(published, DANISH[:2]), *map(published, GERMAN[:1]), published(GERMAN[1], retired=True)]
    count = sum(map(cards, (*DANISH[:2], GERMAN[0])))
    told = list(summary(report(pairs, changed=("index.html", "ledger.jsonl")), ["seeds"], True, 1.24))
    assert told[0] == "2 articles in 2 languages"
    danish, german = (next(line for line in told if f" {name}: " in line) for name in ("dansk", "Deutsch"))
    assert f"2 pairs, {cards(DANISH[0]) + cards(DANISH[1])} cards" in danish
    assert "1 pair, " in german, "withdrawn ones do not count"
    assert "written: 2 files" in told
    assert told[-2:] == [f"2 articles, 3 pairs, {count} cards in 1.2 s", "now open decks/index.html"]
    assert not any("left out" in line for line in told)


def test_the_summary_of_a_language_is_not_that_of_all() -> None:
    pairs = [*map(published, DANISH[:2]), *map(published, GERMAN[:1])]
    told = "\n".join(summary(report(pairs, languages=("da",)), ["seeds"], True, 1.24))
    assert "dansk" in told
    assert "Deutsch" not in told


def test_the_summary_says_how_much_was_left_out_and_what_says_why() -> None:
    told = list(summary(report([], left_out=1), ["my articles", "b.md"], True, 1.24))
    assert "left out: 1 question; `quizgen check 'my articles' b.md` says why" in told
    assert "everything was up to date" in told


def test_every_rule_that_withholds_a_pair_counts_as_leaving_out() -> None:
    assert {rule.id for rule in RULES if rule.severity is Severity.ERROR and rule.about is About.PAIR} <= LEAVES_OUT
    assert not LEAVES_OUT & {"long", "duplicate", "not-reversible", "link-mended", "front-matter", "no-catalog"}


def test_the_summary_has_what_the_quiz_leaves_out_and_the_blanks_that_are_lost() -> None:
    fact = published(of_kind(Kind.FACT))
    change = Change(Event.REWORDED, fact, fact, lost=(2, 3))
    told = list(summary(report([fact], [change], notes=["the quiz leaves something out"]), ["seeds"], True, 1.24))
    assert "the quiz leaves something out" in told
    (lost,) = [line for line in told if fact.pair.id in line]
    assert {"2", "3"} <= set(re.findall("[0-9]+", lost.partition(" lost ")[2]))
    assert "Empty Cards" in lost


def test_a_preview_counts_by_language_then_tells_each_change_then_the_files() -> None:
    first, second, third = map(published, DANISH[:3])
    german = published(GERMAN[0])
    corrected = replace(first, pair=replace(first.pair, answer=f"{first.pair.answer} Nu også her."))
    changes = [
        Change(Event.SAME, german, german),
        Change(Event.REWORDED, corrected, first),
        Change(Event.RETIRED, replace(second, retired=True), second),
        Change(Event.NEW, third),
    ]
    told = list(preview(report([corrected, third, german], changes, changed=("da/t.apkg",))))
    assert told[:2] == ["da: 1 reworded, 1 new, 1 retired", "de: 1 unchanged"]
    assert told[-1] == "would write decks/da/t.apkg"
    body = "\n".join(told[2:-1])
    for change in changes[1:]:
        assert f"{change.event} {change.new.pair.id}" in body
    assert german.pair.id not in body
    assert "Nu også her." in body


def test_a_preview_of_nothing_says_only_what_is_unchanged() -> None:
    german = published(GERMAN[0])
    assert list(preview(report([german], [Change(Event.SAME, german, german)]))) == ["de: 1 unchanged"]


def test_up_to_date_is_what_would_write_nothing() -> None:
    assert is_up_to_date(report([]))
    assert not is_up_to_date(report([], changed=("index.html",)))


def test_an_error_is_one_line_whatever_is_in_it() -> None:
    assert str(ArticleError("broken\n  here", "a.md", 7)) == "a.md:7: broken here"
    assert str(ArticleError("broken", "a.md")) == "a.md: broken"
    assert str(ArticleError("broken")) == "broken"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.04, "0.0 s"), (59.94, "59.9 s"), (60, "1 min 0 s"), (3725.4, "62 min 5 s")]
)
def test_how_long_it_took_is_told_in_minutes_and_seconds(seconds: float, told: str) -> None:
    assert took(seconds) == told


def test_files_that_could_not_be_used_are_counted_once() -> None:
    errors = tuple(ArticleError("it is empty", path) for path in ("a.md", "b.po", "b.po"))
    collected = Collected((member("da"),), Store(None), Workers(), errors=errors)
    assert counts(collected, 2, "1,200 pairs") == "1 article, 1,200 pairs in 2.0 s; 2 files could not be used"


def test_while_watching_a_build_is_told_in_one_line_but_for_the_first() -> None:
    made = report([*map(published, DANISH[:2])], changed=("index.html",))
    first = list(built(made, ["seeds"], (), 1.5))
    assert first == list(summary(made, ["seeds"], True, 1.5))
    assert list(built(made, ["seeds"], ("a.md",), 0.5)) == ["a.md: 1 file written in 0.5 s"]
    nothing = replace(made, changed=())
    assert list(built(nothing, ["seeds"], ("a.md", "b.md", "c.md"), 0.5)) == [
        "a.md and 2 more: everything was up to date in 0.5 s"
    ]
