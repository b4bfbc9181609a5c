"""Highlights: each bullet is a pair, or is merged into the pair that it repeats, or is named with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizgen.damage import is_whole
from quizgen.extractors.clozes import LONGEST_SENTENCE, Clozes
from quizgen.extractors.drawn import Drawn, Merged
from quizgen.extractors.entries import leads_elsewhere
from quizgen.extractors.enumerations import enumeration
from quizgen.extractors.outline import Outline, ends_asking, parts, says_the_same
from quizgen.extractors.signals import LONGEST_ANSWER
from quizgen.languages import conjunctions, has_dense, is_unspaced
from quizgen.leaks import fold, shows, shows_kin, words
from quizgen.model import Blank, Block, BlockKind, Cloze, Finding, Kind, Pair, Section, Signal
from quizgen.sentences import sentences
from quizgen.telling_words import is_adrift

_COMMA = re.compile(r"[,，،、]\s*")
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 20
_SHARED = 0.75
_FEWEST_SHARED = 3
"""Of the words of a highlight: so many of them a fact has that says the same."""
_MOST_COMPARED = 20
"""Facts that ask for the same word."""
_NAMES = 2
"""Capitalised words that a highlight and a fact about the same people share."""
_SMALL_WORD = 3
"""Letters."""


def draw(outline: Outline, drawn: tuple[Pair, ...]) -> Drawn:
    """Draw the article's highlights; `drawn` holds the definition, the lists and the facts that they may repeat."""
    section = outline.highlights
    if section is None:
        return Drawn()
    clozes = outline.once(Clozes)
    facts = _Facts(tuple(pair for pair in drawn if pair.kind is Kind.FACT))
    pairs: list[Pair] = []
    merged = []
    findings: list[Finding] = []
    for item in (part for part in parts(section.blocks) if part.kind is BlockKind.ITEM):
        repeated = _repeated(outline, item.text, drawn)
        if repeated:
            merged.append(Merged(repeated, outline.source(section, item.first_line, item.last_line)))
            continue
        if leads_elsewhere(item):
            message = "this item is a link and says nothing itself: no pair"
            findings.append(outline.left_out(item.first_line, "highlight", message))
            continue
        found = tuple(clozes.from_block(Kind.HIGHLIGHT, section, item)) or _closing_clause(clozes, section, item)
        same = _same_fact(found[0], facts) if len(found) == 1 else None
        if same:
            merged.append(Merged(same, outline.source(section, item.first_line, item.last_line)))
            continue
        pairs += found
        if not found:
            reason = outline.left_out(item.first_line, "highlight", _reason(outline, item))
            findings += tuple(clozes.damaged(item)) or (reason,)
    for block in section.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            findings += clozes.damaged(block)
    return Drawn(tuple(pairs), tuple(merged), tuple(findings))


def _repeated(outline: Outline, text: str, drawn: tuple[Pair, ...]) -> Pair | None:
    for pair in drawn:
        if pair.kind is Kind.DEFINITION and says_the_same(text, pair.answer):
            return pair
    labelled = outline.repeated_list(text)
    return next(
        (pair for pair in drawn if labelled and pair.kind is Kind.LIST and pair.locus == labelled.block.locus), None
    )


@dataclass(frozen=True)
class _Facts:
    """Facts by the words of their answers, so that a highlight is not compared with all of them."""

    facts: tuple[Pair, ...]

    def near(self, pair: Pair) -> Sequence[Pair]:
        """Return the facts that ask for the first word that a highlight asks for."""
        first = next((answer[slice(*span)] for answer in _answers(pair) for span in words(answer)), "")
        return self._by_word.get(fold(first), ())[:_MOST_COMPARED]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Pair]]:
        found: dict[str, list[Pair]] = defaultdict(list)
        for fact in self.facts:
            for word in {fold(answer[slice(*span)]) for answer in _answers(fact) for span in words(answer)}:
                found[word].append(fact)
        return found


