"""`check` looks at the quiz that `build` makes with the same settings; its findings are told and ignored as others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen import rules
from quizgen.build import build, inspect
from quizgen.cli import main
from quizgen.examining import findings_of
from quizgen.model import Finding
from quizgen.quiz.flaws import RULES
from quizgen.quiz.model import Flaw, Quiz
from quizgen.quiz.page import Page
from quizgen.settings import Settings, load

RULE = "also-right"
ENGLISH = """# Tea

Tea is a hot drink of dried leaves.

People know four kinds:

- Green: what is steamed at once.{}
- Black: what turns brown in the air.
- White: buds with fine silver hairs.
- Yellow: what rests in warm piles.
"""
DANISH = """# Te

Te er en varm drik af tørrede blade.

Man kender fire slags:

- Grøn: det, der dampes med det samme.
- Sort: det, der bliver mørkt i luften.
- Hvid: knopper med fine sølvhår.
- Gul: det, der hviler i varme bunker.
"""


@pytest.fixture(autouse=True)
def suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the questions on green tea and on the definition break a rule, in every language."""

    def judge(page: Page) -> Iterator[Flaw]:
        found = (item for item in page.form.items if item.pair.source.first_line == 7)
        return (page.flaw(RULE, item, "told") for item in found)

    monkeypatch.setitem(RULES, RULE, judge)


@pytest.fixture(autouse=True)
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("")


def write(comment: str) -> None:
    for lang, text in (("en", ENGLISH.format(comment)), ("da", DANISH)):
        Path("texts", lang).mkdir(parents=True, exist_ok=True)
        Path("texts", lang, "tea.md").write_text(text, encoding="utf-8")


def told(**settings: object) -> list[Finding]:
    made = load(["texts"], settings)
    findings = findings_of(inspect(["texts"], made), made.lang, made.select)
    return [one for one in findings if one.rule in rules.ON_ITEMS]


def errors(**settings: object) -> list[tuple[str, int]]:
    return [(one.path, one.line) for one in told(**settings) if one.rule == RULE]


BOTH = [("texts/da/tea.md", 7), ("texts/en/tea.md", 7)]


def test_a_finding_on_a_question_has_the_path_as_typed_and_the_line_of_its_pair() -> None:
    assert errors() == BOTH
    assert {one.message.partition(":")[0][:6] for one in told() if one.rule == RULE} == {"form A"}


def test_it_is_chosen_by_language_and_rule_like_others() -> None:
    assert errors(lang=("da",)) == BOTH[:1]
    assert errors(select=(RULE,)) == BOTH
    assert errors(select=("leak", "key-form")) == []
    assert errors(ignore=(RULE,)) == []


def test_no_quiz_is_drawn_where_nothing_of_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.quiz.quizzes", lambda *_: pytest.fail("it is drawn"))
    inspect(["texts"], Settings(select=("leak", "long")))


def asked(**settings: object) -> set[int]:
    """Return the lines of the English article that the quiz asks about."""
    quizzes: tuple[Quiz, ...] = build(["texts"], load(["texts"], settings), dry_run=True).quizzes
    english = [quiz for quiz in quizzes if quiz.lang == "en"]
    return {item.pair.source.first_line for quiz in english for form in quiz.forms for item in form.items}


def test_what_breaks_a_rule_is_not_printed_until_an_editor_allows_it() -> None:
    assert 7 not in asked()
    assert asked(), "the others are"
    assert 7 in asked(ignore=(RULE,))
    assert 7 not in asked(ignore=("asked-twice",))
    write(f" <!-- quizgen: ignore {RULE} -->")
    assert errors() == BOTH[:1], "not said in English, where the comment is"
    Path("texts/da/tea.md").unlink()
    assert errors() == []
    assert 7 in asked()
    assert [one for one in findings_of(inspect(["texts"], Settings())) if one.rule == "ignore-unused"] == []


def test_the_quiz_is_that_of_the_settings() -> None:
    Path("texts/quizgen.toml").write_text("forms = 3\n", encoding="utf-8")
    assert {one.message[:6] for one in told() if one.rule == RULE} >= {"form A", "form B", "form C"}


def test_check_ends_with_an_error_and_tells_programs_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "texts", "--format", "sarif"])
    assert ended.value.code == 1
    run = json.loads(capsys.readouterr().out)["runs"][0]
    (rule,) = [one for one in run["tool"]["driver"]["rules"] if one["id"] == RULE]
    assert rule["properties"]["tags"] == ["item"]
    assert [one["level"] for one in run["results"] if one["ruleId"] == RULE] == ["error"] * len(BOTH)


def test_nothing_is_said_where_no_article_can_be_used() -> None:
    Path("empty.md").write_text("", encoding="utf-8")
    assert inspect(["empty.md"], Settings()).articles == ()


def test_decisions_are_told_with_the_quiz() -> None:
    rows = "decision,pair\nessential,tea/en/category/white\nessential,tea/en/category/black\n"
    Path("texts/decisions.csv").write_text(rows, encoding="utf-8")
    assert {one.rule for one in told()} & {"essential-unmet"} == set()
    unmet = [one for one in told(items=1) if one.rule == "essential-unmet"]
    assert [(one.path, one.line) for one in unmet] in ([("texts/en/tea.md", 8)], [("texts/en/tea.md", 9)])
    assert "only 1 of 2 essential questions have room" in unmet[0].message
