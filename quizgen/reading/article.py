"""An opened source → Article: sections and blocks with their lines, by markdown-it's block rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.errors import ArticleError
from quizgen.languages import is_unspaced, sets_space_before_marks
from quizgen.model import Article, Block, BlockKind, Finding, Section, Severity
from quizgen.reading.inline import Inline, read_inline
from quizgen.reading.mending import mend_lines
from quizgen.reading.source import OpenedSource

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_BLOCK = 10_000
"""Characters of a paragraph or an item. The longest line of 42 articles has 1,107; this is no prose."""

_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？：।؟][\"'”’»)\]」』）]*\s*(?:\]\([^()]{0,500}\))?\Z")
_OPENERS = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "blockquote_open": BlockKind.QUOTE,
}
_LEAVES = {"fence": BlockKind.CODE, "code_block": BlockKind.CODE}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Blocks only: what stands in a line is read by `inline.py`, and HTML is text unless it was taken out before."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(["inline", "html_block", "reference", "code"])


def parse(source: OpenedSource, lang: str) -> Article:
    """Return the article of an opened source in the language `lang`.

    Raises ArticleError where there is no title, neither in the front matter nor as a heading of level 1.
    """
    mended = mend_lines(source.body)
    reader = _Reader(source.path, source.first_body_line, sets_space_before_marks(lang))
    tokens = _parser().parse("\n".join(mended.lines))
    heading, sections = reader.sections(tokens, mended.lines)
    title = reader.plain(source.front.text("title", "term")) or heading
    if not title:
        message = "the article has no title: write `title:` in the front matter, or a heading `# …`"
        raise ArticleError(message, source.path, 1)
    notes = tuple(
        Finding(source.path, source.first_body_line + index, 1, Severity.WARNING, rule, message)
        for index, rule, message in mended.notes
    )
    return Article(
        path=source.path,
        source_path=source.source_path,
        lang=lang,
        title=title,
        sections=sections,
        heading=heading,
        description=reader.plain(source.front.text("description", "summary")),
        links=tuple(reader.links),
        keywords=source.front.entries("keywords", "tags", "categories"),
        findings=tuple(sorted((*source.findings, *notes, *reader.findings), key=lambda one: one.line)),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block that has not been given its locus."""

    kind: BlockKind
    inline: Inline
    first_line: int
    last_line: int
    items: tuple[_Draft, ...] = ()

    def placed(self, locus: str) -> Block:
        items = tuple(item.placed(f"{locus}.{number}") for number, item in enumerate(self.items, 1))
        return Block(self.kind, locus, self.inline.text, self.first_line, self.last_line, self.inline.marks, items)


