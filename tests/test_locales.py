"""Every word that quizgen says is in every catalog, and no catalog holds a word that it never says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

import quizgen
from quizgen import locales
from quizgen.build import build
from quizgen.collected import collect
from quizgen.examining import findings_of
from quizgen.settings import Settings

PACKAGE = Path(quizgen.__file__).parent
KEYWORDS = {"gettext": None, "ngettext": (1, 2)}


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


def path(tag: str) -> Path:
    return PACKAGE / "locales" / f"{tag}.po"


@cache
def messages(tag: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of each message of a packaged catalog."""
    with path(tag).open("rb") as file:
        read = read_po(file, locale=tag.replace("-", "_"), abort_invalid=True)
    return {
        one.id if isinstance(one.id, str) else one.id[0]: (one.string,) if isinstance(one.string, str) else one.string
        for one in read
        if one.id
    }


def test_there_is_a_catalog_for_each_language_of_the_seeds_and_for_english():
    assert set(locales.available()) >= {"da", "de", "en", "fi", "ms", "pl"}


def test_the_messages_of_code_and_templates_are_found():
    assert len(said()) > 40
    assert said()["%(n)s point"] == "%(n)s points"
    assert "Fill in the gaps" in said()


@pytest.mark.parametrize("tag", locales.available())
def test_a_catalog_says_all_that_the_code_says_and_nothing_else(tag):
    assert set(messages(tag)) == set(said())
    assert locales.missing(path(tag)) == ()


@pytest.mark.parametrize("tag", locales.available())
def test_a_catalog_is_sound(tag):
    """Placeholders, plural forms, syntax, fuzzy and empty messages, as for a catalog of a user's own."""
    assert locales.check(path(tag)) == ()


@pytest.mark.parametrize("tag", locales.available())
def test_every_text_is_set_without_stray_spaces(tag):
    for singular, forms in messages(tag).items():
        assert all(text.strip() == text and "  " not in text for text in forms), singular


@pytest.mark.parametrize("tag", locales.available())
def test_the_plural_forms_are_those_of_the_language(tag):
    """As many as gettext's own table has, or as CLDR tells apart in whole numbers up to 200."""
    header = re.search(r"nplurals=(\d+)", path(tag).read_text(encoding="utf-8"))
    assert header, "a catalog has a line Plural-Forms"
    spoken = Locale.parse(tag, sep="-")
    assert int(header[1]) in {get_plural(str(spoken)).num_plurals, len({spoken.plural_form(n) for n in range(201)})}
    assert {len(forms) for singular, forms in messages(tag).items() if said()[singular]} == {int(header[1])}


@pytest.mark.parametrize("tag", locales.available())
def test_no_message_is_there_twice(tag):
    lines = (PACKAGE / "locales" / f"{tag}.po").read_text(encoding="utf-8").splitlines()
    ids = [line for line in lines if line.startswith("msgid ")]
    assert len(ids) == len(set(ids))


def test_english_says_what_the_code_says():
    for singular, forms in messages("en").items():
        plural = said().get(singular)
        assert forms == ((singular, plural) if plural else (singular,))


@pytest.mark.parametrize(
    ("n", "wanted"), [(1, "1 punkt"), (2, "2 punkty"), (5, "5 punktów"), (12, "12 punktów"), (22, "22 punkty")]
)
def test_polish_counts_in_three_forms(n, wanted):
    assert locales.catalog("pl").ngettext("%(n)s point", "%(n)s points", n) == wanted


def test_numbers_are_grouped_as_the_language_does():
    assert locales.catalog("da").ngettext("%(n)s card", "%(n)s cards", 12345) == "12.345 kort"
    assert locales.catalog("en").ngettext("%(n)s card", "%(n)s cards", 12345) == "12,345 cards"


def put(folder, name, *rows, header=""):
    folder.mkdir(exist_ok=True)
    file = folder / name
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n{header}'
    file.write_text(head + "".join(f'\nmsgid "{text}"\nmsgstr "{said}"\n' for text, said in rows), encoding="utf-8")
    return file


def spoken(folders, tag, message):
    with locales.beside(folders):
        words = locales.catalog(tag)
        return words.tag, words.gettext(message)


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("da", ("da", "Navn")),
        ("da-DK", ("da", "Navn")),
        ("zu", ("en", "Name")),
        ("zu-ZA", ("en", "Name")),
        ("de-AT", ("de", "Name")),
    ],
)
def test_a_language_falls_back_on_what_its_readers_can_read(tag, wanted):
    assert spoken((), tag, "Name") == wanted


