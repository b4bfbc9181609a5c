"""The words that quizgen itself says to a learner, one gettext catalog (`<tag>.po`) a language.

The `.po` files are read as they are: a translator edits one and sees it at the next build.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FALLBACK = "en"
"""Messages are written in this language in the code."""

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Catalog:
    """The messages of one language."""

    tag: str
    """The language that is really spoken: English where there is no catalog for the one asked for."""
    _messages: dict[str, tuple[str, ...]]
    _plural: Callable[[int], int]

    def gettext(self, message: str, **values: object) -> str:
        """Return the translation of `message` with `%(name)s` filled in; the message itself where there is none."""
        text = self._messages.get(message, (message,))[0] or message
        return text % values if values else text

    def ngettext(self, singular: str, plural: str, n: int, **values: object) -> str:
        """Return the form for `n` things, `%(n)s` and others filled in."""
        forms = self._messages.get(singular)
        if forms and len(forms) > 1 and all(forms):
            text = forms[min(self._plural(n), len(forms) - 1)]
        else:
            text = singular if n == 1 else plural
        return text % {"n": n, **values}


def available() -> tuple[str, ...]:
    """Return the tags that have a catalog, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.po")))


@cache
def catalog(tag: str) -> Catalog:
    """Return the catalog of `tag`, else of the language without its region or script, else the English one."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        path = _FOLDER / ("-".join(parts[:length]) + ".po")
        if path.is_file():
            return _read(path)
    return _read(_FOLDER / f"{FALLBACK}.po")


def _read(path: Path) -> Catalog:
    from gettext import c2py

    from babel.messages.plurals import get_plural
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        read = read_po(file, locale=path.stem.replace("-", "_"))
    messages: dict[str, tuple[str, ...]] = {}
    for message in read:
        if not message.id or message.fuzzy:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string
        messages[key] = (text,) if isinstance(text, str) else tuple(text or ())
    expression = get_plural(path.stem.replace("-", "_")).plural_expr
    return Catalog(path.stem, messages, c2py(expression))
