"""From the pairs of a collection to the quizzes of its languages."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import count

from quizgen import packing
from quizgen.memory import recalled
from quizgen.model import Memory, Publication, PublishedPair, QuizOptions
from quizgen.quiz.drafts import Draft
from quizgen.quiz.judging import Gate
from quizgen.quiz.lettering import Lettered, letter
from quizgen.quiz.material import Lots, material
from quizgen.quiz.model import LETTERS, Flaw, Form, Item, ItemType, Quiz, Section
from quizgen.quiz.selection import select, unmet
from quizgen.quiz.steps import Articles, Step, articles_of, steps


@dataclass(frozen=True, slots=True)
class Outline:
    """What quizzes in step have in common, without their questions: little enough to be kept for every topic."""

    topic: str
    """The one that they ask about; else empty."""
    edition: str
    forms: tuple[tuple[str, int], ...]
    """The letter of each, and how many questions it has."""
    notes: Mapping[str, tuple[str, ...]]
    """By language, sorted."""


class Quizzes:
    """The quizzes of a publication, sorted by topic and language, of every language that has something to ask.

    Also of languages that are not to be written: a form is the same whatever is written, and the key for all
    languages has them all. With one quiz a topic they are made anew each time that they are gone through, and never
    held together: there may be many thousands.
    """

    def __init__(self, publication: Publication, options: QuizOptions) -> None:
        self._publication = publication
        self._options = options
        self._essential = frozenset(publication.essential)
        self._whole: tuple[Quiz, ...] | None = None
        self._outlines: tuple[Outline, ...] | None = None

    def __iter__(self) -> Iterator[Quiz]:
        if not self._options.per_topic and self._whole is None:
            self._whole = self._of(articles_of(self._publication), "")
        return self._each_topic() if self._whole is None else iter(self._whole)

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """Sorted by topic and first language; made with the quizzes, which are not made again for them."""
        if self._outlines is None and self._options.per_topic:
            deque(self, maxlen=0)
        if self._outlines is None:
            self._outlines = tuple(_outlines(tuple(self)))
        return self._outlines

    @property
    def fingerprint(self) -> bytes:
        """Bytes that are the same for the same quizzes, with all that is printed of them."""
        told = sha256()
        for quiz in self:
            told.update(packing.checksum(packing.pack(quiz)))
        return told.digest()

    def _each_topic(self) -> Iterator[Quiz]:
        articles = articles_of(self._publication)
        outlines: list[Outline] = []
        for topic in articles.topics:
            made = self._of(articles.only(topic), topic)
            outlines += _outlines(made)
            yield from made
        self._outlines = tuple(outlines)

    def _of(self, articles: Articles, topic: str) -> tuple[Quiz, ...]:
        read = _Read(articles.pairs)
        seen = replace(articles, pairs=read)
        gate = Gate(seen.of_language, self._publication.allowed)
        made: list[Quiz] = []
        for step in steps(seen, self._options.parallel, self._essential, self._publication.memory):
            made += self._recalled(step, topic, gate, read)
        return tuple(sorted((quiz for quiz in made if quiz.forms), key=lambda quiz: quiz.lang))

    def _recalled(self, step: Step, topic: str, gate: Gate, read: _Read) -> Sequence[Quiz]:
        """Return the quizzes of a step; those of an earlier time where they would be drawn in the same way from the
        same articles.
        """
        memory = self._publication.memory
        read.begin()
        if memory is None:
            return self._drawn(step, topic, gate)
        asked = self._asked(memory, step, topic)
        articles = recalled(memory, asked, tuple[tuple[str, str], ...])
        if articles is not None:
            made = recalled(memory, memory.key(articles, asked), tuple[Quiz, ...])
            if made is not None:
                return made
        made = tuple(self._drawn(step, topic, gate))
        articles = tuple(sorted(read.articles))
        memory.keep({asked: packing.pack(articles), memory.key(articles, asked): packing.pack(made)})
        return made

    def _asked(self, memory: Memory, step: Step, topic: str) -> bytes:
        """The key of what a quiz is drawn by, but for the pairs of the articles that it looks at."""
        told, options = self._publication, self._options
        return memory.key(
            (),
            *("quiz", told.id, told.name, told.allowed, told.essential, topic),
            *(options.forms, options.items, options.seed),
            *(step.languages, step.sizes, step.notes, step.always, sorted(step.left_out)),
        )

    def _drawn(self, step: Step, topic: str, gate: Gate) -> Sequence[Quiz]:
        return _sound(step, topic, self._publication, self._options, self._essential, gate)


_READ_AT_ONCE = 512
"""Articles that are kept in memory: a form is drawn from fewer, mostly, and then judged by them."""


class _Read(Mapping[tuple[str, str], Sequence[PublishedPair]]):
    """Articles by language and topic, with a note of which were looked at."""

    def __init__(self, pairs: Mapping[tuple[str, str], Sequence[PublishedPair]]) -> None:
        self.articles: set[tuple[str, str]] = set()
        self._pairs = pairs
        self._read = pairs.__getitem__

    def begin(self) -> None:
        """Forget what was looked at so far; what is looked at from now on is read once, where it is not too much."""
        self.articles.clear()
        self._read = lru_cache(maxsize=_READ_AT_ONCE)(self._pairs.__getitem__)

    def __getitem__(self, key: tuple[str, str]) -> Sequence[PublishedPair]:
        self.articles.add(key)
        return self._read(key)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)


def _outlines(made: Iterable[Quiz]) -> Iterator[Outline]:
    """Yield the outlines of the quizzes of one topic."""
    together: dict[tuple[str, ...], list[Quiz]] = {}
    for quiz in made:
        together.setdefault(quiz.step, []).append(quiz)
    for some in together.values():
        forms = tuple((form.letter, len(form.items)) for form in some[0].forms)
        yield Outline(some[0].topic, some[0].edition, forms, {quiz.lang: quiz.notes for quiz in some})


def quizzes(publication: Publication, options: QuizOptions) -> Quizzes:
    """Return the quizzes of a publication: one a language, or with `options.per_topic` one for each topic.

    Retired pairs are not asked. Lots depend on the seed, else on the collection's id.
    """
    return _quizzes(_Asked(publication), options)


def outlines(publication: Publication, options: QuizOptions) -> tuple[Outline, ...]:
    """Return the outlines of the quizzes of a publication, sorted by topic and first language."""
    return quizzes(publication, options).outlines


class _Asked:
    """A publication as far as its quizzes go: whatever languages are written, those of the same pairs are the same."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self._key = (
            id(publication.articles),
            publication.id,
            publication.name,
            publication.essential,
            publication.allowed,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=2)
