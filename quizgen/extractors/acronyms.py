"""Acronyms, and the words that they stand for where these stand beside them, in the scripts with capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.leaks import fold, shows, words
from quizgen.model import Mark, MarkKind
from quizgen.quotations import quotations

LONGEST_NAME = 60
"""Characters of a link that is what an acronym stands for."""
_CASED = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯԱ-Ֆա-ևḀ-῿"
"""Latin, Greek, Cyrillic, Armenian: the scripts with capitals; their words are found right beside Han and kana."""
_ACRONYM = re.compile(rf"(?<![{_CASED}0-9$])(?<!\d[-–])[{_CASED}][{_CASED}0-9&]{{1,7}}(?![{_CASED}0-9])(?![-–]\d)")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_BRACKETS = re.compile(r"[(（]([^()（）]{2,60})[)）]")
_BRACKETED = re.compile(rf"[{_CASED}][{_CASED}0-9&]{{1,7}}")
_BEFORE_BRACKETS = re.compile(rf"(?<![{_CASED}0-9])([{_CASED}]{{2,8}})\s?\Z")
_MOST_BEFORE_BRACKETS = 9
"""Characters of an acronym and a space."""
_SHORTEST_NAME = 5
"""Characters in brackets of what the acronym before them stands for."""
_MOST_ACRONYMS = 4
"""In a sentence; one with more is shouted."""
_ALSO_READ = {"2": "t", "4": "f"}
"""*B2B*: business to business."""
_MOST_BEHIND_NAME = 2
"""Capitalised words between a name and its acronym that are not in it (*Ngân hàng Nhà nước Việt Nam (NHNN)*)."""
_SMALL_WORD = 3
"""Letters: *of*, *the*, *de la* give no letter to an acronym."""
_ELISION = re.compile(rf"[{_CASED}]{{1,2}}[’'](?=[{_CASED}]{{3}})")


@dataclass(frozen=True, slots=True)
class _Brackets:
    """An acronym in brackets, or one before them, and what stands in them."""

    start: int
    """Where what they are written behind ends."""
    end: int
    acronym: str
    name: str = ""
    """What they say that the acronym before them stands for."""


def _brackets(text: str) -> Iterator[_Brackets]:
    """Yield the brackets of a text that an acronym stands in or before."""
    for found in _BRACKETS.finditer(text):
        start, end, inside = found.start(), found.end(), found[1]
        if _BRACKETED.fullmatch(inside) and _has_capitals(inside):
            yield _Brackets(start - text[start - 1 : start].isspace(), end, inside)
        before = _BEFORE_BRACKETS.search(text, max(0, start - _MOST_BEFORE_BRACKETS), start)
        if before and before[1].isupper() and len(inside) >= _SHORTEST_NAME:
            yield _Brackets(before.start(), end, before[1], inside)


def explained_acronyms(text: str) -> frozenset[str]:
    """Return the acronyms of an article that stand in brackets behind what they mean, or before it."""
    return frozenset(brackets.acronym for brackets in _brackets(text))


def may_have_acronyms(text: str, explained: frozenset[str]) -> bool:
    """Tell whether `find_acronyms` may find something, at a glance."""
    return "(" in text or "（" in text or any(map(text.__contains__, explained))


def find_acronyms(
    text: str, marks: Sequence[Mark], names: str, explained: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets of the acronyms that an article explains, and their letters; with the words that they stand
    for where these stand beside them.

    One that it does not explain (*USA*, *UTC*) is common knowledge or a riddle: nobody learns it here.
    """
    capitals = [found for found in _ACRONYM.finditer(text) if found[0].isupper()]
    if len({found[0] for found in capitals}) > _MOST_ACRONYMS:
        return
    brackets = tuple(_brackets(text))
    for one in brackets:
        start = None if one.name or shows(one.acronym, names) else expansion_start(text, one.start, one.acronym, marks)
        if start is not None and not shows(text[start : one.start], names):
            yield start, one.end, one.acronym
            yield from _said_again(text, start, one.start, one.acronym)
    for one in brackets:
        if one.name and stands_for(one.name, one.acronym) and not shows(one.acronym, names):
            yield one.start, one.end, one.acronym
    for found in capitals:
        acronym = found[0]
        is_word = acronym in explained and not _ROMAN.match(acronym) and sum(map(str.isalpha, acronym)) >= 2
        if is_word and not shows(acronym, names):
            yield found.start(), found.end(), acronym


def _has_capitals(acronym: str) -> bool:
    return acronym[0].isupper() and sum(map(str.isupper, acronym)) >= 2


