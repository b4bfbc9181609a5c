"""Bold terms above their paragraphs."""

from __future__ import annotations

import pytest

from quizgen.model import BlockKind
from tests.articles import article, blocks


def listed(markdown: str, lang: str = "da") -> list[tuple[str, int, int]]:
    one = article(markdown, lang, title="Te")
    return [(item.text, item.first_line, item.last_line) for block in blocks(one) for item in block.items]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("da", ("Grøn", "Bladene dampes først."), ("Sort", "Bladene bliver brune.")),
        ("ru", ("Зелёный", "Листья пропаривают."), ("Чёрный", "Листья темнеют.")),
        ("ja", ("緑茶", "葉を蒸します。"), ("紅茶", "葉を発酵させます。")),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_two_terms_with_their_paragraphs_are_a_list(
    lang: str, first: tuple[str, str], second: tuple[str, str], gap: str
) -> None:
    markdown = f"Før.\n\n**{first[0]}**{gap}{first[1]}\n\n**{second[0]}:**{gap}{second[1]}\n\nEfter.\n"
    wide = len(gap)
    assert listed(markdown, lang) == [
        (f"{first[0]}: {first[1]}", 6, 6 + wide),
        (f"{second[0]}: {second[1]}", 8 + wide, 8 + 2 * wide),
    ]
    kinds = [block.kind for block in blocks(article(markdown, lang, title="Te"))]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.PARAGRAPH]


def test_a_wrapped_paragraph_is_whole() -> None:
    markdown = "__Grøn__\nBladene dampes,\nog så tørres de.\n\n__Sort__\nBladene bliver brune.\n"
    assert [text for text, _, _ in listed(markdown)] == [
        "Grøn: Bladene dampes, og så tørres de.",
        "Sort: Bladene bliver brune.",
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        "**Grøn**\n\nBladene dampes først.\n",
        "**Grøn**\n\nBladene dampes først.\n\nSå tørres de.\n\n**Sort**\n\nBladene bliver brune.\n",
        "**Pris = 3 + 4**\n\nDet er en pris.\n\n**Pris = 5 + 6**\n\nDet er en anden.\n",
        "**Hvad er te?**\n\nEn drik af blade.\n\n**Hvad er saft?**\n\nEn drik af bær.\n",
        "**Te er godt.**\n\nDet ved alle.\n\n**Saft er sødt.**\n\nDet ved mange.\n",
        f"**Grøn**\n\n{'Bladene dampes først. ' * 20}\n\n**Sort**\n\nBladene bliver brune.\n",
        "**Grøn**\n\n## Te\n\n**Sort**\n\nBladene bliver brune.\n",
    ],
)
def test_small_headings_formulas_and_sentences_are_no_terms(markdown: str) -> None:
    assert listed(markdown) == []


def test_a_paragraph_that_introduces_a_list_is_no_meaning() -> None:
    markdown = "**Grøn**\n\nDen findes som:\n\n- sencha\n- matcha\n\n**Sort**\n\nBladene bliver brune.\n"
    assert [text for text, _, _ in listed(markdown)] == ["sencha", "matcha"]


@pytest.mark.parametrize(
    "markdown",
    [
        "**Note:** Bladene dampes først.\n\n**Advarsel:** Vandet er varmt.\n",
        f"**Grøn:** {'Bladene dampes først. ' * 20}\n\n**Sort:** Blade.\n\n**Hvid:** Knopper.\n",
        "**Grøn:** Blade.\n\nMellem dem.\n\n**Sort:** Blade.\n\n**Hvid:** Knopper.\n",
    ],
)
def test_few_long_or_parted_paragraphs_with_labels_are_no_list(markdown: str) -> None:
    assert listed(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## A\n\n**Hvad?**\nDet.\n\n__Hvorfor__?\n\nDerfor.\n", [(2, "A")]),
        ("## A\n\n**Hvad?**\nDet.\n\n__Hvorfor?__\n\nDerfor.\n", [(2, "A"), (3, "Hvad?"), (3, "Hvorfor?")]),
        ("**Hvad?** Det.\n\n**Hvorfor?** Derfor.\n\n## A\n\nA.\n", [(2, "Hvad?"), (2, "Hvorfor?"), (2, "A")]),
        # one alone is a small heading, and one without an answer no question of it
        ("## A\n\n**Hvad?**\nDet.\n\n## B\n\n**Hvorfor?**\nDerfor.\n", [(2, "A"), (2, "B")]),
        ("## A\n\n**Hvad?**\nDet.\n\n**Hvorfor?**\n\n## B\n\nB.\n", [(2, "A"), (2, "B")]),
        ("## A\n\n**Hvad er te?** eller **Hvad er saft?**\n\nDet.\n", [(2, "A")]),
    ],
)
def test_bold_questions_with_answers_are_headings(markdown: str, expected: list[tuple[int, str]]) -> None:
    one = article(markdown, "da", title="Te")
    assert [(section.level, section.heading) for section in one.sections if section.heading] == expected