def _quizzes(asked: _Asked, options: QuizOptions) -> Quizzes:
    return Quizzes(asked.publication, options)


_SOUND_DRAWS = 3
"""In which an item that breaks a rule gives its place to another."""


def _sound(
    step: Step, topic: str, publication: Publication, options: QuizOptions, essential: frozenset[str], gate: Gate
) -> list[Quiz]:
    """Draw the quizzes of a step until no item breaks a rule of severity error.

    One that does is not asked for, and another one in its place; after a few draws none in its place.
    """
    rejected: list[Flaw] = []
    left_out: set[str] = set()
    for draw in count(1):
        made = list(_of_step(step, topic, publication, options, essential, left_out))
        found = [flaw for quiz in made for flaw in gate.flaws(quiz)]
        if not found:
            break
        rejected += found
        if draw < _SOUND_DRAWS:
            step = step.without([flaw.pair for flaw in found], essential)
        else:
            left_out.update(flaw.pair.id for flaw in found)
    return [_with_rejected(quiz, rejected, essential) for quiz in made] if rejected else made


def _with_rejected(quiz: Quiz, rejected: Sequence[Flaw], essential: frozenset[str]) -> Quiz:
    own = tuple(flaw for flaw in rejected if flaw.pair.lang == quiz.lang)
    unmet = {flaw.pair.id: f"its question breaks the rule {flaw.rule}" for flaw in own if flaw.pair.id in essential}
    notes = (f"{pair_id} is essential, but {why}" for pair_id, why in unmet.items())
    return replace(quiz, rejected=own, unmet=(*quiz.unmet, *unmet.items()), notes=(*quiz.notes, *notes))


def _of_step(
    step: Step,
    topic: str,
    publication: Publication,
    options: QuizOptions,
    essential: frozenset[str],
    left_out: Container[str],
) -> Iterator[Quiz]:
    planned: list[tuple[str, Sections]] = []
    unmet_in: dict[str, str] = {}
    topics: set[str] = set()
    for name in LETTERS[: options.forms]:
        others = [one for _, one in planned]
        sections, unmet_here, near = _form_like(step, name, options, publication.id, others, essential, left_out)
        topics.update(near)
        if sections:
            planned.append((name, sections))
            unmet_in |= unmet_here
    written = [
        tuple(_form(name, sections, column) for name, sections in planned) for column in range(len(step.languages))
    ]
    code = edition(written)
    unmet, used = _not_asked(step, unmet_in), tuple(sorted(topics))
    for column, lang in enumerate(step.languages):
        title = _title(step, column, publication)
        notes = (
            *_of_topic(topic, step.notes),
            *(f"{pair_id} is essential, but {why}" for pair_id, why in unmet.items()),
            *_too_few(title, written[column], options.items),
        )
        yield Quiz(lang, title, code, step.languages, written[column], topic, notes, tuple(unmet.items()), (), used)


