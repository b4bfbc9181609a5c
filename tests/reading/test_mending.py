"""Lines are mended only where a look at the whole text finds what may need it: what it leaves out changes nothing."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.reading.lines import Line
from quizgen.reading.markup import read_markup
from quizgen.reading.mending import MENDINGS, as_text
from tests.articles import article
from tests.work import lines_run

_PIECES = st.sampled_from(
    [
        *("Ord.", "ord", "1", "a", "一", "①", "二、", "a) ", "b) ", "(1)", "（1）", "1.", "1) ", "2) ", "1、"),
        *("٢.", "가.", "나.", "#", "##", "# ", " # ", "＃", "### ord ##", "C#", "-", "- ", "-a", "*", "* ", "+ ", "+a"),
        *("–", "— ", "•", "● ", "▪", ">", "> ", "[!NOTE]", ":", ": ", "：", ":::", "!!! ", "??? ", "!"),
        *("---", "===", "= ", "|", "｜", "|---|", "**", "__", "**Ord**", "**Ord:** ", "**Ord?**", "?", ".", "。"),
        *(".-", "。- ", ":-", "; ", "[a]: /u", "[a]", "[^1]: ", "]:", "    ", "  ", " ", "\t", "\x1f", "```", "~~~"),
        *("\n", "\n", "\n", "\n\n"),
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
@example("- Ord.\nord\n- ord")
@example("> Ord.\nord")
@example("Ord\n-\n")
@example("ord\n   ---")
@example("＃ ord")
@example("## ord ##")
@example("#  ord")
@example("> ")
@example("> [!NOTE] ord")
@example("- - - - - ord")
@example("                         ord")
@example("ord\n: ord")
@example("**Ord?** ord\n\n**Ord?** ord")
@example("**Ord**\nord\n\n**Ord**\nord")
@example("**Ord:** ord\n\n**Ord:** ord\n\n**Ord:** ord")
@example("1、ord\n2、ord")
@example("①ord\n②ord")
@example("a) ord\nb) ord")
@example("ord.-Ord.- Ord")
@example("ord • ord • ord")
@example("    ord")
@example("[a]\n\n[a]: /u")
@example("| a | b |\n|---|---|")
@settings(deadline=None, derandomize=True, max_examples=400)
def test_what_a_look_leaves_out_changes_nothing(text: str) -> None:
    lines = read_markup(text).lines
    for may_need, mend in MENDINGS:
        mended = mend(lines)
        if not may_need(as_text(lines)):
            assert (list(mended.lines), list(mended.notes)) == (list(lines), []), mend.__name__
        lines = mended.lines


def test_no_look_finds_anything_in_an_article_that_is_as_it_should_be() -> None:
    text = (
        '# Te\n\n## Hvad er te?\n\nTe er en drik. Den "trækker" i 3–5 minutter.\n\n- Sort: den er gæret.\n- Grøn: te.\n'
    )
    assert not any(may_need(as_text(read_markup(text).lines)) for may_need, _ in MENDINGS)
    assert as_text([Line(0, "a"), Line(1, "b")]) == "\na\nb"


def test_a_paragraph_without_signs_is_little_work() -> None:
    def work(count: int) -> int:
        text = "\n\n".join(f"Ord nummer {number} står her, og det er alt." for number in range(count))
        return lines_run(lambda: article(text, "da", title="Te"))

    assert work(40) - work(20) <= 20 * 100
