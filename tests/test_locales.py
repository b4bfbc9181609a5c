"""Every word that quizgen says is in every catalog, and no catalog holds a word that it never says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

import quizgen
from quizgen import locales

PACKAGE = Path(quizgen.__file__).parent
KEYWORDS = {"gettext": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def _sources() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield "python", path
    for path in sorted(PACKAGE.rglob("*.j2")):
        yield "jinja2.ext:babel_extract", path


@cache
def said() -> dict[str, str]:
    """Return each message of the code with its plural, empty where it has none."""
    found = {}
    for method, path in _sources():
        with path.open("rb") as file:
            for _, message, _, _ in extract(method, file, keywords=KEYWORDS, options={"silent": "false"}):
                singular, plural = (message, "") if isinstance(message, str) else message
                found[singular] = plural
    return found


@cache
def catalog(tag: str) -> Catalog:
    with (PACKAGE / "locales" / f"{tag}.po").open("rb") as file:
        return read_po(file, locale=tag.replace("-", "_"), abort_invalid=True)


def messages(tag: str) -> dict[str, Message]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message for message in catalog(tag) if message.id
    }


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_there_is_a_catalog_for_each_language_of_the_seeds_and_for_english():
    assert set(locales.available()) >= {"da", "de", "en", "fi", "ms", "pl"}


def test_the_messages_of_code_and_templates_are_found():
    assert len(said()) > 40
    assert said()["%(n)s point"] == "%(n)s points"
    assert "Fill in the gaps" in said()


@pytest.mark.parametrize("tag", locales.available())
def test_a_catalog_says_all_that_the_code_says_and_nothing_else(tag):
    assert set(messages(tag)) == set(said())


@pytest.mark.parametrize("tag", locales.available())
def test_every_message_is_complete(tag):
    for singular, message in messages(tag).items():
        plural = said().get(singular, "")
        assert all(text.strip() == text and text for text in texts(message)), singular
        assert len(texts(message)) == (get_plural(tag).num_plurals if plural else 1), singular
        assert not message.fuzzy, singular


@pytest.mark.parametrize("tag", locales.available())
def test_every_form_has_the_placeholders_of_the_message(tag):
    """But a form for one thing need not say how many."""
    for singular, message in messages(tag).items():
        wanted = set(PLACEHOLDER.findall(singular))
        for order, text in enumerate(texts(message)):
            found = set(PLACEHOLDER.findall(text))
            may_lack = {"%(n)s"} if said().get(singular) and order == 0 else set()
            assert found <= wanted <= found | may_lack, (tag, singular, text)


@pytest.mark.parametrize("tag", locales.available())
def test_no_message_is_there_twice(tag):
    lines = (PACKAGE / "locales" / f"{tag}.po").read_text(encoding="utf-8").splitlines()
    ids = [line for line in lines if line.startswith("msgid ")]
    assert len(ids) == len(set(ids))


def test_english_says_what_the_code_says():
    for singular, message in messages("en").items():
        plural = said().get(singular)
        assert texts(message) == ((singular, plural) if plural else (singular,))


@pytest.mark.parametrize(
    ("n", "wanted"), [(1, "1 punkt"), (2, "2 punkty"), (5, "5 punktów"), (12, "12 punktów"), (22, "22 punkty")]
)
def test_polish_counts_in_three_forms(n, wanted):
    assert locales.catalog("pl").ngettext("%(n)s point", "%(n)s points", n) == wanted
