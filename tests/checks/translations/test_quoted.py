"""Quoted terms that one version lacks; every text is written here."""

from __future__ import annotations

import pytest

from quizgen.model import Severity
from tests.checks.translations.sets import findings, said

RULE = "quotation-differs"
QUOTED = {
    "da": "Man siger »bro« og »dæmning«.",
    "ja": "「橋」または「ダム」と言います。",
    "ru": "Говорят «мост» и «плотина».",
}


def test_versions_that_agree() -> None:
    assert said(RULE, QUOTED) == {}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Man sagt „Brücke“ und „Damm“."),
        ("en", "People say 'bridge' and 'dam'."),
        ("fi", "Sanotaan ”silta” ja ”pato”."),
        ("fr", "On dit « pont » et « barrage »."),
        ("ko", '"다리"라고 하고 "댐"이라고 합니다.'),
        ("ko", '" [다리](/bridge) "라고 하고 "댐"이라고 합니다.'),
        ("he", 'ארה"ב: אומרים "גשר" או "סכר".'),
        ("en", "People say “bridge” and *dam*."),
        ("en", "People say **bridge** and `dam`."),
        ("zh-Hans", "人们说“桥”和《坝》。"),
        ("en", 'Call it {{< g text="x" >}} "bridge" or {{G("y")}} "dam".'),
    ],
)
def test_marks_of_every_language_and_other_ways_to_set_a_term_apart(lang: str, text: str) -> None:
    assert said(RULE, {**QUOTED, lang: text}) == {}


@pytest.mark.parametrize(
    ("lang", "text", "message"),
    [
        ("da", "Man siger »bro« og dæmning.", "has 1 term in quotation marks where ja, ru have 2 (ja:3)"),
        ("ja", "橋またはダムと言います。", "has no terms in quotation marks where da, ru have 2 (da:3)"),
        ("ru", "«Говорят» «мост» и «плотина».", "has 3 terms in quotation marks where da, ja have 2 (da:3)"),
        ("en", "It's the bridges' and the dam's.", "has no terms in quotation marks where da, ja, ru have 2 (da:3)"),
    ],
)
def test_the_majority_tells(lang: str, text: str, message: str) -> None:
    assert said(RULE, {**QUOTED, lang: text}) == {lang: message}


def test_a_term_that_the_others_set_apart_in_another_way() -> None:
    texts = {lang: f"{text} **Xx**" for lang, text in QUOTED.items()}
    assert said(RULE, {**texts, "de": "Man sagt „Brücke“ und „Damm“. „Xx“"}) == {}
    assert list(said(RULE, {**texts, "de": "Man sagt „Brücke“ und „Damm“. „Xx“ „Yy“"})) == ["de"]


def test_a_quotation_where_the_others_have_none() -> None:
    texts = {"da": "Man siger bro.", "ja": "橋と言います。", "ru": "Говорят «мост»."}
    assert said(RULE, texts) == {"ru": "has 1 term in quotation marks where da, ja have none (da:3)"}


def test_of_two_versions_it_is_only_said_that_they_differ() -> None:
    found = findings(RULE, {"da": "Man siger »bro«.", "ja": "橋と言います。"})
    assert [(one.path, one.severity) for one in found] == [("da", Severity.INFO), ("ja", Severity.INFO)]
    assert found[0].message.startswith("has 1 term in quotation marks where ja has none; with two versions")
    assert findings(RULE, {"da": "Man siger »bro«.", "en": "People say *bridge*."}) == []
