"""What an Anki note holds, whichever file it travels in: its fields as HTML, its cards, deck and tags.

Everything that is live in an Anki field is escaped here, and only here. The words around the article's own
are the catalog's; where a language has none they are English, and marked as such for speech and direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen import leaks
from quizgen.languages import language
from quizgen.locales import Catalog, catalog
from quizgen.model import GAP, Cloze, Kind, Pair, Publication, PublishedPair
from quizgen.slugs import is_hashed


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of quizgen's two note types. Ids, fields and their order are final: Anki forks one that changed."""

    id: int
    name: str
    fields: tuple[str, ...]


QUESTION = NoteType(
    1_651_595_677_434,
    "quizgen: question and answer",
    (
        "Question",
        "Answer",
        "Prompt",
        "Reverse question",
        "Reverse answer",
        "Reverse prompt",
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
    ),
)

CLOZE = NoteType(
    1_080_389_102_879,
    "quizgen: cloze",
    (
        "Text",
        "Prompt",
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
    ),
)


@dataclass(frozen=True, slots=True)
class Note:
    """A pair as Anki is to know it."""

    guid: str
    type: NoteType
    fields: tuple[str, ...]
    """HTML, one for each field of the type."""
    cards: tuple[int, ...]
    """Ordinals of the cards it has, from 0, at least one; of a cloze, one less than the blank's number."""
    deck: str
    """Full name, levels set apart by `::`."""
    tags: tuple[str, ...]
    changed: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck by its full name, with what Anki says of it to the learner, as HTML."""

    name: str
    description: str


def notes(publication: Publication, tag: str) -> tuple[Note, ...]:
    """Return the notes of a language in the order in which they are to be learnt, withdrawn ones last.

    Raises ValueError for a pair that would give a card without a question or an answer.
    """
    names = _DeckNames(publication, tag)
    return tuple(_note(entry, names.of(entry)) for entry in publication.of(tag))


def decks(publication: Publication, tag: str) -> tuple[Deck, ...]:
    """Return the decks of a language: its own first, then its topics', then that of withdrawn cards."""
    names = _DeckNames(publication, tag)
    filled: dict[str, list[Pair]] = {}
    for entry in publication.of(tag):
        if not entry.retired:
            filled.setdefault(names.own, []).append(entry.pair)
        if entry.retired or publication.subdecks:
            filled.setdefault(names.of(entry), []).append(entry.pair)
    return tuple(
        Deck(name, _description(pairs, publication.credit, name == names.withdrawn)) for name, pairs in filled.items()
    )


class _DeckNames:
    """The names of the decks of a language. Anki takes names that differ in case only for one deck."""

    def __init__(self, publication: Publication, tag: str) -> None:
        top, own = _level(publication.name), _level(language(tag).own_name)
        self.own = f"{top}::{own}"
        self.withdrawn = f"{top} (withdrawn)::{own}"
        self._subdecks = publication.subdecks
        self._spelt: dict[str, str] = {}

    def of(self, entry: PublishedPair) -> str:
        if entry.retired:
            return self.withdrawn
        if not self._subdecks:
            return self.own
        level = _level(_topic_level(entry.pair))
        return f"{self.own}::{self._spelt.setdefault(level.casefold(), level)}"


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


def _note(entry: PublishedPair, deck: str) -> Note:
    pair = entry.pair
    fields, cards = _question_fields(pair) if pair.cloze is None else _cloze_fields(pair, pair.cloze)
    note_type = QUESTION if pair.cloze is None else CLOZE
    fields |= _shared_fields(entry)
    return Note(
        guid=entry.guid,
        type=note_type,
        fields=tuple(fields.get(name, "") for name in note_type.fields),
        cards=cards,
        deck=deck,
        tags=_tags(entry),
        changed=entry.changed,
    )


def _tags(entry: PublishedPair) -> tuple[str, ...]:
    pair = entry.pair
    tags = (
        f"quizgen::kind::{pair.kind.value}",
        f"quizgen::lang::{pair.lang}",
        f"quizgen::topic::{pair.topic}",
    )
    return (*tags, "quizgen::retired") if entry.retired else tags


def _shared_fields(entry: PublishedPair) -> dict[str, str]:
    pair = entry.pair
    spoken = language(pair.lang)
    return {
        "Context": _trail(_discreet_context(pair)),
        "Extra": escape(pair.extra),
        "Source": _source(pair),
        "Status": _withdrawn(pair.lang) if entry.retired else "",
        "Language": spoken.tag,
        "Direction": spoken.direction,
        "Pair": escape(pair.id),
        "Kind": pair.kind.value,
    }


def _source(pair: Pair) -> str:
    place = _trail((_title(pair), pair.source.section))
    words = catalog(pair.lang)
    label = _say(words, pair.lang, words.gettext("Source"))
    return f"<b>{label}</b> {place}" if place else ""


def _withdrawn(tag: str) -> str:
    words = catalog(tag)
    return _say(
        words,
        tag,
        words.gettext(
            "This card has been withdrawn: it is no longer part of the training material. It can be deleted."
        ),
    )


def _question_fields(pair: Pair) -> tuple[dict[str, str], tuple[int, ...]]:
    forward = {
        "Question": _required(pair, "question", pair.question),
        "Answer": _answer(pair),
        "Prompt": _prompt(pair),
    }
    if pair.reverse is None:
        return forward, (0,)
    back = {
        "Reverse question": _required(pair, "reverse question", pair.reverse.question),
        "Reverse answer": _required(pair, "reverse answer", pair.reverse.answer),
        "Reverse prompt": _reverse_prompt(pair.lang, pair.reverse.question),
    }
    return forward | back, (0, 1)


