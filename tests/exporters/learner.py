"""A learner with the real Anki: imports files and sees cards, through the app's own backend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

if TYPE_CHECKING:
    from anki.cards import Card  # which cannot be imported before the collection
    from anki.import_export_pb2 import ImportResponse
    from anki.notes import Note


@dataclass(frozen=True)
class Counts:
    """What Anki says of an import."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0
    missing_notetype: int = 0


class Learner:
    """A collection in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def take_package(self, content: bytes) -> Counts:
        """Import a package as the app does where nothing is ticked."""
        path = self.folder / "taken.apkg"
        path.write_bytes(content)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()
        return _counts(log)

    def take_text(self, content: bytes) -> Counts:
        """Import a text file as the app does where nothing is changed in the dialogue."""
        path = self.folder / "taken.txt"
        path.write_bytes(content)
        metadata = self.col.get_csv_metadata(str(path), None)
        return _counts(self.col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log)

    def notes(self) -> dict[str, Note]:
        """Return the notes by GUID."""
        return {note.guid: note for note in map(self.col.get_note, self.col.find_notes(""))}

    def cards(self, guid: str) -> list[Card]:
        """Return the cards of a note in order."""
        return self.notes()[guid].cards()

    def deck(self, card: Card) -> str:
        """Return the full name of a card's deck."""
        return self.col.decks.name(card.did)

    def assert_sound(self) -> None:
        """Fail where Anki would find something to mend, or an empty card."""
        message, ok = self.col.fix_integrity()
        assert ok, message
        assert not self.col.get_empty_cards().notes


def _counts(log: ImportResponse.Log) -> Counts:
    return Counts(**{name: len(getattr(log, name)) for name in Counts.__dataclass_fields__})


@contextmanager
def learning(folder: Path) -> Iterator[Learner]:
    """Give a learner who has nothing yet; `folder` is empty and theirs alone."""
    learner = Learner(folder)
    try:
        yield learner
    finally:
        learner.col.close()


def front(card: Card) -> str:
    """Return the HTML of a card's front, without the style sheet."""
    return card.render_output().question_text


def back(card: Card) -> str:
    """Return the HTML of a card's back, without the style sheet."""
    return card.render_output().answer_text


class _Text(HTMLParser):
    """Collects text, and that of elements by their class."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[str] = []
        self.by_class: dict[str, list[str]] = {}
        self._open: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
        if tag in ("br", "hr"):
            return
        self._open.append((dict(attrs).get("class") or "").split())

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.all.append(data)
        for name in {name for names in self._open for name in names}:
            self.by_class.setdefault(name, []).append(data)


def text(html: str, of_class: str | None = None) -> str:
    """Return what a reader sees of HTML, or of its elements of a class; fails where elements do not nest."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    assert not parser._open, html
    return "".join(parser.all if of_class is None else parser.by_class.get(of_class, []))
