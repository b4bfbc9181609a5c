"""A sentence with its strong signals taken out: what highlights and facts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from quizgen.damage import begins_low, damage, is_whole
from quizgen.extractors.acronyms import explained_acronyms
from quizgen.extractors.cut_off import cut_off
from quizgen.extractors.definition import own_terms
from quizgen.extractors.naming import OwnTerms
from quizgen.extractors.numbers import is_calculation, names_of_things
from quizgen.extractors.outline import Outline
from quizgen.extractors.signals import Known, Sentence, Surroundings, find_blanks, glance
from quizgen.languages import is_unspaced
from quizgen.leaks import fold, spelt, words
from quizgen.model import GAP, HOLE, Block, Cloze, Finding, Kind, Mark, MarkKind, Pair, Section
from quizgen.sentences import sentences
from quizgen.telling_words import heads_example, is_adrift

LONGEST_SENTENCE = 400
"""Characters; a card that holds more is not read."""

_FEWEST_WORDS = 3


@dataclass(frozen=True)
class Clozes:
    """Draws clozes from the sentences of one article."""

    outline: Outline

    @cached_property
    def _text(self) -> str:
        return "\n".join(part.text for part in self.outline.parts)

    @cached_property
    def _known(self) -> Known:
        return Known(
            own_terms=OwnTerms.of(self.outline.once(own_terms)),
            explained=explained_acronyms(self._text),
            recurs=self._recurs,
            is_numbered=self._is_numbered,
            swollen=self._swollen,
            lang=self.outline.article.lang,
        )

    @cached_property
    def _cut_off(self) -> frozenset[str]:
        lang = self.outline.article.lang
        return frozenset(locus for block in self.outline.parts if block.items for locus in cut_off(block.items, lang))

    def is_cut_off(self, block: Block) -> bool:
        """Tell whether a block is an item that lost its end, which the others of its list have."""
        return block.locus in self._cut_off

    @cached_property
    def _swollen(self) -> frozenset[str]:
        anchors: dict[str, set[str]] = defaultdict(set)
        for part in self.outline.parts:
            for mark in part.marks:
                if mark.kind is MarkKind.LINK and mark.target:
                    anchors[mark.target].add(part.text[mark.start : mark.end])
        return frozenset(
            one for same in anchors.values() for one in same if any(other != one and other in one for other in same)
        )

    @cached_property
    def _numbered(self) -> frozenset[str]:
        return names_of_things(self._text)

    def _is_numbered(self, number: str) -> bool:
        return number in self._numbered

    def from_block(
        self, kind: Kind, section: Section, block: Block, offset: int = 0, label: str = ""
    ) -> Iterator[Pair]:
        """Yield a pair for each sentence of a block, from `offset` on, that has a strong signal."""
        found = tuple(self._glanced(block, offset))
        if not found:
            return
        lang = self.outline.article.lang
        text = block.text[offset:]
        is_numeric = any(sentence.is_numeric for _, sentence in found)
        around = Surroundings(
            shown=self.outline.context(section, label)[1:],
            calculates=is_numeric and (is_calculation(text) or heads_example(section.heading, lang)),
        )
        ordinal = 0
        for number, sentence in found:
            starts_item = number == 1 and bool(label)
            if is_whole(sentence.text, lang, starts_item) and (label or not is_adrift(sentence.text, lang)):
                cloze = _with_enough_left(Cloze(sentence.text, find_blanks(sentence, self._known, around)))
                if cloze.blanks:
                    ordinal += 1
                    yield self.pair(kind, section, block, cloze, number, label, ordinal)

    def _glanced(self, block: Block, offset: int) -> Iterator[tuple[int, Sentence]]:
        """Yield the sentences of a block that may have a signal, each with its number."""
        text = block.text[offset:]
        spans = sentences(text, self.outline.article.lang)
        behind = self.outline.list_behind(block)
        for number, (start, end) in enumerate(spans[:-1] if self.is_cut_off(block) else spans, 1):
            if end - start <= LONGEST_SENTENCE:
                sentence = text[start:end]
                marks = _within(block, offset + start, offset + end) if block.marks else ()
                counts = self.outline.counts(sentence, behind) if behind else ()
                glanced = glance(sentence, marks, counts, self._known.explained)
                if glanced:
                    yield number, glanced

    def damaged(self, block: Block, asked: Container[str] = ()) -> Iterator[Finding]:
        """Yield a finding for each sentence of a block that lost something in translation, but for those that are
        `asked` all the same."""
        text, lang = block.text, self.outline.article.lang
        for start, end in sentences(text, lang):
            is_cut = start == 0 and begins_low(text)
            is_last = end == len(text.rstrip())
            what = damage(text[start:end], lang) or ("it begins in lower case" if is_cut else "")
            what = what or ("the end is lost" if is_last and self.is_cut_off(block) else "")
            if what and text[start:end] not in asked:
                message = f"“{text[start:end][:60].replace(HOLE, '…')}”: {what}, so text seems to be lost: no pair"
                yield self.outline.left_out(block.first_line, "text-lost", message)

    def _recurs(self, phrase: str, sentence: str) -> bool:
        is_part = is_unspaced(phrase)
        if (phrase if is_part else f" {phrase} ") in self._text.replace(sentence, "\n"):
            return True
        form = fold if is_part else spelt
        said = [fold(phrase[slice(*span)]) for span in words(phrase)]
        for line in sorted(self._text.split("\n"), key=lambda line: phrase not in line):
            rest = line.replace(sentence, " ")
            if all(map(fold(rest).__contains__, said)) and form(phrase) in form(rest):
                return True
        return False

    def pair(
        self, kind: Kind, section: Section, block: Block, cloze: Cloze, number: int, label: str = "", ordinal: int = 1
    ) -> Pair:
        """Return the pair of a cloze drawn from sentence `number` of a block."""
        article = self.outline.article
        return Pair(
            topic=article.topic,
            lang=article.lang,
            keywords=article.keywords,
            kind=kind,
            locus=block.locus,
            context=self.outline.context(section, label),
            question=with_gaps(cloze),
            answer="; ".join(cloze.text[blank.start : blank.end] for blank in cloze.blanks),
            cloze=cloze,
            source=self.outline.source(section, block.first_line, block.last_line),
            ordinal=ordinal,
            sentence=number,
        )


def _with_enough_left(cloze: Cloze) -> Cloze:
    """Return a cloze without its longest blanks until what is left of the sentence is something to go by."""
    while cloze.blanks and not _enough_is_left(cloze):
        lengths = {
            n: sum(one.end - one.start for one in cloze.blanks if one.n == n)
            for n in (blank.n for blank in cloze.blanks)
        }
        longest = max(lengths, key=lambda n: (lengths[n], n))
        left = [blank for blank in cloze.blanks if blank.n != longest]
        order = {n: at for at, n in enumerate(dict.fromkeys(blank.n for blank in left), 1)}
        cloze = Cloze(cloze.text, tuple(replace(blank, n=order[blank.n]) for blank in left))
    return cloze


def _enough_is_left(cloze: Cloze) -> bool:
    """Tell whether a sentence without its blanks still says something to go by."""
    left = with_gaps(cloze).replace(GAP, " ")
    if is_unspaced(left):
        return sum(map(str.isalpha, left)) >= 2 * _FEWEST_WORDS
    return len(left.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS


def with_gaps(cloze: Cloze) -> str:
    """Return the text of a cloze with `[…]` for each blank."""
    text = cloze.text
    for blank in reversed(cloze.blanks):
        text = text[: blank.start] + GAP + text[blank.end :]
    return text


def _within(block: Block, start: int, end: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(mark.start - start, mark.end - start, mark.kind, mark.target)
        for mark in block.marks
        if mark.start >= start and mark.end <= end
    )
