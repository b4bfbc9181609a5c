"""Nothing of an article is left out without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checks import UNACCOUNTED, check_pairs, unasked
from quizgen.collected import Collected, collect
from quizgen.extractors import extract
from quizgen.model import Article, Finding
from quizgen.settings import Settings
from tests.articles import article
from tests.extractors.test_any_article import MARKDOWN

HOME = Path(__file__).parents[2]
CORPUS = HOME.parent / "shared" / "corpus"


def reasons(one: Article) -> list[tuple[int, str]]:
    extraction = extract(one)
    checked = check_pairs(extraction.pairs, one.path)
    found = unasked(one, checked.pairs, (*extraction.findings, *checked.findings))
    return [(finding.line, finding.rule) for finding in found]


def test_what_is_asked_needs_no_reason() -> None:
    one = article(
        """\
        # Te

        ## Hvad er te?

        Te er en varm drik af tørrede blade.

        ## Spørgsmål

        ### Hvem drikker te?

        Alle i huset drikker te om morgenen.

        ## Slags

        Man kender to slags:

        - Grøn: bladene dampes.
        - Sort: bladene bliver brune.

        Man skal bruge to ting:

        - en kande
        - et låg
        """,
        "da",
    )
    assert reasons(one) == [(7, "heading"), (13, "heading")]


def test_every_item_and_question_has_its_reason() -> None:
    one = article(
        """\
        # Te

        ## Hvad koster den?

        ## Slags

        - Grøn: bladene dampes.
        - Sort: hvad koster den?

        Anna spurgte:

        - Hvem kommer?
        - Hvem går?

        ## Højdepunkter

        - Te er varm.
        - Hvad nu?
        """,
        "da",
    )
    assert reasons(one) == [
        (3, "faq"),
        (5, "heading"),
        (8, "category"),
        (12, "list"),
        (13, "list"),
        (15, "heading"),
        (17, "highlight"),
        (18, "highlight"),
    ]


def test_a_heading_says_how_much_is_asked_below_it() -> None:
    one = article(
        "# Te\n\n## Om te\n\nTe kom hertil i 1650 med skib.\n\n## Mere\n\nTe er varm.\n\n## Spørgsmål\n", "da"
    )
    extraction = extract(one)
    told = [finding.message for finding in unasked(one, extraction.pairs, extraction.findings)]
    assert told == [
        "the heading asks nothing; 1 place right below it makes pairs",
        "the heading asks nothing; nothing right below it makes a pair",
        "the heading asks nothing and has no text of its own",
    ]


def told(markdown: str) -> dict[int, str]:
    one = article(markdown, "en", title="Tea")
    extraction = extract(one)
    checked = check_pairs(extraction.pairs, one.path)
    found = unasked(one, checked.pairs, (*extraction.findings, *checked.findings))
    return {finding.line: finding.message for finding in found if finding.rule != "heading"}


def test_a_list_that_a_check_refuses_gives_its_reason_to_its_items() -> None:
    said = told("The parts of a cup are:\n\n- cup\n- lid\n")
    assert set(said) == {6, 7}
    assert all("the question shows the answer" in message for message in said.values())


def test_a_list_in_an_item_has_a_reason_of_its_own() -> None:
    said = told("Tea is warm.\n\n- cup\n  - lid\n  - rim\n    - edge\n")
    assert said == {
        6: "a list of one item: not asked",
        7: "no sentence introduces this list, with a colon or as a question: not asked as a whole",
        8: "no sentence introduces this list, with a colon or as a question: not asked as a whole",
        9: "a list of one item: not asked",
    }


def test_an_item_that_a_check_refuses_has_its_own_reason() -> None:
    said = told("Tea is warm.\n\n- Green: the leaves are steamed.\n- Black: as described above, they rest.\n")
    assert set(said) == {7}
    assert said[7].startswith("category “Black”")


def test_a_list_of_another_length_than_is_said() -> None:
    said = told("There are four kinds of tea:\n\n- green\n- black\n- white\n")
    assert said == dict.fromkeys(
        (6, 7, 8), "the sentence before this list says 4, and it has 3 items: not asked as a whole"
    )


def test_what_a_question_in_an_address_is_not() -> None:
    said = told("## Highlights\n\n- Tea is told of at https://x.org/?q\n- Tea is sold at /tea?kind=green here.\n")
    assert set(said) == {6, 7}
    assert not any("question" in message for message in said.values())


def test_a_repetition_needs_no_reason() -> None:
    one = article(
        """\
        # Te

        ## Hvad er te?

        Te er en varm drik af tørrede blade.

        ## Højdepunkter

        - Te er en varm drik af de tørrede blade.
        """,
        "da",
    )
    assert reasons(one) == [(7, "heading")]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(MARKDOWN, st.sampled_from(["da", "de", "fi", "pl", "fr", "ja", "zh-Hans", "th", "ar", "ko", "xx"]))
def test_any_article(markdown: str, lang: str) -> None:
    assert UNACCOUNTED not in [rule for _, rule in reasons(article(markdown, lang, title="Kaffe"))]


@pytest.mark.parametrize("folder", [HOME / "seeds", CORPUS], ids=["seeds", "corpus"])
def test_every_article_that_we_have(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder.name} is not here")
    collected = collect([str(folder)], Settings())
    assert collected.articles
    for one, pairs in zip(collected.articles, collected.pairs, strict=True):
        rules = [finding.rule for finding in unasked(one, pairs, _said_of(collected, one))]
        assert UNACCOUNTED not in rules, one.path


def _said_of(collected: Collected, one: Article) -> list[Finding]:
    return [finding for finding in collected.findings if finding.path == one.path and finding not in one.findings]
