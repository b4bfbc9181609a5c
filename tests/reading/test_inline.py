"""Links that translation broke, as notes/articles.md lists them: beside each what a careful typist would have set."""

from __future__ import annotations

import re
import unicodedata
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.model import MarkKind
from quizgen.reading import inline
from quizgen.reading.inline import read_inline

BROKEN_LINKS = [
    # 1. punctuation inside
    ("praktyce [marketingu wprost .](/u)", "praktyce marketingu wprost."),
    ("これは[直接の販売です。](/u)", "これは直接の販売です。"),
    ("amalan [jualan terus ini.](/u) Ia baru.", "amalan jualan terus ini. Ia baru."),
    # 2. the anchor is only a quotation mark
    ('kaldes "fjernsalg" eller "hjemmesalg ["](/u).', 'kaldes "fjernsalg" eller "hjemmesalg".'),
    ('kutsutaan "etämyynniksi ["](/u).', 'kutsutaan "etämyynniksi".'),
    # 3. a quotation closes inside
    ('buna " [ev satışı " denir](/u).', 'buna "ev satışı" denir.'),
    ("これは「[ホームセール」と](/u)呼ぶ。", "これは「ホームセール」と呼ぶ。"),
    # 4. padded quotation marks
    ("als „ [Heimverkauf](/u) “ bekannt", "als „Heimverkauf“ bekannt"),
    ("jako „ [sprzedaż domowa](/u) ”.", "jako „sprzedaż domowa”."),
    ('sebagai " [jualan rumah](/u)."', 'sebagai "jualan rumah."'),
    ("как « [продажи](/u) ».", "как «продажи»."),
    # 5. the anchor swallows a verb
    ("gegen diese [Praxis geführt](/u).", "gegen diese Praxis geführt."),
    # 6. punctuation or a fragment as anchor
    ("to jest praktyka[.](/u)", "to jest praktyka."),
    ("le prix [d'](/u) [achat](/v) baisse", "le prix d'achat baisse"),
    # 7. one phrase split over two links; a link inside a word
    ("the [market](/u) [price](/u) rose", "the market price rose"),
    ("tele[markkinointi](/u)a pidetään", "telemarkkinointia pidetään"),
    ("the [open [market](/m) price](/u) rose", "the open market price rose"),
    # 8. crossed brackets
    ("（也称为[结转）](/u)。", "（也称为结转）。"),
    # 9. a lost opening bracket, and two marks in a row
    ("the cost of goods](/cogs),. or", "the cost of goods, or"),
    ("the cost of goods](/cogs),. Or", "the cost of goods. Or"),
    # 10. the anchor on the wrong word
    ("hinta [on](/u) korkea", "hinta on korkea"),
    # 11. targets with spaces
    ("die [Rendite](/re turn) steigt", "die Rendite steigt"),
    ("die [Rendite] (/return) steigt", "die Rendite steigt"),
    # 12. a gap beside it
    ("l' [entreprise](/u) vend", "l'entreprise vend"),
    ("maan [Do Not Call](/u) -luettelo", "maan Do Not Call -luettelo"),
    ("per [Direkt-Mail](/u) -Marketing", "per Direkt-Mail-Marketing"),
]


@pytest.mark.parametrize(("raw", "set_well"), BROKEN_LINKS)
def test_broken_link(raw: str, set_well: str) -> None:
    assert read_inline(raw).text == set_well


@pytest.mark.parametrize(
    ("raw", "text", "linked"),
    [
        ("of the [Safety](/u) [Act](/u) (SA)", "of the Safety Act (SA)", ["Safety Act"]),
        ("som \"[lagrad](/u)[energi](/u)\"", 'som "lagrad energi"', ["lagrad energi"]),
        ("der [Internationalen](/u) [Arbeits](/u) [organisation](/u)", "der Internationalen Arbeits organisation",
         ["Internationalen Arbeits organisation"]),
        ("是[职业](/u)[安全](/u)局", "是职业安全局", ["职业安全"]),
        # another target, another thing between, or a small word
        ("the [Safety](/u) [Act](/v)", "the Safety Act", ["Safety", "Act"]),
        ("the [Safety](/u), [Act](/u)", "the Safety, Act", ["Safety", "Act"]),
        ("säännöt [ja](/u) [periaatteet](/u)", "säännöt ja periaatteet", ["ja", "periaatteet"]),
    ],
)  # fmt: skip
def test_links_that_were_one(raw: str, text: str, linked: list[str]) -> None:
    read = read_inline(raw)
    assert read.text == text
    assert [read.text[mark.start : mark.end] for mark in read.marks] == linked
    assert len(read.targets) == len(linked)


def test_a_good_link_is_not_reported_and_a_broken_one_is() -> None:
    assert read_inline("the [market price](/price) rose").mended == ()
    assert read_inline("the [market price .](/price)").mended == (
        "a link to /price has a space or punctuation inside its brackets",
    )


