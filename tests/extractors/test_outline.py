"""What of an article asks, announces, or is the highlights."""

from __future__ import annotations

import pytest

from quizgen.extractors import highlights, lists
from quizgen.extractors.outline import Outline, asks_for_entries, ends_asking, introduces, is_question
from tests.articles import article
from tests.work import lines_run


@pytest.mark.parametrize(
    "text",
    [
        "What is tea?",
        "什么是茶？",
        "什么是茶?它好吗",
        "ما هو الشاي؟",
        "Τι είναι το τσάι;",
        "Τι είναι «τσάι»;",
        "Ի՞նչ է թեյը",
        "Is it tea? (and why)",
        "Is https://x.org/?q=1 an address?",
    ],
)
def test_a_question(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "See https://x.org/?q=1",
        "See https://x.org/?",
        "Call /tea?kind=green&cup=1 here",
        "du thé ;",
        "du thé;",
        "чай;",
        "Το τσάι; είναι ποτό",
        "Tea",
    ],
)
def test_no_question(text: str) -> None:
    assert not is_question(text)


def test_a_question_at_the_end() -> None:
    assert ends_asking("Tea: is it good?")
    assert ends_asking("Το τσάι: είναι καλό;")
    assert not ends_asking("Is it good? It is.")
    assert not ends_asking("See https://x.org/?")


@pytest.mark.parametrize(
    "sentence",
    [
        "There are two kinds:",
        "茶有两种：",
        "चाय के प्रकार हैं:-",
        "차에는 두 가지가 있습니다.",
        "お茶には二種類があります。",
        "Which kinds are there?",
    ],
)
def test_what_announces_a_list(sentence: str) -> None:
    assert introduces(sentence)


@pytest.mark.parametrize("sentence", ["There are two kinds.", "Пекар тримає три печі.", "चाय गरम है।", "Çay sıcaktır."])
def test_what_announces_nothing(sentence: str) -> None:
    assert not introduces(sentence)


@pytest.mark.parametrize(
    ("lang", "introduction", "asks"),
    [
        ("en", "Kinds of tea:", True),
        ("en", "Terms:", False),
        ("en", "For example:", False),
        ("cs", "Pojmy:", False),
        ("pl", "Przykłady herbat:", False),
        ("da", "Tre slags:", True),
        ("en", "Which ones?", True),
        ("zh-Hans", "例如：", False),
        ("zh-Hans", "茶有两种：", True),
        ("zh-Hans", "常见的茶有：", True),
        ("ja", "例：", False),
        ("ko", "예:", False),
        ("ko", "차에는 두 가지가 있습니다.", True),
    ],
)
def test_what_says_what_to_name(lang: str, introduction: str, asks: bool) -> None:
    assert asks_for_entries(introduction, lang) is asks


LAST = "## Highlights\n\n- Tea was sold in 1650.\n- Tea is warm.\n\n"


@pytest.mark.parametrize(
    ("behind", "heading"),
    [
        ("", "Highlights"),
        ("## See also\n\n- [Coffee](/coffee)\n- [Milk](/milk).\n", "Highlights"),
        ("## Sources\n\n- A. Writer, Tea. https://x.org/?a=b\n- [On tea](https://y.org).\n- A book.\n", "Highlights"),
        ("## More\n\n- Tea is like [coffee](/coffee)\n- [Milk](/milk) is white.\n", "More"),
    ],
)
def test_highlights_are_no_links_and_no_references(behind: str, heading: str) -> None:
    highlights = Outline(article(LAST + behind, "en", title="Tea")).highlights
    assert highlights is not None
    assert highlights.heading == heading


def _lists_and_highlights(count: int) -> Outline:
    lists = "".join(
        f"## S{at}\n\nThe kinds are:\n\n- A{at}: tea.\n- B{at}: milk.\n- C{at}: cake.\n\n" for at in range(count)
    )
    highlights = "".join(f"- There are four kinds of thing {at}.\n" for at in range(count))
    return Outline(article(f"{lists}## Highlights\n\n{highlights}", "en", title="Tea"))


def test_lists_and_highlights_are_compared_with_linear_work() -> None:
    def work(count: int) -> int:
        outline = _lists_and_highlights(count)
        assert len(outline.labelled) == count
        return lines_run(lambda: (lists.draw(outline, ()), highlights.draw(outline, ())))

    assert work(120) < 3 * work(60)
