"""What translations keep is found in each of them, whatever its script."""

from __future__ import annotations

import pytest

from quizgen.traits import TraitKind, link_target, name_traits, traits
from tests.articles import article, blocks


def kept(text: str, lang: str = "en") -> dict[str, set[str]]:
    found = traits(blocks(article(f"# T\n\n{text}\n", lang))[0])
    return {
        kind: {what for its, what in found if its is kind} for kind in TraitKind if any(its is kind for its, _ in found)
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The idea was patented by AT&T in a hurry.", {"at&t"}),
        ("這個構想由AT&T取得專利。", {"at&t"}),
        ("Tilladt af FTC's regler, FTC:n ja USA-n APIs.", {"ftc", "usa", "api"}),
        ("It is (2FA) on Linux. Then it is not.", {"2fa", "linux"}),
        ("كان لينكس أو Linux نظاما", {"linux"}),
        ("Систему назвали kubernetes в 2014", {"kubern"}),
        ("They met Michael Porter. Nobody came: “Why?” Who knows.", {"michae", "porter"}),
        ("It runs `kubectl apply` each day.", {"kubectl apply"}),
    ],
)
def test_names_that_are_kept(text: str, names: set[str]) -> None:
    assert kept(text)["name"] == names


@pytest.mark.parametrize(
    "text", ["Kaffe er en drik. Den er god.", "1. Kaffe: en drik", "„Kaffee“ und mehr", "販売です"]
)
def test_words_that_are_no_names(text: str) -> None:
    assert "name" not in kept(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In 1998 there were 4,500 of 12.", {"1998", "4500", "12"}),
        ("I 1998 var der 4.500 af 12.", {"1998", "4500", "12"}),
        ("1998\u202f: 4\u00a0500 sur 12", {"1998", "4500", "12"}),
        ("في ١٩٩٨ كان ٤٬٥٠٠ من ١٢", {"1998", "4500", "12"}),
        ("The year 007 and " + "9" * 6000, set()),
    ],
)
def test_numbers_in_any_writing(text: str, numbers: set[str]) -> None:
    found = kept(text)
    known = found.get("number", set()) | found.get("count", set())
    assert known == numbers


def test_a_number_of_two_digits_is_weaker() -> None:
    assert kept("80 of 1998") == {"number": {"1998"}, "count": {"80"}}


@pytest.mark.parametrize(
    "target", ["/access-control", "/da/access-control/", "/pt-br/access-control#top", "access-control.md"]
)
def test_a_link_leads_to_the_same_place_in_every_language(target: str) -> None:
    assert link_target(target) == "access-control"
    assert kept(f"It is [part]({target}) of it.")["link"] == {"access-control"}


def test_a_folder_that_is_a_word_is_part_of_where_a_link_leads() -> None:
    assert link_target("/it/router") == "it/router"


def test_words_of_a_title() -> None:
    assert {what for _, what in name_traits("Form 4562: Telemarketing")} == {"form", "4562", "telema"}
