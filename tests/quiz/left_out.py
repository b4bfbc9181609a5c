"""Sections of an article without a question although one would fit: judged with more care than forms are drawn with.

A section counts as left out only where a question from it would clash with nothing on the page, by looser comparisons
than any rule has, in every language in step, and where the form has room for a question from each section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from quizgen.model import Kind, Pair
from quizgen.quiz.model import Form, Item, ItemType, Quiz
from tests.quiz.comparing import abbreviation_shows, content, folded, is_kin, overlap, parts, plain, tokens
from tests.quiz.giveaways import other_names
from tests.quiz.lore import Lore, gapped, lore_of, parent, section
from tests.quiz.page import Flaw

USUAL_LENGTH = 24
"""Items of a form where none is asked for."""

LOOSE = 0.5
"""From this share of letters of a word, or words of a text, on, there may be a clash."""

SEVERAL = 3
"""So many terms are a list."""

Place = tuple[str, Kind, str, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What a form might ask."""

    pair: Pair
    stem: tuple[str, ...]
    answers: tuple[str, ...]


def left_out(quizzes: Sequence[Quiz], pairs: Iterable[Pair], limit: int = USUAL_LENGTH) -> list[Flaw]:
    """Return the sections, and where there is no room for all of them the topics, that forms have no question from."""
    every = tuple(pairs)
    languages = {quiz.lang for quiz in quizzes}
    known = {tag: lore_of(tuple(pair for pair in every if pair.lang == tag), True) for tag in languages}
    found: list[Flaw] = []
    for step in dict.fromkeys((quiz.topic, quiz.step) for quiz in quizzes):
        together = tuple(quiz for quiz in quizzes if (quiz.topic, quiz.step) == step)
        found += _Step(together, tuple(known[quiz.lang] for quiz in together), limit).flaws()
    return found


def _place(pair: Pair) -> Place:
    return pair.topic, pair.kind, pair.locus, pair.sentence or pair.ordinal


@dataclass(frozen=True)
class _Step:
    """The languages in step, and the pairs that all of them have."""

    quizzes: tuple[Quiz, ...]
    lores: tuple[Lore, ...]
    limit: int

    @cached_property
    def known(self) -> tuple[dict[Place, Pair], ...]:
        return tuple({_place(pair): pair for pair in lore.pairs} for lore in self.lores)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        topic = self.quizzes[0].topic
        shared = (place for place in self.known[0] if all(place in pairs for pairs in self.known))
        return tuple(place for place in shared if topic in ("", place[0]))

    def flaws(self) -> Iterator[Flaw]:
        sections = {section(self.known[0][place]) for place in self.places}
        for forms in zip(*(quiz.forms for quiz in self.quizzes), strict=True):
            missing = sections - {section(item.pair) for item in forms[0].items}
            if len(sections) <= self.limit:
                for topic, number in sorted(missing):
                    places = [place for place in self.places if section(self.known[0][place]) == (topic, number)]
                    yield from self._flaw("left-out", f"{topic} {number}", places, forms)
            else:
                for topic in sorted({topic for topic, _ in missing} - {item.pair.topic for item in forms[0].items}):
                    places = [place for place in self.places if place[0] == topic]
                    yield from self._flaw("topic-left-out", topic, places, forms)

    def _flaw(self, rule: str, name: str, places: Iterable[Place], forms: Sequence[Form]) -> Iterator[Flaw]:
        fitting = next((place for place in places if self._fits(place, forms)), None)
        if fitting:
            question = self.known[0][fitting].question
            yield Flaw(rule, f"{self.quizzes[0].lang} {forms[0].letter}", f"{name}: {question!r} would fit")

    def _fits(self, place: Place, forms: Sequence[Form]) -> bool:
        """Tell whether a pair can be asked in every language, beside all or instead of one of a crowded section."""
        pairs = [known[place] for known in self.known]
        ways = [tuple(questions(pair)) for pair in pairs]
        if len({len(way) for way in ways}) != 1 or len({_signals(pair) for pair in pairs}) != 1:
            return False
        return any(
            all(
                is_sound(question, [item for item in form.items if item.number != number], _banks(form), lore)
                for question, form, lore in zip(together, forms, self.lores, strict=True)
            )
            for together in zip(*ways, strict=True)
            for number in self._instead(forms[0])
        )

    def _instead(self, form: Form) -> list[int]:
        """Return the numbers of the items that a question may take the place of; 0 where there is room for one more."""
        asked = Counter(section(item.pair) for item in form.items if item.type is not ItemType.MATCHING)
        crowded = [item.number for item in form.items if asked[section(item.pair)] > 1]
        return [0] if len(form.items) < self.limit else crowded


