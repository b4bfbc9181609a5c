"""What helps who knows nothing is told, and what only looks like it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.quiz.hints import LOOKS, RULES, forms_alike
from quizgen.quiz.model import Ask, Flaw, Form, Item, ItemType, Section
from quizgen.quiz.page import Articles, Page
from tests.quiz.handmade import GEAR, PARTS, QUIZ, choice, described, row, statement


def judged(*items: Item, bank: tuple[str, ...] = ()) -> list[Flaw]:
    """Return what is told of a form with one section."""
    numbered = tuple(replace(item, number=at) for at, item in enumerate(items, start=1))
    form = Form("A", (Section(items[0].type, numbered, bank),))
    page = Page(QUIZ, form, Articles((), (form,)))
    return [flaw for rule in RULES.values() for flaw in rule(page)]


def told(*items: Item, bank: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the text of the first flaw of each rule."""
    return {flaw.rule: flaw.text for flaw in reversed(judged(*items, bank=bank))}


def words(key: str, *wrong: str) -> Item:
    """Return an item of multiple choice with the key as its first option."""
    return replace(choice(1, "Anchor", ("Anchor",)), answer=key, options=(key, *wrong), key="A", stem=("What?",))


def numbers(*options: str) -> Item:
    return replace(words(*options), ask=Ask.GAP)


@pytest.mark.parametrize(
    ("key", "wrong", "text"),
    [
        (
            "sixteen letters!",
            ("tenletters", "tenletters"),
            "the key has 16 characters, the other options have 10 and 10",
        ),
        ("twelve chars", ("letters", "tenletters"), ""),
        ("sixmax", ("tenletters", "tenletters"), "the key has 6 characters, the other options have 10 and 10"),
        ("sevenis", ("tenletters", "tenletters"), ""),
        ("Eight+ab", ("Four", "Eightabc"), ""),
        ("k" * 45, ("w" * 60, "v" * 30), "its options have 30, 45 and 60 characters"),
        ("k" * 45, ("w" * 59, "v" * 30), ""),
        ("k" * 20, ("w" * 39, "v" * 15), ""),
        ("कानून", ("कान", "के"), "the key has 4 characters, the other options have 3 and 1"),
    ],
)
def test_a_key_of_another_length_is_told(key: str, wrong: tuple[str, ...], text: str) -> None:
    assert told(words(key, *wrong)).get("key-length", "") == text


@pytest.mark.parametrize(
    ("longest", "amount", "options", "is_told"),
    [
        (5, 10, 4, False),
        (6, 10, 4, True),
        (8, 20, 4, False),
        (9, 20, 4, True),
        (12, 30, 4, False),
        (13, 30, 4, True),
        (2, 2, 3, False),
        (3, 3, 3, True),
    ],
)
def test_a_key_that_is_too_often_the_longest_is_told(longest: int, amount: int, options: int, is_told: bool) -> None:
    wrong = ("aaa", "bbbb", "cccc")[: options - 1]
    items = [words("kkkkk" if at < longest else "kkkk", *wrong) for at in range(amount)]
    assert ("key-longest" in told(*items)) == is_told
    if is_told:
        assert told(*items)["key-longest"] == f"the key is the longest option in {longest} of {amount} questions"


@pytest.mark.parametrize(
    ("look", "key", "wrong"),
    [
        ("has digits", "Form 4562", ("Form A", "Form B")),
        ("has brackets", "Rate (ROI)", ("Rate", "Yield")),
        ("has brackets", "Rate（ROI）", ("Rate", "Yield")),
        ("has quotation marks", "A “cold” call", ("A call", "Calls")),
        ("begins with a capital", "Sales", ("inbound", "outbound")),
        ("begins with a small letter", "sales", ("Inbound", "Outbound")),
        ("ends with a full stop", "A long beam.", ("A hook", "A drum")),
        ("ends with a full stop", "他们。", ("钩", "鼓")),
        ("ends without a full stop", "A long beam", ("A hook.", "A drum.")),
        ("has a hidden word", "A ••• beam", ("A hook", "A drum")),
        ("has no hidden word", "A long beam", ("A ••• hook", "A •••")),
        ("is one word", "Sales", ("Lead generation", "Cold calls")),
        ("is several words", "Lead generation", ("Sales", "Calls")),
    ],
)
def test_a_look_that_only_the_key_has_is_told(look: str, key: str, wrong: tuple[str, ...]) -> None:
    assert look in told(words(key, *wrong))["key-form"]
    assert look not in told(words(key, *wrong, key[0] + key)).get("key-form", "")
    assert LOOKS[look](key)


