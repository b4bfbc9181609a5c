"""A topic, from its articles as they were drawn from to what is said of it and what is published: what a worker does.

A topic needs nothing of another one. `put_together` makes a set of its versions; `check_all` and `publish_all` are
what the commands ask workers for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from quizgen import ledger as ledgers
from quizgen import packing, publishing
from quizgen.checks import Ignoring, check_translations, sieve
from quizgen.deciding import Decided, Effect, decide, latest
from quizgen.decisions import WRONG, Decision, Decisions
from quizgen.drawing import Drawn
from quizgen.errors import ArticleError
from quizgen.ledger import Entry, Event, Ledger
from quizgen.loci import place, recalled, recalled_article, relocated
from quizgen.model import Dates, Finding, Kind, Pair, PublishedPair, by_article
from quizgen.resemblance import profile
from quizgen.rules import LEAVES_OUT, ON_ITEMS


class Members(NamedTuple):
    """The versions of a topic."""

    topic: str
    drawn: tuple[bytes, ...]
    """Packed, in the order of their paths."""
    unclear: tuple[tuple[Finding, ...], ...]
    """On each, what there is to say of the set that it belongs to."""


def put_together(members: Members) -> tuple[Drawn, ...]:
    """Return the versions of a topic with that topic, and with loci that agree."""
    drawn = [packing.unpack(data, Drawn) for data in members.drawn]
    placed = place([replace(one.article, topic=members.topic) for one in drawn])
    return tuple(
        replace(
            one,
            article=where.article,
            pairs=_of_topic(relocated(one.pairs, where.moved), members.topic),
            findings=(*one.findings, *unclear, *where.findings),
        )
        for one, where, unclear in zip(drawn, placed, members.unclear, strict=True)
    )


def _of_topic(pairs: Sequence[Pair], topic: str) -> tuple[Pair, ...]:
    return tuple(pair if pair.topic == topic else replace(pair, topic=topic) for pair in pairs)


def profile_all(drawn: Sequence[bytes]) -> list[bytes]:
    """Return the packed profiles of packed articles: what of them tells to which set they belong."""
    return [packing.pack(profile(packing.unpack(data, Drawn).article)) for data in drawn]


def broken_down(topic: str, path: str) -> ArticleError:
    """Return what is said of an article where a worker died of its topic."""
    message = f"quizgen broke down over the topic {topic}, perhaps for want of memory: the rest is done without it"
    return ArticleError(message, path, 1)


class Checking(NamedTuple):
    """What the rules are run on."""

    members: Members
    history: tuple[tuple[str, Dates], ...]
    """What version control knows of the age of its articles, by path."""


class Told(NamedTuple):
    """What there is to say on a topic."""

    said: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    """What an editor does not want to be told."""


def check_all(topics: Sequence[Checking], everywhere: Sequence[str]) -> list[Told]:
    """Return what there is to say on each topic; the rules in `everywhere` are ignored in all articles."""
    return [_checked(one, everywhere) for one in topics]


def _checked(checking: Checking, everywhere: Sequence[str]) -> Told:
    drawn = put_together(checking.members)
    alone = sieved(drawn, everywhere)
    between = check_translations([one.article for one in drawn], dict(checking.history))
    unused = [finding for one in drawn for finding in _unused(one, between, len(drawn) == 1)]
    together = sieve((*between, *unused), ignorings(drawn), ())
    return Told((*alone.said, *together.said), (*alone.ignored, *together.ignored))


def sieved(drawn: Iterable[Drawn], everywhere: Sequence[str]) -> Told:
    """Return what there is to say on articles, each by itself."""
    drawn = tuple(drawn)
    found = sieve((finding for one in drawn for finding in one.findings), ignorings(drawn), everywhere)
    return Told(found.said, found.ignored)


def ignorings(drawn: Iterable[Drawn]) -> dict[str, Ignoring]:
    """Return what editors allow in articles, by path."""
    return {one.article.path: one.ignoring for one in drawn}


def _unused(drawn: Drawn, between: Iterable[Finding], is_alone: bool) -> Iterator[Finding]:
    """What there is to say on comments in an article that ignore nothing."""
    on_it = (*drawn.findings, *(finding for finding in between if finding.path == drawn.article.path))
    return drawn.ignoring.having_met(on_it).unused(is_alone)


@dataclass(frozen=True, slots=True)
class Sources:
    """What of the sources tells whether a published pair that was not drawn is gone."""

    chosen: frozenset[str]
    """The languages of `--lang`; the others retire nothing. Empty: all."""
    failed: frozenset[str]
    """Where articles are that cannot be used."""
    is_all_known: bool
    """Whether the ledger knows all of these by their paths: another one may be an article under another name."""
    folders: tuple[str, ...]
    """How the source paths in the folders begin that were searched."""

    def may_retire(self, entry: Entry, read: Container[str], is_chosen_only: bool = True) -> bool:
        """Tell whether a published pair is gone: from an article that was read, or with its article.

        `read` are the languages in which the topic was read.
        """
        lang = entry.published.pair.lang
        if (is_chosen_only and self.chosen and lang not in self.chosen) or entry.at in self.failed:
            return False
        return lang in read or (self.is_all_known and entry.at.startswith(self.folders))


@dataclass(frozen=True, slots=True)
class How:
    """What all topics of a collection are published by."""

    collection: str
    """Its id."""
    now: int
    """The time of the build, in seconds since 1970."""
    ledger: str
    """The path of the ledger, for messages."""
    sources: Sources
    ignore: tuple[str, ...] = ()
    """Ids of rules that keep no pair from being published."""
    decisions: str = ""
    """The path of the editor's file; empty without one."""
    keeps_added: bool = False
    """Whether pairs that an editor added stay, though no row that can be used adds them."""


