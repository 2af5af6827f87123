"""Tells what is in an archive: the history of a figure, what is outdated, what was found where; as lines to read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import groupby

from factcheck.archive.store import Held, Store
from factcheck.engines.work import JOINT
from factcheck.errors import UsageError
from factcheck.model import Claim
from factcheck.reports.before import named, value, when, who
from factcheck.reports.catalogue import catalogue
from factcheck.reports.course import Stated
from factcheck.reports.course import page as course_page


def history(store: Store, subject: str, attribute: str | None) -> Iterator[tuple[Held, Claim]]:
    """Every claim about a subject, of one attribute if given, in the order of its attribute, period and publication.

    Raises :class:`UsageError` for a name that no document has, with the nearest names that some have.
    """
    keys = {name.key for name in store.keys([subject])}
    if not keys:
        known = {name.name for name in store.names()}
        near = difflib.get_close_matches(subject, known, n=3, cutoff=0.5)
        hint = f"Near to it are {', '.join(near)}" if near else "See 'factcheck archive search'"
        raise UsageError(f"the archive knows no {subject!r}", hint=hint)
    rows = list(store.about(sorted(keys), attribute))
    held = store.held({number for number, _ in rows})
    yield from sorted(((held[number], claim) for number, claim in rows), key=_by_time)


def _by_time(row: tuple[Held, Claim]) -> tuple[str, str, str, str, int]:
    document, claim = row
    start = claim.period.start if claim.period is not None and claim.period.start else ""
    day = document.published.isoformat() if document.published else ""
    return claim.attribute, start, day, document.id, claim.value_start


def history_lines(rows: Sequence[tuple[Held, Claim]]) -> Iterator[str]:
    """A timeline for each attribute: day of publication, period, value, speaker, place."""
    for attribute, group in groupby(rows, key=lambda row: row[1].attribute):
        yield named(attribute)
        for document, claim in group:
            yield f"  {_day(document)}  {value(claim)}{when(claim)}{who(claim)}  {document.id}{_copy(document)}"
            yield f"    „{_short(claim.quote)}“"


def found_lines(store: Store, rows: Sequence[tuple[int, Claim]]) -> Iterator[str]:
    """What a search found: place, what it is about, value and sentence."""
    held = store.held({number for number, _ in rows})
    for number, claim in rows:
        about = claim.subject.key if claim.subject is not None else "?"
        day = _day(held[number])
        yield f"{claim.id}  {day}  {about}, {named(claim.attribute)}: {value(claim)}{when(claim)}{who(claim)}"
        yield f"  „{_short(claim.quote)}“"


def page(subject: str, rows: Sequence[tuple[Held, Claim]], language: str) -> str:
    """The history of a subject as one HTML file, each figure drawn over time."""
    stated = [
        Stated(claim, document.published, document.id, document.copy_of is not None) for document, claim in rows
    ]
    return course_page(subject, stated, catalogue(language))


def block_name(key: str) -> str:
    """The key of a block in words: subject, attribute, and what else has to be the same."""
    subject, attribute, *rest = key.split(JOINT)
    return f"{subject}, {named(attribute)} ({', '.join(part for part in rest if part)})"


def _day(document: Held) -> str:
    return document.published.isoformat() if document.published else "undated   "


def _copy(document: Held) -> str:
    return "  (copy)" if document.copy_of is not None else ""


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= 160 else f"{line[:159]}…"
