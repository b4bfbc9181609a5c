"""PDFs: what the browser is given, what becomes of it, and what is said where it fails.

Most tests have a browser of their own, a shell script that answers as a test needs it.
"""

from __future__ import annotations

import io
import ntpath
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader

from quizgen.cli import main
from quizgen.errors import UsageError
from quizgen.exporters import html, pdf
from quizgen.model import Output, QuizOptions
from quizgen.quiz import quizzes
from tests.browser import chromium
from tests.quiz_samples import publication

SEEDS = Path(__file__).parents[2] / "seeds"

PRINTS_ITS_PAGE = """
for one; do
  case $one in
    --print-to-pdf=*) pdf=${one#*=} ;;
    --user-data-dir=*) mkdir "${one#*=}" ;;
    file://*) page=${one#file://} ;;
  esac
done
at=$(date +%N)
{ printf '%%PDF-1.4 /CreationDate (D:%s) /ModDate (D:%s) /ID (node%s)' $at $at $at; cat "$page"; } > "$pdf"
"""


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; its name is short, since Chromium keeps a socket there."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def browser(folder: Path, script: str, name: str = "browser") -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def printed(named: str, forms: int = 1, *languages: str) -> dict[str, bytes]:
    made = publication(*(languages or ("da",)))
    return {output.path: output.content for output in pdf.export(made, QuizOptions(forms=forms, browser=named))}


def refused(named: str) -> str:
    with pytest.raises(UsageError) as error:
        printed(named)
    return str(error.value)


# In the real browser


def test_every_page_of_the_quiz_is_printed_the_same_each_time(room: Path) -> None:
    options = QuizOptions(paper="letter", browser=chromium())
    made = publication("da")
    once, twice = list(pdf.export(made, options)), list(pdf.export(made, options))
    assert [one.path for one in once] == [
        output.path.removesuffix(".html") + ".pdf" for output in html.export(made, options)
    ]
    assert [one.path for one in once] == [one.path for one in twice]
    assert all(pdf.same_contents(one.open(), two.open()) for one, two in zip(once, twice, strict=True))
    (quiz,) = quizzes(made, options)
    for output in once:
        (file := room / "printed.pdf").write_bytes(output.content)
        reader = PdfReader(file)
        assert reader.pages[0].mediabox[2:] == [612, 792]
        assert reader.metadata is not None
        assert reader.metadata.creation_date is reader.metadata.modification_date is None
        assert quiz.edition in reader.pages[0].extract_text()
        file.unlink()
    assert list(room.iterdir()) == [], "neither quizgen nor the browser leaves anything"


def test_nothing_runs_and_nothing_is_fetched(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    asked: list[str] = []
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = (
            '<!doctype html><html><head><meta charset="utf-8"></head><body><p id="p">still</p>'
            f'<img src="http://127.0.0.1:{server.server_port}/seen.png">'
            "<script>document.getElementById('p').textContent = 'moved'</script></body></html>"
        )
        monkeypatch.setattr(html, "export", lambda *_: [Output("da/x.html", page.encode())])
        (output,) = pdf.export(publication("da"), QuizOptions(browser=chromium()))
        server.shutdown()
    (file := room / "printed.pdf").write_bytes(output.content)
    assert "still" in PdfReader(file).pages[0].extract_text()
    assert asked == []


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (b"/ID (node00000025)>> /Names [(node00000025) 38 0 R (node00000031) 26 0 R]", True),
        (b"/ID (node00000031)>> /Names [(node00000025) 26 0 R (node00000031) 38 0 R] /Width 1", False),
        (b"/ID (north)>> /Names [(node00000025) 26 0 R (node00000031) 38 0 R]", False),
    ],
)
def test_cells_may_be_numbered_in_another_way(other: bytes, same: bool) -> None:
    known = b"/ID (node00000031)>> /Names [(node00000025) 26 0 R (node00000031) 38 0 R]"
    assert pdf.same_contents(io.BytesIO(known), io.BytesIO(other)) == same


# Which browser


