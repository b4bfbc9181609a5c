"""How much work something is: lines run in the package, the same on a busy machine as on a quiet one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import quizgen

_HOME = str(Path(quizgen.__file__).parent)


def lines_run(act: Callable[[], object]) -> int:
    """Return how many lines of quizgen's own code `act` runs, counted by the interpreter, not by a clock."""
    count = 0

    def within(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return within

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        return within if frame.f_code.co_filename.startswith(_HOME) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count
