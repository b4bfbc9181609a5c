from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen import identification
from quizgen.checks import RULES, check_pairs
from quizgen.identification import are_close
from quizgen.model import Blank, Cloze, Finding, Kind, Pair, Reverse, Severity, Signal, Source
from quizgen.rules import BY_ID
from tests.test_identification import SAID

GOOD = Pair(
    topic="kaffe",
    lang="da",
    kind=Kind.CATEGORY,
    locus="1.2.1",
    context=("Kaffe",),
    question="Sort",
    answer="Kaffe uden mælk i koppen.",
    reverse=Reverse("Kaffe uden mælk i koppen.", "Sort"),
    source=Source("g/kaffe.md", 7, 7, "Slags"),
)
CLOZE = replace(
    GOOD,
    kind=Kind.FACT,
    question="Man kalder det […].",
    answer="espresso",
    reverse=None,
    cloze=Cloze("Man kalder det espresso.", (Blank(15, 23, 1, Signal.QUOTATION),)),
)


def checked(*pairs: Pair) -> tuple[tuple[Pair, ...], list[tuple[str, Severity]]]:
    result = check_pairs(pairs, "./g/kaffe.md")
    return result.pairs, [(finding.rule, finding.severity) for finding in result.findings]


def test_good_pairs_pass() -> None:
    listed = replace(GOOD, kind=Kind.LIST, question="To slags:", answer="Sort; Hvid", items=("Sort", "Hvid"))
    assert checked(GOOD, CLOZE, listed) == ((GOOD, CLOZE, listed), [])


BAD = [
    (replace(GOOD, question="Kaffe uden mælk i koppen."), "leak"),
    (replace(GOOD, question="Hvad er kaffe, uden mælk i koppen?"), "leak"),
    (replace(GOOD, kind=Kind.LIST, question="Sort og andre:", answer="Sort; Hvid", items=("Sort", "Hvid")), "leak"),
    (replace(CLOZE, question="Espresso er […]."), "leak"),
    (replace(GOOD, answer="ord " * 151), "too-long"),
    (replace(GOOD, answer="De to er følgende:"), "truncated"),
    (replace(GOOD, answer="Kaffe med …"), "truncated"),
    (replace(GOOD, answer="Kaffe (med mælk."), "truncated"),
    (replace(GOOD, answer="咖啡「黑的。"), "truncated"),
    (replace(GOOD, answer="Kaffe](/kaffe) uden mælk."), "residue"),
    (replace(GOOD, answer="Kaffe **uden mælk."), "residue"),
    (replace(GOOD, answer="Kaffe &amp; mælk."), "residue"),
    (replace(GOOD, answer="Kaffe {{< ref >}} uden."), "residue"),
    (replace(GOOD, question="Sort <!-- x"), "residue"),
    (replace(GOOD, extra="Mere [x](/y)."), "residue"),
    (replace(GOOD, kind=Kind.FAQ, question="Hvem drikker kaffe?", answer="Derfor er den sort."), "adrift"),
    (replace(GOOD, kind=Kind.FAQ, question="Hvorfor er dette farligt?", answer="Den er varm."), "adrift"),
    (replace(GOOD, answer="Som beskrevet ovenfor er den sort."), "adrift"),
    (replace(GOOD, kind=Kind.LIST, question="De ovennævnte er:", answer="A; B", items=("A", "B")), "adrift"),
    (
        replace(GOOD, answer="A drink that people make from roasted beans and hot water, mostly in the morning hours."),
        "wrong-language",
    ),
    (
        replace(GOOD, lang="th", answer="Kaffe er en drik, som mange mennesker laver af brændte bønner om morgenen."),
        "wrong-language",
    ),
    (replace(GOOD, source=Source("", 7, 7, "Slags")), "sourceless"),
    (replace(GOOD, source=Source("g/kaffe.md", 0, 0, "Slags")), "sourceless"),
]


def _said(text: str, lang: str) -> Pair:
    return replace(GOOD, lang=lang, answer=text, reverse=None)


@pytest.mark.parametrize("lang", SAID)
def test_a_sentence_in_another_language_is_found_in_an_article_in_any(lang: str) -> None:
    distant = [other for other in SAID if not are_close(lang, other)]
    found = {other for other in distant if checked(_said(SAID[lang], other))[1]}
    assert found == set(distant)


def test_what_is_plainly_in_the_language_of_its_article_is_not_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(identification, "_detected", heard.append)
    for lang, text in SAID.items():
        assert checked(_said(text, lang))[1] == []
    assert heard == []


