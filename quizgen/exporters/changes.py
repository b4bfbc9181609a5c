"""What has changed since the last build, on a page that a trainer prints for people who know the deck already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizgen.differences import Mark, Piece, differences
from quizgen.exporters.naming import file_name
from quizgen.exporters.pages import render, style_sheet
from quizgen.exporters.paper import page_number, page_style, sheet_of
from quizgen.ledger import Change, Event
from quizgen.locales import catalog
from quizgen.model import Output, Pair, Publication, QuizOptions

_SHOWN = (Event.NEW, Event.REWORDED, Event.BACK, Event.RETIRED)
"""In this order on the page; a pair that only moved is the same to a learner."""


_MOST = 500
"""Changes that are printed in full: some forty pages. Of the rest, which articles they are in."""

_MOST_ARTICLES = 300
"""Articles named for the rest of each kind; of more, how many questions there are."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A change as it is printed: question and answer in pieces."""

    event: str
    question: tuple[Piece, ...]
    answer: tuple[Piece, ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """What is printed of the changes of one kind."""

    event: str
    rows: tuple[_Row, ...]
    articles: tuple[tuple[str, int], ...]
    """The articles with more of them, and how many."""
    others: int
    """How many there are in articles that are not named."""


class _Told:
    """The changes of one kind in one language: the first ones, and how many there are of each article."""

    def __init__(self) -> None:
        self.first: list[Change] = []
        self.articles: Counter[str] = Counter()

    def add(self, change: Change) -> None:
        """Take up a change."""
        if len(self.first) < _MOST:
            self.first.append(change)
        self.articles[_title(change)] += 1

    def group(self, event: str, most: int) -> _Group:
        """Return what is printed, `most` changes of it in full."""
        shown = self.first[:most]
        left = self.articles.copy()
        left.subtract(map(_title, shown))
        articles = [(title, count) for title, count in left.items() if count]
        others = sum(count for _, count in articles[_MOST_ARTICLES:])
        return _Group(event, tuple(map(_row, shown)), tuple(articles[:_MOST_ARTICLES]), others)


def export(publication: Publication, options: QuizOptions, changes: Iterable[Change]) -> Iterator[Output]:
    """Yield `<tag>/<name>-<tag>-changes.html` for each language to be written in which a learner's cards changed.

    At most 500 changes of a language are there in full, rare kinds whole; the others are counted by article.
    """
    told: dict[str, dict[Event, _Told]] = {}
    for change in changes:
        if change.event in _SHOWN:
            told.setdefault(change.new.pair.lang, {}).setdefault(change.event, _Told()).add(change)
    for tag in publication.languages:
        if tag in told:
            name = file_name(publication.name)
            yield Output(f"{tag}/{name}-{tag}-changes.html", _page(tag, told[tag], publication, options))


def _shares(told: Mapping[Event, _Told]) -> dict[Event, int]:
    """Return how many changes of each kind are printed in full: rare kinds whole, the others to equal parts."""
    shares: dict[Event, int] = {}
    left = _MOST
    by_size = sorted(told, key=lambda event: told[event].articles.total())
    for at, event in enumerate(by_size):
        shares[event] = min(told[event].articles.total(), left // (len(by_size) - at))
        left -= shares[event]
    return shares


def _title(change: Change) -> str:
    pair = change.new.pair
    return pair.context[0] if pair.context else pair.topic


def _row(change: Change) -> _Row:
    new = change.new.pair
    question, answer = _texts(new)
    if change.event is Event.REWORDED and change.old:
        before = _texts(change.old.pair)
        return _Row(change.event, differences(before[0], question), differences(before[1], answer), new.context)
    mark = Mark.GONE if change.event is Event.RETIRED else Mark.SAME
    return _Row(change.event, (Piece(mark, question),), (Piece(mark, answer),), new.context)


def _texts(pair: Pair) -> tuple[str, str]:
    """The question and the answer; of a cloze the whole sentence and what is asked for in it."""
    return pair.cloze.text if pair.cloze else pair.question, pair.answer


def _page(tag: str, told: Mapping[Event, _Told], publication: Publication, options: QuizOptions) -> bytes:
    words = catalog(tag)
    shares = _shares(told)
    titles = {title for one in told.values() for title in one.articles}
    title = titles.pop() if len(titles) == 1 else publication.name
    style = page_style(sheet_of(options), tag, title, words.gettext("What has changed"), page_number(tag))
    return render(
        "changes.html.j2",
        tag,
        style_sheet("changes.css") + style_sheet("dark.css") + style,
        title=title,
        groups=[told[event].group(event, shares[event]) for event in _SHOWN if event in told],
        credit=publication.credit,
    )
