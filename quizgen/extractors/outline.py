"""What an article is made of, told by structure and in any language: definition, labelled lists, highlights, FAQ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from quizgen.languages import conjunctions, is_unspaced
from quizgen.leaks import is_kin, words
from quizgen.model import Article, Block, BlockKind, Finding, MarkKind, Section, Severity, Source
from quizgen.sentences import sentences

_QUESTION_MARKS = re.compile(r"[?？؟⸮]|;\s*\Z")
"""At the end of a heading `;` is the Greek one (U+037E, which NFC turns into a semicolon)."""

_LABEL = re.compile(
    r"(?:[(（](?P<bracketed>[^()（）]{1,40})[)）]\s*[:：]?|(?P<plain>[^:：.!?。！？;]{1,40}?)\s*(?::(?=\s)|：))\s*(?P<text>\S.*)\Z",
    re.DOTALL,
)
_DASHED = re.compile(r"(?P<plain>[^:：.!?。！？;–—]{1,40}?)\s[–—]\s(?P<text>\S.*)\Z", re.DOTALL)
_MOST_WORDS_OF_A_NAME = 6
_SEPARATORS = re.compile(r"\s*[,;،、，]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled item: its label, its description and where the description begins in the item's text."""

    label: str
    description: str
    offset: int
    item: Block


@dataclass(frozen=True, slots=True)
class LabelledList:
    """A list each item of which has a label."""

    section: Section
    block: Block
    introduction: str
    """The sentence that introduces the list, else empty."""
    introduction_line: int
    entries: tuple[Entry, ...]

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

    def is_faq(self, section: Section) -> bool:
        """Tell whether a section is one of the FAQ's questions."""
        return section.number in self._faq_numbers

    @cached_property
    def _faq_numbers(self) -> frozenset[int]:
        return frozenset(section.number for section in self.faq)

    @cached_property
    def highlights(self) -> Section | None:
        """The last section whose blocks are lists only, unless its items are labelled."""
        for section in reversed(self.article.sections):
            lists = [block for block in section.blocks if block.kind is BlockKind.LIST]
            if section.level >= 2 and lists and len(lists) == len(section.blocks) and not self.is_faq(section):
                labelled = any(labelled.section is section for labelled in self.labelled)
                return None if labelled else section
        return None

    @cached_property
    def definitions(self) -> tuple[Section, ...]:
        """Where it may be said what the term is: the text under the title; the first heading, where it asks."""
        filled = [section for section in self.article.sections if section.blocks]
        under_title = [section for section in filled[:1] if section.number == 0]
        headed = filled[len(under_title) :][:1]
        asking = [section for section in headed if is_question(section.heading) and not self.is_faq(section)]
        return (*under_title, *asking)

    @cached_property
    def labelled(self) -> tuple[LabelledList, ...]:
        """The labelled lists, in order."""
        found = []
        for section in self.article.sections:
            for at, block in enumerate(section.blocks):
                entries = tuple(filter(None, map(_entry, block.items)))
                if block.kind is BlockKind.LIST and len(entries) >= 2 and len(entries) == len(block.items):
                    before = section.blocks[at - 1] if at else None
                    text, line = self._introduction(before)
                    found.append(LabelledList(section, block, text, line, entries))
        return tuple(found)

    def _introduction(self, before: Block | None) -> tuple[str, int]:
        if before is None or before.kind is not BlockKind.PARAGRAPH:
            return "", 0
        spans = sentences(before.text, self.article.lang)
        return before.text[slice(*spans[-1])], before.first_line

    def repeated_list(self, text: str) -> LabelledList | None:
        """Return the labelled list whose entries a highlight enumerates once more, in the same order."""
        return next((one for one in self.labelled if self._enumerated(text, one)), None)

    def synonyms(self, labelled: LabelledList) -> tuple[tuple[str, ...], ...]:
        """Return for each label the words that a highlight uses in its place (*ausgehende* for *Outbound*)."""
        section = self.highlights
        for block in section.blocks if section else ():
            for item in block.items:
                names = self._enumerated(item.text, labelled)
                if names:
                    return tuple(own_words(name, names) for name in names)
        return tuple(() for _ in labelled.entries)

    def _enumerated(self, text: str, labelled: LabelledList) -> tuple[str, ...]:
        """The names that `text` enumerates, where they are as many as the labels and at least half are kin to them."""
        if len(sentences(text, self.article.lang)) != 1:
            return ()
        entries = enumeration(text, self.article.lang)
        count = len(labelled.entries)
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


def is_question(heading: str) -> bool:
    """Tell whether a heading asks something."""
    return bool(_QUESTION_MARKS.search(heading))


def enumeration(text: str, lang: str) -> tuple[str, ...]:
    """Return the things that a sentence's end enumerates: `A, B, C and D`; the first as long as the second.

    The conjunction is the language's (CLDR). Empty where there are fewer than three.
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
        return (name,)
    others = [other[slice(*span)] for other in names if other != name for span in words(other)]
    mine = [name[slice(*span)] for span in words(name)]
    own = [word for word in mine if not any(is_kin(word, other) for other in others)]
    return tuple(word for word in own if len(word) >= 4) or tuple(own) or tuple(mine)


def _entry(item: Block) -> Entry | None:
    text = item.text
    strong = next((mark for mark in item.marks if mark.start == 0 and mark.kind is MarkKind.STRONG), None)
    if strong and strong.end <= 41:
        label = text[: strong.end].rstrip(" :：.")
        offset = strong.end + len(text[strong.end :]) - len(text[strong.end :].lstrip(" :：.–—"))
        if label and text[offset:].strip():
            return Entry(label, text[offset:], offset, item)
    found = _LABEL.match(text) or _DASHED.match(text)
    if not found or is_question(text[: found.start("text")]):
        return None
    groups = found.groupdict()
    label = (groups.get("bracketed") or groups.get("plain") or "").strip()
    return Entry(label, found["text"], found.start("text"), item) if label else None
