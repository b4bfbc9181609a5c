"""What the commands say to a person and to other programs."""

from __future__ import annotations

import csv
import io
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen import differences
from quizgen.build import Report
from quizgen.checks import unasked
from quizgen.collected import Collected
from quizgen.decisions import FILE as DECISIONS
from quizgen.decisions import OUTDATED, Verdict, table
from quizgen.languages import language
from quizgen.ledger import Change, Event
from quizgen.model import Finding, Pair, Severity
from quizgen.published import Published
from quizgen.rules import SAYS_WHY

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, some spreadsheets do not take a file for UTF-8."""
EVENTS = (Event.SAME, Event.REWORDED, Event.MOVED, Event.NEW, Event.RETIRED, Event.BACK)
_MOST_NOTES = 12
"""On quizzes, in the last lines of a build."""


def summary(report: Report, sources: Sequence[str], index_written: bool, seconds: float) -> Iterator[str]:
    """Yield the last lines of a build: what was made, what was left out, how long it took, what to open next."""
    collected = report.collected
    languages = report.publication.languages
    yield f"{count(len(collected.members), 'article')} in {count(len(collected.languages), 'language')}"
    pairs, total = 0, 0
    for tag in languages:
        made = report.totals[tag]
        yield f"  {tag:<8} {language(tag).own_name}: {count(made.pairs, 'pair')}, {count(made.cards, 'card')}"
        pairs, total = pairs + made.pairs, total + made.cards
    yield from report.notes[:_MOST_NOTES]
    if len(report.notes) > _MOST_NOTES:
        yield f"and {count(len(report.notes) - _MOST_NOTES, 'more note')} like these; --explain shows them all"
    yield from lost_cards(report.changes)
    yield from _decided(report, sources)
    if report.left_out:
        yield f"left out: {count(report.left_out, 'question')}; `quizgen check {shlex.join(sources)}` says why"
    if report.changed:
        yield f"written: {count(len(report.changed), 'file')}"
    else:
        yield "everything was up to date"
    yield counts(collected, seconds, count(pairs, "pair"), count(total, "card"))
    if index_written:
        yield f"now open {report.out}/index.html"


def counts(collected: Collected, seconds: float, *more: str) -> str:
    """Return a line that says how much was done in how long, and how many files could not be used."""
    done = ", ".join((count(len(collected.members), "article"), *more))
    failed = len({error.path for error in collected.errors})
    return f"{done} in {took(seconds)}" + (f"; {count(failed, 'file')} could not be used" if failed else "")


def took(seconds: float) -> str:
    """Return how long something took, for a person."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def built(report: Report, sources: Sequence[str], changed: Sequence[str], seconds: float) -> Iterator[str]:
    """Yield what is said of a build while watching: one line where something changed, at the first what any build says.

    `changed` is what did.
    """
    if not changed:
        yield from summary(report, sources, True, seconds)
        return
    others = f" and {len(changed) - 1:,} more" if len(changed) > 1 else ""
    done = f"{count(len(report.changed), 'file')} written" if report.changed else "everything was up to date"
    yield f"{changed[0]}{others}: {done} in {took(seconds)}"


