from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model import Blank, Cloze, Kind, Pair, Reverse, Signal, Source
from quizgen.records import from_record, to_record

SOURCE = Source("seeds/da/telemarketing.md", 20, 20, "Telemarketingaktiviteter")
CATEGORY = Pair(
    id="telemarketing/da/category/udgaende",
    topic="telemarketing",
    lang="da",
    kind=Kind.CATEGORY,
    locus="3.2.1",
    context=("Telemarketing", "Telemarketingaktiviteter"),
    question="Udgående",
    answer="Der ringes ud.",
    reverse=Reverse("Der ringes •••.", "Udgående"),
    source=SOURCE,
)
FACT = replace(
    CATEGORY,
    kind=Kind.FACT,
    question='Det kaldes "[…]" eller "[…]".',
    answer="salg; køb",
    reverse=None,
    cloze=Cloze(
        'Det kaldes "salg" eller "køb".', (Blank(12, 16, 1, Signal.QUOTATION), Blank(25, 28, 2, Signal.QUOTATION))
    ),
    also=(replace(SOURCE, first_line=42),),
    sentence=2,
)


def test_a_record_is_as_the_design_says() -> None:
    assert json.dumps(to_record(CATEGORY), ensure_ascii=False) == (
        '{"id": "telemarketing/da/category/udgaende", "topic": "telemarketing", "lang": "da", "kind": "category", '
        '"locus": "3.2.1", "ordinal": 1, "context": ["Telemarketing", "Telemarketingaktiviteter"], '
        '"question": "Udgående", "answer": "Der ringes ud.", "extra": "", '
        '"reverse": {"question": "Der ringes •••.", "answer": "Udgående"}, "cloze": null, "items": [], '
        '"source": {"path": "seeds/da/telemarketing.md", "first_line": 20, "last_line": 20, '
        '"section": "Telemarketingaktiviteter"}, "also": []}'
    )
    assert to_record(FACT)["cloze"] == {
        "text": 'Det kaldes "salg" eller "køb".',
        "blanks": [
            {"start": 12, "end": 16, "n": 1, "signal": "quotation"},
            {"start": 25, "end": 28, "n": 2, "signal": "quotation"},
        ],
    }


@pytest.mark.parametrize("pair", [CATEGORY, FACT, replace(CATEGORY, kind=Kind.LIST, items=("a", "b"), extra="mere")])
def test_there_and_back(pair: Pair) -> None:
    assert from_record(json.loads(json.dumps(to_record(pair)))) == replace(pair, sentence=0)


def test_a_record_without_lines_and_merged_places_as_in_the_ledger() -> None:
    record = to_record(FACT)
    del record["also"], record["source"]["first_line"], record["source"]["last_line"]
    assert from_record(record) == replace(FACT, sentence=0, also=(), source=replace(SOURCE, first_line=0, last_line=0))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "riddle"),
        ("question", None),
        ("answer", 3),
        ("items", [1]),
        ("context", 1),
        ("source", {}),
        ("reverse", {"question": "x"}),
        ("cloze", {"text": "x", "blanks": [{"start": 0}]}),
        ("cloze", {"text": "x", "blanks": [{"start": 0, "end": 1, "n": 1, "signal": "guess"}]}),
    ],
)
def test_what_is_no_pair(key: str, value: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_record(to_record(CATEGORY) | {key: value})


@pytest.mark.parametrize("key", [key for key in to_record(CATEGORY) if key != "also"])
def test_a_pair_that_lacks_something(key: str) -> None:
    record = to_record(CATEGORY)
    del record[key]
    with pytest.raises(KeyError):
        from_record(record)


@settings(deadline=None, derandomize=True)
@given(st.text(), st.text(), st.lists(st.text(), max_size=3), st.integers(1, 9))
def test_any_text_survives(question: str, extra: str, items: list[str], ordinal: int) -> None:
    pair = replace(CATEGORY, question=question, extra=extra, items=tuple(items), ordinal=ordinal)
    assert from_record(json.loads(json.dumps(to_record(pair)))) == pair
