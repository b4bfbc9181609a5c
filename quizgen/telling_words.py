"""What the few words of `telling_tables` tell: that a sentence leans on another one, that a question asks what a thing
is. In a language that is not there nothing is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from quizgen.languages import has_dense, is_dense, is_unspaced
from quizgen.leaks import SIGNS, first_words, fold, is_kin, shows, spoken
from quizgen.telling_tables import (
    ASKS_OF_THIS,
    ASKS_WHAT,
    DEFINITION,
    ELSEWHERE,
    EXAMPLE,
    LEANS_ON,
    MEANS_THE_TERM,
    POINTS_AHEAD,
    POINTS_BACK,
    POINTS_OUT,
    SAYS_WHAT,
    SUPPOSES,
)

_INSIDE = re.compile("[’'\u00ad]")


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    """The words of a text, those before and behind an apostrophe apart (*qu'est*)."""
    return tuple([part for word in spoken(text) for part in _INSIDE.split(word)])


_TABLES = {"back": POINTS_BACK, "term": MEANS_THE_TERM, "what": ASKS_WHAT, "definition": DEFINITION, "example": EXAMPLE}


@cache
def _folded(table: str, lang: str) -> tuple[str, ...]:
    """The entries of a table of words in a language, the longest first."""
    listed = _TABLES[table].get(lang.split("-")[0], "").split()
    return tuple(sorted(map(fold, listed), key=lambda one: (-len(one), one)))


@cache
def _supposing(lang: str) -> re.Pattern[str]:
    """What matches a folded sentence that begins with an entry of `SUPPOSES`."""
    return re.compile(rf"\W*(?:{_listed(map(_ended, _phrases(SUPPOSES, lang)))})")


def supposes(sentence: str, lang: str) -> bool:
    """Tell whether a sentence only supposes what it says: *If a shop buys …*, *Imagine that …*."""
    return bool(_supposing(lang).match(fold(sentence)))


def heads_example(heading: str, lang: str) -> bool:
    """Tell whether a heading announces an example; where words are not set apart it ends with the word."""
    listed = _folded("example", lang)
    if is_unspaced(heading):
        return fold(heading).rstrip(" :：?？").endswith(listed) if listed else False
    said = [fold(part) for part in _parts(heading)]
    return any(one in said for one in listed) or (bool(said) and "".join(said) in listed)


_STARTS, _ENDS = rf"(?<![\w{SIGNS}])", rf"(?![\w{SIGNS}])"


@cache
def _opening(lang: str) -> re.Pattern[str]:
    """What matches a folded sentence that begins with an entry of `LEANS_ON`."""
    return re.compile(rf"\W*(?:{_listed(map(_ended, _phrases(LEANS_ON, lang)))})")


def _ended(entry: str) -> str:
    """An entry, folded, where its last word ends; in a script without spaces words go on."""
    return fold(entry) + ("" if has_dense(entry) or entry[-1] == "," else _ENDS)


@cache
def _elsewhere(lang: str) -> re.Pattern[str]:
    entries = _phrases(ELSEWHERE, lang)
    return re.compile(_listed(fold(one) if is_unspaced(one) else _STARTS + fold(one) for one in entries))


@cache
def _of_this(lang: str) -> re.Pattern[str]:
    """What matches an entry of `ASKS_OF_THIS`; accents count (Spanish *esta*, not *está*)."""
    entries = _phrases(ASKS_OF_THIS, lang)
    return re.compile(_listed(one if is_unspaced(one) else f"{_STARTS}{one}{_ENDS}" for one in entries))


_NEVER = "(?!)"


def _listed(patterns: Iterable[str]) -> str:
    """What matches any of some patterns; whether a word begins or ends at a place is asked once for all of them."""
    bounded: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in patterns:
        start = next(start for start in ("^", _STARTS, "") if one.startswith(start))
        end = _ENDS if one.endswith(_ENDS) else ""
        bounded[start, end].append(one.removeprefix(start).removesuffix(end))
    return "|".join(f"{start}(?:{'|'.join(ones)}){end}" for (start, end), ones in bounded.items()) or _NEVER


def _phrases(table: Mapping[str, str], lang: str) -> tuple[str, ...]:
    return tuple(filter(None, table.get(lang.split("-")[0], "").split("; ")))


def is_adrift(sentence: str, lang: str) -> bool:
    """Tell whether a sentence makes no sense without another one: *These tools …*, *This is why …*, *As described
    above, …*.

    *This term …* is not adrift: it is the article's own.
    """
    return _points_back(sentence, lang) or _points_out(sentence, lang) or leans_on_another(sentence, lang)


def leans_on_another(sentence: str, lang: str) -> bool:
    """Tell whether a sentence has no sense even below the question that it answers: *This is why …*, *As described
    above, …*; there *these* may be what the question is about."""
    return concludes(sentence, lang) or points_elsewhere(sentence, lang)


def concludes(sentence: str, lang: str) -> bool:
    """Tell whether a sentence begins as a conclusion from the one before: *Therefore*, *Dlatego*."""
    return bool(_opening(lang).match(fold(sentence)))


@lru_cache(maxsize=4096)
def points_elsewhere(sentence: str, lang: str) -> bool:
    """Tell whether a sentence sends its reader to another place: *as described above*."""
    return bool(_elsewhere(lang).search(fold(sentence)))


def asks_of_this(question: str, names: Sequence[str], lang: str) -> bool:
    """Tell whether a question asks of something that it only points to (*Why is this dangerous?*): none of the topic's
    names is in it, and *this* or *these* is."""
    asked = question.casefold().rstrip(" ?？؟;")
    return bool(_of_this(lang).search(asked)) and all(without_name(question, name) is None for name in names)


def _points_back(sentence: str, lang: str) -> bool:
    if is_unspaced(sentence[:4]):
        start = fold(sentence.lstrip("「『“\"'（("))
        first = next((one for one in _folded("back", lang) if start.startswith(one)), None)
        return first is not None and not start[len(first) :].startswith(_folded("term", lang))
    said = first_words(sentence, 2)
    if not said or said[0].casefold() not in _spelt("back", lang) or _ahead(lang).match(sentence.casefold()):
        return False
    return fold(said[-1]) not in _folded("term", lang)


def _points_out(sentence: str, lang: str) -> bool:
    """Tell whether the first clause of a sentence has what stands for something outside of it."""
    said = sentence.casefold()
    mark = _CLAUSE_ENDS.search(said)
    end = mark.start() if mark else len(said)
    found = _out(lang).search(said, 0, end + _LONGEST_PHRASE)
    if found is None or found.start() > end:
        return False
    return not any(fold(term) in _folded("term", lang) for term in first_words(said, 1))


_LONGEST_PHRASE = 100
"""Characters that may go on behind the clause."""
_CLAUSE_ENDS = re.compile(r"[,;:،؛、，；：—–]")


@cache
def _spelt(table: str, lang: str) -> frozenset[str]:
    """The words of a table as they are written: an accent or a tone makes another word (*họ*, *hồ*)."""
    return frozenset(_TABLES[table].get(lang.split("-")[0], "").split())


@cache
def _ahead(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\W*{one}" for one in _phrases(POINTS_AHEAD, lang)) or _NEVER)


@cache
def _out(lang: str) -> re.Pattern[str]:
    return re.compile(_listed(map(_bounded, _phrases(POINTS_OUT, lang))))


def _bounded(entry: str) -> str:
    """An entry where whole words match it; in a script without spaces it stands anywhere."""
    if has_dense(entry):
        return entry
    return f"{'' if entry[0] == '^' else _STARTS}{entry}{'' if entry[-1] in ' ,' else _ENDS}"


@cache
def _near(lang: str) -> re.Pattern[str] | None:
    """What matches, folded, where an entry of `SAYS_WHAT` stands beside a term; None where there are none."""
    entries = [one for one in _phrases(SAYS_WHAT, lang) if not one.endswith("$")]
    listed = _listed(fold(one) + ("" if has_dense(one) else _ENDS) for one in entries)
    gap = "" if any(is_dense(one[0]) for one in entries) else rf"(?:[^\s.!?]+\s+){{0,{_MOST_BETWEEN}}}?"
    return re.compile(rf"\W*{gap}(?:{listed})") if entries else None


@cache
def _last(lang: str) -> re.Pattern[str] | None:
    """What matches, folded, a sentence that ends on an entry of `SAYS_WHAT`; None where there are none."""
    entries = [fold(one[:-1]) for one in _phrases(SAYS_WHAT, lang) if one.endswith("$")]
    return re.compile(rf"{_STARTS}(?:{'|'.join(entries)})\W*\Z") if entries else None


_MOST_BETWEEN = 2
"""Words between a term and what joins it to its meaning: *also*, *in short*."""
_ASIDE = re.compile(r"\A\s*[(（][^()（）]*[)）]")
_DASH = re.compile(r"\s*[–—]\s")
"""Joins a term to its meaning in every language that leaves *is* away."""


def says_what_it_is(before: str, behind: str, lang: str) -> bool:
    """Tell whether a sentence says what its term is: by what stands `before` and `behind` the term.

    In a language that has no words for it here, every sentence about the term does.
    """
    near, last = _near(lang), _last(lang)
    behind = _ASIDE.sub(" ", behind)
    if (near is None and last is None) or _DASH.match(behind):
        return True
    if near and (near.match(fold(behind)) or (before.strip() and near.match(fold(before)))):
        return True
    return bool(last and not before.strip() and last.search(fold(behind)))


def asks_what_it_is(question: str, names: Sequence[str], lang: str) -> bool | None:
    """Tell whether a question asks for nothing but what one of `names` is; None where the language is not known."""
    allowed = _folded("what", lang)
    if not allowed:
        return None
    return any(_is_left(left, allowed) for name in names if (left := without_name(question, name)) is not None)


def asks_with(words: Sequence[str], lang: str) -> int:
    """Return how many folded words at the end of a question's beginning are those that it asks with (*X là* of *X là
    gì?*), and none of a name."""
    asking = _folded("what", lang)
    return next((at for at, word in enumerate(reversed(words)) if word not in asking), len(words))


def without_asking(text: str, lang: str) -> str:
    """Return a text in a script without spaces without the words at its end that questions ask with (*X是*)."""
    end = next((one for one in _folded("what", lang) if fold(text).endswith(one) and len(one) < len(text)), "")
    return text[: len(text) - len(end)]


def heads_definition(heading: str, names: Sequence[str], lang: str) -> bool:
    """Tell whether a heading announces a definition without naming the term or without asking for it: *What is it?*,
    *What it is*, *Definition of X*."""
    allowed = (*_folded("definition", lang), *_folded("what", lang))
    lefts = (tuple(map(fold, _parts(heading))), *(without_name(heading, name) for name in names))
    return bool(allowed) and any(left and _is_left(left, allowed) for left in lefts)


def without_name(question: str, name: str) -> tuple[str, ...] | None:
    """Return the folded words of a question that are not a name's, in any inflection; None where the name is not there.

    In scripts without spaces, and where particles are written to the noun, what is left is one word.
    """
    if is_unspaced(question):
        rest = fold(question).replace(fold(name), "")
        return ("".join(_parts(rest)),) if shows(name, question) else None
    wanted = _parts(name)
    asked = _parts(question)
    if wanted and all(any(_is_word_of(one, word) for word in asked) for one in wanted):
        return tuple([fold(word) for word in asked if not any(_is_word_of(one, word) for one in wanted)])
    joined = fold("".join(asked))
    return (joined.replace(fold("".join(wanted)), ""),) if wanted and fold("".join(wanted)) in joined else None


def _is_word_of(one: str, word: str) -> bool:
    return is_kin(one, word) if len(one) > 3 else fold(one) == fold(word)


def _is_left(left: tuple[str, ...], allowed: tuple[str, ...]) -> bool:
    if all(word in allowed for word in left):
        return True
    if len(left) != 1:
        return False
    rest = left[0]
    for word in allowed:
        rest = rest.replace(word, "")
    return not rest
