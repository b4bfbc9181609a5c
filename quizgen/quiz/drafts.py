"""Items before they have numbers and letters: each in all languages of a step at once.

A draft is made only where it is sound in every language; else its maker returns None and another kind of item
is made of the pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.leaks import fold, kin_spans, words
from quizgen.model import Cloze, Kind, Pair, Signal
from quizgen.quiz import wording
from quizgen.quiz.alignment import Aligned, Gap, Step, Texts
from quizgen.quiz.model import ItemType, Stem
from quizgen.quiz.wording import gives_away, parts

MOST_OPTIONS = 4
FEWEST_OPTIONS = 3
"""Of multiple choice; three suffice (Rodriguez 2005)."""

_LONGEST_IN_BANK = 60
_MOST_WORDS_IN_BANK = 6
_CHARACTERS_PER_LINE = 70
"""What an adult writes on a ruled line; there is one line more than the article's own words need."""
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """An item in every language of a step."""

    type: ItemType
    row: Aligned
    stems: tuple[Stem, ...]
    answers: Texts
    options: tuple[Texts, ...] = ()
    """What may be printed with it to choose from, the right one first until lots are drawn."""
    key: str = ""
    """The letter, once lots are drawn; empty where the answer is in words."""
    terms: Texts = ()
    """Of true or false, once lots are drawn: what it says that the stem describes."""
    gap: Gap | None = None
    points: int = 1
    entries: int = 0
    lines: int = 0
    secrets: tuple[tuple[str, ...], ...] = ()
    """In each language what nothing else on the page may show."""

    def printed(self, column: int) -> tuple[str, ...]:
        """Return what a reader of the form sees of it in the language of `column`, the word bank included."""
        shown = [*self.stems[column], *(option[column] for option in self.options)]
        if self.type is ItemType.GAP:
            shown.append(self.answers[column])
        return tuple(shown)

    def substance(self, column: int) -> str:
        """Return what it is about in the language of `column`: the text with nothing taken out."""
        return substance(self.row.pairs[column])


def substance(pair: Pair) -> str:
    """Return the article's text that a pair asks for."""
    if pair.cloze:
        return pair.cloze.text
    return pair.question if pair.items else pair.answer


def label(pair: Pair) -> str:
    """Return the term that a category or a definition is about."""
    return pair.reverse.answer if pair.reverse else pair.question


def is_recognisable(row: Aligned) -> bool:
    """Tell whether the description points to its label in every language, and does not show it."""
    return row.place.kind is Kind.CATEGORY and all(
        pair.reverse is not None and not kin_spans(pair.reverse.question, (pair.reverse.answer,)) for pair in row.pairs
    )


def _described(row: Aligned) -> tuple[Stem, ...]:
    return tuple((pair.reverse.question,) for pair in row.pairs if pair.reverse)


def choice(row: Aligned, pool: Sequence[Aligned]) -> Draft | None:
    """Ask which label a description fits, with labels of `pool` as distractors, the nearest first."""
    options = _sound_options(row, pool)
    if len(options) < FEWEST_OPTIONS:
        return None
    return Draft(ItemType.CHOICE, row, _described(row), options[0], options)


def are_confusable(row: Aligned, other: Aligned) -> bool:
    """Tell whether the labels of two rows, or what they describe, cannot be told apart in some language."""
    same = any(substance(a) == substance(b) for a, b in zip(row.pairs, other.pairs, strict=True))
    return same or _are_confusable(row.texts(label), other.texts(label))


def _sound_options(row: Aligned, pool: Sequence[Aligned]) -> tuple[Texts, ...]:
    """Return the label of `row` and up to three of `pool` that no two of can be confused in any language.

    Labels of other lists only where the own one has too few: they are easily told to be out of place.
    """
    options = [row.texts(label)]
    for other in pool:
        if other.place.parent != row.place.parent and len(options) >= FEWEST_OPTIONS:
            break
        option = other.texts(label)
        if are_confusable(row, other) or any(_are_confusable(option, known) for known in options):
            continue
        options.append(option)
        if len(options) == MOST_OPTIONS:
            break
    return tuple(options)


def _are_confusable(one: Texts, other: Texts) -> bool:
    return any(wording.are_confusable(a, b) for a, b in zip(one, other, strict=True))


def true_or_false(row: Aligned, siblings: Sequence[Aligned]) -> Draft | None:
    """Say of a description that it is that of its own label or of another one of the same list."""
    own = row.texts(label)
    others = tuple(other.texts(label) for other in siblings if other != row)
    if not others:
        return None
    return Draft(ItemType.TRUE_FALSE, row, _described(row), own, (own, *others))


