"""Names of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.exporters.naming import file_name, form_page, key_for_all_path, pdf_path, quiz_name, quiz_path
from tests.quiz_samples import publication


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("telemarketing", "telemarketing"),
        ("Sales training 2.0", "Sales-training-2.0"),
        ("Übung: café / crème", "Ubung-cafe-creme"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "C-x"),
        ("マーケティング", "マーケティング"),
        ("التسويق", "التسويق"),
        ("", "quizgen"),
        ("...", "quizgen"),
        ("???", "quizgen"),
    ],
)
def test_a_name_of_a_collection_becomes_one_of_a_file(name: str, expected: str) -> None:
    assert file_name(name) == expected


@given(st.text())
def test_any_name_gives_one_part_of_a_path_that_stays(name: str) -> None:
    made = file_name(name)
    assert 0 < len(made) <= 50
    assert not set(made) & set('/\\:*?"<>| \0')
    assert made[0] not in ".-" and made[-1] not in ".-"
    assert file_name(made) == made


def test_a_quiz_is_named_after_its_topic_or_the_collection() -> None:
    made = publication("da", name="Sales course")
    assert quiz_name(made, "") == "Sales-course"
    assert quiz_name(made, "b2b") == "b2b"


def test_pages_of_a_quiz_have_paths_that_say_name_language_and_page() -> None:
    assert quiz_path("b2b", "pt-BR", form_page("C")) == "pt-BR/b2b-pt-BR-quiz-c.html"
    assert key_for_all_path("b2b") == "b2b-key-all.html"
    assert pdf_path("da/b2b-da-key.html") == "da/b2b-da-key.pdf"
