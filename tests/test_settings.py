"""What may be set, where it is found, and the one line that says what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizgen.errors import UsageError
from quizgen.settings import Settings, load

ALL = """
out = "udgave"
lang = ["da", "pt-br"]
to = ["anki", "tsv"]
name = "Acme"
subdecks = false
forms = 3
items = 20
paper = "letter"
seed = "spring"
parallel = false
per-topic = true
large_print = true
browser = "chromium-browser"
quiet = true
ignore = ["leak", "Long, heading-space"]
select = "residue"
id = "acme-training"
credit = "Texts: Acme, CC BY"
[languages]
articles-dk = "da"
"""


def sources(folder: Path, text: str | bytes | None, place: str = "articles/quizgen.toml") -> list[str]:
    """Return the SOURCES of a folder with a settings file."""
    (folder / "articles" / "da").mkdir(parents=True)
    if text is not None:
        (folder / place).write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(folder / "articles")]


def refused(call: list[str], options: dict[str, Any] | None = None) -> str:
    with pytest.raises(UsageError) as error:
        load(call, options or {})
    text = str(error.value)
    assert "\n" not in text
    return text


def test_without_a_file_and_options_there_are_the_defaults_of_the_design(tmp_path: Path) -> None:
    settings = load(sources(tmp_path, None), {})
    assert settings == Settings()
    assert (settings.out, settings.forms, settings.paper, settings.items) == ("decks", 1, "a4", None)
    assert settings.lang == settings.to == ()


def test_every_setting_may_stand_in_the_file(tmp_path: Path) -> None:
    assert load(sources(tmp_path, ALL), {}) == Settings(
        out="udgave",
        lang=("da", "pt-BR"),
        to=("anki", "tsv"),
        name="Acme",
        subdecks=False,
        forms=3,
        items=20,
        paper="letter",
        seed="spring",
        parallel=False,
        per_topic=True,
        large_print=True,
        browser="chromium-browser",
        quiet=True,
        ignore=("leak", "long", "heading-space"),
        select=("residue",),
        id="acme-training",
        credit="Texts: Acme, CC BY",
        languages={"articles-dk": "da"},
    )


def test_what_was_typed_goes_before_the_file(tmp_path: Path) -> None:
    settings = load(sources(tmp_path, ALL), {"forms": 2, "lang": ("fi",), "out": "andet"})
    assert (settings.forms, settings.lang, settings.out) == (2, ("fi",), "andet")
    assert settings.paper == "letter", "what was not typed stays"


@pytest.mark.parametrize("place", ["articles/quizgen.toml", "quizgen.toml"])
def test_the_file_is_beside_the_sources(tmp_path: Path, place: str) -> None:
    call = sources(tmp_path, 'credit = "Acme"', place)
    assert load(call, {}).credit == "Acme"
    (tmp_path / "articles" / "a.md").write_text("# A\n", encoding="utf-8")
    assert load([str(tmp_path / "articles" / "a.md")], {}).credit == "Acme"


def test_a_part_of_the_sources_has_the_settings_of_the_whole(tmp_path: Path) -> None:
    sources(tmp_path, 'credit = "Acme"')
    assert load([str(tmp_path / "articles" / "da")], {}).credit == "Acme"


def test_the_file_is_found_above_the_sources_within_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources(tmp_path, 'credit = "Acme"')
    (tmp_path / "articles" / "da" / "a" / "b").mkdir(parents=True)
    assert load([str(tmp_path / "articles" / "da" / "a" / "b")], {}).credit == "", "not from just anywhere above"
    monkeypatch.chdir(tmp_path)
    for call in ("articles/da/a/b", str(tmp_path / "articles" / "da" / "a" / "b")):
        settings = load([call], {})
        assert settings.credit == "Acme"
        assert settings.home is not None
        assert settings.home.resolve() == tmp_path / "articles"


def test_the_folder_of_the_file_is_no_setting(tmp_path: Path) -> None:
    assert "home" in refused(sources(tmp_path, "home = 'x'"))


def test_the_file_may_be_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call = sources(tmp_path / "far", None)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "quizgen.toml").write_text("forms = 2", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert load(call, {}).forms == 2


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    assert load(sources(tmp_path, b'\xef\xbb\xbfcredit = "\xc3\x85bo"\r\nforms = 2\r\n'), {}).credit == "Åbo"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("forms = 2\nname = \n", 2, "TOML"),
        ("forms = 2\nforms = 3\n", 2, "TOML"),
        ('# comment\n\nfroms = 2\n"', 4, "TOML"),
        ("# comment\n\nfroms = 2\n", 3, "froms"),
        ("forms = 0\n", 1, "1 to 6"),
        ("forms = 7\n", 1, "1 to 6"),
        ("forms = true\n", 1, "1 to 6"),
        ('forms = "2"\n', 1, "1 to 6"),
        ("name = 'x'\nitems = 0\n", 2, "items"),
        ("paper = 'a5'\n", 1, "a4 or letter"),
        ("quiet = 1\n", 1, "true or false"),
        ("name = 3\n", 1, "quotation marks"),
        ("lang = 3\n", 1, "list"),
        ("lang = ['da', 3]\n", 1, "quotation marks"),
        ("forms = 2\nlang = ['da', 'no such language']\n", 2, "no such language"),
        ("forms = 2\n\n[languages]\na = 'nowhere at all'\n", 3, "nowhere at all"),
        ("languages = 'da'\n", 1, "table"),
        ("forms = 2\nignore = ['leek']\n", 2, "did you mean leak"),
        ("select = ['leak', 'zzz']\n", 1, "no rule 'zzz'"),
        ("ignore = 3\n", 1, "list"),
        (b'name = "\xff"\n', 1, "cannot be read"),
    ],
)
def test_a_mistake_is_one_line_with_path_and_line(tmp_path: Path, text: str | bytes, line: int, words: str) -> None:
    call = sources(tmp_path, text)
    message = refused(call)
    assert message.startswith(f"{tmp_path / 'articles' / 'quizgen.toml'}:{line}: "), message
    assert words in message


@pytest.mark.parametrize(
    "option",
    [
        {"forms": 0},
        {"forms": 7},
        {"items": 0},
        {"items": -1},
        {"paper": "a5"},
        {"lang": ("da", "no such")},
        {"select": ("leek",)},
    ],
    ids=str,
)
def test_a_mistake_in_an_option_names_it(tmp_path: Path, option: dict[str, Any]) -> None:
    assert refused(sources(tmp_path, None), option).startswith(f"{next(iter(option))}: ")


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("da", "da"), ("DA", "da"), ("pt_br", "pt-BR"), ("zh-hant", "zh-Hant"), ("Danish", "da"), ("Deutsch", "de")],
)
def test_a_language_is_known_by_tag_and_by_name(tmp_path: Path, typed: str, tag: str) -> None:
    assert load(sources(tmp_path, None), {"lang": (typed,)}).lang == (tag,)
