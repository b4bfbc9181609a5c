"""A table as a spreadsheet saves it as text → its rows, by the names of their columns.

Spreadsheets write commas, semicolons or tabs, by the language of the computer; UTF-8 with or without a byte order
mark, or UTF-16 ("Unicode text"); and quotation marks around cells with line breaks.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.errors import UsageError
from quizgen.places import Place, read

LARGEST = 20_000_000
"""Bytes."""
_DELIMITERS = (",", ";", "\t")
_MOST_LINES = 200
"""Of one row: a quotation mark that is still open behind so many was never meant to open a cell."""
_UNBALANCED = 'the quotation marks of a cell are not in pairs: write " before and behind it, and "" for one inside'
_BYTE_ORDER_MARK = "\ufeff"
_TOLD = re.compile(r'"?sep=.{0,3}', re.IGNORECASE)
"""A first line by which Excel is told the delimiter."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header that is not empty."""

    line: int
    """Of the file, where it begins; from 1."""
    number: int
    """As a spreadsheet counts rows, the header's included: a cell with line breaks is one row."""
    cells: tuple[tuple[str, str], ...]
    """Names of columns, in lower case, and what stands in them; those that are empty are left out."""
    problem: str = ""
    """Why the row cannot be read; empty where it can."""

    def cell(self, column: str) -> str:
        """Return what stands in a column; empty where nothing does."""
        return dict(self.cells).get(column, "")


def read_rows(file: Place, path: str, column: str) -> tuple[Row, ...]:
    """Return the rows of a file whose header has `column`; none where the file is empty.

    Text is in NFC, without control characters but newlines. Raises UsageError, with `path` and the line, where the
    file cannot be read, is no text, or has no such header.
    """
    text = _decoded(_read(file, path), path)
    lines = [f"{line}\n" for line in text.split("\n")]
    records = {delimiter: list(_records(lines, delimiter)) for delimiter in _DELIMITERS}
    headers = {delimiter: next(_filled(found), None) for delimiter, found in records.items()}
    for delimiter, header in headers.items():
        if header and column in (names := _names(header)):
            return tuple(_rows(records[delimiter], header, names))
    found = [header for header in headers.values() if header]
    if len(found) < len(headers):
        return ()
    line = found[0].line
    raise UsageError(f"the first row names the columns, and one of them is `{column}`; there is none", path, line)


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    number: int
    cells: Sequence[str]
    problem: str = ""


def _read(file: Place, path: str) -> bytes:
    try:
        data = read(file, LARGEST)
    except OSError as error:
        raise UsageError(f"the file cannot be read: {error.strerror or error}", path, 1) from error
    if data is None:
        raise UsageError(f"the file is larger than {LARGEST // 1_000_000} MB", path, 1)
    return data


def _decoded(data: bytes, path: str) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise UsageError("this is a spreadsheet's own format under another name; save it as “CSV UTF-8”", path, 1)
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError("this is not UTF-8 text; save the spreadsheet as “CSV UTF-8”", path, line) from error
    text = text.lstrip(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise UsageError(
            "this is no text; save the spreadsheet as “CSV UTF-8”", path, text[: text.index("\0")].count("\n") + 1
        )
    return "".join(char for char in unicodedata.normalize("NFC", text) if char in "\n\t" or _is_text(char))


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if len(data) > 1 and not all(data[:2]):
        return "utf-16-be" if data[1] else "utf-16-le"
    return "utf-8"


def _is_text(char: str) -> bool:
    return unicodedata.category(char) != "Cc" and char != _BYTE_ORDER_MARK


class _Lines:
    """Gives lines to the reader of a single row, and knows how many it took."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.lines, self.at, self.taken = lines, at, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.taken == _MOST_LINES or self.at + self.taken == len(self.lines):
            raise StopIteration
        self.taken += 1
        return self.lines[self.at + self.taken - 1]


def _records(lines: Sequence[str], delimiter: str) -> Iterator[_Record]:
    at, number = 0, 0
    while at < len(lines):
        given = _Lines(lines, at)
        number += 1
        try:
            yield _Record(at + 1, number, next(csv.reader(given, delimiter=delimiter, strict=True)))
            at += given.taken
        except csv.Error:
            yield _Record(at + 1, number, [lines[at]], _UNBALANCED)
            at += 1


def _filled(records: Sequence[_Record]) -> Iterator[_Record]:
    """Without empty rows, and without the line that tells Excel the delimiter."""
    for record in records:
        filled = [cell for cell in record.cells if cell.strip()]
        if filled and not (record.line == 1 and _TOLD.fullmatch(filled[0].strip()) and len(filled) == 1):
            yield record


def _names(header: _Record) -> tuple[str, ...]:
    return tuple(cell.strip().casefold() for cell in header.cells)


def _rows(records: Sequence[_Record], header: _Record, names: Sequence[str]) -> Iterator[Row]:
    for record in _filled(records):
        if record.number > header.number:
            cells = (
                {}
                if record.problem
                else {
                    name: _as_meant(cell.strip())
                    for name, cell in reversed(list(zip(names, record.cells, strict=False)))
                    if cell.strip()
                }
            )
            yield Row(record.line, record.number, tuple(cells.items()), record.problem)


_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")


def harmless(cell: str) -> str:
    """Return a cell with a mark before what a spreadsheet would take for a formula; reading takes it off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _as_meant(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
