"""Items of a list that can be asked for: those with a label and a description, and those that are names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.languages import has_dense
from quizgen.leaks import words
from quizgen.model import Block, MarkKind

_LABEL = re.compile(
    r"(?:[(（](?P<bracketed>[^()（）]{1,40})[)）]\s*[:：]?|(?P<plain>[^:：.!?。！？;]{1,40}?)\s*(?::(?=\s)|：))\s*(?P<text>\S.*)\Z",
    re.DOTALL,
)
_DASHED = re.compile(r"(?P<plain>[^:：.!?。！？;–—]{1,40}?)\s[–—]\s(?P<text>\S.*)\Z", re.DOTALL)
_QUESTION = re.compile(r"[?？؟⸮]")
_LONGEST_LABEL = 41
LONGEST_ENTRY = 60
"""Characters of an item that is a name and no sentence; half of them where a letter is a syllable or more.

A bracket at its end is not counted."""
MOST_WORDS = 8
"""Of such an item."""
_SEPARATOR = re.compile(r"(?<![Ͱ-Ͽἀ-῿\s])\s*[,;،؛，；]\Z")
"""What parts an item from the next. Behind a Greek letter a semicolon is the question mark."""
_STOPS = " .,;:。、，；：)）"
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:)\S+\Z")
_BRACKETS = ("()", "（）", "[]")
_ENDS_SENTENCE = re.compile(r"[.!…。！।۔]\W*\Z")
_MOST_WORDS_BESIDE = 6
_MOST_BESIDE = 0.67
"""Share of an item's characters that is no part of its link."""
_ASIDE = re.compile(r"\s?[(（][^()（）]*[)）]\Z")
_SENTENCE_MARKS = re.compile(r"[.!?…:;。！？；：।؟]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A labelled item: its label, its description and where the description begins in the item's text."""

    label: str
    description: str
    offset: int
    item: Block


def labelled_entry(item: Block) -> Entry | None:
    """Return an item's label and description: `Label: text`, `**Label** text`, `(Label) text`, `Label – text`."""
    text = item.text
    strong = next((mark for mark in item.marks if mark.start == 0 and mark.kind is MarkKind.STRONG), None)
    if strong and strong.end <= _LONGEST_LABEL:
        label = text[: strong.end].rstrip(" :：.")
        offset = strong.end + len(text[strong.end :]) - len(text[strong.end :].lstrip(" :：.–—"))
        is_apart = text[len(label) : offset].strip() or text[offset : offset + 1].isupper()
        if label and is_apart and text[offset:].strip():
            return Entry(label, _described(text[offset:]), offset, item)
    found = _LABEL.match(text) or _DASHED.match(text)
    if not found or _QUESTION.search(text[: found.start("text")]):
        return None
    groups = found.groupdict()
    label = (groups.get("bracketed") or groups.get("plain") or "").strip()
    if any(label.count(pair[0]) != label.count(pair[1]) for pair in _BRACKETS):
        return None  # the colon stands inside brackets
    return Entry(label, _described(found["text"]), found.start("text"), item) if label else None


def nested_entries(items: Sequence[Block]) -> tuple[Entry, ...]:
    """Return the entries of a list each item of which is a name, with one item nested in it: the sentence that says
    what it is. Empty where one item is otherwise."""
    inner = [item.items[0] for item in items if len(item.items) == 1 and not item.items[0].items]
    if len(inner) < len(items) or not all(_ENDS_SENTENCE.search(one.text) for one in inner):
        return ()
    names = short_entries(items)
    if not all(names):
        return ()
    return tuple(Entry(name, one.text, 0, one) for name, one in zip(names, inner, strict=True))


def leads_elsewhere(item: Block) -> bool:
    """Tell whether an item is a link with at most a few words on where it leads: *Tea on the site of …*."""
    if is_link(item):
        return True
    text = item.text.rstrip(_STOPS)
    links = [mark for mark in item.marks if mark.kind is MarkKind.LINK]
    if len(links) != 1 or not (links[0].start == 0 or links[0].end >= len(text)):
        return False
    link = links[0]
    rest = text[: link.start] + text[link.end :]
    is_short = len(words(rest)) <= _MOST_WORDS_BESIDE and len(rest) <= len(text) * _MOST_BESIDE
    return is_short and (bool(_ADDRESS.match(link.target)) or (not _ENDS_SENTENCE.search(item.text)))


def is_link(item: Block) -> bool:
    """Tell whether an item is a link and nothing else."""
    text = item.text.rstrip(_STOPS)
    return any(mark.kind is MarkKind.LINK and mark.start == 0 and mark.end >= len(text) for mark in item.marks)


def ends_in_address(item: Block) -> bool:
    """Tell whether an item ends with an address on the web, written out or linked, as references do."""
    text = item.text.rstrip(_STOPS)
    linked = (mark.target for mark in item.marks if mark.kind is MarkKind.LINK and mark.end >= len(text))
    last = text[text.rfind(" ") + 1 :]
    return bool(_ADDRESS.search(last)) or any(_ADDRESS.match(target) for target in linked)


def _described(text: str) -> str:
    return _SEPARATOR.sub("", text) or text


def short_entries(items: Sequence[Block]) -> tuple[str, ...]:
    """Return for each item that is a name the item without the mark at its end; empty for a sentence or a long one.

    A full stop ends the last where the others end in a comma or a semicolon.
    """
    texts = [item.text for item in items]
    if len(texts) > 1 and all(map(_SEPARATOR.search, texts[:-1])):
        texts[-1] = texts[-1].rstrip(" .。।")
    return tuple(map(_short, texts))


def _short(text: str) -> str:
    name = text.rstrip(" ,;،；、")
    longest = LONGEST_ENTRY // 2 if has_dense(name) else LONGEST_ENTRY
    if len(name) > 2 * longest:
        return ""
    measured = _ASIDE.sub("", name)
    short = len(measured) <= longest and len(words(measured)) <= MOST_WORDS
    return name if short and not _SENTENCE_MARKS.search(measured) else ""
