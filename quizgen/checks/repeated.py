"""What two rules see at one place is told by the one that knows more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quizgen.model import Finding

_KNOWS_MORE = {"item-unlabelled": "labels-differ"}
"""By a rule that looks at one article, the one that sees its translations too."""


def told_once(findings: Collection[Finding]) -> Iterator[Finding]:
    """Yield the findings but those of which another rule says the same, and more, at the same place."""
    places = {(one.rule, one.path, one.line, one.column) for one in findings if one.rule in _KNOWS_MORE.values()}
    for one in findings:
        if (_KNOWS_MORE.get(one.rule, ""), one.path, one.line, one.column) not in places:
            yield one
