"""Paragraphs that were items of the list beside them → items again, where structure or a stated number says so.

What only looks like an item (a *Note: …* behind a list does too) is left as it is, with a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizgen.counting import stated
from quizgen.model import BlockKind, MarkKind
from quizgen.reading.drafts import Draft
from quizgen.reading.lines import is_labelled
from quizgen.sentences import sentences

_COLONS = (":", "：")
_STOP = re.compile(r"[.!?。！？।؟][\"'”’»)」』）]*\Z")
_BRACKETED = re.compile(r"[(（][^()（）]{1,40}[)）]\s*\S")
_LONGEST_FRAGMENT = 60
_LOST = "a list item without its mark; write `- `"
_MAY_BE = "this paragraph looks like an item of the list beside it, and is not asked as one; if it is one, write `- `"


@dataclass(frozen=True, slots=True)
class LineNote:
    """What an editor should know of a line of the file."""

    line: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The blocks of a section with their lists made whole."""

    drafts: tuple[Draft, ...]
    notes: tuple[LineNote, ...]


def whole_lists(drafts: Sequence[Draft], heading: str, lang: str) -> Whole:
    """Return the blocks of a section, with the paragraphs that were items given back to their lists."""
    if not any(draft.kind is BlockKind.LIST for draft in drafts):
        return Whole(tuple(drafts), ())
    notes: list[LineNote] = []
    joined = list(_joined(drafts, notes))
    kept: list[Draft] = []
    at = 0
    while at < len(joined):
        draft = joined[at]
        at += 1
        if draft.kind is not BlockKind.LIST:
            kept.append(draft)
            continue
        before = list(_like(draft, reversed(kept)))[::-1]
        after = list(_like(draft, joined[at:]))
        above = kept[len(kept) - len(before) - 1].text if len(kept) > len(before) else heading
        first, last = _lost(draft, before, after, above, lang)
        del kept[len(kept) - first :]
        at += last
        found = (*before[len(before) - first :], *after[:last])
        notes += [LineNote(one.first_line, "bullet-lost", _LOST) for one in found]
        maybe = (*before[: len(before) - first], *after[last:])
        notes += [LineNote(one.first_line, "item-unmarked", _MAY_BE) for one in maybe]
        kept.append(_with_items(draft, before[len(before) - first :], after[:last]))
    return Whole(tuple(kept), tuple(notes))


def _with_items(draft: Draft, before: Sequence[Draft], after: Sequence[Draft]) -> Draft:
    if not before and not after:
        return draft
    more = [[replace(one, kind=BlockKind.ITEM) for one in some] for some in (before, after)]
    items = (*more[0], *draft.items, *more[1])
    return replace(draft, items=items, first_line=items[0].first_line, last_line=items[-1].last_line)


def _joined(drafts: Sequence[Draft], notes: list[LineNote]) -> Iterator[Draft]:
    """Make one list of those that a lost mark parted: the paragraph between them is an item of theirs."""
    alternate = all((draft.kind is BlockKind.LIST) == (place % 2 == 0) for place, draft in enumerate(drafts))
    at = 0
    while at < len(drafts):
        whole = drafts[at]
        while _is_between(drafts[at : at + 3], alternate):
            lost, rest = drafts[at + 1 : at + 3]
            notes.append(LineNote(lost.first_line, "bullet-lost", _LOST))
            whole = _with_items(whole, (), (lost, *rest.items))
            at += 2
        yield whole
        at += 1


def _is_between(three: Sequence[Draft], alternate: bool) -> bool:
    """Tell whether the second of three is a paragraph between two lists that was an item of theirs.

    It has a label as all items have; or it ends no sentence, as no item does; or lists and single paragraphs
    `alternate` in the section from its beginning, so that nothing introduces a list here.
    """
    if [draft.kind for draft in three] != [BlockKind.LIST, BlockKind.PARAGRAPH, BlockKind.LIST]:
        return False
    text = three[1].text
    if text.endswith(_COLONS):
        return False
    items = [item.text for draft in (three[0], three[2]) for item in draft.items]
    labelled = is_labelled(text) and all(map(is_labelled, items))
    fragments = not any(_STOP.search(one) for one in (text, *items))
    return labelled or fragments or alternate


def _like(listed: Draft, neighbours: Iterator[Draft] | Sequence[Draft]) -> Iterator[Draft]:
    """The paragraphs next to a list, nearest first, that have the shape that all its items have."""
    shape = ""
    for one in neighbours:
        if one.kind is not BlockKind.PARAGRAPH or not (own := _shape(one)):
            return
        shape = shape or _shape_of_all(listed.items)
        if own != shape:
            return
        yield one


def _shape_of_all(items: Sequence[Draft]) -> str:
    shapes = set(map(_shape, items))
    return shapes.pop() if len(items) > 1 and len(shapes) == 1 else ""


def _shape(draft: Draft) -> str:
    """What sets an item apart from a sentence: a bold, bracketed or plain label, or that it ends none; else empty."""
    text = draft.text
    if text.endswith(_COLONS):
        return ""
    bold = next((mark for mark in draft.inline.marks if mark.start == 0 and mark.kind is MarkKind.STRONG), None)
    if bold and bold.end < len(text):
        return "bold"
    if _BRACKETED.match(text):
        return "bracketed"
    if is_labelled(text):
        return "labelled"
    return "" if _STOP.search(text) or len(text) > _LONGEST_FRAGMENT else "fragment"


def _lost(listed: Draft, before: Sequence[Draft], after: Sequence[Draft], above: str, lang: str) -> tuple[int, int]:
    """How many of the paragraphs before and behind a list are items of it, by what is said above them.

    The number stated there decides. Without one, those before it are where what is above them announces them; those
    behind it where labels are bold and no empty line parts them, as none parts the items.
    """
    if not before and not after:
        return 0, 0
    spans = sentences(above, lang)
    announced = above[slice(*spans[-1])] if spans else ""
    numbers = stated(announced, lang)
    if numbers:
        wanted = numbers[0] - len(listed.items) if len(numbers) == 1 else 0
        first = len(before) if len(before) <= wanted else 0
        return (first, wanted - first) if 0 < wanted <= first + len(after) else (0, 0)
    shape = _shape(listed.items[0])
    first = len(before) if len(before) == 1 and shape != "fragment" and announced.endswith(_COLONS) else 0
    return first, int(bool(after) and shape == "bold" and _is_tight((*listed.items, after[0])))


def _is_tight(items: Sequence[Draft]) -> bool:
    return all(one.last_line + 1 == other.first_line for one, other in pairwise(items))
