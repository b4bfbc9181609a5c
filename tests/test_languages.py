from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.identification import identify
from quizgen.language_names import OWN_NAMES
from quizgen.languages import (
    QUOTATION_MARKS,
    and_of,
    common_years,
    conjunctions,
    fallbacks,
    format_number,
    is_unspaced,
    join_sentences,
    language,
    magnitudes,
    named,
    normalise_tag,
    sets_space_before_marks,
    tag_from_name,
    unspaced_share,
)

SPOKEN = (
    "ar bn cs da de el en es fa fi fr he hi hu id it ja ko ms nb nl pl pt pt-BR ro ru sv th tr uk ur vi zh-Hans zh-Hant"
)
"""The languages that quizgen has, or will have, catalogs of."""


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("da", "da"),
        ("DA", "da"),
        ("pt-br", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("no", "nb"),
        ("fil", "fil"),
        ("Danish", "da"),
        ("dansk", "da"),
        ("Deutsch", "de"),
        ("bahasa melayu", "ms"),
        ("Norwegian", "nb"),
        ("Chinese", "zh-Hans"),
        ("日本語", "ja"),
        ("中文", "zh-Hans"),
        (" suomi ", "fi"),
        ("हिन्दी", "hi"),
        ("العربية", "ar"),
        ("Ελληνικά", "el"),
        ("srpski", "sr-Latn"),
        ("српски", "sr"),
        ("Chinese-Simplified", "zh-Hans"),
        ("繁體中文", "zh-Hant"),
        ("Brazilian_Portuguese", "pt-BR"),
        ("O'zbek", "uz"),
        ("es-419", "es-419"),
        ("no_NO", "nb-NO"),
        ("in", "id"),
        ("zh-Hant-HK", "zh-Hant"),
    ],
)
def test_names_of_languages(name: str, tag: str) -> None:
    assert tag_from_name(name) == tag


@pytest.mark.parametrize(
    "name",
    ["src", "doc", "seeds", "telemarketing", "x", "xx", "", "da-", "1a", "docs-v2", "Creek", "ja-XX"],
)
def test_what_names_no_language(name: str) -> None:
    assert tag_from_name(name) is None


@pytest.mark.parametrize(
    ("tag", "spelt"),
    [("DA", "da"), ("sr_latn", "sr-Latn"), ("iw", "he"), ("zz", None), ("", None), ("d", None), ("da-", None)],
)
def test_tags(tag: str, spelt: str | None) -> None:
    assert normalise_tag(tag) == spelt


@pytest.mark.parametrize(
    ("name", "is_exact", "is_word"),
    [
        ("it", False, True),
        ("IT", False, True),
        ("da", False, False),
        ("Italian", False, False),
        ("it-CH", True, False),
        ("zh", False, False),
        ("zh-TW", True, False),
        ("简体中文", True, False),
    ],
)
def test_what_a_name_says(name: str, is_exact: bool, is_word: bool) -> None:
    found = named(name)
    assert found is not None
    assert (found.is_exact, found.is_word) == (is_exact, is_word)


def test_own_names_are_cldr_s() -> None:
    from babel import Locale

    for tag, name in OWN_NAMES.items():
        names = Locale.parse(tag, sep="-").languages
        assert name in (names.get(tag.replace("-", "_")), names.get(tag.split("-")[0])), tag
        assert normalise_tag(tag_from_name(name) or "") in {normalise_tag(tag), "nb"}, tag


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("da", ("da",)),
        ("pt-BR", ("pt-BR", "pt")),
        ("zh-TW", ("zh-Hant",)),
        ("zh", ("zh-Hans",)),
        ("no", ("nb",)),
        ("nn-NO", ("nn-NO", "nn", "nb")),
        ("sr-Latn", ("sr-Latn",)),
        ("sr-Cyrl", ("sr-Cyrl", "sr")),
        ("en-GB", ("en-GB", "en")),
        ("xx", ("xx",)),
    ],
)
def test_whose_words_a_reader_can_read(tag: str, chain: tuple[str, ...]) -> None:
    assert fallbacks(tag) == chain


