from __future__ import annotations

import pytest

from quizgen.model import Article, BlockKind
from quizgen.reading.lines import Line
from quizgen.reading.tables import mend_tables
from tests.articles import article, blocks
from tests.work import lines_run

HTML = """\
<table>
<thead><tr><th>Wort</th><th>Bedeutung</th></tr></thead>
<tr><td><b>Warm</b></td><td>Was dampft.</td></tr>
<tr>
<th>Kalt</th>
<td>Was im Eis liegt.</td>
</tr>
</table>"""

OF_TERMS = [
    ("en", "| Term | Meaning |\n|------|:-------:|\n| **Cold** | Without any heat. |\n| [Hot](/h) | With heat. |",
     [("Cold: Without any heat.", 6), ("Hot: With heat.", 7)]),
    ("zh-Hans", "｜词｜意思｜\n｜——｜——｜\n｜外呼｜主动联系客户｜\n｜入呼｜客户打来电话｜",
     [("外呼: 主动联系客户", 6), ("入呼: 客户打来电话", 7)]),
    ("de", HTML, [("Warm: Was dampft.", 6), ("Kalt: Was im Eis liegt.", 7)]),
    ("ru", "№ | Слово | Значение\n--|--|--\n1 | Чай | Зелёный напиток из листьев\n2 | Сок | Сладкий напиток из плодов",
     [("Чай: Зелёный напиток из листьев", 6), ("Сок: Сладкий напиток из плодов", 7)]),
    ("fi", "| Kuuma | Se joka höyryää. |\n| Kylmä | Se joka on jäässä. |",
     [("Kuuma: Se joka höyryää.", 4), ("Kylmä: Se joka on jäässä.", 5)]),
    ("en", "| Term | Short | Meaning |\n|-|-|-|\n| Green tea | GT | Its leaves are steamed. |\n"
     "| Black tea | BT | Its leaves rest for weeks. |",
     [("Green tea: Its leaves are steamed.", 6), ("Black tea: Its leaves rest for weeks.", 7)]),
    ("ja", "| 語 | 意味 | 例 |\n|-|-|-|\n| 緑茶 | 葉を蒸して作る。 | 煎茶 |\n| 紅茶 | 葉を発酵させる。 | 朝食 |",
     [("緑茶: 葉を蒸して作る。", 6), ("紅茶: 葉を発酵させる。", 7)]),
    ("pl", "<table><tr><td>Biała</td><td>BH</td><td>Pąki schną na wietrze.</td></tr><tr><td>Zielona</td><td>ZH</td>"
     "<td>Liście suszy się na parze.</td></tr></table>",
     [("Biała: Pąki schną na wietrze.", 4), ("Zielona: Liście suszy się na parze.", 4)]),
    ("da", "<table><tr><td>Varm</td><td>Den der damper.</td></tr><tr><td>Kold</td><td>Den med is.</td></tr></table>",
     [("Varm: Den der damper.", 4), ("Kold: Den med is.", 4)]),
]  # fmt: skip


def listed(one: Article) -> list[tuple[str, int]]:
    return [(item.text, item.first_line) for block in blocks(one) for item in block.items]


@pytest.mark.parametrize(("lang", "table", "expected"), OF_TERMS)
def test_a_row_of_a_table_of_terms_is_a_labelled_item(lang: str, table: str, expected: list[tuple[str, int]]) -> None:
    one = article(f"{table}\n\nEfter.\n", lang, title="T")
    assert listed(one) == expected
    for item in blocks(one)[0].items:
        assert item.text[: item.marks[0].end] in item.text.split(":")[0]
    assert (blocks(one)[-1].text, blocks(one)[-1].first_line) == ("Efter.", 4 + table.count("\n") + 2)
    assert one.findings == ()


@pytest.mark.parametrize(
    "table",
    [
        "| År | Salg |\n|---|---|\n| 2020 | 297.392 |\n| 2021 | 365.817 |",
        "| Fordele | Ulemper |\n|---|---|\n| Let at regne | Siger intet nyt |\n| Vises i procent | Ses for sent |",
        "| A | B | C |\n|-|-|-|\n| Te | En drik af te. | Som grøn te. |\n| Saft | En drik til. | Som sød saft. |",
        "| Salg | 297.392.000 kr. i 2021 |\n| Køb | 155.112.000 kr. i 2022 |",
        "| | Te | Saft |\n|-|-|-|\n| Pris | Få kroner om dagen | Mange kroner om dagen |\n"
        "| Smag | Bitter som blade | Sød som bær er |",
        "| A | B | C | D |\n|-|-|-|-|\n| Te | En drik af te. | Kop | Grøn |\n| Saft | En drik til. | Glas | Rød |",
        "| Vare | 2020 | 2021 |\n|---|---|---|\n| Te | 5 kr. | 6 kr. |\n| Saft | 7 kr. | 8 kr. |",
        "| Ord | Betydning |\n|---|---|\n| Te | En drik af grønne blade. |",
        "| Ord | Betydning |\n|---|---|\n| Te | En drik af blade. |\n| Te | En drik af noget andet. |",
        "<table><tr><td>Te<ul><li>En</li></ul></td><td>En drik af blade.</td></tr><tr><td>Saft</td>"
        "<td>En drik af bær.</td></tr></table>",
        "<table></table>",
        "<table><tr><th>Apple</th><th>2021</th></tr><tr><td>Sales</td><td>297,392</td></tr></table>",
    ],
)
def test_another_table_is_left_out_and_named(table: str) -> None:
    one = article(f"Før.\n\n{table}\n\nEfter.\n", "da", title="T")
    assert [block.text for block in blocks(one)] == ["Før.", "Efter."]
    assert [(finding.line, finding.rule) for finding in one.findings] == [(6, "table")]


@pytest.mark.parametrize("lines", ["Skriv a | b her.\nOg c | d der.", "|x| er tallet.\n|y| er det andet."])
def test_a_bar_in_running_text_makes_no_table(lines: str) -> None:
    one = article(f"{lines}\n", "da", title="T")
    assert [block.kind for block in blocks(one)] == [BlockKind.PARAGRAPH] * 2


@pytest.mark.parametrize("lang", ["en", "it", "zh-Hant"])
@pytest.mark.parametrize(
    "terms",
    [
        "| Runbook | The steps to follow. |\n| Escalation | The next level above. |",
        "Runbook\n: The steps to follow.\n\nEscalation\n: The next level above.",
    ],
)
def test_a_table_or_definition_list_does_not_go_on_with_the_list_above(lang: str, terms: str) -> None:
    one = article(f"Two roles:\n\n- First: who answers.\n- Second: who helps.\n\n{terms}", lang, title="T")
    lists = [block for block in blocks(one) if block.items]
    assert [len(block.items) for block in lists] == [2, 2]


@pytest.mark.parametrize("row", ["|", "| ord | noget |", "a | b"])
def test_rows_that_make_no_table_are_work_that_grows_with_their_number(row: str) -> None:
    def work(count: int) -> int:
        lines = [Line(index, row) for index in range(count)]
        return lines_run(lambda: mend_tables([*lines, Line(count, "|"), Line(count + 1, "Slut.")]))

    assert work(2_000) < 15 * work(200)
