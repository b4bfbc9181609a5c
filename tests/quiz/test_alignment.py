from __future__ import annotations

from dataclasses import replace

from quizgen.model import Kind
from quizgen.quiz.alignment import steps
from tests.quiz_samples import article_pairs, cloze_pair


def facts(lang: str, *marked: str):
    return tuple(cloze_pair(lang, Kind.FACT, "1.1", at, text, 3) for at, text in enumerate(marked, start=1))


def gap_names(*marked: str):
    languages = ("da", "de", "en")
    pairs = [pair for lang, text in zip(languages, marked, strict=False) for pair in facts(lang, text)]
    return [gap.name for step in steps(pairs) for row in step.rows for gap in row.gaps]


def test_translations_are_in_step_and_keep_the_order_of_the_article():
    (step,) = steps([*article_pairs("da"), *article_pairs("de")])
    assert step.languages == ("da", "de")
    assert [pair.lang for pair in step.rows[0].pairs] == ["da", "de"]
    assert [row.place.locus for row in step.rows][:2] == ["1.1", "1.1"]
    assert step.notes == ()


def test_what_one_language_lacks_is_left_out_everywhere_and_said():
    danish = [pair for pair in article_pairs("da") if pair.locus not in ("4.2", "5.1.1")]
    (step,) = steps([*danish, *article_pairs("de"), *article_pairs("en")])
    assert not {"4.2", "5.1.1"} & {row.place.locus for row in step.rows}
    assert step.notes == ("telemarketing: da lacks 4.2, 5.1.1: 2 questions left out everywhere",)


def test_a_language_that_lacks_more_than_a_fifth_gets_a_quiz_of_its_own():
    danish = article_pairs("da")[:9]
    first, second = steps([*danish, *article_pairs("de"), *article_pairs("en")])
    assert first.languages == ("de", "en")
    assert second.languages == ("da",)
    assert len(second.rows) == 9
    assert "da has too little in common" in second.notes[-1]


def test_articles_that_are_no_translations_of_each_other_are_not_in_step():
    shared = [cloze_pair(lang, Kind.FACT, "1.1", 1, "a {1q:b}", 3) for lang in ("da", "de", "en")]
    own = [
        cloze_pair(lang, Kind.FACT, f"{section}.{at}", 1, "a {1q:b}", 3)
        for section, lang in enumerate(("da", "de", "en"), start=2)
        for at in range(1, 6)
    ]
    made = steps([*shared, *own])
    assert [step.languages for step in made] == [("da",), ("de",), ("en",)]
    assert [len(step.rows) for step in made] == [6, 6, 6]


def test_lists_of_different_lengths_do_not_align():
    danish = [replace(pair, items=pair.items[:3]) if pair.kind is Kind.LIST else pair for pair in article_pairs("da")]
    (step,) = steps([*danish, *article_pairs("de")])
    assert Kind.LIST not in {row.place.kind for row in step.rows}
    assert "differ in what they ask at 3.2" in step.notes[0]


def test_blanks_align_by_signal_and_order():
    assert gap_names("a {1q:b} {2q:c} {3l:d}", "a {1q:b} {2q:c} {3l:d}") == [
        "quotation:1/2",
        "quotation:2/2",
        "link:1/1",
    ]


def test_blanks_of_a_signal_that_one_language_has_more_of_do_not_align():
    assert gap_names("a {1q:b} {2q:c} {3l:d}", "a {1q:b} {3l:d}") == ["link:1/1"]


def test_an_acronym_that_all_languages_write_aligns_beside_one_that_they_do_not():
    assert gap_names("{1a:USA} {2a:Handelsstyrelsen (FTC)} x", "{1a:Handel (FTC)} x") == ["FTC"]


def test_a_sentence_without_a_common_blank_is_left_out():
    assert steps([*facts("da", "a {1q:b}"), *facts("de", "a {1l:b}")])[0].rows == ()
