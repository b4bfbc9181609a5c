"""Names of files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.exporters.naming import file_name


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
