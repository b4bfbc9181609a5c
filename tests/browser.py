"""The browser that a user would open the pages in: headless Chromium. Missing, it fails in CI and skips elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """Return the path of Chromium."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("CI"):
        pytest.fail("Chromium is missing: apt-get install chromium")
    pytest.skip("Chromium is not installed")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Keep one Chromium running, for many pages; none of them leaves the machine."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def _run(*arguments: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                chromium(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                *arguments,
            ],
            capture_output=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


def screenshot(page: Path, picture: Path, width: int = 800, height: int = 1100, scale: float = 1) -> Path:
    """Take a PNG of an HTML file."""
    _run(
        f"--window-size={width},{height}",
        f"--force-device-scale-factor={scale}",
        f"--screenshot={picture}",
        page.resolve().as_uri(),
    )
    assert picture.stat().st_size > 0
    return picture


def print_to_pdf(page: Path, pdf: Path) -> Path:
    """Print an HTML file as its style sheet says, without the browser's own header."""
    _run("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.resolve().as_uri())
    assert pdf.stat().st_size > 0
    return pdf


def rendered_dom(page: Path) -> str:
    """Return the document after the browser has read it and run what it runs."""
    return _run("--dump-dom", page.resolve().as_uri())
