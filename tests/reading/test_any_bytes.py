"""Any bytes give an article or one error: never a traceback, a hang, or time that grows with their square."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.collection import SourceFile, read_article
from quizgen.errors import ArticleError
from quizgen.extractors import extract
from tests.articles import assert_sound

_PIECES = st.sampled_from(
    [
        *(
            "---",
            "+++",
            "...",
            "title: x",
            "title = 1",
            "lang: da",
            "a: &a [*a, *a]",
            "##a",
            "＃＃ a",
            "# ",
            "## a?",
            "===",
        ),
        *(
            "- b: c",
            "-b",
            "– b",
            "• a • b • c",
            "a.- b.- c",
            "1、a",
            "（2）b",
            "① a",
            "b) c",
            "    - d",
            "    x = 1",
            "\t- e",
        ),
        *(
            "Ord",
            ": betydning",
            "：意味",
            "| a | b c d. |",
            "|---|---|",
            "｜一｜二三四五六｜",
            "a | b",
            "<table>",
            "</table>",
        ),
        *(
            "<tr><td>a</td>",
            "<td>b c d.</td></tr>",
            "<ul><li>a",
            "</li>",
            "<h2>b</h2>",
            "<!--",
            "-->",
            "```",
            "~~~",
            "<b ",
        ),
        *(
            "> a.",
            ">",
            "> [!NOTE] a",
            "::: tip",
            "!!! note",
            "{{< a >}}",
            "{% b %}",
            "[c d=e]",
            "[/c]",
            "[[d|e]]",
            "{#f}",
        ),
        *(
            "[d](/e)",
            "[d][e]",
            "[e]: /f",
            "[^1]: g",
            "[^1]",
            "*[H]: i",
            "**a**",
            "„",
            "“",
            "「",
            "。",
            "।",
            "&amp;amp;lt;",
        ),
        *(
            "HELP.The",
            "\u200f",
            "\u202e",
            "\x1e",
            "\x1f",
            "\x0b",
            "\u2028",
            "\u0301",
            "\ue021",
            "\\",
            ".",
            "?",
            "   ",
            "",
        ),
    ]
)
_LINES = st.lists(st.one_of(_PIECES, st.lists(_PIECES, max_size=4).map(" ".join)), max_size=14)


@settings(
    deadline=None, derandomize=True, max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(
        [b"", b"# A\n\n", b"---\nlang: da\ntitle: A\n---\n", b"\xef\xbb\xbf---\nlang: ja\ntitle: A\n---\n"]
    ),
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(str.encode),
        _LINES.map(lambda lines: "\n".join(lines).encode()),
        _LINES.map(lambda lines: "\r\n\r\n".join(lines).encode()),
    ),
)
def test_any_bytes_give_an_article_or_one_error(tmp_path: Path, start: bytes, rest: bytes) -> None:
    file = tmp_path / "any.md"
    file.write_bytes(start + rest)
    lines = (start + rest).replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    try:
        article = read_article(SourceFile(file, "any.md", "any.md"), {}).article
    except ArticleError as error:
        assert error.line is not None
        assert error.path == "any.md"
        return
    extraction = extract(article)
    for pair in extraction.pairs:
        assert_sound(pair)
        assert 1 <= pair.source.first_line <= pair.source.last_line <= lines
    for finding in (*article.findings, *extraction.findings):
        assert 1 <= finding.line <= lines
    for section in article.sections:
        for block in section.blocks:
            assert block.text or block.items or block.kind == "code"
            assert block.first_line <= block.last_line
            for item in block.items:
                assert block.first_line <= item.first_line <= item.last_line <= block.last_line


MEGABYTE = 1_000_000
PIECES = ("[", "#", "-", '"', "<b ", "*", ">", "|", "`", "&", "- ", "> ", "a", "漢", "„", "](", "1. ", ": ", "<table>")


def _megabyte(piece: str) -> str:
    return (piece * (MEGABYTE // len(piece.encode()) + 1))[:MEGABYTE]


IN_ONE_LINE = {piece: _megabyte(piece) for piece in PIECES}
IN_LINES = {piece: _megabyte(f"{piece}\n") for piece in PIECES}
IN_PARAGRAPHS = {piece: _megabyte(piece * (9_900 // len(piece)) + "\n\n") for piece in PIECES if piece.isascii()}
IN_SPACES = {
    piece: _megabyte(f"a{piece}{' ' * 4_980}b{piece}{' ' * 4_900}{piece}c\n\n")
    for piece in (*PIECES, "•", ".-", "[x]", "=", "{", "</b>", "<br>", "**", "_", ".", ":", "[!a]", "](u)", "1、")
    if piece.isascii() or len(piece) < 2
}
NESTED = {
    "lists": "\n".join(" " * (2 * depth) + "- a" for depth in range(900)),
    "lists in a line": _megabyte("- " * 500 + "a\n"),
    "quotations": "\n".join(">" * depth + " a" for depth in range(1_300)),
    "items": _megabyte("- Ord: noget som siges om det.\n"),
    "rows": "| a | b |\n|---|---|\n" + _megabyte("| ord | noget som siges |\n"),
    "meanings": _megabyte("Ord\n: noget som siges.\n\n"),
    "references": _megabyte("[a]: /b\n\n[a] [a][a] [a][]\n\n"),
    "sections": _megabyte("## Hvad er det?\n\nDet er en drik.\n\n"),
    "sentences": _megabyte("Kaffe er en god drik.\n"),
}
READ = """
import json, sys
from quizgen.collection import SourceFile, read_article
from quizgen.extractors import extract
from pathlib import Path
for name in sys.argv[1:]:
    article = read_article(SourceFile(Path(name), name, "x/a.md"), {}).article
    extract(article)
    texts = [block.text for section in article.sections for block in section.blocks]
    print(json.dumps([texts[0], texts[-1][-20:], [finding.rule for finding in article.findings]]))
