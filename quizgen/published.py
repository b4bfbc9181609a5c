"""What is to be published: the pairs of the sources with the ids that the ledger has for them, as an editor decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from quizgen import ledger as ledgers
from quizgen import publishing
from quizgen.checks import sieve
from quizgen.collected import Collected, Progress, collect, with_topic
from quizgen.deciding import Decided, decide, latest
from quizgen.decisions import FILE as DECISIONS
from quizgen.decisions import WRONG, read_decisions
from quizgen.errors import UsageError
from quizgen.ledger import Change, Entry, Ledger
from quizgen.loci import recalled, recalled_article
from quizgen.model import Pair, Publication, PublishedPair, by_article
from quizgen.places import folder_name, is_folder, source_name
from quizgen.settings import Settings, beside

LEDGER = "ledger.jsonl"
_FEWEST_SUBDECKS, _MOST_SUBDECKS = 2, 100


def examine(sources: Sequence[str], settings: Settings, progress: Progress | None = None) -> Collected:
    """Collect, with what there is to say on an editor's decisions."""
    collected = collect(sources, settings, progress)
    is_decided = collected.articles and beside(sources, DECISIONS)
    return publish(collected, sources, settings, now=0).collected if is_decided else collected


def read_ledger(out: str) -> Ledger | None:
    """Return the ledger of an output folder, None where there is none.

    Raises LedgerError where it cannot be used, UsageError where it cannot be read.
    """
    path = Path(out) / LEDGER
    try:
        with path.open("rb") as lines:
            return ledgers.read(lines, str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"the ledger cannot be read: {error}", str(path)) from error


class Published(NamedTuple):
    """What a build would publish."""

    collected: Collected
    """With the topics that the ledger knows, and findings on the editor's decisions."""
    ledger: Ledger
    """The next one."""
    changes: tuple[Change, ...]
    """What happened to each pair."""
    decided: Decided
    publication: Publication
    """What is to be exported."""


def publish(collected: Collected, sources: Sequence[str], settings: Settings, now: int) -> Published:
    """Give the drawn pairs their ids against the ledger, and carry out the editor's decisions; nothing is written.

    Raises UsageError where the ledger or the file of decisions cannot be used.
    """
    old = read_ledger(settings.out)
    collected = _recognised(collected, old)
    ledger = _header(old, collected, sources, settings)
    may_retire = _may_retire(collected, sources, set(settings.lang), ledger)
    collected = _where_published(collected, ledger, _may_retire(collected, sources, set(), ledger))
    decided = _decided(collected, ledger, sources, settings)
    keeps_added = any(one.rule == WRONG for one in decided.findings)  # a row that cannot be used may have added it
    may_go = (lambda entry: not entry.added and may_retire(entry)) if keeps_added else may_retire
    update = publishing.update(ledger, decided.pairs, may_go, now, decided.verdicts)
    touched = {article.lang for article in collected.articles} | {change.new.pair.lang for change in update.changes}
    written = set(settings.lang) or touched
    publication = publication_of(update.ledger, update.pairs, settings, written)
    essential = {latest(pair_id, update.ledger) for pair_id in decided.essential}
    publication = replace(publication, essential=tuple(sorted(essential)))
    sieved = sieve(decided.findings, {}, settings.ignore)
    collected = replace(
        collected,
        findings=(*collected.findings, *sieved.said),
        ignored=(*collected.ignored, *sieved.ignored),
    )
    return Published(collected, update.ledger, update.changes, decided, publication)


def _decided(collected: Collected, ledger: Ledger, sources: Sequence[str], settings: Settings) -> Decided:
    """The drawn pairs with their ids, and what the editor's file beside the sources decides about them."""
    paths = {(article.topic, article.lang): article.path for article in collected.articles}

    def allows(rule: str, pair: Pair) -> bool:
        ignoring = collected.ignorings.get(paths[pair.topic, pair.lang])
        return ignoring.allows(rule, pair) if ignoring else rule in settings.ignore

    decisions = read_decisions(beside(sources, DECISIONS))
    return decide(decisions, ledger, collected.articles, collected.drawn, allows)


