"""What tests of many folders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import browsing


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with browsing() as running:
        yield running


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    """An empty tab, closed when the test ends."""
    page = browser.new_page()
    yield page
    page.close()
