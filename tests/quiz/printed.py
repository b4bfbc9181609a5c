"""The line that a page prints above a question, read from the page: what a reader has before the item's own words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from quizgen.model import Output
from quizgen.quiz.model import Quiz
from tests.quiz.page import Contexts

_QUIZ_PAGE = re.compile(r"-quiz-([a-z])\.html$")
_LINE = re.compile(r'id="q(\d+)"|<p class="topic"[^>]*>(.*?)</p>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def contexts(quizzes: Sequence[Quiz], outputs: Iterable[Output]) -> list[Contexts]:
    """Return for each quiz the lines above its questions, by form and number, from the pages that hold it."""
    found: list[dict[tuple[str, int], str]] = [{} for _ in quizzes]
    for output in outputs:
        name = _QUIZ_PAGE.search(output.path)
        if name:
            page = output.content.decode()
            for quiz, lines in zip(quizzes, found, strict=True):
                if f'<html lang="{quiz.lang}"' in page and re.search(rf"\b{quiz.edition}\b", page):
                    lines |= {(name[1].upper(), number): line for number, line in _lines(page).items()}
    return list(found)


def _lines(page: str) -> dict[int, str]:
    lines: dict[int, str] = {}
    number = 0
    for match in _LINE.finditer(page):
        if match[1]:
            number = int(match[1])
        else:
            lines[number] = html.unescape(_TAG.sub("", match[2])).strip()
    return lines
