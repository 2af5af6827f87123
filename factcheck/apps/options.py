"""The options that commands share, and the exit codes they give."""

from __future__ import annotations

from typing import Any

import click

Options = dict[str, Any]
CLEAN, FOUND, FAILED = 0, 1, 2


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


DAY = _Day()


def reading_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options of every command that reads articles."""
    for option in reversed((
        click.option("--lang", metavar="CODE", help="Language of all articles; default: as stated, else detected."),
        click.option("--as-of", type=DAY, metavar="DATE", help="Date of articles that state none; default: undated."),
        click.option("--stdin-filename", default="stdin.txt", metavar="NAME", help="Name and so format of PATH '-'."),
        click.option("--config", type=click.Path(), metavar="FILE", help="Settings file; default: the nearest one."),
        click.option("--isolated", is_flag=True, help="Use no settings file and no decisions that lie near."),
        click.option("--decisions", type=click.Path(dir_okay=False), metavar="FILE",
                     help="File of what was accepted; default: the nearest factcheck-decisions.toml."),
        click.option("--baseline", type=click.Path(dir_okay=False), metavar="FILE",
                     help="File of the findings that were there from the start."),
        click.option("--today", type=DAY, metavar="DATE", help="Day on which decisions expire; default: by the clock."),
    )):
        command = option(command)
    return command


def choosing_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options that choose rules."""
    rule: Options = {"multiple": True, "metavar": "RULE", "shell_complete": _rules}
    for option in reversed((
        click.option("--select", help="Use only these rules (code, name or family such as FC1xx).", **rule),
        click.option("--ignore", help="Leave these rules out.", **rule),
    )):
        command = option(command)
    return command


def engine_options(command: click.decorators.FC) -> click.decorators.FC:
    """The options that say where the work of a report runs."""
    for option in reversed((
        click.option("--engine", metavar="NAME", help="For many articles: local, pool (of processes) or spark."),
        click.option("--master", metavar="URL", help="The Spark cluster; default: this machine, local[*]."),
        click.option("--jobs", default=0, type=click.IntRange(0, 256), help="Processes of a pool; default: as cores."),
        click.option("--time-limit", default=60.0, metavar="SECONDS", help="For one article; default: 60."),
        click.option("--keep", type=click.Path(file_okay=False), metavar="FOLDER",
                     help="Keep here what was read, to go on from there."),
    )):
        command = option(command)
    return command


def complain(message: str) -> None:
    """Say on standard error what went wrong, or what should be known besides the result."""
    click.echo(f"factcheck: {message}", err=True)


def _rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The names of rules that begin so, for the completion of a shell."""
    from factcheck.rules import all_rules

    known = (name for rule in all_rules() for name in (rule.code, rule.name))
    return sorted(name for name in known if name.lower().startswith(incomplete.lower()))


def formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The names of report formats that begin so, for the completion of a shell."""
    from factcheck.reports.format import names

    return [name for name in names() if name.startswith(incomplete)]