@pytest.mark.parametrize("tag", SPOKEN.split())
def test_what_each_spoken_language_has(tag: str) -> None:
    assert tag in QUOTATION_MARKS or tag.split("-")[0] in QUOTATION_MARKS
    spoken = language(tag)
    assert spoken.own_name != tag
    assert spoken.direction == ("rtl" if tag in {"ar", "fa", "he", "ur"} else "ltr")
    assert conjunctions(tag)
    assert format_number(999, tag) == "999"


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("da", "12.345"),
        ("en", "12,345"),
        ("pl", "12\xa0345"),
        ("fr", "12\u202f345"),
        ("pt", "12\xa0345"),
        ("pt-BR", "12.345"),
        ("xx", "12345"),
    ],
)
def test_numbers(tag: str, wanted: str) -> None:
    assert format_number(12345, tag) == wanted


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [("pl", "1234"), ("es", "1234"), ("hu", "1234"), ("pt", "1234"), ("da", "1.234"), ("pt-BR", "1.234")],
)
def test_four_digits_are_not_grouped_everywhere(tag: str, wanted: str) -> None:
    assert format_number(1234, tag) == wanted


def test_what_cldr_and_our_table_know() -> None:
    assert language("da").own_name == "dansk"
    assert language("ms").own_name == "Bahasa Melayu"
    assert language("ar").direction == "rtl"
    assert language("de").quotes == ("„", "“")
    assert language("de-AT").quotes == ("„", "“")
    assert language("xx").own_name == "xx"
    assert language("en").quotes == ("“", "”")


def test_sentences_are_joined_as_the_language_does() -> None:
    assert join_sentences(("A.", "", "B."), "da") == "A. B."
    assert join_sentences(("あ。", "い。"), "ja") == "あ。い。"
    assert join_sentences(("一。", "二。"), "zh-Hant") == "一。二。"
    assert join_sentences(("가.", "나."), "ko") == "가. 나."
    assert join_sentences((), "da") == ""


def test_words_that_join_the_last_two() -> None:
    assert {"og", "eller"} <= set(conjunctions("da"))
    assert conjunctions("xx") == ()


def test_scripts_without_spaces() -> None:
    assert is_unspaced("販売")
    assert is_unspaced("การขาย")
    assert not is_unspaced("텔레마케팅")
    assert not is_unspaced("salg")
    assert unspaced_share("販売ab") == 0.5
    assert unspaced_share("12") == 0.0
    assert sets_space_before_marks("fr-CA")
    assert not sets_space_before_marks("de")


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    tag = identify(text).tag
    assert tag is None or normalise_tag(tag) == tag
    named = tag_from_name(text)
    assert named is None or normalise_tag(named) == named


def test_words_that_multiply_a_figure() -> None:
    assert {"thousand": 10**3, "million": 10**6, "bn": 10**9, "lakh": 10**5}.items() <= magnitudes("en").items()
    assert {"Mio": 10**6, "Milliarden": 10**9, "Tsd": 10**3}.items() <= magnitudes("de").items()
    assert {"万": 10**4, "億": 10**8, "千": 10**3}.items() <= magnitudes("ja").items()
    assert magnitudes("hi")["लाख"] == 10**5
    assert magnitudes("xx") == {}


def test_years_of_other_calendars() -> None:
    assert common_years("th", 2548, "") == (2005,)
    assert common_years("fa", 1384, "") == (2005, 2006)
    assert common_years("ja", 17, "平成") == (2005,)
    assert common_years("zh-Hant", 94, "民國") == (2005,)
    assert common_years("th", 1970, "") == common_years("ja", 17, "年に") == common_years("da", 2548, "") == ()


def test_how_languages_join_two_things() -> None:
    assert and_of("da").words == {"og"}
    assert and_of("es").words == {"y", "e"}
    assert (and_of("ar").before, and_of("he").before) == (("و",), ("ו",))
    assert "와" in and_of("ko").behind
    assert {"や", "と"} <= and_of("ja").words
    assert and_of("xx").words == set()
