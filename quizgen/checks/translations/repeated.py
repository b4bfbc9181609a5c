"""A word that stands before and behind “and”, where other versions have two different words (*fraud and fraud*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median

from quizgen.checks.translations.versions import MAJORITY, Passage, TranslationSet, differs, named, two_differ, verb
from quizgen.languages import And, and_of, is_unspaced
from quizgen.leaks import fold, words
from quizgen.model import Finding

RULE = "word-repeated"

_LONGEST = 3
"""Words of a phrase that is repeated: *of the fraud and of the fraud*."""
_FEWEST_LETTERS = 5
_ENDS = re.compile(r"[.!?;:…]")


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield the repetitions of a topic that others have not at the same place.

    Two versions without it tell, or all the others: a bad translation repeats in several. Not where “and” stands more
    often than in the others: there it makes one thing of two words (*more and more*).
    """
    for passages in versions.passages:
        repeated = [_repetitions(passage) for passage in passages]
        if not any(repeated):
            continue
        without = [passage for passage, found in zip(passages, repeated, strict=True) if not found]
        if len(without) < min(MAJORITY, len(passages)) - 1:
            continue
        usual = median(_ands(passage) for passage in without)
        for passage, found in zip(passages, repeated, strict=True):
            if found and _ands(passage) <= usual:
                message = f"“{found[0]}” repeats a word, which {named(without)} {verb(without, 'do', 'does')} not"
                if len(passages) == 2:
                    yield two_differ(RULE, passage, without[0], message)
                else:
                    yield differs(RULE, passage, message, without)


def _repetitions(passage: Passage) -> list[str]:
    """The stretches of a text that have one word on both sides of “and”."""
    text = passage.text
    found = [match[0] for match in _unspaced(passage.lang).finditer(text)] if is_unspaced(text) else []
    spans = words(text)
    said = [fold(text[slice(*span)]) for span in spans]
    for at in range(1, len(said)):
        if span := _around(said, at, and_of(passage.lang)):
            found.append(text[spans[span[0]][0] : spans[span[1]][1]])
    return [one for one in found if not _ENDS.search(one) and sum(map(str.isalpha, one)) >= _FEWEST_LETTERS]


def _around(said: Sequence[str], at: int, joins: And) -> tuple[int, int] | None:
    """The first and the last word of a repetition whose “and” is the word at `at`, or written to it or before it."""
    if said[at] in joins.words:
        for length in range(_LONGEST, 0, -1):
            if at >= length and said[at - length : at] == said[at + 1 : at + 1 + length]:
                return at - length, at + length
    attached = any(said[at] == join + said[at - 1] for join in joins.before)
    attached |= any(said[at - 1] == said[at] + join for join in joins.behind)
    return (at - 1, at) if attached else None


@cache
def _unspaced(lang: str) -> re.Pattern[str]:
    joins = "|".join(sorted(map(re.escape, and_of(lang).words), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"([^\W\d]{{2,8}})\s?(?:{joins})\s?\1")


def _ands(passage: Passage) -> int:
    """How often a text says “and”."""
    joins = and_of(passage.lang)
    said = [fold(passage.text[slice(*span)]) for span in words(passage.text)]
    count = sum(word in joins.words or word.startswith(joins.before) for word in said)
    return count + (sum(passage.text.count(word) for word in joins.words) if is_unspaced(passage.text) else 0)
