"""Which words of a text would give an answer away, and hiding them.

A word is kin to an answer when it shares its stem: told by letters alone, without a dictionary, in every language.
The thresholds come from reading: *Udgående/udgående*, *Sprzedaż/sprzedawców*, *Salg/telefonsælgere*,
*Jualan/jurujual* are kin; *Eingehend/eingereicht* are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice, pairwise

from quizgen.languages import is_syllabic, is_unspaced
from quizgen.model import HIDDEN

_JOINERS = "\u200c\u200d"
_MARKS = [code for code in range(0x300, 0x1E00) if unicodedata.category(chr(code)).startswith("M")]
_RUNS = [[code for _, code in run] for _, run in groupby(enumerate(_MARKS), key=lambda one: one[1] - one[0])]
SIGNS = _JOINERS + "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in _RUNS)
"""Vowel signs and accents that are written after a letter and belong to its word (Hindi, Thai, Arabic …), and the
joiners between letters, as ranges in a class of characters. Python's `\\w` does not count them; those beyond U+1E00 are
of no living language's letters."""

_LETTERS = rf"[^\W_]++(?:[{SIGNS}]++[^\W_]*+)*+"
_WORD = re.compile(rf"{_LETTERS}(?:[’'\u00ad]{_LETTERS})*+")

_LETTERS_FOLDED = {"æ": "a", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "œ": "o", "ı": "i"}


class _Folded(dict[int, str]):
    """What each character of a text in lower case becomes, found out where it first occurs."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code))
        letters = (char for char in plain if not unicodedata.combining(char) and char not in _JOINERS)
        self[code] = "".join(_LETTERS_FOLDED.get(char, char) for char in letters)
        return self[code]


_FOLDED = _Folded()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_LATIN = re.compile("[\u0250-\u1fff\u2c00-\U0010ffff]")
"""Letters beyond the accented ones of Latin; Vietnamese is among them, for it has so many."""

_ARTICLE = re.compile(r"(?:[وبفك]?ال|لل)")
"""Of Arabic, written to the noun, with a conjunction or preposition before it."""

_SHORTEST = 4
"""Letters of a stem that must agree where a word is looked into from the middle."""
_FEWEST_SHARED = 3
"""Letters that a word has of its stem at least."""
_KEPT = 8192
"""Texts about which something is kept: those of a few articles, in which the same is asked again and again."""


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """Return `text` in lower case without accents, for comparing; `æ`, `ä` and `a` are one letter here."""
    low = text.casefold()
    if low.isascii():
        return low
    if _NOT_LATIN.search(low):
        return low.translate(_FOLDED)
    for char in set(_NOT_ASCII.findall(low)):  # a few; what looks at each letter takes twice as long
        low = low.replace(char, _FOLDED[ord(char)])
    return low


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the words of `text`; parts of a word joined by hyphens are words of their own."""
    return tuple([match.span() for match in _WORD.finditer(text)])


@lru_cache(maxsize=_KEPT)
def spoken(text: str) -> tuple[str, ...]:
    """Return the words of `text`, those whose offsets `words` returns."""
    return tuple(_WORD.findall(text))


def folded(said: Sequence[str]) -> list[str]:
    """Return some words folded, at the cost of folding one text."""
    return fold("\n".join(said)).split("\n") if said else []


def first_words(text: str, count: int) -> tuple[str, ...]:
    """Return the first `count` words of `text`, or all where it has fewer."""
    return tuple([match[0] for match in islice(_WORD.finditer(text), count)])


def spelt(text: str) -> str:
    """Return the folded words of `text`, a space before and behind each, for counting phrases in it."""
    said = _WORD.findall(text)
    return fold(f" {'  '.join(said)} ") if said else ""


