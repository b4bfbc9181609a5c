"""Articles for tests, from Markdown in the test."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from quizgen.extractors import Extraction, extract
from quizgen.model import Article, Block, Pair
from quizgen.reading import OpenedSource, open_source, parse
from quizgen.reading.front_matter import split_front_matter

PATH = "articles/term.md"


def article(markdown: str, lang: str = "en", title: str = "") -> Article:
    """Return the article that a file with this text would be; with `title`, as if it stood in the front matter."""
    text = dedent(markdown)
    if title:
        text = f"---\ntitle: {title}\n---\n{text}"
    front, body, first_line = split_front_matter(text, PATH)
    return parse(OpenedSource(PATH, PATH, front, body, first_line, ()), lang)


def read(file: Path, lang: str = "en") -> Article:
    """Return the article of a file in a language that is told."""
    return parse(open_source(file, file.name, file.name), lang)


def drawn(markdown: str, lang: str = "en", title: str = "") -> Extraction:
    """Return what is drawn from an article."""
    return extract(article(markdown, lang, title))


def blocks(one: Article) -> list[Block]:
    """Return the blocks of all sections, in order."""
    return [block for section in one.sections for block in section.blocks]


def texts(one: Article) -> list[str]:
    """Return the texts of all blocks and items, in order."""
    return [part.text for block in blocks(one) for part in (block, *block.items) if part.text]


def assert_sound(pair: Pair) -> None:
    """Fail where a pair is not as DESIGN section 3 says, whatever it was drawn from."""
    if pair.items:
        assert pair.answer == "; ".join(pair.items)
    if pair.cloze is None:
        return
    text, blanks = pair.cloze.text, pair.cloze.blanks
    assert blanks
    at = 0
    for blank in blanks:
        assert at <= blank.start < blank.end <= len(text)
        at = blank.end
    numbers = list(dict.fromkeys(blank.n for blank in blanks))
    assert numbers == list(range(1, len(numbers) + 1))
    pieces = []
    at = 0
    for blank in blanks:
        pieces += [text[at : blank.start], "[…]"]
        at = blank.end
    assert pair.question == "".join((*pieces, text[at:]))
    assert pair.answer == "; ".join(text[blank.start : blank.end] for blank in blanks)
    assert pair.reverse is None
