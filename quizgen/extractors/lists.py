"""Lists: the sentence that introduces a labelled list, and its labels."""

from __future__ import annotations

from quizgen.extractors.drawn import Drawn
from quizgen.extractors.outline import Outline
from quizgen.model import Kind, Pair

_MOST_ENTRIES = 7
"""A person who has to name more of them at once learns a jingle, not the things."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw one pair from each labelled list that is introduced."""
    del drawn
    article = outline.article
    pairs: list[Pair] = []
    findings = []
    for labelled in outline.labelled:
        line = labelled.block.first_line
        if not labelled.introduction:
            findings.append(outline.left_out(line, "list", "no sentence introduces this list: not asked as a whole"))
        elif len(labelled.entries) > _MOST_ENTRIES:
            findings.append(
                outline.left_out(line, "many", f"a list of more than {_MOST_ENTRIES} is not asked as a whole")
            )
        else:
            pairs.append(
                Pair(
                    topic=article.topic,
                    lang=article.lang,
                    kind=Kind.LIST,
                    locus=labelled.block.locus,
                    context=outline.context(labelled.section),
                    question=labelled.introduction,
                    answer="; ".join(labelled.labels),
                    items=labelled.labels,
                    source=outline.source(labelled.section, labelled.introduction_line, labelled.block.last_line),
                )
            )
    return Drawn(tuple(pairs), findings=tuple(findings))
