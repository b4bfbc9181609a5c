"""What a ledger promises: ids and GUIDs for ever, times that move only with words, one line a pair, clear errors."""

from __future__ import annotations

import json
import re
import string
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen import ledger as ledgers
from quizgen import publishing
from quizgen.archive import Archive
from quizgen.errors import LedgerError
from quizgen.ledger import Entry, Event, Ledger, Unnamed
from quizgen.model import Blank, Cloze, Kind, Pair, PublishedPair, Reverse, Signal, Source
from quizgen.publishing import Update

EMPTY = Ledger("acme-training", "acme", False, ())
JAN_2024 = 1_704_067_200
"""2024-01-01T00:00:00Z, as `date -u -d 2024-01-01 +%s` says."""
NOW = 1_790_000_000

COLD = 'Opkald til fremmede kaldes også "kolde" opkald.'
WARM = 'Opkald til kunder, som selv har skrevet, kaldes "varme" opkald.'


def category(label: str, description: str, at: int = 1, **more: Any) -> Pair:
    """Return a category as it is drawn: asked both ways."""
    pair = Pair(
        topic="telemarketing",
        lang="da",
        kind=Kind.CATEGORY,
        locus=f"3.2.{at}",
        context=("Telemarketing", "Aktiviteter"),
        question=label,
        answer=description,
        source=Source("seeds/da/telemarketing.md", 20 + at, 20 + at, "Aktiviteter"),
        reverse=Reverse(description, label),
    )
    return replace(pair, **more)


def cloze(text: str, *hidden: str, kind: Kind = Kind.FACT, locus: str = "1.1", ordinal: int = 1) -> Pair:
    """Return a cloze as it is drawn: its blanks numbered from 1 as they stand."""
    blanks: list[Blank] = []
    for n, words in enumerate(hidden, 1):
        start = text.index(words, blanks[-1].end if blanks else 0)
        blanks.append(Blank(start, start + len(words), n, Signal.QUOTATION))
    question = text
    for blank in reversed(blanks):
        question = f"{question[: blank.start]}[…]{question[blank.end :]}"
    return Pair(
        topic="telemarketing",
        lang="da",
        kind=kind,
        locus=locus,
        ordinal=ordinal,
        context=("Telemarketing", "Hvad?"),
        question=question,
        answer="; ".join(hidden),
        source=Source("seeds/da/telemarketing.md", 10, 10, "Hvad?"),
        cloze=Cloze(text, tuple(blanks)),
        sentence=1,
    )


OUT = category("Udgående", "Kundeemner nås aktivt via opkald.", 1)
IN = category("Indgående", "Kunder ringer selv og spørger om produkter.", 2)
SALES = category("Salg", "Den overbevisende aktivitet, som sælgere beskæftiger sig med.", 3)
THREE = (OUT, IN, SALES)


def always(pair: Pair) -> bool:
    del pair
    return True


def never(pair: Pair) -> bool:
    del pair
    return False


def published(*pairs: Pair, ledger: Ledger = EMPTY, now: int = NOW) -> Ledger:
    return publishing.update(ledger, pairs, always, now).ledger


def again(ledger: Ledger, *pairs: Pair, now: int = NOW, may_retire: Callable[[Pair], bool] = always) -> Update:
    return publishing.update(ledger, pairs, may_retire, now)


def entry(ledger: Ledger, pair_id: str) -> PublishedPair:
    (found,) = [one.published for one in ledger.entries if one.published.pair.id == pair_id]
    return found


def only(ledger: Ledger) -> PublishedPair:
    (found,) = ledger.entries
    return found.published


def identity(ledger: Ledger) -> dict[str, tuple[str, str, int]]:
    """Return id, GUID and time by question."""
    return {
        one.published.pair.question: (one.published.pair.id, one.published.guid, one.published.changed)
        for one in ledger.entries
    }


def moved(pair: Pair, to: int) -> Pair:
    """Return the pair as drawn from another bullet."""
    return replace(pair, locus=f"3.2.{to}", source=replace(pair.source, first_line=20 + to, last_line=20 + to))


