from __future__ import annotations

from tests.articles import article, texts


def test_reference_links_are_links() -> None:
    one = article(
        "Et [ord][Ref], et [Andet][], et [tredje] og [intet].\n\n[ref]: /a 'T'\n[andet]: </b>\n[Tredje]: /c\n",
        "da",
        title="T",
    )
    assert texts(one) == ["Et ord, et Andet, et tredje og [intet]."]
    assert one.links == ("/a", "/b", "/c")


def test_footnotes_and_abbreviations_are_no_text() -> None:
    one = article(
        "Ord[^1] her.[^n]\n\n[^1]: Ved foden.\n\n    Og mere.\n[^n]: To.\n*[HTML]: Et sprog\n\nSlut.\n", "da", title="T"
    )
    assert texts(one) == ["Ord her.", "Slut."]


def test_a_sentence_behind_brackets_is_text() -> None:
    assert texts(article("[Bemærk]: Det er en sætning.\n", "da", title="T")) == ["[Bemærk]: Det er en sætning."]
