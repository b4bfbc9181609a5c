from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from quizgen.model import Kind, Pair, QuizOptions
from quizgen.quiz import quizzes
from quizgen.quiz.model import Ask, Item, ItemType
from tests.quiz.test_forms import catalogue, made_up
from tests.quiz_samples import article_pairs, category_pair, cloze_pair, publication

FORMS = QuizOptions(forms=6)


def items_of(pairs: tuple[Pair, ...], options: QuizOptions = FORMS) -> list[tuple[Item, ...]]:
    (quiz,) = quizzes(publication(pairs=pairs), options)
    return [form.items for form in quiz.forms]


def test_every_section_has_a_question_in_every_form():
    """Also the last one, whose only sentence asks for what two others ask for."""
    for items in items_of(article_pairs("da")):
        assert {item.pair.locus[0] for item in items} == {"1", "2", "3", "4", "5"}


def test_every_kind_has_one_but_the_list_beside_its_labels():
    for items in items_of(article_pairs("da")):
        assert {item.pair.kind for item in items} == {Kind.DEFINITION, Kind.FACT, Kind.CATEGORY, Kind.HIGHLIGHT}


def test_terms_are_asked_both_ways():
    asked = Counter(
        tuple(item.ask for item in items if item.type is ItemType.CHOICE and item.ask is not Ask.GAP)
        for items in items_of(article_pairs("da"))
    )
    assert set(asked) == {(Ask.TERM, Ask.DESCRIPTION), (Ask.TERM, Ask.TERM)}, "one description is far too long"


def test_descriptions_are_printed_as_options_once_a_list():
    for items in items_of(catalogue((9, 9))):
        asked = Counter(
            (item.pair.topic, item.pair.locus.rpartition(".")[0]) for item in items if item.ask is Ask.DESCRIPTION
        )
        assert max(asked.values(), default=0) <= 1


def test_articles_have_questions_in_proportion_to_their_pairs():
    big, small = "topic-0", "topic-1"
    pairs = catalogue((20, 2))
    sizes = Counter(pair.topic for pair in pairs)
    for items in items_of(pairs, replace(FORMS, items=10)):
        asked = Counter(item.pair.topic for item in items)
        assert asked[small] >= 1
        assert abs(asked[big] - 10 * sizes[big] / len(pairs)) <= 1.5


def many_topics(amount: int) -> tuple[Pair, ...]:
    """Return topics with three facts each, all of different words."""
    pairs = []
    for topic in range(amount):
        for at in range(3):
            words = [made_up("many", topic, at, order) for order in range(6)]
            text = f"{' '.join(words[:3])} {{1q:{words[3]}}} {' '.join(words[4:])}."
            pairs.append(cloze_pair("en", Kind.FACT, f"{at + 1}.1", 1, text, at, topic=f"topic-{topic}"))
    return tuple(replace(pair, id=f"p{at}") for at, pair in enumerate(pairs))


def test_of_more_articles_than_questions_each_gives_one_at_most():
    forms = items_of(many_topics(60), replace(FORMS, items=12))
    for items in forms:
        assert max(Counter(item.pair.topic for item in items).values()) == 1
    assert len({item.pair.topic for items in forms for item in items}) > 30, "forms ask of different ones"


def test_a_quiz_of_its_own_for_each_topic():
    made = quizzes(publication(pairs=catalogue((4, 5))), replace(FORMS, per_topic=True))
    assert [(quiz.topic, quiz.lang) for quiz in made] == [("topic-0", "en"), ("topic-1", "en")]
    for quiz in made:
        assert {item.pair.topic for form in quiz.forms for item in form.items} == {quiz.topic}


def test_in_step_per_topic_though_the_collections_differ():
    """Danish lacks one article of two: its quiz of the other one is in step all the same."""
    english = catalogue((4, 5))
    danish = tuple(replace(pair, lang="da", id=f"{pair.id}/da") for pair in english if pair.topic == "topic-0")
    together, apart = (
        quizzes(publication(pairs=(*danish, *english)), replace(FORMS, per_topic=per_topic))
        for per_topic in (True, False)
    )
    assert [quiz.step for quiz in together] == [("da", "en"), ("da", "en"), ("en",)]
    assert [quiz.step for quiz in apart] == [("da",), ("en",)]


