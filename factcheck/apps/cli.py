"""The command line: what each command takes, and the exit code it gives.

Everything heavy is imported inside the command that needs it: ``--version`` and ``--help`` stay instant.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.apps import settling
from factcheck.apps.archive import commands as archive_commands
from factcheck.apps.options import (
    CLEAN,
    DAY,
    FAILED,
    choosing_options,
    complain,
    engine_options,
    formats,
    reading_options,
)
from factcheck.errors import FactcheckError, UsageError

if TYPE_CHECKING:
    from factcheck.model import Report

_OBJECTS = 200_000
PATHS = click.argument("paths", nargs=-1, metavar="[PATH...]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code: 0 clean, 1 findings, 2 anything that kept it from checking all.

    A run makes very many objects and hardly a cycle of them: looking for cycles at the usual pace costs it a tenth.
    """
    gc.set_threshold(_OBJECTS, 30, 30)
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
        complain(str(error))
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:
        traceback.print_exc()
        complain("this is a defect of factcheck; please report it with the lines above")
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


@cli.command()
@PATHS
@click.option("--format", "layout", default="text", metavar="FORMAT", shell_complete=formats,
              help="What to print; default: text.")
@click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file too; may be repeated.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
              help="Lowest rank that makes the exit code 1; default: error, or as the settings say.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found (the same as --fail-on never).")
@choosing_options
@click.option("--why", is_flag=True, help="List what looks alike and was not compared, with the reason.")
@click.option("--statistics", is_flag=True, help="Print how often each rule found something, instead of the findings.")
@click.option("--archive", is_flag=False, flag_value="", metavar="[FILE|URL]",
              help="Check against an archive too; without a name against that of the settings.")
@click.option("--report-lang", metavar="CODE", envvar="FACTCHECK_REPORT_LANG",
              help="Language the report is written in (de, en); default: that of most articles.")
@click.option("--write-baseline", type=click.Path(dir_okay=False), metavar="FILE",
              help="Take what is found for known from now on, and write it to FILE.")
@click.option("--show-settings", is_flag=True, help="Print every setting and where it was said, and check nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever an article or a settings file changes.")
@engine_options
@click.option("--rounds", type=click.IntRange(min=1), hidden=True, help="End --watch after so many checks.")
@reading_options
def report(paths: tuple[str, ...], **options: Any) -> int:
    """Check articles and show what cannot all be true.

    PATH is a file, a folder (searched through) or - for standard input; default: the paths of the settings.
    """
    from factcheck.apps import publish

    return publish.report(paths, options)


def _check() -> click.Command:
    """The command ``archive check``: ``report`` with the archive of the settings as its default."""
    url = click.Option(["--archive"], default="", metavar="FILE|URL", help="The archive; default: as in the settings.")
    elsewhere = {"engine": None, "master": None, "jobs": 0, "time_limit": None, "keep": None}
    params = [url if option.name == "archive" else option for option in report.params if option.name not in elsewhere]
    run = partial(report.callback, **elsewhere) if report.callback is not None else None
    return click.Command("check", params=params, callback=run, help="Check drafts against the archive.")


@cli.command()
@click.option("--port", default=8137, type=click.IntRange(0, 65535), help="Port on this machine; default: 8137.")
@click.option("--time-limit", default=20.0, metavar="SECONDS", help="For one check; default: 20.")
@click.option("--folder", type=click.Path(file_okay=False), metavar="FOLDER",
              help="Serve its articles, and let findings in them be accepted.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Settings file; default: the nearest one.")
def web(port: int, time_limit: float, folder: str | None, config: str | None) -> int:
    """Open the desk in a browser of this machine: paste or upload, findings beside the text (needs the extra web)."""
    try:
        import uvicorn

        from factcheck.apps.web.app import application
    except ImportError as error:
        raise UsageError("the desk in the browser needs more", hint="pip install 'factcheck-desk[web]'") from error
    from factcheck.apps import desk
    from factcheck.apps.served import Served

    served = Served.of(folder, config) if folder else None
    loaded = served.loaded if served else desk.settings((), desk.Reading(config=config))
    click.echo(f"factcheck: http://127.0.0.1:{port}/ (end with Ctrl-C)", err=True)
    app = application(loaded.settings, limit=time_limit, served=served)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
    return CLEAN


