"""What translation took from a text, told by what is left: marks without a partner, ends without a word, cuts."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.languages import conjunctions
from quizgen.leaks import fold, spoken
from quizgen.model import HOLE
from quizgen.quotations import ALL_MARKS, is_mark_lost
from quizgen.telling_tables import LONG_ABBREVIATIONS

_BRACKETS = ("()", "[]", "（）", "「」", "『』", "【】", "《》")
_BRACKET = re.compile(f"[{re.escape(''.join(_BRACKETS))}]")
_PAIRED = re.compile(f"[{re.escape(HOLE + ''.join(_BRACKETS) + ALL_MARKS)}]")
"""What may lack its partner, or its words: most sentences have none of it."""
_LONGEST = 5_000
"""Characters of a text that is looked at."""
_LONGEST_END = 40
"""Characters of the last word, and of the marks and spaces behind it."""
_STOP_INSIDE = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{4,})\.\s+(?P<next>[^\W\d_])")
_LAST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}[\"”’»)]*[,،]\s*(?P<last>[^\W\d_])\s*[.!?۔]?\Z")
_STOP_BEFORE_WORD = re.compile(r"\.\s+[^\W\d_]")
_LETTER_AT_END = re.compile(r"[,،]\s*[^\W\d_]\s*[.!?۔]?\Z")
"""What the two above need, in an expression that does not try each letter."""
_PLACED = re.compile(r"(?<![^\W\d_])[^\W\d_](?=[,،]\s)")


@lru_cache(maxsize=4096)
def damage(text: str, lang: str) -> str:
    """Return what is broken in `text`, a sentence or several; empty where nothing shows.

    A shortcode that does not say its words; a bracket or quotation mark without its partner; a full stop behind a whole
    word, then lower case; an end on a single letter behind a comma, or on the language's *and* or *or*. A text longer
    than any answer is not looked at.
    """
    if len(text) > _LONGEST:
        return ""
    if _PAIRED.search(text) and (what := _unpaired(text)):
        return what
    if _STOP_BEFORE_WORD.search(text) and any(map(_is_inside, _STOP_INSIDE.finditer(text))):
        return "a full stop stands inside a sentence"
    return "the end is lost" if _ends_early(text, lang) else ""


def _unpaired(text: str) -> str:
    if HOLE in text:
        return "a shortcode in it does not say its words"
    if _BRACKET.search(text) and any(text.count(pair[0]) != text.count(pair[1]) for pair in _BRACKETS):
        return "a bracket has no partner"
    return "a quotation mark has no partner" if is_mark_lost(text) else ""


def _is_inside(stop: re.Match[str]) -> bool:
    return stop["next"].islower() and _is_word(stop["word"])


def is_whole(sentence: str, lang: str, starts_item: bool = False) -> bool:
    """Tell a sentence from a fragment: undamaged, no lower-case start (after a label there may be one), and no
    introduction to what follows."""
    return (
        (starts_item or not begins_low(sentence))
        and not sentence.endswith((":", "：", "…", "..."))
        and not damage(sentence, lang)
    )


def begins_low(sentence: str) -> bool:
    """Tell whether a sentence begins in lower case, but for names such as *eBay*."""
    first = sentence.split(maxsplit=1)[0] if sentence.strip() else ""
    return first[:1].islower() and not any(map(str.isupper, first))


def _is_word(token: str) -> bool:
    """Tell a word in lower case from an abbreviation and from a part of a name."""
    return token.islower() and fold(token) not in LONG_ABBREVIATIONS and any(char in _VOWELS for char in fold(token))


_VOWELS = "aeiouyаеиоуыэюяіїєαεηιουω"


def _ends_early(text: str, lang: str) -> bool:
    found = _LAST_LETTER.search(text) if _LETTER_AT_END.search(text, len(text) - _LONGEST_END) else None
    if found and not found["last"].isupper() and not _PLACED.search(text):
        return True
    end = text[-_LONGEST_END:]
    if end.rstrip()[-1:] not in (".", "۔", ","):
        return False
    joining = conjunctions(lang)
    return any(map(end.__contains__, joining)) and len(said := spoken(text)) > 2 and said[-1] in joining
