"""Numbers that a sentence says; what is expected was read from the sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.counting import differs, spans, stated


@pytest.mark.parametrize(
    ("lang", "sentence", "numbers"),
    [
        ("en", "There are four kinds of tea:", (4,)),
        ("en", "The 4 kinds of tea are:", (4,)),
        ("da", "Der er fire slags te:", (4,)),
        ("pl", "Sklep ma trzy gatunki herbaty:", (3,)),
        ("uk", "Є чотири види чаю:", (4,)),
        ("fi", "Teetä on neljää lajia:", (4,)),
        ("fr", "Il y a dix-sept sortes de thé :", (17,)),
        ("vi", "Có mười hai loại trà:", (12,)),
        ("hi", "चाय के चार प्रकार हैं:", (4,)),
        ("ar", "هناك أربعة أنواع من الشاي:", (4,)),
        ("ar", "هناك ٤ أنواع من الشاي:", (4,)),
        ("ko", "차에는 네 가지가 있습니다.", (4,)),
        ("ko", "차에는 4가지가 있습니다.", (4,)),
        ("ja", "お茶は4つあります。", (4,)),
        ("ja", "お茶には四種類があります。", (4,)),
        ("zh-Hans", "茶有两种：", (2,)),
        ("zh-Hans", "茶有十二种：", (12,)),
        ("th", "ชามีสี่ประเภท", (4,)),
        ("th", "ชามี 4 ประเภท", (4,)),
        ("th", "ชามีสิบสองประเภท", (12,)),
        ("en", "Kinds of tea: four", (4,)),
        ("vi", "Có mười hai", (12,)),
        ("en", "Between three and five kinds are sold:", (3, 5)),
    ],
)
def test_numbers_that_count(lang: str, sentence: str, numbers: tuple[int, ...]) -> None:
    assert stated(sentence, lang) == numbers


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "The kinds in Section 4 are:"),
        ("en", "The fourth kind, sold since 2004 at 4.5 % and in Q4, has these parts:"),
        ("en", "The rule 3-2-1 says:"),
        ("da", "Hun gik to gange til butikken:"),
        ("da", "Den 3. slags te kan være:"),
        ("ja", "第三者は次の通りです。"),
        ("ja", "第4章は次の通りです。"),
        ("zh-Hans", "第三种茶包括："),
        ("zh-Hans", "第三方包括："),
        ("th", "ชาสามารถแบ่งได้ดังนี้"),
        ("th", "ชามีสิบสองราคา"),
        ("xx", "Ther ar fower kynds:"),
    ],
)
def test_what_counts_nothing(lang: str, sentence: str) -> None:
    assert stated(sentence, lang) == ()


@pytest.mark.parametrize(
    ("sentence", "count", "number"),
    [
        ("There are four kinds of tea:", 4, 0),
        ("There are four kinds of tea:", 3, 4),
        ("There are four kinds of tea:", 5, 4),
        ("Between three and five kinds are sold:", 4, 0),
        ("Within 14 days the shop sends:", 3, 0),
        ("Three shops sold the following twelve things once:", 12, 0),
        ("The kinds of tea are:", 4, 0),
    ],
)
def test_what_differs(sentence: str, count: int, number: int) -> None:
    assert differs(sentence, "en", count) == number


@settings(deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([*"ab  .:-第四十つ种0249٤", "สี่", "ประเภท", "four ", "Two", "twenty-", "one "])).map(
        "".join
    ),
    st.sampled_from(["en", "ja", "th", "zh-Hans"]),
)
def test_numbers_stand_where_they_are_said(text: str, lang: str) -> None:
    for start, end, number in spans(text, lang):
        assert 0 <= start < end <= len(text)
        assert 2 <= number <= 20
        said = text[start:end]
        assert not said.isdecimal() or int(said) == number
