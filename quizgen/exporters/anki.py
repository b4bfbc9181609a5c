"""Anki packages (`.apkg`), in the legacy format that every Anki imports.

genanki knows the format: the schema, and what a collection, a deck and a note type are in it. Notes and cards
are written here, because genanki would stamp all of them with one time; decks are put in all at once, because
genanki would write all of them again for each; and so is the file, because genanki's is not the same twice, is
not compressed, and leaves a copy behind.

Whatever the size of a package, its notes are never in memory together.
"""

from __future__ import annotations

import itertools
import json
import shutil
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from quizgen.exporters.naming import file_name
from quizgen.exporters.notes import CLOZE, QUESTION, Decks, Note, NoteType, notes
from quizgen.model import Output, Publication, QuizOptions

if TYPE_CHECKING:
    from genanki import Model

NOTE_TYPES_CHANGED = 1_704_067_200
"""Seconds since 1970 when a template or the style sheet last changed: Anki takes over only what is newer.

Move it forward with every change to `templates/anki/`, never back and never into the future.
"""

_FIRST_PUBLICATION = 1_704_067_200
_TEMPLATES = Path(__file__).parent.parent / "templates" / "anki"
_DATABASE = "collection.anki2"

_CHUNK = 2**20
"""Bytes that are copied at a time."""

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
    known = set(publication.known)
    for tag in publication.languages:
        if tag in known:
            path = f"{tag}/{file_name(publication.name)}-{tag}.apkg"
            yield Output(path, partial(_write_package, publication, tag))


def same_contents(old: BinaryIO, new: BinaryIO) -> bool:
    """Tell whether two packages hold the same; False where one cannot be read.

    Bytes may differ where nothing else does: what deflate makes of a database depends on the library, and what is in
    it has other places where SQLite is of another time.
    """
    try:
        with _opened(old) as one, _opened(new) as other:
            return one.names == other.names and all(
                row == known
                for table in ("col", "notes", "cards", "revlog", "graves")
                for row, known in itertools.zip_longest(one.rows(table), other.rows(table))
            )
    except _UNREADABLE:
        return False


@dataclass(frozen=True, slots=True)
class _Package:
    """A package that is read."""

    names: tuple[str, ...]
    database: sqlite3.Connection

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a table in order, each when it is asked for."""
        yield from self.database.execute(f"SELECT * FROM {table}")


@contextmanager
def _opened(package: BinaryIO) -> Iterator[_Package]:
    with (
        TemporaryDirectory() as folder,
        zipfile.ZipFile(package) as archive,
        closing(sqlite3.connect(archive.extract(_DATABASE, folder))) as database,
    ):
        yield _Package(tuple(sorted(archive.namelist())), database)


def _first_id(seed: str) -> int:
    """Return the id of a package's first note.

    Anki takes ids for milliseconds. Packages that a learner has side by side start at different ones, all in
    the hundred days after the first publication.
    """
    return _FIRST_PUBLICATION * 1000 + _hash(seed) % (100 * 86_400_000)


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def _write_package(publication: Publication, tag: str, file: BinaryIO) -> None:
    """Write a language's package to a file that is open. Raises OSError where there is no room for it."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / _DATABASE
        try:
            _write_database(publication, tag, database)
        except sqlite3.OperationalError as error:
            raise OSError(f"{error}, in the folder of temporary files") from error
        _zip(database, file)


def _write_database(publication: Publication, tag: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        # Nobody reads it before it is finished, or if it is not.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        # Without this, pages hold what was there before, which makes them differ and compress badly.
        database.execute("PRAGMA secure_delete = ON")
        _fill(database, publication, tag)
        database.commit()


def _fill(database: sqlite3.Connection, publication: Publication, tag: str) -> None:
    import genanki

    start = _first_id(f"{publication.id}\n{tag}")
    genanki.Package([]).write_to_db(database.cursor(), NOTE_TYPES_CHANGED, itertools.count(start))
    decks, cards = Decks(publication, tag), _Cards()
    with _indexed_at_last(database):
        database.executemany(
            "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')",
            _note_rows(notes(publication, decks), start, cards),
        )
        database.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            cards.rows(start),
        )
    _describe(database, decks, cards)


