"""Where sources are: a file or folder on this machine, or behind a URL that fsspec knows, such as `s3://bucket/folder`.

A place of this machine is a `pathlib.Path`, also behind `file://`; any other is a `Remote`, which has what quizgen uses
of a Path. fsspec is imported for URLs only: it takes longer to load than all of quizgen.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from quizgen.errors import QuizgenError, UsageError

_URL = re.compile(r"((?:[A-Za-z][\w+.-]+::)*[A-Za-z][\w+.-]+://)(.*?)((?:::.*)?)", re.DOTALL)
"""What tells how to get there, a path, and what the path is in: `zip://` `da/x.md` `::s3://bucket/a.zip`.

The path is in the first part with `://` (https://filesystem-spec.readthedocs.io, URL chaining). A single letter is a
drive of Windows.
"""
_HERE = ("file", "local")
"""How fsspec calls this machine."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or folder behind a URL. Holds text only, so that it can be sent to other processes and machines.

    What is asked of it raises UsageError, with its URL, where the service cannot be reached, does not know the user or
    needs a library that is not there; OSError, with a message of one line, where only this file cannot be read.
    """

    root: str
    """A URL as the user typed it, without slashes at its end."""
    below: str = ""
    """The path from there, POSIX; names are as the service has them."""
    size: int | None = field(default=None, compare=False)
    """Bytes, where a listing told; it may be another by now."""

    def __str__(self) -> str:
        head, path, inside = _parts(self.root)
        return f"{head}{path}{'/' if path and self.below and path[-1] != '/' else ''}{self.below}{inside}"

    def as_posix(self) -> str:
        """Return the URL."""
        return str(self)

    @property
    def name(self) -> str:
        """The last name of the path: of a bucket its name, of a whole archive that of its file."""
        if self.below:
            return PurePosixPath(self.below).name
        named = (PurePosixPath(part.partition("://")[2]).name for part in self.root.split("::"))
        return next(filter(None, named), self.root.partition(":")[0])

    @property
    def stem(self) -> str:
        """The name without its suffix."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The end of the name from its last dot on; empty where there is none."""
        return PurePosixPath(self.name).suffix

    @property
    def parents(self) -> tuple[Remote, ...]:
        """The folders above, the nearest first; a bucket is the last."""
        folders = [Remote(self.root, str(one)) for one in PurePosixPath(self.below).parents if one.name]
        folders += [Remote(self.root)] if self.below else []
        head, path, inside = _parts(self.root)
        return (*folders, *(Remote(f"{head}{one}{inside}") for one in PurePosixPath(path).parents if one.name))

    @property
    def parent(self) -> Remote:
        """The folder above; of a bucket itself."""
        return self.parents[0] if self.parents else self

    def __truediv__(self, name: str) -> Remote:
        return Remote(self.root, f"{self.below}/{name}" if self.below else name)

    def is_file(self) -> bool:
        """Tell whether there is such a file that the user may see."""
        return self._kind() == "file"

    def is_dir(self) -> bool:
        """Tell whether there is such a folder that the user may see: in a store of objects, whether one is in it."""
        return self._kind() == "directory"

    def _kind(self) -> str:
        try:
            return str(self._info()["type"])
        except (FileNotFoundError, PermissionError):  # S3 forbids, to those who may not list, what is not there
            return ""

    def _info(self) -> Any:
        system, path = self._found()
        with _plain_errors(self):
            return system.info(path)

    def why_not(self) -> str:
        """Return why this is neither a file nor a folder, in a few words."""
        try:
            self._info()
        except OSError as error:
            return str(error)
        return "this is no file and no folder"

    def read(self, most: int) -> bytes | None:
        """Return the contents, None where they are more than `most` bytes: one request where the size was listed."""
        size = self._info().get("size") if self.size is None else self.size
        if size == 0:  # it has no range that could be asked for
            return b""
        if size is not None and size > most:
            return None
        system, path = self._found()
        with _plain_errors(self):
            data = bytes(system.cat_file(path, start=0, end=most + 1))
        return data if len(data) <= most else None

    def read_bytes(self) -> bytes:
        """Return the contents, whatever their size."""
        system, path = self._found()
        with _plain_errors(self):
            return bytes(system.cat_file(path))

    def read_text(self, encoding: str) -> str:
        """Return the contents as text, lines ended by newlines. Raises UnicodeDecodeError where they are none."""
        return io.TextIOWrapper(io.BytesIO(self.read_bytes()), encoding=encoding).read()

    def identity(self) -> Hashable:
        """Return what is the same for two URLs of one file."""
        return self._found()

    def files(self) -> Iterator[Remote]:
        """Yield the files of a folder, in depth, sorted: one request for a thousand of them, wherever they are.

        Raises UsageError where it cannot be listed.
        """
        system, top = self._found()
        system.invalidate_cache()  # it may have listed the folder before, in a process that lives long
        try:
            with _plain_errors(self):
                listed = system.find(top, detail=True)
        except OSError as error:
            raise UsageError(f"cannot be listed: {error}", str(self)) from error
        system.invalidate_cache()
        for path in sorted(listed):
            size = listed[path].get("size")
            below = path.removeprefix(top).removeprefix("/")
            if below and not below.endswith("/"):  # a store of objects may mark a folder by an empty one
                yield Remote(self.root, f"{self.below}/{below}" if self.below else below, size)

    def _found(self) -> tuple[Any, str]:
        """The file system and the path in it. It is found anew each time: processes cannot share one."""
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            message = "a library is lacking for sources behind URLs: pip install 'quizgen[remote]'"
            raise UsageError(message, str(self)) from error
        try:
            system, path = url_to_fs(self.root)
        except ImportError as error:
            raise UsageError(f"a library is lacking for these URLs: {error}", str(self)) from error
        except Exception as error:  # of whatever service
            raise UsageError(f"cannot be reached: {_said(error)}", str(self)) from error
        return system, f"{path.rstrip('/')}/{self.below}" if self.below else path


Place: TypeAlias = Path | Remote


def place_of(source: str) -> Place:
    """Return the place that a user typed; whether there is something is not asked."""
    if not is_url(source):
        return Path(source)
    head, path, inside = _parts(source)
    if head[: -len("://")] in _HERE and not inside:
        from urllib.request import url2pathname

        return Path(url2pathname(path))
    return Remote(f"{head}{path.rstrip('/') or path[:1]}{inside}")


def is_url(source: str) -> bool:
    """Tell whether a source is typed as a URL."""
    return "://" in source and _URL.fullmatch(source) is not None


def _parts(url: str) -> tuple[str, str, str]:
    found = _URL.fullmatch(url)
    assert found
    return found[1], found[2], found[3]


def typed_below(source: str, relative: str) -> str:
    """Return the path of a file in a folder, for messages: `source` is as the user typed it."""
    if not is_url(source):
        return str(Path(source) / relative)
    head, path, inside = _parts(source)
    return f"{head}{path}{'/' if path and path[-1] != '/' else ''}{relative}{inside}"


def source_name(source: str) -> str:
    """Return the name of a SOURCES argument, with which the source paths of its files begin."""
    place = place_of(source)
    return place.name if isinstance(place, Remote) else _absolute(place).name


def folder_of(source: str) -> Place:
    """Return the folder that a SOURCES argument is, or that its file is in."""
    place = place_of(source)
    return place if place.is_dir() else place.parent


def folder_name(source: str) -> str:
    """Return the name of that folder."""
    folder = folder_of(source)
    return folder.name if isinstance(folder, Remote) else _absolute(folder).name


def is_folder(source: str) -> bool:
    """Tell whether a SOURCES argument is a folder."""
    return place_of(source).is_dir()


def is_same(source: str, folder: Path) -> bool:
    """Tell whether a SOURCES argument is a folder of this machine."""
    place = place_of(source)
    return isinstance(place, Path) and place.resolve() == folder.resolve()


def why_not(place: Place) -> str:
    """Return why a place is neither a file nor a folder, in a few words."""
    return place.why_not() if isinstance(place, Remote) else "there is no such file or folder"


def identity(place: Place) -> Hashable:
    """Return what is the same for all ways to name one file or folder."""
    return place.identity() if isinstance(place, Remote) else place.resolve()


def files_below(
    folder: Place, enters: Callable[[str], bool], without: Path | None = None
) -> Iterator[tuple[str, Place]]:
    """Yield the files of a folder in depth, with their paths from it, POSIX, sorted folder by folder.

    `enters` is asked, by name, which folders are gone into; `without` is one that is not, links followed.
    """
    if isinstance(folder, Remote):
        skipped = len(folder.below) + 1 if folder.below else 0
        for file in folder.files():
            if all(map(enters, PurePosixPath(file.below[skipped:]).parts[:-1])):
                yield file.below[skipped:], file
        return
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if enters(one) and (Path(top) / one).resolve() != without)
        relative = PurePosixPath(Path(top).relative_to(folder).as_posix())
        for name in sorted(names):
            yield (relative / name).as_posix(), Path(top) / name


