"""A decision as it is kept beside the articles, bound to the words it was made about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from factcheck.decisions.anchors import Anchor
from factcheck.model import Decision, Finding
from factcheck.model.frozen import Frozen

_AROUND = 48


class Side(Frozen):
    """A sentence the decision rests on, in an article, with the words around it."""

    document: str
    start: int
    quote: str
    before: str = ""
    after: str = ""

    @property
    def anchor(self) -> Anchor:
        """The side as something to find again."""
        return Anchor(self.start, self.quote, self.before, self.after)


class Entry(Frozen):
    """One decision: what was found (``id``, ``fingerprint``, ``code``, ``rule``, ``message``), and what was settled.

    ``until`` is the last day on which it holds. ``documents`` of the sides are named as the file that keeps it does.
    """

    id: str
    code: str
    rule: str
    fingerprint: str
    state: Literal["accepted", "resolved"] = "accepted"
    reason: str = Field(min_length=1)
    by: str = Field(min_length=1)
    decided: dt.date | None = None
    until: dt.date | None = None
    message: str = ""
    side: tuple[Side, ...] = Field(min_length=1)

    @staticmethod
    def of(
        finding: Finding, names: Mapping[str, str], *, reason: str, by: str, decided: dt.date | None = None,
        until: dt.date | None = None, resolved: bool = False,
    ) -> Entry:
        """The decision on a finding; ``names`` gives the name of each document by its id."""
        sides = tuple(
            Side(document=names.get(e.document, e.document), start=e.start, quote=e.quote,
                 before=e.before[-_AROUND:], after=e.after[:_AROUND])
            for e in finding.evidence
        )
        return Entry(
            id=finding.id, code=finding.code, rule=finding.rule, fingerprint=finding.fingerprint or finding.id,
            state="resolved" if resolved else "accepted", reason=reason, by=by, decided=decided, until=until,
            message=finding.message, side=sides,
        )

    @property
    def documents(self) -> frozenset[str]:
        """The names of the articles it is about."""
        return frozenset(side.document for side in self.side)

    def ended(self, today: dt.date | None) -> bool:
        """Tell whether its last day is over."""
        return self.until is not None and today is not None and self.until < today

    def decision(self, where: str, today: dt.date | None, score: float | None = None) -> Decision:
        """What is shown with the finding; ``score`` is given where its evidence has changed."""
        reopened = score is not None
        return Decision(
            state="reopened" if reopened else "expired" if self.ended(today) else self.state, reason=self.reason,
            by=self.by, until=self.until, where=where, id=self.id, decided=self.decided, score=score,
        )
