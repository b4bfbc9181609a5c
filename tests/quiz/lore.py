"""What the articles of one language say, as far as it decides which answer to a question is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import combinations

from quizgen.model import GAP, HIDDEN, Kind, Pair
from tests.quiz.comparing import abbreviation_shows, contains, content, folded, overlap, plain, quoted, raw_words

NEAR = 0.7
"""From this share of the words of the longer one on, two texts say the same."""

_SENTENCE_END = re.compile(r"(?<=[.!?。؟।！？])\s*")


def near(one: str, other: str) -> bool:
    """Tell whether two texts say the same in nearly the same words."""
    first, second = content(one), content(other)
    return plain(one) == plain(other) or len(first & second) >= NEAR * max(len(first), len(second), 1)


def asked_label(pair: Pair) -> str:
    """Return the term that a pair is about; empty where it is about none."""
    if pair.kind not in (Kind.CATEGORY, Kind.DEFINITION):
        return ""
    return pair.reverse.answer if pair.reverse else pair.question if pair.kind is Kind.CATEGORY else ""


def parent(pair: Pair) -> tuple[str, str]:
    """Return topic and locus of the list that a pair's block is an item of."""
    return pair.topic, pair.locus.rpartition(".")[0]


def section(pair: Pair) -> tuple[str, str]:
    """Return topic and number of the section of a pair."""
    return pair.topic, pair.locus.partition(".")[0]


