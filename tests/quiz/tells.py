"""What gives a test-wise reader a better chance than knowledge does: no errors, but counted (cards.md, "Warn")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from quizgen.model import HIDDEN, Pair
from quizgen.quiz.model import Item, ItemType, Quiz
from tests.quiz.comparing import (
    abbreviation_shows,
    acronyms,
    carrying,
    contains,
    is_kin,
    is_unspaced,
    length,
    overlap,
    plain,
    raw_words,
    stands_in,
    tokens,
)
from tests.quiz.giveaways import is_short, says_something, secrets
from tests.quiz.lore import parent
from tests.quiz.page import Contexts, Flaw, Page, asks_for_gap, is_description, joined, pages_of
from tests.quiz.patterns import at_least

SHORT_OR_LONG = (0.67, 1.5)
"""The key's length as a share of the distractors' median."""
MOST_USES = 3
SELDOM = 0.045
"""The key is the longest too often where lots would make it so in fewer forms: 6 of 10, 9 of 20, 13 of 30 with four
options, as cards.md has it."""
LOOSE_KIN = 0.6
RELATED = 0.6
"""The share of words that one item's text has of another's key before it may help."""


def tells(quiz: Quiz, pairs: Iterable[Pair] = (), contexts: Contexts | None = None) -> list[Flaw]:
    """Return what may give answers away in the forms of a quiz."""
    return [flaw for page in pages_of(quiz, pairs, contexts) for rule in RULES for flaw in rule(page)]


def choices(page: Page) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Yield the items of multiple choice with their distractors."""
    for item in page.form.items:
        if item.type is ItemType.CHOICE:
            yield item, tuple(option for option in item.options if option != item.answer)


def _lengths(page: Page) -> Iterator[Flaw]:
    for item, wrong in choices(page):
        own, others = length(item.answer), [length(option) for option in wrong]
        least, most = (share * median(others) for share in SHORT_OR_LONG)
        if not least <= own <= most:
            yield page.flaw("key-length", item.number, f"{item.answer!r} beside {wrong}")
        if max(own, *others) >= 2 * min(own, *others):
            yield page.flaw("option-length", item.number, f"{item.options}")


def rank(item: Item) -> tuple[int, int]:
    """Return how many options are shorter than the key, and how many are as long, itself included."""
    lengths = [length(option) for option in item.options]
    own = length(item.answer)
    return sum(other < own for other in lengths), lengths.count(own)


def is_longest(item: Item) -> bool:
    """Tell whether the key is longer than every other option."""
    return rank(item) == (len(item.options) - 1, 1)


def _longest(page: Page) -> Iterator[Flaw]:
    items = [item for item, _ in choices(page)]
    longest = sum(is_longest(item) for item in items)
    if items and longest_too_often(longest, len(items), Counter(len(item.options) for item in items)):
        yield page.flaw("key-longest", "", f"{longest} of {len(items)}")


def longest_too_often(times: int, amount: int, sizes: Counter[int]) -> bool:
    """Tell whether the key is the longest option more often than lots would make it, given how many options."""
    chance = sum(count / size for size, count in sizes.items()) / sizes.total()
    return times > 1 and at_least(times, amount, chance) <= SELDOM


def _shared_words(page: Page) -> Iterator[Flaw]:
    for item, wrong in choices(page):
        found = [word for word in carrying(item.answer) if related(word, joined(item))]
        others = (word for option in wrong for word in carrying(option))
        if found and not any(related(word, joined(item)) for word in others):
            yield page.flaw("shared-word", item.number, f"{sorted(found)} of {item.answer!r} in {joined(item)!r}")


def related(word: str, text: str) -> bool:
    """Tell whether a text has a word with whose stem `word` begins, or the reverse."""
    if is_unspaced(word):
        return stands_in(word, text)
    return stands_in(word, text, LOOSE_KIN) or any(is_kin(other, word, LOOSE_KIN) for other in carrying(text))


