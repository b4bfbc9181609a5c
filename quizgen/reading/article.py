"""An opened source → Article: sections and blocks with their lines, by markdown-it's block rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen import rules
from quizgen.errors import ArticleError
from quizgen.languages import sets_space_before_marks
from quizgen.model import Article, BlockKind, Directive, Finding, Section
from quizgen.reading.drafts import Draft, is_navigation
from quizgen.reading.enumerators import without_numbers
from quizgen.reading.front_matter import DESCRIPTION_KEYS, GIST_KEYS, TITLE_KEYS, aliases, dates
from quizgen.reading.inline import Inline, read_inline
from quizgen.reading.lines import Line
from quizgen.reading.lost_items import whole_lists
from quizgen.reading.mending import mend_lines
from quizgen.reading.paragraphs import joined, paragraphs
from quizgen.reading.source import OpenedSource

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_BLOCK = 10_000
"""Characters of a paragraph or an item. The longest line of 42 articles has 1,107; this is no prose."""
_DEEPEST = 40
"""Lists, items and quotations in each other: more than `mending.py` lets pass."""

_TELLING = 12
"""Letters that tell where a text begins in its line; further on it may have been mended."""
_MARK = re.compile(r"[ >]*(?:(?:[-*+•–]|[0-9]{1,9}[.)])\s*)?")
_OPENERS = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "blockquote_open": BlockKind.QUOTE,
}
_NAMED_IN_QUOTATIONS = {"heading_open": "a heading", "list_item_open": "a list item"}
_LEAVES = {"fence": BlockKind.CODE, "code_block": BlockKind.CODE}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Blocks only: what stands in a line is read by `inline.py`; HTML, odd line ends and references are taken out
    before."""
    from markdown_it import MarkdownIt

    not_needed = ["normalize", "html_block", "reference", "code", "inline", "text_join"]
    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).disable(not_needed)


def parse(source: OpenedSource, lang: str) -> Article:
    """Return the article of an opened source in the language `lang`.

    Raises ArticleError where there is no title, neither in the front matter nor as a heading of level 1.
    """
    first = source.first_body_line
    mended = mend_lines(source.body)
    tokens = _parser().parse("\n".join([line.text for line in mended.lines]))
    reader = _Reader(source, mended.lines, tokens, lang)
    heading, sections = reader.sections()
    title = reader.plain(source.front.text(*TITLE_KEYS)) or heading
    if not title:
        message = "the article has no title: write `title:` in the front matter, or a heading `# …`"
        raise ArticleError(message, source.path, 1)
    notes = tuple(rules.finding(note.rule, source.path, first + note.index, note.message) for note in mended.notes)
    return Article(
        path=source.path,
        source_path=source.source_path,
        lang=lang,
        title=title,
        sections=without_numbers(sections, title),
        heading=heading,
        description=reader.plain(source.front.text(*DESCRIPTION_KEYS)),
        description_line=source.front.line(*DESCRIPTION_KEYS),
        aliases=tuple(filter(None, map(reader.plain, aliases(source.front)))),
        gist=reader.plain(source.front.text(*GIST_KEYS)),
        links=tuple(reader.links),
        keywords=source.front.entries("keywords", "tags", "categories"),
        dates=dates(source.front),
        directives=tuple(
            Directive(first + one.index, first + one.last_index, one.words, one.stands_alone) for one in mended.comments
        ),
        findings=tuple(sorted((*source.findings, *notes, *reader.findings), key=lambda one: one.line)),
    )


