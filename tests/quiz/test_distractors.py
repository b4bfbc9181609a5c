from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import Kind, Pair, Reverse, Source
from quizgen.quiz.alignment import Aligned
from quizgen.quiz.distractors import Candidate, Nearness, are_synonyms, choose, conspicuous, graphemes, nearness
from tests.quiz.aligning import rows_of, steps_of


def row(locus: str, topic: str = "calls", keywords: tuple[str, ...] = (), kind: Kind = Kind.CATEGORY) -> Aligned:
    pair = Pair(
        topic,
        "en",
        kind,
        locus,
        ("Calls",),
        "question",
        "answer",
        Source("a.md", 1, 1, "Calls"),
        id=f"{topic}/{locus}",
        reverse=Reverse("question", "answer"),
        keywords=keywords,
    )
    ((made,),) = [rows_of(step) for step in steps_of([pair])]
    return made


def candidate(text: str, locus: str, topic: str = "calls", keywords: tuple[str, ...] = ()) -> Candidate:
    return Candidate(row(locus, topic, keywords), (text,))


def sound(_: Candidate) -> str:
    return ""


KEY = candidate("Outbound", "3.2.1", keywords=("Marketing",))
SIBLINGS = [candidate(text, f"3.2.{at}") for at, text in enumerate(("Inbound", "Research", "Closing"), start=2)]
OTHER_LIST = candidate("Postal", "4.1.1")
RELATED = [candidate(text, "1.1.1", topic, ("Marketing",)) for topic, text in (("mail", "Mailing"), ("web", "Banner"))]
UNRELATED = candidate("Ledger", "1.1.1", "books", ("Accounting",))


def texts(chosen) -> set[str]:
    return {one.texts[0] for one in chosen.distractors}


def test_they_come_from_the_same_list_where_it_has_enough():
    chosen = choose(KEY, [UNRELATED, *RELATED, OTHER_LIST, *SIBLINGS], sound, "salt")
    assert texts(chosen) == {"Inbound", "Research", "Closing"}
    assert {reason for _, reason in chosen.reasons} == {"same list"}


def test_then_from_the_article_then_from_one_of_the_same_keywords_then_from_the_collection():
    assert texts(choose(KEY, [UNRELATED, *RELATED, OTHER_LIST, SIBLINGS[0]], sound)) == {"Inbound", "Postal"}
    assert texts(choose(KEY, [UNRELATED, *RELATED], sound)) == {"Mailing", "Banner"}
    chosen = choose(KEY, [UNRELATED, RELATED[0]], sound)
    assert texts(chosen) == {"Mailing", "Ledger"}
    assert dict(chosen.reasons) == {("Mailing",): "an article of the same keywords", ("Ledger",): "same collection"}


def test_the_nearer_of_two_articles_shares_more_keywords():
    key = candidate("Outbound", "3.2.1", keywords=("Marketing", "Sales"))
    near = candidate("Mailing", "1.1.1", "mail", ("Marketing", "Sales"))
    far = [candidate(f"Banner{at}s", "1.1.1", f"web{at}", ("Marketing",)) for at in range(80)]
    assert "Mailing" in texts(choose(key, [*far, near], sound))


@pytest.mark.parametrize(("wrong", "count"), [(0, 3), (1, 2), (2, None)])
def test_fewer_than_two_sound_ones_are_none(wrong, count):
    chosen = choose(KEY, SIBLINGS, lambda one: "no" if one in SIBLINGS[:wrong] else "")
    assert (chosen and len(chosen.distractors)) == count


def test_it_says_what_was_left_out_and_why():
    chosen = choose(KEY, SIBLINGS, lambda one: "a synonym" if one is SIBLINGS[0] else "")
    assert (("Inbound",), "left out: a synonym") in chosen.reasons


@pytest.mark.parametrize("text", ["OUTBOUND", "outbound.", "Outbound calls", "Ｏｕｔｂｏｕｎｄ"])
def test_what_is_equal_to_the_key_or_holds_it_is_no_distractor(text):
    chosen = choose(KEY, [candidate(text, "3.2.9"), *SIBLINGS[:2]], sound)
    assert text not in texts(chosen)


def test_nor_may_two_distractors_hold_each_other():
    chosen = choose(KEY, [*SIBLINGS[:2], candidate("Inbound calls", "3.2.9")], sound)
    assert len(chosen.distractors) == 2


def test_of_equally_near_ones_those_are_taken_that_tell_the_key_least():
    key = candidate("Outbound", "3.2.1")
    odd = candidate("(1) the wholly other way round.", "3.2.5")
    assert texts(choose(key, [odd, *SIBLINGS], sound)) == {"Inbound", "Research", "Closing"}
    assert conspicuous(key, SIBLINGS) < conspicuous(key, [odd, *SIBLINGS[:2]])


def test_a_form_that_only_the_key_has_counts():
    key = candidate("Calls (B2B)", "3.2.1")
    plain = [candidate("Calls home", "3.2.2"), candidate("Calls back", "3.2.3")]
    bracketed = [plain[0], candidate("Mails (B2C)", "3.2.3")]
    assert conspicuous(key, bracketed) < conspicuous(key, plain)


def test_sentences_that_differ_much_in_length_are_no_options():
    key = candidate("A sentence of middling length that says what it says.", "3.2.1")
    short = candidate("Short words only, these.", "3.2.2")
    long = candidate(f"A sentence {'that goes on and on ' * 8}for ever.", "3.2.3")
    assert choose(key, [short, long], sound) is None


def test_marks_on_letters_have_no_length():
    assert graphemes("टेलीमार्केटिंग") < len("टेलीमार्केटिंग")
    assert graphemes("電話") == 2


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("It is called telesales (inside sales) today.", "en"),
        ('Telemarketing is called "telesales" or "inside sales".', "en"),
        ("Es heißt „telesales“ oder „inside sales“.", "de"),
        ("それは「telesales」または「inside sales」です。", "ja"),
    ],
)
def test_what_a_text_names_side_by_side_for_one_thing_are_synonyms(text, tag):
    assert are_synonyms("telesales", "inside sales", [text], tag)
    assert are_synonyms("inside sales", "telesales", [text], tag)


def test_what_it_only_lists_is_not():
    assert not are_synonyms("inbound", "outbound", ["There are inbound and outbound calls."], "en")
    assert not are_synonyms("inbound", "outbound", ["Inbound calls come in; outbound ones go out."], "en")


def test_how_near_two_pairs_are():
    assert nearness(KEY.row, SIBLINGS[0].row) is Nearness.LIST
    assert nearness(KEY.row, OTHER_LIST.row) is Nearness.ARTICLE
    assert nearness(KEY.row, RELATED[0].row) is Nearness.KEYWORDS
    assert nearness(KEY.row, UNRELATED.row) is Nearness.COLLECTION


def test_lots_decide_between_equals_and_are_the_same_every_time():
    many = [candidate(f"{chr(97 + at)}umble", f"3.2.{at}") for at in range(2, 24)]
    drawn = [texts(choose(KEY, many, sound, seed)) for seed in range(12)]
    assert len(set(map(frozenset, drawn))) > 3
    assert drawn == [texts(choose(KEY, many[::-1], sound, seed)) for seed in range(12)]


def test_in_every_language_of_a_step_they_must_hold():
    both = [
        replace(one, texts=(one.texts[0], text))
        for one, text in zip(SIBLINGS, ("Indgående", "Salg", "Udgående"), strict=True)
    ]
    key = replace(KEY, texts=("Outbound", "Udgående"))
    assert texts(choose(key, both, sound)) == {"Inbound", "Research"}
