"""Links that one version lacks; every text is written here."""

from __future__ import annotations

import pytest

from quizgen.model import Severity
from tests.checks.translations.sets import findings, said

RULE = "link-differs"
LINKED = {
    "da": "En [bro](/bridge) over [åen](/river).",
    "ja": "[川](/river)にかかる[橋](/bridge)。",
    "ru": "[Мост](/bridge) через [реку](/river).",
}


def test_versions_that_agree_whatever_their_order() -> None:
    assert said(RULE, LINKED) == {}


@pytest.mark.parametrize(
    ("lang", "text", "message"),
    [
        ("da", "En [bro](/bridge) over åen.", "lacks the link to /river, which ja, ru have (ja:3)"),
        ("ja", "[川](/river)にかかる[橋](/tunnel)。", "links to /tunnel where da, ru link to /bridge (da:3)"),
        ("ru", "Мост через реку.", "lacks the link to /bridge, /river, which da, ja have (da:3)"),
        ("ar", "[جسر](/bridge) على نهر.", "lacks the link to /river, which da, ja, ru have (da:3)"),
    ],
)
def test_the_majority_tells(lang: str, text: str, message: str) -> None:
    assert said(RULE, {**LINKED, lang: text}) == {lang: message}


def test_a_link_more_is_an_editor_s_choice() -> None:
    assert said(RULE, {**LINKED, "da": LINKED["da"] + " Se [her](/here)."}) == {}


def test_a_page_that_is_linked_twice() -> None:
    twice = {lang: f"{text} {text}" for lang, text in LINKED.items()}
    assert said(RULE, twice) == {}
    lost = {**twice, "da": LINKED["da"] + " En [bro](/bridge) over åen."}
    assert said(RULE, lost) == {"da": "lacks the link to /river, which ja, ru have (ja:3)"}


def test_one_phrase_that_was_parted_over_two_links() -> None:
    assert said(RULE, {**LINKED, "da": "En [lang](/bridge) [bro](/bridge) over [å](/river)[en](/river)."}) == {}
    parted = {"da": "En [lang](/bridge) og [god bro](/bridge).", "ja": "[長い](/bridge)[橋](/bridge)。"}
    parted |= {
        "sv": "En [lång](/bridge) och [bra bro](/bridge).",
        "de": "Eine [lange](/bridge) [Brücke](/bridge).",
        "ru": "[Мост](/bridge).",
    }
    assert said(RULE, parted) == {}


def test_a_link_whose_anchor_was_lost_still_leads_there() -> None:
    assert said(RULE, {**LINKED, "da": 'En "bro ["](/bridge) over [åen](/river).'}) == {}


@pytest.mark.parametrize(
    "links",
    [
        ("/da/bridge", "/ja/bridge", "/bridge"),
        ("../bridge.md", "./bridge/", "/bridge"),
        ("bridge.da.md", "bridge.md", "bridge.md"),
        ("https://example.com/en/bridge", "/bridge#parts", "/Bridge?x=1"),
        (
            "https://da.wikipedia.org/wiki/Bro",
            "https://ja.wikipedia.org/wiki/橋",
            "https://en.wikipedia.org/wiki/Bridge",
        ),
        ("/da/bro", "/bridge", "/bridge"),
        ("#bro", "#橋", "#мост"),
    ],
)
def test_the_same_page_in_each_language(links: tuple[str, str, str]) -> None:
    texts = {lang: f"Xx [xx]({link}) og [xx](/river)." for lang, link in zip(("da", "ja", "ru"), links, strict=True)}
    assert said(RULE, texts) == {}


def test_pages_of_a_site_that_has_one_of_each_language_are_one() -> None:
    texts = {lang: f"Xx [xx](https://{lang}.wikipedia.org/wiki/{lang})." for lang in ("da", "ja", "ru")}
    assert said(RULE, texts) == {}
    assert said(RULE, {**texts, "de": "Xx xx."}) == {
        "de": "lacks the link to https://da.wikipedia.org/wiki/da, which da, ja, ru have (da:3)"
    }


def test_a_version_whose_addresses_are_its_own_is_not_compared() -> None:
    assert said(RULE, {**LINKED, "da": "En [bro](/bro) over [åen](/aaen)."}) == {}


def test_the_finding_is_at_the_block_that_differs() -> None:
    texts = {lang: f"- [xx](/a)\n- {text}" for lang, text in LINKED.items()} | {"de": "- [xx](/a)\n- Brücke"}
    (found,) = findings(RULE, texts)
    assert (found.path, found.line, found.column) == ("de", 4, 3)
    assert found.message == "lacks the link to /bridge, /river, which da, ja, ru have (da:4)"


def test_of_two_versions_it_is_only_said_that_they_differ() -> None:
    found = findings(RULE, {"da": "En [bro](/bridge).", "ja": "[橋](/tunnel)。"})
    assert [(one.path, one.severity) for one in found] == [("da", Severity.INFO), ("ja", Severity.INFO)]
    assert found[0].message.startswith("links to /bridge where ja links to /tunnel; with two versions nobody")
    assert findings(RULE, {"da": "En [bro](/da/bro).", "ja": "[橋](/bridge)。"}) == []
    assert findings(RULE, {"da": "En bro.", "ja": "橋。"}) == []
