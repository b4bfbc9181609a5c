"""A build that is stopped, disturbed or out of space leaves whole files, and the next one completes it."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.build import build
from quizgen.settings import load

SEEDS = Path(__file__).parents[1] / "seeds"
KILLS = 100
LATER = "1800000000"


def edited(folder: Path, *edits: tuple[str, str]) -> Path:
    """Copy the seeds into `folder/articles` and replace texts in the Danish one."""
    sources = folder / "articles"
    shutil.copytree(SEEDS, sources)
    article = sources / "da" / "telemarketing.md"
    text = article.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    article.write_text(text, encoding="utf-8")
    return sources


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, hidden ones too."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def run(sources: Path, out: Path) -> None:
    """Build without a word."""
    build([str(sources)], load([str(sources)], {"out": str(out)}))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)


@pytest.fixture
def published(tmp_path: Path, later: None) -> Iterator[Path]:
    """A folder with what the seeds make."""
    del later
    out = tmp_path / "published"
    run(edited(tmp_path / "as-given"), out)
    yield out


EDIT = ("første gang brugt", "først brugt")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_build_killed_at_any_moment_leaves_whole_files_and_the_next_one_completes_it(
    tmp_path: Path, published: Path
) -> None:
    sources = edited(tmp_path / "new", EDIT)
    old = contents(published)
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(published, undisturbed)
    begun = time.monotonic()
    run(sources, undisturbed)
    longest = time.monotonic() - begun
    new = contents(undisturbed)
    assert new.keys() > old.keys(), "the page of changes"
    moments = random.Random(2026)
    stopped = 0
    for number in range(KILLS):
        out = tmp_path / f"killed-{number}"
        shutil.copytree(published, out)
        child = os.fork()
        if child == 0:
            try:
                run(sources, out)
            finally:
                os._exit(0)
        time.sleep(moments.uniform(0, longest * 1.1))
        os.kill(child, signal.SIGKILL)
        stopped += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        for name, content in contents(out).items():
            assert name.endswith(".tmp") or content in (old.get(name), new.get(name)), name
        run(sources, out)
        assert contents(out) == new
        shutil.rmtree(out)
    assert stopped > KILLS // 4, "most builds ended before they were killed"


def test_two_builds_at_once_do_not_mix(tmp_path: Path, published: Path) -> None:
    one = edited(tmp_path / "one", EDIT)
    other = edited(tmp_path / "other", ("Salg: Den overbevisende", "Salg: Den meget overbevisende"))
    orders = []
    for first, second in ((one, other), (other, one)):
        out = tmp_path / f"in-order-{len(orders)}"
        shutil.copytree(published, out)
        run(first, out)
        run(second, out)
        orders.append(contents(out))
    assert orders[0] != orders[1]
    command = [sys.executable, "-m", "quizgen", "build", "--quiet", "--out", str(published)]
    at_once = [subprocess.Popen([*command, str(sources)]) for sources in (one, other)]
    assert [process.wait(120) for process in at_once] == [0, 0]
    made = contents(published)
    assert made in orders, [sorted(name for name in made if made[name] != order.get(name)) for order in orders]


def test_a_full_disk_is_one_line_and_leaves_what_was_there(tmp_path: Path, published: Path) -> None:
    sources = edited(tmp_path / "new", EDIT)
    before = contents(published)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = subprocess.run(
        [sys.executable, "-m", "quizgen", "build", "--out", str(published), str(sources)],
        capture_output=True,
        text=True,
        preexec_fn=little_room,
        check=False,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(str(published / "ledger.jsonl"))
    after = contents(published)
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if name.endswith(".tmp")]
