"""Numbers that stand before headings → nothing: `1. `, `B) `, `IV. `, `１．`, `三、`, `2.1 `; a name keeps its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizgen.leaks import fold, words
from quizgen.model import Section

_NUMBERED = re.compile(
    r"(?P<open>[(（]?)(?P<above>(?:\d{1,2}[.．])*)(?P<mark>\d{1,2}|[①-⑳]"
    r"|(?:[IVX]{1,5}|[ivx]{1,5}|[A-Za-zА-Яа-я]|[一二三四五六七八九十])(?=[.．)）、]))"
    r"(?P<close>[.．)）、:：]?)(?P<gap>\s*)(?P<text>\S.*)\Z"
)
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрст")
_HAN = "一二三四五六七八九十"
_ROMAN = {"i": 1, "v": 5, "x": 10}
_QUESTION = re.compile(r"[?？؟⸮]\W*\Z")


@dataclass(frozen=True, slots=True)
class _Number:
    """What a heading may be numbered with."""

    style: tuple[str, ...]
    """What headings that are numbered in one way share."""
    value: int
    text: str
    """The heading without it."""


def without_numbers(sections: Sequence[Section], title: str) -> tuple[Section, ...]:
    """Return the sections with the numbers of their headings taken off.

    Where headings count up, of one level or through all, or the heading is a question behind a figure. No number is
    taken off that the title has too (*1. FC Köln*), that a word in lower case follows (*3. generation*), or that is all
    that tells headings apart (*1. Liga*, *2. Liga*).
    """
    found = [tuple(_numbers(section.heading, title)) for section in sections]
    taken: dict[int, _Number] = {}
    levels = sorted({section.level for section in sections})
    runs = [[at for at, section in enumerate(sections) if section.level == level and found[at]] for level in levels]
    for run in (*runs, [at for at, numbers in enumerate(found) if numbers]):
        for at, after in pairwise(run):
            for one, other in _counting_up(found[at], found[after]):
                if not _tell_apart_by_number(one, other):
                    taken.setdefault(at, one)
                    taken.setdefault(after, other)
    for at, numbers in enumerate(found):
        figure = next((one for one in numbers if one.style[0] == "figure"), None)
        if figure and _QUESTION.search(figure.text):
            taken.setdefault(at, figure)
    return tuple(
        replace(section, heading=taken[at].text) if at in taken else section for at, section in enumerate(sections)
    )


def _counting_up(ones: Sequence[_Number], others: Sequence[_Number]) -> Iterator[tuple[_Number, _Number]]:
    for one in ones:
        yield from ((one, other) for other in others if (other.style, other.value) == (one.style, one.value + 1))


def _tell_apart_by_number(one: _Number, other: _Number) -> bool:
    """Tell whether two headings that are no questions have the same first word without their numbers."""
    first = [[fold(text[slice(*span)]) for span in words(text)[:1]] for text in (one.text, other.text)]
    return one.text == other.text or (first[0] == first[1] and not _QUESTION.search(one.text))


def _numbers(heading: str, title: str) -> Iterator[_Number]:
    found = _NUMBERED.match(heading)
    if not found or found["text"][0].islower() or not any(map(str.isalpha, found["text"])):
        return
    if title.startswith(heading[: found.start("text")].rstrip()):
        return
    opened, above, mark, close = found["open"], found["above"], found["mark"], found["close"]
    if opened and close not in (")", "）"):
        return
    if mark.isdigit() and not mark.isdecimal():
        yield _Number(("circled",), int(unicodedata.numeric(mark)), found["text"])
    elif mark.isdecimal():
        is_part = above and (close or found["gap"])
        if (close and (found["gap"] or not found["text"][0].isdigit())) or is_part:
            yield _Number(("figure", above), int(mark), found["text"])
    elif not above:
        yield from _lettered(mark, (opened, close), found)


def _lettered(mark: str, around: tuple[str, str], found: re.Match[str]) -> Iterator[_Number]:
    """A letter, a Roman number or one in Han may be two of them: *I.*, *V)*."""
    case = "upper" if mark.isupper() else "lower"
    if set(mark.lower()) <= _ROMAN.keys():
        yield _Number(("roman", case, *around), _roman(mark.lower()), found["text"])
    alphabet = next((one for one in _ALPHABETS if mark.lower() in one), "")
    if alphabet and len(mark) == 1:
        yield _Number((alphabet[0], case, *around), alphabet.index(mark.lower()) + 1, found["text"])
    elif mark in _HAN:
        yield _Number(("一", *around), _HAN.index(mark) + 1, found["text"])


def _roman(mark: str) -> int:
    values = [_ROMAN[char] for char in mark]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