def lines(ledger: Ledger) -> list[str]:
    return list(ledgers.write(ledger))


# ---------------------------------------------------------------- the file


def test_the_first_line_is_a_header() -> None:
    header = json.loads(lines(replace(EMPTY, subdecks=True))[0])
    assert header == {"format": 1, "id": "acme-training", "name": "acme", "subdecks": True}


def test_a_line_is_a_pair_as_in_section_3_without_lines_and_with_its_publication() -> None:
    pair = replace(
        OUT, also=(Source("seeds/da/telemarketing.md", 40, 40, "Højdepunkter"),), items=("a", "b"), extra="mere"
    )
    text = lines(published(pair))[1]
    assert text.endswith("}\n")
    assert "Udgående" in text, "text is readable, not escaped"
    record = json.loads(text)
    assert record["id"] == "telemarketing/da/category/udgaende"
    assert record["source"] == {"path": "seeds/da/telemarketing.md", "section": "Aktiviteter"}
    assert "also" not in record
    assert record["reverse"] == {"question": "Kundeemner nås aktivt via opkald.", "answer": "Udgående"}
    assert (record["changed"], record["retired"]) == (JAN_2024, False)
    assert {"topic", "lang", "kind", "locus", "ordinal", "context", "question", "answer", "extra", "cloze"} <= set(
        record
    )
    assert {"items", "guid"} <= set(record)


def test_lines_are_sorted_by_topic_language_and_id() -> None:
    drawn = [replace(pair, topic=topic, lang=lang) for topic in "ba" for lang in ("pl", "da") for pair in THREE[::-1]]
    keys = []
    for text in lines(published(*drawn))[1:]:
        record = json.loads(text)
        keys.append((record["topic"], record["lang"], record["id"]))
    assert keys == sorted(keys)
    assert len(keys) == 12


def test_a_ledger_that_is_read_is_the_one_that_was_written() -> None:
    ledger = published(*THREE, cloze('Ordet er "telesalg" eller "insidersalg".', "telesalg", "insidersalg"))
    ledger = again(ledger, *THREE[:2], now=NOW).ledger
    written = lines(ledger)
    read = ledgers.read(written, "ledger.jsonl")
    assert lines(read) == written
    assert ledgers.read((line.encode() for line in written), "ledger.jsonl") == read


# ---------------------------------------------------------------- ids, GUIDs, times


def test_ids_are_slugs_where_folding_keeps_all_letters_else_hashes() -> None:
    ids = {one.published.pair.id for one in published(OUT, category("呼叫", "说明", 2, lang="zh")).entries}
    assert "telemarketing/da/category/udgaende" in ids
    (other,) = ids - {"telemarketing/da/category/udgaende"}
    assert re.fullmatch(r"telemarketing/zh/category/x[0-9a-f]{10}", other)
    assert all(one.isascii() for one in ids)


def test_a_guid_depends_on_the_collection_and_the_pair_and_on_nothing_else() -> None:
    first, second = (only(published(OUT, ledger=replace(EMPTY, id=name))) for name in ("one", "two"))
    assert first.guid != second.guid
    moved_elsewhere = replace(OUT, answer="Noget andet.", locus="9.9", context=(), reverse=Reverse("x", "Udgående"))
    later = only(published(moved_elsewhere, ledger=replace(EMPTY, id="one", name="renamed"), now=1))
    assert later.pair.id == first.pair.id
    assert later.guid == first.guid


def test_all_new_pairs_have_the_time_of_the_first_publication_whenever_they_come() -> None:
    ledger = published(OUT, IN)
    update = again(ledger, OUT, IN, SALES, now=NOW + 999)
    assert update.events["telemarketing/da/category/salg"] is Event.NEW
    assert {one.published.changed for one in update.ledger.entries} == {JAN_2024}


