"""Rules on pairs (SuperMemo's rules of formulating knowledge, Matuschak, Anki's manual; `RULES` lists them)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen import rules
from quizgen.checks.alike import alike
from quizgen.damage import damage
from quizgen.identification import are_close, identify, is_detectable, is_plainly
from quizgen.languages import english_name
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

_ANY = 0.01
"""A share of a text: any of it."""

_RESIDUE = re.compile(r"\]\(|\*\*|&(?:#\d+|[a-z]{2,8});|\{\{[<%]|<!--")


@dataclass(frozen=True, slots=True)
class Checked:
    """The pairs that may be published, and what there is to say about them all."""

    pairs: tuple[Pair, ...]
    findings: tuple[Finding, ...]
    allowed: tuple[tuple[str, Pair], ...] = ()
    """The rules that pairs break and may break."""


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
    if is_plainly(pair.lang, text) or not is_detectable(pair.lang):
        return None
    heard = identify(text)
    if heard.letters < FEWEST_HEARD or heard.may_be(pair.lang, _ANY):
        return None
    if heard.tag is None or are_close(pair.lang, heard.tag):
        return None
    return f"it is in {english_name(heard.tag)}, its article is not"


def _sourceless(pair: Pair) -> str | None:
    source = pair.source
    return None if source.path and 0 < source.first_line <= source.last_line else "nobody can tell where it comes from"


def _residue(pair: Pair) -> str | None:
    found = _RESIDUE.search(f"{pair.question}\n{pair.answer}\n{pair.extra}")
    return f"markup is left in the text: {found[0]}" if found else None


RULES: dict[str, Callable[[Pair], str | None]] = {
    "leak": _leak,
    "too-long": _too_long,
    "long": _long,
    "truncated": _truncated,
    "residue": _residue,
    "adrift": _adrift,
    "many": _many,
    "wrong-language": _wrong_language,
    "sourceless": _sourceless,
}
"""The rules on one pair, by id: what each says where the pair breaks it, else None."""


Allows = Callable[[str, Pair], bool]
"""Tells whether a pair may break a rule, by its id."""


def _nothing(rule: str, pair: Pair) -> bool:
    del rule, pair
    return False


def check_pairs(pairs: Sequence[Pair], path: str, allows: Allows = _nothing) -> Checked:
    """Check the pairs of one article; `path` is as the user typed it.

    What `allows` says that a pair may break is not said of it, and keeps it from nothing.
    Pairs that break a rule of severity error are left out; of pairs that ask the same in the same context the first is
    kept, with the places of the others where they answer the same too; a way back that shows its answer, or that leads
    to several terms, is taken off.
    """
    judge = _Judge(path, allows)
    kept: list[Pair] = []
    ways_back: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.reverse:
            ways_back[fold(pair.reverse.question)].add(fold(pair.reverse.answer))
    for pair in pairs:
        verdicts = [judge.rejects(pair, rule, message) for rule, says in RULES.items() if (message := says(pair))]
        if any(verdicts):
            continue
        no_way_back = _not_reversible(pair, ways_back)
        if no_way_back:
            judge.rejects(pair, "not-reversible", no_way_back)
            pair = replace(pair, reverse=None)
        kept.append(pair)
    published = tuple(_without_repeats(kept, judge))
    for pair, other in alike(published):
        message = f"nearly the same is asked in line {other.source.first_line}: who learns both mixes them up"
        judge.rejects(pair, "alike", message)
    return Checked(published, tuple(judge.findings), tuple(judge.allowed))


class _Judge:
    """Gathers what pairs break, and what they may break."""

    def __init__(self, path: str, allows: Allows) -> None:
        self.path = path
        self.allows = allows
        self.findings: list[Finding] = []
        self.allowed: list[tuple[str, Pair]] = []

    def rejects(self, pair: Pair, rule: str, message: str) -> bool:
        """Say that a pair breaks a rule, unless it may; tell whether that keeps it from being published."""
        if self.allows(rule, pair):
            self.allowed.append((rule, pair))
            return False
        text = f"{pair.kind.value} “{pair.question[:60]}”: {message}"
        self.findings.append(rules.finding(rule, self.path, pair.source.first_line, text))
        return self.findings[-1].severity is Severity.ERROR


def _not_reversible(pair: Pair, ways_back: Mapping[str, set[str]]) -> str:
    """Why a pair cannot be asked the other way; empty where it can, or has no way back."""
    if pair.reverse is None:
        return ""
    if shows(pair.reverse.answer, pair.reverse.question):
        return "the way back shows its answer"
    return "several terms have this description" if len(ways_back[fold(pair.reverse.question)]) > 1 else ""


def _answered(pair: Pair) -> str:
    return f"the same question has another answer in line {pair.source.first_line}; only that one is asked"


def _without_repeats(pairs: Sequence[Pair], judge: _Judge) -> list[Pair]:
    """Merge what asks and answers the same; of what asks the same in the same context keep the first."""
    by_question: dict[tuple[bool, str], list[int]] = defaultdict(list)
    kept: list[Pair] = []
    for pair in pairs:
        before = by_question[pair.cloze is None, fold(pair.question)]
        same = next((at for at in before if fold(kept[at].answer) == fold(pair.answer)), None)
        other = next((at for at in before if kept[at].context == pair.context), None)
        if same is not None:
            kept[same] = replace(kept[same], also=(*kept[same].also, pair.source))
            judge.rejects(pair, "duplicate", "asked before; the two are merged")
        elif other is None or not judge.rejects(pair, "ambiguous", _answered(kept[other])):
            before.append(len(kept))
            kept.append(pair)
    return kept
