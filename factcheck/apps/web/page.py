"""What the page shows of a report: the texts with their marks, and the findings beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.apps.served import Served
from factcheck.model import Document, Finding, Report
from factcheck.reports import wording
from factcheck.reports.catalogue import catalogue
from factcheck.reports.sayings import retold


def page_of(
    made: Report, documents: Sequence[Document], language: str, served: Served | None = None
) -> dict[str, Any]:
    """The values of the template: ``texts`` in pieces, ``findings``, ``counts`` and what was not checked.

    Where a folder is served, ``decided`` says of a finding what was settled about it, ``keepable`` holds those that
    rest on its articles alone, and ``undoable`` those whose decision stands in its file.
    """
    say = catalogue(language)
    told = retold(made, say)
    ranks = {rank: sum(f.severity == rank for f in told.open_findings) for rank in ("error", "warning", "info")}
    decided = {f.id: f.decision for f in told.findings if f.decision is not None}
    def shown(text: str) -> str:
        return text if served is None else served.shown(text)

    return {
        "texts": [{"name": d.title or shown(d.id), "pieces": _pieces(d, told.open_findings)} for d in documents],
        "findings": (*told.open_findings, *told.settled_findings),
        "counts": {**ranks, "settled": len(told.settled_findings)},
        "shown": shown,
        "notices": told.notices,
        "decided": {key: wording.decided(decision, say) for key, decision in decided.items()},
        "undoable": {key for key, decision in decided.items() if decision.origin == "file"},
        "keepable": {
            f.id for f in told.findings if served is not None and all(served.holds(e.document) for e in f.evidence)
        },
        "claims": len(told.claims),
        "problems": told.problems,
        "skipped": sum(len(document.skipped) for document in told.documents),
        "undated": sum(document.published is None for document in told.documents),
    }


def _pieces(document: Document, findings: Sequence[Finding]) -> list[tuple[str, Finding | None]]:
    """The text cut where marks begin and end; of marks that overlap the first counts."""
    marks = sorted(
        (*item.mark, number)
        for number, finding in enumerate(findings)
        for item in finding.evidence
        if item.document == document.id
    )
    pieces: list[tuple[str, Finding | None]] = []
    at = 0
    for start, end, number in marks:
        if start < at:
            continue
        pieces += [(document.text[at:start], None), (document.text[start:end], findings[number])]
        at = end
    return [*pieces, (document.text[at:], None)]
