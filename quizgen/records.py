"""Pairs as JSON objects and back (DESIGN section 3): what `extract` prints, `--to pairs` writes, the ledger keeps."""

from __future__ import annotations

from typing import Any

from quizgen.model import Blank, Cloze, Kind, Pair, Reverse, Signal, Source


def to_record(pair: Pair) -> dict[str, Any]:
    """Return the JSON object of a pair, keys in the order of the design."""
    return {
        "id": pair.id,
        "topic": pair.topic,
        "lang": pair.lang,
        "kind": pair.kind.value,
        "locus": pair.locus,
        "ordinal": pair.ordinal,
        "context": list(pair.context),
        "question": pair.question,
        "answer": pair.answer,
        "extra": pair.extra,
        "reverse": pair.reverse and {"question": pair.reverse.question, "answer": pair.reverse.answer},
        "cloze": pair.cloze and _cloze_record(pair.cloze),
        "items": list(pair.items),
        "source": _source_record(pair.source),
        "also": [_source_record(source) for source in pair.also],
    }


def _cloze_record(cloze: Cloze) -> dict[str, Any]:
    return {
        "text": cloze.text,
        "blanks": [
            {"start": blank.start, "end": blank.end, "n": blank.n, "signal": blank.signal.value}
            for blank in cloze.blanks
        ],
    }


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "path": source.path,
        "first_line": source.first_line,
        "last_line": source.last_line,
        "section": source.section,
    }


def from_record(record: dict[str, Any]) -> Pair:
    """Return the pair of a JSON object; lines that it lacks, as in the ledger, are 0.

    Raises KeyError, TypeError or ValueError where the object is not a pair.
    """
    reverse = record["reverse"]
    cloze = record["cloze"]
    pair = Pair(
        id=record["id"],
        topic=record["topic"],
        lang=record["lang"],
        kind=Kind(record["kind"]),
        locus=record["locus"],
        ordinal=record["ordinal"],
        context=tuple(record["context"]),
        question=record["question"],
        answer=record["answer"],
        extra=record["extra"],
        reverse=reverse and Reverse(reverse["question"], reverse["answer"]),
        cloze=cloze
        and Cloze(
            cloze["text"],
            tuple(
                Blank(blank["start"], blank["end"], blank["n"], Signal(blank["signal"])) for blank in cloze["blanks"]
            ),
        ),
        items=tuple(record["items"]),
        source=_source(record["source"]),
        also=tuple(_source(source) for source in record.get("also", ())),
    )
    texts = (pair.id, pair.topic, pair.lang, pair.locus, pair.question, pair.answer, pair.extra)
    if not all(isinstance(text, str) for text in (*texts, *pair.items, *pair.context)):
        raise TypeError("a text is not a string")
    return pair


def _source(record: dict[str, Any]) -> Source:
    return Source(record["path"], record.get("first_line", 0), record.get("last_line", 0), record["section"])
