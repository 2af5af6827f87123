"""The commands of ``factcheck archive``; heavy imports stay inside the command that needs them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.apps.progress import counted

if TYPE_CHECKING:
    from factcheck.archive.store import Store
    from factcheck.model import Problem

CLEAN, FOUND, FAILED = 0, 1, 2
DEFAULT = "factcheck.sqlite"
_URL = click.option(
    "--archive", "url", metavar="FILE|URL", help=f"The archive; default: that of the settings, else {DEFAULT}."
)
_CONFIG = click.option("--config", type=click.Path(), metavar="FILE", help="Settings file; default: the nearest one.")
_JOBS = click.option("--jobs", default=1, type=click.IntRange(1, 256), help="Processes; default: 1.")
_LIMIT = click.option("--time-limit", default=60.0, metavar="SECONDS", help="For one article; default: 60.")
_LAYOUT = click.option("--format", "layout", default="text", type=click.Choice(["text", "jsonl"]), help="Or jsonl.")


@click.group()
def archive() -> None:
    """Keep what was published, and hold drafts against it.

    An archive is one file, or a PostgreSQL database (postgresql://…); what goes in stays there.
    """


@archive.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_URL
@_JOBS
@_LIMIT
@click.option("--lang", metavar="CODE", help="Language of all articles; default: as stated, else detected.")
@click.option("--stdin-filename", default="stdin.txt", metavar="NAME", help="Name and so format of PATH '-'.")
@_CONFIG
def add(paths: tuple[str, ...], url: str | None, jobs: int, time_limit: float, **how: Any) -> int:
    """Add articles with their claims; makes the archive if there is none. What is known is not read again."""
    from factcheck.apps import desk
    from factcheck.apps.archive import adding

    reading = desk.Reading(**how)
    loaded = desk.settings(paths, reading)
    with opened(url, reading.config, create=True) as store, counted(sys.stderr) as told:
        tally, problems = adding.add(paths, reading, store, loaded, jobs=jobs, limit=time_limit, progress=told)
        counts = store.counts()
    click.echo(f"archive: {tally['new']} new, {tally['changed']} changed, {tally['renewed']} read anew, "
               f"{tally['known']} known · {_counted(counts)}")
    return _complained(problems)


@archive.command()
@_URL
@_JOBS
@_LIMIT
@_CONFIG
def refresh(url: str | None, jobs: int, time_limit: float, config: str | None) -> int:
    """Read all articles anew that an older version had read; corrections stay."""
    from factcheck.apps import desk
    from factcheck.apps.archive import adding

    settings = desk.settings((), desk.Reading(config=config)).settings
    with opened(url, config) as store, counted(sys.stderr) as told:
        tally, problems = adding.refresh(store, settings, jobs=jobs, limit=time_limit, progress=told)
    click.echo(f"archive: {tally['renewed']} read anew")
    return _complained(problems)


@archive.command()
@click.argument("words", nargs=-1, metavar="[WORD...]")
@click.option("--limit", default=20, type=click.IntRange(1), help="Most claims to show; default: 20.")
@_LAYOUT
@_URL
@_CONFIG
def search(words: tuple[str, ...], limit: int, layout: str, url: str | None, config: str | None) -> int:
    """Find claims whose sentence holds all WORDs, with their ids."""
    from factcheck.apps.archive import telling

    with opened(url, config, read_only=True) as store:
        rows = list(store.search(words, limit))
        lines = telling.found_lines(store, rows) if layout == "text" else (c.model_dump_json() for _, c in rows)
        _print(lines, "no claim holds these words")
    return CLEAN


@archive.command()
@click.argument("subject")
@click.argument("attribute", required=False)
@click.option("--format", "layout", default="text", type=click.Choice(["text", "jsonl", "html"]),
              help="Or jsonl, or html: a page with each figure drawn over time.")
@click.option("--report-lang", metavar="CODE", envvar="FACTCHECK_REPORT_LANG", help="Of the page; default: de.")
@_URL
@_CONFIG
def history(
    subject: str, attribute: str | None, layout: str, report_lang: str | None, url: str | None, config: str | None
) -> int:
    """Print every published value of SUBJECT, of one ATTRIBUTE (such as employees) if given, in order of time."""
    from factcheck.apps import desk
    from factcheck.apps.archive import telling

    language = desk.report_language(desk.settings((), desk.Reading(config=config)), report_lang) or "de"
    with opened(url, config, read_only=True) as store:
        rows = list(telling.history(store, subject, attribute))
        if layout == "html":
            click.echo(telling.page(subject, rows, language), nl=False)
            return CLEAN
        lines = telling.history_lines(rows) if layout == "text" else (c.model_dump_json() for _, c in rows)
        _print(lines, f"nothing was published on {subject}" + (f", {attribute}" if attribute else ""))
    return CLEAN


@archive.command()
@click.argument("claim")
@click.option("--now", "new", required=True, metavar="VALUE", help="The right value with its unit, as it is written.")
@click.option("--reason", required=True, help="Why it was wrong, or what changed.")
@click.option("--by", required=True, help="Who says so.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, metavar="DATE", help="Day of the correction.")
@_URL
@_CONFIG
def correct(claim: str, new: str, reason: str, by: str, on: Any, url: str | None, config: str | None) -> int:
    """Correct the value of CLAIM (an id of 'archive search'), and list the articles that still carry the old one."""
    from factcheck.apps import desk
    from factcheck.apps.archive import correcting

    settings = desk.settings((), desk.Reading(config=config)).settings
    with opened(url, config) as store:
        made, rows = correcting.correct(store, claim, new, settings, reason=reason, by=by, day=on.date())
    click.echo(f"corrected: {made.was} → {made.now} ({made.by}: {made.reason})")
    _print(_outdated(rows), "no other article carries the old value")
    return CLEAN


@archive.command()
@click.option("--all", "everything", is_flag=True, help="Also values that a later article replaced.")
@_URL
@_CONFIG
def stale(everything: bool, url: str | None, config: str | None) -> int:
    """List the articles that still carry a value that was corrected; exit code 1 if there are any."""
    from factcheck.apps import desk
    from factcheck.apps.archive import correcting, telling
    from factcheck.reports import before

    settings = desk.settings((), desk.Reading(config=config)).settings
    found = False
    with opened(url, config, read_only=True) as store:
        for made, rows in correcting.stale(store, settings):
            if rows:
                found = True
                click.echo(f"{made.was} → {made.now} ({made.by}, {made.at[:10]}: {made.reason})")
                _print(_outdated(rows), "")
        if everything:
            for key, last, rows in correcting.replaced(store):
                found = True
                click.echo(f"{telling.block_name(key)}: {before.value(last.claim)} since {last.document.published}")
                _print(_outdated(rows), "")
    if not found:
        click.echo("no article carries an outdated value")
    return FOUND if found else CLEAN


@archive.command()
@click.option("--wording", is_flag=True, help="Read all articles again, and hold their wording against each other too.")
@_JOBS
@_LAYOUT
@_URL
@_CONFIG
def recheck(wording: bool, jobs: int, layout: str, url: str | None, config: str | None) -> int:
    """Hold everything in the archive against everything; exit code 1 if published values exclude each other."""
    from factcheck.apps import desk, findings
    from factcheck.apps.archive import wording as whole
    from factcheck.engines.order import in_order
    from factcheck.engines.rechecking import recheck as held_against_itself
    from factcheck.model import Finding

    settings = desk.settings((), desk.Reading(config=config)).settings
    count, problems = 0, []
    with opened(url, config, read_only=True) as store, ExitStack() as stack:
        if wording:
            told = stack.enter_context(counted(sys.stderr))
            outcome = stack.enter_context(whole.held_in_full(store, settings, jobs=jobs, progress=told))
            found, problems = outcome.findings, list(outcome.problems)
        else:
            found = in_order(held_against_itself(store, settings))
        for record in found:
            count += 1
            click.echo(record if layout == "jsonl" else "\n".join(findings.told(Finding.model_validate_json(record))))
    if not count and layout == "text":
        click.echo("nothing was found" if wording else "no two published values exclude each other")
    return _complained(problems) or (FOUND if count else CLEAN)


@archive.command()
@_URL
@_CONFIG
def problems(url: str | None, config: str | None) -> int:
    """List the inputs that could not be read; exit code 2 if there are any."""
    with opened(url, config, read_only=True) as store:
        found = store.problems()
    _print((f"{p.path}: {p.message}" + (f". {p.hint}" if p.hint else "") for p in found), "every input was read")
    return FAILED if found else CLEAN


@archive.command()
@click.option("--limit", default=20, type=click.IntRange(1), help="Most blocks to show; default: 20.")
@_URL
@_CONFIG
def blocks(limit: int, url: str | None, config: str | None) -> int:
    """Print how much there is, and the questions with the most claims."""
    from factcheck.apps.archive import telling

    with opened(url, config, read_only=True) as store:
        click.echo(_counted(store.counts()))
        _print((f"{block.claims:>8}  {telling.block_name(block.key)}" for block in store.blocks(limit)), "")
    return CLEAN


@archive.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--format", "layout", type=click.Choice(["jsonl", "parquet"]), help="Default: by the ending of FILE.")
@_URL
@_CONFIG
def export(file: str, layout: str | None, url: str | None, config: str | None) -> int:
    """Write all claims to FILE, a row each, as JSON Lines or Parquet."""
    from factcheck.apps.archive import exporting

    with opened(url, config, read_only=True) as store:
        chosen = layout or ("parquet" if file.endswith(".parquet") else "jsonl")
        count = exporting.export(store, Path(file), chosen)
    click.echo(f"{count} claims written to {file}")
    return CLEAN


@archive.command()
@_URL
@_CONFIG
def verify(url: str | None, config: str | None) -> int:
    """Look whether the archive is whole: the database, the texts, the quotes; exit code 2 if it is not."""
    from factcheck.apps.archive import exporting

    with opened(url, config, read_only=True) as store:
        found = list(exporting.faults(store))
    _print(iter(found), "the archive is whole")
    return FAILED if found else CLEAN


@contextmanager
def opened(url: str | None, config: str | None, *, create: bool = False, read_only: bool = False) -> Iterator[Store]:
    """The archive of the command line, else of the settings, else the default one; closed at the end."""
    from factcheck.apps import desk
    from factcheck.archive.store import open_store

    chosen = url or desk.settings((), desk.Reading(config=config)).settings.archive or DEFAULT
    with open_store(chosen, create=create, read_only=read_only) as store:
        yield store



def _outdated(rows: Any) -> Iterator[str]:
    for row in rows:
        yield f"  {row.claim.id}  {row.document.published or 'undated'}  „{' '.join(row.claim.quote.split())}“"


def _print(lines: Iterator[str], otherwise: str) -> None:
    empty = True
    for line in lines:
        empty = False
        click.echo(line)
    if empty and otherwise:
        click.echo(otherwise)


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counts.items())


def _complained(problems: list[Problem]) -> int:
    for problem in problems:
        advice = f". {problem.hint}" if problem.hint else ""
        click.echo(f"factcheck: {problem.path}: {problem.message}{advice}", err=True)
    return FAILED if problems else CLEAN