@pytest.mark.parametrize(("user", "told"), [(0, True), (1000, False)])
def test_only_root_goes_without_a_sandbox(
    user: int, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    printed(browser(tmp_path, f'printf "%s\\n" "$@" > {tmp_path}/told\n{PRINTS_ITS_PAGE}'))
    assert ("--no-sandbox" in (tmp_path / "told").read_text().splitlines()) == told


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_a_browser_on_the_path_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = browser(tmp_path, "", name)
    assert pdf.find_browser("") == pdf.find_browser(name) == pdf.find_browser(path) == path


def test_a_browser_of_macos_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "Applications/Google Chrome.app/Contents/MacOS"
    folder.mkdir(parents=True)
    path = browser(folder, "", "Google Chrome")
    assert pdf.find_browser("") == path


@pytest.mark.parametrize(
    ("variable", "place"),
    [
        ("PROGRAMFILES", r"Google\Chrome\Application\chrome.exe"),
        ("PROGRAMFILES(X86)", r"Google\Chrome\Application\chrome.exe"),
        ("LOCALAPPDATA", r"Google\Chrome\Application\chrome.exe"),
        ("PROGRAMFILES(X86)", r"Microsoft\Edge\Application\msedge.exe"),
    ],
)
def test_a_browser_of_windows_is_found(variable: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rf"D:\Programs\{place}"
    monkeypatch.setenv(variable, r"D:\Programs")
    monkeypatch.setattr(os.path, "expandvars", ntpath.expandvars)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == path else None)
    assert pdf.find_browser("") == path


def test_a_browser_in_a_snap_works_in_the_user_s_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "chromium").symlink_to(browser(tmp_path, f'echo "$@" > {tmp_path}/told\n{PRINTS_ITS_PAGE}', "snap"))
    assert printed(str(tmp_path / "chromium"))
    assert f"file://{tmp_path}/quizgen-" in (tmp_path / "told").read_text()
    assert not list(tmp_path.glob("quizgen-*"))


# Where it fails


def test_without_a_browser_one_line_says_what_to_install_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_PLACES", ())
    assert built(tmp_path, "--to", "anki", "--to", "pdf") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "quizgen: to print PDFs, install Chromium or Chrome, or name one with --browser PATH"
    assert not (tmp_path / "out").exists()


def test_a_browser_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert built(tmp_path, "--to", "pdf", "--browser", "/no/such/chrome") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("/no/such/chrome: ")
    assert not (tmp_path / "out").exists()


def test_a_browser_that_fails_is_named_with_its_last_words(tmp_path: Path) -> None:
    named = browser(tmp_path, "echo noise >&2; echo 'cannot open libnss3.so' >&2; exit 1")
    assert refused(named) == f"{named}: printed no PDF of da/telemarketing-da-quiz-a.html: cannot open libnss3.so"


def test_its_fatal_words_count_more(tmp_path: Path) -> None:
    named = browser(tmp_path, "echo 'FATAL: no usable sandbox' >&2; echo '#0 0x55 main' >&2; exit 1")
    assert refused(named).endswith(": FATAL: no usable sandbox")


@pytest.mark.parametrize("script", ["exit 0", 'echo text > "${pdf:-/dev/null}"'])
def test_a_browser_that_prints_nothing_is_named(script: str, tmp_path: Path) -> None:
    named = browser(tmp_path, PRINTS_ITS_PAGE.rpartition("at=")[0] + script)
    assert refused(named) == f"{named}: printed no PDF of da/telemarketing-da-quiz-a.html (exit status 0)"


def test_a_program_that_cannot_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "browser").write_bytes(b"\0\0\0\0")
    (tmp_path / "browser").chmod(0o755)
    assert refused(str(tmp_path / "browser")).startswith(f"{tmp_path}/browser: cannot be started: ")