@contextmanager
def _indexed_at_last(database: sqlite3.Connection) -> Iterator[None]:
    """Make the indexes after the block: so they cost half, and the database is as small as VACUUM would make it."""
    indexes = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY rowid").fetchall()
    for name, _ in indexes:
        database.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        database.execute(sql)


def _note_rows(rows: Iterable[Note], start: int, cards: _Cards) -> Iterator[tuple[object, ...]]:
    """Yield what the table of notes holds, numbered from `start`; each is added to `cards`."""
    for note_id, note in enumerate(rows, start):
        cards.add(note)
        fields = "\x1f".join(note.fields)
        yield note_id, note.guid, note.type.id, note.changed, f" {note.tags} ", fields, note.fields[0]


class _Cards:
    """What the cards of notes need, which come after all notes. Most notes differ in nothing of it."""

    def __init__(self) -> None:
        self._notes: list[tuple[int, int, tuple[int, ...]]] = []
        """Deck, time and ordinals."""
        self._alike: dict[tuple[int, int, tuple[int, ...]], tuple[int, int, tuple[int, ...]]] = {}
        self._decks: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def add(self, note: Note) -> None:
        """Take the next note."""
        known = self.deck_id(note.deck), note.changed, note.cards
        self._notes.append(self._alike.setdefault(known, known))

    def rows(self, start: int) -> Iterator[tuple[object, ...]]:
        """Yield what the table of cards holds, numbered after the notes, which begin at `start`.

        New cards are shown in order of their note's position.
        """
        ids = itertools.count(start + len(self._notes))
        for at, (deck, changed, ordinals) in enumerate(self._notes):
            for ordinal in ordinals:
                yield next(ids), start + at, deck, ordinal, changed, at + 1

    def deck_id(self, name: str) -> int:
        """Return the id of a deck; of thousands, two may hash to the same, and the later one gets the next."""
        if name not in self._decks:
            found = _deck_id(name)
            while found in self._names:
                found += 1
            self._decks[name], self._names[found] = found, name
        return self._decks[name]


def _describe(database: sqlite3.Connection, decks: Decks, cards: _Cards) -> None:
    """Put decks and note types into the collection that genanki made."""
    from genanki import Deck

    shells = [Deck(cards.deck_id(deck.name), deck.name, deck.description) for deck in decks]
    models = _models()
    (known,) = database.execute("SELECT decks FROM col").fetchone()
    database.execute(
        "UPDATE col SET decks = ?, models = ?",
        (
            json.dumps(json.loads(known) | {shell.deck_id: shell.to_json() for shell in shells}),
            json.dumps({model.model_id: model.to_json(NOTE_TYPES_CHANGED, shells[0].deck_id) for model in models}),
        ),
    )


def _deck_id(name: str) -> int:
    """Return an id that any JavaScript number can hold, and that is the same in every build."""
    return 2**40 + _hash(name) % 2**40


@cache
def _models() -> tuple[Model, Model]:
    """The note types, made once: genanki renders the templates again and again to find the fields that they need."""
    return (
        _model(QUESTION, [_template("Question", "question"), _template("Way back", "reverse")]),
        _model(CLOZE, [_template("Cloze", "cloze")]),
    )


def _model(note_type: NoteType, templates: list[dict[str, Any]]) -> Model:
    from genanki import Model

    return Model(
        note_type.id,
        note_type.name,
        fields=[{"name": name, "id": _FIELD_IDS[name], "collapsed": name in _COLLAPSED} for name in note_type.fields],
        templates=templates,
        css=_read("card.css"),
        model_type=Model.CLOZE if note_type is CLOZE else Model.FRONT_BACK,
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


def _zip(database: Path, file: BinaryIO) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = _entry(_DATABASE)
        entry.file_size = database.stat().st_size  # which tells zipfile whether it must be a large one
        with database.open("rb") as content, archive.open(entry, "w") as packed:
            shutil.copyfileobj(content, packed, _CHUNK)
        archive.writestr(_entry("media"), json.dumps({}))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # as on Unix, wherever it is made
    entry.external_attr = 0o644 << 16
    return entry
