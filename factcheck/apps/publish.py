"""Makes a report, prints it and writes it to files: what ``factcheck report`` does, once or whenever a file changes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import click

from factcheck.apps import config, desk, ledger, watch
from factcheck.apps.options import CLEAN, FAILED, FOUND, Options, complain
from factcheck.decisions import known_of
from factcheck.decisions.settle import open_of
from factcheck.errors import UsageError
from factcheck.model import SEVERITIES, Report
from factcheck.reports import wording
from factcheck.reports.before import headed
from factcheck.reports.catalogue import catalogue, reading_language
from factcheck.reports.format import View, format_named

_READING = [field.name for field in fields(desk.Reading)]


def report(paths: Sequence[str], options: Options) -> int:
    """Do what the options of the command ask for, and give the exit code."""
    if options["exit_zero"] and options["fail_on"]:
        raise UsageError("--exit-zero and --fail-on exclude each other", hint="Give one of them")
    if options["watch"] and "-" in paths:
        raise UsageError("standard input cannot be watched", hint="Name files or folders")
    if options["write_baseline"]:
        ledger.refuse_in_ci("no baseline is written")
    if options["show_settings"]:
        click.echo("\n".join(config.shown(_loaded(paths, options))))
        return CLEAN
    if options["engine"]:
        from factcheck.apps import at_scale

        return at_scale.report(paths, options, _how(options), _loaded(paths, options))
    if not options["watch"]:
        return _once(paths, options)
    loaded = _loaded(paths, options)
    where = desk.paths_of(paths, loaded)
    others = (str(file) for file in desk.files_of(where, loaded))
    watched, apart = (*where, *others), _written(options)
    return watch.repeat(lambda: _once(paths, options), watched, rounds=options["rounds"], apart=apart)


def _loaded(paths: Sequence[str], options: Options) -> config.Loaded:
    chosen = {name: desk.split(options[name]) for name in ("select", "ignore")}
    loaded = desk.settings(paths, _how(options), **chosen)
    if options["exit_zero"]:
        return loaded.overridden("--exit-zero", fail_on="never")
    return loaded.overridden("--fail-on", fail_on=options["fail_on"]) if options["fail_on"] else loaded


def _how(options: Options) -> desk.Reading:
    return desk.Reading(**{name: options[name] for name in _READING})


def _written(options: Options) -> list[str]:
    """The files this run makes."""
    outputs = [text.partition("=")[2] for text in options["output"]]
    return [file for file in (*outputs, options["write_baseline"]) if file]


def _once(paths: Sequence[str], options: Options) -> int:
    chosen = format_named(options["layout"])
    loaded = _loaded(paths, options)
    files = [desk.output(text, desk.paths_of(paths, loaded)) for text in options["output"]]
    language = desk.report_language(loaded, options["report_lang"])
    run = desk.run(paths, _how(options), loaded, written=_written(options))
    made = run.report
    if options["write_baseline"]:
        made = _based(run, Path(options["write_baseline"]), options, loaded)
    view = View(color=_color(), why=options["why"], language=language, width=_width())
    if options["statistics"]:
        click.echo("\n".join(statistics(made)))
    else:
        click.echo(chosen.render(made, view), nl=False, color=True)
    if options["layout"] == "text" and not options["statistics"]:
        for line in headed(made, catalogue(reading_language(made, language))):
            click.echo(line)
    for each, file in files:
        _write(file, each.render(made, View(why=options["why"], language=language)))
    if options["layout"] == "github":
        _summarise(format_named("summary").render(made, View(why=options["why"], language=language)))
    for problem in made.problems:
        complain(f"{problem.path}: {problem.message}" + (f". {problem.hint}" if problem.hint else ""))
    return _exit_code(made, loaded.settings.fail_on)


def _based(run: desk.Run, file: Path, options: Options, loaded: config.Loaded) -> Report:
    """The report on the same articles with a new baseline, which keeps what this run has not looked at."""
    if run.report.problems:
        complain(f"{file} is not written: {wording.plural(len(run.report.problems), 'input')} could not be read")
        return run.report
    names = ledger.names(run.documents, file.parent)
    found = known_of(open_of(run.report), names)
    checked = {rule.code for rule in run.report.rules if rule.checked}
    old = ledger.baseline(file) if file.exists() else ()
    read = set(names.values()) | ledger.missing((name for one in old for name in one.documents), file.parent)
    kept = [one for one in old if one.code not in checked or not read.issuperset(one.documents)]
    ledger.write_baseline(file, {*found, *kept})
    complain(f"{wording.plural(len(found) + len(kept), 'known finding')} in {file}")
    return desk.again(run, _how(options), loaded.overridden("--write-baseline", baseline=str(file))).report


def statistics(made: Report) -> Iterator[str]:
    """How many findings each rule has, the most frequent first, and how many of them are settled."""
    rows = {rule.code: (rule.name, [f for f in made.findings if f.code == rule.code]) for rule in made.rules}
    ranked = sorted((-len(found), code, name, found) for code, (name, found) in rows.items() if found)
    for count, code, name, found in ranked:
        ranks = [f"{n} {rank}" for rank in SEVERITIES if (n := sum(f.severity == rank for f in found))]
        settled = sum(finding.settled for finding in found)
        aside = f", {settled} settled" if settled else ""
        yield f"{-count:>5}  {code}  {name:<26}  {', '.join(ranks)}{aside}"
    articles = wording.plural(len(made.documents), "article")
    yield f"{len(made.findings):>5}  in all, {len(made.settled_findings)} settled, in {articles}"


def _exit_code(made: Report, fail_on: str) -> int:
    from factcheck.model import SEVERITIES

    if made.problems:
        return FAILED
    ranks = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on in SEVERITIES else ()
    return FOUND if any(finding.severity in ranks for finding in made.open_findings) else CLEAN


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
            complain(f"cannot write the step summary {file}: {error.strerror}")


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
