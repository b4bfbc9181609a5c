"""What became of articles: letters counted by hand in three scripts, and versions that drift apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.coverage import ArticleCoverage, Coverage, cover
from quizgen.model import Article, Blank, Cloze, Finding, Kind, Pair, Severity, Signal, Source
from quizgen.rules import LEAVES_OUT, RULES, About
from tests import articles
from tests.articles import PATH
from tests.work import lines_run

ENGLISH = """
    ## What is a kiln?

    A kiln is an oven. It is hot.

    - Gas: burns fuel
    - Wood
"""
CHINESE = """
    ## 窑是什么？

    窑是一种炉子。它很热。

    - 燃气：烧燃料
    - 木材
"""
HINDI = """
    ## भट्ठी क्या है?

    भट्ठी एक ओवन है। यह गरम है।

    - गैस: ईंधन
    - लकड़ी
"""


# The articles begin with three lines of front matter.


def article(fragment: str, lang: str = "en") -> Article:
    return articles.article(fragment, lang, title="Kiln")


def drawn(fragment: str) -> tuple[Pair, ...]:
    return articles.drawn(fragment, title="Kiln").pairs


def pair(kind: Kind, locus: str, question: str, answer: str, line: int = 7, **more: object) -> Pair:
    source = Source(PATH, line, line, "What is a kiln?")
    return replace(Pair("kiln", "en", kind, locus, (), question, answer, source), **more)  # type: ignore[arg-type]


def only(one: Article, *pairs: Pair, findings: tuple[Finding, ...] = ()) -> ArticleCoverage:
    (covered,) = cover([one], [pairs], findings).articles
    return covered


@pytest.mark.parametrize(
    ("fragment", "lang", "sentence", "label", "description", "of_sentence", "of_item", "letters"),
    [
        # A kiln is an oven | It is hot | Gas burns fuel | Wood
        (ENGLISH, "en", "A kiln is an oven.", "Gas", "burns fuel", 13, 12, 13 + 7 + 12 + 4),
        (CHINESE, "zh-Hans", "窑是一种炉子。", "燃气", "烧燃料", 6, 5, 6 + 3 + 5 + 2),
        # without vowel signs: भ ट ठ, ए क, ओ व न, ह | य ह, ग र म, ह | ग स, ई ध न | ल क ड
        (HINDI, "hi", "भट्ठी एक ओवन है।", "गैस", "ईंधन", 9, 5, 9 + 6 + 5 + 3),
    ],
)
def test_letters_behind_pairs_are_counted(
    fragment: str, lang: str, sentence: str, label: str, description: str, of_sentence: int, of_item: int, letters: int
) -> None:
    one = article(fragment, lang)
    definition = pair(Kind.DEFINITION, "1.1", "?", sentence, sentence=1)
    category = pair(Kind.CATEGORY, "1.2.1", label, description, 9)
    assert only(one).share == 0
    assert only(one, definition).share == pytest.approx(of_sentence / letters)
    assert only(one, category).share == pytest.approx(of_item / letters)
    assert only(one, definition, category).share == pytest.approx((of_sentence + of_item) / letters)


KILN = article(ENGLISH)
DEFINITION = pair(Kind.DEFINITION, "1.1", "What is a kiln?", "A kiln is an oven.", sentence=1)
FACT = pair(
    Kind.FACT,
    "1.1",
    "A […] is an oven.",
    "kiln",
    cloze=Cloze("A kiln is an oven.", (Blank(2, 6, 1, Signal.QUOTATION),)),
    sentence=1,
)


def test_what_two_pairs_stand_on_counts_once() -> None:
    assert only(KILN, DEFINITION, FACT).share == only(KILN, FACT).share == pytest.approx(13 / 36)


def test_a_stretch_within_another_counts_once() -> None:
    both = replace(DEFINITION, kind=Kind.FAQ, answer="A kiln is an oven. It is hot.")
    assert only(KILN, DEFINITION, both).share == only(KILN, both).share == pytest.approx(20 / 36)


def test_a_repetition_counts_whole_where_it_has_other_words() -> None:
    merged = replace(DEFINITION, also=(Source(PATH, 10, 10, ""),))
    covered = only(KILN, merged)
    assert covered.share == pytest.approx((13 + 4) / 36)
    assert [(one.pair.kind, one.source.first_line) for one in covered.merged] == [(Kind.DEFINITION, 10)]


def test_what_goes_on_behind_an_answer_counts() -> None:
    assert only(KILN, replace(DEFINITION, extra="It is hot.")).share == pytest.approx(20 / 36)


def test_the_rest_of_a_section_that_answers_a_question_counts() -> None:
    faq = article("A kiln is an oven. It is hot.\n\nMind it.\n\nGo.")
    source = Source(PATH, 4, 6, "")
    asked = pair(Kind.FAQ, "0.1", "?", "A kiln is an oven.", extra="It is hot. Mind it.", source=source)
    assert only(faq, asked).share == pytest.approx((13 + 7 + 6) / (13 + 7 + 6 + 2))


def test_the_entries_of_a_list_count_and_so_does_what_introduces_them() -> None:
    asked = article("There are two:\n\n- Gas: burns fuel\n- Wood")
    listed = pair(Kind.LIST, "0.2", "There are two:", "Gas; Wood", 4, items=("Gas", "Wood"))
    whole = replace(listed, source=Source(PATH, 4, 7, ""))
    assert only(asked, whole).share == pytest.approx((11 + 3 + 4) / (11 + 12 + 4))


def test_words_that_an_editor_put_in_stand_on_the_sentence_that_they_replace() -> None:
    assert only(KILN, replace(DEFINITION, answer="An oven for clay.")).share == pytest.approx(13 / 36)
    assert only(KILN, replace(DEFINITION, answer="An oven.", sentence=0)).share == pytest.approx(20 / 36)


def test_code_is_no_text_to_be_learnt_and_an_article_of_nothing_else_is_covered() -> None:
    assert only(article("```\nkiln --fire\n```")).share == 1
    with_code = article("A kiln is an oven.\n\n```\nkiln --fire\n```")
    assert only(with_code, replace(DEFINITION, locus="0.1")).share == 1


def test_pairs_are_counted_by_kind_and_what_was_left_out_by_rule() -> None:
    findings = (
        Finding(PATH, 6, 1, Severity.INFO, "category", "no description"),
        Finding(PATH, 7, 1, Severity.INFO, "category", "no description"),
        Finding(PATH, 4, 1, Severity.WARNING, "long", "is no reason"),
        Finding("another.md", 4, 1, Severity.ERROR, "leak", "is not here"),
    )
    covered = only(KILN, DEFINITION, FACT, findings=findings)
    assert {kind: count for kind, count in covered.pairs if count} == {Kind.DEFINITION: 1, Kind.FACT: 1}
    assert [kind for kind, _ in covered.pairs] == list(Kind)
    assert covered.count == 2
    assert covered.left_out == (("category", (6, 7)),)
    assert "long" not in LEAVES_OUT


def test_what_an_editor_ignores_is_left_out_all_the_same_and_is_no_drift() -> None:
    one = replace(KILN, topic="kiln")
    comparing = next(rule.id for rule in RULES if rule.about is About.TRANSLATIONS)
    ignored = [Finding(PATH, 6, 1, Severity.INFO, rule, "") for rule in ("category", comparing)]
    covered = cover([one], [()], (), ignored)
    assert covered.articles[0].left_out == (("category", (6,)),)
    assert covered.matrix[0].versions[0].findings == 0


# The matrix


def version(lang: str, *loci: str, topic: str = "kiln") -> tuple[Article, tuple[Pair, ...]]:
    pairs = tuple(replace(DEFINITION, locus=locus, lang=lang) for locus in loci)
    return replace(KILN, lang=lang, topic=topic, path=f"{lang}/{topic}.md", title=f"{topic} in {lang}"), pairs


def matrix(*versions: tuple[Article, tuple[Pair, ...]], findings: tuple[Finding, ...] = (), only: str = "") -> Coverage:
    articles, pairs = zip(*versions, strict=True)
    return cover(articles, pairs, findings, (), (only,) if only else ())


def test_a_version_lacks_what_most_others_have() -> None:
    (row,) = matrix(
        version("fi", "1.1"), version("da", "1.1", "10.1", "2.3"), version("de", "1.1", "2.3", "10.1", "3.1")
    ).matrix
    assert [one.lang for one in row.versions] == ["da", "de", "fi"]
    assert [one.pairs for one in row.versions] == [3, 4, 1]
    assert [one.lacks for one in row.versions] == [(), (), ("2.3", "10.1")]
    assert (row.topic, row.title) == ("kiln", "kiln in da")


def test_of_two_versions_each_lacks_what_the_other_has() -> None:
    (row,) = matrix(version("da", "1.1"), version("de", "2.1")).matrix
    assert [one.lacks for one in row.versions] == [("2.1",), ("1.1",)]


def test_findings_of_rules_on_translations_are_drift() -> None:
    comparing = next(rule.id for rule in RULES if rule.about is About.TRANSLATIONS)
    findings = tuple(Finding("da/kiln.md", 1, 1, Severity.INFO, rule, "") for rule in (comparing, "leak", comparing))
    coverage = matrix(version("da", "1.1"), version("de", "1.1"), findings=findings)
    (row,) = coverage.matrix
    assert [one.drift for one in row.versions] == [2, 0]
    assert not row.is_even(coverage.languages)
    assert row.is_even(["de"])


def test_a_topic_without_a_version_is_not_even() -> None:
    coverage = matrix(version("da", "1.1"), version("de", "1.1"), version("da", "1.1", topic="oven"))
    assert [(row.topic, row.is_even(coverage.languages)) for row in coverage.matrix] == [
        ("kiln", True),
        ("oven", False),
    ]


def test_a_chosen_language_is_told_alone_and_compared_with_all() -> None:
    coverage = matrix(version("da", "1.1"), version("de", "2.1"), version("de", "1.1", topic="oven"), only="da")
    assert coverage.languages == ("da",)
    assert [one.article.path for one in coverage.articles] == ["da/kiln.md"]
    (row,) = coverage.matrix
    assert [(one.lang, one.lacks) for one in row.versions] == [("da", ("2.1",))]


# Anything at all


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*ENGLISH.splitlines(), *CHINESE.splitlines(), "# Kiln", "## Highlights"]), max_size=25)
)
def test_a_share_is_a_share(lines: list[str]) -> None:
    text = "\n".join(line.strip() for line in lines)
    covered = only(article(text), *drawn(text))
    assert 0 <= covered.share <= 1
    assert only(article(text)).share in (0, 1)


def test_the_cost_is_linear() -> None:
    def work(times: int) -> int:
        text = ENGLISH.replace("    ", "") * times
        one, pairs = article(text), drawn(text)
        return lines_run(lambda: only(one, *pairs))

    assert work(40) < 5 * work(10)
