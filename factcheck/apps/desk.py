"""What every command that reads articles does: settings, files, the check, and what went wrong on the way."""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click

from factcheck import plugins
from factcheck.apps import config, progress, reading
from factcheck.errors import BrokenPlugin, FactcheckError, UnknownName, UsageError
from factcheck.languages import codes, third_party
from factcheck.model import Document, Problem, Report, Settings
from factcheck.pipeline import check
from factcheck.readers import Reader
from factcheck.reports import wording
from factcheck.reports.catalogue import catalogue
from factcheck.reports.format import Format, format_named
from factcheck.rules import chosen_rules, third_party_rules


@dataclass(frozen=True)
class Reading:
    """How articles are read; the fields are the options of the command line."""

    lang: str | None = None
    as_of: object = None
    stdin_filename: str = "stdin.txt"
    config: str | None = None


def report(paths: Sequence[str], how: Reading, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Report:
    """The report on the articles in ``paths``; ``select`` replaces the settings' own, ``ignore`` adds to it."""
    settings = _settings(paths, how, select, ignore)
    if how.lang is not None and how.lang not in codes():
        raise UnknownName("language", how.lang, codes())
    found = reading.read(paths, stdin=_stdin(paths), stdin_filename=how.stdin_filename)
    if found.passed_over:
        click.echo(f"factcheck: {_passed_over(found.passed_over)}", err=True)
    documents, strangers = _prepared(found.documents, how)
    made, defects = _checked(documents, settings)
    problems = (*found.problems, *strangers, *defects, *_broken_parts())
    return made.model_copy(update={"problems": problems, "as_of": settings.as_of})


def report_language(paths: Sequence[str], how: Reading, wished: str | None) -> str | None:
    """The language to report in: of the command line, else of the settings, else ``None`` for that of the articles."""
    language = wished or _settings(paths, how, (), ()).report_language
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


def _settings(paths: Sequence[str], how: Reading, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    file = Path(how.config) if how.config else config.find(paths)
    settings = config.load(file) if file else Settings()
    update = {
        "select": tuple(select) or settings.select,
        "ignore": (*settings.ignore, *ignore),
        "as_of": day(how.as_of) or settings.as_of,
    }
    settings = settings.model_copy(update=update)
    chosen_rules(settings)
    return settings


def _prepared(documents: Sequence[Document], how: Reading) -> tuple[list[Document], list[Problem]]:
    """The documents with the language of the options; one in a language nobody taught us is not checked."""
    ready: list[Document] = []
    problems: list[Problem] = []
    for document in documents:
        language = how.lang or document.language
        if language is not None and language not in codes():
            message = f"its language {language!r} is not known"
            problems.append(Problem(path=document.id, message=message, hint=f"Known: {', '.join(codes())}"))
            continue
        ready.append(document.model_copy(update={"language": language}))
    return ready, problems


def _checked(documents: Sequence[Document], settings: Settings) -> tuple[Report, list[Problem]]:
    """The report; an article on which the program itself fails becomes a problem, and the others are checked."""
    try:
        with progress.shown(sys.stderr) as told:
            return check(documents, settings=settings, progress=told), []
    except FactcheckError:
        raise
    except Exception:
        problems = [problem for document in documents if (problem := _defect(document, settings))]
        failed = {problem.path for problem in problems}
        if not problems:
            raise
        return check([document for document in documents if document.id not in failed], settings=settings), problems


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


def _stdin(paths: Sequence[str]) -> BinaryIO | None:
    return sys.stdin.buffer if reading.STDIN in paths else None
