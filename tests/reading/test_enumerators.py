"""Numbers before headings: taken off where they count, kept where they name."""

from __future__ import annotations

import pytest

from tests.articles import article


def headings(*lines: str, title: str = "Te") -> list[str]:
    markdown = "\n\n".join(f"{line}\n\nTekst." for line in lines)
    return [section.heading for section in article(markdown, "da", title=title).sections[1:]]


@pytest.mark.parametrize(
    "marks",
    [
        ("1. ", "2. "),
        ("1) ", "2) "),
        ("(1) ", "(2) "),
        ("1: ", "2: "),
        ("1.", "2."),
        ("１．", "２．"),
        ("１、", "２、"),
        ("١. ", "٢. "),
        ("१. ", "२. "),
        ("4. ", "5. "),
        ("I. ", "II. "),
        ("IV. ", "V. "),
        ("i) ", "ii) "),
        ("A. ", "B. "),
        ("a) ", "b) "),
        ("А. ", "Б. "),
        ("一、", "二、"),
        ("（一）", "（二）"),
        ("①", "②"),
        ("1.1 ", "1.2 "),
        ("2.1. ", "2.2. "),
    ],
)
def test_numbers_in_sequence_are_taken_off(marks: tuple[str, str]) -> None:
    first, second = marks
    assert headings(f"## {first}Grøn te", f"## {second}Sort te", "## Andet") == ["Grøn te", "Sort te", "Andet"]


def test_headings_of_another_level_may_stand_between() -> None:
    lines = ("## 1. Grøn te", "### Blade", "## Hvile", "## 2. Sort te", "### 7. Vand")
    assert headings(*lines) == ["Grøn te", "Blade", "Hvile", "Sort te", "7. Vand"]


@pytest.mark.parametrize("second", ["## 2) Sort te", "### 2. Sort te", "### (2) Sort te"])
def test_figures_count_through_levels_and_marks(second: str) -> None:
    assert headings("## 1. Grøn te", second) == ["Grøn te", "Sort te"]


@pytest.mark.parametrize("heading", ["1. Hvad er te?", "2) Hvad er te?", "３．お茶とは何ですか？", "1.1 Hvad er te?"])
def test_the_number_of_a_question_is_taken_off(heading: str) -> None:
    assert headings(f"## {heading}")[0] in ("Hvad er te?", "お茶とは何ですか？")


@pytest.mark.parametrize(
    "lines",
    [
        ("## 1. Grøn te", "## Sort te"),
        ("## 1. Grøn te", "## 3. Sort te"),
        ("## I. Grøn te", "## II) Sort te"),
        ("## 1. Grøn te", "### 1. Sort te"),
        ("## 2. generation", "## 3. generation"),
        ("## 1. Liga", "## 2. Liga"),
        ("## 1. Liga i Norden", "## 2. Liga i Norden"),
        ("## 10 slags te", "## 11 slags kaffe"),
        ("## E. coli", "## F. grandis"),
        ("## 2.0", "## 2.1"),
        ("## Trin 1: Kog", "## Trin 2: Hæld"),
        ("## A Te", "## B Kaffe"),
        ("## C. Hvad er te?",),
        ("## I. Hvad er te?",),
        ("## 4.5 grader",),
    ],
)
def test_what_is_part_of_a_heading_stays(lines: tuple[str, ...]) -> None:
    assert headings(*lines) == [line.lstrip("# ") for line in lines]


def test_the_title_keeps_its_number_in_headings() -> None:
    assert headings("## 1. FC Test: hvad er det?", title="1. FC Test") == ["1. FC Test: hvad er det?"]
