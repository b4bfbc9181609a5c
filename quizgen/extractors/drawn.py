"""What an extractor returns."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model import Finding, Pair, Source


@dataclass(frozen=True, slots=True)
class Merged:
    """A place that repeats a pair drawn before."""

    pair: Pair
    source: Source
    extra: str = ""
    """What it says more than the pair."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pairs drawn from an article; places that repeat a pair drawn before; and what was left out, with the reason."""

    pairs: tuple[Pair, ...] = ()
    merged: tuple[Merged, ...] = ()
    findings: tuple[Finding, ...] = ()
