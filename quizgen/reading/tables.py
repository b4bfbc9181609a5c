"""Tables of terms and meanings → labelled lists, a row an item. Other tables hold no sentences and are left out.

Told by structure: two columns beside those of numbers, in the first short names, each once, in the second text that is
longer; or three, one of the others with clearly more text. Which heads the columns have says nothing in a language that
nobody here reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.languages import is_unspaced
from quizgen.reading.inline import read_inline
from quizgen.reading.lines import BREAK, Line, Mended, Note

LEFT_OUT = ("table", "a table that is not of terms and their meanings is left out")
LONGEST_TERM = 40
"""Characters, as of a list's label."""
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 5
"""Of a meaning in a script that sets no spaces."""
_CLEARLY = 1.5
"""So many times as much text tells the meanings from abbreviations or examples."""

_NO_ROW = re.compile(r" {0,3}(?:[#>]|[-*+] |\d{1,9}[.)] )")
_RULER = re.compile(r"[|｜]? *[:：]?[-–—―－]+[:：]? *(?:[|｜] *[:：]?[-–—―－]+[:：]? *)*[|｜]?\Z")
_FRAMED = re.compile(r" {0,3}[|｜].*[|｜] *\Z")
_PIPE = re.compile(r"(?<!\\)[|｜]")
_TR = re.compile(r"<tr\b[^<>]{0,500}>", re.IGNORECASE)
_CELL = re.compile(r"<(t[dh])\b[^<>]{0,500}>", re.IGNORECASE)
_CLOSER = re.compile(r"</?(?:td|th|tr|thead|tbody|tfoot|p)\b[^<>]{0,500}>", re.IGNORECASE)
_NO_CELL = re.compile(r"<(?:table|ul|ol|li|dl|h\d)\b", re.IGNORECASE)

_Row = tuple[str, ...]


def mend_tables(lines: Sequence[Line]) -> Mended:
    """Replace the tables that are drawn with pipes: by a list, or by nothing."""
    mended: list[Line] = []
    notes: list[Note] = []
    runs = _runs(lines)
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at, *runs[at])
        if end == at:
            mended.append(lines[at])
            at += 1
            continue
        rows = [(line.index, _cells(line.text)) for line in lines[at:end] if not _is_ruler(line.text)]
        headed = at + 1 < end and _is_ruler(lines[at + 1].text)
        items = list(_items([cells for _, cells in rows[headed:]]))
        listed = [Line(index, item) for (index, _), item in zip(rows[headed:], items, strict=False) if item]
        if not listed:
            notes.append(Note(lines[at].index, *LEFT_OUT))
        mended += [Line(lines[at].index, ""), *listed, Line(lines[end - 1].index, "")]
        at = end
    return Mended(mended, notes)


def _runs(lines: Sequence[Line]) -> list[tuple[int, bool]]:
    """For each line where the run of rows that it is in ends, itself where it is no row; and whether all rows from it
    on stand between pipes. Told from the end, in one pass."""
    runs: list[tuple[int, bool]] = [(len(lines), True)]
    for at in range(len(lines) - 1, -1, -1):
        row = lines[at].text
        end, framed = runs[-1] if runs[-1][0] > at + 1 else (at + 1, True)
        is_row = has_pipe(row) and not _NO_ROW.match(row)
        runs.append((end, framed and bool(_FRAMED.match(row))) if is_row else (at, False))
    return runs[:0:-1]


def _end_of_table(lines: Sequence[Line], at: int, end: int, framed: bool) -> int:
    """Where the table that begins here ends, of a run of rows that ends at `end`; `at` where none does: it has a ruler,
    or two rows, all between pipes."""
    ruled = end > at + 1 and _is_ruler(lines[at + 1].text)
    return end if ruled or (framed and end > at + 1) else at


def has_pipe(text: str) -> bool:
    """Tell whether there is what parts the cells of a table."""
    return "|" in text or "｜" in text


def _is_ruler(row: str) -> bool:
    return has_pipe(row) and bool(_RULER.match(row.strip()))


