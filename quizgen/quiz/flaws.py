"""What makes a question of a finished form wrong, or gives its answer away: such a question is not printed.

The rules are those of `notes/cards.md` (Haladyna, Downing & Rodriguez 2002; NBME item flaws), each told by what is
printed and keyed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from quizgen.leaks import kin_spans, shows
from quizgen.quiz.drafts import substance
from quizgen.quiz.model import LETTERS, TRUE, Flaw, Item, ItemType, Section
from quizgen.quiz.page import (
    Page,
    asks_for_gap,
    asks_for_term,
    carrying,
    is_description,
    is_short,
    joined,
    names,
    overlap,
    plain,
    reads,
    say_the_same,
    says_something,
)
from quizgen.quiz.wording import is_spelt_out, spells_out

_OPTIONS = range(3, 6)
_ROWS = range(4, 9)
"""Of a matching item: 5 to 8, or a list of 4."""
_MOST_SPARE = 2
_FEWEST_IN_BANK = 3
TOO_ALIKE = 0.8
"""The share of words that two options, or two questions, may not have in common (cards.md)."""
_TELLS = 0.6
"""The share of a description's words with which a text that names its term tells what it means."""
_EXAMPLE = 60
"""Characters of a text that a message quotes."""


def _key_count(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        keys = Counter(item.key for item in section.items)
        for item in section.items:
            wrong = _wrong_key(item, section)
            if not wrong and section.bank and keys[item.key] > 1:
                wrong = f"{item.key} is the key of {keys[item.key]} questions"
            if wrong:
                yield page.flaw("key-count", item, wrong)


def _wrong_key(item: Item, section: Section) -> str:
    """Say what is wrong with the key of an item; empty where exactly one answer is right."""
    if not plain(item.answer):
        return "its answer has no words"
    if item.type is ItemType.SHORT:
        return "" if item.key == item.answer else f"the key says {_quoted(item.key)}, not {_quoted(item.answer)}"
    if item.type is ItemType.TRUE_FALSE:
        is_true = plain(item.term) == plain(item.answer)
        return "" if (item.key == TRUE) == is_true else f"{_quoted(item.term)} is keyed {item.key}"
    choices = item.options if item.type is ItemType.CHOICE else section.bank
    at = LETTERS.find(item.key) if len(item.key) == 1 else -1
    if not 0 <= at < len(choices) or choices[at] != item.answer:
        return f"the key {item.key} is not the letter of {_quoted(item.answer)}"
    right = sum(plain(choice) == plain(item.answer) for choice in choices)
    return f"{right} of its options are {_quoted(item.answer)}" if right > 1 else ""


def _option_count(page: Page) -> Iterator[Flaw]:
    for item in page.choices:
        if len(item.options) not in _OPTIONS:
            yield page.flaw("option-count", item, f"it has {len(item.options)} options, not 3 to 5")
        elif not all(map(plain, item.options)):
            yield page.flaw("option-count", item, "an option has no words")
    for section in page.form.sections:
        rows, bank = len(section.items), len(section.bank)
        if section.type is ItemType.MATCHING and not (rows in _ROWS and 0 <= bank - rows <= _MOST_SPARE):
            yield page.flaw("option-count", section.items[0], f"{rows} questions and {bank} answers are to be matched")
        if section.type is ItemType.GAP and not _FEWEST_IN_BANK <= bank <= len(LETTERS):
            yield page.flaw("option-count", section.items[0], f"there are {bank} words to choose from")


def _options_alike(page: Page) -> Iterator[Flaw]:
    for item in page.choices:
        yield from (page.flaw("options-alike", item, text) for text in _alike(item.options))
    for section in page.form.sections:
        yield from (page.flaw("options-alike", section.items[0], text) for text in _alike(section.bank))


def _alike(choices: Sequence[str]) -> Iterator[str]:
    for one, other in combinations(choices, 2):
        both = f"{_quoted(one)} and {_quoted(other)}"
        if plain(one) == plain(other):
            yield f"{both} are equal"
        elif shows(one, other) or shows(other, one):
            yield f"one of {both} holds the other"
        elif overlap(one, other) >= TOO_ALIKE:
            yield f"{both} have nearly all words in common"


def _also_right(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        for item in section.items:
            for text in _wrong_answers(item, section):
                if reason := _why_right(page, item, text):
                    yield page.flaw("also-right", item, f"{_quoted(text)} is right too: {reason}")


def _wrong_answers(item: Item, section: Section) -> Iterator[str]:
    """Yield the terms, descriptions or words that an item has for wrong."""
    if item.type is ItemType.TRUE_FALSE and item.key != TRUE:
        yield item.term
    choices = item.options if item.type is ItemType.CHOICE else section.bank
    yield from (text for text in choices if plain(text) != plain(item.answer))


def _why_right(page: Page, item: Item, text: str) -> str:
    articles = page.articles
    if is_description(item):
        is_same = say_the_same(text, articles.described.get(plain(item.stem[0]), ()))
        return "the term is described so elsewhere" if is_same else ""
    if spells_out(item.answer, text) or spells_out(text, item.answer):
        return f"it is short for {_quoted(item.answer)}, or the other way round"
    if articles.call_both_one(item.answer, text, item.pair.topic):
        return f"it is another name of {_quoted(item.answer)}"
    known = articles.sentences if asks_for_gap(item) else articles.described
    return "an article says so" if say_the_same(joined(item), known.get(plain(text), ())) else ""


def _stem_shows_key(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        for item in section.items:
            wrong = [text for text in item.options or section.bank if text != item.answer]
            if shown := _shown(item, wrong):
                yield page.flaw("stem-shows-key", item, f"the question shows {_quoted(shown)}")


def _shown(item: Item, wrong: Sequence[str]) -> str:
    """Return what a stem shows of the key and not of every other answer; empty where it does not."""
    if is_description(item):
        term = (item.stem[0],)
        shown = kin_spans(item.answer, term)
        return _words(item.answer, shown) if shown and not all(kin_spans(text, term) for text in wrong) else ""
    if asks_for_term(item):
        stem = joined(item)
        shown = kin_spans(stem, (item.answer,))
        return _words(stem, shown) if shown and not (wrong and all(kin_spans(stem, (one,)) for one in wrong)) else ""
    wanted = _written(item) or ((item.answer,) if asks_for_gap(item) else ())
    return next((one for one in wanted if any(_holds(text, one, item) for text in item.stem)), "")


def _words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " … ".join(text[slice(*span)] for span in spans)


def _written(item: Item) -> tuple[str, ...]:
    """Return what an item wants to be told, or picked from a bank of words; nothing where the answer is long."""
    if item.entries:
        return item.pair.items
    if item.type is ItemType.GAP or (item.type is ItemType.SHORT and item.pair.cloze):
        return tuple(item.answer.split("; ")) if item.any_order else (item.answer,)
    return (item.answer,) if item.type is ItemType.SHORT and is_short(item.answer) else ()


def _holds(text: str, answer: str, item: Item) -> bool:
    """Tell whether one reads an answer in a text; things of a list in their own words only: they are common ones."""
    return shows(answer, text) if item.entries else reads(text, answer)


def _mixed_languages(page: Page) -> Iterator[Flaw]:
    for section in page.form.sections:
        for item in section.items:
            if item.pair.lang != page.quiz.lang:
                yield page.flaw("mixed-languages", item, f"it is in {item.pair.lang}, the form in {page.quiz.lang}")
        for item in section.items[:1] if section.bank else section.items:
            for text in section.bank or item.options:
                if plain(text) and not page.articles.has_option(text, item):
                    yield page.flaw("mixed-languages", item, f"{_quoted(text)} is in no article in {page.quiz.lang}")


def _answered_elsewhere(page: Page) -> Iterator[Flaw]:
    for item in page.form.items:
        if found := next(_places(page, item), None):
            yield page.flaw("answered-elsewhere", item, f"{found[0]} shows its answer: {_quoted(found[1])}")


def _places(page: Page, item: Item) -> Iterator[tuple[str, str]]:
    """Yield where else on the form the answer of an item is told, with the text."""
    if item.type in (ItemType.GAP, ItemType.SHORT):
        wanted = [one if item.entries else half for one in _written(item) for half in (one, *names(one))]
        is_long = item.type is ItemType.SHORT and not wanted
        title = () if is_long or item.entries else (("the title", page.quiz.title),)
        for place, text in (*title, *page.printed(item)):
            if any(_holds(text, one, item) or _abbreviates(text, one, item) for one in wanted):
                yield place, text
        for place, text in page.printed(item) if is_long else ():
            if says_something(text) and overlap(text, item.answer) >= TOO_ALIKE and _is_half(text, item.answer):
                yield place, text
    else:
        term, description = (item.stem[0], item.answer) if is_description(item) else (item.answer, joined(item))
        for other in page.form.items:
            text = joined(other)
            is_told = other is not item and says_something(text) and overlap(text, description) >= _TELLS
            if is_told and reads(text, term) and not asks_for_gap(item):
                yield f"question {other.number}", text


def _is_half(text: str, answer: str) -> bool:
    return 2 * len(carrying(text) & carrying(answer)) >= len(carrying(answer))


def _abbreviates(text: str, answer: str, item: Item) -> bool:
    """Tell whether a text has the words of an acronym; or the acronym of words that one picks: who is to write them
    must know them all the same.
    """
    if item.entries:
        return False
    return is_spelt_out(answer, text) or (item.type is ItemType.GAP and spells_out(answer, text))


def _asked_twice(page: Page) -> Iterator[Flaw]:
    for one, other in combinations(page.form.items, 2):
        if reason := _why_twice(one, other):
            yield page.flaw("asked-twice", other, f"{reason} as question {one.number}")


def _why_twice(one: Item, other: Item) -> str:
    """Say in what two items are one; empty where they are not."""
    if one.pair.id == other.pair.id:
        return "it asks the same"
    if one.type is other.type is ItemType.TRUE_FALSE and plain(one.term) == plain(other.term):
        return f"it judges the same term, {_quoted(one.term)},"
    written = {ItemType.GAP, ItemType.SHORT}
    if {one.type, other.type} <= written and plain(one.answer) == plain(other.answer):
        return f"it has the same answer, {_quoted(one.answer)},"
    first, second = substance(one.pair), substance(other.pair)
    is_same = says_something(first) and says_something(second) and overlap(first, second) >= TOO_ALIKE
    return "it asks nearly the same text" if is_same or plain(first) == plain(second) else ""


def _quoted(text: str) -> str:
    """A text as messages show it, a long one cut."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= _EXAMPLE else flat[: _EXAMPLE - 1].rstrip() + '…'}”"


RULES: dict[str, Callable[[Page], Iterator[Flaw]]] = {
    "key-count": _key_count,
    "option-count": _option_count,
    "options-alike": _options_alike,
    "also-right": _also_right,
    "stem-shows-key": _stem_shows_key,
    "mixed-languages": _mixed_languages,
    "answered-elsewhere": _answered_elsewhere,
    "asked-twice": _asked_twice,
}
"""The rules of severity error."""