class _Reader:
    """Walks the tokens of one article; gathers the findings on the way."""

    def __init__(self, path: str, first_line: int, french_spacing: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.french_spacing = french_spacing
        self.findings: list[Finding] = []
        self.links: list[str] = []

    def plain(self, raw: str) -> str:
        return read_inline(raw, self.french_spacing).text

    def inline(self, raw: str, line: int) -> Inline:
        if len(raw) > LONGEST_BLOCK:
            message = f"a block of more than {LONGEST_BLOCK:,} characters is left out; set it in paragraphs"
            self.findings.append(Finding(self.path, line, 1, Severity.WARNING, "block-too-long", message))
            return Inline("", ())
        read = read_inline(raw, self.french_spacing)
        for target in read.targets:
            if self.links[-1:] != [target]:
                self.links.append(target)
        self.findings += [
            Finding(self.path, line, 1, Severity.WARNING, "link-mended", message) for message in read.mended
        ]
        return read

    def sections(self, tokens: Sequence[Token], lines: Sequence[str]) -> tuple[str, tuple[Section, ...]]:
        """Return the first heading of level 1, and the sections."""
        title = ""
        sections: list[Section] = []
        level, heading, line = 0, "", self.first_line
        drafts: list[_Draft] = []

        def close() -> None:
            number = len(sections)
            blocks = tuple(draft.placed(f"{number}.{at}") for at, draft in enumerate(drafts, 1))
            sections.append(Section(number, level, heading, line, blocks))
            drafts.clear()

        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            if token.type == "heading_open":
                text = self.inline(tokens[at + 1].content, self._lines(token)[0]).text
                if token.tag == "h1" and not title and not sections and not drafts:
                    title = text
                elif text:
                    close()
                    level, heading, line = int(token.tag[1]), text, self._lines(token)[0]
            else:
                drafts += self._blocks(tokens, at, end, lines)
            at = end + 1
        close()
        return title, tuple(sections)

    def _lines(self, token: Token) -> tuple[int, int]:
        first, after = token.map or [0, 1]
        return self.first_line + first, self.first_line + max(first, after - 1)

    def _blocks(self, tokens: Sequence[Token], at: int, end: int, lines: Sequence[str]) -> Iterator[_Draft]:
        token = tokens[at]
        first, last = self._lines(token)
        if token.type in _LEAVES:
            yield _Draft(_LEAVES[token.type], Inline(token.content.strip(), ()), first, last)
        elif token.type == "paragraph_open":
            yield from self._paragraphs(tokens[at + 1].content, first)
        elif token.type == "blockquote_open":
            text = " ".join(inner.content for inner in tokens[at:end] if inner.type == "inline")
            if text.strip():
                yield _Draft(BlockKind.QUOTE, self.inline(text, first), first, self._last(lines, first, last))
        elif token.type in _OPENERS:
            items = tuple(self._items(tokens, at + 1, end, lines))
            if items:
                yield _Draft(BlockKind.LIST, Inline("", ()), first, items[-1].last_line, items)

    def _last(self, lines: Sequence[str], first: int, last: int) -> int:
        """The last line that is not empty: markdown-it counts the empty lines behind an item to it."""
        while last > first and not lines[last - self.first_line].strip(" >"):
            last -= 1
        return last

    def _items(self, tokens: Sequence[Token], at: int, end: int, lines: Sequence[str]) -> Iterator[_Draft]:
        while at < end:
            close = _closing(tokens, at)
            if tokens[at].type == "list_item_open":
                item = self._item(tokens, at, close, lines)
                if item.inline.text or item.items:
                    yield item
            at = close + 1

    def _item(self, tokens: Sequence[Token], at: int, end: int, lines: Sequence[str]) -> _Draft:
        first, last = self._lines(tokens[at])
        texts: list[str] = []
        nested: list[_Draft] = []
        inner = at + 1
        while inner < end:
            close = _closing(tokens, inner)
            token = tokens[inner]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                nested += self._items(tokens, inner + 1, close, lines)
            else:
                texts += [_joined(part.content.split("\n")) for part in tokens[inner : close + 1] if part.content]
            inner = close + 1
        return _Draft(
            BlockKind.ITEM,
            self.inline(" ".join(texts), first),
            first,
            self._last(lines, first, last),
            tuple(nested),
        )

    def _paragraphs(self, content: str, first: int) -> Iterator[_Draft]:
        """One paragraph, or one a line where every line ends a sentence: some publishers set no empty line between."""
        rows = content.split("\n")
        if len(rows) > 1 and all(_ENDS_SENTENCE.search(row.rstrip()) for row in rows[:-1]):
            for offset, row in enumerate(rows):
                yield from self._paragraph(row, first + offset, first + offset)
        else:
            yield from self._paragraph(_joined(rows), first, first + len(rows) - 1)

    def _paragraph(self, raw: str, first: int, last: int) -> Iterator[_Draft]:
        inline = self.inline(raw, first)
        if inline.text:
            yield _Draft(BlockKind.PARAGRAPH, inline, first, last)


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at`; `at` itself where it opens nothing."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index
    return len(tokens) - 1


def _joined(rows: Sequence[str]) -> str:
    """Join hard-wrapped lines: with a space, and without one where Han or kana meet."""
    text = rows[0].strip()
    for row in rows[1:]:
        following = row.strip()
        gap = "" if text and following and is_unspaced(text[-1]) and is_unspaced(following[0]) else " "
        text += gap + following
    return text.strip()
