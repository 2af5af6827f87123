"""What is wrong, the sentences that show it, and the sum in words."""

from __future__ import annotations

from typing import Literal

from factcheck.model.frozen import Frozen

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Outcome = Literal["contradiction", "disagreement", "update", "revision", "scope", "note"]


class Evidence(Frozen):
    """A quote a conclusion rests on: ``text[start:end] == quote`` in ``document``; ``claim`` is a claim id or null."""

    document: str
    start: int
    end: int
    quote: str
    claim: str | None = None


class Suggestion(Frozen):
    """A change that would reconcile the statements; an offer, never a verdict."""

    document: str
    start: int
    end: int
    replacement: str
    why: str


class Finding(Frozen):
    """One thing an editor should look at.

    ``id`` is a fingerprint of the rule and the quotes, stable while these are; ``confidence`` lies in 0..1;
    ``derivation`` holds one step a string; ``merged`` names rules that found the same root cause.
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
