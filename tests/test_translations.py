"""Translations are found by what they have in common, whatever they are called, never by the order of their files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from quizgen import translations
from quizgen.build import build
from quizgen.collected import Collected, collect
from quizgen.collection import SourceFile
from quizgen.drawing import How, draw
from quizgen.resemblance import profile
from quizgen.settings import Settings
from quizgen.translations import topics_of
from tests.test_collection import body, write
from tests.test_identification import TEXTS
from tests.work import lines_run

SEEDS = Path(__file__).parents[1] / "seeds"


def collected(root: Path) -> Collected:
    return collect([str(root)], Settings(out=str(root / "decks")))


def by_path(found: Collected) -> dict[str, tuple[str, str]]:
    return {article.source_path.split("/", 1)[1]: (article.lang, article.topic) for article in found.articles}


SHAPE = """# {title}

## {question}

{text} [a](/a) [b](/b)

## {two}

{text}

- {text}
- {text}
"""


def shaped(lang: str, title: str, links: str = "/a") -> str:
    text = TEXTS[lang]
    return SHAPE.format(title=title, question=f"{title}?", two=title, text=text).replace("/a", links)


def test_translations_are_told_by_structure_and_named_by_the_most_frequent_title(tmp_path: Path) -> None:
    for number, (lang, title) in enumerate((("da", "Kaffe"), ("de", "Kaffee"), ("nb", "Kaffe"), ("fi", "Kahvi"))):
        write(tmp_path, f"{number}.md", shaped(lang, title))
    write(tmp_path, "9.md", shaped("da", "Te", links="/te"))
    assert by_path(collected(tmp_path)) == {
        "0.md": ("da", "kaffe"),
        "1.md": ("de", "kaffe"),
        "2.md": ("nb", "kaffe"),
        "3.md": ("fi", "kaffe"),
        "9.md": ("da", "te"),
    }


def test_a_tie_between_titles_goes_to_the_first_language(tmp_path: Path) -> None:
    write(tmp_path, "1.md", shaped("fi", "Juoma"))
    write(tmp_path, "2.md", shaped("de", "Kaffee"))
    assert set(by_path(collected(tmp_path)).values()) == {("fi", "kaffee"), ("de", "kaffee")}


def test_a_topic_that_is_told_goes_to_the_set(tmp_path: Path) -> None:
    write(tmp_path, "da/coffee.md", shaped("da", "Kaffe"))
    write(tmp_path, "x.md", shaped("fi", "Kahvi"))
    assert by_path(collected(tmp_path)) == {"da/coffee.md": ("da", "coffee"), "x.md": ("fi", "coffee")}


def test_articles_of_one_shape_in_one_language_are_told_apart_by_title(tmp_path: Path) -> None:
    for number, (lang, title) in enumerate((("da", "Kaffe"), ("da", "Te"), ("de", "Te"))):
        write(tmp_path, f"{number}.md", shaped(lang, title))
    assert by_path(collected(tmp_path)) == {"0.md": ("da", "kaffe"), "1.md": ("da", "te"), "2.md": ("de", "te")}


def test_short_articles_are_no_translations_of_each_other(tmp_path: Path) -> None:
    write(tmp_path, "1.md", f"# Kaffe\n\n{body('da')}")
    write(tmp_path, "2.md", f"# Tee\n\n{body('de')}")
    assert by_path(collected(tmp_path)) == {"1.md": ("da", "kaffe"), "2.md": ("de", "tee")}


SECTIONS = [
    "## {0}?\n\n{0} [x](/one-{1}), [y](/many-{1}).\n",
    "## {0} B\n\n{0} [z](/two-{1}), 1987.\n\n- {0} a\n- {0} b [b](/b-{1})\n- {0} c\n",
    "## {0} C\n\n{0} [w](/three-{1}).\n\n{0} 4500.\n",
    "## {0} D\n\n- {0} x\n- {0} y [v](/five-{1})\n",
]


def localized(root: Path, path: str, about: str, sections: list[str] = SECTIONS, front: str = "") -> None:
    """Write an article whose file, title and words are of one language, and whose links say what it is about."""
    lang, _, name = path.removesuffix(".md").partition("/")
    words = TEXTS.get(lang, "Coffee is a drink that people make from roasted and ground beans in the morning.")
    text = "\n".join(one.format(words.rstrip("。."), about) for one in sections)
    write(root, path, f"---\ntitle: {name}\n{front}---\n\n{text}")


def topics(root: Path) -> dict[str, str]:
    return {path: topic for path, (_, topic) in by_path(collected(root)).items()}


def rules(root: Path) -> list[tuple[str, str]]:
    return [(Path(one.path).relative_to(root).as_posix(), one.rule) for one in collected(root).findings]


def test_files_with_names_in_their_own_language_are_one_set(tmp_path: Path) -> None:
    for path in ("da/telefonsalg.md", "de/telefonverkauf.md", "fi/puhelinmyynti.md"):
        localized(tmp_path, path, "telemarketing")
    for path in ("da/kaffe.md", "de/kaffee.md"):
        localized(tmp_path, path, "coffee")
    assert topics(tmp_path) == {
        "da/telefonsalg.md": "telefonsalg",
        "de/telefonverkauf.md": "telefonsalg",
        "fi/puhelinmyynti.md": "telefonsalg",
        "da/kaffe.md": "kaffe",
        "de/kaffee.md": "kaffe",
    }
    assert "topic-unclear" not in dict(rules(tmp_path)).values()


def test_a_name_of_its_own_joins_the_set_that_the_others_agree_on(tmp_path: Path) -> None:
    for path in ("en/telemarketing.md", "da/telemarketing.md", "fi/puhelinmyynti.md"):
        localized(tmp_path, path, "telemarketing")
    assert set(topics(tmp_path).values()) == {"telemarketing"}


@pytest.mark.parametrize("lost", range(4))
def test_a_version_that_lost_a_section_is_still_of_its_set(lost: int, tmp_path: Path) -> None:
    localized(tmp_path, "da/telefonsalg.md", "telemarketing")
    localized(tmp_path, "fi/puhelinmyynti.md", "telemarketing")
    localized(tmp_path, "de/telefonverkauf.md", "telemarketing", SECTIONS[:lost] + SECTIONS[lost + 1 :])
    assert set(topics(tmp_path).values()) == {"telefonsalg"}
    assert ("de/telefonverkauf.md", "structure-differs") in rules(tmp_path)


def test_other_links_are_another_topic(tmp_path: Path) -> None:
    localized(tmp_path, "da/telefonsalg.md", "telemarketing")
    localized(tmp_path, "de/kaffee.md", "coffee")
    assert topics(tmp_path) == {"da/telefonsalg.md": "telefonsalg", "de/kaffee.md": "kaffee"}


def test_links_that_every_article_has_say_nothing(tmp_path: Path) -> None:
    for number in range(12):
        localized(tmp_path, f"da/ord{number}.md", "all")
        localized(tmp_path, f"de/wort{number}.md", "all")
    for path in ("da/kaffe.md", "de/tee.md"):
        localized(tmp_path, path, "all", [*SECTIONS, "## {0} E\n\n{0}\n\n- {0} s\n- {0} t\n- {0} u\n\n{0}\n"])
    assert len(set(topics(tmp_path).values())) == 26, "also where one article in each language has a shape of its own"


def test_two_articles_that_fit_one_are_left_alone_with_a_finding(tmp_path: Path) -> None:
    """Never two topics of a language in one, whichever comes first."""
    localized(tmp_path, "en/telemarketing.md", "telemarketing")
    localized(tmp_path, "fi/telemarketing.md", "telemarketing")
    for path in ("da/telefonsalg.md", "da/salg-pr-telefon.md"):
        localized(tmp_path, path, "telemarketing")
    found = topics(tmp_path)
    assert found["da/telefonsalg.md"] == "telefonsalg"
    assert found["da/salg-pr-telefon.md"] == "salg-pr-telefon"
    assert found["en/telemarketing.md"] == found["fi/telemarketing.md"] == "telemarketing"
    assert [one for one in rules(tmp_path) if one[1] == "topic-unclear"] == [
        ("da/salg-pr-telefon.md", "topic-unclear"),
        ("da/telefonsalg.md", "topic-unclear"),
    ]


def test_a_set_that_has_the_language_takes_no_second_one(tmp_path: Path) -> None:
    for path in ("en/telemarketing.md", "da/telemarketing.md", "da/telefonsalg.md"):
        localized(tmp_path, path, "telemarketing")
    assert topics(tmp_path)["da/telefonsalg.md"] == "telefonsalg"
    assert "topic-unclear" not in [rule for _, rule in rules(tmp_path)]


def test_a_topic_in_the_front_matter_is_never_changed(tmp_path: Path) -> None:
    localized(tmp_path, "da/a.md", "telemarketing", front="topic: salg\n")
    localized(tmp_path, "de/b.md", "telemarketing")
    localized(tmp_path, "fi/c.md", "telemarketing", front="topic: myynti\n")
    found = topics(tmp_path)
    assert (found["da/a.md"], found["fi/c.md"]) == ("salg", "myynti")
    assert found["de/b.md"] == "b"


def test_articles_without_links_of_one_template_are_told_apart_by_their_numbers(tmp_path: Path) -> None:
    template = "## {0}?\n\n{0} of {1}.\n\n## {0} 2\n\n- {0} x\n- {0} y\n\n## {0} 3\n\n{0}\n\n## {0} 4\n\n{0}\n\n{0}\n"
    for path, lang, year in (("a.md", "da", 1987), ("b.md", "de", 1987), ("c.md", "fi", 2001)):
        write(tmp_path, path, f"# {path[0]}\n\n{template.format(TEXTS[lang], year)}")
    found = topics(tmp_path)
    assert found["a.md"] == found["b.md"] != found["c.md"]


FACTORS = {
    "en/two-factor.md": """# Two-factor authentication