def matching(row: Aligned) -> Draft:
    """Ask which of the labels beside it a description fits."""
    own = row.texts(label)
    return Draft(ItemType.MATCHING, row, _described(row), own, (own,))


Aliases = tuple[Mapping[str, tuple[str, ...]], ...]
"""In each language of a step: a folded name, and all that the articles call the same thing."""


def aliases(step: Step) -> Aliases:
    """Return what the articles name twice side by side: `Do Not Call (DNC)` makes either an alias of the other."""
    return tuple(
        {
            fold(name): parts(blank)
            for row in step.rows
            for blank in _acronyms(row.pairs[column])
            for name in parts(blank)
        }
        for column in range(len(step.languages))
    )


def _acronyms(pair: Pair) -> Iterator[str]:
    if pair.cloze:
        for blank in pair.cloze.blanks:
            text = pair.cloze.text[blank.start : blank.end]
            if blank.signal is Signal.ACRONYM and len(parts(text)) > 2:
                yield text


def clozes(row: Aligned, gaps: Sequence[Gap], type_: ItemType, known: Aliases = ()) -> Iterator[Draft]:
    """Ask for one blank of a sentence, each of `gaps` in turn; the other blanks are shown."""
    for gap in gaps:
        draft = _cloze(row, gap, type_, known)
        if draft and (type_ is not ItemType.GAP or suits_bank(draft)):
            yield draft


def _cloze(row: Aligned, gap: Gap, type_: ItemType, known: Aliases) -> Draft | None:
    stems: list[Stem] = []
    hidden: list[tuple[str, ...]] = []
    for pair, n in zip(row.pairs, gap.numbers, strict=True):
        if pair.cloze is None:
            return None
        stem, taken = _without(pair.cloze, n)
        around = (*stem, *pair.context[:1])
        if not words(taken[0]) or any(gives_away(text, taken[0]) for text in around):
            return None
        stems.append(stem)
        hidden.append(taken)
    answers = tuple(taken[0] for taken in hidden)
    secrets = tuple(_secrets((*taken, *_aliases_of(taken[0], known, at))) for at, taken in enumerate(hidden))
    return Draft(type_, row, tuple(stems), answers, gap=gap, secrets=secrets)


def _aliases_of(answer: str, known: Aliases, column: int) -> tuple[str, ...]:
    return known[column].get(fold(answer), ()) if known else ()


def _without(cloze: Cloze, n: int) -> tuple[Stem, tuple[str, ...]]:
    """Return the pieces of a text around the blanks `n`, and those blanks."""
    pieces: list[str] = []
    taken: list[str] = []
    at = 0
    for blank in cloze.blanks:
        if blank.n == n:
            pieces.append(cloze.text[at : blank.start])
            taken.append(cloze.text[blank.start : blank.end])
            at = blank.end
    return (*pieces, cloze.text[at:]), tuple(taken)


def _secrets(answers: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for answer in answers for part in parts(answer)))


def suits_bank(draft: Draft) -> bool:
    """Tell whether an answer is short enough, in every language, to stand in a word bank."""
    return (
        draft.gap is not None
        and draft.gap.signal is not Signal.CLAUSE
        and all(
            len(answer) <= _LONGEST_IN_BANK and len(words(answer)) <= _MOST_WORDS_IN_BANK for answer in draft.answers
        )
    )


def short_answer(row: Aligned) -> Draft:
    """Ask for an answer in the reader's own words, or for the things of a list."""
    if row.place.kind is Kind.LIST:
        return _list(row)
    answers = row.texts(lambda pair: pair.answer)
    longest = max(map(len, answers))
    return Draft(
        ItemType.SHORT,
        row,
        tuple((pair.question,) for pair in row.pairs),
        answers,
        lines=min(_MOST_LINES, 1 + -(-longest // _CHARACTERS_PER_LINE)),
        secrets=tuple(_secrets([answer] if len(answer) <= _LONGEST_IN_BANK else []) for answer in answers),
    )


def _list(row: Aligned) -> Draft:
    amount = len(row.pairs[0].items)
    return Draft(
        ItemType.SHORT,
        row,
        tuple((pair.question,) for pair in row.pairs),
        row.texts(lambda pair: "; ".join(pair.items)),
        points=amount,
        entries=amount,
        lines=amount,
        secrets=tuple(_secrets(pair.items) for pair in row.pairs),
    )
