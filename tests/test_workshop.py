"""What commands promise of workers and cache: the same output, whoever does the work and whatever was kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from quizgen import collected as collecting
from quizgen import examining, store, topics
from quizgen import published as publishing
from quizgen.build import build
from quizgen.cli import main
from quizgen.collection import SourceFile
from quizgen.drawing import Drawing, How, draw_all
from quizgen.errors import UsageError
from quizgen.packing import DamagedError
from quizgen.settings import Settings
from quizgen.store import Store, StoreError, cache_path
from quizgen.topics import Checking, Members, PublishedTopic, Publishing, Told, check_all, publish_all
from quizgen.workshop import in_workshop
from tests.benchmarks.generated import write

TOPICS = 30
"""In two languages: more articles than are drawn from without other processes."""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles") / "texts"
    list(write(folder, TOPICS, ("da", "de")))
    return folder


def environment(folder: Path) -> dict[str, str]:
    home = str(Path(__file__).parents[1])
    return os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "SOURCE_DATE_EPOCH": "1790000000", "PYTHONPATH": home}


def quizgen(folder: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder."""
    call = [sys.executable, "-m", "quizgen", *map(str, arguments)]
    return subprocess.run(call, cwd=folder, env=environment(folder), capture_output=True, timeout=300, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def told(done: subprocess.CompletedProcess[bytes]) -> tuple[int, bytes, bytes]:
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def alone(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What comes of the articles in one process without a cache, by command; of `build` the files."""
    folder = tmp_path_factory.mktemp("alone")
    how = (articles, "--jobs", 1, "--no-cache")
    found: dict[str, Any] = {command: told(quizgen(folder, command, *how)) for command in ("extract", "check")}
    assert quizgen(folder, "build", *how).returncode == 0
    assert not (folder / "cache").exists(), "--no-cache writes none"
    return found | {"build": contents(folder / "decks")}


@pytest.mark.parametrize("jobs", [2, 3])
def test_more_processes_make_the_same(jobs: int, articles: Path, alone: dict[str, Any], tmp_path: Path) -> None:
    how = (articles, "--jobs", jobs, "--no-cache")
    assert quizgen(tmp_path, "build", *how).returncode == 0
    assert contents(tmp_path / "decks") == alone["build"]
    for command in ("extract", "check"):
        assert told(quizgen(tmp_path, command, *how, "--out", "none")) == alone[command]


# ---------------------------------------------------------------- deaths


def draw_or_die(files: Sequence[tuple[SourceFile, bytes]], how: How) -> list[Drawing]:
    """Draw in a process that ends where an article has a certain word."""
    if any(b"DEADLY" in content for _, content in files):
        os._exit(1)
    return draw_all(files, how)


def test_an_article_that_workers_die_of_is_told_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(collecting, "draw_all", draw_or_die)
    files = sorted(write(Path("texts"), 60, ("da",)))
    how = ("build", "texts", "--jobs", "2", "--to", "anki", "--quiet")
    with pytest.raises(SystemExit) as ended:
        main(how)
    assert ended.value.code == 0
    ledger = Path("decks/ledger.jsonl").read_bytes()
    killers = [files[at] for at in (0, 1, 30, 59)]
    for file in killers:
        file.write_text(file.read_text(encoding="utf-8") + "\nDEADLY\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main((*how, "--no-cache"))
    assert ended.value.code == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{file.as_posix()}:1" for file in killers]
    assert all("quizgen broke down over this article" in line for line in lines)
    assert Path("decks/ledger.jsonl").read_bytes() == ledger, "what was published stays"


def is_deadly(members: Members) -> bool:
    return bool(members.drawn) and members.topic == "000-topic-7"


def publish_or_die(topics: Sequence[Publishing], how: topics.How) -> list[PublishedTopic]:
    """Publish in a process that ends where it meets the articles of a certain topic."""
    if any(is_deadly(one.members) for one in topics):
        os._exit(1)
    return publish_all(topics, how)


def check_or_die(topics: Sequence[Checking], everywhere: Sequence[str]) -> list[Told]:
    """Check in such a process."""
    if any(is_deadly(one.members) for one in topics):
        os._exit(1)
    return check_all(topics, everywhere)


def run(*call: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(call)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_a_topic_that_workers_die_of_stays_as_it_was_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {(file.parts[1], file.stem): file for file in write(Path("texts"), 60, ("da", "de"))}
    build_ = ("build", "texts", "--jobs", "2", "--to", "pairs", "--quiet", "--no-cache")
    assert run(*build_) == 0
    ledger = Path("decks/ledger.jsonl")
    before = ledger.read_bytes().splitlines()
    for topic in ("topic-7", "topic-8"):
        for lang in ("da", "de"):
            file = files[lang, topic]
            file.write_text(file.read_text(encoding="utf-8").rpartition("\n##")[0], encoding="utf-8")
    monkeypatch.setattr(publishing, "publish_all", publish_or_die)
    assert run(*build_, "--allow-retire") == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{files[lang, 'topic-7']}:1" for lang in ("da", "de")]
    assert all("quizgen broke down over the topic 000-topic-7" in line for line in lines)
    now = ledger.read_bytes().splitlines()
    lost = [line for line in before if line not in now]
    assert lost, "the other topic is published as it is now"
    assert all(b"000-topic-8/" in line for line in lost)
    for lang in ("da", "de"):
        assert b"000-topic-7/" in b"".join(path.read_bytes() for path in Path("decks", lang).glob("*.jsonl"))
    assert run("extract", "texts", "--jobs", "2", "--quiet", "--no-cache") == 1
    assert b"topic-7" not in capsys.readouterr().out.encode()


def test_a_topic_that_workers_die_of_is_told_by_check_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    list(write(Path("texts"), 60, ("da", "de")))
    check = ("check", "texts", "--jobs", "2", "--no-cache", "--format", "json", "--out", "none")
    assert run(*check, "--select", "number-differs") == 0
    before = json.loads(capsys.readouterr().out)
    assert {"topic-7.md", "topic-10.md"} <= {one["path"].rpartition("/")[2] for one in before}
    monkeypatch.setattr(examining, "check_all", check_or_die)
    assert run(*check, "--select", "number-differs") == 1
    found = json.loads(capsys.readouterr().out)
    unusable = [one for one in found if one["rule"] == "unusable"]
    assert [one["path"] for one in unusable] == ["texts/da/000/topic-7.md", "texts/de/000/topic-7.md"]
    kept = [one for one in before if not one["path"].endswith("/topic-7.md")]
    assert [one for one in found if one not in unusable] == kept


# ---------------------------------------------------------------- Ctrl-C


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
@pytest.mark.parametrize(("command", "seconds"), [("build", 1.2), ("build", 2.5), ("build", 4.0), ("extract", 3.0)])
def test_an_interrupt_ends_all_at_once(command: str, seconds: float, tmp_path: Path) -> None:
    list(write(tmp_path / "many", 1000, ("da",)))
    call = [sys.executable, "-m", "quizgen", command, "many", "--jobs", "2"]
    process = subprocess.Popen(
        call,
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    begun = time.monotonic()
    _, errors = process.communicate(timeout=60)  # which ends when the last process lets go of standard error
    assert time.monotonic() - begun < 10, "on a busy machine; else a tenth of a second"
    assert process.returncode in (130, -signal.SIGINT)
    assert errors.strip() == b""
    assert not (tmp_path / "decks").exists() or not list((tmp_path / "decks").rglob(".*.tmp"))
    again = quizgen(tmp_path, "build", "many/da/000/topic-1.md")
    assert (again.returncode, again.stderr) == (0, b""), "no lock is left, and the cache can be used"


# ---------------------------------------------------------------- the cache


class Kitchen:
    """A collection that is built again and again, with what was drawn from each time."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.sources = folder / "texts"
        self.drawn: list[str] = []
        self.builds = 0
        list(write(self.sources, 3, ("da", "de")))
        draw = collecting.draw_all

        def noted(files: Sequence[Any], how: Any) -> Any:
            self.drawn += [Path(file.path).relative_to(self.sources).as_posix() for file, _ in files]
            return draw(files, how)

        monkeypatch.setattr(collecting, "draw_all", noted)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")

    @property
    def cache(self) -> Path:
        return cache_path(self.folder / "cache", [str(self.sources)])

    def build(self, **options: Any) -> tuple[list[str], dict[str, bytes]]:
        """Return which articles were drawn from, and the files."""
        self.drawn.clear()
        self.builds += 1
        out = self.folder / f"decks-{self.builds}"
        given = {"jobs": 1, "name": "texts", "cache_folder": str(self.folder / "cache"), **options}
        build([str(self.sources)], Settings(out=str(out), **given))
        return sorted(self.drawn), contents(out)


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kitchen:
    return Kitchen(tmp_path, monkeypatch)


ALL = [f"{lang}/000/topic-{number}.md" for lang in ("da", "de") for number in range(3)]


def test_an_unchanged_article_is_not_read_again(kitchen: Kitchen) -> None:
    first = kitchen.build()
    assert first[0] == ALL
    assert kitchen.build() == ([], first[1])
    assert kitchen.build(lang=("da",))[0] == [], "what is written changes nothing of what is drawn"


def test_what_changed_is_read_again(kitchen: Kitchen) -> None:
    kitchen.build()
    one = kitchen.sources / "da/000/topic-1.md"
    one.write_text(one.read_text(encoding="utf-8") + "\nMere tekst.\n", encoding="utf-8")
    assert kitchen.build()[0] == ["da/000/topic-1.md"]
    one.rename(one.with_name("topic-9.md"))
    assert kitchen.build()[0] == ["da/000/topic-9.md"]
    (kitchen.sources / "da/000/topic-2.md").unlink()
    assert kitchen.build()[0] == []
    os.utime(kitchen.sources / "da/000/topic-0.md", (1, 1))
    made = kitchen.build()
    assert made[0] == []
    assert made[1] == kitchen.build(cache=False)[1]


@pytest.mark.parametrize("options", [{"ignore": ("long",)}, {"languages": {"texts/da": "nb"}}])
def test_other_settings_of_reading_read_again(kitchen: Kitchen, options: dict[str, Any]) -> None:
    kitchen.build()
    made = kitchen.build(**options)
    assert made[0] == ALL
    assert made[1] == kitchen.build(**options, cache=False)[1]


def test_another_version_reads_again(kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch) -> None:
    kitchen.build()
    monkeypatch.setattr(store, "of_code", lambda: b"a newer one")
    assert kitchen.build()[0] == ALL


def test_a_cache_that_is_not_wanted_is_not_touched(kitchen: Kitchen) -> None:
    assert kitchen.build(cache=False)[0] == ALL
    assert not kitchen.cache.exists()
    kitchen.build()
    before = kitchen.cache.read_bytes()
    assert kitchen.build(cache=False)[0] == ALL
    assert kitchen.cache.read_bytes() == before


def garble(file: Path) -> None:
    """Change every value, and not what is around it."""
    import sqlite3

    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT key, data FROM kept").fetchall()
        database.executemany("UPDATE kept SET data = ? WHERE key = ?", [(data[:-1] + b"?", one) for one, data in rows])
    database.close()


def mix_up(file: Path) -> None:
    """Give every article what is sound, and something else."""
    import sqlite3

    from quizgen.packing import pack

    with sqlite3.connect(file) as database:
        database.execute("UPDATE kept SET data = ?", (pack({"a": 1}),))
    database.close()


def in_its_place(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        in_its_place,
        garble,
        mix_up,
        lambda file: file.write_bytes(b"garbage" * 9999),
        lambda file: file.write_bytes(file.read_bytes()[:20000]),
        lambda file: file.write_bytes(b""),
    ],
    ids=["deleted", "folder", "garbled", "mixed up", "garbage", "cut", "empty"],
)
@pytest.mark.parametrize("jobs", [1])
def test_a_damaged_cache_changes_nothing(damage: Callable[[Path], object], jobs: int, kitchen: Kitchen) -> None:
    _, first = kitchen.build(jobs=jobs)
    damage(kitchen.cache)
    assert kitchen.build(jobs=jobs)[1] == first
    assert kitchen.build(jobs=jobs)[1] == first


def test_a_damaged_cache_is_found_by_other_processes_too(articles: Path, alone: dict[str, Any], tmp_path: Path) -> None:
    how = (articles, "--jobs", 2, "--out", "none")
    assert told(quizgen(tmp_path, "extract", *how)) == alone["extract"]
    (cache,) = (tmp_path / "cache" / "quizgen").glob("*.sqlite")
    mix_up(cache)
    assert told(quizgen(tmp_path, "extract", *how)) == alone["extract"]


def test_two_builds_may_share_a_cache(articles: Path, alone: dict[str, Any], tmp_path: Path) -> None:
    call = [sys.executable, "-m", "quizgen", "build", str(articles), "--quiet", "--out"]
    builds = [subprocess.Popen([*call, name], cwd=tmp_path, env=environment(tmp_path)) for name in ("one", "two")]
    assert [one.wait(timeout=300) for one in builds] == [0, 0]
    assert contents(tmp_path / "one") == contents(tmp_path / "two") == alone["build"]


# ---------------------------------------------------------------- the workshop by itself


def settings(folder: Path) -> Settings:
    return Settings(jobs=1, cache_folder=str(folder))


@pytest.mark.parametrize("error", [StoreError, DamagedError])
def test_a_job_is_done_again_without_a_cache_that_is_damaged(error: type[Exception], tmp_path: Path) -> None:
    stores: list[Store] = []

    def job(_hands: object, kept: Store) -> int:
        stores.append(kept)
        if len(stores) == 1:
            raise error
        return 7

    assert in_workshop(["a"], settings(tmp_path), job) == 7
    assert len(stores) == 2
    assert list(tmp_path.iterdir()) == [], "the cache is thrown away"


def test_a_job_that_is_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_store: Store) -> None:
        raise StoreError("locked")

    monkeypatch.setattr(Store, "keep_used", busy)
    done: list[int] = []
    in_workshop(["a"], settings(tmp_path), lambda _hands, _kept: done.append(1))
    assert done == [1]


def test_no_room_at_all_is_the_users_to_put_right(tmp_path: Path) -> None:
    def job(_hands: object, _kept: Store) -> None:
        raise StoreError("database or disk is full")

    with pytest.raises(UsageError, match="disk is full"):
        in_workshop(["a"], settings(tmp_path), job)
