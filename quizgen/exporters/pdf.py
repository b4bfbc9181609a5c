"""The pages of paper quizzes as PDF, printed by an installed Chromium or Chrome.

The one exporter with an effect of its own: the browser reads its page from a temporary folder, and writes there.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quizgen.errors import UsageError
from quizgen.exporters import html
from quizgen.exporters.naming import pdf_path
from quizgen.model import Output, Publication, QuizOptions

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
    r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
    r"%LOCALAPPDATA%\Chromium\Application\chrome.exe",
    r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
)
"""Where macOS and Windows have them; Edge, which every Windows has, is a Chromium."""

_FLAGS = (
    "--headless",
    "--no-pdf-header-footer",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have 64 MB of it, too little for a long page
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--no-first-run",
    "--no-default-browser-check",
)
_POLICY = (
    b'<meta http-equiv="Content-Security-Policy" content="'
    b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)
"""No scripts, nothing from a network. Chromium prints nothing when its own switch for scripts is off."""

_DATE = re.compile(rb"/(?:CreationDate|ModDate) \([^)]*\)")

_CELL = re.compile(rb"\(node\d+\)(?: \d+ 0 R)?")
"""What a tagged PDF calls a cell of a table, and in its index of cells where it is."""

_PATIENCE = 120.0
"""Seconds for a page; it takes one."""
_MOST_AT_ONCE = 4
_LONGEST_ROOM = 60
"""Characters of a path in which Chromium can still keep a socket, whose own path has a hundred at most."""


def ready(options: QuizOptions) -> None:
    """Raise UsageError where there is no browser to print with."""
    find_browser(options.browser)


def export(publication: Publication, options: QuizOptions) -> Iterator[Output]:
    """Yield, for every page of the quiz, the same with the suffix `.pdf`, in the order of the pages.

    The same page, browser and fonts give the same contents, without a date. Raises UsageError, with the browser's
    path, where it fails, takes longer than two minutes for a page, or prints nothing.
    """
    browser = find_browser(options.browser)
    at_once = min(os.cpu_count() or 1, _MOST_AT_ONCE)
    with tempfile.TemporaryDirectory(prefix="quizgen-", dir=_within_reach(browser), ignore_cleanup_errors=True) as room:
        running: deque[_Print] = deque()
        try:
            for number, page in enumerate(html.export(publication, options)):
                if len(running) == at_once:
                    yield _finished(running[0])
                    running.popleft()
                running.append(_start(browser, page, Path(room, str(number))))
            while running:
                yield _finished(running[0])
                running.popleft()
        finally:
            for one in running:
                _stop(one.process)


def same_contents(old: BinaryIO, new: BinaryIO) -> bool:
    """Tell whether two PDFs are the same but for the numbers of cells, which Chromium gives by chance."""
    return _CELL.sub(b"", old.read()) == _CELL.sub(b"", new.read())


def find_browser(named: str) -> str:
    """Return the path of the browser that is named, by command or path; of the first that is installed, else.

    Raises UsageError where there is none.
    """
    if named:
        found = shutil.which(os.path.expanduser(named))  # noqa: PTH111
        if found:
            return found
        raise UsageError("no such program; name an installed Chromium or Chrome with --browser PATH", named)
    places = (os.path.expandvars(os.path.expanduser(place)) for place in _PLACES)  # noqa: PTH111
    for candidate in (*_COMMANDS, *places):
        found = shutil.which(candidate)
        if found:
            return found
    raise UsageError("to print PDFs, install Chromium or Chrome, or name one with --browser PATH")


def _within_reach(browser: str) -> str | None:
    """Return the folder for temporary files; None: the usual one.

    A browser from a snap sees no other temporary folder than its own, but all that is not hidden in the user's home.
    """
    return str(Path.home()) if Path(browser).resolve().name == "snap" else None


@dataclass(frozen=True, slots=True)
class _Print:
    """A browser at work on a page, in a folder of its own."""

    browser: str
    page: Output
    folder: Path
    process: subprocess.Popen[bytes]


def _start(browser: str, page: Output, folder: Path) -> _Print:
    source, errors = folder / "page.html", folder / "errors.txt"
    try:
        folder.mkdir()
        with page.open() as content:
            source.write_bytes(content.read().replace(b"<head>", b"<head>" + _POLICY, 1))
        with errors.open("wb") as told:
            process = subprocess.Popen(
                [
                    browser,
                    *_FLAGS,
                    *(["--no-sandbox"] if _is_root() else []),
                    f"--user-data-dir={folder / 'profile'}",
                    f"--print-to-pdf={folder / 'page.pdf'}",
                    source.as_uri(),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=told,
                env=_environment(folder.parent),
                start_new_session=True,
            )
    except OSError as error:
        raise UsageError(f"cannot be started: {error.strerror or error}", browser) from error
    return _Print(browser, page, folder, process)


def _environment(room: Path) -> dict[str, str]:
    """Return the user's, with the room for temporary files: Chromium leaves some behind when it is killed."""
    own = {"TMPDIR": str(room)} if len(str(room)) <= _LONGEST_ROOM else {}
    return {**os.environ, **own}


def _is_root() -> bool:
    """Chromium has no sandbox for root, and does not start without being told so."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _finished(one: _Print) -> Output:
    """Wait for a browser and return what it printed, without a date."""
    try:
        one.process.wait(_PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"did not print {one.page.path} within {_PATIENCE:.0f} seconds", one.browser) from error
    try:
        printed = (one.folder / "page.pdf").read_bytes()
    except OSError:
        printed = b""
    if not printed.startswith(b"%PDF-"):
        raise UsageError(f"printed no PDF of {one.page.path}{_reason(one)}", one.browser)
    shutil.rmtree(one.folder, ignore_errors=True)
    return Output(pdf_path(one.page.path), _DATE.sub(lambda found: b" " * len(found[0]), printed))


def _reason(one: _Print) -> str:
    """Return what the browser said of it, one line."""
    lines = (one.folder / "errors.txt").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    fatal = [line for line in lines if "FATAL" in line]
    return f": {(fatal or lines)[-1]}" if lines else f" (exit status {one.process.returncode})"


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a browser with all that it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
