"""Pairs as JSON lines."""

from __future__ import annotations

import json
import os
import tracemalloc
from dataclasses import replace

from quizgen.exporters import pairs
from quizgen.model import Publication, QuizOptions
from tests.publications import DANISH, DANISH_WITHDRAWN, content_of, many, publication, published, telemarketing


def files(made: Publication) -> dict[str, bytes]:
    return {output.path: content_of(output) for output in pairs.export(made, QuizOptions())}


def test_there_is_a_file_for_each_language_that_is_to_be_written() -> None:
    assert list(files(replace(telemarketing(), languages=("de", "fi")))) == ["de/Telemarketing-de.jsonl"]


def test_a_line_is_a_pair_and_withdrawn_ones_have_none() -> None:
    made = publication(*map(published, DANISH), published(DANISH_WITHDRAWN, retired=True))
    (content,) = files(made).values()
    assert [json.loads(line)["id"] for line in content.decode().splitlines()] == [pair.id for pair in DANISH]


def test_where_all_are_withdrawn_there_is_no_file() -> None:
    assert files(publication(published(DANISH_WITHDRAWN, retired=True))) == {}


def test_lines_are_written_as_they_are_read() -> None:
    made = many(1000)
    tracemalloc.start()
    try:
        (output,) = pairs.export(made, QuizOptions())
        with output.open() as content:
            peak, size = tracemalloc.get_traced_memory()[1], content.seek(0, os.SEEK_END)
            content.seek(0)
            lines = sum(1 for _ in content)
    finally:
        tracemalloc.stop()
    assert lines == 8 * 1000
    assert peak < size / 3
