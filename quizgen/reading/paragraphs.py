"""The lines of a paragraph → paragraphs: wrapped lines are joined, but some publishers set no empty line between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.languages import is_unspaced
from quizgen.reading.lines import ends_sentence, is_wrapped

_ALL_STRONG = re.compile(r"\s*(\*\*|__)(?!\s*\1).{1,500}\1\s*\Z")

_GOES_ON = re.compile(r"(?<![Ͱ-Ͽἀ-῿])[;；؛]\s*\Z")
"""Behind a Greek letter a semicolon is the question mark."""


def paragraphs(rows: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield each paragraph as the index of its first and its last row and its text.

    A line is a paragraph of its own where every line ends a sentence; where a line is longer than anybody wraps at,
    then each that ends a sentence; and where it is bold as a whole, as formulas and small headings are.
    """
    if len(rows) == 1:
        yield 0, 0, joined(rows)
        return
    alone = not is_wrapped(rows) or all(map(ends_sentence, rows[:-1]))
    strong = [bool(_ALL_STRONG.match(row)) for row in rows]
    start = 0
    for at in range(1, len(rows) + 1):
        if (
            at == len(rows)
            or strong[at - 1]
            or strong[at]
            or (alone and ends_sentence(rows[at - 1]) and not _GOES_ON.search(rows[at - 1]))
        ):
            yield start, at - 1, joined(rows[start:at])
            start = at


def joined(rows: Sequence[str]) -> str:
    """Join wrapped lines: with a space, and without one where Han or kana meet."""
    stripped = [row.strip().removesuffix("\\") for row in rows if row.strip(" \\")]
    if len(stripped) == 1:
        return stripped[0]
    pieces: list[str] = []
    for row in stripped:
        if pieces and not _meet(pieces[-1][-1], row[0]):
            pieces.append(" ")
        pieces.append(row)
    return "".join(pieces)


def _meet(last: str, first: str) -> bool:
    """Tell whether no space belongs between two characters: Han, kana …, and their full-width or quotation marks."""
    dense = [is_unspaced(char) or "\uff01" <= char <= "\uff60" for char in (last, first)]
    marks = [not char.isalnum() and not char.isascii() for char in (last, first)]
    return all(dense) or (dense[0] and marks[1]) or (marks[0] and dense[1])
