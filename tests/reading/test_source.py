"""Bad input (issue 2 section 6): one error each, with path and line; and any bytes at all."""

from __future__ import annotations

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

DANISH = "Kaffe er en drik, som man laver af ristede og malede bønner, og som de fleste drikker varm om morgenen."


def read(folder: Path, content: bytes) -> object:
    file = folder / "kaffe.md"
    file.write_bytes(content)
    return read_article(SourceFile(file, "a/kaffe.md", "a/kaffe.md"), {}).article


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (f"# Kaffe\n\n{DANISH}\n\nB\xf8nne\n".encode("latin-1"), 3, "not UTF-8"),
        (f"# Kaffe\n\n{DANISH}\n".encode("utf-16"), 1, "UTF-8"),
        (b"", 1, "empty"),
        (b"\xef\xbb\xbf  \r\n\t\n", 1, "empty"),
        (f"{DANISH}\n".encode(), 1, "no title"),
        (f"---\ntitle: Kaffe\n\n{DANISH}\n".encode(), 1, "not closed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "binary"),
        (b"# Kaffe\n\nEn drik\x00\n", 3, "binary"),
        (b"# Kaffe\n\n12 34 56\n", 1, "language"),
        (b"---\ntitle: Kaffe\nlang: da\n---\n", 1, "no text"),
    ],
)
def test_bad_input(content: bytes, line: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as error:
        read(tmp_path, content)
    assert (error.value.path, error.value.line) == ("a/kaffe.md", line)
    assert message in error.value.message
    assert "\n" not in str(error.value)


def test_a_file_that_is_gone_and_one_that_is_too_large(tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    with pytest.raises(ArticleError, match=r"a/gone\.md:1: the file cannot be read"):
        read_article(SourceFile(gone, "a/gone.md", "a/gone.md"), {})
    with pytest.raises(ArticleError, match="larger than 2 MB"):
        read(tmp_path, b"a" * 2_000_001)


_LINES = st.sampled_from(
    ["---", "+++", "title: x", "##a", "- b: c", "[d](/e)", "<table>", "</table>", "```", "|", ".", "?", "   "]
)


@settings(
    deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(
        [b"", b"# A\n\n", b"---\nlang: da\ntitle: A\n---\n", b"\xef\xbb\xbf---\nlang: ja\ntitle: A\n---\n"]
    ),
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(str.encode),
        st.lists(_LINES).map(lambda lines: "\n".join(lines).encode()),
    ),
)
def test_any_bytes_give_an_article_or_one_error(tmp_path: Path, start: bytes, rest: bytes) -> None:
    file = tmp_path / "any.md"
    file.write_bytes(start + rest)
    try:
        reading = read_article(SourceFile(file, "any.md", "any.md"), {})
    except ArticleError as error:
        assert error.line is not None
        assert error.path == "any.md"
    else:
        for pair in extract(reading.article).pairs:
            assert_sound(pair)


SIZE = 200_000
LINES = 50_000
"""Characters of what markdown-it reads in linear time, but slowly."""
PARAGRAPH = 9_900
AS_LARGE = {
    "brackets": "[" * SIZE,
    "quotes": '"' * SIZE,
    "hashes": "#" * SIZE,
    "bullets": "- " * SIZE,
    "tags": "<b " * SIZE,
    "tables": "<table>" * (SIZE // 7),
    "spaces in a heading": f"## a{' ' * SIZE}b",
    "rows": ".](\n" * (SIZE // 4),
    "lines of bullets": "- a\n" * (LINES // 4),
    "lines of headings": "##a\n" * (LINES // 4),
    "lines of labels": "- a b: c\n" * (LINES // 9),
    "lines of questions": "### a?\n\nB c.\n\n" * (LINES // 14),
    "lines of sentences": "Et ord.\n" * (LINES // 8),
    **{
        f"paragraphs of {piece}": "\n\n".join([(piece * PARAGRAPH)[:PARAGRAPH]] * 2)
        for piece in ("[", '" ', "„", "[a](u) ", "__a ", "`a` ", ".,", "![", "(ABC) ", "Et ord. ", "漢字。")
    },
}
READ = """
import sys
from pathlib import Path
from quizgen.collection import SourceFile, read_article
from quizgen.errors import ArticleError
from quizgen.extractors import extract
for name in sys.argv[1:]:
    print(name, flush=True)
    try:
        extract(read_article(SourceFile(Path(name), name, "x/a.md"), {}).article)
    except ArticleError as error:
        assert error.line
"""


@pytest.mark.parametrize("half", [0, 1])
def test_nothing_takes_time_that_grows_with_its_square(half: int, tmp_path: Path) -> None:
    names = []
    for number, text in list(enumerate(AS_LARGE.values()))[half::2]:
        file = tmp_path / f"{number}.md"
        file.write_text(f"---\nlang: da\ntitle: Kaffe\n---\n\n## Hvad?\n\nKaffe er en drik.\n\n{text}\n", "utf-8")
        names.append(str(file))
    done = subprocess.run(
        [sys.executable, "-c", READ, *names], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, (done.stdout[-200:], done.stderr[-500:])
