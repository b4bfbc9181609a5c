"""What is to be published: the pairs of the sources with the ids that the ledger has for them, as an editor decided.

A topic at a time: `topics` does the work, this module shares it out and keeps the results on disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from quizgen import packing, store
from quizgen.archive import Archive
from quizgen.collected import Collected, Member, Progress
from quizgen.deciding import Effect, lost
from quizgen.decisions import FILE as DECISIONS
from quizgen.decisions import WRONG, Decision, Decisions, read_decisions, topic_of
from quizgen.ledger import Change, Event, Ledger, Unnamed, recognise
from quizgen.memory import Remembering
from quizgen.model import Pair, Publication, PublishedPair
from quizgen.places import folder_name, is_folder, source_name
from quizgen.rules import ON_ITEMS
from quizgen.running import Died
from quizgen.settings import Settings, beside
from quizgen.shelf import Chunks, Row, Shelf
from quizgen.topics import How, Members, PublishedTopic, Publishing, Sources, again, publish_all

LEDGER = "ledger.jsonl"
_KEPT_AT_ONCE = 200
"""Topics that are looked up in the store, and written to it, together."""
_FEWEST_SUBDECKS, _MOST_SUBDECKS = 2, 100


def read_ledger(out: str) -> Archive | None:
    """Return the ledger of an output folder, None where there is none.

    Raises LedgerError where it cannot be used, UsageError where it cannot be read.
    """
    try:
        return Archive(Path(out) / LEDGER)
    except FileNotFoundError:
        return None


@dataclass(frozen=True, slots=True)
class Published:
    """What a build would publish."""

    collected: Collected
    """With the topics that the ledger knows, and findings on the editor's decisions."""
    ledger: Ledger
    """The header of the next one."""
    lines: Chunks
    """Its other lines, those of a topic together."""
    changes: Row[Change]
    """What happened to pairs, but for those that stayed as they were; by topic."""
    events: Counter[tuple[str, Event]]
    """How often each event happened, by language."""
    before: Counter[tuple[str, str]]
    """How many pairs of each topic and language were published and not retired."""
    pairs: Row[Pair]
    """The drawn ones with the ids that the ledger had for them, by topic."""
    renewed: dict[str, str]
    """The ids of drawn pairs that were renewed, and those of the pairs in their place."""
    decisions: Decisions
    effects: tuple[Effect, ...]
    """The editor's decisions that are carried out, in the order of the rows."""
    left_out: int
    """Questions that a rule keeps from being asked."""
    publication: Publication
    """What is to be exported."""
    articles: Shelf[tuple[str, str], tuple[PublishedPair, ...]]
    """The pairs of the publication."""

    def fingerprint(self, lang: str) -> bytes:
        """Return bytes that are the same as long as what is published in a language is, and the collection's words."""
        told = self.publication
        return store.key(told.id, told.name, told.subdecks, told.credit, self.articles.fingerprint(lang))

    regroups: bool
    """Whether topics get decks of their own that had none so far, or the other way round."""


def publish(
    collected: Collected, sources: Sequence[str], settings: Settings, now: int, progress: Progress | None = None
) -> Published:
    """Give the drawn pairs their ids against the ledger, and carry out the editor's decisions; nothing is written.

    Raises UsageError where the ledger or the file of decisions cannot be used.
    """
    with ExitStack() as open_files:
        old = read_ledger(settings.out)
        if old:
            open_files.enter_context(old)
            collected = _recognised(collected, old)
        publishing = _Publishing(collected, old, sources, settings, now)
        publishing.run(progress)
        return publishing.published()


def _recognised(collected: Collected, old: Archive) -> Collected:
    members = collected.members
    topics = recognise(old, [_unnamed(one, collected) for one in members])
    return replace(
        collected, members=tuple(replace(one, topic=topic) for one, topic in zip(members, topics, strict=True))
    )


def _unnamed(member: Member, collected: Collected) -> Unnamed:
    def texts() -> Iterator[tuple[str, str]]:
        return ((pair.question, pair.answer) for pair in collected.drawn_from(member).pairs)

    return Unnamed(member.topic, member.sketch.lang, member.sketch.source_path, texts)


