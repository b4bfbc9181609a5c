"""Terms with what describes them, in all languages of a step: what can be recognised instead of written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from quizgen.languages import is_unspaced
from quizgen.model import GAP, Kind, Pair
from quizgen.quiz import wording
from quizgen.quiz.alignment import Aligned, Texts, points_to_its_term

Group = tuple[str, ...]
"""Terms of one group can be mistaken for each other: those of a list; the titles that articles define."""

_DEFINITIONS: Group = ("definitions",)

_KEPT = 2048
"""Rows: those that a form looks at, which one drawn after it has too."""

TOO_ALIKE = 0.8
"""From this share of common words on, two descriptions may fit the same term (cards.md, alike)."""


@dataclass(frozen=True, slots=True)
class Described:
    """A term and its description in every language of a step; the description does not show the term."""

    row: Aligned
    terms: Texts
    descriptions: Texts
    group: Group


@lru_cache(maxsize=_KEPT)
def described(row: Aligned) -> Described | None:
    """Return the term and description of a category or a definition.

    None where in some language the description does not point to the term alone, or shows it.
    """
    if row.place.kind not in (Kind.CATEGORY, Kind.DEFINITION):
        return None
    reverses = [pair.reverse for pair in row.pairs if pair.reverse and points_to_its_term(pair)]
    if len(reverses) < len(row.pairs):
        return None
    terms, descriptions = tuple(way.answer for way in reverses), tuple(way.question for way in reverses)
    if row.place.kind is Kind.CATEGORY:
        return Described(row, terms, descriptions, ("list", *row.place.parent))
    return Described(row, tuple(map(_capitalised, terms)), tuple(map(_without_article, descriptions)), _DEFINITIONS)


_ARTICLE = re.compile(rf"\A[^\W\d]{{1,5}}(?:\s+|['’])(?={re.escape(GAP)})")


def _without_article(description: str) -> str:
    """Take off the little word before a missing term: its gender or number picks the term out."""
    return _ARTICLE.sub("", description)


def _capitalised(term: str) -> str:
    """Begin a term with a capital, as titles do: else the one taken from a sentence stands out. Not `iPhone`."""
    first = term.split(maxsplit=1)[0] if term.strip() else ""
    return term[0].upper() + term[1:] if first.islower() else term


def label(pair: Pair) -> str:
    """Return the term that a category or a definition is about."""
    return pair.reverse.answer if pair.reverse else pair.question


def groups(rows: Iterable[Aligned]) -> dict[Group, tuple[Described, ...]]:
    """Return the described terms of each group that can be told apart by term and by description."""
    found: dict[Group, list[Described]] = {}
    for row in rows:
        if one := described(row):
            group = found.setdefault(one.group, [])
            if not any(are_confusable(one, other) for other in group):
                group.append(one)
    return {group: tuple(one for one in members if not _is_betrayed(one, members)) for group, members in found.items()}


def _is_betrayed(one: Described, members: Iterable[Described]) -> bool:
    """Tell whether a description has a piece of its own term, and of no other one of the group.

    In scripts without spaces: elsewhere such words are hidden already.
    """
    for column, term in enumerate(one.terms):
        others = "\n".join(other.terms[column] for other in members if other is not one)
        if any(piece not in others for piece in shared_pieces(term, one.descriptions[column])):
            return True
    return False


def shared_pieces(term: str, description: str) -> tuple[str, ...]:
    """Return what a reader takes for words of a term, in a script without spaces, that its description has too."""
    return tuple(piece for piece in _pieces(term) if piece in description) if is_unspaced(term) else ()


def _pieces(term: str) -> tuple[str, ...]:
    """Return what a reader takes for a word: two Han characters, three of kana or Thai."""
    folded = unicodedata.normalize("NFKC", term)
    found = (folded[at : at + size] for size in (2, 3) for at in range(len(folded) - size + 1))
    return tuple(piece for piece in found if piece.isalnum() and (len(piece) == 3 or _HAN_WORD.fullmatch(piece)))


_HAN_WORD = re.compile("[\u3400-\u9fff]{2}")


def are_confusable(one: Described, other: Described) -> bool:
    """Tell whether two terms, or what describes them, cannot be told apart in some language."""
    return any(map(wording.are_confusable, one.terms, other.terms)) or any(
        wording.likeness(first, second) >= TOO_ALIKE
        for first, second in zip(one.descriptions, other.descriptions, strict=True)
    )
