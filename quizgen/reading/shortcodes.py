"""What site generators and wikis fill in, `{{< … >}}`, `{% … %}`, `{{Name("…")}}` → the words that a page shows there.

One that is a line is a banner, a box or an include: no text. One inside a sentence stands for words of it: those that
it says itself, else a HOLE, so that the sentence is not taken for a whole one.
"""

from __future__ import annotations

import re
from itertools import groupby, islice

from quizgen.model import HOLE

_QUOTED = r"\"[^\"{}]{0,300}\"|'[^'{}]{0,300}'|[“„«][^“”„«»{}]{0,300}[”“»]"
_SHORTCODE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,9})(?!`)[^\n]{1,500}?(?<!`)(?P=ticks)(?!`))"
    r"|\{\{[<%](?P<hugo>[^{}]{0,1000})[%>]\}\}"
    r"|\{%[-+]?(?P<liquid>[^{}]{0,1000}?)-?%\}"
    r"|\{#\s[^{}]{0,1000}\s#\}"
    r"|\{\{(?P<macro>-?\s[^{}]{0,500}|(?!c\d+::)[^\W\d_][^{}]{0,1000})\}\}"
)
_MACRO = re.compile(r"\s*(?P<name>[A-Za-z][\w-]{0,40})\s*[(（](?P<said>.*)[)）]\s*\Z", re.DOTALL)
_REFERENCE = re.compile(r"glossary|interwiki|\w*xref", re.IGNORECASE)
"""Macros that are links to a term: the first string says where, a later one which words are shown."""
_STRING = re.compile(_QUOTED)
_NAME = re.compile(r"\s*(?P<end>/|end)?\s*(?P<name>[\w./-]{1,60})")
_SHOWN = re.compile(rf"\b(?:text|label|display)\s*=\s*(?P<words>{_QUOTED})")
_EXPLAINED = re.compile(r"tool_?tip|gloss|abbr|dfn|term", re.IGNORECASE)
"""Shortcodes whose one bare string is the word that is explained, and no address."""
_NAMED = re.compile(r"[\w-]{1,40}\s*=")
_STEERING = frozenset({"else", "elsif", "elif", "elseif", "assign", "set", "comment", "break", "continue", "cycle"})
_MOST_CLOSED = 1_000
_WORD = re.compile(r"[^\W_]")
_MARKS = re.compile(r"^[ >]*(?:(?:[-*+]|[0-9]{1,9}[.)]) )?")


def without_shortcodes(text: str) -> str:
    """Return `text` with the words of its shortcodes in their place; it keeps its lines."""
    if "{" not in text or ("{{" not in text and "{%" not in text and "{#" not in text):
        return text
    found = [one for one in _SHORTCODE.finditer(text) if one["code"] is None]
    ends = (end["name"] for one in found if (end := _NAME.match(_inside(one))) and end["end"])
    closed = frozenset(islice(ends, _MOST_CLOSED))
    pieces: list[str] = []
    at = 0
    for one, alone in zip(found, _alone(text, found), strict=True):
        pieces += [text[at : one.start()], "\n" * one[0].count("\n")]
        shown = "" if _in_target(text, one.start()) else " ".join(_shown(one, closed).split())
        if not alone or shown.startswith("["):
            pieces.append(shown)
        at = one.end()
    return "".join((*pieces, text[at:]))


def _inside(found: re.Match[str]) -> str:
    return found["hugo"] or found["liquid"] or ""


def _alone(text: str, found: list[re.Match[str]]) -> list[bool]:
    """For each shortcode whether no word but those of shortcodes stands in its line."""
    alone: list[bool] = []
    for _, group in groupby(found, key=lambda one: text.rfind("\n", 0, one.start())):
        row = list(group)
        start, end = text.rfind("\n", 0, row[0].start()) + 1, text.find("\n", row[-1].end())
        gaps = zip((start, *(one.end() for one in row)), (*(one.start() for one in row), None), strict=True)
        rest = "".join(text[at : end if stop is None and end >= 0 else stop] for at, stop in gaps)
        alone += [not _WORD.search(_MARKS.sub("", rest))] * len(row)
    return alone


def _in_target(text: str, at: int) -> bool:
    """Tell whether a place is in the target of a link or in an attribute: no reader sees it there."""
    before = text[max(0, at - 300) : at].rpartition("\n")[2]
    opened = before.rfind("](")
    return (opened >= 0 and ")" not in before[opened:]) or before.rfind("<") > before.rfind(">")


def _shown(found: re.Match[str], closed: frozenset[str]) -> str:
    if found["macro"] is not None:
        return _shown_by_macro(found["macro"])
    inside = _inside(found)
    name = _NAME.match(inside)
    if not name or name["end"] or inside.strip().startswith(("/*", "#")):
        return ""
    said = inside[name.end() :]
    begun = name["name"]
    is_test = found["liquid"] is not None and begun.startswith("if")  # `{% ifversion %}` ends with `{% endif %}`
    if begun in closed or begun in _STEERING or (is_test and "if" in closed):
        return ""
    if words := _SHOWN.search(said):
        return words["words"][1:-1].strip() or HOLE
    strings = _STRING.findall(said)
    if strings and _EXPLAINED.search(name["name"]) and not _NAMED.search(said):
        return str(strings[0][1:-1].strip()) or HOLE
    return HOLE


def _shown_by_macro(said: str) -> str:
    """The link that a macro is; a HOLE where it is a variable, a template, or a macro that nobody knows."""
    macro = _MACRO.match(said)
    if not macro or not _REFERENCE.fullmatch(macro["name"]):
        return HOLE
    strings = [one[1:-1].strip() for one in _STRING.findall(macro["said"])]
    name = macro["name"].casefold()
    if name == "interwiki":  # the first says which wiki; the title is no address that another version has too
        strings = ["", *strings[1:]]
    words = next((one for one in (*strings[2 : 3 if name == "interwiki" else 2], *strings[1::-1]) if one), "")
    if not words or set(words) & set("[]"):
        return HOLE
    target = re.sub(r"[\s()\[\]]+", "-", strings[0]).strip("-")
    return f"[{words}]({name}:{target})" if target else f"[{words}]()"
