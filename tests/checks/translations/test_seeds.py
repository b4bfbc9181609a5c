"""What is said of the five seeds; each was looked up in the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.collected import collect
from quizgen.examining import findings_of
from quizgen.model import Severity
from quizgen.rules import BY_ID, About
from quizgen.settings import Settings

HOME = Path(__file__).parents[3]
CORPUS = HOME.parent / "shared" / "corpus"


def told(*sources: Path) -> set[tuple[str, str, int]]:
    """Return the rules on translations that are broken, with folder and line, without what two versions differ in."""
    found = findings_of(collect([str(source) for source in sources], Settings()))
    return {
        (one.rule, Path(one.path).parent.name, one.line)
        for one in found
        if BY_ID[one.rule].about is About.TRANSLATIONS and one.severity is not Severity.INFO
    }


def test_the_seeds() -> None:
    assert told(HOME / "seeds") == {
        ("word-repeated", "de", 10),  # Betrug und Betrug
        ("word-repeated", "ms", 10),  # penipuan dan penipuan
        ("word-repeated", "pl", 10),  # oszustwach i oszustwach
        ("label-inconsistent", "de", 42),  # Outbound, ausgehende Anrufe
        ("label-inconsistent", "ms", 42),  # Penjanaan utama, penjanaan petunjuk
    }


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_the_corpus_with_the_seeds() -> None:
    found = {one for one in told(HOME / "seeds", CORPUS) if one[0] != "structure-differs"}
    assert found == {
        ("number-differs", "Chinese", 24),  # section 179 was lost
        ("number-differs", "German", 56),  # half a telephone number was lost
        ("quotation-differs", "Korean", 32),  # DNC(Do Not Call)
        *(("word-repeated", name, 10) for name in ("Arabic", "Japanese", "Korean", "Swedish", "de", "ms", "pl")),
        *(("label-inconsistent", name, 42) for name in ("Chinese", "French", "Japanese", "Korean", "Spanish")),
        *(("label-inconsistent", name, 42) for name in ("Swedish", "Turkish", "de", "ms")),
    }
