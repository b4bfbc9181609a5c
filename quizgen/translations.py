"""Which articles are translations of each other: their topics, and loci that agree.

A topic is told by the front matter, else by the path without its language; where neither tells, by structure. A path
may be in the language's own words (`da/telefonsalg.md`, `de/telefonverkauf.md`): a topic that a path gives to a single
language joins the set whose structure clearly is its own, by where its links lead and by its numbers. Nothing depends
on the order of the articles, and the cost is linear in their number: candidates come from an index of rare links.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.collection import Reading
from quizgen.loci import Placement, place
from quizgen.model import Article, Block, Finding, Severity
from quizgen.slugs import slug

_DISTINCTIVE_LINKS = 2
_DISTINCTIVE_BLOCKS = 8
"""A structure tells translations only where it is not every short article's."""
_RAREST = 8
"""So many of an article's traits are looked up, the rarest first."""
_RARE = 4
"""A trait that more articles of a language have, on average, tells nothing."""
_ALIKE = 0.6
"""How alike the traits of translations are, of 1."""
_MARGIN = 0.15
"""By how much the best translation in a language beats the next best."""

_NUMBER = re.compile(r"(?<!\d)\d{2,40}(?!\d)")


def translation_sets(readings: Sequence[Reading]) -> tuple[Placement, ...]:
    """Give each article its topic and the loci of its set; findings name what stayed unclear."""
    articles, findings = _with_topics(readings)
    sets: dict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        sets[article.topic].append(at)
    placements: dict[int, Placement] = {}
    for members in sets.values():
        placements |= zip(members, place([articles[at] for at in members]), strict=True)
    return tuple(
        replace(placements[at], findings=(*findings[at], *placements[at].findings)) for at in range(len(articles))
    )


def _with_topics(readings: Sequence[Reading]) -> tuple[tuple[Article, ...], dict[int, list[Finding]]]:
    topics = _by_equal_structure(readings)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for at, topic, others in _joined(readings, topics):
        if others:
            message = f"may be a translation of {', '.join(others)} by its structure; write the same `topic:` in both"
            path = readings[at].article.path
            findings[at].append(Finding(path, 1, 1, Severity.INFO, "topic-unclear", message))
        else:
            topics[at] = topic
    articles = tuple(replace(one.article, topic=topic) for one, topic in zip(readings, topics, strict=True))
    return articles, findings


def _by_equal_structure(readings: Sequence[Reading]) -> list[str]:
    """The topics told, and for the others that of the set which their structure puts them in.

    A set is named by its most frequent title, case-folded; ties by language tag.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        groups[_structure(reading.article) or ("title", _title_key(reading.article))].append(at)
    topics = [reading.topic for reading in readings]
    for members in groups.values():
        for subset in _one_a_language(readings, members):
            told = Counter(topics[at] for at in subset if topics[at])
            name = told.most_common(1)[0][0] if told else _common_title([readings[at].article for at in subset])
            for at in subset:
                topics[at] = topics[at] or name
    return topics


def _one_a_language(readings: Sequence[Reading], members: Sequence[int]) -> list[list[int]]:
    """The members as one translation set; where a language occurs twice, as one set a title."""
    langs = Counter(readings[at].article.lang for at in members)
    if max(langs.values()) == 1:
        return [list(members)]
    by_title: dict[str, list[int]] = defaultdict(list)
    for at in members:
        by_title[_title_key(readings[at].article)].append(at)
    return list(by_title.values())


def _title_key(article: Article) -> str:
    return article.title.casefold()


def _common_title(articles: Sequence[Article]) -> str:
    titles = Counter(_title_key(article) for article in articles)
    most = max(titles.values())
    first = min((a for a in articles if titles[_title_key(a)] == most), key=lambda article: article.lang)
    return slug(_title_key(first))


def _structure(article: Article) -> tuple[object, ...] | None:
    """What translations share: headings' levels, kinds of blocks, lengths of lists, links; None where it is little."""
    shape: list[object] = []
    for section in article.sections:
        shape.append(section.level)
        shape += [(block.kind, len(block.items)) for block in section.blocks]
    if len(set(article.links)) < _DISTINCTIVE_LINKS:
        if len(shape) < _DISTINCTIVE_BLOCKS:
            return None
        shape += sorted(_numbers(article))  # a template gives many articles one shape
    return (*shape, article.links)


def _numbers(article: Article) -> set[str]:
    texts = [text for section in article.sections for block in section.blocks for text in _texts(block)]
    return {str(int(number)) for text in texts for number in _NUMBER.findall(text)}