## What is it?

Two-factor authentication (2FA) asks for two different proofs of identity. It is part of [access](/access-control).

## Factors

- Knowledge: something that the user knows, such as a password.
- Possession: something that the user has, such as a telephone in a pocket.

## History

The idea was patented by AT&T in 1998.
""",
    "nb/tofaktor.md": """# Tofaktorautentisering

## Hva er det?

Tofaktorautentisering (2FA) krever to ulike bevis på hvem brukeren er. Den er en del av [tilgang](/access-control).

## Faktorer

- Kunnskap: noe som brukeren vet, for eksempel et passord.
- Eie: noe som brukeren har, for eksempel en telefon i lommen.

## Historie

Ideen ble patentert av AT&T i 1998.
""",
    "ja/認証.md": """# 二要素認証

## とは何ですか？

二要素認証（2FA）は、本人であることの異なる証拠を二つ求めます。[アクセス制御](/access-control)の一部です。

## 要素

- 知識：パスワードなど、利用者が知っているもの。
- 所持：ポケットの中の電話など、利用者が持っているもの。

## 歴史

この考えは1998年にAT&Tが特許を取得しました。
""",
}
"""One short article in three languages: a link, a year and two names are all that they have in common."""

PASSKEYS = """# Passkeys

## What are they?

Passkeys (WebAuthn) replace passwords. They are part of [access](/access-control), too.

