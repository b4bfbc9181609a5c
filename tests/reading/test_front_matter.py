from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.errors import ArticleError
from quizgen.model import Dates
from quizgen.reading import front_matter
from quizgen.reading.front_matter import FrontMatter, aliases, dates, split_front_matter


def split(text: str) -> tuple[FrontMatter, str, int]:
    return split_front_matter(text, "x.md")


def test_valid_yaml() -> None:
    front, body, line = split("---\ntitle: Kaffe\nkeywords: a, b\n---\n# Kaffe\n")
    assert front.text("title") == "Kaffe"
    assert front.entries("keywords") == ("a", "b")
    assert front.problems == ()
    assert (body, line) == ("# Kaffe\n", 5)


def test_without_front_matter_the_body_begins_on_line_1() -> None:
    assert split("# Kaffe\n") == (FrontMatter(), "# Kaffe\n", 1)


@pytest.mark.parametrize("value", ["No", "yes", "null", "12:30", "2020-01-01", "1e3", "007", "~", "1_000"])
def test_types_are_not_guessed(value: str) -> None:
    assert split(f"---\ntitle: {value}\n---\n")[0].text("title") == value


def test_keys_are_compared_without_case_and_the_first_that_is_there_wins() -> None:
    front, _, _ = split("---\nTitle: Kaffe\nTERM: Bønne\n---\n")
    assert front.text("title", "term") == "Kaffe"
    assert front.text("name", "term") == "Bønne"
    assert front.text("name") == ""


def test_the_line_is_that_of_the_key_that_holds_the_text() -> None:
    front, _, _ = split("\n---\ntitle: Kaffe\ndescription:\nsummary: >\n  En drik\n  af bønner.\n---\n")
    assert (front.text("description", "summary"), front.line("description", "summary")) == ("En drik af bønner.", 5)
    assert front.line("title") == 3
    assert front.line("name") == 1


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Kaffe: en drik", "Kaffe: en drik"),
        ('title: "Kaffe" og "te"', '"Kaffe" og "te"'),
        ("title: @home", "@home"),
        ("title: *stjerne", "*stjerne"),
        ("title: [Kaffe](/kaffe)", "[Kaffe](/kaffe)"),
        ("title: %procent", "%procent"),
    ],
)
def test_what_is_not_valid_yaml_is_split_at_the_first_colon_and_named(line: str, value: str) -> None:
    front, body, first = split(f"---\nkeywords: a,b\n{line}\ndescription: Sort.\n---\nBody\n")
    assert front.text("title") == value
    assert front.entries("keywords") == ("a", "b")
    assert front.text("description") == "Sort."
    assert [problem.line for problem in front.problems] == [3]
    assert (body, first) == ("Body\n", 6)


@pytest.mark.parametrize(
    ("text", "title", "tags", "first"),
    [
        ("Title: Kaffe\nTags: a, b\n\nKaffe er.", "Kaffe", ("a", "b"), 3),
        ("\nterm: 咖啡\n\n咖啡是。", "咖啡", (), 3),
        ('Title: Café : l\'histoire\nTags: [a, "b"]\n\nLe café.', "Café : l'histoire", ("a", "b"), 3),
    ],
)
def test_keys_at_the_top_need_no_fences(text: str, title: str, tags: tuple[str, ...], first: int) -> None:
    front, body, line = split(text)
    assert (front.text("title", "term"), front.entries("tags"), front.problems) == (title, tags, ())
    assert (body, line) == ("\n".join(text.split("\n")[first - 1 :]), first)


@pytest.mark.parametrize("text", ["Kaffe: en drik.\n\nDen er varm.", "Title: Kaffe\n# Om\n\nTekst.", "Note: a\n\nb"])
def test_a_label_at_the_top_is_no_front_matter(text: str) -> None:
    assert split(text) == (FrontMatter(), text, 1)


