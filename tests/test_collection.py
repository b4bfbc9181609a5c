from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.collected import Collected, collect
from quizgen.collection import SUFFIXES, SourceFile, find_sources, read_article
from quizgen.errors import ArticleError, UsageError
from quizgen.settings import Settings, load
from tests.test_identification import TEXTS

SERBIAN = "Kafa je napitak koji se pravi od prženih i mlevenih zrna i koji mnogi ljudi piju svakog jutra kod kuće.\n"
PORTUGUESE = "O café é uma bebida feita de grãos torrados e moídos que muitas pessoas tomam de manhã em casa.\n\n" * 3


def body(lang: str, times: int = 1) -> str:
    return f"{TEXTS[lang]}\n\n" * times


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def read(folder: Path, name: str, text: str, told: dict[str, str] | None = None) -> tuple[str, str, list[str]]:
    """Write an article below a folder named `glossary`; return its language, its topic, the rules of its findings."""
    file = write(folder / "glossary", name, text)
    reading = read_article(SourceFile(file, f"glossary/{name}", f"glossary/{name}"), told or {})
    return reading.article.lang, reading.topic, [finding.rule for finding in reading.article.findings]


def findings(folder: Path, name: str, text: str) -> list[tuple[int, str, str]]:
    file = write(folder / "glossary", name, text)
    reading = read_article(SourceFile(file, f"glossary/{name}", f"glossary/{name}"), {})
    return [(one.line, one.severity.value, one.rule) for one in reading.article.findings]


@pytest.mark.parametrize(
    ("name", "text", "lang", "topic"),
    [
        ("da/kaffe.md", "# Kaffe\n\nEn drik.\n", "da", "kaffe"),
        ("Danish/kaffe.md", "# Kaffe\n\nEn drik.\n", "da", "kaffe"),
        ("dansk/varer/kaffe.md", "# Kaffe\n\nEn drik.\n", "da", "varer-kaffe"),
        ("varer/dansk/kaffe.md", "# Kaffe\n\nEn drik.\n", "da", "varer-kaffe"),
        ("kaffe.da.md", "# Kaffe\n\nEn drik.\n", "da", "kaffe"),
        ("kaffe.pt-br.markdown", "# Café\n\nUma bebida.\n", "pt-BR", "kaffe"),
        ("kaffe/da.txt", "# Kaffe\n\nEn drik.\n", "da", "kaffe"),
        ("zh-Hant/kaffe.md", "# 咖啡\n\n飲料。\n", "zh-Hant", "kaffe"),
        ("kaffe_da.md", "# Kaffe\n\nEn drik.\n", "da", "kaffe"),
        ("kaffe_pt_BR.md", "# Café\n\nUma bebida.\n", "pt-BR", "kaffe"),
        ("kaffe-pt-br.md", "# Café\n\nUma bebida.\n", "pt-BR", "kaffe"),
        ("zh_CN/kaffe.md", "# 咖啡\n\n饮料。\n", "zh-Hans", "kaffe"),
        ("kaffe.zh-Hant-TW.md", "# 咖啡\n\n飲料。\n", "zh-Hant", "kaffe"),
        ("日本語/kaffe.md", "# コーヒー\n\n飲み物。\n", "ja", "kaffe"),
        ("العربية/kaffe.md", "# قهوة\n\nمشروب.\n", "ar", "kaffe"),
        ("Portuguese (Brazil)/kaffe.md", "# Café\n\nUma bebida.\n", "pt-BR", "kaffe"),
        ("chinese/kaffe.md", f"# 咖啡\n\n{body('zh-Hant', 2)}", "zh-Hant", "kaffe"),
        ("zh/kaffe.md", f"# 咖啡\n\n{body('zh-Hans', 2)}", "zh-Hans", "kaffe"),
        ("sr/kafa.md", f"# Kafa\n\n{SERBIAN}", "sr-Latn", "kafa"),
        ("pt-br/cafe.md", f"# Café\n\n{PORTUGUESE}", "pt-BR", "cafe"),
        ("kaffe.md", "---\nlocale: de_DE.UTF-8\n---\n# Kaffee\n\nEin Getränk.\n", "de-DE", ""),
        ("kaffe.md", "---\nlang: da\n---\n# Kaffe\n\nEn drik.\n", "da", ""),
        ("kaffe.md", "---\nlanguage: Danish\n---\n# Kaffe\n\nEn drik.\n", "da", ""),
        ("de/kaffe.md", "---\nlang: da\n---\n# Kaffe\n\nEn drik.\n", "da", "kaffe"),
        ("kaffe.md", f"# Kaffe\n\n{body('da')}", "da", ""),
        ("kaffe.md", f"# コーヒー\n\n{body('ja')}", "ja", ""),
        ("kaffe.md", f"---\ntopic: Sort drik\n---\n# Kaffe\n\n{body('da')}", "da", "sort-drik"),
        ("da/kaffe.md", "---\ntranslationKey: coffee\n---\n# Kaffe\n\nEn drik.\n", "da", "coffee"),
    ],
)
def test_language_and_topic(name: str, text: str, lang: str, topic: str, tmp_path: Path) -> None:
    assert read(tmp_path, name, text) == (lang, topic, [])


