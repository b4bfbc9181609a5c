"""Paper quizzes as HTML: for every language its forms, a key and an answer sheet; one key for all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizgen.exporters.answers import answer_sheet
from quizgen.exporters.key_for_all import key_for_all
from quizgen.exporters.keys import key_page
from quizgen.exporters.naming import ANSWERS, KEY, form_page, key_for_all_path, quiz_name, quiz_path
from quizgen.exporters.questions import quiz_page
from quizgen.model import Output, Publication, QuizOptions
from quizgen.quiz import quizzes
from quizgen.quiz.model import LETTERS, Quiz

MOST_FORMS = 6


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield the quiz files of the languages to be written (DESIGN section 4); none without a question to ask.

    The pages of forms hold no answer in any shape, nor do answer sheets.
    """
    made = quizzes(publication, options)
    credit = publication.credit
    for quiz in (quiz for quiz in made if quiz.lang in publication.languages):
        name = quiz_name(publication, quiz.topic)
        for form in quiz.forms:
            path = quiz_path(name, quiz.lang, form_page(form.letter))
            yield Output(path, quiz_page(quiz, form, credit, options))
        yield Output(quiz_path(name, quiz.lang, KEY), key_page(quiz, credit, options))
        yield Output(quiz_path(name, quiz.lang, ANSWERS), answer_sheet(quiz, credit, options))
    for topic, group in _by_topic(made).items():
        content = key_for_all(group, topic or publication.name, credit, options)
        yield Output(key_for_all_path(quiz_name(publication, topic)), content)


def _by_topic(made: Sequence[Quiz]) -> dict[str, list[Quiz]]:
    groups: dict[str, list[Quiz]] = {}
    for quiz in made:
        groups.setdefault(quiz.topic, []).append(quiz)
    return groups


def outdated(publication: Publication, options: QuizOptions, read: Callable[[str], str]) -> tuple[str, ...]:
    """Return the languages that are not to be written, but that have a key of an edition that is no longer made.

    `read` gives the text of a file written before, empty where there is none. Such a quiz could no longer be marked
    with the key for all languages.
    """
    editions = {
        quiz_path(quiz_name(publication, quiz.topic), quiz.lang, KEY): quiz.edition
        for quiz in quizzes(publication, options)
    }
    others = set(publication.known).difference(publication.languages)

    def is_old(path: str) -> bool:
        key = read(path)
        return bool(key) and f'"edition": "{editions.get(path)}"' not in key

    names = _names(publication)
    return tuple(lang for lang in sorted(others) if any(is_old(quiz_path(name, lang, KEY)) for name in names))


def obsolete(publication: Publication, options: QuizOptions) -> Iterator[str]:
    """Yield the paths of quiz files that earlier builds may have written and that nothing belongs to any more.

    Earlier builds may have made more forms, and a quiz for each topic instead of one, or the reverse. Only of the
    languages to be written.
    """
    made = set(_paths(quizzes(publication, options), publication))
    pages = (*(form_page(letter) for letter in LETTERS[:MOST_FORMS]), KEY, ANSWERS)
    for name in _names(publication):
        paths = [quiz_path(name, lang, page) for lang in publication.languages for page in pages]
        yield from (path for path in (*paths, key_for_all_path(name)) if path not in made)


def _names(publication: Publication) -> tuple[str, ...]:
    """Return what quizzes of a publication may be named after: the collection, or its topics."""
    return tuple(dict.fromkeys(quiz_name(publication, topic) for topic in ("", *publication.topics)))


def _paths(made: Sequence[Quiz], publication: Publication) -> Iterator[str]:
    for quiz in made:
        name = quiz_name(publication, quiz.topic)
        for page in (*(form_page(form.letter) for form in quiz.forms), KEY, ANSWERS):
            yield quiz_path(name, quiz.lang, page)
        yield key_for_all_path(name)
