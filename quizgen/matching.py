"""Which drawn pair is which published one: identical texts first, then the most alike, best first, never across kinds.

Only pairs of one topic and one language are compared, so the cost grows linearly with the number of articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Hashable, Sequence

from quizgen.leaks import fold
from quizgen.model import Blank, Cloze, Kind, Pair

ALIKE = 60
"""Of 100: a drawn pair less like a published one than this is a new one."""
THE_SAME = 90
"""Of 100: a drawn pair less like a withdrawn one than this is not that one come back."""
_SAME_PLACE = 4.0
_SAME_QUESTION = 25.0
"""Points added to the likeness of two pairs at one locus, or with one question or answer."""


def match(drawn: Sequence[Pair], published: Sequence[Pair], retired: Container[int] = ()) -> dict[int, int]:
    """Return, for indices of `drawn`, the indices of the `published` pairs that they are, one to one.

    A pair at one of the indices `retired` comes back only where it is all but the same: something else must not
    take over the history of a card that was withdrawn.
    """
    matched: dict[int, int] = {}
    if not published:
        return matched
    for key in (_wording, _text):
        _match_identical(drawn, published, matched, key)
    for kind in Kind:
        _match_alike(kind, drawn, published, matched, retired)
    return matched


def _wording(pair: Pair) -> Hashable:
    return (pair.kind, pair.question, pair.answer, pair.locus, pair.ordinal)


def _text(pair: Pair) -> Hashable:
    return (pair.kind, pair.cloze.text if pair.cloze else (pair.question, pair.answer))


def _match_identical(drawn: Sequence[Pair], published: Sequence[Pair], matched: dict[int, int], key: object) -> None:
    """Match in the order of the article where several are identical."""
    assert callable(key)
    free: dict[Hashable, list[int]] = defaultdict(list)
    taken = set(matched.values())
    for at, pair in enumerate(published):
        if at not in taken:
            free[key(pair)].append(at)
    for at, pair in enumerate(drawn):
        if at not in matched and free[key(pair)]:
            matched[at] = free[key(pair)].pop(0)


def _match_alike(
    kind: Kind, drawn: Sequence[Pair], published: Sequence[Pair], matched: dict[int, int], retired: Container[int]
) -> None:
    taken = set(matched.values())
    rows = [at for at, pair in enumerate(drawn) if pair.kind is kind and at not in matched]
    columns = [at for at, pair in enumerate(published) if pair.kind is kind and at not in taken]
    scored = [
        (score, row, column)
        for row in rows
        for column in columns
        if (score := _likeness(drawn[row], published[column])) >= (THE_SAME if column in retired else ALIKE)
    ]
    for _, row, column in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if row not in matched and column not in taken:
            matched[row] = column
            taken.add(column)


def _likeness(one: Pair, other: Pair) -> float:
    """How alike two pairs of one kind are, 0 to 100 and more."""
    from rapidfuzz import fuzz

    if (one.cloze is None) != (other.cloze is None):
        return 0.0  # to Anki they are of two note types, and a note cannot change its own
    mine, theirs = _compared(one), _compared(other)
    score = float(fuzz.ratio(mine, theirs))
    if one.cloze is None and (fold(one.question) == fold(other.question) or one.answer == other.answer):
        score += _SAME_QUESTION
    return score + (_SAME_PLACE if one.locus == other.locus else 0.0)


def _compared(pair: Pair) -> str:
    return fold(pair.cloze.text if pair.cloze else f"{pair.question}\n{pair.answer}")


def keep_numbers(drawn: Cloze, published: Cloze, lost: Sequence[tuple[int, str]] = ()) -> Cloze:
    """Return `drawn` with its blanks numbered as in `published`: by the same text, then where only the
    blank's own words changed (a corrected year), then by the most alike.

    `lost` are numbers of blanks that it had before, with their words: one that is back gets its own, and no other.
    A blank that is new gets a number above all of them.
    """
    old = numbered(published)
    new = numbered(drawn)
    highest = max((*old, *(number for number, _ in lost)))
    numbers: dict[int, int] = {}
    for number, text in new.items():
        known = (*old.items(), *lost)
        same = next((n for n, words in known if fold(words) == fold(text) and n not in numbers.values()), None)
        if same is not None:
            numbers[number] = same
    around = {_around(published, n): n for n in old if n not in numbers.values()}
    for number in new:
        if number not in numbers and (kept := around.pop(_around(drawn, number), None)):
            numbers[number] = kept
    left = [n for n in old if n not in numbers.values()]
    for number, text in new.items():
        if number not in numbers and left:
            near = max(left, key=lambda n: _nearness(text, old[n]))
            if _nearness(text, old[near]) >= ALIKE:
                numbers[number] = near
                left.remove(near)
    for number in new:
        if number not in numbers:
            highest += 1
            numbers[number] = highest
    return Cloze(
        drawn.text,
        tuple(Blank(blank.start, blank.end, numbers[blank.n], blank.signal) for blank in drawn.blanks),
    )


def numbered(cloze: Cloze) -> dict[int, str]:
    """Return the words of a cloze's blanks by their numbers, of those with one number the first."""
    found: dict[int, str] = {}
    for blank in cloze.blanks:
        found.setdefault(blank.n, cloze.text[blank.start : blank.end])
    return found


def _around(cloze: Cloze, number: int) -> tuple[str, str]:
    """The text before and after the first blank of a number."""
    first = next(blank for blank in cloze.blanks if blank.n == number)
    return cloze.text[: first.start], cloze.text[first.end :]


def _nearness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.ratio(fold(one), fold(other)))
