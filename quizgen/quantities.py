"""The numbers that a text says, as values that can be compared across languages.

A number is written in many ways: in the digits of any script, grouped and with a decimal mark as the language does,
with a word for its magnitude, in another calendar, as a decade or a century, in words. What a figure may mean is a
set of values; two figures say the same where their sets meet. Names of magnitudes and numbers in words are CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from quizgen.languages import common_years, is_dense, is_unspaced, magnitudes, number_words
from quizgen.leaks import bare, common_prefix, fold, is_kin, may_be_kin, may_show, words

FEW = range(3, 13)
"""Numbers that are mostly written in words; one is often an article, two often *both*."""

_GROUPING = " \u00a0\u202f’'٬"
_FIGURE = re.compile(
    rf"\d{{1,3}}(?:[{_GROUPING}]\d{{3}})+(?:[.,٫]\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)|\d+(?:[.,，٫٬]\d+)*"
)
_DIGIT = re.compile(r"\d")
_HAN_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年|년)")
_HAN_DIGITS = {char: str(max(0, at - 1)) for at, char in enumerate("〇零一二三四五六七八九")}
_ROMAN = re.compile(r"(?<![^\W_])(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W\d_a-z])")
_TWO_LETTERS = re.compile("[IVXLC]{2}")
_ZERO_WIDTH = "\u200b"
"""Between the words of a number in Thai."""
_TWO = str.maketrans("两兩", "二二")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_OF_THE_CLOCK = re.compile(
    r"[:：]\d{2}(?!\d)|\s?(?:[ap]\.?\s?m\b|h\b|Uhr\b|uur\b|kl\b|час|[時时点點시])", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(\d\d)\d\d[/–-]\Z")
"""Of *2018/19*."""
_MONEY = tuple("$€£¥₹₽₩")
_SIGN_BEHIND = re.compile(rf"\s?[%％٪‰{''.join(_MONEY)}]")
_LONGEST_NAME = 3
"""Digits behind a letter (*B2B*) that are a name's; in scripts without capitals the letter is a preposition."""
_LONGEST = 40
"""Digits and marks; what is longer is no number that anybody means."""
_SHORTEST_STEM = 4
_LONGEST_MAGNITUDE = 30
_LAST_UNLIKE = 19
"""Numbers above have words that are like no others: of them a looser likeness is enough."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits, as it is written, and what it may mean."""

    start: int
    text: str
    values: frozenset[Decimal]
    is_marked: bool = False
    """Whether a sign of money or per cent stands beside it."""

    @property
    def is_small(self) -> bool:
        """Tell whether it comes and goes in translation: a month, an hour, *both*, *a dozen*."""
        return max(self.values) <= FEW[-1] and not self.is_marked


def figures(text: str, lang: str) -> tuple[Figure, ...]:
    """Return the numbers in digits of a text in `lang`, in order, years in Han digits among them.

    Not those that are part of a name (*B2B*), and not nought.
    """
    found = [one for one in _arabic(text, lang) if any(one.values)] if _DIGIT.search(text) else []
    for match in _HAN_YEAR.finditer(text) if "年" in text or "년" in text else ():
        values = map(Decimal, _years(int(_western(match[0])), lang))
        found.append(Figure(match.start(), match[0], frozenset(values)))
    return tuple(sorted(found, key=lambda one: one.start))


def romans(text: str) -> frozenset[Decimal]:
    """Return the numbers that a text may say in Roman figures; *CCI* and *XL* are names more often."""
    found = (match[0] for match in (_ROMAN.finditer(text) if _TWO_LETTERS.search(text) else ()))
    return frozenset(Decimal(_roman(letters)) for letters in found if len(letters) > 1)


def _western(digits: str) -> str:
    return "".join(_HAN_DIGITS.get(char) or str(int(char)) for char in digits)


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))


def _arabic(text: str, lang: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(text):
        start = found.start()
        before = text[max(0, start - 2) : start]
        last = before[-1:]
        if len(found[0]) > _LONGEST or (last.lower() != last.upper() and len(found[0]) < _LONGEST_NAME):
            continue
        values = _readings(found[0])
        if values is None:  # a date or a version: its parts
            for part in re.finditer(r"\d+", found[0]):
                yield Figure(start + part.start(), part[0], frozenset(map(Decimal, _years(int(part[0]), lang))))
            continue
        whole = {int(value) for value in values if value == int(value)}
        meant = set(values)
        if found[0].isdecimal():
            meant |= {Decimal(one) for value in whole for one in _years(value, lang, before)}
        if _OF_THE_CLOCK.match(text, found.end()):
            meant |= {Decimal(value + hours) for value in whole for hours in (-12, 12) if 0 < value + hours <= 24}
        if len(found[0]) == 2 and (year := _YEAR_BEFORE.search(text[max(0, start - 6) : start])):
            meant |= {Decimal(int(year[1]) * 100 + value) for value in whole}
        times = _magnitude(text, found.end(), lang)
        marked = bool(_SIGN_BEHIND.match(text, found.end())) or last in _MONEY or before.rstrip()[-1:] in _MONEY
        yield Figure(start, found[0], frozenset(meant | {value * times for value in values}), marked)


def _readings(digits: str) -> set[Decimal] | None:
    """What digits with marks between them may mean: `1.000` is a thousand or one; None: they are several numbers."""
    parts = re.split(r"[^\d]", digits)
    marks = re.findall(r"[^\d]", digits)
    parts = [_western(part) for part in parts]
    if not marks:
        return {Decimal(parts[0])}
    kinds = list(dict.fromkeys(marks))
    by_three = len(parts[0]) <= 3 and parts[0][0] != "0" and all(len(part) == 3 for part in parts[1:])
    whole, fraction = Decimal("".join(parts)), Decimal("".join(parts[:-1]) + "." + parts[-1])
    if len(kinds) == 2 and marks.count(marks[-1]) == 1 and marks[-1] in ".,٫":
        return {fraction}
    if len(kinds) > 1:
        return None
    if marks[0] in _GROUPING:
        return {whole, *map(Decimal, parts)}  # 1 800 555 may be the beginning of a telephone number
    if marks[0] == "٫":
        return {fraction} if len(marks) == 1 else None
    indian = len(marks) > 1 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])
    if len(marks) > 1:
        return {whole} if by_three or indian else None
    return {whole, fraction} if by_three else {fraction}


