"""The commands. No logic here: options in, text and exit status out; the one place where errors become text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from quizgen import __version__
from quizgen.errors import QuizgenError, UsageError

UNUSABLE, WRONG_USAGE = 1, 2


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options that every command has."""
    for decorate in (
        click.option(
            "--lang", multiple=True, metavar="TAG", help="Only this language, such as da or pt-BR (again for more)."
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="RULE",
            help="Nothing is said of this rule; its errors are published too.",
        ),
        click.option("--out", metavar="DIR", help="Folder of decks, quizzes and ledger (default: decks)."),
        click.option("--jobs", type=int, metavar="N", help="So many processes (default: one for each processor)."),
        click.option(
            "--scheduler", metavar="URL", help="A Dask scheduler whose workers do it, such as tcp://host:8786."
        ),
        click.option(
            "--no-cache",
            "cache",
            flag_value=False,
            type=bool,
            default=None,
            help="Draw from every article again, and keep nothing for the next time.",
        ),
        click.option("--quiet", is_flag=True, default=None, help="Say nothing but what was asked for, and errors."),
        click.argument("sources", nargs=-1),
    ):
        command = decorate(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Compile a folder of Markdown articles, in many languages, into Anki decks and printable quizzes.

    SOURCES are files or folders (.md, .markdown, .txt), or URLs such as s3://bucket/folder; without any, the folder
    seeds.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command()
@_shared
@click.option(
    "--to",
    multiple=True,
    metavar="FORMAT",
    help="anki, quiz, pdf, pairs or tsv (again for more; default: anki and quiz).",
)
@click.option("--name", help="Name of the collection (default: as before; at first the topic or the folder).")
@click.option(
    "--subdecks/--no-subdecks",
    default=None,
    help="A deck for each topic in Anki, or one for all (default: as before; at first one each for 2 to 100 topics).",
)
@click.option("--forms", type=int, metavar="N", help="Forms of the quiz, 1 to 6: A to F (default: 1).")
@click.option("--items", type=int, metavar="N", help="At most so many questions in a form.")
@click.option("--seed", metavar="TEXT", help="Draw other questions, orders and letters (default: the collection's id).")
@click.option(
    "--no-parallel",
    "parallel",
    flag_value=False,
    type=bool,
    default=None,
    help="Ask in each language all that it has, not what all languages have.",
)
@click.option(
    "--per-topic", is_flag=True, default=None, help="A quiz for each topic instead of one for the collection."
)
@click.option("--explain", is_flag=True, help="Say of each quiz question why it is there, with these options.")
@click.option("--paper", metavar="SIZE", help="a4 or letter (default: a4).")
@click.option("--large-print", is_flag=True, default=None, help="Quizzes and keys in 18 points, one column.")
@click.option("--browser", metavar="PATH", help="The Chromium or Chrome that prints PDFs (default: one that is found).")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would change.")
@click.option("--check", is_flag=True, help="Write nothing; silent where all is up to date, else exit status 1.")
@click.option("--allow-retire", is_flag=True, help="Withdraw whole articles, or more than a fifth of a language.")
@click.option("--watch", is_flag=True, help="Build again whenever an article changes, until Ctrl-C.")
def build(
    sources: tuple[str, ...],
    dry_run: bool,
    check: bool,
    allow_retire: bool,
    explain: bool,
    watch: bool,
    **options: Any,
) -> None:
    """Make decks and quizzes: the main job."""
    from quizgen import reporting
    from quizgen.build import build as run
    from quizgen.progress import stopwatch, tracked

    seconds = stopwatch()
    sources = _sources(sources)
    settings = _settings(sources, options)
    if watch:
        if dry_run or check:
            raise UsageError("--watch writes what changes; --check and --dry-run write nothing")
        _watch(sources, options, allow_retire, explain)
        return
    report = run(sources, settings, None if settings.quiet else tracked, dry_run or check, allow_retire)
    is_whole = _tell_errors(report.collected, with_outdated=not (check or settings.quiet))
    if (dry_run or check) and not (check and reporting.is_up_to_date(report)):
        click.echo("\n".join(reporting.preview(report)))
    if explain:
        click.echo("\n".join(reporting.explained(report)))
    if not (dry_run or check or settings.quiet) and report.collected.members:
        click.echo("\n".join(reporting.summary(report, sources, True, seconds())))
    if not is_whole or (check and not reporting.is_up_to_date(report)):
        sys.exit(UNUSABLE)


def _watch(sources: Sequence[str], options: dict[str, Any], allow_retire: bool, explain: bool) -> None:
    """Build until Ctrl-C, which is how it ends: with exit status 0."""
    from contextlib import suppress

    from quizgen import reporting
    from quizgen.progress import clear, tracked
    from quizgen.watching import builds

    quiet = _settings(sources, options).quiet
    with suppress(KeyboardInterrupt):
        for one in builds(sources, lambda: _settings(sources, options), None if quiet else tracked, allow_retire):
            if isinstance(one.made, QuizgenError):
                clear()
                _tell(one.made)
                continue
            _tell_errors(one.made.collected, with_outdated=not quiet)
            if explain:
                click.echo("\n".join(reporting.explained(one.made)))
            if one.made.collected.members and not quiet:
                click.echo("\n".join(reporting.built(one.made, sources, one.changed, one.seconds)))
            if not (one.changed or quiet):
                click.echo(f"watching {', '.join(sources)}; Ctrl-C ends it")
    clear()


@commands.command()
@_shared
@click.option("--why", is_flag=True, help="Say on standard error what makes no pair, line by line, and why.")
@click.option(
    "--decisions", is_flag=True, help="Print a table of them instead, to be filled in: see docs/decisions.md."
)
def extract(sources: tuple[str, ...], why: bool, decisions: bool, **options: Any) -> None:
    """Print the pairs, one JSON object a line."""
    from quizgen import reporting
    from quizgen.collected import collect
    from quizgen.progress import stopwatch, tracked
    from quizgen.published import publish
    from quizgen.workshop import in_workshop

    seconds = stopwatch()
    sources = _sources(sources)
    settings = _settings(sources, options)
    progress = None if settings.quiet else tracked

    def job(workers: Any, kept: Any) -> bool:
        collected = collect(sources, settings, progress, workers, kept)
        pairs = 0
        if collected.members:
            published = publish(collected, sources, settings, 0, progress)
            collected, pairs = published.collected, len(published.pairs)
        reasons = list(reporting.why(collected, settings.lang)) if why else []
        if collected.members:  # no word is said before all is read: where the cache is damaged, this is done again
            if decisions:
                click.echo(reporting.decision_table(published), nl=False)
            else:
                _print_pairs(published)
        for line in reasons:
            click.echo(line, err=True)
        is_whole = _tell_errors(collected)
        _tell_counts(collected, seconds(), settings.quiet, reporting.count(pairs, "pair"))
        return is_whole

    if not in_workshop(sources, settings, job):
        sys.exit(UNUSABLE)


def _print_pairs(published: Any) -> None:
    import json

    from quizgen.records import to_record

    drawn = {(one.topic, one.sketch.lang) for one in published.collected.members}
    for one in published.publication.pairs:
        pair = one.pair
        shown = not one.retired and pair.lang in published.publication.languages
        if shown and (pair.topic, pair.lang) in drawn:
            click.echo(json.dumps(to_record(pair), ensure_ascii=False))


@commands.command()
@_shared
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to print them (github: marks on the lines of a change there).",
)
@click.option("--select", multiple=True, metavar="RULE", help="Tell of this rule only (again for more).")
@click.option("--coverage", is_flag=True, help="Tell instead what became of each text, and how even translations are.")
@click.option("--html", "page", metavar="FILE", help="Write a page for editors, too: all of this, with decisions.")
def check(sources: tuple[str, ...], style: str, coverage: bool, page: str | None, **options: Any) -> None:
    """Say what is wrong with articles, pairs and quiz questions, by file and line."""
    from quizgen import reporting
    from quizgen.build import inspect, write_report
    from quizgen.examining import covered, findings_of
    from quizgen.findings import FORMATS, as_text
    from quizgen.model import Severity
    from quizgen.progress import stopwatch, tracked
    from quizgen.workshop import in_workshop

    if coverage and style not in ("text", "json"):
        raise UsageError(f"--coverage is told as text or json, not as {style}")
    seconds = stopwatch()
    sources = _sources(sources)
    settings = _settings(sources, options)
    progress = None if settings.quiet else tracked

    def job(workers: Any, kept: Any) -> Any:
        collected = inspect(sources, settings, progress, workers, kept)
        findings = findings_of(collected, settings.lang, settings.select, progress)
        if page:
            write_report(page, collected, findings, sources, settings)
        return collected, findings, covered(collected, findings, settings.lang) if coverage else None

    collected, findings, coverages = in_workshop(sources, settings, job)
    if coverages:
        click.echo(_coverage(coverages, style))
    elif style == "text" and _has_colours(sys.stdout):
        click.echo(as_text(findings, lambda text, severity: click.style(text, fg=_COLOURS[severity], bold=True)))
    else:
        click.echo(FORMATS[style](findings))
    if page:
        click.echo(f"now open {page}", err=True)
    _tell_counts(collected, seconds(), settings.quiet, reporting.count(len(findings), "finding"))
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(UNUSABLE)


