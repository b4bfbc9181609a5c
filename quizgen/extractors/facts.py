"""Key facts: sentences of running text and of labelled items that have a strong signal, as clozes."""

from __future__ import annotations

from quizgen.extractors.clozes import Clozes
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline, parts
from quizgen.model import BlockKind, Finding, Kind, Pair


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw the facts of every section but the highlights and the FAQ, which have pairs of their own."""
    clozes = Clozes(outline)
    definitions = {pair.answer for pair in drawn if pair.kind is Kind.DEFINITION}
    entries = {entry.item.locus: entry for labelled in outline.labelled for entry in labelled.entries}
    pairs: list[Pair] = []
    findings: list[Finding] = []
    for section in outline.article.sections:
        if section is outline.highlights or outline.is_faq(section):
            continue
        for block in section.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                pairs += clozes.from_block(Kind.FACT, section, block)
                findings += clozes.damaged(block, definitions)
            for item in parts(block.items):
                entry = entries.get(item.locus)
                if entry:
                    pairs += clozes.from_block(Kind.FACT, section, item, entry.offset, entry.label)
    return Drawn(tuple(pairs), findings=tuple(findings))
