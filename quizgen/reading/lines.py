"""Lines on their way to the parser, each of which knows where it stood, and what was mended in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BREAK = "\x1e"
"""Parts lines that stand on one line of the source; control characters of the source itself are gone by then."""
CODE = "\x1f"
"""Stands for a line of a code block, which nothing below may read or change."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
ODD_SPACES = "\x0b\x0c\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""All that is as good as a space, as ranges in a class of characters."""
ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|[0-9]{1,9}[.)]) +(?=\S)")
"""Of a list, as CommonMark writes it."""
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？；：।؟۔][\"'”’»)\]」』）*_]*\s*(?:\]\([^()]{0,500}\))?\Z")
_LABEL = re.compile(r"[*_]{0,2}[^\s*_:：.!?。！？;-][^:：.!?。！？;]{0,39}(?::[*_]{0,2}\s|：)\s*\S")
_WIDEST = 120
"""Columns of a hard-wrapped line, at most; a longer one was never wrapped."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of Markdown."""

    index: int
    """Of the line of the text that it was made of, from 0; one may become several, and none is told to be elsewhere."""
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What an editor should know of a line: the rule and a message."""

    index: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to quizgen; its lines by index, from 0."""

    index: int
    last_index: int
    words: str
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """Lines, what was mended in them, and the comments to quizgen that stood there."""

    lines: Sequence[Line]
    notes: Sequence[Note] = ()
    comments: Sequence[Comment] = ()


Mend = Callable[[Sequence[Line]], Mended]


def ends_sentence(row: str) -> bool:
    """Tell whether a line of Markdown ends with a sentence's mark, quotation marks and brackets behind it aside."""
    return bool(_ENDS_SENTENCE.search(row[-600:].rstrip()))


def is_running_text(row: str) -> bool:
    """Tell whether a line is running text at the margin."""
    return bool(row) and row != CODE and row[0] not in " #>|" and not ITEM.match(row)


def is_labelled(row: str) -> bool:
    """Tell whether a line has the form `Label: text` and introduces nothing itself."""
    return bool(_LABEL.match(row)) and not row.rstrip().endswith((":", "："))


def is_wrapped(rows: Sequence[str]) -> bool:
    """Tell whether lines may have been wrapped by hand: none is longer than people wrap at (Han count double)."""
    return all(len(row) <= _WIDEST and len(row) + sum(char >= "\u2e80" for char in row) <= _WIDEST for row in rows)
