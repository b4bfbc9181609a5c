"""Comments of editors: what they are about, what they let through, and what is said of those that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checks import read_ignoring
from quizgen.collected import collect
from quizgen.examining import findings_of
from quizgen.rules import BY_ID
from quizgen.settings import Settings
from tests.articles import article


def scopes(markdown: str) -> list[tuple[str, int, int]]:
    """Return rule, first line and last line of what each comment is about."""
    return [(one.rule, one.first_line, one.last_line) for one in read_ignoring(article(markdown)).comments]


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("<!-- quizgen: ignore leak -->", ["leak"]),
        ("<!-- quizgen: ignore leak, long -->", ["leak", "long"]),
        ("<!--quizgen:ignore leak,long-->", ["leak", "long"]),
        ("<!-- quizgen: ignore leak long -->", ["leak", "long"]),
        ("<!-- QuizGen: Ignore LEAK -->", ["leak"]),
        ("<!-- quizgen：ignore leak，long -->", ["leak", "long"]),
        ("<!-- quizgen ignore leak -->", ["leak"]),
        ("<!--\nquizgen: ignore\nleak\n-->", ["leak"]),
        ("<!-- a note on quizgen -->", []),
        ("<!-- quizgen is good -->", []),
        ("`<!-- quizgen: ignore leak -->`", []),
        ("```\n<!-- quizgen: ignore leak -->\n```", []),
    ],
)
def test_how_a_comment_may_be_written(comment: str, rules: list[str]) -> None:
    ignoring = read_ignoring(article(f"# T\n\n{comment}\n\nA line of text.\n"))
    assert ([one.rule for one in ignoring.comments], ignoring.findings) == (rules, ())


SCOPES = [
    ("# T\n\n<!-- quizgen: ignore leak -->\nA line\nand another.\n\nNot this.\n", 4, 5),
    ("# T\n\n<!-- quizgen: ignore leak -->\n\n\nA line.\n", 4, 6),
    ("# T\n\n<!-- quizgen: ignore long -->\n<!-- quizgen: ignore leak -->\nA line.\n\nNot this.\n", 5, 5),
    ("# T\n\nNot this.\n\nA line <!-- quizgen: ignore leak --> and\nanother.\n\nNot this.\n", 5, 6),
    ("# T\n\nNot this.\n\nA line and\nanother. <!-- quizgen: ignore leak -->\n\nNot this.\n", 5, 6),
    ("# T\n\nThree:\n\n- one\n- two <!-- quizgen: ignore leak -->\n- three\n", 6, 6),
    ("# T\n\nThree:\n\n- one\n- two\n<!-- quizgen: ignore leak -->\n- three\n- four\n", 8, 8),
    ("# T\n\nThree:\n\n<!-- quizgen: ignore leak -->\n- one\n- two\n\nNot this.\n", 6, 7),
    ("# T\n\n- one <!-- quizgen: ignore leak -->\n  - below\n- two\n", 3, 4),
    ("# T\n\n<!-- quizgen: ignore leak -->\n## Heading\n\nNot this.\n", 4, 4),
    ("# T\n\n##Heading <!-- quizgen: ignore leak -->\n\nNot this.\n", 3, 3),
    ("---\ntitle: T\n---\n\n<!-- quizgen: ignore leak -->\nA line.\n\nNot this.\n", 6, 6),
    ("# T\n\n> quoted <!-- quizgen: ignore leak -->\n> twice\n\nNot this.\n", 3, 4),
]


@pytest.mark.parametrize(("markdown", "first", "last"), SCOPES)
def test_what_a_comment_is_about(markdown: str, first: int, last: int) -> None:
    assert ("leak", first, last) in scopes(markdown)


def test_a_comment_for_the_file_is_about_all_of_it() -> None:
    (one,) = read_ignoring(article("# T\n\nA line.\n\n<!-- quizgen: ignore-file leak -->\n")).comments
    assert one.covers(1, "")
    assert one.covers(10_000, "3.1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ignore leek", "there is no rule 'leek'; did you mean leak?"),
        ("ignore-file heading_space", "there is no rule 'heading_space'; did you mean heading-space or "),
        ("ignore", "“ignore” is not understood"),
        ("ignore-next leak", "“ignore-next leak” is not understood"),
        ("ingore leak", "“ingore leak” is not understood"),
    ],
)
def test_a_comment_that_cannot_be_followed_is_said(words: str, said: str) -> None:
    ignoring = read_ignoring(article(f"# T\n\nA line.\n\n<!-- quizgen: {words} -->\n"))
    (finding,) = ignoring.findings
    assert (finding.rule, finding.line, ignoring.comments) == ("ignore-unknown", 5, ())
    assert finding.message.startswith(said)


@given(
    st.text(max_size=60), st.sampled_from(["{}", "- {}", "## {}", "> {}", "A line {} of text.", "| {} | b |", "    {}"])
)
def test_whatever_a_comment_says_it_is_read(words: str, line: str) -> None:
    """It is followed or named as one that cannot be, at its line; and no comment of another kind is."""
    comment = f"<!-- quizgen: {words} -->"
    markdown = f"# T\n\nA line.\n\n{line.format(comment)}\n\n- one\n- two\n"
    ignoring = read_ignoring(article(markdown))
    last = len(markdown.splitlines()) + 1
    assert all(1 <= one.line <= last for one in (*ignoring.findings, *ignoring.comments))
    assert all(one.rule in BY_ID and one.first_line <= one.last_line for one in ignoring.comments)
    if "-->" not in words and "`" not in words and line[0] != " ":
        assert ignoring.findings or ignoring.comments


def test_a_comment_is_no_text_and_parts_nothing() -> None:
    with_comments = article(
        """\
        # Tea

        <!-- quizgen: ignore-file long -->

        Tea is <!-- quizgen: ignore leak --> a drink.

        - green: steamed <!-- quizgen: ignore leak -->
        <!-- quizgen: ignore leak -->
        - black: brown
        """
    )
    (section,) = with_comments.sections
    assert [block.text for block in section.blocks] == ["Tea is a drink.", ""]
    assert [item.text for item in section.blocks[1].items] == ["green: steamed", "black: brown"]


# ---------------------------------------------------------------- what is let through


RESIDUE = """\
# Tea

