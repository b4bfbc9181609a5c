"""A link that most versions have and one has not, or that leads elsewhere in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from quizgen.checks.translations.versions import Passage, TranslationSet, differs, is_majority, named, two_differ, verb
from quizgen.languages import tag_from_name
from quizgen.model import Finding

RULE = "link-differs"

_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z+.-]{1,20}:)?//(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?")
_ENDING = re.compile(r"(?:/|(?:/_?index)?\.(?:md|markdown|html?|aspx?|php))\Z", re.IGNORECASE)

Key = tuple[str, str]
"""A host, empty for a page of the same site, and a path."""
Targets = dict[Key, str]


def check(versions: TranslationSet) -> Iterator[Finding]:
    """Yield what differs at each place of a topic, in versions whose addresses are not their own."""
    strangers = _with_own_addresses(versions)
    for passages in versions.passages:
        known = [passage for passage in passages if passage.lang not in strangers]
        if len(known) > 1 and any(passage.links for passage in known):
            targets = [_targets(passage) for passage in known]
            yield from _two(known, targets) if len(known) == 2 else _several(known, targets)


def _two(passages: Sequence[Passage], targets: Sequence[Targets]) -> Iterator[Finding]:
    for here in (0, 1):
        mine, theirs = targets[here], targets[1 - here]
        own = [mine[key] for key in mine if key not in theirs]
        lacking = [theirs[key] for key in theirs if key not in mine]
        if own or lacking:
            there = passages[1 - here]
            message = f"links to {_list(own) or 'nothing'} where {there.lang} links to {_list(lacking) or 'nothing'}"
            yield two_differ(RULE, passages[here], there, message)


def _several(passages: Sequence[Passage], targets: Sequence[Targets]) -> Iterator[Finding]:
    count = len(passages)
    held = Counter(key for one in targets for key in one)
    common = [key for key, holders in held.items() if holders < count and is_majority(holders, count)]
    for passage, mine in zip(passages, targets, strict=True):
        missing = [key for key in common if key not in mine]
        odd = [key for key in mine if is_majority(count - held[key], count)]
        if not missing and not odd:
            continue
        told = [
            one
            for one, theirs in zip(passages, targets, strict=True)
            if (missing[0] in theirs if missing else odd[0] not in theirs)
        ]
        own = _list(mine[key] for key in odd)
        if missing:
            first = next(theirs for theirs in targets if missing[0] in theirs)
            wanted = _list(first.get(key, key[1]) for key in missing)
            message = f"links to {own} where {named(told)} {verb(told, 'link', 'links')} to {wanted}"
            if not odd:
                message = f"lacks the link to {wanted}, which {named(told)} {verb(told, 'have', 'has')}"
        else:
            message = f"links to {own}, which {named(told)} {verb(told, 'do', 'does')} not"
        yield differs(RULE, passage, message, told)


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
    """Where the links of a passage lead, as they are written."""
    found: Targets = {}
    for link in passage.links:
        if not link.startswith("#"):
            found.setdefault(_key(link), link)
    return found


def _key(link: str) -> Key:
    """What a link has in common with the same link of another version: not the language in it, nor its ending."""
    address = _ADDRESS.fullmatch(link.strip())
    host, path = (address["host"].casefold().removeprefix("www."), address["rest"]) if address else ("", link.strip())
    first, _, rest = host.partition(".")
    if "." in rest and _is_language(first):
        return rest, ""
    path = _ENDING.sub("", re.split("[?#]", path.casefold(), maxsplit=1)[0])
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if len(parts) > 1 and _is_language(parts[0]):
        del parts[0]
    if parts:
        stem, _, suffix = parts[-1].rpartition(".")
        parts[-1] = stem if stem and _is_language(suffix) else parts[-1]
    return host, "/".join(parts)


@cache
def _is_language(name: str) -> bool:
    return bool(_TAG.fullmatch(name)) and tag_from_name(name) is not None


def _list(links: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(links))
