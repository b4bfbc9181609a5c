"""What stands in Markdown and is no text: beside each what a page would show."""

from __future__ import annotations

import pytest

from tests.articles import article, blocks, texts

NO_TEXT = [
    # shortcodes
    ('{{< figure src="a.png" >}}\n\nTekst.', ["Tekst."]),
    ("Se {{< ref \"x\" >}} her.", ["Se \ufffc her."]),
    ("{{% notice tip %}}\nDas ist so.\n{{% /notice %}}", ["Das ist so."]),
    ("{% include x.html %}\n\n{%- if a -%}文字。{% endif %}", ["文字。"]),
    ("Prisen er {{ site.price | round }} kr.", ["Prisen er \ufffc kr."]),
    ('[caption id="a" width=3]Ein Bild[/caption] und [gallery ids="1,2"] mehr.', ["Ein Bild und mehr."]),
    ("[toc]\n\n[[_TOC_]]\n\nТекст.", ["Текст."]),
    ("Et [ord] her.", ["Et [ord] her."]),
    # attributes
    ("Tekst her. {: .note}\n\n{: #id .x}\n\nMere.", ["Tekst her.", "Mere."]),
    # callouts
    ("> [!NOTE]\n> Det er sådan.", ["Det er sådan."]),
    ("> [!注意] 文字です。", ["文字です。"]),
    ("::: tip Råd\nDet er sådan.\n:::", ["Det er sådan."]),
    ('!!! note "Titel"\n    Es ist so.', ["Es ist so."]),
    ("> Et citat.\n>\n\nTekst.", ["Et citat.", "Tekst."]),
    ("> Une citation.\nLe texte continue.", ["Une citation.", "Le texte continue."]),
    ("> Et langt\ncitat.", ["Et langt citat."]),
    # HTML
    ("<div class=\"x\"><p>Et.</p><p>To.</p></div>", ["Et.", "To."]),
    ("<ul><li>Et</li>\n<li><p>To</p></li></ul>", ["Et", "To"]),
    ("<dl><dt>Chaud</dt><dd>Ce qui fume.</dd></dl>", ["Chaud: Ce qui fume."]),
    ("<style>p {}</style>\n\n<script>\nx()\n</script>\n\n<svg><path d='x'/></svg>本文。", ["本文。"]),
    ("Et <custom-tag a=\"b\">ord</custom-tag> til.", ["Et ord til."]),
    ("Skriv `<script>` og `<!--` her.\n\nTekst.", ["Skriv <script> og <!-- her.", "Tekst."]),
    # comments
    ("Før <!-- a\n\nb --> efter.", ["Før", "efter."]),
    # code
    ("Før:\n\n    x = 1\n    y = 2\n\nEfter.", ["Før:", "x = 1\n    y = 2", "Efter."]),
    ("Før:\n\n    En flyttet sætning.\n\nEfter.", ["Før:", "En flyttet sætning.", "Efter."]),
    ("~~~\n<!-- a\n```\n~~~\n\nEfter.", ["<!-- a\n```", "Efter."]),
    ("````md\n```\n# a\n```\n````\n\nEfter.", ["```\n# a\n```", "Efter."]),
    ("```ikke kode```\n\nEfter.", ["ikke kode", "Efter."]),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "expected"), NO_TEXT)
def test_what_is_no_text(markdown: str, expected: list[str]) -> None:
    assert texts(article(f"{markdown}\n", "da", title="T")) == expected


def test_headings_in_html_are_headings() -> None:
    one = article('<h2 id="a">Slags</h2>\n\nTekst.\n\n<h3>Til {#x}</h3>\n\n## To {#to .x}\n', "da", title="T")
    assert [(section.level, section.heading) for section in one.sections[1:]] == [(2, "Slags"), (3, "Til"), (2, "To")]


@pytest.mark.parametrize(
    ("markdown", "rule", "expected"),
    [
        ("Før.\n\n<!-- a\n\nEfter.", "comment-open", ["Før."]),
        ("Før.\n\n```\nEfter er tekst.", "code-open", ["Før.", "Efter er tekst."]),
    ],
)
def test_what_never_ends_is_named(markdown: str, rule: str, expected: list[str]) -> None:
    one = article(f"{markdown}\n", "da", title="T")
    assert texts(one) == expected
    assert [(finding.line, finding.rule) for finding in one.findings] == [(6, rule)]


@pytest.mark.parametrize(
    "mark", ["\u061c", "\u200e", "\u200f", "\u202b", "\u2067", "\u00ad", "\u200b", "\u0091", "\x1e", "\x1f"]
)
def test_what_cannot_be_seen_is_gone(mark: str) -> None:
    one = article(f"#{mark}# Sal{mark}g{mark}\n\n{mark}- {mark}Varm:{mark} den{mark} ene.\n", "ar", title="T")
    assert one.sections[1].heading == "Salg"
    assert texts(one) == ["Varm: den ene."]


def test_joiners_that_spelling_needs_stay() -> None:
    assert texts(article("می\u200cرود و क्\u200dष।\n", "fa", title="T")) == ["می\u200cرود و क्\u200dष।"]


def test_lists_and_quotations_deeper_than_anybody_writes_lose_no_text() -> None:
    one = article("\n".join(f"{' ' * 2 * depth}- ord{depth}" for depth in range(60)), "da", title="T")

    def words(parts: tuple[object, ...]) -> list[str]:
        return [word for part in parts for word in (part.text, *words(part.items)) if word]  # type: ignore[attr-defined]

    assert words(tuple(blocks(one))) == [f"ord{depth}" for depth in range(60)]
    assert texts(article(f"{'> ' * 60}dybt\n", "da", title="T")) == ["dybt"]
