"""What every command that reads articles does: settings, files, the check, and what went wrong on the way."""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from factcheck import plugins
from factcheck.apps import config, ledger, progress, reading
from factcheck.apps.config import Loaded
from factcheck.decisions import Entry, Standing, settled
from factcheck.errors import BrokenPlugin, FactcheckError, SettingsError, UnknownName, UsageError
from factcheck.languages import codes, third_party
from factcheck.model import Document, Problem, Report, Settings
from factcheck.pipeline import check
from factcheck.readers import Reader
from factcheck.reports import wording
from factcheck.reports.catalogue import catalogue
from factcheck.reports.format import Format, format_named
from factcheck.rules import chosen_rules, known_names, third_party_rules


@dataclass(frozen=True)
class Reading:
    """How articles are read and judged; the fields are the options of the command line."""

    lang: str | None = None
    as_of: object = None
    stdin_filename: str = "stdin.txt"
    config: str | None = None
    isolated: bool = False
    decisions: str | None = None
    baseline: str | None = None
    today: object = None
    archive: str | None = None


@dataclass(frozen=True)
class Run:
    """A report with what it was made of: the settings, the articles, what was settled before, what that leaves over.

    ``over`` holds the decisions that nothing answers to any more, and those that have expired.
    """

    report: Report
    loaded: Loaded
    documents: tuple[Document, ...]
    decisions: Path
    standing: Standing
    over: tuple[Entry, ...]


