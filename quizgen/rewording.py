"""An editor's words in the place of those that were drawn: what else of a pair follows from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.languages import is_unspaced
from quizgen.leaks import fold, hide
from quizgen.model import GAP, Blank, Cloze, Kind, Pair, Reverse, Signal

_MOST_HIDDEN = 0.5
"""Share of a description's letters; with more of it hidden nobody can tell what is meant."""
_GAPS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_HANGUL = re.compile("[\uac00-\ud7a3]$")
"""Korean writes particles to the noun."""
_ENTRIES = re.compile(r"[;；\n]")


def reworded(pair: Pair, question: str, answer: str) -> Pair | str:
    """Return a pair with other words, or say why it cannot have them; an empty text keeps the pair's own.

    A sentence with gaps stays one, because Anki cannot make another note of it: its question has `[…]` for each gap,
    its answer the missing words. The way back of other pairs follows their new words, where it can.
    """
    if pair.cloze:
        return _sentence(pair, pair.cloze, question or pair.question, answer or pair.answer)
    question = question or pair.question
    if pair.kind is Kind.LIST:
        items = _entries(answer) if answer else pair.items
        if len(items) < 2:
            return "this asks for a list: write its entries with a semicolon between them, at least two"
        return replace(pair, question=question, answer="; ".join(items), items=items)
    answer = answer.replace("\n", " ") or pair.answer
    changed = replace(pair, question=question, answer=answer)
    return replace(changed, reverse=_way_back(pair, pair.reverse, changed)) if pair.reverse else changed


def _entries(text: str) -> tuple[str, ...]:
    return tuple(entry for part in _ENTRIES.split(text) if (entry := part.strip()))


def _way_back(pair: Pair, reverse: Reverse, changed: Pair) -> Reverse | None:
    """The way back with the new words; None where they no longer lead to the term."""
    if pair.kind is Kind.DEFINITION:
        return reverse if changed.answer == pair.answer else _with_gap(changed.answer, reverse.answer)
    known = reverse.question if changed.answer == pair.answer else changed.answer
    question, share = hide(known, (changed.question,))
    return Reverse(question, changed.question) if share <= _MOST_HIDDEN else None


def _with_gap(sentence: str, term: str) -> Reverse | None:
    """The sentence that defines a term, with a gap in the term's place; None where it does not name it."""
    before, behind = ("", "") if is_unspaced(term) else (r"(?<!\w)", "" if _HANGUL.search(term) else r"(?!\w)")
    found = re.search(f"{before}{re.escape(term)}{behind}", sentence, re.IGNORECASE)
    if found is None:
        return None
    before, _ = hide(sentence[: found.start()], (term,))
    after, share = hide(sentence[found.end() :], (term,))
    return Reverse(f"{before}{GAP}{after}", found[0]) if share <= _MOST_HIDDEN else None


def _sentence(pair: Pair, drawn: Cloze, question: str, answer: str) -> Pair | str:
    pieces = _GAPS.split(question)
    gaps = len(pieces) - 1
    hidden = (answer,) if gaps == 1 else _entries(answer)
    if not gaps:
        advice = "write it where words are missing, or reject the pair and add another"
        return f"this is a sentence with gaps, and its question has no {GAP}: {advice}"
    if gaps != len(hidden):
        return (
            f"gaps ({GAP}) in the question: {gaps}, answers: {len(hidden)}; write one for each, with semicolons between"
        )
    hidden = tuple(" ".join(words.split()) for words in hidden)
    text = pieces[0]
    spans: list[tuple[int, int]] = []
    for words, piece in zip(hidden, pieces[1:], strict=True):
        spans.append((len(text), len(text) + len(words)))
        text += words + piece
    blanks = _blanks(spans, hidden, drawn)
    return replace(pair, question=GAP.join(pieces), answer="; ".join(hidden), cloze=Cloze(text, blanks))


def _blanks(spans: Sequence[tuple[int, int]], hidden: Sequence[str], drawn: Cloze) -> tuple[Blank, ...]:
    """Blanks as drawn, where there are as many of them; else those with the same words as drawn are hidden together."""
    if len(spans) == len(drawn.blanks):
        return tuple(
            replace(blank, start=start, end=end) for blank, (start, end) in zip(drawn.blanks, spans, strict=True)
        )
    known = {fold(drawn.text[blank.start : blank.end]): blank.signal for blank in drawn.blanks}
    numbers = {words: number for number, words in enumerate(dict.fromkeys(map(fold, hidden)), 1)}
    return tuple(
        Blank(start, end, numbers[fold(words)], known.get(fold(words), Signal.EMPHASIS))
        for (start, end), words in zip(spans, hidden, strict=True)
    )
