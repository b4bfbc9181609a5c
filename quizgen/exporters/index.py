"""The page to open first: what there is in each language, in that language, and what to do with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import quote

from quizgen.contents import Contents, contents
from quizgen.exporters.naming import (
    ANSWERS,
    KEY,
    file_name,
    form_page,
    key_for_all_path,
    pdf_path,
    quiz_name,
    quiz_path,
)
from quizgen.exporters.pages import NO_LANGUAGE, own_words, render, style_sheet
from quizgen.languages import Language, language
from quizgen.locales import Catalog, catalog
from quizgen.model import Output, Publication, QuizOptions
from quizgen.quiz import outlines
from quizgen.quiz.forms import Outline
from quizgen.quiz.model import LETTERS

if TYPE_CHECKING:
    from markupsafe import Markup

_MOST_LISTED = 1_000
"""Titles that stand on the first page, those of all languages; of more, each language has pages with as many."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page and the same as PDF; each quoted for links, and empty where there is no such file."""

    page: str
    pdf: str

    def __bool__(self) -> bool:
        return bool(self.page or self.pdf)


@dataclass(frozen=True, slots=True)
class FormLink:
    """A form of a quiz, with how many questions it has."""

    letter: str
    link: Link
    questions: int


@dataclass(frozen=True, slots=True)
class QuizLinks:
    """What there is of a quiz in one language."""

    forms: tuple[FormLink, ...]
    key: Link
    answers: Link
    key_for_all: Link


