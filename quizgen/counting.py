"""How many things a sentence says that there are: in figures of any script, in words (CLDR), as `4つ`, `四种`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from quizgen.languages import is_dense, is_unspaced, number_words
from quizgen.leaks import folded, spoken, words

_FEWEST, _FEWEST_IN_WORDS, _MOST = 2, 3, 20
"""The words for two are other words as well (*to*, *이*), unless what is counted is written to them; nobody counts what
is listed beyond twenty."""
_WINDOW = 60
"""Characters before a number that tell whether it counts."""
_MOST_WORDS = 3
"""Of a number: *mười hai*."""
_FIGURES = re.compile(r"(?<![\d.,:/\-–+№#第])\d{1,2}(?![\d%٪％]|[.,:/\-–]\w|\s?[%٪])")
_ALSO = {2: frozenset("兩")}
"""What CLDR does not have."""
_ZERO_WIDTH = "\u200b"
"""Where CLDR parts Thai words; sources lose it when they are read."""
_COUNTER = re.compile(
    r"\s?(?:[种種个個類类項项点點大方步条條款段階阶层層要つ]|ประเภท|ชนิด|แบบ|รูปแบบ|อย่าง|ประการ|ข้อ|ขั้น|กลุ่ม|ด้าน|วิธี|ส่วน)"
)
"""What stands behind a number that counts kinds and the like, where no space parts it from other words."""


@lru_cache(maxsize=4096)
def spans(text: str, lang: str) -> tuple[tuple[int, int, int], ...]:
    """Return start, end and value of each whole number from 2 to 20 that `text` says, in order; words from three on.

    Ordinal numbers, parts of dates and of names (*Section 4*) are none; nor are words in languages of which CLDR does
    not know the numbers.
    """
    return tuple(sorted({*_in_figures(text), *_in_words(text, lang), *_unspaced(text, lang)}))


def stated(text: str, lang: str) -> tuple[int, ...]:
    """Return the numbers that `text` says, as `spans` finds them, each once, smallest first."""
    return tuple(sorted({number for _, _, number in spans(text, lang)}))


def differs(text: str, lang: str, count: int) -> int:
    """Return the number that `text` says where it is not `count` but near it, so that it counts the same; else 0.

    A text with several numbers, or one that is more than twice as much, speaks of something else.
    """
    told = stated(text, lang)
    if len(told) != 1 or told[0] == count:
        return 0
    fewer, more = sorted((told[0], count))
    return told[0] if more <= 2 * fewer + 1 else 0


def _is_counted(text: str, at: int) -> bool:
    return bool(_COUNTER.match(text, at))


def _in_figures(text: str) -> Iterator[tuple[int, int, int]]:
    for found in _FIGURES.finditer(text):
        behind = text[found.end() : found.end() + 2].lstrip()[:1]
        counts = behind.isalpha() and not _is_named(text, found.start())
        if counts and _FEWEST <= int(found[0]) <= _MOST:
            yield *found.span(), int(found[0])


def _is_named(text: str, at: int) -> bool:
    """Tell whether a figure belongs to a name: *Q4*, *in Section 4*. A first word is an article: *The 4 kinds*."""
    if text[at - 1 : at].isalpha():
        return not is_dense(text[at - 1])
    beside = text[max(0, at - _WINDOW) : at]
    before = words(beside)
    return len(before) > 1 and beside[before[-1][0]].isupper()


def _in_words(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    known, firsts = _known(lang), _first_words(lang)
    said = _tokens(text)
    if firsts.isdisjoint(said):
        return
    places = words(text)
    at = 0
    while at < len(said):
        sizes = range(min(_MOST_WORDS, len(said) - at), 0, -1)
        size = next((size for size in sizes if " ".join(said[at : at + size]) in known), 0)
        number = known[" ".join(said[at : at + size])] if size else 0
        if number >= _FEWEST_IN_WORDS:
            yield places[at][0], places[at + size - 1][1], number
        at += size or 1


def _unspaced(text: str, lang: str) -> Iterator[tuple[int, int, int]]:
    known = _known_unspaced(lang)
    for word, number in known.items():
        for found in re.finditer(re.escape(word), text):
            before = text[max(0, found.start() - _WINDOW) : found.start()]
            if _is_counted(text, found.end()) and not before.endswith(("第", *known)):
                yield *found.span(), number


def _tokens(text: str) -> list[str]:
    return folded(spoken(text))


@cache
def _first_words(lang: str) -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _known(lang))


@cache
def _known(lang: str) -> Mapping[str, int]:
    """The words for numbers, folded, to the numbers."""
    return {" ".join(_tokens(word)): number for word, number in _written(lang) if not is_unspaced(word)}


@cache
def _known_unspaced(lang: str) -> Mapping[str, int]:
    """The same where no spaces part words."""
    return {word: number for word, number in _written(lang) if is_unspaced(word)}


def _written(lang: str) -> Iterator[tuple[str, int]]:
    for number in range(_FEWEST, _MOST + 1):
        for word in sorted(number_words(lang, number) | _ALSO.get(number, frozenset())):
            yield word.replace(_ZERO_WIDTH, ""), number
