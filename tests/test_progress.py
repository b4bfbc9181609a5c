"""The bar: on a terminal only, after a second only."""

from __future__ import annotations

import sys

import pytest

from quizgen import progress


@pytest.mark.parametrize(("total", "drawn"), [(3, "3/3"), (None, "3/?")])
def test_work_that_takes_long_shows_what_and_how_much(
    total: int | None, drawn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(progress.tracked("abc", total, "pages")) == list("abc")
    told = capsys.readouterr().err
    assert "pages" in told
    assert drawn in told


@pytest.mark.parametrize("is_terminal", [True, False])
def test_short_work_and_a_file_show_nothing(
    is_terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60 if is_terminal else 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    assert list(progress.tracked("abc", 3, "pages")) == list("abc")
    assert capsys.readouterr().err == ""
