from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.languages import is_unspaced
from quizgen.leaks import Beside, are_kin, fold, hide, is_kin, kin_spans, may_show, shows, shows_kin, spelt, words


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Udgående", "udgående"),
        ("Salg", "sælgere"),
        ("Salg", "telefonsælgere"),
        ("Verkauf", "Verkäufern"),
        ("Sprzedaż", "sprzedawców"),
        ("Myynti", "Myyjien"),
        ("Jualan", "jualannya"),
        ("Wychodzące", "wychodzących"),
        ("Beratung", "Steuerberatung"),
        ("ÅBNING", "åbningen"),
        ("FTC", "FTC"),
        ("продажа", "продажи"),
        ("الأخضر", "والأخضر"),
        ("المبيعات", "مبيعات"),
        ("बिक्री", "बिक्री"),
    ],
)
def test_kin(stem: str, word: str) -> None:
    assert is_kin(stem, word)


@pytest.mark.parametrize(
    ("stem", "word"),
    [
        ("Eingehend", "eingereicht"),
        ("Salg", "salt"),
        ("Udgående", "udbud"),
        ("in", "into"),
        ("AB", "ABC"),
        ("Verkauf", "Verkehr"),
        ("Masuk", "masa"),
        ("الأخضر", "الأوراق"),
        ("cổ", "có"),
        ("phiếu", "phiêu"),
    ],
)
def test_not_kin(stem: str, word: str) -> None:
    assert not is_kin(stem, word)


@pytest.mark.parametrize(
    ("text", "answer", "hidden"),
    [
        ("Sælgere, som sælger hos telefonsælgere.", "Salg", "•••, som ••• hos •••."),
        ("Von Verkäufern im Telefonverkauf.", "Verkauf", "Von ••• im •••."),
        ("oleh jurujual dan jualan", "Jualan", "oleh ••• dan •••"),
        ("Cold-Call-Listen", "Cold Calls", "•••-•••-Listen"),
        ("電話で速達を送る。速達は早い。", "速達", "電話で•••を送る。•••は早い。"),
        ("nothing here", "Verkauf", "nothing here"),
        ("cổ phiếu bị khóa, phiếu khác không có", "Cổ phiếu", "••• ••• bị khóa, ••• khác không có"),
        ("thẻ cho phép trả sau, thế thôi", "Thẻ tín dụng", "••• cho phép trả sau, thế thôi"),
        ("bị khoá bằng chìa", "khóa", "bị ••• bằng chìa"),
        ("Recovery Point Objective, the data one may lose.", "RPO", "••• ••• •••, the data one may lose."),
        ("l'Organisation mondiale de la santé publie", "OMS", "••• ••• de la ••• publie"),
        ("RPO is the data one may lose.", "Recovery Point Objective", "••• is the data one may lose."),
        ("a big cat on top", "BDO", "a big cat on top"),
        ("Ex Works: the buyer comes.", "EXW", "••• •••: the buyer comes."),
        ("The buyer of Ex Works comes.", "EXW", "The buyer of Ex Works comes."),
        ("ピンを抜きます。抜く時は静かに。", "抜く", "ピンを•••きます。•••時は静かに。"),
        ("손잡이에서 핀을 뽑습니다.", "뽑기", "손잡이에서 핀을 •••."),
        ("nhà máy và kho, điểm bán", "Phân tích mối nguy và điểm kiểm soát", "nhà máy và kho, điểm bán"),
        ("mối nguy ở điểm kiểm soát", "Phân tích mối nguy và điểm kiểm soát", "••• ••• ở ••• ••• •••"),
        ("ग्राहकों को फोन पर बिक्री", "बिक्री", "ग्राहकों को फोन पर •••"),
    ],
)
def test_hide(text: str, answer: str, hidden: str) -> None:
    assert hide(text, [answer])[0] == hidden


def test_the_share_that_is_hidden() -> None:
    assert hide("salg salg ost ost", ["salg"])[1] == pytest.approx(8 / 14)
    assert hide("ost", ["salg"]) == ("ost", 0.0)
    assert hide("", ["salg"]) == ("", 0.0)


def test_a_phrase_is_shown_word_by_word_only() -> None:
    assert shows("do not call", "A “Do-Not-Call” list")
    assert not shows("call", "recalls")
    assert not shows("not do", "do not")
    assert not shows("", "anything")
    assert not shows("…", "anything")
    assert shows("速達", "この速達は")
    assert shows("Ægte", "ægte")


