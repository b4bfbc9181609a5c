"""What an article is made of, told by structure and in any language: definition, labelled lists, highlights, FAQ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizgen.languages import conjunctions, is_dense, is_unspaced, number_words
from quizgen.leaks import common_prefix, fold, is_kin, kin_spans, words
from quizgen.model import Article, Block, BlockKind, Finding, MarkKind, Section, Severity, Source
from quizgen.sentences import sentences
from quizgen.telling_words import asks_what_it_is, heads_definition

_QUESTION_MARKS = re.compile(r"[?？؟⸮]|;\s*\Z")
"""At the end of a heading `;` is the Greek one (U+037E, which NFC turns into a semicolon)."""

_QUESTION_AT_END = re.compile(r"[?？؟⸮]\W*\Z")

_LABEL = re.compile(
    r"(?:[(（](?P<bracketed>[^()（）]{1,40})[)）]\s*[:：]?|(?P<plain>[^:：.!?。！？;]{1,40}?)\s*(?::(?=\s)|：))\s*(?P<text>\S.*)\Z",
    re.DOTALL,
)
_DASHED = re.compile(r"(?P<plain>[^:：.!?。！？;–—]{1,40}?)\s[–—]\s(?P<text>\S.*)\Z", re.DOTALL)
_MOST_WORDS_OF_A_NAME = 6
LONGEST_ENTRY = 60
"""Characters of an item that is a name and no sentence; half of them where a letter is a syllable or more."""
_MOST_WORDS_OF_AN_ENTRY = 8
_FEWEST_TO_COUNT = 3
_FEWEST_WORDS_TO_INTRODUCE = 3
_COLONS = (":", "：")
_SENTENCE_MARKS = re.compile(r"[.!?…:;。！？；：।؟]")
SAME = 75
"""Of 100: how alike two sentences are that say the same (0.71 to 0.95 in 40 articles read)."""
_SEPARATORS = re.compile(r"\s*[,;،、，]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled item: its label, its description and where the description begins in the item's text."""

    label: str
    description: str
    offset: int
    item: Block


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


