"""The command line: what each command takes, and the exit code it gives.

Everything heavy is imported inside the command that needs it: ``--version`` and ``--help`` stay instant.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.errors import FactcheckError, UsageError

if TYPE_CHECKING:
    from factcheck.model import Report

CLEAN, FOUND, FAILED = 0, 1, 2
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


class _Day(click.DateTime):
    """A day in ISO form."""

    name = "day"

    def __init__(self) -> None:
        super().__init__(formats=["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day as a datetime; a usage error for anything else."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a day like 2025-04-16", param, ctx)


_DATE = _Day()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 clean, 1 findings, 2 anything that kept it from checking all."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args=arguments, prog_name="factcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show(sys.stderr)
        return FAILED
    except click.Abort:
        return FAILED
    except FactcheckError as error:
        _complain(str(error))
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:
        traceback.print_exc()
        _complain("this is a defect of factcheck; please report it with the lines above")
        return FAILED
    return code if isinstance(code, int) else CLEAN


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="factcheck %(version)s")
def cli() -> None:
    """Find statements in news articles that cannot all be true.

    Everything runs on this machine: no network, no model, nothing leaves it. The same articles give the same report.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, settings or unreadable input (what can be
    read is reported all the same).
    """


def _reading_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options of every command that reads articles."""
    for option in reversed((
        click.option("--lang", metavar="CODE", help="Language of all articles; default: as stated, else detected."),
        click.option("--as-of", type=_DATE, metavar="DATE", help="Date of articles that state none; default: undated."),
        click.option("--stdin-filename", default="stdin.txt", metavar="NAME", help="Name and so format of PATH '-'."),
        click.option("--config", type=click.Path(), metavar="FILE", help="Settings file; default: the nearest one."),
    )):
        command = option(command)
    return command


@cli.command()
@_PATHS
@click.option("--format", "layout", default="text", metavar="FORMAT", help="What to print; default: text.")
@click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file too; may be repeated.")
@click.option(
    "--fail-on",
    default="error",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Lowest rank that makes the exit code 1; default: error.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Use only these rules (code or name).")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave these rules out.")
@click.option("--why", is_flag=True, help="List what looks alike and was not compared, with the reason.")
@click.option(
    "--report-lang", metavar="CODE", envvar="FACTCHECK_REPORT_LANG",
    help="Language the report is written in (de, en); default: that of most articles.",
)
@_reading_options
def report(
    paths: tuple[str, ...],
    layout: str,
    output: tuple[str, ...],
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    why: bool,
    report_lang: str | None,
    **reading: Any,
) -> int:
    """Check articles and show what cannot all be true.

    PATH is a file, a folder (searched through) or - for standard input.
    """
    from factcheck.apps import desk
    from factcheck.reports.format import View, format_named

    chosen = format_named(layout)
    files = [desk.output(text, paths) for text in output]
    how = desk.Reading(**reading)
    language = desk.report_language(paths, how, report_lang)
    made = desk.report(paths, how, select=desk.split(select), ignore=desk.split(ignore))
    view = View(color=_color(), why=why, language=language, width=_width())
    click.echo(chosen.render(made, view), nl=False, color=True)
    for each, file in files:
        _write(file, each.render(made, View(why=why, language=language)))
    if layout == "github":
        _summarise(format_named("summary").render(made, View(why=why, language=language)))
    _complain_of(made)
    return _exit_code(made, fail_on)


@cli.command()
@_PATHS
@click.option("--format", "layout", default="jsonl", type=click.Choice(["jsonl", "text"]), help="Default: jsonl.")
@_reading_options
def claims(paths: tuple[str, ...], layout: str, **reading: Any) -> int:
    """Print what was understood, claim by claim."""
    from factcheck.apps import desk, explain

    made = desk.report(paths, desk.Reading(**reading))
    if layout == "jsonl":
        click.echo("".join(f"{claim.model_dump_json()}\n" for claim in made.claims), nl=False)
    else:
        click.echo("\n".join(explain.claims(made)))
    _complain_of(made)
    return FAILED if made.problems else CLEAN


