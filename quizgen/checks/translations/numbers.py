"""A number or a year that one version has and the others have not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from quizgen.checks.translations.versions import Passage, TranslationSet, differs, is_majority, named, two_differ, verb
from quizgen.model import Finding
from quizgen.quantities import FEW, Figure, figures, romans, said_in_words, says_in_words

RULE = "number-differs"

_MOST_IN_WORDS = 10_000


@dataclass(frozen=True)
class _Said:
    """What a version says at a place."""

    passage: Passage
    figures: tuple[Figure, ...]

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """All that its figures may mean."""
        return romans(self.passage.text).union(*(one.values for one in self.figures))

    @cached_property
    def few(self) -> frozenset[int]:
        """The small numbers that it says in words."""
        return said_in_words(self.passage.text, self.passage.lang)

    def has_year_in(self, century: Decimal) -> bool:
        """Tell whether it has a year of a century: *the 1970s* and *the 70s of the 20th century*."""
        return any(1000 <= year < 2100 and year // 100 + 1 == century for year in self.values)

    def says(self, values: Collection[Decimal]) -> bool:
        """Tell whether it may say one of some numbers, in figures or in words."""
        return not self.values.isdisjoint(values) or any(map(self._says_in_words, values))

    def _says_in_words(self, value: Decimal) -> bool:
        is_word = 0 < value < _MOST_IN_WORDS and value == int(value)
        return is_word and says_in_words(self.passage.text, self.passage.lang, int(value))


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield what differs at each place of a topic."""
    for passages in versions.passages:
        said = [_Said(passage, figures(passage.text, passage.lang)) for passage in passages]
        if any(one.figures for one in said):
            yield from _two(*said) if len(said) == 2 else _several(said)
        if len(said) > 2:
            yield from _in_words(said)


def _two(one: _Said, other: _Said) -> Iterator[Finding]:
    mine, theirs = _large(_odd(one, [other])), _large(_odd(other, [one]))
    for here, there, own, lacking in ((one, other, mine, theirs), (other, one, theirs, mine)):
        if own or lacking:
            message = f"has {_list(own) or 'no number'} where {there.passage.lang} has {_list(lacking) or 'none'}"
            yield two_differ(RULE, here.passage, there.passage, message)


def _several(said: Sequence[_Said]) -> Iterator[Finding]:
    common = _common(said)
    for one in said:
        missing = [figure for figure in common if not one.says(figure.values)]
        odd = _odd(one, [other for other in said if other is not one])
        if not (missing and odd):
            missing, odd = _large(missing), _large(odd)
        if missing:
            others = [other.passage for other in said if other.says(missing[0].values)]
            theirs = f"{named(others)} {verb(others, 'have', 'has')}"
            message = (
                f"has {_list(odd)} where {theirs} {_list(missing)}"
                if odd
                else f"lacks {_list(missing)}, which {theirs}"
            )
            yield differs(RULE, one.passage, message, others)
        elif odd:
            others = [other.passage for other in said if other is not one]
            yield differs(RULE, one.passage, f"has {_list(odd)}, which {named(others)} do not have", others)


def _common(said: Sequence[_Said]) -> list[Figure]:
    """The figures that a majority has, as the first of them writes it."""
    found: list[Figure] = []
    for one in said:
        for figure in one.figures:
            if not any(figure.values & known.values for known in found):
                holders = sum(other.says(figure.values) for other in said)
                if is_majority(holders, len(said)):
                    found.append(figure)
    return found


def _odd(one: _Said, others: Sequence[_Said]) -> list[Figure]:
    """The figures of a version that no other says, nor the century that a year of another is in."""
    return [
        figure
        for figure in one.figures
        if not any(other.says(figure.values) or any(map(other.has_year_in, figure.values)) for other in others)
    ]


def _large(found: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in found if not figure.is_small]


def _list(found: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(figure.text for figure in found))


def _in_words(said: Sequence[_Said]) -> Iterator[Finding]:
    """A number in words where most versions have another one, in words or figures."""
    if not any(one.few for one in said):
        return
    for value in FEW:
        holders = [one.passage for one in said if value in one.few or value in one.values]
        if len(holders) == len(said) or not is_majority(len(holders), len(said)):
            continue
        for one in said:
            own = sorted(
                few
                for few in one.few
                if not any(few in other.few or few in other.values for other in said if other is not one)
            )
            if own and not one.says({Decimal(value)}):
                message = f"says {own[0]} in words where {named(holders)} {verb(holders, 'have', 'has')} {value}"
                yield differs(RULE, one.passage, message, holders)
