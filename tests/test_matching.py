"""Which drawn pair is which published one, and which blank."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.matching import keep_numbers, match
from quizgen.model import Blank, Cloze, Kind, Pair, Reverse, Signal, Source


def asked(question: str, answer: str, kind: Kind = Kind.CATEGORY, locus: str = "3.2.1", ordinal: int = 1) -> Pair:
    source = Source("seeds/da/telemarketing.md", 20, 20, "Aktiviteter")
    reverse = Reverse(answer, question) if kind is Kind.CATEGORY else None
    return Pair("telemarketing", "da", kind, locus, (), question, answer, source, ordinal=ordinal, reverse=reverse)


def gapped(text: str, *hidden: str, locus: str = "1.1", ordinal: int = 1) -> Pair:
    given = blanked(text, *hidden)
    question = text
    for blank in reversed(given.blanks):
        question = f"{question[: blank.start]}[…]{question[blank.end :]}"
    return replace(asked(question, "; ".join(hidden), Kind.FACT, locus, ordinal), cloze=given)


def blanked(text: str, *hidden: str) -> Cloze:
    """Return a cloze with the given words, in order, as blanks 1, 2 …"""
    blanks: list[Blank] = []
    for n, words in enumerate(hidden, 1):
        start = text.index(words, blanks[-1].end if blanks else 0)
        blanks.append(Blank(start, start + len(words), n, Signal.QUOTATION))
    return Cloze(text, tuple(blanks))


OUT = asked("Udgående", "Kundeemner nås aktivt via opkald.", locus="3.2.1")
IN = asked("Indgående", "Kunder ringer selv og spørger om produkter.", locus="3.2.2")
SALES = asked("Salg", "Den overbevisende aktivitet, som sælgere beskæftiger sig med.", locus="3.2.3")


def test_nothing_matches_nothing() -> None:
    assert match([], []) == {}
    assert match([OUT], []) == {}
    assert match([], [OUT]) == {}


def test_identical_pairs_match_wherever_they_stand() -> None:
    drawn = [replace(SALES, locus="3.2.1"), replace(OUT, locus="3.2.2"), replace(IN, locus="3.2.3")]
    assert match(drawn, [OUT, IN, SALES]) == {0: 2, 1: 0, 2: 1}


def test_identical_texts_come_before_alike_ones_at_the_same_locus() -> None:
    published = [asked("Nord", "Ring til kunder i nord.", locus="3.2.1")]
    drawn = [
        asked("Nord", "Ring til kunder i nord!", locus="3.2.1"),
        asked("Nord", "Ring til kunder i nord.", locus="3.2.2"),
    ]
    assert match(drawn, published) == {1: 0}


def test_of_identical_pairs_each_is_matched_once_and_by_its_place() -> None:
    published = [gapped('Den er "DNC".', "DNC", locus=locus) for locus in ("1.1", "4.1", "5.1")]
    drawn = [gapped('Den er "DNC".', "DNC", locus=locus) for locus in ("5.1", "1.1")]
    assert match(drawn, published) == {0: 2, 1: 0}


def test_the_most_alike_is_matched_first() -> None:
    published = [
        asked("Nord", "Ring til kunder i nord mellem klokken 9 og 12.", locus="3.2.1"),
        asked("Syd", "Ring til kunder i syd mellem klokken 9 og 12.", locus="3.2.2"),
    ]
    drawn = [
        asked("Øst", "Ring til kunder i øst mellem klokken 9 og 12.", locus="3.2.1"),
        asked("Nord", "Ring til kunder i nord mellem klokken 9 og 13.", locus="3.2.2"),
        asked("Syd", "Ring til kunder i syd mellem klokken 8 og 12.", locus="3.2.3"),
    ]
    assert match(drawn, published) == {1: 0, 2: 1}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OUT, replace(OUT, answer="Kundeemner nås aktivt via telefonopkald.")),
        (OUT, replace(OUT, question="Udgaende")),
        (OUT, replace(OUT, question="Opsøgende")),
        (SALES, replace(SALES, answer="Den aktivitet, som sælgere beskæftiger sig med hver dag.", locus="9.1")),
        (
            asked("Hvad er salg?", "Salg er at sælge.", Kind.FAQ),
            asked("Hvad er salg?", "At få penge for sine varer.", Kind.FAQ),
        ),
        (gapped('Kaldes "kolde" opkald.', "kolde"), gapped('Kaldes også "kolde" opkald.', "kolde")),
        (gapped("Brugt først i 1970 i USA.", "1970"), gapped("Brugt først i 1968 i USA.", "1968")),
        (gapped("Ordet er brugt i USA.", "USA"), gapped("Ordet er brugt i USA.", "Ordet")),
    ],
)
def test_a_correction_is_the_same_pair(before: Pair, after: Pair) -> None:
    assert match([after], [before]) == {0: 0}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OUT, SALES),
        (OUT, replace(OUT, kind=Kind.DEFINITION)),
        (gapped('Opkald kaldes "kolde".', "kolde"), gapped("Listen føres af FTC siden 2003.", "FTC")),
        (gapped('Opkald kaldes "kolde".', "kolde"), asked('Opkald kaldes "[…]".', "kolde", Kind.FACT)),
    ],
)
def test_another_thing_is_another_pair(before: Pair, after: Pair) -> None:
    assert match([after], [before]) == {}


def test_a_match_is_one_to_one() -> None:
    many = [asked(f"Etiket {n}", "Ring til kunder mellem klokken 9 og 12.", locus=f"3.2.{n}") for n in range(1, 9)]
    few = many[::3]
    for drawn, published in ((many, few), (few, many)):
        found = match(drawn, published)
        assert len(set(found.values())) == len(found) == len(few)
        assert all(drawn[one].question == published[other].question for one, other in found.items())


# ---------------------------------------------------------------- blanks

SYNONYMS = 'Det kaldes "telesalg" eller "insidersalg".'


def numbered(cloze: Cloze) -> list[tuple[str, int]]:
    return [(cloze.text[blank.start : blank.end], blank.n) for blank in cloze.blanks]


def renumbered(cloze: Cloze, *numbers: int) -> Cloze:
    return Cloze(cloze.text, tuple(replace(one, n=n) for one, n in zip(cloze.blanks, numbers, strict=True)))


def test_blanks_keep_their_numbers_and_a_new_one_gets_the_next_above_the_highest_ever() -> None:
    published = renumbered(blanked(SYNONYMS, "telesalg", "insidersalg"), 2, 5)
    drawn = blanked('Det kaldes "fjernsalg", "telesalg" eller "insidersalg".', "fjernsalg", "telesalg", "insidersalg")
    assert numbered(keep_numbers(drawn, published, [(7, "robosalg")])) == [
        ("fjernsalg", 8),
        ("telesalg", 2),
        ("insidersalg", 5),
    ]


def test_an_identical_blank_takes_its_number_before_an_alike_one() -> None:
    published = blanked('"insidersalg" og "telesalg"', "insidersalg", "telesalg")
    drawn = blanked('"insidesalg" og "insidersalg"', "insidesalg", "insidersalg")
    assert numbered(keep_numbers(drawn, published)) == [("insidesalg", 3), ("insidersalg", 1)]


def test_a_corrected_year_keeps_its_number() -> None:
    published = blanked("Ordet er fra 1970 og USA.", "1970", "USA")
    drawn = blanked("Ordet er fra 1968 og USA.", "1968", "USA")
    assert numbered(keep_numbers(drawn, published)) == [("1968", 1), ("USA", 2)]


def test_a_blank_of_other_words_gets_another_number() -> None:
    drawn = blanked('Det kaldes "robotopkald".', "robotopkald")
    assert numbered(keep_numbers(drawn, blanked(SYNONYMS, "telesalg", "insidersalg"))) == [("robotopkald", 3)]


def test_text_and_places_are_those_drawn() -> None:
    drawn = blanked('Nu kaldes det "insidersalg" eller "telesalg".', "insidersalg", "telesalg")
    kept = keep_numbers(drawn, blanked(SYNONYMS, "telesalg", "insidersalg"))
    assert kept.text == drawn.text
    assert [(one.start, one.end, one.signal) for one in kept.blanks] == [
        (one.start, one.end, one.signal) for one in drawn.blanks
    ]
    assert numbered(kept) == [("insidersalg", 2), ("telesalg", 1)]


def test_a_blank_that_was_lost_and_is_back_has_its_number_again() -> None:
    published = blanked('Det kaldes "telesalg" eller insidersalg.', "telesalg")
    drawn = blanked('Det kaldes "telesalg" eller "insidersalg".', "telesalg", "insidersalg")
    kept = keep_numbers(drawn, published, [(2, "robosalg"), (3, "insidersalg")])
    assert numbered(kept) == [("telesalg", 1), ("insidersalg", 3)]


def test_something_else_does_not_take_over_a_withdrawn_card() -> None:
    gone = asked("Kan man sige nej?", "Kunden kan altid sige nej, hvorefter agenten skal lægge på.", Kind.FAQ)
    new = asked("Kan man sige måske?", "Kunden kan altid sige måske, hvorefter agenten skal spørge igen.", Kind.FAQ)
    assert match([new], [gone]) == {0: 0}, "reworded, while it was there"
    assert match([new], [gone], {0}) == {}
    typo = asked("Kan man sige nej?", "Kunden kan altid sige nej, hvorefter agenten skal lægge på!", Kind.FAQ)
    assert match([typo], [gone], {0}) == {0: 0}
