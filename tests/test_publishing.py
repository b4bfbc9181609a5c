"""What an editor's verdicts do to a ledger, and that they can be taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import ledger as ledgers
from quizgen.ledger import FIRST_PUBLISHED, Entry, Event, Ledger
from quizgen.model import Kind, Pair
from quizgen.publishing import Update, Verdicts, identify, update
from tests.test_ledger import COLD, EMPTY, IN, NOW, OUT, SALES, THREE, WARM, always, cloze, never, recognised

SALES_ID = "telemarketing/da/category/salg"
OTHER = replace(SALES, answer="At overbevise nogen i telefonen.", reverse=None)


def stored(ledger: Ledger) -> Ledger:
    """Return the ledger as the next build reads it."""
    return ledgers.read(list(ledgers.write(ledger)), "ledger.jsonl")


def built(ledger: Ledger, *drawn: Pair, now: int = NOW, **verdicts: object) -> Update:
    """Return what a build makes of a ledger, its own as the next one reads it."""
    made = update(ledger, drawn, always, now, Verdicts(**verdicts))  # type: ignore[arg-type]
    return replace(made, ledger=stored(made.ledger))


def entry(ledger: Ledger, pair_id: str = SALES_ID) -> Entry:
    (found,) = [one for one in ledger.entries if one.published.pair.id == pair_id]
    return found


def untouched(ledger: Ledger, *but: str) -> set[tuple[str, str, int, bool]]:
    return {
        (one.published.pair.id, one.published.guid, one.published.changed, one.published.retired)
        for one in ledger.entries
        if one.published.pair.id not in but
    }


FIRST = built(EMPTY, *THREE).ledger
GUID = entry(FIRST).published.guid


# ---------------------------------------------------------------- reject


def test_a_rejected_pair_retires_once_and_stays() -> None:
    made = built(FIRST, *THREE, rejected=frozenset([SALES_ID]))
    assert made.events[SALES_ID] is Event.RETIRED
    assert entry(made.ledger).published.changed == NOW
    assert SALES_ID not in {one.pair.id for one in made.pairs}
    again = built(made.ledger, *THREE, now=NOW + 9, rejected=frozenset([SALES_ID]))
    assert again.ledger == made.ledger
    assert SALES_ID not in again.events
    assert untouched(again.ledger, SALES_ID) == untouched(FIRST, SALES_ID)


def test_taking_it_back_brings_the_same_note() -> None:
    gone = built(FIRST, *THREE, rejected=frozenset([SALES_ID])).ledger
    back = built(gone, *THREE, now=NOW + 9)
    assert back.events[SALES_ID] is Event.BACK
    published = entry(back.ledger).published
    assert (published.guid, published.retired, published.changed) == (GUID, False, NOW + 9)
    assert not entry(back.ledger).rejected


def test_a_rejected_pair_is_followed_through_edits_of_the_article() -> None:
    """Small steps, each like the one before it; the last is far from what was published."""
    ledger, text = FIRST, SALES.answer
    for old, new in (("overbevisende", "venlige"), ("aktivitet", "handling"), ("beskæftiger sig med", "gør hver dag")):
        text = text.replace(old, new)
        drawn = replace(SALES, answer=text)
        made = built(ledger, OUT, IN, drawn, now=NOW, rejected=frozenset([SALES_ID]))
        ledger = made.ledger
        assert identify(ledger, [drawn])[0].id == SALES_ID
        assert len(ledger.entries) == 3
    assert entry(ledger).published.pair.answer == SALES.answer, "what learners have does not change"
    assert built(ledger, OUT, IN, drawn).events[SALES_ID] is Event.BACK


def test_a_rejected_sentence_may_change_as_much_as_a_taught_one() -> None:
    """What is withdrawn with its article comes back only where it is all but the same; this one is still there."""
    drawn, edited = cloze(COLD, "kolde"), cloze('Opkald til folk, der ikke venter det, kaldes "kolde" opkald.', "kolde")
    first = built(EMPTY, drawn).ledger
    (pair_id,) = [one.published.pair.id for one in first.entries]
    rejected = built(first, drawn, rejected=frozenset([pair_id])).ledger
    assert identify(rejected, [edited])[0].id == pair_id
    left = built(first).ledger
    assert identify(left, [edited])[0].id != pair_id


def test_what_is_rejected_before_it_was_published_is_never_exported() -> None:
    withheld = built(EMPTY, *THREE, rejected=frozenset([SALES_ID]))
    assert entry(withheld.ledger).is_withheld
    assert SALES_ID not in withheld.events
    taught = built(withheld.ledger, *THREE)
    assert taught.events[SALES_ID] is Event.NEW
    assert taught.ledger == FIRST, "as if it had never been rejected"


def test_a_rejected_pair_that_leaves_the_article_is_as_any_withdrawn_one() -> None:
    gone = built(FIRST, *THREE, rejected=frozenset([SALES_ID])).ledger
    left = built(gone, OUT, IN)
    assert SALES_ID not in left.events
    assert not entry(left.ledger).rejected
    assert entry(update(gone, (OUT, IN), never, NOW).ledger).rejected, "its article was not read"


# ---------------------------------------------------------------- replace


def test_replaced_words_keep_the_note_and_move_its_time_once() -> None:
    made = built(FIRST, *THREE, reworded={SALES_ID: replace(OTHER, id=SALES_ID)})
    assert made.events[SALES_ID] is Event.REWORDED
    published = entry(made.ledger).published
    assert (published.guid, published.changed, published.pair.answer) == (GUID, NOW, OTHER.answer)
    again = built(made.ledger, *THREE, now=NOW + 9, reworded={SALES_ID: replace(OTHER, id=SALES_ID)})
    assert again.ledger == made.ledger
    assert untouched(again.ledger, SALES_ID) == untouched(FIRST, SALES_ID)


def test_an_edit_of_the_article_below_replaced_words_is_recognised_and_touches_no_card() -> None:
    reworded = {SALES_ID: replace(OTHER, id=SALES_ID)}
    made = built(FIRST, *THREE, reworded=reworded).ledger
    edited = replace(SALES, answer=SALES.answer.replace("overbevisende", "venlige"))
    after = built(made, OUT, IN, edited, now=NOW + 9, reworded=reworded)
    assert after.events[SALES_ID] is Event.SAME
    kept = entry(after.ledger)
    assert kept.drawn is not None
    assert (kept.drawn.answer, kept.published.pair.answer) == (edited.answer, OTHER.answer)
    assert len(after.ledger.entries) == 3


def test_taking_the_words_back_brings_the_article_s() -> None:
    made = built(FIRST, *THREE, reworded={SALES_ID: replace(OTHER, id=SALES_ID)}).ledger
    back = built(made, *THREE, now=NOW + 9)
    assert back.events[SALES_ID] is Event.REWORDED
    assert entry(back.ledger).published == replace(entry(FIRST).published, changed=NOW + 9)
    assert entry(back.ledger).drawn is None


def test_blanks_of_a_replaced_sentence_keep_their_numbers_there_and_back() -> None:
    drawn = cloze('Det kaldes "telesalg" eller "insidersalg".', "telesalg", "insidersalg")
    one_gap = cloze('Det kaldes "insidersalg".', "insidersalg")
    first = built(EMPTY, drawn).ledger
    (pair_id,) = [one.published.pair.id for one in first.entries]
    replaced = built(first, drawn, reworded={pair_id: replace(one_gap, id=pair_id)})
    (change,) = replaced.changes
    assert change.lost == (1,)
    assert [blank.n for blank in change.new.pair.cloze.blanks] == [2]  # type: ignore[union-attr]
    back = built(replaced.ledger, drawn)
    assert [blank.n for blank in back.pairs[0].pair.cloze.blanks] == [1, 2]  # type: ignore[union-attr]
    assert entry(back.ledger, pair_id).lost == ()


# ---------------------------------------------------------------- renew


def test_a_renewed_pair_is_a_new_note_beside_the_retired_one() -> None:
    made = built(FIRST, *THREE, renewed=frozenset([SALES_ID]))
    new = entry(made.ledger, f"{SALES_ID}-2")
    assert made.events == {
        **dict.fromkeys(["telemarketing/da/category/udgaende", "telemarketing/da/category/indgaende"], Event.SAME),
        SALES_ID: Event.RETIRED,
        f"{SALES_ID}-2": Event.NEW,
    }
    assert new.renews == SALES_ID
    assert (new.published.changed, new.published.retired) == (FIRST_PUBLISHED, False)
    assert new.published.guid != GUID
    assert entry(made.ledger).published == replace(entry(FIRST).published, retired=True, changed=NOW)


def test_the_article_goes_on_with_the_new_one_whatever_is_decided_next() -> None:
    made = built(FIRST, *THREE, renewed=frozenset([SALES_ID])).ledger
    assert identify(made, THREE)[2].id == f"{SALES_ID}-2"
    again = built(made, *THREE, now=NOW + 9)
    assert again.ledger == made
    twice = built(again.ledger, *THREE, renewed=frozenset([f"{SALES_ID}-2"]))
    assert twice.events[f"{SALES_ID}-3"] is Event.NEW
    assert identify(twice.ledger, THREE)[2].id == f"{SALES_ID}-3"


def test_the_old_card_of_a_renewed_pair_never_comes_back() -> None:
    """Not when the new one is rejected, not when the article changes."""
    made = built(FIRST, *THREE, renewed=frozenset([SALES_ID])).ledger
    gone = built(made, *THREE, rejected=frozenset([f"{SALES_ID}-2"])).ledger
    left = built(gone, OUT, IN).ledger
    for ledger in (gone, left):
        back = built(ledger, *THREE)
        assert back.events[f"{SALES_ID}-2"] is Event.BACK
        assert SALES_ID not in back.events


def test_without_a_ledger_a_renewed_pair_gets_the_id_that_it_had() -> None:
    anew = built(EMPTY, *THREE, renewed=frozenset([SALES_ID])).ledger
    assert {one.published.pair.id for one in anew.entries if "salg" in one.published.pair.id} == {f"{SALES_ID}-2"}
    assert identify(anew, THREE)[2].id == f"{SALES_ID}-2"


# ---------------------------------------------------------------- add

ADDED = replace(SALES, kind=Kind.FAQ, question="Hvem sælger?", answer="Sælgere, som er uddannet til det.", reverse=None)


def with_added(ledger: Ledger, *added: Pair, drawn: tuple[Pair, ...] = THREE) -> tuple[Ledger, tuple[str, ...]]:
    named = identify(ledger, (*drawn, *added), range(len(drawn), len(drawn) + len(added)))
    ids = tuple(pair.id for pair in named[len(drawn) :])
    return stored(update(ledger, named, always, NOW, Verdicts(added=frozenset(ids))).ledger), ids


def test_an_added_pair_keeps_its_id_through_any_rewording() -> None:
    ledger, (first,) = with_added(FIRST, ADDED)
    assert first == "telemarketing/da/faq/hvem-saelger"
    for words in ({"question": "Hvem er sælgere?"}, {"question": "Hvad?", "answer": "Noget helt andet."}):
        ledger, ids = with_added(ledger, replace(ADDED, **words))
        assert ids == (first,)
    assert untouched(ledger, first) == untouched(FIRST)


def test_a_second_one_at_the_same_place_is_another_pair() -> None:
    ledger, (first,) = with_added(FIRST, ADDED)
    second = replace(ADDED, question="Hvornår ringes der?", answer="Om aftenen.", ordinal=2)
    ledger, ids = with_added(ledger, ADDED, second)
    assert ids == (first, "telemarketing/da/faq/hvornar-ringes-der")
    ledger, left = with_added(ledger, replace(second, ordinal=1))
    assert left == (ids[1],)
    assert entry(ledger, first).published.retired


def test_what_took_its_row_away_does_not_take_its_card() -> None:
    """The row is gone for a build: what stands at its place later is something else."""
    ledger, (first,) = with_added(FIRST, ADDED)
    ledger, _ = with_added(ledger)
    _, (other,) = with_added(ledger, replace(ADDED, question="Hvornår?", answer="Om aftenen."))
    assert other != first


def test_a_drawn_pair_is_not_told_by_its_place_alone() -> None:
    ledger, (first,) = with_added(FIRST, ADDED)
    asked = replace(ADDED, question="Hvornår ringes der op til folk?", answer="Mest om aftenen.")
    assert identify(ledger, [*THREE, asked])[3].id != first


# ---------------------------------------------------------------- articles


def test_an_article_is_known_by_its_own_words_whatever_was_decided() -> None:
    ids = [one.published.pair.id for one in FIRST.entries]
    reworded = {
        pair_id: replace(one, id=pair_id, answer="Andet.") for pair_id, one in zip(ids[:2], THREE, strict=False)
    }
    moved = [
        replace(pair, topic="ringning", source=replace(pair.source, path="seeds/da/ringning.md")) for pair in THREE
    ]
    for ledger in (
        built(FIRST, *THREE, reworded=reworded).ledger,
        built(FIRST, *THREE, rejected=frozenset(ids)).ledger,
    ):
        assert recognised(ledger, [("ringning", "da", moved)]) == ("telemarketing",)


# ---------------------------------------------------------------- any sequence

DRAWN = (*THREE, cloze(COLD, "kolde"), cloze(WARM, "varme"))
NAMED = identify(EMPTY, DRAWN)
STEP = st.fixed_dictionaries(
    {"rejected": st.frozensets(st.integers(0, 2)), "reworded": st.frozensets(st.integers(0, 2))}
)


@settings(deadline=None)
@given(st.lists(STEP, max_size=6))
def test_any_decisions_leave_the_others_alone_and_can_be_taken_back(
    steps: list[dict[str, object]],
) -> None:
    first = built(EMPTY, *DRAWN).ledger
    ledger = first
    for step in steps:
        rejected = frozenset(NAMED[at].id for at in step["rejected"])  # type: ignore[attr-defined]
        reworded = {
            NAMED[at].id: replace(NAMED[at], answer=f"Andre ord {at}", reverse=None)
            for at in step["reworded"]  # type: ignore[attr-defined]
        }
        ledger = built(ledger, *DRAWN, rejected=rejected, reworded=reworded).ledger
        assert untouched(ledger, *(pair.id for pair in NAMED[:3])) == untouched(first, *(pair.id for pair in NAMED[:3]))
        guids = {one.published.pair.id: one.published.guid for one in ledger.entries}
        assert guids == {one.published.pair.id: one.published.guid for one in first.entries}
        retired = {one.published.pair.id for one in ledger.entries if one.published.retired}
        assert retired == rejected
    last = built(ledger, *DRAWN).ledger
    assert [replace(one.published, changed=0) for one in last.entries] == [
        replace(one.published, changed=0) for one in first.entries
    ]
