from __future__ import annotations

import pytest

from quizgen.languages import language
from quizgen.telling_words import _TABLES, asks_what_it_is, is_adrift, points_elsewhere


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("This is why brands matter.", "en"),
        ("These tools are old.", "en"),
        ("His article came out in 1964.", "en"),
        ("As described above, the van leaves at ten.", "en"),
        ("In this case, comparing helps.", "en"),
        ("En este caso, comparar ayuda.", "es"),
        ("W tym przypadku to pomaga.", "pl"),
        ("Denne regel gælder ikke.", "da"),
        ("Detta har lett till ett nytt namn.", "sv"),
        ("Dieses Formular gilt nicht.", "de"),
        ("Ce formulaire ne s'applique pas.", "fr"),
        ("Estas reglas no valen.", "es"),
        ("To jest powód.", "pl"),
        ("Это называется иначе.", "ru"),
        ("Bu kural geçmez.", "tr"),
        ("Tämä sääntö ei päde.", "fi"),
        ("这被称为品牌资产。", "zh-Hans"),
        ("如上所述，品牌是资产。", "zh-Hans"),
        ("これにより、名前が生まれました。", "ja"),
        ("이러한 규칙은 없다.", "ko"),
        ("สิ่งนี้เรียกว่าแบรนด์", "th"),
        ("هذه القاعدة لا تنطبق.", "ar"),
        ("ये नियम लागू नहीं होते।", "hi"),
    ],
)
def test_adrift(sentence: str, lang: str) -> None:
    assert is_adrift(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("It was first used in 1970.", "en"),
        ("The thesis came out in 1964.", "en"),
        ("This term was first used in 1970.", "en"),
        ("Thistles grow here.", "en"),
        ("Этот термин появился в 1970 году.", "ru"),
        ("この用語は1970年に使われました。", "ja"),
        ("该术语于 1970 年代首次使用。", "zh-Hans"),
        ("이 용어는 1970년에 처음 쓰였다.", "ko"),
        ("इस शब्द का इस्तेमाल 1970 में हुआ।", "hi"),
        ("Istilah ini pertama kali digunakan pada 1970.", "ms"),
        ("Terminu tego użyto w 1970 roku.", "pl"),
        ("Das Wort ist alt.", "de"),
        ("This is in no language that is known.", "xx"),
    ],
)
def test_not_adrift(sentence: str, lang: str) -> None:
    assert not is_adrift(sentence, lang)


def test_elsewhere_is_seen_anywhere_in_a_sentence() -> None:
    assert points_elsewhere("The van, as mentioned above, is old.", "en")
    assert points_elsewhere("La furgoneta, como se mencionó, es vieja.", "es")
    assert not points_elsewhere("The shelf above the van is old.", "en")


ASKED = [
    ("What is a receipt?", "Receipt", "en"),
    ("What does HODL mean?", "HODL", "en"),
    ("What Are the 4 Ps of Marketing?", "The 4 Ps of Marketing", "en"),
    ("Hvad er en kvittering?", "Kvittering", "da"),
    ("Vad är telemarketing?", "Telemarketing", "sv"),
    ("Hva er Cold Calling?", "Cold Calling", "nb"),
    ("Was ist die Federal Trade Commission?", "Federal Trade Commission", "de"),
    ("Wat is een bon?", "Bon", "nl"),
    ("Qu'est-ce que le télémarketing ?", "Télémarketing", "fr"),
    ("¿Qué es el margen bruto?", "Margen bruto", "es"),
    ("O que é Custo Médio Ponderado de Capital?", "Custo Médio Ponderado de Capital", "pt"),
    ("Che cos'è il telemarketing?", "Telemarketing", "it"),
    ("Co to jest telemarketing?", "Telemarketing", "pl"),
    ("Co je to telemarketing?", "Telemarketing", "cs"),
    ("Mikä on 80-20-sääntö?", "80-20 sääntö", "fi"),
    ("Mi az a telemarketing?", "Telemarketing", "hu"),
    ("Ce este telemarketingul?", "Telemarketing", "ro"),
    ("Telepazarlama Nedir?", "tele pazarlama", "tr"),
    ("Что такое средневзвешенная стоимость капитала?", "Средневзвешенная стоимость капитала", "ru"),
    ("Що таке телемаркетинг?", "Телемаркетинг", "uk"),
    ("Τι είναι το τηλεμάρκετινγκ;", "Τηλεμάρκετινγκ", "el"),
    ("ما هو التسويق عبر الهاتف؟", "التسويق عبر الهاتف", "ar"),
    ("מה זה טלמרקטינג?", "טלמרקטינג", "he"),
    ("टेलीमार्केटिंग क्या है?", "टेलीमार्केटिंग", "hi"),
    ("텔레마케팅이란?", "텔레마케팅", "ko"),
    ("テレマーケティングとは何ですか？", "テレマーケティング", "ja"),
    ("什么是品牌？", "品牌", "zh-Hans"),
    ("品牌是什么意思？", "品牌", "zh-Hans"),
    ("แบรนด์คืออะไร?", "แบรนด์", "th"),
    ("Apa Itu Telemarketing?", "Telemarketing", "ms"),
    ("Telemarketing là gì?", "Telemarketing", "vi"),
]


@pytest.mark.parametrize(("question", "term", "lang"), ASKED)
def test_what_is_it(question: str, term: str, lang: str) -> None:
    assert asks_what_it_is(question, [term], lang) is True


@pytest.mark.parametrize(
    ("question", "term", "lang"),
    [
        ("What is a good receipt?", "Receipt", "en"),
        ("Who uses receipts?", "Receipt", "en"),
        ("What Is the Federal Trade Commission Act of 1914?", "Federal Trade Commission", "en"),
        ("Was ist die HODL-Münze?", "HODL", "de"),
        ("¿Qué es un buen margen bruto?", "Margen bruto", "es"),
        ("Кто использует телемаркетинг?", "Телемаркетинг", "ru"),
        ("优秀的品牌是什么？", "品牌", "zh-Hans"),
        ("什么是品牌示例？", "品牌", "zh-Hans"),
        ("優れたROIとは何ですか？", "ROI", "ja"),
        ("Hvad er en kvittering?", "Telemarketing", "da"),
    ],
)
def test_another_question(question: str, term: str, lang: str) -> None:
    assert asks_what_it_is(question, [term], lang) is False


def test_a_language_without_words_is_not_judged() -> None:
    assert asks_what_it_is("Kumaha?", ["Kumaha"], "su") is None


@pytest.mark.parametrize("table", _TABLES)
def test_tables_name_languages_that_cldr_knows(table: str) -> None:
    assert [tag for tag in _TABLES[table] if language(tag).own_name == tag] == []
