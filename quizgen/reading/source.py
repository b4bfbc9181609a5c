"""A file's bytes → its text and its front matter, or one clear error."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import ArticleError
from quizgen.model import Finding, Severity
from quizgen.reading.front_matter import FrontMatter, split_front_matter

LARGEST = 2_000_000
"""Bytes. The longest article of the collection has 60,000; beyond this it is no article, and parsers get slow."""


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


def open_source(file: Path, path: str, source_path: str) -> OpenedSource:
    """Read a file.

    Raises ArticleError, with the line where there is one, when the file cannot be read, is not UTF-8, is a binary,
    is empty or has front matter that never ends.
    """
    text = _decode(_read(file, path), path)
    if not text.strip():
        raise ArticleError("the file is empty", path, 1)
    front, body, first_body_line = split_front_matter(text, path)
    findings = tuple(
        Finding(path, problem.line, 1, Severity.WARNING, "front-matter", problem.message) for problem in front.problems
    )
    return OpenedSource(path, source_path, front, body, first_body_line, findings)


def _read(file: Path, path: str) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise ArticleError(f"the file is larger than {LARGEST // 1_000_000} MB: no article", path, 1)
        return file.read_bytes()
    except OSError as error:
        raise ArticleError(f"the file cannot be read: {error.strerror or error}", path, 1) from error


def _decode(data: bytes, path: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        kind = "a binary file" if b"\0" in data[:4096] else "not UTF-8 text"
        message = f"the file is {kind} (byte {error.start + 1}); save it as UTF-8"
        raise ArticleError(message, path, line) from error
    if "\0" in text:
        raise ArticleError("the file is a binary file", path, text[: text.index("\0")].count("\n") + 1)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
