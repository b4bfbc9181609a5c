"""A link that most versions have and one has not, or that leads elsewhere in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from quizgen.checks.translations.versions import Passage, TranslationSet, differs, is_majority, named, two_differ, verb
from quizgen.identification import are_confusable
from quizgen.languages import tag_from_name
from quizgen.model import Finding, MarkKind

RULE = "link-differs"

_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z+.-]{1,20}:)?//(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_WITHIN_A_PHRASE = 12
"""Characters between two links to one page that are parts of a phrase: *[and](/x) in the [rest](/x)*."""
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?")
_ENDING = re.compile(r"(?:/|(?:/_?index)?\.(?:md|markdown|html?|aspx?|php))\Z", re.IGNORECASE)

Targets = dict[str, str]
"""Links as they are written, by what they have in common with those of other versions."""


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield what is missing at each place of a topic, in versions whose addresses are not their own."""
    strangers = _with_own_addresses(versions)
    for passages in versions.passages:
        known = [passage for passage in passages if passage.lang not in strangers]
        if len(known) > 1 and any(passage.links for passage in known):
            targets = [_targets(passage) for passage in known]
            yield from _two(known, targets) if len(known) == 2 else _several(known, targets)


def _two(passages: Sequence[Passage], targets: Sequence[Targets]) -> Iterator[Finding]:
    own = [
        [link for key, link in mine.items() if key not in theirs]
        for mine, theirs in zip(targets, reversed(targets), strict=True)
    ]
    if any(own) and not _covers(passages[0], own[0], own[1]) and not _covers(passages[1], own[1], own[0]):
        for here, there in ((0, 1), (1, 0)):
            lang = passages[there].lang
            message = f"links to {_list(own[here]) or 'nothing'} where {lang} links to {_list(own[there]) or 'nothing'}"
            yield two_differ(RULE, passages[here], passages[there], message)


def _several(passages: Sequence[Passage], targets: Sequence[Targets]) -> Iterator[Finding]:
    count = len(passages)
    held = Counter(key for one in targets for key in one)
    common = [key for key, holders in held.items() if is_majority(holders, count)]
    as_written = {key: link for one in reversed(targets) for key, link in one.items()}
    for passage, mine in zip(passages, targets, strict=True):
        missing = [key for key in common if key not in mine]
        odd = [link for key, link in mine.items() if key not in common]
        if not missing or _covers(passage, odd, missing):
            continue
        told = [one for one, theirs in zip(passages, targets, strict=True) if missing[0] in theirs]
        wanted = _list(as_written[key] for key in missing)
        message = f"lacks the link to {wanted}, which {named(told)} {verb(told, 'have', 'has')}"
        if odd:
            message = f"links to {_list(odd)} where {named(told)} {verb(told, 'link', 'links')} to {wanted}"
        yield differs(RULE, passage, message, told)


def _covers(passage: Passage, odd: Sequence[str], missing: Sequence[str]) -> bool:
    """Tell whether as many links as are missing lead to pages in the version's own language, whose names differ."""
    own = [link for link in odd if any(_is_in(part, passage.lang) for part in re.split(r"[/.]+", link.casefold()))]
    return bool(missing) and len(own) >= len(missing)


def _is_in(part: str, lang: str) -> bool:
    return _is_language(part) and are_confusable(tag_from_name(part) or "", lang)


def _with_own_addresses(versions: TranslationSet) -> frozenset[str]:
    """The languages whose links mostly lead where those of no other version do: to pages of their own."""
    targets = {
        article.lang: {_key(link) for link in article.links if not link.startswith("#")}
        for article in versions.articles
    }
    held = Counter(key for keys in targets.values() for key in keys)
    own = {lang: sum(held[key] == 1 for key in keys) for lang, keys in targets.items()}
    return frozenset(lang for lang, count in own.items() if count > 1 and 2 * count > len(targets[lang]))


def _targets(passage: Passage) -> Targets:
    """The links of a passage; a target that is linked again is another key, but not where one phrase was parted."""
    found: Targets = {}
    marks = [mark for mark in passage.marks if mark.kind is MarkKind.LINK]
    parted = Counter(
        _key(one.target)
        for one, other in pairwise(marks)
        if one.target == other.target and other.start - one.end <= _WITHIN_A_PHRASE
    )
    count: Counter[str] = Counter()
    for link in passage.links:
        key = _key(link)
        if link.startswith("#") or (count[key] and parted[key]):
            parted[key] -= 1
            continue
        count[key] += 1
        found[key if count[key] == 1 else f"{key} {count[key]}"] = link
    return found


@lru_cache(maxsize=4096)
def _key(link: str) -> str:
    """What a link has in common with the same link of another version: its path without a language and an ending.

    Not the host, which some versions write and some do not; but where it names a language, all of its pages are one.
    """
    address = _ADDRESS.fullmatch(link.strip().removeprefix("<").removesuffix(">"))
    host, path = (address["host"].casefold(), address["rest"]) if address else ("", link.strip())
    first, _, rest = host.partition(".")
    if "." in rest and _is_language(first):
        return rest
    path = _ENDING.sub("", re.split("[?#]", path.casefold(), maxsplit=1)[0])
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if len(parts) > 1 and _is_language(parts[0]):
        del parts[0]
    return "/".join(parts) or host


@cache
def _is_language(name: str) -> bool:
    return bool(_TAG.fullmatch(name)) and tag_from_name(name) is not None


def _list(links: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(links))
