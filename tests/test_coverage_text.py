"""Coverage as a person and as another program reads it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from quizgen.coverage import MANY, ArticleCoverage, Coverage, Merger, TopicCoverage, Version
from quizgen.coverage_text import as_json, as_text
from quizgen.model import Article, Kind, Source
from tests.publications import DANISH


def covered(topic: str, lang: str, title: str = "Kiln") -> ArticleCoverage:
    article = Article(f"texts/{lang}/{topic}.md", f"texts/{lang}/{topic}.md", lang, title, (), topic)
    kinds = tuple((kind, 12 if kind is Kind.FACT else 0) for kind in Kind)
    merger = Merger(DANISH[0], Source(article.path, 30, 31, ""))
    return ArticleCoverage(article, kinds, (("highlight", (4, 9, 12)), ("many", (7,))), (merger,), 0.587)


def row(topic: str, *versions: Version, title: str = "Kiln") -> TopicCoverage:
    return TopicCoverage(topic, title, versions)


EVEN = row("oven", Version("da", 9, 0, ()), Version("zh-Hans", 9, 0, ()), title="窑炉")
DRIFTING = row("kiln", Version("da", 12, 0, ("3.1", "4.2")), Version("zh-Hans", 8, 1, ()), title="Kiln")
ALONE = row("wood", Version("da", 3, 0, ()))
ARTICLES = (covered("kiln", "da"), covered("kiln", "zh-Hans", "窑"), covered("oven", "zh-Hans", "窑炉"))
COVERAGE = Coverage(ARTICLES, (DRIFTING, EVEN, ALONE), ("da", "zh-Hans"))


def columns(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_each_article_has_a_line_below_its_topic() -> None:
    lines = as_text(COVERAGE).splitlines()
    heads = ["text", "pairs", "def", "cat", "list", "high", "faq", "fact", "merged", "left out"]
    assert columns(lines[0]) == heads
    assert lines[1] == "kiln"
    assert columns(lines[2]) == ["da", "59%", "12", *"·····", "12", "1", "highlight 3, many 1"]
    assert columns(lines[3])[0] == "zh-Hans"
    assert lines[4] == "oven  窑炉"
    assert not [line for line in lines if line != line.rstrip()]


def test_numbers_stand_below_each_other() -> None:
    lines = as_text(COVERAGE).splitlines()
    for head in ("text", "pairs", "fact", "merged"):
        end = lines[0].index(head) + len(head)
        assert all(lines[at][end - 1] not in " " and lines[at][end] == " " for at in (2, 3, 5)), head


@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_longer_than_the_terminal_and_nothing_is_cut(width: int) -> None:
    languages = tuple(f"x{letter}" for letter in "abcdefghijklmnop")
    wide = row("kiln", *(Version(lang, 100, 3, ("1.1",)) for lang in languages), title="一个很长的标题" * 5)
    text = as_text(Coverage(ARTICLES, (wide,), languages), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    assert text.count("100 −1 ≠3") == len(languages)
    assert "highlight 3, many 1" in " ".join(text.split())


def test_the_matrix_has_a_column_for_each_language_and_says_what_drifts() -> None:
    lines = as_text(COVERAGE).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("topic"))
    assert columns(lines[at]) == ["topic", "da", "zh-Hans"]
    assert columns(lines[at + 1]) == ["kiln", "12 −2", "8 ≠1"]
    assert columns(lines[at + 2]) == ["oven", "窑炉", "9", "9"]
    assert columns(lines[at + 3])[-2:] == ["3", "–"]
    starts = {
        cell_len(line[: line.rindex(cell)]) for line, cell in zip(lines[at + 1 :], ("8 ≠1", "9", "–"), strict=False)
    }
    assert len(starts) == 1, "a wide character takes two columns"


def test_of_many_topics_only_those_that_drift_are_named() -> None:
    many = tuple(replace(EVEN, topic=f"oven-{number}") for number in range(MANY))
    text = as_text(replace(COVERAGE, matrix=(*many, DRIFTING)))
    assert "oven-7" not in text
    assert "12 −2" in text
    assert f"{MANY} more topics are even in all languages" in text
    assert "oven-7" in as_text(replace(COVERAGE, matrix=many))
    even = as_text(replace(COVERAGE, matrix=(*many, replace(EVEN, topic="wood")))).splitlines()
    assert even[-1] == f"{MANY + 1} topics are even in all languages"


def test_where_there_is_one_language_there_is_no_matrix() -> None:
    text = as_text(Coverage(ARTICLES[:1], (ALONE,), ("da",)))
    assert "topic" not in text.replace("topics", "")


def test_colours_are_for_terminals_only() -> None:
    assert "\x1b" not in as_text(COVERAGE, 80)
    assert "\x1b" in as_text(COVERAGE, 80, is_terminal=True)


def test_what_looks_like_markup_or_controls_a_terminal_is_text() -> None:
    nasty = replace(ARTICLES[0], article=replace(ARTICLES[0].article, title="[bold]Kiln[/bold] \x1b[31m :warning:"))
    text = as_text(replace(COVERAGE, articles=(nasty,)))
    assert "[bold]Kiln[/bold]" in text
    assert ":warning:" in text
    assert "\x1b" not in text


def test_as_json_it_is_one_object() -> None:
    record = json.loads(as_json(COVERAGE))
    assert list(record) == ["articles", "matrix"]
    assert record["articles"][0] == {
        "path": "texts/da/kiln.md",
        "topic": "kiln",
        "lang": "da",
        "title": "Kiln",
        "pairs": {"definition": 0, "category": 0, "list": 0, "highlight": 0, "faq": 0, "fact": 12},
        "left_out": {"highlight": [4, 9, 12], "many": [7]},
        "merged": [
            {
                "kind": DANISH[0].kind.value,
                "locus": DANISH[0].locus,
                "question": DANISH[0].question,
                "first_line": 30,
                "last_line": 31,
            }
        ],
        "share": 0.587,
    }
    assert record["matrix"][0] == {
        "topic": "kiln",
        "title": "Kiln",
        "versions": {
            "da": {"pairs": 12, "findings": 0, "lacks": ["3.1", "4.2"]},
            "zh-Hans": {"pairs": 8, "findings": 1, "lacks": []},
        },
    }


def test_the_documentation_shows_all_there_is() -> None:
    page = (Path(__file__).parents[1] / "docs" / "coverage.md").read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    record = json.loads(as_json(COVERAGE))
    for part in ("articles", "matrix"):
        assert list(shown[part][0]) == list(record[part][0])
    assert list(shown["articles"][0]["pairs"]) == [kind.value for kind in Kind]
    assert list(shown["articles"][0]["merged"][0]) == list(record["articles"][0]["merged"][0])
    assert list(shown["matrix"][0]["versions"]["da"]) == list(record["matrix"][0]["versions"]["da"])
