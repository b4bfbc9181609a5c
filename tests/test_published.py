"""What is published of topics that the store has from an earlier time is what is published without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen.build import build
from quizgen.collected import collect
from quizgen.examining import findings_of
from quizgen.ledger import Event
from quizgen.published import Published, publish
from quizgen.rules import LEAVES_OUT
from quizgen.settings import Settings
from quizgen.slugs import slug
from quizgen.store import Store

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def published(home: Path, kept: Store) -> Published:
    sources, settings = [str(home / "seeds")], Settings(out=str(home / "decks"))
    return publish(collect(sources, settings, kept=kept), sources, settings, now=1_760_000_000)


def told(made: Published) -> tuple[object, ...]:
    pairs = {key: made.articles[key] for key in made.articles}
    return b"".join(made.lines), pairs, made.events, made.before, made.left_out, tuple(made.pairs), len(made.changes)


def test_a_topic_that_is_as_before_is_published_as_without_a_store(home: Path) -> None:
    build([str(home / "seeds")], Settings(out=str(home / "decks"), to=("pairs",)))
    file = home / "seeds" / "da" / "telemarketing.md"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for edit in (lambda: None, lambda: file.write_text("".join(lines[:-4]), encoding="utf-8")):
        edit()
        kept = Store(None)
        published(home, kept)
        again = published(home, kept)
        assert told(again) == told(published(home, Store(None)))
        assert again.before == {("telemarketing", lang): 17 for lang in ("da", "de", "fi", "ms", "pl")}


def test_after_a_change_the_next_build_knows_it_as_published(home: Path) -> None:
    build([str(home / "seeds")], Settings(out=str(home / "decks"), to=("pairs",)))
    file = home / "seeds" / "da" / "telemarketing.md"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-4]), encoding="utf-8")
    made = build([str(home / "seeds")], Settings(out=str(home / "decks"), to=("pairs",)), allow_retire=True)
    gone = made.events["da", Event.RETIRED]
    assert gone
    later = build([str(home / "seeds")], Settings(out=str(home / "decks"), to=("pairs",)))
    assert later.events["da", Event.SAME] == 17 - gone
    assert not later.changes


TEA = """---
lang: en
---
# Tea

## What are the kinds of tea?

People know three kinds:

- Green: leaves that are steamed at once (in China and Japan.
- Black: leaves that turn brown in the air for some hours.
- White: leaves that are only dried, and never rolled by hand.
"""


def test_what_a_rule_leaves_out_is_counted(home: Path) -> None:
    (home / "seeds" / "en").mkdir()
    (home / "seeds" / "en" / "tea.md").write_text(TEA, encoding="utf-8")
    kept = Store(None)
    collected = collect([str(home / "seeds")], Settings(out=str(home / "decks")), kept=kept)
    said = [one.rule for one in findings_of(collected) if one.rule in LEAVES_OUT]
    assert "truncated" in said
    assert published(home, kept).left_out == len(said)
    assert published(home, kept).left_out == len(said), "from the store"


def test_topics_with_long_names_that_begin_alike_are_two_and_published_ones_keep_theirs(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(end: str, what: str) -> None:
        file = home / "texts" / "en" / f"how-to-choose-the-best-software-for-customers-of-{end}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"# {what}\n\n## What is {what}?\n\n{what} is a hot drink of roasted leaves.\n", encoding="utf-8"
        )

    def made() -> tuple[set[str], set[Event]]:
        report = build([str(home / "texts")], Settings(out=str(home / "decks"), to=("pairs",)))
        assert not report.collected.errors
        return set(report.publication.topics), {event for _, event in report.events}

    monkeypatch.setattr("quizgen.collection.topic_slug", slug)
    write("shops", "Tea")
    old, _ = made()
    assert old == {"how-to-choose-the-best-software-for-customers-of"}
    monkeypatch.undo()
    assert made() == (old, {Event.SAME}), "as it was published"
    write("schools", "Cocoa")
    topics, events = made()
    assert len(topics) == 2
    assert old < topics
    assert events == {Event.SAME, Event.NEW}
