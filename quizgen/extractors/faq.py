"""Questions that headings ask, and the sentences that answer them; what goes on behind them is extra."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.damage import is_whole
from quizgen.extractors.definition import own_terms
from quizgen.extractors.drawn import Drawn, Merged
from quizgen.extractors.naming import names
from quizgen.extractors.outline import Outline, says_the_same
from quizgen.languages import is_unspaced, join_sentences, unspaced_share
from quizgen.leaks import fold, is_kin, shows_kin, words
from quizgen.model import Block, BlockKind, Finding, Kind, Pair, Section
from quizgen.sentences import sentences
from quizgen.telling_words import asks_of_this, asks_what_it_is, leans_on_another, without_name

LONGEST_ANSWER = 250
"""Characters of an answer before what follows becomes extra."""
_LONGEST_UNSPACED = 100
"""The same where words are not set apart, and a letter is a syllable or a word."""
_SHORTEST_ALIKE = 30
"""Characters of an answer that two questions have in common by no chance (*Yes, always.*)."""
_TELLING = 4
"""Letters of a word that tells what a question is about."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw a pair from each question that a heading asks.

    One that asks for the definition once more, or is answered by it, is merged into it; one that a list answers into
    the list; one with the answer of another question into that. Outside the FAQ a question heads a whole section:
    there the first sentence has to take up the question's own words.
    """
    pairs: list[Pair] = []
    merged: list[Merged] = []
    findings: list[Finding] = []
    definition = next((pair for pair in drawn if pair.kind is Kind.DEFINITION), None)
    lists = {_section_of(pair): pair for pair in reversed(drawn) if pair.kind is Kind.LIST}
    answered: dict[str, Pair] = {}
    called = outline.once(own_terms)
    for section in outline.questions:
        listed = lists.get(section.number)
        defined = definition is not None and _section_of(definition) == section.number
        if defined or (listed and listed.question == section.heading):
            continue
        source = outline.source(section, section.line, _last_line(section))
        if definition and _asks_the_same(section.heading, definition.question, called, outline.article.lang):
            merged.append(Merged(definition, source, _beyond(definition.answer, section, outline.article.lang)))
        elif listed:
            merged.append(Merged(listed, source))
        elif wrong := _wrong(outline, section):
            findings.append(outline.left_out(section.line, "faq", f"{wrong}: no pair"))
        else:
            pair = _pair(outline, section)
            said_before = answered.setdefault(fold(pair.answer), pair)
            if said_before is not pair and len(pair.answer) >= _SHORTEST_ALIKE:
                merged.append(Merged(said_before, source))
            elif definition and _says_it(section.blocks[0].text, definition.answer, outline.article.lang):
                merged.append(Merged(definition, source, _beyond(definition.answer, section, outline.article.lang)))
            else:
                pairs.append(pair)
    return Drawn(tuple(pairs), tuple(merged), tuple(findings))


def _section_of(pair: Pair) -> int:
    return int(pair.locus.split(".")[0])


def _asks_the_same(question: str, definition: str, called: Sequence[str], lang: str) -> bool:
    """Tell whether a question asks for the definition once more."""
    if asks_what_it_is(question, called, lang):
        return True
    return any(
        (left := without_name(question, name)) is not None and left == without_name(definition, name) for name in called
    )


def _last_line(section: Section) -> int:
    return section.blocks[-1].last_line if section.blocks else section.line


def _text(blocks: tuple[Block, ...], lang: str) -> str:
    return join_sentences((block.text for block in blocks if block.kind is BlockKind.PARAGRAPH), lang)


def _says_it(text: str, known: str, lang: str) -> bool:
    """Tell whether a text begins with what is known."""
    return says_the_same(text[slice(*sentences(text, lang)[0])], known)


def _beyond(known: str, section: Section, lang: str) -> str:
    """What an answer says more than what is known already."""
    texts = [block.text for block in section.blocks if block.kind is BlockKind.PARAGRAPH]
    said = [text[slice(*span)] for text in texts for span in sentences(text, lang)]
    return join_sentences([one for one in said if not says_the_same(one, known)], lang)


def _wrong(outline: Outline, section: Section) -> str:
    """Why a question makes no pair; empty where it makes one."""
    block = section.blocks[0] if section.blocks else None
    if block is None or block.kind is not BlockKind.PARAGRAPH:
        return "a question without an answer in sentences"
    lang = outline.article.lang
    first = block.text[slice(*sentences(block.text, lang)[0])]
    if first.endswith((":", "：")):
        return "the answer is behind a colon, in no sentence"
    if not is_whole(first, lang):
        return "the answer begins in lower case or is cut off"
    if leans_on_another(first, lang):
        return "the answer refers to another place"
    called = names(outline.article)
    if asks_of_this(section.heading, called, lang):
        return "the question refers to something that it does not name"
    if not outline.is_faq(section):
        if all(without_name(section.heading, name) is None for name in called):
            return "the question does not say what it is about"
        if not _takes_up(section.heading, first, called):
            return "the first sentence below the question does not take up its words"
    return ""


def _takes_up(question: str, sentence: str, called: tuple[str, ...]) -> bool:
    """Tell whether a sentence has a word of the question that is none of the topic's names."""
    if is_unspaced(question):
        return False
    known = [name[slice(*span)] for name in called for span in words(name)]
    asked = [question[slice(*span)] for span in words(question)]
    telling = [word for word in asked if len(word) >= _TELLING and not any(is_kin(name, word) for name in known)]
    return any(shows_kin(word, sentence) for word in telling)


def _pair(outline: Outline, section: Section) -> Pair:
    article = outline.article
    block = section.blocks[0]
    spans = sentences(block.text, article.lang)
    longest = _LONGEST_UNSPACED if unspaced_share(block.text) > 0.5 else LONGEST_ANSWER
    end = max([spans[0][1], *(stop for _, stop in spans[1:] if stop <= longest)])
    in_faq = outline.is_faq(section)
    others = section.blocks[1:] if in_faq else ()
    return Pair(
        topic=article.topic,
        lang=article.lang,
        keywords=article.keywords,
        kind=Kind.FAQ,
        locus=block.locus,
        context=outline.context(section)[:1],
        question=section.heading,
        answer=block.text[:end],
        extra=join_sentences((block.text[end:].strip(), _text(others, article.lang)), article.lang),
        source=outline.source(section, section.line, _last_line(section) if in_faq else block.last_line),
    )
