"""What an article calls its topic, and where a sentence names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from quizgen.extractors.acronyms import elided, expansion_start, is_acronym, stands_for
from quizgen.languages import is_unspaced
from quizgen.leaks import fold, is_kin, may_show, words
from quizgen.model import Article
from quizgen.telling_words import asks_with, says_what_it_is, without_asking

_CLOSING = re.compile("[)）]")
_ALIAS = re.compile(r"\s?[(（][^()（）]{2,60}[)）]")
_MOST_WORDS_OF_AN_ALIAS = 3
"""In brackets right behind the term; with more of them it is an aside."""
_BRACKETED = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")
_AT_MOST_BEFORE = 3
"""Words before the term in a sentence that is about it: *The*, *Le*, *A so-called*."""
_MOST_WORDS = 16
_LONGEST = 60
"""Words of a term that a heading names, and letters of one in a script without spaces."""
_SAME_TERM = 85
"""Of 100: how alike two translations of a term are (*insideförsäljning*, *inneförsäljning*)."""
_ALIKE = 70
"""Of 100, for a first word that stands for the title in other spelling (*Telemarkkinointi* for
*Puhelinmarkkinointi* is 74)."""


def names(article: Article) -> tuple[str, ...]:
    """Return what an article calls its topic, in its title, the heading of level 1 or the front matter."""
    return tuple(dict.fromkeys((*_names(article.title), *_names(article.heading), *article.aliases)))


def _names(title: str) -> tuple[str, ...]:
    """With brackets, without them, and what stands in them."""
    plain = _BRACKETED.sub(" ", title).strip()
    inside = tuple(found.strip() for found in _BRACKETED.findall(title))
    return tuple(dict.fromkeys(name for name in (title.strip(), plain, *inside) if name))


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """The names of an article's topic, in the forms in which answers are compared with them."""

    joined: str
    """All of them, side by side."""
    folded: tuple[str, ...]
    split: tuple[tuple[str, ...], ...]
    """The words of each."""
    words: frozenset[str]

    @classmethod
    def of(cls, terms: Sequence[str]) -> OwnTerms:
        """Return the forms of names."""
        split = tuple(tuple(term[slice(*span)] for span in words(term)) for term in terms)
        return cls(" ".join(terms), tuple(map(fold, terms)), split, frozenset(chain(*split)))

    def have(self, answer: str) -> bool:
        """Tell whether an answer is one of the names, or a part of one, in any inflection."""
        from rapidfuzz import fuzz, process

        low = fold(answer)
        if is_unspaced(answer):
            return any(low.strip() in term for term in self.folded)
        if process.extractOne(low, self.folded, scorer=fuzz.ratio, score_cutoff=_SAME_TERM):
            return True
        may_be = [word for word in self.words if may_show(word, answer)]
        return bool(may_be) and any(self._makes(answer, term, may_be) for term in self.split)

    @staticmethod
    def _makes(answer: str, term: Sequence[str], may_be: Sequence[str]) -> bool:
        """Tell whether each word of an answer is kin to one of a term's, of those that may be."""
        known = [word for word in term if word in may_be]
        return all(any(is_kin(stem, answer[slice(*span)]) for stem in known) for span in words(answer))


def find_term(sentence: str, called: tuple[str, ...], heading: str, lang: str) -> tuple[int, int] | None:
    """Return the offsets of the term that a sentence begins with, or None where it is about something else.

    `called` are the topic's names, `heading` is that of the section. Their own words; else the beginning of the
    sentence that the heading has too; else a first word much like a name. A bracket is taken with all in it,
    and with an acronym what it stands for.
    """
    found = _explained(sentence, called) or _find(sentence, called, heading, lang)
    return with_alias(sentence, *found) if found else None


