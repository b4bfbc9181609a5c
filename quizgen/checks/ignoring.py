"""What editors allow: `<!-- quizgen: ignore leak -->` in an article, and rules that are ignored everywhere.

A comment on a line of its own is about the block behind it (a whole list, where one begins there, or a heading); any
other is about the block that it is in, with what is nested in it; `ignore-file` is about the file. What is ignored
is not said, and where it is an error, the pair is published.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from quizgen import rules
from quizgen.extractors.outline import parts
from quizgen.model import Article, Block, Directive, Finding, Pair
from quizgen.rules import BY_ID, About

_COMMAND = re.compile(r"(?P<command>ignore(?:-file)?)(?![\w-])[\s:：]*(?P<rules>.*)\Z", re.DOTALL | re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,，、;]+")
_END_OF_FILE = 10**9


@dataclass(frozen=True, slots=True)
class Ignore:
    """One rule that one comment ignores."""

    rule: str
    line: int
    """Of the comment."""
    first_line: int
    last_line: int
    """What it is about: all lines from the first to the last; none where the last is before the first."""
    locus: str = ""
    """Of the block that it is about; empty for a heading and a file."""

    def covers(self, line: int, locus: str) -> bool:
        """Tell whether it is about a line, or about a block at `locus` (empty: none)."""
        is_below = bool(self.locus) and f"{locus}.".startswith(f"{self.locus}.")
        return self.first_line <= line <= self.last_line or is_below


@dataclass(frozen=True, slots=True)
class Ignoring:
    """What editors allow in one article."""

    path: str
    everywhere: frozenset[str]
    """The rules that are ignored in all articles."""
    comments: tuple[Ignore, ...]
    findings: tuple[Finding, ...]
    """On comments that cannot be followed."""
    heeded: frozenset[Ignore] = frozenset()
    """The comments that had something to ignore."""

    def allows(self, rule: str, pair: Pair) -> bool:
        """Tell whether a pair may break a rule."""
        return rule in self.everywhere or bool(self._about(rule, pair.source.first_line, pair.locus))

    def having_allowed(self, allowed: Iterable[tuple[str, Pair]]) -> Ignoring:
        """Return the same with the comments heeded that allowed these pairs to break these rules."""
        return self._having_heeded(self._about(rule, pair.source.first_line, pair.locus) for rule, pair in allowed)

    def having_met(self, findings: Iterable[Finding]) -> Ignoring:
        """Return the same with the comments heeded that ignore any of these findings on the article."""
        return self._having_heeded(self._about(one.rule, one.line) for one in findings)

    def _having_heeded(self, found: Iterable[frozenset[Ignore]]) -> Ignoring:
        heeded = self.heeded.union(*found)
        return self if heeded == self.heeded else replace(self, heeded=heeded)

    def ignores(self, finding: Finding) -> bool:
        """Tell whether a finding on the article is not to be said."""
        return finding.rule in self.everywhere or bool(self._about(finding.rule, finding.line))

    def _about(self, rule: str, line: int, locus: str = "") -> frozenset[Ignore]:
        return frozenset(one for one in self.comments if one.rule == rule and one.covers(line, locus))

    def unused(self, is_alone: bool) -> Iterator[Finding]:
        """Yield what there is to say on comments that ignore nothing.

        `is_alone`: no translation of the article was read, so that nothing can be said of rules on translations; nor
        of those on items, which only a quiz tells.
        """
        untold = {About.ITEM, About.TRANSLATIONS} if is_alone else {About.ITEM}
        for one in self.comments:
            if one not in self.heeded and BY_ID[one.rule].about not in untold:
                message = f"{one.rule} is not broken here; take the comment out, or put it at the finding's line"
                yield rules.finding("ignore-unused", self.path, one.line, message)


@dataclass(frozen=True, slots=True)
class Sieved:
    """Findings that are said, and those that an editor ignores."""

    said: tuple[Finding, ...]
    ignored: tuple[Finding, ...]


def read_ignoring(article: Article, everywhere: Collection[str] = ()) -> Ignoring:
    """Return what the comments of an article allow, besides the rules that are ignored `everywhere`."""
    comments: list[Ignore] = []
    findings: list[Finding] = []
    if not article.directives:
        return Ignoring(article.path, frozenset(everywhere), (), ())
    places = _Places(article)
    for directive in article.directives:
        found = _COMMAND.match(directive.words)
        names = [name.lower() for name in _BETWEEN.split(found["rules"]) if name] if found else []
        if not found or not names:
            message = f"“{directive.words[:60]}” is not understood; write `quizgen: ignore leak`, with the ids of rules"
            findings.append(rules.finding("ignore-unknown", article.path, directive.line, message))
            continue
        is_for_file = found["command"].lower() == "ignore-file"
        first, last, locus = (0, _END_OF_FILE, "") if is_for_file else places.scope(directive)
        for name in names:
            if unknown := rules.unknown_rule(name):
                findings.append(rules.finding("ignore-unknown", article.path, directive.line, unknown))
            else:
                comments.append(Ignore(name, directive.line, first, last, locus))
    return Ignoring(article.path, frozenset(everywhere), tuple(comments), tuple(findings))


class _Places:
    """The blocks and headings of an article, by line."""

    def __init__(self, article: Article) -> None:
        blocks = [block for section in article.sections for block in parts(section.blocks)]
        self.blocks = sorted(blocks, key=_outermost_first)
        self.first_lines = [block.first_line for block in self.blocks]
        self.headings = [section.line for section in article.sections if section.heading]
        self.at = {line: block for block in self.blocks for line in range(block.first_line, block.last_line + 1)}

    def scope(self, directive: Directive) -> tuple[int, int, str]:
        """Return the first and the last line that a comment is about, and the locus of the block there."""
        if not directive.stands_alone:
            block = self.at.get(directive.line)
            if block is None:
                return directive.line, directive.last_line, ""
            return block.first_line, block.last_line, block.locus
        start = directive.last_line + 1
        heading = _from(start, self.headings, self.headings)
        behind = _from(start, self.blocks, self.first_lines)
        if behind and (heading is None or behind.first_line < heading):
            return start, behind.last_line, behind.locus
        return start, heading or start, ""


Thing = TypeVar("Thing")


def _from(line: int, things: Sequence[Thing], lines: Sequence[int]) -> Thing | None:
    """The first thing that begins at a line or behind it; `lines` are where things begin, in order."""
    at = bisect_left(lines, line)
    return things[at] if at < len(things) else None


def _outermost_first(block: Block) -> tuple[int, int]:
    return block.first_line, block.locus.count(".")


def sieve(findings: Iterable[Finding], ignorings: Mapping[str, Ignoring], everywhere: Collection[str]) -> Sieved:
    """Part the findings that are said from those that are ignored; `ignorings` by the path of the article."""
    said: list[Finding] = []
    ignored: list[Finding] = []
    for finding in findings:
        here = ignorings.get(finding.path)
        is_ignored = here.ignores(finding) if here else finding.rule in everywhere
        (ignored if is_ignored else said).append(finding)
    return Sieved(tuple(said), tuple(ignored))
