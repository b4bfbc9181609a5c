from __future__ import annotations

import pytest

from quizgen.errors import ArticleError
from quizgen.model import Block, BlockKind, Dates
from tests.articles import article, blocks, texts


def headings(markdown: str) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in article(markdown, title="Kaffe").sections[1:]]


@pytest.mark.parametrize(
    ("line", "level", "heading"),
    [
        ("## Sorotan", 2, "Sorotan"),
        ("##Sorotan", 2, "Sorotan"),
        ("＃＃ 强调", 2, "强调"),
        ("＃＃强调", 2, "强调"),
        ("# #Öne çıkanlar", 2, "Öne çıkanlar"),
        ("＃ # 특징", 2, "특징"),
        ("##（一）种类", 2, "（一）种类"),
        ("###1)종류", 3, "1)종류"),
        ("##\u3000强调", 2, "强调"),
        ("##\tOversigt", 2, "Oversigt"),
        ("##\u00a0Oversigt", 2, "Oversigt"),
        ("###1.製品", 3, "1.製品"),
        ("### 1. Produkt", 3, "1. Produkt"),
        ("## Oversigt ##", 2, "Oversigt"),
        ("##   Oversigt", 2, "Oversigt"),
        ("## Sproget C#", 2, "Sproget C#"),
        ("## Om [kaffe](/kaffe) .", 2, "Om kaffe."),
        ("Oversigt\n--------", 2, "Oversigt"),
    ],
)
def test_headings(line: str, level: int, heading: str) -> None:
    assert headings(f"{line}\n\nTekst.\n") == [(level, heading)]


@pytest.mark.parametrize("line", ["#kaffe er godt", "#1 i Norden", "####### syv", "##", "#!shebang", "C# er et sprog"])
def test_what_is_no_heading(line: str) -> None:
    assert headings(f"Før.\n\n{line}\n\nTekst.\n") == []


def test_an_empty_heading_parts_nothing() -> None:
    assert headings("## Et\n\nA.\n\n##\n\nB.\n\n## To\n\nC.\n") == [(2, "Et"), (2, "To")]
    one = article("## Et\n\nA.\n\n##\n\nB.\n", title="Kaffe")
    assert [block.text for block in one.sections[1].blocks] == ["A.", "B."]


@pytest.mark.parametrize(
    "lines",
    [
        "- Et\n- To",
        "-Et\n-To",
        "– Et\n– To",
        "–Et\n- To",
        "• Et\n• To",
        "・Et\n・To",
        "* Et\n* To",
        "+ Et\n+ To",
        "1. Et\n2. To",
        "-\tEt\n-\tTo",
        "- Et\n\n- To",
        "-\u00a0Et\n-\u3000To",
    ],
)
def test_list_items(lines: str) -> None:
    one = article(f"Der er to:\n\n{lines}\n\nSlut.\n", title="Kaffe")
    found = [block for block in blocks(one) if block.kind is BlockKind.LIST]
    assert [[item.text for item in block.items] for block in found] == [["Et", "To"]]


def test_japanese_items_without_a_space() -> None:
    one = article("-電話で売る。\n\n-手紙で売る。\n", "ja", title="販売")
    assert [item.text for item in blocks(one)[0].items] == ["電話で売る。", "手紙で売る。"]


@pytest.mark.parametrize("line", ["-5 grader er koldt.", "**Fed** tekst.", "*Skrå* tekst.", "---", "+45 er Danmark."])
def test_what_is_no_list_item(line: str) -> None:
    one = article(f"Før.\n\n{line}\n\nEfter.\n", title="Kaffe")
    assert not [block for block in blocks(one) if block.kind is BlockKind.LIST]


def test_a_mended_line_is_named() -> None:
    one = article("# Kaffe\n\n##Om\n\n-Et\n\n– To\n\n＃＃ 强\n\nA [b .](/c)\n")
    assert [(finding.line, finding.rule) for finding in one.findings] == [
        (3, "heading-space"),
        (5, "bullet-space"),
        (7, "bullet-mark"),
        (9, "heading-mark"),
        (11, "link-mended"),
    ]


