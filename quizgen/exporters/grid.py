"""The table of all answers. Key and answer sheet share its columns, so that one can be laid beside the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from quizgen.exporters.paper import Sheet
from quizgen.quiz.model import Form, Item, ItemType

IN_WORDS = "*"
"""Stands where an answer is not a letter."""

_FIRST = 12.0
"""Millimetres of the column that says which form a row is of."""
_COLUMNS = (15, 20, 25)
"""Questions in a row: the fewest with which a key is readable, since more leave less room to write."""
_GAP = 3.0
"""Millimetres between two blocks."""
_NUMBERS = 0.8
"""Height of the row of numbers, as part of that of a row of answers."""
_LEAST_ROW = 4.2
"""Millimetres that a row needs to be read with ease."""
_TYPE_IN_ROW = 0.7 * 72 / 25.4
"""Points of type for a millimetre of a row's height."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a marker compares an answer with."""

    number: int
    key: str
    """A letter; `*` where the answer is in words; empty where the form has no such question."""


@dataclass(frozen=True, slots=True)
class Block:
    """As many questions as stand in a row, with the answers of each form."""

    numbers: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    """The letter of a form and its answers."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The answers of all forms, measured in millimetres and points."""

    blocks: tuple[Block, ...]
    first: float
    column: float
    row: float
    type: float

    @property
    def numbers(self) -> float:
        """The height of a row of numbers."""
        return self.row * _NUMBERS

    @property
    def gap(self) -> float:
        """What is left free between two blocks."""
        return _GAP

    @property
    def height(self) -> float:
        """The height of all blocks."""
        return sum(self.numbers + self.row * len(block.rows) + _GAP for block in self.blocks)


def key_grid(forms: Sequence[Form], sheet: Sheet, beside: float) -> Grid:
    """Return the table of a key, which shares its page with what is `beside` millimetres high."""
    columns = _columns(forms, sheet)
    return _measured(_blocks(forms, columns), columns, sheet, beside, most=11.0 if sheet.large_print else 7.5)


def answer_grid(forms: Sequence[Form], sheet: Sheet, beside: float) -> Grid:
    """Return the table of an answer sheet: a row of boxes for whatever form, empty but where all answer in words."""
    columns = _columns(forms, sheet)
    blocks = tuple(
        replace(block, rows=(("", tuple(map(_box, zip(*(cells for _, cells in block.rows), strict=True)))),))
        for block in _blocks(forms, columns)
    )
    return _measured(blocks, columns, sheet, beside, most=12.5 if sheet.large_print else 10.0)


def _box(cells: Sequence[Cell]) -> Cell:
    keys = {cell.key for cell in cells} - {""}
    return Cell(cells[0].number, IN_WORDS if keys == {IN_WORDS} else "")


def _columns(forms: Sequence[Form], sheet: Sheet) -> int:
    """Return how many questions stand in a row; it depends on nothing but forms and paper, on all pages of a quiz."""
    beside = 120 if sheet.large_print else 90
    for columns in _COLUMNS:
        if _row(_blocks(forms, columns), sheet, beside) >= _LEAST_ROW:
            return columns
    return _COLUMNS[-1]


def _row(blocks: Sequence[Block], sheet: Sheet, beside: float) -> float:
    """Return how high a row can be where all blocks are to fit one page."""
    rows = sum(_NUMBERS + len(block.rows) for block in blocks)
    return (sheet.room[1] - beside - _GAP * len(blocks)) / rows


def _measured(blocks: tuple[Block, ...], columns: int, sheet: Sheet, beside: float, most: float) -> Grid:
    row = min(most, max(_LEAST_ROW, _row(blocks, sheet, beside)))
    column = floor((sheet.room[0] - _FIRST) / columns * 10) / 10
    return Grid(blocks, _FIRST, column, row, min(sheet.text, row * _TYPE_IN_ROW))


def _blocks(forms: Sequence[Form], columns: int) -> tuple[Block, ...]:
    longest = max(len(form.items) for form in forms)
    blocks = []
    for number in range(1, ceil(longest / columns) * columns + 1, columns):
        numbers = tuple(range(number, min(longest, number + columns - 1) + 1))
        blocks.append(Block(numbers, tuple((form.letter, _cells(form, numbers)) for form in forms)))
    return tuple(blocks)


def _cells(form: Form, numbers: Sequence[int]) -> tuple[Cell, ...]:
    keys = {item.number: IN_WORDS if is_in_words(item) else item.key for item in form.items}
    return tuple(Cell(number, keys.get(number, "")) for number in numbers)


def is_in_words(item: Item) -> bool:
    """Tell whether an item is answered in words, so that marking it needs the language."""
    return item.type is ItemType.SHORT
