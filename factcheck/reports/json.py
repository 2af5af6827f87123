"""The whole report as one JSON object, for programs; ``factcheck schema`` prints its schema."""

from __future__ import annotations

from factcheck.model import Report
from factcheck.reports.format import Format, View


def _render(report: Report, _: View) -> str:
    return report.model_dump_json(indent=2) + "\n"


json = Format(_render)
