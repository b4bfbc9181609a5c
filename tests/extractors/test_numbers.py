from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.extractors.numbers import find_numbers, is_calculation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 1970 and 45% of 9,000", ["1970", "45%", "9,000"]),
        ("i 1970'erne kom 250 kunder", ["1970", "250"]),
        ("1970-luvulla 20 % tuli", ["1970", "20 %"]),
        ("w latach 70., gdy", ["70."]),
        ("は1970年代に45,000ドルで10％", ["1970", "45,000", "10％"]),
        ("1884년에 문을", ["1884"]),
        ("ในปี1883ใกล้", ["1883"]),
        ("في عام ١٩٧٠ وصل", ["١٩٧٠"]),
        ("oranı %45 oldu", ["%45"]),
        ("kostet $5 oder 12,50 Euro", ["$5", "12,50"]),
        ("45 000 kronor", ["45 000"]),
        ("call 1-877-382 at 9:30 on 2019-05-01", []),
        ("Form 10-K, a 401(k) plan, Q1, 20th, B2B", []),
        ("a 5 day week", []),
        ("ในปี 2565 มีคดีกว่า 20,000 คดี", ["2565", "20,000"]),
        ("พ.ศ.2522และ", ["2522"]),
        ("ໃນປີ 1986 ມີ 20.000 ຄົນ", ["1986", "20.000"]),
        ("នៅឆ្នាំ១៩៩៣មាន", ["១៩៩៣"]),
        ("वर्ष २०१५ में 1,20,000 लोग", ["२०१५", "1,20,000"]),
        ("২০১৫ সালে ৳১,২০,০০০ দেওয়া হয়", ["২০১৫", "৳১,২০,০০০"]),
        ("至２０１９年共20萬人", ["２０１９", "20"]),
        ("در سال ۱۳۹۹ به ۴۵٪ رسید", ["۱۳۹۹", "۴۵٪"]),
        ("1998年に20,000件", ["1998", "20,000"]),
        ("2019년에20,000건", ["2019", "20,000"]),
        ("rund 20’000 Franken", ["20’000"]),
        ("numbers 1,2,3 and 12,50,7", []),
    ],
)
def test_numbers(text: str, found: list[str]) -> None:
    assert [number.name for number in find_numbers(text)] == found


def test_years_are_told_from_other_numbers() -> None:
    assert [number.is_year for number in find_numbers("In 1970, 1400 or 2100 or 1,970 came; ١٩٧٠")] == [
        *(True, False, False, False, True)
    ]


@pytest.mark.parametrize(
    ("text", "is_year"),
    [
        ("ในปี 2565 ที่ผ่านมา", True),
        ("In 2565 people", False),
        ("ໃນປີ 2530", True),
        ("ឆ្នាំ 2536", True),
        ("در سال ۱۳۹۹", True),
        ("für 1399 Euro", False),
        ("ในปี 3100", False),
    ],
)
def test_years_of_other_eras(text: str, is_year: bool) -> None:
    assert [number.is_year for number in find_numbers(text)] == [is_year]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("She pays $60 of $80, for 25% off.", True),
        ("In 1970, 1980 and 1990 it was 45%.", False),
        ("45% here, and 45% there, and 45% elsewhere.", False),
    ],
)
def test_a_calculation_has_three_figures(text: str, is_one: bool) -> None:
    assert is_calculation(text) is is_one


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="0123456789٣.,% $-/a年 ", max_size=40))
def test_any_text(text: str) -> None:
    at = 0
    for number in find_numbers(text):
        assert at <= number.start < number.end <= len(text)
        assert number.name == text[number.start : number.end]
        at = number.end
