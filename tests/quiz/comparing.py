"""Comparing texts as a strict reader of the page would: written anew, without `quizgen.leaks` or `quizgen.quiz`.

So that a mistake in what draws the forms is not made a second time by what judges them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from quizgen.model import HIDDEN

Tokens = tuple[str, ...]

SHORTEST = 4
"""Letters from which on a word carries something of what a text is about."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "œ": "o", "ـ": None})
_NUMBER = re.compile(r"\d{1,2}-\d{1,2}(?!\d)|\d+(?:[.,]\d+)*")
"""`80-20` is one."""
_BRACKETED = re.compile(r"[(\[（［]([^()\[\]（）［］]*)[)\]）］]")
_QUOTED = re.compile('["„“”«»‹›「」『』]([^"„“”«»‹›「」『』]{2,80})["„“”«»‹›「」『』]')


def _is_accent(char: str) -> bool:
    """Accents of Latin, Greek and Cyrillic, vowel points of Arabic and Hebrew: what a writer may leave out."""
    return "\u0300" <= char <= "\u036f" or "\u064b" <= char <= "\u0652" or "\u0591" <= char <= "\u05c7"


@cache
def folded(text: str) -> str:
    """Return `text` without what two spellings of a word differ in: width, case, accents. Hangul falls into jamo."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    return "".join(_bare(char) for char in lower)


def _bare(char: str) -> str:
    letters = unicodedata.normalize("NFD", char)
    if "\uac00" <= char <= "\ud7a3":
        return letters
    kept = "".join(letter for letter in letters if not _is_accent(letter))
    return char if kept == letters else kept


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def is_unspaced(text: str) -> bool:
    """Tell whether `text` has characters of a script that sets no spaces between words."""
    return bool(_UNSPACED.search(text))


def is_torn(text: str) -> bool:
    """Tell whether what is hidden in `text` is a part of a word, in a script that sets spaces."""
    around = (char for match in re.finditer(re.escape(HIDDEN), text) for char in _beside(text, *match.span()))
    return any(_is_letter(char) and not is_unspaced(char) for char in around)


def _beside(text: str, start: int, end: int) -> str:
    return text[max(0, start - 1) : start] + text[end : end + 1]


@cache
def tokens(text: str) -> Tokens:
    """Return the folded words, the numbers without separators, and each character of a script without spaces."""
    found: list[str] = []
    at = 0
    clean = folded(text)
    while at < len(clean):
        number = _NUMBER.match(clean, at)
        if number:
            found.append(re.sub("[.,]", "", number[0]))
            at = number.end()
            continue
        end = at
        while end < len(clean) and _is_letter(clean[end]) and not _UNSPACED.match(clean[end]):
            end += 1
        if end == at and _UNSPACED.match(clean[at]):
            end += 1
        if end > at:
            found.append(clean[at:end])
        at = max(end, at + 1)
    return tuple(found)


@cache
def plain(text: str) -> str:
    """Return what is left of `text` when NFKC, case and punctuation are set aside (cards.md)."""
    kept = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in kept if char.isalnum() or unicodedata.category(char)[0] == "M")


@cache
def content(text: str) -> frozenset[str]:
    """Return the words that carry a text: of 4 letters and more, numbers, pairs of characters of unspaced scripts."""
    every = tokens(text)
    singles = "".join(token if _UNSPACED.match(token) else " " for token in every)
    pairs = {singles[at : at + 2] for at in range(len(singles) - 1) if " " not in singles[at : at + 2]}
    carrying = {token for token in every if token.isdigit() or len(token) >= SHORTEST}
    return frozenset(carrying | pairs) or frozenset(every)


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]{2,}")
_KATAKANA = re.compile("[\u30a1-\u30ff]{3,}")


@cache
def carrying(text: str) -> frozenset[str]:
    """Return the words that give a term away: of 4 letters and more, runs of katakana, pairs of Han characters."""
    clean = folded(text)
    words = {token for token in tokens(text) if len(token) >= SHORTEST and token.isalpha()}
    pairs = {run[at : at + 2] for run in _HAN.findall(clean) for at in range(len(run) - 1)}
    return frozenset(words | pairs | set(_KATAKANA.findall(clean)))


@cache
def stands_in(word: str, text: str, share: float = 0.65) -> bool:
    """Tell whether a text has a word with the stem of `word`, one of `carrying`."""
    if is_unspaced(word):
        return word in folded(text)
    return any(is_kin(word, other, share) for other in tokens(text))


def overlap(one: str, other: str) -> float:
    """Return which share, 0 to 1, of the carrying words of the text that has fewer is in the other one too."""
    first, second = content(one), content(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def contains(text: str, part: str) -> bool:
    """Tell whether the words of `part` stand in `text` side by side."""
    return _places(tokens(text), tokens(part)) > 0


def _places(given: Tokens, wanted: Tokens) -> int:
    if not wanted:
        return 0
    return sum(given[at : at + len(wanted)] == wanted for at in range(len(given) - len(wanted) + 1))


@cache
def is_kin(stem: str, word: str, share: float = 0.65) -> bool:
    """Tell whether a folded word shows `share` of the letters of another one, at its start or, 5 and more, inside."""
    if stem == word:
        return True
    if min(len(stem), len(word)) < SHORTEST or not (stem.isalpha() and word.isalpha()):
        return False
    wanted = max(SHORTEST, -int(-len(stem) * share // 1))
    return word.startswith(stem[:wanted]) or (wanted > SHORTEST and stem[:wanted] in word)


@cache
def shows(text: str, answer: str) -> bool:
    """Tell whether a reader finds `answer` in `text`: its words side by side, inflected or in a compound too."""
    wanted, given = _asked(answer), tokens(text)
    return bool(wanted) and any(
        all(_is_form(stem, word, alone=len(wanted) == 1) for stem, word in zip(wanted, given[at:], strict=False))
        for at in range(len(given) - len(wanted) + 1)
    )


def _is_form(stem: str, word: str, alone: bool) -> bool:
    """Kin; of the short words of a phrase also what has an ending."""
    has_ending = word.startswith(stem) and len(word) - len(stem) <= 2 and word.isalpha()
    return is_kin(stem, word) or (has_ending and not alone and len(stem) > 1)


def _asked(answer: str) -> Tokens:
    """The words of an answer; of a number with a suffix or a unit (`1970er`, `5 %`) the number."""
    every = tokens(answer)
    if len(every) == 2 and every[0].isdigit() and len(every[1]) < SHORTEST:
        return every[:1]
    return every


@cache
def parts(answer: str) -> tuple[str, ...]:
    """Return an answer and the halves of one like `Do Not Call (DNC)`."""
    inside = [*_BRACKETED.findall(answer), *_QUOTED.findall(answer)]
    outside = _BRACKETED.sub(" ", answer)
    found = dict.fromkeys(part.strip(" \"„“”«»'") for part in (answer, outside, *inside))
    return tuple(part for part in found if len(plain(part)) > 1)


@cache
def raw_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as they are written; `SG&A` is one."""
    return tuple(re.findall(r"[^\W_]+(?:&[^\W_]+)*", unicodedata.normalize("NFC", text)))


