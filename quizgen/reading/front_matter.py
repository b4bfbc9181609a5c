"""Front matter: YAML or TOML between two rulers; strings only, because guessed types lose text (`title: No`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from quizgen.errors import ArticleError
from quizgen.model import Dates

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"([^\s:#][^:]*):(?:\s+(.*))?\Z")
_SIGN = re.compile("[:=]")
_PLAIN_KEY = re.compile(r"[^\W\d_][\w -]{0,30}:\s")
TITLE_KEYS = ("title", "term")
"""What names the article, in this order."""
DESCRIPTION_KEYS = ("description", "summary")
GIST_KEYS = ("short_description", "short-description", "shortdescription", "definition")
"""Of glossaries: what the term is, in a phrase."""
_ALIAS_KEYS = ("abbreviation", "acronym", "abbr", "aka", "alias", "aliases", "synonym", "synonyms")
_LONGEST_ALIAS = 60
_PLAIN_WORDS = re.compile(r"([A-Za-z][\w-]{0,40}): +([^\W_](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*)")
_DEEP = re.compile(r"(?:[-?] +){30}|^ {100}", re.MULTILINE)
_ENTRY = re.compile(r"\s*-\s+(.*)\Z")
_MOST_BRACKETS = 200
_LONGEST = 100_000
"""Characters; the longest front matter of the collection has 1,000, and YAML needs three seconds for a megabyte."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that had to be mended."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that quizgen uses; keys are compared without case."""

    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the file that each key stands on."""

    def text(self, *keys: str) -> str:
        """Return the first of `keys` that holds a text, else an empty string."""
        for key in keys:
            value = self.values.get(key, "")
            if isinstance(value, str) and value:
                return value
        return ""

    def line(self, *keys: str) -> int:
        """Return the line of the file where the text of `keys` begins, the first where there is none."""
        return next((self.lines.get(key, 1) for key in keys if self.text(key)), 1)

    def entries(self, *keys: str) -> tuple[str, ...]:
        """Return the first of `keys` as entries: a list as it is, a text split at its commas."""
        for key in keys:
            value = self.values.get(key)
            if value:
                entries = value.split(",") if isinstance(value, str) else value
                return tuple(entry.strip() for entry in entries if entry.strip())
        return ()


_REVISED = (
    *("lastmod", "lastmodified", "lastmodifiedat", "modified", "datemodified", "updated", "updatedat", "lastupdated"),
    *("dateupdated", "revised", "lastrevised", "lastchanged", "changed"),
)
_WRITTEN = ("date", "published", "datepublished", "publishdate", "publishedat", "pubdate", "created", "createdat")
"""Keys that say when an article last changed, and when it was written, without case, hyphens and spaces."""
_DAY = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)")


def dates(front: FrontMatter) -> Dates | None:
    """Return when an article was written and revised; None where no key says so in a way that is understood."""
    keys = {re.sub(r"[-_ ]", "", key): key for key in front.values}
    told = [
        next(((day, keys[name]) for name in names if name in keys and (day := _day(front.text(keys[name])))), None)
        for names in (_WRITTEN, _REVISED)
    ]
    written, revised = told
    last = revised or written
    if last is None:
        return None
    return Dates(written[0] if written else "", revised[0] if revised else "", front.lines.get(last[1], 1))


def aliases(front: FrontMatter) -> tuple[str, ...]:
    """Return the other names that front matter gives a topic; old addresses of the page are none."""
    found = (entry for key in _ALIAS_KEYS for entry in front.entries(key))
    return tuple(dict.fromkeys(one for one in found if _is_name(one)))


def _is_name(alias: str) -> bool:
    is_said = any(map(str.isalpha, alias)) and len(alias) <= _LONGEST_ALIAS
    return is_said and not set(alias) & set("/<>{}[]|=#")


def _day(value: str) -> str:
    """A day in ISO 8601; `03/04/2024` is not understood, it means two days."""
    found = _DAY.match(value.strip()) or _DAY_FIRST.match(value.strip())
    try:
        return date(*(int(found[part] or 1) for part in ("year", "month", "day"))).isoformat() if found else ""
    except ValueError:
        return ""


def split_front_matter(text: str, path: str) -> tuple[FrontMatter, str, int]:
    """Return the front matter, the text after it, and the line of the file that this text begins on.

    Raises ArticleError where front matter begins and does not end.
    """
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = lines[at].strip()
    if fence not in _FENCES:
        return _without_fences(lines, at, text)
    end = next((number for number in range(at + 1, len(lines)) if lines[number].rstrip() in _FENCES[fence]), None)
    if end is None:
        if at + 1 < len(lines) and (_KEY.match(lines[at + 1]) or fence == "+++"):
            raise ArticleError(f"the front matter is not closed by a line {fence}", path, at + 1)
        return FrontMatter(), text, 1
    inside = lines[at + 1 : end]
    if fence == "---" and not any(_KEY.match(line) for line in inside) and any(map(str.strip, inside)):
        return FrontMatter(), text, 1
    front = _toml(inside, at + 2) if fence == "+++" else _yaml(inside, at + 2)
    front = FrontMatter(front.values, front.problems, _lines(inside, at + 2))
    return front, "\n".join(lines[end + 1 :]), end + 2


