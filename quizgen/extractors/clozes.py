"""A sentence with its strong signals taken out: what highlights and facts share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from quizgen.extractors.definition import names
from quizgen.extractors.outline import Outline
from quizgen.extractors.signals import explained_acronyms, find_blanks
from quizgen.languages import is_unspaced
from quizgen.leaks import fold, spelt
from quizgen.model import GAP, Block, Cloze, Kind, Mark, Pair, Section
from quizgen.sentences import sentences

LONGEST_SENTENCE = 400
"""Characters; a card that holds more is not read."""

_FEWEST_WORDS = 3


@dataclass(frozen=True)
class Clozes:
    """Draws clozes from the sentences of one article."""

    outline: Outline

    @cached_property
    def _text(self) -> str:
        blocks = [block for section in self.outline.article.sections for block in section.blocks]
        return "\n".join(part.text for block in blocks for part in (block, *block.items))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return names(self.outline.article)

    @cached_property
    def _explained(self) -> frozenset[str]:
        return explained_acronyms(self._text)

    @cached_property
    def _forms(self) -> dict[Callable[[str], str], str]:
        return {form: form(self._text) for form in (fold, spelt)}

    def from_block(
        self, kind: Kind, section: Section, block: Block, offset: int = 0, label: str = ""
    ) -> Iterator[Pair]:
        """Yield a pair for each sentence of a block, from `offset` on, that has a strong signal."""
        text = block.text[offset:]
        for number, (start, end) in enumerate(sentences(text, self.outline.article.lang), 1):
            sentence = text[start:end]
            if is_whole(sentence, starts_item=number == 1 and bool(label)) and len(sentence) <= LONGEST_SENTENCE:
                cloze = self._cloze(sentence, _within(block, offset + start, offset + end))
                if cloze.blanks and _enough_is_left(cloze):
                    yield self.pair(kind, section, block, cloze, number, label)

    def _cloze(self, sentence: str, marks: tuple[Mark, ...]) -> Cloze:
        def recurs(phrase: str) -> bool:
            form = fold if is_unspaced(phrase) else spelt
            here = form(sentence).count(form(phrase)) * self._text.count(sentence)
            return self._forms[form].count(form(phrase)) > here

        return Cloze(sentence, find_blanks(sentence, marks, self._names, self._explained, recurs))

    def pair(self, kind: Kind, section: Section, block: Block, cloze: Cloze, number: int, label: str = "") -> Pair:
        """Return the pair of a cloze drawn from sentence `number` of a block."""
        article = self.outline.article
        return Pair(
            topic=article.topic,
            lang=article.lang,
            kind=kind,
            locus=block.locus,
            context=self.outline.context(section, label),
            question=with_gaps(cloze),
            answer="; ".join(cloze.text[blank.start : blank.end] for blank in cloze.blanks),
            cloze=cloze,
            source=self.outline.source(section, block.first_line, block.last_line),
            sentence=number,
        )


def _enough_is_left(cloze: Cloze) -> bool:
    """Tell whether a sentence without its blanks still says something to go by."""
    left = with_gaps(cloze).replace(GAP, " ")
    return len(left.split()) >= _FEWEST_WORDS or (is_unspaced(left) and len(left.strip()) >= 2 * _FEWEST_WORDS)


def with_gaps(cloze: Cloze) -> str:
    """Return the text of a cloze with `[…]` for each blank."""
    text = cloze.text
    for blank in reversed(cloze.blanks):
        text = text[: blank.start] + GAP + text[blank.end :]
    return text


def is_whole(sentence: str, starts_item: bool = False) -> bool:
    """Tell a sentence from a fragment: brackets balanced, no lower-case start (after a label there may be one), and
    no introduction to what follows."""
    balanced = all(sentence.count(one) == sentence.count(other) for one, other in ("()", "[]", "（）", "「」"))
    starts_low = sentence[:1].islower() and not starts_item
    return balanced and not starts_low and not sentence.endswith((":", "：", "…"))


def _within(block: Block, start: int, end: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(mark.start - start, mark.end - start, mark.kind, mark.target)
        for mark in block.marks
        if mark.start >= start and mark.end <= end
    )
