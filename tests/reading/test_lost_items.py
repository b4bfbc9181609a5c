"""Items that lost their mark: given back where something says so, named where they only look like it."""

from __future__ import annotations

import pytest

from quizgen.model import BlockKind
from tests.articles import article

ITEM = {
    "labelled": "{name}: en slags te.",
    "bold": "**{name}:** en slags te.",
    "bracketed": "({name}) en slags te.",
    "fragment": "{name} te",
}


def lists_and_notes(markdown: str, lang: str = "da") -> tuple[list[list[str]], list[tuple[int, str]]]:
    one = article(markdown, lang, title="Te")
    found = [block for section in one.sections for block in section.blocks if block.kind is BlockKind.LIST]
    lists = [[item.text.strip("()").split(":")[0].split(")")[0].split()[0] for item in block.items] for block in found]
    return lists, [(finding.line, finding.rule) for finding in one.findings]


def rows(shape: str, *names: str) -> str:
    return "\n".join(f"- {ITEM[shape].format(name=name)}" for name in names)


@pytest.mark.parametrize("shape", ITEM)
def test_the_stated_number_gives_the_last_back(shape: str) -> None:
    lost = ITEM[shape].format(name="Hvid")
    markdown = f"Der er tre slags te:\n\n{rows(shape, 'Grøn', 'Sort')}\n\n{lost}\n\nSlut.\n"
    assert lists_and_notes(markdown) == ([["Grøn", "Sort", "Hvid"]], [(9, "bullet-lost")])


@pytest.mark.parametrize("shape", ITEM)
def test_the_stated_number_gives_the_first_back(shape: str) -> None:
    lost = ITEM[shape].format(name="Hvid")
    markdown = f"Der er tre slags te:\n\n{lost}\n\n{rows(shape, 'Grøn', 'Sort')}\n\nSlut.\n"
    assert lists_and_notes(markdown) == ([["Hvid", "Grøn", "Sort"]], [(6, "bullet-lost")])


def test_as_many_come_back_as_were_lost() -> None:
    lost = [ITEM["labelled"].format(name=name) for name in ("Hvid", "Gul", "Husk")]
    markdown = f"Der er fire slags te:\n\n{rows('labelled', 'Grøn', 'Sort')}\n\n" + "\n\n".join(lost)
    found = lists_and_notes(markdown)
    assert found == (
        [["Grøn", "Sort", "Hvid", "Gul"]],
        [(9, "bullet-lost"), (11, "bullet-lost"), (13, "item-unmarked")],
    )


def test_a_question_above_states_the_number_too() -> None:
    markdown = f"## Hvilke tre slags te er der?\n\n{rows('labelled', 'Grøn', 'Sort')}\n\nHvid: en slags te.\n"
    assert lists_and_notes(markdown)[0] == [["Grøn", "Sort", "Hvid"]]


@pytest.mark.parametrize("shape", ["labelled", "bold", "bracketed"])
def test_what_is_announced_and_has_a_label_is_the_first_item(shape: str) -> None:
    lost = ITEM[shape].format(name="Hvid")
    markdown = f"Der er disse slags:\n\n{lost}\n\n{rows(shape, 'Grøn', 'Sort')}\n"
    assert lists_and_notes(markdown) == ([["Hvid", "Grøn", "Sort"]], [(6, "bullet-lost")])


@pytest.mark.parametrize("shape", ["labelled", "bold", "bracketed"])
def test_what_nothing_announces_is_no_first_item(shape: str) -> None:
    lost = ITEM[shape].format(name="Hvid")
    markdown = f"Te er varm.\n\n{lost}\n\n{rows(shape, 'Grøn', 'Sort')}\n"
    assert lists_and_notes(markdown) == ([["Grøn", "Sort"]], [(6, "item-unmarked")])


def test_a_bold_label_right_below_bold_labels_is_an_item() -> None:
    markdown = f"Der er disse slags:\n\n{rows('bold', 'Grøn', 'Sort')}\n**Hvid:** en slags te.\n"
    assert lists_and_notes(markdown) == ([["Grøn", "Sort", "Hvid"]], [(8, "bullet-lost")])


@pytest.mark.parametrize(
    ("above", "shape", "gap", "behind"),
    [
        ("Der er to slags te:", "labelled", "\n", "Bemærk: te er varm."),
        ("Der er to slags te:", "labelled", "", "Bemærk: te er varm."),
        ("Der er 2 slags te:", "bold", "", "**Bemærk:** te er varm."),
        ("Der er disse slags:", "labelled", "\n", "Bemærk: te er varm."),
        ("Der er disse slags:", "labelled", "", "Bemærk: te er varm."),
        ("Der er disse slags:", "bold", "\n", "**Bemærk:** te er varm."),
        ("Der er fem slags te:", "labelled", "\n", "Bemærk: te er varm."),
        ("Der er disse slags:", "fragment", "\n", "Bemærk te"),
    ],
)
def test_a_note_behind_a_list_is_no_item_and_is_named(above: str, shape: str, gap: str, behind: str) -> None:
    markdown = f"{above}\n\n{rows(shape, 'Grøn', 'Sort')}\n{gap}{behind}\n"
    line = 9 if gap else 8
    assert lists_and_notes(markdown) == ([["Grøn", "Sort"]], [(line, "item-unmarked")])


@pytest.mark.parametrize(
    ("shape", "behind"),
    [
        ("labelled", "Te er varm."),
        ("labelled", "**Hvid:** en slags te."),
        ("bold", "Hvid: en slags te."),
        ("labelled", "Der er også disse:"),
        ("fragment", "Te er varm."),
    ],
)
def test_what_has_another_shape_is_no_item(shape: str, behind: str) -> None:
    markdown = f"Der er tre slags te:\n\n{rows(shape, 'Grøn', 'Sort')}\n\n{behind}\n"
    assert lists_and_notes(markdown) == ([["Grøn", "Sort"]], [])


def test_a_wrapped_item_goes_on() -> None:
    markdown = "Der er to slags:\n\n- Grøn: en te.\n- Sort: en te, som\nman kalder: den sorte.\n"
    assert lists_and_notes(markdown) == ([["Grøn", "Sort"]], [])


def test_what_has_no_words_is_named() -> None:
    one = article("## Te\n\n##\n\nTe er varm.\n\n- Grøn\n-\n- Sort\n", "da", title="Te")
    assert [(finding.line, finding.rule) for finding in one.findings] == [(6, "empty"), (11, "empty")]


def test_what_stands_in_a_quotation_is_named() -> None:
    one = article("## Te\n\n> # Slags\n> - Grøn\n> - Sort\n>\n> Te er varm.\n", "da", title="Te")
    assert [(finding.line, finding.rule) for finding in one.findings] == [(6, "quoted"), (7, "quoted"), (8, "quoted")]