def _without_fences(lines: list[str], at: int, text: str) -> tuple[FrontMatter, str, int]:
    """Take the lines of `Key: value` at the top for front matter where one of them says a title."""
    end = next((number for number in range(at, len(lines)) if not lines[number].strip()), len(lines))
    head = lines[at:end]
    if not all(_PLAIN_KEY.match(line) for line in head):
        return FrontMatter(), text, 1
    front = FrontMatter(_by_colon(head, at + 1, "").values, (), _lines(head, at + 1))
    return (front, "\n".join(lines[end:]), end + 1) if front.text(*TITLE_KEYS) else (FrontMatter(), text, 1)


def _lines(inside: list[str], first_line: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(inside, first_line):
        key = _SIGN.split(line, maxsplit=1)[0].strip(" \"'").casefold()
        found.setdefault(key, number)
    return found


@cache
def _handler() -> Any:
    """The YAML handler without type guessing."""
    import frontmatter
    import yaml

    class Strings(frontmatter.YAMLHandler):  # type: ignore[misc, name-defined]
        def load(self, fm: str, **_: object) -> Any:
            loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
            return yaml.load(fm, Loader=loader)

    return Strings()


def _yaml(lines: list[str], first_line: int) -> FrontMatter:
    source = "\n".join(lines)
    if len(source) > _LONGEST:
        return _by_colon(lines, first_line, "the front matter is too long; each line was split at its first colon")
    if _has_alias(source):
        return _by_colon(lines, first_line, "front matter with YAML anchors is read line by line")
    if (plain := _plain_words(lines)) is not None:
        return FrontMatter(plain)
    if _DEEP.search(source) or source.count("[") + source.count("{") > _MOST_BRACKETS:
        return _by_colon(
            lines, first_line, "the front matter is nested too deep; each line was split at its first colon"
        )
    import yaml

    try:
        loaded = _handler().load(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        return _by_colon(lines, line, "the front matter is not valid YAML; each line was split at its first colon")
    if not isinstance(loaded, dict):
        return _by_colon(lines, first_line, "the front matter is not a list of keys and values")
    return FrontMatter(_plain(loaded))


def _plain_words(lines: list[str]) -> dict[str, str | tuple[str, ...]] | None:
    """The values where each line is a key and words that mean nothing but themselves in YAML, as in most articles."""
    found = [_PLAIN_WORDS.fullmatch(line) for line in lines if line.isprintable()]
    if not found or len(found) < len(lines) or not all(found):
        return None
    return {one[1].casefold(): " ".join(one[2].split()) for one in found if one}


def _has_alias(source: str) -> bool:
    """Tell whether YAML anchors are used: they can grow a few lines to gigabytes."""
    return "*" in source and bool(re.search(r"(?m)^[^#\n]*[:\-]\s*&\w+\s*(?:$|\[|\{|\w)", source))


def _by_colon(lines: list[str], line: int, message: str) -> FrontMatter:
    values: dict[str, str | tuple[str, ...]] = {}
    below: dict[str, list[str]] = {}
    key = ""
    for text in lines:
        entry = _ENTRY.match(text)
        found = _KEY.match(text)
        if entry and key:
            below.setdefault(key, []).append(_unquoted(entry[1].strip()))
        elif found and not text[0].isspace():
            key = found[1].strip().casefold()
            values.setdefault(key, _listed((found[2] or "").strip()))
    lists = {key: tuple(entries) for key, entries in below.items() if not values[key]}
    return FrontMatter(values | lists, (Problem(line, message),))


def _listed(value: str) -> str | tuple[str, ...]:
    """`[a, "b"]` is a list also where the rest is no YAML; `[a](/b)` is a text."""
    if value.startswith("[") and value.endswith("]") and "](" not in value:
        return tuple(_unquoted(entry.strip()) for entry in value[1:-1].split(","))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in value[1:-1]:
        return value[1:-1]
    return value


def _toml(lines: list[str], first_line: int) -> FrontMatter:
    try:
        return FrontMatter(_plain(tomllib.loads("\n".join(lines))))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = first_line + (int(found[1]) - 1 if found else 0)
        values = {
            key.strip().casefold(): _unquoted(value.strip())
            for key, sign, value in (text.partition("=") for text in lines)
            if sign
        }
        message = "the front matter is not valid TOML; each line was split at its first ="
        return FrontMatter(values, (Problem(line, message),))


def _plain(loaded: Mapping[Any, Any]) -> dict[str, str | tuple[str, ...]]:
    plain: dict[str, str | tuple[str, ...]] = {}
    for key, value in loaded.items():
        if isinstance(value, list):
            plain[str(key).casefold()] = tuple(str(entry) for entry in value if isinstance(entry, str | int))
        elif not isinstance(value, dict):
            plain[str(key).casefold()] = "" if value is None else " ".join(str(value).split())
    return plain
