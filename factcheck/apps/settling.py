"""The commands that settle findings, and the one that teaches a shell all commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from factcheck.apps.options import CLEAN, DAY, FAILED, complain, reading_options

if TYPE_CHECKING:
    from factcheck.apps.desk import Reading, Run
    from factcheck.decisions import Entry

_PATHS = click.argument("paths", nargs=-1, metavar="[PATH...]")


@click.command()
@click.argument("name", metavar="ID")
@_PATHS
@click.option("--reason", required=True, help="Why the text may stay as it is.")
@click.option("--by", required=True, help="Who answers for that.")
@click.option("--until", type=DAY, metavar="DATE", help="Last day on which this holds; default: for good.")
@click.option("--resolved", is_flag=True, help="It has been found out which side holds.")
@reading_options
def accept(
    name: str, paths: tuple[str, ...], reason: str, by: str, until: object, resolved: bool, **reading: Any
) -> int:
    """Let a finding stand: write down why, who says so and until when.

    ID is what a report shows (its start will do), to be found in PATHs; default: the paths of the settings, else the
    current folder. The decision is kept in factcheck-decisions.toml and ends when a sentence it rests on is edited.
    """
    from factcheck.apps import deciding, desk

    run = _run(paths, desk.Reading(**reading))
    finding, entry = deciding.accept(
        run, name, reason=reason, by=by, until=desk.day(until), today=desk.day(reading["today"]), resolved=resolved
    )
    until_words = f" until {entry.until}" if entry.until else ""
    click.echo(f"{entry.state}{until_words}: {finding.id} {finding.code} {finding.message}")
    complain(f"written to {run.decisions}")
    return CLEAN


@click.command()
@_PATHS
@click.option("--prune", is_flag=True, help="Remove what is stale or expired from the file.")
@reading_options
def decisions(paths: tuple[str, ...], prune: bool, **reading: Any) -> int:
    """List what was accepted, and what has become of it: in force, open again, expired, stale.

    Stale is what no finding answers to although all its articles were read. PATH as for accept.
    """
    from factcheck.apps import desk, ledger
    from factcheck.reports import wording

    if prune:
        ledger.refuse_in_ci("nothing is pruned")
    run = _run(paths, desk.Reading(**reading))
    if not run.standing.entries:
        click.echo("nothing has been accepted")
    for entry, state in _states(run):
        until = f" until {entry.until}" if entry.until else ""
        click.echo(f"{state:<12}  {entry.id}  {entry.code}  by {entry.by}{until}: {entry.reason}")
    if prune and run.over:
        ledger.remove(run.decisions, {entry.id for entry in run.over})
    if prune:
        complain(f"{wording.plural(len(run.over), 'decision')} removed from {run.decisions}")
    for problem in run.report.problems:
        complain(f"{problem.path}: {problem.message}")
    return FAILED if run.report.problems else CLEAN


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the script that makes a shell complete commands, options, rules and formats.

    For bash: factcheck completion bash > ~/.local/share/bash-completion/completions/factcheck
    """
    from click.shell_completion import get_completion_class

    from factcheck.apps.cli import cli

    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click knows all of the choices above
    click.echo(made(cli, {}, "factcheck", "_FACTCHECK_COMPLETE").source())
    return CLEAN


def _run(paths: tuple[str, ...], how: Reading) -> Run:
    from factcheck.apps import desk

    loaded = desk.settings(paths, how)
    return desk.run(paths or loaded.settings.paths or (".",), how, loaded)


def _states(run: Run) -> list[tuple[Entry, str]]:
    """Every decision with what has become of it, in the order of the file."""
    held = {f.decision.id: f.decision.state for f in run.report.findings if f.decision and f.decision.origin == "file"}
    over = {entry.id for entry in run.over}
    return [
        (entry, held.get(entry.id) or ("stale" if entry.id in over else "not checked"))
        for entry in run.standing.entries
    ]