def test_the_mark_of_a_link_covers_its_anchor_without_what_was_mended() -> None:
    read = read_inline('kaldt " [hjemmesalg](/home) " i [Europa](/eu) .')
    assert read.text == 'kaldt "hjemmesalg" i Europa.'
    assert [(read.text[m.start : m.end], m.target) for m in read.marks] == [("hjemmesalg", "/home"), ("Europa", "/eu")]


def test_targets_are_kept_also_where_the_anchor_held_no_word() -> None:
    assert read_inline('"salg ["](/sale) og [køb](/buy)').targets == ("/sale", "/buy")


@pytest.mark.parametrize(
    ("raw", "set_well"),
    [
        ("De ber om HJÆLP.Den anden kom.", "De ber om HJÆLP. Den anden kom."),
        ("Zij bellen.Een ander (soms).De rest.", "Zij bellen. Een ander (soms). De rest."),
        ("Они звонят.Потом ждут!Это всё.", "Они звонят. Потом ждут! Это всё."),
        ("전화로 판다.그것은 판매이다.", "전화로 판다. 그것은 판매이다."),
        ("यह बिक्री है।यह सेवा है।", "यह बिक्री है। यह सेवा है।"),
        ("هو البيع.وهي الخدمة.", "هو البيع. وهي الخدمة."),
        ("電話で売る。手紙で売る。", "電話で売る。手紙で売る。"),
        ("Se example.com/Path, Ph.D og U.S.A. i f.eks.Ude", "Se example.com/Path, Ph.D og U.S.A. i f.eks.Ude"),
        ("Skriv ASP.Net eller `aa.Bcd`", "Skriv ASP.Net eller aa.Bcd"),
    ],
)
def test_glued_sentences_are_parted(raw: str, set_well: str) -> None:
    assert read_inline(raw).text == set_well


@pytest.mark.parametrize(
    ("raw", "set_well"),
    [
        ("Hej , verden .", "Hej, verden."),
        ("वह यहाँ है ।", "वह यहाँ है।"),
        ("তিনি এখানে আছেন ।", "তিনি এখানে আছেন।"),
        ("un nom d' « arrêt »", "un nom d'«arrêt»"),
        ('il codice dell\' "arresto" qui', 'il codice dell\'"arresto" qui'),
        ("dopo l’ “arresto”", "dopo l’“arresto”"),
        ("the 90s' “best”", "the 90s' “best”"),
        ("Wer ? Ich !", "Wer? Ich!"),
        ("bis zu .5 Prozent", "bis zu .5 Prozent"),
        ("auf .NET gebaut", "auf .NET gebaut"),
        ("og så ... videre", "og så ... videre"),
        ("w latach 70., kiedy", "w latach 70., kiedy"),
        ("( x ) og （ y ）", "(x) og （y）"),
        ("a\u00a0\u2003b", "a b"),
        ("e\u0301te\u0301", "été"),
        ('der "" tom', "der tom"),
        ("der „ “ leer", "der leer"),
        ('en TV på 55" og en på 65"', 'en TV på 55" og en på 65"'),
        ('"Do Not Call" (DNC) -rekisterit', '"Do Not Call" (DNC) -rekisterit'),
        ("[…] bleibt", "[…] bleibt"),
        ("ein [Rest bleibt", "ein Rest bleibt"),
        ("ein Rest] bleibt", "ein Rest bleibt"),
    ],
)
def test_spacing(raw: str, set_well: str) -> None:
    assert read_inline(raw).text == set_well


def test_french_keeps_its_own_spaces() -> None:
    raw = "Ventes : « [à domicile](/u) » ! Vraiment ?"
    assert read_inline(raw, french_spacing=True).text == "Ventes : « à domicile » ! Vraiment ?"
    assert read_inline("un prix , fixe .", french_spacing=True).text == "un prix, fixe."


@pytest.mark.parametrize(
    ("raw", "text", "marked", "kind"),
    [
        ("a **strong word** here", "a strong word here", "strong word", MarkKind.STRONG),
        ("__strong__ first", "strong first", "strong", MarkKind.STRONG),
        ("**服务品牌：**这种品牌", "服务品牌：这种品牌", "服务品牌：", MarkKind.STRONG),
        ("an *old* word", "an old word", "old", MarkKind.EMPHASIS),
        ("an _old_ word", "an old word", "old", MarkKind.EMPHASIS),
        ("type `x = 1` now", "type x = 1 now", "x = 1", MarkKind.CODE),
    ],
)
def test_emphasis(raw: str, text: str, marked: str, kind: MarkKind) -> None:
    read = read_inline(raw)
    assert read.text == text
    assert [(read.text[mark.start : mark.end], mark.kind) for mark in read.marks] == [(marked, kind)]


