"""Keys: of a quiz in its language, and one for all languages. Whoever marks need not speak the language of the quiz."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.exporters.grid import IN_WORDS, Grid, is_in_words, key_grid
from quizgen.exporters.pages import NO_LANGUAGE, render, script_json, style_sheet
from quizgen.exporters.paper import (
    PAGE_NUMBER,
    Sheet,
    edition_and_page,
    letters,
    line_height,
    lines,
    page_style,
    sheet_of,
)
from quizgen.exporters.questions import points_by_part
from quizgen.languages import Language, language
from quizgen.locales import catalog
from quizgen.model import GAP, Kind, QuizOptions
from quizgen.quiz.model import Form, Item, Quiz

ANY_ORDER = "↔"
"""Before an answer of several parts that may be exchanged."""

_TITLE = {True: 26.0, False: 22.0}
"""Points of a title, in large print and else (page.css, large.css)."""
_HEADS = {True: 62.0, False: 44.0}
"""Millimetres of what else stands on the page of a grid: headings, the edition, the legend."""
_COLUMN_GAP = 8.0
"""Millimetres between the columns of short answers."""
_LONGEST_HEADING = 60
"""Letters of the titles of all languages, side by side."""


def key_page(quiz: Quiz, credit: str, options: QuizOptions) -> bytes:
    """Return the key of a quiz: all forms as a table on one page, then each answer with its place in the article."""
    words = catalog(quiz.lang)
    sheet = sheet_of(options)
    scores = _scores(quiz.forms)
    style = page_style(
        sheet, quiz.lang, quiz.title, words.gettext("Answer key"), edition_and_page(quiz.edition, quiz.lang)
    )
    return render(
        "key.html.j2",
        quiz.lang,
        "".join(map(style_sheet, ("grid.css", "key.css", "dark.css"))) + style,
        quiz=quiz,
        grid=key_grid(quiz.forms, sheet, _beside_grid(quiz.title, len(scores), sheet)),
        scores=scores,
        points=points_by_part,
        parts=_parts,
        data=script_json(key_data(quiz)),
        credit=credit,
        place=place,
        evidence=evidence,
        shown=_shown,
        in_words=IN_WORDS,
        any_order=ANY_ORDER if _has_any_order([quiz]) else "",
    )


def _beside_grid(title: str, scores: int, sheet: Sheet) -> float:
    """Return the height of what stands on the page of a grid, in millimetres."""
    points = _TITLE[sheet.large_print]
    titles = lines(title, points, sheet.room[0]) * line_height(points, 1.15)
    return _HEADS[sheet.large_print] + titles + scores * line_height(sheet.text, 1.8)


@dataclass(frozen=True, slots=True)
class _Score:
    """What can be scored in forms: with letters, and with words."""

    forms: tuple[str, ...]
    lettered: int
    in_words: int


def _scores(forms: Sequence[Form]) -> tuple[_Score, ...]:
    alike: dict[tuple[int, int], list[str]] = {}
    for form in forms:
        alike.setdefault(points_by_part(form), []).append(form.letter)
    return tuple(_Score(tuple(names), *points) for points, names in alike.items())


def _parts(form: Form) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items answered with letters, and those answered in words."""
    lettered = tuple(item for item in form.items if not is_in_words(item))
    return lettered, tuple(item for item in form.items if is_in_words(item))


def _has_any_order(made: Sequence[Quiz]) -> bool:
    return any(item.any_order for quiz in made for form in quiz.forms for item in form.items)


def _shown(text: str) -> str:
    """Return an answer as the quiz prints it."""
    return text.replace(GAP, "…")


def place(item: Item) -> str:
    """Return where the answer stands: path and line, or lines; the path alone where the article was not read."""
    source = item.pair.source
    if not source.first_line:
        return source.path
    last = f"–{source.last_line}" if source.last_line > source.first_line else ""
    return f"{source.path}:{source.first_line}{last}"


def evidence(item: Item) -> str:
    """Return the article's words that hold the answer; empty where they are the answer."""
    pair = item.pair
    text = pair.cloze.text if pair.cloze else pair.question if pair.kind is Kind.LIST else pair.answer
    return "" if text == item.answer else text


def key_data(quiz: Quiz) -> dict[str, object]:
    """Return the key for programs (DESIGN section 4)."""
    return {
        "edition": quiz.edition,
        "forms": {form.letter: [_key_record(item) for item in form.items] for form in quiz.forms},
    }


