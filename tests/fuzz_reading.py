"""Fuzzing of the reader and the extractors, led by coverage; run by hand, pytest does not collect it.

    pip install atheris
    python tests/fuzz_reading.py FOLDER -max_total_time=3600 -max_len=3000

FOLDER keeps what was found to be new from one run to the next; the seeds and the cases of the extractors start it.
Whatever the bytes are: an article or one QuizgenError, pairs that are sound, and never more than a few seconds.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["quizgen"]):
    from quizgen.collection import SourceFile, read_article
    from quizgen.errors import QuizgenError
    from quizgen.extractors import extract
    from tests.articles import assert_sound

FILE = Path(tempfile.mkdtemp()) / "any.md"
LANGUAGES = ("da", "de", "en", "fr", "ja", "zh-Hans", "ar", "hi", "ko", "th")


def read(data: bytes) -> None:
    """Read what the bytes are as they are, and below front matter that says a language."""
    lang = LANGUAGES[len(data) % len(LANGUAGES)]
    for content in (data, f"---\nlang: {lang}\ntitle: T\n---\n".encode() + data):
        FILE.write_bytes(content)
        try:
            article = read_article(SourceFile(FILE, "any.md", "any.md"), {}).article
        except QuizgenError:
            continue
        lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        extraction = extract(article)
        for pair in extraction.pairs:
            assert_sound(pair)
            assert 1 <= pair.source.first_line <= pair.source.last_line <= lines
        for finding in (*article.findings, *extraction.findings):
            assert 1 <= finding.line <= lines


def main() -> None:
    """Start from the articles that are here."""
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    for file in (*ROOT.glob("seeds/*/*.md"), *ROOT.glob("tests/extractors/cases/*.md")):
        shutil.copy(file, corpus / f"{file.parent.name}-{file.name}")
    atheris.Setup([sys.argv[0], str(corpus), "-timeout=20", *sys.argv[2:]], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
