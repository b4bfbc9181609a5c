"""Findings, written for a person at a terminal, for other programs and for code hosts."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from quizgen import __version__
from quizgen.model import Finding, Severity
from quizgen.places import place_of
from quizgen.rules import BY_ID, Rule

Paint = Callable[[str, Severity], str]
"""Gives a text the colour of a severity."""

PAGE = "docs/rules.md"
"""What explains the rules, in the repository."""

_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _plain(text: str, severity: Severity) -> str:
    del severity
    return text


def as_text(findings: Sequence[Finding], paint: Paint = _plain) -> str:
    """Return `path:line:column: severity rule-id message` for each finding, then a line that counts them."""
    return "\n".join((*_lines(findings, paint), _counted(findings, paint)))


def _lines(findings: Sequence[Finding], paint: Paint) -> Iterator[str]:
    for one in findings:
        severity = paint(one.severity.value, one.severity)
        yield f"{one.path}:{one.line}:{one.column}: {severity} {one.rule} {one.message}"


def _counted(findings: Sequence[Finding], paint: Paint) -> str:
    counts = Counter(one.severity for one in findings)
    told = (
        paint(f"{counts[severity]:,} {severity.value}{'s'[: counts[severity] > 1]}", severity)
        for severity in Severity
        if counts[severity]
    )
    return ", ".join(told) or "nothing to say"


def as_json(findings: Sequence[Finding]) -> str:
    """Return one array of objects with path, line, column, severity, rule and message."""
    return json.dumps([_record(one) for one in findings], ensure_ascii=False, indent=2)


def _record(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message,
    }


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return a SARIF 2.1.0 log (OASIS), which code hosts show beside the lines of a change.

    Files in the working folder are told from there, which is taken for the root of the repository.
    """
    used = sorted({one.rule for one in findings})
    places = {rule: at for at, rule in enumerate(used)}
    results: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for one in findings:
        result = _result(one, places[one.rule])
        print_ = _fingerprint(one)
        result["partialFingerprints"] = {"quizgen/v1": f"{print_}:{seen[print_]}"}
        seen[print_] += 1
        results.append(result)
    driver = {
        "name": "quizgen",
        "version": __version__,
        "rules": [_described(BY_ID[rule]) for rule in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that quizgen was called in."}}},
        "results": results,
    }
    return json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _described(rule: Rule) -> dict[str, Any]:
    meaning, remedy = (f"{text[0].upper()}{text[1:]}." for text in (rule.meaning, rule.remedy))
    page = f"{PAGE}#{rule.id}"
    return {
        "id": rule.id,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": f"{meaning} {remedy}"},
        "help": {
            "text": f"{meaning}\nWhat to do: {remedy}\nExamples: {page}",
            "markdown": f"{meaning}\n\n**What to do:** {remedy}\n\nExamples: `{page}`",
        },
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
        "properties": {"tags": [rule.about.value]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place = {
        "artifactLocation": _artifact(finding.path),
        "region": {"startLine": finding.line, "startColumn": finding.column},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a file is: below the working folder, else on this machine, else behind a URL."""
    place = place_of(path)
    if not isinstance(place, Path):
        return {"uri": quote(os.fsencode(path), safe="/:@")}
    whole, here = os.path.abspath(place), Path.cwd()  # noqa: PTH100 - links are not followed
    if Path(whole).is_relative_to(here):
        return {"uri": _encoded(Path(whole).relative_to(here).as_posix()), "uriBaseId": _ROOT}
    return {"uri": f"file:///{_encoded(Path(whole).as_posix().lstrip('/'))}"}


def _encoded(path: str) -> str:
    return quote(os.fsencode(path))


def _fingerprint(finding: Finding) -> str:
    """What stays the same when lines are moved: figures in messages may be numbers of lines."""
    told = (finding.rule, finding.path.replace("\\", "/"), re.sub(r"\d+", "0", finding.message))
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def as_annotations(findings: Sequence[Finding]) -> str:
    """Return the commands with which a run on GitHub marks lines, in every repository: `::error file=…::message`."""
    return "\n".join(
        f"::{_ANNOTATIONS[one.severity]} file={_escaped(one.path, ',:')},line={one.line},col={one.column},"
        f"title={_escaped(f'quizgen {one.rule}', ',:')}::{_escaped(one.message)}"
        for one in findings
    )


def _escaped(text: str, more: str = "") -> str:
    """A value in a command of a run: `%`, ends of lines and, in a property, `,` and `:` are percent-encoded."""
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_annotations,
}
"""How `check --format` writes findings."""
