"""The ledger on disk, read a topic at a time: there may be more of it than memory holds."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import msgspec

from quizgen import ledger as ledgers
from quizgen.errors import UsageError
from quizgen.ledger import Ledger


class _Place(msgspec.Struct):
    path: str


class _Line(msgspec.Struct):
    """What of a line tells where it belongs."""

    topic: str
    lang: str
    id: str
    guid: str
    retired: bool
    source: _Place
    at: str = ""
    rejected: bool = False


_DECODER = msgspec.json.Decoder(_Line)


class Archive:
    """A ledger by topic. In memory is only which articles it has, and where their lines are."""

    def __init__(self, path: Path) -> None:
        """Look through it.

        Raises LedgerError, with the line, where it is of a newer format, where an id is there twice, or where a line
        says not even where it belongs; UsageError where it cannot be read, FileNotFoundError where there is none.
        """
        self.path = str(path)
        self.paths: dict[tuple[str, str], str] = {}
        """The topic of each article, by its language and where it was last read."""
        self.articles: dict[tuple[str, str], None] = {}
        """Language and topic of each article that has pairs."""
        self.published_in: set[str] = set()
        """Languages."""
        self.read_at: set[str] = set()
        """Where articles were last read."""
        self._parts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        """Of each topic its stretches of lines: number of the first, offset, length."""
        self._file = self._opened(path)
        try:
            self.header = self._look_through()
        except BaseException:
            self.close()
            raise

    @staticmethod
    def _opened(path: Path) -> BinaryIO:
        try:
            return path.open("rb")
        except FileNotFoundError:
            raise
        except OSError as error:
            raise UsageError(f"the ledger cannot be read: {error}", str(path)) from error

    def close(self) -> None:
        """Let go of the file, which can then be replaced."""
        self._file.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _look_through(self) -> Ledger:
        """Take up every line; return the header."""
        header = ledgers.read_header(self._file.readline(), self.path)
        offset, marks, before = self._file.tell(), array("Q"), ""
        known: dict[str, str] = {}
        for number, line in enumerate(self._file, 2):
            told = self._told(number, line)
            topic = known.setdefault(told.topic, told.topic)
            if topic != before:
                self._parts[topic].append((number, offset, 0))
            first, begin, length = self._parts[topic][-1]
            self._parts[topic][-1] = first, begin, length + len(line)
            offset, before = offset + len(line), topic
            marks.extend((_mark(told.id), _mark(f"\n{told.guid}")))
            place = told.at or told.source.path
            self.published_in.add(told.lang)
            self.read_at.add(place)
            if not told.retired or told.rejected:
                self.paths[told.lang, place] = topic
                self.articles[told.lang, topic] = None
        if any(one == other for one, other in pairwise(sorted(marks))):
            self._file.seek(0)
            ledgers.read(self._file, self.path)
        return header

    def _told(self, number: int, line: bytes) -> _Line:
        try:
            return _DECODER.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            (entry,) = ledgers.of_lines("", ((number, line),), self.path).entries
            pair, published = entry.published.pair, entry.published
            place = _Place(pair.source.path)
            return _Line(
                pair.topic, pair.lang, pair.id, published.guid, published.retired, place, entry.at, entry.rejected
            )

    @property
    def topics(self) -> tuple[str, ...]:
        """Sorted."""
        return tuple(sorted(self._parts))

    def raw(self, topic: str) -> bytes:
        """Return the lines of a topic as they stand there."""
        return b"".join(self._read(offset, length) for _, offset, length in self._parts.get(topic, ()))

    def _read(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(length)

    def lines(self, topic: str) -> Iterator[tuple[int, bytes]]:
        """Yield the lines of a topic, with their numbers."""
        for number, offset, length in self._parts.get(topic, ()):
            yield from enumerate(self._read(offset, length).removesuffix(b"\n").split(b"\n"), number)

    def of(self, topic: str) -> Ledger:
        """Return what the ledger has of a topic. Raises LedgerError, with the line, where that is damaged."""
        return ledgers.of_lines(self.header.id, self.lines(topic), self.path)

    def texts(self, lang: str, topic: str) -> set[tuple[str, str]]:
        """Return question and answer of the pairs of an article, as it has them."""
        return {
            (entry.as_drawn.question, entry.as_drawn.answer)
            for entry in self.of(topic).entries
            if entry.published.pair.lang == lang and (not entry.published.retired or entry.rejected)
        }


def _mark(text: str) -> int:
    """A number by which equal texts are found; different ones hardly ever have the same."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
