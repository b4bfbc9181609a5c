"""Numbers in running text, in any script and any way to group digits; years apart from other figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from quizgen.languages import is_dense

_UNIT = "$€£¥₹₽₩฿₫₪₺₴₱৳"
_NUMBER = re.compile(
    rf"(?P<unit>[{_UNIT}%٪])?"
    r"(?P<digits>\d{1,3}(?:[.,٬’'\u202f ]\d{3})+(?!\d)|\d{1,2}(?:,\d\d){1,5},\d{3}(?!\d)|\d+)(?:[.,٫]\d+)?"
    r"(?P<share>\s?[%％٪])?(?:\.(?=[,;)]))?"
)
_DIGIT = re.compile(r"\d")
_BEFORE = re.compile(rf"(?:\d[ :./\-–]|[+_.,/\-–{_UNIT}])\Z")
_BEHIND = re.compile(r"[ :.,/\-–]?\d|[\-–/(](?=\w)")
"""Telephone numbers, times, dates, ranges, names of forms: a part of them is no number of its own."""
_FIGURES = 3
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


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text that can be asked for: two digits or more, or a sign of money or per cent beside.

    They may stand right beside letters of scripts that set no spaces, not beside others (*Q1*, *401k*).
    """
    if not _DIGIT.search(text):
        return ()
    return tuple(
        Number(*found.span(), found[0], is_year := _is_year(text, *found.span()), found[0].isdigit() and not is_year)
        for found in _NUMBER.finditer(text)
        if _is_alone(text, *found.span()) and (len(found["digits"]) > 1 or found["unit"] or found["share"])
    )


def is_calculation(text: str) -> bool:
    """Tell whether a paragraph works out an example: three figures or more in it."""
    return len({number.name for number in find_numbers(text) if not number.is_year}) >= _FIGURES


def names_of_things(text: str) -> frozenset[str]:
    """Return the bare numbers that an article has again and again: *Section 179* is a name, and no amount."""
    counted = Counter(number.name for number in find_numbers(text) if number.is_bare)
    return frozenset(name for name, count in counted.items() if count > 1)


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
    return behind is not None and (behind[0][-1].isdigit() or not _is_year(text, start, end))
