"""What quizzes cost: `python -m tests.benchmarks.quiz [ARTICLES]...`; without numbers: 100, 1,000, 10,000 and 100,000.

CPU seconds and the memory that comes on top of a publication that holds nothing (megabytes, at most), each in a
process of its own: of the survey alone, of the pages of one quiz over the collection, and, up to 1,000 articles, of
a quiz for each topic. Articles are a few generated ones in five languages under other names, made when they are asked
for, as if they came from a disk; what that costs is told apart.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.model import Publication, PublishedPair, QuizOptions
from tests.benchmarks import generated
from tests.benchmarks.measuring import ROOT, peak

SIZES = (100, 1_000, 10_000, 100_000)
MOST_WITH_ONE_EACH = 1_000
"""Articles: a quiz of its own takes each topic a tenth of a second."""
SHAPES = 20
"""Topics that are generated; the others are these under other names."""

Key = tuple[str, str]


class Renamed(Mapping[Key, Sequence[PublishedPair]]):
    """As many articles as one likes, by language and topic, made anew each time that one is looked up."""

    def __init__(self, shapes: Mapping[Key, Sequence[PublishedPair]], articles: int) -> None:
        self._languages = sorted({lang for lang, _ in shapes})
        self._names = sorted({topic for _, topic in shapes})
        self._shapes = shapes
        self._topics = [f"article-{at:06}" for at in range(articles // len(self._languages))]
        self._numbers = {topic: at for at, topic in enumerate(self._topics)}

    def __getitem__(self, key: Key) -> Sequence[PublishedPair]:
        lang, topic = key
        shape = self._shapes[lang, self._names[self._numbers[topic] % len(self._names)]]
        return tuple(
            replace(one, pair=replace(one.pair, topic=topic, id=f"{topic}/{lang}/{at}")) for at, one in enumerate(shape)
        )

    def __iter__(self) -> Iterator[Key]:
        return ((lang, topic) for lang in self._languages for topic in self._topics)

    def __len__(self) -> int:
        return len(self._languages) * len(self._topics)


def shapes() -> Publication:
    """Return what a first build of some generated topics publishes."""
    from quizgen.collected import collect
    from quizgen.published import publish
    from quizgen.settings import Settings

    with tempfile.TemporaryDirectory() as home:
        list(generated.write(Path(home), SHAPES))
        settings = Settings(out=f"{home}/out")
        return publish(collect([home], settings), [home], settings, now=0).publication


def _read(made: Publication) -> None:
    for _ in made.pairs:
        pass


def _survey(made: Publication) -> None:
    from quizgen.quiz.steps import articles_of, steps

    steps(articles_of(made))


def _pages(forms: int, per_topic: bool = False) -> Callable[[Publication], None]:
    def export(made: Publication) -> None:
        from quizgen.exporters import html

        for _ in html.export(made, QuizOptions(forms=forms, per_topic=per_topic)):
            pass

    return export


def _index(made: Publication) -> None:
    from quizgen.exporters import index

    for _ in index.export(made, QuizOptions(), [f"{lang}/Generated-{lang}.apkg" for lang in made.known]):
        pass


TASKS: dict[str, Callable[[Publication], None]] = {
    "nothing": lambda _: None,
    "reading": _read,
    "survey": _survey,
    "1 form": _pages(1),
    "6 forms": _pages(6),
    "index": _index,
    "each topic": _pages(1, per_topic=True),
}


def _run(*arguments: str) -> str:
    """Run this script as a process of its own; what it prints."""
    command = [sys.executable, "-m", "tests.benchmarks.quiz", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _measured(task: str, articles: int, known: str) -> tuple[float, float]:
    """Return CPU seconds and the most megabytes of a process that does a task."""
    seconds, megabytes = _run("--do", task, str(articles), known).split()
    return float(seconds), float(megabytes)


def _do(task: str, articles: int, known: str) -> None:
    made = pickle.loads(Path(known).read_bytes())
    made = replace(made, name="Generated", articles=Renamed(made.articles, articles))
    before = time.process_time()
    TASKS[task](made)
    print(time.process_time() - before, peak())


def main(sizes: Sequence[int]) -> None:
    """Print a row for each size and task."""
    print(f"{'articles':>9}  {'task':<11} {'CPU s':>8} {'ms/article':>10} {'MB more':>8}")
    handle, known = tempfile.mkstemp()
    os.close(handle)
    try:
        _run("--shapes", known)  # not in this process: the others begin with as much memory as it has
        _, least = _measured("nothing", len(generated.LANGUAGES), known)
        for articles in sizes:
            for task in list(TASKS)[1:]:
                if task == "each topic" and articles > MOST_WITH_ONE_EACH:
                    continue
                seconds, most = _measured(task, articles, known)
                each = 1000 * seconds / articles
                print(f"{articles:>9,}  {task:<11} {seconds:>8.2f} {each:>10.3f} {most - least:>8.1f}", flush=True)
    finally:
        Path(known).unlink()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--do"]:
        _do(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    elif sys.argv[1:2] == ["--shapes"]:
        Path(sys.argv[2]).write_bytes(pickle.dumps(shapes()))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
