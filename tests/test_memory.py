"""What is kept of an earlier build changes nothing in a later one but the work."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizgen import packing, store
from quizgen.build import build
from quizgen.contents import contents
from quizgen.memory import Remembering, each
from quizgen.model import Publication, PublishedPair, QuizOptions
from quizgen.quiz import forms, quizzes
from quizgen.quiz.model import Quiz
from quizgen.settings import Settings
from quizgen.shelf import Shelf
from quizgen.store import Store
from tests.benchmarks import generated
from tests.quiz_samples import article_pairs, publication

Key = tuple[str, str]
LANGUAGES = ("da", "de")
TOPICS = 100
ONE_FORM = QuizOptions()
EACH_TOPIC = QuizOptions(per_topic=True)


class Kept:
    """A memory in a dictionary, and the sample article under many names; it counts how often each is read."""

    def __init__(self, values: dict[bytes, bytes], marks: Mapping[Key, str], topics: int) -> None:
        self.values, self.marks = values, marks
        self.taken: Counter[Key] = Counter()
        self.articles = _Articles(self, topics)

    def key(self, articles: Iterable[Key], *told: object) -> bytes:
        return store.key([(one, self.marks.get(one, "")) for one in articles], *told)

    def known(self, key: bytes) -> bytes | None:
        return self.values.get(key)

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        self.values |= values


class _Articles(Mapping[Key, Sequence[PublishedPair]]):
    def __init__(self, kept: Kept, topics: int) -> None:
        self.kept = kept
        self.samples = {lang: article_pairs(lang) for lang in LANGUAGES}
        self.keys_ = [(lang, f"topic-{at:04}") for lang in LANGUAGES for at in range(topics)]

    def __getitem__(self, key: Key) -> Sequence[PublishedPair]:
        if key not in self.keys_:
            raise KeyError(key)
        self.kept.taken[key] += 1
        lang, topic = key
        mark = self.kept.marks.get(key, "")
        pairs = (replace(one, topic=topic, id=f"{topic}/{one.id}{mark}") for one in self.samples[lang])
        return [PublishedPair(pair, pair.id, 0) for pair in pairs]

    def __contains__(self, key: object) -> bool:
        return key in set(self)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.keys_)

    def __len__(self) -> int:
        return len(self.keys_)


def collection(
    values: dict[bytes, bytes] | None = None, marks: Mapping[Key, str] | None = None, topics: int = TOPICS
) -> tuple[Publication, Counter[Key]]:
    """Return a collection, and how often each article of it was read; `marks` are what an edit changes of articles."""
    kept = Kept({} if values is None else values, marks or {}, topics)
    made = replace(publication(*LANGUAGES), name="Many", articles=kept.articles)
    return replace(made, memory=None if values is None else kept), kept.taken


def drawn(made: Publication, options: QuizOptions) -> tuple[Quiz, ...]:
    return tuple(quizzes(made, options))


@pytest.mark.parametrize(("options", "topics"), [(ONE_FORM, TOPICS), (QuizOptions(forms=2), 4), (EACH_TOPIC, 4)])
def test_quizzes_that_are_kept_are_those_that_were_drawn(options: QuizOptions, topics: int) -> None:
    values: dict[bytes, bytes] = {}
    first, _ = collection(values, topics=topics)
    alone, _ = collection(topics=topics)
    made = drawn(first, options)
    assert made == drawn(alone, options)
    again, taken = collection(values, topics=topics)
    assert drawn(again, options) == made
    assert not taken, "and nothing is read for them"


def test_an_edit_of_an_article_that_a_quiz_is_not_from_leaves_it() -> None:
    values: dict[bytes, bytes] = {}
    first, _ = collection(values)
    made = drawn(first, ONE_FORM)
    looked_at = {topic for quiz in made for topic in quiz.topics}
    apart = next(topic for _, topic in first.articles if topic not in looked_at)
    edited, taken = collection(values, {("da", apart): "edited"})
    assert drawn(edited, ONE_FORM) == made
    assert taken[("da", apart)] == 1, "it is counted"
    assert taken.total() <= 20 * len(LANGUAGES), "with those that it is kept with"


def test_an_edit_of_an_article_that_it_is_from_draws_it_again() -> None:
    values: dict[bytes, bytes] = {}
    first, _ = collection(values)
    made = drawn(first, ONE_FORM)
    asked = made[0].forms[0].items[0].pair.topic
    others = {topic for topic in made[0].topics if topic not in {one.pair.topic for one in made[0].forms[0].items}}
    for topic in (asked, min(others)):
        marks = {("da", topic): "edited"}
        edited, taken = collection(values, marks)
        alone, _ = collection(None, marks)
        assert drawn(edited, ONE_FORM) == drawn(alone, ONE_FORM)
        assert taken.total() > 2 * 60, "it was"
    assert drawn(collection(values, {("da", asked): "edited"})[0], ONE_FORM) != made


@pytest.mark.parametrize(
    "change",
    [
        lambda made: replace(made, id="another"),
        lambda made: replace(made, name="Another"),
        lambda made: replace(made, essential=(next(made.of("da")).pair.id,)),
        lambda made: replace(made, allowed=(("also-right", ""),)),
    ],
)
def test_what_a_quiz_depends_on_besides_draws_it_again(change: Callable[[Publication], Publication]) -> None:
    values: dict[bytes, bytes] = {}
    drawn(collection(values, topics=4)[0], ONE_FORM)
    edited, alone = change(collection(values, topics=4)[0]), change(collection(topics=4)[0])
    assert drawn(edited, ONE_FORM) == drawn(alone, ONE_FORM)
    assert edited.memory
    assert edited.memory.taken.total() > 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "options", [QuizOptions(forms=2), QuizOptions(items=5), QuizOptions(seed="x"), QuizOptions(parallel=False)]
)
def test_so_do_other_options(options: QuizOptions) -> None:
    values: dict[bytes, bytes] = {}
    drawn(collection(values, topics=4)[0], ONE_FORM)
    assert drawn(collection(values, topics=4)[0], options) == drawn(collection(topics=4)[0], options)


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda data: data[:-1], lambda _: packing.pack(("else",))])
def test_what_is_damaged_is_made_again(spoil: Callable[[bytes], bytes]) -> None:
    values: dict[bytes, bytes] = {}
    first, _ = collection(values, topics=4)
    made, listed = drawn(first, ONE_FORM), list(contents(first, "da"))
    spoilt = {key: spoil(value) for key, value in values.items()}
    again, taken = collection(spoilt, topics=4)
    assert drawn(again, ONE_FORM) == made
    assert list(contents(again, "da")) == listed
    assert taken
    assert spoilt == values


def test_values_are_made_once() -> None:
    values: dict[bytes, bytes] = {}
    kept = Kept(values, {}, 0)
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number * 2

    for _ in range(2):
        found = each(kept, range(50), lambda number: [("da", str(number))], make, tuple[int, ...])
        assert list(found) == [number * 2 for number in range(50)]
    assert made == list(range(50))


# ---------------------------------------------------------------- whole builds


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    assert sum(1 for _ in generated.write(tmp_path / "texts", 3)) == 15
    return tmp_path


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def in_folder(home: Path, out: str, **options: Any) -> dict[str, bytes]:
    build([str(home / "texts")], Settings(out=str(home / out), to=("quiz",), jobs=1, **options))
    return files(home / out)


@pytest.mark.parametrize("options", [{}, {"per_topic": True, "forms": 2}])
def test_after_edits_the_files_are_those_of_a_build_without_a_cache(home: Path, options: dict[str, Any]) -> None:
    in_folder(home, "kept", **options)
    shutil.copytree(home / "kept", home / "alone")
    first, *_, last = sorted((home / "texts").rglob("*.md"))
    edits: tuple[Callable[[str], str], ...] = (
        lambda text: text.replace("\n\n", "\n\n\n", 1),  # keys print lines
        lambda text: f"{text.rstrip()}\n\n## More\n\n- One: the first of all.\n- Two: what comes after it.\n",
    )
    for file in (first, last):
        for edit in edits:
            file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
            assert in_folder(home, "kept", **options) == in_folder(home, "alone", cache=False, **options)


def test_where_nothing_changed_no_quiz_is_drawn(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = in_folder(home, "decks")
    monkeypatch.setattr(forms, "_sound", None)
    assert in_folder(home, "decks") == made


def test_without_its_store_all_is_made_anew(tmp_path: Path) -> None:
    kept = Store(tmp_path / "cache.sqlite")
    memory = Remembering(kept, Shelf(tuple[PublishedPair, ...]))
    memory.keep({b"key": packing.pack("value")})
    assert memory.known(b"key") == packing.pack("value")
    kept.close()
    memory.keep({b"other": packing.pack("value")})
    assert memory.known(b"key") is None
