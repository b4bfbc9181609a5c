"""A term that most versions set in quotation marks and one does not, or the other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.checks.translations.versions import (
    Passage,
    TranslationSet,
    differs,
    majority,
    named,
    two_differ,
    verb,
)
from quizgen.model import Finding
from quizgen.quotations import quotations

RULE = "quotation-differs"


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield the places of a topic where the number of quotations differs."""
    for passages in versions.passages:
        counts = [len(quotations(passage.text)) for passage in passages]
        if len(set(counts)) > 1:
            yield from _two(passages, counts) if len(passages) == 2 else _several(passages, counts)


def _two(passages: Sequence[Passage], counts: Sequence[int]) -> Iterator[Finding]:
    for here, there in ((0, 1), (1, 0)):
        message = f"{_quotes(counts[here])} where {passages[there].lang} {_quotes(counts[there])}"
        yield two_differ(RULE, passages[here], passages[there], message)


def _several(passages: Sequence[Passage], counts: Sequence[int]) -> Iterator[Finding]:
    most = majority(counts)
    if most is None:
        return
    others = [passage for passage, count in zip(passages, counts, strict=True) if count == most]
    for passage, count in zip(passages, counts, strict=True):
        if count != most:
            message = f"{_quotes(count)} where {named(others)} {verb(others, 'quote', 'quotes')} {most or 'none'}"
            yield differs(RULE, passage, message, others)


def _quotes(count: int) -> str:
    return f"quotes {count or 'no'} {'term' if count == 1 else 'terms'}"
