"""Drawing lots without a random generator: by hashes of names, the same on every machine for ever.

Random generators change between versions, and a key must mark last year's quiz.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import count, pairwise
from math import sqrt
from typing import TypeVar

T = TypeVar("T")


def lot(*names: object) -> int:
    """Return a number from 0 to 2**64 - 1 that depends on the names alone."""
    text = "\x1f".join(str(name) for name in names)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


def shuffled(things: Iterable[T], name: Callable[[T], object], *salt: object) -> tuple[T, ...]:
    """Return the things in an order that depends on their names and the salt alone."""
    return tuple(sorted(things, key=lambda thing: (lot(*salt, name(thing)), str(name(thing)))))


def spread(
    things: Iterable[T], group: Callable[[T], object], name: Callable[[T], object], *salt: object
) -> tuple[T, ...]:
    """Return the things shuffled, but one of every group before the second of any."""
    seen: dict[object, int] = {}
    rounds: dict[int, list[T]] = {}
    for thing in shuffled(things, name, *salt):
        turn = seen[group(thing)] = seen.get(group(thing), 0) + 1
        rounds.setdefault(turn, []).append(thing)
    return tuple(thing for turn in sorted(rounds) for thing in rounds[turn])


def redrawn(draw: Callable[[int], T], keys: Callable[[T], Sequence[str]], options: int) -> T:
    """Return the first of the draws number 0, 1 … whose keys are no pattern; after 50 of them, the last."""
    for attempt in count():
        drawn = draw(attempt)
        if attempt == 50 or not is_pattern(keys(drawn), options):
            return drawn
    raise AssertionError("count() does not end")


def is_pattern(keys: Sequence[str], options: int) -> bool:
    """Tell whether keys look arranged: one letter too often, a long run, a round of letters again and again.

    With two options also all true or all false, from five on. With four options that is 7 of 10 or 11 of 20 (Bar-Hillel
    and Attali: draw at random, but not this), and a run of 5 up to ten items, else of 6.
    """
    amount = len(keys)
    if options == 2 and amount > 4 and len(set(keys)) == 1:
        return True
    if amount < 3:
        return False
    often = min(amount - 1, int(amount / options + 1.3 * sqrt(amount)))
    longest = 4 if amount <= 10 else 5
    return (
        max(keys.count(key) for key in keys) > often
        or _longest_run(keys) > longest
        or (amount >= 4 and _is_periodic(keys))
    )


def _longest_run(keys: Sequence[str]) -> int:
    longest = run = 1
    for before, key in pairwise(keys):
        run = run + 1 if key == before else 1
        longest = max(longest, run)
    return longest


def _is_periodic(keys: Sequence[str]) -> bool:
    steps = [ord(key) - ord(before) for before, key in pairwise(keys)]
    in_order = all(step == steps[0] for step in steps) and abs(steps[0]) == 1
    if len(keys) > 4:
        in_order = all(step > 0 for step in steps) or all(step < 0 for step in steps)
    return in_order or any(
        all(keys[at] == keys[at - period] for at in range(period, len(keys))) for period in range(1, len(keys) // 2 + 1)
    )
