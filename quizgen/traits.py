"""What a text has in common with its translations, whatever their languages: where its links lead, its numbers, and
the names that are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from quizgen.languages import named
from quizgen.leaks import fold
from quizgen.model import Block, Mark, MarkKind


class TraitKind(StrEnum):
    """What a trait is, which says how likely it is by chance and how faithfully it is kept."""

    LINK = "link"
    NUMBER = "number"
    COUNT = "count"
    """A number of two digits: many texts have the same."""
    NAME = "name"


class Trait(NamedTuple):
    """Something that a translation keeps."""

    kind: TraitKind
    what: str


_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[.,'’\u00a0\u202f\u066c ]\d{3})+(?!\d)|\d{2,}")
_LATIN = r"A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_TOKEN = re.compile(rf"[{_LATIN}]+(?:&[{_LATIN}]+|\.[a-z]+)*")
_OTHER_LETTER = re.compile(rf"[^\W\d_{_LATIN}]")
_BEGINS = re.compile(r"(?:\A|[.!?:;…•*|]|^)[\s\"'“”„«»‘’()\[\]–—-]*\Z", re.MULTILINE)
"""What stands before the first word of a sentence, or of something quoted."""
_LONGEST_NUMBER = 18
"""Digits; more are a code, and slow."""
_SHORTEST_NAME = 3
_STEM = 6
"""Letters of a name that its inflections leave alone."""


def traits(block: Block) -> frozenset[Trait]:
    """Return what translations of a block have in common with it, its items not counted."""
    return frozenset((*_links(block.marks), *_numbers(block.text), *_names(block.text), *_code(block)))


def name_traits(title: str) -> frozenset[Trait]:
    """Return the words of a title, which translations of a term often keep."""
    return frozenset(_name(token) for token in _TOKEN.findall(title) if len(token) >= _SHORTEST_NAME)


def _links(marks: Iterable[Mark]) -> Iterator[Trait]:
    return (Trait(TraitKind.LINK, link_target(mark.target)) for mark in marks if mark.kind is MarkKind.LINK)


def link_target(target: str) -> str:
    """Return where a link leads without what differs between languages: a language's folder at its beginning."""
    parts = target.partition("#")[0].removesuffix(".md").strip("/ ").split("/")
    if len(parts) > 1 and (language := named(parts[0])) and not language.is_word:
        parts = parts[1:]
    return "/".join(parts)


def _numbers(text: str) -> Iterator[Trait]:
    for found in _NUMBER.findall(text):
        digits = "".join(str(int(char)) for char in found if char.isdigit()).lstrip("0")
        if 1 < len(digits) <= _LONGEST_NUMBER:
            yield Trait(TraitKind.NUMBER if len(digits) > 2 else TraitKind.COUNT, digits)


def _names(text: str) -> Iterator[Trait]:
    """Acronyms; words with a capital that begin no sentence; every Latin word of a text in another script."""
    is_foreign = len(_OTHER_LETTER.findall(text)) * 2 > len(text.replace(" ", ""))
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token.isdigit() or len(token) < 2:
            continue
        if _is_acronym(token):
            yield Trait(TraitKind.NAME, token.rstrip("s").casefold())
        elif len(token) >= _SHORTEST_NAME and (
            is_foreign or (token[0].isupper() and not _BEGINS.search(text[: found.start()][-12:]))
        ):
            yield _name(token)


def _is_acronym(token: str) -> bool:
    capitals = sum(map(str.isupper, token))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, token)))


def _name(token: str) -> Trait:
    return Trait(TraitKind.NAME, fold(token)[:_STEM])


def _code(block: Block) -> Iterator[Trait]:
    for mark in block.marks:
        if mark.kind is MarkKind.CODE:
            yield Trait(TraitKind.NAME, block.text[mark.start : mark.end])
