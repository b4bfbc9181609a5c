"""Lists: the sentence that introduces a list, and its labels, or its entries where they are names."""

from __future__ import annotations

from quizgen.counting import differs
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.entries import (
    LONGEST_ENTRY,
    MOST_WORDS,
    ends_in_address,
    labelled_entry,
    leads_elsewhere,
    short_entries,
)
from quizgen.extractors.outline import ItemList, LabelledList, Outline, asks_for_entries, ends_asking
from quizgen.model import Finding, Kind, Pair
from quizgen.telling_words import points_elsewhere

RULES = frozenset(["list", "count-differs", "enumeration"])
"""Why a list is not asked as a whole, at the line of its first item."""
_MOST_ENTRIES = 7
"""A person who has to name more of them at once learns a jingle, not the things."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw one pair from each list that is introduced and whose items are labelled, or names."""
    del drawn
    labelled = {one.block.locus: one for one in outline.labelled}
    wanted = {one.block.locus for one in outline.unlabelled} | labelled.keys()
    pairs: list[Pair] = []
    findings: list[Finding] = []
    for one in outline.lists:
        if one.block.locus not in wanted:
            continue
        with_labels = labelled.get(one.block.locus)
        entries = with_labels.labels if with_labels else short_entries(one.block.items)
        wrong = (
            _wrong_entries(one, entries)
            or _wrong_introduction(outline, one, len(entries))
            or _wrong_count(outline, one, with_labels)
        )
        if wrong:
            findings.append(outline.left_out(one.block.items[0].first_line, *wrong))
        else:
            pairs.append(_pair(outline, one, entries))
    return Drawn(tuple(pairs), findings=tuple(findings))


_Wrong = tuple[str, str] | None
"""The rule and the reason why a list cannot be asked as a whole."""


def _wrong_entries(one: ItemList, entries: tuple[str, ...]) -> _Wrong:
    items = one.block.items
    if all(map(leads_elsewhere, items)) and any(map(ends_in_address, items)):
        return "list", "the items of this list lead to other texts: not asked"
    if len(items) == 1:
        return "list", "a list of one item: not asked"
    if all(entries):
        return None
    if all(ends_asking(item.text) for item in items):
        return "list", "the items of this list are questions without an answer: not asked"
    with_label = sum(labelled_entry(item) is not None for item in items)
    if with_label:
        return "list", f"{with_label} of {len(items)} items of this list with a label, the rest without: not asked"
    limits = f"{LONGEST_ENTRY} characters or {MOST_WORDS} words"
    return "list", f"no item of this list has a label, and one is a sentence or has more than {limits}: not asked"


def _wrong_introduction(outline: Outline, one: ItemList, count: int) -> _Wrong:
    lang = outline.article.lang
    if not one.introduction:
        return "list", "no sentence introduces this list, with a colon or as a question: not asked as a whole"
    if not asks_for_entries(one.introduction, lang):
        return "list", "what stands above this list does not say what its items are: not asked as a whole"
    if points_elsewhere(one.introduction, lang):
        return "list", "the sentence before this list refers to another place: not asked as a whole"
    if count > _MOST_ENTRIES:
        return "enumeration", f"a list of more than {_MOST_ENTRIES} is not asked as a whole"
    return None


def _wrong_count(outline: Outline, one: ItemList, labelled: LabelledList | None) -> _Wrong:
    count = len(one.block.items)
    if said := differs(one.introduction, outline.article.lang, count):
        what = "the sentence before this list"
    elif labelled and (said := outline.contradicted(labelled)):
        what = "a highlight that names the items of this list"
    else:
        return None
    return "count-differs", f"{what} says {said}, and it has {count} items: not asked as a whole"


def _pair(outline: Outline, one: ItemList, entries: tuple[str, ...]) -> Pair:
    article = outline.article
    return Pair(
        topic=article.topic,
        lang=article.lang,
        keywords=article.keywords,
        kind=Kind.LIST,
        locus=one.block.locus,
        context=outline.context(one.section, *one.within),
        question=one.introduction,
        answer="; ".join(entries),
        items=entries,
        source=outline.source(one.section, one.introduction_line, one.block.last_line),
    )
