from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import Kind, Pair, Reverse
from quizgen.quiz import recall, recognition
from quizgen.quiz.alignment import Aligned
from quizgen.quiz.described import Described, described, groups
from quizgen.quiz.drafts import Draft
from quizgen.quiz.model import Ask
from tests.quiz import aligning
from tests.quiz_samples import article_pairs, category_pair, cloze_pair


def rows_of(*pairs: Pair) -> tuple[Aligned, ...]:
    (step,) = aligning.steps_of(pairs)
    return tuple(sorted(aligning.rows_of(step), key=lambda row: pairs.index(row.pairs[0])))


def terms_of(rows: tuple[Aligned, ...]) -> tuple[Described, ...]:
    return tuple(one for row in rows if (one := described(row)))


def definition(topic: str, term: str, text: str) -> Pair:
    made = category_pair("en", "1.1", term, f"{term} {text}", term, 3, topic=topic)
    return replace(made, kind=Kind.DEFINITION, question=f"What is {term}?", reverse=Reverse(f"[…] {text}", term))


DEFINED = (
    definition("telesales", "Telesales", "is the selling of goods over the telephone by trained people."),
    definition("mailing", "Mailing", "means that printed letters go out to every household of a town."),
    definition("fair", "A fair", "brings sellers and buyers into one hall for a couple of days."),
)


def options(draft: Draft | None) -> list[str]:
    assert draft
    return [option.texts[0] for option in draft.options]


def test_a_label_is_chosen_for_a_description():
    rows = rows_of(*article_pairs("da"))
    terms = [one for one in terms_of(rows) if one.row.place.kind is Kind.CATEGORY]
    draft = recognition.choice_of_term(terms[2], terms, rows, "seed")
    assert draft and draft.ask is Ask.TERM
    assert draft.stems == (
        ("Indsamling af efterretninger om potentielle kunders profiler, interesser og demografiske data.",),
    )
    assert options(draft)[0] == "Leadgenerering"
    assert set(options(draft)[1:]) <= {"Udgående", "Indgående", "Salg"}


def test_a_description_is_chosen_for_a_label_and_hides_it():
    rows = rows_of(*article_pairs("da"))
    terms = [one for one in terms_of(rows) if one.row.place.kind is Kind.CATEGORY]
    draft = recognition.choice_of_description(terms[0], terms, rows, "seed")
    assert draft and draft.ask is Ask.DESCRIPTION
    assert draft.stems == (("Udgående",),)
    assert options(draft)[0].startswith("Kundeemner og eksisterende kunder nås aktivt ud til via •••")
    assert not any("varme" in option for option in options(draft)), "it is more than twice as long as the others"


def test_definitions_of_other_articles_are_distractors():
    rows = rows_of(*DEFINED)
    terms = terms_of(rows)
    by_term = recognition.choice_of_term(terms[0], terms, rows, "seed")
    assert sorted(options(by_term)) == ["A fair", "Mailing", "Telesales"]
    by_description = recognition.choice_of_description(terms[1], terms, rows, "seed")
    assert options(by_description)[0] == "[…] means that printed letters go out to every household of a town."


def test_what_an_article_names_for_the_same_is_no_distractor():
    also = cloze_pair("en", Kind.FACT, "1.2", 2, 'Telesales is also known as "{1q:mailing}".', 4, topic="telesales")
    rows = rows_of(*DEFINED, also)
    terms = terms_of(rows)
    assert recognition.may_fit_too(terms[0], terms[1], rows)
    assert recognition.choice_of_term(terms[0], terms, rows, "seed") is None
    assert recognition.true_or_false(terms[0], [*terms[:2]], rows) is None


def test_one_definition_alone_is_not_recognised():
    rows = rows_of(DEFINED[0])
    assert recognition.choice_of_term(terms_of(rows)[0], terms_of(rows), rows) is None
    assert recognition.true_or_false(terms_of(rows)[0], terms_of(rows), rows) is None


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("Outbound", "Outbound calls go to people who did not ask for them."),
        ("Federal Trade Commission", "The agency, otherwise called the FTC, looks after competition."),
        ("FTC", "The Federal Trade Commission looks after competition."),
        (":", "Calls to people who did not ask for them."),
        ("Outbound", "…"),
    ],
)
def test_a_description_that_shows_its_term_is_not_recognised(term, text):
    (row,) = rows_of(category_pair("en", "1.1.1", term, text, "", 3))
    assert described(row) is None


