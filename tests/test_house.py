"""The rules of the house that a machine can see: which way imports go, who writes files, what never is in a file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
PACKAGE = HOME / "quizgen"
MODULES = sorted(file.relative_to(HOME).as_posix() for file in PACKAGE.rglob("*.py"))
TREES = {name: ast.parse((HOME / name).read_text(encoding="utf-8"), name) for name in MODULES}

HOMES = {
    "genanki": ("quizgen/exporters/anki.py",),
    "markdown_it": ("quizgen/reading/",),
    "frontmatter": ("quizgen/reading/",),
    "yaml": ("quizgen/reading/",),
    "click": ("quizgen/cli.py",),
    "jinja2": ("quizgen/exporters/",),
    "markupsafe": ("quizgen/exporters/",),
    "fsspec": ("quizgen/places.py",),
    "tomllib": ("quizgen/settings.py", "quizgen/reading/"),
    "filelock": ("quizgen/build.py",),
    "rich": ("quizgen/coverage_text.py", "quizgen/progress.py"),
    "gcld3": ("quizgen/identification.py",),
    "unicode_rbnf": ("quizgen/languages.py",),
    "sqlite3": ("quizgen/exporters/anki.py", "quizgen/store.py"),
    "msgspec": ("quizgen/packing.py", "quizgen/archive.py", "quizgen/ledger.py"),
    "platformdirs": ("quizgen/store.py",),
    "watchfiles": ("quizgen/watching.py",),
    "distributed": ("quizgen/running.py",),
    "multiprocessing": ("quizgen/running.py",),
    "concurrent": ("quizgen/running.py",),
}
"""Where an outside library may be imported: a file, or a folder that ends in a slash."""

ROOMS = (
    ("quizgen/errors.py", "quizgen/model.py", "quizgen/places.py", "quizgen/rules.py"),
    (
        "quizgen/counting.py",
        "quizgen/damage.py",
        "quizgen/frequent_words.py",
        "quizgen/identification.py",
        "quizgen/language_names.py",
        "quizgen/languages.py",
        "quizgen/leaks.py",
        "quizgen/locales/",
        "quizgen/quantities.py",
        "quizgen/quotations.py",
        "quizgen/sentences.py",
        "quizgen/slugs.py",
        "quizgen/telling_tables.py",
        "quizgen/telling_words.py",
        "quizgen/differences.py",
        "quizgen/records.py",
        "quizgen/progress.py",
        "quizgen/memory.py",
        "quizgen/packing.py",
        "quizgen/running.py",
        "quizgen/shelf.py",
        "quizgen/store.py",
        "quizgen/__init__.py",
    ),
    ("quizgen/reading/", "quizgen/settings.py", "quizgen/workshop.py"),
    ("quizgen/extractors/",),
    (
        "quizgen/collection.py",
        "quizgen/traits.py",
        "quizgen/resemblance.py",
        "quizgen/correspondence.py",
        "quizgen/echoes.py",
        "quizgen/loci.py",
        "quizgen/translations.py",
        "quizgen/checks/",
        "quizgen/matching.py",
    ),
    ("quizgen/coverage.py", "quizgen/decisions.py", "quizgen/rewording.py"),
    ("quizgen/drawing.py",),
    ("quizgen/ledger.py", "quizgen/archive.py", "quizgen/publishing.py", "quizgen/deciding.py"),
    ("quizgen/topics.py",),
    ("quizgen/collected.py",),
    ("quizgen/published.py", "quizgen/examining.py", "quizgen/exported.py", "quizgen/contents.py"),
    ("quizgen/quiz/",),
    ("quizgen/exporters/",),
    ("quizgen/build.py",),
    ("quizgen/coverage_text.py", "quizgen/findings.py", "quizgen/reporting.py", "quizgen/watching.py"),
    ("quizgen/cli.py", "quizgen/__main__.py"),
)
"""The way that data flows: a room imports from itself, and from those before it."""

WRITERS = (
    "quizgen/build.py",
    "quizgen/cli.py",
    "quizgen/exporters/anki.py",
    "quizgen/exporters/pdf.py",
    "quizgen/store.py",
)
"""The last three write a package's database and what the browser reads, to a temporary folder, and into the cache."""
_WRITING_METHODS = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "replace", "rmdir", "touch", "symlink_to"}