def test_what_only_looks_like_emphasis_stays() -> None:
    for raw in ("2 * 3 * 4", "snake_case_name", "5 ** 2", "*footnote"):
        assert read_inline(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("S&amp;P", "S&P"),
        ("S&amp;amp;P", "S&P"),
        ("&amp;quot;x&amp;quot;", '"x"'),
        ("a&nbsp;b", "a b"),
        ("in&shy;side&#8203;r", "insider"),
        ("the &lt;b&gt; tag", "the <b> tag"),
        ("H<sub>2</sub>O", "H2O"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢字"),
        ("[![et billede](/p.png)](/u) tekst", "tekst"),
        ("en <script>alert(1)</script> to", "en alert(1) to"),
        ("a</style> b", "a b"),
        ("a <img src=x onerror=y> b", "a b"),
        ('<Note type="tip">Bak</Note> den', "Bak den"),
        ("&amp;amp;amp;", "&"),
        ("se [[Kaffe (drik)|kaffen]] og [[Te]]", "se kaffen og Te"),
        ("en ==fremhævet== sag", "en fremhævet sag"),
        ("one<br/>two", "one two"),
        (r"5 \* 3 and \[x\]", "5 * 3 and [x]"),
        ("![a picture](/p.png) text", "text"),
    ],
)
def test_entities_and_inline_html(raw: str, text: str) -> None:
    assert read_inline(raw).text == text


@pytest.mark.parametrize("raw", ["{{c1::x}}", "[sound:x]", "a < b > c", "a <b and c> d", "<name>", "x << y", "1 <a 2"])
def test_what_could_harm_a_card_is_text(raw: str) -> None:
    assert read_inline(f"so {raw} so").text == f"so {raw} so"


_PIECES = st.sampled_from(
    [
        *("[", "]", "](/u)", "](", ")", "(", '"', "„", "“", "”", "«", "»", "「", "」", "‘", "’", "'"),
        *("*", "**", "_", "__"),
        *("`", "\\", "&amp;", "&#x200e;", "&shy;", "<b>", "</b>", "<br>", "<", ">", "!", " ", "  ", "\u00a0", "\t"),
        *("\n", ".", ",", ";", ":", "?", "…", "-", " -", "–", "•••", "[…]", "l' ", "salg", "Über", "e\u0301", "販売"),
        *("ก", "د", "70."),
    ]
)
_MARKDOWN = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join))


@settings(deadline=None, derandomize=True, max_examples=400)
@given(_MARKDOWN, st.booleans())
def test_any_text_gives_plain_text_with_marks_in_it(raw: str, french: bool) -> None:
    read = read_inline(raw, french)
    assert read.text == unicodedata.normalize("NFC", read.text)
    assert read.text == read.text.strip()
    assert "  " not in read.text
    for mark in read.marks:
        covered = read.text[mark.start : mark.end]
        assert 0 <= mark.start < mark.end <= len(read.text)
        assert covered == covered.strip()
        assert any(map(str.isalnum, covered))


_ALWAYS = re.compile("")
_SPACING = st.sampled_from(
    [
        *("ord", "Ord", "漢字", "हिन्दी", "l", "d", "1", " ", " ", " ", "  ", "\t", "\n", "\u00a0", "\u3000", "\x1c"),
        *".,;:!?…،؛؟۔।॥、。，；：！？()（）'’‘\"„“”«»‹›「」『』-–",
    ]
)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.lists(_SPACING, max_size=14).map("".join), st.booleans())
@example('" ord " og “ord" her', False)
@example("「漢字 」。", False)
@example("ord( ord )", False)
@example("ord ,ord", False)
@example("Ordet.Ordet", False)
@example("ord।ord", False)
@example("l' «ord»", True)
@example("ord,.", False)
@example("ord ?", False)
def test_what_a_look_at_the_type_leaves_out_changes_nothing(raw: str, french: bool) -> None:
    read = read_inline(raw, french)
    with patch.multiple(inline, _SIGN=_ALWAYS, _ODD_SPACE=_ALWAYS, _MAY_BE_PADDED=_ALWAYS, _MAY_BE_UNSET=_ALWAYS):
        assert read_inline(raw, french) == read


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(["salg", "Über", "販売", "was", "sa.", "1970"]), min_size=1, max_size=8).map(" ".join))
def test_plain_words_come_out_as_they_are(text: str) -> None:
    assert read_inline(text).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Det hedder [Henvisning][ref] og mere.", "Det hedder Henvisning og mere."),
        ("Fodnote[^1] er sat.", "Fodnote er sat."),
        ("~~Gammelt~~ er nyt.", "Gammelt er nyt."),
        ("Se <https://example.com/a> og ring.", "Se https://example.com/a og ring."),
        (r"En \*stjerne\* og \_streg\_ her.", "En *stjerne* og _streg_ her."),
        ("Vi gemmer den .Så er det slut.", "Vi gemmer den. Så er det slut."),
        ("et dokument ,og en kopi", "et dokument, og en kopi"),
        ('kallas "telefon" eller "[ anmälan["](/x) här', 'kallas "telefon" eller "anmälan" här'),
        ("Skrevet i .NET og version .5 af den", "Skrevet i .NET og version .5 af den"),
    ],
)
def test_markdown_that_is_no_link_and_stops_on_the_wrong_side(raw: str, text: str) -> None:
    assert read_inline(raw).text == text
