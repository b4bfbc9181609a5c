"""A finished form as a reader sees it, and what the articles of its language say: what the rules on items judge by.

Nothing is asked here of how a form was drawn: a mistake there must be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quizgen.languages import is_syllabic, is_unspaced
from quizgen.leaks import bare, fold, is_kin, shows, words
from quizgen.model import Kind, Pair
from quizgen.quiz.described import label
from quizgen.quiz.model import Ask, Flaw, Form, Item, ItemType, Quiz, Section

SAME = 0.7
"""From this share of the words of the longer one on, two texts say the same."""

_CARRYING = 4
"""Letters from which on a word says something of what a text is about."""
_FEW_WORDS, _FEW_CHARACTERS = 6, 14
"""Up to so many words, of scripts without spaces up to so many characters, a text is read at a glance."""

_BRACKETED = re.compile(r"[(\[（［]([^()\[\]（）［］]*)[)\]）］]")
_QUOTES = "\"'“”„‟«»‹›「」『』"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return what is left of a text when NFKC, case and punctuation are set aside (cards.md)."""
    return _SIGNS.sub(_marks, unicodedata.normalize("NFKC", text).casefold())


_SIGNS = re.compile(r"[\W_]+")


def _marks(signs: re.Match[str]) -> str:
    """Those among signs that belong to letters: accents, vowel signs."""
    return "" if signs[0].isascii() else "".join(char for char in signs[0] if unicodedata.category(char)[0] == "M")


@lru_cache(maxsize=65536)
def _said(text: str) -> tuple[str, ...]:
    return tuple(fold(text[start:end]) for start, end in words(text))


@lru_cache(maxsize=65536)
def all_words(text: str) -> frozenset[str]:
    """Return the folded words of a text; of scripts without spaces each two characters side by side."""
    if is_unspaced(text):
        return _neighbours(fold(text))
    return frozenset(_said(text))


@lru_cache(maxsize=65536)
def carrying(text: str) -> frozenset[str]:
    """Return the words that carry a text: of 4 letters and more, and numbers; all of them where there are none."""
    every = all_words(text)
    if is_unspaced(text):
        return every
    return frozenset(word for word in every if len(word) >= _CARRYING or word[0].isdigit()) or every


def _neighbours(folded: str) -> frozenset[str]:
    return frozenset(folded[at : at + 2] for at in range(len(folded) - 1) if folded[at : at + 2].isalnum())


def is_short(text: str) -> bool:
    """Tell whether a text has so few words that one reads it at a glance."""
    return len(plain(text)) <= _FEW_CHARACTERS if is_unspaced(text) else len(words(text)) <= _FEW_WORDS


def says_something(text: str) -> bool:
    """Tell whether a text has enough words to be told from others by how many of them these have too."""
    return not is_short(text) and len(carrying(text)) > _FEW_WORDS


