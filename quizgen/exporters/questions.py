"""The paper that asks: a form of a quiz as a page."""

from __future__ import annotations

from itertools import groupby

from quizgen.exporters.grid import is_in_words
from quizgen.exporters.pages import render, style_sheet
from quizgen.exporters.paper import edition_and_page, letters, page_style, sheet_of
from quizgen.languages import language
from quizgen.locales import catalog
from quizgen.model import GAP, HIDDEN, Kind, QuizOptions
from quizgen.quiz.model import FALSE, LETTERS, TRUE, Ask, Form, Item, ItemType, Quiz, Section
from quizgen.quiz.wording import gives_away

_QUESTION_MARKS = "?？؟՞;፧⸮"

_IN_HALF_A_LINE = 32
"""Letters of an option that has another one beside it."""


def quiz_page(quiz: Quiz, form: Form, credit: str, options: QuizOptions) -> bytes:
    """Return the page of a form. It holds no answer in any shape."""
    words = catalog(quiz.lang)
    style = page_style(
        sheet_of(options),
        quiz.lang,
        quiz.title,
        words.gettext("Form %(form)s", form=form.letter),
        edition_and_page(quiz.edition, quiz.lang),
    )
    return render(
        "quiz.html.j2",
        quiz.lang,
        style_sheet("quiz.css") + style,
        quiz=quiz,
        form=form,
        credit=credit,
        points=points_by_part(form),
        context_line=_ContextLines(form),
        by_ask=_by_ask,
        asks=_asks,
        leaves_gaps=_leaves_gaps,
        letters=LETTERS,
        gap_sign=GAP,
        hidden=HIDDEN,
        letter_of_true=TRUE,
        letter_of_false=FALSE,
        quoted="{}{{}}{}".format(*language(quiz.lang).quotes).format,
        is_bare_term=is_bare_term,
        asks_for_term=asks_for_term,
        hides_words=_hides_words,
        repeats_lines=_repeats_lines,
        has_short_options=_has_short_options,
    )


def points_by_part(form: Form) -> tuple[int, int]:
    """Return what can be scored with letters, and with words."""
    in_words = sum(item.points for item in form.items if is_in_words(item))
    return form.points - in_words, in_words


class _ContextLines:
    """What a reader of the article would have in mind: the article, where a form asks of several; the section, where
    a sentence is taken out of it. Without questions, and what would give away an answer: the item's own, or one that
    is written on the form."""

    def __init__(self, form: Form) -> None:
        self._several = len({item.pair.topic for item in form.items}) > 1
        self._written = [item.answer for item in form.items if item.type not in (ItemType.CHOICE, ItemType.TRUE_FALSE)]

    def __call__(self, item: Item) -> str:
        """Return the line above an item; empty where it needs none."""
        if item.pair.kind is Kind.DEFINITION:
            return ""  # what it defines is what the article is about
        parts = item.pair.context[: 1 if self._several else 0]
        if item.pair.cloze and item.pair.kind is not Kind.HIGHLIGHT:
            parts += tuple(part for part in item.pair.context[1:] if not _is_question(part))
        answers = (item.answer, *self._written)
        return " › ".join(part for part in parts if not any(gives_away(part, answer) for answer in answers))


def _by_ask(section: Section) -> list[tuple[Ask, tuple[Item, ...]]]:
    return [(ask, tuple(items)) for ask, items in groupby(section.items, lambda item: item.ask)]


def _asks(section: Section) -> bool:
    return any(len(item.stem) == 1 for item in section.items)


def _leaves_gaps(section: Section) -> bool:
    return any(len(item.stem) > 1 for item in section.items)


def _hides_words(section: Section) -> bool:
    printed = (text for item in section.items for text in (*item.stem, *item.options))
    return any(HIDDEN in text for text in (*printed, *section.bank))


def _repeats_lines(section: Section) -> bool:
    return any(len(item.stem) > 2 and not item.any_order for item in section.items)


def _has_short_options(item: Item) -> bool:
    """Tell whether options fit side by side, two in a row."""
    return max(map(letters, item.options)) <= _IN_HALF_A_LINE


def is_bare_term(item: Item) -> bool:
    """Tell whether an item's stem is a term alone, so that the question around it is quizgen's to ask."""
    if item.type is not ItemType.SHORT or item.entries or item.pair.cloze or item.pair.kind is Kind.FAQ:
        return False
    if asks_for_term(item):
        return False
    return not _is_question(item.stem[0]) and (item.pair.kind is Kind.CATEGORY or _is_term_of_definition(item))


def asks_for_term(item: Item) -> bool:
    """Tell whether an item's stem is a description, and its term is to be written."""
    way = item.pair.reverse
    return item.type is ItemType.SHORT and way is not None and (item.stem, item.answer) == ((way.question,), way.answer)


def _is_question(text: str) -> bool:
    return text.rstrip().endswith(tuple(_QUESTION_MARKS))


def _is_term_of_definition(item: Item) -> bool:
    return item.pair.reverse is not None and item.pair.reverse.answer.casefold() == item.stem[0].casefold()
