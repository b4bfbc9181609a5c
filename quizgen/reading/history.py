"""When files last changed, as the version control that they are kept in knows it: one `git log` a repository."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from threading import Timer

from quizgen.model import Dates
from quizgen.places import place_of

_LONGEST_WAIT = 10
"""Seconds; what is not known by then stays unknown."""
_LOG = (
    *("git", "--no-pager", "-c", "log.showSignature=false", "log", "--no-merges", "--no-ext-diff", "--no-color"),
    *("--format=%x01%ad %cd", "--date=short", "--name-status", "-M100%", "-z"),
)
_COMMIT = "\x01"


def last_changes(paths: Iterable[str]) -> dict[str, Dates]:
    """Return, for each path that a git repository knows, the day that it was added or last changed.

    A file that was only renamed did not change; what is not committed does not count. Empty where there is no git or
    no repository, or where git refuses; a shallow clone knows nothing older than itself.
    """
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for path in paths:
        place = place_of(path)
        if not isinstance(place, Path):
            continue
        file = os.path.abspath(place)  # noqa: PTH100 - git knows a link by its own name
        if root := _repository(os.path.dirname(file)):  # noqa: PTH120
            wanted[root][Path(file).relative_to(root).as_posix()] = path
    return {path: dates for root, names in wanted.items() for path, dates in _changes(root, names)}


@cache
def _repository(folder: str) -> str:
    """The nearest folder above that is a working tree; empty where there is none."""
    return next((str(one) for one in (Path(folder), *Path(folder).parents) if (one / ".git").exists()), "")


def _changes(root: str, names: Mapping[str, str]) -> Iterator[tuple[str, Dates]]:
    """Yield the newest change of each file, by the path that the caller knows; `names` is by the path in git."""
    left = dict(names)
    day = ""
    words = _log(root)
    for word in words:
        if word.startswith(_COMMIT):
            day = min(word[1:].split())  # a rebase renews the committer's day, and not the author's
            continue
        name = next(words, "")
        if word.startswith("R"):
            new = next(words, "")
            if new in left:
                left[name] = left.pop(new)
        elif name in left and word in ("A", "M"):
            yield left.pop(name), Dates(day, "") if word == "A" else Dates("", day)
        if not left:
            words.close()
            return


def _log(root: str) -> Generator[str, None, None]:
    """Yield what git writes between its NUL characters: a commit's day, then a letter and one or two names a file."""
    environment = {name: value for name, value in os.environ.items() if name not in _OTHER_REPOSITORIES}
    try:
        git = subprocess.Popen(
            _LOG, cwd=root, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    clock = Timer(_LONGEST_WAIT, git.kill)
    clock.start()
    try:
        rest = b""
        while chunk := git.stdout.read1(1 << 16):  # type: ignore[union-attr]
            *whole, rest = (rest + chunk).split(b"\0")
            yield from (word.decode("utf-8", "surrogateescape").strip("\n") for word in whole)
    finally:
        clock.cancel()
        git.kill()
        git.communicate()


_OTHER_REPOSITORIES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What a hook of git sets in its environment, and what may be meant for another one."""
