"""What must hold for every form, checked from outside: by what is printed and keyed, not by how it was drawn.

The rules are those of DESIGN and of notes/cards.md. Texts are compared by `tests/quiz/comparing.py`, and which
answers are right is told from the published pairs by `tests/quiz/lore.py`; nothing of `quizgen.quiz` but its values
is used, so that a mistake there is seen here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from quizgen.model import Pair
from quizgen.quiz.model import LETTERS, Ask, Item, ItemType, Quiz
from tests.quiz.comparing import (
    SHORTEST,
    carrying,
    contains,
    is_torn,
    is_unspaced,
    overlap,
    plain,
    shows,
    stands_in,
    tokens,
)
from tests.quiz.giveaways import FEW_WORDS, given_away, is_short, says_something, secrets, spelt_out, tells
from tests.quiz.lore import Lore, alike, near, parent
from tests.quiz.page import Contexts, Flaw, Page, asks_for_gap, is_description, joined, pages_of
from tests.quiz.patterns import pattern

FEWEST_OPTIONS, MOST_OPTIONS = 3, 5
FEWEST_ROWS, MOST_ROWS, ROWS_OF_A_SHORT_LIST = 5, 8, 4
MOST_SPARE = 2
FEWEST_IN_BANK = 3
TOO_ALIKE = 0.8
"""The share of words that two options, or two stems, may not have in common (cards.md)."""


def faults(quiz: Quiz, pairs: Iterable[Pair] = (), contexts: Contexts | None = None) -> list[Flaw]:
    """Return what is wrong with the forms of a quiz.

    `pairs` are all that the language has; without them nothing is said of what only the articles can tell.
    """
    pages = pages_of(quiz, pairs, contexts)
    return [*(flaw for page in pages for rule in RULES for flaw in rule(page)), *_forms(quiz)]


def _basics(page: Page) -> Iterator[Flaw]:
    numbers = [item.number for item in page.form.items]
    if numbers != list(range(1, len(numbers) + 1)):
        yield page.flaw("numbers", "", f"do not count: {numbers}")
    for section in page.form.sections:
        if not section.items or any(item.type is not section.type for item in section.items):
            yield page.flaw("section", "", f"{section.type} is empty or holds what it should not")
        asks = [list(Ask).index(item.ask) for item in section.items if item.type is ItemType.CHOICE]
        if asks != sorted(asks):
            yield page.flaw("section", "", "choice items are not in the order of what they ask for")
    ranks = [list(ItemType).index(section.type) for section in page.form.sections]
    if ranks != sorted(ranks):
        yield page.flaw("section", "", "sections are not in the order of their types")
    for pair, times in Counter(item.pair.id for item in page.form.items).items():
        if times > 1:
            yield page.flaw("pair-twice", "", f"{pair} is asked {times} times")


def _languages(page: Page) -> Iterator[Flaw]:
    for item in page.form.items:
        if item.pair.lang != page.quiz.lang:
            yield page.flaw("language", item.number, f"{item.pair.id} is {item.pair.lang}")
        for text in (*item.stem, item.term, *item.options, item.answer if not item.entries else ""):
            known = all(page.lore.is_known(part) for part in (text.split("; ") if item.any_order else [text]))
            if page.lore.knows_all and plain(text) and not known:
                yield page.flaw("language", item.number, f"not in an article of this language: {text!r}")
    for section in page.form.sections:
        for words in section.bank:
            if page.lore.knows_all and not page.lore.is_known(words):
                yield page.flaw("language", "", f"not in an article of this language: {words!r}")


def _keys(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        for item in section.items:
            if not any(plain(piece) for piece in item.stem):
                yield page.flaw("key", item.number, "has no stem")
            choices = item.options if item.type is ItemType.CHOICE else section.bank
            if item.type is ItemType.SHORT:
                yield from _short_key(page, item)
            elif item.type is not ItemType.TRUE_FALSE:
                yield from _lettered_key(page, item, choices)


def _short_key(page: Page, item: Item) -> Iterator[Flaw]:
    if item.key != item.answer or not plain(item.answer):
        yield page.flaw("key", item.number, "the key is not the answer")
    if item.entries and (item.entries != len(item.pair.items) or item.points != item.entries):
        yield page.flaw("key", item.number, f"asks for {item.entries} of {len(item.pair.items)}")
    if item.any_order and len(item.answer.split("; ")) != len(item.stem) - 1:
        yield page.flaw("key", item.number, f"{len(item.stem) - 1} gaps for {item.answer!r}")


def _lettered_key(page: Page, item: Item, choices: Sequence[str]) -> Iterator[Flaw]:
    at = LETTERS.find(item.key) if len(item.key) == 1 else -1
    if not 0 <= at < len(choices) or choices[at] != item.answer:
        yield page.flaw("key", item.number, f"{item.key} is not {item.answer!r} among {choices}")
    if sum(plain(choice) == plain(item.answer) for choice in choices) != 1:
        yield page.flaw("key", item.number, f"not exactly one of {choices} is the key")


def _torn(page: Page) -> Iterator[Flaw]:
    """Words of which a part is hidden."""
    for item, texts in page.of_item:
        for text in texts:
            if is_torn(text):
                yield page.flaw("torn", item.number, repr(text))


def _halves(page: Page) -> Iterator[Flaw]:
    """Brackets of which one half was left behind."""
    for item in page.form.items:
        for text in (joined(item), item.term, *item.options):
            if not has_both_brackets(text):
                yield page.flaw("half-bracket", item.number, repr(text))
    for section in page.form.sections:
        for words in section.bank:
            if not has_both_brackets(words):
                yield page.flaw("half-bracket", f"bank of {section.type}", repr(words))


def has_both_brackets(text: str) -> bool:
    """Tell whether every bracket in `text` is opened and closed; `1)` opens none."""
    depth = 0
    for char in unicodedata.normalize("NFKC", re.sub(r"(?<!\S)[0-9A-Za-z]{1,2}[)）]", "", text)):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def _options(page: Page) -> Iterator[Flaw]:
    for item in page.form.items:
        if item.type is not ItemType.CHOICE:
            continue
        if not FEWEST_OPTIONS <= len(item.options) <= MOST_OPTIONS:
            yield page.flaw("options", item.number, f"{len(item.options)} of them")
        if not all(plain(option) for option in item.options):
            yield page.flaw("options", item.number, "one is empty")
        for one, other in combinations(item.options, 2):
            yield from _confusable(page, item.number, one, other)


def _confusable(page: Page, number: int | str, one: str, other: str) -> Iterator[Flaw]:
    if plain(one) == plain(other):
        yield page.flaw("equal", number, f"{one!r} and {other!r}")
    elif contains(one, other) or contains(other, one):
        yield page.flaw("contains", number, f"{one!r} and {other!r}")
    elif token_overlap(one, other) >= TOO_ALIKE:
        yield page.flaw("overlap", number, f"{one!r} and {other!r}")


def token_overlap(one: str, other: str) -> float:
    """Return which share of the words of the shorter option is in the other one; of long ones the carrying words."""
    first, second = frozenset(tokens(one)), frozenset(tokens(other))
    if min(len(first), len(second)) > FEW_WORDS or is_unspaced(one) or is_unspaced(other):
        return overlap(one, other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _also_right(page: Page) -> Iterator[Flaw]:
    """Name the wrong answers that are right by the articles."""
    for section in page.form.sections:
        for item in section.items:
            wrong = item.options if item.type is ItemType.CHOICE else section.bank
            for words in wrong:
                if plain(words) == plain(item.answer):
                    continue
                reason = also_right(page.lore, item, words)
                if reason:
                    yield page.flaw("also-right", item.number, f"{words!r} beside {item.answer!r}: {reason}")


def also_right(lore: Lore, item: Item, words: str) -> str:
    """Return why `words` answer the question of an item too; empty where the articles do not say so."""
    if not is_description(item) and lore.are_same(item.answer, words):
        return "another name for the same"
    if asks_for_gap(item):
        return "completes the same sentence" if lore.completes(joined(item), words) else ""
    if is_description(item):
        own = {plain(description) for label, description in lore.described if _is_name(lore, label, item.stem[0])}
        same = any(near(words, description) for label, description in lore.described if plain(description) in own)
        return "describes the same term" if same else ""
    rightful = (plain(label) for label in lore.labels(joined(item)))
    return "is described like this elsewhere" if plain(words) in rightful else ""


def _is_name(lore: Lore, label: str, term: str) -> bool:
    return plain(label) == plain(term) or lore.are_same(label, term)


def _stems(page: Page) -> Iterator[Flaw]:
    """The key's stem in the stem, unless every wrong answer has its own there too."""
    for section in page.form.sections:
        for item in section.items:
            if item.type is not ItemType.SHORT:
                above = page.contexts.get((page.form.letter, item.number), "")
                wrong = [words for words in item.options or section.bank if words != item.answer]
                found = _shown(item, above, wrong)
                if found:
                    yield page.flaw("stem-shows-key", item.number, f"{found} of {item.answer!r} in {joined(item)!r}")


