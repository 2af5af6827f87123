"""One row per quote of a finding, for spreadsheets."""

from __future__ import annotations

import csv as codec
import io

from factcheck.model import Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View

COLUMNS = (
    "finding", "severity", "code", "rule", "message", "document", "line", "column", "quote", "value", "says", "words",
    "place", "decision",
)


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    out = io.StringIO()
    rows = codec.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for finding in report.findings:
        head = (finding.id, finding.severity, finding.code, finding.rule, finding.message)
        decided = wording.decided(finding.decision) if finding.decision is not None else ""
        for item in finding.evidence:
            figure = "; ".join(wording.value(claim.value) for claim in index.figures(item))
            layout, position = index.layout(item), index.position(item)
            place = (item.document, *(position if layout.unit == "line" else ("", "")))
            said = (item.quote, figure, index.speaker(item), item.marked)
            row = (*head, *place, *said, layout.place(item.mark[0]), decided)
            rows.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


csv = Format(_render)
