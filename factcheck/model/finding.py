"""What is wrong, the sentences that show it, and the sum in words."""

from __future__ import annotations

from typing import Literal

from factcheck.model.decision import Decision
from factcheck.model.frozen import Frozen

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Outcome = Literal["contradiction", "disagreement", "update", "revision", "scope", "note"]


class Evidence(Frozen):
    """A sentence a conclusion rests on: ``text[start:end] == quote`` in ``document``; ``claim`` is a claim id or null.

    ``mark_start`` and ``mark_end`` bound the exact words in it, as offsets into the text too; null means all of it.
    ``before`` and ``after`` are the text right before ``start`` and right behind ``end``, for the eye and for selectors
    that find the quote again: a sentence or two, empty where the text begins or ends.
    """

    document: str
    start: int
    end: int
    quote: str
    claim: str | None = None
    mark_start: int | None = None
    mark_end: int | None = None
    before: str = ""
    after: str = ""

    @property
    def mark(self) -> tuple[int, int]:
        """The offsets of the exact words, of the whole quote where none are marked."""
        if self.mark_start is None or self.mark_end is None:
            return self.start, self.end
        return self.mark_start, self.mark_end

    @property
    def marked(self) -> str:
        """The exact words."""
        start, end = self.mark
        return self.quote[start - self.start : end - self.start]


class Suggestion(Frozen):
    """A change that would reconcile the statements; an offer, never a verdict."""

    document: str
    start: int
    end: int
    replacement: str
    why: str


class Finding(Frozen):
    """One thing an editor should look at.

    ``fingerprint`` is taken of the rule and the sentences it points at, whatever stands around them and whatever their
    articles are called; ``id`` is its beginning, or where articles share these words, one that tells them apart.
    ``confidence`` lies in 0..1; ``derivation`` holds one step a string; ``merged`` names rules that found the same
    root cause; ``decision`` is what a person said about it, null while nobody did.
    """

    id: str
    rule: str
    code: str
    severity: Severity
    confidence: float
    message: str
    evidence: tuple[Evidence, ...]
    derivation: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    merged: tuple[str, ...] = ()
    outcome: Outcome = "contradiction"
    fingerprint: str = ""
    decision: Decision | None = None

    @property
    def settled(self) -> bool:
        """Tell whether it is accepted, resolved or known, and so fails no run."""
        return self.decision is not None and self.decision.settled
