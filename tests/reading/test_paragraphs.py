from __future__ import annotations

import pytest

from tests.articles import article, texts

LONG = "og så videre " * 10

ROWS = [
    # wrapped by hand
    ("da", "Kaffe er en\ndrik. Den er\nvarm.", ["Kaffe er en drik. Den er varm."]),
    ("ja", "コーヒーは飲み物で、\n熱い。それは\n黒い。", ["コーヒーは飲み物で、熱い。それは黒い。"]),
    ("zh-Hans", "咖啡是饮料，\n（热的）\n也是黑的。", ["咖啡是饮料，（热的）也是黑的。"]),
    ("zh-Hant", "咖啡是\n“熱的”\n飲料。", ["咖啡是“熱的”飲料。"]),
    ("ko", "커피는\n음료이다.", ["커피는 음료이다."]),
    # a line a paragraph
    ("de", "Kaffee ist warm.\nTee ist grün.", ["Kaffee ist warm.", "Tee ist grün."]),
    ("ja", "茶は緑です。\n水は青です。", ["茶は緑です。", "水は青です。"]),
    ("hi", "यह एक है।\nयह दो है।", ["यह एक है।", "यह दो है।"]),
    ("da", f"Kaffe er varm {LONG}nu.\nTe er grøn {LONG}uden\npunktum.",
     [f"Kaffe er varm {LONG}nu.", f"Te er grøn {LONG}uden punktum."]),
    ("de", "Kaffee ist warm.\nEr ist braun;\nTee ist grün.", ["Kaffee ist warm.", "Er ist braun; Tee ist grün."]),
    ("ar", "القهوة ساخنة.\nوهي بنية؛\nوالشاي أخضر.", ["القهوة ساخنة. وهي بنية؛ والشاي أخضر."]),
    ("el", "Τι είναι ο καφές;\nΤι είναι το τσάι;\nΔύο ποτά.", ["Τι είναι ο καφές;", "Τι είναι το τσάι;", "Δύο ποτά."]),
    # formulas and small headings
    ("en", "There are two:\n**a = b x 100**\n**c = d x 100**\nThat is all.",
     ["There are two:", "a = b x 100", "c = d x 100", "That is all."]),
    ("fi", "**Lihava** alku\njatkuu.", ["Lihava alku jatkuu."]),
    ("nl", "Koffie is een\\\ndrank.", ["Koffie is een drank."]),
    # a ruler below a paragraph makes no heading
    ("da", "Kaffe er en drik.\n---\nTe er en anden.", ["Kaffe er en drik.", "Te er en anden."]),
    ("da", "Kaffe er en drik.\n-\nTe er en anden.", ["Kaffe er en drik.", "Te er en anden."]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "rows", "expected"), ROWS)
def test_paragraphs(lang: str, rows: str, expected: list[str]) -> None:
    assert texts(article(f"{rows}\n", lang, title="T")) == expected
