"""Takes the README's pictures from `decks/`, through the real Anki and Chromium: `python -m tests.pictures [FOLDER]`.

With a folder it also writes every note's cards there, front and back, to be looked at.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser import print_to_pdf, screenshot
from tests.exporters.learner import learning
from tests.exporters.test_anki import page

ROOT = Path(__file__).parents[1]
DECKS = ROOT / "decks"


def card_pictures(deck: Path, folder: Path, search: str = "", night: bool = False) -> list[Path]:
    """Write a PNG of the back of each card that a search in Anki finds, in the order of the deck."""
    pictures = []
    with tempfile.TemporaryDirectory() as home, learning(Path(home)) as learner:
        learner.take_package(deck.read_bytes())
        for number, card_id in enumerate(learner.col.find_cards(search, order="c.due, c.ord")):
            shown = folder / f"{deck.stem}-{number:02}.html"
            shown.write_text(page(learner.col.get_card(card_id), True, night), encoding="utf-8")
            pictures.append(screenshot(shown, shown.with_suffix(".png"), 420, 560, 1.5))
    return pictures


def first_sheet(page: Path, picture: Path, folder: Path) -> None:
    """Write a PNG of the first sheet of a page, as it is printed."""
    pdf = print_to_pdf(page, folder / "page.pdf")
    target = str(picture.with_suffix(""))
    subprocess.run(["pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png", str(pdf), target], check=True)


def main() -> None:
    """Write docs/card.png, docs/quiz.png and docs/key.png, the key for all languages."""
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found = card_pictures(DECKS / "da/telemarketing-da.apkg", Path(folder), "Pair:*category/udgaende card:1")
        (docs / "card.png").write_bytes(found[0].read_bytes())
        first_sheet(DECKS / "da/telemarketing-da-quiz-a.html", docs / "quiz.png", Path(folder))
        first_sheet(DECKS / "telemarketing-key-all.html", docs / "key.png", Path(folder))
    for given in sys.argv[1:]:
        for deck in sorted(DECKS.glob("*/*.apkg")):
            card_pictures(deck, Path(given))


if __name__ == "__main__":
    main()
