"""`quizgen build --watch`: the real command, on a copy of the seeds, as a person edits them."""

from __future__ import annotations

import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
LONGEST = 120
"""Seconds that a build may take on a machine that is busy."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="where Ctrl-C is no signal")


class Watching:
    """A command that watches."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "quizgen", "build", "--watch", *arguments]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")
        self.readers: list[threading.Thread] = []
        self.out, self.err = self._lines(self.process.stdout), self._lines(self.process.stderr)

    def _lines(self, stream: IO[str] | None) -> queue.Queue[str]:
        assert stream
        lines: queue.Queue[str] = queue.Queue()

        def read() -> None:
            with stream:
                for line in stream:
                    lines.put(line.rstrip("\n"))

        self.readers.append(threading.Thread(target=read))
        self.readers[-1].start()
        return lines

    def begun(self) -> list[str]:
        """Return what is said until it watches."""
        lines = [self.out.get(timeout=LONGEST)]
        while not lines[-1].startswith("watching "):
            lines.append(self.out.get(timeout=LONGEST))
        return lines

    def interrupt(self) -> tuple[int, list[str], list[str]]:
        """Press Ctrl-C; return the exit status, and what else was said."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(LONGEST)
        self.end()
        return status, list(self.out.queue), list(self.err.queue)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for reader in self.readers:
            reader.join()


Watch = Callable[..., Watching]


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """Begins to watch, in a folder with a copy of the seeds."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    begun: list[Watching] = []

    def begin(*arguments: str) -> Watching:
        begun.append(Watching(tmp_path, *arguments))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def words(deck: Path) -> bytes:
    with zipfile.ZipFile(deck) as package:
        return package.read("collection.anki2")


def test_an_edit_is_in_the_deck_and_ctrl_c_is_the_end(watch: Watch, tmp_path: Path) -> None:
    watching = watch()
    lines = watching.begun()
    assert lines[0] == "5 articles in 5 languages"
    assert lines[-2:] == ["now open decks/index.html", "watching seeds; Ctrl-C ends it"]
    deck = tmp_path / "decks" / "da" / "telemarketing-da.apkg"
    assert b"Indsamlingen af efter" not in words(deck)
    edit(tmp_path / "seeds" / "da" / "telemarketing.md", "Indsamling af efter", "Indsamlingen af efter")
    told = watching.out.get(timeout=LONGEST)
    assert re.fullmatch(r"seeds/da/telemarketing\.md: \d+ files written in \d+\.\d s", told)
    assert b"Indsamlingen af efter" in words(deck)
    assert watching.interrupt() == (0, [], [])


def test_what_a_user_can_put_right_is_told_and_watching_goes_on(watch: Watch, tmp_path: Path) -> None:
    watching = watch("--to", "pairs", "--quiet", "--out", "out")
    pairs = tmp_path / "out" / "fi" / "telemarketing-fi.jsonl"
    article = tmp_path / "seeds" / "fi" / "telemarketing.md"
    settings = tmp_path / "seeds" / "quizgen.toml"
    while not (tmp_path / "out" / "index.html").exists():  # nothing is said that could be waited for
        assert watching.process.poll() is None
        time.sleep(0.05)
    settings.write_text("forms = 9\n", encoding="utf-8")
    assert watching.err.get(timeout=LONGEST) == "seeds/quizgen.toml:1: forms: write a number from 1 to 6"
    article.rename(tmp_path / "kept.md")
    settings.unlink()
    while (told := watching.err.get(timeout=LONGEST)).startswith("seeds/quizgen.toml:1: "):
        pass
    assert told.startswith("quizgen: this would withdraw the whole of telemarketing in fi")
    shutil.copy(SEEDS / "fi" / "telemarketing.md", article)
    before = pairs.read_bytes()
    article.write_bytes(b"")
    told = watching.err.get(timeout=LONGEST)
    assert told.startswith("seeds/fi/telemarketing.md:1: ")
    assert pairs.read_bytes() == before, "what cannot be read is not withdrawn"
    status, out, _ = watching.interrupt()
    assert (status, out) == (0, [])


def test_what_is_written_and_what_is_hidden_is_not_watched(watch: Watch, tmp_path: Path) -> None:
    """The sources hold the output folder, and the working folder other things."""
    watching = watch("seeds", "--out", "seeds/decks", "--to", "pairs")
    watching.begun()
    (tmp_path / "notes.md").write_text("# Notes\n", encoding="utf-8")
    for name in ("decks/da/x.md", "da/.telemarketing.md.swp", "da/_draft.md", "da/picture.png", "da/telemarketing.md~"):
        (tmp_path / "seeds" / name).write_bytes(b"x")
    edit(tmp_path / "seeds" / "da" / "telemarketing.md", "Indsamling af efter", "Indsamlingen af efter")
    told = watching.out.get(timeout=LONGEST)
    assert re.fullmatch(r"seeds/da/telemarketing\.md: \d files written in \d+\.\d s", told)
    (tmp_path / "quizgen.toml").write_text("quiet = false\n", encoding="utf-8")
    assert watching.out.get(timeout=LONGEST).startswith("quizgen.toml: everything was up to date in ")
    status, out, _ = watching.interrupt()
    assert (status, out) == (0, [])


def test_a_file_is_watched_though_an_editor_puts_another_one_in_its_place(watch: Watch, tmp_path: Path) -> None:
    watching = watch("seeds/da/telemarketing.md", "--to", "pairs")
    watching.begun()
    for number in (1, 2):
        text = (tmp_path / "seeds" / "da" / "telemarketing.md").read_text(encoding="utf-8")
        new = tmp_path / "seeds" / "da" / ".new"
        new.write_text(f"{text}\n- Nyt {number}: Her står der noget nyt, som ingen har læst før.\n", encoding="utf-8")
        new.replace(tmp_path / "seeds" / "da" / "telemarketing.md")
        assert watching.out.get(timeout=LONGEST).startswith("seeds/da/telemarketing.md: ")
    assert "Nyt 2" in (tmp_path / "decks" / "da" / "telemarketing-da.jsonl").read_text(encoding="utf-8")
    assert watching.interrupt()[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--check",), "quizgen: --watch writes what changes; --check and --dry-run write nothing"),
        (("--dry-run",), "quizgen: --watch writes what changes; --check and --dry-run write nothing"),
        (("memory://box",), "memory://box: what is behind a URL cannot be watched; build it without --watch"),
        (("nowhere",), "nowhere: there is no such file or folder"),
        (("--to", "docx"), "quizgen: unknown format 'docx'; there are anki, quiz, pdf, pairs, tsv"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_not_watched(
    arguments: tuple[str, ...], told: str, watch: Watch, tmp_path: Path
) -> None:
    watching = watch(*arguments)
    assert watching.process.wait(LONGEST) == 2
    assert watching.err.get(timeout=LONGEST) == told
    assert not (tmp_path / "decks").exists()
