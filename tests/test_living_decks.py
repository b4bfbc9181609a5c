"""Decks that live: an editor changes articles, a learner who has studied imports again, and loses nothing.

Each edit is applied alone, and all of them together. What is expected was read off the articles: which questions an
edit touches. Before the second import the learner has studied every card, edited a field, added a tag, moved a card,
flagged one and suspended one.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizgen import ledger as ledgers
from quizgen.build import Report, build
from quizgen.errors import UsageError
from quizgen.exporters import anki as anki_exporter
from quizgen.ledger import Event
from quizgen.reporting import lost_cards
from quizgen.settings import Settings
from tests.exporters.learner import Counts, Learner, learning

SEEDS = Path(__file__).parents[1] / "seeds"
CORRECTED = 1_750_000_000
"""The second build, in 2025: after the first publication, before the learner touched anything today."""

FIRST, SECOND, THIRD = "- På grund af den påtrængende", "- Fire almindelige former", "- Telemarketing er direkte"
NEW_BULLET = '- Den danske liste hedder "Robinsonlisten", og den føres af staten.\n\n'
TOPIC = """---
title: Ring-op-forbud
---

# Ring-op-forbud

## Hvad er et ring-op-forbud?

Et ring-op-forbud er en regel om, hvem en virksomhed må kontakte pr. telefon uden at have fået lov til det først.
"""
ENGLISH = """---
title: Telemarketing
topic: telemarketing
---

# Telemarketing

## What Is Telemarketing?

