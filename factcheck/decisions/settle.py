"""Puts comments, decisions and the baseline to the findings of a run, and tells what has become of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.decisions.anchors import anchored
from factcheck.decisions.comments import Comment, Rules, comments_in, decision_of, unused
from factcheck.decisions.entry import Entry, Side
from factcheck.decisions.known import Known, recognised
from factcheck.decisions.matching import Match, matches
from factcheck.model import Baseline, Decision, Document, Finding, Notice, Report

_SHOWN = 70


@dataclass(frozen=True)
class Standing:
    """What has been settled before a run, and what is needed to match it.

    ``path`` and ``baseline_path`` name the files in messages; ``known`` is ``None`` where no baseline is used.
    ``names`` and ``known_names`` give the name of each document, by its id, that the decisions and the baseline use;
    ``missing`` are names of articles that no longer exist. ``rules`` maps every name of a rule to codes. Without
    ``day``, the one it is, nothing expires.
    """

    entries: tuple[Entry, ...] = ()
    path: str = ""
    known: tuple[Known, ...] | None = None
    baseline_path: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    known_names: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    rules: Rules = field(default_factory=dict)
    day: dt.date | None = None


def settled(report: Report, documents: Sequence[Document], standing: Standing) -> tuple[Report, tuple[Entry, ...]]:
    """The report with what was decided about each finding, and the decisions that can be pruned.

    These are the stale ones, which no finding answers to although all their articles were read, and the expired ones.
    """
    checked = frozenset(rule.code for rule in report.rules if rule.checked)
    comments, notices = comments_in(documents, standing.rules)
    decisions = {f.id: decision_of(c) for f in report.findings if (c := _covering(f, comments)) is not None}
    used = [c for f in report.findings for c in comments if c.covers(f)]
    notices += unused(comments, used, checked)

    texts = {standing.names.get(d.id, d.id): d.text for d in documents} | dict.fromkeys(standing.missing, "")
    found = matches(standing.entries, report.findings, texts, standing.names)
    for match in found:
        decision = match.entry.decision(standing.path, standing.day, match.score)
        decisions.setdefault(match.finding.id, decision)
    notices += [_notice(match, standing) for match in found if match.score is not None or _ended(match, standing)]
    stale = _stale(standing, {match.entry for match in found}, checked, frozenset(texts))
    notices += [
        Notice(kind="stale", path=standing.path, message=f"decision {e.id} ({e.code}) is stale: {_fate(e, texts)}",
               hint="factcheck decisions --prune removes it")
        for e in stale
    ]
    baseline, ids = None, frozenset[str]()
    if standing.known is not None:
        pending = [f for f in report.findings if f.id not in decisions or not decisions[f.id].settled]
        ids, left = recognised(pending, standing.known, standing.known_names)
        read = {standing.known_names.get(d.id, d.id) for d in documents} | standing.missing
        gone = [one for one in left if one.code in checked and read.issuperset(one.documents)]
        baseline = Baseline(path=standing.baseline_path, known=len(ids), new=len(pending) - len(ids), gone=len(gone))
        if gone:
            notices.append(_shrinks(standing, len(gone)))
    known = Decision(state="known", reason="", origin="baseline", where=standing.baseline_path)
    decisions |= dict.fromkeys(ids, known)
    findings = tuple(f.model_copy(update={"decision": decisions.get(f.id, f.decision)}) for f in report.findings)
    made = report.model_copy(update={"findings": findings, "notices": tuple(notices), "baseline": baseline})
    over = tuple(match.entry for match in found if match.entry.ended(standing.day))
    return made, (*stale, *over)


def open_of(report: Report) -> tuple[Finding, ...]:
    """The findings that a new baseline has to hold: all that nobody answers for."""
    return tuple(f for f in report.findings if not f.settled or (f.decision and f.decision.origin == "baseline"))


def _covering(finding: Finding, comments: Sequence[Comment]) -> Comment | None:
    return next((comment for comment in comments if comment.covers(finding)), None)


def _ended(match: Match, standing: Standing) -> bool:
    return match.entry.ended(standing.day)


def _notice(match: Match, standing: Standing) -> Notice:
    entry, where = match.entry, standing.path
    if match.score is None:
        message = f"decision {entry.id} ({entry.code}) expired with {entry.until}"
        return Notice(kind="expired", path=where, message=message, hint="Accept the finding again, or mend the text")
    new = "" if match.finding.id == entry.id else f", now {match.finding.id}"
    message = f"decision {entry.id} ({entry.code}) is open again{new}: its evidence changed ({match.score:.0f} % alike)"
    return Notice(kind="reopened", path=where, message=message, hint="Accept the finding again, or mend the text")


def _stale(
    standing: Standing, used: set[Entry], checked: frozenset[str], read: frozenset[str]
) -> tuple[Entry, ...]:
    """The decisions that answer to nothing, although their rule was run on all their articles."""
    return tuple(e for e in standing.entries if e not in used and e.code in checked and e.documents <= read)


def _fate(entry: Entry, texts: Mapping[str, str]) -> str:
    """What has become of the sentences of a stale decision, the most telling one first."""
    return next(_changes(entry.side, texts), "its sentences stand, and the rule finds nothing in them any more")


def _changes(sides: Sequence[Side], texts: Mapping[str, str]) -> Iterator[str]:
    for side in sides:
        text = texts[side.document]
        place = anchored(side.anchor, text)
        if place is None:
            yield f"“{_short(side.quote)}” is gone from {side.document}"
        elif place.how == "alike":
            yield f"{side.document} now says “{_short(text[place.start : place.end])}” ({place.score:.0f} % alike)"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2]} …"


def _shrinks(standing: Standing, gone: int) -> Notice:
    message = f"{gone} of {len(standing.known or ())} findings of the baseline are gone"
    return Notice(kind="baseline", path=standing.baseline_path, message=message,
                  hint=f"--write-baseline {standing.baseline_path} makes it smaller")
