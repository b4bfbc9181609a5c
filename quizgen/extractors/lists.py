"""Lists: the sentence that introduces a list, and its labels, or its entries where they are names."""

from __future__ import annotations

from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import ItemList, Outline, introduces, is_question, short_entry
from quizgen.model import Finding, Kind, Pair
from quizgen.telling_words import points_elsewhere

_MOST_ENTRIES = 7
"""A person who has to name more of them at once learns a jingle, not the things."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw one pair from each list that is introduced and whose items are labelled, or names."""
    del drawn
    labelled = {one.block.locus: one.labels for one in outline.labelled}
    wanted = {one.block.locus for one in outline.unlabelled} | labelled.keys()
    pairs: list[Pair] = []
    findings: list[Finding] = []
    for one in outline.lists:
        if one.block.locus not in wanted:
            continue
        entries = labelled.get(one.block.locus, ()) or tuple(short_entry(item.text) for item in one.block.items)
        rule, reason = _wrong(outline, one, entries, is_labelled=one.block.locus in labelled)
        if reason:
            findings.append(outline.left_out(one.block.first_line, rule, reason))
        else:
            pairs.append(_pair(outline, one, entries))
    return Drawn(tuple(pairs), findings=tuple(findings))


def _wrong(outline: Outline, one: ItemList, entries: tuple[str, ...], is_labelled: bool) -> tuple[str, str]:
    """The rule and the reason why a list cannot be asked as a whole; empty where it can."""
    if not all(entries):
        asking = any(is_question(item.text) for item in one.block.items)
        what = "questions without an answer" if asking else "sentences or long, and have no labels"
        return "list", f"the items of this list are {what}: not asked"
    if len(entries) == 1:
        return "list", "a list of one item: not asked"
    if not one.introduction or (not is_labelled and not introduces(one.introduction)):
        return "list", "no sentence introduces this list: not asked as a whole"
    if points_elsewhere(one.introduction, outline.article.lang):
        return "adrift", "the sentence before this list refers to another place: not asked as a whole"
    if len(entries) > _MOST_ENTRIES:
        return "many", f"a list of more than {_MOST_ENTRIES} is not asked as a whole"
    return "", ""


def _pair(outline: Outline, one: ItemList, entries: tuple[str, ...]) -> Pair:
    article = outline.article
    return Pair(
        topic=article.topic,
        lang=article.lang,
        kind=Kind.LIST,
        locus=one.block.locus,
        context=outline.context(one.section, *one.within),
        question=one.introduction,
        answer="; ".join(entries),
        items=entries,
        source=outline.source(one.section, one.introduction_line, one.block.last_line),
    )
