"""Runs the tests that import decks against several versions of Anki: `python tests/anki_versions.py [VERSION]...`.

Each version gets a virtual environment of its own in a temporary folder. Without arguments: the oldest and the newest
that Python 3.11 installs. Needs a network.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = ("24.11", "26.9.3")
TESTS = ("tests/test_living_decks.py", "tests/exporters/test_anki.py", "tests/exporters/test_tsv.py")


def run(version: str, folder: Path) -> str:
    """Return pytest's last line for a version."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--quiet", f"{ROOT}[test]", f"anki=={version}"], check=True
    )
    done = subprocess.run(
        [python, "-m", "pytest", "--override-ini", "addopts=", *TESTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip().splitlines()[-1]


def main() -> None:
    """Print a line for each version."""
    for version in sys.argv[1:] or VERSIONS:
        with tempfile.TemporaryDirectory() as folder:
            print(f"anki {version}: {run(version, Path(folder))}", flush=True)


if __name__ == "__main__":
    main()
