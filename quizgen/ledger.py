"""The ledger: what was published, so that a pair keeps its id, its GUID and its time for as long as it lives.

Line 1 is a header; every other line is a pair as published, sorted by topic, language and id. Beside the keys of a
pair a line has `guid`, `changed`, `retired`, and what the next build needs: `sentence`; `keywords` of the article;
`at`, where the article was last read, when that is not its `source` any more; for a cloze `lost`, the numbers of the
blanks that it lost, with their words; and what an editor decided: `drawn`, the article's words where others are
published, `rejected`, `added`, `renews`. `publishing` makes the next ledger.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

import msgspec

from quizgen.errors import LedgerError
from quizgen.model import Pair, PublishedPair
from quizgen.records import from_record, to_record

FORMAT = 1
FIRST_PUBLISHED = 1_704_067_200
"""2024-01-01T00:00:00Z: every pair's time until its words change, so that a first build is the same everywhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger."""

    published: PublishedPair
    at: str = ""
    """The source path that the pair was last drawn from; `source` moves only with its words."""
    lost: tuple[tuple[int, str], ...] = ()
    """Numbers of blanks that are gone, with their words: never given to another."""
    drawn: Pair | None = None
    """As the article has it, where an editor has other words published; None where these are the article's."""
    rejected: bool = False
    """Whether an editor withdrew it, though the article still has it."""
    added: bool = False
    """Whether an editor added it."""
    renews: str = ""
    """The id of the pair in whose place an editor put it."""

    @property
    def as_drawn(self) -> Pair:
        """The pair with the article's words, by which it is recognised."""
        return self.drawn or self.published.pair

    @property
    def is_withheld(self) -> bool:
        """Whether it was never published: rejected before it could be. Every other retirement moves `changed`."""
        return self.published.retired and self.published.changed == FIRST_PUBLISHED


@dataclass(frozen=True, slots=True)
class Ledger:
    """The header and the lines."""

    id: str
    name: str
    subdecks: bool
    entries: tuple[Entry, ...]


class Event(StrEnum):
    """What happened to a pair since the last build; `moved`: another locus, the same words."""

    NEW = "new"
    REWORDED = "reworded"
    MOVED = "moved"
    BACK = "back"
    RETIRED = "retired"
    SAME = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A pair before and after a build."""

    event: Event
    new: PublishedPair
    """Where it moved, in its new place."""
    old: PublishedPair | None = None
    """None where it is new."""
    lost: tuple[int, ...] = ()
    """The numbers of blanks that are gone: Anki leaves an empty card of each behind."""


_EMPTY = "the ledger is empty; delete it to begin a new one (learners then get new cards)"
_LOCUS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def read(lines: Iterable[str | bytes], path: str) -> Ledger:
    """Return the ledger of the lines of a file.

    Raises LedgerError, with the line, where it is damaged, of a newer format, or has an id twice.
    """
    header: dict[str, Any] | None = None
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    guids: set[str] = set()
    for number, line in enumerate(lines, 1):
        record = _object(line, path, number)
        if header is None:
            header = _header(record, path)
            continue
        entry = _entry(record, path, number)
        pair_id = entry.published.pair.id
        if pair_id in seen:
            raise LedgerError(f"the id {pair_id} is there twice, first in line {seen[pair_id]}", path, number)
        seen[pair_id] = number
        if entry.published.guid in guids:
            raise LedgerError(f"the guid {entry.published.guid} is there twice", path, number)
        guids.add(entry.published.guid)
        entries.append(entry)
    if header is None:
        raise LedgerError(_EMPTY, path, 1)
    return Ledger(header["id"], header["name"], header["subdecks"], tuple(entries))


def _object(line: str | bytes, path: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LedgerError(f"damaged: no JSON object ({getattr(error, 'msg', error)})", path, number) from error
    if not isinstance(record, dict):
        raise LedgerError("damaged: no JSON object", path, number)
    return record


def _header(record: dict[str, Any], path: str) -> dict[str, Any]:
    version = record.get("format")
    if not isinstance(version, int):
        raise LedgerError("damaged: the first line is no header", path, 1)
    if version > FORMAT:
        raise LedgerError(f"format {version} is from a newer quizgen; this one knows {FORMAT}", path, 1)
    texts = isinstance(record.get("id"), str) and isinstance(record.get("name"), str)
    if not texts or not isinstance(record.get("subdecks"), bool):
        raise LedgerError("damaged: the header lacks id, name or subdecks", path, 1)
    return record


def _entry(record: dict[str, Any], path: str, number: int) -> Entry:
    try:
        keywords = tuple(map(str, record.get("keywords", ())))
        pair = replace(from_record(record), sentence=int(record.get("sentence", 0)), keywords=keywords)
        guid, changed, retired = record["guid"], record["changed"], record["retired"]
        if not (isinstance(guid, str) and guid and type(changed) is int and changed > 0 and isinstance(retired, bool)):
            raise TypeError("guid, changed or retired")
        if not _is_sound(pair):
            raise ValueError("a locus, a source, a way back or a blank that cannot be")
        lost = tuple((int(number), str(words)) for number, words in record.get("lost", ()))
        drawn = record.get("drawn")
        return Entry(
            PublishedPair(pair, guid, changed, retired),
            str(record.get("at", pair.source.path)),
            lost,
            _with_words(record, drawn, pair) if drawn else None,
            record.get("rejected") is True,
            record.get("added") is True,
            str(record.get("renews", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(f"damaged: no pair ({error})", path, number) from error


_WORDS = ("question", "answer", "extra", "reverse", "cloze", "items")


def _with_words(record: dict[str, Any], drawn: dict[str, Any], pair: Pair) -> Pair:
    """The pair with the article's own words."""
    own = from_record(record | {name: drawn[name] for name in _WORDS})
    if not _is_sound(own):
        raise ValueError("drawn")
    return replace(own, sentence=pair.sentence, keywords=pair.keywords)