class _Publishing:
    """A collection while it is being published."""

    def __init__(
        self, collected: Collected, old: Archive | None, sources: Sequence[str], settings: Settings, now: int
    ) -> None:
        self.collected, self.old, self.settings = collected, old, settings
        self.read = collected.topics()
        self.header = _header(old, collected, sources, settings)
        self.decisions = read_decisions(beside(sources, DECISIONS))
        self.topics = sorted({*self.read, *(old.topics if old else ())})
        self.rows, self.lost = self._rows()
        self.how = How(
            self.header.id,
            now,
            str(Path(settings.out) / LEDGER),
            self._sources(sources),
            settings.ignore,
            self.decisions.path,
            keeps_added=any(one.rule == WRONG for one in self.decisions.findings) or bool(self.lost),
        )
        self.remembers = now > 0
        """Whether it is worth keeping how a topic is published: not where nothing is to be written."""
        self._salt = _salt(self.how)
        self.lines = Chunks()
        self.changes: Row[Change] = Row(tuple[Change, ...])
        self.pairs: Row[Pair] = Row(tuple[Pair, ...])
        self.articles: Shelf[tuple[str, str], tuple[PublishedPair, ...]] = Shelf(tuple[PublishedPair, ...])
        self.events: Counter[tuple[str, Event]] = Counter()
        self.before: Counter[tuple[str, str]] = Counter()
        self.renewed: dict[str, str] = {}
        self.effects: list[Effect] = []
        self.essential: list[str] = []
        self.allowed = [(rule, "") for rule in settings.ignore if rule in ON_ITEMS]
        self.on_decisions = list(self.decisions.findings)
        self.left_out = 0
        self.broken: set[str] = set()
        """Topics that workers died of."""

    def _rows(self) -> tuple[dict[str, list[Decision]], list[Decision]]:
        """The editor's rows by topic, and those on a topic that there is not."""
        known = set(self.topics)
        rows: dict[str, list[Decision]] = defaultdict(list)
        lost_ones: list[Decision] = []
        for decision in self.decisions.rows:
            topic = topic_of(decision)
            if topic in known:
                rows[topic].append(decision)
            else:
                lost_ones.append(decision)
        return rows, lost_ones

    def _sources(self, sources: Sequence[str]) -> Sources:
        failed = frozenset(self.collected.failed)
        folders = tuple(f"{source_name(source)}/" for source in sources if is_folder(source))
        known = self.old.read_at if self.old else set()
        return Sources(frozenset(self.settings.lang), failed, failed <= known, folders)

    def run(self, progress: Progress | None) -> None:
        """Publish topic by topic; what is drawn as before, against the ledger as before, is published as before."""
        topics = progress(self.topics, len(self.topics), "topics") if progress else self.topics
        under_way: deque[str] = deque()
        kept: list[tuple[bytes, bytes, bytes]] = []
        for made in self.collected.workers.results(publish_all, self._unknown(topics, under_way), self.how):
            topic = under_way.popleft()
            if isinstance(made, Died):
                self.broken.add(topic)
                made = self._as_it_was(topic)
            self._take(topic, made, made.lines)
            if self.remembers and topic not in self.broken and (later := again(made)):
                kept.append((self._key(topic, made.lines), b"", packing.pack(later, is_packed=True)))
            if len(kept) == _KEPT_AT_ONCE:
                self.collected.store.add(kept)
                kept.clear()
        self.collected.store.add(kept)

    def _unknown(self, topics: Iterable[str], under_way: deque[str]) -> Iterator[Publishing]:
        """Take what the store has as it is; yield the others, whose names `under_way` then has."""
        left = iter(topics)
        while batch := list(islice(left, _KEPT_AT_ONCE)):
            lines = {topic: self.old.raw(topic) if self.old else b"" for topic in batch}
            keys = {topic: self._key(topic, lines[topic]) for topic in batch if topic not in self.rows}
            known = self.collected.store.known(list(keys.values()))
            for topic in batch:
                try:
                    made = packing.unpack(known[keys[topic]], PublishedTopic)
                except (KeyError, packing.DamagedError):
                    under_way.append(topic)
                    yield self._topic(topic)
                else:
                    self._take(topic, made, lines[topic])

    def _key(self, topic: str, lines: bytes) -> bytes:
        """What a topic is published by: its articles, its place in the ledger, and what is so for all topics."""
        members = [(one.key, one.sketch.path, one.unclear) for one in self.read.get(topic, ())]
        return store.key(self._salt, topic, members, lines)

    def _topic(self, topic: str) -> Publishing:
        members = self.read.get(topic, [])
        drawn = tuple(self.collected.store.data([one.key for one in members]))
        lines = tuple(self.old.lines(topic)) if self.old else ()
        put = Members(topic, drawn, tuple(one.unclear for one in members))
        return Publishing(put, lines, tuple(self.rows.get(topic, ())))

    def _as_it_was(self, topic: str) -> PublishedTopic:
        """A topic as the ledger has it, whatever the sources say."""
        how = replace(self.how, sources=replace(self.how.sources, is_all_known=False))
        lines = tuple(self.old.lines(topic)) if self.old else ()
        (made,) = publish_all([Publishing(Members(topic, (), ()), lines, ())], how)
        return made

    def _take(self, topic: str, made: PublishedTopic, lines: bytes) -> None:
        self.lines.add(topic, lines)
        for lang, pairs in made.articles:
            self.articles.add((lang, topic), pairs)
        self.changes.add(topic, made.changes, made.changed)
        self.pairs.add(topic, made.pairs, made.drawn)
        self.events.update({(lang, event): count for lang, event, count in made.events})
        self.before.update({(topic, lang): count for lang, count in made.before})
        self.renewed.update(made.renewed)
        self.effects += made.effects
        self.essential += made.essential
        self.allowed += made.allowed
        self.on_decisions += made.on_decisions
        self.left_out += made.left_out

    def published(self) -> Published:
        """Return all of it."""
        findings = [*self.on_decisions]
        if self.lost:
            findings += lost(self.decisions, self.lost, (pair.id for pair in self.pairs), self.topics)
        collected = self.collected.without(self.broken).with_findings(findings)
        return Published(
            collected,
            self.header,
            self.lines,
            self.changes,
            self.events,
            self.before,
            self.pairs,
            self.renewed,
            self.decisions,
            tuple(sorted(self.effects, key=lambda one: one.decision.row.line)),
            self.left_out,
            self._publication(),
            self.articles,
            self.old is not None and self.old.header.subdecks != self.header.subdecks,
        )

    def _publication(self) -> Publication:
        written = set(self.settings.lang) or {*self.collected.languages, *(lang for lang, _ in self.events)}
        return Publication(
            id=self.header.id,
            name=self.header.name,
            subdecks=self.header.subdecks,
            credit=self.settings.credit,
            articles=self.articles,
            languages=tuple(sorted(written.intersection(lang for lang, _ in self.articles))),
            essential=tuple(sorted(self.essential)),
            allowed=tuple(sorted(self.allowed)),
            memory=Remembering(self.collected.store, self.articles),
        )


def _header(old: Archive | None, collected: Collected, sources: Sequence[str], settings: Settings) -> Ledger:
    if old is not None:
        subdecks = old.header.subdecks if settings.subdecks is None else settings.subdecks
        return replace(old.header, name=settings.name or old.header.name, subdecks=subdecks)
    topics = {one.topic for one in collected.members}
    name = settings.name or (min(topics) if len(topics) == 1 else folder_name(sources[0]))
    are_few = _FEWEST_SUBDECKS <= len(topics) <= _MOST_SUBDECKS
    return Ledger(settings.id or name, name, are_few if settings.subdecks is None else settings.subdecks, ())


def _salt(how: How) -> bytes:
    """A key of what is so for all topics, but for the time."""
    read = how.sources
    told = (how.collection, how.ignore, how.decisions, how.keeps_added, read.is_all_known, read.folders)
    return store.key(store.of_code(), told, sorted(read.chosen), sorted(read.failed))