def _shown(item: Item, above: str, wrong: Sequence[str]) -> list[str]:
    """Return the words by which stem and key, and not all of the others, are seen to belong together."""
    if asks_for_gap(item):
        return [item.answer] if any(shows(text, item.answer) for text in (above, *item.stem)) else []
    if is_description(item):
        found = given_away(item.answer, item.stem[0])
        return sorted(word for word in found if not all(stands_in(word, words) for words in wrong))
    stem = f"{above} {joined(item)}"
    common = frozenset[str]().union(*(carrying(words) for words in wrong)) if wrong else frozenset()
    own = given_away(stem, item.answer) - common
    others = [given_away(stem, words) - carrying(item.answer) for words in wrong]
    return [] if others and all(others) else sorted(own)


def _statements(page: Page) -> Iterator[Flaw]:
    stated = [item for item in page.form.items if item.type is ItemType.TRUE_FALSE]
    for item in stated:
        rightful = {plain(label) for label in page.lore.labels(joined(item))}
        is_true = plain(item.term) in rightful or page.lore.are_same(item.term, item.answer)
        if item.key != LETTERS[0 if is_true else 1]:
            yield page.flaw("keyed-wrongly", item.number, f"{item.key}: {item.term!r} of {joined(item)!r}")
        if plain(item.answer) not in rightful:
            yield page.flaw("keyed-wrongly", item.number, f"{item.answer!r} is not what {joined(item)!r} describes")
        known = any(plain(item.term) == plain(label) for label, _ in page.lore.described)
        if page.lore.knows_all and not known:
            yield page.flaw("keyed-wrongly", item.number, f"{item.term!r} is no term of the articles")
    for term, times in Counter(plain(item.term) for item in stated).items():
        if times > 1:
            yield page.flaw("term-twice", "", f"{term!r} stands in {times} statements")


