"""Numbers in digits and in words, and what they may mean."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.languages import format_number
from quizgen.quantities import figures, romans, said_in_words, says_in_words


def values(text: str, lang: str) -> list[set[str]]:
    return [{f"{value.normalize():f}" for value in one.values} for one in figures(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("7 and 12", "en", [{"7"}, {"12"}]),
        ("٧ و١٢", "ar", [{"7"}, {"12"}]),
        ("1,234 or 1,234,567", "en", [{"1234", "1.234"}, {"1234567"}]),
        ("1.234,5 und 1 234,5 und 1'234", "de", [{"1234.5"}, {"1234.5"}, {"1234", "1", "234"}]),
        ("1-800-555 1234", "en", [{"1"}, {"800"}, {"555"}, {"1234"}]),
        ("1 800 555-1234", "en", [{"1800555", "1", "800", "555"}, {"1234"}]),
        ("9 p.m.", "en", [{"9", "21"}]),
        ("午後9時", "ja", [{"9", "21"}]),
        ("2018/19 und 1999–2000", "de", [{"2018"}, {"19", "2019"}, {"1999"}, {"2000", "21"}]),
        ("1.000 Jahre", "de", [{"1000", "1"}]),
        ("10,00,000", "hi", [{"1000000"}]),
        ("0,5 og 3,25", "da", [{"0.5"}, {"3.25"}]),
        ("1.5.2024", "de", [{"1"}, {"5"}, {"2024"}]),
        ("1.2.3", "en", [{"1"}, {"2"}, {"3"}]),
        ("1,2.3,4", "en", [{"1"}, {"2"}, {"3"}, {"4"}]),
        ("2010 300", "fr", [{"2010", "10"}, {"300"}]),
        ("5 million, 5M, 5 bn", "en", [{"5", "5000000"}, {"5", "5000000"}, {"5", "5000000000"}]),
        ("5 milionach", "pl", [{"5", "5000000"}]),
        ("3 mil millones", "es", [{"3", "3000000000"}]),
        ("500万人", "zh-Hans", [{"500", "5000000"}]),
        ("२५ लाख", "hi", [{"25", "2500000"}]),
        ("1970s", "en", [{"1970", "70"}]),
        ("1900-talet", "sv", [{"1900", "20"}]),
        ("พ.ศ. 2548", "th", [{"2548", "2005"}]),
        ("سال ۱۳۸۴", "fa", [{"1384", "2005", "2006"}]),
        ("昭和50年", "ja", [{"50", "1975"}]),
        ("一九八四年", "zh-Hans", [{"1984"}]),
        ("21:30", "de", [{"21", "9"}, {"30"}]),
        ("B2B, H1N1, A380", "en", [{"380"}]),
        ("0 and 00", "en", []),
    ],
)
def test_what_figures_may_mean(text: str, lang: str, told: list[set[str]]) -> None:
    assert values(text, lang) == told


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("8", True),
        ("12", True),
        ("13", False),
        ("8%", False),
        ("8 ％", False),
        ("$8", False),
        ("8 €", False),
        ("8 thousand", False),
    ],
)
def test_small_numbers(text: str, small: bool) -> None:
    (one,) = figures(text, "en")
    assert one.is_small is small


def test_roman_numbers() -> None:
    assert romans("XIX wiek, MIX, XL-size, CCI, I am V") == {Decimal(19), Decimal(40), Decimal(201)}


@pytest.mark.parametrize(
    ("text", "lang", "number"),
    [
        ("Four kinds", "en", 4),
        ("twenty-five and more", "en", 25),
        ("in the seventies", "en", 70),
        ("zweiundvierzig", "de", 42),
        ("Neljään lajiin", "fi", 4),
        ("czterech rodzajów", "pl", 4),
        ("أربع فئات", "ar", 4),
        ("في السبعينيات", "ar", 70),
        ("네 가지", "ko", 4),
        ("四种", "zh-Hans", 4),
        ("两千人", "zh-Hans", 2000),
        ("มีสี่ชนิด", "th", 4),
        ("firs indbyggere", "da", 80),
    ],
)
def test_numbers_in_words(text: str, lang: str, number: int) -> None:
    assert says_in_words(text, lang, number)
    assert not says_in_words(text, lang, 9)


def test_fewer_words_than_a_number_has_do_not_say_it() -> None:
    assert not says_in_words("one thousand ninehundredseventyfivers", "en", 1_975)


def test_a_language_whose_numbers_nobody_knows_says_none() -> None:
    assert not says_in_words("four", "tlh", 4)
    assert said_in_words("four", "tlh") == frozenset()


def test_the_few_numbers_that_a_text_says() -> None:
    assert said_in_words("Four or five of the fourteen.", "en") == {4, 5}
    assert said_in_words("四个或五个", "zh-Hans") == {4, 5}


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.integers(13, 10**9), st.sampled_from(["ar", "da", "de", "en", "fr", "hi", "ja", "pl", "sv"]))
def test_any_number_as_its_language_groups_it(number: int, lang: str) -> None:
    (one,) = figures(f"Xx {format_number(number, lang)} xx.", lang)
    assert Decimal(number) in one.values


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(alphabet="0123456789٣५.,'’ :%$IVXLC年万 milon", max_size=40), st.sampled_from(["en", "zh-Hans", "ar"]))
def test_any_text_gives_figures_in_order(text: str, lang: str) -> None:
    found = figures(text, lang)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(text.startswith(one.text, one.start) and any(one.values) for one in found)
    romans(text)
