"""Wrong answers that are worth printing: near the right one, alike in form and length, and surely wrong.

The rules are those of `notes/cards.md` (Haladyna, Downing & Rodriguez 2002; NBME item flaws), in every language of a
step at once. Where fewer than two candidates hold, there is no multiple choice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import combinations, islice
from statistics import median

from quizgen.languages import alternatives
from quizgen.leaks import fold
from quizgen.model import HIDDEN
from quizgen.quiz import wording
from quizgen.quiz.alignment import Aligned, Texts
from quizgen.quiz.draw import shuffled

MOST, FEWEST = 3, 2
"""Distractors of an item; three options suffice (Rodriguez 2005)."""

_CONSIDERED = 7
"""Sound candidates that are tried in combination, the nearest ones."""
_LOOKED_AT = 60
"""Candidates whose soundness is examined, the nearest ones; a collection has thousands."""

_LONG = 40
"""Characters from which on an option that is much longer or shorter than the others stands out."""


class Nearness(IntEnum):
    """Where a distractor comes from; the nearest are taken first."""

    LIST = 0
    ARTICLE = 1
    KEYWORDS = 2
    COLLECTION = 3


NEARNESS = {
    Nearness.LIST: "same list",
    Nearness.ARTICLE: "same article",
    Nearness.KEYWORDS: "an article of the same keywords",
    Nearness.COLLECTION: "same collection",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that could be an option, in every language of a step."""

    row: Aligned
    texts: Texts


@dataclass(frozen=True, slots=True)
class Chosen:
    """The distractors of an item, and why."""

    distractors: tuple[Candidate, ...]
    reasons: tuple[tuple[Texts, str], ...]
    """Of each distractor, then of the nearest candidates that were left out: its texts and why."""


Unsound = Callable[[Candidate], str]
"""Says why a candidate cannot stand beside the key; empty where it can."""


def nearness(key: Aligned, other: Aligned) -> Nearness:
    """Return how near two pairs are."""
    if key.place.topic == other.place.topic:
        return Nearness.LIST if key.place.parent == other.place.parent else Nearness.ARTICLE
    return Nearness.KEYWORDS if _shared_keywords(key, other) else Nearness.COLLECTION


def _shared_keywords(key: Aligned, other: Aligned) -> int:
    return len({*key.pairs[0].keywords} & {*other.pairs[0].keywords})


def distance(key: Aligned, other: Aligned) -> tuple[int, int]:
    """Return how far apart two pairs are, for sorting: nearness, then how few keywords their articles share."""
    return nearness(key, other), -_shared_keywords(key, other)


def choose(key: Candidate, pool: Iterable[Candidate], unsound: Unsound, *salt: object) -> Chosen | None:
    """Return two or three distractors of `pool` for `key`, or None where fewer than two are sound.

    Those of another list only where the own one has too few; among equally near ones those that stand out
    least in form and length, else by lot. Options as long as sentences must not stand out in length at all.
    """
    sound: list[Candidate] = []
    left_out: list[tuple[Texts, str]] = []
    for candidate in islice(_nearest_first(key, pool, *salt), _LOOKED_AT):
        is_farther = bool(sound) and nearness(key.row, candidate.row) > nearness(key.row, sound[-1].row)
        if len(sound) == _CONSIDERED or (is_farther and len(sound) >= FEWEST):
            break
        reason = "equal to the key, or one holds the other" if _confusable(key, candidate) else unsound(candidate)
        if reason:
            left_out.append((candidate.texts, f"left out: {reason}"))
        else:
            sound.append(candidate)
    best = _best(key, sound)
    if best is None:
        return None
    reasons = [(one.texts, NEARNESS[nearness(key.row, one.row)]) for one in best]
    return Chosen(best, (*reasons, *left_out[:MOST]))


