"""What an article is made of, told by structure and in any language: definition, labelled lists, highlights, FAQ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from quizgen import rules
from quizgen.counting import differs, spans, stated
from quizgen.damage import begins_low
from quizgen.extractors import enumerations
from quizgen.extractors.entries import (
    LONGEST_ENTRY,
    Entry,
    ends_in_address,
    labelled_entry,
    leads_elsewhere,
    nested_entries,
)
from quizgen.extractors.enumerations import enumeration, names_alike, own_words
from quizgen.languages import has_dense, is_dense
from quizgen.leaks import fold, kin_spans, words
from quizgen.model import HOLE, Article, Block, BlockKind, Finding, Section, Source
from quizgen.sentences import sentences
from quizgen.telling_words import asks_what_it_is, heads_definition

_QUESTION = r"[？؟⸮՞፧]|\?(?![A-Za-z0-9=&%/#_+-])|(?<=[Ͱ-Ͽἀ-῿])[»”\"]?;(?=\s*\Z)"
"""A semicolon at the end of a text in Greek letters is the Greek question mark (U+037E, which NFC turns into one)."""
_MAY_ASK = re.compile("[？؟⸮՞፧?;]")
_GREEK_HEADING = re.compile(r"[Ͱ-Ͽἀ-῿].*;\W*\Z")
"""A heading may end on an acronym in other letters; it ends on no other semicolon."""
_QUESTION_MARK = re.compile(_QUESTION)
_QUESTION_AT_END = re.compile(rf"(?:{_QUESTION})\W*\Z")
_ADDRESS = re.compile(r"\b(?:[a-z]{2,8}://|www\.)\S+")
_MOST_WORDS_OF_A_NAME = 6
_FEWEST_TO_COUNT = 3
_MOST_COMPARED = 50
"""Of an article's lists with a highlight, and of its highlights with a list."""
_FEWEST_WORDS_TO_ASK = 3
_FEWEST_LETTERS_TO_ASK = 5
"""Of the words above a list, so that they ask for something; the letters where one is a syllable or a word."""
_COLONS = (":", "：")
SAME = 75
"""Of 100: how alike two sentences are that say the same (0.71 to 0.95 in 40 articles read)."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, or the items nested in an item."""

    section: Section
    block: Block
    """The list; of nested items, the item that holds them."""
    introduction: str
    """What introduces it: the sentence before, the question above, the item that holds it; else empty."""
    introduction_line: int
    within: tuple[str, ...] = ()
    """The items that it is nested in, by their labels, the outermost first."""


