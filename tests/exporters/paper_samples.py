"""Quizzes written by hand, with every kind of item: what the tests of printed pages ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import GAP, Cloze, Kind, Pair, QuizOptions, Reverse, Source
from quizgen.quiz.model import LETTERS, Ask, Form, Item, ItemType, Quiz, Section

PAPERS = [
    pytest.param(QuizOptions(paper=paper, large_print=large), id=f"{paper}{' large' * large}")
    for paper in ("a4", "letter")
    for large in (False, True)
]
"""All that may be printed on, for tests that go through them."""

LONG_TITLE = "Telemarketing og andre former for salg over telefonen: en introduktion for nye medarbejdere"

_TERMS = ("Telesalg", "Telemarketing", "Leadgenerering", "Robocalls")
_DESCRIPTIONS = (
    f"{GAP} er salg af varer over telefonen til kunder, som sælgeren ikke kender i forvejen.",
    f"{GAP} er direkte markedsføring af varer eller tjenester over telefon, internet eller fax.",
    f"{GAP} er indsamling af viden om potentielle kunders profiler og interesser.",
    f"{GAP} er automatiske opkald, som ingen sidder bag.",
)


def pair(number: int, kind: Kind, question: str, answer: str, **more: object) -> Pair:
    """Return a pair of the article that the samples ask of."""
    made = Pair(
        topic="telemarketing",
        lang="da",
        kind=kind,
        locus=f"3.{number}",
        context=("Telemarketing", "Aktiviteter"),
        question=question,
        answer=answer,
        source=Source("seeds/da/telemarketing.md", 10 + number, 10 + number, "Aktiviteter"),
        id=f"telemarketing/da/{kind.value}/p{number}",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def _definition(number: int) -> Pair:
    at = (number - 1) % len(_TERMS)
    sentence = _DESCRIPTIONS[at].replace(GAP, _TERMS[at])
    return pair(number, Kind.DEFINITION, _TERMS[at], sentence, reverse=Reverse(_DESCRIPTIONS[at], _TERMS[at]))


def _fact(number: int, *pieces: str, answer: str) -> tuple[Pair, tuple[str, ...]]:
    text = answer.split("; ")[0].join(pieces)
    return pair(number, Kind.FACT, text, answer, cloze=Cloze(text, ())), pieces


def term_item(number: int, key: str = "B") -> Item:
    """Return an item that asks which term a description fits."""
    made = _definition(number)
    right = made.reverse.answer if made.reverse else ""
    others = [term for term in _TERMS if term != right]
    others.insert(LETTERS.index(key), right)
    permutation = tuple(f"telemarketing/definition/3.{_TERMS.index(term) + 1}/1" for term in others)
    stem = (made.reverse.question,) if made.reverse else ()
    return Item(number, ItemType.CHOICE, made, stem, right, key, options=tuple(others), permutation=permutation)


def description_item(number: int, key: str = "A") -> Item:
    """Return an item that asks which description a term fits."""
    made = _definition(number)
    right = made.reverse.question if made.reverse else ""
    others = [text for text in _DESCRIPTIONS if text != right][:2]
    others.insert(LETTERS.index(key), right)
    return Item(number, ItemType.CHOICE, made, (made.question,), right, key, options=tuple(others), ask=Ask.DESCRIPTION)


def gap_choice_item(number: int, key: str = "C") -> Item:
    """Return an item that asks which word is missing in a sentence."""
    made, stem = _fact(number, "Udtrykket blev første gang brugt i ", "'erne.", answer="1970")
    return Item(number, ItemType.CHOICE, made, stem, "1970", key, options=("1950", "1960", "1970", "1980"), ask=Ask.GAP)


def true_false_item(number: int, true: bool) -> Item:
    """Return an item with a description and its own term, or another one."""
    made = _definition(number)
    own = made.reverse.answer if made.reverse else ""
    term = own if true else next(term for term in _TERMS if term != own)
    stem = (made.reverse.question,) if made.reverse else ()
    return Item(number, ItemType.TRUE_FALSE, made, stem, own, "A" if true else "B", term=term)


def matching_section(first: int, amount: int = 4) -> Section:
    """Return a matching list with one spare term."""
    bank = (*_TERMS, "Kolde opkald")
    items = []
    for number in range(first, first + amount):
        made = _definition(number)
        own = made.reverse.answer if made.reverse else ""
        stem = (made.reverse.question,) if made.reverse else ()
        items.append(Item(number, ItemType.MATCHING, made, stem, own, LETTERS[bank.index(own)]))
    return Section(ItemType.MATCHING, tuple(items), bank)


def gap_section(first: int) -> Section:
    """Return two sentences with gaps, one of them with the same answer twice, and one spare word."""
    bank = ("insidersalg", "FTC", "varme")
    one, stem = _fact(first, "I USA administreres registret af ", ", og ", " håndhæver det.", answer="FTC")
    other, second = _fact(first + 1, 'Disse betragtes som "', '" opkald.', answer="varme")
    items = (
        Item(first, ItemType.GAP, one, stem, "FTC", "B"),
        Item(first + 1, ItemType.GAP, other, second, "varme", "C"),
    )
    return Section(ItemType.GAP, items, bank)


def exchangeable_item(number: int) -> Item:
    """Return an item with two gaps whose answers may be exchanged."""
    made, stem = _fact(number, 'Det kaldes også "', '" eller "', '".', answer="fjernhandel; røstehandel")
    return Item(
        number,
        ItemType.SHORT,
        made,
        stem,
        "fjernhandel; røstehandel",
        "fjernhandel; røstehandel",
        points=2,
        any_order=True,
    )


def list_item(number: int) -> Item:
    """Return an item that asks for four things."""
    items = ("Tydelig tale", "Tålmodighed", "Høflighed", "Overblik")
    made = pair(number, Kind.LIST, "En god sælger har fire egenskaber:", "; ".join(items), items=items)
    return Item(number, ItemType.SHORT, made, (made.question,), made.answer, made.answer, points=4, entries=4, lines=4)


def faq_item(number: int) -> Item:
    """Return a question that is answered with a sentence."""
    answer = "Kun når modtageren har sagt ja til det på forhånd, eller når loven tillader det."
    made = pair(number, Kind.FAQ, "Hvornår må en virksomhed ringe?", answer)
    return Item(number, ItemType.SHORT, made, (made.question,), answer, answer, lines=3)


def form(letter: str = "A") -> Form:
    """Return a form with every kind of item, two matching lists among them: 16 lettered items and 3 in words."""
    keys = {"A": "BAC", "B": "CBC"}.get(letter, "ABC")
    choice = (
        term_item(1, keys[0]),
        term_item(2, keys[1]),
        description_item(3, keys[1]),
        description_item(4, "C"),
        gap_choice_item(5),
    )
    return Form(
        letter,
        (
            Section(ItemType.CHOICE, choice),
            Section(ItemType.TRUE_FALSE, (true_false_item(6, True), true_false_item(7, letter == "A"))),
            matching_section(8),
            matching_section(12, 3),
            gap_section(15),
            Section(ItemType.SHORT, (list_item(17), exchangeable_item(18), faq_item(19))),
        ),
    )


def quiz(forms: str = "AB", title: str = "Telemarketing", lang: str = "da") -> Quiz:
    """Return a quiz with every kind of item."""
    return Quiz(lang, title, "7f3a", (lang,), tuple(map(form, forms)))


def long_quiz(questions: int, forms: str, title: str = "Telemarketing") -> Quiz:
    """Return a quiz of many questions, the last six in words, of which one asks for four things."""
    lettered = tuple(term_item(number, "ABCD"[number % 4]) for number in range(1, questions - 5))
    words = (list_item(questions - 5), *(faq_item(number) for number in range(questions - 4, questions + 1)))
    sections = (Section(ItemType.CHOICE, lettered), Section(ItemType.SHORT, words))
    return Quiz("da", title, "7f3a", ("da",), tuple(Form(letter, sections) for letter in forms))
