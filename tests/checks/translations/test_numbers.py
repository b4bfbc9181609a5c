"""Numbers and years that differ between versions; every text is written here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.languages import format_number
from quizgen.model import Severity
from tests.checks.translations.sets import findings, said

RULE = "number-differs"
BRIDGE = {
    "da": "Broen blev bygget i 1936 og er 220 meter lang.",
    "de": "Die Brücke wurde 1936 gebaut und ist 220 Meter lang.",
    "ja": "この橋は1936年に建設され、長さは220メートルです。",
    "ru": "Мост построен в 1936 году, его длина 220 метров.",
}


def test_versions_that_agree() -> None:
    assert said(RULE, BRIDGE) == {}


@pytest.mark.parametrize(
    ("lang", "text", "message"),
    [
        ("da", "Broen blev bygget i 1963 og er 220 meter lang.", "has 1963 where de, ja, ru have 1936 (de:3)"),
        ("ja", "この橋は1963年に建設され、長さは220メートルです。", "has 1963 where da, de, ru have 1936 (da:3)"),
        ("ru", "Мост построен давно, его длина 220 метров.", "lacks 1936, which da, de, ja have (da:3)"),
        ("de", "Die Brücke wurde gebaut.", "lacks 1936, 220, which da, ja, ru have (da:3)"),
        (
            "de",
            "Die Brücke wurde 1936 gebaut, ist 220 Meter lang und 45 breit.",
            "has 45, which da, ja, ru do not have (da:3)",
        ),
        ("ar", "بُني الجسر عام ١٩٦٣ وطوله ٢٢٠ مترًا.", "has ١٩٦٣ where da, de, ja, ru have 1936 (da:3)"),
    ],
)
def test_the_majority_tells(lang: str, text: str, message: str) -> None:
    assert said(RULE, {**BRIDGE, lang: text}) == {lang: message}


def test_the_finding_is_at_the_block_that_differs() -> None:
    versions = {lang: f"Før.\n\n- a\n- {text}" for lang, text in BRIDGE.items()}
    versions["de"] = "Davor.\n\n- a\n- Die Brücke wurde 1966 gebaut und ist 220 Meter lang."
    (found,) = findings(RULE, versions)
    assert (found.path, found.line, found.column) == ("de", 6, 3)
    assert found.message == "has 1966 where da, ja, ru have 1936 (da:6)"


def test_a_heading_is_compared_too() -> None:
    versions = {lang: f"## Nr. {number}\n\nTekst." for lang, number in (("da", 81), ("fi", 81), ("pl", 18))}
    (found,) = findings(RULE, versions)
    assert (found.path, found.line, found.message) == ("pl", 3, "has 18 where da, fi have 81 (da:3)")


@pytest.mark.parametrize(
    "texts",
    [
        # digits, thousands, decimal marks
        {
            "en": "It has 12,345 members.",
            "de": "Er hat 12.345 Mitglieder.",
            "fr": "Il a 12 345 membres.",
            "ar": "له ١٢٬٣٤٥ عضوا.",
        },
        {"en": "It holds 100,000.", "hi": "इसमें 1,00,000 हैं।", "fa": "۱۰۰٬۰۰۰ عدد دارد.", "sv": "Den har 100 000."},
        {"en": "It grew by 2.75%.", "da": "Den voksede 2,75 %.", "ar": "نمت ٢٫٧٥٪.", "zh-Hans": "它增长了2.75％。"},
        {"en": "It costs $1,234.50.", "pl": "Kosztuje 1 234,50 USD.", "es": "Cuesta 1.234,50 $."},
        # magnitudes
        {
            "en": "It has 15 million users.",
            "zh-Hans": "它有1500万用户。",
            "ko": "사용자는 1500만 명이다.",
            "ja": "利用者は1500万人です。",
        },
        {
            "en": "They earn $2.5 billion.",
            "de": "Sie verdienen 2,5 Mrd. Dollar.",
            "ja": "25億ドルを稼ぎます。",
            "hi": "वे 2.5 अरब डॉलर कमाते हैं।",
        },
        {"en": "It has 20 million.", "pl": "Ma ich 20 milionów.", "ru": "Их 20 миллионов.", "zh-Hant": "有2000萬。"},
        # decades, centuries, calendars, hours
        {
            "en": "It began in the 1980s.",
            "pl": "Zaczęło się w latach 80.",
            "zh-Hans": "始于20世纪80年代。",
            "da": "Det begyndte i 1980'erne.",
        },
        {
            "en": "It began in the 1980s.",
            "de": "Es begann in den Achtzigerjahren.",
            "ar": "بدأ في الثمانينيات.",
            "fi": "Se alkoi 1980-luvulla.",
        },
        {
            "en": "In the 19th century it grew.",
            "sv": "På 1800-talet växte den.",
            "pl": "W XIX wieku rosło.",
            "es": "Creció en el siglo XIX.",
        },
        {
            "en": "It opened in 2005.",
            "th": "เปิดในปี พ.ศ. 2548",
            "fa": "در سال ۱۳۸۴ باز شد.",
            "ja": "平成17年に開業しました。",
        },
        {
            "en": "It closes at 9 p.m. or 21:30.",
            "de": "Es schließt um 21:00 oder 21:30 Uhr.",
            "fi": "Se sulkeutuu 21:00 tai 21:30.",
        },
        {
            "en": "In the 19th century.",
            "de": "Im 19. Jahrhundert.",
            "da": "I det 19. århundrede.",
            "pl": "W XIX wieku.",
        },
        {"zh-Hans": "成立于一九八四年。", "en": "It was founded in 1984.", "ko": "1984년에 설립되었다."},
        {
            "en": "Between 8 a.m. and 9 p.m.",
            "de": "Von 8 bis 21 Uhr.",
            "ja": "午前8時から午後9時まで。",
            "fr": "De 8 h à 21 h.",
        },
        {"en": "Call 1-800-555-0199.", "fr": "Appelez le 1 800 555-0199.", "da": "Ring til 1 800 555 0199."},
        {"en": "In 2018/19 it grew.", "de": "2018–2019 wuchs es.", "ja": "2018年から2019年に増えました。"},
        # in words
        {
            "en": "There are 25 members.",
            "de": "Es gibt fünfundzwanzig Mitglieder.",
            "fr": "Il y a 25 membres.",
            "it": "Ci sono venticinque membri.",
        },
        {
            "en": "It has 14 stops.",
            "fi": "Siinä on neljätoista pysäkkiä.",
            "pl": "Ma czternaście przystanków.",
            "ja": "14駅あります。",
        },
        {
            "en": "Of 100 people.",
            "ru": "Из ста человек.",
            "es": "De cien personas.",
            "zh-Hans": "一百人中。",
            "da": "Af 100 mennesker.",
        },
        {
            "en": "It has four kinds.",
            "fi": "Siinä on neljä lajia.",
            "ar": "له أربعة أنواع.",
            "ja": "4種類があります。",
            "zh-Hans": "有四种。",
        },
        {"en": "There are 25.", "fr": "Il y en a 25.", "da": "Der er 25.", "de": "Es sind fünfundzwanzig."},
        {
            "en": "There are 25 members.",
            "de": "Es gibt fünfundzwanzig Mitglieder.",
            "it": "Ci sono venticinque membri.",
        },
        {"da": "Fire slags.", "ja": "四種類。", "pl": "Cztery rodzaje.", "de": "Es gibt viererlei, in fünf Farben."},
        # small numbers come and go
        {
            "en": "Both take a day.",
            "de": "Die 2 brauchen einen Tag.",
            "zh-Hans": "两者都需要1天。",
            "ar": "كلاهما يستغرق يوما واحدا.",
        },
        {"en": "On May 4, 2019.", "zh-Hans": "2019年5月4日。", "de": "Am 4. Mai 2019.", "pl": "4.05.2019."},
        # names
        {
            "en": "B2B and Q1 in COVID times.",
            "de": "Geschäftskunden im ersten Quartal.",
            "fi": "Yritysmyynti.",
            "ko": "B2B 판매.",
        },
        {"en": "The CCI says so.", "fr": "La CCI le dit.", "de": "Die IHK sagt es.", "da": "Kammeret siger det."},
    ],
)
def test_the_same_number_written_in_another_way(texts: dict[str, str]) -> None:
    assert said(RULE, texts) == {}


@pytest.mark.parametrize(
    ("texts", "lang", "message"),
    [
        (
            {"da": "Renten er 5 %.", "fi": "Korko on 8 %.", "zh-Hans": "利率为8％。", "ru": "Ставка 8 %."},
            "da",
            "has 5 where fi, ru, zh-Hans have 8 (fi:3)",
        ),
        (
            {"da": "Den trækker i 5 minutter.", "fi": "Se hautuu 8 minuuttia.", "zh-Hans": "泡8分钟。"},
            "da",
            "has 5 where fi, zh-Hans have 8 (fi:3)",
        ),
        (
            {
                "da": "Der er fire slags.",
                "fi": "Lajeja on viisi.",
                "pl": "Są cztery rodzaje.",
                "ja": "四種類あります。",
            },
            "fi",
            "says 5 in words where da, ja, pl have 4 (da:3)",
        ),
        (
            {"da": "Der er fire slags.", "fi": "Lajeja on 4.", "hi": "चार प्रकार हैं।", "de": "Es gibt sieben Arten."},
            "de",
            "says 7 in words where da, fi, hi have 4 (da:3)",
        ),
        (
            {"en": "It opened in 2005.", "de": "Sie öffnete 2005.", "th": "เปิดในปี พ.ศ. 2558"},
            "th",
            "has 2558 where de, en have 2005 (de:3)",
        ),
    ],
)
def test_what_looks_the_same_and_is_not(texts: dict[str, str], lang: str, message: str) -> None:
    assert said(RULE, texts) == {lang: message}


def test_a_number_that_many_have_and_many_have_not_is_no_mistake() -> None:
    texts = {lang: f"Xx {1936 if lang in ('da', 'de') else 1963} xx." for lang in ("da", "de", "fi", "pl")}
    assert said(RULE, texts) == {}


def test_of_two_versions_it_is_only_said_that_they_differ() -> None:
    found = findings(RULE, {"da": "Fra 1936.", "ja": "1963年から。"})
    assert [(one.path, one.severity) for one in found] == [("da", Severity.INFO), ("ja", Severity.INFO)]
    assert found[0].message == "has 1936 where ja has 1963; with two versions nobody can tell which is right (ja:3)"
    assert found[1].message == "has 1963 where da has 1936; with two versions nobody can tell which is right (da:3)"
    assert findings(RULE, {"da": "Fra 1936.", "ja": "1936年から。"}) == []


@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    st.integers(13, 99_999_999),
    st.lists(st.sampled_from(["ar", "da", "de", "en", "fr", "hi", "pl", "sv", "tr"]), min_size=3, unique=True),
)
def test_a_number_as_each_language_groups_it_is_one_number(number: int, langs: list[str]) -> None:
    assert said(RULE, {lang: f"Xx {format_number(number, lang)} xx." for lang in langs}) == {}
