"""What in a sentence is worth asking for: strong signals only, found in any script.

Judged by reading in five languages (140 sentences): quotations, acronyms, numbers and links that recur are good
blanks; rare words, labels in running prose and parts of enumerations are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from quizgen.extractors.acronyms import find_acronyms, is_acronym, may_have_acronyms
from quizgen.extractors.naming import OwnTerms
from quizgen.extractors.numbers import find_numbers, has_digits, is_day
from quizgen.languages import has_dense, is_syllabic, is_unspaced
from quizgen.leaks import bare, fold, kin_spans, shows, shows_kin, spoken, words
from quizgen.model import Blank, Mark, MarkKind, Signal
from quizgen.quotations import OPENERS, quotations
from quizgen.quotations import marks as quotation_marks
from quizgen.telling_words import supposes

LONGEST_ANSWER = 60
"""Characters of a blank; nobody recalls more word for word."""
MOST_WORDS = 6
_SHORTEST_WORD = 5
"""Letters of a single word that another form of it gives away; shorter ones are like others by chance."""
_SHORTEST_PART = 4
"""Letters of a part of a compound."""
_LONG_WORD = 12
"""Letters; linked single words of fewer are plain words more often than terms."""
_SHORTEST_PHRASE = {True: 2, False: 4}
"""Letters of a quoted phrase, by whether one of them is a syllable or more; shorter ones are *yes* and *no*, but for
acronyms."""
_MOST_NAMES = 2
"""Quotations in a sentence that are other names of one thing; more of them are parts of something."""

_SHORTEST_START = 3
"""Letters that a word has at least of one that it is kin to."""
_LONGEST_ARTICLE = 3
"""Letters of a first word that makes no term of the word behind it."""
_COMMAS = (",", "，", "،")
_INNER = re.compile(r"[()（）\[\]\"„“”«»「」.,;:!?。、，]")
"""No linked term has it inside."""
_APART = " .,;:!?)"
"""What no word has inside."""
_EDGE = " \t.,;:!?…。、，！？؟؛،।'’"
_SIGN = re.compile(rf"[\d{OPENERS}]")
"""A figure, or what may open a quotation."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that could be a blank; `name` is what decides whether two stretches ask for the same."""

    start: int
    end: int
    signal: Signal
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """What an article knows that decides whether a stretch of one of its sentences is worth asking for."""

    own_terms: OwnTerms
    """The article's names for its topic, never asked for."""
    explained: frozenset[str]
    """The acronyms that the article explains."""
    recurs: Callable[[str, str], bool]
    """Tells whether a linked phrase stands in other sentences than the given one too."""
    is_numbered: Callable[[str], bool]
    """Tells whether a number is the name of a thing, such as a form."""
    swollen: Container[str] = ()
    """The anchors of links that swallowed a word: another link to the same place has less."""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may have a signal."""

    text: str
    marks: Sequence[Mark]
    counts: Sequence[tuple[int, int]]
    """Where it says how many things the list near by has."""
    quoted: Sequence[tuple[int, int]]
    """As `quotations` has them."""
    abbreviates: bool
    """Whether it may have an acronym that can be asked for."""
    is_numeric: bool
    """Whether it has figures."""


def glance(
    text: str, marks: Sequence[Mark], counts: Sequence[tuple[int, int]], explained: frozenset[str]
) -> Sentence | None:
    """Return a sentence that may have a signal; None for most others, at little cost."""
    abbreviates = may_have_acronyms(text, explained)
    if marks or counts or abbreviates or _SIGN.search(text):
        return Sentence(text, marks, counts, quotations(text), abbreviates, has_digits(text))
    return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the sentences of a block."""

    shown: Sequence[str] = ()
    """What the learner sees beside them: headings, a label."""
    calculates: bool = False
    """Whether they are part of a calculation, or of an example."""


def find_blanks(sentence: Sentence, known: Known, around: Surroundings) -> tuple[Blank, ...]:
    """Return the blanks of a sentence, in order, not overlapping; empty where it has no strong signal.

    Stretches of the same name share an `n`, and hold quotation marks only with their partners.
    """
    text = sentence.text
    taken: list[Candidate] = []
    for candidate in (
        *_acronyms(sentence, known),
        *_askable(text, tuple(_quotations(sentence)), known, around),
        *_emphasised(sentence),
        *_numbers(sentence, known, around),
        *_links(sentence, known),
    ):
        is_asked = candidate.signal is Signal.QUOTATION or not _is_given(text, candidate, known, around)
        if is_asked and not _overlaps(candidate, taken) and _keeps_marks_together(sentence, candidate):
            taken.append(candidate)
    return _numbered(_not_given_away(text, taken)) if taken else ()