def with_alias(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a term together with the bracket behind it that is another name of it, and with the whole
    of a bracket in it."""
    is_open = any(sentence.count(one, start, end) > sentence.count(other, start, end) for one, other in ("()", "（）"))
    closing = _CLOSING.search(sentence, end) if is_open else None
    if closing:
        return start, closing.end()
    alias = _ALIAS.match(sentence, end)
    return start, alias.end() if alias and _is_name(alias[0].strip(" ()（）"), sentence[start:end]) else end


def _is_name(alias: str, term: str) -> bool:
    """Tell whether what stands in brackets behind a term is another name of it: short, or what its acronym says."""
    acronyms = [term[slice(*span)] for span in words(term)]
    return len(words(alias)) <= _MOST_WORDS_OF_AN_ALIAS or any(stands_for(alias, one) for one in acronyms)


def _explained(sentence: str, called: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the words begin that stand for a name in brackets, and the name ends."""
    for name in filter(is_acronym, called):
        at = max(sentence.find(f"({name})"), sentence.find(f"（{name}）"))
        start = expansion_start(sentence, at, name, ()) if at >= 0 else None
        if start is not None and len(words(sentence[:start])) <= _AT_MOST_BEFORE:
            return start, at + 1 + len(name)
    return None


def _find(sentence: str, called: tuple[str, ...], heading: str, lang: str) -> tuple[int, int] | None:
    if is_unspaced(sentence[:20]):
        return _find_unspaced(sentence, called, heading, lang)
    agglutinated = next((name for name in called if _is_hangul(name) and sentence.startswith(name)), None)
    if agglutinated:
        return 0, len(agglutinated)
    spans = elided(sentence)
    given = [fold(sentence[slice(*span)]) for span in spans]
    for name in called:
        wanted = [fold(name[slice(*span)]) for span in elided(name)]
        for at in range(min(_AT_MOST_BEFORE, len(given) - len(wanted)) + 1):
            if wanted and given[at : at + len(wanted)] == wanted:
                return spans[at][0], spans[at + len(wanted) - 1][1]
    asked = [fold(heading[slice(*span)]) for span in elided(heading)]
    for count in range(min(_MOST_WORDS, len(given)), 0, -1):
        if any(asked[at : at + count] == given[:count] for at in range(len(asked))):
            own = count - asks_with(given[:count], lang)
            if len("".join(given[:own])) > 3:
                return spans[0][0], spans[own - 1][1]
    return next(filter(None, (_find_alike(sentence, name, lang) for name in called)), None)


def _is_hangul(name: str) -> bool:
    """Korean writes particles to the noun: *텔레마케팅은*."""
    return "\uac00" <= name[-1] <= "\ud7a3"


def _find_alike(sentence: str, name: str, lang: str) -> tuple[int, int] | None:
    from rapidfuzz import fuzz

    spans = words(sentence)
    size = len(words(name))
    given = [fold(sentence[slice(*span)]) for span in spans[: size + 1]]
    counts = [count for count in (size, size + 1, size - 1) if 0 < count <= len(spans)]
    counts = [count for count in counts if not asks_with(given[:count], lang)]
    ends = [spans[count - 1][1] for count in counts]
    start = spans[0][0] if spans else 0
    likeness = [fuzz.ratio(fold(sentence[start:end]), fold(name)) for end in ends]
    best = max(likeness, default=0)
    return (start, ends[likeness.index(best)]) if best >= _ALIKE else None


_PARTICLES = re.compile(r"[\u3041-\u309f]+\Z")
"""Hiragana behind a term in kanji or katakana: *は*, *とは*."""


def _find_unspaced(sentence: str, called: tuple[str, ...], heading: str, lang: str) -> tuple[int, int] | None:
    """A name that the sentence begins with; else the longest beginning that the heading has; else a name near it."""
    for name in called:
        if sentence.startswith(name) and (len(name) > 1 or _is_apart(sentence[1:], lang)):
            return 0, len(name)
    for end in range(min(_LONGEST, len(sentence)), 1, -1):
        if sentence[:end] in heading and len(heading) > end:
            return 0, len(_PARTICLES.sub("", without_asking(sentence[:end], lang)) or sentence[:end])
    for name in called:
        at = sentence.find(name)
        if 0 <= at <= 8 and len(name) > 1:
            return at, at + len(name)
    return None


def _is_apart(behind: str, lang: str) -> bool:
    """Tell whether a single letter that is a name ends before `behind`, so that it begins no other word (*茶叶*)."""
    return not behind[:1].isalpha() or says_what_it_is("", behind, lang)
