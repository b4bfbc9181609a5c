"""Each rule sees the form in which it is broken, and not the one in which it only looks broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.model import Kind
from quizgen.quiz.model import Ask, Form, ItemType, Section
from tests.quiz.handmade import (
    CHOICES,
    DEFINED,
    GAPS,
    GEAR,
    LABELS,
    LISTED,
    PAIRS,
    PARTS,
    QUIZ,
    ROWS,
    SECTIONS,
    SENTENCES,
    SHORTS,
    STATEMENTS,
    TERMS,
    WORDS,
    Case,
    asked,
    choice,
    completed,
    fact,
    gap,
    only,
    row,
    statement,
    term,
    with_bank,
    with_item,
    with_section,
)
from tests.quiz.patterns import pattern
from tests.quiz.rules import faults, out_of_step, record

CHOICE, TRUE_FALSE, MATCHING, GAP, SHORT = ItemType
CAPSTAN, DAVIT, FENDER = (TERMS[label].answer for label in ("Capstan", "Davit", "Fender"))

CRANE = term("3.3.1", "Crane", "A small crane that swings lifeboats over the side, then lowers them slowly.")
GRAPNEL = term("3.3.3", "Grapnel", GEAR["Anchor"])
SLEDGE = term("3.3.4", "Sledge", "Timber runners under a frame, hauled by oxen on frozen lakes.")
CHAIN = term("3.3.5", "Buoy Chain", "Links of steel by which floats are moored.")
BACKBONE = term("4.2.1", "Backbone", PARTS["Keel"])
SPAR = term("4.2.2", "Mast (Spar)", "Tall timber that carries canvas.")
BARREL = asked(
    Kind.DEFINITION, "9.3", "What is a capstan?", "Turning barrel for hauling.", reverse=TERMS["Capstan"].reverse
)
BEACON = fact("9.1", "Signals between towers used a {1q:beacon} mounted upon timber frames.")
LATER = fact("9.1", "Harbour pilots first met in {1n:1830} at a tavern near the old lighthouse.")
QUOTED = fact("9.1", "Either may be called “{1q:Buoy}” or “{2q:Capstan}” ashore.")
CALLED = fact("9.1", "A buoy may also be called “{1q:Windlass}” or “{2q:Capstan}” ashore.")
BRACKETS = fact("9.1", "They hauled in the buoy (Capstan) with much {1q:noise}.")
NOISE = fact("9.1", "They hauled in the buoy, then the capstan (noisily) with much {1q:noise}.")
APPOSED = asked(Kind.DEFINITION, "9.1", "What is a buoy?", "The buoy, otherwise known as the Capstan, is moored.")
LETTERS_OF = fact("9.1", "Boards of the {1a:NDR} met with the {2q:Night Duties Register} office.")
OTHER_NAME = fact("9.1", "The {1a:Grey Widow (Dark Lady)} drowned many.")
DANISH = replace(TERMS["Anchor"], lang="da")

TWO_LISTS = ("Keel", "Anchor", "Tiller", "Rudder", "Davit", "Halyard")
SMALL_BANK = ("1821", "Grey Widow")
TWICE = (gap(12, "1.1", WORDS), gap(13, "2.1", WORDS), gap(14, "1.2", WORDS), replace(GAPS[3], key="E"))
WITH_LETTERS = (*CHOICES[:3], replace(CHOICES[3], answer="NDR", options=("sextant", "NDR", "Night Duties Register")))


def keyed(keys: str) -> tuple[Section, ...]:
    """Return multiple choice with these keys: each a term with four options."""
    labels = [*GEAR, *PARTS]
    items = []
    for at, key in enumerate(keys):
        label = labels[at % len(labels)]
        others = [other for other in labels if other != label][:3]
        others.insert("ABCD".index(key), label)
        items.append(choice(at + 1, label, tuple(others)))
    return (Section(CHOICE, tuple(items)),)


def in_order(*labels: str) -> tuple[Section, ...]:
    return (Section(MATCHING, tuple(row(1, label, labels) for label in labels), labels),)


BROKEN = (
    Case("numbers that do not count", "numbers", with_item(4, number=9)),
    Case("a section of two types", "section", with_section(GAP, *GAPS, SHORTS[1], bank=WORDS)),
    Case("an empty section", "section", with_section(SHORT)),
    Case("sections out of order", "section", only(SECTIONS[1], SECTIONS[0])),
    Case("descriptions before terms", "section", only(Section(CHOICE, (CHOICES[2], CHOICES[0])))),
    Case("a pair twice", "pair-twice", with_section(GAP, *GAPS[:3], replace(GAPS[0], number=15), bank=WORDS)),
    Case("another letter", "key", with_item(1, key="A")),
    Case("a letter of no option", "key", with_item(1, key="E")),
    Case("no letter", "key", with_item(1, key="")),
    Case("two keys", "key", with_item(1, options=("Buoy", "Anchor", "anchor."))),
    Case("another row's letter", "key", with_item(8, key="A")),
    Case("another gap's letter", "key", with_item(12, key="A")),
    Case("a short answer keyed otherwise", "key", with_item(17, key="Green")),
    Case("nothing to answer", "key", with_item(17, answer="", key="")),
    Case("no stem", "key", with_item(17, stem=(" …",))),
    Case("fewer things asked for than there are", "key", with_item(18, entries=2, points=2)),
    Case("three things for one point", "key", with_item(18, points=1)),
    Case("two answers for one gap", "key", with_item(17, any_order=True, answer="Yellow; Red", key="Yellow; Red")),
    Case("two options", "options", with_item(1, options=("Buoy", "Anchor"))),
    Case("six options", "options", with_item(1, options=("Buoy", "Anchor", "Davit", "Fender", "Keel", "Tiller"))),
    Case("an empty option", "options", with_item(1, options=("Buoy", "Anchor", "–"))),
    Case("equal but for case", "equal", with_item(1, options=("buoy", "Anchor", "Buoy"))),
    Case("equal but for width and a stop", "equal", with_item(1, options=("Ｂuoy", "Anchor", "Buoy."))),
    Case("one option in another", "contains", with_item(1, options=("Buoy", "Anchor", "Buoy Chain")), (CHAIN,)),
    Case("most words in common", "overlap", with_item(3, options=(CAPSTAN, DAVIT, CRANE.answer)), (CRANE,)),
    Case("a word of the bank in another", "contains", with_bank(GAP, *WORDS, "CWS")),
    Case("another language's pair", "language", with_item(1, pair=DANISH)),
    Case("a distractor from nowhere", "language", with_item(1, options=("Zeppelin", "Anchor", "Davit"))),
    Case("a stem from nowhere", "language", with_item(1, stem=("What holds vessels where they are moored?",))),
    Case("a bank's word from nowhere", "language", with_bank(GAP, *WORDS, "moonshine")),
    Case("a statement's term from nowhere", "language", with_item(6, term="Zeppelin")),
    Case("half a bracket", "half-bracket", with_item(1, options=("Buoy", "Anchor", "Mast (Spar")), (SPAR,)),
    Case("half a word hidden", "torn", with_item(1, stem=("A heavy iron hook that gr•••s muddy ground",))),
    Case("described alike", "also-right", with_item(1, options=("Grapnel", "Anchor", "Davit")), (GRAPNEL,)),
    Case("quoted side by side", "also-right", more=(QUOTED,)),
    Case("quoted in a sentence about it", "also-right", more=(CALLED,)),
    Case("in brackets behind it", "also-right", more=(BRACKETS,)),
    Case("named by its definition", "also-right", more=(APPOSED,)),
    Case("an acronym and its words", "also-right", with_section(CHOICE, *WITH_LETTERS), (LETTERS_OF,)),
    Case(
        "the same sentence with another word",
        "also-right",
        with_section(CHOICE, *CHOICES[:3], completed(4, "6.2", ("semaphore", "beacon", "sextant"))),
        (BEACON,),
    ),
    Case("two words for a gap", "also-right", with_bank(GAP, *WORDS, "1830"), (LATER,)),
    Case("two labels for a row", "also-right", with_bank(MATCHING, *LABELS, "Backbone"), (BACKBONE,)),
    Case("two descriptions of a term", "also-right", with_item(3, options=(CAPSTAN, DAVIT, BARREL.answer)), (BARREL,)),
    Case("the key in its description", "stem-shows-key", with_item(1, stem=("It anchors ships in muddy ground.",))),
    Case("the key in the line above", "stem-shows-key", above={("A", 1): "Seafaring › Anchors"}),
    Case("the term in one description only", "stem-shows-key", with_item(3, stem=("Turning drums",))),
    Case(
        "the missing word in the sentence", "stem-shows-key", with_item(4, stem=("A ", " is one of the sandglasses."))
    ),
    Case("a statement's own term in it", "stem-shows-key", with_item(6, stem=("Fenders of rubber against scratches",))),
    Case("a row with its label", "stem-shows-key", with_item(7, stem=("The keelson from which ribs rise",))),
    Case("half a Chinese label", "stem-shows-key", with_item(1, stem=("涉及营销产品",), answer="产品品牌")),
    Case("true, keyed false", "keyed-wrongly", with_item(5, key="B")),
    Case("false, keyed true", "keyed-wrongly", with_item(6, key="A")),
    Case("false, but true elsewhere", "keyed-wrongly", with_item(6, term="Bumper"), (term("9.1", "Bumper", FENDER),)),
    Case("said of another description", "keyed-wrongly", with_item(5, stem=(FENDER,))),
    Case("stated of what is no term", "keyed-wrongly", with_item(6, term="semaphore")),
    Case(
        "a term in two statements", "term-twice", with_section(TRUE_FALSE, *STATEMENTS, statement(7, "Keel", "Davit"))
    ),
    Case("a description in two stems", "description-twice", with_item(5, stem=(GEAR["Anchor"],))),
    Case("nearly one description in two stems", "description-twice", with_item(5, stem=(f"Surely {GEAR['Anchor']}",))),
    Case("a description as stem and as key", "description-twice", with_item(5, stem=(CAPSTAN,))),
    Case("four rows of a list of six", "matching", with_section(MATCHING, *ROWS[:4], bank=LABELS[:5])),
    Case("nine rows", "matching", with_section(MATCHING, *ROWS, *ROWS[:4], bank=LABELS)),
    Case(
        "rows of two lists", "matching", with_section(MATCHING, *ROWS[:3], row(10, "Davit", TWO_LISTS), bank=TWO_LISTS)
    ),
    Case("three spare labels", "matching", with_bank(MATCHING, *LABELS, "Davit", "Fender")),
    Case(
        "a bank of two",
        "bank",
        with_section(GAP, gap(12, "1.1", SMALL_BANK), gap(13, "1.2", SMALL_BANK), bank=SMALL_BANK),
    ),
    Case("two questions for one letter", "bank", with_section(GAP, *TWICE, bank=WORDS)),
    Case("a bank for multiple choice", "bank", with_bank(CHOICE, *WORDS)),
    Case("a list beside one of its labels", "list-beside-labels", with_item(17, stem=("Does the Sirocco blow?",))),
    Case(
        "a list beside a question about one of them",
        "list-beside-labels",
        with_item(18, pair=replace(LISTED, locus="3.2", items=tuple(GEAR)), entries=5, points=5),
    ),
    Case("an answer in another sentence", "readable", with_item(15, stem=("The narrow grey widows’ ", " passage."))),
    Case("a year in another stem", "readable", with_item(1, stem=("A hook of the 1821s that grips ground.",))),
    Case("an answer among options", "readable", with_item(1, options=("Buoy", "Anchor", "lead plummet, Needle Eye"))),
    Case("an answer as a statement's term", "readable", with_item(6, term="Grey Widow")),
    Case("an answer in another bank", "readable", with_bank(MATCHING, *LABELS, "Grey Widow")),
    Case("an answer in the title", "readable", lambda quiz: replace(quiz, title="The Needle Eye")),
    Case("an answer in a line above", "readable", above={("A", 13): "Seafaring › Needle Eyes"}),
    Case("half an answer elsewhere", "readable", with_item(1, stem=("A hook of the CWS that grips ground.",))),
    Case(
        "words of an acronym", "readable", with_item(17, answer="HPM", key="HPM"), above={("A", 1): "Harbour Pilot Men"}
    ),
    Case("its other name", "readable", with_item(1, stem=("A hook for Dark Lady in the ground.",)), (OTHER_NAME,)),
    Case("a short answer elsewhere", "readable", with_item(1, stem=("A yellow hook that grips ground.",))),
    Case("a long answer elsewhere", "readable", with_item(1, stem=(f"The hook in {DEFINED.answer[2:]}",))),
    Case("one letter six times running", "pattern", only(*keyed("ABDCCCCCCB"))),
    Case("one letter seven of ten times", "pattern", only(*keyed("CCACCBCDCC"))),
    Case("a round of letters", "pattern", only(*keyed("ABCABCABC"))),
    Case("four times the same of four", "pattern", only(*keyed("BBBB"))),
    Case("rows in the order of the bank", "pattern", only(*in_order("Keel", "Rudder", "Tiller", "Halyard", "Gunwale"))),
)


@pytest.mark.parametrize("case", BROKEN, ids=[case.name for case in BROKEN])
def test_what_is_broken_is_seen(case: Case):
    assert case.rule in case.judged_by(faults)


HOOK = term("9.1.1", "Hook", "A heavy curved iron that 1) grips muddy ground (deep) 2) keeps ships from drifting.")
LINES = (
    term("9.2.1", "Bow Line", "A line that runs ahead and holds the front of a moored boat."),
    term("9.2.2", "Stern Line", "A rope behind that keeps the rear close to its berth."),
    term("9.2.3", "Spring Line", "Hemp running amidships against surges of water."),
)
LINE_OPTIONS = tuple(pair.question for pair in LINES)
KNOTS = tuple(
    term(f"9.3.{at}", label, description)
    for at, (label, description) in enumerate(
        {
            "Bowline": "Makes a loop that never slips under strain.",
            "Hitch": "Fastens something round a post for a short while.",
            "Splice": "Joins two ends by weaving their strands together.",
            "Whipping": "Keeps a cut end from fraying with twine.",
        }.items(),
        start=1,
    )
)
KNOT_LABELS = ("Hitch", "Whipping", "Bowline", "Splice")
KNOT_ROWS = tuple(
    replace(ROWS[0], pair=pair, stem=(pair.answer,), answer=pair.question, key="ABCD"[KNOT_LABELS.index(pair.question)])
    for pair in KNOTS
)
BOATS = fact("9.4", "Small craft are called “{1q:dory}” or “{2q:skiff}” on lakes.")
FAR_APART = fact("9.5", "A “{1q:Buoy}” is moored where the water gets shallow, but a “{2q:Capstan}” never is.")
ENUMERATED = asked(Kind.DEFINITION, "9.6", "What is a buoy?", "The buoy, the anchor, the capstan, they all are gear.")
NEARLY = fact("9.7", "Harbour masters met again in {1n:1830} at the town hall near a new bridge.")

SOUND = (
    Case("the form written by hand", ""),
    Case("three of four keys the same", "", only(*keyed("BBAB"))),
    Case("six of ten keys the same", "", only(*keyed("CCACBDBCCC"))),
    Case("two true statements", "", with_item(6, term="Fender", key="A")),
    Case("a list of four matched whole", "", only(Section(MATCHING, KNOT_ROWS, KNOT_LABELS)), KNOTS),
    Case("two spare labels", "", with_bank(MATCHING, *LABELS, "Davit")),
    Case("a number that only begins alike", "", above={("A", 1): "Room 18210"}),
    Case("another acronym", "", above={("A", 1): "The CWX"}),
    Case("one word of two", "", above={("A", 1): "Needles and widows"}),
    Case("a word that only begins alike", "", above={("A", 4): "Sandcastles"}),
    Case("a whole word hidden", "", with_item(1, stem=("A heavy ••• hook that grips muddy ground",))),
    Case("brackets and numbered points", "", with_item(1, pair=HOOK, stem=(HOOK.answer,)), (HOOK,)),
    Case(
        "a word of the key that all have",
        "",
        with_item(1, pair=LINES[0], stem=(LINES[0].answer,), options=LINE_OPTIONS, answer="Bow Line", key="A"),
        LINES,
    ),
    Case(
        "two gaps in any order",
        "",
        with_item(
            17,
            pair=BOATS,
            stem=("Small craft are called “", "” or “", "” on lakes."),
            any_order=True,
            answer="dory; skiff",
            key="dory; skiff",
        ),
        (BOATS,),
    ),
    Case("quoted far apart", "", more=(FAR_APART,)),
    Case("something else in brackets", "", more=(NOISE,)),
    Case("an enumeration in a definition", "", more=(ENUMERATED,)),
    Case("another sentence with a year", "", with_bank(GAP, *WORDS, "1830"), (NEARLY,)),
    Case("another description", "", with_item(1, options=("Sledge", "Anchor", "Davit")), (SLEDGE,)),
    Case("another list asked for", "", with_item(18, pair=replace(LISTED, locus="3.3"))),
)


@pytest.mark.parametrize("case", SOUND, ids=[case.name for case in SOUND])
def test_what_only_looks_broken_is_not(case: Case):
    assert case.judged_by(faults) == set()


def test_every_rule_is_proven():
    assert {case.rule for case in BROKEN} == {
        *("numbers", "section", "pair-twice", "key", "options", "equal", "contains", "overlap", "language"),
        *("half-bracket", "torn", "also-right", "stem-shows-key", "keyed-wrongly", "term-twice", "description-twice"),
        *("matching", "bank", "list-beside-labels", "readable", "pattern"),
    }


@pytest.mark.parametrize(
    ("keys", "options", "seen"),
    [
        ("CCCBCCADCC", 4, True),  # 7 of 10
        ("CCABCCADCC", 4, False),  # 6 of 10
        ("ABDDDDDCAC", 4, True),  # a run of 5 of 10
        ("ABDDDDBCAC", 4, False),
        ("CACCBCDCDACCBCDCACBD", 4, False),  # 10 of 20
        ("CACCBCDCCACCBCDCACBC", 4, True),  # 11 of 20
        ("ABDCAADCBBBBBBCADBDC", 4, True),  # a run of 6 of 20
        ("ABDCAADCBBBBBDCADBDC", 4, False),
        ("AAAA", 4, True),
        ("AAA", 4, False),
        ("AAAA", 3, False),
        ("AAAAA", 3, True),
        ("AAAAAA", 2, False),
        ("AAAAAAA", 2, True),
        ("ABABABAB", 2, True),
        ("ABABAB", 2, False),
        ("ABCABC", 4, True),
        ("", 4, False),
    ],
)
def test_a_pattern_is_what_lots_seldom_show(keys: str, options: int, seen: bool):
    assert bool(pattern(list(keys), options)) == seen


def test_two_forms_with_the_same_letters_are_seen():
    (section,) = keyed("ABDCCADB")
    first, second = (Form(letter, (section,)) for letter in "AB")
    assert {flaw.rule for flaw in faults(replace(QUIZ, forms=(first, second)), PAIRS)} == {"forms"}


STEP = ("da", "en")
DANISH_QUIZ = replace(QUIZ, lang="da", step=STEP)
ENGLISH_QUIZ = replace(QUIZ, step=STEP)


def test_quizzes_in_step_are_the_same_but_for_the_words():
    reworded = with_item(17, stem=("Hvilket flag?",), answer="Gul", key="Gul")(DANISH_QUIZ)
    assert out_of_step([reworded, ENGLISH_QUIZ]) == []
    assert record(reworded) == record(ENGLISH_QUIZ)


@pytest.mark.parametrize(
    "change",
    [
        with_item(1, key="C"),
        with_item(1, points=2),
        with_item(1, ordinal=2),
        with_item(1, pair=SENTENCES["6.1"]),
        with_item(3, ask=Ask.TERM),
        with_item(17, any_order=True),
        with_item(18, entries=2),
        with_section(SHORT, *SHORTS[:2]),
        lambda quiz: replace(quiz, edition="0000"),
        lambda quiz: replace(quiz, step=("da",)),
        lambda quiz: replace(quiz, step=("da", "en", "fi")),
        lambda quiz: replace(quiz, forms=(*quiz.forms, quiz.forms[0])),
    ],
)
def test_what_is_out_of_step_is_seen(change):
    assert out_of_step([DANISH_QUIZ, change(ENGLISH_QUIZ)])


def test_languages_that_are_not_in_step_have_another_edition():
    alone = [replace(DANISH_QUIZ, step=("da",)), replace(ENGLISH_QUIZ, step=("en",))]
    assert out_of_step(alone)
    assert out_of_step([alone[0], replace(alone[1], edition="0000")]) == []
