"""What has changed since the last build, on a page that a trainer prints for people who know the deck already."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class _Row:
    """A change as it is printed: question and answer in pieces."""

    event: str
    question: tuple[Piece, ...]
    answer: tuple[Piece, ...]
    context: tuple[str, ...]


def export(publication: Publication, options: QuizOptions, changes: Collection[Change]) -> Iterator[Output]:
    """Yield `<tag>/<name>-<tag>-changes.html` for each language to be written in which a learner's cards changed."""
    for tag in publication.languages:
        rows = [
            _row(change)
            for event in _SHOWN
            for change in changes
            if change.event is event and change.new.pair.lang == tag
        ]
        if rows:
            name = file_name(publication.name)
            yield Output(f"{tag}/{name}-{tag}-changes.html", _page(tag, rows, publication, options))


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


def _page(tag: str, rows: Sequence[_Row], publication: Publication, options: QuizOptions) -> bytes:
    words = catalog(tag)
    titles = {row.context[0] for row in rows if row.context}
    title = titles.pop() if len(titles) == 1 else publication.name
    style = page_style(sheet_of(options), tag, title, words.gettext("What has changed"), page_number(tag))
    return render(
        "changes.html.j2",
        tag,
        style_sheet("changes.css") + style_sheet("dark.css") + style,
        title=title,
        groups=[(event, group) for event in _SHOWN if (group := [row for row in rows if row.event == event])],
        credit=publication.credit,
    )