def is_running(process: int) -> bool:
    """Tell whether it is, and no zombie that its new parent has yet to count."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


HANGS = "trap '' TERM; sleep 60 & echo $! $$ >> {0}/pids; wait"


def test_a_browser_that_hangs_is_named_and_ended(room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PATIENCE", 1)
    named = browser(tmp_path, HANGS.format(tmp_path))
    assert refused(named) == f"{named}: did not print da/telemarketing-da-quiz-a.html within 1 seconds"
    assert_ended(tmp_path)
    assert list(room.iterdir()) == []


def test_an_interrupted_build_ends_its_browsers_and_leaves_nothing(tmp_path: Path, room: Path) -> None:
    named = browser(tmp_path, HANGS.format(tmp_path))
    call = [sys.executable, "-m", "quizgen", "build", str(SEEDS), "--to", "pdf", "--browser", named]
    build = subprocess.Popen([*call, "--out", str(tmp_path / "out")], stderr=subprocess.PIPE, text=True)
    wait_for(lambda: (tmp_path / "pids").exists())
    build.send_signal(signal.SIGINT)
    _, told = build.communicate(timeout=20)
    assert build.returncode == 130
    assert "Traceback" not in told
    assert_ended(tmp_path)
    assert [path.name for path in room.iterdir() if path.suffix != ".lock"] == []


def assert_ended(folder: Path) -> None:
    processes = [int(number) for number in (folder / "pids").read_text().split()]
    assert len(processes) >= 2
    wait_for(lambda: not any(map(is_running, processes)))


def wait_for(condition: object) -> None:
    for _ in range(1200):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("never came")


def test_a_real_browser_leaves_nothing_when_it_is_ended(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (Output(f"{name}.html", b"<head></head><p>line" * count) for name, count in (("a", 1), ("b", 99999)))
    monkeypatch.setattr(html, "export", lambda *_: [short, long, short])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    printing = pdf.export(publication("da"), QuizOptions(browser=chromium()))
    next(printing)
    assert list(room.glob("quizgen-*/org.chromium.*"))
    printing.close()  # type: ignore[attr-defined]
    assert list(room.iterdir()) == []


# In a build


def built(folder: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["build", str(SEEDS), "--quiet", "--out", str(folder / "out"), *options])
    return int(ended.value.code or 0)


def files(folder: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(folder / "out").as_posix() for path in (folder / "out").glob(pattern))


def test_pdfs_alone_are_written_where_they_alone_are_asked_for(tmp_path: Path) -> None:
    assert built(tmp_path, "--to", "pdf", "--browser", browser(tmp_path, PRINTS_ITS_PAGE)) == 0
    assert "da/telemarketing-da-quiz-a.pdf" in files(tmp_path, "*/*")
    assert {path.rpartition(".")[2] for path in files(tmp_path, "*/*")} == {"pdf"}
    assert files(tmp_path, "*.*") == ["index.html", "ledger.jsonl", "telemarketing-key-all.pdf"]


def test_pdfs_are_beside_their_pages_where_both_are_asked_for(tmp_path: Path) -> None:
    assert built(tmp_path, "--to", "quiz", "--to", "pdf", "--browser", browser(tmp_path, PRINTS_ITS_PAGE)) == 0
    pages = [path.removesuffix(".html") for path in files(tmp_path, "*/*.html")]
    assert pages == [path.removesuffix(".pdf") for path in files(tmp_path, "*/*.pdf")]
    assert len(pages) >= 10


def test_a_pdf_of_the_same_page_is_left_alone(tmp_path: Path) -> None:
    options = ("--to", "pdf", "--browser", browser(tmp_path, PRINTS_ITS_PAGE))
    built(tmp_path, *options)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in (tmp_path / "out").rglob("*")}
    assert built(tmp_path, *options, "--check") == 0
    assert built(tmp_path, *options) == 0
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in (tmp_path / "out").rglob("*")} == before


@pytest.mark.parametrize(("option", "status"), [("--check", 1), ("--dry-run", 0)])
def test_what_would_be_printed_is_told_and_not_written(
    option: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert built(tmp_path, "--to", "pdf", option, "--browser", browser(tmp_path, PRINTS_ITS_PAGE)) == status
    assert "da/telemarketing-da-quiz-a.pdf" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_pdfs_that_are_left_behind_by_their_pages_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = browser(tmp_path, PRINTS_ITS_PAGE)
    options = ["build", str(SEEDS), "--out", str(tmp_path / "out"), "--browser", named, "--to", "quiz"]

    def told(*more: str) -> list[str]:
        with pytest.raises(SystemExit):
            main([*options, *more])
        return [line for line in capsys.readouterr().out.splitlines() if "older than its page" in line]

    assert told("--to", "pdf") == []
    assert told() == []
    (line,) = told("--paper", "letter")
    assert "da/telemarketing-da-quiz-a.pdf and " in line
    assert told("--paper", "letter", "--to", "pdf") == []


@pytest.mark.parametrize("later", ["quiz", "pdf"])
def test_forms_that_are_made_no_more_go_in_both_formats(later: str, tmp_path: Path) -> None:
    named = browser(tmp_path, PRINTS_ITS_PAGE)
    built(tmp_path, "--to", "quiz", "--to", "pdf", "--forms", "2", "--browser", named)
    assert len(files(tmp_path, "da/*-quiz-b.*")) == 2
    built(tmp_path, "--to", later, "--forms", "1", "--browser", named)
    assert files(tmp_path, "da/*-quiz-b.*") == []
    assert len(files(tmp_path, "da/*-quiz-a.*")) == 2