@dataclass(frozen=True)
class Outline:
    """An article and what its parts are."""

    article: Article

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
            asking = [child for child in children if is_question(child.heading)]
            if parent.level and asking and len(asking) * 2 > len(children):
                found += asking
        return tuple(dict.fromkeys(found))

    @cached_property
    def questions(self) -> tuple[Section, ...]:
        """The sections whose heading is a question, those of the FAQ among them, in order."""
        return tuple(section for section in self.article.sections if is_question(section.heading))

    def is_faq(self, section: Section) -> bool:
        """Tell whether a section is one of the FAQ's questions."""
        return section.number in self._faq_numbers

    @cached_property
    def _faq_numbers(self) -> frozenset[int]:
        return frozenset(section.number for section in self.faq)

    @cached_property
    def highlights(self) -> Section | None:
        """The last section whose blocks are lists only, unless its items are labelled or its heading asks for them."""
        for section in reversed(self.article.sections):
            lists = [block for block in section.blocks if block.kind is BlockKind.LIST]
            if section.level >= 2 and lists and len(lists) == len(section.blocks) and not self.is_faq(section):
                labelled = any(labelled.section is section for labelled in self.labelled)
                return None if labelled or is_question(section.heading) else section
        return None

    @cached_property
    def definitions(self) -> tuple[Section, ...]:
        """Where it may be said what the term is: the text under the title; the first heading, where it asks."""
        filled = [section for section in self.article.sections if section.blocks]
        under_title = [section for section in filled[:1] if section.number == 0]
        headed = filled[len(under_title) :][:1]
        asking = [section for section in headed if is_question(section.heading) and not self.is_faq(section)]
        return (*under_title, *asking)

    def saying_what(self, names: Sequence[str]) -> tuple[Section, ...]:
        """Return the sections whose heading asks what one of `names` is, or announces it; those of the FAQ last."""
        lang = self.article.lang
        asking = [
            section
            for section in self.article.sections
            if (is_question(section.heading) and asks_what_it_is(section.heading, names, lang))
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
                    text, line = self._introduction(section, section.blocks[at - 1] if at else None)
                    top = ItemList(section, block, text, line)
                    found += (top, *self._nested(top))
        return tuple(found)

    def _nested(self, outer: ItemList) -> Iterator[ItemList]:
        for item in outer.block.items:
            if item.items:
                entry = labelled_entry(item)
                name = entry.label if entry else item.text.rstrip(" :：")
                text = (entry.description if entry else item.text).strip()
                introduces = text.endswith(_COLONS) and len(words(text)) >= _FEWEST_WORDS_TO_INTRODUCE
                within = (*outer.within, name) if name and len(name) <= LONGEST_ENTRY else outer.within
                inner = ItemList(outer.section, item, text if introduces else "", item.first_line, within)
                yield from (inner, *self._nested(inner))

    @cached_property
    def labelled(self) -> tuple[LabelledList, ...]:
        """The labelled lists, in order."""
        found = []
        for one in self.lists:
            entries = tuple(filter(None, map(labelled_entry, one.block.items)))
            if len(entries) >= 2 and len(entries) == len(one.block.items):
                found.append(
                    LabelledList(one.section, one.block, one.introduction, one.introduction_line, one.within, entries)
                )
        return tuple(found)

    @cached_property
    def unlabelled(self) -> tuple[ItemList, ...]:
        """The other lists, in order, but for the highlights."""
        labelled = {one.block.locus for one in self.labelled}
        return tuple(
            one for one in self.lists if one.block.locus not in labelled and one.section is not self.highlights
        )

    def counts(self, block: Block, sentence: str) -> frozenset[str]:
        """Return how many things the next labelled list behind a block has, in figures and in words, folded.

        Empty where its section has none, and for the sentence that introduces it: it shows the number above the list.
        """
        number, at, *_ = map(int, block.locus.split("."))
        behind = self._lists_by_section.get(number, ())
        place = bisect_right(behind, at, key=_position)
        one = behind[place] if place < len(behind) else None
        if one is None or len(one.entries) < _FEWEST_TO_COUNT or one.introduction == sentence:
            return frozenset()
        count = len(one.entries)
        return frozenset(map(fold, (str(count), *number_words(self.article.lang, count))))

    @cached_property
    def _lists_by_section(self) -> dict[int, list[LabelledList]]:
        found: dict[int, list[LabelledList]] = defaultdict(list)
        for one in self.labelled:
            if one.block.kind is BlockKind.LIST:
                found[one.section.number].append(one)
        return found

    def _introduction(self, section: Section, before: Block | None) -> tuple[str, int]:
        """The sentence before a list; the section's question where the list answers it."""
        if before is None:
            return (section.heading, section.line) if is_question(section.heading) else ("", 0)
        if before.kind is not BlockKind.PARAGRAPH:
            return "", 0
        spans = sentences(before.text, self.article.lang)
        return before.text[slice(*spans[-1])], before.first_line

    def repeated_list(self, text: str) -> LabelledList | None:
        """Return the labelled list whose entries a highlight enumerates once more, in the same order."""
        return next((one for one in self.labelled if self._names_all(text, one) or self._enumerated(text, one)), None)

    def _names_all(self, text: str, labelled: LabelledList) -> bool:
        """Tell whether a single sentence has the own words of every label, in order."""
        at = 0
        for label in labelled.labels:
            found = kin_spans(text[at:], own_words(label, labelled.labels))
            if not found:
                return False
            at += found[0][1]
        return len(labelled.entries) > 2 and len(sentences(text, self.article.lang)) == 1

    def synonyms(self, labelled: LabelledList) -> tuple[tuple[str, ...], ...]:
        """Return for each label the words that a highlight uses in its place (*ausgehende* for *Outbound*)."""
        _, names = self.enumerating(labelled) or (None, ())
        return tuple(own_words(name, names) for name in names) or tuple(() for _ in labelled.entries)

    def enumerating(self, labelled: LabelledList) -> tuple[Block, tuple[str, ...]] | None:
        """Return the highlight that enumerates as many things as a list has labels, with what it calls them, in order;
        None where there is none, or fewer than half are kin to the labels.
        """
        section = self.highlights
        items = (item for block in section.blocks for item in block.items) if section else ()
        return next(((item, names) for item in items if (names := self._enumerated(item.text, labelled))), None)

    def _enumerated(self, text: str, labelled: LabelledList) -> tuple[str, ...]:
        """The names that `text` enumerates, where they are as many as the labels and at least half are kin to them."""
        if len(sentences(text, self.article.lang)) != 1:
            return ()
        count = len(labelled.entries)
        entries = enumeration(text, self.article.lang, count)
        if len(entries) != count or any(len(words(entry)) > _MOST_WORDS_OF_A_NAME for entry in entries):
            return ()
        labels = labelled.labels
        alike = sum(_names_alike(own_words(label, labels), entry) for label, entry in zip(labels, entries, strict=True))
        return entries if alike * 2 >= count else ()

    def context(self, section: Section, *more: str) -> tuple[str, ...]:
        """Return the context of a pair in `section`."""
        return tuple(part for part in (self.article.title, section.heading, *more) if part)

    def source(self, section: Section, first_line: int, last_line: int) -> Source:
        """Return the source of a pair in `section`."""
        return Source(self.article.source_path, first_line, last_line, section.heading or self.article.title)

    def left_out(self, line: int, rule: str, message: str) -> Finding:
        """Return the finding that something in the article makes no pair."""
        return Finding(self.article.path, line, 1, Severity.INFO, rule, message)


def parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks and, behind each, its items in depth."""
    for block in blocks:
        yield block
        yield from parts(block.items)


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two sentences nearly agree."""
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(fold(one), fold(other)) >= SAME)