class Publishing(NamedTuple):
    """A topic that is to be published."""

    members: Members
    lines: tuple[tuple[int, bytes], ...]
    """Of the ledger, with their numbers."""
    rows: tuple[Decision, ...]
    """What an editor decided about it."""


class PublishedTopic(NamedTuple):
    """A topic as it is published."""

    lines: bytes
    """Of the next ledger."""
    articles: tuple[tuple[str, bytes], ...]
    """The pairs of each language, packed tuples of PublishedPair."""
    changes: bytes
    """A packed tuple of Change: what happened to pairs, but for those that stayed as they were."""
    changed: int
    """How many changes."""
    events: tuple[tuple[str, Event, int], ...]
    """How often each event happened, by language."""
    before: tuple[tuple[str, int], ...]
    """Of each language, how many pairs were published and not retired."""
    pairs: bytes
    """A packed tuple of the drawn pairs with the ids that the ledger had for them."""
    drawn: int
    """How many."""
    renewed: tuple[tuple[str, str], ...]
    """The ids of drawn pairs that were renewed, with those of the pairs in their place."""
    left_out: int
    """Questions that a rule keeps from being asked."""
    effects: tuple[Effect, ...]
    essential: tuple[str, ...]
    """Ids of pairs that every form of a quiz asks for."""
    allowed: tuple[tuple[str, str], ...]
    """Rules on items, each with the id of a pair whose question may break it."""
    on_decisions: tuple[Finding, ...]


def again(made: PublishedTopic) -> PublishedTopic | None:
    """Return what is published of a topic if it is drawn the same way against the ledger that it is in now.

    None where an editor decided about it.
    """
    if made.effects or made.essential or made.on_decisions or made.renewed:
        return None
    counts = Counter[tuple[str, Event]]()
    live = Counter(dict(made.before))
    for lang, event, count in made.events:
        live[lang] += count * _CHANGE.get(event, 0)
        if event is not Event.RETIRED:
            counts[lang, Event.SAME] += count
    return made._replace(
        lines=b"",
        changes=packing.pack(()),
        changed=0,
        events=tuple((lang, event, count) for (lang, event), count in counts.items()),
        before=tuple((lang, count) for lang, count in live.items() if count),
    )


_CHANGE = {Event.NEW: 1, Event.BACK: 1, Event.RETIRED: -1}
"""What an event adds to the pairs that are published and not retired."""


def publish_all(topics: Sequence[Publishing], how: How) -> list[PublishedTopic]:
    """Give the drawn pairs of each topic their ids, and carry out the editor's decisions.

    Raises LedgerError where a line of the ledger is damaged.
    """
    return [_published(one, how) for one in topics]