def is_acronym(phrase: str) -> bool:
    """Tell whether a whole phrase is an acronym (*RTO*)."""
    found = _ACRONYM.fullmatch(phrase)
    return found is not None and phrase.isupper() and sum(map(str.isalpha, phrase)) >= 2


def _said_again(text: str, start: int, end: int, acronym: str) -> Iterator[tuple[int, int, str]]:
    """The other places of a sentence that have the words which an acronym stands for: they would give it away."""
    said = [span for span in words(text) if start <= span[0] and span[1] <= end]
    expansion = text[said[0][0] : said[-1][1]] if said else ""
    at = text.find(expansion) if expansion else -1
    while at >= 0:
        behind = at + len(expansion)
        if at > end or behind <= start:
            yield at, behind, acronym
        at = text.find(expansion, behind)


def expansion_start(text: str, end: int, acronym: str, marks: Sequence[Mark]) -> int | None:
    """Return where the words begin that the bracketed acronym after `end` stands for; None where they are not told.

    A quotation or a link that ends there says it; else words whose initials are the acronym; else the capitalised
    words before it.
    """
    for opening, closing in quotations(text):
        if closing + 1 == end:
            return opening
    for mark in marks:
        if mark.kind is MarkKind.LINK and mark.start < end <= mark.end + 1 and end - mark.start <= LONGEST_NAME:
            return mark.start
    before = elided(text[:end])
    for size in range(len(acronym), min(len(before), len(acronym) + 3) + 1):
        for behind in range(min(_MOST_BEHIND_NAME, len(before) - size) + 1):
            name, rest = before[-size - behind : len(before) - behind], before[len(before) - behind :]
            if _spell(text, name, acronym) and all(text[start].isupper() for start, _ in rest):
                return name[0][0]
    return _capitalised_start(text, before, acronym)


def stands_for(name: str, acronym: str) -> bool:
    """Tell whether an acronym is made of the initials of a name."""
    spans = elided(name)
    return bool(spans) and is_acronym(acronym) and _spell(name, spans, acronym)


def elided(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the words of `text`, elided articles apart from theirs (*l'osmose*)."""
    return tuple(_elided(text))


def _elided(text: str) -> Iterator[tuple[int, int]]:
    for start, stop in words(text):
        apostrophe = _ELISION.match(text, start, stop)
        if apostrophe:
            yield start, apostrophe.end() - 1
        yield apostrophe.end() if apostrophe else start, stop


def _spell(text: str, name: Sequence[tuple[int, int]], acronym: str) -> bool:
    """Tell whether the initials of words are an acronym: of all of them, of the capitalised, of the longer ones."""
    initials = "".join(text[start] for start, _ in name)
    longer = "".join(text[start] for start, stop in name if stop - start > _SMALL_WORD)
    ends_long = min(name[0][1] - name[0][0], name[-1][1] - name[-1][0]) > _SMALL_WORD
    return (
        _spells(initials, acronym)
        or (initials[0].isupper() and _spells("".join(filter(str.isupper, initials)), acronym))
        or (ends_long and _spells(longer, acronym))
    )


def _capitalised_start(text: str, before: Sequence[tuple[int, int]], acronym: str) -> int | None:
    """Where the capitalised words begin that end `before`: a translation has other initials than the acronym.

    They are about as many as its letters, so that they are no part of a longer name.
    """
    run: list[int] = []
    for start, stop in reversed(before):
        if not text[start].isupper() or (run and text[stop : run[0]].strip(" -")):
            break
        run.insert(0, start)
    if len(run) > 2 and text[run[0]] != acronym[0] == text[run[1]]:
        del run[0]  # an article at the beginning of the sentence
    if len(run) >= max(2, len(acronym) - 1):
        return run[0]
    return run[0] if run and _is_spelt_from(acronym, text[run[0] : before[-1][1]]) else None


def _spells(initials: str, acronym: str) -> bool:
    """Tell whether the initials of words are an acronym; `&` is any word in it, and none at its end."""
    return len(initials) == len(acronym) and all(
        letter in ("&", char) or _ALSO_READ.get(letter) == char
        for letter, char in zip(fold(acronym), fold(initials), strict=False)
    )


def _is_spelt_from(acronym: str, word: str) -> bool:
    """Tell whether a word begins with the acronym's first letter and has the others in order (*DaTatilsynet*)."""
    letters = iter(word.casefold())
    return word[:1].casefold() == acronym[:1].casefold() and all(letter in letters for letter in acronym.casefold())
