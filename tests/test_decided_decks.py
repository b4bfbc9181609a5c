"""Decks that an editor decided about, imported by someone who has studied them (see test_living_decks.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizgen.ledger import Event
from tests.exporters.learner import Learner, learning, text
from tests.test_living_decks import (
    CORRECTED,
    after_the_import,
    all_studied,
    assert_nothing_lost,
    histories,
    home,
    learner,
    note_of,
    publish,
    replacing,
    take_all,
    veteran,
)

__all__ = ["home", "learner", "veteran"]

SALES = "telemarketing/da/category/salg"
NAMED = "telemarketing/da/fact/telesalg"
COLD = "telemarketing/da/fact/kolde"


def decide(home: Path, *rows: str) -> None:
    table = "\n".join(("decision;pair;question;answer;was;topic;lang;locus", *rows))
    (home / "articles" / "decisions.csv").write_text(f"{table}\n", encoding="utf-8-sig")


def undo(home: Path) -> None:
    (home / "articles" / "decisions.csv").unlink()


def card_ids(learner: Learner, pair: str) -> list[int]:
    return [card.id for card in note_of(learner, pair.removeprefix("telemarketing/")).cards()]


def retired(learner: Learner) -> set[str]:
    return {learner.col.get_note(note)["Pair"] for note in learner.col.find_notes("tag:quizgen::retired")}


def test_replaced_words_reach_the_card_and_cost_nothing(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = histories(learner)
    decide(
        home,
        f"replace;{SALES};;Når en sælger overtaler nogen i telefonen.",
        f'replace;{NAMED};;"fjernsalg; insidersalg"',
    )
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated, taken.conflicting) == (0, 2, 0)
    assert_nothing_lost(learner, before)
    assert histories(learner).keys() == before.keys()
    assert note_of(learner, "da/category/salg")["Answer"] == "Når en sælger overtaler nogen i telefonen."
    assert "fjernsalg" in text(note_of(learner, "da/fact/telesalg").cards()[0].render_output().answer_text)
    learner.assert_sound()

    replacing(("- Salg: Den overbevisende", "- Salg: Den overtalende"))(home / "articles")
    publish(home / "articles", home / "decks", CORRECTED + 5, monkeypatch)
    assert take_all(learner, home / "decks").updated == 0, "the article changed below the editor's words"

    undo(home)
    publish(home / "articles", home / "decks", after_the_import(), monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated) == (0, 2)
    assert_nothing_lost(learner, before)
    assert note_of(learner, "da/category/salg")["Answer"].startswith("Den overtalende aktivitet")
    learner.assert_sound()


def test_a_rejected_card_is_withdrawn_and_comes_back_with_its_history(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = histories(learner)
    decide(home, f"reject;{SALES}", f"reject;{COLD}")
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated) == (0, 2)
    assert retired(learner) == {SALES, COLD}
    assert note_of(learner, "da/category/salg")["Status"]
    assert_nothing_lost(learner, before)
    for later in (CORRECTED + 5, CORRECTED + 9):
        assert publish(home / "articles", home / "decks", later, monkeypatch).changed == ()

    decide(home, f"reject;{COLD}")
    report = publish(home / "articles", home / "decks", after_the_import(), monkeypatch)
    assert [change.event for change in report.changes if change.event is not Event.SAME] == [Event.BACK]
    assert take_all(learner, home / "decks").updated == 1
    assert retired(learner) == {COLD}
    assert not note_of(learner, "da/category/salg")["Status"]
    assert_nothing_lost(learner, before)
    learner.assert_sound()


def test_a_card_that_was_rejected_before_anyone_had_it_is_in_no_deck(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(home, f"reject;{SALES}")
    publish(home / "articles", home / "other", CORRECTED, monkeypatch)
    (tmp_path / "newcomer").mkdir()
    with learning(tmp_path / "newcomer") as newcomer:
        taken = take_all(newcomer, home / "other")
        assert taken.new == 84
        assert retired(newcomer) == set()
        undo(home)
        publish(home / "articles", home / "other", CORRECTED + 5, monkeypatch)
        taken = take_all(newcomer, home / "other")
        assert (taken.new, taken.updated, taken.duplicate) == (1, 0, 84)


def test_a_renewed_card_is_new_beside_the_old_one(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = histories(learner), card_ids(learner, SALES)
    decide(home, f"renew;{SALES}", f"replace;{SALES};;At overtale nogen i telefonen.")
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated) == (1, 1)
    assert_nothing_lost(learner, before)
    assert retired(learner) == {SALES}
    new = card_ids(learner, f"{SALES}-2")
    assert set(new) == set(learner.col.find_cards("is:new"))
    assert not set(new) & set(old)
    assert note_of(learner, "da/category/salg-2")["Answer"] == "At overtale nogen i telefonen."
    assert "overbevisende" in note_of(learner, "da/category/salg")["Answer"], "the old card has its own words"
    learner.assert_sound()
    words = "At overtale nogen i telefonen."
    for rows in ([f"renew;{SALES}", f"replace;{SALES};;{words}"], [f"replace;{SALES}-2;;{words}"]):
        decide(home, *rows)
        assert publish(home / "articles", home / "decks", CORRECTED + 5, monkeypatch).changed == ()


def test_an_added_question_is_a_card_like_any_other(
    home: Path, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = histories(learner)
    question = "Hvem må ikke ringes op?"
    decide(home, f"add;;{question};De, der har skrevet sig på listen.;;telemarketing;da;§4.1")
    publish(home / "articles", home / "decks", CORRECTED, monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated) == (1, 0)
    assert not all_studied(learner)
    (card,) = learner.col.find_cards("is:new")
    note = learner.col.get_card(card).note()
    assert (note["Question"], note["Kind"], note.guid in {one["guid"] for one in _ledger(home)}) == (
        question,
        "faq",
        True,
    )
    decide(home, f"add;;{question};Folk på listen.;;telemarketing;da;§4.1")
    publish(home / "articles", home / "decks", after_the_import(), monkeypatch)
    taken = take_all(learner, home / "decks")
    assert (taken.new, taken.updated) == (0, 1)
    assert learner.col.get_card(card).note()["Answer"] == "Folk på listen."
    assert_nothing_lost(learner, before)
    learner.assert_sound()


def _ledger(home: Path) -> list[dict[str, object]]:
    lines = (home / "decks" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[1:]]