Sections = tuple[Lettered, ...]

_DRAWS = 5
"""Of a form after the first, of which the one is taken that is most like the others."""


def _form_like(
    step: Step,
    name: str,
    options: QuizOptions,
    id_: str,
    others: Sequence[Sections],
    essential: frozenset[str],
    left_out: Container[str],
) -> tuple[Sections, dict[str, str], tuple[str, ...]]:
    """Draw a form with the same kinds of items as the others, and other letters at the same numbers; without those that
    ask for the pairs `left_out`.

    Return it, the ids of essential pairs that it does not ask for, with the reasons, and the topics that it is from.
    """
    drawn: list[tuple[tuple[int, ...], Sections, dict[str, str], tuple[str, ...]]] = []
    for draw in range(_DRAWS if others else 1):
        made = material(step, Lots(options.seed or id_, f"{name}{draw or ''}"), options.items, essential)
        chosen = tuple(draft for draft in select(made) if not any(pair.id in left_out for pair in draft.row.pairs))
        left = {pair.id: why for row, why in unmet(made, chosen) for pair in row.pairs if pair.id in essential}
        sections = letter(made, chosen)
        drawn.append(((len(left), *_unlikeness(sections, others)), sections, left, made.topics))
        if not any(drawn[-1][0]):
            break
    _, sections, left, topics = min(drawn, key=lambda one: one[0])
    return sections, left, topics


def _not_asked(step: Step, unmet_in: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of essential pairs that a quiz does not ask for, sorted, each with the reason."""
    lacking = "not all languages of the quiz have it; --no-parallel asks it in its own"
    return dict(sorted({**dict.fromkeys(step.left_out, lacking), **unmet_in}.items()))


def _unlikeness(sections: Sections, others: Sequence[Sections]) -> tuple[int, int]:
    """Return how many items are of other kinds than in the first form, and how many letters a neighbour could copy."""
    if not others:
        return 0, 0
    kinds, first = (Counter(draft.type for one in form for draft in one.drafts) for form in (sections, others[0]))
    same = max(_same_letters(sections, other) for other in others)
    return sum(abs(kinds[type_] - first[type_]) for type_ in ItemType), same


def _same_letters(one: Sections, other: Sections) -> int:
    keys = ([draft.key for section in form for draft in section.drafts] for form in (one, other))
    return sum(first == second != "" for first, second in zip(*keys, strict=False))


def _of_topic(topic: str, notes: Sequence[str]) -> tuple[str, ...]:
    """Return notes that say which topic they are about."""
    return tuple(note if not topic or note.startswith(f"{topic}:") else f"{topic}: {note}" for note in notes)


def _too_few(title: str, forms: Sequence[Form], wanted: int | None) -> Iterator[str]:
    least = min((len(form.items) for form in forms), default=0)
    if wanted and least < wanted:
        yield f"{title}: {least} questions instead of {wanted}; the articles have no more that can stand on one page"


def _title(step: Step, column: int, publication: Publication) -> str:
    """Return the article's title; the collection's name where there are several articles."""
    only = step.rows(next(iter(step.sizes)))[-1].pairs[column].context[:1] if len(step.sizes) == 1 else ()
    return only[0] if only else publication.name


def _form(name: str, sections: Sequence[Lettered], column: int) -> Form:
    made: list[Section] = []
    number = 0
    for section in sections:
        items = tuple(_item(draft, number + at, column) for at, draft in enumerate(section.drafts, start=1))
        number += len(items)
        made.append(Section(section.type, items, tuple(words[column] for words in section.bank)))
    return Form(name, tuple(made))


def _item(draft: Draft, number: int, column: int) -> Item:
    answer = draft.answers[column]
    options = draft.options if draft.type is ItemType.CHOICE else ()
    return Item(
        number,
        draft.type,
        draft.row.pairs[column],
        draft.stems[column],
        answer,
        draft.key or answer,
        points=draft.points,
        term=draft.terms[column] if draft.terms else "",
        options=tuple(option.texts[column] for option in options),
        entries=draft.entries,
        lines=draft.lines,
        ask=draft.ask,
        ordinal=draft.row.ordinal,
        any_order=draft.any_order,
        permutation=tuple(option.row.place.address for option in options),
        why=tuple(f"{texts[column]}: {reason}" for texts, reason in draft.reasons),
    )


def edition(written: Sequence[Sequence[Form]]) -> str:
    """Return four hexadecimal digits that change with anything that a form of any language prints or keys."""
    printed = [
        [form.letter, section.type, section.bank]
        + [
            [item.number, item.ask, item.stem, item.term, item.options, item.key, item.answer, item.points]
            for item in section.items
        ]
        for forms in written
        for form in forms
        for section in form.sections
    ]
    return sha256(json.dumps(printed).encode()).hexdigest()[:4]