## What is tea?

Tea is a hot drink of dried leaves.

## Kinds

People know three kinds:

- Green: leaves that are steamed **at once.
- Black: leaves that turn brown **in the air.
- White: young leaves.
"""


def folder(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "en").mkdir(parents=True)
    (tmp_path / "en" / "tea.md").write_text(text, encoding="utf-8")
    return [str(tmp_path)]


def told(sources: list[str], settings: Settings | None = None) -> list[tuple[str, int]]:
    found = findings_of(collect(sources, settings or Settings()))
    return [(finding.rule, finding.line) for finding in found]


def asked(sources: list[str], settings: Settings | None = None) -> set[str]:
    return {pair.question for pair in collect(sources, settings or Settings()).drawn}


def test_without_a_comment_an_error_keeps_a_pair_out(tmp_path: Path) -> None:
    sources = folder(tmp_path, RESIDUE)
    assert [one for one in told(sources) if one[0] == "residue"] == [("residue", 11), ("residue", 12)]
    assert asked(sources) & {"Green", "Black", "White"} == {"White"}


def test_an_ignored_error_lets_one_pair_be_published(tmp_path: Path) -> None:
    sources = folder(tmp_path, RESIDUE.replace("at once.", "at once. <!-- quizgen: ignore residue -->"))
    assert told(sources) == [("residue", 12)]
    assert asked(sources) & {"Green", "Black", "White"} == {"Green", "White"}
    green = next(pair for pair in collect(sources, Settings()).drawn if pair.question == "Green")
    assert green.answer == "leaves that are steamed **at once."


@pytest.mark.parametrize("settings", [Settings(ignore=("residue",)), Settings(ignore=("long", "residue"))])
def test_a_rule_may_be_ignored_everywhere(tmp_path: Path, settings: Settings) -> None:
    sources = folder(tmp_path, RESIDUE)
    assert told(sources, settings) == []
    assert asked(sources, settings) >= {"Green", "Black", "White"}


def test_what_is_said_of_no_article_may_be_ignored_too(tmp_path: Path) -> None:
    sources = folder(tmp_path, RESIDUE.replace("**", ""))
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "da.po").write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "Never"\nmsgstr "Aldrig"\n', "utf-8"
    )
    assert [rule for rule, _ in told(sources)] == ["catalog-incomplete"]
    assert told(sources, Settings(ignore=("catalog-incomplete",))) == []


def test_a_comment_for_the_file_lets_all_of_it_through(tmp_path: Path) -> None:
    sources = folder(tmp_path, f"{RESIDUE}\n<!-- quizgen: ignore-file residue -->\n")
    assert told(sources) == []
    assert asked(sources) >= {"Green", "Black", "White"}


def test_of_two_answers_both_are_asked_where_that_is_allowed(tmp_path: Path) -> None:
    text = RESIDUE.replace("**", "").replace("- Black", "- Green")
    sources = folder(tmp_path / "before", text)
    assert ("ambiguous", 12) in told(sources)
    sources = folder(tmp_path / "after", text.replace("in the air.", "in the air. <!-- quizgen: ignore ambiguous -->"))
    assert told(sources) == []
    assert [pair.question for pair in collect(sources, Settings()).drawn].count("Green") == 2


def test_a_question_in_a_heading_is_covered_from_its_heading_and_from_its_answer(tmp_path: Path) -> None:
    """The finding stands at the heading, the pair's place is the paragraph."""
    text = RESIDUE.replace("**", "") + "\n## Questions\n\n### Who drinks tea?\n\nEverybody in the house **does.\n"
    heading = text.splitlines().index("### Who drinks tea?") + 1
    assert told(folder(tmp_path / "none", text)) == [("residue", heading)]
    comment = "<!-- quizgen: ignore residue -->\n"
    for at, place in enumerate(("### Who drinks tea?", "Everybody in")):
        sources = folder(tmp_path / str(at), text.replace(place, comment + place, 1))
        assert told(sources) == []
        assert "Who drinks tea?" in asked(sources)


