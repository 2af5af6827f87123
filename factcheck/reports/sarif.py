"""The report as SARIF 2.1.0, for code hosts and editors that show findings.

All rules are listed in every run, silent ones too, so that a consumer can close what is no longer found. Columns count
code points, as all our offsets do. A dispute between speakers is of kind ``review``, which SARIF gives no level.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from factcheck import __version__, plugins
from factcheck.model import Decision, Evidence, Finding, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_EXAMPLES = re.compile(r"^(?:## |```)", re.MULTILINE)
_DRIVE = re.compile("[A-Za-z]:/")
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
Json = dict[str, Any]


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    rules = {rule.code: number for number, rule in enumerate(report.rules)}
    rule_nodes = [_rule(rule.model_dump()) for rule in report.rules]
    run: Json = {
        "tool": {"driver": {"name": "factcheck", "semanticVersion": __version__, "rules": rule_nodes}},
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(item.path or item.id, item.sha256) for item in report.documents],
        "results": [_result(finding, index, rules, report.baseline is not None) for finding in report.findings],
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Json) -> Json:
    """A rule with what its page says before the examples; pages have no address, so there is no ``helpUri``."""
    stem = rule["name"].replace("-", "_")
    page = plugins.page("factcheck.rules", stem) if stem in plugins.stems("factcheck.rules") else ""
    said = _EXAMPLES.split(page.partition("\n")[2], maxsplit=1)[0].strip()
    first = " ".join(said.partition("\n\n")[0].split())
    more = f"factcheck rules {rule['code']}"
    return {
        "id": rule["code"],
        "name": "".join(part.capitalize() for part in rule["name"].split("-")),
        "shortDescription": {"text": rule["summary"] or rule["name"]},
        "fullDescription": {"text": first or rule["summary"] or rule["name"]},
        "help": {"text": f"{said}\n\n{more}".lstrip(), "markdown": f"{said}\n\n`{more}`".lstrip()},
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
    others = finding.evidence[1:]
    review = finding.outcome == "disagreement" and finding.severity == "info"
    links = "".join(f" [{number}]({number})" for number in range(1, len(others) + 1))
    result: Json = {
        "ruleId": finding.code,
        "kind": "review" if review else "fail",
        "level": "none" if review else _LEVELS[finding.severity],
        "message": {"text": _escaped(finding.message) + links},
        "locations": [_location(item, index) for item in finding.evidence[:1]],
        "relatedLocations": [
            {"id": number, **_location(item, index), "message": {"text": f"says {index.speaker(item)}"}}
            for number, item in enumerate(others, start=1)
        ],
        "partialFingerprints": {"factcheckFinding/v1": finding.fingerprint or finding.id},
        "properties": {"confidence": finding.confidence, "outcome": finding.outcome, "merged": list(finding.merged)},
    }
    if finding.code in rules:
        result["ruleIndex"] = rules[finding.code]
    if finding.derivation and finding.evidence:
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
    """The derivation, step by step, each at the quote it speaks of, else at the first."""
    steps = [
        {
            "location": {**_location(_spoken_of(text, finding, index), index), "message": {"text": _escaped(text)}},
            "executionOrder": number,
        }
        for number, text in enumerate(finding.derivation, start=1)
    ]
    return {"threadFlows": [{"locations": steps}]}


def _spoken_of(step: str, finding: Finding, index: wording.Index) -> Evidence:
    """The first quote whose exact words, or one of whose figures, stand in a step of the derivation."""
    for item in finding.evidence:
        figures = (claim.value.text for claim in index.figures(item))
        if any(words in step for words in (item.marked, *figures)):
            return item
    return finding.evidence[0]


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
    """A path as a URI: a relative one as it is, an absolute one under ``file:``; signs that mean something escaped."""
    escaped = quote(path, safe="/-._~!$&'()*+,;=@")
    if _DRIVE.match(path):
        return f"file:///{escaped.replace('%3A', ':', 1)}"
    return f"file://{escaped}" if path.startswith("/") else escaped


def _escaped(text: str) -> str:
    """Message text in which brackets are not taken for links."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


sarif = Format(_render)
