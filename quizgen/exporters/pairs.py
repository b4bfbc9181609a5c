"""Pairs as JSON lines, for other programs (DESIGN section 3)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quizgen.exporters.naming import file_name
from quizgen.model import Output, Publication, QuizOptions
from quizgen.records import to_record


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield `<tag>/<name>-<tag>.jsonl` for each language: its pairs in order, without the withdrawn ones."""
    del options
    name = file_name(publication.name)
    for tag in publication.languages:
        lines = [
            json.dumps(to_record(published.pair), ensure_ascii=False) + "\n"
            for published in publication.of(tag)
            if not published.retired
        ]
        if lines:
            yield Output(f"{tag}/{name}-{tag}.jsonl", "".join(lines).encode())
