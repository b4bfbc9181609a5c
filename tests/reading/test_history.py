"""When files last changed, as git knows it; every repository is made here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quizgen.model import Dates
from quizgen.reading.history import last_changes

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def git(folder: Path, *words: str, day: str = "2020-01-01") -> None:
    stamp = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True, env=os.environ | stamp)


def commit(folder: Path, day: str, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    git(folder, "add", ".", day=day)
    git(folder, "commit", "-m", "x", day=day)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    git(home, "init")
    commit(home, "2020-01-01", da="1", ja="1", ru="1")
    commit(home, "2021-02-03", ja="2")
    return home


def changes(folder: Path, *names: str) -> dict[str, Dates]:
    found = last_changes([str(folder / name) for name in names])
    return {Path(path).relative_to(folder).as_posix(): dates for path, dates in found.items()}


def test_a_file_that_was_added_and_one_that_changed(repository: Path) -> None:
    assert changes(repository, "da.md", "ja.md") == {"da.md": Dates("2020-01-01", ""), "ja.md": Dates("", "2021-02-03")}


def test_paths_are_as_the_caller_gave_them(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.parent)
    assert last_changes(["home/../home/da.md"]) == {"home/../home/da.md": Dates("2020-01-01", "")}


def test_a_file_that_was_only_renamed_did_not_change(repository: Path) -> None:
    (repository / "jp").mkdir()
    git(repository, "mv", "ja.md", "jp/橋 1.md")
    commit(repository, "2022-01-01", ru="2")
    assert changes(repository, "jp/橋 1.md", "ru.md") == {
        "jp/橋 1.md": Dates("", "2021-02-03"),
        "ru.md": Dates("", "2022-01-01"),
    }


def test_a_rebase_changes_nothing(repository: Path) -> None:
    git(repository, "commit", "--amend", "--date", "2021-02-03T12:00:00Z", "-m", "x", day="2024-01-01")
    assert changes(repository, "ja.md") == {"ja.md": Dates("", "2021-02-03")}


def test_what_is_not_committed_does_not_count(repository: Path) -> None:
    (repository / "da.md").write_text("3", encoding="utf-8")
    (repository / "new.md").write_text("3", encoding="utf-8")
    assert changes(repository, "da.md", "new.md", "gone.md") == {"da.md": Dates("2020-01-01", "")}


def test_a_shallow_clone_knows_nothing_older_than_itself(repository: Path, tmp_path: Path) -> None:
    commit(repository, "2022-01-01", da="4")
    git(tmp_path, "clone", "--depth", "2", repository.as_uri(), "shallow")
    assert changes(tmp_path / "shallow", "da.md", "ja.md", "ru.md") == {
        "da.md": Dates("", "2022-01-01"),
        "ja.md": Dates("2021-02-03", ""),
        "ru.md": Dates("2021-02-03", ""),
    }


def test_files_of_two_repositories(repository: Path, tmp_path: Path) -> None:
    inner = repository / "inner"
    inner.mkdir()
    git(inner, "init")
    commit(inner, "2019-01-01", fi="1")
    assert changes(tmp_path, "home/da.md", "home/inner/fi.md") == {
        "home/da.md": Dates("2020-01-01", ""),
        "home/inner/fi.md": Dates("2019-01-01", ""),
    }


def test_a_repository_without_commits_and_one_that_is_broken(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / "da.md").write_text("1", encoding="utf-8")
    assert changes(tmp_path, "da.md") == {}
    (tmp_path / "broken" / ".git").mkdir(parents=True)
    assert changes(tmp_path, "broken/da.md") == {}


def test_without_a_repository(tmp_path: Path) -> None:
    assert changes(tmp_path, "da.md") == {}
    assert last_changes([]) == {}


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert changes(repository, "da.md") == {}


def test_a_hook_s_environment_leads_nowhere_else(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert changes(repository, "da.md") == {"da.md": Dates("2020-01-01", "")}


def test_git_is_called_once_for_a_whole_tree(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "deep" / "er").mkdir(parents=True)
    commit(repository / "deep" / "er", "2022-01-01", fi="1")
    calls = []
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **more: calls.append(args) or popen(*args, **more))
    assert len(changes(repository, "da.md", "ja.md", "ru.md", "deep/er/fi.md")) == 4
    assert len(calls) == 1
