from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizgen.differences import Mark, as_text, differences


def test_words_that_went_and_came_are_marked() -> None:
    assert as_text("Ordet er fra 1970.", "Ordet er fra 1968.") == "Ordet er fra [-1970-]{+1968+}."
    assert as_text("to ord", "to ord") == "to ord"
    assert as_text("", "nyt") == "{+nyt+}"


def test_where_words_are_not_set_apart_letters_are_compared() -> None:
    assert as_text("電話で売る", "電話で買う") == "電話で[-売る-]{+買う+}"


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.COME) == old
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.GONE) == new
