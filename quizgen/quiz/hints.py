"""What helps who knows nothing but tests: lengths, looks, letters (cards.md, "Warn"). Such questions are printed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from statistics import median

from quizgen.languages import is_unspaced
from quizgen.leaks import kin_spans
from quizgen.model import HIDDEN
from quizgen.quiz.distractors import graphemes
from quizgen.quiz.draw import is_pattern
from quizgen.quiz.model import Flaw, Item, ItemType, Quiz
from quizgen.quiz.page import Page, carrying, distractors, joined, plain

_LEAST, _MOST = 0.67, 1.5
"""The key's length as a share of the distractors' median."""
_SENTENCE = 40
"""Characters from which on an option twice the shortest is seen; labels are as long as they are."""
_MOST_USES = 3
_SELDOM = 0.045
"""The key is the longest too often where lots would make it so in fewer forms: with four options 6 of 10, 9 of 20,
13 of 30, as cards.md has it."""
_LONG_ROW = 8
"""Letters that two forms do not have in common by chance."""


def _key_length(page: Page) -> Iterator[Flaw]:
    for item in page.choices:
        own, others = graphemes(item.answer), [graphemes(option) for option in distractors(item)]
        if others and not _LEAST * median(others) <= own <= _MOST * median(others):
            text = f"the key has {own} characters, the other options have {_listed(others)}"
            yield page.flaw("key-length", item, text)
        elif others and max(own, *others) > _SENTENCE and max(own, *others) >= 2 * min(own, *others):
            yield page.flaw("key-length", item, f"its options have {_listed(sorted([own, *others]))} characters")


def _listed(numbers: Sequence[int]) -> str:
    return " and ".join(filter(None, (", ".join(map(str, numbers[:-1])), str(numbers[-1]))))


def _is_longest(item: Item) -> bool:
    return all(graphemes(item.answer) > graphemes(option) for option in distractors(item))


def _key_longest(page: Page) -> Iterator[Flaw]:
    items = [item for item in page.choices if len(item.options) > 1]
    times = sum(map(_is_longest, items))
    if times > 1 and _at_least(times, [1 / len(item.options) for item in items]) <= _SELDOM:
        text = f"the key is the longest option in {times} of {len(items)} questions"
        yield page.flaw_of_several("key-longest", next(filter(_is_longest, items)), text)


def _at_least(times: int, chances: Sequence[float]) -> float:
    """Return the probability of so many hits or more, each chance taken for the mean of all."""
    amount, chance = len(chances), sum(chances) / len(chances)
    return sum(math.comb(amount, k) * chance**k * (1 - chance) ** (amount - k) for k in range(times, amount + 1))


LOOKS: dict[str, Callable[[str], bool]] = {
    "has digits": lambda text: any(map(str.isdigit, text)),
    "has brackets": lambda text: bool(re.search(r"[()（）\[\]]", text)),
    "has quotation marks": lambda text: bool(re.search('["“”„«»「」『』]', text)),
    "begins with a capital": lambda text: text[:1].isupper(),
    "begins with a small letter": lambda text: text[:1].islower(),
    "ends with a full stop": lambda text: text.rstrip().endswith((".", "。", "।", "۔")),
    "ends without a full stop": lambda text: not text.rstrip().endswith((".", "。", "।", "۔")),
    "has a hidden word": lambda text: HIDDEN in text,
    "has no hidden word": lambda text: HIDDEN not in text,
    "is one word": lambda text: len(text.split()) == 1,
    "is several words": lambda text: len(text.split()) > 1,
}
"""What is seen of an option before it is read."""


def _key_form(page: Page) -> Iterator[Flaw]:
    for item in page.choices:
        others = distractors(item)
        found = [name for name, has in LOOKS.items() if has(item.answer) and not any(map(has, others))]
        if others and found:
            yield page.flaw("key-form", item, f"only the key {' and '.join(found)}")


def _key_word(page: Page) -> Iterator[Flaw]:
    for item in page.choices:
        stem = joined(item)
        shared = sorted(word for word in _wordlike(item.answer) if kin_spans(stem, (word,)))
        others = (word for option in distractors(item) for word in _wordlike(option))
        if shared and not any(kin_spans(stem, (word,)) for word in others):
            yield page.flaw(
                "key-word", item, f"of the options only the key shares a word with the question: {shared[0]}"
            )


_HAN_WORD = re.compile("[\u3400-\u9fff]{2}")


def _wordlike(text: str) -> frozenset[str]:
    """Return what carries a text; of characters side by side those that may be a word, two Han ones."""
    found = carrying(text)
    return frozenset(filter(_HAN_WORD.fullmatch, found)) if is_unspaced(text) else found


def _number_order(page: Page) -> Iterator[Flaw]:
    for item in page.choices:
        numbers = [int(option) for option in item.options if option.isdecimal()]
        in_order = (sorted(numbers), sorted(numbers, reverse=True))
        if len(numbers) == len(item.options) and numbers not in in_order:
            yield page.flaw("number-order", item, f"its options are {', '.join(item.options)}")


def _distractor_worn(page: Page) -> Iterator[Flaw]:
    uses: dict[str, list[tuple[Item, str]]] = {}
    for item in page.choices:
        for option in distractors(item):
            uses.setdefault(plain(option), []).append((item, option))
    for some in uses.values():
        if len(some) > _MOST_USES:
            item, option = some[_MOST_USES]
            yield page.flaw("distractor-worn", item, f"“{option}” is a wrong option of {len(some)} questions")


def _key_pattern(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        keys = [item.key for item in section.items]
        options = len(section.bank) or max((len(item.options) for item in section.items), default=0) or 2
        if section.type is not ItemType.SHORT and is_pattern(keys, options):
            text = f"the right answers of questions {section.items[0].number} to {section.items[-1].number} are"
            yield page.flaw_of_several("key-pattern", section.items[0], f"{text} {' '.join(keys)}")


RULES: dict[str, Callable[[Page], Iterator[Flaw]]] = {
    "key-length": _key_length,
    "key-longest": _key_longest,
    "key-form": _key_form,
    "key-word": _key_word,
    "number-order": _number_order,
    "distractor-worn": _distractor_worn,
    "key-pattern": _key_pattern,
}
"""The rules of severities warning and info."""


def forms_alike(quiz: Quiz) -> Iterator[Flaw]:
    """Yield the forms of a quiz that one row of letters answers."""
    rows = {
        form.letter: [item for item in form.items if item.type in (ItemType.CHOICE, ItemType.TRUE_FALSE)]
        for form in quiz.forms
    }
    for (one, first), (other, second) in combinations(rows.items(), 2):
        if len(first) >= _LONG_ROW and [item.key for item in first] == [item.key for item in second]:
            text = f"its letters are those of form {one}: who copies them has them right"
            yield Flaw("key-pattern", other, 0, second[0].pair, text)
