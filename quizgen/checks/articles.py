"""Rules on articles: what is wrong with one whatever is asked of it, and however its translations are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from quizgen import rules
from quizgen.extractors.entries import is_link, labelled_entry
from quizgen.extractors.outline import parts
from quizgen.languages import is_dense
from quizgen.leaks import fold
from quizgen.model import Article, Block, Finding
from quizgen.sentences import sentences

FEWEST_ITEMS = 4
"""Of a list: where two or three have labels, the one without may be meant."""
_COMPARED = 3
"""Words by which a description is found in the text; of scripts without spaces twice as many letters."""
_LONGEST = 1_000
"""Characters of a description that is looked at."""
_CUT = ("…", "...", ",", "،", "、", "，")
_NO_STOP = frozenset(",،、，:：;؛；%#&@*/†‡·•?？؟⸮!！")
_CLOSERS = " \"'”’»)）」』]"
_WORD_BEHIND = re.compile(r"\s*[\"'“‘«„(（「『]?[^\W_]")


def _description(article: Article) -> Iterator[tuple[int, int, str]]:
    said = article.description.strip()
    if not said or len(said) > _LONGEST:
        return
    mark = next((mark for mark in _CUT if said.endswith(mark)), "")
    if mark:
        message = f"the description ends in “{mark}”: write its sentence to the end"
    else:
        message = "" if _has_mark(said) else _end_lost(said, article)
    if message:
        yield article.description_line, 1, message


def _end_lost(said: str, article: Article) -> str:
    """Why a text that ends without a mark looks cut off; a phrase without a mark is whole."""
    *before, last = [said[slice(*span)] for span in sentences(said, article.lang)] or [said]
    shown = _end_of(last)
    if any(_has_stop(one) and _is_long(one) for one in before):
        return f"the description's last sentence has no end: “{shown}”; write it to the end, or take it out"
    if _is_long(last) and any(_goes_on(last, text) for text in _texts(article)):
        return f"the description breaks off at “{shown}”, where the text goes on: write its sentence to the end"
    return ""


def _texts(article: Article) -> Iterator[str]:
    for section in article.sections:
        for block in parts(section.blocks):
            yield from (block.text[slice(*span)] for span in sentences(block.text, article.lang))


def _goes_on(said: str, sentence: str) -> bool:
    """Tell whether a sentence begins as `said` does, has its end, and there goes on with the word or another one."""
    pieces = said.split() if len(said.split()) > _COMPARED else []
    head = " ".join(pieces[:_COMPARED]) if pieces else said[: 2 * _COMPARED]
    tail = " ".join(pieces[-_COMPARED:]) if pieces else said[-2 * _COMPARED :]
    text, ends = fold(sentence), fold(tail)
    at = text.rfind(ends)
    if at < 0 or not text.startswith(fold(head)):
        return False
    return bool(_WORD_BEHIND.match(text, at + len(ends)))


def _end_of(text: str) -> str:
    pieces = text.split()
    if len(pieces) > _COMPARED:
        return " ".join(pieces[-_COMPARED:])
    return text[-4 * _COMPARED :]


def _is_long(text: str) -> bool:
    return sum(map(is_dense, text)) > 2 * _COMPARED or len(text.split()) > _COMPARED


def _has_mark(text: str) -> bool:
    last = text.rstrip(_CLOSERS)[-1:]
    return _has_stop(text) or last in "?？؟⸮!！;"


def _has_stop(text: str) -> bool:
    """Tell whether a text ends with what is a full stop in its script."""
    last = text.rstrip(_CLOSERS)[-1:]
    return bool(last) and unicodedata.category(last) == "Po" and last not in _NO_STOP


def _unlabelled(article: Article) -> Iterator[tuple[int, int, str]]:
    for section in article.sections:
        for block in parts(section.blocks):
            if len(block.items) < FEWEST_ITEMS:
                continue
            bare = list(islice((item for item in block.items if labelled_entry(item) is None), 2))
            if len(bare) == 1 and _is_text(bare[0]):
                others = len(block.items) - 1
                message = f"an item without a label, where the other {others} have one: write `Label: text`"
                yield bare[0].first_line, bare[0].column, message


def _is_text(item: Block) -> bool:
    """Tell an item that says something from a label over other items, and from a link elsewhere."""
    return not item.items and not item.text.rstrip().endswith((":", "：")) and not is_link(item)


RULES: dict[str, Callable[[Article], Iterator[tuple[int, int, str]]]] = {
    "description-cut": _description,
    "item-unlabelled": _unlabelled,
}
"""The rules on one article, by id: the lines and columns where it breaks each, and what to say."""


def check_article(article: Article) -> tuple[Finding, ...]:
    """Return what is wrong with an article; nothing of it keeps a pair from being published."""
    return tuple(
        rules.finding(rule, article.path, line, message, column)
        for rule, broken in RULES.items()
        for line, column, message in broken(article)
    )
