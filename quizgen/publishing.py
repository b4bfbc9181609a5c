"""Drawn pairs → published ones: which of them is which, what is new, reworded, moved, back or gone; the next ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizgen.ledger import FIRST_PUBLISHED, Change, Entry, Event, Ledger, guid
from quizgen.matching import keep_numbers, match, numbered
from quizgen.model import Pair, PublishedPair
from quizgen.slugs import slug


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What an editor decided about drawn pairs, by id."""

    reworded: Mapping[str, Pair] = field(default_factory=dict)
    """As they are to be published."""
    rejected: frozenset[str] = frozenset()
    renewed: frozenset[str] = frozenset()
    """Those that are retired, and published as pairs of another id."""
    added: frozenset[str] = frozenset()
    """Those that no article has."""


@dataclass(frozen=True, slots=True)
class Update:
    """A ledger as the next one, and what happened to each pair that was drawn or retired."""

    ledger: Ledger
    changes: tuple[Change, ...]
    pairs: tuple[PublishedPair, ...]
    """The drawn pairs as published, in the order drawn, with their lines; without those that are rejected."""

    @property
    def events(self) -> dict[str, Event]:
        """What happened, by id of pair."""
        return {change.new.pair.id: change.event for change in self.changes}


def identify(ledger: Ledger, drawn: Sequence[Pair], added: Container[int] = ()) -> tuple[Pair, ...]:
    """Return the pairs with the ids of the published pairs that they are; those that are new get one of their own.

    `drawn` have topics; those that have an id keep it. At the indices `added` are pairs that an editor added: where
    the words of one tell nothing, it is the one that was added at its place before.
    """
    given = {pair.id for pair in drawn if pair.id}
    past = {entry.renews for entry in ledger.entries}
    known: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in sorted(ledger.entries, key=lambda one: one.published.retired):
        pair = entry.published.pair
        if pair.id not in past and pair.id not in given:
            known[pair.topic, pair.lang].append(entry)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, pair in enumerate(drawn):
        if not pair.id:
            groups[pair.topic, pair.lang].append(at)
    ids = {entry.published.pair.id for entry in ledger.entries} | past | given
    found: dict[int, str] = {}
    for key, places in groups.items():
        entries = known[key]
        gone = {at for at, entry in enumerate(entries) if entry.published.retired and not entry.rejected}
        matched = match([drawn[at] for at in places], [entry.as_drawn for entry in entries], gone)
        matched |= _at_its_place([drawn[at] if at in added else None for at in places], entries, matched)
        for index, at in enumerate(places):
            found[at] = entries[matched[index]].published.pair.id if index in matched else _new_id(drawn[at], ids)
            ids.add(found[at])
    return tuple(replace(pair, id=found.get(at, pair.id)) for at, pair in enumerate(drawn))


def _at_its_place(drawn: Sequence[Pair | None], entries: Sequence[Entry], matched: Mapping[int, int]) -> dict[int, int]:
    """The added pairs that only their place tells: nothing else was added there, before or now."""
    before: dict[str, list[int]] = defaultdict(list)
    now: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        if entry.added and not entry.published.retired and at not in matched.values():
            before[entry.published.pair.locus].append(at)
    for index, pair in enumerate(drawn):
        if pair and index not in matched:
            now[pair.locus].append(index)
    return {now[locus][0]: before[locus][0] for locus in now if len(now[locus]) == len(before[locus]) == 1}


def update(
    ledger: Ledger,
    drawn: Sequence[Pair],
    may_retire: Callable[[Entry], bool],
    now: int,
    verdicts: Verdicts | None = None,
) -> Update:
    """Publish the pairs that were drawn.

    `drawn` have topics, and ids where `identify` gave them. A published pair that was not drawn again is retired
    where `may_retire` says so. `now` is the time of the build in seconds; a change gets it, or the second after the
    pair's last one.
    """
    made = _Publishing(ledger, now, verdicts or Verdicts())
    named = drawn if all(pair.id for pair in drawn) else identify(ledger, drawn)
    published = tuple(filter(None, [made.publish(pair) for pair in named]))
    for entry in ledger.entries:
        made.leave_out(entry, may_retire)
    return Update(replace(ledger, entries=tuple(made.entries.values())), tuple(made.changes.values()), published)


