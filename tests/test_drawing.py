"""What a worker gives back of one file: the article and its pairs, or why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.collection import SourceFile
from quizgen.drawing import Drawn, How, Sketch, draw_all
from quizgen.packing import unpack

TEXT = """---
title: Te
---

Te er en varm drik af tørrede blade.

## Slags

- Grøn: blade, der dampes.
- Sort: blade, der bliver brune.
"""


def file(path: str, source_path: str = "texts/da/te.md") -> SourceFile:
    return SourceFile(Path(path), path, source_path)


def test_what_came_of_each_file_is_in_their_order() -> None:
    files = [(file("texts/da/te.md"), TEXT.encode()), (file("texts/da/a.md"), b"")]
    good, bad = draw_all(files, How())
    sketch, drawn = unpack(good.sketch, Sketch), unpack(good.drawn, Drawn)
    assert (sketch.path, sketch.source_path, sketch.lang) == ("texts/da/te.md", "texts/da/te.md", "da")
    assert drawn.article.title == "Te"
    assert [pair.question for pair in drawn.pairs if pair.kind == "category"] == ["Grøn", "Sort"]
    assert good.error is None
    assert (bad.sketch, bad.drawn) == (b"", b"")
    assert bad.error is not None
    assert bad.error[1] == "texts/da/a.md"


def test_a_folder_above_the_sources_may_have_any_name() -> None:
    """Bytes that are no UTF-8 come as lone surrogates, which nothing else than the system can take."""
    (drawing,) = draw_all([(file("/caf\udce9/texts/da/te.md"), TEXT.encode())], How())
    assert drawing.error is None
    assert unpack(drawing.sketch, Sketch).path == "/caf\\udce9/texts/da/te.md"
    assert unpack(drawing.drawn, Drawn).article.path == "/caf\\udce9/texts/da/te.md"


def test_a_name_that_would_be_published_may_not() -> None:
    (drawing,) = draw_all([(file("caf\udce9/te.md", "caf\udce9/te.md"), TEXT.encode())], How())
    assert drawing.error == ("the name of the file is not UTF-8; rename it", "caf\udce9/te.md", 1)


@pytest.mark.parametrize("written", ['"a \\ud800"', '"\\udfff"'])
def test_half_a_character_in_front_matter_harms_nothing(written: str) -> None:
    text = TEXT.replace("title: Te", f"title: {written}\ndescription: {written}\nkeywords: [{written}]")
    (drawing,) = draw_all([(file("texts/da/te.md"), text.encode())], How())
    assert drawing.error is None
    assert drawing.drawn
