"""Packages, taken by the real Anki."""

from __future__ import annotations

import html
import io
import json
import sqlite3
import tracemalloc
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.exporters import anki
from quizgen.exporters.notes import CLOZE, QUESTION, escape
from quizgen.locales import available
from quizgen.model import Cloze, Publication, QuizOptions, Reverse
from tests.browser import rendered_dom
from tests.exporters.learner import Counts, Learner, back, front, learning, text
from tests.publications import (
    DANISH,
    DANISH_WITHDRAWN,
    FIRST,
    NASTY,
    cloze_of,
    content_of,
    many,
    nasty,
    publication,
    published,
    telemarketing,
)
from tests.work import lines_run

if TYPE_CHECKING:
    from anki.cards import Card

TEMPLATES = Path(anki.__file__).parent.parent / "templates" / "anki"


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    with learning(tmp_path) as someone:
        yield someone


def packages(given: Publication) -> dict[str, bytes]:
    return {output.path: content_of(output) for output in anki.export(given, QuizOptions())}


def only(given: Publication) -> bytes:
    (content,) = packages(given).values()
    return content


def same(old: bytes, new: bytes) -> bool:
    return anki.same_contents(io.BytesIO(old), io.BytesIO(new))


def guid(slug: str, lang: str = "da") -> str:
    return f"guid:telemarketing/{lang}/{slug}"


def test_there_is_a_package_for_each_language_that_is_to_be_written() -> None:
    assert list(packages(telemarketing())) == [
        "ar/Telemarketing-ar.apkg",
        "da/Telemarketing-da.apkg",
        "de/Telemarketing-de.apkg",
    ]
    assert list(packages(replace(telemarketing(), languages=("de", "fi")))) == ["de/Telemarketing-de.apkg"]


@pytest.mark.parametrize("made", [telemarketing(), telemarketing(subdecks=True), nasty()])
def test_anki_takes_all_of_it_and_nothing_twice(made: Publication, learner: Learner) -> None:
    for path, content in packages(made).items():
        count = sum(entry.pair.lang == path.split("/")[0] for entry in made.pairs)
        assert learner.take_package(content) == Counts(new=count)
        assert learner.take_package(content) == Counts(duplicate=count)
    learner.assert_sound()


