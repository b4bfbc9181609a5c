"""Paper quizzes and their keys as HTML: for every language its forms and a key; one key for all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.exporters.naming import file_name
from quizgen.exporters.pages import NO_LANGUAGE, PAGE_NUMBER, page_number, paper_style, render, script_json, style_sheet
from quizgen.languages import Language, language
from quizgen.locales import catalog
from quizgen.model import HIDDEN, Kind, Output, Publication, QuizOptions
from quizgen.quiz import quizzes
from quizgen.quiz.model import FALSE, LETTERS, TRUE, Form, Item, ItemType, Quiz, Section
from quizgen.quiz.wording import gives_away

MOST_FORMS = 6

_GRID_COLUMNS = 15
"""Questions in a row of the grid: as many as fit the paper's width at a size that is easy to mark by."""

_QUESTION_MARKS = "?？؟՞;፧⸮"


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield the quiz files of the languages to be written (DESIGN section 4); none without a question to ask.

    A quiz file holds no answer in any form.
    """
    made = quizzes(publication, options)
    name = file_name(publication.name)
    for quiz in (quiz for quiz in made if quiz.lang in publication.languages):
        folder = f"{quiz.lang}/{name}-{quiz.lang}"
        for form in quiz.forms:
            yield Output(f"{folder}-quiz-{form.letter.lower()}.html", _quiz_page(quiz, form, publication, options))
        yield Output(f"{folder}-key.html", _key_page(quiz, publication, options))
    if made:
        yield Output(f"{name}-key-all.html", _key_for_all(made, publication, options))


def outdated(publication: Publication, options: QuizOptions, read: Callable[[str], str]) -> tuple[str, ...]:
    """Return the languages that are not to be written, but whose quiz has another edition now.

    `read` gives the text of a file written before, empty where there is none. Such a quiz could no longer be marked
    with the key for all languages.
    """
    name = file_name(publication.name)
    others = (quiz for quiz in quizzes(publication, options) if quiz.lang not in publication.languages)
    keys = ((quiz, read(f"{quiz.lang}/{name}-{quiz.lang}-key.html")) for quiz in others)
    return tuple(quiz.lang for quiz, key in keys if key and f'"edition": "{quiz.edition}"' not in key)


def obsolete(publication: Publication, options: QuizOptions) -> Iterator[str]:
    """Yield the paths of quiz files that earlier builds may have written and that nothing belongs to any more."""
    name = file_name(publication.name)
    made = {quiz.lang: len(quiz.forms) for quiz in quizzes(publication, options)}
    for tag in publication.languages:
        own = f"{tag}/{name}-{tag}"
        yield from (f"{own}-quiz-{letter.lower()}.html" for letter in LETTERS[made.get(tag, 0) : MOST_FORMS])
        if tag not in made:
            yield f"{own}-key.html"


def _quiz_page(quiz: Quiz, form: Form, publication: Publication, options: QuizOptions) -> bytes:
    words = catalog(quiz.lang)
    foot = f"{quiz.title} · {words.gettext('Form %(form)s', form=form.letter)}"
    return render(
        "quiz.html.j2",
        quiz.lang,
        _paper(quiz, foot, options) + style_sheet("quiz.css"),
        quiz=quiz,
        form=form,
        credit=publication.credit,
        context_line=_ContextLines(form),
        asks=_asks,
        leaves_gaps=_leaves_gaps,
        letters=LETTERS,
        hidden=HIDDEN,
        letter_of_true=TRUE,
        letter_of_false=FALSE,
        quoted="{}{{}}{}".format(*language(quiz.lang).quotes).format,
        is_bare_term=is_bare_term,
        hides_words=_hides_words,
        repeats_lines=_repeats_lines,
        has_short_options=_has_short_options,
    )


def _paper(quiz: Quiz, foot: str, options: QuizOptions) -> str:
    edition = catalog(quiz.lang).gettext("Edition %(edition)s", edition=quiz.edition)
    return paper_style(options.paper, quiz.lang, foot, f"{edition} · {page_number(quiz.lang)}")


class _ContextLines:
    """What a reader of the article would have in mind: the article, where a form asks of several; the section, where
    a sentence is taken out of it. Without questions, and what would give away an answer that is written on the form."""

    def __init__(self, form: Form) -> None:
        self._several = len({item.pair.topic for item in form.items}) > 1
        self._answers = [item.answer for item in form.items if item.type in (ItemType.GAP, ItemType.SHORT)]

    def __call__(self, item: Item) -> str:
        """Return the line above an item; empty where it needs none."""
        parts = item.pair.context[: 1 if self._several else 0]
        if item.pair.cloze and item.pair.kind is not Kind.HIGHLIGHT:
            parts += tuple(part for part in item.pair.context[1:] if not _is_question(part))
        return " › ".join(part for part in parts if not any(gives_away(part, answer) for answer in self._answers))


def _asks(section: Section) -> bool:
    return any(len(item.stem) == 1 for item in section.items)


def _leaves_gaps(section: Section) -> bool:
    return any(len(item.stem) > 1 for item in section.items)


def _hides_words(section: Section) -> bool:
    return any(HIDDEN in piece for item in section.items for piece in item.stem)


def _repeats_lines(section: Section) -> bool:
    return any(len(item.stem) > 2 for item in section.items)


def _has_short_options(item: Item) -> bool:
    """Tell whether options fit side by side, two in a row."""
    return max(map(len, item.options)) <= 32


def is_bare_term(item: Item) -> bool:
    """Tell whether an item's stem is a term alone, so that the question around it is quizgen's to ask."""
    if item.type is not ItemType.SHORT or item.entries or item.pair.cloze or item.pair.kind is Kind.FAQ:
        return False
    return not _is_question(item.stem[0]) and (item.pair.kind is Kind.CATEGORY or _is_term_of_definition(item))


def _is_question(text: str) -> bool:
    return text.rstrip().endswith(tuple(_QUESTION_MARKS))


def _is_term_of_definition(item: Item) -> bool:
    return item.pair.reverse is not None and item.pair.reverse.answer.casefold() == item.stem[0].casefold()


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a marker compares an answer with."""

    number: int
    key: str
    """A letter; `*` where the answer is in words."""


