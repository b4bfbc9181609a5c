"""Reference links → links; footnotes, their marks and what they lead to → nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.reading.lines import Line, Mended

_NOTE = re.compile(r" {0,3}(?:\[\^[^\[\]]{1,80}\]|\*\[[^\[\]]{1,80}\]):")
"""Of a footnote, or of an abbreviation."""
_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\[\]^][^\[\]]{0,80})\]: *<?(?P<target>[^\s<>]{1,500})>?"
    r"(?: +(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))? *\Z"
)
_USE = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]{1,300})\](?: ?\[(?P<label>[^\[\]\n]{0,80})\])?(?![(\[:])")


def mend_references(lines: Sequence[Line]) -> Mended:
    """Write each reference link as a link with its target, and empty the lines at the foot of the page."""
    targets: dict[str, str] = {}
    kept: list[Line] = []
    in_note = False
    for line in lines:
        if found := _DEFINITION.match(line.text):
            targets.setdefault(_key(found["label"]), found["target"])
        in_note = bool(_NOTE.match(line.text)) or (in_note and (not line.text.strip() or line.text.startswith("  ")))
        kept.append(Line(line.index, "") if found or in_note else line)
    if not targets:
        return Mended(kept)

    def resolved(use: re.Match[str]) -> str:
        target = targets.get(_key(use["label"] or use["text"]), "")
        return f"[{use['text']}]({target})" if target and not set(target) & set("()") else use[0]

    return Mended([Line(line.index, _USE.sub(resolved, line.text)) for line in kept])


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