def test_what_was_mended_need_not_be_said(tmp_path: Path) -> None:
    sources = folder(
        tmp_path, RESIDUE.replace("**", "").replace("## Kinds", "<!-- quizgen: ignore heading-space -->\n##Kinds")
    )
    assert told(sources) == []


# ---------------------------------------------------------------- comments that do nothing


def test_a_comment_that_ignores_nothing_is_said(tmp_path: Path) -> None:
    text = RESIDUE.replace("**", "").replace("young leaves.", "young leaves. <!-- quizgen: ignore leak, residue -->")
    sources = folder(tmp_path, text)
    assert told(sources) == [("ignore-unused", 13), ("ignore-unused", 13)]
    messages = sorted(one.message.split(" ")[0] for one in findings_of(collect(sources, Settings())))
    assert messages == ["leak", "residue"]


def test_of_two_rules_only_the_unbroken_one_is_said(tmp_path: Path) -> None:
    sources = folder(tmp_path, RESIDUE.replace("at once.", "at once. <!-- quizgen: ignore leak, residue -->"))
    (unused,) = [one for one in findings_of(collect(sources, Settings())) if one.rule == "ignore-unused"]
    assert unused.message.startswith("leak ")


def test_a_rule_that_is_ignored_everywhere_makes_no_comment_unused(tmp_path: Path) -> None:
    sources = folder(tmp_path, RESIDUE.replace("at once.", "at once. <!-- quizgen: ignore residue -->"))
    assert told(sources, Settings(ignore=("residue",))) == []


def test_of_rules_on_translations_nothing_is_said_where_there_are_none(tmp_path: Path) -> None:
    text = f"{RESIDUE.replace('**', '')}\n<!-- quizgen: ignore-file structure-differs -->\n"
    assert told(folder(tmp_path / "alone", text)) == []
    sources = folder(tmp_path / "two", text)
    danish = tmp_path / "two" / "da" / "tea.md"
    danish.parent.mkdir()
    danish.write_text(
        "# Te\n\n## Hvad er te?\n\nTe er en varm drik af tørrede blade.\n\n## Slags\n\nMan kender tre slags:\n\n"
        "- Grøn: blade der dampes straks.\n- Sort: blade der bliver brune.\n- Hvid: unge blade.\n",
        encoding="utf-8",
    )
    assert [rule for rule, _ in told(sources)] == ["ignore-unused"]


def test_the_reasons_of_extract_know_what_is_ignored(tmp_path: Path) -> None:
    """An ignored finding is a reason all the same: `extract --why` leaves no place without one."""
    from quizgen.reporting import why

    text = (
        RESIDUE.replace("**", "")
        + "\n## Highlights\n\n- Nothing here is worth asking for <!-- quizgen: ignore highlight -->\n"
    )
    sources = folder(tmp_path, text)
    assert told(sources) == []
    line = next(one for one in why(collect(sources, Settings())) if f":{len(text.splitlines())}:" in one)
    assert "nothing in this item is asked for" in line


# ---------------------------------------------------------------- rules on translations


def test_what_is_said_of_a_translation_may_be_ignored(tmp_path: Path) -> None:
    texts = {"da": "Te kom i 1610.", "de": "Tee kam 1601.", "fi": "Tee tuli 1610."}
    for lang, text in texts.items():
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "tea.md").write_text(f"---\nlang: {lang}\n---\n# Te\n\n{text}\n", encoding="utf-8")
    assert ("number-differs", 6) in told([str(tmp_path)])
    file = tmp_path / "de" / "tea.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("1601.", "1601. <!-- quizgen: ignore number-differs -->"), encoding="utf-8")
    assert {rule for rule, _ in told([str(tmp_path)])} <= {"no-definition"}
    file.write_text(text.replace("1601.", "1610. <!-- quizgen: ignore number-differs -->"), encoding="utf-8")
    assert "ignore-unused" in {rule for rule, _ in told([str(tmp_path)])}
    assert "number-differs" not in {rule for rule, _ in told([str(tmp_path)], Settings(ignore=("number-differs",)))}
