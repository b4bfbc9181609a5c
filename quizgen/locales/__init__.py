"""The words that quizgen itself says to a learner, one gettext catalog (`<tag>.po`) a language.

The `.po` files are read as they are: a translator edits one and sees it at the next build. A folder `locales` beside
the sources, or beside `quizgen.toml`, may hold more: its messages go before those of the package, one by one.
`beside` says which folders, for as long as its block lasts; nothing else is kept between two calls of `catalog`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizgen.errors import UsageError
from quizgen.languages import fallbacks, format_number, normalise_tag
from quizgen.places import Place, files_below, folder_of, identity

FALLBACK = "en"
"""Messages are written in this language in the code, and `en.po` holds all of them."""
FOLDER = "locales"
"""The name of a folder of catalogs beside the sources."""

_PACKAGED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Message:
    """A translation of one message."""

    forms: tuple[str, ...]
    """One, or one for each plural form of the language."""
    line: int
    """Of the file."""
    plural: Callable[[int], int]
    """Which form is for `n`: as the file's header says, else as Babel's table does."""

    def form(self, n: int) -> str:
        """Return the form for `n` things."""
        return self.forms[min(self.plural(n), len(self.forms) - 1)]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a catalog."""

    path: str
    line: int
    message: str
    is_fatal: bool
    """Whether a message cannot be used as it is; else it is only not there, or is never said."""


@dataclass(frozen=True, eq=False)
class Catalog:
    """The messages of one language."""

    tag: str
    """The language that is really spoken: English where there is no catalog for the one asked for."""
    _messages: dict[str, Message]

    def gettext(self, message: str, **values: object) -> str:
        """Return the translation of `message` with `%(name)s` filled in; the message itself where there is none."""
        found = self._messages.get(message)
        text = found.forms[0] if found else message
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        """Return the form for `n` things, `%(n)s` as the language writes numbers, and others filled in."""
        found = self._messages.get(singular)
        text = found.form(n) if found else (singular if n == 1 else plural)
        return text % {"n": format_number(n, self.tag), **values}


@dataclass(frozen=True, slots=True)
class _File:
    """A catalog, as it was when it was looked for."""

    tag: str
    path: Place
    content: bytes | None = None
    """None: one of the package, which is read when it is needed."""


_beside: ContextVar[tuple[_File, ...]] = ContextVar("beside", default=())


@contextmanager
def beside(folders: Iterable[Place]) -> Iterator[tuple[Problem, ...]]:
    """For the block, let catalogs in `folders` go before those of the package, the first folder first.

    Yields what is wrong with them. A catalog that cannot be read, and a message that cannot be said, is as if it were
    not there.
    """
    problems: list[Problem] = []
    files: list[_File] = []
    for folder in folders:
        for path in _catalogs_in(folder):
            try:
                file = _file(path)
                _read(file)
            except UsageError as error:
                problems.append(Problem(str(path), error.line or 1, error.message, True))
            else:
                files.append(file)
                problems += _problems(file)
    token = _beside.set(tuple(files))
    try:
        yield (*problems, *_incomplete(files))
    finally:
        _beside.reset(token)


def folders_beside(sources: Sequence[str], home: Place | None) -> tuple[Place, ...]:
    """Return the folders of catalogs in the sources, beside them, and beside the settings in `home`, if there."""
    places = [folder_of(source) for source in sources]
    places += [above for place in places for above in place.parents[:1]] + ([home] if home else [])
    found: dict[Hashable, Place] = {}
    for place in places:
        if (place / FOLDER).is_dir():
            found.setdefault(identity(place / FOLDER), place / FOLDER)
    return tuple(found.values())


def contents_of(folders: Iterable[Place]) -> Iterator[bytes]:
    """Yield the contents of the catalogs in folders: what users see in them depends on these."""
    return (_content(file) for folder in folders for file in _catalogs_in(folder))


def _catalogs_in(folder: Place) -> Iterator[Place]:
    return (file for _, file in files_below(folder, enters=lambda _: False) if file.suffix == ".po")