Grid = tuple[tuple[tuple[int, ...], tuple[tuple[str, tuple[GridCell, ...]], ...]], ...]
"""Blocks of columns: the numbers of the questions, then for each form its letter and cells."""


def grid(forms: Sequence[Form]) -> Grid:
    """Return the keys of all forms as a table, in blocks of as many questions as fit the paper."""
    longest = max(len(form.items) for form in forms)
    blocks = []
    for start in range(0, longest, _GRID_COLUMNS):
        numbers = tuple(range(start + 1, min(longest, start + _GRID_COLUMNS) + 1))
        rows = tuple((form.letter, _cells(form, numbers)) for form in forms)
        blocks.append((numbers, rows))
    return tuple(blocks)


def _cells(form: Form, numbers: Sequence[int]) -> tuple[GridCell, ...]:
    keys = {item.number: "*" if item.type is ItemType.SHORT else item.key for item in form.items}
    return tuple(GridCell(number, keys.get(number, "")) for number in numbers)


def key_data(quiz: Quiz) -> dict[str, object]:
    """Return the key for programs (DESIGN section 4)."""
    return {
        "edition": quiz.edition,
        "forms": {form.letter: [_key_record(item) for item in form.items] for form in quiz.forms},
    }


def _key_record(item: Item) -> dict[str, object]:
    return {
        "number": item.number,
        "type": item.type.value,
        "topic": item.pair.topic,
        "locus": item.pair.locus,
        "ordinal": item.pair.ordinal,
        "pair": item.pair.id,
        "key": item.key,
        "points": item.points,
    }


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
    if pair.cloze:
        return pair.cloze.text
    if pair.kind is Kind.LIST:
        return pair.question
    if item.type is ItemType.SHORT:
        return ""
    return pair.answer


def _key_page(quiz: Quiz, publication: Publication, options: QuizOptions) -> bytes:
    return render(
        "key.html.j2",
        quiz.lang,
        _paper(quiz, quiz.title, options) + style_sheet("key.css"),
        quiz=quiz,
        grid=grid(quiz.forms),
        form_name=lambda form: catalog(quiz.lang).gettext("Form %(form)s", form=form),
        data=script_json(key_data(quiz)),
        credit=publication.credit,
        place=place,
        evidence=evidence,
    )


@dataclass(frozen=True, slots=True)
class _InWords:
    """What the grid cannot hold, in one language."""

    language: Language
    heading: str
    answers: tuple[tuple[str, str], ...]
    """Where it is asked for, `A 12, B 11`, and the answer."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Quizzes that one grid marks."""

    edition: str
    grid: Grid
    parts: tuple[_InWords, ...]


def _key_for_all(made: Sequence[Quiz], publication: Publication, options: QuizOptions) -> bytes:
    editions = tuple(dict.fromkeys(quiz.edition for quiz in made))
    headings = dict.fromkeys(catalog(quiz.lang).gettext("Answer key") for quiz in made)
    titles = {quiz.title for quiz in made}
    foot = f"{', '.join(editions)} · {PAGE_NUMBER}"
    return render(
        "key_all.html.j2",
        NO_LANGUAGE,
        paper_style(options.paper, NO_LANGUAGE, publication.name, foot) + style_sheet("key.css"),
        title=titles.pop() if len(titles) == 1 else publication.name,
        heading=" · ".join(headings),
        steps=[_step([quiz for quiz in made if quiz.edition == edition]) for edition in editions],
        credit=publication.credit,
    )


def _step(made: Sequence[Quiz]) -> _Step:
    parts = (
        _InWords(language(quiz.lang), catalog(quiz.lang).gettext("Short answers"), _answers_in_words(quiz))
        for quiz in made
    )
    return _Step(made[0].edition, grid(made[0].forms), tuple(parts))


def _answers_in_words(quiz: Quiz) -> tuple[tuple[str, str], ...]:
    places: dict[str, list[str]] = {}
    for form in quiz.forms:
        for item in form.items:
            if item.type is ItemType.SHORT:
                places.setdefault(item.answer, []).append(f"{form.letter}\u00a0{item.number}")
    return tuple((", ".join(where), answer) for answer, where in places.items())
