"""Letters that look arranged: what fair lots would seldom show."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

SELDOM = 0.02
"""A pattern is what fair lots show in fewer than one in fifty forms: with four options a letter 7 of 10 or 11 of 20
times, a run of 5 of 10 or 6 of 20, as cards.md has it; so the rule is the same for other lengths and options."""


def pattern(keys: Sequence[str], options: int) -> str:
    """Return what is conspicuous about letters; empty where fair lots would show it often enough."""
    amount, chance = len(keys), 1 / max(2, options)
    shown = "".join(keys)
    for letter, times in Counter(keys).items():
        if options * at_least(times, amount, chance) <= SELDOM:
            return f"{letter} {times} of {amount} times: {shown}"
    run = longest_run(keys)
    if run > 1 and chance ** (run - 1) * (1 + (amount - run) * (1 - chance)) <= SELDOM:
        return f"a run of {run} in {amount}: {shown}"
    for period in range(1, amount // 2 + 1):
        if chance ** (amount - period) <= SELDOM and all(a == b for a, b in zip(keys, keys[period:], strict=False)):
            return f"again and again the same {period}: {shown}"
    return ""


def at_least(times: int, amount: int, chance: float) -> float:
    """Return the probability of `times` or more hits of `amount`."""
    return sum(math.comb(amount, k) * chance**k * (1 - chance) ** (amount - k) for k in range(times, amount + 1))


def longest_run(keys: Sequence[str]) -> int:
    """Return the length of the longest run of one letter."""
    longest = run = min(1, len(keys))
    for before, key in pairwise(keys):
        run = run + 1 if key == before else 1
        longest = max(longest, run)
    return longest


UNFAIR = {1: 10.83, 2: 13.82, 3: 16.27, 4: 18.47}
"""By degrees of freedom, what chi-square of fair lots exceeds in one of a thousand draws."""


def chi_square(counts: Sequence[float]) -> float:
    """Return how unevenly things are spread over places that lots would fill alike."""
    mean = sum(counts) / len(counts)
    return sum((count - mean) ** 2 / mean for count in counts)
