"""The page to open first: what there is in each language, in that language, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from quizgen.exporters.naming import file_name
from quizgen.exporters.pages import NO_LANGUAGE, own_words, render, style_sheet
from quizgen.languages import Language, language
from quizgen.locales import Catalog, catalog
from quizgen.model import Output, Publication, QuizOptions, cards
from quizgen.quiz import quizzes
from quizgen.quiz.model import Quiz

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class FormLink:
    """A form of a quiz, with how many questions it has."""

    letter: str
    path: str
    questions: int


@dataclass(frozen=True, slots=True)
class Part:
    """What there is in one language; paths are quoted for links, and empty where there is no such file."""

    language: Language
    words: Catalog
    own_words: Markup
    """The attributes of elements in quizgen's words."""
    cards: int
    deck: str
    forms: tuple[FormLink, ...]
    key: str
    key_for_all: str
    changes: str
    records: str
    text: str


def export(publication: Publication, options: QuizOptions, files: Sequence[str]) -> Iterator[Output]:
    """Yield `index.html`, which links those of quizgen's files that are among `files`."""
    quiz_of = {quiz.lang: quiz for quiz in quizzes(publication, options)}
    folders = {path.split("/")[0] for path in files if "/" in path}
    languages = sorted(folders & {published.pair.lang for published in publication.pairs})
    parts = [_part(tag, publication, quiz_of.get(tag), set(files)) for tag in languages]
    page = render(
        "index.html.j2",
        NO_LANGUAGE,
        style_sheet("index.css"),
        name=publication.name,
        parts=parts,
        credit=publication.credit,
    )
    yield Output("index.html", page)


def _part(tag: str, publication: Publication, quiz: Quiz | None, files: set[str]) -> Part:
    name = file_name(publication.name)
    words = catalog(tag)

    def link(path: str) -> str:
        return quote(path) if path in files else ""

    own = f"{tag}/{name}-{tag}"
    return Part(
        language(tag),
        words,
        own_words(words, tag),
        sum(
            cards(published.pair)
            for published in publication.pairs
            if published.pair.lang == tag and not published.retired
        ),
        link(f"{own}.apkg"),
        tuple(
            FormLink(
                form.letter,
                quote(f"{own}-quiz-{form.letter.lower()}.html"),
                len(form.items),
            )
            for form in (quiz.forms if quiz else ())
            if f"{own}-quiz-{form.letter.lower()}.html" in files
        ),
        link(f"{own}-key.html"),
        link(f"{name}-key-all.html"),
        link(f"{own}-changes.html"),
        link(f"{own}.jsonl"),
        link(f"{own}.txt"),
    )
