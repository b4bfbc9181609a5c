"""Text files, taken by the real Anki."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.exporters import anki, tsv
from quizgen.exporters.notes import Decks, notes
from quizgen.model import Publication, QuizOptions
from tests.exporters.learner import Counts, Learner, back, learning, text
from tests.publications import DANISH, content_of, many, nasty, publication, published, telemarketing


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    with learning(tmp_path) as someone:
        yield someone


def texts(given: Publication) -> dict[str, bytes]:
    return {output.path: content_of(output) for output in tsv.export(given, QuizOptions())}


def only(given: Publication) -> bytes:
    (content,) = texts(given).values()
    return content


def take_note_types(learner: Learner) -> None:
    """Import a package with a note of each type, and remove the notes again."""
    (package,) = anki.export(publication(*map(published, DANISH[:2])), QuizOptions())
    learner.take_package(content_of(package))
    learner.col.remove_notes(list(learner.col.find_notes("")))


def test_there_is_a_file_for_each_language_that_is_to_be_written() -> None:
    assert list(texts(telemarketing())) == [
        "ar/Telemarketing-ar.txt",
        "da/Telemarketing-da.txt",
        "de/Telemarketing-de.txt",
    ]
    assert list(texts(replace(telemarketing(), languages=("de", "fi")))) == ["de/Telemarketing-de.txt"]


@pytest.mark.parametrize("made", [telemarketing(), telemarketing(subdecks=True), nasty()])
def test_anki_takes_each_row_as_the_note_of_the_package(made: Publication, learner: Learner) -> None:
    take_note_types(learner)
    for path, content in texts(made).items():
        tag = path.split("/")[0]
        expected = {note.guid: note for note in notes(made, Decks(made, tag))}
        before = learner.notes().keys()
        assert learner.take_text(content) == Counts(new=len(expected))
        taken = {of: note for of, note in learner.notes().items() if of not in before}
        assert {of: tuple(note.fields) for of, note in taken.items()} == {
            of: note.fields for of, note in expected.items()
        }
        for of, note in taken.items():
            assert [card.ord for card in note.cards()] == list(expected[of].cards)
            assert {learner.deck(card) for card in note.cards()} == {expected[of].deck}
            assert note.tags == sorted(expected[of].tags.split())
    learner.assert_sound()


@pytest.mark.parametrize("made", [telemarketing(), nasty()])
def test_a_second_time_there_is_nothing_new(made: Publication, learner: Learner) -> None:
    take_note_types(learner)
    for content in texts(made).values():
        count = learner.take_text(content).new
        assert learner.take_text(content) == Counts(duplicate=count)


def test_what_the_package_brought_is_known_again(learner: Learner) -> None:
    for output in anki.export(telemarketing(), QuizOptions()):
        learner.take_package(content_of(output))
    for content in texts(telemarketing()).values():
        counts = learner.take_text(content)
        assert (counts.new, counts.updated) == (0, 0)


def test_a_correction_arrives_and_what_is_gone_goes(learner: Learner) -> None:
    take_note_types(learner)
    pair = DANISH[4]
    assert pair.extra
    learner.take_text(only(publication(published(pair))))
    corrected = replace(pair, answer="Kunder ringer selv.", extra="")
    assert learner.take_text(only(publication(published(corrected)))) == Counts(updated=1)
    (card,) = learner.cards(f"guid:{pair.id}")
    assert text(back(card), "answer") == "Kunder ringer selv."
    assert text(back(card), "extra") == ""


def test_without_the_note_types_anki_takes_nothing(learner: Learner) -> None:
    assert learner.take_text(only(publication(*map(published, DANISH)))) == Counts(missing_notetype=8)
    assert not learner.notes()


def test_a_row_is_a_row_whatever_its_first_field_starts_with(learner: Learner) -> None:
    take_note_types(learner)
    entry = replace(published(DANISH[0]), guid="#guid column:5")
    assert learner.take_text(only(publication(entry))) == Counts(new=1)
    assert list(learner.notes()) == ["#guid column:5"]


def test_the_first_row_does_not_set_how_many_fields_the_others_have(learner: Learner) -> None:
    take_note_types(learner)
    assert learner.take_text(only(publication(*map(published, (DANISH[1], DANISH[3]))))) == Counts(new=2)
    assert learner.notes()[f"guid:{DANISH[3].id}"]["Kind"] == "category"


def test_a_row_is_a_line() -> None:
    lines = only(publication(*map(published, DANISH))).decode().splitlines()
    assert lines[0] == "#separator:tab"
    assert len([line for line in lines if not line.startswith("#")]) == len(DANISH)
    assert {line.count("\t") for line in lines if not line.startswith("#")} == {19}


def test_rows_are_written_as_they_are_read() -> None:
    made = many(1000)
    tracemalloc.start()
    try:
        (output,) = tsv.export(made, QuizOptions())
        with output.open() as content:
            peak, size = tracemalloc.get_traced_memory()[1], content.seek(0, os.SEEK_END)
            content.seek(0)
            rows = sum(1 for _ in content)
    finally:
        tracemalloc.stop()
    assert rows == 6 + 8 * 1000
    assert peak < size / 3
