"""A word that stands before and behind “and”, where other versions have two different words (*fraud and fraud*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quizgen.checks.translations.versions import Passage, TranslationSet, differs, named, two_differ, verb
from quizgen.languages import And, and_of, is_dense, is_unspaced
from quizgen.leaks import words
from quizgen.model import Finding

RULE = "word-repeated"

_LONGEST = 3
"""Words of a phrase that is repeated (*of the fraud and of the fraud*), or between which a repeated word stands."""
_PARTICLE = 2
"""Syllables."""
_FEWEST_LETTERS = 2
_FEWEST_WITHOUT = 2
"""So many versions without a repetition tell, or all the others: a bad translation repeats in several."""
_MANY = 4
"""One in so many that repeat a word near “and” tell that it joins two of a kind (*old customers and new customers*)."""
_LETTER = r"[^\s\d!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f\uff00-\uff20]"
"""Of a script without spaces, with the signs that stand above and below."""
_ENDS = re.compile(r"[.!?;:…]")


@dataclass(frozen=True, slots=True)
class _Joined:
    """What a version has around its “and”."""

    passage: Passage
    ands: int | None
    """How often it says “and”; None in a script without spaces, where that cannot be told."""
    twice: tuple[str, ...]
    """Stretches with the same word before and behind it."""
    has_near: bool
    """Whether a word stands on both sides with others between."""


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield the repetitions of a topic that others have not at the same place.

    Only where the others say “and” as often: else it makes one thing of two words (*more and more*).
    """
    for passages in versions.passages:
        found = [_joined(passage) for passage in passages]
        if any(one.twice for one in found):
            yield from _several(found)


def _several(found: Sequence[_Joined]) -> Iterator[Finding]:
    without = [one for one in found if not one.twice]
    if not without or _MANY * sum(one.has_near for one in without) >= len(without):
        return
    for one in (one for one in found if one.twice):
        others = [other.passage for other in without if one.ands is None or other.ands == one.ands]
        if not others:
            continue
        message = f"“{one.twice[0]}” says the same word twice, which {named(others)} {verb(others, 'do', 'does')} not"
        if len(found) == 2:
            yield two_differ(RULE, one.passage, others[0], message)
        elif len(others) >= _FEWEST_WITHOUT and 2 * len(others) >= len(without):
            yield differs(RULE, one.passage, message, others)


def _joined(passage: Passage) -> _Joined:
    text, joins = passage.text, and_of(passage.lang)
    if is_unspaced(text):
        return _Joined(passage, None, tuple(match[0] for match in _unspaced(passage.lang).finditer(text)), False)
    spans = words(text)
    said = [text[slice(*span)].casefold() for span in spans]
    twice: list[str] = []
    near, ands = False, 0
    for at in range(1, len(said)):
        if said[at] in joins.words:
            before, behind = said[max(0, at - _LONGEST) : at], said[at + 1 : at + 1 + _LONGEST]
            lengths = range(min(len(before), len(behind)), 0, -1)
            same = next((n for n in lengths if _same(before[-n:], behind[:n])), 0)
            first, last = at - same, at + same
            ands += bool(same) or said[at] == joins.usual
            near |= not same and any(len(word) > _LONGEST for word in {*before} & {*behind})
        elif said[at].startswith(joins.before) or said[at - 1].endswith(joins.behind):
            same = int(_is_attached(said[at - 1], said[at], joins))
            first, last = at - 1, at
            ands += bool(same) or said[at].startswith(joins.before)
        else:
            continue
        stretch = text[spans[first][0] : spans[last][1]]
        if same and not _ENDS.search(stretch) and sum(map(str.isalpha, said[first])) >= _FEWEST_LETTERS:
            twice.append(stretch)
    return _Joined(passage, ands, tuple(twice), near)


def _same(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether two phrases are one."""
    return before[:-1] == behind[:-1] and _is_form(before[-1], behind[-1])


def _is_form(first: str, second: str) -> bool:
    """Tell whether two words are one; in Korean a particle may follow the second."""
    return first == second or (
        is_dense(second[0]) and second.startswith(first) and 0 < len(second) - len(first) <= _PARTICLE
    )


def _is_attached(first: str, second: str, joins: And) -> bool:
    """Tell whether two words are one, with an “and” written to either."""
    joined = any(second == join + first for join in joins.before)
    stems = (first.removesuffix(join) for join in joins.behind if first.endswith(join))
    return joined or any(stem and _is_form(stem, second) for stem in stems)


@cache
def _unspaced(lang: str) -> re.Pattern[str]:
    joins = "|".join(sorted(map(re.escape, and_of(lang).words), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"({_LETTER}{{2,16}})\s?(?:{joins})\s?\1")
