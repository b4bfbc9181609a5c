"""What a test-wise reader lives on is counted, and what only looks like it is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from quizgen.quiz.model import ItemType, Section
from tests.quiz.handmade import (
    DEFINED,
    LABELS,
    TERMS,
    Case,
    choice,
    completed,
    fact,
    only,
    with_bank,
    with_item,
)
from tests.quiz.tells import FORMS, RULES, forms_of_key, is_longest, longest_too_often, rank, tells

CHOICE, TRUE_FALSE, MATCHING, GAP, SHORT = ItemType
CAPSTAN, DAVIT, FENDER = (TERMS[label].answer for label in ("Capstan", "Davit", "Fender"))

YEARS = tuple(
    fact(f"9.{at}", f"{who} built a lighthouse of {stuff} in {{1n:{year}}}.")
    for at, (who, stuff, year) in enumerate(
        (("Monks", "oak", 1780), ("Kings", "granite", 1845), ("Guilds", "bricks", 1911)), start=1
    )
)


def year(*options: str) -> Section:
    item = completed(1, "6.1", ("sandglass",))
    key = "ABC"[options.index("1845")]
    stem = ("Kings built a lighthouse of granite in ", ".")
    return Section(CHOICE, (replace(item, pair=YEARS[1], stem=stem, answer="1845", key=key, options=options),))


def of(number: int, label: str, *options: str) -> Section:
    return Section(CHOICE, (choice(number, label, options),))


LONGEST = tuple(
    choice(at, label, (label, *others))
    for at, (label, others) in enumerate(
        (
            ("Bowsprit", ("Rudder", "Keel", "Buoy")),
            ("Gunwale", ("Davit", "Buoy", "Keel")),
            ("Capstan", ("Keel", "Buoy", "Davit")),
        ),
        start=1,
    )
)
THREE_WORN = tuple(
    choice(at, label, (label, "Davit", "Fender")) for at, label in enumerate(("Anchor", "Buoy", "Keel"), 1)
)
FOUR_WORN = (*THREE_WORN, choice(4, "Tiller", ("Tiller", "Davit", "Rudder")))
SWINGS = "Something that swings lifeboats over the ground."
PUSHING = "Men pushing bars wind ropes around turning drums."

COUNTED = (
    Case("a key much shorter", "key-length", only(of(1, "Buoy", "Buoy", "Capstan", "Bowsprit"))),
    Case("a key much longer", "key-length", only(of(1, "Bowsprit", "Buoy", "Bowsprit", "Keel"))),
    Case("an option twice another", "option-length", only(of(1, "Anchor", "Keel", "Bowsprit", "Anchor"))),
    Case("the key the longest of all, always", "key-longest", only(Section(CHOICE, LONGEST))),
    Case("a word that stem and key share", "shared-word", with_item(1, stem=("Its anchorage holds ships.",))),
    Case("a capital in the key only", "form-of-key", with_item(1, options=("buoy", "Anchor", "davit"))),
    Case("years out of order", "numbers-out-of-order", only(year("1845", "1780", "1911"))),
    Case("a stem that names another's key", "clue", with_item(5, stem=("It is hung beside an anchorage.",))),
    Case("a stem with another's words in any order", "clue", with_item(5, stem=("Widows in grey swing them.",))),
    Case("a stem that tells a description", "clue", with_item(17, stem=(f"Do {CAPSTAN[3:60]}?",))),
    Case("a stem that tells a long answer", "clue", with_item(5, stem=(f"Once {DEFINED.answer[12:70]}",))),
    Case("a distractor four times", "worn-distractor", only(Section(CHOICE, FOUR_WORN))),
    Case("no spare label although there is one", "no-spare", with_bank(MATCHING, *LABELS[:5])),
    Case("a distractor from much the same sentence", "perhaps-right", only(year("1780", "1845", "1911")), YEARS),
    Case("a distractor described in the same words", "perhaps-right", with_item(1, stem=(SWINGS,))),
    Case("descriptions in the same words", "perhaps-right", with_item(3, options=(CAPSTAN, PUSHING, FENDER))),
)


@pytest.mark.parametrize("case", COUNTED, ids=[case.name for case in COUNTED])
def test_what_gives_away_is_counted(case: Case):
    assert case.rule in case.judged_by(tells)


NOT_COUNTED = (
    Case("options of about one length", "key-length", only(of(1, "Anchor", "Fender", "Anchor", "Capstan"))),
    Case("options up to twice as long", "option-length", only(of(1, "Anchor", "Keel", "Gunwale", "Anchor"))),
    Case("the key the longest of two", "key-longest", only(Section(CHOICE, LONGEST[:2]))),
    Case("a word of a distractor too", "shared-word", with_item(1, stem=("Some anchors, some buoys.",))),
    Case("capitals in all", "form-of-key"),
    Case("years in order", "numbers-out-of-order", only(year("1780", "1845", "1911"))),
    Case("years in falling order", "numbers-out-of-order", only(year("1911", "1845", "1780"))),
    Case("words without numbers", "numbers-out-of-order"),
    Case("stems of their own", "clue"),
    Case("a distractor three times", "worn-distractor", only(Section(CHOICE, THREE_WORN))),
    Case("a spare label", "no-spare"),
    Case("another sentence", "perhaps-right"),
)


@pytest.mark.parametrize("case", NOT_COUNTED, ids=[case.name for case in NOT_COUNTED])
def test_what_does_not_is_not_counted(case: Case):
    assert case.rule not in case.judged_by(tells)


@pytest.mark.parametrize(
    ("form", "key", "wrong"),
    [
        ("digits", "Form 4562", ("Form A", "Form B")),
        ("brackets", "Rate (ROI)", ("Rate", "Yield")),
        ("capital", "Sales", ("inbound", "outbound")),
        ("no capital", "sales", ("Inbound", "Outbound")),
        ("acronym", "FTC", ("Board", "Court")),
        ("full stop", "A long beam.", ("A hook", "A drum")),
        ("full stop", "他们“好。”", ("钩", "鼓")),
        ("no full stop", "A long beam", ("A hook.", "A drum.")),
        ("hidden word", "A ••• beam", ("A hook", "A drum")),
        ("nothing hidden", "A beam", ("A ••• hook", "A •••")),
        ("quotation", "A “cold” call", ("A call", "Calls")),
        ("one word", "Sales", ("Lead generation", "Cold calls")),
        ("several words", "Lead generation", ("Sales", "Calls")),
        ("another script", "FTC", ("連邦", "取引")),
    ],
)
def test_a_form_that_only_the_key_has_is_named(form: str, key: str, wrong: tuple[str, ...]):
    assert form in forms_of_key(key, wrong)
    assert form not in forms_of_key(key, (*wrong, key))


def test_every_form_and_every_rule_is_proven():
    assert {case.rule for case in COUNTED} == {case.rule for case in NOT_COUNTED}
    assert len(FORMS) == 13
    assert len({case.rule for case in COUNTED}) == len(RULES) + 1, "lengths are told of the key and of the options"


@pytest.mark.parametrize(
    ("times", "amount", "seen"),
    [(5, 10, False), (6, 10, True), (8, 20, False), (9, 20, True), (12, 30, False), (13, 30, True)],
)
def test_the_key_is_the_longest_too_often_as_cards_md_has_it(times: int, amount: int, seen: bool):
    assert longest_too_often(times, amount, Counter({4: amount})) == seen


def test_the_rank_of_a_key_counts_what_a_reader_sees():
    item = choice(1, "Anchor", ("Fender", "Anchor", "Buoy"))
    assert rank(item) == (1, 2)
    assert not is_longest(item)
    marked = replace(item, options=("कानून", "कान", "के"), answer="कानून")
    assert rank(marked) == (2, 1), "vowel signs are no characters of their own: 3, 2 and 1 of them"
    assert is_longest(marked)
