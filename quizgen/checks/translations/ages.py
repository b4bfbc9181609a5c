"""A version that was left behind: the others were revised, and it was not.

A translation is always written after its source, so to be written later says nothing. A version is older where a
majority of the others were *revised* more than a month after it was last touched, by the front matter or by git; or,
where the front matter only tells the day of writing, where a majority bears one and the same later day: translations
copy it from their source. (What came into git in one go says nothing.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizgen.checks.translations.versions import Passage, TranslationSet, differs, is_majority, named, verb
from quizgen.model import Article, Dates, Finding

RULE = "version-older"

GRACE = timedelta(days=30)
"""How long translators may take before a version counts as left behind."""


@dataclass(frozen=True, slots=True)
class _Aged:
    """A version with its last day."""

    article: Article
    dates: Dates

    @property
    def last(self) -> date:
        """When it was last touched."""
        return date.fromisoformat(max(self.dates.revised, self.dates.written))

    @property
    def is_revised(self) -> bool:
        """Whether it changed after it was written."""
        return self.dates.revised not in ("", self.dates.written)

    @property
    def passage(self) -> Passage:
        """The place that says so."""
        return Passage(self.article, "", self.dates.line, 1)


def check(versions: TranslationSet, history: Mapping[str, Dates]) -> Iterator[Finding]:
    """Yield the versions of a topic that were left behind; `history` is what version control knows, by path.

    The front matter goes before it, unless it tells of fewer versions: days of the two are not compared.
    """
    told, known = _by_front_matter(versions), _by_history(versions, history)
    aged = told if len(told) >= len(known) else known
    if 2 * len(aged) <= len(versions.articles):
        return
    days = Counter(one.last for one in told if not one.is_revised)
    shared = {day for day, count in days.items() if count > 1} if aged is told else set()
    for one in aged:
        later = [
            other for other in aged if other.last > one.last + GRACE and (other.is_revised or other.last in shared)
        ]
        if is_majority(len(later), len(aged)) or len(later) == 1 == len(aged) - 1:
            yield _older(one, later)


def _by_front_matter(versions: TranslationSet) -> list[_Aged]:
    return [_Aged(article, article.dates) for article in versions.articles if article.dates]


def _by_history(versions: TranslationSet, history: Mapping[str, Dates]) -> list[_Aged]:
    return [_Aged(one, history[one.path]) for one in versions.articles if one.path in history]


def _older(one: _Aged, later: Sequence[_Aged]) -> Finding:
    others = [other.passage for other in later]
    done = "revised" if any(other.is_revised for other in later) else "dated"
    first = later[0].last.isoformat()
    message = f"last touched on {one.last}; {named(others)} {verb(others, 'were', 'was')} {done} later, on {first}"
    return differs(RULE, one.passage, message, others)