def _keeps_marks_together(sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether each quotation mark in a stretch has its partner there."""
    start, end = candidate.start, candidate.end
    if any((start <= opening < end) != (start <= closing < end) for opening, closing in sentence.quoted):
        return False
    inside = sentence.text[start:end]
    marks = quotation_marks(inside)
    return not marks or all(any(first <= at <= last for first, last in quotations(inside)) for at in marks)


def _acronyms(sentence: Sentence, known: Known) -> Iterator[Candidate]:
    if sentence.abbreviates:
        names = known.own_terms.joined
        for start, end, acronym in find_acronyms(sentence.text, sentence.marks, names, known.explained):
            yield Candidate(start, end, Signal.ACRONYM, acronym)


def _askable(text: str, quoted: Sequence[Candidate], known: Known, around: Surroundings) -> Sequence[Candidate]:
    """The quotations that can be asked for: all, unless one of them is given.

    Who sees *place* and a gap beside it guesses the other; but another name of the topic's own is no help, unless it
    shares a stem with the one that is asked for.
    """
    given = [text[one.start : one.end] for one in quoted if _is_given(text, one, known, around)]
    if not given:
        return quoted
    if len(quoted) > _MOST_NAMES or not all(map(known.own_terms.have, given)):
        return ()
    return [one for one in quoted if not kin_spans(text[one.start : one.end], given)]


def _is_given(text: str, candidate: Candidate, known: Known, around: Surroundings) -> bool:
    """Tell whether the learner has an answer before their eyes, or in mind."""
    answer = text[candidate.start : candidate.end]
    return known.own_terms.have(answer) or any(shows(answer, one) for one in around.shown)


def _overlaps(candidate: Candidate, taken: Sequence[Candidate]) -> bool:
    return any(candidate.start < other.end and other.start < candidate.end for other in taken)


def _numbered(candidates: Sequence[Candidate]) -> tuple[Blank, ...]:
    """Give the same `n` to stretches of one name, in the order of the text; hide their other places too."""
    order: dict[str, int] = {}
    blanks: list[Blank] = []
    for candidate in sorted(candidates, key=lambda one: one.start):
        n = order.setdefault(candidate.name, len(order) + 1)
        blanks.append(Blank(candidate.start, candidate.end, n, candidate.signal))
    return tuple(blanks)


def _not_given_away(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without those that the visible text shows word by word, and those each word of which stands in some form outside
    all of them."""
    return [
        one for one in candidates if not (_may_be_visible(text, one, candidates) and _is_visible(text, one, candidates))
    ]


def _may_be_visible(text: str, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Tell whether an answer may be given away, at a glance: for most, the letters that one of its words begins with
    stand nowhere else."""
    answer = text[candidate.start : candidate.end]
    if is_syllabic(text):
        return True
    low = fold(text)
    starts = [{fold(word)[:_SHORTEST_START], bare(word)[:_SHORTEST_START]} for word in spoken(answer)]
    if any(max(map(low.count, start)) <= 1 for start in starts):
        return False
    hidden = " ".join([fold(text[one.start : one.end]) for one in candidates if one.name == candidate.name])
    return all(any(low.count(one) > hidden.count(one) for one in start) for start in starts)


def _is_visible(text: str, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    answer = text[candidate.start : candidate.end]
    visible = _without(text, [one for one in candidates if one.name == candidate.name])
    may_inflect = candidate.signal is not Signal.NUMBER
    return shows(answer, visible) or (may_inflect and _is_made_of(answer, _without(text, candidates)))


def _is_made_of(answer: str, visible: str) -> bool:
    """Tell whether all words of an answer are in a text, in any form."""
    asked = [answer[slice(*span)] for span in words(answer)]
    if is_unspaced(answer) or (len(asked) == 1 and len(answer) < _SHORTEST_WORD):
        return False
    return all(shows_kin(word, visible) or _is_compound_of(word, visible) for word in asked)


def _is_compound_of(word: str, visible: str) -> bool:
    """Tell whether a word is put together of two in a text (*Startversuch* beside *versuchen* and *starten*)."""
    wanted = fold(word)
    cuts = range(_SHORTEST_PART, len(wanted) - _SHORTEST_PART + 1)
    if not cuts or wanted[:_SHORTEST_PART] not in fold(visible):
        return False
    known = [fold(visible[start:end]) for start, end in words(visible) if end - start >= _SHORTEST_PART]
    return any(
        any(one.startswith(wanted[:cut]) for one in known) and any(one.startswith(wanted[cut:]) for one in known)
        for cut in cuts
    )


def _without(text: str, candidates: Sequence[Candidate]) -> str:
    for candidate in sorted(candidates, key=lambda one: -one.start):
        text = f"{text[: candidate.start]} {text[candidate.end :]}"
    return text


def _quotations(sentence: Sentence) -> Iterator[Candidate]:
    for opening, closing in sentence.quoted:
        yield from _phrase(sentence, opening + 1, closing, Signal.QUOTATION)


def _emphasised(sentence: Sentence) -> Iterator[Candidate]:
    text = sentence.text
    for mark in sentence.marks:
        is_label = any(char in ":：" for char in text[mark.end - 1 : mark.end + 1].strip("*_ "))
        is_marked = mark.kind in (MarkKind.STRONG, MarkKind.EMPHASIS) and not is_label
        if is_marked and mark.end - mark.start < len(text) * 0.6:
            yield from _phrase(sentence, mark.start, mark.end, Signal.EMPHASIS)


def _phrase(sentence: Sentence, start: int, end: int, signal: Signal) -> Iterator[Candidate]:
    """A short phrase without the punctuation at its ends; questions and whole sentences are none."""
    text = sentence.text
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if (start, end - 1) in sentence.quoted:
        start, end = start + 1, end - 1
    phrase = text[start:end]
    longest = LONGEST_ANSWER // 3 if is_unspaced(phrase) else LONGEST_ANSWER
    if (
        (_SHORTEST_PHRASE[has_dense(phrase)] <= len(phrase) or is_acronym(phrase))
        and len(phrase) <= longest
        and len(words(phrase)) <= MOST_WORDS
        and any(map(str.isalpha, phrase))
    ):
        yield Candidate(start, end, signal, fold(phrase))


def _numbers(sentence: Sentence, known: Known, around: Surroundings) -> Iterator[Candidate]:
    """Years; a single other number of a sentence; how many things the article's list has.

    Several figures in a sentence, or in the paragraph that it stands in, are an example to follow, not to recall; so
    is one that the sentence says twice, and one of a sentence that only supposes something.
    """
    text = sentence.text
    found = find_numbers(text) if sentence.is_numeric else ()
    numbers = [number for number in found if not is_day(text, number, known.lang)]
    figures = [number.name for number in numbers if not number.is_year]
    if "=" in text or len(set(figures)) > 1:
        return
    supposed = not numbers or around.calculates or len(figures) > 1 or supposes(text, known.lang)
    own = set(re.findall(r"\d+", known.own_terms.joined)) if numbers else set()
    for number in numbers:
        asked = number.is_year or not (supposed or number.is_whole or known.is_numbered(number.name))
        if asked and not own.intersection(re.findall(r"\d+", number.name)):
            yield Candidate(number.start, number.end, Signal.NUMBER, number.name)
    for start, end in sentence.counts:
        yield Candidate(start, end, Signal.NUMBER, fold(text[start:end]))


def _links(sentence: Sentence, known: Known) -> Iterator[Candidate]:
    """Linked phrases that the translation left whole: clean at both ends, and recurring word for word."""
    text = sentence.text
    for mark in sentence.marks:
        phrase = text[mark.start : mark.end]
        is_clean = mark.kind is MarkKind.LINK and _INNER.search(phrase) is None and _is_term(phrase)
        if (
            is_clean
            and _ends_are_free(text, mark)
            and not _is_one_of_many(text, mark)
            and phrase not in known.swollen
            and known.recurs(phrase, text)
        ):
            yield from _phrase(sentence, mark.start, mark.end, Signal.LINK)


def _is_term(phrase: str) -> bool:
    """Tell a term from a plain word such as *value* or *los ingresos*: several words, or a long one."""
    if is_unspaced(phrase):
        return len(phrase) >= 4
    spans = words(phrase)
    if len(spans) > 1 and spans[0][1] - spans[0][0] <= _LONGEST_ARTICLE:
        phrase, spans = phrase[spans[1][0] :], spans[1:]
    return len(phrase) >= _LONG_WORD or (len(phrase) >= 7 and len(spans) >= 2)


def _is_one_of_many(text: str, mark: Mark) -> bool:
    """Tell whether a phrase stands in an enumeration: the others could stand in its place."""
    before, behind = text[: mark.start].rstrip()[-1:], text[mark.end :].lstrip()[:1]
    return "、" in (before, behind) or (before in _COMMAS and behind in _COMMAS)


def _ends_are_free(text: str, mark: Mark) -> bool:
    if is_unspaced(text[mark.start : mark.end]):
        return True
    before, after = text[mark.start - 1 : mark.start] or " ", text[mark.end : mark.end + 1] or " "
    if before.isalnum() or after.isalnum() or after in "-–":
        return False
    if before.isspace() and after in _APART:
        return True
    return all(not start < at < end for at in (mark.start, mark.end) for start, end in words(text))
