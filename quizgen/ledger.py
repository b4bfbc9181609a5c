"""The ledger: what was published, so that a pair keeps its id, its GUID and its time for as long as it lives.

Line 1 is a header; every other line is a pair as published, sorted by topic, language and id. Beside the keys of a
pair a line has `guid`, `changed`, `retired`, and what the next build needs: `sentence`; `keywords` of the article;
`at`, where the article was last read, when that is not its `source` any more; for a cloze `lost`, the numbers of the
blanks that it lost, with their words.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from quizgen.errors import LedgerError
from quizgen.matching import keep_numbers, match, numbered
from quizgen.model import Pair, PublishedPair
from quizgen.records import from_record, to_record
from quizgen.slugs import slug

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


@dataclass(frozen=True, slots=True)
class Update:
    """A ledger as the next one, and what happened to each pair that was drawn or retired."""

    ledger: Ledger
    changes: tuple[Change, ...]
    pairs: tuple[PublishedPair, ...]
    """The drawn pairs as published, in the order drawn, with their lines."""

    @property
    def events(self) -> dict[str, Event]:
        """What happened, by id of pair."""
        return {change.new.pair.id: change.event for change in self.changes}


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
        raise LedgerError("the ledger is empty; delete it to begin a new one (learners then get new cards)", path, 1)
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
        return Entry(PublishedPair(pair, guid, changed, retired), str(record.get("at", pair.source.path)), lost)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(f"damaged: no pair ({error})", path, number) from error


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


def write(ledger: Ledger) -> Iterator[str]:
    """Yield the lines of a ledger, with their newlines."""
    header = {"format": FORMAT, "id": ledger.id, "name": ledger.name, "subdecks": ledger.subdecks}
    yield _line(header)
    for entry in sorted(ledger.entries, key=lambda one: _order(one.published.pair)):
        yield _line(_record(entry))


def _order(pair: Pair) -> tuple[str, str, str]:
    return pair.topic, pair.lang, pair.id


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


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
    return record | {"guid": published.guid, "changed": published.changed, "retired": published.retired}


def guid(collection_id: str, pair_id: str) -> str:
    """Return Anki's identity of a pair's note, 20 characters: for ever the same for a collection and an id."""
    return hashlib.sha256(f"{collection_id}\n{pair_id}".encode()).hexdigest()[:20]


def update(ledger: Ledger, drawn: Sequence[Pair], may_retire: Callable[[Entry], bool], now: int) -> Update:
    """Publish the pairs that were drawn.

    `drawn` have topics and no ids. A published pair that was not drawn again is retired where `may_retire` says so.
    `now` is the time of the build in seconds; a change gets it, or the second after the pair's last one.
    """
    known: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in sorted(ledger.entries, key=lambda one: one.published.retired):
        known[entry.published.pair.topic, entry.published.pair.lang].append(entry)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, pair in enumerate(drawn):
        groups[pair.topic, pair.lang].append(at)

    ids = {entry.published.pair.id for entry in ledger.entries}
    updated: dict[str, Entry] = {entry.published.pair.id: entry for entry in ledger.entries}
    changes: dict[str, Change] = {}
    published: dict[int, PublishedPair] = {}
    for key, places in groups.items():
        old = known.get(key, [])
        pairs = [drawn[at] for at in places]
        found = match(
            pairs,
            [entry.published.pair for entry in old],
            {at for at, entry in enumerate(old) if entry.published.retired},
        )
        for index, pair in enumerate(pairs):
            if index in found:
                entry, change = _again(old[found[index]], pair, now)
            else:
                entry = _first(ledger.id, pair, ids)
                change = Change(Event.NEW, entry.published)
            pair_id = entry.published.pair.id
            updated[pair_id], changes[pair_id] = entry, change
            published[places[index]] = _current(entry.published, pair)
    for entry in ledger.entries:
        one = entry.published
        if one.pair.id not in changes and not one.retired and may_retire(entry):
            gone = replace(one, retired=True, changed=_later(one, now))
            updated[one.pair.id] = replace(entry, published=gone)
            changes[one.pair.id] = Change(Event.RETIRED, gone, one)
    return Update(
        replace(ledger, entries=tuple(updated.values())),
        tuple(changes.values()),
        tuple(published[at] for at in range(len(drawn))),
    )


def recognise(ledger: Ledger, articles: Sequence[tuple[str, str, Sequence[Pair]]]) -> tuple[str, ...]:
    """Return the topics of articles, given as (topic, language, pairs): a published article keeps its topic.

    Recognised by its topic; else by its path; else by most identical texts, at least half of what was published.
    A new language of a set, whose articles come with one topic, has the topic that the others keep.
    """
    paths: dict[tuple[str, str], str] = {}
    texts: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for entry in ledger.entries:
        pair = entry.published.pair
        if not entry.published.retired:
            paths[pair.lang, entry.at] = pair.topic
            texts[pair.lang, pair.topic].add((pair.question, pair.answer))
    claimed = {(lang, topic) for topic, lang, _ in articles if (lang, topic) in texts}
    free: dict[tuple[str, tuple[str, str]], str] = {
        (lang, text): topic for (lang, topic), known in texts.items() if (lang, topic) not in claimed for text in known
    }
    topics: list[str] = []
    for topic, lang, pairs in articles:
        if (lang, topic) not in texts:
            by_path = paths.get((lang, pairs[0].source.path)) if pairs else None
            found = Counter(free[key] for pair in pairs if (key := (lang, (pair.question, pair.answer))) in free)
            best = found.most_common(1)
            if by_path and (lang, by_path) not in claimed:
                topic = by_path
            elif best and best[0][1] * 2 >= len(texts[lang, best[0][0]]) and (lang, best[0][0]) not in claimed:
                topic = best[0][0]
            claimed.add((lang, topic))
        topics.append(topic)
    return _followed([topic for topic, _, _ in articles], [lang for _, lang, _ in articles], topics, texts)


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


def _later(published: PublishedPair, now: int) -> int:
    return max(now, published.changed + 1)


def _first(collection_id: str, pair: Pair, ids: set[str]) -> Entry:
    pair_id = _new_id(pair, ids)
    ids.add(pair_id)
    named = replace(pair, id=pair_id)
    return Entry(PublishedPair(named, guid(collection_id, pair_id), FIRST_PUBLISHED), pair.source.path)


def _new_id(pair: Pair, ids: set[str]) -> str:
    """`topic/lang/kind/slug`, with a number behind it where the slug was ever given."""
    if pair.cloze:
        blank = pair.cloze.blanks[0]
        text = pair.cloze.text[blank.start : blank.end]
    else:
        text = pair.reverse.answer if pair.reverse else pair.question
    base = f"{pair.topic}/{pair.lang}/{pair.kind.value}/{slug(text)}"
    wanted, count = base, 1
    while wanted in ids:
        count += 1
        wanted = f"{base}-{count}"
    return wanted


def _again(entry: Entry, drawn: Pair, now: int) -> tuple[Entry, Change]:
    """A published pair that was drawn again: its words as drawn, its place with the next change of words only."""
    old = entry.published
    cloze, gone = drawn.cloze, dict(entry.lost)
    if cloze and old.pair.cloze:
        before = {**gone, **numbered(old.pair.cloze)}
        cloze = keep_numbers(cloze, old.pair.cloze, entry.lost)
        gone = {number: words for number, words in before.items() if number not in numbered(cloze)}
    pair = replace(drawn, id=old.pair.id, cloze=cloze)
    lost = tuple(sorted(gone.items()))
    if _words(pair) != _words(old.pair) or old.retired:
        new = PublishedPair(pair, old.guid, _later(old, now))
        newly = tuple(number for number, _ in lost if number not in dict(entry.lost))
        event = Event.BACK if old.retired else Event.REWORDED
        return Entry(new, _last_read(entry, drawn), lost), Change(event, new, old, newly)
    kept = PublishedPair(replace(pair, context=old.pair.context, source=old.pair.source), old.guid, old.changed)
    event = Event.SAME if pair.locus == old.pair.locus else Event.MOVED
    return Entry(kept, _last_read(entry, drawn), lost), Change(event, replace(kept, pair=pair), old)


def _last_read(entry: Entry, drawn: Pair) -> str:
    """Where the article was read; as before where only a folder of the same sources was named, or one above it."""
    before, now = entry.at, drawn.source.path
    return before if before.endswith(f"/{now}") or now.endswith(f"/{before}") else now


def _current(published: PublishedPair, drawn: Pair) -> PublishedPair:
    """As published, but with the file and lines where it stands today."""
    source = replace(drawn.source, section=published.pair.source.section)
    return replace(published, pair=replace(published.pair, source=source))


def _words(pair: Pair) -> tuple[object, ...]:
    """What a learner sees changes with these, and only these move `changed`."""
    return pair.question, pair.answer, pair.reverse, pair.cloze, pair.items, pair.extra