@lru_cache(maxsize=_KEPT)
def is_kin(stem: str, word: str) -> bool:
    """Tell whether `word` shows the stem of `stem`; both are single words in any spelling.

    From its start: a stem of up to 4 letters wholly, of 5 all but one, of 6 the half where the word is about as
    long, of more 60 %. From the middle, as in compounds: at least 4 letters and 60 % of it.
    """
    if is_syllabic(stem) or is_syllabic(word):
        return _toned(stem) == _toned(word)
    wanted, given = bare(stem), bare(word)
    if len(wanted) < _FEWEST_SHARED or len(given) < _FEWEST_SHARED:
        return wanted == given
    shared = common_prefix(wanted, given)
    length = len(wanted)
    if length <= 5:
        enough = shared >= min(length, _SHORTEST)
    elif length == 6:
        enough = shared >= _SHORTEST or (shared == _FEWEST_SHARED and abs(len(given) - length) <= 3)
    else:
        enough = shared * 10 >= length * 6
    inner = max(_SHORTEST, -(-length * 6 // 10))
    return enough or (length >= inner and wanted[:inner] in given[1:])


def may_show(stem: str, text: str) -> bool:
    """Tell whether a word of `text` may be kin to `stem`: at a glance, for a look at each word costs a hundred times as
    much. Where it is not so, no word is.
    """
    return bare(stem)[:_FEWEST_SHARED] in fold(text) or is_syllabic(stem) or is_syllabic(text)


def shows_kin(stem: str, text: str) -> bool:
    """Tell whether a word of `text` is kin to `stem`."""
    return may_show(stem, text) and any(is_kin(stem, word) for word in spoken(text))


def are_kin(stems: Sequence[str], said: Sequence[str]) -> list[bool]:
    """Tell for each of some words whether it is kin to one of `stems`."""
    may_be = may_be_kin(stems, said)
    return [near and any(is_kin(stem, word) for stem in stems) for word, near in zip(said, may_be, strict=True)]


def may_be_kin(stems: Sequence[str], said: Sequence[str]) -> list[bool]:
    """Tell for each of some words whether it may be kin to one of `stems`, at a glance."""
    text = "\n".join(said)
    near = [stem for stem in stems if may_show(stem, text)]
    if not near or not said:
        return [False] * len(said)
    if any(map(is_syllabic, (text, *near))):
        return [True] * len(said)
    starts = {bare(stem)[:_FEWEST_SHARED] for stem in near}
    lows = fold(text).split("\n")
    alike = {low for start in starts for low in lows if start in low}
    return [low in alike for low in lows]


def _toned(text: str) -> str:
    """Fold the case of a Vietnamese text; a tone mark may stand on either vowel of a syllable (*thoả*, *thỏa*)."""
    parts = (unicodedata.normalize("NFD", part) for part in text.casefold().split())
    return " ".join("".join(sorted(part)) for part in parts)


@lru_cache(maxsize=_KEPT)
def bare(word: str) -> str:
    """Return a word folded; an Arabic one without its article, which all nouns share."""
    folded = fold(word)
    article = _ARTICLE.match(folded)
    return folded[article.end() :] if article and len(folded) - article.end() >= _FEWEST_SHARED else folded


def common_prefix(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def stems(answer: str) -> tuple[str, ...]:
    """Return the words of an answer that carry it: those of 4 letters and more, else all of them; all of them too
    where they are syllables."""
    found = spoken(answer)
    if is_syllabic(answer):
        return found
    long = tuple(word for word in found if len(word) >= _SHORTEST)
    return long or found


def kin_spans(text: str, answers: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the words of `text` that are kin to a word of one of `answers`, in order; those too that an
    answer abbreviates, and what abbreviates an answer.

    In scripts without spaces these are the places where an answer stands letter by letter; of a single verb of Japanese
    or Korean in any form.
    """
    spans: set[tuple[int, int]] = set()
    wanted: list[str] = []
    answers = tuple(answers)
    placed = words(text)
    for answer in answers:
        if is_unspaced(answer):
            spans.update(match.span() for match in re.finditer(re.escape(answer), text))
            spans.update(_conjugated(text, answer))
        elif is_syllabic(answer) and len(words(answer)) >= _LONG_NAME:
            spans.update(_neighbours(text, placed, answer))
        else:
            wanted.extend(stems(answer))
            spans.update(_nominalised(text, placed, answer))
    for answer in answers:
        spans.update(_abbreviated(text, placed, answer))
    said = spoken(text)
    are_found = are_kin(wanted, said) if wanted else []
    if any(are_found):
        are_found = _with_compounds(said, are_found)
        spans.update([span for span, is_found in zip(placed, are_found, strict=True) if is_found])
    return tuple(sorted(spans))


_LONG_NAME = 4
"""Syllables: single ones of a name that has so many give nothing away."""
_KANA_ENDING = re.compile("(?P<stem>[\u4e00-\u9fff]{1,2})[\u3041-\u309f]{1,3}")
_HANGUL_VERB = re.compile("(?P<stem>[\uac00-\ud7a3])[기다]")


def _conjugated(text: str, answer: str) -> Iterator[tuple[int, int]]:
    """The places of a word in kanji with an ending in hiragana, whatever the ending (*抜く*, *抜きます*)."""
    verb = _KANA_ENDING.fullmatch(answer)
    for found in re.finditer(f"{verb['stem']}(?=[\u3041-\u309f])", text) if verb else ():
        if not text.startswith(answer, found.start()):
            yield found.span()


def _nominalised(text: str, placed: Sequence[tuple[int, int]], answer: str) -> Iterator[tuple[int, int]]:
    """The words of a text that begin with the one syllable that a Korean verb goes by (*뽑기*, *뽑습니다*)."""
    verb = _HANGUL_VERB.fullmatch(answer.strip())
    if verb:
        yield from (span for span in placed if fold(text[slice(*span)]).startswith(fold(verb["stem"])))


def _neighbours(text: str, placed: Sequence[tuple[int, int]], answer: str) -> Iterator[tuple[int, int]]:
    """The syllables of a text that stand beside each other in an answer too."""
    said = [_toned(answer[slice(*span)]) for span in words(answer)]
    pairs = set(pairwise(said))
    for one, other in pairwise(placed):
        if (_toned(text[slice(*one)]), _toned(text[slice(*other)])) in pairs:
            yield from (one, other)


_FEWEST_INITIALS = 3
_SMALL_WORD = 3
"""Letters: *of* or *de la* need give no letter to an acronym."""


def _abbreviated(text: str, placed: Sequence[tuple[int, int]], answer: str) -> Iterator[tuple[int, int]]:
    """The words of a text whose initials are an answer in capitals; the acronyms in it of an answer's initials."""
    if answer.isupper() and answer.isalpha() and len(answer) >= _FEWEST_INITIALS:
        for chosen in (placed, [span for span in placed if span[1] - span[0] > _SMALL_WORD]):
            initials = "".join(initial(text[slice(*span)]) for span in chosen)
            at = initials.find(fold(answer))
            if at >= 0:
                yield from chosen[at : at + len(answer)]
        yield from _beginning_with(text, placed, fold(answer))
    named = words(answer)
    if len(named) < _FEWEST_INITIALS:
        return
    for chosen in (named, [span for span in named if span[1] - span[0] > _SMALL_WORD]):
        acronym = "".join(initial(answer[slice(*span)]) for span in chosen)
        if len(acronym) >= _FEWEST_INITIALS:
            yield from (span for span in placed if text[slice(*span)].isupper() and fold(text[slice(*span)]) == acronym)


def _beginning_with(text: str, placed: Sequence[tuple[int, int]], acronym: str) -> Sequence[tuple[int, int]]:
    """The words that a text begins with, two or more, where their beginnings make an acronym (*EXW*: Ex Works)."""
    left = acronym
    for count, span in enumerate(placed[: len(acronym)], 1):
        shared = common_prefix(left, fold(text[slice(*span)]))
        left = left[shared:]
        if not shared or not left:
            return placed[:count] if not left and count > 1 else ()
    return ()


def initial(word: str) -> str:
    """Return the first letter of a word folded, without an elided article (*l'organisation*)."""
    return fold(_ELIDED.sub("", word))[:1] or " "


_ELIDED = re.compile(r"\A[^\W\d_]{1,2}[’'](?=\w{3})")


def _with_compounds(said: Sequence[str], are_found: Sequence[bool]) -> list[bool]:
    """Tell of each word whether it is found, or a compound with the first half, at least 4 letters, of one that is."""
    lows = folded(said)
    known = [
        (low, max(_SHORTEST, -(-len(low) // 2))) for low, is_found in zip(lows, are_found, strict=True) if is_found
    ]
    roots = {low[:half] for low, half in known if len(low) > half}
    return [is_found or any(map(low[2:].__contains__, roots)) for low, is_found in zip(lows, are_found, strict=True)]


def hide(text: str, answers: Iterable[str]) -> tuple[str, float]:
    """Put `•••` for each word of `text` that is kin to one of `answers`.

    Return the text and the share of its letters, 0 to 1, that is hidden.
    """
    spans = kin_spans(text, answers)
    if not spans:
        return text, 0.0
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if start < at:
            continue
        pieces += [text[at:start], HIDDEN]
        at = end
    pieces.append(text[at:])
    letters = sum(end - start for start, end in words(text)) or 1
    return "".join(pieces), min(1.0, sum(end - start for start, end in spans) / letters)


@lru_cache(maxsize=_KEPT)
def shows(answer: str, text: str) -> bool:
    """Tell whether `text` holds `answer` word by word (letter by letter where the script sets no spaces)."""
    if is_unspaced(answer):
        return fold(answer) in fold(text)
    said = spoken(answer)
    if is_syllabic(answer):
        return _is_in_a_row(list(map(_toned, said)), list(map(_toned, spoken(text))))
    wanted, low = folded(said), fold(text)
    return all(map(low.__contains__, wanted)) and _is_in_a_row(wanted, folded(spoken(text)))


def _is_in_a_row(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """Tell whether some words, at least one, stand beside each other in that order."""
    places = range(len(given) - len(wanted) + 1)
    return any(wanted) and any(given[at : at + len(wanted)] == wanted for at in places)


class Beside:
    """Texts that stand beside many questions, and may give away an answer to one of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._folded = "\n".join(map(fold, texts))

    def showing(self, answers: Iterable[str]) -> set[str]:
        """Return the texts that show one of `answers`.

        Most answers begin with a word that none of the texts has, and need no more than that.
        """
        found: set[str] = set()
        for answer in answers:
            first = _WORD.search(answer)
            # Letter by letter, folding a word gives a stretch of what is folded; only a syllable's marks may move.
            if first is None or fold(first[0]) in self._folded or is_syllabic(answer):
                found.update([text for text in self._texts if shows(answer, text)])
        return found
