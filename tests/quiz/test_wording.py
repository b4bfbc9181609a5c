"""A glance at a text tells that it cannot show an answer; it may never say so of one that does."""

from __future__ import annotations

import pytest

from quizgen.quiz.page import reads
from quizgen.quiz.wording import gives_away, glance, is_spelt_out, may_show, spells_out

SHOWN = (
    ("They sell by cold calling.", "cold calling"),
    ("They sell by COLD calling.", "Cold Calling"),
    ("A list (DNC) is kept.", "Do Not Call (DNC)"),
    ("Die ausgehenden Anrufe", "Ausgehend"),  # 60 % of a long word
    ("Przez telefon sprzedawców", "Sprzedaż"),
    ("Alle telefonsælgere", "Salg"),  # from the middle, as in compounds
    ("Para jurujual", "Jualan"),  # half of six letters
    ("في الاتصالات الباردة", "اتصال"),  # without its article
    ("Before 1970 it was new.", "1970er"),
    ("Names: A. B. Smith", "B. Smith"),
    ("이빨을 뽑습니다", "뽑기"),  # a syllable is left of a short verb
    ("Gọi điện thoại", "điện thoại"),
    ("電話で販売する", "販売"),
    ("Ein Satz vom VoIP-Anschluss", "VoIP"),
)
SHORT = (
    ("A system for Interactive Voice Response", "IVR"),
    ("Voice over internet and IVR.", "Interactive Voice Response"),
    ("Ex Works", "EXW"),  # the beginnings of words
    ("Une Organisation des Nations Unies", "ONU"),
)


@pytest.mark.parametrize(("text", "answer"), (*SHOWN, *SHORT))
def test_what_tells_an_answer_is_looked_at_closely(text: str, answer: str) -> None:
    assert any((gives_away(text, answer), reads(text, answer), spells_out(answer, text), is_spelt_out(answer, text)))
    assert glance(("Another text.", text)).may_tell(answer)


@pytest.mark.parametrize(("text", "answer"), SHOWN)
def test_what_shows_it_too(text: str, answer: str) -> None:
    assert may_show(text, answer)


def test_of_most_texts_a_glance_tells_that_they_show_nothing() -> None:
    seen = glance(("Tea is a hot drink of dried leaves.", "People know four kinds."))
    answers = ("cold calling", "telesales", "Robocall", "Ausgehend", "اتصال", "VRU", "Do Not Call (DNC)")
    assert not any(map(seen.may_tell, answers))
