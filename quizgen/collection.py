"""Finding files, their language and their topic: what belongs together."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from quizgen.errors import ArticleError, UsageError
from quizgen.languages import are_confusable, detect, normalise_tag, tag_from_name
from quizgen.model import Article, Finding, Severity
from quizgen.reading import OpenedSource, open_source, parse
from quizgen.slugs import slug

SUFFIXES = (".md", ".markdown", ".txt")
_NOT_ARTICLES = {"readme", "license", "licence", "attribution", "changelog", "contributing"}
_ENOUGH_TO_DISAGREE = 200
"""Letters of a text before it can overrule what its folder says."""
_DISTINCTIVE_LINKS = 2
_DISTINCTIVE_BLOCKS = 8
"""A structure tells translations only where it is not every short article's."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may be an article."""

    file: Path
    path: str
    """As the user typed it."""
    source_path: str
    """POSIX, relative to the parent of the SOURCES argument."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as far as it can be told alone."""

    article: Article
    topic: str
    """Told by front matter or path; empty where only the ledger or the structure can tell."""


def find_sources(sources: Sequence[str], out: Path) -> tuple[SourceFile, ...]:
    """Return the files of the SOURCES arguments, folders searched in depth, sorted by path, each once.

    Raises UsageError where a source is not there or holds no article.
    """
    found: dict[Path, SourceFile] = {}
    for source in sources:
        files = list(_files_of(source, out.resolve()))
        for one in files:
            found.setdefault(one.file.resolve(), one)
        if not files:
            raise UsageError(f"no articles here ({', '.join(SUFFIXES)})", source)
    return tuple(sorted(found.values(), key=lambda one: one.source_path))


def _files_of(source: str, out: Path) -> Iterable[SourceFile]:
    root = Path(source)
    name = Path(os.path.abspath(source)).name  # noqa: PTH100 - resolve() would follow a link and lose the typed name
    if root.is_file():
        if root.suffix.lower() not in SUFFIXES:
            raise UsageError(f"is no article: its name does not end in {', '.join(SUFFIXES)}", source)
        return [SourceFile(root, source, name)]
    if not root.is_dir():
        raise UsageError("there is no such file or folder", source)
    files = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(one for one in folders if one[0] not in "._" and (Path(folder) / one).resolve() != out)
        for one in sorted(names):
            file = Path(folder) / one
            if file.suffix.lower() in SUFFIXES and one[0] not in "._" and file.stem.lower() not in _NOT_ARTICLES:
                relative = file.relative_to(root)
                files.append(
                    SourceFile(
                        file, str(Path(source) / relative), (PurePosixPath(name) / relative.as_posix()).as_posix()
                    )
                )
    return files


def read_article(source: SourceFile, told: Mapping[str, str]) -> Reading:
    """Read one article and tell its language; `told` has languages of folders.

    Raises ArticleError where it cannot be used.
    """
    opened = open_source(source.file, source.path, source.source_path)
    part, named = _named_language(source, told)
    lang, findings = _language(opened, source, named, told)
    article = parse(opened, lang)
    if not any(block.text or block.items for section in article.sections for block in section.blocks):
        raise ArticleError("the article has no text", source.path, 1)
    topic = opened.front.text("topic", "translationkey")
    if not topic and part is not None and not _is_topic_after_all(source, named, lang):
        topic = part
    return Reading(replace(article, findings=(*findings, *article.findings)), slug(topic) if topic else "")


def _is_topic_after_all(source: SourceFile, named: str | None, lang: str) -> bool:
    """Tell whether a file's whole name looked like a language and is none: `it.md`, in English, is about IT."""
    whole = tag_from_name(PurePosixPath(source.source_path).stem)
    return named is not None and whole == named and not are_confusable(named, lang)


def _named_language(source: SourceFile, told: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the path without its language part, and the language that part names; None and None without one."""
    below = PurePosixPath(source.source_path)
    parts = list(below.with_suffix("").parts)
    inside = parts[1:] or parts
    stem, _, suffix = parts[-1].rpartition(".")
    if stem and (tag := tag_from_name(suffix)):
        return "/".join([*inside[:-1], stem]), tag
    for folder, tag in told.items():
        if _is_below(inside[:-1], folder):
            rest = [part for part in inside if part not in PurePosixPath(folder).parts]
            return "/".join(rest), tag
    if len(parts) > 2 and (tag := tag_from_name(parts[-1])):
        return "/".join(inside[:-1]), tag
    folders = below.parts[:-1] or (Path(source.path).parent.name,)
    for at in range(len(folders) - 1, -1, -1):
        tag = tag_from_name(folders[at])
        if tag:
            depth = len(folders) - at - 1
            return "/".join(_without(inside, depth)), tag
    return None, None


def _is_below(folders: Sequence[str], folder: str) -> bool:
    wanted = PurePosixPath(folder).parts
    return any(tuple(folders[at : at + len(wanted)]) == wanted for at in range(len(folders)))


def _without(inside: Sequence[str], depth: int) -> list[str]:
    """The parts below the source without the folder that is `depth` above the file's own."""
    at = len(inside) - 2 - depth
    return [part for index, part in enumerate(inside) if index != at] if at >= 0 else list(inside)


def _language(
    opened: OpenedSource, source: SourceFile, named: str | None, told: Mapping[str, str]
) -> tuple[str, tuple[Finding, ...]]:
    written = opened.front.text("lang", "language", "locale")
    tag = normalise_tag(written) or tag_from_name(written) if written else None
    if tag:
        return tag, ()
    if named and named in told.values():
        return named, ()
    detected = detect(opened.body)
    if named is None:
        if detected is None:
            message = "the language cannot be told from the text; write `lang:` in the front matter"
            raise ArticleError(message, source.path, opened.first_body_line)
        return detected, ()
    enough = sum(1 for char in opened.body if char.isalpha()) >= _ENOUGH_TO_DISAGREE
    if detected and enough and not are_confusable(named, detected):
        message = f"the folder or name says {named}, but the text is in {detected}: read as {detected}"
        return detected, (Finding(source.path, 1, 1, Severity.WARNING, "language-folder", message),)
    return named, ()


def assign_topics(readings: Sequence[Reading]) -> tuple[Article, ...]:
    """Give each article its topic: the one told, else that of the translation set which its structure puts it in.

    A set is named by its most frequent title, case-folded; ties by language tag. Linear in the number of articles.
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
    return tuple(replace(reading.article, topic=topic) for reading, topic in zip(readings, topics, strict=True))


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
    if len(set(article.links)) < _DISTINCTIVE_LINKS and len(shape) < _DISTINCTIVE_BLOCKS:
        return None
    return (*shape, article.links)
