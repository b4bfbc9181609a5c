"""What the commands say to a person, and to other programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quizgen.build import Report
from quizgen.collected import Collected, Member
from quizgen.drawing import Sketch
from quizgen.errors import ArticleError
from quizgen.ledger import Change, Event
from quizgen.model import Finding, Kind, Pair, Publication, PublishedPair, Severity, by_article, cards
from quizgen.reporting import is_up_to_date, preview, summary
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
    return Report(collected, publication, told, events, left_out, tuple(changed), "decks", tuple(notes))


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
    told = list(summary(report(pairs, changed=("index.html", "ledger.jsonl")), ["seeds"], True))
    assert told[0] == "2 articles in 2 languages"
    danish, german = (next(line for line in told if f" {name}: " in line) for name in ("dansk", "Deutsch"))
    assert f"2 pairs, {cards(DANISH[0]) + cards(DANISH[1])} cards" in danish
    assert "1 pair, " in german, "withdrawn ones do not count"
    assert "written: 2 files" in told
    assert told[-1] == "now open decks/index.html"
    assert not any("left out" in line for line in told)


def test_the_summary_of_a_language_is_not_that_of_all() -> None:
    pairs = [*map(published, DANISH[:2]), *map(published, GERMAN[:1])]
    told = "\n".join(summary(report(pairs, languages=("da",)), ["seeds"], True))
    assert "dansk" in told
    assert "Deutsch" not in told


def test_the_summary_says_how_much_was_left_out_and_what_says_why() -> None:
    told = list(summary(report([], left_out=1), ["my articles", "b.md"], True))
    assert "left out: 1 question; `quizgen check 'my articles' b.md` says why" in told
    assert "everything was up to date" in told


def test_every_rule_that_withholds_a_pair_counts_as_leaving_out() -> None:
    assert {rule.id for rule in RULES if rule.severity is Severity.ERROR and rule.about is About.PAIR} <= LEAVES_OUT
    assert not LEAVES_OUT & {"long", "duplicate", "not-reversible", "link-mended", "front-matter", "no-catalog"}


def test_the_summary_has_what_the_quiz_leaves_out_and_the_blanks_that_are_lost() -> None:
    fact = published(of_kind(Kind.FACT))
    change = Change(Event.REWORDED, fact, fact, lost=(2, 3))
    told = list(summary(report([fact], [change], notes=["the quiz leaves something out"]), ["seeds"], True))
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