def _signals(pair: Pair) -> tuple[object, ...]:
    return tuple(blank.signal for blank in pair.cloze.blanks) if pair.cloze else ()


def _banks(form: Form) -> tuple[str, ...]:
    return tuple(words for one in form.sections for words in one.bank)


def questions(pair: Pair) -> Iterator[Question]:
    """Yield what can be asked in writing of a pair."""
    if pair.cloze:
        yield from (Question(pair, pieces, missing) for pieces, missing in gapped(pair))
    elif pair.items:
        yield Question(pair, (pair.question,), pair.items)
    else:
        yield Question(pair, (pair.question,), (pair.answer,))


def is_sound(question: Question, items: Iterable[Item], banks: Sequence[str], lore: Lore) -> bool:
    """Tell whether a question clashes with no item, neither giving an answer away nor finding its own."""
    secrets = _names(question.answers, lore)
    shown = [*question.stem, *question.pair.context]
    if question.pair.cloze and any(may_show(text, secret) for text in shown for secret in secrets):
        return False
    whole = " ".join((*question.stem, *question.answers))
    asked = [question.pair, *(item.pair for item in items)]
    if any(_enumerates(one, other, lore) for one in asked for other in asked if question.pair in (one, other)):
        return False
    for item in items:
        printed = (*item.stem, item.term, *item.options, *item.pair.context)
        if (item.pair.topic, item.pair.locus) == (question.pair.topic, question.pair.locus):
            return False
        if any(may_show(text, secret) for text in (*printed, *banks) for secret in secrets):
            return False
        given = _names((item.answer, *item.pair.items), lore)
        if any(may_show(text, part) for text in shown for part in given):
            return False
        if {plain(name) for name in given} & {plain(secret) for secret in secrets}:
            return False
        if may_tell(whole, " ".join((*item.stem, item.answer))):
            return False
    return True


def _enumerates(one: Pair, other: Pair, lore: Lore) -> bool:
    """Tell whether the answer of one names what the list has that the other is of: asked which kinds there are, one
    reads them off."""
    if other.kind is not Kind.CATEGORY or one.kind is Kind.CATEGORY:
        return False
    labels = {pair.question for pair in lore.pairs if pair.kind is Kind.CATEGORY and parent(pair) == parent(other)}
    return sum(folded(label).strip() in folded(one.answer) for label in labels) >= SEVERAL


def _names(answers: Iterable[str], lore: Lore) -> tuple[str, ...]:
    """Answers, their halves, and the other names that the articles give them."""
    halves = [part for answer in answers for part in parts(answer)]
    return tuple(dict.fromkeys(name for half in halves for name in (half, *other_names(half, lore))))


@cache
def may_tell(one: str, other: str) -> bool:
    """Tell whether two texts have half of the shorter one's words in common."""
    return overlap(one, other) >= LOOSE


@cache
def may_show(text: str, answer: str) -> bool:
    """Tell whether a text may remind of an answer: half of its words, half of their letters, in any order."""
    if not plain(answer):
        return False
    if folded(answer).strip() in folded(text) or abbreviation_shows(text, answer):
        return True
    given = tokens(text)
    wanted = content(answer)
    found = sum(any(is_kin(word, other, LOOSE) for other in given) for word in wanted)
    return found >= LOOSE * len(wanted)
