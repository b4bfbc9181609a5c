"""What others run: the workflow for those without a terminal, and the pre-commit hook."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

HOME = Path(__file__).parents[1]
WORKFLOW = HOME / "docs" / "workflow.yml"
EDITORS = (HOME / "docs" / "editors.md").read_text(encoding="utf-8")
ARTICLE = """\
# Tea

## What is tea?

Tea is a hot drink of dried leaves.

## Kinds

People know three kinds:

- Green: leaves that are steamed **at once.
- Black: leaves that turn brown in the air.
- White: young leaves that are dried in the sun.
"""


def loaded() -> dict[str, Any]:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def steps(job: str) -> list[dict[str, Any]]:
    found = loaded()["jobs"][job]["steps"]
    assert isinstance(found, list)
    return found


def script(name: str) -> str:
    """Return the commands of a step, by its name."""
    (step,) = [step for job in loaded()["jobs"] for step in steps(job) if step.get("name") == name]
    return str(step["run"])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with an article that has an error."""
    (tmp_path / "articles" / "en").mkdir(parents=True)
    (tmp_path / "articles" / "en" / "tea.md").write_text(ARTICLE, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    return tmp_path


def git(place: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=place, capture_output=True, text=True, check=True)
    return done.stdout


def run(name: str, place: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, with the workflow's environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **loaded()["env"], "PATH": path, "GITHUB_STEP_SUMMARY": str(place / "summary"), **more}
    return subprocess.run(
        ["bash", "-e", "-c", script(name)], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


# ---------------------------------------------------------------- the workflow


def test_it_is_a_workflow() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_it_may_do_no_more_than_it_needs() -> None:
    workflow = loaded()
    assert workflow["permissions"] == {}
    allowed = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert allowed == {
        "articles": {"contents": "read"},
        "ledger": {"contents": "write"},
        "code-scanning": {"contents": "read", "security-events": "write"},
    }


def test_actions_are_pinned_by_major_version() -> None:
    used = [step["uses"] for job in loaded()["jobs"] for step in steps(job) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"(actions|github)/[\w/-]+@v\d+", one) for one in used)


def test_no_text_of_a_stranger_is_put_into_a_script() -> None:
    scripts = [step["run"] for job in loaded()["jobs"] for step in steps(job) if "run" in step]
    assert scripts
    assert not [one for one in scripts if "${{" in one]


def test_findings_are_marked_and_kept(repository: Path) -> None:
    done = run("Check the articles", repository)
    assert done.returncode == 1, "the article has an error"
    (mark,) = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert mark.startswith("::error file=articles/en/tea.md,line=11,col=")
    summary = (repository / "summary").read_text(encoding="utf-8").splitlines()
    assert summary[0] == summary[-1] == "````"
    assert any(": error residue " in line for line in summary)
    (log,) = json.loads((repository / "findings.sarif").read_text(encoding="utf-8"))["runs"]
    assert "residue" in [result["ruleId"] for result in log["results"]]
    assert "Tea" in (repository / "findings.html").read_text(encoding="utf-8")


def test_a_good_article_is_no_failure(repository: Path) -> None:
    (repository / "articles" / "en" / "tea.md").write_text(ARTICLE.replace("**", ""), encoding="utf-8")
    done = run("Check the articles", repository)
    assert done.returncode == 0, done.stderr
    assert "::error" not in done.stdout


@pytest.mark.parametrize("retire", ["", "yes"])
def test_decks_are_made_where_they_are_kept_from(repository: Path, retire: str) -> None:
    done = run("Make decks and quizzes", repository, RETIRE=retire)
    assert (done.returncode, done.stderr) == (0, "")
    folder = repository / loaded()["env"]["DECKS"]
    assert (folder / "index.html").is_file()
    assert (folder / "ledger.jsonl").is_file()
    assert list(folder.glob("en/*.apkg"))


def test_a_build_that_stops_goes_on_when_it_is_asked_to(repository: Path) -> None:
    (repository / "articles" / "en" / "milk.md").write_text(ARTICLE.replace("ea", "ilk"), encoding="utf-8")
    assert run("Make decks and quizzes", repository).returncode == 0
    (repository / "articles" / "en" / "milk.md").unlink()
    assert run("Make decks and quizzes", repository, RETIRE="").returncode == 2
    assert run("Make decks and quizzes", repository, RETIRE="yes").returncode == 0


def test_the_ledger_is_kept_once(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The commit is pushed; where the ledger is as it was, there is none."""
    remote = tmp_path_factory.mktemp("remote")
    git(remote, "init", "--quiet", "--bare", "--initial-branch", "main")
    git(repository, "add", "articles")
    git(repository, "commit", "--quiet", "--message", "Write about tea")
    git(repository, "push", "--quiet", str(remote), "main")
    git(repository, "remote", "add", "origin", str(remote))
    git(repository, "fetch", "--quiet")
    git(repository, "branch", "--quiet", "--set-upstream-to", "origin/main")
    run("Make decks and quizzes", repository)
    for _ in range(2):
        done = run("Keep the ledger in the repository", repository)
        assert done.returncode == 0, done.stderr
    assert git(remote, "log", "--format=%s", "main").splitlines() == ["Keep what was published", "Write about tea"]
    kept = git(remote, "show", "--format=", "--name-only", "main").split()
    assert kept == [f"{loaded()['env']['DECKS']}/ledger.jsonl"]


def test_where_quizgen_is_has_to_be_said(tmp_path: Path) -> None:
    done = run("Install quizgen", tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("::error::write where quizgen is behind QUIZGEN")


def test_the_page_for_editors_names_what_is_there() -> None:
    workflow = loaded()
    for name in ("ARTICLES", "QUIZGEN"):
        assert f"`{name}" in EDITORS
        assert name in workflow["env"]
    names = [step["with"]["name"] for step in steps("articles") if "upload-artifact" in step.get("uses", "")]
    for name in names:
        assert f"`{name}`" in EDITORS
    assert f"`{workflow['env']['DECKS']}/ledger.jsonl`" in EDITORS
    assert script("Keep the ledger in the repository")
    assert "*Keep the ledger in the repository*" in EDITORS
    for link in re.findall(r"\]\(([^)]+)\)", EDITORS):
        assert (HOME / "docs" / link).is_file(), link


# ---------------------------------------------------------------- the hook


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def pre_commit(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=cwd,
        env={
            **os.environ,
            "PATH": path,
            "PRE_COMMIT_HOME": str(cwd.parent / "pre-commit"),
            "PRE_COMMIT_COLOR": "never",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_is_one_for_pre_commit() -> None:
    done = pre_commit("validate-manifest", ".pre-commit-hooks.yaml", cwd=HOME)
    assert done.returncode == 0, done.stdout
    assert hook()["id"] == "quizgen-check"


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("articles/en/tea.md", True),
        ("a.markdown", True),
        ("a.txt", True),
        ("quizgen.toml", True),
        ("articles/quizgen.toml", True),
        ("articles/decisions.csv", True),
        ("locales/da.po", True),
        ("setup.py", False),
        ("other.csv", False),
        ("pyproject.toml", False),
        ("tea.md.orig", False),
    ],
)
def test_the_hook_runs_where_something_that_quizgen_reads_changed(path: str, is_checked: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is is_checked


def test_the_hook_lets_no_error_through(repository: Path) -> None:
    """With the real pre-commit, and quizgen as it is installed here instead of in an environment of its own."""
    here = {**hook(), "language": "system", "args": ["articles"]}
    config = {"repos": [{"repo": "local", "hooks": [here]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (repository / "quizgen.toml").write_text("credit = 'Anna'\n", encoding="utf-8")  # no article, though it is checked
    git(repository, "add", ".")
    done = pre_commit("run", cwd=repository)
    assert done.returncode == 1
    assert "articles/en/tea.md:11:1: error residue " in done.stdout
    (repository / "articles" / "en" / "tea.md").write_text(ARTICLE.replace("**", ""), encoding="utf-8")
    git(repository, "add", ".")
    done = pre_commit("run", cwd=repository)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
    shutil.rmtree(repository / "articles")
    (repository / "setup.py").touch()
    git(repository, "add", "--all")
    assert "Skipped" in pre_commit("run", "--files", "setup.py", cwd=repository).stdout
