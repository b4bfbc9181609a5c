"""A finished form is judged by what is printed: each rule sees what breaks it, and not what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import Pair
from quizgen.quiz.flaws import RULES
from quizgen.quiz.model import Flaw, ItemType, Section
from quizgen.quiz.page import Articles, Page, said_by
from tests.quiz.handmade import (
    CHOICES,
    DEFINED,
    GAPS,
    GEAR,
    LABELS,
    LISTED,
    PAIRS,
    QUIZ,
    ROWS,
    SHORTS,
    STATEMENTS,
    TERMS,
    WORDS,
    Case,
    Change,
    asked,
    choice,
    fact,
    gap,
    only,
    row,
    same,
    statement,
    term,
    with_bank,
    with_item,
    with_section,
)

CHOICE, TRUE_FALSE, MATCHING, GAP, SHORT = ItemType
CAPSTAN, DAVIT, FENDER = (TERMS[label].answer for label in ("Capstan", "Davit", "Fender"))
GRAPNEL = term("3.3.1", "Grapnel", GEAR["Anchor"])
CRANE = term("3.3.2", "Crane", "A small crane that swings lifeboats over the side, then lowers them slowly.")
CHAIN = term("3.3.3", "Buoy Chain", "Links of steel by which floats are moored.")
BARREL = asked(DEFINED.kind, "9.3", "What is a capstan?", "Turning barrel.", reverse=TERMS["Capstan"].reverse)
BEAM = term("9.1", "Beam", ROWS[0].stem[0])
FLAG_AGAIN = replace(SHORTS[1], number=18, pair=replace(SHORTS[1].pair, id="x"))
BEACON = fact("9.1", "Signals between towers used a {1q:beacon} mounted upon timber frames.")
LATER = fact("9.1", "Harbour pilots first met in {1n:1830} at a tavern near the old lighthouse.")
BRACKETS = fact("9.1", "They hauled in the buoy (Capstan) with much {1q:noise}.")
CONE = term("9.1.2", "Cone", "Red by night.")
SPELT = replace(CHOICES[3], answer="NDR", options=("sextant", "NDR", "Night Duties Register"))
NDR = fact("9.1", "Boards of the {1a:NDR} met with the {2q:Night Duties Register} office.")
THAI = asked(SHORTS[1].pair.kind, "9.9", "อะไร", "ความผิดปกติ")
FOUR = tuple(item.answer for item in ROWS[:4])
NINE_LABELS = (*LABELS[:5], *GEAR)[:9]
NINE = tuple(row(7 + at, label, NINE_LABELS) for at, label in enumerate(NINE_LABELS))
THREE = tuple(item.answer for item in GAPS[:3])
THREE_GAPS = tuple(gap(12 + at, locus, THREE) for at, locus in enumerate(("1.1", "2.1", "1.2")))
SMALL = ("1821", "Grey Widow")
LONG = f"{CAPSTAN[:-1]} slowly."


def judged(change: Change = same, more: tuple[Pair, ...] = ()) -> list[Flaw]:
    """Return what is wrong with the form written by hand once it is changed; `more` pairs are in the articles."""
    quiz = change(QUIZ)
    articles = Articles(map(said_by, (*PAIRS, *more)), quiz.forms)
    return [flaw for form in quiz.forms for rule in RULES.values() for flaw in rule(Page(quiz, form, articles))]


def test_the_form_written_by_hand_has_no_flaw() -> None:
    assert judged() == []


BROKEN = (
    Case("another letter", "key-count", with_item(1, key="C")),
    Case("no letter of an option", "key-count", with_item(1, key="D")),
    Case("two letters", "key-count", with_item(1, key="AB")),
    Case("the key twice", "key-count", with_item(1, options=("anchor!", "Anchor", "Davit"))),
    Case("no words", "key-count", with_item(17, answer="…", key="…")),
    Case("a key that is not the answer", "key-count", with_item(17, key="Red")),
    Case("true, keyed false", "key-count", with_item(5, key="B")),
    Case("false, keyed true", "key-count", with_item(6, key="A")),
    Case("a letter for two gaps", "key-count", with_section(GAP, *GAPS[:3], replace(GAPS[3], key="E"), bank=WORDS)),
    Case("a letter for two rows", "key-count", with_item(7, answer="Halyard", key="F")),
    Case("two options", "option-count", with_item(1, options=("Buoy", "Anchor"))),
    Case("six options", "option-count", with_item(1, options=("Buoy", "Anchor", "Davit", "Keel", "Tiller", "Rudder"))),
    Case("an option without words", "option-count", with_item(1, options=("Buoy", "Anchor", "—"))),
    Case("three rows", "option-count", with_section(MATCHING, *ROWS[:3], bank=LABELS[:4])),
    Case("nine rows", "option-count", with_section(MATCHING, *ROWS, *ROWS[:4], bank=LABELS)),
    Case("nine rows with as many answers", "option-count", with_section(MATCHING, *NINE, bank=NINE_LABELS)),
    Case("the longer option first", "options-alike", with_item(1, options=("Buoy Chain", "Anchor", "Buoy")), (CHAIN,)),
    Case("three answers to spare", "option-count", with_bank(MATCHING, *LABELS, "Davit", "Fender")),
    Case("more rows than answers", "option-count", with_section(MATCHING, *ROWS, bank=LABELS[:4])),
    Case(
        "a bank of two",
        "option-count",
        with_section(GAP, gap(12, "1.1", SMALL), gap(13, "1.2", SMALL), bank=SMALL),
    ),
    Case("equal options", "options-alike", with_item(1, options=("buoy", "Anchor", "Buoy."))),
    Case("an option in another", "options-alike", with_item(1, options=("Buoy", "Anchor", "Buoy Chain")), (CHAIN,)),
    Case("most words in common", "options-alike", with_item(3, options=(CAPSTAN, DAVIT, CRANE.answer)), (CRANE,)),
    Case("a word of the bank in another", "options-alike", with_bank(GAP, *WORDS, "CWS")),
    Case("rows' labels alike", "options-alike", with_bank(MATCHING, *LABELS, "the Keel")),
    Case("described so elsewhere", "also-right", with_item(1, options=("Grapnel", "Anchor", "Davit")), (GRAPNEL,)),
    Case(
        "another label of a row",
        "also-right",
        with_bank(MATCHING, *LABELS, "Beam"),
        (BEAM,),
    ),
    Case("two descriptions of a term", "also-right", with_item(3, options=(CAPSTAN, DAVIT, BARREL.answer)), (BARREL,)),
    Case("in brackets behind it", "also-right", more=(BRACKETS,)),
    Case("an acronym and its words", "also-right", with_section(CHOICE, *CHOICES[:3], SPELT), (NDR,)),
    Case(
        "the same sentence",
        "also-right",
        with_item(4, options=("semaphore", "sandglass", "hourglass")),
        (fact("9.1", "Night duties were timed with a {1q:hourglass} turned by the youngest boy."),),
    ),
    Case("two words for a gap", "also-right", with_bank(GAP, *WORDS, "1830"), (LATER,)),
    Case("false, but true elsewhere", "also-right", with_item(6, term="Bumper"), (term("9.1", "Bumper", FENDER),)),
    Case("the key in the question", "stem-shows-key", with_item(1, stem=("It anchors ships in muddy ground.",))),
    Case("the term in its description", "stem-shows-key", with_item(3, stem=("Turning drums",))),
    Case("the word in the sentence", "stem-shows-key", with_item(4, stem=("A ", " is one of the sandglasses."))),
    Case("a statement's own term", "stem-shows-key", with_item(6, stem=("Fenders of rubber against scratches",))),
    Case("a row's label", "stem-shows-key", with_item(7, stem=("The keelson from which ribs rise",))),
    Case("a bank's word", "stem-shows-key", with_item(12, stem=("Founded in 1821, they met in ", " again."))),
    Case("a written answer", "stem-shows-key", with_item(17, stem=("Does yellow mean quarantine?",))),
    Case("a thing of a list", "stem-shows-key", with_item(18, stem=("Winds such as the Sirocco:",))),
    Case("another language's pair", "mixed-languages", with_item(1, pair=replace(TERMS["Anchor"], lang="da"))),
    Case("an option from nowhere", "mixed-languages", with_item(1, options=("Zeppelin", "Anchor", "Davit"))),
    Case("a description from nowhere", "mixed-languages", with_item(3, options=(CAPSTAN, DAVIT, "Et tov af hamp."))),
    Case("a word of the bank from nowhere", "mixed-languages", with_bank(GAP, *WORDS, "måneskin")),
    Case("a label from nowhere", "mixed-languages", with_bank(MATCHING, *LABELS[:5], "Køl")),
    Case("a word in another form", "answered-elsewhere", with_item(1, stem=("Needle eyes in the ground.",))),
    Case("a year in another question", "answered-elsewhere", with_item(1, stem=("A hook of the 1821s.",))),
    Case("half an answer", "answered-elsewhere", with_item(1, stem=("A hook of the CWS that grips ground.",))),
    Case("an answer among options", "answered-elsewhere", with_item(1, options=("Buoy", "Anchor", "Needle Eye"))),
    Case("an answer as a statement's term", "answered-elsewhere", with_item(6, term="Grey Widow")),
    Case("an answer in another bank", "answered-elsewhere", with_bank(MATCHING, *LABELS, "Grey Widow")),
    Case("an answer in the title", "answered-elsewhere", lambda quiz: replace(quiz, title="The Needle Eye")),
    Case("a short answer", "answered-elsewhere", with_item(1, stem=("A yellow hook that grips ground.",))),
    Case("an acronym spelt out", "answered-elsewhere", with_item(17, answer="HPM", key="HPM", stem=("Who?",))),
    Case("an acronym of words to be picked", "answered-elsewhere", with_item(17, stem=("Which flag has the GW?",))),
    Case("a long answer", "answered-elsewhere", with_item(17, stem=(f"Is it so that {DEFINED.answer[2:]}",))),
    Case("a thing of a list elsewhere", "answered-elsewhere", with_item(17, stem=("Does the Sirocco blow?",))),
    Case("a term with its meaning", "answered-elsewhere", with_item(17, stem=(f"Is a davit {DAVIT[:-1].lower()}?",))),
    Case("a term to be described", "answered-elsewhere", with_item(17, stem=(f"Is a capstan {CAPSTAN[:-1]}?",))),
    Case("without spaces", "answered-elsewhere", with_item(1, stem=("กลุ่มความผิดปกติ",))),
    Case("a pair twice", "asked-twice", with_section(GAP, *GAPS[:3], replace(GAPS[0], number=15), bank=WORDS)),
    Case("a term judged twice", "asked-twice", with_section(TRUE_FALSE, *STATEMENTS, statement(7, "Keel", "Davit"))),
    Case("one answer for two", "asked-twice", with_item(17, answer="1821", key="1821")),
    Case("nearly one text", "asked-twice", with_item(17, pair=replace(SHORTS[1].pair, answer=LONG))),
    Case(
        "one text",
        "asked-twice",
        with_section(SHORT, SHORTS[1], FLAG_AGAIN),
    ),
)
MORE = {
    "an acronym spelt out": with_item(1, stem=("Harbour Pilot Men met.",)),
    "the acronym of words to be written": with_item(1, stem=("The HPM moor ships in the ground.",)),
    "without spaces": with_item(17, pair=THAI, stem=("อะไร",), answer="ความผิดปกติ", key="ความผิดปกติ"),
}
"""What a case needs besides."""


@pytest.mark.parametrize("case", BROKEN, ids=[case.name for case in BROKEN])
def test_what_is_broken_is_seen(case: Case) -> None:
    besides = MORE.get(case.name, same)
    assert case.rule in {flaw.rule for flaw in judged(lambda quiz: besides(case.change(quiz)), case.more)}


SOUND = (
    Case("two true statements", "", with_item(6, term="Fender", key="A")),
    Case("two answers to spare", "", with_bank(MATCHING, *LABELS, "Davit")),
    Case("four rows", "", with_section(MATCHING, *(row(7 + at, one, FOUR) for at, one in enumerate(FOUR)), bank=FOUR)),
    Case("a bank of three", "", with_section(GAP, *THREE_GAPS, bank=THREE)),
    Case("five options", "", with_item(1, options=("Buoy", "Anchor", "Davit", "Keel", "Tiller"))),
    Case("a number that only begins alike", "", with_item(17, stem=("Which flag hangs in room 18210?",))),
    Case("one word of two", "", with_item(17, stem=("Which flag do needles and widows mean?",))),
    Case("another acronym", "", with_item(17, stem=("Which flag has the CWX?",))),
    Case("a term without its meaning", "", with_item(17, stem=("Which flag hangs beside a davit?",))),
    Case("a description without its term", "", with_item(17, stem=("Is a crane that swings lifeboats small?",))),
    Case("a sentence of the same words", "", more=(BEACON,)),
    Case("something else in brackets", "", more=(fact("9.1", "They hauled in the buoy, then (noisily) a {1q:net}."),)),
    Case("a longer name in brackets", "", more=(fact("9.1", "The anchorbuoy (Capstanwork) makes {1q:noise}."),)),
    Case("another description", "", with_item(1, options=("Cone", "Anchor", "Davit")), (CONE,)),
    Case("an answer of two halves", "", with_item(17, answer="Red (dyed)", key="Red (dyed)")),
    Case("the acronym of words to be written", "", with_item(17, answer="Harbour Pilot Men", key="Harbour Pilot Men")),
    Case("one item alone", "", only(Section(CHOICE, (choice(1, "Anchor", ("Buoy", "Anchor", "Davit")),)))),
)


@pytest.mark.parametrize("case", SOUND, ids=[case.name for case in SOUND])
def test_what_only_looks_broken_is_not(case: Case) -> None:
    besides = MORE.get(case.name, same)
    assert judged(lambda quiz: besides(case.change(quiz)), case.more) == []


def test_every_rule_is_proven() -> None:
    assert {case.rule for case in BROKEN} == set(RULES)


def test_a_word_of_all_options_in_the_question_tells_nothing() -> None:
    names = ("Bow", "Stern", "Spring")
    lines = [term(f"9.2.{at}", f"{name} Line", "Hemp.") for at, name in enumerate(names, start=1)]
    options = tuple(pair.question for pair in lines)
    change = with_item(
        1, pair=lines[0], stem=("A line that holds the front.",), options=options, answer="Bow Line", key="A"
    )
    assert judged(change, tuple(lines)) == []


def test_a_flaw_says_where_it_is_and_what_is_seen() -> None:
    (flaw,) = judged(with_item(1, stem=("It anchors ships in muddy ground.",)))
    assert (flaw.form, flaw.number, flaw.pair) == ("A", 1, TERMS["Anchor"])
    assert flaw.text == "the question shows “anchors”"
    (twice,) = judged(with_item(18, pair=LISTED, answer="1821"))[:1]
    assert (twice.rule, twice.number) == ("key-count", 18)