def test_a_lying_folder_is_overruled_with_a_finding(tmp_path: Path) -> None:
    long = f"# Kaffe\n\n{body('da', 3)}"
    assert read(tmp_path, "Dutch/kaffe.md", long) == ("da", "kaffe", ["language-folder"])
    assert read(tmp_path, "kaffe.nl.md", long) == ("da", "kaffe", ["language-folder"])


def test_a_folder_is_believed_where_the_text_is_short_or_the_detector_weak(tmp_path: Path) -> None:
    assert read(tmp_path, "nl/kaffe.md", f"# Kaffe\n\n{body('da')}") == ("nl", "kaffe", [])
    assert read(tmp_path, "id/kopi.md", f"# Kopi\n\n{body('ms', 3)}") == ("id", "kopi", [])
    assert read(tmp_path, "da/kaffe.md", "# 12\n\n3 4\n") == ("da", "kaffe", [])


def test_a_name_that_only_looks_like_a_language_is_no_topic_of_its_folder(tmp_path: Path) -> None:
    lang, topic, rules = read(tmp_path, "terms/it.md", f"# IT\n\n{body('da', 3)}")
    assert (lang, topic, rules) == ("da", "", ["language-word"])


@pytest.mark.parametrize("word", ["it", "no", "is", "in", "to", "hr", "id", "uk"])
def test_a_folder_that_is_a_word_as_well_is_believed_where_the_text_agrees(word: str, tmp_path: Path) -> None:
    text = f"# Kaffe\n\n{body('de')}"
    assert read(tmp_path, f"de/terms/{word}/router.md", text) == ("de", f"terms-{word}-router", [])
    assert read(tmp_path, f"terms/{word}/router.de.md", text) == ("de", f"terms-{word}-router", [])
    assert findings(tmp_path, f"terms/{word}/router.md", text) == [(1, "info", "language-word")]
    assert read(tmp_path, f"sign_{word}.md", text)[0] == "de"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("it", "Il caffè è una bevanda che si prepara con chicchi tostati e macinati e che molti bevono al mattino."),
        ("no", TEXTS["nb"]),
        ("is", "Kaffi er drykkur sem er búinn til úr ristuðum og möluðum baunum og margir drekka á morgnana."),
        ("hr", "Kava je napitak koji se priprema od prženih i mljevenih zrna i koji mnogi ljudi piju ujutro."),
    ],
)
def test_a_word_that_is_a_language_is_read_as_one(word: str, text: str, tmp_path: Path) -> None:
    lang, topic, rules = read(tmp_path, f"{word}/kaffe.md", f"# Kaffe\n\n{text}\n")
    assert (lang, topic, rules) == ({"no": "nb"}.get(word, word), "kaffe", [])


LAYOUT = {"da/kaffe.md": body("da", 3), "de/kaffee.md": body("de", 3), "guides/x.md": body("de", 3)}
"""A folder a language, and one that is none."""


