"""Pairs as JSON lines, for other programs (DESIGN section 3)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from quizgen.exporters.naming import file_name
from quizgen.model import Output, Publication, QuizOptions
from quizgen.records import to_record


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield `<tag>/<name>-<tag>.jsonl` for each language: its pairs in order, without the withdrawn ones."""
    del options
    name = file_name(publication.name)
    for tag in publication.languages:
        if next(_lines(publication, tag), None):
            yield Output(f"{tag}/{name}-{tag}.jsonl", partial(_write, publication, tag))


def _write(publication: Publication, tag: str, file: BinaryIO) -> None:
    file.writelines(_lines(publication, tag))


def _lines(publication: Publication, tag: str) -> Iterator[bytes]:
    for published in publication.of(tag):
        if not published.retired:
            yield (json.dumps(to_record(published.pair), ensure_ascii=False) + "\n").encode()
