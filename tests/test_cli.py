"""The commands: exit statuses, what goes to which stream, and one line for every mistake."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizgen import __version__
from quizgen.cli import commands, main

SEEDS = Path(__file__).parents[1] / "seeds"
HEAVY = (
    "genanki",
    "jinja2",
    "babel",
    "markdown_it",
    "rapidfuzz",
    "rich",
    "frontmatter",
    "yaml",
    "sentencex",
    "gcld3",
    "watchfiles",
)


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    status: int
    out: str
    err: str

    def refused(self) -> str:
        """Return the one line that a call which cannot be carried out says."""
        assert self.status == 2, self
        assert self.out == ""
        (line,) = self.err.splitlines()
        return line


Call = Callable[..., Done]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        streams = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 1 if code else 0, streams.out, streams.err)

    yield run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a copy of the seeds."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spawn(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quizgen", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


# ---------------------------------------------------------------- the main job


def test_build_without_arguments_builds_the_seeds_and_ends_with_a_few_lines(home: Path, call: Call) -> None:
    done = call("build")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "5 articles in 5 languages"
    for name in ("dansk", "Deutsch", "suomi", "Bahasa Melayu", "polski"):
        (line,) = [line for line in lines if f" {name}: " in line]
        assert re.search(r"\b\d+ pairs, \d+ cards$", line)
    assert "written: 23 files" in lines
    assert re.fullmatch(r"5 articles, \d+ pairs, \d+ cards in \d+\.\d s", lines[-2])
    assert lines[-1] == "now open decks/index.html"
    assert (home / "decks" / "index.html").is_file()
    assert "everything was up to date" in call("build").out.splitlines()


def test_quiet_says_nothing(home: Path, call: Call) -> None:
    assert call("build", "--quiet") == Done(0, "", "")
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    done = call("build", "--quiet")
    assert (done.status, done.out, len(done.err.splitlines())) == (1, "", 1)


def test_what_could_not_be_asked_is_counted_with_the_command_that_says_why(home: Path, call: Call) -> None:
    article = home / "seeds" / "da" / "telemarketing.md"
    with article.open("a", encoding="utf-8") as file:
        file.write("\n- Her er intet at spørge om, og det er også meningen med det\n")
    done = call("build", "seeds")
    (line,) = [line for line in done.out.splitlines() if line.startswith("left out:")]
    assert line == "left out: 1 question; `quizgen check seeds` says why"
    (why,) = [line for line in call("check", "seeds").out.splitlines() if " info " in line and " key-" not in line]
    assert why.startswith(f"seeds/da/telemarketing.md:{len(article.read_text(encoding='utf-8').splitlines())}:")


@pytest.mark.usefixtures("home")
def test_mended_text_is_no_reason_for_another_status(call: Call) -> None:
    """Polish and Malay have `##Sorotan` and links whose brackets are broken."""
    assert call("build", "seeds/pl", "seeds/ms").status == 0
    assert call("extract", "seeds/pl").status == 0
    assert call("check", "seeds/pl").status == 0


# ---------------------------------------------------------------- looking only


def test_dry_run_says_what_would_change_and_writes_nothing(home: Path, call: Call) -> None:
    done = call("build", "--dry-run")
    assert (done.status, done.err) == (0, "")
    assert not (home / "decks").exists()
    assert "would write decks/index.html" in done.out.splitlines()
    call("build", "--quiet")
    article = home / "seeds" / "da" / "telemarketing.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Indsamling af efter", "Indsamlingen af efter"), encoding="utf-8")
    lines = call("build", "--dry-run").out.splitlines()
    assert re.fullmatch(r"da: \d+ unchanged, 1 reworded", lines[0])
    assert re.fullmatch(r"pl: \d+ unchanged", lines[4])
    assert "reworded telemarketing/da/category/leadgenerering" in lines
    assert "would write decks/ledger.jsonl" in lines
    assert call("build", "--dry-run").out.splitlines() == lines


def test_check_is_silent_where_all_is_up_to_date_else_says_what_a_dry_run_says(home: Path, call: Call) -> None:
    first = call("build", "--check")
    assert (first.status, first.err) == (1, "")
    assert first.out == call("build", "--dry-run").out
    assert not (home / "decks").exists()
    call("build", "--quiet")
    assert call("build", "--check") == Done(0, "", "")
    (home / "decks" / "index.html").unlink()
    done = call("build", "--check")
    assert done.status == 1
    assert "would write decks/index.html" in done.out.splitlines()
    assert not (home / "decks" / "index.html").exists()


# ---------------------------------------------------------------- the quiz


def editions(folder: Path) -> set[str]:
    """Return the edition codes of the keys in a folder of decks."""
    keys = [path.read_text(encoding="utf-8") for path in folder.glob("*/*-key.html")]
    return {edition for key in keys for edition in re.findall(r'"edition": "([0-9a-f]{4})"', key)}


def test_a_seed_makes_another_edition_in_all_languages_and_again_the_same(home: Path, call: Call) -> None:
    made = []
    for seed in ("spring", "autumn", "spring"):
        assert call("build", "--to", "quiz", "--seed", seed).status == 0
        made.append(editions(home / "decks"))
    assert [len(some) for some in made] == [1, 1, 1]
    assert made[0] == made[2] != made[1]


def test_explain_says_where_each_distractor_is_from_and_changes_nothing_else(home: Path, call: Call) -> None:
    call("build", "--to", "quiz", "--quiet")
    done = call("build", "--to", "quiz", "--explain", "--quiet")
    (line,) = [line for line in done.out.splitlines() if line.startswith("da ")]
    (edition,) = editions(home / "decks")
    assert line == f"da Telemarketing: form A, edition {edition}, 10 points"
    assert re.search(r"^  1 choice: telemarketing 3\.2\.\d category, [A-D]: .+\n      .+: same list$", done.out, re.M)
    assert "Udgående: same list" in done.out
    assert call("build", "--to", "quiz", "--check").status == 0


def drop_a_section(article: Path, heading: str) -> None:
    lines = article.read_text(encoding="utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("##") and heading in line)
    del lines[start + 1]
    while not lines[start + 1].startswith("#"):
        del lines[start + 1]
    article.write_text("\n".join(lines), encoding="utf-8")


def test_what_one_language_lacks_is_said_and_asked_only_without_parallel(home: Path, call: Call) -> None:
    drop_a_section(home / "seeds" / "fi" / "telemarketing.md", "Kuinka puhelinmarkkinointi toimii")
    done = call("build", "--to", "quiz")
    assert "telemarketing: Finnish lacks 2.1: 1 question left out everywhere" in done.out
    key = home / "decks" / "da" / "telemarketing-da-key.html"
    assert '"locus": "2.1"' not in key.read_text(encoding="utf-8")
    done = call("build", "--to", "quiz", "--no-parallel")
    assert "lacks" not in done.out
    assert '"locus": "2.1"' in key.read_text(encoding="utf-8")
    assert len(editions(home / "decks")) == 5


def test_a_language_that_lacks_much_gets_a_quiz_of_its_own_and_the_build_says_so(home: Path, call: Call) -> None:
    article = home / "seeds" / "pl" / "telemarketing.md"
    kept = article.read_text(encoding="utf-8").split("\n## ")[:3]
    article.write_text("\n## ".join(kept) + "\n", encoding="utf-8")
    done = call("build", "--to", "quiz")
    assert re.search(
        r"^Polish has \d questions, Danish, .+, and \d are the same: it gets a quiz of its own$", done.out, re.M
    )
    assert len(editions(home / "decks")) == 2


def test_withdrawing_is_allowed_by_an_option(home: Path, call: Call) -> None:
    call("build", "--quiet")
    (home / "seeds" / "fi" / "telemarketing.md").unlink()
    assert "--allow-retire" in call("build").refused()
    assert call("build", "--check").status == 1
    assert call("build", "--allow-retire", "--quiet") == Done(0, "", "")
    assert call("build", "--check") == Done(0, "", "")


# ---------------------------------------------------------------- extract


def test_extract_prints_json_lines_and_nothing_else(home: Path, call: Call) -> None:
    done = call("extract")
    assert (done.status, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert all(isinstance(record, dict) for record in records)
    assert {record["lang"] for record in records} == {"da", "de", "fi", "ms", "pl"}
    assert "Udgående" in done.out, "readable"
    assert sorted(path.name for path in home.iterdir()) == ["seeds"], "nothing is written"
    definition = next(record for record in records if record["id"] == "telemarketing/da/definition/telemarketing")
    assert definition["question"] == "Hvad er telemarketing?"
    assert definition["answer"] == (
        "Telemarketing er direkte markedsføring af varer eller tjenester til potentielle kunder over telefon, "
        "internet eller fax."
    )
    assert definition["reverse"]["answer"] == "Telemarketing"


@pytest.mark.usefixtures("home")
def test_extract_says_why_on_standard_error_only(call: Call) -> None:
    plain, done = call("extract", "seeds/da"), call("extract", "seeds/da", "--why")
    assert (done.status, done.out) == (0, plain.out)
    told = done.err.splitlines()
    assert all(re.match(r"seeds/da/telemarketing\.md:\d+: \w", line) for line in told)
    lines = [int(line.split(":")[1]) for line in told]
    assert lines == sorted(lines)
    assert {12, 16, 30, 38} <= set(lines), "the headings that ask nothing"


@pytest.mark.usefixtures("home")
def test_why_is_told_of_the_chosen_languages(call: Call) -> None:
    told = call("extract", "--why", "--lang", "fi").err.splitlines()
    assert told
    assert all(line.startswith("seeds/fi/") for line in told)


@pytest.mark.usefixtures("home")
def test_extract_is_in_the_order_of_the_article(call: Call) -> None:
    records = [json.loads(line) for line in call("extract", "seeds/da").out.splitlines()]
    loci = [tuple(map(int, record["locus"].split("."))) for record in records]
    assert loci == sorted(loci)
    assert [record["source"]["path"] for record in records] == ["da/telemarketing.md"] * len(records)


def test_extract_takes_ids_from_the_ledger_and_never_writes_it(home: Path, call: Call) -> None:
    call("build", "--quiet", "--out", "udgave")
    ledger = home / "udgave" / "ledger.jsonl"
    article = home / "seeds" / "da" / "telemarketing.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("- Leadgenerering:", "- Kundegenerering:"), encoding="utf-8")
    before = ledger.read_bytes()
    ids = {json.loads(line)["id"] for line in call("extract", "--out", "udgave").out.splitlines()}
    assert "telemarketing/da/category/leadgenerering" in ids
    assert ledger.read_bytes() == before
    fresh = {json.loads(line)["id"] for line in call("extract").out.splitlines()}
    assert "telemarketing/da/category/kundegenerering" in fresh


def test_extract_prints_only_what_the_sources_hold(home: Path, call: Call) -> None:
    call("build", "--quiet")
    assert {json.loads(line)["lang"] for line in call("extract", "seeds/da").out.splitlines()} == {"da"}
    chosen = call("extract", "--lang", "fi", "--lang", "Polish").out.splitlines()
    assert {json.loads(line)["lang"] for line in chosen} == {"fi", "pl"}
    article = home / "seeds" / "da" / "telemarketing.md"
    text = re.sub(r"- Leadgenerering: .*\n", "", article.read_text(encoding="utf-8"))
    article.write_text(text, encoding="utf-8")
    assert not [line for line in call("extract").out.splitlines() if "category/leadgenerering" in line]


def test_extract_into_a_closed_pipe_is_no_traceback(home: Path) -> None:
    command = f"{sys.executable} -m quizgen extract seeds | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=home, capture_output=True, text=True, check=False)
    assert len(done.stdout) == 10
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- check


def test_check_prints_findings_as_the_design_says(home: Path, call: Call) -> None:
    done = call("check")
    assert (done.status, done.err) == (0, "")
    *lines, last = done.out.splitlines()
    assert all(re.match(r"[^:]+:\d+:\d+: (error|warning|info) [a-z-]+ \S", line) for line in lines)
    assert any(line.startswith("seeds/ms/telemarketing.md:38:1: warning heading-space ") for line in lines)
    assert re.fullmatch(r"\d+ warnings?(, \d+ infos?)?", last)
    assert sorted(path.name for path in home.iterdir()) == ["seeds"]


def test_check_s_formats_hold_the_same(home: Path, call: Call) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    texts = call("check").out.splitlines()[:-1]
    found = call("check", "--format", "json")
    records = json.loads(found.out)
    assert found.status == 1
    assert [
        f"{one['path']}:{one['line']}:{one['column']}: {one['severity']} {one['rule']} {one['message']}"
        for one in records
    ] == texts
    assert set(records[0]) == {"path", "line", "column", "severity", "rule", "message"}
    (run,) = json.loads(call("check", "--format", "sarif").out)["runs"]
    assert [result["ruleId"] for result in run["results"]] == [record["rule"] for record in records]
    marks = call("check", "--format", "github").out.splitlines()
    assert [re.findall("title=quizgen ([a-z-]+)::", mark) for mark in marks] == [[one["rule"]] for one in records]
    assert call("check", "--format", "xml").refused()


@pytest.mark.usefixtures("home")
def test_coverage_is_told_in_place_of_findings(call: Call) -> None:
    done = call("check", "--coverage")
    assert (done.status, done.err) == (0, "")
    heads, *lines = done.out.splitlines()
    assert heads.split()[:3] == ["text", "pairs", "def"]
    assert [line.split()[0] for line in lines[1:6]] == ["da", "de", "fi", "ms", "pl"]
    assert "warning" not in done.out
    drifting = next(line for line in lines if line.startswith("telemarketing  "))
    told = [
        line for line in call("check").out.splitlines() if " word-repeated " in line or " label-inconsistent " in line
    ]
    assert re.split(r"\s{2,}", drifting)[1:] == ["17", "17 ≠2", "17", "17 ≠2", "17 ≠1"]
    assert [line.split("/")[1] for line in told] == ["de", "de", "ms", "ms", "pl"]
    record = json.loads(call("check", "--coverage", "--format", "json").out)
    assert record["articles"][0]["path"] == "seeds/da/telemarketing.md"
    assert list(record["matrix"][0]["versions"]) == ["da", "de", "fi", "ms", "pl"]
    chosen = json.loads(call("check", "--coverage", "--format", "json", "--lang", "fi").out)
    assert [one["lang"] for one in chosen["articles"]] == ["fi"]
    refused = call("check", "--coverage", "--format", "sarif").refused()
    assert refused == "quizgen: --coverage is told as text or json, not as sarif"


def test_coverage_ends_as_check_does(home: Path, call: Call) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    assert (call("check").status, call("check", "--coverage").status) == (1, 1)


def test_the_editor_s_page_is_written_beside_what_check_says(home: Path, call: Call) -> None:
    plain = call("check", "seeds")
    done = call("check", "seeds", "--html", "out/report.html")
    assert (done.status, done.out, done.err) == (plain.status, plain.out, "now open out/report.html\n")
    page = (home / "out" / "report.html").read_bytes()
    assert b"telemarketing/fi/definition/" in page
    assert not (home / "decks").exists()
    assert call("check", "seeds", "--html", "out/report.html").status == 0
    assert (home / "out" / "report.html").read_bytes() == page
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    assert call("check", "seeds", "--html", "report.html").status == 1
    assert "seeds/fi/telemarketing.md" in (home / "report.html").read_text(encoding="utf-8")


def test_the_editor_s_page_takes_no_article_s_place(home: Path, call: Call) -> None:
    article = home / "seeds" / "fi" / "telemarketing.md"
    before = article.read_bytes()
    assert "ends in .html" in call("check", "--html", article).refused()
    assert article.read_bytes() == before
    (home / "folder.html").mkdir()
    assert "cannot be written" in call("check", "--html", home / "folder.html").refused()


def test_a_page_of_nothing_but_errors_is_a_page(home: Path, call: Call) -> None:
    (home / "empty").mkdir()
    (home / "empty" / "a.md").write_bytes(b"")
    assert call("check", "empty", "--html", "report.html").status == 1
    assert "empty/a.md" in (home / "report.html").read_text(encoding="utf-8")


def test_check_ends_with_1_where_a_finding_is_an_error(home: Path, call: Call) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    done = call("check")
    assert (done.status, done.err) == (1, "")
    assert any(line.startswith("seeds/fi/telemarketing.md:1:1: error unusable ") for line in done.out.splitlines())
    assert "heading-space" not in call("check", "--lang", "da").out


def rules_told(done: Done) -> set[str]:
    return {line.split(" ")[2] for line in done.out.splitlines()[:-1]}


@pytest.mark.usefixtures("home")
def test_check_tells_of_selected_rules_and_not_of_ignored_ones(call: Call) -> None:
    every = rules_told(call("check"))
    assert {"heading-space", "link-mended", "long"} <= every
    assert rules_told(call("check", "--select", "long")) == {"long"}
    assert rules_told(call("check", "--select", "long", "--select", "heading-space")) == {"long", "heading-space"}
    assert rules_told(call("check", "--select", "long,heading-space")) == {"long", "heading-space"}
    assert rules_told(call("check", "--ignore", "long")) == every - {"long"}
    assert rules_told(call("check", "--select", "long", "--ignore", "long")) == set()
    assert call("check", "--ignore", ",".join(every)).out == "nothing to say\n"


def test_what_cannot_be_read_is_told_whatever_is_asked_for(home: Path, call: Call) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    for options in (("--select", "long"), ("--ignore", "unusable")):
        done = call("check", *options)
        assert done.status == 1
        assert "unusable" in rules_told(done)


@pytest.mark.parametrize("command", ["build", "extract", "check"])
@pytest.mark.usefixtures("home")
def test_a_rule_that_does_not_exist_is_wrong_usage_and_names_near_ones(command: str, call: Call) -> None:
    line = call(command, "--ignore", "leek").refused()
    assert line == "quizgen: ignore: there is no rule 'leek'; did you mean leak?"


def test_an_ignored_error_is_published(home: Path, call: Call) -> None:
    """By a comment, an option and the settings; by `extract` and `build` alike, and `check` ends with 0."""
    articles = home / "articles" / "en"
    articles.mkdir(parents=True)
    text = (
        "# Tea\n\n## What is tea?\n\nTea is a hot drink of dried leaves.\n\n## Kinds\n\nPeople know three kinds:\n\n"
        "- Green: leaves that are steamed **at once.\n- Black: leaves that turn brown.\n- White: young leaves.\n"
    )
    (articles / "tea.md").write_text(text, encoding="utf-8")

    def questions(*options: str) -> set[str]:
        return {json.loads(line)["question"] for line in call("extract", "articles", *options).out.splitlines()}

    kinds = {"Green", "Black", "White"}
    assert (call("check", "articles").status, questions() & kinds) == (1, {"Black", "White"})
    assert "left out: 1 question" in call("build", "articles", "--out", "without").out
    ignoring = ("--ignore", "residue")
    assert (call("check", "articles", *ignoring).status, questions(*ignoring) & kinds) == (0, kinds)
    (home / "articles" / "quizgen.toml").write_text("ignore = ['residue']\n", encoding="utf-8")
    assert (call("check", "articles").status, questions() & kinds) == (0, kinds)
    (home / "articles" / "quizgen.toml").unlink()
    (articles / "tea.md").write_text(text.replace("once.", "once. <!-- quizgen: ignore residue -->"), encoding="utf-8")
    assert (call("check", "articles").status, questions() & kinds) == (0, kinds)
    assert "left out" not in call("build", "articles", "--out", "with", "--to", "pairs").out
    assert '"question": "Green"' in (home / "with" / "en" / "tea-en.jsonl").read_text(encoding="utf-8")


def in_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """Return what a command prints in a terminal."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    ours, theirs = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "quizgen", *arguments],
        cwd=cwd,
        stdout=theirs,
        stderr=theirs,
        env={**known, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # what Linux says at the end
            break
        if not read:
            break
        printed += read
    process.wait()
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def test_colours_are_for_terminals_only(home: Path) -> None:
    plain = spawn("check", "--select", "long", cwd=home).stdout
    assert "\x1b" not in plain
    assert "\x1b" not in spawn("check", cwd=home).stdout
    painted = in_a_terminal("check", "--quiet", "--select", "long", cwd=home)
    assert "\x1b[33m\x1b[1mwarning\x1b[0m long" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    assert in_a_terminal("check", "--quiet", "--select", "long", cwd=home, NO_COLOR="1") == plain
    assert in_a_terminal("check", "--quiet", "--select", "long", cwd=home, TERM="dumb") == plain
    assert "\x1b" in in_a_terminal("check", "--quiet", "--select", "long", cwd=home, NO_COLOR=""), (
        "an empty one says nothing"
    )
    as_json = in_a_terminal("check", "--quiet", "--select", "long", "--format", "json", cwd=home)
    assert {one["rule"] for one in json.loads(as_json)} == {"long"}


@pytest.mark.parametrize(("command", "counted"), [("check", "findings"), ("extract", "pairs")])
def test_counts_and_seconds_are_for_terminals_only(command: str, counted: str, home: Path) -> None:
    plain = spawn(command, cwd=home)
    assert (plain.returncode, plain.stderr) == (0, "")
    *_, last = in_a_terminal(command, cwd=home, NO_COLOR="1").splitlines()
    assert re.fullmatch(rf"5 articles, [\d,]+ {counted} in \d+\.\d s", last)
    assert in_a_terminal(command, "--quiet", cwd=home, NO_COLOR="1") == plain.stdout


# ---------------------------------------------------------------- articles that cannot be used

BAD = {
    "not-utf-8.md": "# Mødet\n\nVi talte om salg på mødet i går.\n".encode("latin-1"),
    "empty.md": b"",
    "blank.md": b"\n \n\n",
    "no-text.md": b"---\ntitle: Salg\n---\n\n# Salg\n",
    "no-title.txt": "Vi talte om salg på mødet i går, og der var mange kunder til stede.\n".encode(),
    "fence.md": "---\ntitle: Salg\n\nVi talte om salg på mødet i går og om meget andet.\n".encode(),
    "binary.md": bytes(range(256)) * 8,
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "no-language.txt": b"# 1984\n\n1 2 3 4 5 6 7 8 9 0 + - = 17, 4711.\n",
}
"""Issue "The main job", section 6."""


@pytest.fixture
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles none of which can be used, but the Danish one."""
    folder = tmp_path / "articles"
    (folder / "da").mkdir(parents=True)
    shutil.copy(SEEDS / "da" / "telemarketing.md", folder / "da")
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def places(err: str) -> list[str]:
    """Return the paths of error lines, each of which has path, line and message."""
    found = []
    for line in err.splitlines():
        match = re.fullmatch(r"(articles/[^:]+):([1-9]\d*): (\S.+)", line)
        assert match, line
        found.append(match[1].removeprefix("articles/"))
    return found


def test_each_article_that_cannot_be_used_is_one_line_and_the_others_are_built(bad: Path, call: Call) -> None:
    done = call("build", "articles")
    assert done.status == 1
    assert sorted(places(done.err)) == sorted(BAD)
    assert "1 article in 1 language" in done.out.splitlines()
    assert (bad / "decks" / "da" / "telemarketing-da.apkg").is_file()
    assert sorted(path.name for path in (bad / "decks").iterdir() if path.is_dir()) == ["da"]


def test_extract_and_check_say_the_same(bad: Path, call: Call) -> None:
    done = call("extract", "articles")
    assert done.status == 1
    assert sorted(places(done.err)) == sorted(BAD)
    assert {json.loads(line)["lang"] for line in done.out.splitlines()} == {"da"}
    found = json.loads(call("check", "articles", "--format", "json").out)
    unusable = [one["path"] for one in found if one["rule"] == "unusable"]
    assert sorted(unusable) == sorted(f"articles/{name}" for name in BAD)
    assert sorted(path.name for path in bad.iterdir()) == ["articles"]


@pytest.mark.parametrize("name", sorted(BAD))
def test_alone_it_makes_nothing_and_one_line(bad: Path, call: Call, name: str) -> None:
    for command in ("build", "extract"):
        done = call(command, f"articles/{name}")
        assert (done.status, done.out, places(done.err)) == (1, "", [name])
    assert not (bad / "decks").exists()


def test_the_line_is_that_of_the_first_byte_that_is_not_utf_8(bad: Path, call: Call) -> None:
    (bad / "articles" / "late.md").write_bytes("# Salg\n\nEt møde.\n\nTo m".encode() + b"\xf8der.\n")
    assert call("build", "articles/late.md").err.startswith("articles/late.md:5: ")


@pytest.mark.skipif(sys.platform != "linux", reason="where names of files are bytes")
def test_a_name_that_is_not_utf_8_is_one_line(bad: Path) -> None:
    name = os.fsdecode(b"m\xf8de.md")
    shutil.copy(SEEDS / "fi" / "telemarketing.md", bad / "articles" / name)
    for command in ("build", "extract", "check"):
        done = spawn(command, "articles", cwd=bad)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        told = [line for line in (done.stderr + done.stdout).splitlines() if "de.md:1:" in line]
        assert len(told) == 1, done
        assert "UTF-8" in told[0]


def test_text_that_means_something_elsewhere_is_text(bad: Path, call: Call) -> None:
    nasty = "<script>alert(1)</script> {{c1::x}} [sound:x.mp3] </style>"
    (bad / "articles" / "da" / "salg.md").write_text(
        f"# Salg\n\n## Hvad er salg?\n\nSalg er {nasty} og meget andet, som en sælger gør for kunderne i butikken.\n",
        encoding="utf-8",
    )
    done = call("build", "articles/da")
    assert done.status == 0, done
    for page in (bad / "decks").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert text.count("</style>") == text.count("<style")


# ---------------------------------------------------------------- wrong usage


def test_a_folder_without_articles(home: Path, call: Call) -> None:
    (home / "empty").mkdir()
    (home / "empty" / "README.md").write_text("# Not an article\n", encoding="utf-8")
    (home / "empty" / "_draft.md").write_text("# Nor this\n", encoding="utf-8")
    (home / "empty" / "picture.png").write_bytes(b"\x89PNG")
    for command in ("build", "extract", "check"):
        assert call(command, "empty").refused().startswith("empty: ")
        assert call(command, "seeds", "empty").refused().startswith("empty: ")
    assert not (home / "decks").exists()


def test_a_source_that_is_not_there_or_is_no_article(home: Path, call: Call) -> None:
    (home / "picture.png").write_bytes(b"\x89PNG")
    for source in ("nowhere", "seeds/sv", "picture.png"):
        assert call("build", source).refused().startswith(f"{source}: ")


def test_without_arguments_and_seeds_it_says_how_to_name_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "extract", "check"):
        assert "quizgen build FOLDER" in call(command).refused()


def test_without_a_command_there_is_help(call: Call) -> None:
    done = call()
    assert done.status == 0
    assert done.out == call("--help").out
    assert all(f"  {name} " in done.out for name in commands.commands)


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--bogus"),
        ("build", "--out"),
        ("frobnicate",),
        ("extract", "--to", "anki"),
        ("build", "--forms", "two"),
        ("build", "--forms", "0"),
        ("build", "--forms", "7"),
        ("build", "--items", "0"),
        ("build", "--paper", "a5"),
        ("build", "--to", "docx"),
        ("build", "--to", "anki", "--to", "docx"),
        ("build", "--lang", "no such language"),
        ("extract", "--lang", "no such language"),
        ("check", "--lang", "no such language"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line(home: Path, call: Call, arguments: tuple[str, ...]) -> None:
    line = call(*arguments).refused()
    assert line.startswith("quizgen: ")
    assert not (home / "decks").exists()


def test_an_output_folder_that_is_a_file(home: Path, call: Call) -> None:
    (home / "decks").write_text("mine", encoding="utf-8")
    for command in ("build", "extract"):
        assert call(command).refused().startswith("decks")
    assert (home / "decks").read_text(encoding="utf-8") == "mine"


def test_an_output_folder_in_whose_place_parts_are_taken(home: Path, call: Call) -> None:
    (home / "decks").mkdir()
    (home / "decks" / "da").write_text("mine", encoding="utf-8")
    assert call("build").refused().startswith("decks/da")
    (home / "other" / "ledger.jsonl").mkdir(parents=True)
    assert call("build", "--out", "other").refused().startswith("other/ledger.jsonl")


def test_an_output_folder_that_may_not_be_written(home: Path, call: Call) -> None:
    folder = home / "decks"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        (folder / "probe").touch()
    except PermissionError:
        assert call("build").refused().startswith("decks/")
        assert list(folder.iterdir()) == []
    else:
        pytest.skip("this user may write everywhere")
    finally:
        folder.chmod(0o755)


def test_an_output_folder_on_a_disk_that_refuses(home: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, for a user who may write everywhere."""
    opened = Path.open

    def refuse(self: Path, mode: str = "r", *arguments: object, **more: object) -> object:
        if "w" in mode:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert call("build").refused().startswith("decks/ledger.jsonl: ")
    assert not [path for path in (home / "decks").rglob("*") if path.is_file()]


@pytest.mark.parametrize("text", ["forms = \n", "forms = 9\n", "froms = 1\n", "lang = ['no such']\n"])
def test_broken_settings_are_one_line_with_the_line(home: Path, call: Call, text: str) -> None:
    (home / "seeds" / "quizgen.toml").write_text(f"credit = 'x'\n{text}", encoding="utf-8")
    for command in ("build", "extract", "check"):
        assert call(command).refused().startswith("seeds/quizgen.toml:2: ")
    assert not (home / "decks").exists()


def test_a_ledger_that_cannot_be_used_is_one_line_with_the_line(home: Path, call: Call) -> None:
    call("build", "--quiet")
    ledger = home / "decks" / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join([*lines[:3], b"<<<<<<< HEAD\n", *lines[3:]]))
    for command in ("build", "extract"):
        assert call(command).refused().startswith("decks/ledger.jsonl:4: ")