FORMS: dict[str, Callable[[str], bool]] = {
    "digits": lambda text: any(char.isdigit() for char in text),
    "brackets": lambda text: bool(re.search(r"[()（）\[\]]", text)),
    "capital": lambda text: text[:1].isupper(),
    "no capital": lambda text: text[:1].islower(),
    "acronym": lambda text: bool(acronyms(text)),
    "full stop": lambda text: text.rstrip('"”“»」 ').endswith((".", "。", "।", "…")),
    "no full stop": lambda text: not text.rstrip('"”“»」 ').endswith((".", "。", "।", "…")),
    "hidden word": lambda text: HIDDEN in text,
    "nothing hidden": lambda text: HIDDEN not in text,
    "quotation": lambda text: bool(re.search('["„“”«»「」]', text)),
    "one word": lambda text: len(raw_words(text)) == 1,
    "several words": lambda text: len(raw_words(text)) > 1,
    "another script": lambda text: bool(re.search("[A-Za-z]{2}", text)),
}
"""What an option may look like."""


def forms_of_key(key: str, wrong: Sequence[str]) -> list[str]:
    """Return what only the key looks like."""
    return [name for name, has in FORMS.items() if has(key) and not any(has(option) for option in wrong)]


def _looks(page: Page) -> Iterator[Flaw]:
    for item, wrong in choices(page):
        for name in forms_of_key(item.answer, wrong):
            yield page.flaw("form-of-key", item.number, f"{name}: {item.answer!r} beside {wrong}")


def _numbers(page: Page) -> Iterator[Flaw]:
    for item, _ in choices(page):
        values = [[int(token) for token in tokens(option) if token.isdecimal()] for option in item.options]
        if all(len(value) == 1 for value in values) and values not in (sorted(values), sorted(values, reverse=True)):
            yield page.flaw("numbers-out-of-order", item.number, f"{item.options}")


def _clues(page: Page) -> Iterator[Flaw]:
    """What is printed of one item and helps with another, more loosely looked at than an error."""
    for item in page.form.items:
        for other, texts in page.of_item:
            if other is not item:
                yield from _clue(page, item, other, texts)


def _clue(page: Page, item: Item, other: Item, texts: Sequence[str]) -> Iterator[Flaw]:
    for text in (text for text in texts if text not in other.options):
        if is_description(item) or (item.type is ItemType.SHORT and not is_short(item.answer)):
            helps = says_something(text) and overlap(text, item.answer) >= RELATED
        elif item.type in (ItemType.GAP, ItemType.SHORT):
            wanted = secrets(item, page.lore)
            helps = any(reminds(text, secret) or abbreviation_shows(text, secret) for secret in wanted)
        else:
            helps = text != other.term and reminds(text, item.answer)
        if helps:
            yield page.flaw("clue", item.number, f"{item.answer!r} by {other.number}: {text!r}")


def reminds(text: str, answer: str) -> bool:
    """Tell whether every carrying word of an answer has a related one in a text, in any order."""
    wanted = carrying(answer)
    return all(related(word, text) for word in wanted) if wanted else contains(text, answer)


def _worn(page: Page) -> Iterator[Flaw]:
    uses = Counter(plain(option) for _, wrong in choices(page) for option in wrong)
    for option, times in uses.items():
        if times > MOST_USES:
            yield page.flaw("worn-distractor", "", f"{option!r} {times} times")


def _spare(page: Page) -> Iterator[Flaw]:
    """A matching whose last row answers itself although its list has more labels."""
    for section in page.form.sections:
        if section.type is ItemType.MATCHING and len(section.bank) == len(section.items):
            members = page.lore.members(parent(section.items[0].pair))
            if len(members) > len(section.items):
                yield page.flaw("no-spare", "", f"{len(members)} labels for {len(section.items)} rows")


def _perhaps_right(page: Page) -> Iterator[Flaw]:
    """A distractor that is quoted in a sentence about the key, or whose own sentence is much like the stem."""
    for item, wrong in choices(page):
        for option in wrong:
            if asks_for_gap(item):
                doubtful = any(
                    plain(missing) == plain(option) and overlap(known, joined(item)) >= RELATED
                    for known, missing in page.lore.sentences
                )
            elif is_description(item):
                doubtful = overlap(option, item.answer) >= RELATED
            else:
                doubtful = any(
                    plain(label) == plain(option) and overlap(known, joined(item)) >= RELATED
                    for label, known in page.lore.described
                )
            if doubtful:
                yield page.flaw("perhaps-right", item.number, f"{option!r} beside {item.answer!r}: {joined(item)!r}")


RULES = (_lengths, _longest, _shared_words, _looks, _numbers, _clues, _worn, _spare, _perhaps_right)
