from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.quotations import is_mark_lost, marks, quotations, unquoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('kaldt "telesalg" eller "insidersalg".', ["telesalg", "insidersalg"]),
        ("als „Robocalls“ oder „Cold Calls“", ["Robocalls", "Cold Calls"]),
        ("jako „telesprzedaż” lub „x”", ["telesprzedaż", "x"]),
        ('표를 " 상환 일정표 "라고 한다', [" 상환 일정표 "]),
        ('これは " 利息 "という', [" 利息 "]),
        ('그 " 상환은 "이자"라고 한다', ["이자"]),
        ("kaldt »telesalg« i dag", ["telesalg"]),
        ("dit « télévente » ici", [" télévente "]),
        ("as “robocalls” or “cold calls”", ["robocalls", "cold calls"]),
        ("sanottu ”puhelinmyynti” nyt", ["puhelinmyynti"]),
        ("これを「販売」と『電話』と呼ぶ", ["販売", "電話"]),
        ("hij zei ‘nee’ en ging", ["nee"]),
        ('販売を"電話"と呼ぶ', ["電話"]),
        ("he said ‘it’s done’ and left", ["it’s done"]),
        ("„ein „Wort“ darin“", ["ein „Wort“ darin"]),
        ("„ein lost mark and „Wort“ there", ["Wort"]),
        ('a "lost mark and "word" there', ["word"]),
        ("ett ”tappat märke och ”ord” där", ["ord"]),
        ("一个“丢了的标记和“词”在那里", ["词"]),
        ('dit «télévente" ici', ["télévente"]),
        ('kaldt „telesalg" i dag', ["telesalg"]),
        ('genannt "Robocalls“ und', ["Robocalls"]),
        ('zwany "telesprzedaż» dziś', ["telesprzedaż"]),
        ('חברה בארה"ב וצה"ל גדול', []),
        ('ב"שוק" הזה', ["שוק"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start + 1 : end] for start, end in quotations(text)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        'a 5" screen and a 7" one',
        "the sellers’ and the buyers’ marks",
        "l’achat d’un sac",
        "a “ mark that is lost",
        f"„{'x' * 250}“",
        "",
    ],
)
def test_no_quotations(text: str) -> None:
    assert quotations(text) == ()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ('They call it "cold storage and it works.', True),
        ("Ils disent « bonjour et partent.", True),
        ("Man sagt „Hallo und geht.", True),
        ("これを「販売と呼ぶ", True),
        ("Han säger ”hej och går.", True),
        ('Den er 5″ og 7" bred.', False),
        ('They call it "cold storage".', False),
        ("It is the sellers’ and the buyers’ choice, it’s said.", False),
        (f"He said “{'very ' * 60}long”.", False),
        ('חברה בארה"ב.', False),
    ],
)
def test_a_lost_mark(text: str, lost: bool) -> None:
    assert is_mark_lost(text) is lost


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("« prix »", "prix"),
        ("„Preis“", "Preis"),
        ("「価格」", "価格"),
        ('"price"', "price"),
        ('"price" and "place"', '"price" and "place"'),
        ('"Price".', '"Price".'),
        ("", ""),
    ],
)
def test_unquoted(text: str, bare: str) -> None:
    assert unquoted(text) == bare


def test_marks_are_no_inches_and_no_parts_of_words() -> None:
    text = 'A 5" screen in ארה"ב is «big" or "small".'
    assert [text[at] for at in marks(text)] == ["«", '"', '"', '"']


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet='"„“”«»‹›「」‘’ a5漢', max_size=40))
def test_any_text(text: str) -> None:
    at = 0
    for start, end in quotations(text):
        assert at <= start < end < len(text)
        at = end + 1
