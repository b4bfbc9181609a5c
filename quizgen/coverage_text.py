"""Coverage as tables for a person at a terminal, and as JSON for other programs (docs/coverage.md)."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from quizgen.coverage import ArticleCoverage, Coverage, TopicCoverage, Version
from quizgen.model import Kind

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDEST = 100_000
"""Characters of a line where nothing is wrapped."""
_TOPIC = 24
"""Characters of a topic's name in the matrix before it is wrapped."""
_GAP = 2
"""Spaces between columns."""

_SHORT = {Kind.DEFINITION: "def", Kind.CATEGORY: "cat", Kind.HIGHLIGHT: "high"}
_LEGEND = (
    "text: how much of it pairs stand on. merged: places that repeat a pair. left out: by which rule, how often.\n"
    "def: definition, cat: category, high: highlight."
)
_MATRIX_LEGEND = (
    "−1: at one place most other versions have a pair, this one has none. ≠1: one finding that compares translations.\n"
    "–: no article."
)


def as_text(coverage: Coverage, width: int | None = None, is_terminal: bool = False) -> str:
    """Return the tables, in lines of at most `width` columns; None: as long as they need."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, width=width or _WIDEST, force_terminal=is_terminal, highlight=False, markup=False)
    _print_articles(coverage, console)
    if len(coverage.languages) > 1:
        console.print()
        _print_matrix(coverage, console, width)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).rstrip("\n")


def _print_articles(coverage: Coverage, console: Console) -> None:
    """A table for each topic; all have the same columns, under one head."""
    from rich.text import Text

    heads = ["", "text", "pairs", *(_SHORT.get(kind, kind.value) for kind in Kind), "merged", "left out"]
    rows = [_cells(one) for one in coverage.articles]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)][:-1]
    told = zip(coverage.articles, rows, strict=True)
    console.print(_table([heads], widths), style="bold")
    for _, members in groupby(told, key=lambda one: one[0].article.topic):
        versions = list(members)
        console.print(Text(_named(versions[0][0].article.topic, versions[0][0].article.title), style="bold"))
        console.print(_table([row for _, row in versions], widths))
    console.print(f"\n{_LEGEND}", style="dim")


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Table:
    """Columns of these widths, numbers to the right; the last one takes what is left."""
    from rich.table import Table

    table = Table(box=None, padding=(0, _GAP, 0, 0), show_header=False, pad_edge=False)
    for at, width in enumerate(widths):
        table.add_column(width=width, justify="right" if at else "left", no_wrap=True)
    table.add_column(justify="left")
    for row in rows:
        table.add_row(*row)
    return table


def _cells(one: ArticleCoverage) -> list[str]:
    left_out = ", ".join(f"{rule} {len(lines)}" for rule, lines in one.left_out)
    kinds = [str(count or "·") for _, count in one.pairs]
    merged = str(len(one.merged) or "·")
    return [f"  {one.article.lang}", f"{one.share:.0%}", str(one.count), *kinds, merged, left_out]


def _named(topic: str, title: str) -> str:
    told = "".join(char for char in " ".join(title.split()) if unicodedata.category(char) != "Cc")
    return f"{topic}  {told}" if told.casefold() != topic else topic


def _print_matrix(coverage: Coverage, console: Console, width: int | None) -> None:
    from rich.cells import cell_len

    rows = coverage.telling
    cells = {row.topic: [_drift(row.version(lang)) for lang in coverage.languages] for row in rows}
    widest = max(cell_len(text) for text in (*coverage.languages, *(one for row in cells.values() for one in row)))
    at_once = max(1, ((width or _WIDEST) - _TOPIC - _GAP) // (widest + _GAP))
    for first in range(0, len(coverage.languages) if rows else 0, at_once):
        places = range(first, min(first + at_once, len(coverage.languages)))
        here = [row for row in rows if any(row.version(coverage.languages[at]) for at in places)]
        console.print(*([] if first == 0 else [""]), _band(here, cells, coverage.languages, places, widest), sep="\n")
    if even := len(coverage.matrix) - len(rows):
        more = "more " if rows else ""
        console.print(f"{even:,} {more}{'topic is' if even == 1 else 'topics are'} even in all languages")
    if rows:
        console.print(f"\n{_MATRIX_LEGEND}", style="dim")


def _band(
    rows: Sequence[TopicCoverage],
    cells: dict[str, list[str]],
    languages: Sequence[str],
    places: Sequence[int],
    width: int,
) -> Table:
    """The matrix for as many languages as fit beside each other."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold", pad_edge=False)
    table.add_column("topic", max_width=_TOPIC, overflow="fold")
    for at in places:
        table.add_column(languages[at], width=width, no_wrap=True)
    for row in rows:
        table.add_row(Text(_named(row.topic, row.title)), *(cells[row.topic][at] for at in places))
    return table


def _drift(version: Version | None) -> str:
    if version is None:
        return "–"
    lacks = f" −{len(version.lacks)}" if version.lacks else ""
    differs = f" ≠{version.findings}" if version.findings else ""
    return f"{version.pairs}{lacks}{differs}"


def as_json(coverage: Coverage) -> str:
    """Return one object with `articles` and `matrix`."""
    record = {
        "articles": [_article_record(one) for one in coverage.articles],
        "matrix": [_topic_record(row) for row in coverage.matrix],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _article_record(one: ArticleCoverage) -> dict[str, Any]:
    return {
        "path": one.article.path,
        "topic": one.article.topic,
        "lang": one.article.lang,
        "title": one.article.title,
        "pairs": {kind.value: count for kind, count in one.pairs},
        "left_out": {rule: list(lines) for rule, lines in one.left_out},
        "merged": [
            {
                "kind": merger.pair.kind.value,
                "locus": merger.pair.locus,
                "question": merger.pair.question,
                "first_line": merger.source.first_line,
                "last_line": merger.source.last_line,
            }
            for merger in one.merged
        ],
        "share": round(one.share, 3),
    }


def _topic_record(row: TopicCoverage) -> dict[str, Any]:
    return {
        "topic": row.topic,
        "title": row.title,
        "versions": {
            one.lang: {"pairs": one.pairs, "findings": one.findings, "lacks": list(one.lacks)} for one in row.versions
        },
    }
