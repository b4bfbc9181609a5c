"""Finding files, their language, and the topic that their front matter or their path tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from quizgen import rules
from quizgen.errors import ArticleError, UsageError
from quizgen.identification import Identification, are_confusable, has_scripts, identify, is_detectable, with_script
from quizgen.languages import Named, named
from quizgen.model import Article, Finding
from quizgen.places import Place, files_below, folders_between, identity, place_of, source_name, typed_below, why_not
from quizgen.reading import OpenedSource, open_source, parse
from quizgen.slugs import topic_slug

SUFFIXES = (".md", ".markdown", ".txt")
_NOT_ARTICLES = {"readme", "license", "licence", "attribution", "changelog", "contributing"}
_ENOUGH_TO_DISAGREE = 200
"""Letters of a text before it can overrule what its folder says."""
_ENOUGH_ABOUT_A_WORD = 60
"""The same of a folder whose name is a word as well, and for the script of a language that has two."""
_SOME = 0.25
"""The share of a text that may be in a language: an article that is half translated belongs where its folder says."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may be an article."""

    file: Place
    path: str
    """As the user typed it."""
    source_path: str
    """POSIX, relative to the parent of the SOURCES argument."""
    among_languages: frozenset[int] = frozenset()
    """Which parts of `source_path` stand beside others that name languages: there `it` is no department."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as far as it can be told alone."""

    article: Article
    topic: str
    """Told by front matter or path; empty where only the ledger or the structure can tell."""
    is_told: bool = False
    """Whether the front matter told it: a path may be in the language's own words."""


def find_sources(sources: Sequence[str], out: Path) -> tuple[SourceFile, ...]:
    """Return the files of the SOURCES arguments, folders searched in depth, sorted by path, each once.

    Raises UsageError where a source is not there or holds no article.
    """
    found: dict[Hashable, SourceFile] = {}
    for source in sources:
        files = list(_files_of(source, out.resolve()))
        for one in files:
            found.setdefault(identity(one.file), one)
        if not files:
            raise UsageError(f"no articles here ({', '.join(SUFFIXES)})", source)
    levels = _levels(found.values())
    placed = [replace(one, among_languages=_among(one, levels)) for one in found.values()]
    return tuple(sorted(placed, key=lambda one: one.source_path))


_Level = tuple[tuple[str, ...], bool]
"""A folder, by its parts, and whether its files are meant or its folders."""


class _Names(NamedTuple):
    """What stands side by side in a folder."""

    size: int
    languages: Mapping[str, bool]
    """The names that mean languages, and whether they are words as well."""
    no_words: int
    """How many of these are none."""

    def are_languages(self, name: str) -> bool:
        """Tell whether most of what a name stands beside names languages, one at least that is no word as well."""
        is_word = self.languages.get(name)
        others = len(self.languages) - (is_word is not None)
        return 2 * (others + 1) > self.size and self.no_words > (is_word is False)


def _levels(files: Iterable[SourceFile]) -> dict[_Level, _Names]:
    """Files, by their names without suffix, and folders with articles in them, by the folder that they are in."""
    levels: dict[_Level, set[str]] = {}
    for one in files:
        *folders, stem = _parts(one)
        for at, part in enumerate(folders):
            levels.setdefault((tuple(folders[:at]), False), set()).add(part)
        levels.setdefault((tuple(folders), True), set()).add(stem)
    return {level: _names(names) for level, names in levels.items()}


def _names(names: Collection[str]) -> _Names:
    languages = {name: language.is_word for name in names if (language := named(name))}
    return _Names(len(names), languages, sum(not is_word for is_word in languages.values()))


def _parts(file: SourceFile) -> tuple[str, ...]:
    """The folders of a source path, and the name without suffix."""
    *folders, name = file.source_path.split("/")
    return *folders, PurePosixPath(name).stem


def _among(file: SourceFile, levels: Mapping[_Level, _Names]) -> frozenset[int]:
    parts = _parts(file)
    last = len(parts) - 1
    return frozenset([at for at, part in enumerate(parts) if levels[parts[:at], at == last].are_languages(part)])


