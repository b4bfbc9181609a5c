"""What counts as the same place, and what as a majority."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checks.translations.versions import is_majority, majority
from quizgen.languages import QUOTATION_MARKS
from quizgen.rules import RULES, About
from tests.checks.translations.sets import findings, said
from tests.extractors.test_any_article import MARKDOWN
from tests.work import lines_run

RULE = "number-differs"
LANGUAGES = tuple(QUOTATION_MARKS)


@pytest.mark.parametrize(
    ("holders", "of", "enough"),
    [
        (1, 2, False),
        (2, 3, True),
        (1, 3, False),
        (2, 4, False),
        (3, 4, True),
        (3, 5, True),
        (3, 6, False),
        (4, 6, True),
        (3, 16, False),
        (9, 16, True),
    ],
)
def test_a_majority_is_three_that_agree_or_all_the_others(holders: int, of: int, enough: bool) -> None:
    assert is_majority(holders, of) is enough


def test_the_value_of_a_majority() -> None:
    assert majority([4, 4, 4, 3]) == 4
    assert majority([4, 4, 3, 3]) is None
    assert majority([4, 4, 4]) is None


def test_many_languages_are_named_by_the_first_and_a_number() -> None:
    texts = dict.fromkeys(("ar", "da", "de", "fi", "ja", "pl"), "Xx 1936 xx.") | {"sv": "Xx 1963 xx."}
    assert said(RULE, texts) == {"sv": "has 1963 where ar, da, de and 3 more have 1936 (ar:3)"}


def test_a_lost_paragraph_does_not_shift_what_is_compared() -> None:
    whole = "## {0}\n\n{0} [a](/a) 1936.\n\n{0} [b](/b) 1945.\n\n{0} [c](/c) 1963.\n"
    texts = {lang: whole.format(f"Xx{lang}") for lang in ("da", "ja", "ru")}
    texts["de"] = "## Xxde\n\nXxde [a](/a) 1936.\n\nXxde [c](/c) 1966.\n"
    assert said(RULE, texts) == {"de": "has 1966 where da, ja, ru have 1963 (da:9)"}


def test_what_only_some_versions_have_is_not_compared() -> None:
    common = "Xx xx [xx](/a) xx, xx [xx](/b) xx xx xx.\n"
    texts = dict.fromkeys(("da", "de", "fi"), common)
    texts |= {"ja": f"{common}\nXx 1936.\n", "ru": f"{common}\nXx 1963.\n"}
    assert said(RULE, texts) == {}


def test_an_article_alone_is_compared_with_nothing() -> None:
    assert findings(RULE, {"da": "Fra 1936."}) == []


def test_twice_as_many_versions_cost_twice_as_much() -> None:
    text = "\n\n".join(f"Xx {number} [a](/{number}) “xx” og {number}." for number in range(1900, 1940))

    def work(count: int) -> int:
        return lines_run(lambda: said(RULE, dict.fromkeys(LANGUAGES[:count], text)))

    work(30)
    assert work(30) < 2.6 * work(15)


def test_numbers_longer_than_anybody_means() -> None:
    assert findings(RULE, {"da": "9" * 5_000, "ja": "9," * 4_000, "ru": "1 " + "234 " * 2_000}) == []


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(MARKDOWN, min_size=2, max_size=4))
def test_any_versions(texts: list[str]) -> None:
    versions = dict(zip(("ar", "da", "ja", "zh-Hans"), (f"{text}\n\nXx 12." for text in texts), strict=False))
    found = [one for rule in RULES if rule.about is About.TRANSLATIONS for one in findings(rule.id, versions)]
    for one in found:
        assert 1 <= one.line <= versions[one.path].count("\n") + 9
        assert one.column >= 1
        assert "\n" not in one.message