def placed(root: Path, files: dict[str, str], *sources: str) -> dict[str, tuple[str, str, list[str]]]:
    """Return the language, the topic and what is said of it for each file."""
    for name, text in files.items():
        write(root, f"g/{name}", f"# Et ord\n\n{text}")
    found = find_sources([str(root / "g" / one) for one in sources or ("",)], root / "decks")
    readings = {one.source_path.removeprefix("g/"): read_article(one, {}) for one in found}
    return {
        path: (one.article.lang, one.topic, [f"{f.severity.value} {f.rule} {f.line}" for f in one.article.findings])
        for path, one in readings.items()
    }


@pytest.mark.parametrize("word", ["it", "no", "is", "am", "he", "as", "or", "to"])
def test_a_word_among_languages_is_one_even_where_it_lies(word: str, tmp_path: Path) -> None:
    lies = ["warning language-folder 1"]
    files = {**LAYOUT, f"{word}/router.md": body("de", 3), f"{word}/deutsch.md": body("de", 3)}
    assert placed(tmp_path, files) == {
        "da/kaffe.md": ("da", "kaffe", []),
        "de/kaffee.md": ("de", "kaffee", []),
        "guides/x.md": ("de", "", []),
        f"{word}/router.md": ("de", "router", lies),
        f"{word}/deutsch.md": ("de", "deutsch", lies),
    }


def test_a_word_among_the_sources_that_are_named_is_a_language(tmp_path: Path) -> None:
    files = {**LAYOUT, "it/router.md": body("de", 3)}
    named = placed(tmp_path, files, "da", "de", "it")
    assert named["it/router.md"] == ("de", "router", ["warning language-folder 1"])


def test_departments_are_no_languages(tmp_path: Path) -> None:
    files = {"it/router.md": body("de", 3), "hr/urlaub.md": body("de", 3), "sales/x.md": body("de", 3)}
    assert placed(tmp_path, files) == {
        "it/router.md": ("de", "", ["info language-word 1"]),
        "hr/urlaub.md": ("de", "", ["info language-word 1"]),
        "sales/x.md": ("de", "", []),
    }
    many = {f"{one}/x.md": body("de", 3) for one in ("da", "it", "guides", "terms", "sales")}
    assert placed(tmp_path / "c", many)["it/x.md"] == ("de", "", ["info language-word 1"])
    inside = {f"{lang}/{one}": text for lang in ("de", "da") for one, text in (("it/router.md", body(lang, 3)),)}
    assert placed(tmp_path / "b", inside) == {
        "de/it/router.md": ("de", "it-router", []),
        "da/it/router.md": ("da", "it-router", []),
    }


