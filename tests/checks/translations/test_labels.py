"""Labels that differ between versions, or between list and highlights; every text is written here."""

from __future__ import annotations

import pytest

from quizgen.model import Severity
from tests.checks.translations.sets import findings, said

COUNT, NAME = "labels-differ", "label-inconsistent"

LISTED = {
    "da": "- Grøn: bladene dampes.\n- Sort: bladene bliver brune.\n- Hvid: bladene er unge.",
    "de": "- Grün: die Blätter werden gedämpft.\n- Schwarz: die Blätter werden braun.\n- Weiß: sie sind jung.",
    "ja": "- 緑茶：葉を蒸します。\n- 紅茶：葉が茶色になります。\n- 白茶：若い葉です。",
    "ru": "- Зелёный: листья пропаривают.\n- Чёрный: листья темнеют.\n- Белый: листья молодые.",
}


def test_versions_that_agree() -> None:
    assert said(COUNT, LISTED) == {}


@pytest.mark.parametrize(
    ("lang", "item", "lost", "line"),
    [("da", "Sort: bladene", "Bladene", 4), ("ja", "紅茶：葉が", "葉が", 4), ("ru", "Белый: листья", "Листья", 5)],
)
def test_an_item_that_lost_its_label(lang: str, item: str, lost: str, line: int) -> None:
    (found,) = findings(COUNT, {**LISTED, lang: LISTED[lang].replace(item, lost)})
    assert (found.path, found.line, found.column) == (lang, line, 3)
    others = ", ".join(sorted(set(LISTED) - {lang}))
    first = others[:2]
    assert (
        found.message
        == f"an item without a label, where {others} have one for each: write `Label: text` ({first}:{line})"
    )


def test_a_list_that_lost_all_its_labels() -> None:
    plain = "- Bladene dampes.\n- Bladene bliver brune.\n- Bladene er unge."
    assert said(COUNT, {**LISTED, "da": plain}) == {"da": "a list with no labels, where de, ja, ru have 3 (de:3)"}


def test_a_list_that_alone_has_labels() -> None:
    texts = {"da": "- en kande\n- et låg", "ja": "- やかん\n- ふた", "ru": "- Чайник: для воды\n- Крышка: сверху"}
    assert said(COUNT, texts) == {"ru": "a list with 2 labels, where da, ja have none (da:3)"}


def test_a_colon_in_one_item_of_a_list_without_labels_is_no_label() -> None:
    texts = {"da": "- en kande\n- et låg", "ja": "- やかん\n- ふた", "ru": "- Чайник: для воды\n- крышка"}
    assert said(COUNT, texts) == {}


def test_of_two_versions_it_is_only_said_that_they_differ() -> None:
    found = findings(COUNT, {"da": LISTED["da"], "ja": "- 葉を蒸します。\n- 葉が茶色になります。\n- 若い葉です。"})
    assert [(one.path, one.severity) for one in found] == [("da", Severity.INFO), ("ja", Severity.INFO)]
    assert found[1].message.startswith("a list with no labels where da has 3; with two versions")


NAMED = {
    "da": (("Grøn te", "Sort te", "Hvid te"), "De tre slags er grøn te, sort te og hvid te."),
    "de": (("Grüner Tee", "Schwarzer Tee", "Weißer Tee"), "Es gibt grünen Tee, schwarzen Tee und weißen Tee."),
    "ja": (("緑茶", "紅茶", "白茶"), "三種類は緑茶、紅茶、白茶。"),
    "ru": (("Зелёный чай", "Чёрный чай", "Белый чай"), "Бывает зелёный чай, чёрный чай и белый чай."),
    "tr": (("Yeşil çay", "Siyah çay", "Beyaz çay"), "Üç türü yeşil çay, siyah çay ve beyaz çaydır."),
}


def both(labels: tuple[str, ...], highlight: str) -> str:
    items = "\n".join(f"- {label}: xx xx xx xx." for label in labels)
    return f"## Xx\n\n{items}\n\n## Yy\n\n- Xx xx xx.\n- {highlight}\n"


def test_labels_that_the_highlights_repeat() -> None:
    assert said(NAME, {lang: both(*told) for lang, told in NAMED.items()}) == {}


@pytest.mark.parametrize(
    ("lang", "right", "wrong", "calls"),
    [
        ("da", "sort te og", "mørk te og", "calls “mørk te” what the list calls “Sort te” in line 6"),
        ("de", "grünen Tee,", "frischen Tee,", "calls “frischen Tee” what the list calls “Grüner Tee” in line 5"),
        ("ja", "緑茶、紅茶", "緑茶、黒茶", "calls “黒茶” what the list calls “紅茶” in line 6"),
        ("ru", "и белый", "и светлый", "calls “светлый чай” what the list calls “Белый чай” in line 7"),
        ("tr", "siyah çay", "koyu çay", "calls “koyu çay” what the list calls “Siyah çay” in line 6"),
    ],
)
def test_a_label_that_has_another_name_in_the_highlights(lang: str, right: str, wrong: str, calls: str) -> None:
    texts = {one: both(*told) for one, told in NAMED.items()}
    texts[lang] = texts[lang].replace(right, wrong)
    (found,) = findings(NAME, texts)
    assert (found.path, found.line, found.column) == (lang, 12, 3)
    assert found.message.startswith(calls)
    assert found.message.endswith(f"({'da' if lang != 'da' else 'de'}:12)")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Salg", "salgsopkald"),  # in a compound
        ("Försäljning", "säljsamtal"),  # of one family
        ("Outbound", "outbound calls"),  # with more words
        ("Lead Generation", "lead generation"),
    ],
)
def test_a_label_in_another_form(label: str, name: str) -> None:
    texts = {lang: both(*told) for lang, told in NAMED.items()}
    texts["sv"] = both(("Grönt te", "Svart te", label), f"Det finns grönt te, svart te och {name}.")
    assert said(NAME, texts) == {}


def test_a_label_that_the_highlights_shorten() -> None:
    texts = {lang: both(*told) for lang, told in NAMED.items()}
    texts["sv"] = both(("Grönt te", "Svart te", "Vitt te av unga blad"), "Det finns grönt te, svart te och vitt te.")
    assert said(NAME, texts) == {}


def test_what_most_versions_call_otherwise_is_no_mistake() -> None:
    texts = {lang: both(*told) for lang, told in NAMED.items()}
    for lang, right, wrong in (
        ("da", "sort te og", "mørk te og"),
        ("de", "schwarzen", "dunklen"),
        ("ru", "чёрный", "тёмный"),
    ):
        texts[lang] = texts[lang].replace(right, wrong)
    assert said(NAME, texts) == {}


def test_two_versions_say_nothing_of_names() -> None:
    texts = {lang: both(*NAMED[lang]) for lang in ("da", "ru")}
    texts["da"] = texts["da"].replace("sort te og", "mørk te og")
    assert said(NAME, texts) == {}
