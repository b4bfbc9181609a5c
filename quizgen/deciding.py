"""What an editor's decisions do to the pairs that were drawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizgen.checks import check_pairs
from quizgen.checks.pairs import Allows
from quizgen.decisions import OUTDATED, UNUSED, WRONG, Decision, Decisions, Verdict, as_was, is_outdated, near
from quizgen.leaks import fold
from quizgen.ledger import Entry, Ledger
from quizgen.model import Article, Block, Finding, Kind, Pair, Section, Severity, Source
from quizgen.publishing import Verdicts, identify
from quizgen.reading.spreadsheet import Row
from quizgen.rewording import reworded
from quizgen.slugs import slug


@dataclass(frozen=True, slots=True)
class Effect:
    """A decision that is carried out."""

    decision: Decision
    pair: str
    """The id of the pair as it was drawn; of a renewed one that of the old card."""
    place: str
    """`path:line` of the row."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Drawn pairs with what an editor decided about them."""

    pairs: tuple[Pair, ...]
    """With ids, in the order drawn, and behind them those that the editor added."""
    verdicts: Verdicts = field(default_factory=Verdicts)
    essential: frozenset[str] = frozenset()
    """Ids of pairs that every form of a quiz asks for, as the ledger had them before."""
    effects: tuple[Effect, ...] = ()
    findings: tuple[Finding, ...] = ()
    """On rows that are not carried out, and on words that break a rule."""
    table: tuple[Row, ...] = ()
    """All rows of the editor's file."""


def decide(
    decisions: Decisions, ledger: Ledger, articles: Sequence[Article], drawn: Sequence[Pair], allows: Allows
) -> Decided:
    """Give drawn pairs their ids, and carry the decisions out; `allows` tells which rules new words may break.

    `articles` are those that were read. A decision on a pair of another one waits until it is read.
    """
    if not decisions.path:
        return Decided(identify(ledger, drawn))
    deciding = _Deciding(decisions, ledger, articles, allows)
    deciding.name(drawn)
    for decision in decisions.rows:
        if decision.verdict is not Verdict.ADD:
            deciding.carry_out(decision)
    return deciding.decided()


def lost(
    decisions: Decisions, rows: Iterable[Decision], ids: Iterable[str], topics: Sequence[str]
) -> Iterator[Finding]:
    """Yield what there is to say on rows about topics that there are not.

    `ids` and `topics` are those of the pairs and topics that there are.
    """
    known = tuple(ids)
    for decision in rows:
        if decision.verdict is Verdict.ADD:
            message = _no_topic(decision.topic, topics)
        else:
            message = _no_pair(decision.pair, known)
        yield decisions.finding(WRONG, decision.row, message)


def _no_topic(topic: str, topics: Sequence[str]) -> str:
    return f"there is no topic “{topic}”{near(topic, topics)}"


def _no_pair(pair_id: str, known: Sequence[str]) -> str:
    return f"there is no pair “{pair_id}”{near(pair_id, known)}"


def latest(pair_id: str, ledger: Ledger) -> str:
    """Return the id that a pair has now: of a renewed one that of the pair in its place."""
    return _latest(pair_id, {entry.renews: entry.published.pair.id for entry in ledger.entries if entry.renews})


def _latest(pair_id: str, successors: Mapping[str, str]) -> str:
    seen = set()
    while pair_id in successors and pair_id not in seen:
        seen.add(pair_id)
        pair_id = successors[pair_id]
    return pair_id


