"""The findings as W3C Web Annotations, for tools that mark passages in a text: one annotation for each quote."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from factcheck import __version__
from factcheck.model import Evidence, Finding, Report
from factcheck.reports import selectors, wording
from factcheck.reports.format import Format, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Json = dict[str, Any]


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    items = [
        _annotation(finding, number, item, index)
        for finding in report.open_findings
        for number, item in enumerate(finding.evidence, start=1)
    ]
    page = {"@context": CONTEXT, "id": "#findings", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _annotation(finding: Finding, number: int, item: Evidence, index: wording.Index) -> Json:
    others = [e for e in finding.evidence if e is not item]
    told = "\n".join([finding.message, *(f"{index.place(e)}: {index.quoted(e)}" for e in others)])
    return {
        "id": f"#f-{finding.id}-{number}",
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": "factcheck", "schema:softwareVersion": __version__},
        "body": [
            {"type": "TextualBody", "value": told, "format": "text/plain", "language": "en", "purpose": "assessing"},
            *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in (finding.severity, finding.code)),
        ],
        "target": _target(item, index),
    }


def _target(item: Evidence, index: wording.Index) -> Json:
    """The passage; the selectors count in the text that was read, so its hash tells whether they still hold."""
    document = index.documents.get(item.document)
    target: Json = {
        "source": quote((document.path if document else None) or item.document, safe="/#-._~!$&'()*+,;=@"),
        "selector": [selectors.position(item), selectors.quotation(item)],
    }
    if document is not None:
        target |= {"language": document.language, "schema:sha256": document.sha256}
    return target


webannotation = Format(_render)
