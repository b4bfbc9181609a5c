"""The README names every command, option, setting and format; the commands that it prints are those that are run."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from quizgen.cli import commands
from quizgen.exporters import FORMATS
from quizgen.settings import Settings

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text(encoding="utf-8")
OPTIONS = README.partition("## Commands and options")[2].partition("\n## ")[0]


def options() -> Iterator[tuple[str, click.Option]]:
    for name, command in commands.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield name, parameter


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_is_there(name: str) -> None:
    assert f"`quizgen {name} [SOURCES]...`" in OPTIONS


@pytest.mark.parametrize(("command", "option"), list(options()), ids=lambda value: getattr(value, "name", value))
def test_every_option_is_in_the_table_with_its_command(command: str, option: click.Option) -> None:
    for name in option.opts:
        row = next((row for row in OPTIONS.splitlines() if re.match(rf"\| `{re.escape(name)}[ `]", row)), None)
        assert row, f"{command} {name}"
        assert row.split("|")[2].strip() in (command, "all"), row


def test_the_table_names_no_option_that_is_not_there() -> None:
    known = {name for _, option in options() for name in (*option.opts, *option.secondary_opts)} | {
        "--version",
        "--help",
    }
    named = {name for row in OPTIONS.splitlines() if row.startswith("| `-") for name in re.findall(r"--[a-z-]+", row)}
    assert named
    assert named <= known | {"--version", "--help"}


@pytest.mark.parametrize("name", [one.name for one in fields(Settings) if one.compare])
def test_every_setting_is_named(name: str) -> None:
    settings = OPTIONS.partition("**`quizgen.toml`**")[2]
    assert f"`{name}`" in settings or re.search(rf"^\[?{name}\b", settings, re.MULTILINE)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_named(name: str) -> None:
    row = next(row for row in OPTIONS.splitlines() if row.startswith("| `--to FORMAT`"))
    assert f"`{name}`" in row


def test_setting_up_and_the_main_job_are_one_command() -> None:
    unix = "python3 -m venv .venv && . .venv/bin/activate && pip install . && quizgen build seeds"
    assert f"```sh\n{unix}\n```" in README
    windows = re.search(r"```powershell\n(.+)\n```", README)
    assert windows
    steps = [step.strip() for step in windows[1].split(";")]
    assert steps == [
        "py -m venv .venv",
        r".venv\Scripts\Activate.ps1",
        "pip install .",
        "quizgen build seeds",
    ]


def test_the_test_command_is_what_the_checks_run() -> None:
    runner = (HOME / ".ci" / "run").read_text(encoding="utf-8")
    extract = re.search(r"test_command=\$\((sed -n '[^']+' README\.md)\)", runner)
    assert extract
    assert 'bash -euo pipefail -c "$test_command"' in runner
    found = subprocess.run(["bash", "-c", extract[1]], cwd=HOME, capture_output=True, text=True, check=True)
    (command,) = found.stdout.splitlines()
    between = README.partition("<!-- test command -->")[2].partition("<!-- end -->")[0]
    assert between.strip() == f"```sh\n{command}\n```"
    assert README.count("<!-- test command -->") == README.count("<!-- end -->") == 1
    for step in ("python3 -m venv .venv", ". .venv/bin/activate", "pip install -e '.[test]'", "chromium"):
        assert step in command
    assert command.endswith("&& pytest")
    subprocess.run(["bash", "-n", "-c", command], check=True)


@pytest.mark.parametrize("words", ["tag:quizgen::retired", "Update notes: Always", "decks/index.html"])
def test_what_a_learner_must_know_is_there(words: str) -> None:
    assert words in README


def test_every_file_that_it_links_or_names_is_there() -> None:
    named = set(re.findall(r"\]\((?!/|http)([^)\s]+)\)", README.replace("](/", "](http")))
    named |= set(re.findall(r"`((?:quizgen|tests|seeds)/[\w/.-]+)`", README))
    named |= set(re.findall(r"(tests/[\w/]+\.py)", README))
    assert named
    missing = sorted(name for name in named if not (HOME / name).exists())
    assert not missing