def _files_of(source: str, out: Path) -> Iterable[SourceFile]:
    root, name = place_of(source), source_name(source)
    if root.is_file():
        if root.suffix.lower() not in SUFFIXES:
            raise UsageError(f"is no article: its name does not end in {', '.join(SUFFIXES)}", source)
        return [SourceFile(root, source, name)]
    if not root.is_dir():
        raise UsageError(why_not(root), source)
    return [
        SourceFile(file, typed_below(source, relative), (PurePosixPath(name) / relative).as_posix())
        for relative, file in files_below(root, _is_shown, out)
        if _is_article(PurePosixPath(relative))
    ]


def _is_shown(name: str) -> bool:
    return name[0] not in "._"


def _is_article(path: PurePosixPath) -> bool:
    return path.suffix.lower() in SUFFIXES and _is_shown(path.name) and path.stem.lower() not in _NOT_ARTICLES


def read_article(
    source: SourceFile, told: Mapping[str, str], home: Place | None = None, content: bytes | None = None
) -> Reading:
    """Read one article and tell its language; `told` has languages of folders, as paths below the sources or `home`.

    `content` is that of the file, where it was read before. Raises ArticleError where it cannot be used.
    """
    opened = open_source(source.file, source.path, source.source_path, content)
    written, unusable = _written(opened)
    in_path = _in_path(source, told, home)
    lang, overruled = _language(opened, (*written, *in_path))
    article = parse(opened, lang)
    if not _has_text(article):
        raise _without_text(source.path)
    topic = opened.front.text("topic", "translationkey")
    name = topic or _without_language(in_path, lang)
    if unusable or overruled:
        article = replace(article, findings=(*unusable, *overruled, *article.findings))
    return Reading(article, topic_slug(name) if name else "", bool(topic))


def _has_text(article: Article) -> bool:
    return any(block.text or block.items for section in article.sections for block in section.blocks)


def _without_text(path: str) -> ArticleError:
    return ArticleError("the article has no text", path, 1)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that says which language an article is in."""

    named: Named
    what: str
    """For messages: `the folder Dutch`."""
    rest: str = ""
    """The path below the source without this part; empty where it is not in the path."""
    is_set: bool = False
    """Whether it is the user's own setting, which no text overrules."""
    is_among: bool = False
    """Whether it stands beside others that name languages."""
    rule: str = "language-folder"
    line: int = 1

    @property
    def is_doubtful(self) -> bool:
        """Whether it may name something else than a language."""
        return self.named.is_word and not self.is_among


def _written(opened: OpenedSource) -> tuple[list[_Candidate], list[Finding]]:
    """What the front matter says, and findings on what names no language there."""
    candidates, unusable = [], []
    for key in ("lang", "language", "locale"):
        value = opened.front.text(key)
        line = opened.front.lines.get(key, 1)
        if value and (found := named(value.partition(".")[0])):  # `de_DE.UTF-8`
            told = replace(found, is_word=False)
            candidates.append(_Candidate(told, f"`{key}: {value}`", rule="language-front-matter", line=line))
        elif value:
            message = f"`{key}: {value[:40]}` names no language; write a tag such as da or pt-BR"
            unusable.append(rules.finding("language-unknown", opened.path, line, message))
    return candidates, unusable


def _in_path(source: SourceFile, told: Mapping[str, str], home: Place | None) -> tuple[_Candidate, ...]:
    """What file and folders say: suffix, settings, folders from the nearest; last what is a word as well."""
    below = PurePosixPath(source.source_path)
    folders, stem = below.parts[1:-1], below.stem
    name = f"the name {below.name}"
    found = [_Candidate(language, name, _joined(folders, rest)) for language, rest in _suffix(stem)]
    found += _as_set(source, told, home)
    names = (below.parts[0] if len(below.parts) > 1 else Path(source.path).parent.name, *folders)
    for at in range(len(names) - 1, -1, -1):
        if language := named(names[at]):
            others = names[1:] if at == 0 else names[1:at] + names[at + 1 :]
            is_among = at in source.among_languages
            found.append(_Candidate(language, f"the folder {names[at]}", _joined(others, stem), is_among=is_among))
    if folders and (language := named(stem)):
        is_among = len(below.parts) - 1 in source.among_languages
        found.append(_Candidate(replace(language, is_word=True), name, _joined(folders), is_among=is_among))
    return tuple(sorted(found, key=lambda one: one.is_doubtful))


def _joined(folders: Sequence[str], *names: str) -> str:
    return "/".join((*folders, *names))


