"""What a reader of a page's source finds in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Source(HTMLParser):
    """The text of a page, its elements and what is hidden in it."""

    def __init__(self, source: str | bytes) -> None:
        super().__init__()
        self.source = source if isinstance(source, str) else source.decode()
        self.text = ""
        self.attributes: list[tuple[str, str, str]] = []
        self.comments: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.data = ""
        self._inside: list[str] = []
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in ("meta", "link", "base", "br", "img", "input"):
            self._inside.append(tag)
        if tag == "script":
            self.scripts.append(dict(attrs))

    def handle_endtag(self, tag):
        assert self._inside.pop() == tag

    def handle_data(self, data):
        if "script" in self._inside:
            self.data += data
        elif "style" not in self._inside:
            self.text += data

    def handle_comment(self, data):
        self.comments.append(data)

    @property
    def squeezed(self) -> str:
        """The text with single spaces."""
        return squeezed(self.text)

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [value for tag, name, value in self.attributes if (tag, name) == ("a", "href")]


def squeezed(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def question(source: str, number: int) -> str:
    """Return the source of a question of a quiz page, up to the next one or the end of its section."""
    return re.split(r'<li class="question"|</section>', source[source.index(f'id="q{number}"') :])[0]