def overlap(one: str, other: str) -> float:
    """Return which share, 0 to 1, of the words of the text that has fewer is in the other one too: of two short texts
    all words count, else those that carry them.
    """
    read = all_words if is_short(one) or is_short(other) else carrying
    first, second = read(one), read(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def say_the_same(one: str, texts: Iterable[str]) -> bool:
    """Tell whether a text and one of others say the same in nearly the same words."""
    first, whole = carrying(one), plain(one)
    size = len(first)
    for other in texts:
        second = carrying(other)
        enough = SAME * max(size, len(second), 1)
        if size >= enough <= len(second) and len(first & second) >= enough:
            return True
        if plain(other) == whole:
            return True
    return False


@lru_cache(maxsize=65536)
def reads(text: str, answer: str) -> bool:
    """Tell whether one finds an answer in a text: its words side by side, each in any form."""
    if is_unspaced(answer) or is_syllabic(answer):
        return shows(answer, text)
    wanted = _said(answer)
    if not wanted or bare(max(wanted, key=len))[:3] not in fold(text):
        return False
    given = _said(text)
    return any(
        all(_is_form(word, other, alone=len(wanted) == 1) for word, other in zip(wanted, given[at:], strict=False))
        for at in range(len(given) - len(wanted) + 1)
    )


_NUMBER = re.compile(r"(\d+)(\D{0,2})")


def _is_form(word: str, other: str, alone: bool) -> bool:
    """Tell whether one word is a form of the other; `1970er` is one of 1970, 19701 is not."""
    if word == other:
        return True
    if any(map(str.isdigit, word)):
        first, second = _NUMBER.fullmatch(word), _NUMBER.fullmatch(other)
        return first is not None and second is not None and first[1] == second[1]
    if len(word) < _CARRYING:
        return not alone and len(word) > 1 and other.startswith(word) and len(other) - len(word) <= 2
    return is_kin(word, other)


def names(answer: str) -> tuple[str, ...]:
    """Return an answer, and the halves of one like `Do Not Call (DNC)`."""
    found = (answer, _BRACKETED.sub(" ", answer), *_BRACKETED.findall(answer))
    return tuple(dict.fromkeys(part.strip(f"{_QUOTES} ") for part in found if len(plain(part)) > 1))


class Said(NamedTuple):
    """What of a pair can be found on a form, all but the descriptions as `plain` leaves it."""

    topic: str
    term: str
    """Empty where it describes none."""
    description: str
    endings: tuple[str, ...]
    """Of the description, with and without its term."""
    sentences: tuple[tuple[str, str], ...]
    """Missing words, each with the sentence around them, as it is."""
    bracketed: str
    """The text as it is, where it has words in brackets."""


def said_by(pair: Pair) -> Said:
    """Return what can be found of a pair."""
    text = pair.cloze.text if pair.cloze else pair.answer
    gapped = tuple([(plain(missing), around) for around, missing in _gapped(pair)])
    bracketed = text if _BRACKETED.search(text) else ""
    if pair.kind not in (Kind.CATEGORY, Kind.DEFINITION):
        return Said(pair.topic, "", "", (), gapped, bracketed)
    endings = (_ending(pair.answer), _ending(pair.reverse.question if pair.reverse else ""))
    return Said(pair.topic, plain(label(pair)), pair.answer, endings, gapped, bracketed)


class Articles:
    """What the articles of one language say of what is printed on forms."""

    def __init__(self, said: Iterable[Said], forms: Iterable[Form]) -> None:
        self.described: dict[str, list[str]] = {}
        """Plain terms with their descriptions."""
        self.sentences: dict[str, list[str]] = {}
        """Plain missing words with the sentences around them."""
        self._endings: set[str] = set()
        self._bracketed: dict[str, list[str]] = {}
        texts, self._topics = _texts_and_topics(forms)
        self._printed, self._ends = frozenset(map(plain, texts)), frozenset(map(_ending, texts))
        for one in said:
            self._take(one)

    def _take(self, said: Said) -> None:
        if said.endings:
            if said.term in self._printed:
                self.described.setdefault(said.term, []).append(said.description)
            self._endings.update(self._ends.intersection(said.endings))
        for missing, around in said.sentences:
            if missing in self._printed:
                self.sentences.setdefault(missing, []).append(around)
        if said.bracketed and said.topic in self._topics:
            self._bracketed.setdefault(said.topic, []).append(_unquoted(said.bracketed))

    def has_option(self, text: str, item: Item) -> bool:
        """Tell whether a text to choose from stands in an article as what the item asks for."""
        if is_description(item):
            return _ending(text) in self._endings
        return plain(text) in (self.sentences if asks_for_gap(item) else self.described)

    def call_both_one(self, one: str, other: str, topic: str) -> bool:
        """Tell whether an article of the topic has one name in brackets behind the other: `One (Other)`."""
        texts = self._bracketed.get(topic)
        if not texts:
            return False
        first, second = _unquoted(one).strip(), _unquoted(other).strip()
        both = [text for text in texts if first in text and second in text]
        if not both:
            return False
        first, second = re.escape(first), re.escape(second)
        either = re.compile(rf"(?<!\w)(?:{first} \({second}|{second} \({first})(?!\w)")
        return any(map(either.search, both))


def _texts_and_topics(forms: Iterable[Form]) -> tuple[set[str], set[str]]:
    texts: set[str] = set()
    topics: set[str] = set()
    for section in (section for form in forms for section in form.sections):
        texts.update(section.bank)
        for item in section.items:
            texts.update((*item.options, item.term, item.answer, *item.stem[:1]))
            topics.add(item.pair.topic)
    return texts, topics


def _ending(text: str) -> str:
    """What is left of a description without the words before its term, which no option shows."""
    return plain(text)[-30:]


def _unquoted(text: str) -> str:
    return fold("".join(char for char in text.replace("（", " (") if char not in _QUOTES)).replace("  ", " ")


def _gapped(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield, for each blank, the sentence without it and what is missing there."""
    if pair.cloze is None:
        return
    text = pair.cloze.text
    for number in dict.fromkeys(blank.n for blank in pair.cloze.blanks):
        around, at, missing = "", 0, ""
        for blank in pair.cloze.blanks:
            if blank.n == number:
                around += f"{text[at : blank.start]} "
                at = blank.end
                missing = missing or text[blank.start : blank.end]
        yield around + text[at:], missing


def is_description(item: Item) -> bool:
    """Tell whether the options of an item are descriptions."""
    return item.type is ItemType.CHOICE and item.ask is Ask.DESCRIPTION


def asks_for_gap(item: Item) -> bool:
    """Tell whether an item is a sentence with something missing that one chooses."""
    return item.type is ItemType.GAP or (item.type is ItemType.CHOICE and item.ask is Ask.GAP)


def asks_for_term(item: Item) -> bool:
    """Tell whether an item describes a term that one recognises."""
    return item.type in (ItemType.CHOICE, ItemType.TRUE_FALSE, ItemType.MATCHING) and item.ask is Ask.TERM


def joined(item: Item) -> str:
    """Return the stem of an item as one text."""
    return " ".join(item.stem)


def distractors(item: Item) -> tuple[str, ...]:
    """Return the wrong options of multiple choice."""
    return tuple(option for option in item.options if option != item.answer)


@dataclass(frozen=True)
class Page:
    """A form with all that it is judged by."""

    quiz: Quiz
    form: Form
    articles: Articles

    @property
    def choices(self) -> tuple[Item, ...]:
        """The items of multiple choice."""
        return tuple(item for item in self.form.items if item.type is ItemType.CHOICE)

    def printed(self, but: Item) -> Iterator[tuple[str, str]]:
        """Yield what else is asked than an item, with what one chooses from there, each text with its place."""
        for section in self.form.sections:
            for item in section.items:
                if item is not but:
                    texts = (*item.stem, item.term, *item.options)
                    yield from ((f"question {item.number}", text) for text in texts if text)
            if but not in section.items:
                yield from ((_bank(section), text) for text in section.bank)

    def flaw(self, rule: str, item: Item, text: str) -> Flaw:
        """Return a flaw of an item."""
        return Flaw(rule, self.form.letter, item.number, item.pair, text)

    def flaw_of_several(self, rule: str, first: Item, text: str) -> Flaw:
        """Return a flaw of several items, the first of which is told."""
        return Flaw(rule, self.form.letter, 0, first.pair, text)


def _bank(section: Section) -> str:
    return f"the answers of questions {section.items[0].number} to {section.items[-1].number}"
