"""The five given articles: what a reader of each expects of their pairs (issue 2 section 3)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from quizgen.collected import collect
from quizgen.extractors import extract
from quizgen.model import Article, Finding, Kind, Pair, Source
from quizgen.reading import open_source, parse
from quizgen.records import from_record, to_record
from quizgen.settings import Settings
from tests.articles import assert_sound

SEEDS = Path(__file__).parents[2] / "seeds"
HANDED_OVER = Path(__file__).parents[3] / "shared" / "seeds"


@dataclass(frozen=True)
class Read:
    """What one of us read in an article."""

    question: str
    definition: str
    term: str
    introduction: str
    labels: tuple[str, str, str, str]
    telling: tuple[tuple[str, ...], ...]
    """For each label the words of its own description that would give it away, found by reading."""
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    """Where (locus) a sentence has a strong signal, and what is to be asked for."""
    highlight: tuple[str, ...]


READ = {
    "da": Read(
        "Hvad er telemarketing?",
        "Telemarketing er direkte markedsføring af varer eller tjenester til potentielle kunder over telefon, "
        "internet eller fax.",
        "Telemarketing",
        "Handlingen af telemarketing kan opdeles i fire underkategorier:",
        ("Udgående", "Indgående", "Leadgenerering", "Salg"),
        (("udgående",), ("indgående",), ("leads", "generering"), ("sælgere", "telefonsælgere")),
        (
            ("1.1", ("direkte markedsføring",)),
            ("1.1", ("robocalls",)),
            ("1.1", ("telesalg", "insidersalg")),
            ("2.1", ("1970",)),
            ("3.2.1", ("kolde",)),
            ("3.2.2", ("varme",)),
            ("4.1", ('"Do Not Call" (DNC)',)),
            ("4.1", ("Federal Trade Commission (FTC)", "FTC")),
            ("4.2", ("DNC",)),
            ("4.2", ("DNC",)),
        ),
        ("Do Not Call",),
    ),
    "de": Read(
        "Was ist Telemarketing?",
        "Telemarketing ist die Direktvermarktung von Waren oder Dienstleistungen an potenzielle Kunden über Telefon, "
        "Internet oder Fax.",
        "Telemarketing",
        "Der Akt des Telemarketings kann in vier Unterkategorien unterteilt werden:",
        ("Outbound", "Eingehend", "Lead-Generierung", "Verkauf"),
        (("ausgehende",), ("eingehenden",), ("Leads", "Generieren"), ("Verkäufern", "Telefonverkäufer")),
        (
            ("1.1", ("Direktvermarktung",)),
            ("1.1", ("Robocalls",)),
            ("1.1", ("Telesales", "Inside Sales")),
            ("2.1", ("1970",)),
            ("3.2.1", ("Cold Calls",)),
            ("3.2.2", ("warme",)),
            ("4.1", ("„Do Not Call“ (DNC)",)),
            ("4.1", ("Federal Trade Commission (FTC)", "FTC")),
            ("4.2", ("DNC",)),
            ("4.2", ("DNC",)),
        ),
        ("Do Not Call",),
    ),
    "fi": Read(
        "Mitä on puhelinmarkkinointi?",
        "Telemarkkinointi on tavaroiden tai palveluiden suoramarkkinointia potentiaalisille asiakkaille puhelimitse, "
        "Internetissä tai faksilla.",
        "Telemarkkinointi",
        "Telemarkkinoinnin toiminta voidaan jakaa neljään alaluokkaan:",
        ("Lähtevät", "Saapuva", "Liidien luominen", "Myynti"),
        (("lähtevien",), ("saapuviin",), ("liidejä", "luodaan"), ("Myyjien", "puhelinmyyjät")),
        (
            ("1.1", ("suoramarkkinointia",)),
            ("1.1", ("robopuheluilla",)),
            ("1.1", ("telemyyntinä", "sisämyyntinä")),
            ("2.1", ("1970",)),
            ("3.2.1", ("kylminä",)),
            ("3.2.2", ("lämpiminä",)),
            ("4.1", ('"Do Not Call" (DNC)',)),
            ("4.1", ("Federal Trade Commission (FTC)", "FTC")),
            ("4.2", ("DNC",)),
            ("4.2", ("DNC",)),
        ),
        ("Älä soita",),
    ),
    "ms": Read(
        "Apa Itu Telemarketing?",
        "Telemarketing ialah pemasaran langsung barangan atau perkhidmatan kepada bakal pelanggan melalui telefon, "
        "Internet atau faks.",
        "Telemarketing",
        "Tindakan telepemasaran boleh dibahagikan kepada empat subkategori:",
        ("Keluar", "Masuk", "Penjanaan utama", "Jualan"),
        (("keluar",), ("masuk",), ("penjanaan", "utama"), ("jurujual",)),
        (
            ("1.1", ("pemasaran langsung",)),
            ("1.1", ("panggilan robo",)),
            ("1.1", ("telesales", "dalaman jualan")),
            ("2.1", ("1970",)),
            ("3.2.1", ("sejuk",)),
            ("3.2.2", ("panas",)),
            ("4.1", ('"Jangan Panggil" (DNC)',)),
            ("4.1", ("Suruhanjaya Perdagangan Persekutuan (FTC)", "FTC")),
            ("4.2", ("DNC",)),
            ("4.2", ("DNC",)),
        ),
        ("Jangan Panggil",),
    ),
    "pl": Read(
        "Co to jest telemarketing?",
        "Telemarketing to bezpośredni marketing towarów lub usług dla potencjalnych klientów przez telefon, Internet "
        "lub faks.",
        "Telemarketing",
        "Akt telemarketingu można podzielić na cztery podkategorie:",
        ("Wychodzące", "Przychodzące", "Generowanie leadów", "Sprzedaż"),
        (("wychodzących",), ("przychodzących",), ("generowania", "leady"), ("sprzedawców",)),
        (
            ("1.1", ("bezpośredni marketing",)),
            ("1.1", ("robocall",)),
            ("1.1", ("telesprzedaż", "sprzedaż wewnętrzna")),
            ("2.1", ("70.",)),
            ("3.2.1", ("zimne",)),
            ("3.2.2", ("ciepłe",)),
            ("4.1", ("„Do Not Call” (DNC)",)),
            ("4.1", ("Federalną Komisję Handlu (FTC)", "FTC")),
            ("4.2", ("DNC",)),
            ("4.2", ("DNC",)),
        ),
        ("Nie dzwonić",),
    ),
}
LANGUAGES = sorted(READ)


def path_of(lang: str) -> Path:
    return SEEDS / lang / "telemarketing.md"


@cache
def article_of(lang: str) -> Article:
    return parse(open_source(path_of(lang), "telemarketing.md", "telemarketing.md"), lang)


@cache
def pairs_of(lang: str) -> tuple[Pair, ...]:
    return extract(article_of(lang)).pairs


@cache
def findings_of(lang: str) -> tuple[Finding, ...]:
    return extract(article_of(lang)).findings


def of_kind(lang: str, kind: Kind) -> list[Pair]:
    return [pair for pair in pairs_of(lang) if pair.kind is kind]


def blanks_of(pair: Pair) -> tuple[str, ...]:
    assert pair.cloze is not None
    return tuple(pair.cloze.text[blank.start : blank.end] for blank in pair.cloze.blanks)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_definition(lang: str) -> None:
    (pair,) = of_kind(lang, Kind.DEFINITION)
    read = READ[lang]
    assert (pair.question, pair.answer, pair.locus) == (read.question, read.definition, "1.1")
    assert pair.reverse is not None
    assert pair.reverse.answer == read.term
    assert pair.reverse.question == "[…]" + read.definition.removeprefix(read.term)
    assert [source.first_line for source in pair.also] == [44]
    assert pair.source == Source("telemarketing.md", 10, 10, read.question)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_list(lang: str) -> None:
    (pair,) = of_kind(lang, Kind.LIST)
    read = READ[lang]
    assert (pair.question, pair.items) == (read.introduction, read.labels)
    assert (pair.source.first_line, pair.source.last_line) == (18, 26)
    assert [source.first_line for source in pair.also] == [42]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_categories(lang: str) -> None:
    pairs = of_kind(lang, Kind.CATEGORY)
    lines = path_of(lang).read_text(encoding="utf-8").split("\n")
    assert tuple(pair.question for pair in pairs) == READ[lang].labels
    for number, (pair, line) in enumerate(zip(pairs, (20, 22, 24, 26), strict=True), 1):
        assert pair.locus == f"3.2.{number}"
        assert (pair.source.first_line, pair.source.last_line) == (line, line)
        assert f"- {pair.question}: {pair.answer}" == lines[line - 1]
        assert pair.reverse is not None
        assert pair.reverse.answer == pair.question


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_a_description_tells_its_label(lang: str) -> None:
    for pair, telling in zip(of_kind(lang, Kind.CATEGORY), READ[lang].telling, strict=True):
        assert pair.reverse is not None
        shown = set(re.findall(r"\w+", pair.reverse.question.casefold()))
        assert not shown & {word.casefold() for word in telling}, pair.reverse.question
        hidden = sum(word.casefold() in {one.casefold() for one in telling} for word in re.findall(r"\w+", pair.answer))
        assert pair.reverse.question.count("•••") == hidden, "nothing else is hidden"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_facts(lang: str) -> None:
    facts = of_kind(lang, Kind.FACT)
    assert [(pair.locus, blanks_of(pair)) for pair in facts] == list(READ[lang].facts)
    with_ftc = next(pair for pair in facts if "(FTC)" in pair.answer)
    assert with_ftc.cloze is not None
    assert [blank.n for blank in with_ftc.cloze.blanks] == [1, 1], "the acronym once more is hidden with it"


def test_facts_are_at_the_same_places_in_all_languages() -> None:
    places = {lang: [(pair.locus, pair.ordinal, pair.kind) for pair in pairs_of(lang)] for lang in LANGUAGES}
    assert all(one == places["da"] for one in places.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_highlight_is_asked_merged_or_named(lang: str) -> None:
    (pair,) = of_kind(lang, Kind.HIGHLIGHT)
    assert (pair.locus, blanks_of(pair)) == ("5.1.1", READ[lang].highlight)
    bullets = {line for line, text in enumerate(path_of(lang).read_text("utf-8").split("\n"), 1) if line > 38 and text}
    asked = {pair.source.first_line for pair in pairs_of(lang)}
    merged = {source.first_line for pair in pairs_of(lang) for source in pair.also}
    named = {finding.line for finding in findings_of(lang)}
    assert bullets == {40, 42, 44}
    assert bullets <= asked | merged | named


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pairs_are_in_the_order_of_the_article(lang: str) -> None:
    places = [tuple(map(int, pair.locus.split("."))) for pair in pairs_of(lang)]
    assert places == sorted(places)
    counts: Counter[tuple[Kind, str]] = Counter()
    for pair in pairs_of(lang):
        counts[pair.kind, pair.locus] += 1
        assert pair.ordinal == counts[pair.kind, pair.locus]


def texts_of(pair: Pair) -> list[str]:
    back = [pair.reverse.question, pair.reverse.answer] if pair.reverse else []
    cloze = [pair.cloze.text] if pair.cloze else []
    return [pair.question, pair.answer, pair.extra, *pair.context, *pair.items, *back, *cloze]


_QUOTED = re.compile(r'„[^“”]*[“”]|«[^»]*»|“[^”]*”|"[^"]*"')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_set_well(lang: str) -> None:
    for text in (text for pair in pairs_of(lang) for text in texts_of(pair)):
        assert text == unicodedata.normalize("NFC", text)
        assert text == text.strip()
        bare = text.replace("[…]", "x")
        assert not re.search(r"[\[\]]|\]\(", bare), text
        assert not re.search(r"\s[.,;:!?]|\s\s|\(\s|\s\)", bare), text
        assert bare.count('"') % 2 == 0, text
        for quoted in _QUOTED.findall(bare):
            assert quoted[1:-1].strip() == quoted[1:-1] != "", text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pairs_say_only_what_the_article_says(lang: str) -> None:
    written = set(re.findall(r"\w+", path_of(lang).read_text(encoding="utf-8")))
    for pair in pairs_of(lang):
        for text in [pair.cloze.text, *pair.context] if pair.cloze else texts_of(pair):
            assert set(re.findall(r"\w+", text)) <= written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pairs_are_sound_and_come_back_from_json(lang: str) -> None:
    for pair in pairs_of(lang):
        assert_sound(pair)
        again = from_record(json.loads(json.dumps(to_record(pair), ensure_ascii=False)))
        assert again == replace(pair, sentence=0, keywords=())


def collected(source: Path, tmp_path: Path) -> dict[str, list[Pair]]:
    found = collect([str(source)], Settings(out=str(tmp_path / "decks")))
    assert found.errors == ()
    assert {article.topic for article in found.articles} == {"telemarketing"}
    return {article.lang: list(pairs) for article, pairs in zip(found.articles, found.pairs, strict=True)}


def without_paths(pair: Pair) -> Pair:
    also = tuple(replace(source, path="") for source in pair.also)
    return replace(pair, source=replace(pair.source, path=""), also=also)


def test_the_check_keeps_them_all(tmp_path: Path) -> None:
    for lang, pairs in collected(SEEDS, tmp_path).items():
        expected = [replace(pair, topic="telemarketing") for pair in pairs_of(lang)]
        assert {pair.keywords for pair in expected} == {("Business", "Marketing Essentials")}
        assert list(map(without_paths, pairs)) == list(map(without_paths, expected))


@pytest.mark.skipif(not HANDED_OVER.is_dir(), reason="the files as they were handed over are not here")
def test_the_same_pairs_under_the_names_they_were_handed_over_with(tmp_path: Path) -> None:
    told, untold = collected(SEEDS, tmp_path), collected(HANDED_OVER, tmp_path)
    assert sorted(untold) == LANGUAGES
    for lang in LANGUAGES:
        assert list(map(without_paths, untold[lang])) == list(map(without_paths, told[lang]))
