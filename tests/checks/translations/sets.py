"""Translation sets for tests, from Markdown in the test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quizgen.checks import check_translations
from quizgen.loci import place
from quizgen.model import Dates, Finding
from tests.articles import article


def findings(rule: str, versions: Mapping[str, str], history: Mapping[str, Dates] | None = None) -> list[Finding]:
    """Return the findings by a rule on a topic; `versions` are texts by language, each under a title in line 1, or
    with front matter of its own.

    The path of each is its language.
    """
    articles = [
        replace(article(_titled(text), lang), path=lang, source_path=lang, topic="x") for lang, text in versions.items()
    ]
    placed = [one.article for one in place(articles)]
    return [found for found in check_translations(placed, history or {}) if found.rule == rule]


def _titled(text: str) -> str:
    return text if text.startswith("---") else f"# Term\n\n{text.strip()}\n"


def said(rule: str, versions: Mapping[str, str], history: Mapping[str, Dates] | None = None) -> dict[str, str]:
    """Return what is said on each version, by its language."""
    found = findings(rule, versions, history)
    assert len({one.path for one in found}) == len(found)
    return {one.path: one.message for one in found}
