"""Text that machine translation broke → lines that Markdown means, each with the place that it comes from.

Each mending that an editor should see is a note at its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quizgen.reading.bold_terms import mend_bold_questions, mend_bold_terms, mend_labelled_paragraphs
from quizgen.reading.lines import CODE, ITEM, Line, Mend, Mended, Note, ends_sentence
from quizgen.reading.lists import (
    may_be_collapsed,
    mend_collapsed,
    mend_definition_lists,
    mend_lost_lines,
    mend_numbers,
)
from quizgen.reading.markup import read_markup
from quizgen.reading.references import mend_references
from quizgen.reading.tables import has_pipe, mend_tables

LONGEST_LINE = 10_000
"""Characters. The longest line of 42 articles has 1,107; this is no prose."""
MOST_LINES = 10_000
"""The longest article of the collection has 300."""
MOST_CHARACTERS = 500_000
"""The longest article of the collection has 60,000."""

HEADING = re.compile(r"(?P<indent> {0,3})(?P<marks>[#＃](?: ?[#＃]){0,5})(?! ?[#＃])(?P<gap> *)(?P<text>.*)\Z")
_BULLET_WITHOUT_SPACE = re.compile(r"(?P<indent> *)(?P<mark>[-*+])(?P<text>[^\s\-*+\d.,_].*)\Z")
_DASH_BULLET = re.compile(r"(?P<indent> *)(?:[•‣·・●○◦▪▫■□◆◇➤➢►▶✓✔⁃∙]\s*|[–—‐−－＊]\s*(?!\d))(?P<text>\S.*)\Z")
_MAY_BE_MENDED = re.compile(
    r"\n *(?:[＃>:!?•‣·・●○◦▪▫■□◆◇➤➢►▶✓✔⁃∙–—‐−－＊]|[-*+][^\s\-*+\d.,_]|(?<= )#|#(?!#{0,5} [^\s#＃].*(?<![\s#])$))",
    re.MULTILINE,
)
"""The beginnings of lines that `_mend_line` may change: all but running text, items and headings as they should be."""
_CALLOUT_END = re.compile(r"\s*>\s*\Z")
_CALLOUT_NAME = re.compile(r"\A(\s*>\s*)\[!\w{1,30}\][-+]?\s*")
_CALLOUT_FENCE = re.compile(r" {0,3}(?::{3,}|!!! |\?\?\?\+? ).*\Z")
_UNDERLINE = re.compile(r" {0,3}(?:-+|=+) *\Z")
_MARK = r"(?:(?:[-*+]|[0-9]{1,9}[.)]) +|> *)"
_DEEP_MARKS = re.compile(rf"\A( *{_MARK}{{4}}){_MARK}+")
_DEEP_INDENT = re.compile(r"\A((?: *>)* {24}) +")
"""Of a list in a list in a list …: no outline that a person reads goes deeper."""
_NESTS = re.compile(rf" {{24}}|(?: *>)+ {{24}}| *{_MARK}{{4}}")
_LONGEST_HEADING = 120
_CODE_FENCE = "~" * 20


def mend_lines(text: str) -> Mended:
    """Return the lines of `text` with headings, lists and paragraphs as CommonMark wants them.

    What is no text, such as HTML, comments, tables that hold no sentences, is gone.
    """
    rows = text.split("\n")
    notes = list(_bound(rows)) if len(text) >= LONGEST_LINE else []
    mended = read_markup("\n".join(rows) if notes else text)
    notes += mended.notes
    comments, lines = mended.comments, mended.lines
    whole = as_text(lines)
    for may_need, mend in MENDINGS:
        if may_need(whole):
            mended = mend(lines)
            notes += mended.notes
            lines = mended.lines
            whole = as_text(lines)
    if CODE in whole:
        lines = [Line(line.index, rows[line.index]) if line.text == CODE else line for line in lines]
    return Mended(lines, notes, comments)


def as_text(lines: Sequence[Line]) -> str:
    """Return lines as a text in which each has a line end before it."""
    return "\n" + "\n".join([line.text for line in lines])


def _bound(rows: list[str]) -> list[Note]:
    """Take out what is no article, because parsers need time that grows with its square."""
    notes = []
    read = 0
    for index, row in enumerate(rows):
        if len(row) > LONGEST_LINE:
            message = f"a line of more than {LONGEST_LINE:,} characters is left out; set it in paragraphs"
            notes.append(Note(index, "block-too-long", message))
            rows[index] = ""
        read += len(rows[index])
        if index >= MOST_LINES or read > MOST_CHARACTERS:
            message = (
                f"an article has at most {MOST_LINES:,} lines and {MOST_CHARACTERS:,} characters; the rest is left out"
            )
            notes.append(Note(index, "article-too-long", message))
            del rows[index:]
            break
    return notes


def _mend_marks(lines: Sequence[Line]) -> Mended:
    mended = []
    notes = []
    for line in lines:
        text, note = _mend_line(line.text)
        mended.append(line if text == line.text else Line(line.index, text))
        if note:
            notes.append(Note(line.index, *note))
    return Mended(mended, notes)


def _mend_line(line: str) -> tuple[str, tuple[str, str] | None]:
    if not line or line[0].isalpha():
        return line, None
    heading = HEADING.match(line)
    text = _without_closing_marks(heading["text"]) if heading else ""
    level = len(heading["marks"].replace(" ", "")) if heading else 0
    if heading and (heading["gap"] or "＃" in heading["marks"] or _is_heading_text(text, level)):
        mended = f"{'#' * level} {text}".rstrip()
        if level < len(heading["marks"]) or "＃" in heading["marks"]:
            return mended, ("heading-mark", f"a full-width or parted # in a heading; write {'#' * level}")
        if not heading["gap"] and text:
            return mended, ("heading-space", "no space after # in a heading")
        return mended, None
    bullet = _BULLET_WITHOUT_SPACE.match(line)
    if bullet and not _is_emphasis_or_rule(line):
        return f"{bullet['indent']}{bullet['mark']} {bullet['text']}", (
            "bullet-space",
            "no space after the mark of a list item",
        )
    dash = _DASH_BULLET.match(line)
    if dash:
        return f"{dash['indent']}- {dash['text']}", (
            "bullet-mark",
            "a dash or dot as the mark of a list item; write -",
        )
    return "" if _CALLOUT_END.match(line) or _CALLOUT_FENCE.match(line) else _CALLOUT_NAME.sub(r"\1", line), None


def _without_closing_marks(text: str) -> str:
    """`Title ##` is `Title`; `C#` stays."""
    text = text.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else text


def _is_heading_text(text: str, marks: int) -> bool:
    """Tell a heading without space from a hashtag (`#sale today`): only two and more marks, or a capital, make one."""
    if not text or text.startswith(("!", "{")):
        return False
    return marks > 1 or (text[0].isalpha() and not text[0].islower())


def _is_emphasis_or_rule(line: str) -> bool:
    stripped = line.strip()
    return stripped.startswith(("**", "--", "__")) or (
        stripped[0] == "*" and stripped.count("*") >= 2 and stripped.count("*") % 2 == 0
    )


def _mend_underlines(lines: Sequence[Line]) -> Mended:
    """Keep a ruler below a paragraph from making a heading of it."""
    mended: list[Line] = []
    notes: list[Note] = []
    for line in lines:
        above = mended[-1].text.strip() if mended else ""
        if above and _UNDERLINE.match(line.text):
            if len(above) > _LONGEST_HEADING or above.endswith((".", "。", "।", ":", "：", ";")) or ITEM.match(above):
                mended.append(Line(line.index, ""))
            if len(line.text.strip()) == 1:
                if ITEM.match(above):
                    notes.append(Note(line.index, "empty", "a list item without words"))
                continue
        mended.append(line)
    return Mended(mended, notes)


def _mend_nesting(lines: Sequence[Line]) -> Mended:
    """Let no line stand deeper than the parser reads, which would lose it."""
    return Mended([Line(line.index, _raised(line.text)) if _NESTS.match(line.text) else line for line in lines])


def _raised(text: str) -> str:
    return _DEEP_MARKS.sub(r"\1", _DEEP_INDENT.sub(r"\1", text))


def _mend_indents(lines: Sequence[Line]) -> Mended:
    """Fence indented code; indented lines that end a sentence, or belong to a list, are text that was moved."""
    mended: list[Line] = []
    in_list = in_paragraph = False
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text.startswith("    "):
            end += 1
        code = lines[at:end]
        free = not in_list and not in_paragraph
        if code and free and not any(ITEM.match(line.text) or ends_sentence(line.text) for line in code):
            mended += [Line(code[0].index, _CODE_FENCE), *code, Line(code[-1].index, _CODE_FENCE)]
        else:
            mended += code or lines[at : at + 1]
            text = lines[at].text
            in_list = bool(ITEM.match(text)) or (in_list and (in_paragraph or text[:1] in ("", " ")))
            in_paragraph = bool(text.strip()) and not text.startswith("#")
        at = max(end, at + 1)
    return Mended(mended)


_ITEM = r" *(?:[-*+]|[0-9]{1,9}[.)]) +\S"
_BOLD = re.compile(r"\n {0,3}(?:\*\*|__)").search
MENDINGS: tuple[tuple[Callable[[str], object], Mend], ...] = (
    (re.compile(r"\]:").search, mend_references),
    (has_pipe, mend_tables),
    (re.compile(r"\n {0,3}[-=]+ *$", re.MULTILINE).search, _mend_underlines),
    (_MAY_BE_MENDED.search, _mend_marks),
    (re.compile(rf"\n(?:(?: *>)* {{24}}| *{_MARK}{{4}})").search, _mend_nesting),
    (re.compile(r"\n {0,3}[:：]").search, mend_definition_lists),
    (_BOLD, mend_bold_questions),
    (_BOLD, mend_bold_terms),
    (_BOLD, mend_labelled_paragraphs),
    (re.compile(rf"\n(?!{_ITEM}) {{0,3}}[(（]?(?:\w{{1,3}}[)）.．、]|[①-⑳㈠-㈩])").search, mend_numbers),
    (may_be_collapsed, mend_collapsed),
    (re.compile(rf"\n *(?:>|[-*+] |[0-9]{{1,9}}[.)] ).*\n(?!{_ITEM})[^ #>|\n]").search, mend_lost_lines),
    (re.compile(r"\n {4}").search, _mend_indents),
)
"""What finds something in each text that is mended in a way, and the mending; in this order, each on the lines of the
one before. Most texts need few, which a look at the whole text tells."""
