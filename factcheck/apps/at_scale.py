"""``factcheck report --engine``: many articles, more than one process or machine, findings written as they come."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck.apps import desk, findings, reading
from factcheck.apps.config import Loaded
from factcheck.apps.options import CLEAN, FAILED, FOUND, Options, complain
from factcheck.apps.parts import PartReader, Parts
from factcheck.apps.progress import counted
from factcheck.apps.standing import in_view_of
from factcheck.engines.engine import Job, engine_named
from factcheck.errors import UsageError
from factcheck.model import SEVERITIES, Problem

APART = ("archive", "write_baseline", "watch", "why", "statistics")
"""Options of a report that need all articles at once, or another run."""


def report(paths: Sequence[str], options: Options, how: desk.Reading, loaded: Loaded) -> int:
    """Do what the options ask for with the engine they name, and give the exit code."""
    engine = engine_named(options["engine"])
    where = desk.paths_of(paths, loaded)
    _refuse(where, options)
    outputs = [_output(text) for text in options["output"]]
    language = desk.report_language(loaded, options["report_lang"])
    own = [*(str(file) for _, file in outputs), *(str(file) for file in desk.files_of(where, loaded))]
    parts = Parts(where, loaded, own)
    ranks = SEVERITIES[: SEVERITIES.index(loaded.settings.fail_on) + 1] if loaded.settings.fail_on != "never" else ()
    failing = False
    with counted(sys.stderr) as told, findings.sinks(options["layout"], outputs) as sinks:
        job = Job(
            parts, PartReader(how.lang), loaded.settings, jobs=options["jobs"], limit=options["time_limit"],
            master=options["master"] or "", work=Path(options["keep"]) if options["keep"] else None, progress=told,
            comparing=told,
        )
        with engine.run(job) as outcome, in_view_of(outcome, where, how, loaded) as settled:
            for sink in sinks:
                sink.begin(language or outcome.language)
            for finding in settled.findings:
                failing = failing or (finding.severity in ranks and not finding.settled)
                for sink in sinks:
                    sink.take(finding)
            problems = sorted((*outcome.problems, *parts.problems), key=lambda problem: (problem.path, problem.message))
            for sink in sinks:
                sink.end(problems, outcome.documents)
        for notice in settled.notices:
            complain(f"{notice.path}: {notice.message}" + (f". {notice.hint}" if notice.hint else ""))
        if settled.baseline is not None:
            stand = settled.baseline
            complain(f"{stand.path}: {stand.known} known, {stand.new} new, {stand.gone} gone")
    return _exit_code(problems, failing)


def _exit_code(problems: Sequence[Problem], failing: bool) -> int:
    for problem in problems:
        complain(f"{problem.path}: {problem.message}" + (f". {problem.hint}" if problem.hint else ""))
    return FAILED if problems else FOUND if failing else CLEAN


def _refuse(paths: Sequence[str], options: Options) -> None:
    for name in APART:
        if options[name] not in (None, False):
            raise UsageError(f"--engine and --{name.replace('_', '-')} exclude each other", hint="Leave one out")
    if reading.STDIN in paths:
        raise UsageError("an engine reads files, not standard input", hint="Name files or folders")
    if options["master"] and options["engine"] != "spark":
        raise UsageError("--master is for --engine spark", hint="Leave it out")


def _output(text: str) -> tuple[str, Path]:
    name, sign, file = text.partition("=")
    if not sign or not file:
        raise UsageError(f"--output {text!r} is not FORMAT=FILE", hint="For example: --output jsonl=findings.jsonl")
    if not Path(file).parent.is_dir():
        raise UsageError(f"--output {text!r}: there is no folder {str(Path(file).parent)!r}", hint="Make it first")
    return name, Path(file)