def _file(path: Place) -> _File:
    tag = normalise_tag(path.stem)
    if tag is None:
        raise UsageError("the name of a catalog is a language's tag, such as da.po or pt-BR.po", str(path), 1)
    return _File(tag, path, _content(path))


def _content(path: Place) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", str(path), 1) from error


def _incomplete(files: Iterable[_File]) -> Iterator[Problem]:
    """A problem for each catalog of a language that has nobody else to say what it lacks."""
    known = _english()
    for file in files:
        said = _said(fallbacks(file.tag), tuple(files))
        lacking = [text for text in known if text not in said]
        if lacking:
            others = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
            message = (
                f"lacks {len(lacking)} of {len(known)} messages, which are said in English: {lacking[0]!r}{others}"
            )
            yield Problem(str(file.path), 1, message, False)


def available() -> tuple[str, ...]:
    """Return the tags that the package has a catalog of, sorted."""
    return tuple(sorted(path.stem for path in _PACKAGED.glob("*.po")))


def catalog(tag: str) -> Catalog:
    """Return the words for readers of `tag`: each message in the nearest language that has it, else in English.

    Nearest are the language itself, then without its region, then what is close in writing (`fallbacks`).
    """
    return _catalog(tag, _beside.get())


def is_spoken(tag: str) -> bool:
    """Tell whether there is a catalog that readers of `tag` can read: theirs, or that of a close language."""
    return not {*available(), *(file.tag for file in _beside.get())}.isdisjoint(fallbacks(tag))


@cache
def _catalog(tag: str, files: tuple[_File, ...]) -> Catalog:
    chain = tuple(dict.fromkeys((*fallbacks(tag), FALLBACK)))
    return Catalog(next(one for one in chain if _of(one, files)), _said(chain, files))


def _said(chain: Iterable[str], files: tuple[_File, ...]) -> dict[str, Message]:
    """What the catalogs of these languages say, the first before the others."""
    messages: dict[str, Message] = {}
    for one in chain:
        for file in _of(one, files):
            messages = {**_messages(file), **messages}
    return messages


def _of(tag: str, files: Iterable[_File]) -> list[_File]:
    """The catalogs of one language, those beside the sources first."""
    packaged = _PACKAGED / f"{tag}.po"
    return [
        *(file for file in files if file.tag == tag),
        *([_File(tag, packaged)] if packaged.is_file() else ()),
    ]


@cache
def _messages(file: _File) -> dict[str, Message]:
    """The messages of a catalog that can be said."""
    messages = _read(file)[0]
    wrong = {problem.line for problem in _misfillings(file.path, messages)}
    return {text: message for text, message in messages.items() if message.line not in wrong}


