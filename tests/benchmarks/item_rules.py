"""How good drawn questions are: `python -m tests.benchmarks.item_rules [SOURCES]... [--seeds N] [--per-topic]`.

Draws forms A to F of the sources (default: the seeds) through the real pipeline with N seeds (default 34: 204 forms),
nothing written, and prints: items by type, errors and warnings of notes/cards.md by rule with examples, where the keys
stand and how long they are beside the distractors, and what is asked how often. What languages in step have in common
is counted once.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quizgen.quiz.model import LETTERS, Form, Item, ItemType, Quiz
from tests.quiz.drawn import FORMS, SEEDS, Drawn, draw, key_positions, published
from tests.quiz.lore import section
from tests.quiz.page import Flaw
from tests.quiz.patterns import chi_square
from tests.quiz.tells import is_longest, rank

EXAMPLES = 3
WIDTH = 118
CRITICAL = {1: 3.84, 2: 5.99, 3: 7.81, 4: 9.49}
"""By degrees of freedom, what chi-square of fair lots stays below in 95 of 100 draws."""


def first_of_steps(drawn: Sequence[Drawn]) -> Iterator[Quiz]:
    """Yield the quizzes, of those in step one."""
    return (quiz for one in drawn for quiz in one.quizzes if quiz.lang == quiz.step[0])


def forms_of(quizzes: Iterable[Quiz]) -> Iterator[Form]:
    """Yield their forms."""
    return (form for quiz in quizzes for form in quiz.forms)


def items_of(quizzes: Iterable[Quiz], type_: ItemType) -> Iterator[Item]:
    """Yield their items of a type."""
    return (item for form in forms_of(quizzes) for item in form.items if item.type is type_)


def title(text: str) -> None:
    """Print the heading of a part."""
    print(f"\n{text}\n{'-' * len(text)}")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a head, the first column to the left, numbers to the right."""
    body = [[f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    widths = [max(len(line[at]) for line in (head, *body)) for at in range(len(head))]
    for line in (head, *body):
        cells = [
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def sizes(drawn: Sequence[Drawn]) -> None:
    """Print how many items there are of each type."""
    forms = list(forms_of(first_of_steps(drawn)))
    kinds = Counter((item.type, item.ask) for form in forms for item in form.items)
    title("items by type")
    rows = []
    for (type_, ask), count in sorted(kinds.items(), key=lambda pair: (list(ItemType).index(pair[0][0]), pair[0][1])):
        name = f"{type_} ({ask})" if type_ is ItemType.CHOICE else str(type_)
        rows.append((name, count, count / len(forms)))
    total = sum(kinds.values())
    table(("type", "items", "a form"), [*rows, ("all", total, total / len(forms))])
    lengths = Counter(len(form.items) for form in forms)
    print("items in a form: " + ", ".join(f"{length} in {count}" for length, count in sorted(lengths.items())))


def flaws(name: str, found: Sequence[Flaw], forms: int) -> None:
    """Print flaws by rule, the most frequent examples of each."""
    title(f"{name}: {len(found)}")
    by_rule = Counter(flaw.rule for flaw in found)
    told = {rule: Counter(flaw.text for flaw in found if flaw.rule == rule) for rule in by_rule}
    rows = [(rule, count, count / forms, len(told[rule])) for rule, count in by_rule.most_common()]
    if rows:
        table(("rule", "found", "a form", "different"), rows)
    where = {(flaw.rule, flaw.text): flaw.where for flaw in reversed(found)}
    for rule in by_rule:
        print(f"\n{rule}")
        for text, count in told[rule].most_common(EXAMPLES):
            print(f"  {count} ×  {where[rule, text]}: {text}"[:WIDTH])


def verdict(counts: Sequence[float]) -> str:
    """Say whether fair lots would spread counts like these."""
    square, limit = chi_square(counts), CRITICAL[len(counts) - 1]
    like = "as lots would spread them" if square <= limit else "less evenly than lots would"
    return f"{like} (chi-square {square:.1f}; fair lots stay below {limit} in 95 of 100 draws)"


def positions(drawn: Sequence[Drawn]) -> None:
    """Print at which letter the key stands."""
    title("where the key stands")
    for (name, options), counts in sorted(key_positions(drawn).items()):
        shares = zip(LETTERS, counts, strict=False)
        told = "  ".join(f"{letter} {count} ({count / sum(counts):.0%})" for letter, count in shares)
        print(f"{name} of {options}: {told}\n  {verdict(counts)}")
    forms = [form for quiz in first_of_steps(drawn) for form in quiz.forms]
    judged = ["".join(item.key for item in form.items if item.type is ItemType.TRUE_FALSE) for form in forms]
    rounds = Counter(keys for keys in judged if keys)
    print("true-false, form by form: " + ", ".join(f"{keys} {count}" for keys, count in sorted(rounds.items())))


def lengths(drawn: Sequence[Drawn]) -> None:
    """Print how the key's length ranks among the options, in every language; options as long as it share the ranks."""
    title("how long the key is among the options (all languages)")
    ranks: dict[int, list[float]] = {}
    longest: Counter[int] = Counter()
    for item in items_of((quiz for one in drawn for quiz in one.quizzes), ItemType.CHOICE):
        options = len(item.options)
        shorter, level = rank(item)
        counts = ranks.setdefault(options, [0.0] * options)
        for at in range(shorter, shorter + level):
            counts[at] += 1 / level
        longest[options] += is_longest(item)
    for options, counts in sorted(ranks.items()):
        names = ["shortest", *(f"{at}." for at in range(2, options)), "longest"]
        total = sum(counts)
        shares = zip(names, counts, strict=True)
        print(f"of {options}: " + "  ".join(f"{name} {count:.0f} ({count / total:.0%})" for name, count in shares))
        lots = 1 / options
        deviation = (longest[options] - total * lots) / (total * lots * (1 - lots)) ** 0.5
        often = "too often" if deviation > 2 else "not too often"
        share = f"{longest[options] / total:.0%}; lots: {lots:.0%}"
        print(f"  longer than all others: {longest[options]} ({share}), {often}")


def spread(drawn: Sequence[Drawn]) -> None:
    """Print how many items each section gets, by topic; the first language of each step stands for it."""
    title("items per topic and section")
    asked: Counter[tuple[str, str, str]] = Counter()
    covered: Counter[tuple[str, str, str]] = Counter()
    pairs: Counter[tuple[str, str, str]] = Counter()
    forms: Counter[str] = Counter()
    for one in drawn:
        for quiz in (quiz for quiz in one.quizzes if quiz.lang == quiz.step[0]):
            forms[quiz.lang] += len(quiz.forms)
            if one is drawn[0]:
                pairs.update((quiz.lang, *section(pair)) for pair in one.pairs(quiz))
            for form in quiz.forms:
                found = [(quiz.lang, *section(item.pair)) for item in form.items]
                asked.update(found)
                covered.update(set(found))
    rows = [
        (
            f"{lang} {topic} {number}",
            pairs[lang, topic, number],
            asked[lang, topic, number],
            covered[lang, topic, number],
        )
        for lang, topic, number in sorted(pairs, key=lambda place: (*place[:2], place[2].zfill(4)))
    ]
    table(("language, topic, section", "pairs", "items", "forms with one"), rows)
    print("forms: " + ", ".join(f"{lang} {count}" for lang, count in sorted(forms.items())))


def turns(drawn: Sequence[Drawn]) -> None:
    """Print how often pairs are asked: in which share of the forms that could ask them."""
    title("how often a pair is asked")
    asked: Counter[tuple[str, str]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    different: dict[str, set[frozenset[str]]] = {}
    for quiz in first_of_steps(drawn):
        forms[quiz.lang, quiz.topic] += len(quiz.forms)
        asked.update((quiz.lang, item.pair.id) for form in quiz.forms for item in form.items)
        chosen = (frozenset(item.pair.id for item in form.items) for form in quiz.forms)
        different.setdefault(quiz.lang, set()).update(chosen)
    shares: dict[str, list[tuple[float, str]]] = {}
    for quiz in (quiz for quiz in drawn[0].quizzes if quiz.lang == quiz.step[0]):
        for pair in drawn[0].pairs(quiz):
            share = asked[quiz.lang, pair.id] / forms[quiz.lang, quiz.topic]
            shares.setdefault(quiz.lang, []).append((share, pair.id))
    bands = (("never", 0.0), ("up to 10 %", 0.1), ("to 25 %", 0.25), ("to 50 %", 0.5), ("to 75 %", 0.75), ("more", 1.0))
    rows = []
    for lang, found in sorted(shares.items()):
        counts = [sum(1 for share, _ in found if share <= most) for _, most in bands]
        rows.append((lang, *(count - before for count, before in zip(counts, [0, *counts], strict=False))))
    table(("pairs in a share of forms", *(name for name, _ in bands)), rows)
    for lang, found in sorted(shares.items()):
        never = [pair for share, pair in found if not share]
        made = sum(count for (tag, _), count in forms.items() if tag == lang)
        print(f"{lang}: {len(different[lang])} different choices of pairs in {made} forms; never asked: {len(never)}")
        for pair in never[: 2 * EXAMPLES]:
            print(f"  {pair}")


def report(sources: Sequence[Path], seeds: int, per_topic: bool) -> None:
    """Draw, judge and print."""
    begun = time.perf_counter()
    drawn = list(draw(published(*sources), [f"seed {number}" for number in range(seeds)], per_topic))
    made = time.perf_counter()
    errors = [flaw for one in drawn for flaw in one.errors()]
    warnings = [flaw for one in drawn for flaw in one.warnings()]
    judged = time.perf_counter()
    once = sum(one.forms for one in drawn)
    every = sum(len(quiz.forms) for one in drawn for quiz in one.quizzes)
    print(
        f"{', '.join(source.name for source in sources)}: {seeds} seeds, forms A to {LETTERS[FORMS - 1]}"
        f"{', a quiz for each topic' if per_topic else ''}"
    )
    print(
        f"{once} forms, {every} with their translations; drawn in {made - begun:.1f} s, judged in {judged - made:.1f} s"
    )
    sizes(drawn)
    flaws("errors", errors, every)
    flaws("warnings", warnings, every)
    positions(drawn)
    lengths(drawn)
    spread(drawn)
    turns(drawn)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCES", default=[SEEDS])
    parser.add_argument("--seeds", type=int, default=34, metavar="N")
    parser.add_argument("--per-topic", action="store_true")
    given = parser.parse_args()
    report(given.sources or [SEEDS], given.seeds, given.per_topic)


if __name__ == "__main__":
    main()
