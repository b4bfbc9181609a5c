"""A collection of any size, made from the shapes of the seeds: `python tests/benchmarks/generated.py FOLDER TOPICS`.

A third argument is the number of languages, 1 to 5.

Each topic is a seed article of its own in each language: its longer words are words that do not exist, made of the
language's own syllables; years, links, the order and choice of sections and the length of lists are drawn for the
topic, so that its versions agree and other topics differ. The same numbers give the same files everywhere.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random

SEEDS = Path(__file__).parents[2] / "seeds"
LANGUAGES = ("da", "de", "fi", "ms", "pl")
_TRANSLATED = 50
"""The first topic that is in one language only; every so many there is another."""
_FOLDER = 1_000
"""Topics of a folder: file systems and people dislike more."""
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_SYLLABLE = re.compile(r"[^\W\d_aeiouyæøåäöüąęó]*[aeiouyæøåäöüąęó]+", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINK = re.compile(r"\]\(/[\w-]+\)")
_ITEM = re.compile(r"^- .*(?:\n|\Z)", re.MULTILINE)


@cache
def _seed(lang: str) -> tuple[str, tuple[str, ...]]:
    """The front matter with the title, and the sections: the definition first, the highlights last."""
    text = (SEEDS / lang / "telemarketing.md").read_text(encoding="utf-8").replace("\r\n", "\n")
    head, *sections = re.split(r"(?m)^(?=##)", text)
    return head, tuple(section.strip() + "\n\n" for section in sections)


@cache
def _syllables(lang: str) -> tuple[str, ...]:
    head, sections = _seed(lang)
    words = _LONG_WORD.findall(" ".join((head, *sections)))
    return tuple(sorted({part.lower() for word in words for part in _SYLLABLE.findall(word) if len(part) < 5}))


def article(number: int, lang: str) -> str:
    """Return topic `number` (0 or more) in one of LANGUAGES."""
    drawn = Random(number)
    head, sections = _seed(lang)
    middle = drawn.sample(range(1, len(sections) - 1), drawn.randint(1, len(sections) - 2))
    fewest = drawn.randint(2, 4)
    years, link = [drawn.randint(1900, 2025) for _ in range(3)], drawn.randint(0, 10**6)
    text = head + "".join((sections[0], *(_shortened(sections[at], fewest) for at in middle), sections[-1]))
    text = _YEAR.sub(lambda found: str(years[int(found[0]) % len(years)]), text)
    text = _LINK.sub(lambda found: f"](/{number}-{link}-{len(found[0])})", text)
    return _reworded(text, Random(f"{number} {lang}"), _syllables(lang))


def _shortened(section: str, items: int) -> str:
    found = list(_ITEM.finditer(section))
    return section[: found[items].start()] + section[found[-1].end() :] if len(found) > items else section


def _reworded(text: str, drawn: Random, syllables: Sequence[str]) -> str:
    """Give every second long word another form, one and the same throughout the article."""
    words: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        stem = word[:6].lower()
        if stem not in words:
            words[stem] = (
                "".join(drawn.choices(syllables, k=3)) if drawn.random() < 0.5 or not words else word[:6].lower()
            )
        changed = words[stem] + word[6:].lower()
        return changed.capitalize() if word[0].isupper() else changed

    keys = re.compile(r"(?m)^(?:keywords|title|description):")
    return "".join(
        line
        if line.startswith("---")
        else (key[0] if (key := keys.match(line)) else "") + _LONG_WORD.sub(other, line[key.end() if key else 0 :])
        for line in text.splitlines(keepends=True)
    )


def write(folder: Path, topics: int, languages: Sequence[str] = LANGUAGES) -> Iterator[Path]:
    """Write a collection; yield each file: `<language>/<thousand>/topic-<number>.md`.

    One topic in fifty is in the first language only, as where a translation has not come yet.
    """
    for number in range(topics):
        for lang in languages if (number + 1) % _TRANSLATED else languages[:1]:
            path = folder / lang / f"{number // _FOLDER:03}" / f"topic-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article(number, lang), encoding="utf-8")
            yield path


if __name__ == "__main__":
    chosen = LANGUAGES[: int(sys.argv[3])] if len(sys.argv) > 3 else LANGUAGES
    print(sum(1 for _ in write(Path(sys.argv[1]), int(sys.argv[2]), chosen)), "articles")
