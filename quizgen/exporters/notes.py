"""What an Anki note holds, whichever file it travels in: its fields as HTML, its cards, deck and tags.

Everything that is live in an Anki field is escaped here, and only here. The words around the article's own
are the catalog's; where a language has none they are English, and marked as such for speech and direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from quizgen.languages import language
from quizgen.leaks import Beside
from quizgen.locales import Catalog, catalog
from quizgen.model import GAP, Cloze, Kind, Pair, Publication, PublishedPair
from quizgen.slugs import is_hashed


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of quizgen's two note types. Ids, fields and their order are final: Anki forks one that changed."""

    id: int
    name: str
    fields: tuple[str, ...]


_SHARED = (
    "Context",
    "Extra",
    "Source",
    "Status",
    "Language",
    "Direction",
    "Pair",
    "Kind",
    "Spare 1",
    "Spare 2",
)
"""The last fields of both."""

QUESTION = NoteType(
    1_651_595_677_434,
    "quizgen: question and answer",
    ("Question", "Answer", "Prompt", "Reverse question", "Reverse answer", "Reverse prompt", *_SHARED),
)

CLOZE = NoteType(1_080_389_102_879, "quizgen: cloze", ("Text", "Prompt", *_SHARED))


class Note(NamedTuple):
    """A pair as Anki is to know it."""

    guid: str
    type: NoteType
    fields: tuple[str, ...]
    """HTML, one for each field of the type."""
    cards: tuple[int, ...]
    """Ordinals of the cards it has, from 0, at least one; of a cloze, one less than the blank's number."""
    deck: str
    """Full name, levels set apart by `::`."""
    tags: str
    """Set apart by spaces."""
    changed: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck by its full name, with what Anki says of it to the learner, as HTML."""

    name: str
    description: str


def notes(publication: Publication, decks: Decks) -> Iterator[Note]:
    """Yield the notes of a language in the order in which they are to be learnt, withdrawn ones last.

    `decks` are that language's, and hold what has been yielded. Raises ValueError for a pair that would give a card
    without a question or an answer.
    """
    say = _Said(decks.lang)
    for entry in publication.of(decks.lang):
        yield _note(entry, decks.take(entry), say)


class Decks:
    """The decks of a language, as notes are put into them."""

    def __init__(self, publication: Publication, lang: str) -> None:
        top, own = _level(publication.name), _level(language(lang).own_name)
        self.lang = lang
        self._own = f"{top}::{own}"
        self._withdrawn = f"{top} (withdrawn)::{own}"
        self._subdecks = publication.subdecks
        self._credit = publication.credit
        self._names: dict[str, str] = {}
        self._filled: dict[str, _Filled] = {}
        self._last: tuple[str, str, bool] | None = None
        """Topic and title of the last pair, and whether it was withdrawn: mostly it is the same for the next."""
        self._last_deck = ""

    def take(self, entry: PublishedPair) -> str:
        """Put a pair where it belongs, and return the full name of that deck."""
        article = entry.pair.topic, _title(entry.pair), entry.retired
        if article != self._last:
            self._last, self._last_deck = article, self._place(entry.pair, entry.retired)
        return self._last_deck

    def _place(self, pair: Pair, is_retired: bool) -> str:
        if is_retired:
            return self._put(self._withdrawn, pair)
        name = self._put(self._own, pair)
        return self._put(self._of_topic(pair), pair) if self._subdecks else name

    def __iter__(self) -> Iterator[Deck]:
        """Yield the decks that something was put into: the language's own first, then its topics', then that of
        withdrawn cards."""
        for name, filled in self._filled.items():
            yield Deck(name, _description(self.lang, filled, self._credit, name == self._withdrawn))

    def _put(self, name: str, pair: Pair) -> str:
        filled = self._filled.get(name)
        if filled is None:
            filled = self._filled[name] = _Filled()
        filled.topics.add(pair.topic)
        filled.title = _title(pair) or pair.topic
        return name

    def _of_topic(self, pair: Pair) -> str:
        """The name of a topic's deck. Anki takes names that differ in case only for one deck."""
        topic = _topic_level(pair)
        if topic not in self._names:
            level = _level(topic)
            self._names[topic] = self._names.setdefault(level.casefold(), f"{self._own}::{level}")
        return self._names[topic]


class _Filled:
    """What a deck tells of what is in it."""

    def __init__(self) -> None:
        self.topics: set[str] = set()
        self.title = ""
        """Of the article of the last pair."""


def _level(name: str) -> str:
    """Return a name as one level of a deck's: without `::`, which sets levels apart."""
    level = re.sub(r"[\x00-\x1f\x7f-\x9f\s]+", " ", name)
    return re.sub(r"::+", ":", level).strip(": ") or "quizgen"


def _topic_level(pair: Pair) -> str:
    """The topic, which stays when a title is corrected: a deck of another name would get all new cards.

    Where it is no word, because the title's script folds to no ASCII, the title after all.
    """
    return _title(pair) if is_hashed(pair.topic) and _title(pair) else pair.topic


