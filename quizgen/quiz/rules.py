"""The rules on items: what breaks one of severity error is not printed, and what an editor is told about a quiz."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen import rules
from quizgen.model import Finding, Pair, Publication
from quizgen.quiz import flaws, tells
from quizgen.quiz.model import Flaw, Quiz
from quizgen.quiz.page import Articles, Page

UNMET = "essential-unmet"
"""The rule of pairs that an editor wants to be asked, and that are not."""


class Gate:
    """What keeps items out of a quiz; `allowed` are rules with the ids of the pairs that may break them, as in
    `Publication`.
    """

    def __init__(self, pairs: Iterable[Pair], allowed: Iterable[tuple[str, str]] = ()) -> None:
        self._known = _Known(pairs)
        self._allowed = frozenset(allowed)

    def flaws(self, quiz: Quiz) -> list[Flaw]:
        """Return what breaks a rule of severity error in a quiz."""
        return [flaw for flaw in self._flaws(quiz) if not {(flaw.rule, ""), (flaw.rule, flaw.pair.id)} & self._allowed]

    def _flaws(self, quiz: Quiz) -> Iterator[Flaw]:
        return (flaw for page in self._known.pages(quiz) for rule in flaws.RULES.values() for flaw in rule(page))


class _Known:
    """The pairs of all languages."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._pairs: dict[str, list[Pair]] = defaultdict(list)
        self._articles: dict[str, Articles] = {}
        for pair in pairs:
            self._pairs[pair.lang].append(pair)

    def pages(self, quiz: Quiz) -> list[Page]:
        """Return the forms of a quiz with what the articles of its language say."""
        if quiz.lang not in self._articles:
            self._articles[quiz.lang] = Articles(self._pairs[quiz.lang])
        return [Page(quiz, form, self._articles[quiz.lang]) for form in quiz.forms]


def item_findings(
    quizzes: Sequence[Quiz], publication: Publication, paths: Mapping[tuple[str, str], str]
) -> tuple[Finding, ...]:
    """Return what there is to say on the questions of quizzes, at the lines of the pairs that they ask.

    `paths` are those of the articles, as typed, by topic and language; of others nothing is said.
    """
    pairs = [published.pair for published in publication.pairs if not published.retired]
    known = _Known(pairs)
    every = flaws.RULES | tells.RULES
    found: dict[Finding, None] = {}
    for quiz in quizzes:
        told = [flaw for page in known.pages(quiz) for rule in every.values() for flaw in rule(page)]
        for flaw in (*quiz.rejected, *told, *tells.forms_alike(quiz)):
            if path := paths.get((flaw.pair.topic, flaw.pair.lang)):
                found[rules.finding(flaw.rule, path, flaw.pair.source.first_line, _message(flaw))] = None
    found |= dict.fromkeys(_unmet(quizzes, {pair.id: pair for pair in pairs}, paths))
    return tuple(found)


def _message(flaw: Flaw) -> str:
    where = f"form {flaw.form}, question {flaw.number}" if flaw.number else f"form {flaw.form}"
    return f"{where}: {flaw.text}"


def _unmet(
    quizzes: Iterable[Quiz], pairs: Mapping[str, Pair], paths: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    for pair_id, why in {unmet: None for quiz in quizzes for unmet in quiz.unmet}:
        pair = pairs[pair_id]
        if path := paths.get((pair.topic, pair.lang)):
            message = f"“{pair.question}” is essential, but {why}"
            yield rules.finding(UNMET, path, pair.source.first_line, message)
