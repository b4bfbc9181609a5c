"""What is said of sources: once each, and nothing of what is ignored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from quizgen import collected
from quizgen.collected import CATALOG, collect
from quizgen.examining import findings_of
from quizgen.model import Finding
from quizgen.settings import Settings
from quizgen.store import Store
from quizgen.topics import profile_all

VERSIONS = {
    "en": """# Tea

Tea is a hot drink of dried leaves.

People know four kinds:

- Green: leaves that are steamed.
- Black: leaves that turn brown.
- White: buds with fine hairs.
- Yellow: leaves that rest in piles.
""",
    "da": """# Te

Te er en varm drik af tørrede blade.

Man kender fire slags:

- Grøn: blade, der dampes.
- Sort: blade, der bliver brune.
- Hvid: knopper med fine hår.
- Blade, der hviler i bunker.
""",
    "de": """# Tee

Tee ist ein Getränk aus Blättern.

Man kennt vier Sorten:

- Grün: Blätter, die gedämpft werden.
- Schwarz: Blätter, die braun werden.
- Weiß: Knospen mit feinen Haaren.
- Gelb: Blätter, die in Haufen ruhen.
""",
}
BROKEN = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "What is meant by %(term)s?"
msgstr "What does %(word)s mean?"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for lang, text in VERSIONS.items():
        (tmp_path / "texts" / lang).mkdir(parents=True)
        (tmp_path / "texts" / lang / "tea.md").write_text(text, encoding="utf-8")
    return tmp_path / "texts"


def said(folder: Path, *, ignore: tuple[str, ...] = (), select: tuple[str, ...] = ()) -> list[Finding]:
    settings = Settings(out=str(folder / "decks"), ignore=ignore, select=select)
    return list(findings_of(collect([str(folder)], settings), select=select))


def test_an_item_that_lost_its_label_is_told_once(folder: Path) -> None:
    told = [one for one in said(folder) if "label" in one.rule]
    assert [(one.rule, Path(one.path).parent.name, one.line) for one in told] == [("labels-differ", "da", 10)]


@pytest.mark.parametrize("kind", ["ignore", "select"])
def test_it_is_told_by_the_other_rule_where_that_one_is_not_wanted(folder: Path, kind: str) -> None:
    how = {"ignore": ("labels-differ",)} if kind == "ignore" else {"select": ("item-unlabelled",)}
    told = [one for one in said(folder, **how) if "label" in one.rule]
    assert [(one.rule, one.line) for one in told] == [("item-unlabelled", 10)]


def test_articles_are_looked_at_for_their_set_only_where_one_is_alone_and_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def counted(drawn: Sequence[bytes]) -> list[bytes]:
        looked.append(len(drawn))
        return profile_all(drawn)

    def look(kept: Store) -> list[str]:
        looked.clear()
        members = collect([str(folder)], Settings(out=str(folder / "decks")), kept=kept).members
        return [one.topic for one in members]

    monkeypatch.setattr(collected, "profile_all", counted)
    kept = Store(None)
    assert look(kept) == ["tea"] * 3
    assert not looked, "the names of the files tell"
    (folder / "fi").mkdir()
    (folder / "fi" / "kahvi.md").write_text("# Kahvi\n\nKahvi on kuuma juoma.\n", encoding="utf-8")
    assert look(kept) == ["tea", "tea", "tea", "kahvi"]
    assert sum(looked) == 4
    look(kept)
    assert not looked, "they are kept"
    text = VERSIONS["da"].replace("varm", "meget varm")
    (folder / "da" / "tea.md").write_text(text, encoding="utf-8")
    look(kept)
    assert sum(looked) == 1, "the one that changed"


def test_a_broken_catalog_is_an_error_that_can_be_ignored(folder: Path) -> None:
    (folder / "locales").mkdir()
    (folder / "locales" / "en.po").write_text(BROKEN, encoding="utf-8")
    assert CATALOG in {told.rule for told in said(folder)}
    assert CATALOG not in {told.rule for told in said(folder, ignore=(CATALOG,))}
    settings = Settings(out=str(folder / "decks"), ignore=(CATALOG,))
    collected = collect([str(folder)], settings)
    assert collected.errors == ()
    assert [told.rule for told in collected.ignored_apart] == [CATALOG]