def _texts(block: Block) -> Iterable[str]:
    yield block.text
    for item in block.items:
        yield from _texts(item)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What translations of an article have in common with it."""

    lang: str
    links: frozenset[str]
    numbers: frozenset[str]
    shape: Counter[object]

    @property
    def all(self) -> frozenset[str]:
        return self.links | self.numbers

    def likeness(self, other: _Traits) -> float:
        """How alike two articles are, 0 to 1: 0 where they have too few links in common."""
        if len(self.links & other.links) < _DISTINCTIVE_LINKS:
            return 0.0
        traits = len(self.all & other.all) / len(self.all | other.all)
        return min(traits, (self.shape & other.shape).total() / (self.shape | other.shape).total())


def _rare_traits(articles: Sequence[Article]) -> list[_Traits]:
    """The traits of each article, without those that many have, whatever their topic."""
    every = [_traits(article) for article in articles]
    counts = Counter(trait for one in every for trait in one.all)
    most = _RARE * len({one.lang for one in every})
    common = {trait for trait, count in counts.items() if count > most}
    return [replace(one, links=one.links - common, numbers=one.numbers - common) for one in every]


def _traits(article: Article) -> _Traits:
    shape: Counter[object] = Counter()
    for section in article.sections:
        shape[section.level] += 1
        shape.update((block.kind, bool(block.items)) for block in section.blocks)
        shape.update(block.kind for block in section.blocks for _ in block.items)
    return _Traits(article.lang, frozenset(article.links), frozenset(_numbers(article)), shape)


def _joined(readings: Sequence[Reading], topics: Sequence[str]) -> Iterable[tuple[int, str, tuple[str, ...]]]:
    """Yield each article whose topic a single language has, where another set may be its own: the place of the article,
    and the topic that it joins; or, where that is not clear, the paths of those that it may be a translation of.
    """
    sets: dict[str, set[int]] = defaultdict(set)
    for at, topic in enumerate(topics):
        sets[topic].add(at)
    loose = {at for at, topic in enumerate(topics) if len(sets[topic]) == 1 and not readings[at].is_told}
    if not loose or len({reading.article.lang for reading in readings}) == 1:
        return
    traits = _rare_traits([reading.article for reading in readings])
    best = _best_by_language(traits, loose)
    links: dict[str, set[str]] = defaultdict(set)
    for at in loose:
        for other in best[at].values():
            lacks = traits[at].lang not in {traits[one].lang for one in sets[topics[other]]}
            if lacks and (other not in loose or best[other].get(traits[at].lang) == at):
                links[topics[at]].add(topics[other])
                links[topics[other]].add(topics[at])
    for found in _components(links):
        members = sorted(at for topic in found for at in sets[topic])
        firm = {topics[at] for at in members if at not in loose}
        langs = Counter(traits[at].lang for at in members)
        clear = max(langs.values()) == 1 and len(firm) < 2
        name = min(firm) if firm else _common_topic([(readings[at], topics[at]) for at in members])
        for at in members:
            if at in loose:
                others = sorted(readings[other].article.path for other in members if other != at)
                yield at, name, () if clear else tuple(others[:2])


def _best_by_language(traits: Sequence[_Traits], loose: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each loose article and language the article that clearly is most like it, if one is."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(traits):
        for trait in one.all:
            index[trait].append(at)
    best: dict[int, dict[str, int]] = {}
    for at in loose:
        rarest = sorted((len(index[trait]), trait) for trait in traits[at].all)[:_RAREST]
        candidates = {other for _, trait in rarest for other in index[trait]}
        scores: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for other in candidates:
            if traits[other].lang != traits[at].lang and (score := traits[at].likeness(traits[other])) >= _ALIKE:
                scores[traits[other].lang].append((score, other))
        best[at] = {lang: winner for lang, found in scores.items() if (winner := _clear_winner(found)) is not None}
    return best


def _clear_winner(scores: Sequence[tuple[float, int]]) -> int | None:
    ranked = sorted(scores, reverse=True)
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return ranked[0][1]


def _components(links: Mapping[str, set[str]]) -> Iterable[set[str]]:
    """The topics that hang together, sorted by the first of each."""
    seen: set[str] = set()
    for start in sorted(links):
        if start in seen:
            continue
        found, left = {start}, [start]
        while left:
            new = links[left.pop()] - found
            found |= new
            left += new
        seen |= found
        yield found


def _common_topic(members: Sequence[tuple[Reading, str]]) -> str:
    """A name from a path goes before one from a title; of equally frequent ones the first by language."""
    named = [(reading, topic) for reading, topic in members if reading.topic] or members
    counts = Counter(topic for _, topic in named)
    return min(named, key=lambda one: (-counts[one[1]], one[0].article.lang))[1]
