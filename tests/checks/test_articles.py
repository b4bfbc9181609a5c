"""Rules on articles: descriptions that are cut off, and items that lost their label."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checks import check_article
from quizgen.collected import collect
from quizgen.examining import findings_of
from quizgen.settings import Settings
from tests.articles import article

HOME = Path(__file__).parents[2]
CORPUS = HOME.parent / "shared" / "corpus"

TEXT = "Tea is a hot drink of dried leaves that people in many countries drink. It keeps them awake."
DANISH = "Te er en varm drik af tørrede blade, som folk drikker i mange lande. Den holder dem vågne."
JAPANESE = "お茶は乾燥した葉から作られる温かい飲み物です。多くの国の人々が飲みます。"
HINDI = "चाय सूखी पत्तियों से बना एक गर्म पेय है। लोग इसे कई देशों में पीते हैं।"


def described(description: str, text: str, lang: str) -> list[tuple[int, str]]:
    """Return line and message of what is said of a description above a text."""
    markdown = f"---\ntitle: Tea\nlang: {lang}\ndescription: '{description}'\n---\n\n{text}\n"
    return [(one.line, one.message) for one in check_article(article(markdown, lang)) if one.rule == "description-cut"]


@pytest.mark.parametrize(
    ("description", "text", "lang"),
    [
        ("Tea is a hot drink of dried leaves that people…", TEXT, "en"),
        ("Tea is a hot drink, and people drink it...", TEXT, "en"),
        ("Tea is a hot drink of dried leaves,", TEXT, "en"),
        ("Tea is what many people drink. They drink", TEXT, "en"),
        ("Tea is a hot drink of dried leaves that people in", TEXT, "en"),
        ("Tea is a hot drink of dry leaves that people in", TEXT, "en"),
        ("Tea is a hot drink of dried leaves that people in many count", TEXT, "en"),
        ("What is tea? Tea is a hot drink of dried leaves that people in", TEXT, "en"),
        ("Te er en varm drik af tørrede blade, som folk drikker i", DANISH, "da"),
        ("お茶は乾燥した葉から作られる温かい飲み物です。多くの", JAPANESE, "ja"),
        ("お茶は乾燥した葉から作られる温か", JAPANESE, "ja"),
        ("चाय सूखी पत्तियों से बना एक गर्म पेय है। लोग", HINDI, "hi"),
    ],
)
def test_a_description_that_is_cut_off(description: str, text: str, lang: str) -> None:
    assert [line for line, _ in described(description, text, lang)] == [4]


@pytest.mark.parametrize(
    ("description", "text", "lang"),
    [
        ("", TEXT, "en"),
        ("Tea", TEXT, "en"),
        ("A hot drink of dried leaves", TEXT, "en"),
        ("Hot drink of dried leaves that people", TEXT, "en"),
        ("What is tea? A guide for people", TEXT, "en"),
        ("What do many people drink? A guide for beginners", TEXT, "en"),
        ("Tea. A hot drink of leaves", TEXT, "en"),
        ("Tea is a hot drink of dried leaves.", TEXT, "en"),
        ('Tea is "a hot drink of dried leaves."', TEXT, "en"),
        ("Tea is a hot drink (of dried leaves).", TEXT, "en"),
        ("Who drinks tea?", TEXT, "en"),
        ('Tea is what many people drink. They ask "who drinks it?"', TEXT, "en"),
        ("Drink it. It keeps you awake!", TEXT, "en"),
        ("Tea is a hot drink of dried leaves that people in many countries drink", TEXT, "en"),
        ("Tea is a hot drink of dried leaves and is sold by all people", TEXT, "en"),
        ("Te er en varm drik af tørrede blade, som folk drikker i mange lande", DANISH, "da"),
        ("お茶は乾燥した葉から作られる温かい飲み物です。", JAPANESE, "ja"),
        ("お茶は乾燥した葉から作られる温かい飲み物です", JAPANESE, "ja"),
        ("चाय सूखी पत्तियों से बना एक गर्म पेय है।", HINDI, "hi"),
    ],
)
def test_a_description_that_is_whole(description: str, text: str, lang: str) -> None:
    assert described(description.replace("'", "''"), text, lang) == []


def test_the_message_shows_where_it_breaks_off() -> None:
    (_, one), (_, other), (_, third) = (
        *described("Tea is a hot drink of dried leaves that people in", TEXT, "en"),
        *described("Tea is what many people drink. They drink", TEXT, "en"),
        *described("Tea, a hot drink...", TEXT, "en"),
    )
    assert one.startswith("the description breaks off at “that people in”")
    assert "“They drink”" in other
    assert "“...”" in third


def unlabelled(*items: str) -> list[tuple[int, int]]:
    """Return line and column of what is said of a list that begins in line 3."""
    found = check_article(article("# Tea\n\n" + "\n".join(items) + "\n"))
    return [(one.line, one.column) for one in found if one.rule == "item-unlabelled"]


GREEN, BLACK = "- Green: leaves that are steamed.", "- Black: leaves that turn brown."
YELLOW, WHITE = "- Yellow: leaves that rest.", "- White: young leaves."
BARE = "- leaves that are pressed into bricks"


def test_an_item_without_the_label_that_all_others_have() -> None:
    assert unlabelled(GREEN, BLACK, BARE, YELLOW) == [(5, 3)]
    assert unlabelled(BARE, GREEN, BLACK, YELLOW, WHITE) == [(3, 3)]
    assert unlabelled("- Kinds:", *(f"  {one}" for one in (GREEN, BLACK, BARE, YELLOW))) == [(6, 5)]


@pytest.mark.parametrize(
    "items",
    [
        (GREEN, BLACK, YELLOW, WHITE),
        (GREEN, BARE, YELLOW),
        (GREEN, BARE, YELLOW, BARE, WHITE),
        (GREEN, BLACK, YELLOW, "- Others:"),
        (GREEN, BLACK, YELLOW, "- Others", "  - Pressed"),
        (GREEN, BLACK, YELLOW, "- [All kinds of tea](/kinds)"),
    ],
)
def test_lists_without_a_lost_label(items: tuple[str, ...]) -> None:
    assert unlabelled(*items) == []


def test_both_can_be_ignored(tmp_path: Path) -> None:
    text = "\n".join((f"---\ntitle: Tea\ndescription: Tea is a drink…\n---\n\n{TEXT}\n", GREEN, BLACK, BARE, YELLOW))
    (tmp_path / "tea.md").write_text(text, encoding="utf-8")
    told = [one.rule for one in findings_of(collect([str(tmp_path)], Settings()))]
    assert {"description-cut", "item-unlabelled"} <= set(told)
    text = f"{text}\n\n<!-- quizgen: ignore-file description-cut -->\n".replace(
        BARE, f"{BARE} <!-- quizgen: ignore item-unlabelled -->"
    )
    (tmp_path / "tea.md").write_text(text, encoding="utf-8")
    told = [one.rule for one in findings_of(collect([str(tmp_path)], Settings()))]
    assert not {"description-cut", "item-unlabelled", "ignore-unused"} & set(told)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_description_and_any_text(description: str, text: str) -> None:
    plain = " ".join(description.replace("'", "").split())
    described("".join(char for char in plain if char.isprintable()), text, "en")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_what_is_cut_off_in_the_corpus() -> None:
    """Two more are cut off, of which the text has other words."""
    found = findings_of(collect([str(CORPUS)], Settings()), select=("description-cut", "item-unlabelled"))
    assert [Path(one.path).relative_to(CORPUS).as_posix() for one in found] == [
        "English/returnoninvestment.md",
        "English/wacc.md",
        "Japanese/returnoninvestment.md",
        "Portuguese/wacc.md",
    ]


def test_the_seeds_are_whole() -> None:
    found = findings_of(collect([str(HOME / "seeds")], Settings()), select=("description-cut", "item-unlabelled"))
    assert found == ()
