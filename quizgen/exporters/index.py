"""The page to open first: what there is in each language, in that language, and what to do with it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

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
from quizgen.model import Output, Publication, QuizOptions, cards
from quizgen.quiz import quizzes
from quizgen.quiz.model import Quiz

if TYPE_CHECKING:
    from markupsafe import Markup


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
    topics: tuple[TopicPart, ...]
    """Sorted by title; empty where there is only one."""
    changes: str
    records: str
    text: str


def export(publication: Publication, options: QuizOptions, files: Sequence[str]) -> Iterator[Output]:
    """Yield `index.html`, which links those of quizgen's files that are among `files`."""
    folders = {path.split("/")[0] for path in files if "/" in path}
    languages = sorted(folders.intersection(publication.known))
    inventory = _Inventory(publication, options, frozenset(files))
    page = render(
        "index.html.j2",
        NO_LANGUAGE,
        style_sheet("index.css") + style_sheet("dark.css"),
        name=publication.name,
        parts=[_part(tag, inventory) for tag in languages],
        credit=publication.credit,
    )
    yield Output("index.html", page)


class _Inventory:
    """What there is to link and to count."""

    def __init__(self, publication: Publication, options: QuizOptions, files: frozenset[str]) -> None:
        self.publication = publication
        self.quizzes = {(quiz.lang, quiz.topic): quiz for quiz in quizzes(publication, options)}
        self.files = files
        self.cards: Counter[tuple[str, str]] = Counter()
        self.titles: dict[tuple[str, str], str] = {}
        for published in publication.pairs:
            pair = published.pair
            if not published.retired:
                self.cards[pair.lang, pair.topic] += cards(pair)
                self.titles.setdefault((pair.lang, pair.topic), pair.context[0] if pair.context else pair.topic)

    def link(self, path: str) -> str:
        """Return the link of a file, empty where it is not there."""
        return quote(path) if path in self.files else ""

    def page(self, path: str) -> Link:
        """Return the links of a page of a quiz."""
        return Link(self.link(path), self.link(pdf_path(path)))

    def quiz(self, lang: str, topic: str) -> QuizLinks:
        """Return the links of a quiz; of a topic's, or of the collection's where `topic` is empty."""
        name = quiz_name(self.publication, topic)
        quiz = self.quizzes.get((lang, topic))
        return QuizLinks(
            tuple(self._forms(quiz, name)) if quiz else (),
            self.page(quiz_path(name, lang, KEY)),
            self.page(quiz_path(name, lang, ANSWERS)),
            self.page(key_for_all_path(name)),
        )

    def _forms(self, quiz: Quiz, name: str) -> Iterator[FormLink]:
        for form in quiz.forms:
            link = self.page(quiz_path(name, quiz.lang, form_page(form.letter)))
            if link:
                yield FormLink(form.letter, link, len(form.items))


def _part(tag: str, inventory: _Inventory) -> Part:
    words = catalog(tag)
    own = f"{tag}/{file_name(inventory.publication.name)}-{tag}"
    topics = [topic for lang, topic in inventory.titles if lang == tag]
    has_own_quiz = {topic for lang, topic in inventory.quizzes if lang == tag and topic}
    several = len(topics) > 1
    return Part(
        language(tag),
        words,
        own_words(words, tag),
        sum(inventory.cards[tag, topic] for topic in topics),
        inventory.link(f"{own}.apkg"),
        None if several and has_own_quiz else inventory.quiz(tag, next(iter(has_own_quiz), "")),
        tuple(_topics(tag, topics, has_own_quiz, inventory)) if several else (),
        inventory.link(f"{own}-changes.html"),
        inventory.link(f"{own}.jsonl"),
        inventory.link(f"{own}.txt"),
    )


def _topics(tag: str, topics: Sequence[str], has_own_quiz: set[str], inventory: _Inventory) -> Iterator[TopicPart]:
    for topic in sorted(topics, key=lambda topic: (_alphabetical(inventory.titles[tag, topic]), topic)):
        quiz = inventory.quiz(tag, topic) if topic in has_own_quiz else None
        yield TopicPart(inventory.titles[tag, topic], inventory.cards[tag, topic], quiz)


def _alphabetical(title: str) -> str:
    """Near enough to the order of an alphabet to find a title by; the page's script puts it in that of the language."""
    return "".join(char for char in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(char))
