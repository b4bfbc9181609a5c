"""Words come back in the same places in every language."""

from __future__ import annotations

import pytest

from quizgen.echoes import Echo, Echoes, agreement, mean
from tests.articles import article

TEXT = """# T

{0} {1}.

- {0}: {2} {3}.
- {1}: {4} {5}.

{2} {3} {2}.

{4}, {5}.
"""
WORDS = {
    "da": ("udgående", "indgående", "telefonen", "opkaldet", "kunderne", "produkter"),
    "ko": ("발신전화", "수신전화", "전화기는", "통화내용", "고객들이", "제품들을"),
    "ja": ("発信業務", "受信業務", "電話機器", "通話内容", "顧客対応", "製品情報"),
    "th": ("โทรออก", "รับสาย", "โทรศัพท์", "สนทนา", "ลูกค้า", "สินค้า"),
    "ar": ("الصادرة", "الواردة", "الهاتف", "المكالمة", "العملاء", "المنتجات"),
}


def echoes(lang: str) -> tuple[Echo, ...]:
    return Echoes(article(TEXT.format(*WORDS[lang]), lang)).of("0.2", ["0.2.1", "0.2.2"])


@pytest.mark.parametrize("lang", WORDS)
def test_an_item_echoes_where_its_words_come_back(lang: str) -> None:
    first, second = echoes(lang)
    assert set(first) == set(second) == {"0.1", "0.3", "0.4"}
    assert first["0.3"] > 0 > first["0.4"]
    assert second["0.4"] > 0 > second["0.3"]


@pytest.mark.parametrize("lang", WORDS)
def test_translations_echo_alike(lang: str) -> None:
    here, there = echoes("da"), echoes(lang)
    assert agreement(here[0], there[0]) > 0.8
    assert agreement(here[0], there[1]) < -0.8
    assert agreement(mean(here), mean(there)) == pytest.approx(0, abs=1e-6)


def test_what_echoes_nothing_agrees_with_nothing() -> None:
    assert agreement({}, {"1.1": 0.5}) == 0
    assert agreement({"1.1": 0.5}, {"1.2": 0.5}) == 0


def test_much_is_not_compared() -> None:
    items = "".join(f"- telefonen {number}\n" for number in range(300))
    found = Echoes(article(f"# T\n\n{items}\n\nEn tekst om telefonen.\n"))
    assert found.of("0.1", [f"0.1.{number}" for number in range(1, 301)]) == ({},) * 300