def test_files_named_after_languages_are_of_their_folder_even_where_one_lies(tmp_path: Path) -> None:
    files = {"kaffe/da.md": body("da", 3), "kaffe/de.md": body("de", 3), "kaffe/no.md": body("pl", 3)}
    assert placed(tmp_path, files) == {
        "kaffe/da.md": ("da", "kaffe", []),
        "kaffe/de.md": ("de", "kaffe", []),
        "kaffe/no.md": ("pl", "kaffe", ["warning language-folder 1"]),
    }


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: X\n---\n", "---\ntitle: X\n---\n\n\n", "# X\n", "# X\n\n## Y\n", "---\ntitle: X\nlang: da\n---\n"],
)
def test_an_article_without_text_is_told_so_not_that_its_language_is_unknown(text: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no text"):
        read(tmp_path, "x.md", text)


@pytest.mark.parametrize("name", ["plug-in.md", "nail_polish.md", "check-in-is.md", "made_in.md"])
def test_a_name_that_ends_in_a_word_says_no_language(name: str, tmp_path: Path) -> None:
    assert read(tmp_path, name, f"# Kaffe\n\n{body('de')}")[:2] == ("de", "")


def test_front_matter_that_lies_is_overruled_with_a_finding_at_its_line(tmp_path: Path) -> None:
    """Translators copy the original with its `lang: en`."""
    text = f"---\ntitle: Kaffe\nlang: en\n---\n# Kaffe\n\n{body('da', 3)}"
    assert read(tmp_path, "kaffe.md", text)[0] == "da"
    assert read(tmp_path, "da/kaffe.md", text)[:2] == ("da", "kaffe")
    assert findings(tmp_path, "da/kaffe.md", text) == [(3, "warning", "language-front-matter")]
    assert findings(tmp_path, "en/kaffe.md", text) == [
        *((3, "warning", "language-front-matter"), (1, "warning", "language-folder")),
    ]


def test_front_matter_that_names_no_language_is_a_finding(tmp_path: Path) -> None:
    text = f"---\nlanguage: python\ntitle: Kaffe\nlocale: da_DK\n---\n# Kaffe\n\n{body('da', 3)}"
    assert findings(tmp_path, "kaffe.md", text) == [(2, "warning", "language-unknown")]
    assert read(tmp_path, "kaffe.md", text)[0] == "da-DK"


def test_a_text_of_two_languages_is_in_the_one_that_is_told(tmp_path: Path) -> None:
    half = f"# Kaffe\n\n{body('da', 6)}{body('de', 14)}"
    assert read(tmp_path, "da/kaffe.md", half) == ("da", "kaffe", [])
    assert read(tmp_path, "de/kaffe.md", half) == ("de", "kaffe", [])
    assert read(tmp_path, "pl/kaffe.md", half) == ("de", "kaffe", ["language-folder"])
    assert read(tmp_path, "kaffe.md", half)[0] == "de"


def test_a_script_that_is_told_is_overruled_by_a_text_that_is_clearly_in_the_other(tmp_path: Path) -> None:
    assert findings(tmp_path, "zh-Hans/kaffe.md", f"# 咖啡\n\n{body('zh-Hant', 6)}") == [
        (1, "warning", "language-folder")
    ]
    assert read(tmp_path, "zh-Hans/kaffe.md", f"# 咖啡\n\n{body('zh-Hant', 6)}")[0] == "zh-Hant"
    assert read(tmp_path, "zh-Hans/kaffe.md", f"# 咖啡\n\n{body('zh-Hant')}") == ("zh-Hans", "kaffe", [])


def test_a_language_that_the_detector_does_not_know_is_believed(tmp_path: Path) -> None:
    faroese = "Kaffi er ein drykkur, sum verður gjørdur av ristaðum bønum, og sum nógv fólk drekka um morgunin."
    assert read(tmp_path, "fo/kaffi.md", f"# Kaffi\n\n{faroese * 4}\n") == ("fo", "kaffi", [])


def test_settings_name_the_languages_of_folders(tmp_path: Path) -> None:
    text = f"# Kaffe\n\n{body('de', 3)}"
    assert read(tmp_path, "old/kaffe.md", text, {"old": "da"}) == ("da", "kaffe", [])
    assert read(tmp_path, "a/old/b/kaffe.md", text, {"a/old": "da"}) == ("da", "b-kaffe", [])
    assert read(tmp_path, "old/b/old/kaffe.md", text, {"old": "fi", "old/b": "da"}) == ("da", "old-kaffe", [])
    write(tmp_path / "glossary", "quizgen.toml", '[languages]\n"old" = "dansk"\n')
    settings = load([str(tmp_path / "glossary")], {})
    assert settings.languages == {"old": "da"}


@pytest.mark.parametrize("call", ["articles", "articles/old", "articles/old/b", "articles/old/b/kaffe.md"])
@pytest.mark.parametrize("folder", ["old", "articles/old", "./old/"])
def test_settings_name_a_folder_wherever_the_sources_begin(
    call: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "articles", "old/b/kaffe.md", f"# Kaffe\n\n{body('de', 3)}")
    place = tmp_path if folder.startswith("articles") else tmp_path / "articles"
    write(place, "quizgen.toml", f'[languages]\n"{folder}" = "dansk"\n')
    monkeypatch.chdir(tmp_path)
    settings = load([call], {})
    (file,) = find_sources([call], tmp_path / "decks")
    reading = read_article(file, settings.languages, settings.home)
    assert (reading.article.lang, reading.article.findings) == ("da", ())
    assert reading.topic == ("kaffe" if call.startswith("articles/old/b") else "b-kaffe")


def found(root: Path, *sources: str, out: str = "decks") -> list[str]:
    given = [str(root / source) for source in sources]
    return [one.source_path for one in find_sources(given, root / out)]


def test_what_is_an_article(tmp_path: Path) -> None:
    for name in ("a.md", "b.markdown", "c.txt", "D.MD", "x/y/e.md", "readme-first.md"):
        write(tmp_path / "g", name, "x")
    for name in ("README.md", "license.txt", "LICENCE.md", "ATTRIBUTION.md", "ChangeLog.md", "CONTRIBUTING.markdown"):
        write(tmp_path / "g", name, "x")
    for name in ("_draft.md", ".hidden.md", ".git/a.md", "_site/a.md", "a.html", "a.md.bak", "noext"):
        write(tmp_path / "g", name, "x")
    write(tmp_path / "g/decks", "da/quiz.txt", "x")
    assert found(tmp_path, "g", out="g/decks") == [
        *("g/D.MD", "g/a.md", "g/b.markdown", "g/c.txt", "g/readme-first.md", "g/x/y/e.md"),
    ]


def test_sources_are_sorted_and_each_is_read_once(tmp_path: Path) -> None:
    for name in ("g/b.md", "g/a/c.md", "h/a.md"):
        write(tmp_path, name, "x")
    assert found(tmp_path, "h", "g", "g/a", "g/b.md") == ["g/a/c.md", "g/b.md", "h/a.md"]


def test_a_file_that_is_named_may_have_any_name(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "x")
    assert found(tmp_path, "README.md") == ["README.md"]


def test_the_path_for_messages_is_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "g/a.md", "x")
    monkeypatch.chdir(tmp_path)
    (one,) = find_sources(["./g"], Path("decks"))
    assert (one.path, one.source_path) == (str(Path("./g") / "a.md"), "g/a.md")
    monkeypatch.chdir(tmp_path / "g")
    assert [one.source_path for one in find_sources(["."], Path("decks"))] == ["g/a.md"]


