"""Questions of one article that nearly agree: who learns both mixes them up (SuperMemo's rule on interference)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quizgen.languages import is_unspaced
from quizgen.leaks import are_kin, fold, words
from quizgen.model import Kind, Pair

ALIKE = 80
"""Of 100."""
_FEWEST_LETTERS = 20
"""Of a question in words; labels and titles are alike by nature."""
_RAREST, _LATEST = 6, 8
"""Words of a question that others are looked up by, and how many of each that are compared: the cost is linear."""


def alike(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Yield pairs whose question nearly agrees with that of a pair before them, and that pair, in order.

    Categories are left out: the labels of a list are meant to be told apart.
    """
    from rapidfuzz import fuzz

    asked = [(pair, text) for pair in pairs if len(text := _asked(pair)) >= _FEWEST_LETTERS]
    parts = [_parts(text) for _, text in asked]
    counted = Counter(part for one in parts for part in one)
    seen: dict[str, list[int]] = defaultdict(list)
    for at, (pair, text) in enumerate(asked):
        rare = sorted((part for part in parts[at] if counted[part] > 1), key=lambda part: (counted[part], part))
        near = sorted({other for part in rare[:_RAREST] for other in seen[part][-_LATEST:]})
        same = next((other for other in near if fuzz.ratio(text, asked[other][1]) >= ALIKE), None)
        if same is not None:
            yield pair, asked[same][0]
        for part in rare[:_RAREST]:
            seen[part].append(at)


def _asked(pair: Pair) -> str:
    """What a pair asks, folded, without the words of the topic's name, which all its questions share."""
    if pair.kind is Kind.CATEGORY:
        return ""
    text, name = pair.cloze.text if pair.cloze else pair.question, pair.context[0] if pair.context else ""
    if is_unspaced(text):
        return fold(text.replace(name, "") if name else text)
    known = [name[slice(*span)] for span in words(name)]
    said = [text[start:end] for start, end in words(text)]
    left = (word for word, is_name in zip(said, are_kin(known, said), strict=True) if not is_name)
    return fold(" ".join(left))


def _parts(text: str) -> frozenset[str]:
    """The words of a text; where these are not set apart, every three letters of it."""
    if is_unspaced(text):
        return frozenset(text[at : at + 3] for at in range(len(text) - 2))
    return frozenset([text[start:end] for start, end in words(text)])
