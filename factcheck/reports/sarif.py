"""The report as SARIF 2.1.0, for code hosts and editors that show findings.

All rules are listed in every run, silent ones too, so that a consumer can close what is no longer found. Columns count
code points, as all our offsets do.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from factcheck.model import Decision, Evidence, Finding, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
Json = dict[str, Any]


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    rules = {rule.code: number for number, rule in enumerate(report.rules)}
    run: Json = {
        "tool": {"driver": {"name": "factcheck", "rules": [_rule(rule.model_dump()) for rule in report.rules]}},
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(item.path or item.id, item.sha256) for item in report.documents],
        "results": [_result(finding, index, rules, report.baseline is not None) for finding in report.findings],
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Json) -> Json:
    return {
        "id": rule["code"],
        "name": "".join(part.capitalize() for part in rule["name"].split("-")),
        "shortDescription": {"text": rule["summary"] or rule["name"]},
        "help": {"text": f"factcheck rules {rule['code']}"},
        "defaultConfiguration": {"level": _LEVELS[rule["severity"]], "enabled": rule["checked"]},
    }


def _invocation(report: Report) -> Json:
    notes = [
        {
            "level": "error",
            "message": {"text": f"{problem.message}. {problem.hint}".rstrip(". ")},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(problem.path)}}}],
        }
        for problem in report.problems
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _artifact(path: str, sha256: str) -> Json:
    return {"location": {"uri": _uri(path)}, "properties": {"sha256OfText": sha256}}


def _result(finding: Finding, index: wording.Index, rules: dict[str, int], based: bool) -> Json:
    first, *others = finding.evidence
    links = "".join(f" [{number}]({number})" for number in range(1, len(others) + 1))
    result: Json = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _escaped(finding.message) + links},
        "locations": [_location(first, index)],
        "relatedLocations": [
            {"id": number, **_location(item, index), "message": {"text": f"says {index.speaker(item)}"}}
            for number, item in enumerate(others, start=1)
        ],
        "partialFingerprints": {"factcheckFinding/v1": finding.fingerprint or finding.id},
        "properties": {"confidence": finding.confidence, "outcome": finding.outcome, "merged": list(finding.merged)},
    }
    if finding.code in rules:
        result["ruleIndex"] = rules[finding.code]
    if finding.derivation:
        result["codeFlows"] = [_flow(finding, index)]
    fixes = [fix for item in finding.suggestions if (fix := _fix(item.model_dump(), index))]
    if fixes:
        result["fixes"] = fixes
    if based:
        known = finding.decision is not None and finding.decision.state == "known"
        result["baselineState"] = "unchanged" if known else "new"
    if finding.decision is not None and finding.decision.state in ("accepted", "resolved"):
        result["suppressions"] = [_suppression(finding.decision)]
    return result


def _suppression(decision: Decision) -> Json:
    """A settled finding is suppressed in its source or from outside of it; a known one is not suppressed."""
    facts = decision.model_dump(mode="json", include={"state", "by", "decided", "until", "where"}, exclude_none=True)
    return {
        "kind": "inSource" if decision.origin == "comment" else "external",
        "status": "accepted",
        "justification": decision.reason,
        "properties": {name: fact for name, fact in facts.items() if fact},
    }


def _flow(finding: Finding, index: wording.Index) -> Json:
    """The derivation, step by step, at the place of the finding."""
    place = _location(finding.evidence[0], index)
    steps = [
        {"location": {**place, "message": {"text": _escaped(text)}}, "executionOrder": number}
        for number, text in enumerate(finding.derivation, start=1)
    ]
    return {"threadFlows": [{"locations": steps}]}


def _location(item: Evidence, index: wording.Index) -> Json:
    """Lines and columns; of a file without lines, its paragraph or page as a logical location, and the words."""
    document, layout = index.documents.get(item.document), index.layout(item)
    (line, column), (end_line, end_column) = index.position(item), index.end(item)
    region: Json = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    if layout.unit != "line":
        region = {}
    region["snippet"] = {"text": item.marked}
    place: Json = {"artifactLocation": {"uri": _uri((document.path if document else None) or item.document)}}
    place["region"] = region
    if item.mark_start is not None:
        whole = item.model_copy(update={"mark_start": None, "mark_end": None})
        place["contextRegion"] = _location(whole, index)["physicalLocation"]["region"]
    if layout.unit == "line":
        return {"physicalLocation": place}
    return {"physicalLocation": place, "logicalLocations": [{"name": f"{layout.unit} {line}", "kind": "element"}]}


def _fix(suggestion: Json, index: wording.Index) -> Json | None:
    """The change as SARIF has it; none in a file without lines, where nobody could apply it."""
    place = Evidence(document=suggestion["document"], start=suggestion["start"], end=suggestion["end"], quote="")
    physical = _location(place, index)["physicalLocation"]
    if index.layout(place).unit != "line":
        return None
    region = {key: value for key, value in physical["region"].items() if key != "snippet"}
    replacement = {"deletedRegion": region, "insertedContent": {"text": suggestion["replacement"]}}
    change = {"artifactLocation": physical["artifactLocation"], "replacements": [replacement]}
    return {"description": {"text": suggestion["why"]}, "artifactChanges": [change]}


def _uri(path: str) -> str:
    """A path as a relative or absolute URI reference; a colon or space in it would make it something else."""
    return quote(path, safe="/#-._~!$&'()*+,;=@")


def _escaped(text: str) -> str:
    """Message text in which brackets are not taken for links."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


sarif = Format(_render)