def imported(name: str) -> Iterator[tuple[str, int]]:
    """Yield what a module imports, anywhere in it, with the line."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: an import from here says where from"
            yield node.module or "", node.lineno
            if node.module == "quizgen":
                yield from ((f"quizgen.{alias.name}", node.lineno) for alias in node.names)


def is_in(name: str, places: tuple[str, ...]) -> bool:
    return any(name.startswith(place) if place.endswith("/") else name == place for place in places)


def file_of(module: str) -> str:
    path = module.replace(".", "/")
    return f"{path}.py" if f"{path}.py" in MODULES else f"{path}/__init__.py"


def room(name: str) -> int:
    found = [number for number, places in enumerate(ROOMS) if is_in(name, places)]
    assert len(found) == 1, f"{name} stands in no room, or in two: {found}"
    return found[0]


@pytest.mark.parametrize("name", MODULES)
def test_data_flows_one_way(name: str) -> None:
    for module, line in imported(name):
        target = file_of(module)
        if module.split(".")[0] == "quizgen" and target in MODULES:
            assert room(target) <= room(name), f"{name}:{line} imports {module}, which stands to its right"


def test_the_model_needs_the_standard_library_only() -> None:
    for module, line in imported("quizgen/model.py"):
        assert module.split(".")[0] in sys.stdlib_module_names, f"quizgen/model.py:{line}: {module}"


@pytest.mark.parametrize("library", sorted(HOMES))
def test_an_outside_library_has_one_home(library: str) -> None:
    at = [(name, line) for name in MODULES for module, line in imported(name) if module.split(".")[0] == library]
    assert at, f"nothing imports {library} any more"
    assert not [f"{name}:{line}" for name, line in at if not is_in(name, HOMES[library])]


def test_every_outside_library_is_a_declared_dependency() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = project["dependencies"]
    wished = [one for extra, more in project["optional-dependencies"].items() if extra != "test" for one in more]
    declared = {re.split(r"[><=\[]", one)[0] for one in (*always, *wished)}
    distributions = {
        **{"babel": "Babel", "frontmatter": "python-frontmatter", "gcld3": "cld3-py", "yaml": "PyYAML"},
        **{"markdown_it": "markdown-it-py", "markupsafe": "jinja2"},
    }
    used = {module.split(".")[0] for name in MODULES for module, _ in imported(name)}
    for library in sorted(used - sys.stdlib_module_names - {"quizgen"}):
        assert distributions.get(library, library) in declared, library


def writes(name: str) -> Iterator[int]:
    """Yield the lines in which a module seems to write to the disk."""
    for node in ast.walk(TREES[name]):
        if not isinstance(node, ast.Call):
            continue
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        if isinstance(node.func, ast.Name):
            is_open, is_method = node.func.id == "open", False
        else:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            is_open = called == "open"
            # that of a text takes two arguments, that of a path one
            is_method = called in _WRITING_METHODS and not (called == "replace" and len(given) != 1)
        if is_method or (is_open and any(map(_is_writing_mode, given))):
            yield node.lineno


def _is_writing_mode(node: ast.expr) -> bool:
    text = node.value if isinstance(node, ast.Constant) else None
    return isinstance(text, str) and bool(re.fullmatch("[rbtU+]*[wax+][bt+]*", text))


@pytest.mark.parametrize("name", [name for name in MODULES if name not in WRITERS])
def test_only_the_build_writes_files(name: str) -> None:
    assert not [f"{name}:{line}" for line in writes(name)]


def test_the_build_is_seen_to_write() -> None:
    assert len(list(writes("quizgen/build.py"))) >= 3, "else the test above sees nothing"


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name not in ("quizgen/identification.py", "quizgen/languages.py")]
)
def test_language_is_data(name: str) -> None:
    """No decision is made by comparing a language with one that is written down."""
    for node in ast.walk(TREES[name]):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        asks = any(
            isinstance(one, ast.Name | ast.Attribute) and _last(one) in ("lang", "tag", "language") for one in sides
        )
        told = [constant.value for one in sides for constant in ast.walk(one) if isinstance(constant, ast.Constant)]
        tags = [one for one in told if isinstance(one, str) and re.fullmatch(r"[a-z]{2,3}(-\w+)*", one)]
        assert not (asks and tags), f"{name}:{node.lineno}: {tags}"


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id


@pytest.mark.parametrize("name", MODULES)
def test_names_are_the_field_s_words(name: str) -> None:
    assert not re.search(r"utils|helpers", name)
    classes = [node.name for node in ast.walk(TREES[name]) if isinstance(node, ast.ClassDef)]
    assert not [one for one in classes if one.endswith(("Manager", "Helper", "Util"))]


@pytest.mark.parametrize("name", [name for name in MODULES if name != "quizgen/cli.py"])
def test_nothing_is_printed_but_by_the_commands(name: str) -> None:
    calls = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.Call)]
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]


@pytest.mark.parametrize("name", MODULES)
def test_values_are_frozen(name: str) -> None:
    """Dataclasses with a public name are frozen; a draft that is being repaired is private."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "dataclass":
                    assert any(key.arg == "frozen" for key in decorator.keywords), f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", MODULES)
def test_nothing_depends_on_chance(name: str) -> None:
    assert not {"random", "secrets", "uuid"} & {module for module, _ in imported(name)}
    if name not in ("quizgen/build.py", "quizgen/progress.py"):
        modules = {module for module, _ in imported(name)}
        assert "time" not in modules
        called = {node.attr for node in ast.walk(TREES[name]) if isinstance(node, ast.Attribute)}
        assert "datetime" not in modules or not {"now", "today", "utcnow"} & called  # to count days is no clock


def tracked() -> list[Path]:
    found = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=False)
    if found.returncode:
        pytest.skip("not a checkout")
    return [path for name in found.stdout.decode().split("\0") if name and (path := HOME / name).is_file()]


MACHINE = re.compile(
    rb"(?<![\w.:/~-])/(?:(?:root|mnt)(?![\w-])|opt/[a-z]|Users/[a-z]|home/[a-z])[/a-z0-9_.-]*|[A-Z]:\\\\?Users"
)
REGISTRY = re.compile(rb"(?:extra-)?index-url|trusted-host|find-links|--registry", re.IGNORECASE)
"""The options that name a registry: where to get packages from is a user's own setting."""


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    """A checkout works anywhere."""
    this = Path(__file__).resolve()
    found = []
    for path in tracked():
        content = path.read_bytes()
        if path.resolve() == this or b"\0" in content[:8000]:
            continue
        for pattern in (MACHINE, REGISTRY):
            for hit in pattern.finditer(content):
                line = content.count(b"\n", 0, hit.start()) + 1
                found.append(f"{path.relative_to(HOME)}:{line}: {hit[0].decode(errors='replace')}")
    assert not found


@pytest.mark.parametrize("text", [b" /root/x", b"/home/anna/x", b"/opt/tools/bin", b"C:\\Users\\x"])
def test_a_machine_s_path_is_seen(text: bytes) -> None:
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", [b"[x](/work-from-home)", b"https://a.b/home/x", b"~/work/x", b"./root"])
def test_what_only_looks_like_one_is_not(text: bytes) -> None:
    assert not MACHINE.search(text)
