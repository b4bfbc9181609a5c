"""The key of a quiz in its language. Whoever marks need not speak it: letters come first, words apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.exporters.grid import IN_WORDS, is_in_words, key_grid
from quizgen.exporters.pages import render, script_json, style_sheet
from quizgen.exporters.paper import Sheet, Text, edition_and_page, height, lines, page_style, sheet_of
from quizgen.exporters.questions import asks_for_term, points_by_part
from quizgen.locales import catalog
from quizgen.model import GAP, Kind, QuizOptions
from quizgen.quiz.model import Ask, Form, Item, ItemType, Quiz

ANY_ORDER = "↔"
"""Before an answer of several parts that may be exchanged."""

TITLE = {True: 26.0, False: 22.0}
"""Points of a title, in large print and else (page.css, large.css)."""
HEADING = 1.2
"""Type of a heading, as part of that of the text."""
_SCORES_APART = 3.0
"""Millimetres between the legend and the scores."""
_SCORE_BESIDE_WORDS = 45
"""Letters of what is not words in a line of scores: signs, points, spaces."""


def key_page(quiz: Quiz, credit: str, options: QuizOptions) -> bytes:
    """Return the key of a quiz: all forms as a table on one page, then each answer with its place in the article."""
    words = catalog(quiz.lang)
    sheet = sheet_of(options)
    style = page_style(
        sheet, quiz.lang, quiz.title, words.gettext("Answer key"), edition_and_page(quiz.edition, quiz.lang)
    )
    return render(
        "key.html.j2",
        quiz.lang,
        "".join(map(style_sheet, ("grid.css", "key.css", "dark.css"))) + style,
        quiz=quiz,
        grid=key_grid(quiz.forms, sheet, _beside_grid(quiz, sheet)),
        scores=scores(quiz.forms),
        parts=parts,
        data=script_json(key_data(quiz)),
        credit=credit,
        place=place,
        evidence=evidence,
        shown=as_printed,
        in_words=IN_WORDS,
        any_order=ANY_ORDER if has_any_order(quiz) else "",
    )


def _beside_grid(quiz: Quiz, sheet: Sheet) -> float:
    """Return the height of what shares the page with the grid, in millimetres."""
    words, text = catalog(quiz.lang), sheet.text
    texts = [
        Text(words.gettext("Answer key"), text),
        Text(quiz.title, TITLE[sheet.large_print], bold=True),
        Text(
            words.gettext("This key is only for quizzes that say: Edition %(edition)s", edition=quiz.edition), text, 3
        ),
        Text(words.gettext("All answers"), text * HEADING, 6, bold=True),
        Text(f"{words.gettext('* Answered in words: see below.')} {words.gettext('in any order')}", text, 2),
    ]
    for score in scores(quiz.forms):
        whole = f"{words.gettext('Lettered answers')} {words.gettext('Short answers')}{' ' * _SCORE_BESIDE_WORDS}"
        is_one_line = lines(whole + "   " * len(score.forms), text, sheet.room[0]) == 1
        texts += [Text("", text, 1.5)] * (1 if is_one_line else 3)
    return height(texts, sheet.room[0]) + _SCORES_APART


@dataclass(frozen=True, slots=True)
class Score:
    """What can be scored in forms: with letters, and with words."""

    forms: tuple[str, ...]
    lettered: int
    in_words: int


def scores(forms: Sequence[Form]) -> tuple[Score, ...]:
    """Return what can be scored; forms that are alike in it together."""
    alike: dict[tuple[int, int], list[str]] = {}
    for form in forms:
        alike.setdefault(points_by_part(form), []).append(form.letter)
    return tuple(Score(tuple(names), *points) for points, names in alike.items())


def parts(form: Form) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items answered with letters, and those answered in words."""
    lettered = tuple(item for item in form.items if not is_in_words(item))
    return lettered, tuple(item for item in form.items if is_in_words(item))


def has_any_order(quiz: Quiz) -> bool:
    """Tell whether some answers may be exchanged."""
    return any(item.any_order for form in quiz.forms for item in form.items)


def as_printed(text: str) -> str:
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
    """Return the article's words that hold the answer; where they are the answer, what was asked."""
    pair = item.pair
    if pair.cloze:
        return pair.cloze.text
    is_whole = pair.kind is Kind.LIST or item.type is ItemType.SHORT or item.ask is Ask.DESCRIPTION
    return pair.question if is_whole and not asks_for_term(item) else pair.answer


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
