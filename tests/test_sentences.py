from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.sentences import sentences


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("da", ["Det er en drik.", "Den er varm!", "Er den god?"]),
        ("de", ["Man trinkt z. B. Tee.", "Er ist heiß."]),
        ("nb", ["Den 24. Desember kommer de.", "Så er det ro."]),
        ("en", ["“What?” she asked.", "Nobody came."]),
        ("en", ["What? he asked.", "Nobody came."]),
        ("en", ["He asked “What?” and left.", "Nobody came."]),
        ("pl", ["Był m.in. tam.", "Potem nie."]),
        ("sv", ["Han frågade ca. tio gånger.", "Sedan gick han."]),
        ("de", ["Das gilt für 3 Std. und mehr.", "Danach nicht."]),
        ("pl", ["Pisał ds. Komunikacji.", "Nikt nie odpisał."]),
        ("pl", ["Most otwarto 25 maja 2018 r.", "Dlatego tak wielu pytało.", "W 2019 r. Komisja go zamknęła."]),
        ("pl", ["W latach 70., kiedy to było, nikt nie pisał.", "Dziś piszą."]),
        ("ms", ['Itu dipanggil "panggilan robo."', "Sifatnya baru."]),
        ("fi", ["USA:n lista on pitkä.", "Se kasvaa."]),
        ("es", ["EE. UU. tiene una lista.", "Es larga."]),
        ("en", ["J. Smith of the U.S. Mint wrote it.", "Nobody read it."]),
        ("en", ["He asked for HELP.", "The clerk came."]),
        ("ja", ["これは飲み物です。", "温かいです。"]),
        ("zh-Hans", ["这是饮料。", "它是热的！"]),
        ("hi", ["यह चाय है।", "यह गर्म है।"]),
        ("ja", ["これは飲み物です。", "1857年に「茶。20度」と呼ばれました。"]),
        ("zh-Hans", ["这是饮料。", "1857年它很热！", "２杯就够。"]),
        ("hi", ["यह चाय है।", "१८५७ में यह गर्म थी।"]),
        ("ar", ["هذا شاي.", "هو ساخن."]),
        ("th", ["นี่คือชา"]),
        ("th", ["กฎหมายออกเมื่อ พ.ศ. 2522 และแก้ไขเมื่อปีพ.ศ.2545 โดย ดร. สมชาย"]),
        ("lo", ["ອອກໃນປີ ຄ.ສ. 1986 ໂດຍ ພ.ນ. ລາວ"]),
        ("km", ["ច្បាប់ចេញនៅ គ.ស. 1993 ហើយ"]),
        ("xx", ["One here.", "Two there."]),
    ],
)
def test_sentences(lang: str, parts: list[str]) -> None:
    joined = ("" if lang in ("ja", "zh-Hans") else " ").join(parts)
    assert [joined[start:end] for start, end in sentences(joined, lang)] == parts


def test_a_full_stop_without_a_space() -> None:
    text = "Call for help.The line is open."
    assert [text[start:end] for start, end in sentences(text, "en")] == ["Call for help.", "The line is open."]


def test_nothing() -> None:
    assert sentences("", "da") == ()
    assert sentences("   ", "da") == ()


_WORD = st.sampled_from(["Salg", "z.", "B.", "70.", "USA.", "er", "?", "!", "。", "販売", "।", "...", '"', ")", "a.b"])


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.one_of(st.text(max_size=60), st.lists(_WORD, max_size=20).map(" ".join), st.lists(_WORD).map("".join)),
    st.sampled_from(["da", "de", "pl", "fi", "ms", "ja", "zh-Hant", "th", "ar", "en", "nb", "xx"]),
)
def test_spans_are_in_order_and_cover_every_word(text: str, lang: str) -> None:
    spans = sentences(text, lang)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_a_quotation_before_the_full_stop_ends_a_sentence():
    text = "L'espresso est aussi appelé « express » ou « café serré ». Le premier brevet date de 1884."
    assert [text[start:end] for start, end in sentences(text, "fr")] == [text[:58], text[59:]]
    assert len(sentences("He said “yes”. and went on.", "en")) == 1


def test_where_sentencex_is_slow_it_is_not_asked_about_plain_ends(monkeypatch):
    import sentencex

    asked = []
    segment = sentencex.segment
    monkeypatch.setattr(sentencex, "segment", lambda lang, text: asked.append(text) or segment(lang, text))
    parts = ["Det er direkte markedsføring.", "Det kaldes ca. siden 1990 for telefonsalg.", "Sådan er det, siger man."]
    parts += ["De ringer til mig.", "Ca. 10 kan mere."]
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences(text, "da")] == parts
    assert asked == ["X man. X", "X mig. X", f"{parts[1]} ", parts[4]]


def test_where_sentencex_is_slow_it_is_not_asked_about_the_end_of_a_quotation(monkeypatch):
    import sentencex

    monkeypatch.setattr(sentencex, "segment", lambda *asked: pytest.fail(str(asked)))
    text = 'De kaldes "robocalls". Mange siger "nej tak". Andre svarer'
    assert [text[start:end] for start, end in sentences(text, "da")] == [text[:22], text[23:45], text[46:]]