class _Deciding:
    """The decisions while they are being carried out, row by row."""

    def __init__(self, decisions: Decisions, ledger: Ledger, articles: Sequence[Article], allows: Allows) -> None:
        self.decisions, self.ledger, self.allows = decisions, ledger, allows
        self.articles = {(article.topic, article.lang): article for article in articles}
        self.entries = {entry.published.pair.id: entry for entry in ledger.entries}
        self.successors = {entry.renews: entry.published.pair.id for entry in ledger.entries if entry.renews}
        self.drawn: dict[str, Pair] = {}
        self.current: dict[tuple[str, str], dict[str, Pair]] = defaultdict(dict)
        self.carried_out: dict[str, list[Decision]] = defaultdict(list)
        self.essential: set[str] = set()
        self.effects: list[Effect] = []
        self.findings: list[Finding] = list(decisions.findings)

    def report(self, rule: str, decision: Decision, message: str) -> None:
        """Say of a row why it is not carried out."""
        self.findings.append(self.decisions.finding(rule, decision.row, message))

    def name(self, drawn: Sequence[Pair]) -> None:
        """Give drawn pairs and those that rows add their ids, and take up all but the added ones that break a rule."""
        added = tuple(self._added(drawn))
        pairs = identify(
            self.ledger, [*drawn, *(pair for _, pair in added)], range(len(drawn), len(drawn) + len(added))
        )
        for pair in pairs[: len(drawn)]:
            self._take(pair, pair)
        for (decision, _), pair in zip(added, pairs[len(drawn) :], strict=True):
            checked = self._checked(decision, pair)
            if checked:
                self._take(pair, checked)
                self._note(decision, pair.id)

    def _added(self, drawn: Sequence[Pair]) -> Iterator[tuple[Decision, Pair]]:
        """The rows that add a pair where they can, each with its pair."""
        rows = [decision for decision in self.decisions.rows if decision.verdict is Verdict.ADD]
        if not rows:
            return
        counts = Counter((pair.topic, pair.lang, pair.locus) for pair in drawn if pair.kind is Kind.FAQ)
        taken = {entry.published.pair.id for entry in self.ledger.entries if not entry.added}
        asked = set(map(_asked, drawn))
        for decision in rows:
            pair = self._at_its_block(decision)
            if pair and _asked(pair) in asked:
                self.report(UNUSED, decision, _ASKED)
            elif pair and pair.id in taken:
                self.report(WRONG, decision, f"“{decision.pair}” is another pair; write a name of your own, or nothing")
            elif pair:
                taken |= {pair.id} - {""}
                counts[pair.topic, pair.lang, pair.locus] += 1
                yield decision, replace(pair, ordinal=counts[pair.topic, pair.lang, pair.locus])

    def _at_its_block(self, decision: Decision) -> Pair | None:
        """The pair that a row adds, with the id that it names, if it names one; None where it has no place."""
        topic, lang = decision.topic, decision.lang
        article = self.articles.get((topic, lang))
        if article is None:
            known = {(entry.published.pair.topic, entry.published.pair.lang) for entry in self.ledger.entries}
            if (topic, lang) not in known:
                self.report(WRONG, decision, self._no_article(topic, lang))
            return None
        found = next((one for one in _blocks(article) if one[1].locus == decision.locus), None)
        if found is None:
            self.report(WRONG, decision, f"{article.path} has no block at §{decision.locus}")
            return None
        section, block = found
        return Pair(
            id=self._named(decision),
            topic=topic,
            lang=lang,
            kind=Kind.FAQ,
            locus=block.locus,
            context=(article.title,),
            question=decision.question,
            answer=decision.answer.replace("\n", " "),
            source=Source(article.source_path, block.first_line, block.last_line, section.heading or article.title),
            keywords=article.keywords,
        )

    def _no_article(self, topic: str, lang: str) -> str:
        languages = sorted(known for other, known in self.articles if other == topic)
        if languages:
            return f"no article of the topic “{topic}” is in {lang}; there are {', '.join(languages)}"
        return _no_topic(topic, sorted({known for known, _ in self.articles}))

    def _named(self, decision: Decision) -> str:
        """The id that a row to add gives its pair: an id, or a name of the editor's own."""
        if not decision.pair:
            return ""
        base = f"{decision.topic}/{decision.lang}/{Kind.FAQ.value}"
        return _latest(f"{base}/{slug(decision.pair.removeprefix(f'{base}/'))}", self.successors)

    def _take(self, drawn: Pair, current: Pair) -> None:
        self.drawn[drawn.id] = drawn
        self.current[drawn.topic, drawn.lang][drawn.id] = current

    def _note(self, decision: Decision, pair_id: str) -> None:
        self.carried_out[pair_id].append(decision)
        self.effects.append(Effect(decision, pair_id, f"{self.decisions.path}:{decision.row.line}"))

    def carry_out(self, decision: Decision) -> None:
        """Carry a row out, or say why not."""
        if decision.verdict is Verdict.RENEW and decision.pair in self.successors:
            return  # done before
        pair_id = _latest(decision.pair, self.successors)
        pair, entry = self.drawn.get(pair_id), self.entries.get(pair_id)
        if pair is None:
            self._not_drawn(decision, pair_id, entry)
        elif is_outdated(decision, pair, *_as_replaced(pair, entry)):
            now = " ".join(f"{pair.question} → {pair.answer}".split())
            message = f"not carried out: the words of {pair_id} have changed; now “{now[:200]}”. Decide again"
            self.report(OUTDATED, decision, message)
        elif clash := self._clash(decision, pair_id):
            self.report(WRONG, decision, clash)
        elif decision.verdict is not Verdict.REPLACE or self._replace(decision, pair):
            self.essential |= {pair_id} if decision.verdict is Verdict.ESSENTIAL else set()
            self._note(decision, pair_id)

    def _not_drawn(self, decision: Decision, pair_id: str, entry: Entry | None) -> None:
        if entry is None:
            self.report(WRONG, decision, _no_pair(decision.pair, [*self.drawn, *self.entries]))
        elif (entry.published.pair.topic, entry.published.pair.lang) in self.articles:
            self.report(UNUSED, decision, f"{pair_id} is not asked any more: this row does nothing and can go")
        elif decision.verdict is Verdict.ESSENTIAL:
            self.essential.add(pair_id)

    def _clash(self, decision: Decision, pair_id: str) -> str:
        """Why a decision does not go with an earlier one; empty where it does."""
        verdict = decision.verdict
        for other in self.carried_out[pair_id]:
            where = f"line {other.row.line}"
            if other.verdict is Verdict.ADD and verdict in (Verdict.REJECT, Verdict.REPLACE):
                return f"the pair is added in {where}: change that row, or take it out"
            if verdict is not other.verdict and Verdict.REJECT in (verdict, other.verdict):
                return (
                    f"{where} says {other.verdict} of the same pair, this row {verdict}: only the first is carried out"
                )
            if verdict is other.verdict is Verdict.REPLACE:
                return f"{where} has other words for the same pair: only the first is carried out"
        return ""

    def _replace(self, decision: Decision, pair: Pair) -> bool:
        changed = reworded(pair, decision.question, decision.answer)
        if isinstance(changed, str):
            self.report(WRONG, decision, changed)
            return False
        checked = self._checked(decision, changed)
        if checked:
            self.current[pair.topic, pair.lang][pair.id] = checked
        return checked is not None

    def _checked(self, decision: Decision, pair: Pair) -> Pair | None:
        """Return a pair with an editor's words as it may be published; None where a rule forbids it."""
        mine = _keys(pair)
        others = self.current[pair.topic, pair.lang].values()
        rivals = [other for other in others if other.id != pair.id and mine & _keys(other)]
        before = check_pairs(rivals, self.decisions.path, self.allows).findings
        checked = check_pairs((*rivals, pair), self.decisions.path, self.allows)
        kept = next((one for one in checked.pairs if one.id == pair.id), None)
        new = list((Counter(checked.findings) - Counter(before)).elements())
        if kept is None and all(one.severity is not Severity.ERROR for one in new):
            self.report(UNUSED, decision, _ASKED)
        else:
            self.findings += [self.decisions.finding(one.rule, decision.row, one.message) for one in new]
        return kept

    def decided(self) -> Decided:
        """Return all of it."""
        current = {pair_id: pair for pairs in self.current.values() for pair_id, pair in pairs.items()}
        said = {
            verdict: frozenset(
                pair_id for pair_id, rows in self.carried_out.items() if any(row.verdict is verdict for row in rows)
            )
            for verdict in Verdict
        }
        return Decided(
            tuple(self.drawn.values()),
            Verdicts(
                {pair_id: current[pair_id] for pair_id in said[Verdict.REPLACE]},
                said[Verdict.REJECT],
                said[Verdict.RENEW],
                said[Verdict.ADD],
            ),
            frozenset(self.essential),
            tuple(sorted(self.effects, key=lambda one: one.decision.row.line)),
            tuple(self.findings),
            self.decisions.table,
        )


def _as_replaced(pair: Pair, entry: Entry | None) -> Iterator[Pair]:
    """The editor's words that are published in the place of those that are still drawn."""
    if entry and entry.drawn and as_was(entry.drawn) == as_was(pair):
        yield entry.published.pair


def _blocks(article: Article) -> Iterator[tuple[Section, Block]]:
    def below(block: Block) -> Iterator[Block]:
        yield block
        for item in block.items:
            yield from below(item)

    return ((section, block) for section in article.sections for top in section.blocks for block in below(top))


_ASKED = "the same is asked already: this row does nothing and can go"


def _asked(pair: Pair) -> tuple[str, ...]:
    return pair.topic, pair.lang, fold(pair.question), fold(pair.answer)


def _keys(pair: Pair) -> set[str]:
    """What two pairs must have in common before a rule compares them."""
    texts = [pair.question, pair.answer, *([pair.reverse.question] if pair.reverse else [])]
    return set(map(fold, texts))