def test_nor_in_han_characters_one_with_a_piece_of_a_term_that_no_other_has():
    rows = rows_of(
        category_pair("zh-Hans", "1.1.1", "服务品牌", "这种品牌适用于展示服务的公司。", "", 3),
        category_pair("zh-Hans", "1.1.2", "企业品牌", "公司用它推销自己，以便在竞争中占据优势的品牌。", "", 4),
        category_pair("zh-Hans", "1.1.3", "个人名牌", "人们使用社交媒体来建立自己的角色。", "", 5),
    )
    (members,) = groups(rows).values()
    assert [one.terms for one in members] == [("企业品牌",), ("个人名牌",)]


def test_terms_or_descriptions_that_cannot_be_told_apart_are_one():
    rows = rows_of(
        category_pair("en", "1.1.1", "Price", "What buyers pay for goods in every shop of the town.", "", 3),
        category_pair("en", "1.1.2", "Price list", "Where sellers write down numbers for travellers.", "", 4),
        category_pair("en", "1.1.3", "Cost", "What buyers pay for goods in every shop of the town!", "", 5),
        category_pair("en", "1.1.4", "Place", "Streets and halls with customers.", "", 6),
    )
    (members,) = groups(rows).values()
    assert [one.terms for one in members] == [("Price",), ("Place",)]


# Missing words


def gaps_of(*marked: str, topics: tuple[str, ...] = ()) -> tuple[list[Draft], tuple[Aligned, ...]]:
    rows = rows_of(
        *(
            cloze_pair("en", Kind.FACT, f"{at}.1", 1, text, at, topic=topics[at - 1] if topics else "calls")
            for at, text in enumerate(marked, start=1)
        )
    )
    found = [recall.gap(row, gap) for row in rows for gap in row.gaps]
    return [draft for draft in found if draft], rows


def distractors(*marked: str) -> set[str] | None:
    words, rows = gaps_of(*marked)
    draft = recognition.choice_of_words(words[0], words, rows, "seed")
    return draft and set(options(draft)[1:])


FIRST = 'Nobody in the office likes "{1q:robocalls}".'


def test_quoted_terms_stand_beside_quoted_terms():
    found = distractors(
        FIRST,
        'Old people may answer "{1q:surveys}".',
        'Every winter they print "{1q:leaflets}".',
        "In all of Canada {1a:DNC} lists are kept.",
        "The law of this land dates from {1n:1998}.",
    )
    assert found == {"surveys", "leaflets"}


@pytest.mark.parametrize(
    "unsound",
    [
        'They offer "{1q:cold}" coffee to visitors.',
        'Sometimes a letter says "{1q:Hello}".',
        'Tired agents call them "{1q:surveys}", not robocalls.',
        'Nobody in this office likes "{1q:surveys}".',
        'For a week the "{1q:robocall}".',
    ],
    ids=["another form", "another shape", "named beside it", "a sentence that says the same", "kin"],
)
def test_a_word_that_fits_too_or_not_at_all_is_no_distractor(unsound):
    assert distractors(FIRST, unsound, 'Every winter they print "{1q:leaflets}".') is None


def test_years_stand_beside_years_near_them():
    first = "The telephone company opened its doors in {1n:1970}."
    near = [
        f"Something else entirely happened {text}." for text in ("to sailors in {1n:1985}", "near Paris in {1n:1949}")
    ]
    far = "A king of France lost his head around {1n:1793}."
    assert distractors(first, *near, far) == {"1985", "1949"}
    assert distractors(first, near[0], far) is None
    assert distractors(first, near[0], "About {1n:1200} people came to see that play.") is None


def test_a_decade_stands_beside_decades():
    first = "The first telephone sellers were seen in the {1n:1970}s."
    others = ["Something else happened to sailors in {1n:1985}.", "A fair was held near Paris in {1n:1950}."]
    assert distractors(first, *others) is None
    assert distractors(first, *others, "Radio came to farms around {1n:1930}.") == {"1950", "1930"}


def test_words_of_another_article_are_silly():
    words, rows = gaps_of(
        FIRST,
        'Every winter they print "{1q:leaflets}".',
        'Old people may drink "{1q:lemonade}".',
        topics=("calls", "calls", "drinks"),
    )
    assert recognition.choice_of_words(words[0], words, rows, "seed") is None


def test_an_article_before_the_missing_term_is_taken_off_and_titles_begin_alike():
    pair = replace(DEFINED[2], reverse=Reverse("A […] brings sellers and buyers into one hall.", "trade fair"))
    (term,) = terms_of(rows_of(pair))
    assert term.descriptions == ("[…] brings sellers and buyers into one hall.",)
    assert term.terms == ("Trade fair",)


def test_acronyms_stand_beside_acronyms():
    found = distractors(
        "Complaints about calls go to the {1a:FTC} in Washington.",
        "Radio waves are shared out by the {1a:FCC} every year.",
        "Taxes on wages are collected through the {1a:IRS} instead.",
    )
    assert found == {"FCC", "IRS"}
