"""Accepts a finding and takes that back: what the command line and the desk in the browser do alike."""

from __future__ import annotations

import datetime as dt

from factcheck.apps import ledger
from factcheck.apps.desk import Run
from factcheck.decisions import Entry
from factcheck.errors import UnknownName, UsageError
from factcheck.model import Finding


def accept(
    run: Run, name: str, *, reason: str, by: str, until: dt.date | None, today: dt.date | None, resolved: bool = False
) -> tuple[Finding, Entry]:
    """Write down that a finding may stand, why, who says so and until when.

    ``name`` is the beginning of its id; ``today`` is the day of the decision, that of the clock if none is given.
    Raises :class:`UsageError` for a finding that is not there, empty words, a day that is over, and in CI.
    """
    ledger.refuse_in_ci("nothing is accepted")
    if not reason.strip() or not by.strip():
        said = "an empty reason or an empty name of who answers says nothing"
        raise UsageError(said, hint="Say why the text may stay, and who says so")
    finding, now = named(run, name), ledger.today(today)
    if until is not None and until < now:
        raise UsageError(f"the day {until} is over", hint=f"Give a day from {now} on")
    entry = Entry.of(finding, run.standing.names, reason=reason.strip(), by=by.strip(), decided=now, until=until,
                     resolved=resolved)
    ledger.add(run.decisions, entry, _replaced(finding, entry, run))
    return finding, entry


def withdraw(run: Run, name: str) -> Finding:
    """Take the decision on a finding out of the file; :class:`UsageError` if none stands there."""
    ledger.refuse_in_ci("nothing is withdrawn")
    finding = named(run, name)
    if finding.decision is None or finding.decision.origin != "file":
        raise UsageError(f"no decision on {finding.id} is kept in {run.decisions.name}")
    ledger.remove(run.decisions, {finding.decision.id})
    return finding


def named(run: Run, name: str) -> Finding:
    """The finding whose id begins so; :class:`UsageError` if there is not exactly one."""
    found = [finding for finding in run.report.findings if finding.id.startswith(name)]
    if not found:
        known = [finding.id for finding in run.report.findings]
        if known:
            raise UnknownName("finding", name, known)
        raise UsageError(f"there is no finding {name!r}: these articles have none", hint="Name the files checked")
    if len(found) > 1:
        raise UsageError(f"{len(found)} findings begin with {name!r}", hint="Give more of the id")
    return found[0]


def _replaced(finding: Finding, entry: Entry, run: Run) -> set[str]:
    """The ids of the decisions a new one takes the place of: on the same finding, whatever it was called then."""
    old = finding.decision.id if finding.decision is not None and finding.decision.origin == "file" else ""
    same = {e.id for e in run.standing.entries if e.fingerprint == entry.fingerprint and e.documents == entry.documents}
    return {old, entry.id, *same} - {""}