def check(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a catalog: its syntax, plural forms, placeholders, messages that are never said.

    What it lacks is no mistake: see `missing`.
    """
    try:
        return _problems(_File("", path))
    except UsageError as error:
        return (Problem(str(path), error.line or 1, error.message, True),)


def _problems(file: _File) -> tuple[Problem, ...]:
    messages, problems = _read(file)
    path, known = file.path, _english()
    never = [message.line for text, message in messages.items() if text not in known]
    if never:
        count = f"{len(never)} messages" if len(never) > 1 else "a message"
        problems.append(Problem(str(path), min(never), f"{count} here that quizgen never says", False))
    return tuple(sorted((*problems, *_misfillings(path, messages)), key=lambda one: one.line))


def missing(path: Path) -> tuple[str, ...]:
    """Return the messages that a catalog does not have, in the order of the English one."""
    there = _read(_File("", path))[0]
    return tuple(text for text in _english() if text not in there)


def _english() -> dict[str, Message]:
    return _all(_PACKAGED / f"{FALLBACK}.po")


@cache
def _all(path: Path) -> dict[str, Message]:
    return _read(_File("", path))[0]


_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_PERCENT = re.compile(r"%(?!\(\w+\)s)")


def _misfillings(path: Place, messages: Mapping[str, Message]) -> Iterator[Problem]:
    known = _english()
    for text, message in messages.items():
        if text in known:
            yield from _misfilled(path, text, message, len(known[text].forms) > 1)


def _misfilled(path: Place, text: str, message: Message, has_plural: bool) -> Iterator[Problem]:
    """Placeholders that are lacking or unknown; the form for one thing need not say how many."""
    wanted = set(_PLACEHOLDER.findall(text))
    for number, form in enumerate(message.forms):
        found = set(_PLACEHOLDER.findall(form))
        lacking = wanted - found - ({"%(n)s"} if has_plural and number in _forms_of_few(message) else set())
        wrong = sorted(found - wanted) or sorted(lacking)
        if wrong:
            what = "is not in the message" if found - wanted else "is lacking"
            yield Problem(str(path), message.line, f"{wrong[0]} {what}: {form!r}", True)
        elif wanted and _PERCENT.search(form):
            yield Problem(str(path), message.line, f"write %% for a percent sign: {form!r}", True)


def _forms_of_few(message: Message) -> set[int]:
    """The forms that stand for one number only: none, one, two."""
    return {form for form in range(len(message.forms)) if sum(message.plural(n) == form for n in range(200)) <= 1}


def _read(file: _File) -> tuple[dict[str, Message], list[Problem]]:
    """The messages of a file, and what is wrong with some. Raises UsageError where it cannot be read at all."""
    from babel.messages.pofile import PoFileError, read_po

    path = file.path
    lines = _lines(path, _content(path) if file.content is None else file.content)
    try:
        read = read_po(lines, locale=_known_to_babel(path.stem), abort_invalid=True)
    except PoFileError as error:
        what = re.sub(r" on \d+\Z", "", str(error.args[0]))
        raise UsageError(f"not a valid catalog: {what}", str(path), max(error.lineno, 1)) from error
    except (ValueError, LookupError) as error:
        raise UsageError(f"its header cannot be used: {error}", str(path), _header_line(lines)) from error
    plural, count = _plural(read.plural_expr, read.num_plurals, path, _header_line(lines))
    messages: dict[str, Message] = {}
    problems: list[Problem] = []
    for message in read:
        if not message.id:
            continue
        line = int(message.lineno or 1)
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        wanted = 1 if isinstance(message.id, str) else count
        given = sum(map(bool, forms))  # Babel adds empty ones where there are too few
        if message.fuzzy or not given:
            problems.append(Problem(str(path), line, "not translated, or marked fuzzy: English is said", False))
        elif given != wanted:
            problems.append(Problem(str(path), line, f"plural forms: {given}, and there should be {wanted}", True))
        else:
            messages[message.id if isinstance(message.id, str) else message.id[0]] = Message(forms, line, plural)
    return messages, problems


_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"|#.*|')


def _lines(path: Place, data: bytes) -> list[str]:
    """The lines of a file. Raises UsageError, with the line, where one cannot be of a catalog."""
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise UsageError("not UTF-8 text; save it as UTF-8", str(path), at) from error
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(line.strip()):
            what = 'not a valid catalog: a line is msgid "…", msgstr "…" or "…", with \\" for a quotation mark in it'
            raise UsageError(what, str(path), number)
    return lines


def _header_line(lines: Sequence[str]) -> int:
    return next((number for number, line in enumerate(lines, 1) if "Plural-Forms" in line), 1)


def _known_to_babel(stem: str) -> str | None:
    tag = normalise_tag(stem)
    return tag.replace("-", "_") if tag else None


def _plural(expression: str, count: int, path: Place, line: int) -> tuple[Callable[[int], int], int]:
    """The rule of a header as a function, and how many forms there are. Raises UsageError where it cannot be used."""
    from gettext import c2py

    try:
        plural = c2py(expression)
        wrong = next((n for n in (*range(201), 10**6) if not 0 <= plural(n) < count), None)
    except (ValueError, ZeroDivisionError, RecursionError) as error:
        raise UsageError(f"the plural rule cannot be used: {expression!r}", str(path), line) from error
    if wrong is not None:
        raise UsageError(f"the plural rule gives no form for {wrong}: {expression!r}", str(path), line)
    return plural, count
