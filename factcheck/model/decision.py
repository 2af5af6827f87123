"""What people have settled about findings, and what became of what they settled."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from factcheck.model.frozen import Frozen

State = Literal["accepted", "resolved", "known", "reopened", "expired"]
Origin = Literal["file", "comment", "baseline"]
SETTLED: tuple[State, ...] = ("accepted", "resolved", "known")
NoticeKind = Literal["stale", "expired", "reopened", "unused", "unreadable", "baseline"]


class Decision(Frozen):
    """What a person decided about a finding.

    ``accepted``: the text may stay as it is, ``reason`` says why. ``resolved``: a person found out which side holds.
    ``known``: it stands in the baseline. These three are settled: the finding is shown apart and fails no run.
    ``reopened``: it was accepted or resolved, but its evidence has changed since. ``expired``: that ended with the day
    ``until``, the last on which it counts, null for always.

    ``origin`` tells whether it was written in the article (``comment``), beside it (``file``) or in the baseline;
    ``where`` names that file, and the line of a comment. ``id`` is the finding's when it was decided on, ``decided``
    the day. ``score`` (0 to 100) tells how alike the evidence still is to what was decided on, for what was reopened.
    """

    state: State
    reason: str
    by: str | None = None
    until: dt.date | None = None
    origin: Origin = "file"
    where: str = ""
    id: str = ""
    decided: dt.date | None = None
    score: float | None = None

    @property
    def settled(self) -> bool:
        """Tell whether the finding is out of the way."""
        return self.state in SETTLED


class Notice(Frozen):
    """Something about decisions, comments or the baseline an editor should know: where, what, what to do."""

    kind: NoticeKind
    path: str
    message: str
    hint: str = ""


class Baseline(Frozen):
    """How the findings of a run stand to the baseline: how many it knows, how many are new, how many of it are gone."""

    path: str
    known: int
    new: int
    gone: int
