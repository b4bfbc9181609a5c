from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.model import Kind, Pair, Publication, QuizOptions, by_article
from quizgen.quiz import quizzes
from quizgen.quiz.draw import lot
from quizgen.quiz.model import ItemType
from tests.quiz.rules import faults, record
from tests.quiz_samples import article_pairs, category_pair, cloze_pair, publication

ALL_FORMS = QuizOptions(forms=6)
SEEDS = [f"seed {number}" for number in range(35)]

_WORDS = [
    "anchor",
    "basket",
    "candle",
    "donkey",
    "elbow",
    "feather",
    "garden",
    "hammer",
    "island",
    "jacket",
    "kettle",
    "ladder",
    "marble",
    "needle",
    "orchard",
    "pebble",
    "quarry",
    "ribbon",
    "saddle",
    "timber",
    "umbrella",
    "velvet",
    "walnut",
    "yogurt",
    "zipper",
]


def made_up(*name: object) -> str:
    """Return a word that looks like no other."""
    drawn = lot(*name)
    return "".join(
        letters[drawn // 20**at % len(letters)] for at, letters in enumerate(["bdfgklmnprstvz", "aeiou"] * 4)
    )


def catalogue(lists: tuple[int, ...], lang: str = "en") -> tuple[Pair, ...]:
    """Return the categories of a topic for each length, with a few facts, all of different words."""
    pairs = []
    for topic, length in enumerate(lists):
        for order in range(length):
            word = _WORDS[order]
            pairs.append(
                category_pair(
                    lang,
                    f"1.1.{order + 1}",
                    f"{word}{topic}x",
                    " ".join(made_up(topic, order, at) for at in range(6)),
                    "",
                    order + 3,
                    topic=f"topic-{topic}",
                )
            )
        for order in range(4):
            words = [made_up("fact", topic, order, at) for at in range(6)]
            text = f"{' '.join(words[:3])} {{1q:{words[3]}}} {' '.join(words[4:])}."
            pairs.append(cloze_pair(lang, Kind.FACT, f"2.{order + 1}", 1, text, 30, topic=f"topic-{topic}"))
    return tuple(replace(pair, id=f"{pair.topic}/{lang}/{at}") for at, pair in enumerate(pairs))


def with_seed(made: Publication, seed: str) -> Publication:
    return replace(made, id=seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_rule_holds_in_every_form_of_the_seeds(seed):
    for quiz in quizzes(with_seed(publication("da", "de", "en"), seed), ALL_FORMS):
        assert len(quiz.forms) == 6
        assert faults(quiz) == []


@pytest.mark.parametrize("seed", SEEDS[:5])
@pytest.mark.parametrize("lists", [(1,), (2,), (3,), (5,), (9,), (14,), (4, 4, 4), (6, 3, 10, 4, 5)])
def test_every_rule_holds_for_lists_of_any_length(lists, seed):
    (quiz,) = quizzes(with_seed(publication(pairs=catalogue(lists)), seed), ALL_FORMS)
    assert faults(quiz) == []


_OF_MEANING = {"readable", "half-bracket", "stem-shows-key", "description-twice", "also-right", "keyed-wrongly"}
"""Rules that take stems of words for kin, which says nothing of two random letters."""


_LATIN = st.characters(max_codepoint=0x24F, codec="utf-8")
"""One script at a time: in a word of Latin letters and Han characters nobody can say what is a word."""


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.text(_LATIN, min_size=1, max_size=12), st.text(_LATIN, min_size=1, max_size=40)), max_size=7),
    st.lists(
        st.tuples(st.text(_LATIN, max_size=20), st.text(_LATIN, min_size=1, max_size=9), st.text(_LATIN, max_size=20)),
        max_size=6,
    ),
)
@example(labels=[("CRM", "a thing to call with"), ("C.R.M", "another tool one keeps")], sentences=[])
def test_every_rule_holds_whatever_the_words(labels, sentences):
    pairs = [category_pair("en", f"1.1.{at}", label, text, "", at) for at, (label, text) in enumerate(labels, start=1)]
    for at, (before, word, after) in enumerate(sentences, start=1):
        plain = [text.replace("{", "").replace("}", "") for text in (before, word, after)]
        if plain[1]:
            marked = f"{plain[0]}{{1q:{plain[1]}}}{plain[2]}"
            pairs.append(cloze_pair("en", Kind.FACT, f"2.{at}", 1, marked, at))
    if pairs:
        for quiz in quizzes(publication(pairs=tuple(pairs)), QuizOptions(forms=2)):
            assert [flaw for flaw in faults(quiz) if flaw.rule not in _OF_MEANING] == []


