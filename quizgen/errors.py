"""What a user can put right: every error knows the file and line it is about, and is turned into text in `cli.py`."""

from __future__ import annotations


class QuizgenError(Exception):
    """A mistake in the input, never a bug in quizgen.

    `path` is as the user typed it, `line` counts from 1; both may be absent.
    `str(error)` is one line: `path:line: message`, `path: message` or `message`.
    """

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        where = [part for part in (self.path, None if self.line is None else str(self.line)) if part]
        text = f"{':'.join(where)}: {self.message}" if where else self.message
        return " ".join(text.split())


class ArticleError(QuizgenError):
    """One article cannot be used; the others still are. Exit status 1."""


class CatalogError(ArticleError):
    """A catalog beside the sources, or a message in it, cannot be used; everything else is done. Exit status 1."""


class UsageError(QuizgenError):
    """The call itself cannot be carried out: wrong sources, output folder, options or settings. Exit status 2."""


class LedgerError(UsageError):
    """The ledger cannot be read or trusted, so nothing may be written. Exit status 2."""
