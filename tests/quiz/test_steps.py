"""A quiz of a collection of any size: what is read of it, what is kept, and how the work grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pytest

from quizgen.model import Publication, PublishedPair, QuizOptions, by_article
from quizgen.quiz import outlines, quizzes
from quizgen.quiz.material import Lots, material
from quizgen.quiz.steps import MOST_NOTES, articles_of, steps
from tests.quiz_samples import article_pairs, publication
from tests.work import lines_run

LANGUAGES = ("da", "de")
ONE_FORM = QuizOptions()
EACH_TOPIC = QuizOptions(per_topic=True)

Key = tuple[str, str]


class Shelf(Mapping[Key, Sequence[PublishedPair]]):
    """The sample article under many names, made when it is asked for; it counts how often."""

    def __init__(self, topics: int, languages: Sequence[str] = LANGUAGES) -> None:
        self.samples = {lang: article_pairs(lang) for lang in languages}
        self.topics = [f"topic-{at:04}" for at in range(topics)]
        self.taken: Counter[Key] = Counter()

    def __getitem__(self, key: Key) -> Sequence[PublishedPair]:
        lang, topic = key
        if topic not in self.topics:
            raise KeyError(key)
        self.taken[key] += 1
        pairs = (replace(pair, topic=topic, id=f"{topic}/{pair.id}") for pair in self.samples[lang])
        return [PublishedPair(pair, pair.id, 0) for pair in pairs]

    def __contains__(self, key: object) -> bool:
        return key in set(self)

    def __iter__(self) -> Iterator[Key]:
        return ((lang, topic) for lang in self.samples for topic in self.topics)

    def __len__(self) -> int:
        return len(self.samples) * len(self.topics)


def collection(shelf: Shelf) -> Publication:
    return replace(publication(*shelf.samples), name="Many", articles=shelf)


def test_what_is_left_out_of_one_topic_leaves_the_others_their_share() -> None:
    (step,) = steps(articles_of(collection(Shelf(100))))
    lots = Lots("seed", "A")
    before = material(step, lots, None)
    broken = before.rows[0]
    after = material(step.without(broken.pairs), lots, None)
    assert broken not in after.rows
    assert set(after.rows) <= set(before.rows)
    assert (after.quotas, after.topics) == (before.quotas, before.topics)


def test_where_languages_agree_each_article_is_read_once() -> None:
    shelf = Shelf(9)
    (step,) = steps(articles_of(collection(shelf)))
    assert step.languages == LANGUAGES
    assert step.sizes == dict.fromkeys(shelf.topics, 16)
    assert set(shelf.taken) == set(shelf)
    assert set(shelf.taken.values()) == {1}


def test_a_language_with_few_topics_has_a_quiz_of_its_own_for_which_all_are_read_again() -> None:
    shelf = Shelf(9, ("da", "de", "en"))
    few = {key: shelf[key] for key in shelf if key[0] != "en" or key[1] < "topic-0002"}
    first, second = steps(articles_of(replace(collection(shelf), articles=few)))
    assert (first.languages, sum(first.sizes.values())) == (("da", "de"), 144)
    assert (second.languages, list(second.sizes)) == (("en",), ["topic-0000", "topic-0001"])
    assert second.notes == (
        "English has 32 questions, Danish, German 144, and 32 are the same: it gets a quiz of its own",
    )


def test_a_form_reads_the_articles_of_its_topics_and_of_sixty_others() -> None:
    shelf = Shelf(300)
    made = collection(shelf)
    steps(articles_of(made))
    survey = shelf.taken.total()
    assert survey == 600
    list(quizzes(made, ONE_FORM))
    topics = {topic for (_, topic), times in shelf.taken.items() if times > 2}
    assert len(topics) == 24 + 60
    assert shelf.taken.total() == 2 * survey + 2 * (24 + 60), "and what is printed is judged by these alone"


def test_the_work_grows_with_the_collection_and_no_faster() -> None:
    small, large = (lines_run(partial(steps, articles_of(collection(Shelf(topics))))) for topics in (40, 80))
    assert 1.8 < large / small < 2.1


def test_a_quiz_for_each_topic_is_made_when_its_turn_comes() -> None:
    shelf = Shelf(50)
    made = iter(quizzes(collection(shelf), EACH_TOPIC))
    assert [(quiz.topic, quiz.lang) for quiz in (next(made), next(made))] == [("topic-0000", tag) for tag in LANGUAGES]
    assert {topic for _, topic in shelf.taken} == {"topic-0000"}
    assert set(shelf.taken.values()) == {1}
    assert next(made).topic == "topic-0001"


def test_outlines_are_kept_so_that_nothing_is_made_again_for_them() -> None:
    shelf = Shelf(3)
    made = collection(shelf)
    drawn = list(quizzes(made, EACH_TOPIC))
    before = shelf.taken.total()
    found = outlines(made, EACH_TOPIC)
    assert shelf.taken.total() == before
    assert [one.topic for one in found] == shelf.topics
    for outline in found:
        for quiz in (quiz for quiz in drawn if quiz.topic == outline.topic):
            assert outline.forms == tuple((form.letter, len(form.items)) for form in quiz.forms)
            assert (outline.edition, outline.notes[quiz.lang]) == (quiz.edition, quiz.notes)


@pytest.mark.parametrize("options", [ONE_FORM, EACH_TOPIC])
def test_outlines_can_be_had_first(options: QuizOptions) -> None:
    made = collection(Shelf(3))
    assert [(one.topic, one.edition) for one in outlines(made, options)] == list(
        dict.fromkeys((quiz.topic, quiz.edition) for quiz in quizzes(made, options))
    )


def test_quizzes_of_a_topic_are_those_of_a_collection_that_has_no_other() -> None:
    shelf = Shelf(3)
    alone = by_article(one for key in shelf if key[1] == "topic-0001" for one in shelf[key])
    (danish, german) = quizzes(replace(collection(shelf), articles=alone), ONE_FORM)
    beside = [quiz for quiz in quizzes(collection(shelf), EACH_TOPIC) if quiz.topic == "topic-0001"]
    assert [quiz.forms for quiz in beside] == [danish.forms, german.forms]


def test_no_more_notes_than_a_person_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_NOTES == 1_000
    monkeypatch.setattr("quizgen.quiz.steps.MOST_NOTES", 5)
    shelf = Shelf(12)
    lacks = {"topic-0000": "da", "topic-0001": "da", "topic-0002": "da", "topic-0003": "de", "topic-0004": "de"}
    lacks |= {f"topic-00{at:02}": "de" for at in range(5, 8)}
    some = {key: shelf[key][1:] if lacks.get(key[1]) == key[0] else shelf[key] for key in shelf}
    (step,) = steps(articles_of(replace(collection(shelf), articles=some)))
    assert step.notes == (
        *(f"topic-000{at}: German lacks 1.1: 1 question left out everywhere" for at in range(3, 8)),
        "Danish, German: 3 more notes on what some of them lack",
    )