@pytest.mark.parametrize(
    "changed",
    [
        {"question": "Udgående kald"},
        {"answer": "Kundeemner nås aktivt via telefonopkald."},
        {"reverse": Reverse("Kundeemner nås ••• via opkald.", "Udgående")},
        {"reverse": None},
        {"extra": "Se også indgående."},
        {"items": ("en", "to")},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_words_move_the_time(changed: dict[str, Any]) -> None:
    update = again(published(OUT), replace(OUT, **changed))
    after = only(update.ledger)
    assert after.pair.id == "telemarketing/da/category/udgaende"
    assert after.changed == NOW
    assert update.events == {after.pair.id: Event.REWORDED}


@pytest.mark.parametrize(
    "changed",
    [
        {"locus": "7.1"},
        {"ordinal": 4},
        {"context": ("Telefonsalg", "Aktiviteter")},
        {"source": Source("artikler/dansk/t.md", 3, 4, "Anden overskrift")},
        {"also": (Source("seeds/da/telemarketing.md", 44, 44, "Højdepunkter"),)},
        {"sentence": 2},
        {"keywords": ("Marketing",)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_is_not_words_moves_no_time(changed: dict[str, Any]) -> None:
    before = only(published(OUT))
    after = only(again(published(OUT), replace(OUT, **changed)).ledger)
    assert (after.pair.id, after.guid, after.changed) == (before.pair.id, before.guid, before.changed)


def test_context_and_source_travel_with_the_next_real_change_only() -> None:
    elsewhere = replace(OUT, context=("Telefonsalg", "Nyt"), source=Source("x/da/t.md", 3, 3, "Nyt"))
    waiting = again(published(OUT), elsewhere).ledger
    assert only(waiting).pair.context == ("Telemarketing", "Aktiviteter")
    assert only(waiting).pair.source.section == "Aktiviteter"
    assert only(waiting).pair.source.path == "seeds/da/telemarketing.md"
    reworded = only(again(waiting, replace(elsewhere, answer="Kundeemner nås via opkald.")).ledger)
    assert reworded.pair.context == ("Telefonsalg", "Nyt")
    assert (reworded.pair.source.path, reworded.pair.source.section) == ("x/da/t.md", "Nyt")


def test_what_is_exported_says_where_the_pair_stands_today() -> None:
    update = again(published(OUT), replace(OUT, source=Source("x/da/t.md", 33, 35, "Nyt")))
    source = update.pairs[0].pair.source
    assert (source.path, source.first_line, source.last_line) == ("x/da/t.md", 33, 35)
    assert source.section == "Aktiviteter", "the card's own words wait for a real change"


def test_two_changes_within_one_second_are_a_second_apart() -> None:
    once = again(published(OUT), replace(OUT, answer="Kundeemner nås via opkald.")).ledger
    twice = again(once, replace(OUT, answer="Kundeemner nås nu via opkald.")).ledger
    assert (only(once).changed, only(twice).changed) == (NOW, NOW + 1)


@pytest.mark.parametrize("now", [0, 1, JAN_2024])
def test_a_clock_that_goes_back_takes_no_time_back(now: int) -> None:
    after = only(again(published(OUT), replace(OUT, answer="Kundeemner nås via opkald."), now=now).ledger)
    assert after.changed == JAN_2024 + 1


# ---------------------------------------------------------------- what an editor does


def test_the_same_again_changes_nothing() -> None:
    ledger = published(*THREE)
    update = again(ledger, *THREE, now=NOW + 100)
    assert set(update.events.values()) == {Event.SAME}
    assert lines(update.ledger) == lines(ledger)


def test_swapped_bullets_keep_ids_and_times() -> None:
    ledger = published(*THREE)
    update = again(ledger, moved(SALES, 1), IN, moved(OUT, 3))
    assert identity(update.ledger) == identity(ledger)
    assert update.events["telemarketing/da/category/indgaende"] is Event.SAME
    assert update.events["telemarketing/da/category/salg"] is Event.MOVED
    assert [one.pair.question for one in update.pairs] == ["Salg", "Indgående", "Udgående"]


def test_what_moved_is_told_once() -> None:
    there = moved(OUT, 5)
    update = again(again(published(OUT), there).ledger, there)
    assert set(update.events.values()) == {Event.SAME}


def test_a_renamed_heading_is_no_news_twice() -> None:
    there = replace(OUT, context=("Telemarketing", "Nyt"), source=Source("x/da/t.md", 3, 3, "Nyt"))
    update = again(again(published(OUT), there).ledger, there)
    assert set(update.events.values()) == {Event.SAME}


def test_a_bullet_between_two_alike_confuses_nothing() -> None:
    north = category("Nord", "Ring til kunder i nord mellem klokken 9 og 12.", 1)
    south = category("Syd", "Ring til kunder i syd mellem klokken 9 og 12.", 2)
    east = category("Øst", "Ring til kunder i øst mellem klokken 9 og 12.", 2)
    ledger = published(north, south)
    update = again(ledger, north, east, moved(south, 3))
    after = identity(update.ledger)
    assert {name: after[name] for name in ("Nord", "Syd")} == identity(ledger)
    assert after["Øst"][0] not in {one[0] for one in identity(ledger).values()}
    assert update.events[after["Øst"][0]] is Event.NEW


def test_an_identical_sentence_between_two_identical_blanks_is_told_apart_by_its_text() -> None:
    dnc = [
        cloze(f'Den, som {act}, står i "DNC".', "DNC", locus="4.2", ordinal=n)
        for n, act in enumerate(("klager", "ringer"), 1)
    ]
    ledger = published(*dnc)
    ids = {one.published.pair.cloze.text: one.published.pair.id for one in ledger.entries if one.published.pair.cloze}
    assert sorted(ids.values()) == ["telemarketing/da/fact/dnc", "telemarketing/da/fact/dnc-2"]
    swapped = again(ledger, replace(dnc[1], ordinal=1), replace(dnc[0], ordinal=2)).ledger
    assert ids == {
        one.published.pair.cloze.text: one.published.pair.id for one in swapped.entries if one.published.pair.cloze
    }
    assert {one.published.changed for one in swapped.entries} == {JAN_2024}


def test_moved_and_reworded_at_once_is_the_same_pair() -> None:
    ledger = published(*THREE)
    update = again(ledger, replace(moved(SALES, 1), answer=SALES.answer.replace("som", "som alle")), moved(OUT, 2), IN)
    assert update.events["telemarketing/da/category/salg"] is Event.REWORDED
    assert len(update.ledger.entries) == 3
    assert entry(update.ledger, "telemarketing/da/category/salg").changed == NOW


def test_a_renamed_label_is_the_same_pair() -> None:
    update = again(published(*THREE), replace(OUT, question="Udadgående", reverse=Reverse(OUT.answer, "Udadgående")))
    assert update.events["telemarketing/da/category/udgaende"] is Event.REWORDED


def test_another_text_under_an_old_label_is_a_new_pair_with_an_id_of_its_own() -> None:
    ledger = published(cloze(COLD, "kolde"), cloze(WARM, "varme", ordinal=2))
    other = cloze('Myndighederne i USA fører listen "kolde" numre siden 2003 uden undtagelse.', "kolde")
    update = again(ledger, other, cloze(WARM, "varme", ordinal=2))
    assert update.events == {
        "telemarketing/da/fact/kolde": Event.RETIRED,
        "telemarketing/da/fact/kolde-2": Event.NEW,
        "telemarketing/da/fact/varme": Event.SAME,
    }


def test_retired_and_back_again_is_the_same_note() -> None:
    ledger = published(*THREE)
    gone = again(ledger, OUT, IN, now=NOW)
    sales = entry(gone.ledger, "telemarketing/da/category/salg")
    assert (sales.retired, sales.changed) == (True, NOW)
    still = again(gone.ledger, OUT, IN, now=NOW + 50)
    assert entry(still.ledger, "telemarketing/da/category/salg") == sales, "withdrawn once"
    back = again(still.ledger, *THREE, now=NOW + 100)
    after = entry(back.ledger, "telemarketing/da/category/salg")
    assert back.events[after.pair.id] is Event.BACK
    assert (after.guid, after.retired, after.changed) == (sales.guid, False, NOW + 100)


def test_what_may_not_retire_stays_as_it_is() -> None:
    ledger = published(*THREE)
    update = again(ledger, may_retire=never)
    assert update.ledger.entries == ledger.entries
    assert not update.changes


def test_a_new_id_collides_with_none_that_was_ever_given() -> None:
    ledger = published(cloze(COLD, "kolde"))
    seen = {"telemarketing/da/fact/kolde"}
    for number, word in enumerate(("alpha", "bravo", "charlie", "delta"), 2):
        text = f'{word * 12} "kolde" {word[::-1] * 12}.'
        ledger = again(ledger, cloze(text, "kolde")).ledger
        live = [one.published.pair.id for one in ledger.entries if not one.published.retired]
        assert live == [f"telemarketing/da/fact/kolde-{number}"]
        assert not seen & set(live)
        seen |= set(live)
    guids = [one.published.guid for one in ledger.entries]
    assert len(set(guids)) == len(guids) == 5


def test_never_across_kinds_topics_or_languages() -> None:
    ledger = published(cloze(COLD, "kolde"))
    for other in (
        replace(cloze(COLD, "kolde"), kind=Kind.HIGHLIGHT),
        replace(cloze(COLD, "kolde"), topic="andet"),
        replace(cloze(COLD, "kolde"), lang="nb"),
    ):
        update = again(ledger, other)
        assert sorted(update.events.values()) == [Event.NEW, Event.RETIRED]


def test_a_question_never_becomes_a_cloze_because_anki_cannot_change_a_note_s_type() -> None:
    asked = replace(category(COLD, "kolde", 1), kind=Kind.HIGHLIGHT, reverse=None)
    blanked = replace(cloze(COLD, "kolde", kind=Kind.HIGHLIGHT), locus=asked.locus)
    for first, second in ((asked, blanked), (blanked, asked)):
        assert sorted(again(published(first), second).events.values()) == [Event.NEW, Event.RETIRED]


def test_a_live_pair_is_preferred_to_a_withdrawn_one_with_the_same_words() -> None:
    first, second = cloze(COLD, "kolde", locus="1.1"), cloze(COLD, "kolde", locus="2.1")
    ledger = again(published(first, second), second).ledger
    assert entry(ledger, "telemarketing/da/fact/kolde").retired
    update = again(ledger, replace(first, locus="3.1"))
    assert update.events == {"telemarketing/da/fact/kolde-2": Event.MOVED}


# ---------------------------------------------------------------- blanks


def numbers(ledger: Ledger) -> dict[str, int]:
    pair = only(ledger).pair
    assert pair.cloze
    return {pair.cloze.text[blank.start : blank.end]: blank.n for blank in pair.cloze.blanks}


SYNONYMS = 'Det kan også omtales som "telesalg" eller "insidersalg".'
MORE_SYNONYMS = 'Det kan også omtales som "fjernsalg", "telesalg" eller "insidersalg".'


def test_a_new_blank_in_front_of_others_gets_a_new_number() -> None:
    ledger = published(cloze(SYNONYMS, "telesalg", "insidersalg"))
    update = again(ledger, cloze(MORE_SYNONYMS, "fjernsalg", "telesalg", "insidersalg"))
    assert numbers(update.ledger) == {"fjernsalg": 3, "telesalg": 1, "insidersalg": 2}
    assert update.changes[0].lost == ()


def test_a_lost_number_is_reported_and_never_given_again() -> None:
    ledger = published(cloze(SYNONYMS, "telesalg", "insidersalg"))
    without = again(ledger, cloze(SYNONYMS, "telesalg"))
    assert numbers(without.ledger) == {"telesalg": 1}
    assert without.changes[0].lost == (2,)
    stored = ledgers.read(lines(without.ledger), "ledger.jsonl")
    more = again(stored, cloze(MORE_SYNONYMS, "fjernsalg", "telesalg"))
    assert numbers(more.ledger) == {"fjernsalg": 3, "telesalg": 1}
    last = again(more.ledger, cloze(MORE_SYNONYMS, "telesalg"))
    assert last.changes[0].lost == (3,)
    stored = ledgers.read(lines(last.ledger), "ledger.jsonl")
    back = again(stored, cloze(MORE_SYNONYMS, "fjernsalg", "telesalg"))
    assert numbers(back.ledger) == {"fjernsalg": 3, "telesalg": 1}, "its own again, with its card and history"
    other = 'Det kan også omtales som "teleringning" eller "telesalg".'
    assert numbers(again(stored, cloze(other, "teleringning", "telesalg")).ledger) == {"teleringning": 4, "telesalg": 1}


def test_blanks_that_change_places_keep_their_numbers() -> None:
    ledger = published(cloze(SYNONYMS, "telesalg", "insidersalg"))
    swapped = 'Det kan også omtales som "insidersalg" eller "telesalg".'
    assert numbers(again(ledger, cloze(swapped, "insidersalg", "telesalg")).ledger) == {"telesalg": 1, "insidersalg": 2}


def test_a_typo_in_a_blank_keeps_its_number() -> None:
    ledger = published(cloze('Det omtales som "telesagl" her.', "telesagl"))
    assert numbers(again(ledger, cloze('Det omtales som "telesalg" her.', "telesalg")).ledger) == {"telesalg": 1}


def test_blanks_that_are_hidden_together_stay_together() -> None:
    text = "Registret føres af Federal Trade Commission (FTC) og håndhæves af FTC."

    def drawn(in_front: str) -> Pair:
        whole = in_front + text
        at, later = whole.index("Federal"), whole.rindex("FTC")
        blanks = (Blank(at, at + 30, 1, Signal.ACRONYM), Blank(later, later + 3, 1, Signal.ACRONYM))
        if in_front:
            front = (Blank(0, 4, 1, Signal.NUMBER), *(replace(blank, n=2) for blank in blanks))
            blanks = front
        return replace(cloze(whole, "FTC"), cloze=Cloze(whole, blanks))

    update = again(published(drawn("")), drawn("2003: "))
    pair = only(update.ledger).pair
    assert pair.cloze
    assert [blank.n for blank in pair.cloze.blanks] == [2, 1, 1]


# ---------------------------------------------------------------- which article it is


def texts(*pairs: Pair) -> tuple[Pair, ...]:
    return tuple(replace(pair, topic="") for pair in pairs)


def recognised(ledger: Ledger, articles: Sequence[tuple[str, str, Sequence[Pair]]]) -> tuple[str, ...]:
    def unnamed(topic: str, lang: str, pairs: Sequence[Pair]) -> Unnamed:
        return Unnamed(topic, lang, pairs[0].source.path, lambda: [(one.question, one.answer) for one in pairs])

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ledger.jsonl")
        file.write_text("".join(ledgers.write(ledger)), encoding="utf-8")
        with Archive(file) as archive:
            return ledgers.recognise(archive, [unnamed(*one) for one in articles])


def test_an_article_keeps_its_topic_when_its_path_is_the_old_one() -> None:
    ledger = published(*THREE)
    assert recognised(ledger, [("telefonsalg", "da", texts(category("Nyt", "Alt er nyt her.")))]) == ("telemarketing",)


def test_an_article_keeps_its_topic_when_half_of_its_texts_are_the_old_ones() -> None:
    ledger = published(*THREE)
    source = Source("seeds/da/andet.md", 1, 1, "")
    kept = [replace(pair, source=source) for pair in (OUT, IN)]
    assert recognised(ledger, [("telefonsalg", "da", texts(*kept))]) == ("telemarketing",)
    assert recognised(ledger, [("telefonsalg", "da", texts(kept[0]))]) == ("telefonsalg",)
    assert recognised(ledger, [("telefonsalg", "nb", texts(*kept))]) == ("telefonsalg",)


def test_two_articles_are_never_one_published_article() -> None:
    ledger = published(*THREE)
    copy = [replace(pair, source=Source("seeds/da/kopi.md", 1, 1, "")) for pair in THREE]
    assert recognised(ledger, [("kopi", "da", copy), ("telemarketing", "da", THREE)]) == (
        "kopi",
        "telemarketing",
    )


def test_a_new_language_of_a_set_has_the_topic_that_the_others_keep() -> None:
    ledger = published(*THREE)
    new = (replace(OUT, lang="ar", topic="", source=Source("seeds/ar/x.md", 1, 1, "")),)
    assert recognised(ledger, [("x", "ar", new), ("x", "da", texts(*THREE))]) == ("telemarketing",) * 2
    assert recognised(ledger, [("y", "ar", new), ("x", "da", texts(*THREE))]) == ("y", "telemarketing")
    both = [("x", "ar", new), ("telemarketing", "ar", new), ("x", "da", texts(*THREE))]
    assert recognised(ledger, both) == ("x", "telemarketing", "telemarketing")


# ---------------------------------------------------------------- damage


def damaged(**changes: Any) -> list[str]:
    """Return the lines of a ledger of three pairs with line 3 changed."""
    given = lines(published(*THREE[:2], cloze(SYNONYMS, "telesalg", "insidersalg")))
    record = json.loads(given[3])
    assert record["cloze"]
    record |= changes
    return [*given[:3], json.dumps({key: value for key, value in record.items() if value is not ...}) + "\n"]


HEADER = '{"format":1,"id":"a","name":"a","subdecks":false}\n'


@pytest.mark.parametrize(
    ("given", "line", "words"),
    [
        ([], 1, "empty"),
        ([""], 1, "damaged"),
        (["\n"], 1, "damaged"),
        (["{}\n"], 1, "header"),
        (['{"format":"1","id":"a","name":"a","subdecks":false}\n'], 1, "header"),
        (['{"format":1,"id":"a","name":"a"}\n'], 1, "subdecks"),
        (['{"format":2,"id":"a","name":"a","subdecks":false}\n'], 1, "newer"),
        ([HEADER, "\n"], 2, "damaged"),
        ([HEADER, '{"id": "x", \n'], 2, "damaged"),
        ([HEADER, "[]\n"], 2, "damaged"),
        ([HEADER, "<<<<<<< HEAD\n"], 2, "damaged"),
        ([HEADER, "[" * 100_000 + "\n"], 2, "damaged"),
        ([HEADER.encode(), b'{"id": "\xff"}\n'], 2, "damaged"),
        (damaged(guid=...), 4, "guid"),
        (damaged(guid=7), 4, "damaged"),
        (damaged(changed="now"), 4, "damaged"),
        (damaged(changed=True), 4, "damaged"),
        (damaged(retired=0), 4, "damaged"),
        (damaged(kind="riddle"), 4, "riddle"),
        (damaged(locus="first"), 4, "damaged"),
        (damaged(locus=""), 4, "damaged"),
        (damaged(question=None), 4, "damaged"),
        (damaged(context=None), 4, "damaged"),
        (damaged(source="a.md"), 4, "damaged"),
        (damaged(source={"path": 1, "section": ""}), 4, "damaged"),
        (damaged(reverse={"question": 1, "answer": "x"}), 4, "damaged"),
        (damaged(cloze={"text": "short", "blanks": []}), 4, "damaged"),
        (damaged(cloze={"text": 5, "blanks": [{"start": 0, "end": 1, "n": 1, "signal": "link"}]}), 4, "damaged"),
        (damaged(cloze={"text": "short", "blanks": [{"start": 0, "end": 9, "n": 1, "signal": "link"}]}), 4, "damaged"),
        (
            damaged(cloze={"text": "short", "blanks": [{"start": "0", "end": 1, "n": 1, "signal": "link"}]}),
            4,
            "damaged",
        ),
        (damaged(lost="two"), 4, "damaged"),
        (damaged(changed=-5), 4, "damaged"),
        (damaged(guid=""), 4, "damaged"),
    ],
)
def test_damage_is_an_error_with_its_line(given: Sequence[str | bytes], line: int, words: str) -> None:
    with pytest.raises(LedgerError) as error:
        ledgers.read(given, "decks/ledger.jsonl")
    text = str(error.value)
    assert text.startswith(f"decks/ledger.jsonl:{line}: "), text
    assert words in text
    assert "\n" not in text


def test_an_id_that_is_there_twice_is_an_error_that_names_both_lines() -> None:
    given = lines(published(*THREE))
    with pytest.raises(LedgerError) as error:
        ledgers.read([*given, given[2]], "decks/ledger.jsonl")
    assert str(error.value).startswith("decks/ledger.jsonl:5: ")
    assert "line 3" in str(error.value)


# ---------------------------------------------------------------- any edits at all

WORDS = ("kunde", "opkald", "telefon", "sælger", "register", "bøde", "aftale", "salg", "marked", "liste", "nummer")
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=7).map(" ".join)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Two versions of an article's sentences, each different within a version."""
    before = draw(st.lists(sentences, min_size=1, max_size=10, unique=True))
    after = list(before)
    for edit in draw(st.lists(st.sampled_from(("insert", "delete", "swap", "typo")), max_size=6)):
        if edit == "insert" or not after:
            after.insert(draw(st.integers(0, len(after))), draw(sentences))
            continue
        at = draw(st.integers(0, len(after) - 1))
        if edit == "delete":
            del after[at]
        elif edit == "swap":
            other = draw(st.integers(0, len(after) - 1))
            after[at], after[other] = after[other], after[at]
        else:
            place = draw(st.integers(0, len(after[at]) - 1))
            after[at] = after[at][:place] + draw(st.sampled_from(string.ascii_lowercase)) + after[at][place:]
    return before, list(dict.fromkeys(after))


def as_pairs(texts: Iterable[str], kind: str) -> list[Pair]:
    if kind == "cloze":
        return [cloze(text, text.split()[0], text.split()[-1], locus=f"1.{at}") for at, text in enumerate(texts, 1)]
    return [category(text.split()[0], text, at) for at, text in enumerate(texts, 1)]


def by_text(ledger: Ledger) -> dict[str, Entry]:
    """Return the live entries by the text they were drawn from."""
    found: dict[str, Entry] = {}
    for one in ledger.entries:
        pair = one.published.pair
        if not one.published.retired:
            text = pair.cloze.text if pair.cloze else pair.answer
            assert text not in found
            found[text] = one
    return found


@pytest.mark.parametrize("kind", ["cloze", "category"])
@settings(max_examples=150, deadline=None)
@given(versions=drafts())
@example(versions=(["kunde opkald telefon"], ["kunde opkald telefon", "kunde opkald telefonx"]))
@example(versions=(["salg aftale bøde", "salg aftale bøde kunde"], ["salg aftale bøde kunde"]))
def test_whatever_an_editor_does(versions: tuple[list[str], list[str]], kind: str) -> None:
    before, after = versions
    first = published(*as_pairs(before, kind))
    update = again(first, *as_pairs(after, kind))
    second = update.ledger
    old, new = by_text(first), by_text(second)
    assert set(old) == set(before)
    assert set(new) == set(after)
    ids = [one.published.pair.id for one in second.entries]
    guids = [one.published.guid for one in second.entries]
    assert len(set(ids)) == len(ids)
    assert len(set(guids)) == len(guids)
    for text in set(before) & set(after):
        assert new[text].published == replace(
            old[text].published, pair=replace(old[text].published.pair, locus=new[text].published.pair.locus)
        )
    live = {one.published.pair.id for one in new.values()}
    for one in first.entries:
        now = entry(second, one.published.pair.id)
        assert now.guid == one.published.guid
        assert now.retired == (one.published.pair.id not in live)
        assert now.changed in (one.published.changed, NOW)
    assert all(one.published.changed in (JAN_2024, NOW) for one in new.values())
    assert [one.pair.cloze.text if one.pair.cloze else one.pair.answer for one in update.pairs] == after

    stored = ledgers.read(lines(second), "ledger.jsonl")
    third = again(stored, *as_pairs(after, kind), now=NOW + 1000)
    assert set(third.events.values()) <= {Event.SAME}
    assert lines(third.ledger) == lines(second)

    undone = again(stored, *as_pairs(before, kind), now=NOW + 2000).ledger
    assert set(by_text(undone)) == set(before)
    assert {one.published.pair.id for one in undone.entries} >= set(ids), "no id is ever forgotten"
