"""Translations have parts of corresponding lengths, and share what few other articles have."""

from __future__ import annotations

import pytest

from quizgen.resemblance import Odds, Profile, Spread, of_lengths
from quizgen.traits import Trait, TraitKind


def parts(*lengths: int) -> tuple[tuple[str, int], ...]:
    """Return paragraphs of these lengths, each below a heading."""
    return tuple(part for length in lengths for part in (("heading2", 0), ("paragraph0", length)))


def profiled(lang: str, *lengths: int, traits: str = "") -> Profile:
    found = frozenset(Trait(TraitKind.NAME, one) for one in traits.split())
    return Profile(lang, found, parts(*lengths))


def odds_among(*profiles: Profile) -> Odds:
    traits = {trait for one in profiles for trait in one.traits}
    return Odds(Spread(traits, profiles, most=10), len(profiles), len({one.lang for one in profiles}))


ENGLISH = profiled("en", 300, 120, 500, 80)
JAPANESE = profiled("ja", 118, 47, 203, 33)
OTHER = profiled("ja", 60, 180, 70, 91)


def test_lengths_in_one_proportion_speak_for_translations_and_others_against() -> None:
    assert of_lengths(ENGLISH, JAPANESE) > 3
    assert of_lengths(ENGLISH, OTHER) < -3
    assert of_lengths(ENGLISH, JAPANESE) == pytest.approx(of_lengths(JAPANESE, ENGLISH))


def test_more_parts_speak_louder() -> None:
    assert of_lengths(
        profiled("en", *(300, 120, 500, 80) * 2), profiled("ja", *(118, 47, 203, 33) * 2)
    ) > 1.5 * of_lengths(ENGLISH, JAPANESE)


def test_a_lost_section_costs_less_than_other_lengths() -> None:
    lost = profiled("ja", 118, 203, 33)
    assert of_lengths(ENGLISH, JAPANESE) > of_lengths(ENGLISH, lost) > of_lengths(ENGLISH, OTHER)
    assert of_lengths(ENGLISH, lost) > -4


def test_a_single_part_says_nothing() -> None:
    assert of_lengths(profiled("en", 300), profiled("ja", 4)) == 0


def test_a_trait_tells_the_more_the_fewer_articles_have_it() -> None:
    common = [profiled(lang, 1, traits="internet") for lang in ("en", "ja") for _ in range(20)]
    one, other = profiled("en", 1, traits="internet fido"), profiled("ja", 1, traits="internet fido")
    odds = odds_among(*common, one, other)
    assert odds.chance(Trait(TraitKind.NAME, "internet")) > 0.7
    assert odds.chance(Trait(TraitKind.NAME, "fido")) < 0.05
    assert odds.of_traits(common[0], common[-1]) < 0.5 < 2 < odds.of_traits(one, other)


def test_what_each_has_alone_speaks_against_and_what_only_one_has_does_not() -> None:
    one, other = profiled("en", 1, traits="fido webauthn"), profiled("ja", 1, traits="fido")
    odds = odds_among(one, other)
    assert odds.of_traits(one, other) == odds.of_traits(profiled("en", 1, traits="fido"), other)
    third = profiled("ja", 1, traits="fido kerberos")
    assert odds.of_traits(one, third) < odds.of_traits(one, other)


def test_nothing_is_kept_of_traits_that_nobody_asks_for_and_no_places_of_frequent_ones() -> None:
    def trait(name: str) -> Trait:
        return Trait(TraitKind.NAME, name)

    articles = [profiled(lang, 1, traits=f"internet fido fido{number}") for lang in ("en", "ja") for number in range(4)]
    articles.append(profiled("ja", 1, traits="webauthn kerberos"))
    articles.append(profiled("en", 1, traits="kerberos"))
    spread = Spread({trait("internet"), trait("webauthn"), trait("kerberos")}, articles, most=7)
    assert spread.excess(trait("internet")) == 6, "eight articles, the first of each of two languages left out"
    assert list(spread.rare(trait("internet"))) == [], "more than seven have it"
    assert list(spread.rare(trait("webauthn"))) == [], "in one language only"
    assert list(spread.rare(trait("kerberos"))) == [8, 9]
    assert list(spread.rare(trait("fido2"))) == []
    assert spread.excess(trait("fido")) == 0
