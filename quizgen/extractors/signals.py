"""What in a sentence is worth asking for: strong signals only, found in any script.

Judged by reading in five languages (140 sentences): quotations, acronyms, numbers and links that recur are good
blanks; rare words, labels in running prose and parts of enumerations are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from quizgen.extractors.acronyms import find_acronyms, is_acronym
from quizgen.extractors.numbers import find_numbers, is_day
from quizgen.languages import has_dense, is_unspaced
from quizgen.leaks import fold, is_kin, kin_spans, may_show, shows, shows_kin, words
from quizgen.model import Blank, Mark, MarkKind, Signal
from quizgen.quotations import marks as quotation_marks
from quizgen.quotations import quotations
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

_LONGEST_ARTICLE = 3
"""Letters of a first word that makes no term of the word behind it."""
_COMMAS = (",", "，", "،")
_SAME_TERM = 85
"""Of 100: how alike two translations of a term are (*insideförsäljning*, *inneförsäljning*)."""
_EDGE = " \t.,;:!?…。、，！？؟؛،।'’"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that could be a blank; `name` is what decides whether two stretches ask for the same."""

    start: int
    end: int
    signal: Signal
    name: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article knows that decides whether a stretch of one of its sentences is worth asking for."""

    own_terms: Sequence[str]
    """The article's names for its topic, never asked for."""
    explained: frozenset[str]
    """The acronyms that the article explains."""
    recurs: Callable[[str, str], bool]
    """Tells whether a linked phrase stands in other sentences than the given one too."""
    swollen: Container[str] = ()
    """The anchors of links that swallowed a word: another link to the same place has less."""
    shown: Sequence[str] = ()
    """What the learner sees beside the sentence: headings, a label."""
    calculates: bool = False
    """Whether the sentence is part of a calculation, or of an example."""
    lang: str = ""
    numbered: Container[str] = ()
    """Numbers that are names of things, such as forms."""


def find_blanks(
    text: str, marks: Sequence[Mark], known: Surroundings, counts: Sequence[tuple[int, int]] = ()
) -> tuple[Blank, ...]:
    """Return the blanks of a sentence, in order, not overlapping; empty where it has no strong signal.

    `counts` is where the sentence says how many things the list near by has. Stretches of the same name share an `n`,
    and hold quotation marks only with their partners.
    """
    names = " ".join(known.own_terms)
    taken: list[Candidate] = []
    for candidate in (
        *(
            Candidate(start, end, Signal.ACRONYM, acronym)
            for start, end, acronym in find_acronyms(text, marks, names, known.explained)
        ),
        *_askable(text, tuple(_quotations(text)), known),
        *_emphasised(text, marks),
        *_numbers(text, names, known, counts),
        *_links(text, marks, known),
    ):
        given = _is_given(text[candidate.start : candidate.end], known)
        if not given and not _overlaps(candidate, taken) and _keeps_marks_together(text, candidate):
            taken.append(candidate)
    return _numbered(_not_given_away(text, taken))


def _keeps_marks_together(text: str, candidate: Candidate) -> bool:
    """Tell whether each quotation mark in a stretch has its partner there."""
    start, end = candidate.start, candidate.end
    inside = text[start:end]
    pairs = quotations(inside)
    split = any((start <= opening < end) != (start <= closing < end) for opening, closing in quotations(text))
    return not split and all(any(first <= at <= last for first, last in pairs) for at in quotation_marks(inside))


def _askable(text: str, quoted: Sequence[Candidate], known: Surroundings) -> Sequence[Candidate]:
    """The quotations that can be asked for: all, unless one of them is given.

    Who sees *place* and a gap beside it guesses the other; but another name of the topic's own is no help, unless it
    shares a stem with the one that is asked for.
    """
    given = [text[one.start : one.end] for one in quoted if _is_given(text[one.start : one.end], known)]
    if not given:
        return quoted
    if len(quoted) > _MOST_NAMES or not all(_is_own(one, known.own_terms) for one in given):
        return ()
    return [one for one in quoted if not kin_spans(text[one.start : one.end], given)]


