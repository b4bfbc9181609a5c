"""The main job: which files it makes, that it makes the same ones everywhere, and what it never does to a ledger."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizgen.build import Report, build
from quizgen.collected import collect
from quizgen.errors import LedgerError, UsageError
from quizgen.examining import findings_of
from quizgen.ledger import Event
from quizgen.model import Severity
from quizgen.settings import Settings, load

HOME = Path(__file__).parents[1]
SEEDS = HOME / "seeds"
HANDED_OVER = HOME.parent / "shared" / "seeds"
LANGUAGES = ("da", "de", "fi", "ms", "pl")
TITLES = ("dansk", "Deutsch", "suomi", "Bahasa Melayu", "polski")
EVERYTHING = {
    "index.html",
    "ledger.jsonl",
    "telemarketing-key-all.html",
    *(
        f"{lang}/telemarketing-{lang}{ending}"
        for lang in LANGUAGES
        for ending in (".apkg", "-quiz-a.html", "-key.html", "-answers.html")
    ),
}
"""DESIGN section 4, for `anki` and `quiz`."""


def run(sources: Path | str | list[str], out: Path, **more: Any) -> Report:
    """Build as the command does, with the settings of the sources."""
    given = [str(one) for one in (sources if isinstance(sources, list) else [sources])]
    calls = {name: more.pop(name) for name in ("dry_run", "allow_retire") if name in more}
    return build(given, load(given, {"out": str(out), **more}), **calls)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(file): (file.stat().st_mtime_ns, file.stat().st_ino) for file in folder.rglob("*")}


def entries(out: Path) -> dict[str, dict[str, Any]]:
    """Return the ledger's pairs by id, read as any program would."""
    lines = (out / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines[1:])}


def retired(out: Path) -> set[str]:
    return {pair_id for pair_id, record in entries(out).items() if record["retired"]}


def identity(out: Path) -> dict[str, tuple[str, int]]:
    return {pair_id: (record["guid"], record["changed"]) for pair_id, record in entries(out).items()}


def events(report: Report) -> set[Event]:
    return {event for _, event in report.events}


def edit(article: Path, old: str, new: str) -> None:
    text = article.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    article.write_text(text.replace(old, new), encoding="utf-8")


