"""A page as Chromium prints it: what is on which sheet, in which size, and what did not fit."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

WHOLE = "[id^=q], .answer, .bank, table, .section > header"
"""What is to be whole on one sheet: questions, answers of the key, banks, grids, headings with their instruction."""

SETUP = """
() => {
  const sizes = {}, unit = { mm: 96 / 25.4, cm: 96 / 2.54, in: 96, pt: 96 / 72, px: 1 };
  const pixels = (text) => parseFloat(text) * unit[text.match(/[a-z]+$/)[0]];
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSPageRule && !rule.selectorText)
        for (const name of ["size", "margin-left", "margin-right"])
          sizes[name] = rule.style.getPropertyValue(name) || sizes[name];
  if (!sizes.size) return 0;
  const margins = ["margin-left", "margin-right"].map((name) => sizes[name] || "0px");
  return Math.round(pixels(sizes.size.split(" ")[0]) - pixels(margins[0]) - pixels(margins[1]));
}
"""
"""The width between the margins of the style sheet's paper, in pixels; 0 where it has none."""

OVERFLOW = """
() => {
  const found = [];
  for (const one of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (["none", "inline", "contents"].includes(style.display) || !box.width) continue;
    const clips = (way) => !["visible"].includes(style["overflow" + way]);
    const out = box.right > innerWidth + 1 || box.left < -1;
    const wide = one.scrollWidth > one.clientWidth + 1 && one.clientWidth;
    const high = clips("Y") && one.scrollHeight > one.clientHeight + 1;
    if (out || wide || high) found.push(`<${one.tagName.toLowerCase()} class="${one.className}">`);
  }
  return found;
}
"""

MARK = """
(selector) => [...document.querySelectorAll(selector)].map((one, at) => {
  const text = one.innerText;
  one.style.position = "relative";
  for (const [side, letter] of [["top", "Z"], ["bottom", "X"]]) {
    const mark = document.createElement("b");
    mark.textContent = letter + at + letter;
    mark.style.cssText = `position: absolute; left: 0; ${side}: 0; font: 1px/1 monospace; letter-spacing: 0`;
    one.append(mark);
  }
  return { id: one.id, role: one.tagName.toLowerCase() + "." + one.className, text };
})
"""
"""Puts a tiny word into the first and the last line of each block: where it is, there they are; returns their text."""


def bare(text: str) -> str:
    """Return letters and digits alone: a PDF has ligatures, and spaces of its own."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Run:
    """A stretch of text, in points from the left and the bottom of its sheet."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """One side of paper."""

    width: float
    height: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Block:
    """What should not be split, with the first and the last sheet that it is on; 0 where it is on none."""

    id: str
    role: str
    text: str
    first: int
    last: int

    @property
    def is_whole(self) -> bool:
        return 0 < self.first == self.last


@dataclass(frozen=True)
class Printed:
    """What came out of the printer."""

    sheets: tuple[Sheet, ...]
    blocks: tuple[Block, ...]
    overflowing: tuple[str, ...]
    missing_glyphs: int

    @property
    def text(self) -> str:
        return " ".join(sheet.text for sheet in self.sheets)

    @property
    def split(self) -> list[Block]:
        return [block for block in self.blocks if not block.is_whole]

    @property
    def questions(self) -> dict[str, Block]:
        return {block.id: block for block in self.blocks if block.id}

    @property
    def usual_size(self) -> float:
        """The size, in points, that most letters have."""
        letters: Counter[float] = Counter()
        for sheet in self.sheets:
            for run in sheet.runs:
                letters[round(run.size, 1)] += len(run.text.strip())
        return letters.most_common(1)[0][0]


def print_out(page: Page, file: Path, style: str = "") -> Printed:
    """Print an HTML file, with more style sheet where a test wants it; its own decides on paper and margins."""
    page.goto(file.resolve().as_uri())
    if style:
        page.add_style_tag(content=style)
    page.emulate_media(media="print")
    width = page.evaluate(SETUP)
    page.set_viewport_size({"width": width or 660, "height": 1000})
    overflowing = page.evaluate(OVERFLOW)
    blocks = page.evaluate(MARK, WHOLE)
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheets = tuple(map(sheet_of, reader.pages))
    return Printed(
        tuple(_without_marks(sheet) for sheet in sheets),
        tuple(
            Block(one["id"], one["role"], one["text"], _sheet_with(f"Z{at}Z", sheets), _sheet_with(f"X{at}X", sheets))
            for at, one in enumerate(blocks)
        ),
        tuple(overflowing),
        sum(missing_glyphs(reader)),
    )


def sheet_of(page: PageObject) -> Sheet:
    """Return where the words of a page of a PDF stand."""
    runs: list[Run] = []

    def visit(text: str, at: list[float], matrix: list[float], _: Any, size: float) -> None:
        if text.strip():
            x = matrix[4] * at[0] + matrix[5] * at[2] + at[4]
            y = matrix[4] * at[1] + matrix[5] * at[3] + at[5]
            runs.append(Run(x, y, size * abs(matrix[3] * at[3]), text))

    page.extract_text(visitor_text=visit)
    return Sheet(float(page.mediabox.width), float(page.mediabox.height), tuple(runs))


_MARKS = re.compile(r"([ZX])\d+\1")


def _without_marks(sheet: Sheet) -> Sheet:
    runs = tuple(Run(run.x, run.y, run.size, _MARKS.sub("", run.text)) for run in sheet.runs)
    return Sheet(sheet.width, sheet.height, tuple(run for run in runs if run.text.strip()))


def _sheet_with(mark: str, sheets: tuple[Sheet, ...]) -> int:
    on = [number for number, sheet in enumerate(sheets, start=1) if mark in re.sub(r"\s", "", sheet.text)]
    assert len(on) <= 1
    return on[0] if on else 0


_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf\b|<([0-9A-Fa-f]*)> Tj\b")


def missing_glyphs(reader: PdfReader) -> Iterator[int]:
    """Yield for each page how many boxes stand where no font had a glyph: they are glyph 0 of the last one."""
    for page in reader.pages:
        fonts = page["/Resources"].get_object().get("/Font", {})
        drawn = page.get_contents().get_data()
        shown = _SHOWN.findall(drawn)
        assert sum(1 for font, _ in shown if not font) == len(re.findall(rb"\bT[jJ]\b", drawn)), "all of them in hex"
        font, count = None, 0
        for name, codes in shown:
            if name:
                font = fonts["/" + name.decode()].get_object()
            else:
                count += _boxes(font, bytes.fromhex(codes.decode()))
        yield count


def _boxes(font: Any, codes: bytes) -> int:
    """Count the codes of glyph 0: of a Type 0 font two bytes each, of a Type 3 font one, with a name like `/g1F`."""
    if font["/Subtype"] == "/Type0":
        assert font["/Encoding"] == "/Identity-H"
        return sum(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2))
    first, *names = font["/Encoding"].get_object()["/Differences"]
    return sum(names[code - first] == "/g0" for code in codes)