@pytest.mark.parametrize(("pair", "rule"), BAD)
def test_a_bad_pair_is_not_published(pair: Pair, rule: str) -> None:
    kept, found = checked(pair)
    assert kept == ()
    assert (rule, Severity.ERROR) in found


def test_every_rule_has_a_bad_pair() -> None:
    errors = {rule for rule in RULES if BY_ID[rule].severity is Severity.ERROR}
    assert errors == {rule for _, rule in BAD}


@pytest.mark.parametrize(
    "answer", ["A > B og C < D", "Prisen er 5 & 6", "if x == {{1}}", "<script>", "[sound:x]", "{{c1::x}}", "AT&T;"]
)
def test_what_only_looks_like_residue_passes(answer: str) -> None:
    pair = replace(GOOD, answer=answer, reverse=None)
    assert checked(pair) == ((pair,), [])


def test_a_long_answer_is_published_with_a_warning() -> None:
    kept, found = checked(replace(GOOD, answer="Man drikker kaffen varm om morgenen og kold om aftenen, " * 5))
    assert len(kept) == 1
    assert found == [("long", Severity.WARNING)]


def test_an_answer_of_many_sentences_is_published_with_a_warning() -> None:
    kept, found = checked(
        replace(GOOD, answer="Den smager. Mange drikker den. Nogle hader den. Den bliver kold. Den koster lidt.")
    )
    assert len(kept) == 1
    assert found == [("many", Severity.WARNING)]
    assert checked(replace(GOOD, answer="Den er sort. Den er varm. Den er god."))[1] == []


@pytest.mark.parametrize(
    ("lang", "answer"),
    [
        ("da", "I 2003 blev National Do Not Call Registry til hos Federal Trade Commission i Washington."),
        ("da", "Coffee is a drink."),
        ("nb", "Kaffe er en drik, som mange mennesker laver af brændte bønner om morgenen før de går ud."),
        ("kl", "Coffee is a drink that people make from roasted beans and hot water, mostly in the morning."),
        (
            "ja",
            "FTCとしても知られる連邦取引委員会は、消費者を保護すると同時に企業間の競争を促進するために活動しています。",
        ),
        (
            "zh-Hans",
            "WACC 用于财务建模（它用作计算企业净现值的贴现率），这也是公司在分析新项目或收购目标时使用的标准。",
        ),
    ],
)
def test_a_language_that_cannot_be_told_passes(lang: str, answer: str) -> None:
    assert checked(replace(GOOD, lang=lang, answer=answer, reverse=None))[1] == []


def test_questions_that_nearly_agree_get_a_warning() -> None:
    one = replace(GOOD, kind=Kind.FAQ, question="Hvor længe holder en kop kaffe sig varm?", reverse=None)
    other = replace(one, question="Hvor længe holder en kande kaffe sig varm?", answer="En time.", locus="3.1")
    kept, found = checked(one, replace(CLOZE, locus="2.1"), other)
    assert len(kept) == 3
    assert found == [("alike", Severity.WARNING)]


def test_a_way_back_that_shows_its_answer_is_taken_off() -> None:
    kept, found = checked(replace(GOOD, reverse=Reverse("Den sorte er sort.", "Sort")))
    assert kept == (replace(GOOD, reverse=None),)
    assert found == [("not-reversible", Severity.WARNING)]


def test_the_same_pair_twice_is_merged() -> None:
    again = replace(GOOD, answer="kaffe uden MÆLK i koppen.", locus="3.1", source=Source("g/kaffe.md", 20, 20, "Om"))
    kept, found = checked(GOOD, again)
    assert kept == (replace(GOOD, also=(again.source,)),)
    assert found == [("duplicate", Severity.INFO)]


def test_of_two_answers_to_one_question_the_first_is_kept() -> None:
    kept, found = checked(GOOD, replace(GOOD, answer="Te."))
    assert kept == (GOOD,)
    assert found == [("ambiguous", Severity.ERROR)]


def test_a_cloze_and_a_question_of_the_same_words_are_two() -> None:
    question = replace(GOOD, question=CLOZE.question, reverse=None)
    assert checked(question, CLOZE)[0] == (question, CLOZE)


def test_a_finding_says_where_and_what() -> None:
    (finding,) = check_pairs([replace(GOOD, answer="Kaffe med …")], "./g/kaffe.md").findings
    message = "category “Sort”: the answer ends where something should follow"
    assert finding == Finding("./g/kaffe.md", 7, 1, Severity.ERROR, "truncated", message)
