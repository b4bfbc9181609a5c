"""What a user may set: the options of the commands and `quizgen.toml` beside the sources or in the working folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from quizgen.errors import UsageError
from quizgen.languages import normalise_tag, tag_from_name
from quizgen.places import Place, folder_of, is_url, is_within
from quizgen.rules import unknown_rule

FILE = "quizgen.toml"
DEFAULT_OUT = "decks"
PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True)
class Settings:
    """All that may be set, options before the file before the defaults."""

    out: str = DEFAULT_OUT
    lang: tuple[str, ...] = ()
    """Tags of the languages to be written; empty: all."""
    to: tuple[str, ...] = ()
    """Formats to be written; empty: those that are made by default."""
    name: str = ""
    """Of the collection; empty: as the ledger or the topic says."""
    subdecks: bool | None = None
    """Whether Anki has a deck for each topic; None: as the ledger says, at first where topics are few."""
    forms: int = 1
    items: int | None = None
    paper: str = "a4"
    seed: str = ""
    """Of the quizzes' lots; empty: the collection's id."""
    parallel: bool = True
    per_topic: bool = False
    large_print: bool = False
    browser: str = ""
    """Prints the PDFs; empty: one that is found."""
    quiet: bool = False
    jobs: int | None = None
    """Processes; None: one for each processor."""
    scheduler: str = ""
    """The address of a Dask scheduler whose workers do the work; empty: none. Not for the file: it may run any code."""
    cache: bool = True
    """Whether what was drawn from articles is kept for the next time."""
    cache_folder: str = ""
    """Where; empty: the user's own folder for that. Only in the file."""
    ignore: tuple[str, ...] = ()
    """Ids of rules that nothing is said of, and that keep no pair from being published."""
    select: tuple[str, ...] = ()
    """Ids of the rules that `check` tells of; empty: all."""
    id: str = ""
    """Of the collection, for GUIDs; empty: as the ledger or the name says. Only in the file."""
    credit: str = ""
    """Printed on decks and pages. Only in the file."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """Folders, as paths below the sources or the file's folder, and their languages. Only in the file."""
    home: Place | None = field(default=None, compare=False)
    """The folder that the file is in; None without one. Not for the file."""


def load(sources: Sequence[str], options: Mapping[str, Any]) -> Settings:
    """Return the settings of a call; `options` holds what the user typed, without what was left to the default.

    Raises UsageError, with path and line, where the file cannot be used or a value does not fit.
    """
    path = beside(sources, FILE)
    read = {"home": path.parent, **_read(path)} if path else {}
    return Settings(**{**read, **_checked(dict(options), None, {})})


def beside(sources: Sequence[str], name: str) -> Place | None:
    """Return the nearest file of a name: in the sources, beside them, above them as far as the working folder, in it.

    None where there is none.
    """
    return next((folder / name for folder in folders_around(sources) if (folder / name).is_file()), None)


def folders_around(sources: Sequence[str]) -> Iterator[Place]:
    """Yield the folders in which such a file is looked for, the first first."""
    folders = [folder_of(source) for source in sources]
    yield from folders
    yield from (above for one in folders for above in _above(one))
    yield Path()


def _above(folder: Place) -> Iterator[Place]:
    """The folders above one: its parent wherever that is, others only within the working folder."""
    folders: Sequence[Place] = folder.parents
    return (above for at, above in enumerate(folders) if at == 0 or is_within(above, Path.cwd()))


def _read(path: Place) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        loaded = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())  # it says `at end of document`
        raise UsageError(f"not valid TOML: {error}", str(path), line) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", str(path), 1) from error
    lines = {
        found[1].strip("\"' "): number
        for number, line in enumerate(text.split("\n"), 1)
        if (found := re.match(r"\s*\[?([^=\s\[\]]+)\s*[=\]]", line))
    }
    return _checked(loaded, str(path), lines)


def _checked(values: dict[str, Any], path: str | None, lines: Mapping[str, int]) -> dict[str, Any]:
    """Return the values with lists as tuples and tags in their usual spelling."""
    known = {one.name for one in fields(Settings)} - ({"home"} if path is None else {"home", "scheduler"})
    checked: dict[str, Any] = {}
    for written, value in values.items():
        key, line = written.replace("-", "_"), lines.get(written)
        if key not in known:
            raise UsageError(f"unknown setting {written!r}; there are {', '.join(sorted(known))}", path, line)
        try:
            checked[key] = _CHECKS.get(key, _text)(value)
        except (ValueError, TypeError) as error:
            raise UsageError(f"{written}: {error}", path, line) from error
    return checked


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("write a text in quotation marks")
    return " ".join(value.split())


def _texts(value: Any) -> tuple[str, ...]:
    entries = (value,) if isinstance(value, str) else value
    if not isinstance(entries, list | tuple):
        raise TypeError("write a list of texts")
    return tuple(map(_text, entries))


def _tags(value: Any) -> tuple[str, ...]:
    return tuple(_tag(entry) for entry in _texts(value))


def _tag(value: str) -> str:
    tag = normalise_tag(value) or tag_from_name(value)
    if tag is None:
        raise ValueError(f"{value!r} is no language; write a tag such as da or pt-BR")
    return tag


def _rules(value: Any) -> tuple[str, ...]:
    names = tuple(name for entry in _texts(value) for name in re.split(r"[,\s]+", entry.lower()) if name)
    for name in names:
        if unknown := unknown_rule(name):
            raise ValueError(unknown)
    return names


def _between(low: int, high: int) -> Any:
    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"write a number from {low} to {high}")
        return value

    return check


def _paper(value: Any) -> str:
    if value not in PAPERS:
        raise ValueError(f"write {' or '.join(PAPERS)}")
    return str(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("write true or false")
    return value


def _folders(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("write a table of folders and languages")
    return {str(folder).strip("/"): _tag(_text(tag)) for folder, tag in value.items()}


def _local(value: Any) -> str:
    if is_url(_text(value)):
        raise ValueError("files are written on this machine only; name a folder, and copy it where it belongs")
    return _text(value)


_CHECKS: dict[str, Any] = {
    "out": _local,
    "lang": _tags,
    "to": _texts,
    "ignore": _rules,
    "select": _rules,
    "forms": _between(1, 6),
    "items": _between(1, 200),
    "paper": _paper,
    "parallel": _flag,
    "per_topic": _flag,
    "subdecks": _flag,
    "large_print": _flag,
    "quiet": _flag,
    "jobs": _between(1, 1024),
    "cache": _flag,
    "languages": _folders,
}