def _answer(pair: Pair) -> str:
    if not pair.items:
        return _required(pair, "answer", pair.answer)
    entries = (f"<li>{_required(pair, 'item', item)}</li>" for item in pair.items)
    return f"<ul>{''.join(entries)}</ul>"


def _cloze_fields(pair: Pair, cloze: Cloze) -> tuple[dict[str, str], tuple[int, ...]]:
    if not cloze.blanks:
        raise ValueError(f"{pair.id}: a cloze without a blank has no card")
    words = catalog(pair.lang)
    prompt = _say(words, pair.lang, words.gettext("What is missing here?"))
    cards = tuple(sorted({blank.n - 1 for blank in cloze.blanks}))
    return {"Text": "".join(_cloze_pieces(pair, cloze)), "Prompt": prompt}, cards


def _cloze_pieces(pair: Pair, cloze: Cloze) -> Iterator[str]:
    at = 0
    for blank in cloze.blanks:
        if not (at <= blank.start < blank.end <= len(cloze.text)) or blank.n < 1:
            raise ValueError(f"{pair.id}: no such blank: {blank}")
        yield escape(cloze.text[at : blank.start])
        hidden = _required(pair, "blank", cloze.text[blank.start : blank.end])
        # Two colons inside a cloze would start a hint.
        yield f"{{{{c{blank.n}::{hidden.replace(':', '&#58;')}}}}}"
        at = blank.end
    yield escape(cloze.text[at:])


def _prompt(pair: Pair) -> str:
    words = catalog(pair.lang)
    opening, closing = language(words.tag).quotes
    term = f"{opening}{pair.question}{closing}"
    match pair.kind:
        case Kind.CATEGORY:
            text = words.gettext("What is meant by %(term)s here?", term=term)
        case Kind.DEFINITION if not _asks(pair.question):
            text = words.gettext("What is meant by %(term)s?", term=term)
        case Kind.LIST if pair.items:
            text = words.ngettext("Name %(n)s.", "Name all %(n)s.", len(pair.items))
        case _ if GAP in pair.question:
            text = words.gettext("What is missing here?")
        case _:
            return ""
    return _say(words, pair.lang, text)


def _reverse_prompt(tag: str, question: str) -> str:
    words = catalog(tag)
    if GAP in question:
        return _say(words, tag, words.gettext("Which term is missing?"))
    return _say(words, tag, words.gettext("Which term is described here?"))


def _asks(question: str) -> bool:
    return any(mark in question for mark in "?？؟") or question.endswith(";")  # Greek asks with a semicolon


def _say(words: Catalog, tag: str, text: str) -> str:
    """Return what quizgen says as HTML, marked where it is in another language than the card."""
    if words.tag in (tag, tag.split("-")[0]):
        return escape(text)
    spoken = language(words.tag)
    return f'<span lang="{spoken.tag}" dir="{spoken.direction}">{escape(text)}</span>'


def _discreet_context(pair: Pair) -> Iterator[str]:
    """Yield the parts of the context that neither give an answer away nor repeat the question.

    A definition has none: on the way back its article's title would be the answer.
    """
    if pair.kind is Kind.DEFINITION:
        return
    answers = tuple(_answers(pair))
    for part in pair.context:
        if part != pair.question and not any(leaks.shows(answer, part) for answer in answers):
            yield part


def _answers(pair: Pair) -> Iterator[str]:
    yield pair.answer
    yield from pair.items
    if pair.reverse:
        yield pair.reverse.answer
    if pair.cloze:
        for blank in pair.cloze.blanks:
            yield pair.cloze.text[blank.start : blank.end]


def _trail(parts: Iterable[str]) -> str:
    """Return parts from the general to the special as HTML, the same one named once.

    Each is isolated, so that the marks between them, which Unicode mirrors, follow the card's direction.
    """
    named = dict.fromkeys(part for part in parts if part.strip())
    return " › ".join(f"<bdi>{escape(part)}</bdi>" for part in named)


def _description(pairs: list[Pair], credit: str, is_withdrawn: bool) -> str:
    words = catalog(pairs[0].lang)
    lines = [_origin(pairs, words), credit, words.gettext("Made with quizgen.")]
    if is_withdrawn:
        lines.insert(
            0,
            words.gettext("There is nothing to study here: these cards have been withdrawn and can be deleted."),
        )
    return "<br>".join(escape(line.strip()) for line in lines if line.strip())


def _origin(pairs: list[Pair], words: Catalog) -> str:
    titles = {pair.topic: _title(pair) or pair.topic for pair in pairs}
    if len(titles) == 1:
        opening, closing = language(words.tag).quotes
        title = f"{opening}{next(iter(titles.values()))}{closing}"
        return words.gettext("Questions and answers from the article %(title)s.", title=title)
    return words.ngettext(
        "Questions and answers from %(n)s article.", "Questions and answers from %(n)s articles.", len(titles)
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


def escape(text: str) -> str:
    """Return plain text as the HTML of a field that shows exactly it.

    Control characters, but for tab and line breaks, show as U+FFFD, as all that cannot be shown.
    """
    return text.translate(_LIVE)


def _required(pair: Pair, what: str, text: str) -> str:
    """Return the HTML of a text without which a card would be blank."""
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError(f"{pair.id}: the {what} is empty")
    return escape(text)
