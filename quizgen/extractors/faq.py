"""FAQ: a heading's question and the sentences that answer it; what goes on behind them is extra."""

from __future__ import annotations

from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline
from quizgen.leaks import fold
from quizgen.model import BlockKind, Kind, Pair, Section
from quizgen.sentences import sentences

LONGEST_ANSWER = 250
"""Characters of an answer before what follows becomes extra."""
SAME = 80
"""Of 100: how alike two questions are that ask the same."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw a pair from each question; one that asks for the definition once more is merged into it."""
    from rapidfuzz import fuzz

    pairs: list[Pair] = []
    merged = []
    findings = []
    for section in outline.faq:
        same = next(
            (
                pair
                for pair in drawn
                if pair.kind is Kind.DEFINITION and fuzz.ratio(fold(pair.question), fold(section.heading)) >= SAME
            ),
            None,
        )
        if same:
            merged.append((same, outline.source(section, section.line, _last_line(section))))
        elif pair := _pair(outline, section):
            pairs.append(pair)
        else:
            findings.append(outline.left_out(section.line, "faq", "a question without an answer in sentences: no pair"))
    return Drawn(tuple(pairs), tuple(merged), tuple(findings))


def _last_line(section: Section) -> int:
    return section.blocks[-1].last_line if section.blocks else section.line


def _pair(outline: Outline, section: Section) -> Pair | None:
    article = outline.article
    if not section.blocks or section.blocks[0].kind is not BlockKind.PARAGRAPH:
        return None
    block = section.blocks[0]
    spans = sentences(block.text, article.lang)
    end = spans[0][1]
    for _, stop in spans[1:]:
        if stop <= LONGEST_ANSWER:
            end = stop
    others = [one.text for one in section.blocks[1:] if one.kind is BlockKind.PARAGRAPH]
    extra = " ".join(filter(None, (block.text[end:].strip(), *others)))
    return Pair(
        topic=article.topic,
        lang=article.lang,
        kind=Kind.FAQ,
        locus=block.locus,
        context=outline.context(section)[:1],
        question=section.heading,
        answer=block.text[:end],
        extra=extra,
        source=outline.source(section, section.line, _last_line(section)),
    )