def _is_sound(pair: Pair) -> bool:
    """Tell whether the parts that no one looks at before they are exported are what they are said to be."""
    texts = [pair.source.path, pair.source.section]
    if pair.reverse:
        texts += [pair.reverse.question, pair.reverse.answer]
    if not _LOCUS.fullmatch(pair.locus) or not all(isinstance(text, str) for text in texts):
        return False
    at = 0
    for blank in pair.cloze.blanks if pair.cloze else ():
        if not at <= blank.start < blank.end <= len(pair.cloze.text if pair.cloze else "") or blank.n < 1:
            return False
        at = blank.end
    return pair.cloze is None or bool(pair.cloze.blanks)


def read_header(line: bytes, path: str) -> Ledger:
    """Return what the first line of a ledger says. Raises LedgerError where that is no header, or of a newer format."""
    if not line:
        raise LedgerError(_EMPTY, path, 1)
    header = _header(_object(line, path, 1), path)
    return Ledger(header["id"], header["name"], header["subdecks"], ())


def of_lines(collection: str, lines: Iterable[tuple[int, bytes]], path: str) -> Ledger:
    """Return a part of a ledger, without its header: of numbered lines.

    Raises LedgerError, with the line, where one is damaged.
    """
    return Ledger(collection, "", False, tuple(_entry(_object(line, path, at), path, at) for at, line in lines))


def header_line(ledger: Ledger) -> bytes:
    """Return the first line of a ledger, with its newline."""
    return _line({"format": FORMAT, "id": ledger.id, "name": ledger.name, "subdecks": ledger.subdecks})


def lines_of(ledger: Ledger) -> Iterator[bytes]:
    """Yield the other lines, each with its newline, sorted by topic, language and id."""
    for entry in sorted(ledger.entries, key=lambda one: _order(one.published.pair)):
        yield _line(_record(entry))


def write(ledger: Ledger) -> Iterator[str]:
    """Yield the lines of a ledger, with their newlines."""
    yield header_line(ledger).decode()
    yield from (line.decode() for line in lines_of(ledger))


def _order(pair: Pair) -> tuple[str, str, str]:
    return pair.topic, pair.lang, pair.id


_ENCODER = msgspec.json.Encoder()