@cli.command()
@click.argument("text")
@click.option("--lang", metavar="CODE", help="Language of the text; default: detected.")
@click.option("--date", type=_DATE, metavar="DATE", help="Date that 'gestern' or 'last year' are counted from.")
def normalize(text: str, lang: str | None, date: object) -> int:
    """Print the canonical value of every figure and date in TEXT, and how it was read."""
    from factcheck.apps import desk, explain
    from factcheck.mentions import find_mentions

    found = find_mentions(text, language=lang, reference_date=desk.day(date))
    click.echo("\n\n".join("\n".join(explain.mention(item)) for item in found) or "no figure and no date in this text")
    return CLEAN


@cli.command()
@click.argument("what", metavar="FINDING|FILE:LINE")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@_reading_options
def explain(what: str, paths: tuple[str, ...], **reading: Any) -> int:
    """Print a finding's derivation step by step, or all that was read in a line.

    FINDING is the id a report shows (its start will do), to be found in PATHs. FILE:LINE needs no PATH; PATHs are
    read with it, for findings across files.
    """
    from factcheck.apps import desk
    from factcheck.apps import explain as explanation

    file, line = explanation.place(what)
    given = (file, *paths) if file else paths
    if not given and Path(what).exists():
        raise UsageError(f"{what} is a file or folder, no finding", hint=f"Name a line of a file, such as {what}:12")
    if not given:
        raise UsageError("a finding is looked for in articles", hint="Name the files or folders that were checked")
    made = desk.report(given, desk.Reading(**reading))
    lines = explanation.line(made, file, line) if file else explanation.finding(made, what)
    click.echo("\n".join(lines))
    _complain_of(made)
    return FAILED if made.problems else CLEAN


@cli.command()
@click.argument("code", required=False)
def rules(code: str | None) -> int:
    """List the rules, or print the page of one (by code or name)."""
    from factcheck.apps import explain

    click.echo("\n".join(explain.rules()) if code is None else explain.rule_page(code))
    return CLEAN


@cli.command()
def schema() -> int:
    """Print the JSON schema of the report."""
    import json

    from factcheck.model import Report

    described = Report.model_json_schema(mode="serialization")
    click.echo(json.dumps(described, indent=2, ensure_ascii=False))
    return CLEAN


def _exit_code(made: Report, fail_on: str) -> int:
    from factcheck.model import SEVERITIES

    if made.problems:
        return FAILED
    ranks = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return FOUND if any(finding.severity in ranks for finding in made.findings) else CLEAN


def _write(file: Path, text: str) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="") as out:
            out.write(text)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}", hint="Check the folder and its rights") from None


def _summarise(text: str) -> None:
    """Append to the page that a GitHub workflow shows of a step, where there is one."""
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(file).open("a", encoding="utf-8") as page:
                page.write(text)
        except OSError as error:
            _complain(f"cannot write the step summary {file}: {error.strerror}")


def _color() -> bool:
    """Colours for a terminal, unless NO_COLOR is set or it can show none; FORCE_COLOR asks for them elsewhere too."""
    if os.environ.get("NO_COLOR"):
        return False
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return bool(os.environ.get("FORCE_COLOR")) or terminal


def _width() -> int | None:
    """The columns of the terminal, 110 at most for the eye's sake; COLUMNS sets another; ``None`` for a pipe."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    return min(os.get_terminal_size(sys.stdout.fileno()).columns, 110) or None if sys.stdout.isatty() else None


def _complain_of(made: Report) -> None:
    for problem in made.problems:
        _complain(f"{problem.path}: {problem.message}" + (f". {problem.hint}" if problem.hint else ""))


def _complain(message: str) -> None:
    click.echo(f"factcheck: {message}", err=True)