def test_spelt_text_counts_phrases_at_the_bounds_of_words() -> None:
    assert spelt("Et salg, ET SALG; etsalg").count(spelt("et salg")) == 2
    assert spelt("a a a").count(spelt("a a")) == 1


def test_fold_takes_accents_and_case_off() -> None:
    assert fold("Łódź, Sælger, Straße, I\u0307stanbul") == "lodz, salger, strasse, istanbul"
    assert fold("e\u0301") == fold("é") == "e"


_WORD = st.sampled_from(["Salg", "sælger", "telefonsælger", "速達", "ก", "x", "Do", "[…]", "•••", "-", ", ", "\u0301"])
_TEXT = st.one_of(st.text(max_size=50), st.lists(_WORD, max_size=10).map(" ".join), st.lists(_WORD).map("".join))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(_TEXT, st.lists(_TEXT, max_size=3))
def test_spans_lie_in_the_text_and_cover_words(text: str, answers: list[str]) -> None:
    spans = kin_spans(text, answers)
    assert list(spans) == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    hidden, share = hide(text, answers)
    assert 0 <= share <= 1
    assert (hidden == text) == (share == 0) or "•••" in text
    for answer in answers:
        if words(answer) and not is_unspaced(answer) and shows(answer, text):
            assert share > 0


@pytest.mark.parametrize(
    "text", ["टेलीमार्केटिंग की", "שָׁלוֹם עולם", "টেলিমার্কেটিং এর", "மின்னஞ்சல் ஒரு", "مَرْحَبًا بك", "می‌خواهم رفت"]
)
def test_vowel_signs_points_and_joiners_belong_to_their_word(text):
    assert [text[start:end] for start, end in words(text)] == text.split()


_SYLLABLES = st.sampled_from(
    ["sal", "SÆL", "ger", "ing", "ال", "مبيع", "ات", "đă", "ng", "ỏ", "뽑", "기", "ß", "ﬁ", "ͺ", "x", "'"]
)
_LETTERS = st.lists(_SYLLABLES, min_size=1, max_size=4).map("".join)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(_LETTERS, st.lists(_LETTERS, max_size=6).map(" ".join))
def test_the_glance_at_a_text_overlooks_no_kin(stem: str, text: str) -> None:
    said = [text[slice(*span)] for span in words(text)]
    kin = [is_kin(stem, word) for word in said]
    assert are_kin([stem], said) == kin
    assert shows_kin(stem, text) == any(kin)
    assert may_show(stem, text) or not any(kin)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("Telefonsalg", {"Telefonsalg og salg"}),
        ("telefonsalg, og", {"Telefonsalg og salg"}),
        ("Telefonsalg og salg og mere", set()),
        ("telefon", set()),
        ("»Salg«", {"Telefonsalg og salg"}),
        ("AI", {"Hvad er AI?"}),
        ("er AI", {"Hvad er AI?"}),
        ("電話", {"電話営業とは"}),
        ("営業", {"電話営業とは"}),
        ("thỏa thuận", {"Sự thoả thuận"}),
        ("thoa thuan", {"Sự thoả thuận"}),
        ("–", set()),
        ("", set()),
    ],
)
def test_of_several_texts_those_are_told_that_show_an_answer(answer: str, shown: set[str]) -> None:
    texts = ("Telefonsalg og salg", "Hvad er AI?", "電話営業とは", "Sự thoả thuận")
    assert Beside(texts).showing(("Kundeemne", answer)) == shown


WORDS = st.lists(
    st.sampled_from(["telesalg", "Tele", "é", "e", "AI", "電話", "話", "thỏa", "ỏath", "–", "5", "x_y", "ßa"]),
    max_size=4,
)


@example(["ỏath"], ["thỏa"], " ")  # a syllable is compared with its letters in order of the alphabet
@given(WORDS, WORDS, st.sampled_from([" ", "-", "; ", ""]))
def test_looking_at_the_beginning_first_misses_nothing(answer: list[str], text: list[str], between: str) -> None:
    asked, told = between.join(answer), " ".join(text)
    assert (told in Beside((told,)).showing((asked,))) == shows(asked, told)
