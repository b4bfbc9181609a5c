"""What a sentence enumerates, and which of its names mean the same as which label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quizgen.languages import conjunctions, is_syllabic, is_unspaced
from quizgen.leaks import common_prefix, shows_kin, words

FEWEST = 3
"""Things that make an enumeration."""
_SEPARATORS = re.compile(r"\s*[,;،、，]\s*")


def enumeration(text: str, lang: str, count: int = 0) -> tuple[str, ...]:
    """Return the things that a sentence's end enumerates: `A, B, C and D`; the first as long as the second.

    The conjunction is the language's (CLDR). Empty where there are fewer than three. With `count`, the last so many,
    empty where there are fewer: a comma may stand before the first of them (*The four kinds, A, B, C and D*).
    """
    body = text.rstrip(" .。।!！")
    parts = [part for part in _SEPARATORS.split(body) if part]
    fewest = max(FEWEST, count)
    if len(parts) < fewest - 1:
        return ()
    for joins in _joining(lang):
        halves = joins.split(parts[-1], maxsplit=1)
        if len(halves) == 2:
            parts[-1:] = [half.strip() for half in halves if half.strip()]
            break
    if len(parts) < fewest:
        return ()
    if 0 < count < len(parts):
        return tuple(parts[-count:])
    length = len(words(parts[1]))
    first = words(parts[0])[-length:]
    return (parts[0][first[0][0] :], *parts[1:]) if first else ()


@cache
def _joining(lang: str) -> tuple[re.Pattern[str], ...]:
    """What matches each conjunction of a language."""
    return tuple(
        re.compile(re.escape(word) if is_unspaced(word) else rf"(?:^|\s){re.escape(word)}\s")
        for word in conjunctions(lang)
    )


def names_alike(own: tuple[str, ...], name: str) -> bool:
    """Tell whether a name has one of a label's own words, in any inflection."""
    return any(
        any(word[at : at + 2] in name for at in range(len(word) - 1)) if is_unspaced(word) else shows_kin(word, name)
        for word in own
    )


def own_words(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name that no other of `names` has (not the *calls* of *outbound calls, inbound calls*).

    Short words, articles and the like, are left out unless there are no others.
    """
    if is_unspaced(name):
        return (_own_part(name, [other for other in names if other != name]),)
    others = " ".join(other for other in names if other != name)
    mine = [name[slice(*span)] for span in words(name)]
    own = [word for word in mine if not shows_kin(word, others)]
    telling = tuple(word for word in own if len(word) >= 4 or is_syllabic(name))
    return telling or tuple(own) or tuple(mine)


def _own_part(name: str, others: Sequence[str]) -> str:
    """What is left of a name without the beginning and the end that all the others have too; at least 2 letters."""
    starts = min((common_prefix(name, other) for other in others), default=0)
    ends = min((common_prefix(name[::-1], other[::-1]) for other in others), default=0)
    own = name[starts : len(name) - ends]
    return own if len(own) >= 2 else name