def test_lists_are_lists_also_where_the_rest_is_no_yaml() -> None:
    front, _, _ = split('---\ntitle: "A" b\ntags: ["a", "", b]\nkeywords:\n  - c\n- "d"\nlinks: [x](/y)\n---\n')
    assert front.entries("tags") == ("a", "b")
    assert front.entries("keywords") == ("c", "d")
    assert front.text("links") == "[x](/y)"


def test_yaml_lists_and_empty_entries() -> None:
    front, _, _ = split('---\ntags:\n  - a\n  - ""\n  - b\nkeywords: []\ntitle:\n---\n')
    assert front.entries("tags") == ("a", "b")
    assert front.entries("keywords", "tags") == ("a", "b")
    assert front.text("title") == ""


def test_a_value_over_several_lines_becomes_one() -> None:
    assert split("---\ntitle: >\n  Kaffe\n  og te\n---\n")[0].text("title") == "Kaffe og te"


def test_toml() -> None:
    front, body, line = split('+++\ntitle = "Kaffe"\ntags = ["a", "b"]\n[extra]\nx = 1\n+++\nBody\n')
    assert front.text("title") == "Kaffe"
    assert front.entries("tags") == ("a", "b")
    assert (body, line) == ("Body\n", 7)


def test_toml_that_is_broken_is_split_at_the_first_equals_sign_and_named() -> None:
    front, _, _ = split('+++\ntags = "a"\ntitle = Kaffe = drik\n+++\n')
    assert front.text("title") == "Kaffe = drik"
    assert [problem.line for problem in front.problems] == [3]


@pytest.mark.parametrize(
    ("text", "line"),
    [("---\ntitle: Kaffe\n\n# Kaffe\n", 1), ("\n\n---\ntitle: Kaffe\n", 3), ("+++\ntitle = 1\n\n# Kaffe\n", 1)],
)
def test_front_matter_that_never_ends(text: str, line: int) -> None:
    with pytest.raises(ArticleError) as error:
        split(text)
    assert error.value.line == line
    assert str(error.value).startswith(f"x.md:{line}: the front matter is not closed")


@pytest.mark.parametrize("text", ["---\n\n# Kaffe\n\n---\n\nEn drik.\n", "---\nEn drik.\n---\nTe.\n", "---\n"])
def test_a_ruler_at_the_top_is_no_front_matter(text: str) -> None:
    assert split(text) == (FrontMatter(), text, 1)


def test_dots_may_end_it_and_spaces_may_follow() -> None:
    assert split("---  \ntitle: Kaffe\n...\nBody")[1:] == ("Body", 4)
    assert split("---\ntitle: Kaffe\n---  \nBody")[1:] == ("Body", 4)


@pytest.mark.parametrize(
    "inside",
    [
        "title: " + "[" * 50_000,
        "title: " + "[" * 5_000 + "]" * 5_000,
        "title: " + "{a: " * 5_000,
        "a:\n" + "- " * 5_000 + "x",
        "\n".join(" " * at + "a:" for at in range(2_000)),
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c",
        "? [a, b]\n: c",
        "title: !!python/object:os.system x",
        'title: "\\ud800"',
    ],
)
def test_front_matter_that_means_harm_does_none(inside: str) -> None:
    front, body, _ = split(f"---\nkeywords: a\n{inside}\n---\nBody")
    assert body == "Body"
    assert all(isinstance(value, str | tuple) for value in front.values.values())


def test_toml_that_is_nested_too_deep() -> None:
    front, _, _ = split("+++\na = " + "[" * 50_000 + "\n+++\nBody")
    assert len(front.problems) == 1


_LINES = st.lists(
    st.one_of(
        st.sampled_from(["---", "+++", "...", "title: x", "a = 1", "- b", "  c: d", "e: [1", 'f: "', "# g", "", "h:"]),
        st.text(max_size=20),
    ),
    max_size=8,
).map("\n".join)


