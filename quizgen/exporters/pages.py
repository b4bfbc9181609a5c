"""Making HTML pages: the one home of Jinja. Each page is a single file that needs nothing else.

Whatever comes from an article is escaped by the templates; a style sheet gets text from articles through
`css_string` only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.languages import language, sets_space_between_sentences
from quizgen.locales import Catalog, catalog

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent.parent / "templates" / "pages"

NO_LANGUAGE = "en"
"""Of a page for readers of several languages: it says nothing in its own words, each part speaks its own."""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, lang: str, style: str, **values: object) -> bytes:
    """Return a page in `lang` as UTF-8, with the style sheets that all pages share and `style` after them."""
    from markupsafe import Markup

    words = catalog(lang)
    page = _environment().get_template(template)
    return page.render(
        lang=lang,
        direction=language(lang).direction,
        style=Markup(f"{style_sheet('page.css')}\n{style}"),
        gettext=words.gettext,
        ngettext=words.ngettext,
        own_words=own_words(words, lang),
        space_between_sentences=sets_space_between_sentences(words.tag),
        **values,
    ).encode()


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet of quizgen's own; no text of an article is in it."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Script:
    """A script of quizgen's own."""

    text: Markup
    hash: str
    """By which a page's policy lets it run, and no other: SHA-256, in base 64."""


@cache
def own_script(*names: str) -> Script:
    """Return scripts of quizgen's own as one; no text of an article is in it."""
    from markupsafe import Markup

    text = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    return Script(Markup(text), b64encode(sha256(text.encode()).digest()).decode())


def own_words(words: Catalog, lang: str) -> Markup:
    """Return attributes for an element in quizgen's words: none, unless the catalog is in another language."""
    from markupsafe import Markup

    if words.tag.split("-")[0] == lang.split("-")[0]:
        return Markup("")
    return Markup(' lang="{}" dir="{}" data-words').format(words.tag, language(words.tag).direction)


def css_string(text: str) -> str:
    """Return `text` as a string of a style sheet, of which no character can end string, rule or element."""
    return '"' + "".join(char if _is_plain(char) else f"\\{ord(char):x} " for char in text) + '"'


def _is_plain(char: str) -> bool:
    return char.isalnum() or char in " .,-·:()"


def script_json(value: object) -> Markup:
    """Return a value as JSON that can stand in a script element: nothing in it is markup."""
    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
