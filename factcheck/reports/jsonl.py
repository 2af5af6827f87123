"""One finding a line, for pipes and logs."""

from __future__ import annotations

import json as codec

from factcheck.model import Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    lines = []
    for finding in report.findings:
        record = finding.model_dump(mode="json")
        for evidence, item in zip(record["evidence"], finding.evidence, strict=True):
            layout = index.layout(item)
            evidence["line"], evidence["column"] = index.position(item) if layout.unit == "line" else (None, None)
            evidence["place"] = layout.place(item.mark[0])
            evidence["speaker"] = index.speaker(item)
        lines.append(codec.dumps(record, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


jsonl = Format(_render)
