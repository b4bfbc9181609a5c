"""Lists that translation or another habit of writing broke: beside each the items that a reader sees."""

from __future__ import annotations

import pytest

from quizgen.model import Article, BlockKind
from tests.articles import article, blocks


def items(one: Article) -> list[list[str]]:
    return [[item.text for item in block.items] for block in blocks(one) if block.kind is BlockKind.LIST]


LOST_MARKS = [
    # labelled, between empty lines
    (
        "zh-Hans",
        "- 外呼：联系客户。\n\n入呼：客户来电。\n\n- 销售：说服客户。",
        "外呼：联系客户。|入呼：客户来电。|销售：说服客户。",
    ),
    ("hi", "- एक: पहला है।\n\nदो: दूसरा है।\n\n- तीन: तीसरा है।", "एक: पहला है।|दो: दूसरा है।|तीन: तीसरा है।"),
    (
        "da",
        "- Varm: den ene.\n\nKold: den anden.\n\n- Lun: den tredje.",
        "Varm: den ene.|Kold: den anden.|Lun: den tredje.",
    ),
    # labelled, in the next line
    (
        "fr",
        "- Froid : le premier.\nChaud : le second.\n- Tiède : le dernier.",
        "Froid : le premier.|Chaud : le second.|Tiède : le dernier.",
    ),
    (
        "sv",
        "- Kall: utan någon värme\nVarm: med värme\n- Ljum: mitt emellan",
        "Kall: utan någon värme|Varm: med värme|Ljum: mitt emellan",
    ),
    # fragments
    ("zh-Hans", "- 财产的折旧\n\n扣除（可能结转）\n\n- 成本摊销", "财产的折旧|扣除（可能结转）|成本摊销"),
    ("de", "- Abschreibung des Autos\n\nAbzug im Jahr\n\n- Kosten", "Abschreibung des Autos|Abzug im Jahr|Kosten"),
    ("ru", "- Износ машин\n\nВычет за год\n\n- Расходы", "Износ машин|Вычет за год|Расходы"),
    # sentences, in the next line
    (
        "es",
        "- El café es caro.\nLa leche es barata.\n- El té es verde.",
        "El café es caro.|La leche es barata.|El té es verde.",
    ),
    ("ja", "- 茶は緑です。\n水は青です。\n- 火は赤です。", "茶は緑です。|水は青です。|火は赤です。"),
    # sentences in a section of lists only
    ("ko", "- 하나이다.\n\n둘이다.\n\n- 셋이다.", "하나이다.|둘이다.|셋이다."),
]


@pytest.mark.parametrize(("lang", "lines", "expected"), LOST_MARKS)
def test_an_item_that_lost_its_mark_is_an_item(lang: str, lines: str, expected: str) -> None:
    one = article(f"## Et\n\n{lines}\n", lang, title="T")
    assert items(one) == [expected.split("|")]
    assert [finding.rule for finding in one.findings] == ["bullet-lost"]


def test_a_fragment_between_lists_of_fragments_is_an_item_also_where_a_paragraph_introduces_them() -> None:
    one = article("Der er tre:\n\n- Te\n\nSaft\n\n- Vand\n", "da", title="T")
    assert items(one) == [["Te", "Saft", "Vand"]]


@pytest.mark.parametrize(("lang", "between"), [("da", "Og af dem:"), ("ja", "ほかに："), ("fr", "Et aussi :")])
def test_what_ends_in_a_colon_is_no_item_of_a_list_of_fragments(lang: str, between: str) -> None:
    assert items(article(f"- A\n- B\n\n{between}\n\n- C\n", lang, title="T")) == [["A", "B"], ["C"]]


@pytest.mark.parametrize(
    ("lang", "between"),
    [("da", "Der er også disse:"), ("ja", "次のものもあります："), ("ko", "다음과 같다.")],
)
def test_what_introduces_the_next_list_is_no_item(lang: str, between: str) -> None:
    one = article(f"Før det.\n\n- A er.\n- B er.\n\n{between}\n\n- C er.\n", lang, title="T")
    assert items(one) == [["A er.", "B er."], ["C er."]]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [("en", "-\tA: one.\n\t-\tB: two."), ("da", "- A: one.\n  - B: two."), ("fr", "* A: one.\n\n    1. B: two.")],
)
def test_nested_items(lang: str, lines: str) -> None:
    (listed,) = blocks(article(f"{lines}\n", lang, title="T"))
    assert [(item.text, [below.text for below in item.items]) for item in listed.items] == [("A: one.", ["B: two."])]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Có hai:<br>- Nóng.<br>- Lạnh."),
        ("en", "Two:<br/>1. Hot.<br/>2. Cold."),
        ("ja", "二つ：<BR> - 熱い。<BR> - 寒い。"),
    ],
)
def test_items_that_only_breaks_part(lang: str, line: str) -> None:
    one = article(f"{line}\n", lang, title="T")
    assert [block.text for block in blocks(one)] == [line.split("<")[0], ""]
    assert [len(found) for found in items(one)] == [2]


def test_a_wrapped_item_is_one_item() -> None:
    assert items(article("- En drik, som\nman drikker.\n- Te.\n", "da", title="T")) == [
        ["En drik, som man drikker.", "Te."]
    ]


def test_what_follows_a_long_item_without_an_empty_line_is_a_paragraph() -> None:
    long = "Et ord til og " * 9
    one = article(f"- A er.\n- {long}det er slut.\nNu noget andet.\n", "da", title="T")
    assert items(one) == [["A er.", f"{long}det er slut."]]
    assert blocks(one)[1].text == "Nu noget andet."


