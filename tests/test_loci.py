"""Loci of translations that differ: what is the same has the same locus, and what differs is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.collection import SourceFile, read_article
from quizgen.loci import RULE, Placement, place, recalled, relocated
from quizgen.model import Article, Block, Kind, Pair, Source
from tests.work import lines_run

PARTS = [
    "## {0}1?\n\n{0} is [one](/one) thing.\n\n{0} was born in 1990.\n",
    "## {0}2\n\n{0} has [two](/two) things.\n\n- {0} a [a](/a)\n- {0} b, a longer one\n- {0} c\n- {0} d [d](/d)\n",
    "## {0}3\n\n{0} is free.\n\n{0} is old.\n\n{0} is new.\n",
    "## {0}4\n\n- {0} of 1234\n- {0} of 5678\n",
]


def article(folder: Path, lang: str, *parts: str) -> Article:
    """Return an article of these parts; `{0}` is a word of its own."""
    file = folder / f"{lang}.md"
    text = "\n".join(part.format(f"Xx{lang}") for part in parts)
    file.write_text(f"---\nlang: {lang}\ntopic: x\n---\n# Title\n\nBefore.\n\n{text}", encoding="utf-8")
    return read_article(SourceFile(file, file.name, file.name), {}).article


def loci(found: Article) -> dict[str, str]:
    """Return the locus of each text without the language's own word."""
    texts: dict[str, str] = {}

    def walk(block: Block) -> None:
        if block.text:
            texts[block.text.replace(f"Xx{found.lang}", "X")] = block.locus
        for item in block.items:
            walk(item)

    for section in found.sections:
        for block in section.blocks:
            assert block.locus.split(".")[0] == str(section.number)
            walk(block)
    return texts


def placed(*articles: Article) -> list[Placement]:
    return list(place(articles))


def said(placement: Placement) -> list[tuple[int, str]]:
    assert all(one.rule == RULE for one in placement.findings)
    return [(one.line, one.message) for one in placement.findings]


def test_versions_that_agree_keep_their_loci(tmp_path: Path) -> None:
    articles = [article(tmp_path, lang, *PARTS) for lang in ("da", "de", "fi")]
    for before, after in zip(articles, placed(*articles), strict=True):
        assert (after.article, after.moved, after.findings) == (before, {}, ())


def test_an_article_alone_keeps_its_loci(tmp_path: Path) -> None:
    (after,) = placed(article(tmp_path, "da", *PARTS))
    assert (after.moved, after.findings) == ({}, ())


@pytest.mark.parametrize("lost", [0, 1, 2, 3])
def test_a_lost_section_leaves_the_others_where_they_are(lost: int, tmp_path: Path) -> None:
    whole = [article(tmp_path, lang, *PARTS) for lang in ("da", "fi")]
    short = article(tmp_path, "de", *PARTS[:lost], *PARTS[lost + 1 :])
    first, second, third = placed(whole[0], short, whole[1])
    assert loci(second.article).items() <= loci(whole[0]).items()
    assert not first.moved
    assert not third.moved
    ((_, message),) = said(second)
    heading = f"Xxda{lost + 1}{'' if lost else '?'}"
    assert message == f"missing: section {lost + 1} (“{heading}” in da), which 2 of 3 versions have"
    assert said(first) == said(third) == []


def test_a_lost_item_is_named_at_the_line_before_it(tmp_path: Path) -> None:
    whole = [article(tmp_path, lang, *PARTS) for lang in ("da", "fi", "pl", "sv")]
    short = article(tmp_path, "de", PARTS[0], PARTS[1].replace("- {0} a [a](/a)\n", ""), *PARTS[2:])
    after = placed(short, *whole)[0]
    assert loci(after.article).items() <= loci(whole[0]).items()
    assert loci(after.article)["X d d"] == "2.2.4"
    ((line, message),) = said(after)
    assert message == "missing: section 2 block 2 item 1 (“Xxda a a” in da), which 4 of 5 versions have"
    assert line == next(
        number for number, text in enumerate((tmp_path / "de.md").read_text().splitlines(), 1) if "- Xxde b" in text
    )


def test_a_lost_paragraph_moves_nothing_behind_it(tmp_path: Path) -> None:
    whole = [article(tmp_path, lang, *PARTS) for lang in ("da", "fi")]
    short = article(tmp_path, "de", PARTS[0], PARTS[1].replace("{0} has [two](/two) things.\n\n", ""), *PARTS[2:])
    after = placed(*whole, short)[2]
    assert loci(after.article).items() <= loci(whole[0]).items()
    assert [message for _, message in said(after)] == [
        "missing: section 2 block 1 (“Xxda has two things.” in da), which 2 of 3 versions have"
    ]