class _Reader:
    """Walks the tokens of one article; gathers the findings on the way."""

    def __init__(self, source: OpenedSource, lines: Sequence[Line], tokens: Sequence[Token], lang: str) -> None:
        self.path = source.path
        self.first_line = source.first_body_line
        self.rows = source.body.split("\n")
        self.lines = lines
        self.tokens = tokens
        self.closing = _closing(tokens)
        self.lang = lang
        self.french_spacing = sets_space_before_marks(lang)
        self.findings: list[Finding] = []
        self.links: list[str] = []

    def plain(self, raw: str) -> str:
        """Return the text of a value of the front matter; one that is no prose is empty."""
        return read_inline(" ".join(raw.split()), self.french_spacing).text if len(raw) <= LONGEST_BLOCK else ""

    def tell(self, line: int, rule: str, message: str) -> None:
        self.findings.append(rules.finding(rule, self.path, line, message))

    def inline(self, raw: str, line: int) -> Inline:
        if len(raw) > LONGEST_BLOCK:
            message = f"a block of more than {LONGEST_BLOCK:,} characters is left out; set it in paragraphs"
            self.tell(line, "block-too-long", message)
            return Inline("", ())
        read = read_inline(raw, self.french_spacing)
        for target in read.targets:
            if self.links[-1:] != [target]:
                self.links.append(target)
        for message in read.mended:
            self.tell(line, "link-mended", message)
        return read

    def sections(self) -> tuple[str, tuple[Section, ...]]:
        """Return the first heading of level 1, and the sections."""
        title = ""
        sections: list[Section] = []
        level, heading, line = 0, "", self.first_line
        drafts: list[Draft] = []

        def close() -> None:
            number = len(sections)
            whole = whole_lists(drafts, heading, self.lang)
            blocks = tuple(draft.placed(f"{number}.{at}") for at, draft in enumerate(whole.drafts, 1))
            self.findings += [rules.finding(note.rule, self.path, note.line, note.message) for note in whole.notes]
            sections.append(Section(number, level, heading, line, blocks))
            drafts.clear()

        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.type == "heading_open":
                first = self._line((token.map or [0])[0])
                text = self.inline(self.tokens[at + 1].content, first).text
                if token.tag == "h1" and not title and not sections and not drafts:
                    title = text
                elif text:
                    close()
                    level, heading, line = int(token.tag[1]), text, first
                else:
                    self.tell(first, "empty", "a heading without words")
            else:
                drafts += [draft for draft in self._blocks(at) if not is_navigation(draft)]
            at = self.closing[at] + 1
        close()
        return title, tuple(sections)

    def _lines(self, token: Token) -> tuple[int, int]:
        """The first and the last line of a token that is not empty: markdown-it counts those behind an item to it."""
        first, after = token.map or [0, 1]
        last = max(first, after - 1)
        while last > first and not self.lines[last].text.strip(" >"):
            last -= 1
        return self._line(first), self._line(last)

    def _line(self, place: int) -> int:
        """The line of the file that a line of the parser's text comes from."""
        return self.first_line + self.lines[place].index

    def _column(self, place: int, text: str) -> int:
        """Where the text of a line of the parser's begins in its line of the file."""
        row = self.rows[self.lines[place].index]
        found = row.find(text.strip()[:_TELLING])
        mark = _MARK.match(row)
        return 1 + (found if found >= 0 else mark.end() if mark else 0)

    def _blocks(self, at: int) -> Iterator[Draft]:
        token = self.tokens[at]
        if token.type == "paragraph_open":
            yield from self._paragraphs(self.tokens[at + 1].content, (token.map or [0])[0])
            return
        first, last = self._lines(token)
        if token.type in _LEAVES:
            yield Draft(_LEAVES[token.type], Inline(token.content.strip(), ()), first, last)
        elif token.type == "blockquote_open":
            inside = self.tokens[at : self.closing[at]]
            text = " ".join(inner.content for inner in inside if inner.type == "inline")
            for inner in inside:
                if what := _NAMED_IN_QUOTATIONS.get(inner.type):
                    self.tell(self._lines(inner)[0], "quoted", f"{what} in a block quotation is not asked")
            if text.strip():
                column = self._column((token.map or [0])[0], text)
                yield Draft(BlockKind.QUOTE, self.inline(text, first), first, last, column=column)
        elif token.type in _OPENERS:
            items = tuple(self._items(at))
            if items:
                start, end = items[0].first_line, items[-1].last_line
                yield Draft(BlockKind.LIST, Inline("", ()), start, end, items, items[0].column)

    def _items(self, listed: int) -> Iterator[Draft]:
        """The items of the list that opens at a token."""
        at = listed + 1
        while at < self.closing[listed]:
            if self.tokens[at].type == "list_item_open":
                item = self._item(at)
                if item.text or item.items:
                    yield item
                elif item.first_line not in {finding.line for finding in self.findings[-1:]}:
                    self.tell(item.first_line, "empty", "a list item without words")
            at = self.closing[at] + 1

    def _item(self, at: int) -> Draft:
        first, last = self._lines(self.tokens[at])
        texts: list[str] = []
        nested: list[Draft] = []
        inner = at + 1
        while inner < self.closing[at]:
            token, end = self.tokens[inner], self.closing[inner]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                nested += self._items(inner)
            elif token.type not in _LEAVES:
                texts += [joined(part.content.split("\n")) for part in self.tokens[inner : end + 1] if part.content]
            inner = end + 1
        text = joined(texts)
        column = self._column((self.tokens[at].map or [0])[0], text)
        return Draft(BlockKind.ITEM, self.inline(text, first), first, last, tuple(nested), column)

    def _paragraphs(self, content: str, place: int) -> Iterator[Draft]:
        for first, last, text in paragraphs(content.split("\n")):
            start, end = self._line(place + first), self._line(place + last)
            inline = self.inline(text, start)
            if inline.text:
                yield Draft(BlockKind.PARAGRAPH, inline, start, end, column=self._column(place + first, text))


def _closing(tokens: Sequence[Token]) -> list[int]:
    """For each token the index of the one that closes it; its own where it opens nothing."""
    closing = list(range(len(tokens)))
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append(at)
        elif token.nesting < 0:
            closing[opened.pop()] = at
    return closing
