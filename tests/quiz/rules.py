"""What holds for every form, checked from outside: by what is printed and keyed, not by how it was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quizgen.leaks import kin_spans, shows
from quizgen.quiz.model import LETTERS, Form, Item, ItemType, Quiz, Section


def faults(quiz: Quiz) -> list[str]:
    """Return what is wrong with the forms of a quiz."""
    return [
        f"{quiz.lang} {form.letter}: {fault}"
        for form in quiz.forms
        for fault in (*_numbering(form), *_keys(form), *_statements(form), *_giveaways(form))
    ]


def _numbering(form: Form) -> Iterator[str]:
    if [item.number for item in form.items] != list(range(1, len(form.items) + 1)):
        yield "numbers do not count"
    for pair, times in Counter(item.pair.id for item in form.items).items():
        if times > 1:
            yield f"{pair} is asked {times} times"
    for section in form.sections:
        if not section.items or any(item.type is not section.type for item in section.items):
            yield f"{section.type} holds what it should not"


def _keys(form: Form) -> Iterator[str]:
    for section in form.sections:
        for item in section.items:
            yield from (f"{item.number} {fault}" for fault in _key(item, section))


def _key(item: Item, section: Section) -> Iterator[str]:
    if item.type is ItemType.CHOICE:
        yield from _choice(item)
    elif item.type in (ItemType.GAP, ItemType.MATCHING):
        if section.bank[LETTERS.index(item.key)] != item.answer or section.bank.count(item.answer) != 1:
            yield "the key is not the one right word of the bank"
        if len(section.bank) < 3:
            yield "the bank gives its words away"
    elif item.type is ItemType.SHORT and item.key != item.answer:
        yield "the key is not the answer"


def _choice(item: Item) -> Iterator[str]:
    folded = [option.casefold().strip(" .") for option in item.options]
    if not 3 <= len(folded) <= 5:
        yield f"{len(folded)} options"
    if item.options[LETTERS.index(item.key)] != item.answer or item.options.count(item.answer) != 1:
        yield "the key is not the one right option"
    if any(a == b or shows(a, b) for at, a in enumerate(folded) for other, b in enumerate(folded) if at != other):
        yield f"one option holds another: {item.options}"
    if kin_spans(item.stem[0], (item.answer,)):
        yield "the stem shows the key"


def _statements(form: Form) -> Iterator[str]:
    stated = [item for item in form.items if item.type is ItemType.TRUE_FALSE]
    for item in stated:
        if (item.key == "A") != (item.term == item.answer) or item.key not in "AB":
            yield f"{item.number} is keyed wrongly"
    by_list = Counter((item.pair.topic, item.pair.locus.rpartition(".")[0], item.term) for item in stated)
    if any(times > 1 for times in by_list.values()):
        yield "a term stands in two statements"
    described = Counter(item.stem for item in form.items if item.type in _DESCRIBING)
    if any(times > 1 for times in described.values()):
        yield "a description stands in two items"


_DESCRIBING = (ItemType.CHOICE, ItemType.TRUE_FALSE, ItemType.MATCHING)


def _giveaways(form: Form) -> Iterator[str]:
    """Name the items whose answer can be read elsewhere on the page."""
    for item in form.items:
        for secret in _secrets(item):
            for section in form.sections:
                for text in _printed(section, item):
                    if shows(secret, text):
                        yield f"{item.number}: {secret!r} can be read in {text!r}"


def _secrets(item: Item) -> Sequence[str]:
    if item.type is ItemType.GAP or (item.type is ItemType.SHORT and item.pair.cloze):
        return (item.answer,)
    return item.pair.items if item.entries else ()


def _printed(section: Section, item: Item) -> Iterator[str]:
    for other in section.items:
        yield from other.stem
        yield from other.options
        yield other.term
    if section.type is not item.type:
        yield from section.bank


def record(quiz: Quiz) -> list[object]:
    """Return what must be the same in all languages in step."""
    return [
        (form.letter, item.number, item.type, item.pair.topic, item.pair.locus, item.pair.ordinal, item.points)
        + ((item.key,) if item.type is not ItemType.SHORT else ())
        for form in quiz.forms
        for item in form.items
    ]
