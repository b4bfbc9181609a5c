from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.damage import damage, is_whole


@pytest.mark.parametrize(
    ("text", "lang", "what"),
    [
        ("He threw away a disk. and so it went.", "en", "full stop"),
        ("Er warf die Platte fort. und ging.", "de", "full stop"),
        ("Он выбросил диск. потом ушёл.", "ru", "full stop"),
        ("La loi limite la somme, o.", "it", "end"),
        ("La loi limite la somme, ou.", "fr", "end"),
        ("Gesetze begrenzen die Summe und.", "de", "end"),
        ("القانون يحدد المبلغ، و.", "ar", "end"),
        ('They call it "cold storage and it works.', "en", "quotation mark"),
        ("Man nennt es „kalt und es geht.", "de", "quotation mark"),
        ("これを「販売と呼びます。", "ja", "bracket"),
        ("Nogle gemmer en kopi (i en anden by.", "da", "bracket"),
        ("有些人保留副本（在另一座城市。", "zh-Hans", "bracket"),
    ],
)
def test_damaged(text: str, lang: str, what: str) -> None:
    assert what in damage(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The fee is approx. ten euros, e.g. in the U.S. today.", "en"),
        ("Die Gebühr inkl. aller Kosten, z. B. bzw. evtl. mehr.", "de"),
        ("Opłata tzw. stała, np. dla firm.", "pl"),
        ("Плата прибл. десять долл. за штуку.", "ru"),
        ("It holds vitamins A, B, C.", "en"),
        ("The sides are called a, b, c.", "en"),
        ("What? he asked.", "en"),
        ("Yahoo! and Google sell it.", "en"),
        ('A 5" screen.', "en"),
        ('הוא גר בארה"ב.', "he"),
        ("Acme Corp. pays it.", "en"),
        ("Den kostar tio kr. och mer.", "sv"),
        ("所以，这是好的。", "zh-Hans"),
        ("Yes and", "en"),
    ],
)
def test_undamaged(text: str, lang: str) -> None:
    assert damage(text, lang) == ""


def test_whole() -> None:
    assert is_whole("The lock is open.", "en")
    assert not is_whole("the lock is open.", "en")
    assert is_whole("the lock is open.", "en", starts_item=True)
    assert not is_whole("The locks are:", "en")
    assert not is_whole("The lock is …", "en")
    assert not is_whole("The lock (it is open.", "en")


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet='ab. ,"„“«»()「」o漢', max_size=60), st.sampled_from(["en", "ja", "it", "xx"]))
def test_any_text(text: str, lang: str) -> None:
    assert isinstance(damage(text, lang), str)
