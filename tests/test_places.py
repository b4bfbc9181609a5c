"""Sources behind URLs: what a Remote promises in the memory of this process, what the commands do with a real store."""

from __future__ import annotations

import io
import os
import pickle
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import fsspec
import pytest

from quizgen import locales
from quizgen.collection import SourceFile, find_sources, read_article
from quizgen.errors import ArticleError, UsageError
from quizgen.findings import as_sarif
from quizgen.places import Remote, folder_name, is_folder, is_same, is_url, place_of, read, source_name
from quizgen.reading.history import last_changes
from quizgen.reading.source import LARGEST
from quizgen.rules import finding
from quizgen.settings import beside, load
from tests.object_store import BUCKET, Store, storing
from tests.test_cli import SEEDS, Call, call, spawn

__all__ = ["call"]  # a fixture

OUT = Path("decks")
DANISH = "# Kaffe\n\n**Kaffe** er en drik, som mange mennesker drikker hver morgen derhjemme.\n"
GERMAN = "# Kaffee\n\n**Kaffee** ist ein Getränk, das viele Menschen jeden Morgen zu Hause trinken.\n"

# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("source", "name", "above", "file"),
    [
        ("s3://bucket/folder", "folder", ["s3://bucket"], "s3://bucket/folder/da/x.md"),
        ("s3://bucket/folder/", "folder", ["s3://bucket"], "s3://bucket/folder/da/x.md"),
        ("s3://bucket", "bucket", [], "s3://bucket/da/x.md"),
        ("memory://", "memory", [], "memory://da/x.md"),
        ("hdfs:///", "hdfs", [], "hdfs:///da/x.md"),
        ("abfs://box/a/b", "b", ["abfs://box/a", "abfs://box"], "abfs://box/a/b/da/x.md"),
        ("zip://::s3://bucket/a.zip", "a.zip", [], "zip://da/x.md::s3://bucket/a.zip"),
        ("zip://a/b::s3://bucket/a.zip", "b", ["zip://a::s3://bucket/a.zip"], "zip://a/b/da/x.md::s3://bucket/a.zip"),
        ("simplecache::s3://bucket/a", "a", ["simplecache::s3://bucket"], "simplecache::s3://bucket/a/da/x.md"),
    ],
)
def test_a_url_is_read_as_it_is_typed(source: str, name: str, above: list[str], file: str) -> None:
    place = place_of(source)
    assert isinstance(place, Remote)
    assert (source_name(source), place.name, [str(one) for one in place.parents]) == (name, name, above)
    below = place / "da" / "x.md"
    assert (str(below), below.name, below.stem, below.suffix) == (file, "x.md", "x", ".md")
    assert [str(one) for one in below.parents] == [str(place / "da"), str(place), *above]


@pytest.mark.parametrize("source", ["seeds", "./s3:/x", "C:\\articles", "c://articles", "a::b", "x y://b", "/a://b"])
def test_what_names_no_service_is_a_path(source: str) -> None:
    assert not is_url(source)
    assert place_of(source) == Path(source)


# ---------------------------------------------------------------- in the memory of this process


@pytest.fixture
def memory() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def found(*sources: str) -> list[tuple[str, str]]:
    return [(one.path, one.source_path) for one in find_sources(sources, OUT)]


NAMES = ("da/kaffe.md", "da/te.TXT", "de/deep/kaffee.markdown", "top.md", "a#b?c%20d é.md")
NO_ARTICLES = (
    *("README.md", "da/Changelog.txt", "da/_draft.md", "da/.hidden.md", "_drafts/x.md", "a/.git/x.md"),
    *("da/image.png", "da/kaffe.md.bak", "quizgen.toml"),
)


