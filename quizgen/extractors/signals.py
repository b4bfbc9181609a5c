"""What in a sentence is worth asking for: strong signals only, found in any script.

Judged by reading in five languages (140 sentences): quotations, acronyms, numbers and links that recur are good
blanks; rare words, labels in running prose and parts of enumerations are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterator, Sequence
from dataclasses import dataclass

from quizgen.extractors.numbers import find_numbers
from quizgen.languages import is_dense, is_unspaced
from quizgen.leaks import fold, is_kin, shows, words
from quizgen.model import Blank, Mark, MarkKind, Signal
from quizgen.quotations import quotations

LONGEST_ANSWER = 60
"""Characters of a blank; nobody recalls more word for word."""
MOST_WORDS = 6
_LONG_WORD = 12
"""Letters; linked single words of fewer are plain words more often than terms."""
_SHORTEST_PHRASE = {True: 2, False: 4}
"""Letters of a quoted phrase, by whether one of them is a syllable or more; shorter ones are *yes* and *no*."""

_CASED = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯԱ-Ֆա-ևἀ-῿"
"""Latin, Greek, Cyrillic, Armenian: the scripts with capitals; their words are found right beside Han and kana."""
_ACRONYM = re.compile(rf"(?<![{_CASED}0-9$])(?<!\d[-–])[{_CASED}][{_CASED}0-9&]{{1,7}}(?![{_CASED}0-9])(?![-–]\d)")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_BRACKETED = re.compile(rf"\s?[(（]([{_CASED}][{_CASED}0-9&]{{1,7}})[)）]")
_EXPLAINED = re.compile(rf"(?<![{_CASED}0-9])([{_CASED}]{{2,8}})\s?[(（]([^()（）]{{5,60}})[)）]")
_MOST_ACRONYMS = 4
"""In a sentence; one with more is shouted."""
_ALSO_READ = {"2": "t", "4": "f"}
"""*B2B*: business to business."""
_LONGEST_ARTICLE = 3
"""Letters of a first word that makes no term of the word behind it."""
_COMMAS = (",", "，", "،")
_QUOTES = '"„“”«»‹›「」『』'
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
    explained: Container[str]
    """The acronyms that the article explains."""
    recurs: Callable[[str, str], bool]
    """Tells whether a linked phrase stands in other sentences than the given one too."""
    swollen: Container[str] = ()
    """The anchors of links that swallowed a word: another link to the same place has less."""
    shown: Sequence[str] = ()
    """What the learner sees beside the sentence: headings, a label."""
    calculates: bool = False
    """Whether the sentence is part of a calculation."""
    numbered: Container[str] = ()
    """Numbers that are names of things, such as forms."""
    counts: Collection[str] = ()
    """How many things the list near by has, as numbers are written in the language, folded."""


def find_blanks(text: str, marks: Sequence[Mark], known: Surroundings) -> tuple[Blank, ...]:
    """Return the blanks of a sentence, in order, not overlapping; empty where it has no strong signal.

    Stretches of the same name share an `n`. Of words in quotation marks all are asked for or none: who sees *place* and
    a gap beside it guesses the other.
    """
    names = " ".join(known.own_terms)
    taken: list[Candidate] = []
    quoted = tuple(_quotations(text))
    one_is_given = any(_is_given(text[one.start : one.end], known) for one in quoted)
    for candidate in (
        *_acronyms(text, marks, names, known.explained),
        *(() if one_is_given else quoted),
        *_emphasised(text, marks),
        *_numbers(text, names, known),
        *_links(text, marks, known),
    ):
        if not _is_given(text[candidate.start : candidate.end], known) and not _overlaps(candidate, taken):
            taken.append(candidate)
    return _numbered(_not_given_away(text, taken))


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
    return any(
        all(any(is_kin(term[slice(*span)], word) for span in words(term)) for word in asked) for term in own_terms
    )


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
    """Without those whose only word, of 5 letters or more, stands in the visible text in another form."""
    kept = []
    for candidate in candidates:
        answer = text[candidate.start : candidate.end]
        same = [other for other in candidates if other.name == candidate.name]
        visible = _without(text, same)
        single = len(words(answer)) == 1 and len(answer) >= 5 and candidate.signal is not Signal.NUMBER
        if shows(answer, visible):
            continue
        if single and any(is_kin(answer, visible[slice(*span)]) for span in words(visible)):
            continue
        kept.append(candidate)
    return kept


def _without(text: str, candidates: Sequence[Candidate]) -> str:
    for candidate in sorted(candidates, key=lambda one: -one.start):
        text = f"{text[: candidate.start]} {text[candidate.end :]}"
    return text


def explained_acronyms(text: str) -> frozenset[str]:
    """Return the acronyms of an article that stand in brackets behind what they mean, or before it."""
    bracketed = (found[1] for found in _BRACKETED.finditer(text) if _has_capitals(found[1]))
    before = (found[1] for found in _EXPLAINED.finditer(text) if found[1].isupper())
    return frozenset((*bracketed, *before))


def _has_capitals(acronym: str) -> bool:
    return acronym[0].isupper() and sum(1 for char in acronym if char.isupper()) >= 2


def _acronyms(text: str, marks: Sequence[Mark], names: str, explained: Container[str]) -> Iterator[Candidate]:
    """Acronyms that the article explains, together with the words that they stand for where these stand beside them.

    One that it does not explain (*USA*, *UTC*) is common knowledge or a riddle: nobody learns it here.
    """
    capitals = [found for found in _ACRONYM.finditer(text) if found[0].isupper()]
    if len({found[0] for found in capitals}) > _MOST_ACRONYMS:
        return
    for found in _BRACKETED.finditer(text):
        if not _has_capitals(found[1]) or shows(found[1], names):
            continue
        start = _expansion_start(text, found.start(), found[1], marks)
        if start is not None and not shows(text[start : found.start()], names):
            yield Candidate(start, found.end(), Signal.ACRONYM, found[1])
            yield from _said_again(text, start, found.start(), found[1])
    for found in _EXPLAINED.finditer(text):
        initials = "".join(found[2][start] for start, _ in words(found[2]))
        if found[1].isupper() and initials.upper() == found[1] and not shows(found[1], names):
            yield Candidate(found.start(), found.end(), Signal.ACRONYM, found[1])
    for found in capitals:
        acronym = found[0]
        is_word = not _ROMAN.match(acronym) and sum(1 for char in acronym if char.isalpha()) >= 2
        if is_word and not shows(acronym, names) and acronym in explained:
            yield Candidate(found.start(), found.end(), Signal.ACRONYM, acronym)


def _said_again(text: str, start: int, end: int, acronym: str) -> Iterator[Candidate]:
    """The other places of a sentence that have the words which an acronym stands for: they would give it away."""
    expansion = text[start:end].strip(_EDGE + _QUOTES)
    for found in re.finditer(re.escape(expansion), text) if expansion else ():
        if found.start() > end or found.end() <= start:
            yield Candidate(*found.span(), Signal.ACRONYM, acronym)


def _expansion_start(text: str, end: int, acronym: str, marks: Sequence[Mark]) -> int | None:
    """Where the words begin that the bracketed acronym after `end` stands for.

    A quotation or a link that ends there says it; else words whose initials are the acronym; else the capitalised
    words before it.
    """
    for opening, closing in quotations(text):
        if closing + 1 == end:
            return opening
    for mark in marks:
        if mark.kind is MarkKind.LINK and mark.start < end <= mark.end + 1 and end - mark.start <= LONGEST_ANSWER:
            return mark.start
    before = [span for span in words(text) if span[1] <= end]
    for count in range(len(acronym), min(len(before), len(acronym) + 3) + 1):
        initials = "".join(text[start] for start, _ in before[-count:])
        if _spells(initials, acronym) or _spells("".join(filter(str.isupper, initials)), acronym):
            return before[-count][0]
    run: list[int] = []
    for start, stop in reversed(before):
        if not text[start].isupper() or (run and text[stop : run[0]].strip(" -")):
            break
        run.insert(0, start)
    if len(run) > 2 and text[run[0]] != acronym[0] == text[run[1]]:
        del run[0]  # an article at the beginning of the sentence
    if len(run) >= 2:
        return run[0]
    return run[0] if run and _is_spelt_from(acronym, text[run[0] : before[-1][1]]) else None


def _spells(initials: str, acronym: str) -> bool:
    """Tell whether the initials of words are an acronym; `&` is any word in it, and none at its end."""
    return len(initials) == len(acronym) and all(
        letter in ("&", char) or _ALSO_READ.get(letter) == char
        for letter, char in zip(acronym.casefold(), initials.casefold(), strict=True)
    )


def _is_spelt_from(acronym: str, word: str) -> bool:
    """Tell whether a word begins with the acronym's first letter and has the others in order (*DaTatilsynet*)."""
    letters = iter(word.casefold())
    return word[:1].casefold() == acronym[:1].casefold() and all(letter in letters for letter in acronym.casefold())


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
    phrase = text[start:end]
    longest = LONGEST_ANSWER // 3 if is_unspaced(phrase) else LONGEST_ANSWER
    if (
        _SHORTEST_PHRASE[any(map(is_dense, phrase))] <= len(phrase) <= longest
        and len(words(phrase)) <= MOST_WORDS
        and any(map(str.isalpha, phrase))
    ):
        yield Candidate(start, end, signal, fold(phrase))