def _years(value: int, lang: str, before: str = "") -> set[int]:
    """A number and what it is where it is a year of another calendar, a decade (*the 1970s*, *lata 70.*), or the years
    of a century (*1900-talet*).
    """
    found = {value, *common_years(lang, value, before)}
    for year in tuple(found):
        if 1000 <= year < 2100 and year % 10 == 0:
            found.add(year % 100 or year // 100 + 1)
    return found


def _magnitude(text: str, at: int, lang: str) -> int:
    """What the words behind a figure multiply it by: 1, a thousand, a million …; *500万*, *3 mil millones*."""
    times = 1
    while True:
        behind = text[at : at + _LONGEST_MAGNITUDE]
        span = next(iter(words(behind)), None)
        if span is None or behind[: span[0]] not in ("", " ", "-"):
            return times
        step, length = _step(behind[slice(*span)], lang)
        if step == 1:
            return times
        times *= step
        at += span[0] + length


@lru_cache(maxsize=4096)
def _step(word: str, lang: str) -> tuple[int, int]:
    """What a word multiplies by, 1 where it is no magnitude, and how many of its letters say so."""
    known = _folded_magnitudes(lang)
    if is_dense(word[0]):
        length = next((length for length in range(len(word), 0, -1) if fold(word[:length]) in known), 0)
        return (known[fold(word[:length])], length) if length else (1, 0)
    low = fold(word)
    if low in known:
        return known[low], len(word)
    alike = {name: common_prefix(name, low) for name in known if len(name) > _SHORTEST_STEM}
    best = max(alike, key=lambda name: alike[name], default="")
    inflected = bool(best) and alike[best] >= max(_SHORTEST_STEM, len(best) - 2)
    return (known[best], len(word)) if inflected else (1, 0)


@cache
def _folded_magnitudes(lang: str) -> dict[str, int]:
    return {fold(word): times for word, times in magnitudes(lang).items()}


@lru_cache(maxsize=4096)
def says_in_words(text: str, lang: str, value: int) -> bool:
    """Tell whether a text may say a whole number in words, in any form that is near to one that CLDR has."""
    forms = number_words(lang, value)
    if any(is_unspaced(form) for form in forms):
        plain = text.translate(_TWO)
        return any(form.replace(_ZERO_WIDTH, "") in plain for form in forms)
    alike = _is_near if value > _LAST_UNLIKE else is_kin
    return any(_says(text, form, alike) for form in forms)


def _says(text: str, form: str, alike: Callable[[str, str], bool]) -> bool:
    wanted = tuple(form[slice(*span)] for span in words(form))
    if not all(may_show(word, text) for word in wanted):  # what is near shares three letters too
        return False
    said = tuple(text[slice(*span)] for span in words(text))
    if len(wanted) == 1 and is_dense(form[0]):
        return any(word.startswith(form) for word in said)
    firsts = said[: max(0, len(said) - len(wanted) + 1)] if wanted else ()
    begins = (at for at, may_be in enumerate(may_be_kin(wanted[:1], firsts)) if may_be)
    return any(all(map(alike, wanted, said[at : at + len(wanted)])) for at in begins)


def _is_near(wanted: str, word: str) -> bool:
    """Tell whether a word may be another form of a number: *seventies*, *السبعينيات* of *سبعون*."""
    mine, other = bare(wanted), bare(word)
    shared = common_prefix(mine, other)
    return is_kin(wanted, word) or (shared >= 3 and shared * 10 >= len(mine) * 6)


def said_in_words(text: str, lang: str) -> frozenset[int]:
    """Return which of the FEW numbers a text says in words, exactly as CLDR writes them."""
    known, are_unspaced = _few(lang)
    if are_unspaced:
        return frozenset(value for form, value in known.items() if form in text)
    low = text.casefold()
    if not any(form in low for form in known):
        return frozenset()
    found = (known.get(text[slice(*span)].casefold()) for span in words(text))
    return frozenset(value for value in found if value)


@cache
def _few(lang: str) -> tuple[dict[str, int], bool]:
    """The words of the FEW, and whether their script sets no spaces."""
    known = {form.replace(_ZERO_WIDTH, ""): value for value in FEW for form in number_words(lang, value)}
    return known, any(map(is_unspaced, known))
