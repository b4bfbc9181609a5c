"""Paper quizzes as HTML: for every language its forms, a key and an answer sheet; one key for all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from quizgen.exporters.answers import answer_sheet
from quizgen.exporters.key_for_all import key_for_all
from quizgen.exporters.keys import key_page
from quizgen.exporters.naming import ANSWERS, KEY, form_page, key_for_all_path, quiz_name, quiz_path
from quizgen.exporters.questions import quiz_page
from quizgen.model import Output, Publication, QuizOptions
from quizgen.quiz import outlines, quizzes
from quizgen.quiz.forms import Outline
from quizgen.quiz.model import LETTERS

MOST_FORMS = 6


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield the quiz files of the languages to be written (DESIGN section 4); none without a question to ask.

    The pages of forms hold no answer in any shape, nor do answer sheets.
    """
    credit = publication.credit
    for topic, some in groupby(quizzes(publication, options), key=lambda quiz: quiz.topic):
        group = tuple(some)
        name = quiz_name(publication, topic)
        for quiz in (quiz for quiz in group if quiz.lang in publication.languages):
            for form in quiz.forms:
                path = quiz_path(name, quiz.lang, form_page(form.letter))
                yield Output(path, quiz_page(quiz, form, credit, options))
            yield Output(quiz_path(name, quiz.lang, KEY), key_page(quiz, credit, options))
            yield Output(quiz_path(name, quiz.lang, ANSWERS), answer_sheet(quiz, credit, options))
        yield Output(key_for_all_path(name), key_for_all(group, topic or publication.name, credit, options))


def outdated(
    publication: Publication, options: QuizOptions, files: Iterable[str], read: Callable[[str], str]
) -> tuple[str, ...]:
    """Return the languages that are not to be written, but that have a key of an edition that is no longer made.

    `files` are those written before, `read` gives the text of one of them. Such a quiz could no longer be marked with
    the key for all languages.
    """
    others = set(publication.known).difference(publication.languages)
    if not others:
        return ()
    made = _made(publication, options)
    old: set[str] = set()
    for path in files:
        page = _page(path)
        is_key = page is not None and page.page == KEY and path.endswith(".html")
        if page and is_key and page.lang in others and page.lang not in old and page.name in made:
            one = made[page.name].get(page.lang)
            if f'"edition": "{one.edition if one else None}"' not in read(path):
                old.add(page.lang)
    return tuple(sorted(old))


def obsolete(publication: Publication, options: QuizOptions, files: Iterable[str]) -> Iterator[str]:
    """Yield those of `files` that are of a quiz, written by earlier builds, and that nothing belongs to any more.

    Earlier builds may have made more forms, and a quiz for each topic instead of one, or the reverse. Only of the
    languages to be written; a page as PDF goes with the page.
    """
    made = _made(publication, options)
    for path in files:
        page = _page(path)
        if page is None or page.name not in made:
            continue
        if not page.lang:
            is_made = bool(made[page.name])
        elif page.lang in publication.languages:
            one = made[page.name].get(page.lang)
            is_made = one is not None and page.page in _pages(one)
        else:
            continue
        if not is_made:
            yield path


class _Page(NamedTuple):
    """What the path of a quiz's file tells."""

    name: str
    lang: str
    """Empty for the key that marks all languages."""
    page: str


_EVERY_PAGE = (*(form_page(letter) for letter in LETTERS[:MOST_FORMS]), KEY, ANSWERS)


def _page(path: str) -> _Page | None:
    """Return what a path tells; None where it is none of a quiz."""
    folder, _, file = path.rpartition("/")
    if not file.endswith((".html", ".pdf")):
        return None
    stem = file.rpartition(".")[0]
    if not folder:
        name = stem.removesuffix("-key-all")
        return _Page(name, "", "") if name != stem else None
    for page in _EVERY_PAGE:
        name = stem.removesuffix(f"-{folder}-{page}")
        if name != stem:
            return _Page(name, folder, page)
    return None


def _made(publication: Publication, options: QuizOptions) -> dict[str, dict[str, Outline]]:
    """Return the outlines of the quizzes by name and language, and every name that one might have had before.

    They are named after the collection, or its topics.
    """
    made: dict[str, dict[str, Outline]] = {quiz_name(publication, topic): {} for topic in ("", *publication.topics)}
    for outline in outlines(publication, options):
        made[quiz_name(publication, outline.topic)] |= dict.fromkeys(outline.notes, outline)
    return made


def _pages(outline: Outline) -> tuple[str, ...]:
    return (*(form_page(letter) for letter, _ in outline.forms), KEY, ANSWERS)
