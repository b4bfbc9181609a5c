"""What is wrong with translations: where one version of a topic says something else than the others.

One file a rule. What a majority of the versions says is taken for right; see `versions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from quizgen.checks.translations import ages, labels, links, numbers, quoted, repeated
from quizgen.checks.translations.versions import TranslationSet, translation_sets
from quizgen.model import Article, Dates, Finding

CHECKS: tuple[Callable[[TranslationSet], Iterator[Finding]], ...] = (
    numbers.check,
    links.check,
    quoted.check,
    labels.check,
    repeated.check,
)
"""In the order of the table of rules."""


def check_translations(articles: Sequence[Article], history: Mapping[str, Dates]) -> tuple[Finding, ...]:
    """Return what differs between the versions of each topic; the articles have the loci of their sets.

    `history` has what version control knows of their age, by path.
    """
    found: list[Finding] = []
    for versions in translation_sets(articles):
        found += [finding for check in CHECKS for finding in check(versions)]
        found += ages.check(versions, history)
    return tuple(found)


def undated(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the paths of the articles in sets that their front matter does not date as a whole."""
    sets = [versions.articles for versions in translation_sets(articles)]
    return tuple(one.path for members in sets if not all(one.dates for one in members) for one in members)
