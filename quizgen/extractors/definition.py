"""Definitions: the heading's question and the sentence that answers it; on the way back, the term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.damage import is_whole
from quizgen.extractors.acronyms import LONGEST_NAME
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.naming import find_term, names, with_alias
from quizgen.extractors.outline import Outline, says_the_same
from quizgen.languages import number_words
from quizgen.leaks import hide, shows
from quizgen.model import GAP, Block, BlockKind, Finding, Kind, MarkKind, Pair, Reverse, Section
from quizgen.sentences import sentences
from quizgen.telling_words import (
    asks_what_it_is,
    heads_definition,
    is_adrift,
    leans_on_another,
    says_what_it_is,
)

_SMALL_NUMBER = re.compile(r"(?<!\d)(?:[2-9]|1[0-2])(?!\d)")
_SENTENCES_TRIED = 4
_PARAGRAPHS_TRIED = 3
_MOST_HIDDEN = 0.5
_EMPHATIC = (MarkKind.STRONG, MarkKind.EMPHASIS)
_WHOLE_ARTICLE = 1
"""The line of what is said of no place in particular."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentence that says what the term is."""

    section: Section
    block: Block
    number: int
    """Of the sentence in the block, from 1."""
    span: tuple[int, int]
    """Of the sentence in the block's text."""
    term: tuple[int, int] | None
    """Of the term in the sentence."""

    @property
    def sentence(self) -> str:
        """The sentence."""
        return self.block.text[slice(*self.span)]


def choose(outline: Outline) -> Choice | None:
    """Find where an article says what its term is.

    A heading that asks for it, of the FAQ too where there is no other; the text under the title, where a sentence is
    about the term; the article's first heading, where it is a question; else where the article begins, under whatever
    heading, the first sentence that says what the term is.
    """
    called = names(outline.article)
    lang = outline.article.lang
    asking = outline.saying_what(called)
    for section in (*asking, *outline.definitions):
        block = next((one for one in section.blocks if one.kind is BlockKind.PARAGRAPH), None)
        if block is None or (section.blocks[0] is not block and section.number):
            continue
        spans = sentences(block.text, lang)
        found = _about_the_term(outline, block.text, spans, called, section.heading)
        asks = outline.asks(section) and (section in asking or asks_what_it_is(section.heading, called, lang) is None)
        if found or (asks and not leans_on_another(block.text[slice(*spans[0])], lang)):
            number, term = found or (1, None)
            return _chosen(section, block, number, spans[number - 1], term)
    return _said_at_the_beginning(outline, called)


def _said_at_the_beginning(outline: Outline, called: tuple[str, ...]) -> Choice | None:
    """The first whole sentence that names the term, uninflected (not *in the shop*), and says what it is."""
    lang = outline.article.lang
    for section, block in _beginning(outline):
        for number, span in enumerate(sentences(block.text, lang)[:_SENTENCES_TRIED], 1):
            sentence = block.text[slice(*span)]
            term = find_term(sentence, called, "", lang)
            if (
                term
                and any(shows(name, sentence[slice(*term)]) for name in called)
                and is_whole(sentence, lang, starts_item=term[0] == 0)
                and says_what_it_is(sentence[: term[0]], sentence[term[1] :], lang)
            ):
                return _chosen(section, block, number, span, term)
    return None


def _chosen(section: Section, block: Block, number: int, span: tuple[int, int], term: tuple[int, int] | None) -> Choice:
    """The choice with the whole term: all that is bold or in italics where it stands (*Web accessibility*)."""
    if term:
        start, end = span[0] + term[0], span[0] + term[1]
        marked = (mark for mark in block.marks if mark.kind in _EMPHATIC and mark.start <= start < mark.end)
        mark = next((one for one in marked if span[0] <= one.start and one.end - one.start <= LONGEST_NAME), None)
        if mark and (mark.start, mark.end) != (start, end):
            term = with_alias(block.text[slice(*span)], mark.start - span[0], max(mark.end, end) - span[0])
    return Choice(section, block, number, span, term)


def _beginning(outline: Outline) -> tuple[tuple[Section, Block], ...]:
    """The first paragraphs under the title, and under the first heading that has text."""
    filled = [section for section in outline.article.sections if section.blocks]
    first = filled[:2] if filled and filled[0].number == 0 else filled[:1]
    return tuple(
        (section, block)
        for section in first
        if not outline.is_faq(section) and section is not outline.highlights
        for block in [one for one in section.blocks if one.kind is BlockKind.PARAGRAPH][:_PARAGRAPHS_TRIED]
    )