@pytest.mark.parametrize("source", ["empty", "gone", "notes.pdf"])
def test_sources_without_articles(source: str, tmp_path: Path) -> None:
    write(tmp_path, "empty/README.md", "x")
    write(tmp_path, "notes.pdf", "x")
    with pytest.raises(UsageError) as error:
        find_sources([str(tmp_path / source)], tmp_path / "decks")
    assert error.value.path == str(tmp_path / source)
    if source != "gone":
        assert all(suffix in str(error.value) for suffix in SUFFIXES)


def collected(root: Path) -> Collected:
    return collect([str(root)], Settings(out=str(root / "decks")))


def test_a_second_article_of_a_topic_in_a_language_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "1.md", f"---\ntopic: kaffe\n---\n# Kaffe\n\n{body('da')}")
    write(tmp_path, "2.md", f"---\ntopic: kaffe\n---\n# Kaffe\n\n{body('da')}")
    together = collected(tmp_path)
    assert [article.path for article in together.articles] == [str(tmp_path / "1.md")]
    assert [(error.path, error.line) for error in together.errors] == [(str(tmp_path / "2.md"), 1)]


def test_bad_articles_leave_the_others(tmp_path: Path) -> None:
    write(tmp_path, "good.md", f"# Kaffe\n\nKaffe er en drik.\n\n{body('da')}")
    (tmp_path / "latin.md").write_bytes("# Kaffe\n\nBønne\n".encode("latin-1"))
    write(tmp_path, "untitled.md", body("da"))
    write(tmp_path, "empty.md", "")
    together = collected(tmp_path)
    assert [article.title for article in together.articles] == ["Kaffe"]
    assert [Path(error.path or "").name for error in together.errors] == ["empty.md", "latin.md", "untitled.md"]
    assert [error.line for error in together.errors] == [1, 3, 1]


def test_a_folder_above_the_sources_names_no_language(tmp_path: Path) -> None:
    """Somebody's home may be called `it`; the folder that is named, and those in it, are the editor's own words."""
    write(tmp_path / "it" / "artikler", "kaffe.md", f"# Kaffe\n\n{body('da', 3)}")
    (file,) = find_sources([str(tmp_path / "it" / "artikler")], tmp_path / "decks")
    reading = read_article(file, {})
    assert (reading.article.lang, reading.topic, reading.article.findings) == ("da", "", ())
