"""Whatever an article holds, what is drawn from it is sound."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checks import check_pairs
from quizgen.extractors import extract
from quizgen.model import Severity
from tests.articles import article, assert_sound

_WORDS = st.sampled_from(
    [
        *("Kaffe", "er", "en", "drik", "Slags", "Sort:", "**Hvid:**", "(Grøn)", '"telesalg"', '"salg."', "„Wort“"),
        *("Verdens Post Råd (VPR)", "VPR", "1970", "45 %", "[salg over telefon](/u)", '["](/u)', "[x .](/v)", "og"),
        *("コーヒーは", "飲み物です。", "「黒」", "：", "القهوة", "커피는", "*skrå*", "USA:n", "z. B.", "…", "A", "B,"),
        *("•••", "[…]", "<script>", "{{c1::x}}", "[sound:x]", "(", ")", "[", "]", "e\u0301", "-", "–", ";", "kaffe."),
        *(",", "C", "?", "."),
    ]
)
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
_BLOCK = st.one_of(
    _SENTENCE.map(lambda text: f"{text}.\n"),
    st.lists(_SENTENCE, min_size=1, max_size=3).map(lambda rows: ".\n".join(rows) + "\n"),
    st.lists(_SENTENCE, min_size=1, max_size=4).map(lambda rows: "".join(f"- {row}\n" for row in rows)),
    st.lists(_SENTENCE, min_size=2, max_size=4).map(
        lambda rows: "Der er flere:\n\n" + "".join(f"- L{at} x: {row}\n" for at, row in enumerate(rows))
    ),
    _SENTENCE.map(lambda text: f"> {text}\n"),
    _SENTENCE.map(lambda text: f"- {text}\n  - {text}\n"),
)
_MARKS = st.sampled_from(["## ", "##", "### ", "＃＃", "# "])
_HEADING = st.tuples(_MARKS, _SENTENCE, st.sampled_from(["", "?", "？"])).map(lambda parts: "".join(parts) + "\n")
MARKDOWN = st.lists(st.one_of(_HEADING, _BLOCK), max_size=10).map("\n".join)


@settings(deadline=None, derandomize=True, max_examples=250)
@given(MARKDOWN, st.sampled_from(["da", "de", "fi", "pl", "fr", "ja", "zh-Hans", "th", "ar", "ko", "xx"]), _SENTENCE)
def test_any_article(markdown: str, lang: str, title: str) -> None:
    one = article(markdown, lang, title=f"'X {title}'")
    lines = markdown.count("\n") + 4
    extraction = extract(one)
    for pair in extraction.pairs:
        assert_sound(pair)
        assert pair.question and pair.answer
        assert 4 <= pair.source.first_line <= pair.source.last_line <= lines
        assert pair.context[0] == one.title
        for text in (pair.question, pair.answer, *pair.items):
            assert text == unicodedata.normalize("NFC", text)
    assert len({(pair.kind, pair.locus, pair.ordinal) for pair in extraction.pairs}) == len(extraction.pairs)
    assert all(4 <= finding.line <= lines for finding in one.findings)
    assert all(finding.line == 1 or 4 <= finding.line <= lines for finding in extraction.findings)
    assert extract(one) == extraction
    checked = check_pairs(extraction.pairs, one.path)
    again = check_pairs(checked.pairs, one.path)
    assert again.pairs == checked.pairs
    assert not [finding for finding in again.findings if finding.severity is Severity.ERROR]


def test_a_highlight_that_only_holds_others_is_told() -> None:
    found = extract(article("# Kaffe\n\n## A\n\n- - - z\n", "da")).findings
    assert "highlight" in [finding.rule for finding in found]
