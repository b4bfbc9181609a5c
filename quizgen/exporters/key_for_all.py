"""One key for a quiz in all its languages: a table for those in step, and the short answers of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.exporters.grid import IN_WORDS, Grid, key_grid
from quizgen.exporters.keys import ANY_ORDER, HEADING, TITLE, Score, as_printed, has_any_order, parts, scores
from quizgen.exporters.pages import NO_LANGUAGE, render, style_sheet
from quizgen.exporters.paper import PAGE_NUMBER, Sheet, Text, height, letters, line_height, page_style, sheet_of
from quizgen.languages import Language, language
from quizgen.locales import catalog
from quizgen.model import QuizOptions
from quizgen.quiz.model import Quiz

_LONGEST_TITLES = 60
"""Letters of the titles of all languages, side by side."""
_COLUMN_GAP = 8.0
"""Millimetres between the columns of short answers (key.css)."""


@dataclass(frozen=True, slots=True)
class _InWords:
    """What the grid cannot hold, in one language."""

    language: Language
    heading: str
    any_order: str
    """What the sign for it means; empty where nothing has it."""
    answers: tuple[tuple[str, str], ...]
    """Where it is asked for, `A 12, B C 11`, and the answer."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Quizzes that one grid marks."""

    edition: str
    grid: Grid
    beside: float
    """Height of its heading and its scores, in millimetres."""
    scores: tuple[Score, ...]
    languages: tuple[_InWords, ...]


def key_for_all(made: Sequence[Quiz], name: str, credit: str, options: QuizOptions) -> bytes:
    """Return one key for quizzes in several languages.

    Its title is that of the articles, where those of all languages fit a line, else `name`.
    """
    sheet = sheet_of(options)
    title = _title(made, name)
    heading = " · ".join(dict.fromkeys(catalog(quiz.lang).gettext("Answer key") for quiz in made))
    head = height(
        (Text(heading, sheet.text, bold=True), Text(title, TITLE[sheet.large_print], bold=True)), sheet.room[0]
    )
    editions = tuple(dict.fromkeys(quiz.edition for quiz in made))
    steps = [_step([quiz for quiz in made if quiz.edition == edition], head, sheet) for edition in editions]
    beside = head + (height([Text(credit, sheet.foot, 6)], sheet.room[0]) if credit else 0)
    style = page_style(sheet, NO_LANGUAGE, title, "", f"{', '.join(editions)} · {PAGE_NUMBER}")
    return render(
        "key_all.html.j2",
        NO_LANGUAGE,
        "".join(map(style_sheet, ("grid.css", "key.css", "dark.css"))) + style,
        title=title,
        heading=heading,
        steps=steps,
        size=_size_in_words(steps, beside, sheet),
        credit=credit,
        in_words=IN_WORDS,
        any_order=ANY_ORDER,
    )


def _title(made: Sequence[Quiz], name: str) -> str:
    titles = " · ".join(dict.fromkeys(quiz.title for quiz in made))
    return titles if letters(titles) <= _LONGEST_TITLES else name


def _step(made: Sequence[Quiz], head: float, sheet: Sheet) -> _Step:
    """Return what one grid marks, on a page that begins with what is `head` millimetres high."""
    edition, forms = made[0].edition, made[0].forms
    names = ", ".join(language(quiz.lang).own_name for quiz in made)
    points = sheet.text
    texts = [Text(f"{edition} · {names}", points * HEADING, 6, bold=True)]
    texts += [Text(score.forms[0], points, 2.5) for score in scores(forms)]
    beside = height(texts, sheet.room[0])
    grid = key_grid(forms, sheet, head + beside)
    return _Step(edition, grid, beside, scores(forms), tuple(map(_in_words, made)))


def _in_words(quiz: Quiz) -> _InWords:
    words = catalog(quiz.lang)
    places: dict[str, dict[int, list[str]]] = {}
    for form in quiz.forms:
        for item in parts(form)[1]:
            answer = f"{ANY_ORDER} {as_printed(item.answer)}" if item.any_order else as_printed(item.answer)
            places.setdefault(answer, {}).setdefault(item.number, []).append(form.letter)
    return _InWords(
        language(quiz.lang),
        words.gettext("Short answers"),
        words.gettext("in any order") if has_any_order(quiz) else "",
        tuple((_where(numbers), answer) for answer, numbers in places.items()),
    )


def _where(numbers: dict[int, list[str]]) -> str:
    return ", ".join("\u00a0".join((*forms, str(number))) for number, forms in numbers.items())


def _size_in_words(steps: Sequence[_Step], beside: float, sheet: Sheet) -> float:
    """Return the points of type with which all short answers fit the page of the grids; where none does, a good size.

    What else is on the page is `beside` millimetres high.
    """
    free = sheet.room[1] - beside - sum(step.beside + step.grid.height for step in steps)
    smallest, several = (12, 16) if sheet.large_print else (8, 10)
    for size in range(int(sheet.text), smallest - 1, -1):
        if sum(_height_in_words(step, size, sheet) for step in steps) <= free:
            return size
    return several


def _height_in_words(step: _Step, size: float, sheet: Sheet) -> float:
    """Return the height of a step's short answers in millimetres: in two columns, in large print in one."""
    width = sheet.room[0] if sheet.large_print else (sheet.room[0] - _COLUMN_GAP) / 2
    texts = []
    for part in step.languages:
        if part.answers:
            texts.append(Text(part.heading, size, 4, bold=True))
            texts += [Text(f"{where}  {answer}", size, 0.8) for where, answer in part.answers]
    tall = height(texts, width)
    return tall if sheet.large_print else tall / 2 + 2 * line_height(size)
