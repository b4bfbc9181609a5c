"""The bar: on a terminal only, after a second only; it moves by itself, and is gone in the end."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from quizgen import progress

ERASED = "\x1b[2K"
"""What takes a line away, for a terminal."""
SHOWN_AGAIN = "\x1b[?25h"
"""What brings the cursor back."""

LONGEST = 20.0
"""Seconds that a bar may take to appear on a machine that is busy."""


class Terminal(io.StringIO):
    """What is drawn on a terminal."""

    @property
    def text(self) -> str:
        return self.getvalue()

    def isatty(self) -> bool:
        return True

    def shows(self, words: str) -> bool:
        """Tell whether the words are drawn, now or soon."""
        end = time.monotonic() + LONGEST
        while words not in self.text and time.monotonic() < end:
            time.sleep(0.01)
        return words in self.text


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Makes a terminal of standard error; called in the test, as pytest sets it between fixture and test."""
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setattr(progress, "_EVERY", 0.01)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")

    def made() -> Terminal:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        return terminal

    return made


def until(arrives: Callable[[], bool], *things: str) -> Iterator[str]:
    """Yield things, and wait before the last one."""
    yield from things[:-1]
    assert arrives()
    yield things[-1]


@pytest.mark.parametrize(("total", "drawn"), [(3, "3/3"), (None, "3/?")])
def test_work_that_takes_long_shows_what_and_how_much(
    total: int | None, drawn: str, connect: Callable[[], Terminal]
) -> None:
    terminal = connect()
    first = drawn.replace("3/", "2/")
    things = until(lambda: terminal.shows(first), "a", "b", "c")
    assert list(progress.tracked(things, total, "pages")) == ["a", "b", "c"]
    assert "pages" in terminal.text
    assert drawn in terminal.text
    assert ERASED in terminal.text.rpartition(drawn)[2]
    assert SHOWN_AGAIN in terminal.text.rpartition(drawn)[2]


def test_a_bar_is_there_and_moves_though_nothing_arrives(connect: Callable[[], Terminal]) -> None:
    terminal = connect()

    def moves() -> bool:
        return all(terminal.shows(f"{mark} pages") for mark in "-\\|/")

    assert list(progress.tracked(until(moves, "a"), 1, "pages")) == ["a"]


def test_a_bar_goes_with_work_that_is_broken_off(connect: Callable[[], Terminal]) -> None:
    """The one who broke it off still holds it, as a traceback does."""
    terminal = connect()
    held = progress.tracked("ab", 2, "pages")
    next(held)
    assert terminal.shows("0/2")
    progress.clear()
    assert SHOWN_AGAIN in terminal.text.rpartition("0/2")[2]
    before = terminal.text
    assert list(held) == ["b"]
    assert terminal.text == before


def test_there_is_one_bar_at_a_time(connect: Callable[[], Terminal]) -> None:
    terminal = connect()
    for _ in progress.tracked("a", 1, "pages"):
        assert terminal.shows("pages")
        assert list(progress.tracked(until(lambda: terminal.shows("0/1"), "b"), 1, "parts")) == ["b"]
    assert "parts" not in terminal.text


@pytest.mark.parametrize("is_terminal", [True, False])
def test_short_work_and_a_file_show_nothing(
    is_terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60 if is_terminal else 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    assert list(progress.tracked("abc", 3, "pages")) == list("abc")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("speed", "left", "told"),
    [
        (None, None, ""),
        (1234.4, None, "1,234/s"),
        (2.5, 59.6, "2.5/s, 1:00 left"),
        (0.04, 3725, "1:02:05 left"),
        (812.0, 5, "812/s, 0:05 left"),
    ],
)
def test_the_pace_is_things_a_second_and_time_left(speed: float | None, left: float | None, told: str) -> None:
    assert progress.pace(speed, left) == told