def _key_record(item: Item) -> dict[str, object]:
    record: dict[str, object] = {
        "number": item.number,
        "type": item.type.value,
        "topic": item.pair.topic,
        "locus": item.pair.locus,
        "ordinal": item.ordinal,
        "pair": item.pair.id,
        "key": item.key,
        "points": item.points,
    }
    if item.permutation:
        record["options"] = item.permutation
    if item.any_order:
        record["any_order"] = True
    return record


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
    scores: tuple[_Score, ...]
    parts: tuple[_InWords, ...]


def key_for_all(made: Sequence[Quiz], name: str, credit: str, options: QuizOptions) -> bytes:
    """Return one key for quizzes in several languages: a table for those in step, the short answers of each."""
    sheet = sheet_of(options)
    title = _title_for_all(made, name)
    heading = " · ".join(dict.fromkeys(catalog(quiz.lang).gettext("Answer key") for quiz in made))
    editions = tuple(dict.fromkeys(quiz.edition for quiz in made))
    parts = {quiz.lang: _in_words(quiz) for quiz in made}
    steps = [_step([quiz for quiz in made if quiz.edition == edition], parts, sheet) for edition in editions]
    style = page_style(sheet, NO_LANGUAGE, title, "", f"{', '.join(editions)} · {PAGE_NUMBER}")
    size = _size_in_words(steps, lines(heading, sheet.text, sheet.room[0]), title, credit, sheet)
    return render(
        "key_all.html.j2",
        NO_LANGUAGE,
        "".join(map(style_sheet, ("grid.css", "key.css", "dark.css"))) + style,
        title=title,
        heading=heading,
        steps=steps,
        size=size,
        credit=credit,
        in_words=IN_WORDS,
        any_order=ANY_ORDER,
    )


def _title_for_all(made: Sequence[Quiz], name: str) -> str:
    titles = " · ".join(dict.fromkeys(quiz.title for quiz in made))
    return titles if letters(titles) <= _LONGEST_HEADING else name


def _step(made: Sequence[Quiz], parts: dict[str, _InWords], sheet: Sheet) -> _Step:
    forms = made[0].forms
    scores = _scores(forms)
    beside = _beside_grid("", len(scores), sheet)
    return _Step(made[0].edition, key_grid(forms, sheet, beside), scores, tuple(parts[quiz.lang] for quiz in made))


def _in_words(quiz: Quiz) -> _InWords:
    words = catalog(quiz.lang)
    places: dict[str, dict[int, list[str]]] = {}
    for form in quiz.forms:
        for item in _parts(form)[1]:
            answer = f"{ANY_ORDER} {_shown(item.answer)}" if item.any_order else _shown(item.answer)
            places.setdefault(answer, {}).setdefault(item.number, []).append(form.letter)
    return _InWords(
        language(quiz.lang),
        words.gettext("Short answers"),
        words.gettext("in any order") if _has_any_order([quiz]) else "",
        tuple((_where(numbers), answer) for answer, numbers in places.items()),
    )


def _where(numbers: dict[int, list[str]]) -> str:
    return ", ".join("\u00a0".join((*forms, str(number))) for number, forms in numbers.items())


def _size_in_words(steps: Sequence[_Step], headings: int, title: str, credit: str, sheet: Sheet) -> float:
    """Return the points of type with which all short answers fit the page of the grids; where none does, a good size.

    Two columns, one in large print.
    """
    width, height = sheet.room
    points = _TITLE[sheet.large_print]
    used = headings * line_height(sheet.text) + lines(title, points, width) * line_height(points, 1.15)
    used += line_height(sheet.text) * (1 + lines(credit, sheet.foot, width)) if credit else 0
    used += sum(step.grid.height + (2.5 + 1.5 * len(step.scores)) * line_height(sheet.text) for step in steps)
    smallest, several = (12, 16) if sheet.large_print else (8, 10)
    for size in range(int(sheet.text), smallest - 1, -1):
        if used + sum(_height_in_words(step, size, sheet) for step in steps) <= height:
            return size
    return several


def _height_in_words(step: _Step, size: float, sheet: Sheet) -> float:
    width = sheet.room[0] if sheet.large_print else (sheet.room[0] - _COLUMN_GAP) / 2
    tall = 0.0
    for part in step.parts:
        if part.answers:
            taken = sum(lines(f"{where}  {answer}", size, width) for where, answer in part.answers)
            tall += (taken + 1.3) * line_height(size) + len(part.answers) * 0.8 + 4
    return tall if sheet.large_print else tall / 2 + 2 * line_height(size)
