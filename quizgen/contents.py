"""What there is in each article of a publication, for tables of contents and for counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quizgen.memory import each
from quizgen.model import Publication, cards


class Contents(NamedTuple):
    """What of an article is published and not retired."""

    topic: str
    title: str
    pairs: int
    cards: int


def contents(publication: Publication, lang: str) -> Iterator[Contents]:
    """Yield what there is in a language, by topic, of every article that has something."""
    keys = [key for key in publication.articles if key[0] == lang]

    def of(key: tuple[str, str]) -> Contents:
        return _of(publication, key)

    made = each(publication.memory, keys, lambda key: [key], of, tuple[Contents, ...], "contents")
    return (one for one in made if one.pairs)


class Totals(NamedTuple):
    """What there is in a language."""

    pairs: int
    cards: int


def totals(publication: Publication) -> dict[str, Totals]:
    """Return what there is in each of the languages to be written."""
    every = {lang: list(contents(publication, lang)) for lang in publication.languages}
    return {
        lang: Totals(sum(one.pairs for one in made), sum(one.cards for one in made)) for lang, made in every.items()
    }


def _of(publication: Publication, key: tuple[str, str]) -> Contents:
    pairs = [published.pair for published in publication.articles[key] if not published.retired]
    topic = key[1]
    title = pairs[0].context[0] if pairs and pairs[0].context else topic
    return Contents(topic, title, len(pairs), sum(map(cards, pairs)))
