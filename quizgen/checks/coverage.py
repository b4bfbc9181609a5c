"""What became of each heading and each list item of an article: nothing is left out without a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quizgen import rules
from quizgen.extractors import lists
from quizgen.model import Article, Block, BlockKind, Finding, Kind, Pair, Section

UNACCOUNTED = "unaccounted"
"""The rule of a place that nobody has a reason for: a bug."""


def unasked(article: Article, pairs: Sequence[Pair], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return, for every heading and list item of an article that is in none of its pairs, the reason, by line.

    A heading is in a pair that asks its question, an item in one that asks for it, or for its list; both where a pair
    names their lines as a repetition. `findings` are those of extractors and checks on this article: the reason is
    the one at the place's own line, else the one at the list that it is in. A heading that asks nothing says so.
    """
    known = _Known(article, pairs, findings)
    return tuple(finding for section in article.sections for finding in known.section(section))


class _Known:
    """The pairs and findings of an article, by place."""

    def __init__(self, article: Article, pairs: Sequence[Pair], findings: Sequence[Finding]) -> None:
        self.path = article.path
        self.asked = {pair.locus for pair in pairs}
        self.lists = {pair.locus for pair in pairs if pair.kind is Kind.LIST}
        self.headings = {(pair.locus.split(".")[0], pair.question) for pair in pairs}
        self.repeated = {
            line for pair in pairs for one in pair.also for line in range(one.first_line, one.last_line + 1)
        }
        self.below = Counter(locus.split(".")[0] for locus in self.asked)
        self.reasons: dict[int, Finding] = {}
        self.reasons_of_lists: dict[int, Finding] = {}
        self.refused_lists: dict[int, Finding] = {}
        """Checks name a list by the line of its question."""
        for finding in findings:
            mine = self.reasons_of_lists if finding.rule in lists.RULES else self.reasons
            mine.setdefault(finding.line, finding)
            if finding.message.startswith(f"{Kind.LIST} “"):
                self.refused_lists.setdefault(finding.line, finding)

    def section(self, section: Section) -> Iterator[Finding]:
        """Yield the reasons for a section's heading and its items."""
        is_asked = (str(section.number), section.heading) in self.headings or section.line in self.repeated
        if section.heading and not is_asked:
            yield self.reasons.get(section.line) or self._nothing_asked(section)
        line_above = section.line
        for block in section.blocks:
            if block.kind is BlockKind.LIST:
                yield from self._items(block, self.refused_lists.get(line_above))
            line_above = block.first_line

    def _nothing_asked(self, section: Section) -> Finding:
        if not section.blocks:
            message = "the heading asks nothing and has no text of its own"
            return rules.finding("heading", self.path, section.line, message)
        count = self.below[str(section.number)]
        places = "1 place right below it makes" if count == 1 else f"{count} places right below it make"
        below = f"{places} pairs" if count else "nothing right below it makes a pair"
        return rules.finding("heading", self.path, section.line, f"the heading asks nothing; {below}")

    def _items(self, block: Block, above: Finding | None) -> Iterator[Finding]:
        """The reasons for the items of a list, or of an item; `above` is that of the list around it, or a check's."""
        reason = (self.reasons_of_lists.get(block.items[0].first_line) if block.items else None) or above
        for item in block.items:
            is_asked = item.locus in self.asked or block.locus in self.lists or item.first_line in self.repeated
            if item.text and not is_asked:
                told = self.reasons.get(item.first_line) or reason
                message = told.message if told else "nothing says why this item is not asked"
                yield rules.finding(told.rule if told else UNACCOUNTED, self.path, item.first_line, message)
            yield from self._items(item, reason)
