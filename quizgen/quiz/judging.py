"""The rules on items: what breaks one of severity error is not printed, and what an editor is told about a quiz."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from quizgen import rules
from quizgen.model import Finding, Pair, Publication
from quizgen.quiz import flaws, hints
from quizgen.quiz.model import Flaw, Quiz
from quizgen.quiz.page import Articles, Page, Said, said_by

Judge = Callable[[Page], Iterator[Flaw]]
"""Tells what breaks one rule in a form."""

UNMET = "essential-unmet"
"""The rule of pairs that an editor wants to be asked, and that are not."""


class Gate:
    """What keeps items out of a quiz: it asks of `pairs`, given by language and topics.

    `allowed` are rules with the ids of the pairs that may break them, as in `Publication`.
    """

    def __init__(
        self, pairs: Callable[[str, Sequence[str]], Iterable[Pair]], allowed: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._pairs = pairs
        self._allowed = frozenset(allowed)
        self._known: dict[str, tuple[list[str], list[Said]]] = {}
        """By language, topics and what their articles say: those of the last quiz, for that which is drawn after it."""

    def flaws(self, quiz: Quiz) -> list[Flaw]:
        """Return what breaks a rule of severity error in a quiz."""
        topics = _topics(quiz)
        known, said = self._known.get(quiz.lang, ([], []))
        if known != topics:
            said = list(map(said_by, self._pairs(quiz.lang, topics)))
            self._known[quiz.lang] = topics, said
        found = _flaws(quiz, said, flaws.RULES)
        return [flaw for flaw in found if self._allowed.isdisjoint({(flaw.rule, ""), (flaw.rule, flaw.pair.id)})]


def _flaws(quiz: Quiz, said: Iterable[Said], judged_by: Mapping[str, Judge]) -> Iterator[Flaw]:
    articles = Articles(said, quiz.forms)
    pages = [Page(quiz, form, articles) for form in quiz.forms]
    return (flaw for page in pages for judge in judged_by.values() for flaw in judge(page))


def item_findings(
    quizzes: Iterable[Quiz], publication: Publication, paths: Mapping[tuple[str, str], str]
) -> tuple[Finding, ...]:
    """Return what there is to say on the questions of quizzes, at the lines of the pairs that they ask.

    `paths` are those of the articles, as typed, by topic and language; of others nothing is said.
    """
    every = flaws.RULES | hints.RULES
    found: dict[Finding, None] = {}
    unmet: dict[str, str] = {}
    for quiz in quizzes:
        unmet |= quiz.unmet
        told = (
            *quiz.rejected,
            *_flaws(quiz, map(said_by, _asked_by(quiz, publication)), every),
            *hints.forms_alike(quiz),
        )
        for flaw in told:
            if path := paths.get((flaw.pair.topic, flaw.pair.lang)):
                found[rules.finding(flaw.rule, path, flaw.pair.source.first_line, _message(flaw))] = None
    found |= dict.fromkeys(_unmet(unmet, publication, paths))
    return tuple(found)


def _asked_by(quiz: Quiz, publication: Publication) -> Iterator[Pair]:
    """Yield the pairs of the articles that the words of a quiz are from."""
    for topic in _topics(quiz):
        yield from (one.pair for one in publication.articles.get((quiz.lang, topic), ()) if not one.retired)


def _topics(quiz: Quiz) -> list[str]:
    """Those that a quiz asks about, and that its other words are from, sorted."""
    return sorted({*quiz.topics, *(item.pair.topic for form in quiz.forms for item in form.items)})


def _message(flaw: Flaw) -> str:
    where = f"form {flaw.form}, question {flaw.number}" if flaw.number else f"form {flaw.form}"
    return f"{where}: {flaw.text}"


def _unmet(
    reasons: Mapping[str, str], publication: Publication, paths: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    for pair in (published.pair for published in publication.pairs if reasons):
        why, path = reasons.get(pair.id), paths.get((pair.topic, pair.lang))
        if why and path:
            message = f"“{pair.question}” is essential, but {why}"
            yield rules.finding(UNMET, path, pair.source.first_line, message)
