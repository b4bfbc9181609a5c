"""What differs between two texts, word by word (letter by letter where a script sets no spaces)."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

from quizgen.languages import is_unspaced

_TOKEN = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


class Mark(StrEnum):
    """Whether a piece is in both texts, in the old one only, in the new one only."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    mark: Mark
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; those not gone make `new`, those not come make `old`."""
    before, after = _tokens(old), _tokens(new)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            pieces.append(Piece(Mark.SAME, "".join(before[start:end])))
            continue
        if end > start:
            pieces.append(Piece(Mark.GONE, "".join(before[start:end])))
        if new_end > new_start:
            pieces.append(Piece(Mark.COME, "".join(after[new_start:new_end])))
    return tuple(pieces)


def _tokens(text: str) -> list[str]:
    return list(text) if is_unspaced(text) else _TOKEN.findall(text)


def as_text(old: str, new: str) -> str:
    """Return the differences for a terminal: `[-gone-]` and `{+come+}`."""
    signs = {Mark.SAME: "{}", Mark.GONE: "[-{}-]", Mark.COME: "{{+{}+}}"}
    return "".join(signs[piece.mark].format(piece.text) for piece in differences(old, new))
