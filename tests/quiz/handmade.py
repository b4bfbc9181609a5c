"""A sound form written by hand, with every type of item: what the tests of the rules break, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from quizgen.model import Kind, Pair, Reverse, Source
from quizgen.quiz.model import LETTERS, Ask, Form, Item, ItemType, Quiz, Section
from tests.quiz.lore import gapped
from tests.quiz.page import Flaw
from tests.quiz_samples import category_pair, cloze_pair

TOPIC = "harbours"
GEAR = {
    "Anchor": "A heavy iron hook that grips muddy ground and keeps ships from drifting.",
    "Buoy": "A floating marker which shows sailors where shallow water begins.",
    "Capstan": "An upright turning drum around which men wind thick ropes by pushing bars.",
    "Davit": "A small crane that swings lifeboats over the side and lowers them.",
    "Fender": "A cushion of rubber hung between hull and quay against scratches.",
}
PARTS = {
    "Keel": "The long beam along the bottom from which ribs rise on either side.",
    "Rudder": "A hinged blade at the stern that turns the vessel left or right.",
    "Tiller": "A wooden handle by which the helmsman steers open boats.",
    "Halyard": "The rope that hoists canvas towards the top of a mast.",
    "Gunwale": "The upper edge where oars rest while rowing.",
    "Bowsprit": "A spar pointing forward to which the front stays are fastened.",
}
FACTS = {
    "1.1": "Harbour pilots first met in {1n:1821} at a tavern near the old lighthouse.",
    "1.2": "Every captain fears the northern current called “{1q:Grey Widow}” during winter storms.",
    "2.1": "Rescue stations are run by the {1a:Coastal Watch Society (CWS)} along rocky shores.",
    "2.2": "Fishermen nicknamed the narrow passage “{1q:Needle Eye}” because few fleets fit through.",
    "5.1": "Old charts measured depth with a {1l:lead plummet} marked by leather strips.",
    "6.1": "Night duties were timed with a {1q:sandglass} turned by the youngest boy.",
    "6.2": "Signals between towers used a {1q:semaphore} mounted upon timber frames.",
    "6.3": "Positions were found by sighting stars through a {1q:sextant} on clear evenings.",
}
WINDS = ("Mistral", "Sirocco", "Bora")


def term(locus: str, label: str, description: str) -> Pair:
    return category_pair("en", locus, label, description, "", 3, topic=TOPIC)


def fact(locus: str, marked: str) -> Pair:
    return cloze_pair("en", Kind.FACT, locus, 1, marked, 3, topic=TOPIC)


def asked(kind: Kind, locus: str, question: str, answer: str, **more: object) -> Pair:
    pair = Pair(
        topic=TOPIC,
        lang="en",
        kind=kind,
        locus=locus,
        context=("Seafaring", "Section"),
        question=question,
        answer=answer,
        source=Source(f"seeds/en/{TOPIC}.md", 3, 3, "Section"),
        id=f"{TOPIC}/en/{kind}/{locus}",
    )
    return replace(pair, **more)  # type: ignore[arg-type]


TERMS = {
    label: term(f"{block}.{at}", label, description)
    for block, some in (("3.2", GEAR), ("4.1", PARTS))
    for at, (label, description) in enumerate(some.items(), start=1)
}
SENTENCES = {locus: fact(locus, marked) for locus, marked in FACTS.items()}
DEFINED = asked(
    Kind.DEFINITION,
    "1.0",
    "What is a harbour?",
    "A harbour is a sheltered place for loading cargo and waiting until gales are over.",
    reverse=Reverse("A […] is a sheltered place for loading cargo and waiting until gales are over.", "harbour"),
)
FLAG = asked(Kind.FAQ, "8.1", "Which flag means quarantine?", "Yellow")
LISTED = asked(Kind.LIST, "7.1", "Three winds have names of their own:", "; ".join(WINDS), items=WINDS)
PAIRS = (*TERMS.values(), *SENTENCES.values(), DEFINED, FLAG, LISTED)


def choice(number: int, label: str, options: tuple[str, ...]) -> Item:
    key = LETTERS[options.index(label)]
    return Item(number, ItemType.CHOICE, TERMS[label], (TERMS[label].answer,), label, key, options=options)


def described(number: int, label: str, others: tuple[str, ...]) -> Item:
    options = tuple(TERMS[other].answer for other in others)
    answer = TERMS[label].answer
    key = LETTERS[options.index(answer)]
    return Item(number, ItemType.CHOICE, TERMS[label], (label,), answer, key, options=options, ask=Ask.DESCRIPTION)


def completed(number: int, locus: str, options: tuple[str, ...]) -> Item:
    ((stem, (answer, *_)),) = gapped(SENTENCES[locus])
    key = LETTERS[options.index(answer)]
    return Item(number, ItemType.CHOICE, SENTENCES[locus], stem, answer, key, options=options, ask=Ask.GAP)


def statement(number: int, label: str, said: str) -> Item:
    key = LETTERS[0 if said == label else 1]
    return Item(number, ItemType.TRUE_FALSE, TERMS[label], (TERMS[label].answer,), label, key, term=said)


def row(number: int, label: str, bank: tuple[str, ...]) -> Item:
    return Item(number, ItemType.MATCHING, TERMS[label], (TERMS[label].answer,), label, LETTERS[bank.index(label)])


def gap(number: int, locus: str, bank: tuple[str, ...]) -> Item:
    ((stem, (answer, *_)),) = gapped(SENTENCES[locus])
    return Item(number, ItemType.GAP, SENTENCES[locus], stem, answer, LETTERS[bank.index(answer)])


def short(number: int, pair: Pair) -> Item:
    return Item(number, ItemType.SHORT, pair, (pair.question,), pair.answer, pair.answer, lines=1)


def listed(number: int, pair: Pair) -> Item:
    amount = len(pair.items)
    return replace(short(number, pair), entries=amount, points=amount)


LABELS = ("Rudder", "Keel", "Bowsprit", "Gunwale", "Tiller", "Halyard")
WORDS = ("Needle Eye", "1821", "lead plummet", "Coastal Watch Society (CWS)", "Grey Widow")
CHOICES = (
    choice(1, "Anchor", ("Buoy", "Anchor", "Davit")),
    choice(2, "Buoy", ("Fender", "Capstan", "Buoy", "Anchor")),
    described(3, "Capstan", ("Capstan", "Davit", "Fender")),
    completed(4, "6.1", ("semaphore", "sandglass", "sextant")),
)
STATEMENTS = (statement(5, "Davit", "Davit"), statement(6, "Fender", "Capstan"))
ROWS = tuple(row(7 + at, label, LABELS) for at, label in enumerate(("Keel", "Halyard", "Tiller", "Rudder", "Gunwale")))
GAPS = tuple(gap(12 + at, locus, WORDS) for at, locus in enumerate(("1.1", "2.1", "1.2", "2.2")))
SHORTS = (short(16, DEFINED), short(17, FLAG), listed(18, LISTED))
SECTIONS = (
    Section(ItemType.CHOICE, CHOICES),
    Section(ItemType.TRUE_FALSE, STATEMENTS),
    Section(ItemType.MATCHING, ROWS, LABELS),
    Section(ItemType.GAP, GAPS, WORDS),
    Section(ItemType.SHORT, SHORTS),
)
FORM = Form("A", SECTIONS)
QUIZ = Quiz("en", "Seafaring", "7f3a", ("en",), (FORM,))

Change = Callable[[Quiz], Quiz]


def same(quiz: Quiz) -> Quiz:
    """Change nothing."""
    return quiz


def with_form(quiz: Quiz, form: Form) -> Quiz:
    return replace(quiz, forms=(form,))


def with_item(number: int, /, **changes: object) -> Change:
    """Return a change of one item, found by its number."""

    def change(quiz: Quiz) -> Quiz:
        form = quiz.forms[0]
        sections = tuple(
            replace(
                section,
                items=tuple(
                    replace(item, **changes) if item.number == number else item  # type: ignore[arg-type]
                    for item in section.items
                ),
            )
            for section in form.sections
        )
        return with_form(quiz, replace(form, sections=sections))

    return change


def with_section(type_: ItemType, *items: Item, bank: tuple[str, ...] = ()) -> Change:
    """Return a change of the items of one section and its bank; the others keep their numbers."""

    def change(quiz: Quiz) -> Quiz:
        form = quiz.forms[0]
        sections = tuple(Section(type_, items, bank) if section.type is type_ else section for section in form.sections)
        return with_form(quiz, replace(form, sections=sections))

    return change


def only(*sections: Section) -> Change:
    """Return a change to a form of these sections alone, numbered from 1."""

    def change(quiz: Quiz) -> Quiz:
        made, number = [], 0
        for section in sections:
            items = tuple(replace(item, number=number + at) for at, item in enumerate(section.items, start=1))
            number += len(items)
            made.append(replace(section, items=items))
        return with_form(quiz, Form("A", tuple(made)))

    return change


def with_bank(type_: ItemType, *bank: str) -> Change:
    """Return a change of the bank of a section."""

    def change(quiz: Quiz) -> Quiz:
        form = quiz.forms[0]
        sections = tuple(replace(section, bank=bank) if section.type is type_ else section for section in form.sections)
        return with_form(quiz, replace(form, sections=sections))

    return change


@dataclass(frozen=True)
class Case:
    """Something done to the sound form, or to the articles around it, and what a judge should say of it."""

    name: str
    rule: str
    change: Change = same
    more: tuple[Pair, ...] = ()
    """Pairs that the articles have besides."""
    above: dict[tuple[str, int], str] = field(default_factory=dict)
    """Lines that are printed above items."""

    def judged_by(self, judge: Callable[..., list[Flaw]]) -> set[str]:
        """Return the rules that a judge finds broken."""
        return {flaw.rule for flaw in judge(self.change(QUIZ), (*PAIRS, *self.more), self.above)}
