"""Definitions: the heading's question and the sentence that answers it; on the way back, the term."""

from __future__ import annotations

import re

from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline, is_question
from quizgen.languages import is_unspaced
from quizgen.leaks import fold, hide, words
from quizgen.model import GAP, Article, Block, BlockKind, Finding, Kind, Pair, Reverse, Section
from quizgen.sentences import sentences

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
    sentence that the heading has too; else a first word much like a name.
    """
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


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw the definition of the article's term."""
    del drawn
    article = outline.article
    unsaid: list[Finding] = []
    for section in outline.definitions:
        block = next((one for one in section.blocks if one.kind is BlockKind.PARAGRAPH), None)
        if block is None:
            continue
        spans = sentences(block.text, article.lang)
        found = _about_the_term(block.text, spans, names(article), section.heading)
        if found or is_question(section.heading):
            return Drawn((_pair(outline, section, block, *(found or (1, None))),))
        message = "no sentence of the first paragraph begins with the title's words: no definition"
        unsaid.append(outline.left_out(block.first_line, "no-definition", message))
    return Drawn(findings=tuple(unsaid))


def _pair(outline: Outline, section: Section, block: Block, number: int, term: tuple[int, int] | None) -> Pair:
    """The pair of sentence `number` of a block, in which the term stands at `term`."""
    article = outline.article
    spans = sentences(block.text, article.lang)
    sentence = block.text[slice(*spans[number - 1])]
    return Pair(
        topic=article.topic,
        lang=article.lang,
        kind=Kind.DEFINITION,
        locus=block.locus,
        context=outline.context(section),
        question=section.heading if is_question(section.heading) else article.title,
        answer=sentence,
        reverse=_reverse(sentence, term),
        source=outline.source(section, block.first_line, block.last_line),
        sentence=number,
    )


def _about_the_term(
    text: str, spans: tuple[tuple[int, int], ...], called: tuple[str, ...], heading: str
) -> tuple[int, tuple[int, int]] | None:
    """Return the number of the first sentence that begins with the term, and where the term stands in it."""
    for number, span in enumerate(spans[:_SENTENCES_TRIED], 1):
        term = find_term(text[slice(*span)], called, heading)
        if term:
            return number, term
    return None


def _reverse(sentence: str, term: tuple[int, int] | None) -> Reverse | None:
    """The sentence with `[…]` for the term, and `•••` wherever its words stand again."""
    if term is None:
        return None
    name = sentence[slice(*term)]
    before, _ = hide(sentence[: term[0]], [name])
    after, share = hide(sentence[term[1] :], [name])
    return Reverse(f"{before}{GAP}{after}", name) if share <= _MOST_HIDDEN else None
