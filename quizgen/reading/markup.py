"""What stands in Markdown and is no text: HTML, comments, shortcodes, attributes. A page would not show them as words.

Elements whose content is no running text go with it; other tags go alone, those of blocks leave the breaks they make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.model import HOLE
from quizgen.reading.lines import BREAK, CODE, INVISIBLE, ODD_SPACES, Comment, Line, Mended, Note
from quizgen.reading.shortcodes import without_shortcodes
from quizgen.reading.tables import LEFT_OUT, table_in_html

_SPACES = re.compile(f"[{ODD_SPACES}]")
_ODD = re.compile(f"[\t{HOLE}{ODD_SPACES}{INVISIBLE.pattern[1:-1]}]")
"""All that is replaced before Markdown is read."""
_RUN = re.compile(r"(?<=\S) {2,}|(?<=\n {40}) +")
"""Spaces that mean nothing; searches for what may follow spaces would take time that grows with their square."""
_COMMENT = re.compile(r"(?<!`)<!--.*?(?:-->|\Z)", re.DOTALL)
_TO_QUIZGEN = re.compile(r"<!--\s*quizgen(?:\s*[:：]|\s+(?=ignore))(?P<words>.*)-->\Z", re.DOTALL | re.IGNORECASE)
_ELEMENT = re.compile(
    r"(?<!`)<(table|h5|h6|iframe|figure|script|style|svg|video|audio|canvas|object|noscript|template|form|button"
    r"|select|textarea)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"(?<!`)<(?P<end>/?)(?P<name>p|div|section|article|header|footer|main|aside|nav|center|details|summary|ul|ol|li|dl|dt"
    r"|dd|blockquote|h[1-4])\b[^<>]{0,500}>[ ]*",
    re.IGNORECASE,
)
_BLOCK_LINE = re.compile(rf"^(?: *(?={_BLOCK.pattern})|(?=.*<li\b)).*$", re.IGNORECASE | re.MULTILINE)
_BROKEN_BEFORE_ITEM = re.compile(r"<br\s{0,9}/?> *(?=(?:[-*+•–]|[0-9]{1,2}[.)]) )", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\[(?<!`\[)/?[A-Za-z][\w-]{1,30}(?:\s+[\w-]{1,30}=(?:\"[^\"\[\]]{0,300}\"|'[^'\[\]]{0,300}'|[^\s\"'\[\]]{1,300})){1,20}"
    r"\s*/?\](?![(\[:])"
)
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]{1,30})\]")
_ALONE = re.compile(r"^ *(?:\[{1,2}_?[A-Za-z][\w-]*_?\]{1,2}|\{:[^{}]{0,200}\}) *$")
"""A shortcode or an attribute list that is a line: `[toc]`, `{: .note}`."""
_ATTRIBUTES = re.compile(r"(?<=\S)[ ]*\{(?::[^{}\n]{0,200}|[#.][A-Za-z_][^{}\n]{0,200})\}[ ]*$")
_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}(?=[^`]*\Z)|~{3,})(?P<info>.*)\Z")


def read_markup(text: str) -> Mended:
    """Return the lines of `text` without what is no text in them, and CODE for each line of a code block."""
    notes: list[Note] = []
    is_odd = bool(_ODD.search(text))
    if is_odd:
        text = INVISIBLE.sub("", text).replace(HOLE, "")
    if "```" in text or "~~~" in text:
        text = _without_code(text, notes)
    if is_odd:
        text = _SPACES.sub(" ", text.expandtabs(4))
    if "  " in text:
        text = _RUN.sub(" ", text)
    comments = list(_to_quizgen(text)) if "<!--" in text else []
    if "<" in text:
        text = _COMMENT.sub(lambda found: _kept_lines(text, found, notes), text)
        text = _without_elements(text, notes)
    text = without_shortcodes(text)
    text = _BRACKETED.sub("", text)
    if names := {found[1] for found in _CLOSING.finditer(text)}:
        text = re.sub(rf"\[/?(?:{'|'.join(sorted(names)[:50])})\](?![(\[:])", "", text)
    if "<" in text:
        text = _BLOCK_LINE.sub(lambda line: _BLOCK.sub(_break, line[0]), text)
    rows = text.split("\n")
    if "<" in text:
        rows = [row if "|" in row or "<" not in row else _BROKEN_BEFORE_ITEM.sub(BREAK, row) for row in rows]
    lines = [Line(index, _without_attributes(part)) for index, row in enumerate(rows) for part in row.split(BREAK)]
    return Mended(lines, notes, comments)


def _without_attributes(row: str) -> str:
    if not ("[" in row or "{" in row):
        return row
    return "" if _ALONE.match(row) else _ATTRIBUTES.sub("", row) if "}" in row else row


def _to_quizgen(text: str) -> Iterator[Comment]:
    index = at = 0
    for found in _COMMENT.finditer(text):
        if said := _TO_QUIZGEN.match(found[0]):
            index += text.count("\n", at, found.start())
            at = found.start()
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", found.end())
            around = _COMMENT.sub("", text[start : end if end >= 0 else len(text)])
            yield Comment(index, index + found[0].count("\n"), " ".join(said["words"].split()), not around.strip())


def _without_code(text: str, notes: list[Note]) -> str:
    """Put CODE in the place of fenced code; a fence that is never closed is no fence."""
    rows = text.split("\n")
    start, marks = None, ""
    for at, row in enumerate(rows):
        found = _FENCE.match(row)
        if not found:
            continue
        if start is None:
            start, marks = at, found["marks"]
        elif found["marks"].startswith(marks) and not found["info"].strip():
            rows[start : at + 1] = [CODE] * (at + 1 - start)
            start = None
    if start is not None:
        rows[start] = ""
        notes.append(Note(start, "code-open", "a code block begins here and never ends; its lines are read as text"))
    return "\n".join(rows)


def _kept_lines(text: str, found: re.Match[str], notes: list[Note]) -> str:
    if not found[0].endswith("-->"):
        index = text.count("\n", 0, found.start())
        notes.append(Note(index, "comment-open", "a comment begins here and never ends; what follows is left out"))
    return "\n" * found[0].count("\n")


def _without_elements(text: str, notes: list[Note]) -> str:
    """Drop the elements that hold no running text; one that is never closed stays. Linear in the text.

    A table of terms and meanings becomes a list.
    """
    pieces: list[str] = []
    unclosed: set[str] = set()
    at = line = counted = 0
    while start := _ELEMENT.search(text, at):
        name = start[1].lower()
        end = None if name in unclosed else re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start.end())
        if end:
            line += text.count("\n", counted, start.start())
            counted = start.start()
            pieces.append(text[at : start.start()])
            inside = text[start.end() : end.start()]
            listed = table_in_html(inside) if name == "table" else ""
            if name == "table" and not listed:
                notes.append(Note(line, *LEFT_OUT))
            pieces.append(f"{BREAK}{listed}{BREAK}" if listed else "\n" * text.count("\n", start.start(), end.end()))
        else:
            unclosed.add(name)
            pieces.append(text[at : start.end()])
        at = (end or start).end()
    return "".join((*pieces, text[at:]))


def _break(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name == "li":
        return "" if tag["end"] else f"{BREAK}- "
    if name == "dd":
        return "" if tag["end"] else f"{BREAK}: "
    if name == "dt" and tag["end"]:
        return ""
    if name[0] == "h" and name[1:].isdigit() and not tag["end"]:
        return f"{BREAK}{BREAK}{'#' * int(name[1])} "
    return BREAK * 2
