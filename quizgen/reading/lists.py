"""Lists that CommonMark does not see → lists that it does: definition lists, numbers of other scripts, items that lost
their line or their mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.reading.lines import (
    CODE,
    ITEM,
    Line,
    Mended,
    Note,
    ends_sentence,
    is_labelled,
    is_running_text,
    is_wrapped,
)

_MEANING = re.compile(r" {0,3}(?::(?!:)(?![\w+-]{1,30}:)|：) *(?P<text>\S.*)\Z")
_TERM = re.compile(r"(?![#>|:]|[-*+] |\d{1,9}[.)] )\S.{0,99}\Z")
_MOST_TERMS = 3
"""Lines above a meaning; more are a paragraph."""


def mend_definition_lists(lines: Sequence[Line]) -> Mended:
    """Replace `Term` and `: meaning` below it by the item `**Term**: meaning`.

    Its mark is one that no author's list above it has: it does not go on with that list.
    """
    mended: list[Line] = []
    meant = False
    for line in lines:
        found = _MEANING.match(line.text)
        if found and meant:
            mended.append(Line(line.index, f"  {found['text']}"))
        elif found and (above := _terms(mended)):
            terms = " / ".join(one.text.strip("*_ :：") for one in above if one.text)
            mended[-len(above) :] = [Line(above[0].index, f"+ **{terms}**:"), Line(line.index, f"  {found['text']}")]
            meant = True
        else:
            mended.append(line)
            meant = meant and line.text.startswith(" ")
    return Mended(mended)


def _terms(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines at the end that are the terms of a meaning below them, an empty line between included; else nothing."""
    end = len(lines) - (1 if lines and not lines[-1].text else 0)
    start = end
    while start and end - start <= _MOST_TERMS and _is_term(lines[start - 1].text, alone=start == end):
        start -= 1
    return lines[start:] if 0 < end - start <= _MOST_TERMS else ()


def _is_term(text: str, alone: bool) -> bool:
    name = text.strip("*_ :：") if alone else text
    return bool(_TERM.match(text)) and text != CODE and bool(name) and not ends_sentence(name)


_NUMBERED = re.compile(
    r" {0,3}(?P<open>[(（]?)(?P<mark>\d{1,3}|[①-⑳㈠-㈩]|[一二三四五六七八九十]|[^\W\d_])"
    r"(?P<close>[)）.．、]?)(?P<gap> *)(?P<text>\S.*)\Z"
)
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрст", "가나다라마바사아자차카타파하")


@dataclass(frozen=True, slots=True)
class _Number:
    """What a line begins with that may number it."""

    value: int
    style: tuple[str, ...]
    text: str


def mend_numbers(lines: Sequence[Line]) -> Mended:
    """Replace `1、`, `（1）`, `①`, `١.`, `a)` by `1.` where lines that follow each other count up from one."""
    numbers = [_number(line.text) for line in lines]
    mended = list(lines)
    notes: list[Note] = []
    at = 0
    while at < len(lines):
        run = list(_run(lines, numbers, at))
        if len(run) > 1:
            mark = ".)"[len(notes) % 2]  # so that two runs in a row are two lists
            for place, number in run:
                mended[place] = Line(lines[place].index, f"{number.value}{mark} {number.text}")
            message = "a number that Markdown does not know as the mark of a list item; write `1. `"
            notes.append(Note(lines[at].index, "bullet-mark", message))
        at = run[-1][0] + 1 if run else at + 1
    return Mended(mended, notes)


def _run(lines: Sequence[Line], numbers: Sequence[_Number | None], at: int) -> Iterator[tuple[int, _Number]]:
    """The lines from `at` on that count up from one in one style, with at most empty lines between them."""
    first = numbers[at]
    value = 1
    while at < len(lines) and first:
        number = numbers[at]
        if number and (number.value, number.style) == (value, first.style):
            yield at, number
            value += 1
        elif lines[at].text.strip():
            return
        at += 1


def _number(text: str) -> _Number | None:
    found = _NUMBERED.match(text)
    if not found or ITEM.match(text) or (found["open"] and found["close"] not in (")", "）")):
        return None
    mark, close, text = found["mark"], found["close"], found["text"]
    letter = next((alphabet for alphabet in _ALPHABETS if mark.lower() in alphabet), "")
    if letter:
        is_mark = close in (")", "）") or (letter[0] == "가" and close == ".")
        return _Number(letter.index(mark.lower()) + 1, (found["open"], letter[0], close), text) if is_mark else None
    if mark.isdecimal():
        is_fraction = close == "." and not found["gap"] and not text[0].isalpha()
        return _Number(int(mark), (found["open"], close), text) if close and not is_fraction else None
    value = int(unicodedata.numeric(mark, 0))
    circled = unicodedata.category(mark) == "No"
    return _Number(value, (found["open"], "①" if circled else "一", close), text) if close or circled else None