@cache
def acronyms(text: str) -> frozenset[str]:
    """Return the words of `text` that are three or more letters, all of them capital."""
    found = (word.replace("&", "") for word in raw_words(text))
    return frozenset(word for word in found if len(word) > 2 and word.isascii() and word.isupper() and word.isalpha())


@cache
def initials(text: str) -> frozenset[str]:
    """Return what the words of `text` abbreviate to: with all of them, and without short ones in lower case."""
    words = raw_words(text)
    names = [word for word in words if len(word) > 3 or not word.islower()]
    made = {"".join(word[0] for word in some).upper() for some in (words, names)}
    return frozenset(short for short in made if len(short) > 2)


@cache
def spells_out(text: str, acronym: str) -> bool:
    """Tell whether capitalised words side by side in `text`, `of` left out, begin with the letters of `acronym`."""
    names = [word for word in raw_words(text) if len(word) > 3 or not word.islower()]
    starts = "".join(word[0] if word[0].isupper() and not word.isupper() else " " for word in names)
    return len(acronym) > 2 and acronym in starts


def abbreviation_shows(text: str, answer: str) -> bool:
    """Tell whether `text` has the acronym of an answer that is spelled out, or the words of one that is an acronym."""
    short = acronyms(text)
    return any(initials(part) & short for part in parts(answer) if len(raw_words(part)) > 2) or any(
        spells_out(text, acronym) for acronym in acronyms(answer)
    )


def length(text: str) -> int:
    """Return how many characters a reader sees: marks, and what is joined to the one before it, do not count."""
    seen = 0
    joined = False
    for char in unicodedata.normalize("NFC", text):
        is_mark = unicodedata.category(char)[0] == "M" or char in "\u200c\u200d"
        if not is_mark and not joined:
            seen += 1
        joined = char == "\u200d"
    return seen


def quoted(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what is quoted in `text`, neighbours with at most a word between them together: `“X” or “Y”`."""
    matches = list(_QUOTED.finditer(text))
    group: list[str] = []
    end = -1
    for match in matches:
        between = text[end : match.start()] if group else ""
        if group and len(between) <= 14 and len(raw_words(between)) <= 1 and not re.search("[.;!?。]", between):
            group.append(match[1])
        else:
            if group:
                yield tuple(group)
            group = [match[1]]
        end = match.end()
    if group:
        yield tuple(group)