def introduces(sentence: str) -> bool:
    """Tell whether a sentence announces a list: by a colon, or in a script whose languages set none there, or asks."""
    return sentence.endswith(_COLONS) or is_question(sentence) or any(map(is_dense, sentence[-3:]))


def short_entry(text: str) -> str:
    """Return an item that is a name, without the mark at its end; empty where it is a sentence or long."""
    name = text.rstrip(" ,;，；、")
    longest = LONGEST_ENTRY // 2 if any(map(is_dense, name)) else LONGEST_ENTRY
    short = len(name) <= longest and len(words(name)) <= _MOST_WORDS_OF_AN_ENTRY
    return name if short and not _SENTENCE_MARKS.search(name) else ""


def is_whole(sentence: str, starts_item: bool = False) -> bool:
    """Tell a sentence from a fragment: brackets balanced, no lower-case start (after a label there may be one), and
    no introduction to what follows."""
    balanced = all(sentence.count(one) == sentence.count(other) for one, other in ("()", "[]", "（）", "「」"))
    starts_low = sentence[:1].islower() and not starts_item
    return balanced and not starts_low and not sentence.endswith((":", "：", "…"))


def is_question(heading: str) -> bool:
    """Tell whether a heading asks something."""
    return bool(_QUESTION_MARKS.search(heading))


def ends_asking(text: str) -> bool:
    """Tell whether a text ends with a question."""
    return bool(_QUESTION_AT_END.search(text))


def enumeration(text: str, lang: str, count: int = 0) -> tuple[str, ...]:
    """Return the things that a sentence's end enumerates: `A, B, C and D`; the first as long as the second.

    The conjunction is the language's (CLDR). Empty where there are fewer than three. With `count`, the last so many:
    a comma may stand before the first of them (*The four kinds, A, B, C and D*).
    """
    body = text.rstrip(" .。।!！")
    parts = [part for part in _SEPARATORS.split(body) if part]
    last = parts[-1] if parts else ""
    for word in conjunctions(lang):
        pattern = re.escape(word) if is_unspaced(word) else rf"(?:^|\s){re.escape(word)}\s"
        halves = re.split(pattern, last, maxsplit=1)
        if len(halves) == 2:
            parts[-1:] = [half.strip() for half in halves if half.strip()]
            break
    if len(parts) < 3:
        return ()
    if 0 < count < len(parts):
        return tuple(parts[-count:])
    length = len(words(parts[1]))
    first = words(parts[0])[-length:]
    return (parts[0][first[0][0] :], *parts[1:]) if first else ()


def _names_alike(own: tuple[str, ...], name: str) -> bool:
    return any(
        any(word[at : at + 2] in name for at in range(len(word) - 1))
        if is_unspaced(word)
        else any(is_kin(word, name[slice(*span)]) for span in words(name))
        for word in own
    )


def own_words(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name that no other of `names` has (not the *calls* of *outbound calls, inbound calls*).

    Short words, articles and the like, are left out unless there are no others.
    """
    if is_unspaced(name):
        return (_own_part(name, [other for other in names if other != name]),)
    others = [other[slice(*span)] for other in names if other != name for span in words(other)]
    mine = [name[slice(*span)] for span in words(name)]
    own = [word for word in mine if not any(is_kin(word, other) for other in others)]
    return tuple(word for word in own if len(word) >= 4) or tuple(own) or tuple(mine)


def _own_part(name: str, others: Sequence[str]) -> str:
    """What is left of a name without the beginning and the end that all the others have too; at least 2 letters."""
    starts = min((common_prefix(name, other) for other in others), default=0)
    ends = min((common_prefix(name[::-1], other[::-1]) for other in others), default=0)
    own = name[starts : len(name) - ends]
    return own if len(own) >= 2 else name


def _position(one: LabelledList) -> int:
    """Which block of its section a list is, from 1."""
    return int(one.block.locus.split(".")[1])


def labelled_entry(item: Block) -> Entry | None:
    """Return an item as its label and its description; None where it has no label."""
    text = item.text
    strong = next((mark for mark in item.marks if mark.start == 0 and mark.kind is MarkKind.STRONG), None)
    if strong and strong.end <= 41:
        label = text[: strong.end].rstrip(" :：.")
        offset = strong.end + len(text[strong.end :]) - len(text[strong.end :].lstrip(" :：.–—"))
        is_apart = text[len(label) : offset].strip() or text[offset : offset + 1].isupper()
        if label and is_apart and text[offset:].strip():
            return Entry(label, text[offset:], offset, item)
    found = _LABEL.match(text) or _DASHED.match(text)
    if not found or is_question(text[: found.start("text")]):
        return None
    groups = found.groupdict()
    label = (groups.get("bracketed") or groups.get("plain") or "").strip()
    return Entry(label, found["text"], found.start("text"), item) if label else None
