"""Publications built by hand: every kind of pair in three languages, a withdrawn pair; and nasty texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from quizgen.model import (
    Blank,
    Cloze,
    Kind,
    Output,
    Pair,
    Publication,
    PublishedPair,
    Reverse,
    Signal,
    Source,
    by_article,
)

FIRST = 1_704_067_200
"""2024-01-01T00:00:00Z, when the ledger says that everything was first published."""

NASTY = (
    "}} {{c1::gone}} a::b :: c",
    "[sound:x.mp3] [[type:Answer]] [latex]x[/latex] [$]y[/$] [anki:tts lang=da_DK]z[/anki:tts]",
    "<script>alert(1)</script> </style> <!-- & &amp; &lt; a < b and c > d \"quoted\" 'too'",
    r"\(x^2\) \[y\] \begin{math} C:\new",
    "{{FrontSide}} {{#Status}} {{Pair}} {{^Answer}}",
    "#notetype:Basic\tafter a tab",
    "{{c9::open",
)
"""Texts that mean something to Anki, to HTML or to the text format."""


def published(pair: Pair, changed: int = FIRST, retired: bool = False) -> PublishedPair:
    """Return a pair as if the ledger had named it; its GUID is its id."""
    return PublishedPair(pair, f"guid:{pair.id}", changed, retired)


def publication(*entries: PublishedPair, name: str = "Telemarketing", subdecks: bool = False) -> Publication:
    """Return a publication of the given pairs, in all their languages."""
    return Publication(
        id="telemarketing",
        name=name,
        subdecks=subdecks,
        credit="Text: Example Glossary, CC BY 4.0",
        articles=by_article(entries),
        languages=tuple(sorted({entry.pair.lang for entry in entries})),
    )


def content_of(output: Output) -> bytes:
    """Return all that is to be written into a file."""
    with output.open() as content:
        return content.read()


def telemarketing(subdecks: bool = False) -> Publication:
    """Return the publication that most tests use."""
    entries = [published(pair) for pair in (*ARABIC, *DANISH)]
    entries.append(published(DANISH_WITHDRAWN, FIRST + 86_400, retired=True))
    entries += [published(pair) for pair in GERMAN]
    return publication(*entries, subdecks=subdecks)


def nasty() -> Publication:
    """Return a publication in which every text of every kind is nasty."""
    pairs: list[Pair] = []
    for number, text in enumerate(NASTY, 1):
        reverse = Reverse(f"back of {text}", f"term {text}")
        question = _danish(
            Kind.FAQ, f"nasty-{number}", f"asked {text}", f"told {text}", text, extra=text, reverse=reverse
        )
        pairs.append(question)
        pairs.append(replace(question, id=f"{question.id}-list", kind=Kind.LIST, items=(text, "other")))
        pairs.append(cloze_of(f"before {text} after", text, f"{question.id}-cloze"))
        pairs.append(cloze_of(f"{text} HIDDEN {text}", "HIDDEN", f"{question.id}-around"))
    return publication(*(published(pair) for pair in pairs), name="Nasty::texts: <b>")


def cloze_of(text: str, hidden: str, identity: str = "telemarketing/da/highlight/x") -> Pair:
    """Return a Danish pair in which the first place of `hidden` is blank 1."""
    start = text.index(hidden)
    blank = Blank(start, start + len(hidden), 1, Signal.QUOTATION)
    return Pair(
        topic="telemarketing",
        lang="da",
        kind=Kind.HIGHLIGHT,
        locus="5.1.1",
        context=("Telemarketing", "Højdepunkter"),
        question=f"{text[:start]}[…]{text[blank.end :]}",
        answer=hidden,
        source=Source("seeds/da/telemarketing.md", 40, 40, "Højdepunkter"),
        id=identity,
        cloze=Cloze(text, (blank,)),
    )


def _pair(lang: str, kind: Kind, slug: str, texts: tuple[str, str, str], title: str, **more: object) -> Pair:
    question, answer, section = texts
    pair = Pair(
        topic="telemarketing",
        lang=lang,
        kind=kind,
        locus="1.1",
        context=(title, section),
        question=question,
        answer=answer,
        source=Source(f"seeds/{lang}/telemarketing.md", 9, 9, section),
        id=f"telemarketing/{lang}/{kind.value}/{slug}",
    )
    return replace(pair, **more)  # type: ignore[arg-type]


def _danish(kind: Kind, slug: str, question: str, answer: str, section: str, **more: object) -> Pair:
    return _pair("da", kind, slug, (question, answer, section), "Telemarketing", **more)


def _gapped(pair: Pair, *hidden: tuple[str, int]) -> Pair:
    """Return a pair, made with its text for a question, with the given words, in order, as blanks `n`."""
    text = pair.question
    blanks: list[Blank] = []
    at = 0
    for words, n in hidden:
        start = text.index(words, at)
        at = start + len(words)
        blanks.append(Blank(start, at, n, Signal.QUOTATION))
    question = text
    for blank in reversed(blanks):
        question = f"{question[: blank.start]}[…]{question[blank.end :]}"
    answer = "; ".join(words for words, _ in hidden)
    return replace(pair, question=question, answer=answer, cloze=Cloze(text, tuple(blanks)))


_ACTIVITIES = "Telemarketingaktiviteter"

DANISH = (
    _danish(
        Kind.DEFINITION,
        "telemarketing",
        "Hvad er telemarketing?",
        "Telemarketing er direkte markedsføring af varer eller tjenester til potentielle kunder over "
        "telefon, internet eller fax.",
        "Hvad er telemarketing?",
        reverse=Reverse(
            "[…] er direkte markedsføring af varer eller tjenester til potentielle kunder over telefon, "
            "internet eller fax.",
            "Telemarketing",
        ),
    ),
    _gapped(
        _danish(
            Kind.FACT,
            "telesalg",
            'Telemarketing kan også omtales som "telesalg" eller "insidersalg".',
            "",
            "Hvad er telemarketing?",
        ),
        ("telesalg", 1),
        ("insidersalg", 2),
    ),
    _danish(
        Kind.LIST,
        "aktiviteter",
        "Handlingen af telemarketing kan opdeles i fire underkategorier:",
        "Udgående; Indgående; Leadgenerering; Salg",
        _ACTIVITIES,
        items=("Udgående", "Indgående", "Leadgenerering", "Salg"),
    ),
    _danish(
        Kind.CATEGORY,
        "udgaende",
        "Udgående",
        "Kundeemner og eksisterende kunder nås aktivt ud til via udgående telemarketingopkald, også "
        'kendt som "kolde" opkald.',
        _ACTIVITIES,
        reverse=Reverse(
            "Kundeemner og eksisterende kunder nås aktivt ud til via ••• telemarketingopkald, også kendt som "
            '"kolde" opkald.',
            "Udgående",
        ),
    ),
    _danish(
        Kind.CATEGORY,
        "indgaende",
        "Indgående",
        "Disse telemarketing-opkald er baseret på indgående forespørgsler om produkter eller tjenester.",
        _ACTIVITIES,
        extra='Disse betragtes som "varme" opkald, da kunder typisk vil have indsendt en interesseformular '
        "online eller allerede er fortrolige med virksomheden.",
    ),
    _danish(
        Kind.FAQ,
        "velgorende",
        "Må velgørende organisationer ringe til et nummer i DNC-registret?",
        "Ja. Opkald fra velgørende organisationer er tilladt.\nDet samme gælder politiske organisationer.",
        "Ofte stillede spørgsmål",
    ),
    _gapped(
        _danish(
            Kind.HIGHLIGHT,
            "ftc",
            "I USA administreres registret af Federal Trade Commission (FTC) og håndhæves af FTC.",
            "",
            "Højdepunkter",
        ),
        ("Federal Trade Commission (FTC)", 1),
        ("FTC", 1),
    ),
    _danish(
        Kind.HIGHLIGHT,
        "former",
        "Fire almindelige former for telemarketing omfatter […].",
        "udgående opkald, indgående opkald, leadgenerering og salgsopkald",
        "Højdepunkter",
    ),
)

DANISH_WITHDRAWN = _danish(
    Kind.CATEGORY,
    "telefax",
    "Telefax",
    "Reklamer sendt uopfordret til et faxnummer.",
    _ACTIVITIES,
    reverse=Reverse("Reklamer sendt uopfordret til et faxnummer.", "Telefax"),
)

GERMAN = (
    _pair(
        "de",
        Kind.CATEGORY,
        "eingehend",
        (
            "Eingehend",
            "Diese Telemarketing-Anrufe basieren auf eingehenden Anfragen zu Produkten.",
            "Telemarketing-Aktivitäten",
        ),
        "Telemarketing",
        reverse=Reverse(
            "Diese Telemarketing-Anrufe basieren auf ••• Anfragen zu Produkten.",
            "Eingehend",
        ),
    ),
    _pair(
        "de",
        Kind.DEFINITION,
        "telemarketing",
        (
            "Telemarketing",
            "Telemarketing ist die Direktvermarktung von Waren oder Dienstleistungen an potenzielle Kunden.",
            "Telemarketing",
        ),
        "Telemarketing",
    ),
)

_ARABIC_SECTION = "أنشطة التسويق عبر الهاتف"

ARABIC = (
    _pair(
        "ar",
        Kind.DEFINITION,
        "telemarketing",
        (
            "ما هو التسويق عبر الهاتف؟",
            "التسويق عبر الهاتف هو التسويق المباشر للسلع أو الخدمات للعملاء عبر الهاتف أو الإنترنت.",
            "ما هو التسويق عبر الهاتف؟",
        ),
        "التسويق عبر الهاتف",
        reverse=Reverse(
            "[…] هو التسويق المباشر للسلع أو الخدمات للعملاء عبر الهاتف أو الإنترنت.",
            "التسويق عبر الهاتف",
        ),
    ),
    _pair(
        "ar",
        Kind.CATEGORY,
        "outbound",
        (
            "الصادرة",
            "يتم التواصل بنشاط مع العملاء المحتملين عبر مكالمات تُعرف باسم «المكالمات الباردة».",
            _ARABIC_SECTION,
        ),
        "التسويق عبر الهاتف",
    ),
    _gapped(
        _pair(
            "ar",
            Kind.HIGHLIGHT,
            "dnc",
            (
                "لدى الولايات المتحدة وكندا سجلات وطنية باسم «Do Not Call» تتيح للسكان الاختيار.",
                "",
                "يسلط الضوء",
            ),
            "التسويق عبر الهاتف",
        ),
        ("Do Not Call", 1),
    ),
)


class Unkept(Mapping[tuple[str, str], tuple[PublishedPair, ...]]):
    """Danish articles, as many as are wanted, of eight pairs each, made when asked for; it counts how often."""

    def __init__(self, topics: int) -> None:
        self.read = 0
        self._keys = [("da", f"topic-{number:05}") for number in range(topics)]

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._keys)

    def __getitem__(self, key: tuple[str, str]) -> tuple[PublishedPair, ...]:
        self.read += 1
        topic = key[1]
        pairs = (replace(pair, topic=topic, id=pair.id.replace("telemarketing", topic, 1)) for pair in DANISH)
        return tuple(map(published, pairs))


def many(topics: int, subdecks: bool = False) -> Publication:
    """Return a publication of so many Danish articles, which are `Unkept`."""
    return replace(publication(subdecks=subdecks), articles=Unkept(topics), languages=("da",))