def _is_given(answer: str, known: Surroundings) -> bool:
    """Tell whether the learner has an answer before their eyes, or in mind."""
    return _is_own(answer, known.own_terms) or any(shows(answer, one) for one in known.shown)


def _is_own(answer: str, own_terms: Sequence[str]) -> bool:
    """Tell whether an answer is a name of the article's topic, or a part of one, in any inflection."""
    from rapidfuzz import fuzz

    if is_unspaced(answer):
        return any(fold(answer).strip() in fold(term) for term in own_terms)
    if any(fuzz.ratio(fold(answer), fold(term)) >= _SAME_TERM for term in own_terms):
        return True
    asked = [answer[slice(*span)] for span in words(answer)]
    for term in own_terms:
        known = [stem for span in words(term) if may_show(stem := term[slice(*span)], answer)]
        if all(any(is_kin(stem, word) for stem in known) for word in asked):
            return True
    return False


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
    kept = []
    around = _without(text, candidates)
    for candidate in candidates:
        answer = text[candidate.start : candidate.end]
        same = [other for other in candidates if other.name == candidate.name]
        visible = _without(text, same)
        if not shows(answer, visible) and (candidate.signal is Signal.NUMBER or not _is_made_of(answer, around)):
            kept.append(candidate)
    return kept


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


def _quotations(text: str) -> Iterator[Candidate]:
    for opening, closing in quotations(text):
        yield from _phrase(text, opening + 1, closing, Signal.QUOTATION)


def _emphasised(text: str, marks: Sequence[Mark]) -> Iterator[Candidate]:
    for mark in marks:
        is_label = any(char in ":：" for char in text[mark.end - 1 : mark.end + 1].strip("*_ "))
        is_marked = mark.kind in (MarkKind.STRONG, MarkKind.EMPHASIS) and not is_label
        if is_marked and mark.end - mark.start < len(text) * 0.6:
            yield from _phrase(text, mark.start, mark.end, Signal.EMPHASIS)


def _phrase(text: str, start: int, end: int, signal: Signal) -> Iterator[Candidate]:
    """A short phrase without the punctuation at its ends; questions and whole sentences are none."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    if (start, end - 1) in quotations(text):
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


def _numbers(text: str, names: str, known: Surroundings, counts: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Years; a single other number of a sentence; how many things the article's list has.

    Several figures in a sentence, or in the paragraph that it stands in, are an example to follow, not to recall; so
    is one that the sentence says twice, and one of a sentence that only supposes something.
    """
    numbers = [number for number in find_numbers(text) if not is_day(text, number, known.lang)]
    figures = [number.name for number in numbers if not number.is_year]
    if "=" in text or len(set(figures)) > 1:
        return
    supposed = not numbers or known.calculates or len(figures) > 1 or supposes(text, known.lang)
    own = set(re.findall(r"\d+", names)) if numbers else set()
    for number in numbers:
        asked = number.is_year or not (supposed or number.name in known.numbered or number.is_whole)
        if asked and not own.intersection(re.findall(r"\d+", number.name)):
            yield Candidate(number.start, number.end, Signal.NUMBER, number.name)
    for start, end in counts:
        yield Candidate(start, end, Signal.NUMBER, fold(text[start:end]))


def _links(text: str, marks: Sequence[Mark], known: Surroundings) -> Iterator[Candidate]:
    """Linked phrases that the translation left whole: clean at both ends, and recurring word for word."""
    for mark in marks:
        phrase = text[mark.start : mark.end]
        inner = any(char in phrase for char in '()（）[]"„“”«»「」.,;:!?。、，')
        clean = mark.kind is MarkKind.LINK and not inner and _is_term(phrase) and _ends_are_free(text, mark)
        if clean and not _is_one_of_many(text, mark) and phrase not in known.swollen and known.recurs(phrase, text):
            yield from _phrase(text, mark.start, mark.end, Signal.LINK)


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
    before = text[mark.start - 1] if mark.start else " "
    free = all(not start < at < end for at in (mark.start, mark.end) for start, end in words(text))
    after = text[mark.end] if mark.end < len(text) else " "
    return free and not before.isalnum() and not after.isalnum() and after not in "-–"