def _title(pair: Pair) -> str:
    return pair.context[0] if pair.context else ""


class _Said:
    """What quizgen itself says on the cards of a language, as HTML."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.direction = language(lang).direction
        self.words = catalog(lang)
        self.quotes = language(self.words.tag).quotes
        self.source = self.html(self.words.gettext("Source"))
        self.missing = self.html(self.words.gettext("What is missing here?"))
        self.term_missing = self.html(self.words.gettext("Which term is missing?"))
        self.term_described = self.html(self.words.gettext("Which term is described here?"))
        self.withdrawn = self.html(
            self.words.gettext(
                "This card has been withdrawn: it is no longer part of the training material. It can be deleted."
            )
        )
        self._all: dict[int, str] = {}
        self._around: _Around | None = None
        """Of the last pair: mostly it is the same for the next."""

    def around(self, pair: Pair) -> _Around:
        """Return what is the same for all pairs of a section."""
        told = pair.context, pair.source.section
        if self._around is None or self._around.told != told:
            self._around = _Around(told, self.source)
        return self._around

    def html(self, text: str) -> str:
        """Return a text as HTML, marked where it is in another language than the card."""
        if self.words.tag in (self.lang, self.lang.split("-")[0]):
            return escape(text)
        spoken = language(self.words.tag)
        return f'<span lang="{spoken.tag}" dir="{spoken.direction}">{escape(text)}</span>'

    def gettext(self, message: str, term: str) -> str:
        """Return a message on a term."""
        opening, closing = self.quotes
        return self.html(self.words.gettext(message, term=f"{opening}{term}{closing}"))

    def all_of(self, count: int) -> str:
        """Return what asks for so many items."""
        if count not in self._all:
            self._all[count] = self.html(self.words.ngettext("Name %(n)s.", "Name all %(n)s.", count))
        return self._all[count]


class _Around:
    """What all cards of a section show, as HTML."""

    def __init__(self, told: tuple[tuple[str, ...], str], source: str) -> None:
        self.told = told
        context, section = told
        source_parts = (*context[:1], section)
        self.context = _trail(context)
        place = self.context if source_parts == context else _trail(source_parts)
        self.source = f"<b>{source}</b> {place}" if place else ""
        self.beside = Beside(context)


def _note(entry: PublishedPair, deck: str, say: _Said) -> Note:
    pair = entry.pair
    cards: tuple[int, ...]
    if pair.cloze is None:
        note_type, cards, asked = QUESTION, _BOTH_WAYS if pair.reverse else _ONE_WAY, _asked(pair)
        fields = _question_fields(pair, say)
    else:
        note_type, cards = CLOZE, _cloze_cards(pair.cloze)
        text, asked = _cloze_text(pair, pair.cloze)
        fields = text, say.missing
    around = say.around(pair)
    shared = (
        _discreet_context(pair, asked, around),
        escape(pair.extra),
        around.source,
        say.withdrawn if entry.retired else "",
        pair.lang,
        say.direction,
        escape(pair.id),
        pair.kind,
        "",
        "",
    )
    tags = f"quizgen::kind::{pair.kind} quizgen::lang::{pair.lang} quizgen::topic::{pair.topic}"
    if entry.retired:
        tags += " quizgen::retired"
    return Note(entry.guid, note_type, fields + shared, cards, deck, tags, entry.changed)


_ONE_WAY = (0,)
_BOTH_WAYS = (0, 1)

_HEADINGS = 64
"""Titles and headings that are kept as HTML: those of an article come again and again."""


def _question_fields(pair: Pair, say: _Said) -> tuple[str, ...]:
    forward = _required(pair, "question", pair.question), _answer(pair), _prompt(pair, say)
    back = pair.reverse
    if back is None:
        return (*forward, "", "", "")
    return (
        *forward,
        _required(pair, "reverse question", back.question),
        _required(pair, "reverse answer", back.answer),
        say.term_missing if GAP in back.question else say.term_described,
    )


def _answer(pair: Pair) -> str:
    if not pair.items:
        return _required(pair, "answer", pair.answer)
    entries = (f"<li>{_required(pair, 'item', item)}</li>" for item in pair.items)
    return f"<ul>{''.join(entries)}</ul>"


def _cloze_cards(cloze: Cloze) -> tuple[int, ...]:
    if len(cloze.blanks) == 1:
        return (cloze.blanks[0].n - 1,)
    return tuple(sorted({blank.n - 1 for blank in cloze.blanks}))


def _cloze_text(pair: Pair, cloze: Cloze) -> tuple[str, tuple[str, ...]]:
    """Return the text with its blanks as Anki writes them, and what stands in each."""
    if not cloze.blanks:
        raise ValueError(f"{pair.id}: a cloze without a blank has no card")
    text, at = cloze.text, 0
    is_live = _LIVE_CHARACTER.search(text)
    pieces, hidden = [], []
    for blank in cloze.blanks:
        start, end, number = blank.start, blank.end, blank.n
        if not (at <= start < end <= len(text)) or number < 1:
            raise ValueError(f"{pair.id}: no such blank: {blank}")
        before, words = text[at:start], text[start:end]
        _require(pair, "blank", words)
        hidden.append(words)
        if is_live:
            before, words = escape(before), escape(words)
        # Two colons inside a cloze would start a hint.
        pieces.append(f"{before}{{{{c{number}::{words.replace(':', '&#58;')}}}}}")
        at = end
    pieces.append(escape(text[at:]) if is_live else text[at:])
    return "".join(pieces), tuple(hidden)


def _prompt(pair: Pair, say: _Said) -> str:
    match pair.kind:
        case Kind.CATEGORY:
            return say.gettext("What is meant by %(term)s here?", pair.question)
        case Kind.DEFINITION if not _asks(pair.question):
            return say.gettext("What is meant by %(term)s?", pair.question)
        case Kind.LIST if pair.items:
            return say.all_of(len(pair.items))
        case _ if GAP in pair.question:
            return say.missing
    return ""


_ASKING = re.compile(r"[?？؟]|;\Z")
"""Greek asks with a semicolon."""


def _asks(question: str) -> bool:
    return bool(_ASKING.search(question))


def _asked(pair: Pair) -> tuple[str, ...]:
    """Return all that the cards of a question may ask for."""
    asked = pair.answer, *pair.items
    return (*asked, pair.reverse.answer) if pair.reverse else asked


def _discreet_context(pair: Pair, asked: Iterable[str], around: _Around) -> str:
    """Return the context as HTML, without what gives an answer away or repeats the question.

    A definition has none: on the way back its article's title would be the answer.
    """
    if pair.kind is Kind.DEFINITION:
        return ""
    telling = around.beside.showing(asked)
    if telling or pair.question in pair.context:
        return _trail([part for part in pair.context if part != pair.question and part not in telling])
    return around.context


def _trail(parts: Iterable[str]) -> str:
    """Return parts from the general to the special as HTML, the same one named once."""
    return " › ".join(filter(None, map(_isolated, dict.fromkeys(parts))))


@lru_cache(_HEADINGS)
def _isolated(part: str) -> str:
    """Return a part so that the marks around it, which Unicode mirrors, follow the card's direction; of nothing,
    nothing."""
    return f"<bdi>{escape(part)}</bdi>" if part.strip() else ""


def _description(lang: str, filled: _Filled, credit: str, is_withdrawn: bool) -> str:
    words = catalog(lang)
    lines = [_origin(filled, words), credit, words.gettext("Made with quizgen.")]
    if is_withdrawn:
        lines.insert(
            0,
            words.gettext("There is nothing to study here: these cards have been withdrawn and can be deleted."),
        )
    return "<br>".join(escape(line.strip()) for line in lines if line.strip())


def _origin(filled: _Filled, words: Catalog) -> str:
    if len(filled.topics) == 1:
        opening, closing = language(words.tag).quotes
        title = f"{opening}{filled.title}{closing}"
        return words.gettext("Questions and answers from the article %(title)s.", title=title)
    return words.ngettext(
        "Questions and answers from %(n)s article.", "Questions and answers from %(n)s articles.", len(filled.topics)
    )


_LIVE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd"),
    **str.maketrans(
        {
            "&": "&amp;",
            "<": "&lt;",
            ">": "&gt;",
            "[": "&#91;",
            "{": "&#123;",
            "}": "&#125;",
            "\\": "<span>\\</span>",
            "\t": "&#9;",
            "\n": "<br>",
            "\r": "&#13;",
        }
    ),
}
"""What means something in a field, as what only shows it.

`[` starts sound, speech, LaTeX and type-in boxes; braces start clozes; a backslash starts MathJax, which
looks for `\\(` in the text of one element at a time. Of the control characters, U+001F sets fields apart in
Anki's database, U+0000 ends a text, and U+001E vanishes from clozes.
"""


_LIVE_CHARACTER = re.compile(f"[{re.escape(''.join(map(chr, _LIVE)))}]")


def escape(text: str) -> str:
    """Return plain text as the HTML of a field that shows exactly it.

    Control characters, but for tab and line breaks, show as U+FFFD, as all that cannot be shown.
    """
    # Most texts have none, and a look costs a fraction of `str.translate`.
    return _LIVE_CHARACTER.sub(_as_shown, text) if _LIVE_CHARACTER.search(text) else text


def _as_shown(found: re.Match[str]) -> str:
    return _LIVE[ord(found[0])]


def _required(pair: Pair, what: str, text: str) -> str:
    """Return the HTML of a text without which a card would be blank."""
    _require(pair, what, text)
    return escape(text)


def _require(pair: Pair, what: str, text: str) -> None:
    if not text[:1].isalnum() and not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError(f"{pair.id}: the {what} is empty")
