"""Sheets of paper: their size, what stands at their foot, how much room a text takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from quizgen.exporters.pages import css_string, style_sheet
from quizgen.languages import language
from quizgen.locales import catalog
from quizgen.model import QuizOptions

_SIZES = {"a4": ("210mm 297mm", 210.0, 297.0), "letter": ("8.5in 11in", 215.9, 279.4)}
"""As a style sheet says it; width and height in millimetres."""

_MILLIMETRES = 25.4 / 72
"""Of a point."""
_LETTER_WIDTH = {True: 0.58, False: 0.53}
"""Of a letter of average width, in bold type and else, as part of the type's size."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper with its margins, in millimetres."""

    size: str
    """As a style sheet says it."""
    width: float
    height: float
    large_print: bool
    top: float = 14
    side: float = 18

    @property
    def bottom(self) -> float:
        """The lower margin, which holds the foot of the page."""
        return 26 if self.large_print else 17

    @property
    def room(self) -> tuple[float, float]:
        """Width and height between the margins."""
        return self.width - 2 * self.side, self.height - self.top - self.bottom

    @property
    def text(self) -> float:
        """Points of running text."""
        return 18 if self.large_print else 12

    @property
    def foot(self) -> float:
        """Points of what stands at the foot."""
        return 18 if self.large_print else 8.5

    @property
    def longest_title(self) -> int:
        """How many letters of a title its foot holds."""
        return 36 if self.large_print else 150


def sheet_of(options: QuizOptions) -> Sheet:
    """Return the sheet that quizzes and keys are printed on."""
    return Sheet(*_SIZES[options.paper], options.large_print)


def page_style(sheet: Sheet, lang: str, title: str, start: str, end: str) -> str:
    """Return the style of a printed page: at its foot `title` with `start`, and `end`, which may hold a page number."""
    counters = {"page": "counter(page)", "pages": "counter(pages)"}
    number = " ".join(counters.get(part) or css_string(part) for part in end.split("\0") if part)
    left, right = ("left", "right") if language(lang).direction == "ltr" else ("right", "left")
    foot = f"vertical-align: top; padding-top: 4mm; font-size: {sheet.foot}pt"
    first = css_string(" · ".join(part for part in (_shortened(title, sheet.longest_title), start) if part))
    page = (
        f"@page {{ size: {sheet.size}; margin: {sheet.top}mm {sheet.side}mm {sheet.bottom}mm;\n"
        f"  @bottom-{left} {{ content: {first}; text-align: {left}; {foot}; padding-{right}: 5mm }}\n"
        f"  @bottom-{right} {{ content: {number}; text-align: {right}; {foot}; white-space: nowrap }}\n"
        "}\n"
    )
    return page + (style_sheet("large.css") if sheet.large_print else "")


PAGE_NUMBER = "\0page\0/\0pages\0"
"""Of a page without a language; between the zeros the names of the counters."""


def page_number(lang: str) -> str:
    """Return "page x of y" in `lang`, with the names of the counters between zeros."""
    return catalog(lang).gettext("Page %(page)s of %(pages)s", page="\0page\0", pages="\0pages\0")


def edition_and_page(edition: str, lang: str) -> str:
    """Return what stands at the foot of a page of a quiz, with the names of the counters between zeros."""
    return f"{catalog(lang).gettext('Edition %(edition)s', edition=edition)} · {page_number(lang)}"


def letters(text: str) -> int:
    """Return how many letters wide a text is; a character of East Asia is two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def lines(text: str, points: float, width: float, bold: bool = False) -> int:
    """Return how many lines a text takes, rather too many, of type so large in a column so wide (millimetres)."""
    in_a_line = max(1, int(width / (points * _MILLIMETRES * _LETTER_WIDTH[bold])))
    longest_word = max(map(letters, text.split()), default=0)
    left_free = min(longest_word // 2, in_a_line // 4)
    return max(1, ceil(letters(text) / (in_a_line - left_free)))


def line_height(points: float, leading: float = 1.5) -> float:
    """Return the height of a line in millimetres."""
    return points * _MILLIMETRES * leading


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph as it is printed."""

    words: str
    points: float
    before: float = 0
    """Millimetres left free above it."""
    bold: bool = False


def height(texts: Iterable[Text], width: float) -> float:
    """Return the height of paragraphs one below the other, rather too much, in millimetres."""
    return sum(
        text.before + lines(text.words, text.points, width, text.bold) * line_height(text.points) for text in texts
    )


def _shortened(text: str, most: int) -> str:
    if letters(text) <= most:
        return text
    kept = ""
    for char in text:
        if letters(kept + char) >= most:
            break
        kept += char
    return f"{kept.rstrip()}…"
