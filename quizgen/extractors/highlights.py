"""Highlights: each bullet is a pair, or is merged into the pair that it repeats, or is named with the reason."""

from __future__ import annotations

import re

from quizgen.extractors.clozes import Clozes, is_whole
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline, is_question
from quizgen.languages import conjunctions, is_unspaced
from quizgen.leaks import fold, words
from quizgen.model import Blank, Block, Cloze, Kind, Pair, Section, Signal
from quizgen.sentences import sentences

SAME = 75
"""Of 100: how alike a bullet and the definition that it repeats are (0.71 to 0.95 in 40 articles read)."""

_COMMA = re.compile(r"[,，،、]\s*")
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 20


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw the article's highlights; `drawn` holds the definition and the lists that they may repeat."""
    section = outline.highlights
    if section is None:
        return Drawn()
    clozes = Clozes(outline)
    pairs: list[Pair] = []
    merged = []
    findings = []
    for item in (item for block in section.blocks for item in block.items):
        repeated = _repeated(outline, item.text, drawn)
        if repeated:
            merged.append((repeated, outline.source(section, item.first_line, item.last_line)))
            continue
        found = tuple(clozes.from_block(Kind.HIGHLIGHT, section, item)) or _closing_clause(clozes, section, item)
        pairs += found
        if not found:
            findings.append(outline.left_out(item.first_line, "highlight", _reason(outline, item)))
    return Drawn(tuple(pairs), tuple(merged), tuple(findings))


def _repeated(outline: Outline, text: str, drawn: tuple[Pair, ...]) -> Pair | None:
    from rapidfuzz import fuzz

    for pair in drawn:
        if pair.kind is Kind.DEFINITION and fuzz.ratio(fold(text), fold(pair.answer)) >= SAME:
            return pair
    labelled = outline.repeated_list(text)
    return next(
        (pair for pair in drawn if labelled and pair.kind is Kind.LIST and pair.locus == labelled.block.locus), None
    )


def _closing_clause(clozes: Clozes, section: Section, item: Block) -> tuple[Pair, ...]:
    """Ask for what follows the last comma, where both halves are long enough to stand on their own.

    Only in a bullet's single sentence, with one comma, so that it is no enumeration or aside.
    """
    lang = clozes.outline.article.lang
    spans = sentences(item.text, lang)
    commas = list(_COMMA.finditer(item.text))
    if len(spans) != 1 or len(commas) != 1 or not is_whole(item.text) or is_question(item.text):
        return ()
    start = commas[0].end()
    end = len(item.text.rstrip(" .。।!！"))
    clause = item.text[start:end]
    joins = any(clause.startswith(f"{word} ") for word in conjunctions(lang))
    if joins or not _stands_alone(item.text[: commas[0].start()]) or not _stands_alone(clause):
        return ()
    cloze = Cloze(item.text, (Blank(start, end, 1, Signal.CLAUSE),))
    return (clozes.pair(Kind.HIGHLIGHT, section, item, cloze, 1),)


def _stands_alone(half: str) -> bool:
    if is_unspaced(half):
        return len(half) * 2 >= _FEWEST_LETTERS
    return len(words(half)) >= _FEWEST_WORDS and len(half) >= _FEWEST_LETTERS


def _reason(outline: Outline, item: Block) -> str:
    if is_question(item.text):
        return "this highlight is a question without an answer: no pair"
    if not all(is_whole(item.text[slice(*span)]) for span in sentences(item.text, outline.article.lang)):
        return "this highlight is cut off or begins in lower case: no pair"
    return "this highlight has nothing to ask for (no quoted term, acronym, number, recurring link, closing clause)"