_WORDS = st.sampled_from(
    [*"ab 1é漢-?:,[]{}#&!|>%@`'\"\\=~.<_", " ", " ", ": ", " #", " - ", "\t", "\u2028", "\x85", "\u200d", "key: "]
)


@settings(deadline=None, derandomize=True, max_examples=1_000)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=6).map("".join), min_size=1, max_size=2))
@example(["a: b", "1"])
@example(["a #b"])
@example(["a:"])
@example([""])
def test_plain_words_are_what_yaml_says(values: list[str]) -> None:
    text = "".join(["---\n", *(f"key{at}: {value}\n" for at, value in enumerate(values)), "---\nBody"])
    front = split(text)
    with patch.object(front_matter, "_plain_words", lambda _: None):
        assert split(text) == front


def test_front_matter_of_plain_words_needs_no_yaml() -> None:
    with patch.object(front_matter, "_handler", None):
        front, _, _ = split("---\ntitle: Kaffe\nTags: a, b\nslug:  10-20:30#a  \n---\nBody")
    assert front.values == {"title": "Kaffe", "tags": "a, b", "slug": "10-20:30#a"}


@settings(deadline=None, derandomize=True, max_examples=200)
@given(_LINES, st.sampled_from(["", "---\n", "+++\n"]))
def test_any_text_gives_front_matter_or_one_error_and_loses_no_line(text: str, start: str) -> None:
    try:
        front, body, line = split(start + text)
    except ArticleError as error:
        assert error.line is not None
        return
    assert (start + text).split("\n")[line - 1 :] == body.split("\n") or body == ""
    assert all(isinstance(value, str | tuple) for value in front.values.values())


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("date: 2024-05-01", Dates("2024-05-01", "", 2)),
        ("Date: 2024-05-01T23:59:00+02:00", Dates("2024-05-01", "", 2)),
        ('date: "2024-5-1 10:00"', Dates("2024-05-01", "", 2)),
        ("published: 2024/05/01", Dates("2024-05-01", "", 2)),
        ("created_at: 1.5.2024", Dates("2024-05-01", "", 2)),
        ("updated: 2024-05", Dates("", "2024-05-01", 2)),
        ("date: 2023-01-31\nlastmod: 2024-05-01", Dates("2023-01-31", "2024-05-01", 3)),
        ("last_modified_at: 2024-05-01", Dates("", "2024-05-01", 2)),
        ("Last-Updated: 2024-05-01", Dates("", "2024-05-01", 2)),
        ("dateModified: 2024-05-01", Dates("", "2024-05-01", 2)),
        ("lastmod: soon\nupdated: 2024-05-01", Dates("", "2024-05-01", 3)),
        ("date: 03/04/2024", None),
        ("date: 2024-13-01", None),
        ("date: 2024-02-30", None),
        ("date: yesterday", None),
        ("date:", None),
        ("date: [2024-05-01]", None),
        ("title: 2024-05-01", None),
    ],
)
def test_dates_in_front_matter(inside: str, told: Dates | None) -> None:
    assert dates(split(f"---\n{inside}\n---\n")[0]) == told


def test_dates_in_toml() -> None:
    assert dates(split("+++\ndate = 2024-05-01T10:00:00Z\n+++\n")[0]) == Dates("2024-05-01", "", 2)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("abbreviation: SLA", ("SLA",)),
        ("aka: [Servicevertrag, DGV]\nacronym: SLA", ("SLA", "Servicevertrag", "DGV")),
        ("alias: 服务协议, 协议", ("服务协议", "协议")),
        ("aka:\naliases:\n  - /old/page\n  - /older", ()),
        ("aka: " + "x" * 61, ()),
    ],
)
def test_other_names_in_front_matter(inside: str, told: tuple[str, ...]) -> None:
    front, _, _ = split_front_matter(f"---\ntitle: T\n{inside}\n---\n\nA.\n", "a.md")
    assert aliases(front) == told
