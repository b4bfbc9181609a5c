"""Numbers in running text, in any script and any way to group digits; years apart from other figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quizgen.languages import is_dense, month_names

_SHARES = "%％٪"
_UNIT = "$€£¥₹₽₩฿₫₪₺₴₱৳"
_SIGNS_BEFORE = f"{_UNIT}%٪"
_NUMBER = re.compile(
    rf"(?P<unit>[{_SIGNS_BEFORE}])?"
    r"(?P<digits>\d{1,3}(?:[.,٬’'\u202f ]\d{3})+(?!\d)|\d{1,2}(?:,\d\d){1,5},\d{3}(?!\d)|\d+)(?:[.,٫]\d+)?"
    rf"(?P<share>\s?[{_SHARES}])?(?:\.(?=[,;)]))?"
)
_DIGIT = re.compile(r"\d")
_BEFORE = re.compile(rf"(?:\d[ :./\-–]|[+_.,/\-–{_UNIT}])\Z")
_BEHIND = re.compile(r"[ :.,/\-–]?\d|[\-–/(](?=\w)")
"""Telephone numbers, times, dates, ranges, names of forms: a part of them is no number of its own."""
_FIGURES = 3
_AMOUNTS = 2
"""Figures that are no shares, in a paragraph without a year."""
_EARLY_YEARS = range(1000, 1500)
"""Four digits that are a year more often than the number of a form."""
_LAST_DAY = 31
_LONGEST_MONTH = 30
"""Characters, with a small word."""
_SMALL_WORD = re.compile(r"\A[^\W\d]{1,3}[\s.]+")
_SMALL_WORD_AT_END = re.compile(r"[\s.,]+[^\W\d]{1,3}\Z")
"""Between a day and its month: *25th of May*, *25 de mayo*, *May the 25th*."""
_EARLIEST, _LATEST = 1500, 2099
_OTHER_ERAS = (
    (re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 2400, 2699),
    (re.compile("[\u0600-\u06ff]"), 1300, 1499),
)
"""What years of the Buddhist era and of the Hijra may be, and the scripts beside which they are years."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at its offsets, with its unit where that is a sign."""

    start: int
    end: int
    name: str
    """As it is written."""
    is_year: bool
    is_bare: bool
    """Whether it has no sign and no group of digits, so that it may be the number of a form or a section."""

    @property
    def is_share(self) -> bool:
        """Whether it is so many per cent."""
        return self.name[-1] in _SHARES

    @property
    def is_whole(self) -> bool:
        """Whether it is all of something: 100 per cent says no more than the words around it."""
        digits = self.name.rstrip(f"{_SHARES} \u202f\xa0")
        return self.is_share and digits.isdecimal() and int(digits) == 100


def has_digits(text: str) -> bool:
    """Tell whether a text has a figure, in any script."""
    return _DIGIT.search(text) is not None


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text that can be asked for: two digits or more, or a sign of money or per cent beside.

    They may stand right beside letters of scripts that set no spaces, not beside others (*Q1*, *401k*).
    """
    return tuple(
        Number(*found.span(), found[0], is_year := _is_year(text, *found.span()), found[0].isdigit() and not is_year)
        for found in _figures(text)
        if _is_alone(text, *found.span()) and (len(found["digits"]) > 1 or found["unit"] or found["share"])
    )


def _figures(text: str) -> Iterator[re.Match[str]]:
    """All places of `_NUMBER`, which is tried at digits and at the signs before them only."""
    end = 0
    while digit := _DIGIT.search(text, end):
        start = digit.start()
        has_sign = start > end and text[start - 1] in _SIGNS_BEFORE
        if found := _NUMBER.match(text, start - has_sign):
            yield found
        end = found.end() if found else digit.end()


def is_calculation(text: str) -> bool:
    """Tell whether a paragraph works out an example: three figures or more in it; two amounts and no year, which would
    place them in the world."""
    numbers = find_numbers(text)
    figures = {number.name for number in numbers if not number.is_year}
    amounts = {number.name for number in numbers if not number.is_year and not number.is_share}
    is_dated = any(number.is_year or _is_early_year(number.name) for number in numbers)
    return len(figures) >= _FIGURES or (len(amounts) >= _AMOUNTS and not is_dated)


def is_day(text: str, number: Number, lang: str) -> bool:
    """Tell whether a number is the day of a date: one of the language's months stands beside it."""
    if not number.is_bare or int(number.name) > _LAST_DAY:
        return False
    behind = text[number.end : number.end + _LONGEST_MONTH].lstrip(" .,ºª°")
    before = text[max(0, number.start - _LONGEST_MONTH) : number.start].rstrip(" .,")
    following, leading = _months(lang)
    return any(
        following.match(one) or leading.search(other)
        for one, other in ((behind, before), (_SMALL_WORD.sub("", behind), _SMALL_WORD_AT_END.sub("", before)))
    )


@cache
def _months(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What matches a month behind a number, and one before it."""
    names = "|".join(map(re.escape, month_names(lang))) or "(?!)"
    return re.compile(rf"(?:{names})(?![^\W\d_])"), re.compile(rf"(?:(?<![^\W\d_])|(?<=[年년]))(?:{names})\Z")


def names_of_things(text: str) -> frozenset[str]:
    """Return the bare numbers that an article has again and again: *Section 179* is a name, and no amount."""
    counted = Counter(number.name for number in find_numbers(text) if number.is_bare)
    return frozenset(name for name, count in counted.items() if count > (2 if _is_early_year(name) else 1))


def _is_early_year(name: str) -> bool:
    return len(name) == 4 and name.isdecimal() and int(name) in _EARLY_YEARS


def _is_year(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    if len(number) != 4 or not number.isdigit():
        return False
    beside = next((char for char in reversed(text[:start]) if char.isalpha()), text[end : end + 2].strip())
    eras = [(first, last) for script, first, last in _OTHER_ERAS if script.match(beside)]
    return any(first <= int(number) <= last for first, last in (*eras, (_EARLIEST, _LATEST)))


def _is_alone(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if any(char.isalnum() and not is_dense(char) for char in before):
        return False
    written_on = any(char.isalpha() and not is_dense(char) for char in behind) and not _is_year(text, start, end)
    return not written_on and not _is_part(text[max(0, start - 2) : start]) and not _is_cut(text, start, end)


def _is_part(before: str) -> bool:
    """Tell whether a number goes on from what stands before it; behind an abbreviation in Thai it begins (*พ.ศ.*)."""
    is_abbreviated = before.endswith(".") and is_dense(before[0])
    return _BEFORE.search(before) is not None and not is_abbreviated


def _is_cut(text: str, start: int, end: int) -> bool:
    behind = _BEHIND.match(text, end)
    may_go_on = _is_year(text, start, end) or text[end - 1] in _SHARES
    return behind is not None and (behind[0][-1].isdigit() or not may_go_on)