def _recognised(collected: Collected, ledger: Ledger | None) -> Collected:
    if ledger is None:
        return collected
    known = [
        (article.topic, article.lang, pairs) for article, pairs in zip(collected.articles, collected.pairs, strict=True)
    ]
    topics = ledgers.recognise(ledger, known)
    return replace(
        collected,
        articles=tuple(replace(one, topic=topic) for one, topic in zip(collected.articles, topics, strict=True)),
        pairs=tuple(with_topic(one, topic) for one, topic in zip(collected.pairs, topics, strict=True)),
    )


def _where_published(collected: Collected, ledger: Ledger, is_gone: Callable[[Entry], bool]) -> Collected:
    """With the published loci in topics of which a language was not read this time: alone, an article that differs
    from its translations would be numbered in another way than among them.
    """
    read = {(article.topic, article.lang) for article in collected.articles}
    published: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    incomplete = set()
    for entry in ledger.entries:
        pair = entry.as_drawn
        if not entry.published.retired:
            published[pair.topic, pair.lang].append(pair)
            if (pair.topic, pair.lang) not in read and not is_gone(entry):
                incomplete.add(pair.topic)
    articles, pairs = list(collected.articles), list(collected.pairs)
    for at, (article, drawn) in enumerate(zip(collected.articles, collected.pairs, strict=True)):
        if article.topic in incomplete:
            before = published[article.topic, article.lang]
            articles[at], pairs[at] = recalled_article(article, drawn, before), recalled(drawn, before)
    return replace(collected, articles=tuple(articles), pairs=tuple(pairs))


def _header(old: Ledger | None, collected: Collected, sources: Sequence[str], settings: Settings) -> Ledger:
    topics = {article.topic for article in collected.articles}
    if old is not None:
        return replace(old, name=settings.name or old.name)
    name = settings.name or (topics.pop() if len(topics) == 1 else folder_name(sources[0]))
    subdecks = _FEWEST_SUBDECKS <= len({article.topic for article in collected.articles}) <= _MOST_SUBDECKS
    return Ledger(settings.id or name, name, subdecks, ())


def _may_retire(
    collected: Collected, sources: Sequence[str], chosen: set[str], ledger: Ledger
) -> Callable[[Entry], bool]:
    """Whether a published pair that was not drawn is gone: from an article that was read, or with its article.

    `chosen` are the languages of `--lang`; the others retire nothing. Empty: all. No article is gone while one
    that the ledger does not know by its path cannot be used: it may be the same under another name.
    """
    read = {(article.topic, article.lang) for article in collected.articles}
    failed = set(collected.failed)
    unknown = failed - {entry.at for entry in ledger.entries}
    folders = tuple(f"{source_name(source)}/" for source in sources if is_folder(source))

    def may_retire(entry: Entry) -> bool:
        pair = entry.published.pair
        if (chosen and pair.lang not in chosen) or entry.at in failed:
            return False
        return (pair.topic, pair.lang) in read or (not unknown and entry.at.startswith(folders))

    return may_retire


def publication_of(
    ledger: Ledger, drawn: Sequence[PublishedPair], settings: Settings, written: set[str]
) -> Publication:
    """The drawn pairs as they stand today, and of the ledger what was not drawn."""
    today = {published.pair.id: published for published in drawn}
    pairs = [today.get(entry.published.pair.id, entry.published) for entry in ledger.entries if not entry.is_withheld]
    pairs.sort(key=_place)
    return Publication(
        id=ledger.id,
        name=ledger.name,
        subdecks=ledger.subdecks,
        credit=settings.credit,
        articles=by_article(pairs),
        languages=tuple(sorted(written & {published.pair.lang for published in pairs})),
    )


def _place(published: PublishedPair) -> tuple[object, ...]:
    pair = published.pair
    locus = tuple(map(int, pair.locus.split(".")))
    return (
        pair.lang,
        published.retired,
        pair.topic,
        locus,
        pair.sentence,
        list(type(pair.kind)).index(pair.kind),
        pair.id,
    )
