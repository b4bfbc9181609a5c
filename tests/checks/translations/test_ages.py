"""Versions that were left behind, by their front matter and by git; every date is made up here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from quizgen.collected import collect
from quizgen.examining import findings_of
from quizgen.model import Dates
from quizgen.settings import Settings
from tests.checks.translations.sets import findings, said

RULE = "version-older"


def by_git(**dates: Dates) -> dict[str, str]:
    return said(RULE, dict.fromkeys(dates, "Xx."), dates)


def written(day: str) -> Dates:
    return Dates(day, "")


def revised(day: str) -> Dates:
    return Dates("", day)


def test_a_version_that_was_not_touched_after_the_others_were_revised() -> None:
    found = by_git(
        da=revised("2024-03-01"), ja=revised("2024-03-20"), ru=revised("2024-04-05"), de=revised("2023-06-01")
    )
    assert found == {"de": "last touched on 2023-06-01; da, ja, ru were revised later, on 2024-03-01 (da:1)"}


def test_a_translation_is_written_after_its_source() -> None:
    found = by_git(
        en=written("2020-01-01"), da=written("2023-01-01"), ja=written("2023-02-01"), ru=written("2024-01-01")
    )
    assert found == {}


def test_translations_that_came_in_one_go_say_nothing_of_their_source() -> None:
    later = written("2023-01-01")
    assert by_git(en=written("2020-01-01"), da=later, ja=later, ru=later) == {}
    assert by_git(en=revised("2020-01-01"), da=later, ja=later, ru=later) == {}


def test_a_source_that_was_revised_is_younger_than_translations_of_old() -> None:
    """One version does not tell: it may have been a slip of the pen that was put right."""
    found = by_git(
        en=revised("2024-01-01"), da=written("2023-01-01"), ja=written("2023-02-01"), ru=written("2023-01-01")
    )
    assert found == {}


@pytest.mark.parametrize(("day", "is_old"), [("2024-01-31", False), ("2024-01-30", True)])
def test_translators_have_a_month(day: str, is_old: bool) -> None:
    found = by_git(da=revised("2024-03-01"), ja=revised("2024-03-01"), ru=written(day))
    assert bool(found) is is_old


def test_most_of_the_others_must_have_been_revised() -> None:
    later = revised("2024-01-01")
    assert by_git(ar=later, da=later, de=written("2020-01-01"), fi=written("2020-01-01")) == {}
    assert list(by_git(ar=later, da=later, fi=later, de=written("2020-01-01"))) == ["de"]


def test_of_two_versions_the_older_is_named_where_the_other_was_revised() -> None:
    assert list(by_git(da=written("2023-01-01"), ja=revised("2024-01-01"))) == ["da"]
    assert by_git(da=written("2023-01-01"), ja=written("2024-01-01")) == {}


def test_what_git_does_not_know_is_not_compared() -> None:
    versions = dict.fromkeys(("ar", "da", "de", "fi", "ja"), "Xx.")
    known = {"ar": revised("2024-01-01"), "da": revised("2022-01-01")}
    assert said(RULE, versions, known) == {}
    assert said(RULE, versions, {}) == {}


def front_matter(**inside: str) -> dict[str, str]:
    return {lang: f"---\ntitle: X\n{lines}\n---\n\nXx." for lang, lines in inside.items()}


def test_the_front_matter_tells_too() -> None:
    texts = front_matter(
        da="lastmod: 2024-03-01",
        ja="date: 2020-01-01\nupdated: 2024-03-20",
        ru="date: 2020-01-01\nlastmod: 2020-01-01",
    )
    (found,) = findings(RULE, texts)
    assert (found.path, found.line, found.column) == ("ru", 4, 1)
    assert found.message == "last touched on 2020-01-01; da, ja were revised later, on 2024-03-01 (da:3)"


def test_a_day_that_most_versions_bear_is_the_source_s() -> None:
    texts = front_matter(da="date: 2024-03-01", ja="date: 2024-03-01", ru="date: 2022-03-01", fi="date: 2024-03-01")
    assert said(RULE, texts) == {"ru": "last touched on 2022-03-01; da, fi, ja were dated later, on 2024-03-01 (da:3)"}


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_the_articles_of_a_repository(tmp_path: Path) -> None:
    def commit(day: str, *langs: str) -> None:
        for lang in langs:
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / lang / "x.md").write_text(f"---\nlang: {lang}\n---\n# X\n\nXx {day}.\n", encoding="utf-8")
        author = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        for words in (["add", "."], ["commit", "-m", "x", "--date", f"{day}T12:00:00Z"]):
            subprocess.run(["git", *author, *words], cwd=tmp_path, check=True, capture_output=True)

    subprocess.run(["git", "init"], cwd=tmp_path, check=True, capture_output=True)
    commit("2020-01-01", "da", "ja", "ru")
    commit("2024-01-01", "da", "ru")
    found = [one for one in findings_of(collect([str(tmp_path)], Settings())) if one.rule == RULE]
    place = tmp_path / "da" / "x.md"
    message = f"last touched on 2020-01-01; da, ru were revised later, on 2024-01-01 ({place}:1)"
    assert [(Path(one.path).parent.name, one.message) for one in found] == [("ja", message)]


def test_days_of_writing_that_differ_tell_nothing() -> None:
    texts = front_matter(da="date: 2023-03-01", ja="date: 2024-03-01", ru="date: 2020-03-01", fi="date: 2022-03-01")
    assert said(RULE, texts) == {}


def test_the_front_matter_goes_before_git() -> None:
    texts = front_matter(da="lastmod: 2024-03-01", ja="lastmod: 2024-03-01", ru="lastmod: 2024-03-02")
    history = {"da": revised("2024-03-01"), "ja": revised("2024-03-01"), "ru": revised("2020-03-01")}
    assert said(RULE, texts, history) == {}
    assert list(said(RULE, {**texts, "ru": "Xx.", "ja": "Xx."}, history)) == ["ru"]
