from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.languages import (
    are_confusable,
    conjunctions,
    detect,
    is_unspaced,
    join_list,
    language,
    normalise_tag,
    sets_space_before_marks,
    tag_from_name,
    unspaced_share,
)


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
    ],
)
def test_names_of_languages(name: str, tag: str) -> None:
    assert tag_from_name(name) == tag


@pytest.mark.parametrize("name", ["src", "doc", "seeds", "telemarketing", "x", "xx", "", "da-", "1a", "docs-v2", "new"])
def test_what_names_no_language(name: str) -> None:
    assert tag_from_name(name) is None


@pytest.mark.parametrize(
    ("tag", "spelt"),
    [("DA", "da"), ("sr_latn", "sr-Latn"), ("iw", "he"), ("zz", None), ("", None), ("d", None), ("da-", None)],
)
def test_tags(tag: str, spelt: str | None) -> None:
    assert normalise_tag(tag) == spelt


TEXTS = {
    "da": "Kaffe er en drik, som man laver af ristede og malede bønner, og som mange drikker om morgenen.",
    "de": "Kaffee ist ein Getränk, das man aus gerösteten und gemahlenen Bohnen macht und morgens gern trinkt.",
    "fi": "Kahvi on juoma, joka valmistetaan paahdetuista ja jauhetuista pavuista, ja sitä juodaan aamulla.",
    "ms": "Kopi ialah minuman yang dibuat daripada biji yang dipanggang dan dikisar, dan diminum pada waktu pagi.",
    "pl": "Kawa to napój, który robi się z palonych i mielonych ziaren i który wielu ludzi pije rano.",
    "nb": "Kaffe er en drikk som lages av brente og malte bønner, og som de fleste drikker om morgenen hjemme.",
    "ja": "コーヒーは、焙煎して挽いた豆から作る飲み物で、朝に飲む人が多いです。",
    "zh-Hans": "咖啡是用烘焙磨碎的咖啡豆制成的饮料，许多人喜欢在早晨饮用这种饮料，也有人晚上喝。",
    "zh-Hant": "咖啡是用烘焙磨碎的咖啡豆製成的飲料，許多人喜歡在早晨飲用這種飲料，也有人晚上喝。",
    "ar": "القهوة مشروب يصنع من الحبوب المحمصة والمطحونة ويشربه كثير من الناس في الصباح.",
    "hi": "कॉफी एक पेय है जो भुने और पिसे हुए बीजों से बनता है और जिसे बहुत लोग सुबह पीते हैं।",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_the_language_of_a_text(lang: str) -> None:
    assert detect(TEXTS[lang]) == lang


@pytest.mark.parametrize("text", ["", "Kaffe", "12 34 56 78", "— … — …", "\n" * 50])
def test_a_text_whose_language_cannot_be_told(text: str) -> None:
    assert detect(text) is None


def test_which_languages_are_mistaken_for_each_other() -> None:
    assert are_confusable("ms", "id")
    assert are_confusable("pt", "pt-BR")
    assert not are_confusable("da", "de")


def test_what_cldr_and_our_table_know() -> None:
    assert language("da").own_name == "dansk"
    assert language("ms").own_name == "Bahasa Melayu"
    assert language("ar").direction == "rtl"
    assert language("de").quotes == ("„", "“")
    assert language("de-AT").quotes == ("„", "“")
    assert language("xx").own_name == "xx"
    assert language("en").quotes == ("“", "”")


def test_lists_are_joined_as_the_language_does() -> None:
    assert join_list(("A", "B", "C"), "da") == "A, B og C"
    assert join_list(("A", "B"), "pl") == "A i B"
    assert join_list(("A", "B", "C"), "ja") == "A、B、C"
    assert join_list(("A", "B"), "xx") == "A, B"
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
    tag = detect(text)
    assert tag is None or normalise_tag(tag) == tag
    named = tag_from_name(text)
    assert named is None or normalise_tag(named) == named
