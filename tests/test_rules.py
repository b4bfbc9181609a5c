"""The table of rules, the page that explains them, and the places in the code that use them.

Each rule has a bad and a good example in docs/rules.md; all of them are run here.
"""

from __future__ import annotations

import ast
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizgen import rules
from quizgen.build import collect
from quizgen.checks import unasked
from quizgen.cli import main
from quizgen.model import Finding, Severity
from quizgen.rules import BY_ID, LEAVES_OUT, RULES, About, unknown_rule
from quizgen.settings import Settings

HOME = Path(__file__).parents[1]
PAGE = (HOME / "docs" / "rules.md").read_text(encoding="utf-8")
NO_EXAMPLE = {"unaccounted", "block-too-long", "article-too-long"}
"""A mistake in quizgen, and what would be longer than the page."""
FRAME = "# Tea\n\n"


# ---------------------------------------------------------------- the table


def test_ids_are_stable_names_and_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", one) for one in ids)


def test_a_rule_says_in_one_line_what_is_wrong_and_what_to_do() -> None:
    for rule in RULES:
        for line in (rule.meaning, rule.remedy):
            assert line == " ".join(line.split()), rule.id
            assert 5 < len(line) <= 110, rule.id
            assert not line.endswith("."), rule.id
            assert line[0] in "-`[" or line[0].islower() or line.startswith("Markdown"), rule.id


def test_an_error_on_a_pair_leaves_it_out() -> None:
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR and rule.about is About.PAIR}
    assert errors == {"leak", "too-long", "truncated", "residue", "ambiguous"}
    assert errors <= LEAVES_OUT


def test_a_finding_has_the_severity_of_its_rule() -> None:
    assert rules.finding("leak", "a.md", 3, "x") == Finding("a.md", 3, 1, Severity.ERROR, "leak", "x")
    assert rules.finding("long", "a.md", 3, "x", 7) == Finding("a.md", 3, 7, Severity.WARNING, "long", "x")
    with pytest.raises(KeyError):
        rules.finding("leek", "a.md", 3, "x")


@pytest.mark.parametrize(
    ("typed", "near"),
    [("leek", "leak"), ("heading_space", "heading-space"), ("truncate", "truncated"), ("duplicates", "duplicate")],
)
def test_an_unknown_rule_is_told_with_near_ones(typed: str, near: str) -> None:
    assert unknown_rule(typed).startswith(f"there is no rule {typed!r}; did you mean {near}")


def test_a_rule_that_is_like_none_leads_to_the_page() -> None:
    assert unknown_rule("zzz") == "there is no rule 'zzz'; docs/rules.md lists them"
    assert unknown_rule("leak") == ""


# ---------------------------------------------------------------- the code

SITES = {"Finding": (4, 3, None), "Note": (1, 3, Severity.WARNING), "left_out": (1, None, Severity.INFO)}
SITES |= {"warn": (1, None, Severity.WARNING), "finding": (0, None, None), "rejects": (1, None, None)}
"""What makes a finding: the place of its rule among the arguments, that of its severity, and the severity without."""

TOLD_ELSEWHERE = {
    "quizgen/collection.py": "language-folder is a hint for a name that is a word as well",
}
"""Where one rule has two severities."""


@dataclass(frozen=True)
class Site:
    """A place in the code that makes a finding."""

    at: str
    rule: str
    severity: Severity | None


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((HOME / "quizgen").rglob("*.py")):
        yield file.relative_to(HOME).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def strings(node: ast.expr) -> list[str]:
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def constants(tree: ast.Module) -> dict[str, ast.expr]:
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
    return found


def sites() -> Iterator[Site]:
    """Yield the places whose rule is written there, or is a constant of the module."""
    for name, tree in modules():
        known = constants(tree)
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and named(node) in SITES):
            rule_at, severity_at, otherwise = SITES[named(call)]
            given: list[ast.expr] = []
            for argument in call.args:
                whole = known.get(getattr(getattr(argument, "value", None), "id", ""))
                is_tuple = isinstance(argument, ast.Starred) and isinstance(whole, ast.Tuple)
                given += whole.elts if is_tuple and isinstance(whole, ast.Tuple) else [argument]
            if len(given) <= rule_at:
                continue
            rule = known.get(getattr(given[rule_at], "id", ""), given[rule_at])
            told = given[severity_at] if severity_at is not None and len(given) > severity_at else None
            is_told = isinstance(told, ast.Attribute) and told.attr in Severity.__members__
            severity = Severity[told.attr] if is_told and isinstance(told, ast.Attribute) else otherwise
            for one in strings(rule) if isinstance(rule, ast.Constant | ast.IfExp) else []:
                yield Site(f"{name}:{call.lineno}", one, severity)


def test_every_rule_that_the_code_names_is_in_the_table_with_its_severity() -> None:
    found = list(sites())
    assert len({site.rule for site in found}) > 25, "else this test sees nothing"
    wrong = [site for site in found if site.rule not in BY_ID or site.severity not in (None, BY_ID[site.rule].severity)]
    assert wrong == []