@cli.command()
def lsp() -> int:
    """Serve an editor: a language server over standard input and output (needs the extra lsp)."""
    try:
        from factcheck.apps.lsp import server
    except ImportError as error:
        raise UsageError("the language server needs pygls", hint="pip install 'factcheck-desk[lsp]'") from error
    server.main()
    return CLEAN


@cli.command()
@click.option("--folder", type=click.Path(file_okay=False), metavar="FOLDER", help="Articles the tools may name.")
@click.option("--archive", is_flag=False, flag_value="", metavar="[FILE|URL]",
              help="Look into an archive too; without a name into that of the settings.")
@click.option("--time-limit", default=60.0, metavar="SECONDS", help="For one check; default: 60.")
@click.option("--config", type=click.Path(), metavar="FILE", help="Settings file; default: the nearest one.")
def mcp(folder: str | None, archive: str | None, time_limit: float, config: str | None) -> int:
    """Serve an assistant: tools that only read, over standard input and output (needs the extra mcp)."""
    try:
        from factcheck.apps.mcp import server
    except ImportError as error:
        raise UsageError("the server for assistants needs mcp", hint="pip install 'factcheck-desk[mcp]'") from error
    from factcheck.apps import desk
    from factcheck.apps.archive.commands import DEFAULT
    from factcheck.apps.guarded import Guard
    from factcheck.apps.mcp.tools import Tools
    from factcheck.apps.served import Served

    served = Served.of(folder, config) if folder else None
    loaded = served.loaded if served else desk.settings((), desk.Reading(config=config))
    url = None if archive is None else archive or loaded.settings.archive or DEFAULT
    server.made_server(Tools(Guard(loaded.settings), time_limit, served, url)).run()
    return CLEAN


cli.add_command(archive_commands.archive)
archive_commands.archive.add_command(_check())


@cli.command()
@PATHS
@click.option("--format", "layout", default="jsonl", type=click.Choice(["jsonl", "text"]), help="Default: jsonl.")
@reading_options
def claims(paths: tuple[str, ...], layout: str, **reading: Any) -> int:
    """Print what was understood, claim by claim."""
    from factcheck.apps import desk, explain

    made = desk.report(paths, desk.Reading(**reading))
    if layout == "jsonl":
        click.echo("".join(f"{claim.model_dump_json()}\n" for claim in made.claims), nl=False)
    else:
        click.echo("\n".join(explain.claims(made)))
    complain_of(made)
    return FAILED if made.problems else CLEAN


@cli.command()
@click.argument("text")
@click.option("--lang", metavar="CODE", help="Language of the text; default: detected.")
@click.option("--date", type=DAY, metavar="DATE", help="Date that 'gestern' or 'last year' are counted from.")
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
@reading_options
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
    how = desk.Reading(**reading)
    if not given and not desk.settings((), how).settings.paths:
        raise UsageError("a finding is looked for in articles", hint="Name the files or folders that were checked")
    made = desk.report(given, how)
    lines = explanation.line(made, file, line) if file else explanation.finding(made, what)
    click.echo("\n".join(lines))
    complain_of(made)
    return FAILED if made.problems else CLEAN


@cli.command()
@click.argument("code", required=False)
def rules(code: str | None) -> int:
    """List the rules, those of a family such as FC1xx, or print the page of one (by code or name)."""
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


def complain_of(made: Report) -> None:
    """Say on standard error what could not be read."""
    for problem in made.problems:
        complain(f"{problem.path}: {problem.message}" + (f". {problem.hint}" if problem.hint else ""))


cli.add_command(settling.accept)
cli.add_command(settling.decisions)
cli.add_command(settling.completion)