def _published(topic: Publishing, how: How) -> PublishedTopic:
    ledger = ledgers.of_lines(how.collection, topic.lines, how.ledger)
    drawn = put_together(topic.members)
    read = {one.article.lang for one in drawn}
    left_out = sum(one.rule in LEAVES_OUT for one in sieved(drawn, how.ignore).said)
    drawn = _where_published(drawn, ledger, lambda entry: how.sources.may_retire(entry, read, is_chosen_only=False))
    decided = _decided(drawn, ledger, topic.rows, how)
    keeps_added = how.keeps_added or any(one.rule == WRONG for one in decided.findings)

    def may_retire(entry: Entry) -> bool:
        return not (keeps_added and entry.added) and how.sources.may_retire(entry, read)

    update = publishing.update(ledger, decided.pairs, may_retire, how.now, decided.verdicts)
    changes = tuple(one for one in update.changes if one.event is not Event.SAME)
    events = Counter((one.new.pair.lang, one.event) for one in update.changes)
    before = Counter(one.published.pair.lang for one in ledger.entries if not one.published.retired)
    return PublishedTopic(
        b"".join(ledgers.lines_of(update.ledger)),
        tuple((lang, packing.pack(pairs)) for (lang, _), pairs in _articles(update).items()),
        packing.pack(changes),
        len(changes),
        tuple((lang, event, count) for (lang, event), count in events.items()),
        tuple(before.items()),
        packing.pack(decided.pairs),
        len(decided.pairs),
        tuple(_renewed(decided.pairs, update.ledger)),
        left_out,
        decided.effects,
        tuple(latest(pair_id, update.ledger) for pair_id in decided.essential),
        tuple(_allowed_on_items(drawn, update.pairs)),
        decided.findings,
    )


def _renewed(pairs: Iterable[Pair], ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield the ids of pairs that were renewed, with those of the pairs in their place."""
    if any(entry.renews for entry in ledger.entries):
        yield from ((pair.id, new) for pair in pairs if (new := latest(pair.id, ledger)) != pair.id)


def _allowed_on_items(drawn: Iterable[Drawn], pairs: Iterable[PublishedPair]) -> Iterator[tuple[str, str]]:
    """Yield the rules on items that comments ignore, each with the id of a pair that they are about."""
    commented = {one.article.lang: one.ignoring for one in drawn if one.ignoring.comments}
    for pair in (published.pair for published in pairs if commented):
        if ignoring := commented.get(pair.lang):
            yield from ((rule, pair.id) for rule in ON_ITEMS if ignoring.allows(rule, pair))


def _where_published(drawn: Sequence[Drawn], ledger: Ledger, is_gone: Callable[[Entry], bool]) -> tuple[Drawn, ...]:
    """With the published loci where a language of the topic was not read this time: alone, an article that differs
    from its translations would be numbered in another way than among them.
    """
    read = {one.article.lang for one in drawn}
    published: dict[str, list[Pair]] = defaultdict(list)
    for entry in ledger.entries:
        if not entry.published.retired:
            published[entry.published.pair.lang].append(entry.as_drawn)
    live = (entry for entry in ledger.entries if not entry.published.retired)
    if not any(entry.published.pair.lang not in read and not is_gone(entry) for entry in live):
        return tuple(drawn)
    return tuple(
        replace(
            one,
            article=recalled_article(one.article, one.pairs, published[one.article.lang]),
            pairs=recalled(one.pairs, published[one.article.lang]),
        )
        for one in drawn
    )


def _decided(drawn: Sequence[Drawn], ledger: Ledger, rows: tuple[Decision, ...], how: How) -> Decided:
    allowed = {one.article.lang: one.ignoring for one in drawn}

    def allows(rule: str, pair: Pair) -> bool:
        ignoring = allowed.get(pair.lang)
        return ignoring.allows(rule, pair) if ignoring else rule in how.ignore

    articles = [one.article for one in drawn]
    pairs = [pair for one in drawn for pair in one.pairs]
    return decide(Decisions(how.decisions if rows else "", rows), ledger, articles, pairs, allows)


def _articles(update: publishing.Update) -> dict[tuple[str, str], tuple[PublishedPair, ...]]:
    """The drawn pairs as they stand today, and of the ledger what was not drawn, in the order of the articles."""
    today = {published.pair.id: published for published in update.pairs}
    entries = (entry for entry in update.ledger.entries if not entry.is_withheld)
    pairs = [today.get(entry.published.pair.id, entry.published) for entry in entries]
    return by_article(sorted(pairs, key=_place))


_KINDS = tuple(Kind)


def _place(published: PublishedPair) -> tuple[object, ...]:
    pair = published.pair
    locus = tuple(map(int, pair.locus.split(".")))
    return locus, pair.sentence, _KINDS.index(pair.kind), pair.id