def test_a_note_has_a_card_for_each_way_and_each_blank(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    ordinals = {of: [card.ord for card in note.cards()] for of, note in learner.notes().items()}
    assert ordinals == {
        guid("definition/telemarketing"): [0, 1],
        guid("fact/telesalg"): [0, 1],
        guid("list/aktiviteter"): [0],
        guid("category/udgaende"): [0, 1],
        guid("category/indgaende"): [0],
        guid("faq/velgorende"): [0],
        guid("highlight/ftc"): [0],
        guid("highlight/former"): [0],
        guid("category/telefax"): [0, 1],
    }


def test_a_blank_keeps_its_card_where_others_have_gone(learner: Learner) -> None:
    pair = cloze_of("Kolde opkald er udgående.", "udgående")
    assert pair.cloze is not None
    third = replace(pair, cloze=Cloze(pair.cloze.text, (replace(pair.cloze.blanks[0], n=3),)))
    learner.take_package(only(publication(published(third))))
    assert [card.ord for card in learner.cards(f"guid:{pair.id}")] == [2]
    learner.assert_sound()


def test_new_cards_come_in_the_order_of_the_article_and_withdrawn_ones_last(learner: Learner) -> None:
    entries = [published(DANISH_WITHDRAWN, retired=True), *map(published, DANISH)]
    learner.take_package(only(publication(*entries)))
    due = {note.guid: {card.due for card in note.cards()} for note in learner.notes().values()}
    expected = [f"guid:{pair.id}" for pair in (*DANISH, DANISH_WITHDRAWN)]
    assert sorted(due, key=lambda of: min(due[of])) == expected
    assert all(len(positions) == 1 for positions in due.values())


def test_decks_are_named_by_collection_and_language_and_describe_themselves(learner: Learner) -> None:
    for content in packages(telemarketing()).values():
        learner.take_package(content)
    described = {deck["name"]: deck["desc"] for deck in learner.col.decks.all() if "::" in deck["name"]}
    assert set(described) == {
        "Telemarketing::dansk",
        "Telemarketing::Deutsch",
        "Telemarketing::العربية",
        "Telemarketing (withdrawn)::dansk",
    }
    assert described["Telemarketing::dansk"] == (
        "Spørgsmål og svar fra artiklen »Telemarketing«.<br>Text: Example Glossary, CC BY 4.0<br>Lavet med quizgen."
    )
    assert described["Telemarketing (withdrawn)::dansk"].startswith("Her er ikke noget at øve")
    assert learner.deck(learner.cards(guid("category/telefax"))[0]) == "Telemarketing (withdrawn)::dansk"


def test_a_topic_has_a_deck_of_its_own_where_that_is_wanted(learner: Learner) -> None:
    learner.take_package(packages(telemarketing(subdecks=True))["ar/Telemarketing-ar.apkg"])
    decks = {learner.deck(card) for note in learner.notes().values() for card in note.cards()}
    assert decks == {"Telemarketing::العربية::telemarketing"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sales::Basics", "Sales:Basics"),
        (" a:::b:: ", "a:b"),
        ("one\ttwo\nthree", "one two three"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("::", "quizgen"),
        ("", "quizgen"),
    ],
)
def test_a_name_is_one_level_of_a_deck(name: str, expected: str, learner: Learner) -> None:
    learner.take_package(only(publication(published(DANISH[0]), name=name)))
    assert learner.deck(learner.cards(f"guid:{DANISH[0].id}")[0]) == f"{expected}::dansk"


def test_tags_tell_language_topic_kind_and_retirement(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    notes = learner.notes()
    assert notes[guid("category/udgaende")].tags == [
        "quizgen::kind::category",
        "quizgen::lang::da",
        "quizgen::topic::telemarketing",
    ]
    assert "quizgen::retired" in notes[guid("category/telefax")].tags
    assert list(learner.col.find_notes("tag:quizgen::retired")) == [notes[guid("category/telefax")].id]


CARDS = [
    # slug, card, and what stands in prompt and question on the front, in answer, and as a cloze on the back
    ("definition/telemarketing", 0, "", "Hvad er telemarketing?", "Telemarketing er direkte markedsføring"),
    ("definition/telemarketing", 1, "Hvilket begreb mangler?", "[…] er direkte", "Telemarketing"),
    ("category/udgaende", 0, "Hvad menes der her med »Udgående«?", "Udgående", "Kundeemner og eksisterende"),
    ("category/udgaende", 1, "Hvilket begreb beskrives her?", "kunder nås aktivt ud til via •••", "Udgående"),
    ("list/aktiviteter", 0, "Nævn alle 4.", "Handlingen af telemarketing kan", "Leadgenerering"),
    ("faq/velgorende", 0, "", "Må velgørende organisationer ringe", "tilladt.\nDet samme"),
    ("highlight/former", 0, "Hvad mangler her?", "omfatter […].", "udgående opkald, indgående opkald"),
]


@pytest.mark.parametrize(("slug", "which", "prompt", "question", "answer"), CARDS)
def test_what_stands_on_a_card(
    slug: str, which: int, prompt: str, question: str, answer: str, learner: Learner
) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    card = learner.cards(guid(slug))[which]
    assert text(front(card), "prompt") == prompt
    assert question in text(front(card), "question")
    assert answer in text(back(card), "answer")
    if answer not in (prompt, question):
        assert answer not in text(front(card))
    assert text(back(card), "source").startswith("Kilde Telemarketing › ")
    assert "Kilde" not in text(front(card))


def test_a_gap_hides_its_own_blanks_and_shows_the_others(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    first, second = learner.cards(guid("fact/telesalg"))
    assert text(front(first), "question") == 'Telemarketing kan også omtales som "[...]" eller "insidersalg".'
    assert text(front(second), "question") == 'Telemarketing kan også omtales som "telesalg" eller "[...]".'
    assert text(back(second), "cloze") == "insidersalg"
    (together,) = learner.cards(guid("highlight/ftc"))
    assert text(front(together), "question") == "I USA administreres registret af [...] og håndhæves af [...]."


def test_the_way_back_of_a_definition_shows_its_term_nowhere(learner: Learner) -> None:
    for path, term in (("da", "telemarketing"), ("ar", "التسويق عبر الهاتف")):
        learner.take_package(packages(telemarketing())[f"{path}/Telemarketing-{path}.apkg"])
        card = learner.cards(guid("definition/telemarketing", path))[1]
        assert term not in text(front(card)).lower()


def test_the_context_is_shown_but_for_what_gives_an_answer_away(learner: Learner) -> None:
    category = DANISH[3]
    telling = replace(category, context=("Telemarketing", "Udgående opkald", "Fire slags"))
    learner.take_package(only(publication(published(telling))))
    for card in learner.cards(f"guid:{category.id}"):
        assert text(front(card), "context") == "Telemarketing › Fire slags"


def test_a_definition_has_no_context_that_could_tell_its_term_in_other_words(learner: Learner) -> None:
    pair = replace(DANISH[0], context=("Telefonsalg", "Hvad går det ud på?"))
    learner.take_package(only(publication(published(pair))))
    for card in learner.cards(f"guid:{pair.id}"):
        assert text(front(card), "context") == ""


def test_a_context_does_not_repeat_the_question(learner: Learner) -> None:
    question = replace(DANISH[5], context=("Telemarketing", DANISH[5].question))
    learner.take_package(only(publication(published(question))))
    (card,) = learner.cards(f"guid:{question.id}")
    assert text(front(card), "context") == "Telemarketing"


def test_a_list_is_answered_by_a_list(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    (card,) = learner.cards(guid("list/aktiviteter"))
    assert "<ul><li>Udgående</li><li>Indgående</li>" in back(card)


def test_what_else_there_is_to_know_stands_under_the_answer(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    (card,) = learner.cards(guid("category/indgaende"))
    assert text(back(card), "extra").startswith('Disse betragtes som "varme" opkald')
    assert "varme" not in text(front(card))


def test_a_term_without_a_question_is_asked_for(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["de/Telemarketing-de.apkg"])
    (definition,) = learner.cards(guid("definition/telemarketing", "de"))
    assert text(front(definition), "prompt") == "Was versteht man unter „Telemarketing“?"
    category = learner.cards(guid("category/eingehend", "de"))[0]
    assert text(front(category), "prompt") == "Was ist hier mit „Eingehend“ gemeint?"


def test_language_and_direction_are_the_articles_and_english_words_are_marked(learner: Learner) -> None:
    arabic = next(one for one in telemarketing().pairs if one.pair.id == "telemarketing/ar/category/outbound")
    learner.take_package(only(publication(replace(arabic, pair=replace(arabic.pair, lang="ps")))))
    (card,) = learner.cards(arabic.guid)
    assert '<div class="quizgen category forward" lang="ps" dir="rtl">' in front(card)
    prompt = '<p class="prompt"><span lang="en" dir="ltr">What is meant by “الصادرة” here?</span></p>'
    assert prompt in front(card)


@pytest.mark.parametrize("tag", available())
def test_every_catalog_speaks_for_itself(tag: str, learner: Learner) -> None:
    pairs = [replace(pair, lang=tag) for pair in (*DANISH, DANISH_WITHDRAWN)]
    learner.take_package(only(publication(*(published(pair, retired=True) for pair in pairs))))
    for note in learner.notes().values():
        for card in note.cards():
            assert "<span" not in back(card).replace('<span class="cloze', "")
            assert text(back(card), "status")
            if tag != "en":
                for english in ("What", "Which", "Name ", "withdrawn"):
                    assert english not in text(back(card))


@pytest.mark.parametrize(("count", "said"), [(1, "1 element"), (4, "4 elementy"), (5, "5 elementów")])
def test_numbers_are_declined(count: int, said: str, learner: Learner) -> None:
    items = tuple(f"punkt {number}" for number in range(count))
    pair = replace(DANISH[2], lang="pl", items=items)
    learner.take_package(only(publication(published(pair))))
    assert said in text(front(learner.cards(f"guid:{pair.id}")[0]), "prompt")


def test_nasty_texts_are_only_text(learner: Learner) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        learner.take_package(only(nasty()))
    learner.assert_sound()
    for number, nasty_text in enumerate(NASTY, 1):
        there, way_back = learner.cards(guid(f"faq/nasty-{number}"))
        assert text(front(there), "question") == f"asked {nasty_text}"
        assert text(back(there), "answer") == f"told {nasty_text}"
        assert text(back(there), "extra") == nasty_text
        assert text(front(way_back), "question") == f"back of {nasty_text}"
        assert text(back(way_back), "answer") == f"term {nasty_text}"
        (gap,) = learner.cards(guid(f"faq/nasty-{number}-cloze"))
        assert text(front(gap), "question") == "before [...] after"
        assert text(back(gap), "question") == f"before {nasty_text} after"
        (around,) = learner.cards(guid(f"faq/nasty-{number}-around"))
        assert text(front(around), "question") == f"{nasty_text} [...] {nasty_text}"
        (listed, _) = learner.cards(guid(f"faq/nasty-{number}-list"))
        assert text(back(listed), "answer") == f"{nasty_text}other"
        for card in (there, way_back, gap, listed):
            output = card.render_output()
            assert not (output.question_av_tags or output.answer_av_tags)
            assert "[[type:" not in front(card)
            assert "<script" not in back(card)


def test_a_backslash_does_not_start_mathematics() -> None:
    # MathJax looks for \( and \[ in text that no element but <br> and <wbr> interrupts.
    assert escape(r"\(x\)") == r"<span>\</span>(x<span>\</span>)"


TEXTS = st.one_of(
    st.text(alphabet="{}[]:c1\\()<>&;#\"'\t\n\r ax", min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30),
)


@given(st.lists(TEXTS, min_size=3, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_out_as_it_went_in(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    before, hidden, after = texts
    hidden = f"x{hidden}"
    identity = "telemarketing/da/highlight/x"
    pair = cloze_of(f"{before}§{hidden}{after}", hidden, identity)
    assert pair.cloze is not None
    blank = replace(pair.cloze.blanks[0], start=len(before) + 1, end=len(before) + 1 + len(hidden))
    pair = replace(pair, cloze=Cloze(pair.cloze.text, (blank,)))
    asked = replace(pair, id=f"{identity}2", cloze=None, question=f"q{before}", answer=f"a{after}", extra=hidden)
    made = publication(published(pair), published(asked))
    with learning(tmp_path_factory.mktemp("learner")) as someone:
        assert someone.take_package(only(made)) == Counts(new=2)
        someone.assert_sound()
        (gap,) = someone.cards(f"guid:{identity}")
        assert text(front(gap), "question") == as_seen(f"{before}§[...]{after}")
        assert text(back(gap), "question") == as_seen(f"{before}§{hidden}{after}")
        (card,) = someone.cards(f"guid:{identity}2")
        assert text(front(card), "question") == as_seen(f"q{before}")
        assert text(back(card), "answer") == as_seen(f"a{after}")
        assert text(back(card), "extra") == as_seen(hidden)


def as_seen(original: str) -> str:
    shown = "".join(
        "\ufffd" if unicodedata.category(char) == "Cc" and char not in "\t\n\r" else char for char in original
    )
    return unicodedata.normalize("NFC", shown)


def test_characters_that_would_end_a_field_show_as_unshowable(learner: Learner) -> None:
    pair = replace(DANISH[5], question="a\x1fb?", answer="c\x00d")
    assert learner.take_package(only(publication(published(pair)))) == Counts(new=1)
    (card,) = learner.cards(f"guid:{pair.id}")
    assert text(front(card), "question") == "a\ufffdb?"
    assert text(back(card), "answer") == "c\ufffdd"


NOTHING = ("", " \n", "\u200b\u00a0")


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_card_without_a_question_or_an_answer_is_a_bug(nothing: str) -> None:
    category, listed, gap = DANISH[3], DANISH[2], DANISH[1]
    assert gap.cloze is not None
    for broken in (
        replace(category, question=nothing),
        replace(category, answer=nothing),
        replace(category, reverse=Reverse(nothing, "Udgående")),
        replace(category, reverse=Reverse("•••", nothing)),
        replace(listed, items=("Salg", nothing)),
        replace(gap, cloze=Cloze("Kolde opkald", ())),
        replace(gap, cloze=Cloze("Kolde opkald", (replace(gap.cloze.blanks[0], start=8, end=8),))),
        replace(gap, cloze=Cloze("Kolde opkald", (replace(gap.cloze.blanks[0], start=8, end=99),))),
        replace(gap, cloze=Cloze("Kolde opkald", (replace(gap.cloze.blanks[0], start=0, end=5, n=0),))),
    ):
        with pytest.raises(ValueError, match="telemarketing/da/"):
            packages(publication(published(broken)))


def test_a_correction_arrives_and_what_did_not_change_is_left_alone(learner: Learner) -> None:
    category, question = DANISH[3], DANISH[5]
    learner.take_package(only(publication(published(category), published(question))))
    card = learner.cards(f"guid:{category.id}")[0]
    card.ivl, card.due, card.type, card.queue, card.reps = 30, 400, 2, 2, 5
    learner.col.update_card(card)
    own = learner.notes()[f"guid:{question.id}"]
    own.tags.append("mine")
    learner.col.update_note(own)

    corrected = replace(category, answer="Kundeemner ringes op.")
    entries = published(corrected, FIRST + 3600), published(question)
    assert learner.take_package(only(publication(*entries))) == Counts(updated=1, duplicate=1)

    again = learner.cards(f"guid:{category.id}")[0]
    assert text(back(again), "answer") == "Kundeemner ringes op."
    assert (again.id, again.ivl, again.due, again.reps) == (card.id, 30, 400, 5)
    assert "mine" in learner.notes()[f"guid:{question.id}"].tags


def test_each_note_has_the_time_of_its_own_last_change(learner: Learner) -> None:
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    times = {note.guid: note.mod for note in learner.notes().values()}
    assert times.pop(guid("category/telefax")) == FIRST + 86_400
    assert set(times.values()) == {FIRST}


def test_a_withdrawn_pair_stays_with_the_veteran_and_is_told_of(learner: Learner, tmp_path: Path) -> None:
    before = publication(*map(published, (*DANISH, DANISH_WITHDRAWN)))
    after = publication(*map(published, DANISH), published(DANISH_WITHDRAWN, FIRST + 60, retired=True))
    of = f"guid:{DANISH_WITHDRAWN.id}"
    learner.take_package(only(before))
    counts = learner.take_package(only(after))
    assert (counts.updated, counts.new, counts.conflicting) == (1, 0, 0)
    card = learner.cards(of)[0]
    assert learner.deck(card) == "Telemarketing::dansk"
    assert "trukket tilbage" in text(front(card), "status")
    assert "quizgen::retired" in card.note().tags

    fresh = tmp_path / "newcomer"
    fresh.mkdir()
    with learning(fresh) as newcomer:
        newcomer.take_package(only(after))
        assert newcomer.deck(newcomer.cards(of)[0]) == "Telemarketing (withdrawn)::dansk"
        assert text(front(newcomer.cards(f"guid:{DANISH[3].id}")[0]), "status") == ""


def test_a_way_back_that_comes_later_adds_a_card(learner: Learner) -> None:
    pair = DANISH[3]
    learner.take_package(only(publication(published(replace(pair, reverse=None)))))
    learner.take_package(only(publication(published(pair, FIRST + 60))))
    assert [card.ord for card in learner.cards(f"guid:{pair.id}")] == [0, 1]
    learner.assert_sound()


def test_a_template_that_is_renamed_or_restyled_updates_without_conflict(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner.take_package(only(publication(published(DANISH[3]))))
    read = anki._read
    monkeypatch.setattr(anki, "_models", anki._models.__wrapped__)
    monkeypatch.setattr(anki, "_read", lambda name: read(name).replace("class=", "data-new class="))
    monkeypatch.setattr(anki, "NOTE_TYPES_CHANGED", anki.NOTE_TYPES_CHANGED + 60)
    assert learner.take_package(only(publication(published(DANISH[3])))) == Counts(duplicate=1)
    assert "data-new" in front(learner.cards(f"guid:{DANISH[3].id}")[0])


FIELDS = {
    QUESTION: (
        "Question|Answer|Prompt|Reverse question|Reverse answer|Reverse prompt|Context|Extra|Source|Status|"
        "Language|Direction|Pair|Kind|Spare 1|Spare 2"
    ),
    CLOZE: "Text|Prompt|Context|Extra|Source|Status|Language|Direction|Pair|Kind|Spare 1|Spare 2",
}


def test_fields_and_ids_of_note_types_are_final(learner: Learner) -> None:
    """Anki forks a note type whose fields or templates changed: what was learnt stays with the old one."""
    learner.take_package(packages(telemarketing())["da/Telemarketing-da.apkg"])
    types = {taken["id"]: taken for taken in learner.col.models.all()}
    for note_type, names in FIELDS.items():
        taken = types[note_type.id]
        assert "|".join(field["name"] for field in taken["flds"]) == names
        assert [field["id"] for field in taken["flds"]] == [anki._FIELD_IDS[name] for name in names.split("|")]
    templates = [(template["name"], template["id"]) for template in types[QUESTION.id]["tmpls"]]
    assert templates == [("Question", 1201), ("Way back", 1202)]
    assert [(template["name"], template["id"]) for template in types[CLOZE.id]["tmpls"]] == [("Cloze", 1203)]
    assert (QUESTION.id, CLOZE.id) == (1_651_595_677_434, 1_080_389_102_879)
    assert (QUESTION.name, CLOZE.name) == ("quizgen: question and answer", "quizgen: cloze")
    assert len(set(anki._FIELD_IDS.values())) == len(anki._FIELD_IDS)


def test_the_time_of_the_note_types_moves_with_the_templates() -> None:
    """A changed template reaches nobody who has the old one, unless `NOTE_TYPES_CHANGED` is moved forward.

    Having moved it, put the new time and hash here.
    """
    files = sorted(TEMPLATES.iterdir())
    content = b"\n".join(file.name.encode() + b"\n" + file.read_bytes() for file in files)
    assert (anki.NOTE_TYPES_CHANGED, sha256(content).hexdigest()[:16]) == (1_704_067_200, "bb4a28b6cbb751d5")


def test_templates_run_nothing_and_fetch_nothing() -> None:
    for file in TEMPLATES.iterdir():
        content = file.read_text(encoding="utf-8").lower()
        for forbidden in ("<script", "http", "url(", "@import", "style=", "<img", "javascript:"):
            assert forbidden not in content, (file.name, forbidden)


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert packages(telemarketing()) == packages(telemarketing())


def test_a_package_leaves_no_file_behind_and_is_compressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    content = packages(telemarketing())["da/Telemarketing-da.apkg"]
    assert list(tmp_path.iterdir()) == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert all(entry.compress_type == zipfile.ZIP_DEFLATED for entry in archive.infolist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_packages_side_by_side_have_ids_of_their_own() -> None:
    seen: set[int] = set()
    for content in packages(telemarketing()).values():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            database = sqlite3.connect(":memory:")
            database.deserialize(archive.read("collection.anki2"))
            ids = {row[0] for row in database.execute("SELECT id FROM notes UNION SELECT id FROM cards")}
            database.close()
        assert not seen & ids
        seen |= ids


def _repacked(content: bytes, change: str = "VACUUM") -> bytes:
    """Return a package as other versions of SQLite and zlib would write it, changed by a statement."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    database = sqlite3.connect(":memory:")
    database.deserialize(files["collection.anki2"])
    database.execute("PRAGMA page_size = 8192")
    database.execute("VACUUM")
    database.execute(change)
    database.commit()
    files["collection.anki2"] = database.serialize()
    database.close()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_packages_are_compared_by_what_they_hold() -> None:
    content = only(publication(*map(published, DANISH)))
    repacked = _repacked(content)
    assert repacked != content
    assert same(repacked, content)


@pytest.mark.parametrize(
    "other",
    [
        publication(*map(published, DANISH[1:])),
        publication(published(DANISH[0], FIRST + 1), *map(published, DANISH[1:])),
        publication(published(replace(DANISH[0], answer="Noget andet")), *map(published, DANISH[1:])),
        publication(*map(published, reversed(DANISH))),
        publication(*map(published, DANISH), name="Salg"),
        publication(*map(published, DANISH), subdecks=True),
        replace(publication(*map(published, DANISH)), credit="Another"),
    ],
)
def test_any_difference_in_what_a_package_holds_counts(other: Publication) -> None:
    assert not same(only(publication(*map(published, DANISH))), only(other))


def test_cards_are_compared_as_well_as_notes() -> None:
    content = only(publication(*map(published, DANISH)))
    assert not same(_repacked(content, "UPDATE cards SET due = due + 1"), content)


def test_a_restyled_package_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    content = only(publication(*map(published, DANISH)))
    monkeypatch.setattr(anki, "NOTE_TYPES_CHANGED", anki.NOTE_TYPES_CHANGED + 1)
    assert not same(content, only(publication(*map(published, DANISH))))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_what_cannot_be_read_is_not_the_same(data: st.DataObject) -> None:
    content = only(publication(published(DANISH[3])))
    garbage = data.draw(st.binary(max_size=40))
    at = data.draw(st.integers(0, len(content) - 1))
    for broken in (garbage, content[:at]):
        assert not same(broken, content)
        assert not same(broken, broken)
    damaged = content[:at] + garbage + content[at + len(garbage) :]
    same(damaged, content)  # raises nothing


def test_a_database_that_cannot_be_read_is_not_the_same() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("collection.anki2", b"SQLite format 3\x00" + b"\x02" * 4080)
        archive.writestr("media", "{}")
    assert not same(packed.getvalue(), packed.getvalue())


def test_ten_thousand_pairs_fit_into_a_megabyte() -> None:
    pairs = [replace(DANISH[3], id=f"telemarketing/da/category/{number}") for number in range(10_000)]
    assert len(only(publication(*map(published, pairs)))) < 1_000_000


@pytest.mark.parametrize("subdecks", [False, True])
def test_anki_takes_thousands_of_notes_with_a_deck_for_each_topic_or_one_for_all(
    subdecks: bool, learner: Learner
) -> None:
    assert learner.take_package(only(many(400, subdecks))) == Counts(new=8 * 400)
    decks = {deck["name"] for deck in learner.col.decks.all() if deck["name"].startswith("Telemarketing::dansk")}
    topics = {f"Telemarketing::dansk::topic-{number:05}" for number in range(400)}
    assert decks == {"Telemarketing::dansk", *(topics if subdecks else ())}
    (card, *_) = learner.cards("guid:topic-00399/da/faq/velgorende")
    assert learner.deck(card) == ("Telemarketing::dansk::topic-00399" if subdecks else "Telemarketing::dansk")
    assert "quizgen::topic::topic-00399" in card.note().tags
    learner.assert_sound()


def test_decks_for_each_topic_that_come_later_leave_known_cards_where_they_are(learner: Learner) -> None:
    known, new = DANISH[3], DANISH[5]
    learner.take_package(only(publication(published(known))))
    learner.take_package(only(publication(published(known), published(new), subdecks=True)))
    assert learner.deck(learner.cards(f"guid:{known.id}")[0]) == "Telemarketing::dansk"
    assert learner.deck(learner.cards(f"guid:{new.id}")[0]) == "Telemarketing::dansk::telemarketing"


@pytest.mark.parametrize("subdecks", [False, True])
def test_twice_the_notes_are_twice_the_work(subdecks: bool) -> None:
    only(many(1))  # reads the catalogs
    few, twice = (lines_run(lambda: only(many(topics, subdecks))) for topics in (100, 200))  # noqa: B023
    assert twice < 2.05 * few


def test_decks_and_note_types_are_written_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are one text each in the database: written again for each deck, they cost the square of the decks."""
    written: list[int] = []
    dumps = json.dumps
    monkeypatch.setattr("json.dumps", lambda value: (text := dumps(value), written.append(len(text)))[0])
    only(many(100, subdecks=True))
    assert len(written) <= 3
    assert sum(written) < 100_000


def test_an_article_is_read_once_for_a_package_and_not_kept() -> None:
    made = many(300)
    tracemalloc.start()
    try:
        (output,) = anki.export(made, QuizOptions())
        assert made.articles.read == 0  # type: ignore[attr-defined]
        with output.open():
            kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert made.articles.read == 300  # type: ignore[attr-defined]
    # 2,400 notes as they are written would be 3.5 MB, as pairs more; what is copied at a time is a megabyte.
    assert peak < 3_000_000
    assert kept < 1_000_000


def test_a_package_may_be_written_again() -> None:
    (output,) = anki.export(many(2), QuizOptions())
    assert content_of(output) == content_of(output)


def test_decks_whose_names_hash_to_the_same_have_ids_of_their_own(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anki, "_hash", lambda _: 7)
    assert learner.take_package(only(many(3, subdecks=True))) == Counts(new=24)
    decks = {learner.deck(card) for note in learner.notes().values() for card in note.cards()}
    assert decks == {f"Telemarketing::dansk::topic-0000{number}" for number in range(3)}


def test_packages_are_not_unpacked_into_memory_to_be_compared() -> None:
    content = only(many(300))
    repacked = _repacked(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("collection.anki2").file_size
    tracemalloc.start()
    try:
        assert same(repacked, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < size / 4


def test_a_package_that_temporary_files_have_no_room_for_is_the_systems_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(anki, "_fill", full)
    with pytest.raises(OSError, match="disk is full, in the folder of temporary files"):
        only(telemarketing())


MEASURE = """
<script>
addEventListener("load", () => {
  const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = colour => {
    const [red, green, blue] = colour.match(/[0-9.]+/g).map(Number);
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  };
  const ground = element => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const contrast = element => {
    const pair = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => a - b);
    return (pair[1] + 0.05) / (pair[0] + 0.05);
  };
  const seen = [...document.querySelectorAll("iframe")].map(frame => {
    const shown = frame.contentDocument, body = shown.body;
    const parts = [...body.querySelectorAll("p, li, span, b, .answer")].filter(one => one.innerText.trim());
    const block = shown.querySelector(".question").parentElement;
    return {
      name: frame.name,
      width: shown.documentElement.clientWidth,
      needed: shown.documentElement.scrollWidth,
      text: body.innerText,
      contrast: Math.min(...parts.map(contrast)),
      smallest: Math.min(...parts.map(one => parseFloat(getComputedStyle(one).fontSize))),
      direction: getComputedStyle(block).direction,
      column: block.getBoundingClientRect().width,
      ground: getComputedStyle(body).backgroundColor,
    };
  });
  document.body.innerHTML = "";
  document.body.textContent = JSON.stringify(seen);
});
</script>
"""


def page(card: Card, is_back: bool, is_night: bool) -> str:
    """Return a side of a card as Anki's reviewer shows it."""
    output = card.render_output()
    night = ("night-mode", "nightMode night_mode") if is_night else ("", "")
    return (
        f'<!doctype html><html class="{night[0]}"><meta charset="utf-8"><style>{output.css}</style>'
        f'<body class="card card{card.ord + 1} {night[1]}"><div id="qa">'
        f"{output.answer_text if is_back else output.question_text}</div></body></html>"
    )


def in_browser(cards: list[Card], folder: Path) -> list[dict[str, Any]]:
    """Return what Chromium makes of both sides, on a phone and a wide screen, by day and by night."""
    frames = [
        f'<iframe name="{card.nid}-{card.ord}-{side}-{night}" style="width:{width}px;height:640px;border:0"'
        f' srcdoc="{html.escape(page(card, side == "back", night == "night"))}"></iframe>'
        for card in cards
        for side in ("front", "back")
        for night in ("day", "night")
        for width in (360, 1200)
    ]
    gallery = folder / "gallery.html"
    gallery.write_text(f'<!doctype html><meta charset="utf-8">{MEASURE}{"".join(frames)}', encoding="utf-8")
    body = rendered_dom(gallery).split("<body>")[1].split("</body>")[0]
    found: list[dict[str, Any]] = json.loads(html.unescape(body))
    assert len(found) == len(frames)
    return found


def test_cards_read_well_on_a_phone_and_a_wide_screen_by_day_and_by_night(learner: Learner, tmp_path: Path) -> None:
    endless = replace(DANISH[5], id="telemarketing/da/faq/endless", question=f"Hvad er {'langtord' * 12}?")
    for made in (telemarketing(), publication(published(endless), published(DANISH[2], FIRST + 1))):
        for content in packages(made).values():
            learner.take_package(content)
    cards = [card for note in learner.notes().values() for card in note.cards()]
    for seen in in_browser(cards, tmp_path):
        assert seen["needed"] <= seen["width"], seen
        assert len(seen["text"].strip()) > 10, seen
        assert seen["contrast"] >= 4.5, seen
        assert seen["smallest"] >= 14, seen
        assert seen["column"] <= 700, seen
        assert (seen["ground"] == "rgb(27, 29, 32)") == ("night" in seen["name"]), seen


def test_a_card_of_a_right_to_left_language_runs_from_the_right(learner: Learner, tmp_path: Path) -> None:
    learner.take_package(packages(telemarketing())["ar/Telemarketing-ar.apkg"])
    (card,) = learner.cards(guid("category/outbound", "ar"))
    assert {seen["direction"] for seen in in_browser([card], tmp_path)} == {"rtl"}


def test_a_prompt_that_holds_the_term_stands_for_the_question(learner: Learner, tmp_path: Path) -> None:
    for tag in ("da", "de"):
        learner.take_package(packages(telemarketing())[f"{tag}/Telemarketing-{tag}.apkg"])
    expected = {
        (
            "category/indgaende",
            "da",
        ): "Telemarketing › Telemarketingaktiviteter Hvad menes der her med »Indgående«?",
        ("definition/telemarketing", "de"): "Was versteht man unter „Telemarketing“?",
    }
    for (slug, tag), shown in expected.items():
        (card,) = learner.cards(guid(slug, tag))
        fronts = [seen for seen in in_browser([card], tmp_path) if "front" in seen["name"]]
        assert {" ".join(seen["text"].split()) for seen in fronts} == {shown}