def count(number: int, thing: str) -> str:
    """Return a number with what it is of: `1 pair`, `1,200 pairs`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def explained(report: Report) -> Iterator[str]:
    """Yield, for each item of each quiz, its place and answer and why its distractors were chosen or left out."""
    written = (quiz for quiz in report.quizzes if quiz.lang in report.publication.languages)
    for quiz in written:
        for form in quiz.forms:
            points = count(form.points, "point")
            yield f"{quiz.lang} {quiz.title}: form {form.letter}, edition {quiz.edition}, {points}"
            for item in form.items:
                pair = item.pair
                yield f"  {item.number} {item.type}: {pair.topic} {pair.locus} {pair.kind}, {item.key}: {item.answer}"
                yield from (f"      {reason}" for reason in item.why)
    yield from report.notes


def preview(report: Report) -> Iterator[str]:
    """Yield what a build would do: counts by language, each change with old text and new, then the files."""
    counts = report.events
    for tag in sorted({lang for lang, _ in counts}):
        yield f"{tag}: " + ", ".join(f"{counts[tag, event]} {event}" for event in EVENTS if counts[tag, event])
    for effect in report.effects:
        yield f"{effect.place}: {effect.decision.verdict} {effect.pair}"
    for change in report.changes:
        yield from _told(change)
    for path in report.changed:
        yield f"would write {report.out}/{path}"


def _told(change: Change) -> Iterator[str]:
    pair, old = change.new.pair, change.old.pair if change.old else None
    yield f"{change.event} {pair.id}"
    if change.event is Event.MOVED and old:
        yield f"  {_placed(old)} → {_placed(pair)}"
    elif change.event is Event.REWORDED and old:
        for before, after in zip(_texts(old), _texts(pair), strict=True):
            yield f"  {differences.as_text(before, after)}"
    else:
        yield from (f"  {text}" for text in _texts(pair))
    yield from lost_cards((change,))


def _placed(pair: Pair) -> str:
    return f"{pair.source.path} {pair.locus} ({' › '.join(pair.context)})"


def _texts(pair: Pair) -> tuple[str, str]:
    return pair.cloze.text if pair.cloze else pair.question, pair.answer


def lost_cards(changes: Iterable[Change]) -> Iterator[str]:
    """Yield a line for each pair that lost a blank or its way back: learners have an empty card of it."""
    for change in changes:
        what = [f"blank {number}" for number in change.lost]
        if change.old and change.old.pair.reverse and not change.new.pair.reverse:
            what.append("the way back")
        if what:
            yield f"  {change.new.pair.id} lost {', '.join(what)}: in Anki, Tools › Empty Cards removes its card"


def unusable(collected: Collected, with_outdated: bool) -> Iterator[str]:
    """Yield `path:line: message` for each article, and each row of the editor's decisions, that cannot be used."""
    yield from map(str, collected.errors)
    for finding in sorted(_on_decisions(collected), key=lambda one: one.line):
        if finding.severity is Severity.ERROR or (with_outdated and finding.rule == OUTDATED):
            yield f"{finding.path}:{finding.line}: {finding.message}"


def decision_table(published: Published) -> str:
    """Return the editor's file as it stands, with a row for each pair that it says nothing about, for a spreadsheet."""
    shown = (
        replace(pair, id=published.renewed.get(pair.id, pair.id))
        for pair in published.pairs
        if pair.lang in published.publication.languages
    )
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(table(published.decisions.table, shown))
    return f"{_BYTE_ORDER_MARK}{written.getvalue()}"


def is_whole(collected: Collected) -> bool:
    """Tell whether every article, and every row of the editor's decisions, can be used."""
    return not collected.errors and all(one.severity is not Severity.ERROR for one in _on_decisions(collected))


def _on_decisions(collected: Collected) -> list[Finding]:
    return [finding for finding in collected.apart if Path(finding.path).name == DECISIONS]


_DONE = {
    Verdict.REJECT: "rejected",
    Verdict.REPLACE: "replaced",
    Verdict.ESSENTIAL: "essential",
    Verdict.ADD: "added",
    Verdict.RENEW: "renewed",
}


def _decided(report: Report, sources: Sequence[str]) -> Iterator[str]:
    """Yield a line that counts the editor's decisions, where there are some."""
    counts = Counter(effect.decision.verdict for effect in report.effects)
    told = [f"{counts[verdict]} {word}" for verdict, word in _DONE.items() if counts[verdict]]
    done = {effect.decision.row.line for effect in report.effects}
    left = {one.line for one in _on_decisions(report.collected) if one.severity is not Severity.INFO} - done
    if left:
        told.append(f"{len(left)} not carried out (`quizgen check {shlex.join(sources)}` says why)")
    if told:
        yield f"decisions: {', '.join(told)}"


def is_up_to_date(report: Report) -> bool:
    """Tell whether a build would change nothing."""
    return not report.changed


def why(collected: Collected, languages: Sequence[str] = ()) -> Iterator[str]:
    """Yield `path:line: reason` for all that makes no pair in the articles of `languages` (empty: all), by place.

    Every heading and every list item that is in no pair is there, every sentence that was left out for a fault, and
    what looks like an item or a table of terms and could not be read as one.
    """
    lines: dict[str, list[str]] = {}
    for one in collected.put_together():
        article = one.article
        if not languages or article.lang in languages:
            mine = [finding for finding in one.findings if finding.rule in SAYS_WHY]
            told = {(finding.line, finding.message) for finding in (*mine, *unasked(article, one.pairs, mine))}
            lines[article.path] = [f"{article.path}:{line}: {message}" for line, message in sorted(told)]
    for member in collected.members:
        yield from lines.get(member.sketch.path, ())
