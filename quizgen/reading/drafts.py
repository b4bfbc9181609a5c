"""Blocks on their way into an article: not yet numbered."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model import Block, BlockKind, MarkKind
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
        items = tuple([item.placed(f"{locus}.{number}") for number, item in enumerate(self.items, 1)])
        lines = self.first_line, self.last_line
        inline = self.inline
        return Block(self.kind, locus, inline.text, *lines, inline.marks, items, self.column, inline.targets)


def is_navigation(draft: Draft) -> bool:
    """Tell whether a block is nothing but links to places of its own page, as tables of contents are."""
    if draft.kind is BlockKind.LIST:
        return bool(draft.items) and all(map(is_navigation, draft.items))
    links = [mark for mark in draft.inline.marks if mark.kind is MarkKind.LINK]
    if not links or not all(link.target.startswith("#") for link in links):
        return False
    is_linked = {at for link in links for at in range(link.start, link.end)}
    loose = (at for at, char in enumerate(draft.text) if char.isalpha() and at not in is_linked)
    return next(loose, None) is None and all(map(is_navigation, draft.items))
