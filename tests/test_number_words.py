"""The numbers in words that quizgen has beside it are CLDR's: `python -m tests.test_number_words` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from unicode_rbnf import RbnfEngine

from quizgen import languages
from quizgen.languages import number_words

FILE = Path(languages.__file__).with_name("number_words.json")
NUMBERS = range(2, 21)
"""Those that count the items of a list."""


def spelt(tag: str) -> dict[str, list[str]]:
    engine = RbnfEngine.for_language(tag)
    forms = {number: engine.format_number(number).text_by_ruleset.values() for number in NUMBERS}
    return {str(number): sorted({form.lower() for form in said}) for number, said in forms.items()}


def written() -> str:
    tags = sorted(tag for tag in RbnfEngine.get_supported_languages() if "_" not in tag)
    lines = (f"{json.dumps(tag)}: {json.dumps(spelt(tag), ensure_ascii=False)}" for tag in tags)
    return "{\n" + ",\n".join(lines) + "\n}\n"


def test_the_file_has_what_cldr_has() -> None:
    assert FILE.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize(
    ("tag", "number", "word"),
    [("da", 4, "fire"), ("pl", 2, "dwie"), ("nb", 7, "sju"), ("pt-BR", 3, "três"), ("fi", 20, "kaksikymmentä")],
)
def test_a_number_in_words(tag: str, number: int, word: str) -> None:
    assert word in number_words(tag, number)


def test_others_are_asked_of_cldr() -> None:
    assert "femogtyve" in {word.replace("\u00ad", "") for word in number_words("da", 25)}
    assert not number_words("bn", 4), "it has no rules for Bengali"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