def test_nested_items_lie_in_their_item() -> None:
    (block,) = blocks(article("- Varm\n  - Sort\n  - Hvid\n- Kold\n", title="Kaffe"))
    assert [item.text for item in block.items] == ["Varm", "Kold"]
    assert [item.text for item in block.items[0].items] == ["Sort", "Hvid"]
    assert block.items[0].items[1].locus == "0.1.1.2"


WITH_EVERYTHING = """\
---
title: Kaffe
---

# Kaffe

Kaffe er
en drik.

<!-- en
bemærkning -->

## Slags

<table>
<tr><td>x</td></tr>
</table>

Der er to:

- Varm: den
  dampende.

- Kold.


> Et citat
> fra nogen.

```
kode
```

<h5><a href="">TTT</a></h5>

Slut.
"""


def located(one: Block) -> tuple[str, str, int, int]:
    return one.locus, one.text, one.first_line, one.last_line


def test_loci_and_line_numbers() -> None:
    one = article(WITH_EVERYTHING)
    assert one.title == "Kaffe"
    assert [(section.number, section.heading, section.line) for section in one.sections] == [
        (0, "", 4),
        (1, "Slags", 13),
    ]
    listed = one.sections[1].blocks[1]
    assert located(one.sections[0].blocks[0]) == ("0.1", "Kaffe er en drik.", 7, 8)
    assert located(one.sections[1].blocks[0]) == ("1.1", "Der er to:", 19, 19)
    assert located(listed) == ("1.2", "", 21, 24)
    assert [located(item) for item in listed.items] == [
        ("1.2.1", "Varm: den dampende.", 21, 22),
        ("1.2.2", "Kold.", 24, 24),
    ]
    assert located(one.sections[1].blocks[2]) == ("1.3", "Et citat fra nogen.", 27, 28)
    assert located(one.sections[1].blocks[3]) == ("1.4", "kode", 30, 32)
    assert located(one.sections[1].blocks[4]) == ("1.5", "Slut.", 36, 36)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("er en", "er\u00a0en").replace("Et citat", "Et\u2003citat"),
        lambda text: text.replace("Slut.", "\u200eSlu\u00adt.\u200f"),
        lambda text: text.replace("ø", "o\u0338").replace("å", "a\u030a"),
        lambda text: text.replace("- Varm", "-\tVarm"),
    ],
)
def test_how_a_file_is_saved_changes_nothing(change: object, tmp_path: object) -> None:
    from pathlib import Path

    from tests.articles import read

    assert callable(change)
    plain, changed = Path(str(tmp_path)) / "a.md", Path(str(tmp_path)) / "b.md"
    plain.write_bytes(WITH_EVERYTHING.encode())
    changed.write_bytes(change(WITH_EVERYTHING).encode())
    assert read(changed, "da").sections == read(plain, "da").sections


def test_separators_of_lines_part_words() -> None:
    one = article("Kaffe\u2028er\u0085en\x0bdrik\x0c.\n", title="Kaffe")
    assert texts(one) == ["Kaffe er en drik."]


def test_hard_wrapped_lines_are_joined_in_han_without_a_space() -> None:
    assert texts(article("コーヒーは\n飲み物です。\n", "ja", title="コーヒー")) == ["コーヒーは飲み物です。"]
    assert texts(article("Kaffe er\nen drik.\n", "da", title="Kaffe")) == ["Kaffe er en drik."]
    assert texts(article("커피는\n음료이다.\n", "ko", title="커피")) == ["커피는 음료이다."]


def test_lines_that_each_end_a_sentence_are_paragraphs() -> None:
    one = article("Kaffe er en drik.\nTe er en anden.\n", "da", title="Kaffe")
    assert [located(block) for block in blocks(one)] == [
        ("0.1", "Kaffe er en drik.", 3 + 1, 4),
        ("0.2", "Te er en anden.", 5, 5),
    ]


def test_what_a_page_would_not_show_is_no_text() -> None:
    one = article("<script>alert(1)</script>\n\nA {{c1::b}} [sound:c] </style>\n", title="Kaffe")
    assert texts(one) == ["A {{c1::b}} [sound:c]"]


