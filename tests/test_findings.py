"""Findings as text, JSON, SARIF and marks on a change."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from quizgen.findings import FORMATS, as_annotations, as_sarif, as_text
from quizgen.model import Finding, Severity
from quizgen.rules import RULES, finding

FINDINGS = (
    Finding("seeds/da/a.md", 3, 1, Severity.ERROR, "leak", "the question shows the answer"),
    Finding("seeds/da/a.md", 9, 4, Severity.WARNING, "long", "an answer of “289” characters"),
    Finding("seeds/de/b c.md", 1, 1, Severity.WARNING, "long", "hard to recall"),
    Finding("seeds/de/b c.md", 2, 1, Severity.INFO, "duplicate", "merged"),
)
SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def sarif(*findings: Finding) -> dict[str, Any]:
    """Return the only run of the log, which is as the standard's schema says."""
    log = json.loads(as_sarif(findings))
    Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"
    assert log["$schema"] == SCHEMA["id"]
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


# ---------------------------------------------------------------- text and JSON


def test_as_text_they_are_a_line_each_then_a_count() -> None:
    assert as_text(FINDINGS[:3]).splitlines() == [
        "seeds/da/a.md:3:1: error leak the question shows the answer",
        "seeds/da/a.md:9:4: warning long an answer of “289” characters",
        "seeds/de/b c.md:1:1: warning long hard to recall",
        "1 error, 2 warnings",
    ]
    assert as_text(FINDINGS[3:]).splitlines()[-1] == "1 info"
    assert as_text(FINDINGS[1:2] * 1200).splitlines()[-1] == "1,200 warnings"
    assert as_text(()) == "nothing to say"


def test_a_colour_is_that_of_the_severity() -> None:
    painted = as_text(FINDINGS[:2], lambda text, severity: f"<{severity.value}>{text}</>")
    assert painted.splitlines() == [
        "seeds/da/a.md:3:1: <error>error</> leak the question shows the answer",
        "seeds/da/a.md:9:4: <warning>warning</> long an answer of “289” characters",
        "<error>1 error</>, <warning>1 warning</>",
    ]


def test_as_json_they_are_one_array_with_the_keys_of_the_design() -> None:
    records = json.loads(FORMATS["json"](FINDINGS))
    assert records[1] == {
        "path": "seeds/da/a.md",
        "line": 9,
        "column": 4,
        "severity": "warning",
        "rule": "long",
        "message": "an answer of “289” characters",
    }
    assert [record["severity"] for record in records] == ["error", "warning", "warning", "info"]
    assert json.loads(FORMATS["json"](())) == []


# ---------------------------------------------------------------- SARIF


def test_as_sarif_they_point_to_rules_files_and_lines() -> None:
    run = sarif(*FINDINGS)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["duplicate", "leak", "long"]
    for one, result in zip(FINDINGS, run["results"], strict=True):
        assert result["ruleId"] == rules[result["ruleIndex"]] == one.rule
        assert result["message"] == {"text": one.message}
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"] == {"startLine": one.line, "startColumn": one.column}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "warning", "note"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_no_findings_are_a_log_as_well() -> None:
    assert sarif()["results"] == []


def test_every_rule_is_described() -> None:
    described = sarif(*(finding(rule.id, "a.md", 1, "x") for rule in RULES))["tool"]["driver"]["rules"]
    assert sorted(rule.id for rule in RULES) == [one["id"] for one in described]
    levels = {rule.id: {"error": "error", "warning": "warning", "info": "note"}[rule.severity] for rule in RULES}
    for one in described:
        assert one["defaultConfiguration"] == {"level": levels[one["id"]]}
        assert one["fullDescription"]["text"].startswith(one["shortDescription"]["text"])
        assert f"docs/rules.md#{one['id']}" in one["help"]["text"]
        assert f"docs/rules.md#{one['id']}" in one["help"]["markdown"]
        assert "helpUri" not in one, "it would have to be absolute, and nobody knows where the repository is"