def _descriptions(page: Page) -> Iterator[Flaw]:
    """A description in two items' stems, as a stem and as another's key, or two stems that say the same."""
    told = [
        (item.number, item.answer if is_description(item) else joined(item))
        for item in page.form.items
        if says_something(joined(item)) or is_description(item)
    ]
    for one, other in alike(told, TOO_ALIKE):
        yield page.flaw("description-twice", one, f"and {other}: {dict(told)[one]!r}")


def _matching(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        if section.type is not ItemType.MATCHING:
            continue
        rows, spare = len(section.items), len(section.bank) - len(section.items)
        members = [page.lore.members(where) for where in {parent(item.pair) for item in section.items}]
        size = len(members[0]) if len(members) == 1 else 0
        size = size if page.lore.knows_all else rows
        if not (FEWEST_ROWS <= rows <= MOST_ROWS or (rows == size == ROWS_OF_A_SHORT_LIST)):
            yield page.flaw("matching", "", f"{rows} rows of a list of {size}")
        if not 0 <= spare <= MOST_SPARE:
            yield page.flaw("matching", "", f"{spare} spare answers")


def _banks(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        if section.type not in (ItemType.GAP, ItemType.MATCHING):
            if section.bank:
                yield page.flaw("bank", "", f"{section.type} has a bank")
            continue
        if not FEWEST_IN_BANK <= len(section.bank) <= len(LETTERS):
            yield page.flaw("bank", "", f"{len(section.bank)} answers")
        for letter, times in Counter(item.key for item in section.items).items():
            if times > 1:
                yield page.flaw("bank", "", f"{letter} answers {times} questions")
        for one, other in combinations(section.bank, 2):
            yield from _confusable(page, f"bank of {section.type}", one, other)


def _lists(page: Page) -> Iterator[Flaw]:
    """A list question beside its labels."""
    for item in (item for item in page.form.items if item.entries):
        for other in page.form.items:
            if other is not item and _is_of_list(other.pair, item.pair):
                yield page.flaw("list-beside-labels", item.number, f"{other.number} asks for one of them")
        for where, text in page.texts(item):
            for words in item.pair.items:
                if contains(text, words):
                    yield page.flaw("list-beside-labels", item.number, f"{words!r} in {where}: {text!r}")


def _is_of_list(pair: Pair, listed: Pair) -> bool:
    return pair.topic == listed.topic and pair.locus.startswith(f"{listed.locus}.") and bool(pair.reverse)


def _readable(page: Page) -> Iterator[Flaw]:
    """Name the written answers that can be read elsewhere on the page: as a whole in any form, halves word by word."""
    for item in page.form.items:
        wanted = secrets(item, page.lore)
        is_long = item.type is ItemType.SHORT and not item.entries and not is_short(item.answer)
        for where, text in page.texts(item):
            for secret in wanted:
                found = shows(text, secret) if secret in item.answer.split("; ") else contains(text, secret)
                if found or spelt_out(text, secret, item.type):
                    yield page.flaw("readable", item.number, f"{secret!r} in {where}: {text!r}")
            if is_long and where != str(item.number) and tells(text, item.answer, TOO_ALIKE):
                yield page.flaw("readable", item.number, f"{item.answer!r} in {where}: {text!r}")


def _patterns(page: Page) -> Iterator[Flaw]:
    for type_, options in ((ItemType.CHOICE, 0), (ItemType.TRUE_FALSE, 2)):
        items = [item for item in page.form.items if item.type is type_]
        if items:
            usual = options or Counter(len(item.options) for item in items).most_common(1)[0][0]
            reason = pattern([item.key for item in items], usual)
            if reason:
                yield page.flaw("pattern", "", f"{type_}: {reason}")
    for section in page.form.sections:
        if section.type in (ItemType.GAP, ItemType.MATCHING):
            keys = [item.key for item in section.items]
            if len(keys) >= FEWEST_ROWS and keys in (sorted(keys), sorted(keys, reverse=True)):
                yield page.flaw("pattern", "", f"{section.type}: the bank is in the order of the questions")


def _forms(quiz: Quiz) -> Iterator[Flaw]:
    """Forms of one quiz that a copied row of letters would pass."""
    letters = {
        form.letter: "".join(item.key for item in form.items if item.type is ItemType.CHOICE) for form in quiz.forms
    }
    for (one, keys), (other, others) in combinations(letters.items(), 2):
        if len(keys) >= 2 * SHORTEST and keys == others:
            yield Flaw("forms", f"{quiz.lang} {one} {other}", f"the same letters in multiple choice: {keys}")


RULES = (
    _basics,
    _languages,
    _keys,
    _torn,
    _halves,
    _options,
    _also_right,
    _stems,
    _statements,
    _descriptions,
    _matching,
    _banks,
    _lists,
    _readable,
    _patterns,
)


def record(quiz: Quiz) -> list[tuple[object, ...]]:
    """Return what must be the same in all languages in step."""
    return [
        (
            *(form.letter, item.number, item.type, item.ask, item.pair.topic, item.pair.locus, item.ordinal),
            *(item.points, item.key if item.type is not ItemType.SHORT else "", len(item.options)),
            *(item.entries, item.any_order),
        )
        for form in quiz.forms
        for item in form.items
    ]


def out_of_step(quizzes: Sequence[Quiz]) -> list[Flaw]:
    """Return where quizzes that are to be in step are not, and where two that are not have the same edition."""
    found: list[Flaw] = []
    for one, other in combinations(quizzes, 2):
        if one.topic != other.topic:
            continue
        where = f"{one.lang} {other.lang} {one.topic}".strip()
        together = other.lang in one.step
        if together != (one.lang in other.step) or (together and one.step != other.step):
            found.append(Flaw("step", where, f"{one.step} and {other.step}"))
        elif together != (one.edition == other.edition):
            found.append(Flaw("step", where, f"editions {one.edition} and {other.edition}"))
        elif together and record(one) != record(other):
            mine, its = record(one), record(other)
            odd = next((pair for pair in zip(mine, its, strict=False) if pair[0] != pair[1]), (len(mine), len(its)))
            found.append(Flaw("step", where, f"{odd[0]} and {odd[1]}"))
    return found
