"""Anki packages (`.apkg`), in the legacy format that every Anki imports.

genanki knows the format: the schema, and what a collection, a deck and a note type are in it. Notes and cards
are written here, because genanki would stamp all of them with one time; and so is the file, because genanki's
is not the same twice, is not compressed, and leaves a copy behind.
"""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import genanki

from quizgen.exporters.naming import file_name
from quizgen.exporters.notes import CLOZE, QUESTION, Deck, Note, NoteType, decks, notes
from quizgen.model import Output, Publication, QuizOptions

NOTE_TYPES_CHANGED = 1_704_067_200
"""Seconds since 1970 when a template or the style sheet last changed: Anki takes over only what is newer.

Move it forward with every change to `templates/anki/`, never back and never into the future.
"""

_FIRST_PUBLICATION = 1_704_067_200
_TEMPLATES = Path(__file__).parent.parent / "templates" / "anki"
_DATABASE = "collection.anki2"

_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, sqlite3.Error),
    *(EOFError, LookupError, OSError, RuntimeError, ValueError),
)
"""What comes of reading a damaged package."""

_FIELD_IDS = {
    "Question": 1101,
    "Answer": 1102,
    "Prompt": 1103,
    "Reverse question": 1104,
    "Reverse answer": 1105,
    "Reverse prompt": 1106,
    "Context": 1107,
    "Extra": 1108,
    "Source": 1109,
    "Status": 1110,
    "Language": 1111,
    "Direction": 1112,
    "Pair": 1113,
    "Kind": 1114,
    "Spare 1": 1115,
    "Spare 2": 1116,
    "Text": 1117,
}
"""Anki tells by its id that a field was renamed. An id is never given to another field."""

_TEMPLATE_IDS = {"question": 1201, "reverse": 1202, "cloze": 1203}
"""As for fields; by the name of the template's files."""

_COLLAPSED = {"Status", "Language", "Direction", "Pair", "Kind", "Spare 1", "Spare 2"}
"""Fields that are folded away in Anki's editor: nobody needs to write there."""


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield a package for each language that is to be written and has pairs.

    The same publication gives the same bytes on one machine. `options` are the paper quiz's and have no
    effect.
    """
    del options
    for tag in publication.languages:
        rows = notes(publication, tag)
        if rows:
            path = f"{tag}/{file_name(publication.name)}-{tag}.apkg"
            start = _first_id(f"{publication.id}\n{tag}")
            yield Output(path, _package(rows, decks(publication, tag), start))


def same_contents(old: bytes, new: bytes) -> bool:
    """Tell whether two packages hold the same; False where one cannot be read.

    Bytes may differ where nothing else does: SQLite writes its own version into a database, and what deflate
    makes of it depends on the library.
    """
    try:
        return _contents(old) == _contents(new)
    except _UNREADABLE:
        return False


def _contents(package: bytes) -> tuple[list[str], dict[str, list[Any]]]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        names = sorted(file.namelist())
        database = sqlite3.connect(":memory:")
        try:
            database.deserialize(file.read(_DATABASE))
            tables = ("col", "notes", "cards", "revlog", "graves")
            return names, {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
        finally:
            database.close()


def _first_id(seed: str) -> int:
    """Return the id of a package's first note.

    Anki takes ids for milliseconds. Packages that a learner has side by side start at different ones, all in
    the hundred days after the first publication.
    """
    return _FIRST_PUBLICATION * 1000 + _hash(seed) % (100 * 86_400_000)


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def _package(rows: tuple[Note, ...], into: tuple[Deck, ...], start: int) -> bytes:
    database = sqlite3.connect(":memory:")
    try:
        # Without these two, pages hold what was there before, which differs between versions of SQLite.
        database.execute("PRAGMA secure_delete = ON")
        _fill(database, rows, into, start)
        database.commit()
        database.execute("VACUUM")
        return _zip({_DATABASE: database.serialize(), "media": json.dumps({}).encode()})
    finally:
        database.close()


def _fill(database: sqlite3.Connection, rows: tuple[Note, ...], into: tuple[Deck, ...], start: int) -> None:
    shells = [genanki.Deck(_deck_id(deck.name), deck.name, deck.description) for deck in into]
    for note_type in (_question_model(), _cloze_model()):
        shells[0].add_model(note_type)
    ids = itertools.count(start)
    genanki.Package(shells).write_to_db(database.cursor(), NOTE_TYPES_CHANGED, ids)
    numbered = [(next(ids), note) for note in rows]
    database.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')",
        (_note_row(note_id, note) for note_id, note in numbered),
    )
    database.executemany(
        "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        ((next(ids), *row) for row in _card_rows(numbered)),
    )


def _note_row(note_id: int, note: Note) -> tuple[object, ...]:
    tags = f" {' '.join(note.tags)} "
    return (
        note_id,
        note.guid,
        note.type.id,
        note.changed,
        tags,
        "\x1f".join(note.fields),
        note.fields[0],
    )


def _card_rows(numbered: Iterable[tuple[int, Note]]) -> Iterator[tuple[object, ...]]:
    """Yield note, deck, ordinal, time and position of each card; new cards are shown in order of position."""
    for position, (note_id, note) in enumerate(numbered, 1):
        for ordinal in note.cards:
            yield note_id, _deck_id(note.deck), ordinal, note.changed, position


def _deck_id(name: str) -> int:
    """Return an id that any JavaScript number can hold, and that is the same in every build."""
    return 2**40 + _hash(name) % 2**40


def _question_model() -> genanki.Model:
    templates = [_template("Question", "question"), _template("Way back", "reverse")]
    return _model(QUESTION, templates, genanki.Model.FRONT_BACK)


def _cloze_model() -> genanki.Model:
    return _model(CLOZE, [_template("Cloze", "cloze")], genanki.Model.CLOZE)


def _model(note_type: NoteType, templates: list[dict[str, Any]], kind: int) -> genanki.Model:
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": name, "id": _FIELD_IDS[name], "collapsed": name in _COLLAPSED} for name in note_type.fields],
        templates=templates,
        css=_read("card.css"),
        model_type=kind,
    )


def _template(name: str, files: str) -> dict[str, Any]:
    return {
        "name": name,
        "id": _TEMPLATE_IDS[files],
        "qfmt": _read(f"{files}.front.html"),
        "afmt": _read(f"{files}.back.html"),
    }


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