def _line(record: dict[str, Any]) -> bytes:
    return _ENCODER.encode(record) + b"\n"


def _record(entry: Entry) -> dict[str, Any]:
    published = entry.published
    record = to_record(published.pair)
    del record["also"]
    record["source"] = {"path": published.pair.source.path, "section": published.pair.source.section}
    record["sentence"] = published.pair.sentence
    if published.pair.keywords:
        record["keywords"] = list(published.pair.keywords)
    if entry.at != published.pair.source.path:
        record["at"] = entry.at
    if entry.lost:
        record["lost"] = [list(one) for one in entry.lost]
    if entry.drawn:
        own = to_record(entry.drawn)
        record["drawn"] = {name: own[name] for name in _WORDS}
    record |= {name: True for name in ("rejected", "added") if getattr(entry, name)}
    if entry.renews:
        record["renews"] = entry.renews
    return record | {"guid": published.guid, "changed": published.changed, "retired": published.retired}


def guid(collection_id: str, pair_id: str) -> str:
    """Return Anki's identity of a pair's note, 20 characters: for ever the same for a collection and an id."""
    return hashlib.sha256(f"{collection_id}\n{pair_id}".encode()).hexdigest()[:20]


class Known(Protocol):
    """What a ledger tells of the articles whose pairs are published."""

    @property
    def paths(self) -> Mapping[tuple[str, str], str]:
        """The topic of each article, by its language and where it was last read."""

    @property
    def articles(self) -> Collection[tuple[str, str]]:
        """Language and topic of each article."""

    def texts(self, lang: str, topic: str) -> set[tuple[str, str]]:
        """Return question and answer of its pairs."""


class Unnamed(NamedTuple):
    """An article whose topic a ledger may know."""

    topic: str
    lang: str
    path: str
    """Its source path."""
    texts: Callable[[], Iterable[tuple[str, str]]]
    """Question and answer of its pairs."""


def recognise(known: Known, articles: Sequence[Unnamed]) -> tuple[str, ...]:
    """Return the topics of articles: a published article keeps its topic.

    Recognised by its topic; else by its path; else by most identical texts, at least half of what was published.
    A new language of a set, whose articles come with one topic, has the topic that the others keep.
    """
    claimed = {(one.lang, one.topic) for one in articles if (one.lang, one.topic) in known.articles}
    left = sorted(set(known.articles) - claimed) if len(claimed) < len(articles) else ()
    sizes: dict[tuple[str, str], int] = {}
    free: dict[tuple[str, tuple[str, str]], str] = {}
    for lang, topic in left:
        texts = known.texts(lang, topic)
        sizes[lang, topic] = len(texts)
        free |= {(lang, text): topic for text in texts}
    topics: list[str] = []
    for one in articles:
        topic = one.topic
        if (one.lang, topic) not in known.articles:
            by_path = known.paths.get((one.lang, one.path))
            found = Counter(free[key] for text in (one.texts() if free else ()) if (key := (one.lang, text)) in free)
            best = found.most_common(1)
            if by_path and (one.lang, by_path) not in claimed:
                topic = by_path
            elif best and best[0][1] * 2 >= sizes[one.lang, best[0][0]] and (one.lang, best[0][0]) not in claimed:
                topic = best[0][0]
            claimed.add((one.lang, topic))
        topics.append(topic)
    return _followed([one.topic for one in articles], [one.lang for one in articles], topics, known.articles)


def _followed(
    given: Sequence[str], langs: Sequence[str], topics: Sequence[str], published: Container[tuple[str, str]]
) -> tuple[str, ...]:
    """The topics, those of articles that are not published as most of their set have them."""
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    for one, lang, topic in zip(given, langs, topics, strict=True):
        if (lang, topic) in published:
            kept[one][topic] += 1
    taken = set(zip(langs, topics, strict=True))
    followed = []
    for one, lang, topic in zip(given, langs, topics, strict=True):
        if (lang, topic) not in published and kept[one]:
            usual = min(kept[one], key=lambda name: (-kept[one][name], name))
            topic = topic if (lang, usual) in taken else usual
        followed.append(topic)
    return tuple(followed)