def _coverage(coverage: Any, style: str) -> str:
    """Tables as wide as the terminal; as wide as they need where it is none."""
    import shutil

    from quizgen import coverage_text

    if style == "json":
        return coverage_text.as_json(coverage)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return coverage_text.as_text(coverage, width, _has_colours(sys.stdout))


def _tell(error: QuizgenError) -> None:
    click.echo(str(error) if error.path else f"quizgen: {error}", err=True)


def _tell_counts(collected: Any, seconds: float, quiet: bool, *more: str) -> None:
    """Say how much was done in how long, to a person: standard output is for other programs."""
    from quizgen import reporting

    if sys.stderr.isatty() and not quiet:
        click.echo(reporting.counts(collected, seconds, *more), err=True)


def _tell_errors(collected: Any, with_outdated: bool = True) -> bool:
    """Say on standard error which articles and which of the editor's rows cannot be used; tell whether all can.

    Outdated are rows whose pair has other words now.
    """
    from quizgen import reporting

    for line in reporting.unusable(collected, with_outdated):
        click.echo(line, err=True)
    return reporting.is_whole(collected)


_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def _has_colours(stream: Any) -> bool:
    """Tell whether a stream is a terminal with colours that are wanted (https://no-color.org)."""
    import os

    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _sources(sources: tuple[str, ...]) -> tuple[str, ...]:
    from pathlib import Path

    if sources:
        return sources
    if Path("seeds").is_dir():
        return ("seeds",)
    raise UsageError("name a folder of articles: quizgen build FOLDER (there is no folder seeds here)")


def _settings(sources: Sequence[str], options: dict[str, Any]) -> Any:
    from quizgen.settings import load

    typed = {name: value for name, value in options.items() if value is not None and value != ()}
    return load(sources, typed)


def _run(arguments: Sequence[str] | None) -> Any:
    try:
        return commands.main(args=arguments, prog_name="quizgen", standalone_mode=False)
    except BaseException:
        from quizgen.progress import clear

        clear()
        raise


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit status 1 where an article cannot be used, 2 for what a user can put right."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # names of files need not be UTF-8
    try:
        status = _run(arguments)
    except click.ClickException as error:
        click.echo(f"quizgen: {' '.join(error.format_message().split())}", err=True)
        sys.exit(WRONG_USAGE)
    except click.Abort:
        sys.exit(130)
    except QuizgenError as error:
        _tell(error)
        sys.exit(WRONG_USAGE)
    sys.exit(status if isinstance(status, int) else 0)