def test_an_element_that_is_never_closed_takes_nothing_along() -> None:
    assert texts(article("Før <table> og efter.\n\nSlut.\n", title="Kaffe"))[-1] == "Slut."


def test_a_title_in_the_front_matter_goes_before_the_heading() -> None:
    assert article("---\ntitle: En\n---\n# To\n").title == "En"
    assert article("---\nterm: En\n---\nTekst.\n").title == "En"
    assert article("# [To](/u) .\n").title == "To."
    assert article("---\ntitle: S&amp;amp;P\n---\n").title == "S&P"


def test_an_article_without_a_title() -> None:
    with pytest.raises(ArticleError) as error:
        article("## Om\n\nTekst.\n")
    assert str(error.value).startswith("articles/term.md:1: the article has no title")


def test_links_of_an_article_in_order_with_neighbouring_repeats_once() -> None:
    one = article("A [b](/b) [c](/b) [d](/d) [e](/b).\n\n- [f](/f)\n", title="Kaffe")
    assert one.links == ("/b", "/d", "/b", "/f")


def test_description_and_keywords() -> None:
    one = article("---\ntitle: Kaffe\ndescription: En [drik](/d) .\nkeywords: a, b,\n---\nTekst.\n")
    assert (one.description, one.keywords) == ("En drik.", ("a", "b"))


def test_a_block_that_is_no_prose_is_left_out_and_named() -> None:
    one = article(f"Før.\n\n{'ord ' * 6000}\n\nEfter.\n", title="Kaffe")
    assert texts(one) == ["Før.", "Efter."]
    assert [finding.rule for finding in one.findings] == ["block-too-long"]


def test_what_references_and_footnotes_lead_to_is_no_text() -> None:
    markdown = "# T\n\nEn [side][ref] her.[^1]\n\n[ref]: /x\n[^1]: Ved foden.\n"
    assert texts(article(markdown)) == ["En side her."]


def test_a_block_knows_the_column_that_its_text_begins_at() -> None:
    markdown = """\
    # T

    Et afsnit.

      Et afsnit til.

    - Et punkt
      - [Et](/u) punkt i det
    10. **Et** nummer

    > Et citat.

    Forslag:- Et punkt.- Et punkt til.

    日本語。
    -項目です
    """
    found: list[tuple[str, int]] = []

    def walk(block: Block) -> None:
        if block.text:
            found.append((block.text, block.column))
        for item in block.items:
            walk(item)

    for block in blocks(article(markdown)):
        walk(block)
    assert found == [
        ("Et afsnit.", 1),
        ("Et afsnit til.", 3),
        ("Et punkt", 3),
        ("Et punkt i det", 5),
        ("Et nummer", 5),
        ("Et citat.", 3),
        ("Forslag:", 1),
        ("Et punkt.", 11),
        ("Et punkt til.", 22),
        ("日本語。", 1),
        ("項目です", 2),
    ]


def test_a_block_knows_its_links_also_those_whose_anchor_was_lost() -> None:
    one = article('A "[b](/b) og ["](/c).\n\n- [d](/d)\n  - [e](/e)\n', title="Kaffe")
    paragraph, listed = blocks(one)
    (item,) = listed.items
    assert (paragraph.links, listed.links, item.links, item.items[0].links) == (("/b", "/c"), (), ("/d",), ("/e",))


def test_an_article_knows_its_dates() -> None:
    assert article("---\ntitle: Kaffe\nlastmod: 2024-05-01\n---\nTekst.\n").dates == Dates("", "2024-05-01", 3)
    assert article("---\ntitle: Kaffe\n---\nTekst.\n").dates is None


@pytest.mark.parametrize(
    "navigation",
    [
        "[Typer](#typer)",
        "- [Typer](#typer)\n- [Brug](#brug)",
        "1. [种类](#种类)\n   - [用法](#用法)\n2. [历史](#历史)",
        "[أنواع](#a) | [تاريخ](#b)",
    ],
)
def test_links_to_places_of_the_page_are_no_text(navigation: str) -> None:
    one = article(f"{navigation}\n\nTe er en drik.\n\n- [Grøn](#g) te\n- [Sort](/sort)\n", "da", title="Te")
    assert texts(one) == ["Te er en drik.", "Grøn te", "Sort"]