@pytest.mark.usefixtures("home")
def test_a_bug_stays_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("quizgen.build.collect", broken)
    with pytest.raises(ZeroDivisionError):
        main(["build"])


# ---------------------------------------------------------------- starting


def loaded(arguments: list[str], cwd: Path) -> tuple[str, set[str]]:
    """Return what a command prints, and the modules that it imported."""
    program = (
        "import sys\nfrom quizgen.cli import main\n"
        f"try:\n    main({arguments!r})\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout, {name.split(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"], []], ids=" ".join)
def test_starting_imports_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    printed, modules = loaded(arguments, tmp_path)
    assert printed
    assert "click" in modules
    assert not modules & set(HEAVY)


def test_the_version_is_that_of_the_package(call: Call) -> None:
    assert call("--version") == Done(0, f"quizgen {__version__}\n", "")


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help(call: Call, name: str) -> None:
    done = call(name, "--help")
    assert done.status == 0
    assert "[SOURCES]..." in done.out
    assert call(name, "-h").out == done.out


def test_extract_needs_no_exporter(home: Path) -> None:
    _, modules = loaded(["extract", "seeds/da"], home)
    assert not modules & {"genanki", "jinja2", "rich"}


def test_it_speaks_utf_8_whatever_the_terminal_says(home: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "quizgen", "extract", "seeds/pl"],
        cwd=home,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert "Wychodzące" in done.stdout.decode("utf-8")