@dataclass(frozen=True, slots=True)
class LabelledList(ItemList):
    """A list each item of which has a label."""

    entries: tuple[Entry, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in order."""
        return tuple(entry.label for entry in self.entries)


Told = TypeVar("Told")


@dataclass(frozen=True)
class Outline:
    """An article and what its parts are."""

    article: Article

    def once(self, tell: Callable[[Outline], Told]) -> Told:
        """Return what `tell` says of the outline; several extractors need it, and it is worked out for the first."""
        if tell not in self._told:
            self._told[tell] = tell(self)
        told: Told = self._told[tell]
        return told

    @cached_property
    def _told(self) -> dict[Callable[[Outline], Any], Any]:
        return {}

    @cached_property
    def parts(self) -> tuple[Block, ...]:
        """All blocks, behind each its items in depth."""
        return tuple(part for section in self.article.sections for part in parts(section.blocks))

    @cached_property
    def faq(self) -> tuple[Section, ...]:
        """The sections that are a question, below a heading whose subsections are mostly questions."""
        found: list[Section] = []
        sections = self.article.sections
        for at, parent in enumerate(sections):
            children = []
            for below in range(at + 1, len(sections)):
                if sections[below].level <= parent.level:
                    break
                children.append(sections[below])
            asking = [child for child in children if self.asks(child)]
            if parent.level and asking and len(asking) * 2 > len(children):
                found += asking
        return tuple(dict.fromkeys(found))

    @cached_property
    def questions(self) -> tuple[Section, ...]:
        """The sections whose heading is a question, those of the FAQ among them, in order."""
        return tuple(section for section in self.article.sections if is_question(section.heading))

    def asks(self, section: Section) -> bool:
        """Tell whether the heading of a section is a question."""
        return section.number in self._question_numbers

    @cached_property
    def _question_numbers(self) -> frozenset[int]:
        return frozenset(section.number for section in self.questions)

    def is_faq(self, section: Section) -> bool:
        """Tell whether a section is one of the FAQ's questions."""
        return section.number in self._faq_numbers

    @cached_property
    def _faq_numbers(self) -> frozenset[int]:
        return frozenset(section.number for section in self.faq)

    @cached_property
    def highlights(self) -> Section | None:
        """The last section whose blocks are lists only, unless its items are labelled, are no sentences (all in lower
        case), or its heading asks for them.

        A paragraph that is the rest of an item, cut at its beginning, is no block that is otherwise.
        Lists of nothing but links, and of references, are none: they lead to other texts.
        """
        for section in reversed(self.article.sections):
            lists = [block for block in section.blocks if block.kind is BlockKind.LIST]
            others = [block for block in section.blocks if block.kind is not BlockKind.LIST]
            only = bool(lists) and all(map(_is_cut_item, others)) and not _lead_elsewhere(lists)
            if section.level >= 2 and only and not self.is_faq(section):
                labelled = any(labelled.section is section for labelled in self.labelled)
                cut = all(begins_low(item.text) for block in lists for item in block.items)
                return None if labelled or cut or self.asks(section) else section
        return None

    @cached_property
    def definitions(self) -> tuple[Section, ...]:
        """Where it may be said what the term is: the text under the title; the first heading, where it asks."""
        filled = [section for section in self.article.sections if section.blocks]
        under_title = [section for section in filled[:1] if section.number == 0]
        headed = filled[len(under_title) :][:1]
        asking = [section for section in headed if self.asks(section) and not self.is_faq(section)]
        return (*under_title, *asking)

    def saying_what(self, names: Sequence[str]) -> tuple[Section, ...]:
        """Return the sections whose heading asks what one of `names` is, or announces it; those of the FAQ last."""
        lang = self.article.lang
        asking = [
            section
            for section in self.article.sections
            if (self.asks(section) and asks_what_it_is(section.heading, names, lang))
            or (section.level > 1 and heads_definition(section.heading, names, lang))
        ]
        return tuple(sorted(asking, key=self.is_faq))

    @cached_property
    def lists(self) -> tuple[ItemList, ...]:
        """All lists, in order; nested ones behind the list that they are in."""
        found: list[ItemList] = []
        for section in self.article.sections:
            for at, block in enumerate(section.blocks):
                if block.kind is BlockKind.LIST:
                    text, line = self._introduction(section, section.blocks[at - 1] if at else None, block)
                    top = ItemList(section, block, text, line)
                    found += (top, *self._nested(top))
        return tuple(found)

    def _nested(self, outer: ItemList) -> Iterator[ItemList]:
        for item in outer.block.items:
            if item.items:
                entry = labelled_entry(item)
                name = entry.label if entry else item.text.rstrip(" :：")
                text = (entry.description if entry else item.text).strip()
                within = (*outer.within, name) if name and len(name) <= LONGEST_ENTRY else outer.within
                inner = ItemList(outer.section, item, text if text.endswith(_COLONS) else "", item.first_line, within)
                yield from (inner, *self._nested(inner))

    @cached_property
    def labelled(self) -> tuple[LabelledList, ...]:
        """The labelled lists, in order."""
        found = []
        for one in self.lists:
            items = one.block.items
            entries = nested_entries(items) or tuple(filter(None, map(labelled_entry, items)))
            if len(entries) >= 2 and len(entries) == len(items):
                found.append(
                    LabelledList(one.section, one.block, one.introduction, one.introduction_line, one.within, entries)
                )
        return tuple(found)

    @cached_property
    def unlabelled(self) -> tuple[ItemList, ...]:
        """The other lists, in order, but for the highlights and what says in a list of its own what a name is."""
        labelled = {one.block.locus for one in self.labelled}
        meanings = {entry.item.locus for one in self.labelled for entry in one.entries}
        return tuple(
            one
            for one in self.lists
            if one.block.locus not in labelled
            and one.section is not self.highlights
            and one.block.items[0].locus not in meanings
        )

    def list_behind(self, block: Block) -> LabelledList | None:
        """Return the next labelled list behind a block, in its section."""
        number, at, *_ = block.locus.split(".", 2)
        behind = self._lists_by_section.get(int(number), ())
        place = bisect_right(behind, int(at), key=_position)
        return behind[place] if place < len(behind) else None

    def counts(self, sentence: str, one: LabelledList) -> tuple[tuple[int, int], ...]:
        """Return where a sentence says how many things the labelled list behind it has.

        Empty for the sentence that introduces it: it shows the number above the list.
        """
        if len(one.entries) < _FEWEST_TO_COUNT or one.introduction == sentence:
            return ()
        return tuple(span[:2] for span in spans(sentence, self.article.lang) if span[2] == len(one.entries))

    @cached_property
    def _lists_by_section(self) -> dict[int, list[LabelledList]]:
        found: dict[int, list[LabelledList]] = defaultdict(list)
        for one in self.labelled:
            if one.block.kind is BlockKind.LIST:
                found[one.section.number].append(one)
        return found

    def _introduction(self, section: Section, before: Block | None, block: Block) -> tuple[str, int]:
        """The sentence before a list that announces it; the section's question where the list answers it.

        In a line with its list a sentence also announces as many as there are.
        """
        if before is None:
            return (section.heading, section.line) if self.asks(section) else ("", 0)
        if before.kind is not BlockKind.PARAGRAPH:
            return "", 0
        last = before.text[slice(*sentences(before.text, self.article.lang)[-1])]
        in_line = before.last_line == block.first_line and stated(last, self.article.lang) == (len(block.items),)
        return (last, before.first_line) if in_line or introduces(last) else ("", 0)

    def repeated_list(self, text: str) -> LabelledList | None:
        """Return the labelled list whose entries a highlight enumerates once more, in the same order.

        None that lost one of them: the highlight has more, or says another number.
        """
        return next((one for one in self.labelled[:_MOST_COMPARED] if self._repeats(text, one)), None)

    def contradicted(self, labelled: LabelledList) -> int:
        """Return how many things a highlight says there are that names those of a list, where the list has another
        number of them; else 0."""
        for item in self._first_highlights:
            said = differs(item.text, self.article.lang, len(labelled.entries))
            if said and self._names_all(item.text, labelled):
                return said
        return 0

    def _repeats(self, text: str, labelled: LabelledList) -> bool:
        repeats = self._names_all(text, labelled) or bool(self._enumerated(text, labelled))
        return repeats and not differs(text, self.article.lang, len(labelled.entries))

    def _names_all(self, text: str, labelled: LabelledList) -> bool:
        """Tell whether a single sentence has the own words of every label, in order."""
        if len(labelled.entries) < enumerations.FEWEST or len(sentences(text, self.article.lang)) != 1:
            return False
        at = 0
        for label in labelled.labels:
            found = kin_spans(text[at:], own_words(label, labelled.labels))
            if not found:
                return False
            at += found[0][1]
        return True

    def synonyms(self, labelled: LabelledList) -> tuple[tuple[str, ...], ...]:
        """Return for each label the words that a highlight uses in its place (*ausgehende* for *Outbound*)."""
        _, names = self.enumerating(labelled) or (None, ())
        return tuple(own_words(name, names) for name in names) or tuple(() for _ in labelled.entries)

    def enumerating(self, labelled: LabelledList) -> tuple[Block, tuple[str, ...]] | None:
        """Return the highlight that enumerates as many things as a list has labels, with what it calls them, in order;
        None where there is none, or fewer than half are kin to the labels.
        """
        found = ((item, self._enumerated(item.text, labelled)) for item in self._first_highlights)
        return next(((item, names) for item, names in found if names), None)

    @cached_property
    def _first_highlights(self) -> tuple[Block, ...]:
        blocks = self.highlights.blocks if self.highlights else ()
        return tuple(item for block in blocks for item in block.items)[:_MOST_COMPARED]

    def _enumerated(self, text: str, labelled: LabelledList) -> tuple[str, ...]:
        """The names that `text` enumerates, where they are as many as the labels and at least half are kin to them."""
        count = len(labelled.entries)
        if count < enumerations.FEWEST or len(sentences(text, self.article.lang)) != 1:
            return ()
        entries = enumeration(text, self.article.lang, count)
        if len(entries) != count or any(len(words(entry)) > _MOST_WORDS_OF_A_NAME for entry in entries):
            return ()
        labels = labelled.labels
        alike = sum(names_alike(own_words(label, labels), entry) for label, entry in zip(labels, entries, strict=True))
        return entries if alike * 2 >= count else ()

    def context(self, section: Section, *more: str) -> tuple[str, ...]:
        """Return the context of a pair in `section`."""
        return tuple(filter(None, (self.article.title, _shown(section.heading), *more)))

    def source(self, section: Section, first_line: int, last_line: int) -> Source:
        """Return the source of a pair in `section`."""
        return Source(self.article.source_path, first_line, last_line, _shown(section.heading) or self.article.title)

    def left_out(self, line: int, rule: str, message: str) -> Finding:
        """Return the finding that something in the article makes no pair."""
        return rules.finding(rule, self.article.path, line, message)


def _shown(heading: str) -> str:
    return heading.replace(HOLE, "…")


def _is_cut_item(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and begins_low(block.text)


def _lead_elsewhere(lists: Sequence[Block]) -> bool:
    items = [item for block in lists for item in block.items]
    return all(map(leads_elsewhere, items)) or sum(map(ends_in_address, items)) * 2 > len(items)


def parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks and, behind each, its items in depth."""
    for block in blocks:
        yield block
        if block.items:
            yield from parts(block.items)


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two sentences nearly agree."""
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(fold(one), fold(other)) >= SAME)


def introduces(sentence: str) -> bool:
    """Tell whether a sentence announces a list: by a colon, or in a script whose languages set none there, or asks."""
    announces = sentence.rstrip(" -–—").endswith(_COLONS)
    return announces or ends_asking(sentence) or has_dense(sentence[-3:])


def asks_for_entries(introduction: str, lang: str) -> bool:
    """Tell whether who reads what introduces a list knows what to name: *Terms:* and *For example:* do not say it."""
    if ends_asking(introduction) or stated(introduction, lang):
        return True
    letters = sum(map(is_dense, introduction))
    return letters >= _FEWEST_LETTERS_TO_ASK or len(words(introduction)) >= _FEWEST_WORDS_TO_ASK


def is_question(heading: str) -> bool:
    """Tell whether a heading asks something."""
    if not _MAY_ASK.search(heading):
        return False
    plain = _ADDRESS.sub("", heading)
    return bool(_QUESTION_MARK.search(plain) or _GREEK_HEADING.search(plain))


def ends_asking(text: str) -> bool:
    """Tell whether a text ends with a question."""
    return bool(_MAY_ASK.search(text) and _QUESTION_AT_END.search(_ADDRESS.sub("", text)))


def _position(one: LabelledList) -> int:
    """Which block of its section a list is, from 1."""
    return int(one.block.locus.split(".")[1])