@pytest.mark.parametrize(
    ("file", "tag", "said"),
    [
        ("cy.po", "cy", "cy"),
        ("pt.po", "pt-BR", "pt"),
        ("pt_BR.po", "pt-BR", "pt-BR"),
        ("zh-Hant.po", "zh-TW", "zh-Hant"),
        ("zh-Hans.po", "zh", "zh-Hans"),
        ("zh.po", "zh-CN", "zh-Hans"),
        ("zh-Hans.po", "zh-Hant", "en"),
        ("nb.po", "nn", "nb"),
        ("no.po", "nb", "nb"),
        ("sr.po", "sr-Latn", "en"),
        ("sr.po", "sr-Cyrl", "sr"),
        ("ur-Latn.po", "ur", "en"),
    ],
)
def test_a_catalog_beside_the_sources_is_spoken(file, tag, said, tmp_path, monkeypatch):
    """Whatever the package has: it may get these languages any day."""
    monkeypatch.setattr(locales, "_PACKAGED", tmp_path / "packaged")
    (tmp_path / "packaged").mkdir()
    shutil.copy(path("en"), tmp_path / "packaged")
    locales._catalog.cache_clear()
    locales._messages.cache_clear()
    try:
        put(tmp_path / "locales", file, ("Name", "Enw"))
        assert spoken([tmp_path / "locales"], tag, "Name") == (said, "Name" if said == "en" else "Enw")
        with locales.beside([tmp_path / "locales"]):
            assert locales.is_spoken(tag) == (said != "en")
    finally:
        locales._catalog.cache_clear()
        locales._messages.cache_clear()


def test_messages_beside_the_sources_go_before_those_of_the_package_one_by_one(tmp_path):
    put(tmp_path, "da.po", ("Quiz", "Prøve"))
    with locales.beside([tmp_path]):
        words = locales.catalog("da")
        assert (words.gettext("Quiz"), words.gettext("Name")) == ("Prøve", "Navn")
        assert words.ngettext("%(n)s card", "%(n)s cards", 2) == "2 kort"
    assert locales.catalog("da").gettext("Quiz") == "Quiz", "for the block only"


def test_a_message_that_the_nearest_catalog_lacks_is_in_the_next_with_its_own_plurals(tmp_path):
    put(tmp_path, "pl-PL.po", ("Name", "Nazwisko"), header='"Plural-Forms: nplurals=1; plural=0;\\n"\n')
    with locales.beside([tmp_path]):
        words = locales.catalog("pl-PL")
        assert (words.tag, words.gettext("Name")) == ("pl-PL", "Nazwisko")
        assert words.ngettext("%(n)s point", "%(n)s points", 5) == "5 punktów"


def test_an_edited_catalog_is_read_again(tmp_path):
    put(tmp_path, "da.po", ("Quiz", "Prøve"))
    assert spoken([tmp_path], "da", "Quiz")[1] == "Prøve"
    put(tmp_path, "da.po", ("Quiz", "Selvtest"))
    assert spoken([tmp_path], "da", "Quiz")[1] == "Selvtest"


def test_the_first_folder_goes_before_the_second(tmp_path):
    put(tmp_path / "a", "da.po", ("Quiz", "A"))
    put(tmp_path / "b", "da.po", ("Quiz", "B"), ("Name", "B"))
    with locales.beside([tmp_path / "a", tmp_path / "b"]):
        assert [locales.catalog("da").gettext(one) for one in ("Quiz", "Name")] == ["A", "B"]


def test_folders_of_catalogs_are_in_the_sources_beside_them_and_beside_the_settings(tmp_path):
    for place in ("sources/locales", "locales", "home/locales"):
        (tmp_path / place).mkdir(parents=True)
    found = locales.folders_beside([str(tmp_path / "sources")], tmp_path / "home")
    assert found == tuple(tmp_path / one for one in ("sources/locales", "locales", "home/locales"))
    assert locales.folders_beside([str(tmp_path / "home")], tmp_path / "home") == (
        tmp_path / "home/locales",
        tmp_path / "locales",
    )


PLURAL = 'msgid "%(n)s point"\nmsgid_plural "%(n)s points"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgid "Quiz"\nmsgstr "Prøve\n', 2, "not a valid catalog"),
        ('\nmsgid "Quiz"\nmsgstr "Den "rigtige" prøve"\n', 3, "not a valid catalog"),
        ("Quiz = Prøve\n", 1, "not a valid catalog"),
        ('msgid "Quiz"\nmsgid "Name"\nmsgstr "Navn"\n', 1, "missing msgstr"),
        (b'msgid "Quiz"\nmsgstr "Pr\xf8ve"\n', 2, "UTF-8"),
        (b"\x00\x01\x02", 1, "not a valid catalog"),
        ('msgid "What is meant by %(term)s?"\nmsgstr "Hvad?"\n', 1, "%(term)s is lacking"),
        ('msgid "Quiz"\nmsgstr "Quiz %(term)s"\n', 1, "%(term)s is not in the message"),
        ('msgid "What is meant by %(term)s?"\nmsgstr "Hvad er 100 % %(term)s?"\n', 1, "%%"),
        (PLURAL.format("et point", "point"), 1, "%(n)s is lacking"),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n>1?3:0;\\n"\n', 3, "no form for 2"),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n%0;\\n"\n', 3, "plural rule"),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=two; plural=n;\\n"\n', 3, "header"),
        (
            f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=n>1;\\n"\n\n{PLURAL.format("a %(n)s", "%(n)s")}',
            5,
            "3",
        ),
    ],
)
def test_a_broken_catalog_is_one_line_with_path_and_line(text, line, words, tmp_path):
    file = tmp_path / "da.po"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    put(tmp_path, "cy.po", ("Name", "Enw"))
    with locales.beside([tmp_path]) as problems:
        (broken,) = [one for one in problems if one.is_fatal]
        assert (broken.path, broken.line) == (str(file), line)
        assert words in broken.message
        assert "\n" not in broken.message
        assert locales.catalog("da").gettext("Quiz") == "Quiz", "as if it were not there"
        assert locales.catalog("cy").gettext("Name") == "Enw", "the others are"


