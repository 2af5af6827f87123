"""Findings that a person resolved, as schema.org ``ClaimReview`` nodes in JSON-LD; only where asked for by name."""

from __future__ import annotations

from typing import Any

from factcheck.model import Decision, Evidence, Finding, Report
from factcheck.reports import wording
from factcheck.reports.catalogue import catalogue, reading_language
from factcheck.reports.format import Format, View
from factcheck.reports.schemaorg import article, graph, node

Json = dict[str, Any]


def _render(report: Report, view: View) -> str:
    index = wording.Index.of(report, catalogue(reading_language(report, view.language)))
    return graph([
        _review(finding, finding.decision, index)
        for finding in report.findings
        if finding.decision is not None and finding.decision.state == "resolved" and finding.evidence
    ])


def _review(finding: Finding, decision: Decision, index: wording.Index) -> Json:
    """The review of the first quote by what a person found out; its rating names what stands against it, no verdict."""
    first, *others = finding.evidence
    against = ", ".join(dict.fromkeys(item.document for item in others)) or first.document
    made: Json = {
        "@type": "ClaimReview",
        "@id": f"#review-{finding.id}",
        "claimReviewed": first.quote,
        "itemReviewed": _reviewed(first, index),
        "reviewRating": {"@type": "Rating", "alternateName": index.words("contradicted_by", others=against)},
        "reviewBody": decision.reason,
        "inLanguage": index.words.language,
    }
    if decision.by:
        made["author"] = {"@type": "Person", "name": decision.by}
    if decision.decided:
        made["datePublished"] = decision.decided.isoformat()
    return made


def _reviewed(item: Evidence, index: wording.Index) -> Json:
    claims = index.figures(item)
    if claims:
        return node(claims[0], index)
    document = index.documents.get(item.document)
    made: Json = {"@type": "Claim", "text": item.quote}
    return {**made, "appearance": article(document)} if document is not None else made


claimreview = Format(_render)
