"""The cases in `cases/`: a fragment of an article beside its expected pairs (cases/README.md says how to write one)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen.extractors import extract
from quizgen.model import Pair
from quizgen.reading import open_source, parse
from tests.articles import assert_sound

CASES = sorted(file for file in (Path(__file__).parent / "cases").glob("*.md") if file.stem != "README")
_EXPECTED = re.compile(r"<!-- pairs\n(.*?)-->", re.DOTALL)


def as_written(pair: Pair) -> str:
    """Return a pair as a case writes it."""
    lines = [f"{pair.kind} {pair.locus}", f"Q: {pair.question}", f"A: {pair.answer}"]
    if pair.reverse:
        lines += [f"R: {pair.reverse.question}", f"T: {pair.reverse.answer}"]
    if pair.extra:
        lines.append(f"E: {pair.extra}")
    if pair.cloze:
        lines.append("blanks: " + ", ".join(f"{blank.n} {blank.signal}" for blank in pair.cloze.blanks))
    if pair.also:
        lines.append("also: " + ", ".join(str(source.first_line) for source in pair.also))
    return "\n".join(lines)


def expected(file: Path) -> list[str]:
    found = _EXPECTED.search(file.read_text(encoding="utf-8"))
    assert found, "a case ends with <!-- pairs … -->"
    return [entry.strip() for entry in found[1].split("\n\n") if entry.strip()]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    opened = open_source(file, file.name, file.name)
    extraction = extract(parse(opened, opened.front.text("lang")))
    for pair in extraction.pairs:
        assert_sound(pair)
    drawn = [as_written(pair) for pair in extraction.pairs]
    left_out = [f"nothing {finding.line} {finding.rule}" for finding in extraction.findings if finding.line > 1]
    assert drawn + left_out == expected(file)


def test_there_are_cases_in_many_scripts() -> None:
    languages = {open_source(file, file.name, file.name).front.text("lang") for file in CASES}
    assert languages >= {"da", "de", "fi", "fr", "ja", "zh-Hans", "ar", "ru", "ko", "en", "pl"}