def test_what_only_one_version_has_agrees_with_nothing(tmp_path: Path) -> None:
    whole = [article(tmp_path, lang, *PARTS) for lang in ("da", "fi")]
    more = article(tmp_path, "de", PARTS[0], "## New\n\n{0} of 4711 [n](/n)\n\n- {0} e\n", *PARTS[1:])
    after = placed(*whole, more)[2]
    found = loci(after.article)
    assert found.pop("X of 4711 n") == "5.1"
    assert found.pop("X e") == "5.2.1"
    assert found == loci(whole[0])
    assert [message for _, message in said(after)] == ["not in the other versions: section 2"]


def test_items_that_cannot_be_told_apart_agree_with_nothing(tmp_path: Path) -> None:
    """A number that may be the wrong one would ask different things in two languages, with one key."""
    same = "## S\n\n{0}:\n\n" + "- {0} same\n" * 4
    whole = [article(tmp_path, lang, PARTS[0], same) for lang in ("da", "fi")]
    after = placed(*whole, article(tmp_path, "de", PARTS[0], same.replace("- {0} same\n", "", 1)))[2]
    items = after.article.sections[2].blocks[1].items
    assert [item.locus for item in items] == ["2.2.5", "2.2.6", "2.2.7"]
    assert [message for _, message in said(after)] == [
        "missing: 1 of section 2 block 2 items 1, 2, 3, 4, which 2 of 3 versions have; which, cannot be told",
        "not to be told apart: section 2 block 2 items 1, 2, 3",
    ]


WORDS = {
    "da": "viden besiddelse egenskab kodeord telefon finger tjener bevis bruger adgang netværk",
    "fi": "tieto hallinta ominaisuus salasana puhelin sormi palvelin todiste käyttäjä pääsy verkko",
    "ja": "知識項目 所持品目 生体特徴 合言葉文 携帯電話 指紋照合 認証機器 本人証拠 利用者名 入場許可 通信網路",
    "ru": "знание владение свойство пароль телефон палец сервер свидетельство пользователь доступ сеть",
}
"""The same eleven words in languages that share none."""

ECHOING = """## {10}?

{0} {3} {6}. {0} {8}.

{1} {4} {7} {8}.

{2} {5} {9}. {2} {10}.

## {9}

{8}:

{items}
"""
ITEMS = ("- {0}: {3} {8} {6}.\n", "- {1}: {4} {7} {10}.\n", "- {2}: {5} {9} {10}.\n")


def echoing(folder: Path, lang: str, lost: int | None = None) -> Article:
    kept = "".join(item for at, item in enumerate(ITEMS) if at != lost)
    return article(folder, lang, ECHOING.replace("{items}", kept).format(*WORDS[lang].split()))


@pytest.mark.parametrize("lost", range(3))
@pytest.mark.parametrize("lang", WORDS)
def test_items_without_a_word_in_common_are_told_by_where_their_words_come_back(
    lang: str, lost: int, tmp_path: Path
) -> None:
    versions = [echoing(tmp_path, one, lost if one == lang else None) for one in WORDS]
    after = placed(*versions)[list(WORDS).index(lang)]
    items = after.article.sections[2].blocks[1].items
    assert [item.locus for item in items] == [f"2.2.{at + 1}" for at in range(3) if at != lost]
    (message,) = [message for _, message in said(after)]
    assert message.startswith(f"missing: section 2 block 2 item {lost + 1} (“")


@pytest.mark.parametrize("lost", range(3))
def test_where_words_come_back_is_told_by_the_numbers_of_the_set(lost: int, tmp_path: Path) -> None:
    """The version that lost an item lost the first section as well: its own numbers are others."""

    def version(lang: str, is_short: bool) -> Article:
        before = "" if is_short else "## {0} {1}\n\n{2} [x](/x) {4}.\n\n"
        kept = "".join(item for at, item in enumerate(ITEMS) if at != lost or not is_short)
        text = before + ECHOING.replace("{items}", kept)
        return article(tmp_path, lang, text.format(*WORDS[lang].split()))

    versions = [version(lang, lang == "fi") for lang in WORDS]
    after = placed(*versions)[list(WORDS).index("fi")].article
    assert [section.number for section in after.sections] == [0, 2, 3]
    assert [item.locus for item in after.sections[2].blocks[1].items] == [
        f"3.2.{at + 1}" for at in range(3) if at != lost
    ]