def test_articles_are_searched_as_in_a_local_folder(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    for name in (*NAMES, *NO_ARTICLES):
        memory.pipe_file(f"/box/{name}", b"x")
        (tmp_path / "box" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "box" / name).write_text("x", encoding="utf-8")
    expected = [(f"memory://box/{name}", f"box/{name}") for name in sorted(NAMES)]
    assert found("memory://box") == expected
    assert [one for _, one in found(str(tmp_path / "box"))] == [one for _, one in expected]


def test_a_file_is_found_once(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/da/kaffe.md", b"x")
    expected = [("memory://box/da/kaffe.md", "box/da/kaffe.md")]
    assert found("memory://box", "memory://box/da", "memory:///box/", "memory://box/da/kaffe.md") == expected


def test_a_single_file_is_named_without_its_folder(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/da/kaffe.md", b"x")
    assert found("memory://box/da/kaffe.md") == [("memory://box/da/kaffe.md", "kaffe.md")]
    assert (folder_name("memory://box/da/kaffe.md"), is_folder("memory://box/da/kaffe.md")) == ("da", False)
    assert (folder_name("memory://box"), is_folder("memory://box")) == ("box", True)


def test_an_archive_is_a_folder(memory: fsspec.AbstractFileSystem) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("da/kaffe.md", DANISH)
    memory.pipe_file("/a.zip", content.getvalue())
    (one,) = find_sources(["zip://::memory://a.zip"], OUT)
    assert (one.path, one.source_path) == ("zip://da/kaffe.md::memory://a.zip", "a.zip/da/kaffe.md")
    assert read_article(one, {}).article.lang == "da"


def test_the_language_is_told_by_folders_and_by_settings_beside_the_sources(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/da/kaffe.md", DANISH.encode())
    memory.pipe_file("/box/mine/kaffee.md", "# Kaffee\n\nGetränk.\n".encode())
    memory.pipe_file("/box/quizgen.toml", b'\xef\xbb\xbfcredit = "Us"\r\nlanguages = {mine = "de"}\n')
    settings = load(["memory://box/da", "memory://box/mine"], {})
    assert (settings.credit, str(settings.home)) == ("Us", "memory://box")
    languages = {}
    for one in find_sources(["memory://box/da", "memory://box/mine"], OUT):
        languages[one.source_path] = read_article(one, settings.languages, settings.home).article.lang
    assert languages == {"da/kaffe.md": "da", "mine/kaffee.md": "de"}


def test_a_path_in_the_settings_begins_beside_them(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/mine/deep/kaffee.md", "# Kaffee\n\nGetränk.\n".encode())
    (one,) = find_sources(["memory://box/mine/deep"], OUT)
    assert read_article(one, {"mine/deep": "de"}, place_of("memory://box")).article.lang == "de"
    for home in (place_of("memory://other"), Path()):
        with pytest.raises(ArticleError, match="the language cannot be told"):
            read_article(one, {"mine/deep": "de"}, home)


def test_settings_with_a_mistake_are_told_by_their_url(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/quizgen.toml", b"\nforms = 9\n")
    with pytest.raises(UsageError) as caught:
        load(["memory://box"], {})
    assert str(caught.value) == "memory://box/quizgen.toml:2: forms: write a number from 1 to 6"


def test_what_stands_beside_is_found_in_the_sources_and_above_them(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/da/kaffe.md", b"x")
    assert beside(["memory://box/da"], "decisions.csv") is None
    memory.pipe_file("/box/decisions.csv", b"x")
    assert str(beside(["memory://box/da"], "decisions.csv")) == "memory://box/decisions.csv"
    assert str(beside(["memory://box/da/kaffe.md"], "decisions.csv")) == "memory://box/decisions.csv"
    memory.pipe_file("/box/da/decisions.csv", b"x")
    assert str(beside(["memory://box/da"], "decisions.csv")) == "memory://box/da/decisions.csv"


def test_catalogs_beside_the_sources_are_spoken(memory: fsspec.AbstractFileSystem) -> None:
    header = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    memory.pipe_file("/box/da/kaffe.md", b"x")
    memory.pipe_file("/box/locales/sl.po", f'{header}\nmsgid "Name"\nmsgstr "Ime"\n'.encode())
    memory.pipe_file("/box/locales/old/sk.po", b"no catalog")
    memory.pipe_file("/box/locales/hr.po", b"no catalog")
    folders = locales.folders_beside(["memory://box/da", "memory://box"], None)
    assert [str(one) for one in folders] == ["memory://box/locales"]
    with locales.beside(folders) as problems:
        assert locales.catalog("sl").gettext("Name") == "Ime"
        assert [(one.path, one.line) for one in problems if one.is_fatal] == [("memory://box/locales/hr.po", 1)]
    assert not locales.is_spoken("sl")


def test_contents_are_read_up_to_a_size(memory: fsspec.AbstractFileSystem) -> None:
    for name, content in (("empty", b""), ("most", b"12345"), ("more", b"123456")):
        memory.pipe_file(f"/box/{name}.md", content)
    sizes = {one.name: (one.size, one.read(5)) for one in Remote("memory://box").files()}
    assert sizes == {"empty.md": (0, b""), "more.md": (6, None), "most.md": (5, b"12345")}
    typed = [read(place_of(f"memory://box/{name}.md"), 5) for name in ("empty", "more", "most")]
    assert typed == [b"", None, b"12345"]


def test_a_file_that_grew_since_it_was_listed_is_read_whole_or_not_at_all(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/a.md", b"1")
    (listed,) = Remote("memory://box").files()
    memory.pipe_file("/box/a.md", b"12345")
    assert (listed.read(5), listed.read(4)) == (b"12345", None)


def unreadable(source: SourceFile) -> str:
    with pytest.raises(ArticleError) as caught:
        read_article(source, {})
    return str(caught.value)


def test_an_article_that_cannot_be_read_is_told_by_its_url(memory: fsspec.AbstractFileSystem) -> None:
    memory.pipe_file("/box/da/gone.md", b"x")
    memory.pipe_file("/box/da/empty.md", b"")
    memory.pipe_file("/box/da/huge.md", b"x" * (LARGEST + 1))
    files = find_sources(["memory://box"], OUT)
    memory.rm_file("/box/da/gone.md")
    assert [unreadable(one) for one in files] == [
        "memory://box/da/empty.md:1: the file is empty",
        "memory://box/da/gone.md:1: the file cannot be read: there is no such file or folder",
        "memory://box/da/huge.md:1: the file is larger than 2 MB: no article",
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("memory://none", "memory://none: there is no such file or folder"),
        (
            "memory://box/image.png",
            "memory://box/image.png: is no article: its name does not end in .md, .markdown, .txt",
        ),
        ("memory://box", "memory://box: no articles here (.md, .markdown, .txt)"),
        ("nothing://box", "nothing://box: cannot be reached: Protocol not known: nothing"),
    ],
)
def test_a_source_without_articles_is_wrong_usage(
    memory: fsspec.AbstractFileSystem, source: str, message: str, call: Call
) -> None:
    memory.pipe_file("/box/image.png", b"x")
    assert call("extract", source).refused() == message


@pytest.mark.parametrize(
    ("source", "module", "message"),
    [
        ("memory://box", "fsspec", "a library is lacking for sources behind URLs: pip install 'quizgen[remote]'"),
        ("s3://box", "s3fs", "a library is lacking for these URLs: Install s3fs to access S3"),
    ],
)
def test_a_library_that_is_lacking_is_named(source: str, module: str, message: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from quizgen.cli import main; main(['extract', {source!r}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{source}: {message}\n")


class Oddity(Exception):
    """Of a service that has errors of its own."""


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (PermissionError("Forbidden"), ArticleError, ":1: the file cannot be read: access is denied: Forbidden"),
        (FileNotFoundError("/box/da.md"), ArticleError, ":1: the file cannot be read: there is no such file or folder"),
        (OSError(5, "in the\nfreezer"), ArticleError, ":1: the file cannot be read: in the freezer"),
        (TimeoutError(), UsageError, ": cannot be reached: TimeoutError"),
        (ConnectionResetError(104, "reset"), UsageError, ": cannot be reached: reset"),
        (Oddity("of its own"), UsageError, ": cannot be reached: of its own"),
    ],
)
def test_what_is_wrong_with_one_file_is_told_from_what_is_wrong_with_all(
    memory: fsspec.AbstractFileSystem,
    error: Exception,
    kind: type[Exception],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise error

    memory.pipe_file("/box/da.md", b"x")
    (one,) = find_sources(["memory://box"], OUT)
    monkeypatch.setattr(memory, "cat_file", fail)
    with pytest.raises(kind) as caught:
        read_article(one, {})
    assert str(caught.value) == f"memory://box/da.md{message}"


def test_the_page_for_editors_says_where_decisions_belong(
    memory: fsspec.AbstractFileSystem, call: Call, tmp_path: Path
) -> None:
    memory.pipe_file("/box/da/kaffe.md", DANISH.encode())
    page = tmp_path / "report.html"
    assert call("check", "memory://box", "--html", page, "--out", tmp_path / "decks").status == 0
    assert "memory://box/decisions.csv" in page.read_text(encoding="utf-8")


def test_what_may_not_be_seen_is_not_there_beside_the_sources_and_is_told_of_a_source(
    memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S3 forbids, to those who may not list a bucket, what is not there."""
    see = memory.info

    def forbid(path: str) -> object:
        if path != "/box/da.md":
            raise PermissionError("Forbidden")
        return see(path)

    memory.pipe_file("/box/da.md", DANISH.encode())
    monkeypatch.setattr(memory, "info", forbid)
    assert beside(["memory://box/da.md"], "quizgen.toml") is None
    assert found("memory://box/da.md") == [("memory://box/da.md", "da.md")]
    with pytest.raises(UsageError) as caught:
        find_sources(["memory://box"], OUT)
    assert str(caught.value) == "memory://box: access is denied: Forbidden"


def test_decks_are_written_on_this_machine_only(call: Call) -> None:
    line = call("build", SEEDS, "--out", "memory://box").refused()
    assert line == "quizgen: out: files are written on this machine only; name a folder, and copy it where it belongs"


def test_a_file_behind_a_url_is_known_to_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert last_changes(["memory://box/da/kaffe.md"]) == {}


def test_sarif_names_the_url() -> None:
    sarif = as_sarif([finding("language-unknown", "memory://box/da/a b.md", 1, "x")])
    assert '"uri": "memory://box/da/a%20b.md"' in sarif


# ---------------------------------------------------------------- this machine


def test_a_url_of_this_machine_is_a_path(tmp_path: Path) -> None:
    file = tmp_path / "with space" / "da" / "kaffe.md"
    file.parent.mkdir(parents=True)
    file.write_text(DANISH, encoding="utf-8")
    source = (tmp_path / "with space").as_uri()
    assert "%20" in source
    (one,) = find_sources([source], OUT)
    assert (one.file, one.path, one.source_path) == (file, f"{source}/da/kaffe.md", "with space/da/kaffe.md")
    assert is_same(source, tmp_path / "with space")
    assert not is_same("memory://with space", tmp_path / "with space")


def test_fsspec_is_not_imported_for_local_sources(tmp_path: Path) -> None:
    code = (
        "import sys; from quizgen.cli import main\n"
        "try: main(['build', sys.argv[1], '--quiet'])\n"
        "except SystemExit as ended: assert not ended.code\n"
        "assert 'fsspec' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(SEEDS)], cwd=tmp_path, check=True)


# ---------------------------------------------------------------- a real store


@pytest.fixture(scope="module")
def server() -> Iterator[Store]:
    with storing() as running:
        yield running


@pytest.fixture
def store(server: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """An empty store that commands find, and an empty working folder."""
    server.empty()
    server.asked()
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return server


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The seeds as an editor keeps them, in a folder `box`: with settings, decisions and a catalog beside them."""
    box = tmp_path / "box"
    shutil.copytree(SEEDS, box)
    (box / "quizgen.toml").write_text('credit = "Made by us"\n', encoding="utf-8")
    (box / "decisions.csv").write_text("decision,pair\nreject,telemarketing/da/category/udgaende\n", encoding="utf-8")
    (box / "locales").mkdir()
    shutil.copy(Path(locales.__file__).parent / "da.po", box / "locales" / "da.po")
    text = (box / "locales" / "da.po").read_text(encoding="utf-8").replace('msgstr "Navn"', 'msgstr "Dit navn"')
    (box / "locales" / "da.po").write_text(text, encoding="utf-8")
    return box


def test_decks_are_the_same_as_of_the_same_folder_on_this_machine(store: Store, articles: Path, tmp_path: Path) -> None:
    store.copy(articles, "deep/box")
    for source, out in (("box", "local"), (f"s3://{BUCKET}/deep/box", "remote")):
        done = spawn("build", source, "--out", out, "--to", "anki", "--to", "quiz", "--to", "pairs", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "remote") == contents(tmp_path / "local")
    page = (tmp_path / "remote" / "da" / "telemarketing-da-quiz-a.html").read_text(encoding="utf-8")
    assert "Made by us" in page
    assert "Dit navn" in page
    pairs = (tmp_path / "remote" / "da" / "telemarketing-da.jsonl").read_text(encoding="utf-8")
    assert '"path": "box/da/telemarketing.md"' in pairs
    assert "telemarketing/da/category/indgaende" in pairs
    assert "telemarketing/da/category/udgaende" not in pairs


def test_findings_and_pairs_are_the_same(store: Store, articles: Path, call: Call) -> None:
    store.copy(articles, "box")
    url = f"s3://{BUCKET}/box"
    for command in ("check", "extract"):
        here, there = call(command, "box"), call(command, f"{url}/")
        assert here.out.count("\n") > 10
        assert (there.status, there.out.replace(url, "box"), there.err) == (here.status, here.out, here.err)


def test_a_bucket_is_a_folder(store: Store, call: Call) -> None:
    store.put("da/kaffe.md", DANISH)
    store.put("de/kaffee.md", GERMAN)
    assert found(f"s3://{BUCKET}") == [
        (f"s3://{BUCKET}/da/kaffe.md", f"{BUCKET}/da/kaffe.md"),
        (f"s3://{BUCKET}/de/kaffee.md", f"{BUCKET}/de/kaffee.md"),
    ]
    assert call("check", f"s3://{BUCKET}").status == 0


def test_a_request_an_article_and_one_for_all_folders(store: Store) -> None:
    for number in range(12):
        store.put(f"box/topic {number}/da.md", DANISH)
    store.put("box/topic 0/empty.md", "")
    store.put("box/marked/", "")
    store.asked()
    files = find_sources([f"s3://{BUCKET}/box"], OUT)
    listed = [path for method, path in store.asked() if method == "GET" and "max-keys" not in path]
    assert len(files) == 13
    assert len(listed) == 1
    for one in files:
        assert read(one.file, LARGEST) == (b"" if one.file.name == "empty.md" else DANISH.encode())
    assert [method for method, _ in store.asked()] == ["GET"] * 12


def test_a_folder_is_listed_anew_each_time(store: Store) -> None:
    store.put("box/da.md", DANISH)
    store.put("box/decisions.csv", "x")
    assert len(found(f"s3://{BUCKET}/box")) == 1
    store.delete("box/decisions.csv")
    assert beside([f"s3://{BUCKET}/box"], "decisions.csv") is None
    store.put("box/de.md", GERMAN)
    assert len(found(f"s3://{BUCKET}/box")) == 2
    store.delete("box/da.md")
    assert found(f"s3://{BUCKET}/box") == [(f"s3://{BUCKET}/box/de.md", "box/de.md")]


def test_an_article_that_may_not_be_read_is_told_and_the_rest_built(store: Store, call: Call, tmp_path: Path) -> None:
    store.copy(SEEDS, "box")
    store.forbid("box/fi/telemarketing.md")
    done = call("build", f"s3://{BUCKET}/box")
    url = f"s3://{BUCKET}/box/fi/telemarketing.md"
    assert (done.status, done.err) == (1, f"{url}:1: the file cannot be read: access is denied: Forbidden\n")
    assert {one.parent.name for one in (tmp_path / "decks").rglob("*.apkg")} == {"da", "de", "ms", "pl"}


def test_an_article_that_vanished_is_told(store: Store) -> None:
    store.put("box/da.md", DANISH)
    (one,) = find_sources([f"s3://{BUCKET}/box"], OUT)
    store.delete("box/da.md")
    message = f"s3://{BUCKET}/box/da.md:1: the file cannot be read: there is no such file or folder"
    assert unreadable(one).startswith(message)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (f"s3://{BUCKET}/none", "there is no such file or folder"),
        ("s3://none/box", "there is no such file or folder: The specified bucket does not exist"),
        ("s3://none", "there is no such file or folder"),
        ("s3://", "cannot be reached: Cannot traverse all of S3"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_is_not_there_is_wrong_usage(source: str, message: str, call: Call) -> None:
    assert call("build", source).refused().startswith(f"{source}: {message}")
    assert not Path("decks").exists()


@pytest.mark.usefixtures("store")
def test_a_service_that_cannot_be_reached_is_wrong_usage(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    line = call("build", f"s3://{BUCKET}/box").refused()
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    assert line.startswith(f"s3://{BUCKET}/box: cannot be reached: Could not connect to the endpoint URL")


def test_what_went_from_the_store_is_withdrawn_and_the_folder_names_the_collection(store: Store, call: Call) -> None:
    url = f"s3://{BUCKET}/Coffee house"
    for name, text in (("da/kaffe.md", DANISH), ("da/te.md", DANISH.replace("affe", "e")), ("de/kaffee.md", GERMAN)):
        store.put(f"Coffee house/{name}", text)
    assert call("build", url).status == 0
    assert '"name":"Coffee house"' in Path("decks/ledger.jsonl").read_text(encoding="utf-8").replace(": ", ":")
    store.delete("Coffee house/da/te.md")
    assert "this would withdraw the whole of te in da" in call("build", url).refused()
    assert call("build", url, "--allow-retire").status == 0


@pytest.mark.usefixtures("store")
def test_a_store_that_goes_away_in_the_middle_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    with storing() as short:
        short.empty()
        short.put("box/da.md", DANISH)
        monkeypatch.setenv("AWS_ENDPOINT_URL", short.address)
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        (one,) = find_sources([f"s3://{BUCKET}/box"], OUT)
    with pytest.raises(UsageError) as caught:
        read_article(one, {})
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    assert str(caught.value).startswith(f"s3://{BUCKET}/box/da.md: cannot be reached: ")


def test_an_article_is_read_by_another_process(store: Store) -> None:
    store.put("box/da/kaffe.md", DANISH)
    (one,) = find_sources([f"s3://{BUCKET}/box"], OUT)
    assert pickle.loads(pickle.dumps(one)) == one
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        reading = pool.submit(read_article, one, {}).result()
    assert (reading.article.lang, reading.article.path) == ("da", f"s3://{BUCKET}/box/da/kaffe.md")
