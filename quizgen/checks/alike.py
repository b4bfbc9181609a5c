"""Questions of one article that nearly agree: who learns both mixes them up (SuperMemo's rule on interference)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quizgen.languages import is_unspaced
from quizgen.leaks import are_kin, fold, folded, spoken
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

    asked = [(pair, text) for pair, text in _asked(pairs) if len(text) >= _FEWEST_LETTERS]
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


def _asked(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
    """What each pair asks, folded, without the words of the topic's name, which all its questions share."""
    said: dict[str, dict[str, None]] = defaultdict(dict)
    """By name, all words of the questions: each is looked at once."""
    asking = [(pair, _question(pair), pair.context[0] if pair.context else "") for pair in pairs]
    for _, text, name in asking:
        said[name].update(dict.fromkeys(spoken(text)))
    left = {name: _but_the_name(name, list(each)) for name, each in said.items()}
    for pair, text, name in asking:
        if is_unspaced(text):
            yield pair, fold(text.replace(name, "") if name else text)
        else:
            yield pair, " ".join([left[name][word] for word in spoken(text) if word in left[name]])


def _question(pair: Pair) -> str:
    if pair.kind is Kind.CATEGORY:
        return ""
    return pair.cloze.text if pair.cloze else pair.question


def _but_the_name(name: str, said: Sequence[str]) -> dict[str, str]:
    """Words that are not kin to one of a name, with what they are folded."""
    are_names = are_kin(spoken(name), said)
    return {word: low for word, low, is_name in zip(said, folded(said), are_names, strict=True) if not is_name}


def _parts(text: str) -> frozenset[str]:
    """The words of a folded text; where these are not set apart, every three letters of it."""
    if is_unspaced(text):
        return frozenset([text[at : at + 3] for at in range(len(text) - 2)])
    return frozenset(text.split())
