"""Bad input (issue 2 section 6): one error each, with path and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.collection import SourceFile, read_article
from quizgen.errors import ArticleError
from quizgen.model import Article

DANISH = "Kaffe er en drik, som man laver af ristede og malede bønner, og som de fleste drikker varm om morgenen."


def read(folder: Path, content: bytes) -> object:
    file = folder / "kaffe.md"
    file.write_bytes(content)
    return read_article(SourceFile(file, "a/kaffe.md", "a/kaffe.md"), {}).article


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (f"# Kaffe\n\n{DANISH}\n\nB\xf8nne\n".encode("latin-1"), 3, "not UTF-8"),
        (f"# Kaffe\n\n{DANISH}\n".encode("utf-16-le"), 1, "UTF-16 without the mark"),
        (f"# Kaffe\n\n{DANISH}\n".encode("utf-16-be"), 1, "UTF-16 without the mark"),
        ("# コーヒー\n\n- 飲み物。\n- 豆。\n".encode("utf-16-le"), 1, "UTF-16 without the mark"),
        (b"\xff\xfe# Kaffe", 1, "UTF-8"),
        (b"\xff\xfe" + "# Kaffe".encode("utf-16-le") + b"\x00\xd8", 1, "UTF-8"),
        (b"", 1, "empty"),
        (b"\xef\xbb\xbf  \r\n\t\n", 1, "empty"),
        (f"{DANISH}\n".encode(), 1, "no title"),
        (f"---\ntitle: Kaffe\n\n{DANISH}\n".encode(), 1, "not closed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "binary"),
        (b"# Kaffe\n\nEn drik\x00\n", 3, "binary"),
        (b"# Kaffe\n\n12 34 56\n", 1, "language"),
        (b"---\ntitle: Kaffe\nlang: da\n---\n", 5, "no text"),
        (b"---\ntitle: Kaffe\n---\n\n \n", 4, "no text"),
        (b"+++\ntitle = 'Kaffe'\n+++", 4, "no text"),
    ],
)
def test_bad_input(content: bytes, line: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as error:
        read(tmp_path, content)
    assert (error.value.path, error.value.line) == ("a/kaffe.md", line)
    assert message in error.value.message
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("said", [DANISH, "コーヒーは、焙煎した豆から作る飲み物です。"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_mark_says_what_the_file_is_written_in(encoding: str, said: str, tmp_path: Path) -> None:
    one = read(tmp_path, f"# Kaffe\n\n{said}\n".encode(encoding))
    assert isinstance(one, Article)
    assert [block.text for section in one.sections for block in section.blocks] == [said]


def test_a_file_that_is_gone_and_one_that_is_too_large(tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    with pytest.raises(ArticleError, match=r"a/gone\.md:1: the file cannot be read"):
        read_article(SourceFile(gone, "a/gone.md", "a/gone.md"), {})
    with pytest.raises(ArticleError, match="larger than 2 MB"):
        read(tmp_path, b"a" * 2_000_001)