def report(paths: Sequence[str], how: Reading, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Report:
    """The report on the articles in ``paths``; ``select`` replaces the settings' own, ``ignore`` adds to it."""
    return run(paths, how, settings(paths, how, select=select, ignore=ignore)).report


def run(paths: Sequence[str], how: Reading, loaded: Loaded, *, written: Sequence[str] = ()) -> Run:
    """The report on the articles in ``paths`` (the settings' own if there are none), and what it rests on.

    ``written`` are files that a run makes, which are no articles when the next one finds them.
    """
    where = paths_of(paths, loaded)
    if how.lang is not None and how.lang not in codes():
        raise UnknownName("language", how.lang, codes())
    own = [*written, *(str(file) for file in files_of(where, loaded))]
    found = reading.read(where, stdin=stdin_of(where), stdin_filename=how.stdin_filename, own=own)
    if found.passed_over:
        click.echo(f"factcheck: {_passed_over(found.passed_over)}", err=True)
    documents, strangers = prepared(found.documents, how, loaded)
    file, standing = settled_before(where, how, loaded, documents)
    made, defects = _checked(documents, loaded.settings, how.archive)
    made, over = settled(made, documents, standing)
    problems = (*found.problems, *strangers, *defects, *_broken_parts())
    made = made.model_copy(update={"problems": problems, "as_of": loaded.settings.as_of})
    return Run(made, loaded, tuple(documents), file, standing, over)


def again(before: Run, how: Reading, loaded: Loaded) -> Run:
    """The same run with other files of what was settled; the articles are not read again."""
    plain = [finding.model_copy(update={"decision": None}) for finding in before.report.findings]
    file, standing = settled_before([str(before.decisions)], how, loaded, before.documents)
    made, over = settled(before.report.model_copy(update={"findings": tuple(plain)}), before.documents, standing)
    return Run(made, loaded, before.documents, file, standing, over)


def settings(paths: Sequence[str], how: Reading, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Loaded:
    """The settings of a run: of the command line, else of the nearest file, else the defaults."""
    if how.isolated and how.config:
        raise UsageError("--isolated and --config exclude each other", hint="Give one of them")
    file = Path(how.config) if how.config else None if how.isolated else config.find(paths)
    loaded = config.read(file) if file else config.Loaded()
    if file:
        try:
            _usable(loaded.settings)
        except UsageError as error:
            raise SettingsError(f"{file}: {error.message}", hint=error.hint) from None
    if select:
        loaded = loaded.overridden("--select", select=tuple(select))
    if ignore:
        loaded = loaded.overridden("--ignore", ignore=(*loaded.settings.ignore, *ignore))
    if how.as_of is not None:
        loaded = loaded.overridden("--as-of", as_of=day(how.as_of))
    for name in ("decisions", "baseline"):
        if getattr(how, name) is not None:
            loaded = loaded.overridden(f"--{name}", **{name: getattr(how, name)})
    _usable(loaded.settings)
    return loaded


def _usable(settings: Settings) -> None:
    """Raise :class:`UsageError` for a rule or a language that does not exist."""
    chosen_rules(settings)
    for code in languages_of(settings):
        if code not in codes():
            raise UnknownName("language", code, codes())


def files_of(paths: Sequence[str], loaded: Loaded) -> Iterator[Path]:
    """The files that say how these articles are judged: settings, decisions, baseline."""
    yield ledger.decisions_file(paths, loaded)
    yield from filter(None, (loaded.file, Path(loaded.settings.baseline) if loaded.settings.baseline else None))


def paths_of(paths: Sequence[str], loaded: Loaded) -> tuple[str, ...]:
    """The paths that are given, else those of the settings; :class:`UsageError` if there are none."""
    if paths:
        return tuple(paths)
    if loaded.settings.paths:
        return tuple(_from_here(path) for path in loaded.settings.paths)
    raise UsageError("no PATH is given", hint="Name files or folders, or set paths in factcheck.toml")


def report_language(loaded: Loaded, wished: str | None) -> str | None:
    """The language to report in: of the command line, else of the settings, else ``None`` for that of the articles."""
    language = wished or loaded.settings.report_language
    return catalogue(language).language if language else None


def output(text: str, paths: Sequence[str]) -> tuple[Format, Path]:
    """The parts of ``FORMAT=FILE``.

    :class:`UsageError` if it is not that, the folder does not exist, or the file is an article of ``paths``.
    """
    name, sign, file = text.partition("=")
    if not sign or not file:
        raise UsageError(f"--output {text!r} is not FORMAT=FILE", hint="For example: --output html=report.html")
    if not Path(file).parent.is_dir():
        raise UsageError(f"--output {text!r}: there is no folder {str(Path(file).parent)!r}", hint="Make it first")
    if any(Path(path).resolve() == Path(file).resolve() for path in paths):
        raise UsageError(f"--output {text!r} would overwrite an article", hint="Give the report another name")
    return format_named(name), Path(file)


def split(values: Sequence[str]) -> tuple[str, ...]:
    """Values given one by one or with commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def day(value: object) -> dt.date | None:
    """The day of a date option."""
    return value.date() if isinstance(value, dt.datetime) else None


def languages_of(settings: Settings) -> Iterator[str]:
    """Every language that settings name."""
    yield from settings.languages
    yield from (told.language for told in settings.per_path.values() if told.language)


def settled_before(
    paths: Sequence[str], how: Reading, loaded: Loaded, documents: Sequence[Document]
) -> tuple[Path, Standing]:
    """What was settled about these articles, and the file of decisions."""
    file = ledger.decisions_file(paths, loaded)
    entries = () if how.isolated and how.decisions is None else ledger.entries(file)
    known_file = Path(loaded.settings.baseline) if loaded.settings.baseline else None
    known = ledger.baseline(known_file) if known_file else None
    named = frozenset(name for entry in entries for name in entry.documents)
    return file, Standing(
        entries=entries,
        path=_from_here(str(file)),
        known=known,
        baseline_path=_from_here(str(known_file)) if known_file else "",
        names=ledger.names(documents, file.parent),
        known_names=ledger.names(documents, known_file.parent) if known_file else {},
        missing=ledger.missing(named, file.parent),
        rules=known_names(),
        day=ledger.today(day(how.today)) if any(entry.until for entry in entries) else None,
    )


def _from_here(path: str) -> str:
    """A path as short as it can be said from the current folder."""
    near = ledger.relative(path, Path.cwd())
    return path if near.startswith("..") else near


def prepared(documents: Sequence[Document], how: Reading, loaded: Loaded) -> tuple[list[Document], list[Problem]]:
    """The documents with the language of the options; one in a language nobody taught us is not checked."""
    ready, problems = with_languages(documents, how.lang)
    names = ledger.names(documents, loaded.root)
    return [document.model_copy(update={"known_as": names[document.id]}) for document in ready], problems


def with_languages(documents: Sequence[Document], lang: str | None) -> tuple[list[Document], list[Problem]]:
    """The documents in the language ``lang`` (``None``: as they state), and those in one nobody taught us."""
    ready: list[Document] = []
    problems: list[Problem] = []
    for document in documents:
        language = lang or document.language
        if language is not None and language not in codes():
            message = f"its language {language!r} is not known"
            problems.append(Problem(path=document.id, message=message, hint=f"Known: {', '.join(codes())}"))
            continue
        ready.append(document.model_copy(update={"language": language}))
    return ready, problems


def _checked(
    documents: Sequence[Document], settings: Settings, archive: str | None
) -> tuple[Report, list[Problem]]:
    """The report; an article on which the program itself fails becomes a problem, and the others are checked."""
    run = check if archive is None else against(archive)
    try:
        with progress.shown(sys.stderr) as told:
            return run(documents, settings=settings, progress=told), []
    except FactcheckError:
        raise
    except Exception:
        problems = [problem for document in documents if (problem := _defect(document, settings))]
        failed = {problem.path for problem in problems}
        if not problems:
            raise
        left = [document for document in documents if document.id not in failed]
        return run(left, settings=settings), problems


def against(archive: str) -> Callable[..., Report]:
    """A check that holds the documents against an archive, too; an empty name stands for that of the settings."""

    def run(
        documents: Sequence[Document], *, settings: Settings, progress: Callable[[int, int], None] | None = None
    ) -> Report:
        from factcheck.apps.archive.checking import check_against
        from factcheck.apps.archive.commands import DEFAULT
        from factcheck.archive.store import open_store

        with open_store(archive or settings.archive or DEFAULT, read_only=True) as store:
            return check_against(documents, store, settings, progress)

    return run


def _defect(document: Document, settings: Settings) -> Problem | None:
    try:
        check(document, settings=settings)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        message = f"factcheck itself failed on it ({type(error).__name__} in {where}: {error})"
        return Problem(path=document.id, message=message, hint="This is a defect of factcheck; please report it")
    return None


def _passed_over(kinds: Counter[str]) -> str:
    listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(kinds.items()))
    return f"{wording.plural(kinds.total(), 'file')} passed over, no reader: {listed}"


def _broken_parts() -> Iterator[Problem]:
    readers, reports = plugins.third_party("readers", Reader), plugins.third_party("reports", Format)
    for name, part in (*third_party_rules(), *readers, *reports, *third_party().items()):
        if isinstance(part, BrokenPlugin):
            yield Problem(path=f"plug-in {name}", message=part.message, hint=part.hint or "Update or remove it")


def stdin_of(paths: Sequence[str]) -> BinaryIO | None:
    """Standard input, if it is among the paths."""
    return sys.stdin.buffer if reading.STDIN in paths else None