def _nearest_first(key: Candidate, pool: Iterable[Candidate], *salt: object) -> Iterator[Candidate]:
    """Yield the nearest candidates first, those that are equally near by lot; lots are drawn as they are needed."""
    by_distance: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in pool:
        by_distance.setdefault(distance(key.row, candidate.row), []).append(candidate)
    for _, equals in sorted(by_distance.items(), key=lambda one: one[0]):
        yield from shuffled(equals, _name, *salt)


def _name(candidate: Candidate) -> tuple[object, ...]:
    return (*candidate.row.place, *candidate.texts[:1])


def _best(key: Candidate, sound: Sequence[Candidate]) -> tuple[Candidate, ...] | None:
    """Return the set with the fewest marks that tell the key; of equal ones the larger, then the nearer."""
    found = [
        (conspicuous(key, some), -size, order, some)
        for size in range(MOST, FEWEST - 1, -1)
        for order, some in enumerate(combinations(sound, size))
        if not any(_confusable(one, other) for one, other in combinations(some, 2))
    ]
    found = [one for one in found if not _stands_out_in_length(key, one[-1])]
    return min(found, key=lambda one: one[:-1])[-1] if found else None


def _confusable(one: Candidate, other: Candidate) -> bool:
    return any(map(wording.are_confusable, one.texts, other.texts))


def conspicuous(key: Candidate, distractors: Sequence[Candidate]) -> int:
    """Count, over all languages, what tells the key from its distractors: length, and forms only one of them has."""
    marks = 0
    for column, text in enumerate(key.texts):
        others = [one.texts[column] for one in distractors]
        lengths = [graphemes(one) for one in others]
        marks += not 0.67 <= graphemes(text) / median(lengths) <= 1.5
        marks += max(*lengths, graphemes(text)) >= 2 * min(*lengths, graphemes(text))
        features = [shape(one) for one in others]
        marks += 2 * sum(all(own != feature[at] for feature in features) for at, own in enumerate(shape(text)))
    return marks


def _stands_out_in_length(key: Candidate, distractors: Sequence[Candidate]) -> bool:
    """Tell whether options are so long that their lengths are seen, and so different that they tell."""
    for column in range(len(key.texts)):
        lengths = [graphemes(one.texts[column]) for one in (key, *distractors)]
        if max(lengths) > _LONG and (
            max(lengths) > 2 * min(lengths) or not 0.5 <= lengths[0] / median(lengths[1:]) <= 1.75
        ):
            return True
    return False


@lru_cache(maxsize=65536)
def graphemes(text: str) -> int:
    """Return about how many characters a reader sees: marks on letters do not count."""
    return sum(1 for char in text if not unicodedata.combining(char) and unicodedata.category(char) != "Mn")


@lru_cache(maxsize=65536)
def shape(text: str) -> tuple[bool, ...]:
    """Return what is seen of a text before it is read: digits, brackets, capital, full stop, hidden words, a space."""
    return (
        any(char.isdigit() for char in text),
        bool(re.search(r"[()（）\[\]]", text)),
        text[:1].isupper(),
        text.rstrip().endswith((".", "。", "।")),
        HIDDEN in text,
        " " in text.strip(),
    )


def are_synonyms(one: str, other: str, texts: Iterable[str], tag: str) -> bool:
    """Tell whether a text names both side by side for one thing: `one (other)`, `"one" or "other"`."""
    words = {fold(word) for word in alternatives(tag)}
    first, second = fold(one), fold(other)
    return any(
        between in words or between in ("(", "（", "/")
        for text in map(fold, texts)
        if first in text and second in text
        for between in _between(first, second, text)
    )


def _between(one: str, other: str, text: str) -> Iterator[str]:
    for first, second in ((one, other), (other, one)):
        for found in re.finditer(f"{re.escape(first)}(.{{0,24}}?){re.escape(second)}", text, re.DOTALL):
            yield re.sub(r"[\s,،\"'«»„“”‘’「」『』]+", "", found[1])