def test_languages_in_step_have_the_same_items_letters_and_edition():
    danish, german, english = quizzes(publication("da", "de", "en"), ALL_FORMS)
    assert record(danish) == record(german) == record(english)
    assert danish.edition == german.edition == english.edition
    assert danish.step == ("da", "de", "en")


def test_a_form_shows_every_kind_of_item():
    for quiz in quizzes(publication("da", "de", "en"), ALL_FORMS):
        for form in quiz.forms:
            types = Counter(item.type for item in form.items)
            assert types == {
                ItemType.CHOICE: 2,
                ItemType.TRUE_FALSE: 2,
                ItemType.GAP: 5,
                ItemType.SHORT: 3,
            }


def test_forms_differ():
    (quiz,) = quizzes(publication("en"), ALL_FORMS)
    assert len({tuple(item.pair.id for item in form.items) for form in quiz.forms}) == 6


def test_a_list_is_asked_only_where_its_entries_are_not_to_be_read():
    pairs = [pair for pair in article_pairs("da") if pair.kind is not Kind.CATEGORY]
    (quiz,) = quizzes(publication(pairs=tuple(pairs)), QuizOptions())
    (listed,) = [item for item in quiz.forms[0].items if item.entries]
    assert (listed.entries, listed.points, listed.lines) == (4, 4, 4)
    (beside,) = quizzes(publication("da"), QuizOptions())
    assert not any(item.entries for item in beside.forms[0].items)


def test_nobody_is_asked_to_name_eleven_things():
    (listed,) = [pair for pair in article_pairs("da") if pair.kind is Kind.LIST]
    for amount, asked in ((10, 1), (11, 0)):
        items = tuple(made_up("thing", at) for at in range(amount))
        long = replace(listed, items=items, answer="; ".join(items))
        assert len(tuple(quizzes(publication(pairs=(long,)), QuizOptions()))) == asked


def test_a_long_list_has_its_rest_matched_with_spare_labels():
    (quiz,) = quizzes(publication(pairs=catalogue((14,))), QuizOptions())
    (matching,) = [section for section in quiz.forms[0].sections if section.type is ItemType.MATCHING]
    assert 5 <= len(matching.items) <= 8
    assert len(matching.bank) == len(matching.items) + 2


def test_where_no_distractor_is_sound_another_kind_of_item_is_made():
    (quiz,) = quizzes(publication(pairs=catalogue((1,))), QuizOptions())
    assert ItemType.CHOICE not in {item.type for item in quiz.forms[0].items}


def test_no_more_items_than_asked_for():
    for amount in range(1, 13):
        (quiz,) = quizzes(publication("de"), QuizOptions(forms=2, items=amount))
        assert [len(form.items) for form in quiz.forms] == [amount, amount]
        assert faults(quiz) == []


def test_retired_pairs_are_not_asked():
    made = publication("da")
    retired = replace(made, articles=by_article(replace(published, retired=True) for published in made.pairs))
    assert not tuple(quizzes(retired, QuizOptions()))


def test_the_same_form_whatever_is_written_and_in_whatever_order():
    made = publication("da", "de", "en")
    only = replace(made, languages=("de",), articles=by_article([*made.pairs][::-1]))
    assert tuple(quizzes(only, ALL_FORMS)) == tuple(quizzes(made, ALL_FORMS))


def test_the_edition_is_the_same_on_every_machine():
    assert {quiz.edition for quiz in quizzes(publication("da", "de"), QuizOptions())} == {"749e"}


def test_the_edition_changes_with_a_word_of_any_language():
    made = publication("da", "de")
    first, *others = made.pairs
    reworded = replace(first, pair=replace(first.pair, answer="Noget andet end før."))
    before, _ = quizzes(made, QuizOptions())
    _, after = quizzes(replace(made, articles=by_article((reworded, *others))), QuizOptions())
    assert before.edition != after.edition