def languages_on(index: Path) -> list[str]:
    page = index.read_text(encoding="utf-8")
    return sorted(name for name in TITLES if re.search(rf">\s*{name}\s*<", page))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the seeds and what the main job made of them."""
    home = tmp_path_factory.mktemp("made")
    shutil.copytree(SEEDS, home / "seeds")
    run(home / "seeds", home / "decks")
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(made, tmp_path / "home"))


# ---------------------------------------------------------------- which files


def test_the_main_job_makes_the_files_of_the_design_and_no_other(made: Path) -> None:
    assert set(contents(made / "decks")) == EVERYTHING


def test_the_ledger_of_the_seeds_is_that_of_one_topic(made: Path) -> None:
    header, *lines = (made / "decks" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(header) == {"format": 1, "id": "telemarketing", "name": "telemarketing", "subdecks": False}
    records = [json.loads(line) for line in lines]
    assert {record["lang"] for record in records} == set(LANGUAGES)
    assert {record["topic"] for record in records} == {"telemarketing"}
    assert {record["changed"] for record in records} == {1_704_067_200}
    labels = {record["question"] for record in records if (record["lang"], record["kind"]) == ("da", "category")}
    assert labels == {"Udgående", "Indgående", "Leadgenerering", "Salg"}


def test_all_languages_ask_at_the_same_places(made: Path) -> None:
    """The headings, paragraphs and bullets of the five articles are the same."""
    places = {
        lang: sorted(
            (record["kind"], record["locus"])
            for record in entries(made / "decks").values()
            if record["lang"] == lang and record["kind"] in ("definition", "category", "list")
        )
        for lang in LANGUAGES
    }
    assert places["da"] == [("category", f"3.2.{n}") for n in (1, 2, 3, 4)] + [("definition", "1.1"), ("list", "3.2")]
    assert all(places[lang] == places["da"] for lang in LANGUAGES)


def test_a_second_build_touches_no_file(home: Path) -> None:
    before, stamped = contents(home / "decks"), stamps(home / "decks")
    report = run(home / "seeds", home / "decks")
    assert report.changed == ()
    assert events(report) == {Event.SAME}
    assert contents(home / "decks") == before
    assert stamps(home / "decks") == stamped


def test_a_file_that_was_lost_or_spoilt_is_made_again_and_only_that(home: Path) -> None:
    before = contents(home / "decks")
    (home / "decks" / "fi" / "telemarketing-fi.apkg").unlink()
    (home / "decks" / "pl" / "telemarketing-pl-key.html").write_text("spoilt", encoding="utf-8")
    (home / "decks" / "de" / "telemarketing-de.apkg").write_bytes(b"PK spoilt")
    report = run(home / "seeds", home / "decks")
    assert sorted(report.changed) == [
        "de/telemarketing-de.apkg",
        "fi/telemarketing-fi.apkg",
        "pl/telemarketing-pl-key.html",
    ]
    assert contents(home / "decks") == before


def test_quizgen_deletes_nothing_that_it_did_not_write(home: Path) -> None:
    (home / "decks" / "da" / "notes.md").write_text("mine", encoding="utf-8")
    (home / "decks" / "mine.html").write_text("mine", encoding="utf-8")
    edit(home / "seeds" / "da" / "telemarketing.md", "første gang brugt", "først brugt")
    run(home / "seeds", home / "decks")
    assert (home / "decks" / "da" / "notes.md").read_text(encoding="utf-8") == "mine"
    assert (home / "decks" / "mine.html").read_text(encoding="utf-8") == "mine"


# ---------------------------------------------------------------- options


def test_lang_says_what_is_written_and_all_is_read(made: Path, tmp_path: Path) -> None:
    run(made / "seeds", tmp_path / "decks", lang=("da", "fi"))
    written = contents(tmp_path / "decks")
    whole = contents(made / "decks")
    assert {name.split("/")[0] for name in written if "/" in name} == {"da", "fi"}
    assert written["ledger.jsonl"] == whole["ledger.jsonl"]
    for name in (name for name in written if "/" in name):
        assert written[name] == whole[name], "the same quiz and deck as among the others"
    assert languages_on(tmp_path / "decks" / "index.html") == ["dansk", "suomi"]


@pytest.mark.parametrize(
    ("to", "endings"),
    [
        (("anki",), {".apkg"}),
        (("quiz",), {"-quiz-a.html", "-key.html", "-answers.html"}),
        (("pairs",), {".jsonl"}),
        (("tsv",), {".txt"}),
        (("pairs", "anki"), {".jsonl", ".apkg"}),
    ],
    ids=str,
)
def test_to_says_which_formats(made: Path, tmp_path: Path, to: tuple[str, ...], endings: set[str]) -> None:
    run(made / "seeds", tmp_path / "decks", to=to)
    expected = {f"{lang}/telemarketing-{lang}{ending}" for lang in LANGUAGES for ending in endings}
    expected |= {"index.html", "ledger.jsonl"} | ({"telemarketing-key-all.html"} if "quiz" in to else set())
    written = contents(tmp_path / "decks")
    assert set(written) == expected
    page = written["index.html"].decode()
    linked = set(re.findall(r'href="([^"#:]+)"', page))
    assert linked == expected - {"index.html", "ledger.jsonl"}


def test_pairs_are_the_json_of_the_design(made: Path, tmp_path: Path) -> None:
    run(made / "seeds", tmp_path / "decks", to=("pairs",), lang=("da",))
    text = (tmp_path / "decks" / "da" / "telemarketing-da.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in text.splitlines()]
    (out,) = [record for record in records if record["id"] == "telemarketing/da/category/udgaende"]
    assert list(out) == [
        *("id", "topic", "lang", "kind", "locus", "ordinal", "context", "question", "answer", "extra", "reverse"),
        *("cloze", "items", "source", "also"),
    ]
    assert out["source"] == {
        "path": "seeds/da/telemarketing.md",
        "first_line": 20,
        "last_line": 20,
        "section": "Telemarketingaktiviteter",
    }
    assert [record["source"]["first_line"] for record in records if record["kind"] == "category"] == [20, 22, 24, 26]


def test_other_formats_leave_what_was_made_and_the_index_still_links_it(home: Path) -> None:
    before = contents(home / "decks")
    report = run(home / "seeds", home / "decks", to=("pairs",))
    assert not events(report) - {Event.SAME}
    after = contents(home / "decks")
    assert {name: after[name] for name in before if name != "index.html"} == {
        name: before[name] for name in before if name != "index.html"
    }
    links = set(re.findall(r'href="([^"#:]+)"', after["index.html"].decode()))
    assert links == set(after) - {"index.html", "ledger.jsonl"}


def test_forms_and_paper(made: Path, tmp_path: Path) -> None:
    run(made / "seeds", tmp_path / "decks", forms=3, paper="letter", lang=("da",), to=("quiz",))
    da = tmp_path / "decks" / "da"
    assert sorted(file.name for file in da.iterdir()) == [
        "telemarketing-da-answers.html",
        "telemarketing-da-key.html",
        *(f"telemarketing-da-quiz-{form}.html" for form in "abc"),
    ]
    page = (da / "telemarketing-da-quiz-b.html").read_text(encoding="utf-8")
    (size,) = re.findall(r"@page[^{]*\{[^}]*?(?<!-)size:\s*([^;}]+)", page)
    assert size.strip() in ("8.5in 11in", "letter")
    key = json.loads(
        re.findall(
            r'<script type="application/json" id="key">(.*?)</script>',
            (da / "telemarketing-da-key.html").read_text(encoding="utf-8"),
            re.DOTALL,
        )[0]
    )
    assert sorted(key["forms"]) == ["A", "B", "C"]


def test_items_is_the_most_that_a_form_asks(made: Path, tmp_path: Path) -> None:
    run(made / "seeds", tmp_path / "decks", items=5, lang=("da",), to=("quiz",))
    page = (tmp_path / "decks" / "da" / "telemarketing-da-key.html").read_text(encoding="utf-8")
    key = json.loads(re.findall(r'id="key">(.*?)</script>', page, re.DOTALL)[0])
    assert 1 <= len(key["forms"]["A"]) <= 5


def test_a_name_is_in_files_and_decks_and_in_no_identity(home: Path, made: Path) -> None:
    run(home / "seeds", home / "decks", name="Acme Sälj")
    assert (home / "decks" / "da" / "Acme-Salj-da.apkg").is_file()
    assert identity(home / "decks") == identity(made / "decks")
    header = json.loads((home / "decks" / "ledger.jsonl").read_text(encoding="utf-8").partition("\n")[0])
    assert header == {"format": 1, "id": "telemarketing", "name": "Acme Sälj", "subdecks": False}
    assert run(home / "seeds", home / "decks").changed == (), "ever after: what the ledger says"


def test_the_collection_s_id_is_that_of_the_settings_else_the_name(home: Path, tmp_path: Path) -> None:
    run(home / "seeds", tmp_path / "named", name="acme", to=("pairs",))
    settings = home / "seeds" / "quizgen.toml"
    settings.write_text(f'id = "acme"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    run(home / "seeds", tmp_path / "told", to=("pairs",))
    assert identity(tmp_path / "named") == identity(tmp_path / "told")
    assert identity(tmp_path / "told").keys() == identity(home / "decks").keys()
    assert identity(tmp_path / "told") != identity(home / "decks")


TOPIC = """# Kontantsalg

