"""Article → pairs: one file a kind, listed here in the order in which they are asked; a later one may merge what it
finds into the pairs of an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from quizgen.extractors import categories, definition, facts, faq, highlights, lists
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline
from quizgen.languages import join_sentences
from quizgen.model import HOLE, Article, Finding, Kind, Pair
from quizgen.quotations import unquoted

_HOLE_IN_PAIR = "a shortcode does not say the words that a page shows in its place: no pair"

Extractor = Callable[[Outline, tuple[Pair, ...]], Drawn]

EXTRACTORS: dict[Kind, Extractor] = {
    Kind.DEFINITION: definition.draw,
    Kind.CATEGORY: categories.draw,
    Kind.LIST: lists.draw,
    Kind.FACT: facts.draw,
    Kind.HIGHLIGHT: highlights.draw,
    Kind.FAQ: faq.draw,
}


@dataclass(frozen=True, slots=True)
class Extraction:
    """The pairs of an article, in its order, and what was left out of it."""

    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]


def extract(article: Article) -> Extraction:
    """Draw all pairs of an article, without ids."""
    outline = Outline(article)
    pairs: list[Pair] = []
    findings: list[Finding] = []
    for draw in EXTRACTORS.values():
        drawn = draw(outline, tuple(pairs))
        pairs += map(_bare, drawn.pairs)
        places = {_address(pair): at for at, pair in reversed(list(enumerate(pairs)))} if drawn.merged else {}
        for merged in drawn.merged:
            at = places[_address(merged.pair)]
            extra = join_sentences((pairs[at].extra, merged.extra), article.lang)
            pairs[at] = replace(pairs[at], also=(*pairs[at].also, merged.source), extra=extra)
        findings += drawn.findings
    told = {finding.line for finding in findings if finding.rule == "text-lost"}
    for pair in filter(_has_hole, pairs):
        if pair.source.first_line not in told:
            findings.append(outline.left_out(pair.source.first_line, "text-lost", _HOLE_IN_PAIR))
    pairs = [pair for pair in pairs if not _has_hole(pair)]
    kinds = list(EXTRACTORS)
    pairs.sort(key=lambda pair: (_place(pair.locus), pair.sentence, kinds.index(pair.kind)))
    return Extraction(tuple(_counted(pairs)), tuple(findings))


def _has_hole(pair: Pair) -> bool:
    return HOLE in pair.question or HOLE in pair.answer or HOLE in pair.extra


def _bare(pair: Pair) -> Pair:
    """Take off the quotation marks around the whole of a label, an answer or an entry."""
    if pair.cloze:
        return pair
    items = tuple(map(unquoted, pair.items))
    question, answer = unquoted(pair.question), "; ".join(items) or unquoted(pair.answer)
    reverse = pair.reverse and replace(pair.reverse, answer=unquoted(pair.reverse.answer))
    if (question, answer, items, reverse) == (pair.question, pair.answer, pair.items, pair.reverse):
        return pair
    return replace(pair, question=question, answer=answer, items=items, reverse=reverse)


def _address(pair: Pair) -> tuple[Kind, str]:
    return pair.kind, pair.locus


def _place(locus: str) -> tuple[int, ...]:
    return tuple(map(int, locus.split(".")))


def _counted(pairs: list[Pair]) -> list[Pair]:
    """Give each pair its ordinal among those of its kind and locus."""
    seen: Counter[tuple[Kind, str]] = Counter()
    counted = []
    for pair in pairs:
        seen[pair.kind, pair.locus] += 1
        ordinal = seen[pair.kind, pair.locus]
        counted.append(pair if pair.ordinal == ordinal else replace(pair, ordinal=ordinal))
    return counted