def test_looks_that_wrong_options_have_too_are_not_told() -> None:
    assert "key-form" not in told(words("Anchor", "Davit", "Keel (old)"))


def test_a_word_that_only_the_key_shares_with_the_question_is_told() -> None:
    winter = replace(words("winter bowls", "porcelain cups", "iron mugs"), stem=("In winters they drink from ", "."))
    assert told(winter)["key-word"] == "of the options only the key shares a word with the question: winter"
    both = replace(winter, options=("winter bowls", "wintry cups", "iron mugs"), stem=("In winters, by the cups, ",))
    assert "key-word" not in told(both)
    assert "key-word" not in told(words("winter bowls", "porcelain cups"))


def test_two_characters_are_a_word_in_han_only() -> None:
    han = replace(words("蓄能", "电池", "水箱"), stem=("设备停止后的蓄能",))
    assert told(han)["key-word"].endswith("蓄能")
    thai = replace(words("การวาง", "บุคคล", "สิ่งของ"), stem=("างใดบ้าง",))
    assert "key-word" not in told(thai)


@pytest.mark.parametrize(
    ("options", "is_told"),
    [
        (("1845", "1780", "1911"), True),
        (("1780", "1845", "1911"), False),
        (("1911", "1845", "1780"), False),
        (("1845", "1780", "many"), False),
    ],
)
def test_numbers_out_of_order_are_told(options: tuple[str, ...], is_told: bool) -> None:
    assert told(numbers(*options)).get("number-order", "") == ("its options are 1845, 1780, 1911" if is_told else "")


def test_a_distractor_that_is_used_four_times_is_told_at_the_fourth() -> None:
    keys = ("Anchor", "Buoy", "Keel", "Tiller")
    items = [choice(at, key, ("Davit", key, f"Wrong {at}")) for at, key in enumerate(keys)]
    (worn,) = [flaw for flaw in judged(*items) if flaw.rule == "distractor-worn"]
    assert (worn.number, worn.text) == (4, "“Davit” is a wrong option of 4 questions")
    assert "distractor-worn" not in told(*items[:3])
    assert "distractor-worn" not in told(*items[:3], choice(4, "Davit", ("Keel", "Davit", "Buoy")))


def keyed(keys: str) -> list[Item]:
    labels = [*GEAR, *PARTS]
    return [replace(choice(1, label, (label,)), key=key) for label, key in zip(labels, keys, strict=False)]


@pytest.mark.parametrize(("keys", "is_told"), [("BBBB", True), ("ABCABCABC", True), ("BDCABBCD", False), ("BB", False)])
def test_letters_that_look_arranged_are_told(keys: str, is_told: bool) -> None:
    items = [replace(item, options=("a", "b", "c", "d")) for item in keyed(keys)]
    text = f"the right answers of questions 1 to {len(keys)} are {' '.join(keys)}"
    assert told(*items).get("key-pattern", "") == (text if is_told else "")


def test_so_are_statements_that_are_all_true_and_a_bank_in_order() -> None:
    statements = [statement(at, label, label) for at, label in enumerate(GEAR)]
    assert "key-pattern" in told(*statements)
    assert "key-pattern" not in told(*statements[:4], statement(5, "Fender", "Davit"))
    bank = tuple(PARTS)
    assert "key-pattern" in told(*(row(at, label, bank) for at, label in enumerate(PARTS)), bank=bank)
    mixed = ("Rudder", "Keel", "Bowsprit", "Gunwale", "Tiller", "Halyard")
    assert "key-pattern" not in told(*(row(at, label, mixed) for at, label in enumerate(PARTS)), bank=mixed)


def test_a_form_with_the_letters_of_another_one_is_told() -> None:
    items = tuple(keyed("BDCABBCD"))
    first, second = (Form(letter, (Section(ItemType.CHOICE, items),)) for letter in "AB")
    (alike,) = forms_alike(replace(QUIZ, forms=(first, second)))
    assert (alike.rule, alike.form, alike.text[:34]) == ("key-pattern", "B", "its letters are those of form A: w")
    other = replace(second, sections=(Section(ItemType.CHOICE, tuple(keyed("BDCABBCA"))),))
    assert list(forms_alike(replace(QUIZ, forms=(first, other)))) == []
    few = [replace(form, sections=(Section(ItemType.CHOICE, items[:7]),)) for form in (first, second)]
    assert list(forms_alike(replace(QUIZ, forms=tuple(few)))) == []


def test_a_sound_item_is_not_told() -> None:
    assert judged(choice(1, "Anchor", ("Fender", "Anchor", "Davit"))) == []
    assert judged(described(1, "Capstan", ("Capstan", "Davit", "Fender"))) == []