COLLAPSED = [
    ("en", "- Price is paid.- Place is where.- People buy.", "", "Price is paid.|Place is where.|People buy."),
    ("ja", "-商品は売る。-価格は払う。- 場所は買う。", "", "商品は売る。|価格は払う。|場所は買う。"),
    ("de", "Es gibt drei.- Der Preis steht.- Der Ort liegt.- Die Leute gehen.", "Es gibt drei.",
     "Der Preis steht.|Der Ort liegt.|Die Leute gehen."),
    ("ru", "Виды: • Цена • Место • Люди", "Виды:", "Цена|Место|Люди"),
    ("zh-Hans", "有三种：● 价格 ● 地点 ● 人员", "有三种：", "价格|地点|人员"),
    ("hi", "तीन हैं।- मूल्य एक है।-स्थान दो है।", "तीन हैं।", "मूल्य एक है।|स्थान दो है।"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "line", "before", "expected"), COLLAPSED)
def test_a_list_in_one_line(lang: str, line: str, before: str, expected: str) -> None:
    one = article(f"{line}\n", lang, title="T")
    assert items(one) == [expected.split("|")]
    assert [block.text for block in blocks(one) if block.kind is BlockKind.PARAGRAPH] == ([before] if before else [])
    assert all(part.first_line == part.last_line == 4 for block in blocks(one) for part in (block, *block.items))
    assert "list-collapsed" in [finding.rule for finding in one.findings]


@pytest.mark.parametrize(
    "line",
    [
        "Han gik. - Så kom hun.",
        "Ja. - Nej. - Måske. - Nå.",
        "Prisen er 5.-6 kr.",
        "Et ord - og et til - er nok.",
        "En • to.",
        "Tre.- Fire.",
    ],
)
def test_a_dash_in_running_text_makes_no_list(line: str) -> None:
    assert [block.text for block in blocks(article(f"{line}\n", "da", title="T"))] == [line]


NUMBERED = [
    ("zh-Hans", "1、外呼\n2、入呼", "外呼|入呼"),
    ("zh-Hans", "一、外呼\n二、入呼\n三、销售", "外呼|入呼|销售"),
    ("ja", "（１）商品\n\n（２）価格", "商品|価格"),
    ("ja", "①商品\n②価格", "商品|価格"),
    ("ar", "١. صادر\n٢. وارد", "صادر|وارد"),
    ("hi", "१) एक\n२) दो", "एक|दो"),
    ("ko", "가. 하나\n나. 둘", "하나|둘"),
    ("da", "(1) varm\n(2) kold", "varm|kold"),
    ("de", "a) warm\nb) kalt\nc) lau", "warm|kalt|lau"),
    ("ru", "а) один\nб) два", "один|два"),
    ("es", "1.Uno\n2.Dos", "Uno|Dos"),
]


@pytest.mark.parametrize(("lang", "lines", "expected"), NUMBERED)
def test_numbers_of_other_scripts_and_habits(lang: str, lines: str, expected: str) -> None:
    one = article(f"Se:\n\n{lines}\n", lang, title="T")
    assert items(one) == [expected.split("|")]
    assert [finding.rule for finding in one.findings] == ["bullet-mark"]


@pytest.mark.parametrize(
    "lines", ["1、外呼", "2、外呼\n3、入呼", "1.5 er\n2.5 er", "A. Smith\nB. Jones", "1、外呼\n\n长。\n\n2、入呼"]
)
def test_what_does_not_count_up_from_one_is_no_list(lines: str) -> None:
    assert items(article(f"Se:\n\n{lines}\n", "zh-Hans", title="T")) == []


def test_two_numbered_lists_in_a_row_are_two() -> None:
    assert items(article("1、甲\n2、乙\n\n（1）丙\n（2）丁\n", "zh-Hans", title="T")) == [["甲", "乙"], ["丙", "丁"]]


MEANINGS = [
    ("da", "Varm\n: Den ene.\n\nKold\n: Den anden.", "Varm: Den ene.|Kold: Den anden."),
    ("ja", "茶\n：緑の飲み物。\n水\n：青い飲み物。", "茶: 緑の飲み物。|水: 青い飲み物。"),
    ("ru", "**Чай**\n\n:   Первый\n    напиток.\n\n**Вода**\n\n:   Второй.", "Чай: Первый напиток.|Вода: Второй."),
    ("fr", "Thé\nTisane\n: Le premier.\n: Le second.", "Thé / Tisane: Le premier. Le second."),
]


@pytest.mark.parametrize(("lang", "lines", "expected"), MEANINGS)
def test_a_definition_list_is_a_labelled_list(lang: str, lines: str, expected: str) -> None:
    one = article(f"Før.\n\n{lines}\n\nEfter.\n", lang, title="T")
    assert items(one) == [expected.split("|")]
    (listed,) = [block for block in blocks(one) if block.kind is BlockKind.LIST]
    for item in listed.items:
        assert item.text[item.marks[0].start : item.marks[0].end] == item.text.split(":")[0]
    assert blocks(one)[-1].text == "Efter."


def test_the_lines_of_an_entry_are_those_of_its_term_and_its_meaning() -> None:
    (listed,) = blocks(article("Varm\n: Den\n  ene.\n\nKold\n: Den anden.\n", "da", title="T"))
    assert [(item.first_line, item.last_line) for item in listed.items] == [(4, 6), (8, 9)]


@pytest.mark.parametrize("lines", ["Et ord.\n: Et svar.", ":smile: er glad.", "::: tip"])
def test_what_is_no_definition_list(lines: str) -> None:
    assert not [item for one in items(article(f"{lines}\n\nEfter.\n", "da", title="T")) for item in one if ": " in item]