## Hvad er kontantsalg?

Kontantsalg er et salg, hvor kunden betaler med det samme og får varen med hjem fra butikken.
"""


def test_a_collection_of_topics_has_the_folder_s_name_and_subdecks_for_ever(home: Path, tmp_path: Path) -> None:
    (home / "seeds" / "da" / "kontantsalg.md").write_text(TOPIC, encoding="utf-8")
    run(home / "seeds", tmp_path / "decks", to=("anki",), lang=("da",))
    (home / "seeds" / "da" / "kontantsalg.md").unlink()
    run(home / "seeds", tmp_path / "decks", to=("anki",), lang=("da",), allow_retire=True)
    header = json.loads((tmp_path / "decks" / "ledger.jsonl").read_text(encoding="utf-8").partition("\n")[0])
    assert header == {"format": 1, "id": "seeds", "name": "seeds", "subdecks": True}


def test_a_topic_that_comes_later_brings_no_subdecks(home: Path) -> None:
    (home / "seeds" / "da" / "kontantsalg.md").write_text(TOPIC, encoding="utf-8")
    report = run(home / "seeds", home / "decks", to=("anki",))
    assert not report.publication.subdecks
    assert {change.new.pair.topic for change in report.changes if change.event is Event.NEW} == {"kontantsalg"}


def test_subdecks_are_as_wanted_from_the_first_build_and_kept(home: Path, tmp_path: Path) -> None:
    (home / "seeds" / "da" / "kontantsalg.md").write_text(TOPIC, encoding="utf-8")
    for wanted, expected in ((False, False), (None, False), (True, True), (None, True)):
        typed = {} if wanted is None else {"subdecks": wanted}
        report = run(home / "seeds", tmp_path / "decks", to=("anki",), lang=("da",), **typed)
        header = json.loads((tmp_path / "decks" / "ledger.jsonl").read_text(encoding="utf-8").partition("\n")[0])
        assert header["subdecks"] == report.publication.subdecks == expected
        stays = [note for note in report.notes if "learners" in note]
        assert len(stays) == (wanted is True), "said where a collection that learners have is put into other decks"


def test_one_topic_may_have_a_subdeck(home: Path, tmp_path: Path) -> None:
    assert run(home / "seeds", tmp_path / "decks", to=("anki",), subdecks=True).publication.subdecks


def test_articles_that_are_named_one_by_one_are_a_collection_named_after_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "haandbog"
    folder.mkdir()
    (folder / "a.da.md").write_text(TOPIC, encoding="utf-8")
    (folder / "b.da.md").write_text(TOPIC.replace("ontantsalg", "reditsalg"), encoding="utf-8")
    report = run([str(folder / "a.da.md"), str(folder / "b.da.md")], tmp_path / "decks", to=("pairs",))
    assert report.publication.name == "haandbog"


def test_an_unknown_format_is_a_mistake_that_lists_them(made: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="anki, quiz, pdf, pairs, tsv"):
        run(made / "seeds", tmp_path / "decks", to=("anki", "docx"))
    assert not (tmp_path / "decks").exists()


# ---------------------------------------------------------------- the same everywhere


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_folder_another_hash_seed_another_time_the_same_bytes(made: Path, tmp_path: Path, seed: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(made / "seeds", tmp_path / "seeds")
    environment = {
        **os.environ,
        **{"PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": f"9{seed}"},
    }
    subprocess.run(
        [sys.executable, "-m", "quizgen", "build", "../seeds", "--quiet"],
        cwd=tmp_path / "elsewhere",
        env=environment,
        check=True,
    )
    assert contents(tmp_path / "elsewhere" / "decks") == contents(made / "decks")


def test_the_order_of_the_sources_does_not_matter(made: Path, tmp_path: Path) -> None:
    folders = [str(made / "seeds" / lang) for lang in reversed(LANGUAGES)]
    run(folders, tmp_path / "one", to=("pairs",), name="telemarketing")
    run(folders[::-1], tmp_path / "other", to=("pairs",), name="telemarketing")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def handed_over(made: Path, to: Path) -> Path:
    """The same articles as they were handed over: a number for a name, no language anywhere."""
    (to / "seeds").mkdir(parents=True)
    for number, lang in enumerate(("pl", "da", "ms", "fi", "de")):
        article = made / "seeds" / lang / "telemarketing.md"
        shutil.copy(article, to / "seeds" / f"00{number}_94241ae487c007f{number}.txt")
    return to / "seeds"


def placeless(decks: Path) -> list[dict[str, Any]]:
    """The ledger without `at`, where an article was last read."""
    lines = (decks / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    return [{key: value for key, value in json.loads(line).items() if key != "at"} for line in lines]


def test_an_article_deleted_after_its_folder_was_renamed_is_withdrawn(home: Path) -> None:
    (home / "seeds").rename(home / "articles")
    run(home / "articles", home / "decks")
    (home / "articles" / "fi" / "telemarketing.md").unlink()
    with pytest.raises(UsageError, match="telemarketing in fi"):
        run(home / "articles", home / "decks")


def test_an_article_renamed_and_edited_and_then_unreadable_loses_nothing(home: Path) -> None:
    article = home / "seeds" / "da" / "salg.md"
    (home / "seeds" / "da" / "telemarketing.md").rename(article)
    run(home / "seeds", home / "decks")
    edit(article, "første gang brugt", "først brugt")
    run(home / "seeds", home / "decks")
    article.write_bytes(b"\xff\xfe")
    assert events(run(home / "seeds", home / "decks")) == {Event.SAME}
    assert not retired(home / "decks")


def test_under_the_names_they_were_handed_over_with_they_are_the_same_articles(home: Path, tmp_path: Path) -> None:
    sources = handed_over(home, tmp_path / "handed-over")
    before = placeless(home / "decks")
    report = run(sources, home / "decks")
    assert events(report) == {Event.SAME}
    assert placeless(home / "decks") == before


def test_under_those_names_a_first_build_finds_the_same_topic_languages_and_pairs(made: Path, tmp_path: Path) -> None:
    run(handed_over(made, tmp_path), tmp_path / "decks", to=("pairs",))
    assert identity(tmp_path / "decks") == identity(made / "decks")


@pytest.mark.skipif(not HANDED_OVER.is_dir(), reason="only where the articles were handed over")
def test_the_seeds_are_the_articles_that_were_handed_over(home: Path) -> None:
    given = sorted(file.read_bytes() for file in HANDED_OVER.glob("*.txt"))
    assert given == sorted(file.read_bytes() for file in SEEDS.glob("*/*.md"))
    assert events(run(HANDED_OVER, home / "decks")) == {Event.SAME}


def test_the_repository_s_decks_are_what_its_code_makes_of_its_seeds(tmp_path: Path) -> None:
    shutil.copytree(HOME / "decks", tmp_path / "decks")
    command = [sys.executable, "-m", "quizgen", "build", "seeds", "--check", "--out", str(tmp_path / "decks")]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# ---------------------------------------------------------------- part of the sources


def test_one_language_alone_leaves_the_others_as_they_are(home: Path) -> None:
    before = contents(home / "decks")
    report = run(home / "seeds" / "da", home / "decks")
    after = contents(home / "decks")
    assert events(report) == {Event.SAME}
    assert set(after) == EVERYTHING
    others = [name for name in EVERYTHING if not name.startswith("da/")]
    assert {name: after[name] for name in others} == {name: before[name] for name in others}
    assert languages_on(home / "decks" / "index.html") == sorted(TITLES)
    assert after["da/telemarketing-da-quiz-a.html"] == before["da/telemarketing-da-quiz-a.html"]


def edition_of(key: bytes) -> str:
    return key.decode().split('"edition": "')[1][:4]


def test_quizzes_in_step_with_one_that_changed_are_renewed_with_it(home: Path) -> None:
    before = contents(home / "decks")
    edit(home / "seeds" / "da" / "telemarketing.md", "første gang brugt", "først brugt")
    run(home / "seeds" / "da", home / "decks")
    after = contents(home / "decks")
    assert after["de/telemarketing-de.apkg"] == before["de/telemarketing-de.apkg"]
    editions = {edition_of(after[name]) for name in after if name.endswith("-key.html")}
    assert len(editions) == 1
    assert editions != {edition_of(before["de/telemarketing-de-key.html"])}
    assert editions.pop().encode() in after["de/telemarketing-de-quiz-a.html"]
    assert b"telemarketing.md:0" not in after["de/telemarketing-de-key.html"]


def test_forms_that_are_not_made_any_more_go(home: Path) -> None:
    run(home / "seeds", home / "decks", forms=3)
    assert (home / "decks" / "da" / "telemarketing-da-quiz-c.html").exists()
    (home / "decks" / "da" / "mine.html").write_text("mine", encoding="utf-8")
    run(home / "seeds", home / "decks")
    left = sorted(file.name for file in (home / "decks" / "da").glob("*.html"))
    assert left == [
        "mine.html",
        "telemarketing-da-answers.html",
        "telemarketing-da-key.html",
        "telemarketing-da-quiz-a.html",
    ]


def test_a_chosen_language_renews_no_other_and_says_so(home: Path) -> None:
    before = contents(home / "decks")
    edit(home / "seeds" / "da" / "telemarketing.md", "første gang brugt", "først brugt")
    report = run(home / "seeds", home / "decks", lang=("da",))
    assert any("older edition" in note for note in report.notes)
    assert contents(home / "decks")["de/telemarketing-de-key.html"] == before["de/telemarketing-de-key.html"]


def test_a_language_that_no_article_is_in_is_refused(home: Path) -> None:
    with pytest.raises(UsageError, match="no article is in sv"):
        run(home / "seeds", home / "decks", lang=("sv",))


def test_decks_among_the_articles_are_refused(home: Path) -> None:
    with pytest.raises(UsageError, match="--out"):
        run(home / "seeds", home / "seeds")


def test_one_article_alone_retires_nothing_elsewhere(home: Path) -> None:
    article = home / "seeds" / "da" / "telemarketing.md"
    edit(article, "første gang brugt", "først brugt")
    report = run(article, home / "decks")
    assert events(report) == {Event.SAME, Event.REWORDED}
    assert not retired(home / "decks")


def test_a_language_that_is_left_out_retires_nothing(home: Path) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").unlink()
    report = run(home / "seeds", home / "decks", lang=("da",))
    assert events(report) == {Event.SAME}
    assert not retired(home / "decks")


@pytest.mark.parametrize(
    "spoil", [b"", b"\xff\xfe\x00binary\x00", b"---\ntitle: x\n"], ids=["empty", "binary", "fence"]
)
def test_an_article_that_cannot_be_used_retires_nothing(home: Path, spoil: bytes) -> None:
    before = contents(home / "decks")
    article = home / "seeds" / "fi" / "telemarketing.md"
    article.write_bytes(spoil)
    edit(home / "seeds" / "da" / "telemarketing.md", "første gang brugt", "først brugt")
    report = run(home / "seeds", home / "decks")
    assert [(error.path, error.line is not None) for error in report.collected.errors] == [(str(article), True)]
    assert events(report) == {Event.SAME, Event.REWORDED}, "the others are built"
    assert not retired(home / "decks")
    after = contents(home / "decks")
    assert {name for name in after if name.startswith("fi/")} == {name for name in EVERYTHING if name.startswith("fi/")}
    assert after["fi/telemarketing-fi.apkg"] == before["fi/telemarketing-fi.apkg"]
    assert len({edition_of(after[name]) for name in after if name.endswith("-key.html")}) == 1, "still in step"
    assert languages_on(home / "decks" / "index.html") == sorted(TITLES)


def test_nor_does_one_that_has_another_name_now(home: Path) -> None:
    article = home / "seeds" / "fi" / "telemarketing.md"
    article.rename(article.with_name("puhelin.md"))
    assert events(run(home / "seeds", home / "decks")) == {Event.SAME}
    article.with_name("puhelin.md").write_bytes(b"\xff\x00")
    report = run(home / "seeds", home / "decks", allow_retire=True)
    assert len(report.collected.errors) == 1
    assert not retired(home / "decks")


def test_two_articles_of_one_topic_and_language_are_a_mistake_in_the_second(home: Path) -> None:
    copy = home / "seeds" / "da" / "kopi.md"
    text = (home / "seeds" / "da" / "telemarketing.md").read_text(encoding="utf-8")
    copy.write_text(text.replace("---\n", "---\ntopic: telemarketing\n", 1), encoding="utf-8")
    report = run(home / "seeds", home / "decks")
    (error,) = report.collected.errors
    assert "topic" in error.message
    assert events(report) == {Event.SAME}


# ---------------------------------------------------------------- names of files


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("da/telemarketing.md", "da/telefonsalg.md"),
        ("da/telemarketing.md", "da/telemarketing.markdown"),
        ("da/telemarketing.md", "telemarketing.da.md"),
        ("da", "dansk"),
        ("da", "Danish"),
        ("da", "artikler"),
    ],
)
def test_a_file_or_folder_may_be_renamed(home: Path, made: Path, old: str, new: str) -> None:
    (home / "seeds" / old).rename(home / "seeds" / new)
    report = run(home / "seeds", home / "decks")
    assert events(report) == {Event.SAME}
    assert identity(home / "decks") == identity(made / "decks")


def test_the_folder_of_the_sources_may_be_renamed(home: Path, made: Path) -> None:
    (home / "seeds").rename(home / "articles")
    assert events(run(home / "articles", home / "decks")) == {Event.SAME}
    assert placeless(home / "decks") == placeless(made / "decks")
    run(home / "articles", home / "decks", to=("pairs",), lang=("da",))
    first = (home / "decks" / "da" / "telemarketing-da.jsonl").read_text(encoding="utf-8").partition("\n")[0]
    assert json.loads(first)["source"]["path"] == "articles/da/telemarketing.md", "where it stands today"


# ---------------------------------------------------------------- withdrawing


def without(*labels: str) -> Callable[[Path], None]:
    def change(article: Path) -> None:
        text = article.read_text(encoding="utf-8")
        for label in labels:
            text, count = re.subn(rf"(?m)^- {label}: .*\n\n?", "", text)
            assert count == 1
        article.write_text(text, encoding="utf-8")

    return change


def test_what_is_gone_from_an_article_is_withdrawn_and_may_come_back(home: Path, made: Path) -> None:
    """Nor is the list asked whose sentence says four where it has three."""
    article = home / "seeds" / "da" / "telemarketing.md"
    complete = article.read_bytes()
    gone = {"telemarketing/da/category/leadgenerering"}
    gone.add("telemarketing/da/list/handlingen-af-telemarketing-kan-opdeles-i-fire")
    without("Leadgenerering")(article)
    run(home / "seeds", home / "decks")
    assert retired(home / "decks") == gone
    article.write_bytes(complete)
    report = run(home / "seeds", home / "decks")
    back = [change.new.pair.id for change in report.changes if change.event is Event.BACK]
    assert sorted(back) == sorted(gone)
    assert not retired(home / "decks")
    assert {name: guid for name, (guid, _) in identity(home / "decks").items()} == {
        name: guid for name, (guid, _) in identity(made / "decks").items()
    }


def refused(home: Path, words: str) -> str:
    """Build, and see that it is refused and that nothing is written."""
    before = stamps(home / "decks")
    with pytest.raises(UsageError, match="--allow-retire") as error:
        run(home / "seeds", home / "decks")
    assert stamps(home / "decks") == before
    text = str(error.value)
    assert words in text
    assert "\n" not in text
    return text


def test_withdrawing_an_article_is_refused_until_it_is_allowed(home: Path) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").unlink()
    gone = {pair_id for pair_id in entries(home / "decks") if pair_id.startswith("telemarketing/fi/")}
    refused(home, "telemarketing in fi")
    run(home / "seeds", home / "decks", allow_retire=True)
    assert retired(home / "decks") == gone
    again = run(home / "seeds", home / "decks")
    assert (again.changed, events(again)) == ((), {Event.SAME}), "it is allowed once"


def test_withdrawing_more_than_a_fifth_of_a_language_is_refused_with_the_list(home: Path) -> None:
    article = home / "seeds" / "pl" / "telemarketing.md"
    lines = article.read_text(encoding="utf-8").splitlines(keepends=True)
    article.write_text("".join(line for line in lines if not line.startswith("- ")), encoding="utf-8")
    text = refused(home, "pairs in pl")
    gone = {"category/wychodzace", "category/przychodzace", "category/generowanie-leadow", "category/sprzedaz"}
    assert all(f"telemarketing/pl/{one}" in text for one in gone)
    run(home / "seeds", home / "decks", allow_retire=True)
    assert {f"telemarketing/pl/{one}" for one in gone} <= retired(home / "decks")


def test_withdrawn_cards_reach_those_who_have_them_and_no_newcomer_s_deck(home: Path, tmp_path: Path) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").unlink()
    run(home / "seeds", home / "decks", allow_retire=True)
    col = Collection(str(tmp_path / "collection.anki2"))
    package = str(home / "decks" / "fi" / "telemarketing-fi.apkg")
    request = ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions())
    log = col.import_anki_package(request).log
    assert len(log.new) == len(retired(home / "decks"))
    assert {col.decks.name(col.get_card(card).did) for card in col.find_cards("")} == {
        "telemarketing (withdrawn)::suomi"
    }
    assert len(col.find_notes("tag:quizgen::retired")) == len(log.new)
    col.close()


# ---------------------------------------------------------------- time


def test_a_change_has_the_time_of_the_build(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    edit(home / "seeds" / "da" / "telemarketing.md", "Indsamling af efterretninger", "Indsamlingen af efterretninger")
    run(home / "seeds", home / "decks")
    times = {pair_id: changed for pair_id, (_, changed) in identity(home / "decks").items()}
    assert times.pop("telemarketing/da/category/leadgenerering") == 1_790_000_000
    assert set(times.values()) == {1_704_067_200}


@pytest.mark.parametrize("epoch", ["", "soon", "-5", "²"])
def test_without_a_usable_epoch_the_clock_is_asked(home: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.9)
    edit(home / "seeds" / "da" / "telemarketing.md", "Indsamling af efterretninger", "Indsamlingen af efterretninger")
    run(home / "seeds", home / "decks")
    assert identity(home / "decks")["telemarketing/da/category/leadgenerering"][1] == 1_800_000_000


# ---------------------------------------------------------------- looking only


def test_a_dry_run_writes_nothing_and_says_what_would_be(home: Path) -> None:
    edit(home / "seeds" / "da" / "telemarketing.md", "Indsamling af efterretninger", "Indsamlingen af efterretninger")
    before = stamps(home)
    looked = run(home / "seeds", home / "decks", dry_run=True)
    assert stamps(home) == before
    done = run(home / "seeds", home / "decks")
    assert looked.changed == done.changed
    assert events(looked) == events(done) == {Event.SAME, Event.REWORDED}
    assert "ledger.jsonl" in done.changed
    assert [name for name in done.changed if name.endswith(".apkg")] == ["da/telemarketing-da.apkg"]
    assert [name for name in done.changed if name.endswith("-changes.html")] == ["da/telemarketing-da-changes.html"]


def test_a_dry_run_of_a_first_build_makes_no_folder(made: Path, tmp_path: Path) -> None:
    report = run(made / "seeds", tmp_path / "decks", dry_run=True)
    assert set(report.changed) == EVERYTHING
    assert events(report) == {Event.NEW}
    assert not (tmp_path / "decks").exists()


def test_a_dry_run_shows_what_would_be_refused(home: Path) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").unlink()
    assert Event.RETIRED in events(run(home / "seeds", home / "decks", dry_run=True))


# ---------------------------------------------------------------- a ledger that cannot be used


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda lines: lines[:0], 1),
        (lambda lines: [lines[0].replace(b'"format":1', b'"format":99'), *lines[1:]], 1),
        (lambda lines: [*lines[:4], lines[4][:50] + b"\n", *lines[5:]], 5),
        (lambda lines: [*lines[:4], b"\xff\xfe\n", *lines[5:]], 5),
        (lambda lines: [*lines, lines[7]], 0),
        (lambda lines: [*lines[:9], b"=======\n", *lines[9:]], 10),
        (lambda lines: [*lines[:3], re.sub(rb'"locus":"[^"]*"', b'"locus":"x"', lines[3]), *lines[4:]], 4),
    ],
    ids=["empty", "newer", "cut off", "not UTF-8", "twice", "merge conflict", "locus"],
)
def test_a_ledger_that_cannot_be_used_stops_the_build(
    home: Path, spoil: Callable[[list[bytes]], list[bytes]], line: int
) -> None:
    ledger = home / "decks" / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(spoil(lines)))
    edit(home / "seeds" / "da" / "telemarketing.md", "første gang brugt", "først brugt")
    before = stamps(home)
    with pytest.raises(LedgerError) as error:
        run(home / "seeds", home / "decks")
    assert stamps(home) == before
    assert str(error.value).startswith(f"{ledger}:{line or len(lines) + 1}: ")


# ---------------------------------------------------------------- findings


def test_findings_are_sorted_and_hold_what_cannot_be_used(home: Path) -> None:
    (home / "seeds" / "fi" / "telemarketing.md").write_bytes(b"")
    collected = collect([str(home / "seeds")], Settings(out=str(home / "decks")))
    findings = findings_of(collected)
    assert list(findings) == sorted(findings, key=lambda one: (one.path, one.line, one.column))
    (unusable,) = [one for one in findings if one.severity is Severity.ERROR]
    assert (unusable.path, unusable.rule) == (str(home / "seeds" / "fi" / "telemarketing.md"), "unusable")
    # Malay and Polish have headings `##Sorotan` and `##Przegląd …` in line 38
    spaces = [(Path(one.path).parent.name, one.line) for one in findings if one.rule == "heading-space"]
    assert spaces == [("ms", 38), ("pl", 38)]
    only_polish = findings_of(collected, ["pl"])
    assert {Path(one.path).parent.name for one in only_polish} == {"pl", "fi"}
