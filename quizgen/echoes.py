"""How the parts of an article echo each other: which words of one come back where.

A translation has other words, but they come back in the same places: an item whose words are those of the second
paragraph and of the third highlight is that item in every language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt

from quizgen.languages import has_dense
from quizgen.leaks import fold, words
from quizgen.model import Article, Block

Echo = Mapping[str, float]
"""How alike a part is to others, by their loci: above 0 more than what is beside it, below 0 less."""

_STEM, _SHORTEST = 5, 4
"""Letters of a word that count, and of the shortest that does."""
_WORTH_COMPARING = 40_000
"""Comparisons between parts; beyond it nothing is compared."""


class Echoes:
    """What comes back where in one article."""

    def __init__(self, article: Article) -> None:
        texts = [text for section in article.sections for block in section.blocks for text in _leaves(block)]
        self._stems = {locus: frozenset(_stems(text)) for locus, text in texts}
        counts = Counter(stem for stems in self._stems.values() for stem in stems)
        self._weights = {stem: log((len(texts) + 1) / count) ** 2 for stem, count in counts.items()}

    def of(self, within: str, loci: Sequence[str]) -> tuple[Echo, ...]:
        """Return the echoes, outside the part `within`, of the parts of it at `loci`; none where that is much work."""
        if len(self._stems) * len(loci) > _WORTH_COMPARING:
            return tuple({} for _ in loci)
        outside = [locus for locus in self._stems if not _is_in(locus, within)]
        found = []
        for locus in loci:
            stems = frozenset[str]().union(*(self._stems[one] for one in self._stems if _is_in(one, locus)))
            found.append({other: self._likeness(stems, self._stems[other]) for other in outside})
        means = {other: sum(one[other] for one in found) / len(found) for other in outside}
        return tuple({other: score - means[other] for other, score in one.items()} for one in found)

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = sum(self._weights[stem] for stem in sorted(one & other))
        return shared / sqrt(self._size(one) * self._size(other)) if shared else 0.0

    def _size(self, stems: frozenset[str]) -> float:
        return sum(self._weights[stem] for stem in sorted(stems))


def _leaves(block: Block) -> Iterator[tuple[str, str]]:
    if block.text:
        yield block.locus, block.text
    for item in block.items:
        yield from _leaves(item)


def _is_in(locus: str, part: str) -> bool:
    return locus == part or locus.startswith(f"{part}.")


def _stems(text: str) -> Iterator[str]:
    for start, end in words(text):
        word = fold(text[start:end])
        if has_dense(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= _SHORTEST:
            yield word[:_STEM]


def agreement(one: Echo, other: Echo) -> float:
    """Return how much two parts, of two languages, echo the same others: −1 to 1; 0 where nothing is known."""
    common = one.keys() & other.keys()
    sizes = _length(one) * _length(other)
    return sum(one[locus] * other[locus] for locus in sorted(common)) / sizes if sizes else 0.0


def _length(echo: Echo) -> float:
    return sqrt(sum(score**2 for score in echo.values()))


def mean(echoes: Sequence[Echo]) -> Echo:
    """Return what the echoes of one part in several versions have in common."""
    sums: Counter[str] = Counter()
    for echo in echoes:
        for locus, score in echo.items():
            sums[locus] += score  # type: ignore[assignment]
    return {locus: score / len(echoes) for locus, score in sums.items()}
