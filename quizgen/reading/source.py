"""A file's bytes → its text and its front matter, or one clear error."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

from quizgen import rules
from quizgen.errors import ArticleError
from quizgen.model import Finding
from quizgen.places import Place
from quizgen.places import read as read_place
from quizgen.reading.front_matter import FrontMatter, split_front_matter

LARGEST = 2_000_000
"""Bytes. The longest article of the collection has 60,000; beyond this it is no article, and parsers get slow."""


_LOOKED_AT = 4096
"""Bytes by which it is told what a file is."""
_FEWEST_ZEROS = 3


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A source as text, before it is parsed."""

    path: str
    """As the user typed it."""
    source_path: str
    """POSIX, relative to the parent of the SOURCES argument."""
    front: FrontMatter
    body: str
    """What follows the front matter, in NFC, lines ended by newlines."""
    first_body_line: int
    """The line of the file that the body begins on."""
    findings: tuple[Finding, ...]


def open_source(file: Place, path: str, source_path: str, content: bytes | None = None) -> OpenedSource:
    """Read a file, or take its `content` where that was read before.

    Raises ArticleError, with the line where there is one, when the file cannot be read, is not UTF-8 and not UTF-16
    with its mark, is a binary, is empty, has no text or has front matter that never ends.
    """
    text = _decode(read_source(file, path) if content is None else content, path)
    if not text.strip():
        raise ArticleError("the file is empty", path, 1)
    front, body, first_body_line = split_front_matter(text, path)
    if not body.strip():
        raise ArticleError("the article has no text", path, first_body_line)
    findings = tuple(rules.finding("front-matter", path, problem.line, problem.message) for problem in front.problems)
    return OpenedSource(path, source_path, front, body, first_body_line, findings)


def read_source(file: Place, path: str) -> bytes:
    """Return the content of a file. Raises ArticleError where it cannot be read or is too large."""
    try:
        data = read_place(file, LARGEST)
    except OSError as error:
        raise ArticleError(f"the file cannot be read: {error.strerror or error}", path, 1) from error
    if data is None:
        raise ArticleError(f"the file is larger than {LARGEST // 1_000_000} MB: no article", path, 1)
    return data


def _decode(data: bytes, path: str) -> str:
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, path) from error
    if "\0" in text:
        raise _undecodable(data, data.index(b"\0"), path)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _encoding(data: bytes) -> str:
    """UTF-8, with or without its mark; UTF-16 where a mark says so."""
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _undecodable(data: bytes, at: int, path: str) -> ArticleError:
    if _is_utf_16(data):
        return ArticleError("the file is UTF-16 without the mark that says so; save it as UTF-8", path, 1)
    kind = "a binary file" if b"\0" in data[: max(at + 1, _LOOKED_AT)] else "not UTF-8 text"
    message = f"the file is {kind} (byte {at + 1}); save it as UTF-8"
    return ArticleError(message, path, data.count(b"\n", 0, at) + 1)


def _is_utf_16(data: bytes) -> bool:
    """Tell whether bytes are text of two bytes a character: in line ends, spaces, Markdown's marks one half is zero,
    always the same."""
    zeros = [at % 2 for at, byte in enumerate(data[:_LOOKED_AT]) if byte == 0]
    return len(data) % 2 == 0 and len(zeros) >= _FEWEST_ZEROS and len(set(zeros)) == 1