def _suffix(stem: str) -> Iterator[tuple[Named, str]]:
    """The language that ends a name, with what stands before it: `kaffe.da`, `kaffe_zh_CN`, `kaffe-pt-br`.

    Only a tag with script or region may follow a hyphen, and a name that is no tag only a dot: `plug-in`,
    `nail_polish`.
    """
    parts = re.split(r"([._-])", stem)
    for count in (3, 2, 1):
        at = len(parts) - 2 * count
        if at < 1 or not (language := named("".join(parts[at + 1 :]))):
            continue
        is_tag = language.is_exact or len(parts[at + 1]) == 2
        if parts[at] == "." or (parts[at] == "_" and is_tag) or count > 1:
            yield replace(language, is_word=language.is_word and parts[at] != "."), "".join(parts[:at])
            return


def _as_set(source: SourceFile, told: Mapping[str, str], home: Place | None) -> Iterator[_Candidate]:
    """The languages of folders that the user set, the longest path first: in the sources, or below `home`."""
    if not told:
        return
    below = PurePosixPath(source.source_path)
    inside, folders = below.parts[:-1], below.parts[1:-1]
    for folder in sorted(told, key=lambda one: -len(PurePosixPath(one).parts)):
        wanted = PurePosixPath(folder).parts
        at = next((at for at in range(len(inside)) if inside[at : at + len(wanted)] == wanted), None)
        if at is not None:
            rest = (*inside[1:at], *inside[at + len(wanted) :])
        else:
            from_home = folders_between(home, source.file) if home else ()
            if from_home[: len(wanted)] != wanted:
                continue
            within = len(from_home) - len(wanted)
            rest = folders[max(0, len(folders) - within) :]
        yield _Candidate(Named(told[folder], True, False), folder, _joined(rest, below.stem), is_set=True)


def _language(opened: OpenedSource, candidates: Sequence[_Candidate]) -> tuple[str, tuple[Finding, ...]]:
    """The language that the first candidate says whom the text does not clearly contradict, else the text's own."""
    text = identify(opened.body)
    overruled: list[_Candidate] = []
    for candidate in candidates:
        if candidate.is_set:
            return candidate.named.tag, _lies(opened, overruled, candidate.named.tag)
        if not _contradicts(text, candidate):
            lang, agrees = _in_its_script(candidate.named, text)
            words = [one for one in overruled if not one.is_doubtful]
            return lang, _lies(opened, words if agrees else [*words, candidate], lang)
        overruled.append(candidate)
    if text.tag is None:
        raise _unknown(opened)
    return text.tag, _lies(opened, overruled, text.tag)


def _unknown(opened: OpenedSource) -> ArticleError:
    if not _has_text(parse(opened, "und")):
        return _without_text(opened.path)
    message = "the language cannot be told from the text; write `lang:` in the front matter"
    return ArticleError(message, opened.path, opened.first_body_line)


def _contradicts(text: Identification, told: _Candidate) -> bool:
    """Tell whether a text is clearly in another language; of a name that is a word as well less is enough."""
    if told.is_doubtful:
        is_enough = text.letters >= _ENOUGH_ABOUT_A_WORD
    else:
        is_enough = text.letters >= _ENOUGH_TO_DISAGREE and (told.named.is_word or is_detectable(told.named.tag))
    return is_enough and not text.may_be(told.named.tag, _SOME)


def _in_its_script(told: Named, text: Identification) -> tuple[str, bool]:
    """The tag in the script of the text, and whether that is what was told."""
    if not has_scripts(told.tag) or text.letters < (_ENOUGH_TO_DISAGREE if told.is_exact else _ENOUGH_ABOUT_A_WORD):
        return told.tag, True
    lang = with_script(told.tag, text.script)
    return lang, lang == told.tag or not told.is_exact


def _lies(opened: OpenedSource, overruled: Sequence[_Candidate], lang: str) -> tuple[Finding, ...]:
    return tuple(
        rules.finding(
            "language-word" if one.is_doubtful else one.rule,
            opened.path,
            one.line,
            f"{one.what} says {one.named.tag}, but the text is in {lang}: read as {lang}",
        )
        for one in overruled
    )


def _without_language(in_path: Sequence[_Candidate], lang: str) -> str:
    """The path without its language part: the one that is set or says `lang`, else one that lies; last a word."""
    says = [one for one in in_path if one.is_set or are_confusable(one.named.tag, lang)]
    sure = [one for one in in_path if not one.is_doubtful]
    parts = [*(one for one in says if one.is_set or one in sure), *sure, *says]
    return parts[0].rest if parts else ""
