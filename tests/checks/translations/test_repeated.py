"""Words repeated around “and” in one version; every text is written here."""

from __future__ import annotations

import pytest

from quizgen.model import Severity
from tests.checks.translations.sets import findings, said

RULE = "word-repeated"
TWO = {
    "da": "Den måler fugt og varme.",
    "ja": "湿度と温度を測ります。",
    "ru": "Он измеряет влажность и тепло.",
    "sv": "Den mäter fukt och värme.",
}


def test_versions_that_agree() -> None:
    assert said(RULE, TWO) == {}


@pytest.mark.parametrize(
    ("lang", "text", "twice"),
    [
        ("da", "Den måler varme og varme.", "varme og varme"),
        ("de", "Er misst die Wärme und die Wärme.", "die Wärme und die Wärme"),
        ("es", "Mide interés e interés.", "interés e interés"),
        ("pl", "Mierzy Ciepło oraz ciepło.", "Ciepło oraz ciepło"),
        ("ar", "يقيس الحرارة والحرارة.", "الحرارة والحرارة"),
        ("he", "הוא מודד חום וחום.", "חום וחום"),
        ("hi", "यह गर्मी और गर्मी मापता है।", "गर्मी और गर्मी"),
        ("ja", "温度と温度を測ります。", "温度と温度"),
        ("ko", "온도 및 온도를 측정합니다.", "온도 및 온도를"),
        ("ko", "온도와 온도를 측정합니다.", "온도와 온도를"),
        ("th", "วัดความร้อนและความร้อน", "ความร้อนและความร้อน"),
        ("zh-Hans", "它测量温度和温度。", "温度和温度"),
    ],
)
def test_one_version_says_a_word_twice(lang: str, text: str, twice: str) -> None:
    messages = said(RULE, {**TWO, lang: text})
    assert list(messages) == [lang]
    assert messages[lang].startswith(f"“{twice}” says the same word twice, which ")


def test_the_finding_is_at_the_block_that_differs() -> None:
    texts = {lang: f"- xx\n- {text}" for lang, text in TWO.items()} | {"sv": "- xx\n- Den mäter värme och värme."}
    (found,) = findings(RULE, texts)
    assert (found.path, found.line, found.column) == ("sv", 4, 3)
    assert found.message == "“värme och värme” says the same word twice, which da, ru do not (da:4)"


def test_a_bad_translation_repeats_in_several_versions() -> None:
    texts = {
        **TWO,
        "sv": "Den mäter värme och värme.",
        "de": "Er misst Wärme und Wärme.",
        "ja": "温度と温度を測ります。",
    }
    assert set(said(RULE, texts)) == {"de", "ja", "sv"}


def test_one_version_alone_does_not_tell() -> None:
    assert said(RULE, {"da": "Den måler varme og varme.", "sv": "Den mäter värme och värme.", "ru": TWO["ru"]}) == {}


@pytest.mark.parametrize(
    "texts",
    [
        # one thing made of two words: the others say no “and” there
        {
            "en": "It grows more and more.",
            "da": "Den vokser stadig.",
            "de": "Er wächst immer mehr.",
            "fi": "Se kasvaa yhä.",
        },
        {
            "nb": "Det blir flere og flere.",
            "ja": "ますます増えます。",
            "ru": "Их всё больше.",
            "es": "Hay cada vez más.",
        },
        # two of a kind: the others repeat the word with others between
        {
            "ms": "Rakan lama pelanggan dan pelanggan baharu datang.",
            "es": "Vienen los clientes viejos y los clientes nuevos.",
            "pl": "Przychodzą starzy klienci i nowi klienci.",
            "da": "Gamle og nye kommer.",
        },
        # all of them
        {"da": "Side om side og side om side.", "de": "Hand und Hand.", "sv": "Hand och hand.", "fi": "Käsi ja käsi."},
        # across a sentence's end, numbers
        {
            "da": "Den er våd. Og våd er den.",
            "ru": "Он мокрый и тёплый.",
            "sv": "Den är våt och varm.",
            "ja": "それは濡れています。",
        },
        {"da": "Mellem 12 og 12.", "ru": "Между 12 и 14.", "sv": "Mellan 12 och 14."},
    ],
)
def test_what_is_no_mistake(texts: dict[str, str]) -> None:
    assert said(RULE, texts) == {}


def test_of_two_versions_it_is_only_said_that_they_differ() -> None:
    (found,) = findings(RULE, {"da": "Den måler varme og varme.", "ru": TWO["ru"]})
    assert (found.path, found.severity) == ("da", Severity.INFO)
    assert found.message.startswith("“varme og varme” says the same word twice, which ru does not; with two versions")
