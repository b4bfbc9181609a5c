"""Versions beside each other: what stands in one row, and where findings go."""

from __future__ import annotations

from dataclasses import replace

from quizgen.exporters.side_by_side import Aligned, Version, align, by_topic, gather
from quizgen.model import Article, BlockKind, Finding, Kind, Pair, Severity, Source
from tests.articles import PATH, article

TEXT = """
    # Kiln

    It is hot.

    ## Kinds

    There are two:

    - Gas
      - Cheap
      - Loud
    - Wood

    ```
    fire
    ```
"""
DANISH = replace(article(TEXT, "da"), path="da.md", topic="kiln")
ENGLISH = replace(article(TEXT.replace("    - Wood\n", ""), "en"), path="en.md", topic="kiln")


def pair(one: Article, locus: str) -> Pair:
    return Pair(one.topic, one.lang, Kind.FACT, locus, (), "Q", "A", Source(PATH, 1, 1, ""))


def finding(path: str, line: int) -> Finding:
    return Finding(path, line, 1, Severity.INFO, "many", f"line {line}")


def rows(aligned: Aligned) -> dict[str, list[str]]:
    return {row.locus: [cell.text for cell in row.cells] for row in aligned.rows}


def test_a_row_is_a_place_in_the_order_of_the_article() -> None:
    aligned = align([Version(DANISH, (), ()), Version(ENGLISH, (), ())])
    assert rows(aligned) == {
        "0.1": ["It is hot."] * 2,
        "1": ["Kinds"] * 2,
        "1.1": ["There are two:"] * 2,
        "1.2.1": ["Gas"] * 2,
        "1.2.1.1": ["Cheap"] * 2,
        "1.2.1.2": ["Loud"] * 2,
        "1.2.2": ["Wood", ""],
        "1.3": ["fire"] * 2,
    }
    assert list(rows(aligned)) == ["0.1", "1", "1.1", "1.2.1", "1.2.1.1", "1.2.1.2", "1.2.2", "1.3"]
    assert [row.depth for row in aligned.rows] == [1, 0, 1, 2, 3, 3, 2, 1]
    kinds = {row.locus: [cell.kind for cell in row.cells] for row in aligned.rows}
    assert kinds["1"] == ["heading"] * 2
    assert kinds["1.2.2"] == [BlockKind.ITEM, ""], "a version that lacks a block has nothing there"


def test_many_blocks_stay_in_order() -> None:
    many = article("# Kiln\n\n" + "\n\n".join(f"Line {number}." for number in range(12)))
    assert [row.locus for row in align([Version(many, (), ())]).rows] == [f"0.{number}" for number in range(1, 13)]


def test_pairs_stand_at_their_locus_and_a_list_has_a_row_where_it_has_any() -> None:
    drawn = (pair(DANISH, "1.2"), pair(DANISH, "1.2.2"), pair(DANISH, "1.2.2"), pair(DANISH, "7.7"))
    aligned = align([Version(DANISH, drawn, ()), Version(ENGLISH, (), ())])
    counts = {row.locus: [len(cell.pairs) for cell in row.cells] for row in aligned.rows}
    assert {locus: count for locus, count in counts.items() if any(count)} == {
        "1.2": [1, 0],
        "1.2.2": [2, 0],
        "7.7": [1, 0],
    }


def test_findings_stand_at_the_innermost_block_on_their_line_else_on_top() -> None:
    lines = (1, 2, 4, 5, 6, 8, 10, 11, 12, 13, 16, 99)
    aligned = align([Version(DANISH, (), tuple(finding("da.md", line) for line in lines))])
    told = {row.locus: [one.line for one in row.cells[0].findings] for row in aligned.rows if row.cells[0].findings}
    assert told == {
        **{"0.1": [4], "1": [6], "1.1": [8], "1.2.1": [10], "1.2.1.1": [11], "1.2.1.2": [12], "1.2.2": [13]},
        "1.3": [16],
    }
    assert [one.line for one in aligned.apart[0]] == [1, 2, 5, 99]


def test_a_question_can_be_added_where_text_makes_no_pair() -> None:
    aligned = align([Version(DANISH, (pair(DANISH, "1.1"),), ())])
    can = {row.locus for row in aligned.rows if row.cells[0].can_be_asked}
    assert can == {"0.1", "1.2.1", "1.2.1.1", "1.2.1.2", "1.2.2"}, "not a heading, not code, not what is asked"


def test_each_article_gets_what_is_its_own() -> None:
    here, elsewhere = finding("en.md", 4), finding("decisions.csv", 2)
    versions, apart = gather([DANISH, ENGLISH], [pair(ENGLISH, "0.1"), pair(DANISH, "1.1")], [elsewhere, here])
    assert [[one.locus for one in version.pairs] for version in versions] == [["1.1"], ["0.1"]]
    assert [version.findings for version in versions] == [(), (here,)]
    assert apart == (elsewhere,)


def test_topics_are_sorted_and_so_are_their_versions() -> None:
    oven = replace(ENGLISH, topic="a-oven")
    found = by_topic([Version(ENGLISH, (), ()), Version(DANISH, (), ()), Version(oven, (), ())])
    assert [(topic, [one.article.lang for one in versions]) for topic, versions in found] == [
        ("a-oven", ["en"]),
        ("kiln", ["da", "en"]),
    ]