Telemarketing is the sale of goods and services over the telephone to people who have not asked to be called.
"""


@dataclass(frozen=True)
class Edit:
    """Something that an editor does, and which cards it touches: notes that are new, get new words, are withdrawn."""

    name: str
    apply: Callable[[Path], None]
    new: int = 0
    reworded: int = 0
    retired: int = 0
    extra_cards: int = 0
    lost_cards: int = 0
    settings: dict[str, object] = field(default_factory=dict)


def replacing(*pairs: tuple[str, str], lang: str = "da") -> Callable[[Path], None]:
    def apply(sources: Path) -> None:
        article = sources / lang / "telemarketing.md"
        text = article.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        article.write_text(text, encoding="utf-8")

    return apply


def bullets(change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    """Change the Danish highlights, given as paragraphs."""

    def apply(sources: Path) -> None:
        article = sources / "da" / "telemarketing.md"
        head, mark, tail = article.read_text(encoding="utf-8").partition("## Højdepunkter\n\n")
        changed = change(tail.strip().split("\n\n"))
        article.write_text(head + mark + "\n\n".join(changed) + "\n", encoding="utf-8")

    return apply


def section_moved(sources: Path) -> None:
    article = sources / "da" / "telemarketing.md"
    text = article.read_text(encoding="utf-8")
    start, end = text.index("## Telemarketingreception"), text.index("## Højdepunkter")
    moved = text[start:end]
    text = text[:start] + text[end:]
    article.write_text(text.replace("## Sådan fungerer", moved + "## Sådan fungerer"), encoding="utf-8")


def renamed(old: str, new: str) -> Callable[[Path], None]:
    def apply(sources: Path) -> None:
        (sources / old).rename(sources / new)

    return apply


def added(path: str, text: str) -> Callable[[Path], None]:
    def apply(sources: Path) -> None:
        (sources / path).parent.mkdir(exist_ok=True)
        (sources / path).write_text(text, encoding="utf-8")

    return apply


def nothing(_: Path) -> None:
    pass


WORDED_ANEW = ("Lande som USA og Canada har føderale", "Lande som USA og Canada har nationale")

EDITS = (
    Edit("nothing", nothing),
    Edit("typo in a question", replacing(("## Hvad er telemarketing?", "## Hvad er telemarketting?")), reworded=1),
    Edit(
        "typo in an answer", replacing(("Indsamling af efterretninger", "Indsamlingen af efterretninger")), reworded=1
    ),
    Edit("sentence reworded", replacing(("Udtrykket blev første gang", "Ordet blev for første gang")), reworded=1),
    Edit("label renamed", replacing(("- Leadgenerering:", "- Kundegenerering:")), reworded=2),
    Edit("bullet at the top", bullets(lambda given: [NEW_BULLET.strip(), *given]), new=1),
    Edit("bullet in the middle", bullets(lambda given: [given[0], NEW_BULLET.strip(), *given[1:]]), new=1),
    Edit("bullet at the end", bullets(lambda given: [*given, NEW_BULLET.strip()]), new=1),
    Edit("bullets swapped", bullets(lambda given: [given[2], given[1], given[0]])),
    Edit(
        "bullet moved and reworded",
        bullets(lambda given: [given[1], given[2], given[0].replace(*WORDED_ANEW)]),
        reworded=1,
    ),
    Edit("bullet deleted", bullets(lambda given: given[1:]), retired=1),
    Edit("heading renamed", replacing(("## Telemarketingreception", "## Modtagelsen af telemarketing"))),
    Edit("section moved", section_moved),
    Edit("file renamed", renamed("da/telemarketing.md", "da/telefonsalg.md")),
    Edit("folder renamed", renamed("da", "dansk")),
    Edit(
        "blank gained in front",
        replacing(('omtales som "telesalg"', 'omtales som "fjernsalg", "telesalg"')),
        reworded=1,
        extra_cards=1,
    ),
    Edit(
        "blank lost",
        replacing(('omtales som "telesalg" eller "insidersalg', 'omtales som "insidersalg')),
        reworded=1,
        lost_cards=1,
    ),
    Edit("title changed", replacing(("title: Telemarketing", "title: Telefonisk markedsføring"))),
    Edit("language added", added("en/telemarketing.md", ENGLISH), new=1),
    Edit("language left out", nothing, settings={"lang": ("da", "de")}),
    Edit("second topic", added("da/ring-op-forbud.md", TOPIC), new=1),
    Edit("one translation fixed", replacing(("Das Sammeln von", "Die Sammlung von"), lang="de"), reworded=1),
)

TOGETHER = (
    "typo in a question",
    "typo in an answer",
    "sentence reworded",
    "label renamed",
    "bullet at the top",
    "section moved",
    "heading renamed",
    "blank gained in front",
    "title changed",
    "language added",
    "second topic",
    "one translation fixed",
    "folder renamed",
)
"""In this order; the folder last, because the others name it."""


def publish(sources: Path, out: Path, now: int, monkeypatch: pytest.MonkeyPatch, **settings: object) -> Report:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
    return build([str(sources)], Settings(out=str(out), to=("anki",), **settings))  # type: ignore[arg-type]


def after_the_import() -> int:
    """The time of a build after the learner's last import: Anki 24.11 gives an updated note the time of the import."""
    return int(time.time()) + 60


def take_all(learner: Learner, out: Path) -> Counts:
    taken = [learner.take_package(package.read_bytes()) for package in sorted(out.glob("*/*.apkg"))]
    return Counts(**{name: sum(getattr(one, name) for one in taken) for name in Counts.__dataclass_fields__})


def note_of(learner: Learner, slug: str):
    (note,) = [note for note in learner.notes().values() if note["Pair"] == f"telemarketing/{slug}"]
    return note


def study(learner: Learner) -> None:
    """Answer every card once, then do what learners do to cards and notes."""
    col = learner.col
    for deck in col.decks.all_names_and_ids():
        config = col.decks.config_dict_for_deck_id(deck.id)
        config["new"]["perDay"] = 1000
        col.decks.update_config(config)
        col.decks.set_current(deck.id)
        while card := col.sched.getCard():
            col.sched.answerCard(card, 4)
    note = note_of(learner, "da/category/indgaende")
    note["Extra"] = "min egen note"
    col.update_note(note)
    tagged = note_of(learner, "da/fact/varme")
    tagged.tags.append("svært")
    col.update_note(tagged)
    moved = note_of(learner, "da/category/salg").cards()
    col.set_deck([card.id for card in moved], col.decks.id("Mine"))
    col.set_user_flag_for_cards(
        3, [note_of(learner, "da/list/handlingen-af-telemarketing-kan-opdeles-i-fire").cards()[0].id]
    )
    col.sched.suspend_cards([note_of(learner, "da/fact/federal-trade-commission-ftc").cards()[0].id])
    col.fix_integrity()  # where cards were answered within one millisecond it has something to add