def _numbers(text: str, names: str, known: Surroundings) -> Iterator[Candidate]:
    """Years; a single other number of a sentence; how many things the article's list has.

    Several figures in a sentence, or in the paragraph that it stands in, are an example to follow, not to recall.
    """
    numbers = find_numbers(text)
    figures = {number.name for number in numbers if not number.is_year}
    if "=" in text or len(figures) > 1:
        return
    own = set(re.findall(r"\d+", names))
    for number in numbers:
        asked = number.is_year or not (known.calculates or number.name in known.numbered)
        if asked and not own.intersection(re.findall(r"\d+", number.name)):
            yield Candidate(number.start, number.end, Signal.NUMBER, number.name)
    yield from _counts(text, known.counts)


def _counts(text: str, counts: Collection[str]) -> Iterator[Candidate]:
    """Where one of `counts` stands as a word, or right before a letter that needs no space (*4つ*, *四种*)."""
    for start, end in words(text):
        if fold(text[start:end]) in counts:
            yield Candidate(start, end, Signal.NUMBER, fold(text[start:end]))
    for count in counts:
        for found in re.finditer(rf"(?<!\d){re.escape(count)}(?=\D)", text):
            if (count.isdigit() or is_unspaced(count)) and is_dense(text[found.end()]):
                yield Candidate(*found.span(), Signal.NUMBER, count)


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