def location(path: str) -> dict[str, str]:
    (result,) = sarif(replace(FINDINGS[0], path=path))["results"]
    found = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("seeds/da/a.md", "seeds/da/a.md"),
        ("./seeds//da/../da/a.md", "seeds/da/a.md"),
        ("my articles/100 %.md", "my%20articles/100%20%25.md"),
        ("dansk/blåbær.md", "dansk/bl%C3%A5b%C3%A6r.md"),
        ("中文/咖啡#1?.md", "%E4%B8%AD%E6%96%87/%E5%92%96%E5%95%A1%231%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("bad-\udcff.md", "bad-%FF.md"),
    ],
)
def test_a_file_below_the_working_folder_is_told_from_there(path: str, uri: str) -> None:
    assert location(path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert location(str(Path.cwd() / path)) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_the_root_is_named_without_a_machine_s_path() -> None:
    assert "uri" not in sarif(*FINDINGS)["originalUriBaseIds"]["%SRCROOT%"]


def test_a_file_elsewhere_is_told_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    expected = {"uri": (tmp_path / "there" / "å b.md").as_uri()}
    assert location("../there/å b.md") == location(str(tmp_path / "there" / "å b.md")) == expected


def fingerprints(*findings: Finding) -> list[str]:
    return [result["partialFingerprints"]["quizgen/v1"] for result in sarif(*findings)["results"]]


def test_a_finding_is_known_again_when_lines_move() -> None:
    one = replace(FINDINGS[0], message="the same question has another answer in line 12")
    moved = replace(one, line=40, column=7, message="the same question has another answer in line 39")
    assert fingerprints(one) == fingerprints(moved)


def test_two_findings_are_told_apart() -> None:
    one = FINDINGS[0]
    others = [replace(one, rule="long"), replace(one, path="seeds/de/a.md"), replace(one, message="x")]
    assert len(set(fingerprints(one, *others, one, replace(one, line=99)))) == 6
    assert fingerprints(one, one)[0] == fingerprints(one)[0]


NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]) | st.just("\udcff"), min_size=1)
"""Names of files; bytes that are no text are read as lone surrogates from U+DC80 to U+DCFF."""
ANY = st.builds(
    Finding,
    NAMES,
    st.integers(1, 10**6),
    st.integers(1, 10**4),
    st.sampled_from(Severity),
    st.sampled_from([rule.id for rule in RULES]),
    NAMES,
)


@given(st.lists(ANY, max_size=5))
def test_whatever_is_found_the_log_is_as_the_schema_says(findings: list[Finding]) -> None:
    run = sarif(*findings)
    assert len(run["results"]) == len(findings)
    for result in run["results"]:
        assert re.fullmatch(
            r"[\w.~%/:()!*'+,;=@$&-]*", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        )


# ---------------------------------------------------------------- marks on a change


def test_marks_name_file_line_and_rule() -> None:
    assert as_annotations(FINDINGS[1:]).splitlines() == [
        "::warning file=seeds/da/a.md,line=9,col=4,title=quizgen long::an answer of “289” characters",
        "::warning file=seeds/de/b c.md,line=1,col=1,title=quizgen long::hard to recall",
        "::notice file=seeds/de/b c.md,line=2,col=1,title=quizgen duplicate::merged",
    ]


def test_a_mark_cannot_be_broken_by_what_is_in_it() -> None:
    one = replace(FINDINGS[0], path="a,b:c%.md", message="100 %: a, b\n::error::x")
    assert as_annotations([one]) == (
        "::error file=a%2Cb%3Ac%25.md,line=3,col=1,title=quizgen leak::100 %25: a, b%0A::error::x"
    )


@given(st.lists(ANY, max_size=5))
def test_a_mark_is_one_line_whatever_is_in_it(findings: list[Finding]) -> None:
    marks = as_annotations(findings)
    assert len(re.split(r"[\r\n]", marks)) == max(1, len(findings))