## Kinds

- Synced: kept by Google, Apple or another company, and there on all of the devices that somebody owns or has borrowed.
- Bound: never leaves the key.

## History

The FIDO Alliance published its first draft in 2013, after four years of work by many companies in the whole world.
"""
"""Another topic of the same template."""


def test_short_articles_of_a_template_are_one_set_with_a_readable_name(tmp_path: Path) -> None:
    for path, text in FACTORS.items():
        write(tmp_path, path, text)
    write(tmp_path, "en/passkeys.md", PASSKEYS)
    assert topics(tmp_path) == dict.fromkeys(FACTORS, "two-factor") | {"en/passkeys.md": "passkeys"}
    assert "topic-unclear" not in [rule for _, rule in rules(tmp_path)]


def test_a_hash_names_no_set_that_has_a_readable_name(tmp_path: Path) -> None:
    for path in ("nb/tofaktor.md", "ja/認証.md"):
        write(tmp_path, path, FACTORS[path])
    assert set(topics(tmp_path).values()) == {"tofaktor"}


def test_an_article_that_may_be_the_translation_of_two_is_of_neither(tmp_path: Path) -> None:
    for path, text in FACTORS.items():
        write(tmp_path, path, text)
    write(tmp_path, "en/copy.md", FACTORS["en/two-factor.md"].replace("Two-factor", "Twofold"))
    found = topics(tmp_path)
    assert (found["en/copy.md"], found["en/two-factor.md"]) == ("copy", "two-factor")
    assert found["nb/tofaktor.md"] == found["ja/認証.md"] == "tofaktor"
    unclear = [path for path, rule in rules(tmp_path) if rule == "topic-unclear"]
    assert unclear == ["en/copy.md", "en/two-factor.md"]


def test_another_year_and_other_names_are_another_topic(tmp_path: Path) -> None:
    write(tmp_path, "en/two-factor.md", FACTORS["en/two-factor.md"])
    other = FACTORS["nb/tofaktor.md"].replace("1998", "2013").replace("AT&T", "FIDO").replace("2FA", "WebAuthn")
    write(tmp_path, "nb/nokler.md", other)
    assert topics(tmp_path) == {"en/two-factor.md": "two-factor", "nb/nokler.md": "nokler"}


def paragraphs(lang: str, *lengths: int, behind: str) -> str:
    """Return an article of paragraphs of about these lengths, a section each, whose last one ends with `behind`."""
    words = TEXTS.get(lang, "Coffee is a drink that people make from roasted and ground beans in the morning.").split()
    texts = [" ".join((words * 40)[: length // 6]) for length in lengths]
    return "\n\n".join(f"## {words[0]}\n\n{text}" for text in texts) + f"\n\n{behind}\n"


MANY = (300, 120, 500, 90, 240, 60, 400)
LINKS = " ".join(f"[x](/{number})" for number in range(12))


@pytest.mark.parametrize(
    ("lengths", "behind"),
    [
        (MANY, ("[x](/kaffe) 24.", "[x](/tee) 24.")),
        ((120, 300), (LINKS, LINKS)),
        (MANY[:1], ("EU 24.", "EU 24.")),
    ],
    ids=["equal lengths alone", "equal links alone", "too little of both"],
)
def test_what_does_not_make_two_articles_translations(
    lengths: tuple[int, ...], behind: tuple[str, str], tmp_path: Path
) -> None:
    write(tmp_path, "da/kaffe.md", f"# Kaffe\n\n{paragraphs('da', *MANY[: len(lengths)], behind=behind[0])}")
    write(tmp_path, "de/tee.md", f"# Tee\n\n{paragraphs('de', *lengths, behind=behind[1])}")
    assert topics(tmp_path) == {"da/kaffe.md": "kaffe", "de/tee.md": "tee"}


def test_a_better_translation_leaves_the_worse_one_alone(tmp_path: Path) -> None:
    most = LINKS.replace("(/1)", "(/one)").replace("(/2)", "(/two)")
    write(tmp_path, "da/kaffe.md", f"# Kaffe\n\n{paragraphs('da', *MANY, behind=LINKS)}")
    write(tmp_path, "da/espresso.md", f"# Espresso\n\n{paragraphs('da', *MANY, behind=most)}")
    write(tmp_path, "fi/kahvi.md", f"# Kahvi\n\n{paragraphs('fi', *MANY, behind=LINKS)}")
    assert topics(tmp_path) == {"da/kaffe.md": "kaffe", "fi/kahvi.md": "kaffe", "da/espresso.md": "espresso"}


def test_topics_that_claim_one_language_are_left_out_and_the_others_hang_together() -> None:
    links = {"a": {"b"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"c"}}
    langs = {"a": {"da"}, "b": {"de"}, "c": {"fi"}, "d": {"da"}}
    assert translations._without_rivals(links, langs, set()) == [{"b", "c"}]
    assert translations._without_rivals(links, langs | {"d": {"pl"}}, set()) == [{"a", "b", "c", "d"}]
    assert translations._without_rivals(links, langs | {"d": {"pl"}}, {"a", "d"}) == [{"b", "c"}]


def test_a_language_that_is_added_joins_the_published_topic(tmp_path: Path) -> None:
    """Alone the two languages would be named by the first of them; the third one comes before both."""
    out = Settings(out=str(tmp_path / "decks"), to=("pairs",))
    for path in ("nb/tofaktor.md", "ja/認証.md"):
        write(tmp_path / "g", path, FACTORS[path])
    assert set(build([str(tmp_path / "g")], out).publication.topics) == {"tofaktor"}
    write(tmp_path / "g", "en/two-factor.md", FACTORS["en/two-factor.md"])
    after = build([str(tmp_path / "g")], out)
    assert {article.topic for article in after.collected.articles} == set(after.publication.topics) == {"tofaktor"}


def test_one_title_in_two_files_is_two_topics(tmp_path: Path) -> None:
    write(tmp_path, "bank-river.md", f"# Bank\n\n{body('de')}")
    write(tmp_path, "bank-money.md", f"# Bank\n\n{body('de')}")
    write(tmp_path, "kaffe.md", f"# Kaffe\n\n{body('da')}")
    together = collected(tmp_path)
    assert together.errors == ()
    assert by_path(together) == {
        "bank-river.md": ("de", "bank-river"),
        "bank-money.md": ("de", "bank-money"),
        "kaffe.md": ("da", "kaffe"),
    }


def test_a_build_of_one_language_keeps_the_loci_of_the_set(tmp_path: Path) -> None:
    """A section is lost in Danish: with the others its later sections have their numbers, and alone they keep them."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    danish = tmp_path / "seeds" / "da" / "telemarketing.md"
    head, _, *rest = danish.read_text(encoding="utf-8").split("\n## ")[1:]
    front = danish.read_text(encoding="utf-8").split("\n## ")[0]
    settings = Settings(out=str(tmp_path / "decks"), to=("pairs",))
    ledger = tmp_path / "decks" / "ledger.jsonl"

    def loci() -> dict[str, set[str]]:
        found = [json.loads(line) for line in ledger.read_bytes().splitlines()[1:]]
        return {lang: {one["locus"] for one in found if one["lang"] == lang} for lang in ("da", "de")}

    danish.write_text("\n## ".join([front, head, *rest]), encoding="utf-8")
    build([str(tmp_path / "seeds")], settings)
    together, placed = ledger.read_bytes(), loci()
    assert placed["da"] <= placed["de"]
    assert any(locus.startswith(f"{len(rest) + 2}.") for locus in placed["da"]), "as if no section were lost"
    build([str(tmp_path / "seeds" / "da")], settings)
    assert ledger.read_bytes() == together
    build([str(tmp_path / "seeds")], settings)
    assert ledger.read_bytes() == together


def test_finding_sets_is_work_that_grows_with_the_articles(tmp_path: Path) -> None:
    def work(count: int) -> int:
        drawn = []
        for number in range(count):
            for lang in ("da", "de", "fi", "pl"):
                links = "".join(f" [x](/{number % 97}-{number + step})" for step in range(4))
                text = f"---\nlang: {lang}\n---\n# {lang}{number}\n\nX{links} [h](/home).\n\n## Y?\n\nZ {number}.\n"
                file = write(tmp_path, f"{lang}/{lang}{number}.md", text)
                source = SourceFile(file, str(file), f"g/{lang}/{lang}{number}.md")
                drawn.append(draw(source, file.read_bytes(), How()))
        topics = []
        steps = lines_run(
            lambda: topics.extend(topics_of([one for one, _ in drawn], [profile(one.article) for _, one in drawn])[0])
        )
        assert len(set(topics)) == count
        return steps

    few, many = work(40), work(400)
    assert many < 15 * few