def test_the_name_of_a_catalog_is_a_tag(tmp_path):
    file = put(tmp_path, "messages.po", ("Quiz", "Prøve"))
    with locales.beside([tmp_path]) as problems:
        assert [(one.path, one.line, one.is_fatal) for one in problems] == [(str(file), 1, True)]


def test_a_message_that_cannot_be_said_is_left_to_the_next_catalog(tmp_path):
    put(tmp_path, "da.po", ("What is meant by %(term)s?", "Hvad er %(ord)s?"), ("Name", "Dit navn"))
    with locales.beside([tmp_path]) as problems:
        assert [one.is_fatal for one in problems] == [True]
        words = locales.catalog("da")
        assert words.gettext("Name") == "Dit navn"
        assert words.gettext("What is meant by %(term)s?") == messages("da")["What is meant by %(term)s?"][0]


def test_a_catalog_that_lacks_messages_says_how_many_and_which_is_the_first(tmp_path):
    _, second, third, *_ = (text for text in messages("en") if not said()[text] and "%" not in text)
    lacking = [text for text in messages("en") if text not in (second, third)]
    put(tmp_path, "cy.po", (second, "ail"), (third, "trydydd"))
    with locales.beside([tmp_path]) as problems:
        ((path, message),) = [(one.path, one.message) for one in problems]
    assert path == str(tmp_path / "cy.po")
    assert f"lacks {len(lacking)} of {len(messages('en'))} messages" in message
    assert repr(lacking[0]) in message


@pytest.mark.parametrize("name", ["da.po", "pt_BR.po", "en-GB.po", "nn.po"])
def test_a_catalog_that_changes_a_few_messages_of_another_lacks_nothing(name, tmp_path):
    put(tmp_path, name, ("Name", "N"))
    with locales.beside([tmp_path]) as problems:
        assert problems == ()


def test_the_form_for_one_thing_need_not_say_how_many(tmp_path):
    (tmp_path / "da.po").write_text(PLURAL.format("et point", "%(n)s point"), encoding="utf-8")
    with locales.beside([tmp_path]) as problems:
        assert problems == ()
        assert locales.catalog("da").ngettext("%(n)s point", "%(n)s points", 1) == "et point"


def test_a_broken_catalog_is_an_error_and_the_build_goes_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles" / "cy").mkdir(parents=True)
    text = "---\ntitle: Coffi\n---\n\n## Beth yw coffi?\n\nMae coffi yn ddiod boeth a wneir o ffa wedi'u rhostio.\n"
    (tmp_path / "articles" / "cy" / "coffi.md").write_text(text, encoding="utf-8")
    file = put(tmp_path / "articles" / "locales", "cy.po", ("Name", 'E"nw'))
    report = build(["articles"], Settings(to=("tsv",)))
    assert [str(one) for one in report.collected.errors] == [
        f"{file.relative_to(tmp_path)}:6: {report.collected.errors[0].message}"
    ]
    assert [(one.severity, one.rule, one.line) for one in findings_of(report.collected) if one.rule == "catalog"] == [
        ("error", "catalog", 6)
    ]
    assert (tmp_path / "decks" / "cy" / "coffi-cy.txt").exists()


def test_what_does_no_harm_is_said(tmp_path):
    file = put(tmp_path, "da.po", ("Name", ""), ("Kwiz", "Prøve"), ("Kwizzes", "Prøver"))
    with locales.beside([tmp_path]) as problems:
        assert [(one.path, one.line, one.is_fatal) for one in problems] == [
            (str(file), 5, False),
            (str(file), 8, False),
        ]
        assert locales.catalog("da").gettext("Name") == "Navn"
    assert "2 messages" in problems[1].message


def test_a_build_speaks_the_catalog_beside_its_sources(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles" / "cy").mkdir(parents=True)
    text = "---\ntitle: Coffi\n---\n\n## Beth yw coffi?\n\nMae coffi yn ddiod boeth a wneir o ffa wedi'u rhostio.\n"
    (tmp_path / "articles" / "cy" / "coffi.md").write_text(text, encoding="utf-8")
    settings = Settings(to=("tsv",))
    findings = [one.rule for one in collect(["articles"], settings).findings]
    assert findings.count("no-catalog") == 1
    put(tmp_path / "articles" / "locales", "cy.po", ("Made with quizgen.", "Gwnaed gyda quizgen."))
    assert "no-catalog" not in [one.rule for one in collect(["articles"], settings).findings]
