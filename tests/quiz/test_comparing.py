"""The comparisons of the rules, by words of many languages."""

from __future__ import annotations

import pytest

from tests.quiz.comparing import (
    abbreviation_shows,
    carrying,
    contains,
    is_torn,
    length,
    overlap,
    parts,
    plain,
    quoted,
    shows,
    tokens,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Form 10-K: $50,565", ("form", "10", "k", "50565")),
        ("in den 1970er Jahren", ("in", "den", "1970", "er", "jahren")),
        ("the 80-20 rule of 2009-2010", ("the", "80-20", "rule", "of", "2009", "2010")),
        ("Älä soita", ("ala", "soita")),
        ("कानून का", ("कानून", "का")),
        ("電話で", ("電", "話", "で")),
        ("１９７０年", ("1970", "年")),
    ],
)
def test_words_numbers_and_characters(text: str, wanted: tuple[str, ...]):
    assert tokens(text) == wanted


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("of direct mailings", "direct mail"),
        ("telemarketingopkald", "Telemarketing"),
        ("in the 1970s", "1970er"),
        ("Älä soita -luettelo", "älä soita"),
        ("텔레마케팅은 전화", "텔레마케팅"),
        ("連邦取引委員会は", "取引委員会"),
        ("over 100% of", "100 %"),
        ("the Needle Eyes", "needle eye"),
    ],
)
def test_what_a_reader_finds(text: str, answer: str):
    assert shows(text, answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("in 2010 and 10-fold", "20"),
        ("mail that is direct", "direct mail"),
        ("haben ein Formular eingereicht", "Eingehend"),
        ("on the internet", "interest"),
        ("in 19700", "1970"),
        ("the 80-20 rule", "20"),
        ("anything", "–"),
    ],
)
def test_what_a_reader_does_not_find(text: str, answer: str):
    assert not shows(text, answer)


def test_punctuation_width_and_case_are_set_aside():
    assert plain("„Do Not Call“.") == plain("ＤＯ not-call") == "donotcall"
    assert plain("–") == ""


def test_words_stand_side_by_side():
    assert contains("The Lead generation begins", "lead generation")
    assert not contains("The lead of a generation", "lead generation")


def test_what_two_texts_have_in_common():
    assert overlap("a line that hoists canvas", "the line which hoists canvas upward") == 3 / 4
    assert overlap("アウトバウンド", "インバウンド") == pytest.approx(3 / 5)


def test_half_of_a_chinese_label_and_a_run_of_katakana_carry_it():
    assert carrying("服务品牌") == {"服务", "务品", "品牌"}
    assert carrying("リード生成") == {"リード", "生成"}
    assert carrying("Do Not Call") == {"call"}


@pytest.mark.parametrize(
    ("text", "answer", "seen"),
    [
        ("on the DNC list", "Do Not Call", True),
        ("the SG&A costs", "selling, general and administrative", True),
        ("the Weighted Average Cost of Capital", "WACC", True),
        ("the weighted average cost of capital", "WACC", False),
        ("the FTC and the DNC", "Federal Communications Commission", False),
        ("an IS department", "inside sales", False),
    ],
)
def test_acronyms_and_their_words(text: str, answer: str, seen: bool):
    assert abbreviation_shows(text, answer) == seen


def test_halves_of_an_answer():
    assert set(parts('"Do Not Call" (DNC)')) >= {"Do Not Call", "DNC"}
    assert parts("telesales") == ("telesales",)


def test_what_is_quoted_side_by_side():
    assert list(quoted("kan omtales som »telesalg« eller »insidersalg«. Og “robo”.")) == [
        ("telesalg", "insidersalg"),
        ("robo",),
    ]


def test_a_torn_word():
    assert is_torn("द्वा•••ा")
    assert not is_torn("••• calls, •••-calls, 通过•••电话")


def test_length_counts_what_is_seen():
    assert [length(text) for text in ("कानून", "e\u0301", "電話", "")] == [3, 1, 2, 0]
