"""What an editor decides about single pairs: the rows of `decisions.csv`, beside the articles (docs/decisions.md).

A wrong row is reported at its line; the others stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from quizgen import rules
from quizgen.languages import normalise_tag, tag_from_name
from quizgen.model import Finding, Pair
from quizgen.places import Place
from quizgen.reading.spreadsheet import Row, harmless, read_rows

FILE = "decisions.csv"
COLUMNS = ("decision", "pair", "question", "answer", "was", "topic", "lang", "locus", "note")
"""In the order in which quizgen writes them; a file may have them in any, and others beside them."""

SEPARATOR = " ⇒ "
"""Between question and answer in the column `was`."""

_NEAR = 80
"""Of 100: how like a name must be to one that there is."""

WRONG, OUTDATED, UNUSED = "decision", "decision-outdated", "decision-unused"
"""The rules on rows: one that cannot be carried out, one on words that are no more, one that does nothing."""


class Verdict(StrEnum):
    """What a row decides."""

    REJECT = "reject"
    REPLACE = "replace"
    ESSENTIAL = "essential"
    ADD = "add"
    RENEW = "renew"


@dataclass(frozen=True, slots=True)
class Decision:
    """A row that can be understood."""

    verdict: Verdict
    row: Row
    pair: str
    """The id of a pair; of an added one a name that the editor gave it, or nothing."""
    question: str = ""
    answer: str = ""
    """The new words, plain text; of a list its entries in lines."""
    was: str = ""
    topic: str = ""
    lang: str = ""
    locus: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows of a file."""

    path: str
    """As messages show it; empty without a file."""
    rows: tuple[Decision, ...] = ()
    findings: tuple[Finding, ...] = ()
    """On rows that cannot be understood."""
    table: tuple[Row, ...] = ()
    """All rows of the file, as they stand there."""

    def finding(self, rule: str, row: Row, message: str) -> Finding:
        """Return a finding on a row."""
        counted = f" (row {row.number} of the table)" if row.number != row.line else ""
        return rules.finding(rule, self.path, row.line, f"{message}{counted}")


def read_decisions(file: Place | None) -> Decisions:
    """Return the decisions of a file, none without one. Raises UsageError where it cannot be read as a table."""
    if file is None:
        return Decisions("")
    return understood(read_rows(file, str(file), COLUMNS[0]), str(file))


def understood(rows: Iterable[Row], path: str) -> Decisions:
    """Return what rows decide; one that says nothing in its first column decides nothing."""
    table = tuple(rows)
    empty = Decisions(path)
    decided: list[Decision] = []
    findings: list[Finding] = []
    for row in table:
        wrong = row.problem or _wrong(row)
        if wrong:
            findings.append(empty.finding(WRONG, row, wrong))
        elif row.cell("decision"):
            decided.append(_decision(row))
    return Decisions(path, tuple(decided), tuple(findings), table)


def _wrong(row: Row) -> str:
    """Why a row decides nothing that can be carried out, as far as it alone tells; empty where it does."""
    word = row.cell("decision").casefold()
    has_words = bool(row.cell("question") or row.cell("answer"))
    if not word:
        return "new words, but no decision: write replace or add into the first column" if has_words else ""
    if word not in list(Verdict):
        near = get_close_matches(word, list(Verdict), n=1)
        return f"there is no decision “{_shown(word)}”; " + (
            f"did you mean {near[0]}?" if near else f"write {', '.join(Verdict)}"
        )
    if word == Verdict.ADD:
        lacking = [name for name in ("topic", "lang", "locus", "question", "answer") if not row.cell(name)]
        if lacking:
            return f"to add a question, fill in {', '.join(lacking)} too"
        if not _tag(row.cell("lang")):
            return f"“{_shown(row.cell('lang'))}” is no language; write a tag such as da or pt-BR"
        return "" if _LOCUS.fullmatch(row.cell("locus")) else _NO_LOCUS.format(_shown(row.cell("locus")))
    if not row.cell("pair"):
        return f"{word} which pair? Write its id into the column pair"
    if word == Verdict.REPLACE and not has_words:
        return "replace by what? Write a new question, a new answer, or both"
    return (
        f"{word} takes no new words; to put others in, write replace" if word != Verdict.REPLACE and has_words else ""
    )


_LOCUS = re.compile(r"§?(\d+(?:\.\d+)+)", re.ASCII)
"""With a sign before it, which keeps spreadsheets from taking 3.10 for a number, and 3.2.1 for a date."""
_NO_LOCUS = "“{}” is no place in an article; write the locus of a block, such as §3.2 or §3.2.1"


def _shown(text: str) -> str:
    """A cell's text in a message: in one line, its beginning."""
    line = " ".join(text.split())
    return f"{line[:40]}…" if len(line) > 41 else line


def _tag(written: str) -> str | None:
    return normalise_tag(written) or tag_from_name(written)


def _decision(row: Row) -> Decision:
    lines = (" ".join(line.split()) for line in row.cell("answer").split("\n"))
    return Decision(
        Verdict(row.cell("decision").casefold()),
        row,
        pair=row.cell("pair"),
        question=" ".join(row.cell("question").split()),
        answer="\n".join(filter(None, lines)),
        was=row.cell("was"),
        topic=row.cell("topic"),
        lang=_tag(row.cell("lang")) or "",
        locus=row.cell("locus").lstrip("§"),
    )


def topic_of(decision: Decision) -> str:
    """Return the topic that a decision is about, as it is written there."""
    return decision.topic if decision.verdict is Verdict.ADD else decision.pair.partition("/")[0]


def as_was(pair: Pair) -> str:
    """Return the words of a pair as the column `was` has them."""
    return f"{pair.question}{SEPARATOR}{pair.answer}"


def is_outdated(decision: Decision, *pairs: Pair) -> bool:
    """Tell whether a decision was taken on other words than those of any of `pairs`.

    Case, spaces, punctuation and arrows make no difference.
    """
    return bool(decision.was) and _bare(decision.was) not in {_bare(as_was(pair)) for pair in pairs}


_ARROWS = re.compile("⇒|→|=>|->")


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _ARROWS.sub("", text)).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LMNS")


def near(wanted: str, known: Sequence[str]) -> str:
    """Say which of what is known a wrong name may mean; empty where none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"; did you mean {found[0]}?" if found else ""


def table(rows: Iterable[Row], pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    """Yield a header, the rows there are, and one for each pair without any: only its first column is to be filled in.

    Rows that decide nothing are left out.
    """
    yield COLUMNS
    told = set()
    for row in rows:
        if row.cell("decision") or row.cell("question") or row.cell("answer"):
            told.add(row.cell("pair"))
            yield tuple(harmless(row.cell(column)) for column in COLUMNS)
    for pair in pairs:
        if pair.id not in told:
            yield "", pair.id, "", "", harmless(as_was(pair)), pair.topic, pair.lang, f"§{pair.locus}", ""