def _same_fact(pair: Pair, facts: _Facts) -> Pair | None:
    """Return the fact that asks all that a highlight asks, and says nearly the same or of the same people.

    Nobody should be asked twice for the one year in which somebody did something.
    """
    near = facts.near(pair)
    return next((one for one in near if _asks_all(one, pair) and _says_as_much(one, pair)), None)


def _asks_all(fact: Pair, pair: Pair) -> bool:
    asked = _answers(fact)
    return all(any(shows(answer, one) for one in asked) for answer in _answers(pair))


def _answers(pair: Pair) -> tuple[str, ...]:
    cloze = pair.cloze
    return tuple(cloze.text[blank.start : blank.end] for blank in cloze.blanks) if cloze else ()


def _says_as_much(fact: Pair, pair: Pair) -> bool:
    if fact.cloze is None or pair.cloze is None:
        return False
    if says_the_same(fact.cloze.text, pair.cloze.text):
        return True
    said, known = _telling(pair.question), _telling(fact.question)
    around = " ".join(known)
    if sum(shows_kin(word, around) for word in said) >= max(_FEWEST_SHARED, _SHARED * len(said)):
        return True
    if any(blank.signal is not Signal.NUMBER for blank in pair.cloze.blanks):
        return False
    proper = " ".join(word for word in known[1:] if word[0].isupper())
    return sum(word[0].isupper() and shows_kin(word, proper) for word in said) >= _NAMES


def _telling(question: str) -> list[str]:
    found = [question[slice(*span)] for span in words(question)]
    return [word for at, word in enumerate(found) if at == 0 or len(word) > _SMALL_WORD]


def _closing_clause(clozes: Clozes, section: Section, item: Block) -> tuple[Pair, ...]:
    """Ask for what follows the last comma, where both halves are long enough to stand on their own.

    Only in a bullet's single sentence, with one comma, so that it is no enumeration or aside, and where a person can
    recall it.
    """
    lang = clozes.outline.article.lang
    spans = sentences(item.text, lang)
    commas = list(_COMMA.finditer(item.text))
    is_sound = is_whole(item.text, lang) and not clozes.is_cut_off(item)
    if len(spans) != 1 or len(commas) != 1 or not is_sound or ends_asking(item.text):
        return ()
    start = commas[0].end()
    end = len(item.text.rstrip(" .。।۔!！"))
    clause = item.text[start:end]
    joins = any(clause.startswith(f"{word} ") for word in conjunctions(lang)) or enumeration(item.text, lang)
    longest = LONGEST_ANSWER // 2 if has_dense(clause) else LONGEST_ANSWER
    if joins or len(clause) > longest or is_adrift(item.text, lang):
        return ()
    if not _stands_alone(item.text[: commas[0].start()]) or not _stands_alone(clause):
        return ()
    cloze = Cloze(item.text, (Blank(start, end, 1, Signal.CLAUSE),))
    return (clozes.pair(Kind.HIGHLIGHT, section, item, cloze, 1),)


def _stands_alone(half: str) -> bool:
    if is_unspaced(half):
        return len(half) * 2 >= _FEWEST_LETTERS
    return len(words(half)) >= _FEWEST_WORDS and len(half) >= _FEWEST_LETTERS


def _reason(outline: Outline, item: Block) -> str:
    lang = outline.article.lang
    spans = sentences(item.text, lang)
    said = [item.text[slice(*span)] for span in spans]
    if ends_asking(item.text):
        return "this item is a question without an answer: no pair"
    if any(is_adrift(one, lang) for one in said):
        return "this item refers to a sentence that is not there: no pair"
    if not all(is_whole(one, lang) for one in said):
        return "a sentence of this item begins in lower case or announces what does not follow: no pair"
    if max(map(len, said), default=0) > LONGEST_SENTENCE:
        return f"a sentence of more than {LONGEST_SENTENCE} characters is not asked"
    return (
        "nothing in this item is asked for: a quoted or linked term, an explained acronym, a number or a closing "
        "clause would be, where nothing else shows it"
    )
