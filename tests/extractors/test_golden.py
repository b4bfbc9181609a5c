"""What is drawn from the articles that we have read line by line: for the seeds every pair, for the corpus, whose
sentences stay out of this repository, where each kind of pair stands. After a change on purpose, write both anew with

    python -m tests.extractors.test_golden

and read the difference before you commit it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from quizgen.collected import Collected, collect
from quizgen.model import Kind, Pair
from quizgen.records import to_record
from quizgen.settings import Settings

HOME = Path(__file__).parents[2]
CORPUS = HOME.parent / "shared" / "corpus"
GOLDEN = Path(__file__).parent / "golden"

EXCEPTIONS = {
    "ar": "the 1970s are a word there (السبعينيات), so that no year is asked at 2.1; the words of a quotation of 1.1 "
    "stand before it",
    "en": "the link of 1.1 recurs word for word in two sentences",
    "es": "the words of a quotation of 1.1 stand before it (*llamadas telefónicas automatizadas*)",
    "fr": "the words of a quotation of 1.1 stand before it (*appels téléphoniques automatisés*)",
    "hi": "the registry's acronym is in Devanagari, which has no capitals, so that it is not asked at 4.2",
    "ja": "the link of 1.1 recurs nowhere word for word",
    "ko": "the link of 1.1 recurs nowhere word for word",
    "tr": "“Arama” stands in the highlight 5.1.1 in another form too; the link of 1.1 recurs nowhere word for word",
    "zh-Hans": "“冷” is one letter, too short to be asked for at 3.2.1",
}
"""Why the languages of `telemarketing` that differ from the others do."""


@cache
def drawn(folder: Path) -> Collected:
    return collect([str(folder)], Settings())


def seeds() -> Iterator[str]:
    for pair in drawn(HOME / "seeds").drawn:
        record = to_record(pair)
        del record["id"]
        yield json.dumps(record, ensure_ascii=False)


def loci(pairs: tuple[Pair, ...]) -> dict[Kind, list[str]]:
    """Where the pairs of each kind stand; `1.1*2` where there are two."""
    found: dict[Kind, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        found[pair.kind][pair.locus] += 1
    return {
        kind: [locus if count == 1 else f"{locus}*{count}" for locus, count in counted.items()]
        for kind, counted in found.items()
    }


def corpus() -> Iterator[str]:
    yield "\t".join(("article", "language", "topic", *Kind))
    collected = drawn(CORPUS)
    rows = []
    for article, pairs in zip(collected.articles, collected.pairs, strict=True):
        found = loci(pairs)
        cells = (" ".join(found.get(kind, ())) for kind in Kind)
        rows.append("\t".join((article.source_path, article.lang, article.topic, *cells)))
    yield from sorted(rows)


def read(name: str) -> list[str]:
    return (GOLDEN / name).read_text(encoding="utf-8").splitlines()


def test_the_pairs_of_the_seeds() -> None:
    assert list(seeds()) == read("seeds.jsonl")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_the_figures_of_the_corpus() -> None:
    assert list(corpus()) == read("corpus.tsv")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_one_topic_gives_the_same_in_all_its_languages() -> None:
    given: dict[str, dict[Kind, list[str]]] = {}
    for folder in (HOME / "seeds", CORPUS):
        collected = drawn(folder)
        for article, pairs in zip(collected.articles, collected.pairs, strict=True):
            if article.topic == "telemarketing":
                given[article.lang] = loci(pairs)
    assert len(given) == 16
    usual = given["da"]
    assert {lang for lang, found in given.items() if found != usual} == set(EXCEPTIONS)
    for lang, found in given.items():
        same = {kind: found[kind] for kind in (Kind.DEFINITION, Kind.CATEGORY, Kind.LIST)}
        assert same == {kind: usual[kind] for kind in same}, f"{lang}: what stands in structure is the same everywhere"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, lines in (("seeds.jsonl", seeds()), ("corpus.tsv", corpus())):
        (GOLDEN / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