def folders_between(home: Place, file: Place) -> tuple[str, ...]:
    """Return the names of the folders from `home` down to a file; none where it is elsewhere."""
    if isinstance(home, Path) and isinstance(file, Path):
        folder, top = _absolute(file).parent, _absolute(home)
        return folder.relative_to(top).parts if folder.is_relative_to(top) else ()
    above = [str(one) for one in file.parents]
    names = [one.name for one in file.parents]
    return tuple(reversed(names[: above.index(str(home))])) if str(home) in above else ()


def is_within(place: Place, folder: Path) -> bool:
    """Tell whether a place is a folder of this machine or below it, by its name: links are not followed."""
    return isinstance(place, Path) and _absolute(place).is_relative_to(folder)


def read(file: Place, most: int) -> bytes | None:
    """Return the contents of a file, None where they are more than `most` bytes. Raises OSError, of one line."""
    if isinstance(file, Remote):
        return file.read(most)
    return file.read_bytes() if file.stat().st_size <= most else None


def _absolute(path: Path) -> Path:
    """The path from the root, as it is named: `resolve` would follow a link and lose the name."""
    return Path(os.path.abspath(path))  # noqa: PTH100


@contextmanager
def _plain_errors(place: Remote) -> Iterator[None]:
    """Tell what is wrong with one file (OSError) from what is wrong with all of a service (UsageError).

    Each service has errors of its own, of classes that have nothing in common: all are taken.
    """
    try:
        yield
    except QuizgenError:
        raise
    except Exception as error:
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else error  # HTTP: not there, for no connection
        if _is_of_one_file(cause):
            raise _plain(cause, place) from error
        raise UsageError(f"cannot be reached: {_said(cause)}", str(place)) from error


def _is_of_one_file(error: BaseException) -> bool:
    """Whether the next file may well be read: the service answered."""
    is_of_python = type(error).__module__ == "builtins"
    return is_of_python and isinstance(error, OSError) and not isinstance(error, ConnectionError | TimeoutError)


def _plain(error: BaseException, place: Remote) -> OSError:
    said = _said(error)
    if isinstance(error, PermissionError):
        return PermissionError(f"access is denied: {said}")
    if isinstance(error, FileNotFoundError):  # many say nothing but the path
        more = "" if place.name in said else f": {said}"
        return FileNotFoundError(f"there is no such file or folder{more}")
    return OSError(said)


def _said(error: BaseException) -> str:
    """What an error says, in one line; what kind it is where it says nothing."""
    text = getattr(error, "strerror", None) or str(error)
    return " ".join(text.split()) or type(error).__name__
