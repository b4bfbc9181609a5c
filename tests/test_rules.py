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
from pathlib import Path

import pytest

from quizgen import checks, rules
from quizgen.checks import articles, unasked
from quizgen.cli import main
from quizgen.collected import collect
from quizgen.extractors import lists
from quizgen.model import Finding, Severity
from quizgen.quiz import flaws, hints, judging
from quizgen.rules import BY_ID, LEAVES_OUT, ON_ITEMS, RULES, SAYS_WHY, About, unknown_rule
from quizgen.settings import Settings
from tests.quiz.written import findings_on

HOME = Path(__file__).parents[1]
PAGE = (HOME / "docs" / "rules.md").read_text(encoding="utf-8")
NO_EXAMPLE = {"unaccounted", "sourceless", "block-too-long", "article-too-long"}
"""Mistakes in quizgen, and what would be longer than the page."""
FRAME = "# Tea\n\n"
FORM = "quiz"
"""The language of examples that are forms."""


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
    wanted = {"leak", "too-long", "truncated", "residue", "adrift", "wrong-language", "sourceless", "ambiguous"}
    assert errors == wanted
    assert errors <= LEAVES_OUT


def test_an_error_on_an_item_keeps_it_out_of_the_quiz() -> None:
    """And nothing else does."""
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR and rule.about is About.ITEM}
    assert errors == set(flaws.RULES)
    assert {*flaws.RULES, *hints.RULES, judging.UNMET} == ON_ITEMS


def test_what_is_left_out_is_said_with_its_reason_and_so_is_what_could_not_have_been_asked() -> None:
    assert {"table", "quoted", "empty", "item-unmarked"} == SAYS_WHY - LEAVES_OUT
    assert LEAVES_OUT <= SAYS_WHY


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

SOFTENED = {"quizgen/checks/translations/versions.py": "of two versions that differ nobody knows which is right"}
"""Where a finding gets another severity than its rule has, and why."""
RULE_AT = {"finding": 0, "Note": 1, "LineNote": 1, "tell": 1, "left_out": 1, "rejects": 1, "differs": 0}
RULE_AT |= {"two_differ": 0, "flaw": 0, "flaw_of_several": 0, "Flaw": 0}
"""The functions that make a finding, and the place of its rule among their arguments."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((HOME / "quizgen").rglob("*.py")):
        yield file.relative_to(HOME).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def strings(tree: ast.AST) -> list[str]:
    return [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_only_the_table_says_how_severe_a_finding_is() -> None:
    """Elsewhere nobody makes a finding without it, or gives it a severity."""
    chosen = [
        f"{name}:{call.lineno}"
        for name, tree in modules()
        if name != "quizgen/rules.py"
        for call in calls(tree)
        if named(call) == "Finding" or "severity" in {keyword.arg for keyword in call.keywords}
    ]
    assert [at.split(":")[0] for at in chosen] == list(SOFTENED)


def test_every_rule_that_the_code_names_is_in_the_table() -> None:
    """A rule is named where a finding is made, or is a constant of the module, or a key of a table of rules."""
    found = set()
    for name, tree in modules():
        known = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for call in calls(tree):
            at = RULE_AT.get(named(call), len(call.args))
            given = [one for one in call.args[at : at + 1] if isinstance(one, ast.Constant | ast.IfExp | ast.Name)]
            for one in given:
                value = known.get(one.id) if isinstance(one, ast.Name) else one
                branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
                found |= {(f"{name}:{call.lineno}", text) for one in branches if one for text in strings(one)}
    assert len({rule for _, rule in found}) > 30, "else this test sees nothing"
    assert sorted((at, rule) for at, rule in found if rule not in BY_ID) == []
    tables = {*checks.RULES, *articles.RULES, *lists.RULES}
    assert sorted(tables - BY_ID.keys()) == []


def test_every_rule_of_the_table_is_in_the_code() -> None:
    written = {text for name, tree in modules() if name != "quizgen/rules.py" for text in strings(tree)}
    assert [rule.id for rule in RULES if rule.id not in written] == []


# ---------------------------------------------------------------- the page

EXAMPLE = re.compile(
    r"^(?P<label>Bad|Good)(?:, `(?P<path>[^`]+)`)?:\n\n(?P<fence>`{3,})(?P<language>[a-z]+)\n(?P<text>.*?)^(?P=fence)$",
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
        found["path"] or (FORM if found["language"] == FORM else "en/tea.md"): found["text"]
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
    """Write an example and return the rules that are told of it; a form is judged as it is."""
    if FORM in files:
        return {one.rule: {one.severity} for one in findings_on(files[FORM])}
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