_POINT = re.compile(r"(?<=[.!?。！？।;；:：])(?P<before> *)-(?P<gap> *)(?=[^\W\d]|[\"“„«「*\[(（])")
_DOT = re.compile(r" ?[•●▪] ?(?=\S)")
_GLUED = re.compile(r"-(?<=[.!?。！？।;；]-)")


def may_be_collapsed(text: str) -> bool:
    """Tell whether there is a mark in a text that a list in one line has."""
    return "•" in text or "●" in text or "▪" in text or bool(_GLUED.search(text))


def mend_collapsed(lines: Sequence[Line]) -> Mended:
    """Give each item its own line where a list stands in one line: `… all.- Price is …`, `A • B • C`."""
    mended: list[Line] = []
    notes: list[Note] = []
    for line in lines:
        parts = _parts(line.text)
        if len(parts) == 1:
            mended.append(line)
            continue
        item = ITEM.match(line.text)
        start = [Line(line.index, parts[0])] if parts[0].strip() else []
        gap = [Line(line.index, "")]
        indent = item["indent"] if item else ""
        mended += [*start, *([] if item else gap), *(Line(line.index, f"{indent}- {part}") for part in parts[1:]), *gap]
        notes.append(Note(line.index, "list-collapsed", "a list in one line; give each item its own"))
    return Mended(mended, notes)


def _parts(text: str) -> list[str]:
    """What stands before the first item, and the items; the whole text where it is no collapsed list."""
    if text.lstrip().startswith(("#", ">", "|")) or not ("-" in text or "•" in text or "●" in text or "▪" in text):
        return [text]
    item = ITEM.match(text)
    dots = list(_DOT.finditer(text, item.end() if item else 0))
    if len(dots) >= 2 or (dots and item):
        return _split(text, dots)
    points = list(_POINT.finditer(text))
    glued = any(not point["before"] and text[point.start() - 1] not in ":：" for point in points)
    return _split(text, points) if len(points) >= (2 if not item else 1) and glued else [text]


def _split(text: str, points: Sequence[re.Match[str]]) -> list[str]:
    ends = [point.start() for point in points[1:]] + [len(text)]
    return [text[: points[0].start()], *(text[point.end() : end] for point, end in zip(points, ends, strict=True))]


def mend_lost_lines(lines: Sequence[Line]) -> Mended:
    """Part what CommonMark runs together although a sentence ends: the line below a quotation or an item.

    It is an item that lost its mark where items stand above and below it, each a line that ends a sentence, or all with
    labels; else it is the next paragraph, where nobody would have wrapped the line above, or where it has a label too.
    """
    mended: list[Line] = []
    notes: list[Note] = []
    for at, line in enumerate(lines):
        above = lines[at - 1].text if at else ""
        if is_running_text(line.text) and above.strip():
            if _lost_its_mark(lines, at):
                mended.append(Line(line.index, f"- {line.text.strip()}"))
                notes.append(Note(line.index, "bullet-lost", "a list item without its mark; write `- `"))
                continue
            quoted = above.lstrip().startswith(">")
            parted = quoted or (ITEM.match(above) and (not is_wrapped([above]) or _is_labelled_as(lines, at)))
            if ends_sentence(above) and parted:
                mended.append(Line(line.index, ""))
        mended.append(line)
    return Mended(mended, notes)


def _is_labelled_as(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line has a label as the two items above it have."""
    above = [ITEM.match(line.text) for line in lines[max(0, at - 2) : at]]
    rows = [lines[at].text, *(found.string[found.end() :] for found in above if found)]
    return len(rows) == 3 and all(map(is_labelled, rows))


def _lost_its_mark(lines: Sequence[Line], at: int) -> bool:
    if at + 1 == len(lines) or not (above := ITEM.match(lines[at - 1].text)) or not ITEM.match(lines[at + 1].text):
        return False
    rows = [lines[at - 1].text[above.end() :], lines[at].text, ITEM.sub("", lines[at + 1].text, count=1)]
    starts = rows[1][0].isupper() or not (rows[1][0].islower() or rows[1][0].isdigit())
    return all(map(is_labelled, rows)) or (starts and all(map(ends_sentence, rows)))