ANSWERS = ["## {0}?\n\n" + "{0} is so because of this and that, and not of anything else in the world. " * 3 + "\n"] * 3
LONG = "{0} is a long sentence that says very much. It has another one behind it, of quite another length, to be split."


@pytest.mark.parametrize(("first", "second"), [("", "\n\n"), ("\n\n", "")])
def test_a_paragraph_that_is_two_elsewhere_keeps_the_number_of_the_first(
    first: str, second: str, tmp_path: Path
) -> None:
    """An answer of one paragraph against two: the question is drawn from the first."""

    def answered(lang: str, between: str) -> Article:
        answer = LONG.replace(". It", f".{between or ' '}It")
        return article(tmp_path, lang, *ANSWERS, "## Why {0}?\n\n" + answer + "\n", *ANSWERS)

    versions = [answered("da", first), answered("de", second), answered("fi", first)]
    after = placed(*versions)[1].article.sections[4].blocks
    assert after[0].locus == "4.1"
    assert [block.locus for block in after[1:]] in ([], ["4.2"], ["4.3"])


def test_another_article_is_left_alone(tmp_path: Path) -> None:
    whole = [article(tmp_path, lang, *PARTS, *PARTS[1:], *PARTS[2:]) for lang in ("da", "fi")]
    after = placed(*whole, article(tmp_path, "de", PARTS[3]))[2]
    assert after.moved == {}
    assert ["too little" in message for _, message in said(after)] == [True]


def test_two_versions_have_the_numbers_of_the_longer(tmp_path: Path) -> None:
    long, short = article(tmp_path, "fi", *PARTS), article(tmp_path, "da", *PARTS[:2], PARTS[3])
    after = placed(short, long)
    assert loci(after[0].article).items() <= loci(long).items()
    assert after[1].moved == {}


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(range(4)), max_size=6), min_size=1, max_size=4), st.randoms())
def test_any_versions(tmp_path_factory: pytest.TempPathFactory, shapes: list[list[int]], random: object) -> None:
    """No two blocks get one locus, and the order that the versions come in changes nothing."""
    folder = tmp_path_factory.mktemp("any")
    articles = [
        article(folder, lang, *(PARTS[part] for part in shape))
        for lang, shape in zip(("da", "de", "fi", "pl"), shapes, strict=False)
    ]
    after = placed(*articles)
    for before, one in zip(articles, after, strict=True):
        numbers = [section.number for section in one.article.sections]
        assert len(set(numbers)) == len(numbers)
        every = [
            item.locus for section in one.article.sections for block in section.blocks for item in (block, *block.items)
        ]
        assert len(set(every)) == len(every)
        assert [section.heading for section in one.article.sections] == [one.heading for one in before.sections]
    shuffled = list(range(len(articles)))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = placed(*(articles[at] for at in shuffled))
    assert [again[shuffled.index(at)] for at in range(len(articles))] == after


def test_long_lists_are_work_that_grows_with_their_length(tmp_path: Path) -> None:
    def work(count: int) -> int:
        many = "## S\n\n" + "- {0} same\n" * count
        articles = [article(tmp_path, "da", many), article(tmp_path, "de", many + "- {0} more\n")]
        return lines_run(lambda: placed(*articles))

    assert work(4_000) < 15 * work(400)


def pair(locus: str, text: str) -> Pair:
    return Pair("x", "da", Kind.LIST, locus, (), text, f"{text}.", Source("x.md", 1, 1, ""))


def test_pairs_move_with_their_blocks() -> None:
    pairs = (pair("1.1", "a"), pair("2.1.3", "b"))
    assert [one.locus for one in relocated(pairs, {"2.1.3": "3.1.4", "2.1": "3.1"})] == ["1.1", "3.1.4"]
    assert relocated(pairs, {}) == pairs


def test_an_article_without_its_set_has_the_loci_that_the_ledger_knows() -> None:
    """A build of one language alone must not move what a build of all of them placed."""
    published = [pair("1.1", "a"), pair("4.2.1", "b"), pair("4.2.3", "c"), pair("5.1", "d"), pair("5.2", "d")]
    drawn = [pair("1.1", "a"), pair("3.2.1", "b"), pair("3.2.2", "c"), pair("3.1", "new"), pair("2.1", "d")]
    assert [one.locus for one in recalled(drawn, published)] == ["1.1", "4.2.1", "4.2.3", "4.1", "2.1"]
    assert recalled(drawn, ()) == tuple(drawn)