def test_a_severity_is_not_chosen_where_a_finding_is_made() -> None:
    """But where it is told why, in one place."""
    chosen = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and named(call) == "Finding"
        for node in call.args
        if isinstance(node, ast.IfExp) and name not in TOLD_ELSEWHERE
    ]
    assert chosen == []


def test_every_rule_of_the_table_is_in_the_code() -> None:
    written = {
        text
        for name, tree in modules()
        if name != "quizgen/rules.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for text in [node.value]
    }
    assert [rule.id for rule in RULES if rule.id not in written] == []


# ---------------------------------------------------------------- the page

EXAMPLE = re.compile(
    r"^(?P<label>Bad|Good)(?:, `(?P<path>[^`]+)`)?:\n\n(?P<fence>`{3,})[a-z]+\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


def sections() -> dict[str, str]:
    """Return the text of each rule's section; what begins with # in an example is no heading."""
    found: dict[str, list[str]] = {}
    inside: list[str] = []
    fence = ""
    for line in PAGE.splitlines(keepends=True):
        marks = re.match("`{3,}", line)
        if marks and (not fence or line.strip() == fence):
            fence = "" if fence else marks[0]
        if line.startswith("#") and not fence:
            inside = found.setdefault(line[3:].strip(), []) if line.startswith("## ") else []
        else:
            inside.append(line)
    return {rule: "".join(lines) for rule, lines in found.items()}


SECTIONS = sections()


def examples(rule: str, label: str) -> dict[str, str]:
    return {
        found["path"] or "en/tea.md": found["text"]
        for found in EXAMPLE.finditer(SECTIONS[rule])
        if found["label"] == label
    }


def test_the_page_has_every_rule_in_the_order_of_the_table() -> None:
    assert list(SECTIONS) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_page_says_how_severe_a_rule_is_and_what_it_is_about(rule: rules.Rule) -> None:
    first = SECTIONS.get(rule.id, "").strip().split("\n\n")
    assert first[0] == f"{rule.severity.value} · {rule.about.value}"
    assert len(first[1]) > 40, "and why, and what to do"


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.id not in NO_EXAMPLE])
def test_each_rule_has_a_bad_and_a_good_example(rule: str) -> None:
    assert examples(rule, "Bad")
    assert examples(rule, "Good")


def found_in(folder: Path, files: dict[str, str]) -> dict[str, set[Severity]]:
    """Write an example and return the rules that are told of it."""
    articles = {path: text for path, text in files.items() if path.endswith(".md")}
    for path, text in {**files, **({} if articles else {"en/tea.md": "Tea is a hot drink of dried leaves.\n"})}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        has_title = not path.endswith(".md") or text.startswith("---") or re.search("^# ", text, re.MULTILINE)
        file.write_text(text if has_title else FRAME + text, encoding="utf-8")
    found: dict[str, set[Severity]] = defaultdict(set)
    for one in checked(folder):
        found[one["rule"]].add(Severity(one["severity"]))
    collected = collect([str(folder)], Settings())
    for article, pairs in zip(collected.articles, collected.pairs, strict=True):
        for told in unasked(article, pairs, collected.findings):
            found[told.rule].add(told.severity)
    return found


def checked(folder: Path) -> list[dict[str, str]]:
    """Return what `quizgen check` says of a folder."""
    printed = io.StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit):
        main(["check", str(folder), "--out", str(folder / "decks"), "--format", "json"])
    records = json.loads(printed.getvalue())
    assert isinstance(records, list)
    return records


@pytest.mark.parametrize("rule", [rule for rule in SECTIONS if rule not in NO_EXAMPLE])
def test_a_bad_example_breaks_its_rule_with_its_severity(rule: str, tmp_path: Path) -> None:
    found = found_in(tmp_path / "articles", examples(rule, "Bad"))
    assert found.get(rule) == {BY_ID[rule].severity}, found


@pytest.mark.parametrize("rule", [rule for rule in SECTIONS if rule not in NO_EXAMPLE])
def test_a_good_example_breaks_no_rule(rule: str, tmp_path: Path) -> None:
    """Neither this one nor another: only what is not asked is told, and headings that ask nothing."""
    found = found_in(tmp_path / "articles", examples(rule, "Good"))
    assert rule not in found
    assert not [one for one in found if BY_ID[one].severity is not Severity.INFO]


def test_too_long_is_told_though_no_example_is_that_long(tmp_path: Path) -> None:
    line = "Tea is a hot drink of dried leaves. "
    short = f"{line}\n\n"
    assert "block-too-long" in found_in(tmp_path / "a", {"en/tea.md": short + line * 300})
    assert "block-too-long" not in found_in(tmp_path / "b", {"en/tea.md": short + line * 200})
    assert "article-too-long" in found_in(tmp_path / "c", {"en/tea.md": short * 5001})