def own_terms(outline: Outline) -> tuple[str, ...]:
    """Return the names of the article's topic, with the term as its definition has it, and with numbers in words."""
    choice = outline.once(choose)
    term = (choice.sentence[slice(*choice.term)],) if choice and choice.term else ()
    called = tuple(dict.fromkeys((*names(outline.article), *term)))
    return (*called, *(said for name in called for said in _with_number_words(name, outline.article.lang)))


def _with_number_words(name: str, lang: str) -> Iterator[str]:
    for found in _SMALL_NUMBER.finditer(name):
        for word in sorted(number_words(lang, int(found[0]))):
            yield f"{name[: found.start()]}{word}{name[found.end() :]}"


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw the definition of the article's term."""
    del drawn
    choice = outline.once(choose)
    if choice is None:
        return Drawn(findings=tuple(_unsaid(outline)))
    starts_with_it = choice.term is not None and choice.term[0] == 0
    if not is_whole(choice.sentence, outline.article.lang, starts_with_it):
        message = "the sentence that should say what the term is begins in lower case or is cut off: no definition"
        return Drawn(findings=(outline.left_out(choice.block.first_line, "no-definition", message),))
    return Drawn((_pair(outline, choice),))


def _unsaid(outline: Outline) -> Iterator[Finding]:
    called, lang = names(outline.article), outline.article.lang
    told = False
    for section in outline.definitions:
        asks_else = section.number and asks_what_it_is(section.heading, called, lang) is False
        for block in () if asks_else else section.blocks[:1]:
            message = "no sentence of the first paragraph begins with the title's words: no definition"
            yield outline.left_out(block.first_line, "no-definition", message)
            told = True
    if not told and any(section.blocks for section in outline.article.sections):
        what = f"no heading asks, and no sentence at the beginning says, what “{outline.article.title}” is"
        yield outline.left_out(_WHOLE_ARTICLE, "no-definition", f"{what}: no definition")


def _pair(outline: Outline, choice: Choice) -> Pair:
    article, section, block = outline.article, choice.section, choice.block
    in_faq = outline.is_faq(section)
    asks = outline.asks(section) and not heads_definition(section.heading, (), article.lang)
    return Pair(
        topic=article.topic,
        lang=article.lang,
        keywords=article.keywords,
        kind=Kind.DEFINITION,
        locus=block.locus,
        context=outline.context(section)[: 1 if in_faq else None],
        question=section.heading if asks else article.title,
        answer=choice.sentence,
        extra=block.text[choice.span[1] :].strip() if in_faq else "",
        reverse=_reverse(choice.sentence, choice.term, names(article)),
        source=outline.source(section, section.line if in_faq else block.first_line, block.last_line),
        sentence=choice.number,
    )


def _about_the_term(
    outline: Outline, text: str, spans: tuple[tuple[int, int], ...], called: tuple[str, ...], heading: str
) -> tuple[int, tuple[int, int] | None] | None:
    """Return the number of the sentence that says what the term is, and where the term stands in it.

    The first that begins with the term; one before it, where a highlight or the front matter of a glossary says the
    same, so that the article has another word for the term, or none.
    """
    told = [item.text for block in outline.highlights.blocks for item in block.items] if outline.highlights else []
    told += filter(None, [outline.article.gist])
    for number, span in enumerate(spans[:_SENTENCES_TRIED], 1):
        sentence = text[slice(*span)]
        term = find_term(sentence, called, heading, outline.article.lang)
        if term or (
            any(says_the_same(sentence, one) for one in told) and not is_adrift(sentence, outline.article.lang)
        ):
            return number, term
    return None


def _reverse(sentence: str, term: tuple[int, int] | None, called: tuple[str, ...]) -> Reverse | None:
    """The sentence with `[…]` for the term, and `•••` wherever its words or other names stand again."""
    if term is None:
        return None
    name = sentence[slice(*term)]
    before, _ = hide(sentence[: term[0]], [name])
    behind = sentence[term[1] :]
    after, share = hide(behind, [name, *(other for other in called if shows(other, behind))])
    return Reverse(f"{before}{GAP}{after}", name) if share <= _MOST_HIDDEN else None
