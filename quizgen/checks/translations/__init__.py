"""What is wrong with translations: where one version of a topic says something else than the others.

One file a rule. What a majority of the versions says is taken for right; see `versions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizgen.checks.translations import labels, links, numbers, quoted, repeated
from quizgen.checks.translations.versions import TranslationSet, translation_sets
from quizgen.model import Article, Finding

CHECKS: tuple[Callable[[TranslationSet], Iterator[Finding]], ...] = (
    numbers.check,
    links.check,
    quoted.check,
    labels.check,
    repeated.check,
)
"""In the order of the table of rules."""


def check_translations(articles: Sequence[Article]) -> tuple[Finding, ...]:
    """Return what differs between the versions of each topic; the articles have the loci of their sets."""
    return tuple(finding for versions in translation_sets(articles) for check in CHECKS for finding in check(versions))