def test_a_seed_draws_another_quiz_and_always_the_same():
    made = publication("da", "de")
    first, again, other = (tuple(quizzes(made, replace(FORMS, seed=seed))) for seed in ("spring", "spring", "autumn"))
    assert first == again
    assert {quiz.edition for quiz in first} != {quiz.edition for quiz in other}
    assert [quiz.edition for quiz in quizzes(made, replace(FORMS, seed=made.id))] == [
        quiz.edition for quiz in quizzes(made, FORMS)
    ]


def test_without_parallel_a_language_asks_what_the_others_lack():
    danish = article_pairs("da")
    german = tuple(pair for pair in article_pairs("de") if pair.locus != "2.1")
    loci = {}
    for parallel in (True, False):
        made = quizzes(publication(pairs=(*danish, *german)), QuizOptions(parallel=parallel))
        loci[parallel] = {quiz.lang: {item.pair.locus for item in quiz.forms[0].items} for quiz in made}
    assert "2.1" not in loci[True]["da"]
    assert "2.1" in loci[False]["da"] and "2.1" not in loci[False]["de"]


def test_two_gaps_make_no_bank_and_both_are_written():
    pairs = tuple(
        cloze_pair("en", Kind.FACT, f"{at}.1", 1, text, at)
        for at, text in enumerate(("Every seller knows {1a:IRS} forms.", "Nobody else reads {1a:FCC} letters."), 1)
    )
    for items in items_of(pairs):
        assert [item.type for item in items] == [ItemType.SHORT, ItemType.SHORT]


def test_blanks_that_are_listed_are_written_in_any_order_for_a_point_each():
    pair = cloze_pair("en", Kind.FACT, "1.1", 1, 'The trade is also called "{1q:telesales}" or "{2q:inside sales}".', 1)
    ((item,),) = items_of((pair,), QuizOptions())
    assert (item.type, item.any_order, item.points) == (ItemType.SHORT, True, 2)
    assert item.stem == ('The trade is also called "', '" or "', '".')
    assert item.answer == "telesales; inside sales"


def test_many_gaps_are_varied_and_share_banks_of_at_most_eight():
    pairs = many_topics(24)
    for form in next(iter(quizzes(publication(pairs=pairs), FORMS))).forms:
        banks = [section for section in form.sections if section.type is ItemType.GAP]
        assert 1 <= len(banks) <= 2
        assert all(3 <= len(section.items) <= 8 for section in banks)
        assert {item.ask for item in form.items if item.type is ItemType.CHOICE} <= {Ask.GAP}


@pytest.mark.parametrize("rows", [5, 8])
def test_a_second_list_is_matched_with_a_spare_answer_of_its_own(rows):
    pairs = catalogue((rows, rows))
    for form in next(iter(quizzes(publication(pairs=pairs), FORMS))).forms:
        (matching,) = [section for section in form.sections if section.type is ItemType.MATCHING]
        assert len(matching.items) == max(5, rows - 1)
        assert len(matching.bank) == rows
        assert set(matching.bank) <= {pair.question for pair in pairs if pair.topic == matching.items[0].pair.topic}


def test_a_list_that_an_answer_enumerates_is_not_asked_beside_its_labels():
    labels = ["Urban", "Rural", "Coastal", "Alpine"]
    texts = ("Flats in tall blocks", "Farms with wide fields", "Huts beside stormy water", "Lodges under snowy peaks")
    pairs = [
        category_pair("en", f"1.1.{at}", *one, "", at) for at, one in enumerate(zip(labels, texts, strict=True), 1)
    ]
    asked = replace(
        pairs[0],
        kind=Kind.FAQ,
        locus="2.1",
        question="Which kinds of homes are there?",
        answer="There are urban, rural, coastal and alpine homes, and some people have two of them at a time.",
        reverse=None,
        id="faq",
    )
    for items in items_of((*pairs, asked)):
        assert len({Kind.FAQ, Kind.CATEGORY} & {item.pair.kind for item in items}) == 1