class _Publishing:
    """The next ledger while it is being made."""

    def __init__(self, ledger: Ledger, now: int, verdicts: Verdicts) -> None:
        self.collection_id = ledger.id
        self.now = now
        self.verdicts = verdicts
        self.entries = {entry.published.pair.id: entry for entry in ledger.entries}
        self.past = {entry.renews for entry in ledger.entries}
        self.changes: dict[str, Change] = {}
        self.drawn: set[str] = set()

    def publish(self, pair: Pair) -> PublishedPair | None:
        """Take up a pair with its id; return it as published, with its lines, or None where it is rejected."""
        verdicts = self.verdicts
        wanted = verdicts.reworded.get(pair.id, pair)
        added = pair.id in verdicts.added
        change: Change | None
        if pair.id in verdicts.renewed:
            self._retire(pair.id)
            before, pair = pair.id, replace(pair, id=_new_id(pair, {*self.entries, *self.past, pair.id}))
            entry, change = self._first(pair, replace(wanted, id=pair.id))
            entry = replace(entry, renews=before)
        elif pair.id in verdicts.rejected:
            entry, change = self._rejected(pair)
        elif (known := self.entries.get(pair.id)) and not known.is_withheld:
            entry, change = _again(known, pair, wanted, self.now)
        else:
            entry, change = self._first(pair, wanted)
        self.entries[pair.id] = entry if entry.added == added else replace(entry, added=added)
        self.drawn.add(pair.id)
        if change:
            self.changes[pair.id] = change
        return None if entry.rejected else _current(entry.published, pair)

    def _first(self, pair: Pair, wanted: Pair) -> tuple[Entry, Change]:
        published = PublishedPair(wanted, guid(self.collection_id, pair.id), FIRST_PUBLISHED)
        return Entry(published, pair.source.path, drawn=_if_other(pair, wanted)), Change(Event.NEW, published)

    def _rejected(self, pair: Pair) -> tuple[Entry, Change | None]:
        known = self.entries.get(pair.id)
        if known is None:
            withheld = PublishedPair(pair, guid(self.collection_id, pair.id), FIRST_PUBLISHED, retired=True)
            return Entry(withheld, pair.source.path, rejected=True), None
        old = known.published
        entry = replace(known, at=_last_read(known, pair), drawn=_if_other(pair, old.pair), rejected=True)
        if old.retired:
            return entry, None
        gone = replace(old, retired=True, changed=_later(old, self.now))
        return replace(entry, published=gone), Change(Event.RETIRED, gone, old)

    def leave_out(self, entry: Entry, may_retire: Callable[[Entry], bool]) -> None:
        """Retire a pair that was not drawn, where that may be; what is not there is not rejected any more."""
        pair_id = entry.published.pair.id
        if pair_id in self.drawn or pair_id in self.changes or not may_retire(entry):
            return
        if entry.rejected:
            self.entries[pair_id] = replace(entry, rejected=False)
        self._retire(pair_id)

    def _retire(self, pair_id: str) -> None:
        entry = self.entries.get(pair_id)
        if entry and not entry.published.retired:
            old = entry.published
            gone = replace(old, retired=True, changed=_later(old, self.now))
            self.entries[pair_id] = replace(entry, published=gone)
            self.changes[pair_id] = Change(Event.RETIRED, gone, old)


def _if_other(drawn: Pair, published: Pair) -> Pair | None:
    return None if drawn is published or _words(drawn) == _words(published) else drawn


def _later(published: PublishedPair, now: int) -> int:
    return max(now, published.changed + 1)


def _new_id(pair: Pair, ids: Container[str]) -> str:
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


def _again(entry: Entry, drawn: Pair, wanted: Pair, now: int) -> tuple[Entry, Change]:
    """A published pair that was drawn again: its words as wanted, its place with the next change of words only."""
    old = entry.published
    cloze, gone = wanted.cloze, dict(entry.lost)
    if cloze and old.pair.cloze:
        before = {**gone, **numbered(old.pair.cloze)}
        cloze = keep_numbers(cloze, old.pair.cloze, entry.lost)
        gone = {number: words for number, words in before.items() if number not in numbered(cloze)}
    pair = wanted if (wanted.id, wanted.cloze) == (old.pair.id, cloze) else replace(wanted, id=old.pair.id, cloze=cloze)
    lost = tuple(sorted(gone.items()))
    at, own = _last_read(entry, drawn), _if_other(drawn, wanted)
    if _words(pair) != _words(old.pair) or old.retired:
        new = PublishedPair(pair, old.guid, _later(old, now))
        newly = tuple(number for number, _ in lost if number not in dict(entry.lost))
        event = Event.BACK if old.retired else Event.REWORDED
        return Entry(new, at, lost, own, renews=entry.renews), Change(event, new, old, newly)
    kept = PublishedPair(replace(pair, context=old.pair.context, source=old.pair.source), old.guid, old.changed)
    event = Event.SAME if pair.locus == old.pair.locus else Event.MOVED
    return Entry(kept, at, lost, own, renews=entry.renews), Change(
        event, PublishedPair(pair, old.guid, old.changed), old
    )


def _last_read(entry: Entry, drawn: Pair) -> str:
    """Where the article was read; as before where only a folder of the same sources was named, or one above it."""
    before, now = entry.at, drawn.source.path
    return before if before.endswith(f"/{now}") or now.endswith(f"/{before}") else now


def _current(published: PublishedPair, drawn: Pair) -> PublishedPair:
    """As published, but with the file and lines where it stands today."""
    source, section = drawn.source, published.pair.source.section
    if source.section != section:
        source = replace(source, section=section)
    if source == published.pair.source:
        return published
    return replace(published, pair=replace(published.pair, source=source))


def _words(pair: Pair) -> tuple[object, ...]:
    """What a learner sees changes with these, and only these move `changed`."""
    return pair.question, pair.answer, pair.reverse, pair.cloze, pair.items, pair.extra
