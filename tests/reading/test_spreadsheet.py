"""Tables as spreadsheets of many makers and languages save them."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import UsageError
from quizgen.reading.spreadsheet import Row, harmless, read_rows

TABLE = [["Decision", "Pair", "Note"], ["reject", "tea/da/faq/hvem", 'er "te" rigtigt; eller, hvad?'], ["", "x", ""]]


def read(data: bytes | str, tmp_path: Path) -> tuple[Row, ...]:
    file = tmp_path / "decisions.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_rows(file, "decisions.csv", "decision")


def cells(rows: tuple[Row, ...]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


def written(delimiter: str, newline: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(TABLE)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_spreadsheet_says_the_same(delimiter: str, newline: str, encoding: str, tmp_path: Path) -> None:
    rows = read(written(delimiter, newline).encode(encoding), tmp_path)
    assert [(row.line, row.number) for row in rows] == [(2, 2), (3, 3)]
    assert cells(rows) == [
        {"decision": "reject", "pair": "tea/da/faq/hvem", "note": 'er "te" rigtigt; eller, hvad?'},
        {"pair": "x"},
    ]


def test_the_line_that_tells_excel_the_delimiter_is_no_header(tmp_path: Path) -> None:
    (row,) = read("sep=;\r\ndecision;pair\r\nreject;a\r\n", tmp_path)
    assert (row.line, row.cells) == (3, (("pair", "a"), ("decision", "reject")))


def test_line_breaks_in_cells_and_empty_rows_are_counted(tmp_path: Path) -> None:
    rows = read('decision,answer\n\n"add","one\ntwo"\n,,,\nreject,three\n', tmp_path)
    assert [(row.line, row.number) for row in rows] == [(3, 3), (6, 5)]
    assert [row.cell("answer") for row in rows] == ["one\ntwo", "three"]


def test_columns_in_any_order_and_case_and_more_of_them(tmp_path: Path) -> None:
    (row,) = read(" PAIR ,Who,DECISION,Decision,\na,Anna,reject,add,more,and more\n", tmp_path)
    assert {name: row.cell(name) for name in ("pair", "who", "decision", "answer")} == {
        "pair": "a",
        "who": "Anna",
        "decision": "reject",
        "answer": "",
    }


@pytest.mark.parametrize(
    ("broken", "left"),
    [
        ('"never closed,a\nreject,b\n', ["b"]),
        ('"closed" too early",a\nreject,b\n', ["b"]),
        ('"swallows,a\nreject,"b"\nreject,c\n', ["b", "c"]),
        ('reject,5" disk\nreject,b\n', ['5" disk', "b"]),
    ],
)
def test_a_quotation_mark_too_much_costs_one_row(broken: str, left: list[str], tmp_path: Path) -> None:
    rows = read(f"decision,pair\n{broken}", tmp_path)
    assert [row.cell("pair") for row in rows if not row.problem] == left
    assert [row.line for row in rows if row.problem] == ([2] if rows[0].problem else [])


@pytest.mark.parametrize("text", ["", "\n\r\n", "\ufeff", ",,,\n", "decision,pair\n"])
def test_a_table_without_rows(text: str, tmp_path: Path) -> None:
    assert read(text, tmp_path) == ()


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"pair,answer\nx,y\n", 1, "`decision`"),
        (b"\n\nVerdict;pair\n", 3, "`decision`"),
        ("decision,pair\nreject,å\n".encode("latin-1"), 2, "CSV UTF-8"),
        (b"PK\x03\x04\x14\x00", 1, "own format"),
        (b"decision\nreject\nab\0c", 3, "CSV UTF-8"),
        (b"\xff\xfe\x00", 1, "CSV UTF-8"),
    ],
)
def test_what_is_no_table_is_one_clear_line(data: bytes, line: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read(data, tmp_path)
    assert (caught.value.path, caught.value.line) == ("decisions.csv", line)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_rows(tmp_path, "decisions.csv", "decision")


def test_text_is_composed_and_without_control_characters(tmp_path: Path) -> None:
    (row,) = read("decision,pair\nre\x07ject, a\u030a \n", tmp_path)
    assert row.cells == (("pair", "å"), ("decision", "reject"))


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-5 °C", "@home", "'=x", "plain", "'plain'", "5 - 3"])
def test_no_formula_reaches_the_spreadsheet_and_the_text_comes_back(text: str, tmp_path: Path) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@"))
    line = io.StringIO()
    csv.writer(line).writerow(["add", harmless(text)])
    (row,) = read(f"decision,answer\n{line.getvalue()}", tmp_path)
    assert row.cell("answer") == text


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"decision,pair\n{text}".encode()))
def test_any_bytes_are_rows_or_one_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    try:
        rows = read(data, tmp_path_factory.getbasetemp())
    except UsageError as error:
        assert error.line
        assert "\n" not in str(error)
    else:
        lines = [row.line for row in rows]
        assert lines == sorted(set(lines))
        assert all(bool(row.cells) != bool(row.problem) or not row.problem for row in rows)


PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff'"), max_size=12)
"""Without the mark that keeps a spreadsheet from calculating, which is taken off."""


@settings(deadline=None)
@given(
    st.lists(st.lists(PLAIN, min_size=3, max_size=3), max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str, encoding: str
) -> None:
    text = io.StringIO()
    out = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    out.writerows([["decision", "pair", "note"], *([f"x{first}", *rest] for first, *rest in table)])
    rows = read(text.getvalue().encode(encoding), tmp_path_factory.getbasetemp())
    assert [[row.cell(name) for name in ("decision", "pair", "note")] for row in rows] == [
        [unicodedata.normalize("NFC", cell).strip() for cell in (f"x{first}", *rest)] for first, *rest in table
    ]