"""


def read_all(bombs: dict[str, str], folder: Path) -> list[tuple[str, str, list[str]]]:
    """Return of each article its first text, the end of its last, and its findings; a hang fails."""
    names = []
    for number, text in enumerate(bombs.values()):
        file = folder / f"{number}.md"
        file.write_text(f"---\nlang: da\ntitle: Kaffe\n---\nKaffe er en drik.\n\n{text}\n\nSlut her.\n", "utf-8")
        names.append(str(file))
    done = subprocess.run(
        [sys.executable, "-c", READ, *names], capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, (done.stdout[-200:], done.stderr[-500:])
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def test_a_line_that_is_no_prose_is_left_out_and_the_article_is_read(tmp_path: Path) -> None:
    for first, last, rules in read_all(IN_ONE_LINE, tmp_path):
        assert (first, last) == ("Kaffe er en drik.", "Slut her.")
        assert "block-too-long" in rules


@pytest.mark.parametrize(
    "bombs", [IN_LINES, IN_PARAGRAPHS, IN_SPACES, NESTED], ids=["lines", "paragraphs", "spaces", "nested"]
)
def test_what_is_too_long_for_an_article_is_left_out_and_its_beginning_is_read(
    bombs: dict[str, str], tmp_path: Path
) -> None:
    for first, _, rules in read_all(bombs, tmp_path):
        assert first == "Kaffe er en drik."
        assert "article-too-long" in rules


def _front(inside: str) -> bytes:
    return f"---\nlang: da\ntitle: Kaffe\n{inside}\n---\nKaffe er en drik.\n".encode()


_BOMB = "\n".join(f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20))


@pytest.mark.parametrize(
    "inside",
    [
        f"b0: &a0 [x, x]\n{_BOMB}",
        f"? x\n: &a0 [x]\n{_BOMB}",
        "x: " + _megabyte("["),
        "x: " + _megabyte("{a: "),
        "x:\n  " + _megabyte("- "),
        "x: " + _megabyte('"'),
        "x: " + _megabyte("*a "),
        _megabyte("a: b\n"),
        _megabyte(":"),
    ],
    ids=["aliases", "aliases below", "brackets", "braces", "dashes", "quotes", "stars", "keys", "colons"],
)
def test_front_matter_that_means_harm_loses_no_article(inside: str, tmp_path: Path) -> None:
    file = tmp_path / "kaffe.md"
    file.write_bytes(_front(inside))
    article = read_article(SourceFile(file, "kaffe.md", "kaffe.md"), {}).article
    assert article.title == "Kaffe"
    assert [block.text for block in article.sections[0].blocks] == ["Kaffe er en drik."]
    assert "front-matter" in [finding.rule for finding in article.findings]
