"""All five decks in real Anki: taken, studied, taken again after the articles were edited.

`test_living_decks.py` has a learner of one language meet every kind of edit; here one learner has all the languages,
and the command makes the decks.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.model import cards
from quizgen.records import from_record
from tests.exporters.learner import Counts, Learner, back, front, learning, text

if TYPE_CHECKING:
    from anki.notes import Note

SEEDS = Path(__file__).parents[1] / "seeds"
DECKS = {
    "da": "telemarketing::dansk",
    "de": "telemarketing::Deutsch",
    "fi": "telemarketing::suomi",
    "ms": "telemarketing::Bahasa Melayu",
    "pl": "telemarketing::polski",
}
CORRECTED = 1_710_000_000
"""March 2024: after the first publication, before the learner touched anything."""


def build(home: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(CORRECTED)}
    command = [sys.executable, "-m", "quizgen", "build", "seeds", "--to", "anki", "--quiet"]
    subprocess.run(command, cwd=home, env=environment, check=True)


def take(learner: Learner, home: Path) -> Counts:
    taken = [learner.take_package(deck.read_bytes()) for deck in sorted((home / "decks").glob("*/*.apkg"))]
    assert len(taken) == len(DECKS)
    return Counts(**{name: sum(getattr(one, name) for one in taken) for name in Counts.__dataclass_fields__})


def ledger(home: Path) -> list[dict[str, object]]:
    lines = (home / "decks" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[1:]]


def by_pair(learner: Learner) -> dict[str, Note]:
    """Return the notes by id of pair, without the topic that all of them have."""
    return {note["Pair"].removeprefix("telemarketing/"): note for note in learner.notes().values()}


def study(learner: Learner, notes: list[Note]) -> None:
    """Answer the cards of some notes, so that they have a history."""
    for card in (card for note in notes for card in note.cards()):
        card.start_timer()
        learner.col.sched.answerCard(card, 4)
    learner.col.fix_integrity()  # where cards were answered within one millisecond it has something to add


def history(learner: Learner) -> dict[int, tuple[object, ...]]:
    col = learner.col
    found = {}
    for card in map(col.get_card, col.find_cards("")):
        log = tuple(col.db.list("select id from revlog where cid = ? order by id", card.id))
        found[card.id] = (card.nid, card.ord, card.did, card.type, card.queue, card.ivl, card.due, card.reps, log)
    return found


def replace(article: Path, *edits: tuple[str, str]) -> None:
    written = article.read_text(encoding="utf-8")
    for old, new in edits:
        assert written.count(old) == 1, old
        written = written.replace(old, new)
    article.write_text(written, encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("studying")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "anki").mkdir()
    build(folder)
    return folder


@pytest.fixture
def learner(home: Path, tmp_path: Path) -> Iterator[Learner]:
    """One who has taken all decks."""
    with learning(tmp_path) as one:
        taken = take(one, home)
        assert taken == Counts(new=len(ledger(home)))
        yield one


def test_anki_takes_all_five_decks_without_a_word(home: Path, learner: Learner) -> None:
    learner.assert_sound()
    published = ledger(home)
    notes = learner.notes()
    assert set(notes) == {record["guid"] for record in published}
    for record in published:
        note = notes[str(record["guid"])]
        made = note.cards()
        assert len(made) == cards(from_record(record)), record["id"]
        assert {learner.deck(card) for card in made} == {DECKS[str(record["lang"])]}
        assert {f"quizgen::lang::{record['lang']}", f"quizgen::kind::{record['kind']}"} <= set(note.tags)
    per_deck = [learner.col.find_cards(f'"deck:{name}"') for name in DECKS.values()]
    assert sum(map(len, per_deck)) == learner.col.card_count()
    assert min(map(len, per_deck)) >= 16, "the definition and four categories both ways, the list, some facts"


def test_every_card_asks_something_that_its_front_does_not_answer(home: Path, learner: Learner) -> None:
    answers = {str(record["guid"]): record for record in ledger(home)}
    for guid, note in learner.notes().items():
        for card in note.cards():
            asked, told = text(front(card)), text(back(card))
            assert asked.strip()
            assert not re.search(r"\{\{|\}\}|\]\(|&\w+;", asked + told), note["Pair"]
            pair = from_record(answers[guid])
            if pair.cloze is None and not pair.items:
                answer = pair.answer if card.ord == 0 else pair.reverse and pair.reverse.answer
                assert answer
                assert answer not in asked
                assert answer in told


def test_cards_come_in_the_order_of_the_article(learner: Learner) -> None:
    col = learner.col
    for name in DECKS.values():
        new = sorted(map(col.get_card, col.find_cards(f'"deck:{name}"')), key=lambda card: card.due)
        first = [col.get_note(card.nid)["Kind"] for card in new]
        assert first[0] == "definition"
        assert first.index("list") < first.index("category") < first.index("highlight")


def test_what_an_editor_does_costs_a_learner_nothing(home: Path, learner: Learner, tmp_path: Path) -> None:
    mine = tmp_path / "edited"
    shutil.copytree(home, mine)
    notes = by_pair(learner)
    chosen = [name for name in notes if "/category/" in name or "/definition/" in name or "/list/" in name]
    study(learner, [notes[name] for name in chosen])
    edited, tagged = notes["da/category/udgaende"], notes["fi/definition/telemarkkinointi"]
    edited["Extra"] = "husk: det er os, der ringer"
    learner.col.update_note(edited)
    tagged.tags.append("vaikea")
    learner.col.update_note(tagged)
    before = history(learner)
    fields = {guid: (note.fields, note.tags) for guid, note in learner.notes().items()}
    times = {name: note.mod for name, note in by_pair(learner).items()}

    danish = mine / "seeds" / "da" / "telemarketing.md"
    out, into = (
        re.search(rf"(?m)^- {label}: .*\n", danish.read_text(encoding="utf-8"))[0]  # type: ignore[index]
        for label in ("Udgående", "Indgående")
    )
    inserted = "- Opfølgning: Kunder, der har købt før, ringes op igen for at høre, om de er tilfredse.\n"
    replace(danish, (out, "@"), (into, out), ("@", f"{into}\n{inserted}"))
    replace(
        danish,
        ("i fire underkategorier", "i fem underkategorier"),
        ("Indsamling af efterretninger", "Indsamlingen af efterretninger"),
        ("- Salg: Den", "- Lukning: Den"),
        ("## Sådan fungerer telemarketing", "## Sådan virker telemarketing"),
    )
    finnish = mine / "seeds" / "fi" / "telemarketing.md"
    replace(finnish, ("## Telemarkkinoinnin vastaanotto", "## Vastaanotto"))
    finnish.rename(finnish.with_name("puhelinmyynti.md"))
    build(mine)
    taken = take(learner, mine)

    listed = next(name for name in notes if name.startswith("da/list/"))
    updated = {"da/category/leadgenerering", "da/category/salg", listed}
    assert (taken.new, taken.updated, taken.conflicting, taken.missing_notetype) == (1, len(updated), 0, 0)
    learner.assert_sound()
    after = by_pair(learner)
    assert set(after) - set(notes) == {"da/category/opfolgning"}
    assert {name for name in notes if after[name].mod != times[name]} == updated
    assert {card: history(learner)[card] for card in before} == before, "every card that was there keeps its history"
    same = {guid: (note.fields, note.tags) for guid, note in learner.notes().items()}
    touched = {after[name].guid for name in (*updated, "da/category/opfolgning")}
    assert {guid: same[guid] for guid in fields if guid not in touched} == {
        guid: fields[guid] for guid in fields if guid not in touched
    }
    assert after["da/category/udgaende"]["Extra"] == "husk: det er os, der ringer"
    assert "vaikea" in after["fi/definition/telemarkkinointi"].tags
    assert after["da/category/salg"]["Question"] == "Lukning"
    assert after["da/category/leadgenerering"]["Answer"].startswith("Indsamlingen")
    labels = re.findall("<li>(.*?)</li>", after[listed]["Answer"])
    assert labels == ["Indgående", "Opfølgning", "Udgående", "Leadgenerering", "Lukning"]

    assert take(learner, mine) == Counts(duplicate=len(after)), "once more brings nothing"
    guids = learner.col.db.list("select guid from notes")
    assert len(guids) == len(set(guids)) == len(notes) + 1
