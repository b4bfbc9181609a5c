"""Blocks on their way into an article: not yet numbered."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model import Block, BlockKind
from quizgen.reading.inline import Inline


@dataclass(frozen=True, slots=True)
class Draft:
    """A block that has not been given its locus."""

    kind: BlockKind
    inline: Inline
    first_line: int
    last_line: int
    items: tuple[Draft, ...] = ()
    column: int = 1

    @property
    def text(self) -> str:
        """Its own text, without that of its items."""
        return self.inline.text

    def placed(self, locus: str) -> Block:
        """Return the block at a locus, its items numbered below it."""
        items = tuple(item.placed(f"{locus}.{number}") for number, item in enumerate(self.items, 1))
        lines = self.first_line, self.last_line
        inline = self.inline
        return Block(self.kind, locus, inline.text, *lines, inline.marks, items, self.column, inline.targets)
