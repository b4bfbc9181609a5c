"""Rules on pairs (SuperMemo's rules of formulating knowledge, Matuschak, Anki's manual; `RULES` lists them)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen import rules
from quizgen.leaks import fold, shows
from quizgen.model import Finding, Kind, Pair, Severity

LONG = 250
TOO_LONG = 600
"""Characters of an answer: nobody recalls more than the first, nobody reads more than the second."""

_RESIDUE = re.compile(r"\]\(|\*\*|&(?:#\d+|[a-z]{2,8});|\{\{[<%]|<!--")
_BRACKETS = ("()", "（）", "「」", "『』", "«»")


@dataclass(frozen=True, slots=True)
class Checked:
    """The pairs that may be published, and what there is to say about them all."""

    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]


def _leak(pair: Pair) -> str | None:
    asked = pair.question
    if pair.cloze is None:
        leaks = shows(pair.answer, asked) if pair.kind is not Kind.LIST else any(shows(i, asked) for i in pair.items)
        return "the question shows the answer" if leaks else None
    answers = {pair.cloze.text[blank.start : blank.end] for blank in pair.cloze.blanks}
    shown = next((answer for answer in sorted(answers) if shows(answer, asked)), None)
    return f"the sentence shows the answer “{shown}” once more" if shown else None


def _too_long(pair: Pair) -> str | None:
    length = len(pair.answer)
    return f"an answer of {length} characters, more than {TOO_LONG}: split the text" if length > TOO_LONG else None


def _long(pair: Pair) -> str | None:
    length = len(pair.answer)
    return f"an answer of {length} characters is hard to recall" if LONG < length <= TOO_LONG else None


def _truncated(pair: Pair) -> str | None:
    if pair.cloze or pair.kind is Kind.LIST:
        return None
    if pair.answer.endswith((":", "：", "…", "...")):
        return "the answer ends where something should follow"
    if any(pair.answer.count(mark[0]) != pair.answer.count(mark[1]) for mark in _BRACKETS):
        return "a bracket or quotation mark of the answer has no partner: text was lost"
    return None


def _residue(pair: Pair) -> str | None:
    found = _RESIDUE.search(f"{pair.question}\n{pair.answer}\n{pair.extra}")
    return f"markup is left in the text: {found[0]}" if found else None


RULES: dict[str, Callable[[Pair], str | None]] = {
    "leak": _leak,
    "too-long": _too_long,
    "long": _long,
    "truncated": _truncated,
    "residue": _residue,
}
"""The rules on one pair, by id: what each says where the pair breaks it, else None."""


def check_pairs(pairs: Sequence[Pair], path: str) -> Checked:
    """Check the pairs of one article; `path` is as the user typed it.

    Pairs that break a rule of severity error are left out; of pairs that ask the same in the same context the first is
    kept, with the places of the others where they answer the same too; a way back that shows its answer, or that leads
    to several terms, is taken off.
    """
    findings: list[Finding] = []
    kept: list[Pair] = []
    ways_back: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.reverse:
            ways_back[fold(pair.reverse.question)].add(fold(pair.reverse.answer))
    for pair in pairs:
        broken = [
            _finding(pair, path, rule, message) for rule, says in RULES.items() if (message := says(pair)) is not None
        ]
        findings += broken
        if any(finding.severity is Severity.ERROR for finding in broken):
            continue
        no_way_back = _not_reversible(pair, ways_back)
        if no_way_back:
            findings.append(_finding(pair, path, "not-reversible", no_way_back))
            pair = replace(pair, reverse=None)
        kept.append(pair)
    return Checked(tuple(_without_repeats(kept, path, findings)), tuple(findings))


def _not_reversible(pair: Pair, ways_back: Mapping[str, set[str]]) -> str:
    """Why a pair cannot be asked the other way; empty where it can, or has no way back."""
    if pair.reverse is None:
        return ""
    if shows(pair.reverse.answer, pair.reverse.question):
        return "the way back shows its answer"
    return "several terms have this description" if len(ways_back[fold(pair.reverse.question)]) > 1 else ""


def _finding(pair: Pair, path: str, rule: str, message: str) -> Finding:
    text = f"{pair.kind.value} “{pair.question[:60]}”: {message}"
    return rules.finding(rule, path, pair.source.first_line, text)


def _without_repeats(pairs: Sequence[Pair], path: str, findings: list[Finding]) -> list[Pair]:
    """Merge what asks and answers the same; of what asks the same in the same context keep the first."""
    by_question: dict[tuple[bool, str], list[int]] = defaultdict(list)
    kept: list[Pair] = []
    for pair in pairs:
        before = by_question[pair.cloze is None, fold(pair.question)]
        same = next((at for at in before if fold(kept[at].answer) == fold(pair.answer)), None)
        other = next((at for at in before if kept[at].context == pair.context), None)
        if same is not None:
            kept[same] = replace(kept[same], also=(*kept[same].also, pair.source))
            findings.append(_finding(pair, path, "duplicate", "asked before; the two are merged"))
        elif other is not None:
            line = kept[other].source.first_line
            message = f"the same question has another answer in line {line}; only that one is asked"
            findings.append(_finding(pair, path, "ambiguous", message))
        else:
            before.append(len(kept))
            kept.append(pair)
    return kept
