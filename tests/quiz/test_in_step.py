"""One sheet marks all languages: the keys of a real build say the same but for the words, form by form."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.quiz.drawn import CORPUS, SEEDS

LETTERS = "ABCDEF"
TOPIC = "telemarketing"
"""Of the corpus, the topic in most languages."""

_DATA = re.compile(r'<script type="application/json" id="key">(.*?)</script>', re.DOTALL)
_NOT_TEXT = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Built:
    """What the command wrote and said."""

    out: Path
    said: str

    @property
    def keys(self) -> dict[str, dict[str, Any]]:
        """The data of each language's key."""
        found = {}
        for path in sorted(self.out.glob("*/*-key.html")):
            data = _DATA.search(path.read_text(encoding="utf-8"))
            assert data, f"{path.name} has no data"
            found[path.parent.name] = json.loads(data[1])
        return found

    def steps(self) -> dict[str, list[str]]:
        """The languages of each edition."""
        found: dict[str, list[str]] = {}
        for lang, key in self.keys.items():
            found.setdefault(key["edition"], []).append(lang)
        return found


def build(folder: Path, source: Path) -> Built:
    command = (sys.executable, "-m", "quizgen", "build", str(source), "--to", "quiz", "--forms", "6", "--out", "decks")
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return Built(folder / "decks", done.stdout)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("seeds"), SEEDS)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Built:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    folder = tmp_path_factory.mktemp("corpus")
    for article in sorted(CORPUS.glob(f"*/{TOPIC}.md")):
        to = folder / "articles" / article.parent.name
        to.mkdir(parents=True)
        shutil.copy(article, to)
    return build(folder, Path("articles"))


def marks(key: dict[str, Any], form: str) -> list[tuple[object, ...]]:
    """Return what a marker needs of each question: all but the words of short answers and the pair's name."""
    return [
        (
            *(item[name] for name in ("number", "type", "topic", "locus", "ordinal", "points")),
            None if item["type"] == "short" else item["key"],
        )
        for item in key["forms"][form]
    ]


def text(page: Path) -> str:
    """Return what stands on a page, without style sheets and data."""
    return _NOT_TEXT.sub(" ", page.read_text(encoding="utf-8"))


def shows_edition(page: Path, edition: str) -> bool:
    return bool(re.search(rf"\b{edition}\b", text(page)))


def test_the_five_keys_of_the_seeds_are_there(seeds: Built):
    assert list(seeds.keys) == ["da", "de", "fi", "ms", "pl"]
    for key in seeds.keys.values():
        assert "".join(key["forms"]) == LETTERS
        assert all(key["forms"].values())


@pytest.mark.parametrize("form", LETTERS)
def test_all_keys_of_the_seeds_are_in_step(seeds: Built, form: str):
    first, *others = (marks(key, form) for key in seeds.keys.values())
    assert [number for number, *_ in first] == list(range(1, len(first) + 1))
    for other in others:
        assert other == first


def test_letters_are_letters_and_short_answers_are_words(seeds: Built):
    every = [item for key in seeds.keys.values() for items in key["forms"].values() for item in items]
    assert all(re.fullmatch("[A-Z]", item["key"]) for item in every if item["type"] != "short")
    assert all(len(item["key"]) > 1 for item in every if item["type"] == "short")
    assert {item["type"] for item in every} >= {"choice", "true-false", "gap", "short"}


def test_pairs_of_a_key_are_those_of_its_language(seeds: Built):
    for lang, key in seeds.keys.items():
        pairs = [item["pair"] for items in key["forms"].values() for item in items]
        assert all(pair.startswith(f"{TOPIC}/{lang}/") for pair in pairs)


def test_one_edition_stands_on_every_page_of_the_seeds(seeds: Built):
    ((edition, languages),) = seeds.steps().items()
    assert re.fullmatch("[0-9a-f]{4}", edition)
    pages = [page for page in seeds.out.rglob("*.html") if page.name != "index.html"]
    assert len([page for page in pages if "-quiz-" in page.name]) == len(LETTERS) * len(languages)
    assert [page.name for page in pages if not shows_edition(page, edition)] == []


def test_languages_of_one_edition_are_in_step(corpus: Built):
    keys, steps = corpus.keys, corpus.steps()
    assert len(keys) >= 8
    assert max(map(len, steps.values())) >= 3, "else there is nothing to compare"
    for languages in steps.values():
        for form in LETTERS:
            first, *others = (marks(keys[lang], form) for lang in languages)
            for lang, other in zip(languages[1:], others, strict=True):
                assert other == first, f"{lang} {form}"


def test_languages_of_two_editions_are_told(corpus: Built):
    told = re.findall(r"quiz of its own|quizzes of their own", corpus.said)
    assert bool(told) == (len(corpus.steps()) > 1)


def test_each_page_shows_the_edition_of_its_language(corpus: Built):
    (key_for_all,) = corpus.out.glob("*-key-all.html")
    for edition, languages in corpus.steps().items():
        assert shows_edition(key_for_all, edition)
        others = [other for other in corpus.steps() if other != edition]
        for lang in languages:
            for page in sorted((corpus.out / lang).glob("*.html")):
                assert shows_edition(page, edition), page.name
                assert not any(shows_edition(page, other) for other in others), page.name
