"""Key facts: sentences of running text and of labelled items that have a strong signal, as clozes."""

from __future__ import annotations

from quizgen.extractors.clozes import Clozes
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline, parts
from quizgen.languages import is_unspaced
from quizgen.leaks import words
from quizgen.model import GAP, BlockKind, Finding, Kind, Pair, Signal

_FEWEST_WORDS = 6
_FEWEST_LETTERS = 10
"""Around an acronym in a description, so that more is said of it than that it stands there; letters where words are
not set apart."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw the facts of every section but the highlights and the FAQ, which have pairs of their own."""
    clozes = outline.once(Clozes)
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
                    drawn_here = clozes.from_block(Kind.FACT, section, item, entry.offset, entry.label)
                    pairs += (pair for pair in drawn_here if not _is_aside(pair))
    return Drawn(tuple(pairs), findings=tuple(findings))


def _is_aside(pair: Pair) -> bool:
    """Tell whether a short description has nothing to ask for but an acronym that it mentions."""
    blanks = pair.cloze.blanks if pair.cloze else ()
    left = pair.question.replace(GAP, " ")
    count, fewest = (len(left), _FEWEST_LETTERS) if is_unspaced(left) else (len(words(left)), _FEWEST_WORDS)
    return count < fewest and all(blank.signal is Signal.ACRONYM for blank in blanks)
