from __future__ import annotations

from dataclasses import replace

from quizgen.model import Kind
from tests.quiz.aligning import rows_of, steps_of
from tests.quiz_samples import article_pairs, cloze_pair


def facts(lang: str, *marked: str):
    return tuple(cloze_pair(lang, Kind.FACT, "1.1", at, text, 3) for at, text in enumerate(marked, start=1))


def aligned(*marked: str):
    """Return the rows of a sentence in as many languages, beside an article that all of them have."""
    languages = ("da", "de", "en")[: len(marked)]
    pairs = [pair for lang in languages for pair in article_pairs(lang)]
    pairs += [cloze_pair(lang, Kind.FACT, "9.1", 1, text, 3) for lang, text in zip(languages, marked, strict=True)]
    (step,) = steps_of(pairs)
    return [row for row in rows_of(step) if row.place.locus == "9.1"]


def gap_names(*marked: str):
    return [gap.name for row in aligned(*marked) for gap in row.gaps]


def test_translations_are_in_step_and_keep_the_order_of_the_article():
    (step,) = steps_of([*article_pairs("da"), *article_pairs("de")])
    assert step.languages == ("da", "de")
    assert [pair.lang for pair in rows_of(step)[0].pairs] == ["da", "de"]
    assert [row.place.locus for row in rows_of(step)][:2] == ["1.1", "1.1"]
    assert step.notes == ()


def test_what_one_language_lacks_is_left_out_everywhere_and_said():
    danish = [pair for pair in article_pairs("da") if pair.locus not in ("4.2", "5.1.1")]
    (step,) = steps_of([*danish, *article_pairs("de"), *article_pairs("en")])
    assert not {"4.2", "5.1.1"} & {row.place.locus for row in rows_of(step)}
    assert step.notes == ("telemarketing: Danish lacks 4.2, 5.1.1: 2 questions left out everywhere",)


def test_a_language_that_lacks_more_than_a_fifth_gets_a_quiz_of_its_own():
    danish = article_pairs("da")[:9]
    first, second = steps_of([*danish, *article_pairs("de"), *article_pairs("en")])
    assert first.languages == ("de", "en")
    assert second.languages == ("da",)
    assert len(rows_of(second)) == 9
    assert second.notes == (
        "Danish has 9 questions, German, English 16, and 9 are the same: it gets a quiz of its own",
    )


def test_languages_that_are_apart_from_the_others_may_be_in_step_with_each_other():
    few = [pair for lang in ("da", "de") for pair in article_pairs(lang)[:9]]
    first, second = steps_of([*few, *article_pairs("en"), *(replace(pair, lang="sv") for pair in article_pairs("en"))])
    assert first.languages == ("en", "sv")
    assert second.languages == ("da", "de")
    assert second.notes[-1].endswith("they get quizzes of their own")


def test_where_too_little_is_common_to_all_the_one_goes_that_leaves_out_most():
    """Each of four lacks less than a fifth; what all four have would be less than three fifths."""
    texts = [f"a {{1q:b{at}}}" for at in range(10)]
    lacking = {"da": (), "de": (1,), "en": (2,), "fi": (3, 4), "ms": (5,), "pl": (6,)}
    pairs = [pair for lang, gone in lacking.items() for at, pair in enumerate(facts(lang, *texts)) if at not in gone]
    first, second = steps_of(pairs)
    assert first.languages == ("da", "de", "en", "ms", "pl")
    assert second.languages == ("fi",)


def test_one_language_with_a_habit_of_its_own_does_not_part_the_others():
    """English has two places that German and Danish lack, and all that they have."""
    texts = [f"a {{1q:b{at}}}" for at in range(14)]
    lacking = {"da": (12, 13), "de": (12, 13), "en": ()}
    pairs = [pair for lang, gone in lacking.items() for at, pair in enumerate(facts(lang, *texts)) if at not in gone]
    assert [step.languages for step in steps_of(pairs)] == [("da", "de", "en")]


def test_languages_that_have_four_fifths_of_each_other_are_in_step():
    made = steps_of([*facts("en", *["a {1q:b}"] * 5), *facts("ja", *["a {1q:b}"] * 6)])
    assert [step.languages for step in made] == [("en", "ja")]


def test_without_parallel_every_language_has_all_its_own():
    made = steps_of([*article_pairs("da")[:9], *article_pairs("de")], parallel=False)
    assert [(step.languages, len(rows_of(step)), step.notes) for step in made] == [(("da",), 9, ()), (("de",), 16, ())]


def test_articles_that_are_no_translations_of_each_other_are_not_in_step():
    shared = [cloze_pair(lang, Kind.FACT, "1.1", 1, "a {1q:b}", 3) for lang in ("da", "de", "en")]
    own = [
        cloze_pair(lang, Kind.FACT, f"{section}.{at}", 1, "a {1q:b}", 3)
        for section, lang in enumerate(("da", "de", "en"), start=2)
        for at in range(1, 6)
    ]
    made = steps_of([*shared, *own])
    assert [step.languages for step in made] == [("da",), ("de",), ("en",)]
    assert [len(rows_of(step)) for step in made] == [6, 6, 6]


def test_lists_of_different_lengths_do_not_align():
    danish = [replace(pair, items=pair.items[:3]) if pair.kind is Kind.LIST else pair for pair in article_pairs("da")]
    (step,) = steps_of([*danish, *article_pairs("de")])
    assert Kind.LIST not in {row.place.kind for row in rows_of(step)}
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
    assert aligned("a {1q:b}", "a {1l:b}") == []


def test_blanks_that_are_listed_side_by_side_can_be_exchanged():
    (row,) = aligned('er "{1q:b}", "{2q:c}" eller "{3q:d}"', "ist „{1q:b}“, „{2q:c}“ oder „{3q:d}“")
    names = ("quotation:1/3", "quotation:2/3", "quotation:3/3")
    assert [gap.series for gap in row.gaps] == [names] * 3


def test_blanks_with_words_between_them_cannot_nor_where_one_language_sets_them_apart():
    (row,) = aligned('er "{1q:b}" kaldes "{2q:c}"', "ist „{1q:b}“ und „{2q:c}“")
    assert [gap.series for gap in row.gaps] == [(), ()]
