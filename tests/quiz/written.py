"""A form written as text, as the examples of docs/rules.md are: what the tests of the rules on items judge.

A question begins with its number; `*` stands behind the right option, `____` for what is missing, `=` before what is to
be written, `(da)` before a question of another language. A line that begins with `-` is a term with its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quizgen.model import Finding, Kind, Pair, Publication, PublishedPair, by_article
from quizgen.quiz import item_findings
from quizgen.quiz.model import Ask, Form, Item, ItemType, Quiz, Section
from tests.quiz_samples import category_pair, cloze_pair

PATH = "en/tea.md"
_QUESTION = re.compile(r"(?P<number>\d+)\. (?:\((?P<lang>[a-z]+)\) )?(?P<stem>[^=]*?)(?: = (?P<answer>.*))?\Z")
_OPTION = re.compile(r"\s+(?P<letter>[A-Z]) (?P<text>.*?)(?P<right> \*)?\Z")
_TERM = re.compile(r"- (?P<label>[^:]+): (?P<text>.*)\Z")
_MISSING = "____"


@dataclass
class _Question:
    number: int
    lang: str
    stem: str
    written: str
    line: int
    options: list[str] = field(default_factory=list)
    key: str = ""

    @property
    def answer(self) -> str:
        return self.written or (self.options[ord(self.key) - ord("A")] if self.key else self.options[0])

    def item(self) -> Item:
        pair = replace(self._pair(), lang=self.lang)
        ask = Ask.GAP if _MISSING in self.stem else Ask.TERM
        stem = tuple(self.stem.split(_MISSING))
        if self.written:
            return Item(self.number, ItemType.SHORT, pair, stem, self.answer, self.answer)
        return Item(
            self.number, ItemType.CHOICE, pair, stem, self.answer, self.key, options=tuple(self.options), ask=ask
        )

    def _pair(self) -> Pair:
        locus = f"1.{self.number}"
        if _MISSING in self.stem:
            marked = self.stem.replace(_MISSING, f"{{1q:{self.answer}}}")
            return cloze_pair("en", Kind.FACT, locus, 1, marked, self.line, "tea")
        if not self.written:
            return category_pair("en", locus, self.answer, self.stem, "", self.line, "tea")
        made = category_pair("en", locus, self.stem, self.answer, "", self.line, "tea")
        return replace(made, kind=Kind.FAQ, reverse=None, id=f"tea/en/faq/{locus}")


def findings_on(*texts: str) -> tuple[Finding, ...]:
    """Return what is said of the forms A, B … of a quiz in English."""
    forms, pairs = [], []
    for letter, text in zip("ABCDEF", texts, strict=False):
        questions, told = _read(text)
        items = [question.item() for question in questions]
        forms.append(Form(letter, tuple(_sections(items))))
        pairs += [*told, *(item.pair for item in items), *_options_of(items, told)]
    published = by_article(PublishedPair(pair, "guid", 0) for pair in pairs if pair.lang == "en")
    publication = Publication("tea", "Tea", False, "", published, ("en",))
    quiz = Quiz("en", "Drinks", "7f3a", ("en",), tuple(forms))
    return item_findings([quiz], publication, {("tea", lang): PATH for lang in ("en", "da")})


def _read(text: str) -> tuple[list[_Question], list[Pair]]:
    questions: list[_Question] = []
    told: list[Pair] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _QUESTION.match(line):
            asked = _Question(int(found["number"]), found["lang"] or "en", found["stem"], found["answer"] or "", number)
            questions.append(asked)
        elif found := _OPTION.match(line):
            questions[-1].options.append(found["text"])
            questions[-1].key = found["letter"] if found["right"] else questions[-1].key
        elif found := _TERM.match(line):
            told.append(category_pair("en", f"2.{number}", found["label"], found["text"], "", number, "tea"))
        else:
            assert not line.strip(), f"neither a question nor an option nor a term: {line}"
    return questions, told


def _sections(items: list[Item]) -> Iterator[Section]:
    for type_ in ItemType:
        if own := tuple(item for item in items if item.type is type_):
            yield Section(type_, own)


def _options_of(items: list[Item], told: list[Pair]) -> Iterator[Pair]:
    """Yield pairs that options come from: terms of which the articles say nothing else."""
    known = {pair.question for pair in told}
    for item in items:
        for option in set(item.options) - {item.answer, *known}:
            made = category_pair("en", "3.1", option, option, "", 1, "tea")
            gap = cloze_pair("en", Kind.FACT, "3.2", 1, f"{{1q:{option}}}", 1, "tea")
            yield gap if item.ask is Ask.GAP else made