@dataclass(frozen=True, slots=True)
class TopicPart:
    """What there is of a topic in one language."""

    title: str
    cards: int
    quiz: QuizLinks | None
    """None where the topic has no quiz of its own."""


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """A page with the topics from one title to another, in the alphabet."""

    link: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Part:
    """What there is in one language; paths are quoted for links, and empty where there is no such file."""

    language: Language
    words: Catalog
    own_words: Markup
    """The attributes of elements in quizgen's words."""
    cards: int
    deck: str
    quiz: QuizLinks | None
    """None where each of several topics has one of its own."""
    articles: int
    topics: tuple[TopicPart, ...]
    """Sorted by title; empty where there is only one, or where they are on pages of their own."""
    pages: tuple[TopicsPage, ...]
    """Those pages, in the order of titles."""
    changes: str
    records: str
    text: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is there to open."""
        of_quiz = self.quiz is None or self.quiz.forms or self.quiz.key or self.quiz.answers
        return not (self.deck or of_quiz or self.changes or self.records or self.text)


def export(publication: Publication, options: QuizOptions, files: Container[str]) -> Iterator[Output]:
    """Yield `index.html`, which links those of quizgen's files that are among `files`.

    Before it, of a collection of more than a thousand articles, for each language pages with its topics: the first
    page is to be read, and no browser likes ten thousand rows.
    """
    inventory = _Inventory(publication, options, files)
    parts: list[Part] = []
    for tag in publication.known:
        titled = sorted(contents(publication, tag), key=lambda one: (_alphabetical(one.title), one.topic))
        part = _part(tag, titled, inventory)
        if not part.is_empty:
            parts.append(part)
            for at, (of, some) in enumerate(zip(part.pages, _cut(titled), strict=False)):
                yield Output(_topics_path(publication, tag, at), _topics_page(part, of, some, inventory))
    page = render(
        "index.html.j2",
        NO_LANGUAGE,
        style_sheet("index.css") + style_sheet("dark.css"),
        name=publication.name,
        parts=parts,
        credit=publication.credit,
    )
    yield Output("index.html", page)


def obsolete(publication: Publication, files: Iterable[str], written: Container[str]) -> Iterator[str]:
    """Yield those of `files` that are pages with topics, of an earlier, larger build, and that are not `written`."""
    known = {_topics_path(publication, tag, 0).removesuffix("1.html") for tag in publication.known}
    for path in files:
        start, _, number = path.removesuffix(".html").rpartition("-")
        if number.isdecimal() and f"{start}-" in known and path not in written:
            yield path


def _topics_path(publication: Publication, tag: str, at: int) -> str:
    return f"{tag}/{file_name(publication.name)}-{tag}-topics-{at + 1}.html"


class _Inventory:
    """What there is to link and to count."""

    def __init__(self, publication: Publication, options: QuizOptions, files: Container[str]) -> None:
        self.publication = publication
        self.files = files
        self.quizzes: dict[str, dict[str, Outline]] = {}
        """By topic, empty for that of the collection, and language."""
        for outline in outlines(publication, options) if self._holds_quizzes(options) else ():
            self.quizzes.setdefault(outline.topic, {}).update(dict.fromkeys(outline.notes, outline))
        self.lists_topics = len(publication.articles) <= _MOST_LISTED

    def _holds_quizzes(self, options: QuizOptions) -> bool:
        """Tell whether there is a page of a quiz: only then they are worth being made for their counts."""
        topics = self.publication.topics if options.per_topic else ("",)
        names = {quiz_name(self.publication, topic) for topic in topics}
        pages = (form_page(LETTERS[0]), KEY, ANSWERS)
        paths = (quiz_path(name, lang, page) for name in names for lang in self.publication.known for page in pages)
        return any(path in self.files or pdf_path(path) in self.files for path in paths)

    def link(self, path: str) -> str:
        """Return the link of a file, empty where it is not there."""
        return quote(path) if path in self.files else ""

    def page(self, path: str) -> Link:
        """Return the links of a page of a quiz."""
        return Link(self.link(path), self.link(pdf_path(path)))

    def quiz(self, lang: str, topic: str) -> QuizLinks:
        """Return the links of a quiz; of a topic's, or of the collection's where `topic` is empty."""
        name = quiz_name(self.publication, topic)
        outline = self.quizzes.get(topic, {}).get(lang)
        return QuizLinks(
            tuple(self._forms(outline, lang, name)) if outline else (),
            self.page(quiz_path(name, lang, KEY)),
            self.page(quiz_path(name, lang, ANSWERS)),
            self.page(key_for_all_path(name)),
        )

    def _forms(self, outline: Outline, lang: str, name: str) -> Iterator[FormLink]:
        for letter, questions in outline.forms:
            link = self.page(quiz_path(name, lang, form_page(letter)))
            if link:
                yield FormLink(letter, link, questions)

    def topic(self, lang: str, one: Contents) -> TopicPart:
        """Return what there is of a topic."""
        has_own = bool(one.topic) and lang in self.quizzes.get(one.topic, {})
        return TopicPart(one.title, one.cards, self.quiz(lang, one.topic) if has_own else None)


def _part(tag: str, titled: Sequence[Contents], inventory: _Inventory) -> Part:
    words = catalog(tag)
    own = f"{tag}/{file_name(inventory.publication.name)}-{tag}"
    has_own_quiz = next((topic for topic, quizzes in inventory.quizzes.items() if topic and tag in quizzes), "")
    several = len(titled) > 1
    return Part(
        language(tag),
        words,
        own_words(words, tag),
        sum(one.cards for one in titled),
        inventory.link(f"{own}.apkg"),
        None if several and has_own_quiz else inventory.quiz(tag, has_own_quiz),
        len(titled),
        tuple(inventory.topic(tag, one) for one in titled) if several and inventory.lists_topics else (),
        tuple(_pages(tag, titled, inventory.publication)) if several and not inventory.lists_topics else (),
        inventory.link(f"{own}-changes.html"),
        inventory.link(f"{own}.jsonl"),
        inventory.link(f"{own}.txt"),
    )


def _cut(titled: Sequence[Contents]) -> list[Sequence[Contents]]:
    """Return what stands on each page: about as much, at most a thousand."""
    pages = max(1, ceil(len(titled) / _MOST_LISTED))
    ends = [len(titled) * at // pages for at in range(pages + 1)]
    return [titled[start:end] for start, end in pairwise(ends)]


def _pages(tag: str, titled: Sequence[Contents], publication: Publication) -> Iterator[TopicsPage]:
    for at, some in enumerate(_cut(titled)):
        yield TopicsPage(quote(_topics_path(publication, tag, at)), some[0].title, some[-1].title)


def _topics_page(part: Part, page: TopicsPage, titled: Sequence[Contents], inventory: _Inventory) -> bytes:
    tag = part.language.tag
    return render(
        "topics.html.j2",
        tag,
        style_sheet("index.css") + style_sheet("dark.css"),
        name=inventory.publication.name,
        part=part,
        page=page,
        topics=(inventory.topic(tag, one) for one in titled),
        credit=inventory.publication.credit,
    )


def _alphabetical(title: str) -> str:
    """Near enough to the order of an alphabet to find a title by; the page's script puts it in that of the language."""
    return "".join(char for char in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(char))