def histories(learner: Learner) -> dict[int, tuple[object, ...]]:
    """What each card has that must not be lost."""
    col = learner.col
    return {
        card.id: (
            card.nid,
            card.ord,
            card.did,
            card.ivl,
            card.due,
            card.reps,
            card.flags,
            card.queue,
            col.db.list("select id from revlog where cid = ?", card.id),
        )
        for card in map(col.get_card, col.find_cards(""))
    }


@pytest.fixture(scope="session")
def veteran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sources, what was published of them, and the collection of someone who studied it."""
    home = tmp_path_factory.mktemp("veteran")
    shutil.copytree(SEEDS, home / "articles")
    with pytest.MonkeyPatch.context() as patch:
        publish(home / "articles", home / "decks", 1_700_000_000, patch)
    (home / "anki").mkdir()
    with learning(home / "anki") as learner:
        take_all(learner, home / "decks")
        study(learner)
    return home


@pytest.fixture
def home(veteran: Path, tmp_path: Path) -> Path:
    shutil.copytree(veteran, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def learner(home: Path) -> Iterator[Learner]:
    with learning(home / "anki") as given:
        yield given


def assert_nothing_lost(learner: Learner, before: dict[int, tuple[object, ...]]) -> None:
    after = histories(learner)
    assert {card: after[card] for card in before} == before
    assert note_of(learner, "da/category/indgaende")["Extra"] == "min egen note"
    assert "svært" in note_of(learner, "da/fact/varme").tags


def all_studied(learner: Learner) -> bool:
    return not learner.col.find_cards("is:new")


def test_the_learner_has_studied(learner: Learner) -> None:
    assert len(learner.notes()) == 85
    assert all_studied(learner)
    assert learner.col.db.scalar("select count() from revlog") == len(learner.col.find_cards(""))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_after_an_edit(edit: Edit, home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    before = histories(learner)
    edit.apply(home / "articles")
    report = publish(home / "articles", home / "decks", CORRECTED, monkeypatch, **edit.settings)
    taken = take_all(learner, home / "decks")
    assert taken.conflicting == 0
    assert (taken.new, taken.updated) == (edit.new, edit.reworded + edit.retired)
    assert taken.duplicate == 85 - edit.reworded - edit.retired
    assert_nothing_lost(learner, before)
    new_cards = set(histories(learner)) - set(before)
    assert len([card for card in new_cards if learner.col.get_card(card).nid in {b[0] for b in before.values()}]) == (
        edit.extra_cards
    )
    assert len(learner.col.find_notes("tag:quizgen::retired")) == edit.retired
    message, ok = learner.col.fix_integrity()
    assert ok, message
    empty = [card for note in learner.col.get_empty_cards().notes for card in note.card_ids]
    assert len(empty) == edit.lost_cards
    assert bool(list(lost_cards(report.changes))) == bool(edit.lost_cards)
    again = publish(home / "articles", home / "decks", CORRECTED + 5, monkeypatch, **edit.settings)
    assert again.changed == ()


def test_after_all_edits_together(home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    before = histories(learner)
    chosen = [edit for name in TOGETHER for edit in EDITS if edit.name == name]
    for edit in chosen:
        edit.apply(home / "articles")
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert taken.conflicting == 0
    assert taken.new == sum(edit.new for edit in chosen)
    twice = 1  # the answer with the typo is that of the renamed label
    assert taken.updated == sum(edit.reworded for edit in chosen) - twice
    assert_nothing_lost(learner, before)
    learner.assert_sound()


def test_a_bullet_that_comes_back_is_the_same_note(
    home: Path, learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = histories(learner)
    article = home / "articles" / "da" / "telemarketing.md"
    complete = article.read_text(encoding="utf-8")
    bullets(lambda given: given[1:])(home / "articles")
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    take_all(learner, home / "decks")
    (gone,) = learner.col.find_notes("tag:quizgen::retired")
    assert learner.col.get_note(gone)["Status"]
    (tmp_path / "newcomer").mkdir()
    with learning(tmp_path / "newcomer") as newcomer:
        take_all(newcomer, home / "decks")
        withdrawn = [
            newcomer.deck(card)
            for card in newcomer.col.get_note(newcomer.col.find_notes("tag:quizgen::retired")[0]).cards()
        ]
        assert set(withdrawn) == {"telemarketing (withdrawn)::dansk"}
    article.write_text(complete, encoding="utf-8")
    report = publish(home / "articles", home / "decks", after_the_import(), monkeypatch)
    assert [change.event for change in report.changes if change.event is not Event.SAME] == [Event.BACK]
    assert take_all(learner, home / "decks").updated == 1
    note = learner.col.get_note(gone)
    assert not note["Status"]
    assert "quizgen::retired" not in note.tags
    assert_nothing_lost(learner, before)


def test_new_looks_reach_the_learner_and_touch_no_note(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = histories(learner)
    read = anki_exporter._read
    monkeypatch.setattr(anki_exporter, "_read", lambda name: read(name).replace("color:", "caret-color: red; color:"))
    monkeypatch.setattr(anki_exporter, "_models", anki_exporter._models.__wrapped__)
    monkeypatch.setattr(anki_exporter, "NOTE_TYPES_CHANGED", CORRECTED)
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated, taken.conflicting) == (0, 0, 0)
    assert_nothing_lost(learner, before)
    assert all(
        "caret-color" in taken["css"] for taken in learner.col.models.all() if taken["name"].startswith("quizgen")
    )


def test_what_a_learner_touched_skips_a_correction_unless_told_otherwise(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    replacing(("da kunder typisk", "fordi kunder typisk"))(home / "articles")
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert taken.updated == 0
    assert note_of(learner, "da/category/indgaende")["Extra"] == "min egen note"
    options = ImportAnkiPackageOptions(update_notes=1)
    path = next((home / "decks" / "da").glob("*.apkg"))
    learner.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))
    assert "fordi kunder" in note_of(learner, "da/category/indgaende")["Answer"]
    assert note_of(learner, "da/category/indgaende")["Extra"] == ""
    assert "svært" not in note_of(learner, "da/fact/varme").tags


def test_two_changes_within_a_second_both_arrive(home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = after_the_import()
    for old, new in (("Udtrykket blev", "Ordet blev"), ("Ordet blev", "Navnet blev")):
        replacing((old, new))(home / "articles")
        publish(home / "articles", home / "decks", at_once, monkeypatch)
        assert take_all(learner, home / "decks").updated == 1
    assert "Navnet blev" in note_of(learner, "da/fact/1970")["Text"]


def test_withdrawing_much_is_refused_until_it_is_allowed(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = histories(learner)
    (home / "articles" / "pl" / "telemarketing.md").unlink()
    ledger = (home / "decks" / "ledger.jsonl").read_bytes()
    with pytest.raises(UsageError, match="--allow-retire"):
        publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    assert (home / "decks" / "ledger.jsonl").read_bytes() == ledger
    report = build([str(home / "articles")], Settings(out=str(home / "decks"), to=("anki",)), allow_retire=True)
    assert sum(change.event is Event.RETIRED for change in report.changes) == 17
    take_all(learner, home / "decks")
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 17
    assert histories(learner).keys() == before.keys()
    with (home / "decks" / "ledger.jsonl").open(encoding="utf-8") as lines:
        entries = ledgers.read(lines, "ledger").entries
    assert all(entry.published.retired == (entry.published.pair.lang == "pl") for entry in entries)


def test_collection_of_the_app_opens(home: Path) -> None:
    """What the tests call a learner's collection is Anki's own file."""
    col = Collection(str(home / "anki" / "collection.anki2"))
    assert col.card_count() == 115
    col.close()
