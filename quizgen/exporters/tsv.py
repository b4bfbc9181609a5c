"""Anki's text format with headers (`.txt`): the notes of the package, to be read, searched, compared, edited.

Each row names its GUID, note type, deck and tags; the columns after them are the fields of that note type in
its order, as HTML. The two note types have different fields, so there is no line of column names, and the
rows of the shorter one are filled up with empty columns, which Anki passes over.

The format carries neither note types nor times: import the package once first, or Anki takes no row. Anki
knows a note by its GUID and overwrites it, whichever is newer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from io import TextIOWrapper
from typing import BinaryIO

from quizgen.exporters.naming import file_name
from quizgen.exporters.notes import CLOZE, QUESTION, Decks, Note, notes
from quizgen.model import Output, Publication, QuizOptions

_HEADERS = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:4
"""

_FIELDS = max(len(QUESTION.fields), len(CLOZE.fields))


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield a text file for each language that is to be written and has pairs.

    `options` are the paper quiz's and have no effect.
    """
    del options
    known = set(publication.known)
    for tag in publication.languages:
        if tag in known:
            path = f"{tag}/{file_name(publication.name)}-{tag}.txt"
            yield Output(path, partial(_write, publication, tag))


def _write(publication: Publication, tag: str, file: BinaryIO) -> None:
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    text.write(_HEADERS)
    # All are quoted: a bare row that starts with `#` would be a comment.
    writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows(map(_row, notes(publication, Decks(publication, tag))))
    text.detach()  # written; the file stays open


def _row(note: Note) -> tuple[str, ...]:
    padding = ("",) * (_FIELDS - len(note.fields))
    return (note.guid, note.type.name, note.deck, note.tags, *note.fields, *padding)
