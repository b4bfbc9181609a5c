from __future__ import annotations

import pytest

from quizgen.frequent_words import FREQUENT
from quizgen.identification import is_detectable
from quizgen.languages import is_unspaced, normalise_tag


@pytest.mark.parametrize("tag", FREQUENT)
def test_a_list_is_of_words_as_a_text_in_lower_case_has_them(tag: str) -> None:
    listed = FREQUENT[tag].split(" ")
    assert listed == sorted(set(listed))
    assert all(word == word.lower() for word in listed)
    assert not [word for word in listed if (len(word) == 1 and word.isascii()) or is_unspaced(word)]


@pytest.mark.parametrize("tag", FREQUENT)
def test_a_list_is_of_a_language_that_can_be_heard(tag: str) -> None:
    assert normalise_tag(tag) == tag
    assert is_detectable(tag)
