"""Rules on pairs (SuperMemo's rules of formulating knowledge, Matuschak, Anki's manual; `RULES` lists them)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.checks.alike import alike
from quizgen.damage import damage
from quizgen.languages import are_close, english_name, identify, is_detectable
from quizgen.leaks import fold, shows
from quizgen.model import Finding, Kind, Pair, Severity
from quizgen.sentences import sentences
from quizgen.telling_words import asks_of_this, leans_on_another, points_elsewhere

LONG = 250
TOO_LONG = 600
"""Characters of an answer: nobody recalls more than the first, nobody reads more than the second."""
MANY = 4
"""Sentences of an answer; with more it is a text."""
FEWEST_HEARD = 60
"""Letters of a pair whose language can be told: with 40 it is wrong for 3 of 523, with 60 for none but neighbours."""

_RESIDUE = re.compile(r"\]\(|\*\*|&(?:#\d+|[a-z]{2,8});|\{\{[<%]|<!--")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on one pair: what it says where the pair breaks it, else None."""

    name: str
    severity: Severity
    broken: Callable[[Pair], str | None]


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
    if pair.cloze is None and pair.kind is not Kind.LIST and pair.answer.endswith((":", "：", "…", "...")):
        return "the answer ends where something should follow"
    asked = pair.question if pair.cloze is None else pair.cloze.text
    for what, text in (("question", asked), ("answer", pair.answer)):
        lost = damage(text, pair.lang)
        if lost:
            return f"{lost} in the {what}: text was lost"
    return None


def _adrift(pair: Pair) -> str | None:
    if pair.kind is Kind.LIST:
        leans = points_elsewhere(pair.question, pair.lang)
    else:
        leans = leans_on_another(pair.cloze.text if pair.cloze else pair.answer, pair.lang)
    asks = pair.kind is Kind.FAQ and asks_of_this(pair.question, pair.context[:1], pair.lang)
    return "it refers to what a learner does not see" if leans or asks else None


def _many(pair: Pair) -> str | None:
    count = 0 if pair.cloze or pair.kind is Kind.LIST else len(sentences(pair.answer, pair.lang))
    return f"an answer of {count} sentences holds several facts: split the text" if count > MANY else None


def _wrong_language(pair: Pair) -> str | None:
    asked = pair.question if pair.kind is not Kind.CATEGORY else ""
    text = pair.cloze.text if pair.cloze else f"{asked} {pair.answer}"
    heard = identify(text)
    if not is_detectable(pair.lang) or heard.letters < FEWEST_HEARD or heard.tag is None or heard.share(pair.lang) > 0:
        return None
    return None if are_close(pair.lang, heard.tag) else f"it is in {english_name(heard.tag)}, its article is not"


def _sourceless(pair: Pair) -> str | None:
    source = pair.source
    return None if source.path and 0 < source.first_line <= source.last_line else "nobody can tell where it comes from"


def _residue(pair: Pair) -> str | None:
    found = _RESIDUE.search(f"{pair.question}\n{pair.answer}\n{pair.extra}")
    return f"markup is left in the text: {found[0]}" if found else None


RULES: tuple[Rule, ...] = (
    Rule("leak", Severity.ERROR, _leak),
    Rule("too-long", Severity.ERROR, _too_long),
    Rule("long", Severity.WARNING, _long),
    Rule("truncated", Severity.ERROR, _truncated),
    Rule("residue", Severity.ERROR, _residue),
    Rule("adrift", Severity.ERROR, _adrift),
    Rule("many", Severity.WARNING, _many),
    Rule("wrong-language", Severity.ERROR, _wrong_language),
    Rule("sourceless", Severity.ERROR, _sourceless),
)


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
        broken = [(rule, message) for rule in RULES if (message := rule.broken(pair))]
        findings += [_finding(pair, path, rule.severity, rule.name, message) for rule, message in broken]
        if any(rule.severity is Severity.ERROR for rule, _ in broken):
            continue
        no_way_back = _not_reversible(pair, ways_back)
        if no_way_back:
            findings.append(_finding(pair, path, Severity.WARNING, "not-reversible", no_way_back))
            pair = replace(pair, reverse=None)
        kept.append(pair)
    published = tuple(_without_repeats(kept, path, findings))
    for pair, other in alike(published):
        message = f"nearly the same is asked in line {other.source.first_line}: who learns both mixes them up"
        findings.append(_finding(pair, path, Severity.WARNING, "alike", message))
    return Checked(published, tuple(findings))


def _not_reversible(pair: Pair, ways_back: Mapping[str, set[str]]) -> str:
    """Why a pair cannot be asked the other way; empty where it can, or has no way back."""
    if pair.reverse is None:
        return ""
    if shows(pair.reverse.answer, pair.reverse.question):
        return "the way back shows its answer"
    return "several terms have this description" if len(ways_back[fold(pair.reverse.question)]) > 1 else ""


def _finding(pair: Pair, path: str, severity: Severity, rule: str, message: str) -> Finding:
    text = f"{pair.kind.value} “{pair.question[:60]}”: {message}"
    return Finding(path, pair.source.first_line, 1, severity, rule, text)


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
            findings.append(_finding(pair, path, Severity.INFO, "duplicate", "asked before; the two are merged"))
        elif other is not None:
            line = kept[other].source.first_line
            message = f"the same question has another answer in line {line}; only that one is asked"
            findings.append(_finding(pair, path, Severity.ERROR, "ambiguous", message))
        else:
            before.append(len(kept))
            kept.append(pair)
    return kept
