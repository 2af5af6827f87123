"""The claims as schema.org ``Claim`` nodes in JSON-LD, for search engines, archives and knowledge graphs."""

from __future__ import annotations

import json
from typing import Any

from factcheck.model import Claim, DocumentSummary, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View

CONTEXT = "https://schema.org"
Json = dict[str, Any]


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    return graph([node(claim, index) for claim in report.claims if claim.tier != 3])


def graph(nodes: list[Json]) -> str:
    """A JSON-LD document of these nodes."""
    return json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, indent=2) + "\n"


def node(claim: Claim, index: wording.Index) -> Json:
    """A claim: its words, who says it, where it appears, and what was understood as an observation."""
    document = index.documents.get(claim.document)
    made: Json = {"@type": "Claim", "@id": f"#claim-{claim.id}", "text": claim.quote, "about": _observation(claim)}
    if claim.attribution is not None and claim.attribution.speaker:
        made["author"] = {"name": claim.attribution.speaker}
    elif document is not None and document.publisher:
        made["author"] = {"@type": "Organization", "name": document.publisher}
    if claim.period is not None and claim.period.start and claim.period.end:
        made["temporalCoverage"] = f"{claim.period.start}/{claim.period.end}"
    if document is not None:
        made |= {"inLanguage": document.language, "appearance": article(document)}
    return made


def article(document: DocumentSummary) -> Json:
    """The article a claim appears in."""
    made: Json = {"@type": "Article", "@id": f"#{document.id}", "inLanguage": document.language}
    made["identifier"] = {"@type": "PropertyValue", "propertyID": "SHA-256", "value": document.sha256}
    if document.title:
        made["headline"] = document.title
    if document.published:
        made["datePublished"] = document.published.isoformat()
    if document.publisher:
        made["publisher"] = {"@type": "Organization", "name": document.publisher}
    return made


def _observation(claim: Claim) -> Json:
    """The figure: of what, of which property, with what it allows after precision and hedge."""
    made: Json = {"@type": "Observation", "variableMeasured": claim.attribute.removeprefix("open:").replace("_", " ")}
    if claim.subject is not None:
        made["observationAbout"] = {"@type": "Thing", "name": claim.subject.key}
    value: Json = {"@type": "QuantitativeValue"}
    stated, allowed = claim.value.stated.single, claim.value.interval
    if stated is not None:
        value["value"] = f"{stated:f}"
    for key, end in (("minValue", allowed.low), ("maxValue", allowed.high)) if allowed is not None else ():
        if end is not None:
            value[key] = f"{end:f}"
    if unit := wording.unit(claim.value):
        value["unitText"] = unit
    return {**made, "value": value}


schemaorg = Format(_render)
