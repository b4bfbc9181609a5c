"""Which rows of `decisions.csv` can be understood, and what is said of the others."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.decisions import COLUMNS, Decision, Decisions, Verdict, as_was, is_outdated, read_decisions, table
from quizgen.errors import UsageError
from quizgen.model import Severity
from tests.publications import DANISH

HEADER = ",".join(COLUMNS)


def read(text: str, folder: Path) -> Decisions:
    file = folder / "decisions.csv"
    file.write_text(text, encoding="utf-8")
    return read_decisions(file)


def only(row: str, folder: Path) -> Decision:
    decisions = read(f"{HEADER}\n{row}\n", folder)
    assert decisions.findings == ()
    (decision,) = decisions.rows
    return decision


def message(row: str, folder: Path) -> str:
    decisions = read(f"{HEADER}\n{row}\nreject,a/b\n", folder)
    (finding,) = decisions.findings
    assert (finding.path, finding.line, finding.severity) == (str(folder / "decisions.csv"), 2, Severity.ERROR)
    assert [one.pair for one in decisions.rows] == ["a/b"], "the others stand"
    assert "\n" not in finding.message
    return finding.message


def test_without_a_file_nothing_is_decided() -> None:
    assert read_decisions(None) == Decisions("")


@pytest.mark.parametrize("word", ["reject", "Reject", " REJECT ", "essential", "renew"])
def test_a_word_and_an_id_are_enough(word: str, tmp_path: Path) -> None:
    decision = only(f"{word},tea/da/faq/hvem", tmp_path)
    assert (decision.verdict, decision.pair) == (Verdict(word.strip().lower()), "tea/da/faq/hvem")


def test_a_row_to_replace_has_new_words(tmp_path: Path) -> None:
    decision = only('replace,x,"Hvad\n er  te?","et\n\n  to ",Hvad? ⇒ Te', tmp_path)
    assert (decision.question, decision.answer, decision.was) == ("Hvad er te?", "et\nto", "Hvad? ⇒ Te")


@pytest.mark.parametrize("locus", ["3.2.1", "§3.2.1", " 3.2.1 "])
def test_a_row_to_add_has_a_place(locus: str, tmp_path: Path) -> None:
    decision = only(f"add,,Hvem?,Anna,,tea,Danish,{locus},why not", tmp_path)
    assert (decision.topic, decision.lang, decision.locus, decision.pair) == ("tea", "da", "3.2.1", "")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("rejct,x", "there is no decision “rejct”; did you mean reject?"),
        ("forget it,x", "there is no decision “forget it”; write reject, replace, essential, add, renew"),
        (",x,new words", "new words, but no decision: write replace or add into the first column"),
        ("reject", "reject which pair? Write its id into the column pair"),
        ("replace,x", "replace by what? Write a new question, a new answer, or both"),
        ("reject,x,new words", "reject takes no new words; to put others in, write replace"),
        ("add,,Hvem?,,,tea,da,3.2", "to add a question, fill in answer too"),
        ("add,,,,,,,", "to add a question, fill in topic, lang, locus, question, answer too"),
        ("add,,Hvem?,Anna,,tea,Elvish,3.2", "“Elvish” is no language; write a tag such as da or pt-BR"),
        (
            "add,,Hvem?,Anna,,tea,da,03.02.2001 kl. 9",
            "“03.02.2001 kl. 9” is no place in an article; write the locus of a block, such as §3.2 or §3.2.1",
        ),
        (
            "add,,Hvem?,Anna,,tea,da,3",
            "“3” is no place in an article; write the locus of a block, such as §3.2 or §3.2.1",
        ),
    ],
)
def test_what_a_wrong_row_is_told(row: str, said: str, tmp_path: Path) -> None:
    assert message(row, tmp_path) == said


def test_a_row_is_told_as_the_spreadsheet_counts_it_too(tmp_path: Path) -> None:
    decisions = read(f'{HEADER}\nreject,x,,,"one\ntwo"\nfoo,y\n', tmp_path)
    (finding,) = decisions.findings
    assert finding.line == 4
    assert finding.message.endswith(" (row 3 of the table)")


def test_rows_that_decide_nothing_are_left_alone(tmp_path: Path) -> None:
    assert read(f"{HEADER}\n,tea/da/faq/hvem,,,Hvem? ⇒ Anna,tea,da,§1.1,a note\n", tmp_path).rows == ()


PAIR = DANISH[0]


@pytest.mark.parametrize(
    "was",
    [
        "",
        as_was(PAIR),
        as_was(PAIR).upper(),
        as_was(PAIR).replace(" ⇒ ", " => "),
        as_was(PAIR).replace(" ⇒ ", " → ").replace(",", " ,"),
        as_was(PAIR).replace(" ⇒ ", "\n").replace("?", ""),
    ],
)
def test_case_spaces_and_punctuation_do_not_make_a_decision_old(was: str, tmp_path: Path) -> None:
    assert not is_outdated(_rejecting(was, tmp_path), PAIR)


@pytest.mark.parametrize("was", ["Hvad er te? ⇒ Te", as_was(PAIR) + " Nej.", as_was(PAIR).replace("fax", "telefax")])
def test_other_words_make_a_decision_old(was: str, tmp_path: Path) -> None:
    assert is_outdated(_rejecting(was, tmp_path), PAIR)
    assert not is_outdated(_rejecting(as_was(PAIR), tmp_path), DANISH[1], PAIR), "one of them is enough"


def _rejecting(was: str, folder: Path) -> Decision:
    text = io.StringIO()
    csv.writer(text).writerow(["reject", "x", "", "", was])
    return only(text.getvalue(), folder)


@pytest.mark.parametrize(("one", "other"), [("20 %", "30 %"), ("5 €", "5 $"), ("स्त", "सत"), ("가다", "가지")])
def test_figures_currencies_and_marks_are_words(one: str, other: str, tmp_path: Path) -> None:
    pair = replace(PAIR, answer=one)
    assert is_outdated(_rejecting(f"{PAIR.question} ⇒ {other}", tmp_path), pair)
    assert not is_outdated(_rejecting(f"{PAIR.question} ⇒ {one}", tmp_path), pair)


def test_the_table_to_decide_in_decides_nothing_until_it_is_filled_in(tmp_path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(table((), DANISH))
    assert read(text.getvalue(), tmp_path).rows == ()
    filled = re.sub(r"(?m)^,", "reject,", text.getvalue())
    decisions = read(filled, tmp_path)
    assert [one.pair for one in decisions.rows] == [pair.id for pair in DANISH]
    assert not any(is_outdated(one, pair) for one, pair in zip(decisions.rows, DANISH, strict=True))


def test_the_table_keeps_the_rows_there_are(tmp_path: Path) -> None:
    first = read(f"{HEADER}\nreject,{DANISH[0].id},,,was,,,,note\nfoo,b\n,c\n", tmp_path)
    rows = list(table(first.table, DANISH))
    assert rows[1:3] == [
        ("reject", DANISH[0].id, "", "", "was", "", "", "", "note"),
        ("foo", "b", "", "", "", "", "", "", ""),
    ]
    assert [row[1] for row in rows[3:]] == [pair.id for pair in DANISH[1:]]


CELL = st.sampled_from([*Verdict, "", "x", "3.2", "da", "tea", '"', "\n", "é ⇒ ß", "=1"]) | st.text(max_size=8)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, max_size=10), max_size=8), st.sampled_from(",;\t"))
def test_any_table_is_decisions_and_findings(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]], delimiter: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([COLUMNS, *cells])
    try:
        decisions = read(text.getvalue().encode("utf-8", "ignore").decode(), tmp_path_factory.getbasetemp())
    except UsageError as error:
        assert error.line
    else:
        lines = {one.row.line for one in decisions.rows} | {one.line for one in decisions.findings}
        assert len(lines) == len(decisions.rows) + len(decisions.findings), "a row decides something or is wrong"
        assert all("\n" not in one.message for one in decisions.findings)
        assert all(one.question == " ".join(one.question.split()) for one in decisions.rows)
