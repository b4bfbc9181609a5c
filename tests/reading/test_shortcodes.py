"""Shortcodes and macros: the words that they say, nothing where they are a line, a hole where nobody can tell."""

from __future__ import annotations

import pytest

from quizgen.model import HOLE
from quizgen.reading.shortcodes import without_shortcodes
from tests.articles import article, texts

SAY = [
    # links to a term: the words that are shown
    ('Start of a {{glossary("TCP")}} session.', "Start of a [TCP](glossary:TCP) session."),
    ('Die {{Glossary("WAI","Web Accessibility Initiative")}} tagt.',
     "Die [Web Accessibility Initiative](glossary:WAI) tagt."),
    ("avec {{DOMxRef('Document/cookie', 'document.cookie', '', 1)}}.",
     "avec [document.cookie](domxref:Document/cookie)."),
    ('即 {{Glossary("a b", "")}}。', "即 [a b](glossary:a-b)。"),
    ('Se {{Interwiki("wikipedia", "Te")}} på Wikipedia', "Se [Te]() på Wikipedia"),
    ('Se {{Interwiki("wikipedia", "Te (drik)", "te")}} her', "Se [te]() her"),
    ('Se {{Glossary("a\n\nb")}} her.\nTe.', "Se \n\n[a b](glossary:a-b) her.\nTe."),
    # the words that a shortcode says
    ('Hold of {{< glossary_tooltip text="containers" term_id="container" >}} here.', "Hold of containers here."),
    ('동작하는 {{< glossary_tooltip text="컨테이너" term_id="x" >}}의 집합', "동작하는 컨테이너의 집합"),
    ('Ein {{% tooltip "Fass" %}} rollt.', "Ein Fass rollt."),
    ('Ein {{< tooltip "Ein runder Behälter" >}}Fass{{< /tooltip >}} rollt.', "Ein Fass rollt."),
    ("{% if a %}甲{% else %}乙{% endif %}。", "甲乙。"),
    # nobody can tell
    ('Sekumpulan {{< glossary_tooltip term_id="container" >}} ini.', f"Sekumpulan {HOLE} ini."),
    ("In {{ site.product }} geht es.", f"In {HOLE} geht es."),
    ("In {% data variables.product %} geht es.", f"In {HOLE} geht es."),
    ("Es ist {{Etikett|a|b}} so.", f"Es ist {HOLE} so."),
    ('Es ist {{compat("a", "b")}} so.', f"Es ist {HOLE} so."),
    # lines that are no text
    ("{{GlossarySidebar}}\n\nTe.", "\n\nTe."),
    ('{{ListSubpages("/docs/Web")}}', ""),
    ("{{Infobox\n| name = Te\n}}\nTe.", "\n\n\nTe."),
    ('- {{< include "a" >}}\n- Te.', "- \n- Te."),
    # where no reader sees them
    ('Se [te]({{< ref "te" >}}) her.', "Se [te]() her."),
    ("Skriv `{{< ref >}}` og ``a {{b}}`` her.", "Skriv `{{< ref >}}` og ``a {{b}}`` her."),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), SAY)
def test_words_of_shortcodes(markdown: str, expected: str) -> None:
    assert without_shortcodes(markdown) == expected


def test_a_macro_that_is_a_line_is_no_paragraph() -> None:
    one = article("{{GlossarySidebar}}\n\nTe er en drik.\n", "da", title="Te")
    assert texts(one) == ["Te er en drik."]
    assert one.sections[0].blocks[0].locus == "0.1"


def test_what_the_text_itself_has_is_no_hole() -> None:
    assert texts(article("Te er \ufffc en drik.\n", "da", title="Te")) == ["Te er en drik."]
