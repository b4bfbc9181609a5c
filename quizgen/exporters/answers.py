"""The answer sheet: one page for all forms of a quiz, with a box for each letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.exporters.grid import answer_grid, is_in_words
from quizgen.exporters.pages import render, style_sheet
from quizgen.exporters.paper import Sheet, edition_and_page, line_height, lines, page_style, sheet_of
from quizgen.exporters.questions import points_by_part
from quizgen.locales import catalog
from quizgen.model import QuizOptions
from quizgen.quiz.model import Form, Quiz

_LINE = {True: 12.0, False: 9.0}
"""Millimetres between two ruled lines (quiz.css, large.css), in large print and else."""
_TITLE = {True: 22.0, False: 16.0}
"""Points of the title (answers.css)."""
_HEAD = {True: 92.0, False: 55.0}
"""Millimetres of what else stands above the boxes: name, date, form, what to do."""
_BESIDE_TITLE = 105.0
"""Millimetres of the width that form and edition take."""
_APART = 2.5
"""Millimetres between two short answers."""


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """Ruled lines for an answer in words."""

    number: int
    lines: int
    entries: int
    """How many things are to be named; 0 where it is not a list that is asked for."""


def answer_sheet(quiz: Quiz, credit: str, options: QuizOptions) -> bytes:
    """Return the answer sheet of a quiz; it holds no answers. One page, so short answers only where they fit it."""
    words = catalog(quiz.lang)
    sheet = sheet_of(options)
    written = written_answers(quiz.forms)
    beside = _beside_grid(quiz.title, credit, sheet)
    grid = answer_grid(quiz.forms, sheet, beside + 2 * line_height(sheet.text))
    has_room = beside + grid.height + _height(written, sheet) <= sheet.room[1]
    style = page_style(
        sheet, quiz.lang, quiz.title, words.gettext("Answer sheet"), edition_and_page(quiz.edition, quiz.lang)
    )
    return render(
        "answers.html.j2",
        quiz.lang,
        "".join(map(style_sheet, ("quiz.css", "grid.css", "answers.css"))) + style,
        quiz=quiz,
        grid=grid,
        written=written,
        has_room=has_room,
        around_forms=words.gettext("Form %(form)s", form="\0").split("\0"),
        points=_points(quiz.forms),
        has_lettered=any(not is_in_words(item) for form in quiz.forms for item in form.items),
        credit=credit,
    )


def written_answers(forms: Sequence[Form]) -> tuple[WrittenAnswer, ...]:
    """Return what is answered in words in some form, by number, with as many lines as any form needs."""
    found: dict[int, WrittenAnswer] = {}
    for form in forms:
        for item in form.items:
            if is_in_words(item):
                known = found.get(item.number, WrittenAnswer(item.number, 1, item.entries))
                entries = item.entries if item.entries == known.entries else 0
                found[item.number] = WrittenAnswer(item.number, max(known.lines, item.lines), entries)
    return tuple(found[number] for number in sorted(found))


def _points(forms: Sequence[Form]) -> tuple[int, int]:
    """Return what can be scored in each part, 0 where forms differ in it."""
    lettered, in_words = (set(points) for points in zip(*map(points_by_part, forms), strict=True))
    return tuple(points.pop() if len(points) == 1 else 0 for points in (lettered, in_words))  # type: ignore[return-value]


def _beside_grid(title: str, credit: str, sheet: Sheet) -> float:
    """Return the height of what stands beside boxes and lines, in millimetres."""
    width = sheet.room[0]
    points = _TITLE[sheet.large_print]
    high = _HEAD[sheet.large_print]
    beside_title = 0 if sheet.large_print else _BESIDE_TITLE
    high += lines(title, points, width - beside_title, bold=True) * line_height(points, 1.2)
    if credit:
        high += 6 + lines(credit, sheet.foot, width) * line_height(sheet.foot)
    return high


def _height(written: Sequence[WrittenAnswer], sheet: Sheet) -> float:
    """Return the height of the ruled lines with their heading, in millimetres."""
    if not written:
        return 0
    ruled = sum(answer.lines * _LINE[sheet.large_print] + _APART for answer in written)
    return ruled + 3.5 * line_height(sheet.text)