def _cells(row: str) -> _Row:
    cells = [cell.strip().replace("\\|", "|") for cell in _PIPE.split(row.strip())]
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return tuple(cells)


def table_in_html(inside: str) -> str:
    """Return the list that a table of terms and meanings is, with as many line ends as there were; else nothing."""
    if _NO_CELL.search(inside):
        return ""
    starts = [found.start() for found in _TR.finditer(inside)]
    if not starts:
        return ""
    spans = list(zip(starts, [*starts[1:], len(inside)], strict=True))
    rows = []
    for start, end in spans:
        parts = _CELL.split(inside[start:end])
        names, cells = parts[1::2], [" ".join(_CLOSER.sub("", cell).split()) for cell in parts[2::2]]
        head = bool(cells) and all(name.lower() == "th" for name in names)
        rows.append(() if head else tuple(cells))
    items = list(_items(rows))
    if not any(items):
        return ""
    text = "\n" * inside.count("\n", 0, starts[0])
    for (start, end), item in zip(spans, items, strict=True):
        text += f"{item}{BREAK}" + "\n" * inside.count("\n", start, end)
    return text


def _items(rows: Sequence[_Row]) -> Iterator[str]:
    """Yield for each row the item it becomes, empty for one without a term or a meaning; nothing for other tables."""
    kept = _columns([row for row in rows if row])
    meaning_at = _meaning(rows, kept)
    pairs = _pairs(rows, kept[0], meaning_at) if meaning_at else []
    for term, meaning in pairs if _are_terms(pairs) else ():
        yield f"+ **{term.strip('*_ :：')}**: {meaning}" if term and meaning else ""


def _pairs(rows: Sequence[_Row], term: int, meaning: int) -> list[tuple[str, str]]:
    return [(row[term], row[meaning]) if len(row) > meaning else ("", "") for row in rows]


def _meaning(rows: Sequence[_Row], columns: Sequence[int]) -> int | None:
    """The column that may hold the meanings of the terms in the first of two or three: it tells more than the third.

    None where two tell about as much: they may be meanings and examples, or two things that are compared.
    """
    if len(columns) == 2:
        return columns[1]
    if len(columns) != 3:
        return None
    letters = {at: sum(len(_plain(meaning)) for _, meaning in _pairs(rows, columns[0], at)) for at in columns[1:]}
    less, more = sorted(columns[1:], key=letters.__getitem__)
    is_clear = letters[more] >= _CLEARLY * letters[less] or not _are_terms(_pairs(rows, columns[0], less))
    return more if is_clear else None


def _plain(cell: str) -> str:
    return read_inline(cell).text


def _columns(rows: Sequence[_Row]) -> list[int]:
    """The columns that hold letters."""
    width = max(map(len, rows), default=0)
    return [at for at in range(width) if any(map(str.isalpha, "".join(row[at] for row in rows if at < len(row))))]


def _are_terms(pairs: Sequence[tuple[str, str]]) -> bool:
    rows = [(_plain(term), _plain(meaning)) for term, meaning in pairs if term or meaning]
    full = [(term, meaning) for term, meaning in rows if term and meaning]
    if len(full) < 2 or len(full) * 4 < len(rows) * 3:
        return False
    terms = [term for term, _ in full]
    if len({term.casefold() for term in terms}) < len(terms) or not all(map(_is_term, terms)):
        return False
    letters = sum(len(meaning) for _, meaning in full)
    told = sum(map(_tells, (meaning for _, meaning in full)))
    return letters >= 2 * sum(map(len, terms)) and told * 4 >= len(full) * 3


def _is_term(text: str) -> bool:
    return len(text) <= LONGEST_TERM and any(map(str.isalpha, text)) and text[-1] not in ".。।!！"


def _tells(meaning: str) -> bool:
    """Tell whether a cell says something: a few words or a sentence, more letters than digits."""
    letters = sum(map(str.isalpha, meaning))
    digits = sum(map(str.isdigit, meaning))
    long = letters >= _FEWEST_LETTERS if is_unspaced(meaning) else len(meaning.split()) >= _FEWEST_WORDS
    return letters > digits and (long or meaning[-1] in ".。।")
