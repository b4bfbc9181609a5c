"""Definitions: the heading's question and the sentence that answers it; on the way back, the term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.damage import is_whole
from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline, is_question, says_the_same
from quizgen.languages import is_unspaced, number_words
from quizgen.leaks import fold, hide, shows, words
from quizgen.model import GAP, Article, Block, BlockKind, Finding, Kind, Pair, Reverse, Section
from quizgen.sentences import sentences
from quizgen.telling_words import asks_what_it_is, heads_definition, is_adrift

_CLOSING = re.compile("[)）]")
_ALIAS = re.compile(r"\s?[(（][^()（）]{2,60}[)）]")
_MOST_WORDS_OF_AN_ALIAS = 3
"""In brackets right behind the term; with more of them it is an aside."""
_SMALL_NUMBER = re.compile(r"(?<!\d)(?:[2-9]|1[0-2])(?!\d)")
_BRACKETED = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")
_AT_MOST_BEFORE = 3
"""Words before the term in a sentence that is about it: *The*, *Le*, *A so-called*."""
_SENTENCES_TRIED = 4
_ALIKE = 70
"""Of 100, for a first word that stands for the title in other spelling (*Telemarkkinointi* for
*Puhelinmarkkinointi* is 74)."""
_MOST_HIDDEN = 0.5


def names(article: Article) -> tuple[str, ...]:
    """Return what an article calls its topic, in its title or the heading of level 1."""
    return tuple(dict.fromkeys((*_names(article.title), *_names(article.heading))))


def _names(title: str) -> tuple[str, ...]:
    """With brackets, without them, and what stands in them."""
    plain = _BRACKETED.sub(" ", title).strip()
    inside = tuple(found.strip() for found in _BRACKETED.findall(title))
    return tuple(dict.fromkeys(name for name in (title.strip(), plain, *inside) if name))


def find_term(sentence: str, called: tuple[str, ...], heading: str) -> tuple[int, int] | None:
    """Return the offsets of the term that a sentence begins with, or None where it is about something else.

    `called` are the topic's names, `heading` is that of the section. Their own words; else the beginning of the
    sentence that the heading has too; else a first word much like a name. A bracket is taken with all in it,
    and another name in brackets with it.
    """
    found = _find(sentence, called, heading)
    if found is None:
        return None
    start, end = found
    is_open = any(sentence.count(one, start, end) > sentence.count(other, start, end) for one, other in ("()", "（）"))
    closing = _CLOSING.search(sentence, end) if is_open else None
    if closing:
        return start, closing.end()
    alias = _ALIAS.match(sentence, end)
    return start, alias.end() if alias and len(words(alias[0])) <= _MOST_WORDS_OF_AN_ALIAS else end


def _find(sentence: str, called: tuple[str, ...], heading: str) -> tuple[int, int] | None:
    if is_unspaced(sentence[:20]):
        return _find_unspaced(sentence, called, heading)
    agglutinated = next((name for name in called if _is_hangul(name) and sentence.startswith(name)), None)
    if agglutinated:
        return 0, len(agglutinated)
    spans = words(sentence)
    given = [fold(sentence[slice(*span)]) for span in spans]
    for name in called:
        wanted = [fold(name[slice(*span)]) for span in words(name)]
        for at in range(min(_AT_MOST_BEFORE, len(given) - len(wanted)) + 1):
            if wanted and given[at : at + len(wanted)] == wanted:
                return spans[at][0], spans[at + len(wanted) - 1][1]
    asked = [fold(heading[slice(*span)]) for span in words(heading)]
    for count in range(min(6, len(given)), 0, -1):
        if any(asked[at : at + count] == given[:count] for at in range(len(asked))) and len("".join(given[:count])) > 3:
            return spans[0][0], spans[count - 1][1]
    return next(filter(None, (_find_alike(sentence, name) for name in called)), None)


def _is_hangul(name: str) -> bool:
    """Korean writes particles to the noun: *텔레마케팅은*."""
    return "\uac00" <= name[-1] <= "\ud7a3"


def _find_alike(sentence: str, name: str) -> tuple[int, int] | None:
    from rapidfuzz import fuzz

    spans = words(sentence)
    size = len(words(name))
    for count in (size, size + 1, size - 1):
        if 0 < count <= len(spans):
            start, end = spans[0][0], spans[count - 1][1]
            if fuzz.ratio(fold(sentence[start:end]), fold(name)) >= _ALIKE:
                return start, end
    return None


_PARTICLES = re.compile(r"[\u3041-\u309f]+\Z")
"""Hiragana behind a term in kanji or katakana: *は*, *とは*."""


def _find_unspaced(sentence: str, called: tuple[str, ...], heading: str) -> tuple[int, int] | None:
    """A name that the sentence begins with; else the longest beginning that the heading has; else a name near it."""
    for name in called:
        if len(name) > 1 and sentence.startswith(name):
            return 0, len(name)
    for end in range(min(30, len(sentence)), 1, -1):
        if sentence[:end] in heading and len(heading) > end:
            return 0, len(_PARTICLES.sub("", sentence[:end]) or sentence[:end])
    for name in called:
        at = sentence.find(name)
        if 0 <= at <= 8 and len(name) > 1:
            return at, at + len(name)
    return None


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
    about the term; the article's first heading, where it is a question.
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
        asks = is_question(section.heading) and (
            section in asking or asks_what_it_is(section.heading, called, lang) is None
        )
        if found or asks:
            number, term = found or (1, None)
            return Choice(section, block, number, spans[number - 1], term)
    return None


def own_terms(outline: Outline) -> tuple[str, ...]:
    """Return the names of the article's topic, with the term as its definition has it, and with numbers in words."""
    choice = choose(outline)
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
    choice = choose(outline)
    if choice is None:
        return Drawn(findings=tuple(_unsaid(outline)))
    starts_with_it = choice.term is not None and choice.term[0] == 0
    if not is_whole(choice.sentence, outline.article.lang, starts_with_it):
        message = "the sentence that should say what the term is begins in lower case or is cut off: no definition"
        return Drawn(findings=(outline.left_out(choice.block.first_line, "no-definition", message),))
    return Drawn((_pair(outline, choice),))


def _unsaid(outline: Outline) -> Iterator[Finding]:
    called, lang = names(outline.article), outline.article.lang
    for section in outline.definitions:
        asks_else = section.number and asks_what_it_is(section.heading, called, lang) is False
        for block in () if asks_else else section.blocks[:1]:
            message = "no sentence of the first paragraph begins with the title's words: no definition"
            yield outline.left_out(block.first_line, "no-definition", message)


def _pair(outline: Outline, choice: Choice) -> Pair:
    article, section, block = outline.article, choice.section, choice.block
    in_faq = outline.is_faq(section)
    asks = is_question(section.heading) and not heads_definition(section.heading, (), article.lang)
    return Pair(
        topic=article.topic,
        lang=article.lang,
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

    The first that begins with the term; one before it, where a highlight says the same, so that the article has
    another word for the term.
    """
    told = [item.text for block in outline.highlights.blocks for item in block.items] if outline.highlights else []
    for number, span in enumerate(spans[:_SENTENCES_TRIED], 1):
        sentence = text[slice(*span)]
        term = find_term(sentence, called, heading)
        repeated = not is_adrift(sentence, outline.article.lang) and any(says_the_same(sentence, one) for one in told)
        if term or repeated:
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