def gapped(pair: Pair) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield, for each blank of a pair, the pieces of its text around it and what is missing between them."""
    if pair.cloze is None:
        return
    for n in dict.fromkeys(blank.n for blank in pair.cloze.blanks):
        pieces, missing, at = [], [], 0
        for blank in pair.cloze.blanks:
            if blank.n == n:
                pieces.append(pair.cloze.text[at : blank.start])
                missing.append(pair.cloze.text[blank.start : blank.end])
                at = blank.end
        yield (*pieces, pair.cloze.text[at:]), tuple(missing)


class Lore:
    """The pairs of one language, and what can be told from them.

    `knows_all` says whether they are all that the language has.
    """

    def __init__(self, pairs: Iterable[Pair], knows_all: bool = True) -> None:
        self.pairs = tuple(pairs)
        self.knows_all = knows_all
        self._same: dict[frozenset[str], bool] = {}
        self._known: dict[str, bool] = {}

    @cached_property
    def described(self) -> tuple[tuple[str, str], ...]:
        """Terms with their descriptions."""
        return tuple((asked_label(pair), pair.answer) for pair in self.pairs if asked_label(pair))

    @cached_property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """Sentences with a gap, and what is missing there."""
        return tuple(
            (" ".join(pieces), missing[0]) for pair in self.pairs for pieces, missing in gapped(pair) if missing
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the articles mark to be asked for: names, numbers, quotations."""
        return tuple(dict.fromkeys(missing for _, missing in self.sentences))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every text of the articles that is known from the pairs."""
        every: list[str] = []
        for pair in self.pairs:
            every += [pair.cloze.text] if pair.cloze else [pair.question, pair.answer]
            every += [*pair.items, asked_label(pair), *pair.context]
        return tuple(dict.fromkeys(text for text in every if text))

    @cached_property
    def _plain_texts(self) -> tuple[str, ...]:
        return tuple(plain(text) for text in self.texts)

    @cached_property
    def _sentences_with_quotations(self) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        every = (sentence for text in self.texts for sentence in _SENTENCE_END.split(text))
        found = ((sentence, tuple(quoted(sentence))) for sentence in dict.fromkeys(every))
        return tuple((sentence, groups) for sentence, groups in found if groups)

    def is_known(self, text: str) -> bool:
        """Tell whether every piece of `text` between hidden words stands in an article of this language."""
        if text not in self._known:
            pieces = [plain(piece) for piece in re.split(f"{re.escape(GAP)}|{re.escape(HIDDEN)}", text)]
            self._known[text] = any(all(piece in known for piece in pieces) for known in self._plain_texts)
        return self._known[text]

    def labels(self, stem: str) -> tuple[str, ...]:
        """Return the terms that the articles describe as `stem` does."""
        return tuple(label for label, description in self.described if near(stem, description))

    def completes(self, sentence: str, words: str) -> bool:
        """Tell whether `words` are what is missing in `sentence` somewhere in the articles."""
        wanted = plain(words)
        return any(plain(missing) == wanted and near(known, sentence) for known, missing in self.sentences)

    def are_same(self, one: str, other: str) -> bool:
        """Tell whether the articles offer two names for one thing: `X (Y)`; `also called “X” or “Y”`; initials."""
        names = frozenset((plain(one), plain(other)))
        if names not in self._same:
            self._same[names] = len(names) < 2 or self._offers_both(one, other)
        return self._same[names]

    def _offers_both(self, one: str, other: str) -> bool:
        if abbreviation_shows(one, other) or abbreviation_shows(other, one):
            return True
        if any(_in_brackets(text, *pair) for text in self.texts for pair in ((one, other), (other, one))):
            return True
        if any(_in_apposition(text, *pair) for text in self._definitions for pair in ((one, other), (other, one))):
            return True
        return any(_quotes_both(sentence, groups, one, other) for sentence, groups in self._sentences_with_quotations)

    @cached_property
    def _definitions(self) -> tuple[str, ...]:
        return tuple(pair.answer for pair in self.pairs if pair.kind is Kind.DEFINITION)

    def members(self, where: tuple[str, str]) -> tuple[Pair, ...]:
        """Return the labelled items of the list at `where`."""
        return tuple(pair for pair in self.pairs if pair.kind is Kind.CATEGORY and parent(pair) == where)


@cache
def lore_of(pairs: tuple[Pair, ...], knows_all: bool) -> Lore:
    """Return what can be told from `pairs`, made once."""
    return Lore(pairs, knows_all)


def _in_brackets(text: str, name: str, bracketed: str) -> bool:
    given, first, second = folded(text), folded(name).strip(), folded(bracketed).strip()
    if first not in given or second not in given:
        return False
    return bool(re.search(rf"{re.escape(first)}\W{{0,3}}[(（]\W?{re.escape(second)}\W?[)）]", given))


def _in_apposition(text: str, name: str, other: str) -> bool:
    """As in `The 80-20 rule, otherwise called the Pareto Principle, is`: the definition begins with one of them.

    At least two words beside the other name are between the commas; with fewer it may be an enumeration.
    """
    given, first, second = folded(text), folded(name).strip(), folded(other).strip()
    if first not in given[: len(first) + 8] or second not in given:
        return False
    found = re.search(rf"{re.escape(first)}\s*[,،、，]([^,،、，]*\b{re.escape(second)}\b[^,،、，]*)[,،、，]", given)
    return found is not None and 2 <= len(raw_words(found[1].replace(second, " "))) <= 5


def _quotes_both(sentence: str, groups: tuple[tuple[str, ...], ...], one: str, other: str) -> bool:
    """Quoted side by side; or one of those side by side, in a sentence about the other."""
    for group in (group for group in groups if len(group) > 1):
        names = {plain(name) for name in group}
        inside = [name for name in (one, other) if plain(name) in names]
        if len(inside) == 2:
            return True
        if len(inside) == 1:
            outside = other if inside[0] == one else one
            bare = sentence
            for name in group:
                bare = bare.replace(name, "\n")
            if contains(bare, outside):
                return True
    return False


def alike(texts: Iterable[tuple[int, str]], share: float) -> Iterator[tuple[int, int]]:
    """Yield the numbers of each two texts that have `share` of the shorter one's words in common."""
    for (first, one), (second, other) in combinations(texts, 2):
        if first != second and (plain(one) == plain(other) or overlap(one, other) >= share):
            yield first, second
