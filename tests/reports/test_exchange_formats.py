"""The formats that other programs read, read by other programs: JUnit, Checkstyle, JSON-LD, Web Annotations, SARIF."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from factcheck import check
from factcheck.model import Decision, Document, Report
from factcheck.reports import View
from factcheck.reports.format import format_named

SCHEMA_ORG = "https://schema.org"
ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"


def rendered(name: str, report: Report) -> str:
    return format_named(name).render(report, View(language="en"))


def test_junit_is_read_by_its_readers(report: Report) -> None:
    from junitparser import JUnitXml

    made = JUnitXml.fromstring(rendered("junit", report).encode())
    suites = list(made)
    assert [suite.name for suite in suites] == ["a.txt", "b.md", "c d.pdf"]
    assert (made.tests, made.failures, made.errors) == (3, 1, 1)
    (case,) = suites[0]
    (failure,) = case.result
    assert failure.message == report.findings[0].message
    assert "3 200 000" in failure.text
    assert [suite.tests for suite in suites] == [1, 1, 1]


def test_junit_skips_what_is_settled(settled: Report) -> None:
    root = ET.fromstring(rendered("junit", settled).encode())  # noqa: S314
    suite = root[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "2")
    assert [case[0].tag for case in suite] == ["skipped", "skipped", "failure"]
    assert sum(int(each.get("tests", 0)) for each in root) == int(root.get("tests", 0))


def test_a_note_is_a_passed_case(report: Report) -> None:
    note = report.findings[0].model_copy(update={"severity": "info"})
    root = ET.fromstring(rendered("junit", report.model_copy(update={"findings": (note,)})).encode())  # noqa: S314
    assert root.get("failures") == "0"
    assert root[0][0][0].tag == "system-out"


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_what_xml_cannot_hold_is_made_visible(report: Report, name: str) -> None:
    evil = report.findings[0].model_copy(update={"message": "a\x00b\x1b]]>&<\uffff\"'"})
    text = rendered(name, report.model_copy(update={"findings": (evil,)}))
    messages = [element.get("message") or "" for element in ET.fromstring(text.encode()).iter()]  # noqa: S314
    assert any(message.startswith("a\ufffdb\ufffd]]>&<") for message in messages)


def test_checkstyle_lists_every_file_and_leaves_out_what_is_settled(report: Report, settled: Report) -> None:
    root = ET.fromstring(rendered("checkstyle", report).encode())  # noqa: S314
    assert [file.get("name") for file in root] == ["a.txt", "b.md", "c d.pdf"]
    assert root[0][0].attrib["line"] == "3"
    assert len(ET.fromstring(rendered("checkstyle", settled).encode())[0]) == 1  # noqa: S314


def test_annotations_lead_back_to_the_words(report: Report, texts: dict[str, str]) -> None:
    items = json.loads(rendered("webannotation", report))["items"]
    assert len(items) == sum(len(finding.evidence) for finding in report.findings)
    for item in items:
        position, words = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == words["exact"]
        assert text[: position["start"]].endswith(words["prefix"])
        assert text[position["end"] :].startswith(words["suffix"])


def test_selectors_keep_32_characters_on_either_side() -> None:
    from factcheck import Document, check
    from factcheck.reports import selectors

    text = (
        "Der Hafen zählte im ganzen Land die meisten Boote. Die Zahl der Boote stieg von 40 auf 50, ein Plus von "
        "20 Prozent. Das teilte die Verwaltung am Rande der Sitzung mit."
    )
    (finding,) = check(Document(id="a", text=text, language="de")).findings
    for item in finding.evidence:
        words = selectors.quotation(item)
        start, end = item.mark
        assert words["prefix"] == text[start - 32 : start]
        assert words["suffix"] == text[end : end + 32]


@pytest.fixture
def resolved(report: Report) -> Report:
    decision = Decision(state="resolved", reason="The release of 12 November says 3.2 million.", by="mk")
    accepted = Decision(state="accepted", reason="as agreed")
    (finding,) = report.findings
    found = (
        finding.model_copy(update={"id": "aaaaaaaaaaaa", "decision": decision}),
        finding.model_copy(update={"id": "bbbbbbbbbbbb", "decision": accepted}),
        finding,
    )
    return report.model_copy(update={"findings": found})


def test_only_what_a_person_resolved_is_reviewed(report: Report, resolved: Report) -> None:
    assert json.loads(rendered("claimreview", report))["@graph"] == []
    (review,) = json.loads(rendered("claimreview", resolved))["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["author"] == {"@type": "Person", "name": "mk"}
    assert review["reviewRating"]["alternateName"] == "contradicted by b.md"
    assert review["itemReviewed"]["@type"] == "Claim"
    assert "ClaimReview" not in rendered("schemaorg", resolved)


def _contexts(url: str, _: Any) -> dict[str, Any]:
    """The two vocabularies as far as they are used; a term that is not among them would be dropped, or stay a term."""
    if url == SCHEMA_ORG:
        context: dict[str, Any] = {"@vocab": "https://schema.org/"}
    else:
        assert url == ANNOTATIONS
        oa, dc, as_ = "http://www.w3.org/ns/oa#", "http://purl.org/dc/elements/1.1/", "http://www.w3.org/ns/activitystreams#"
        context = {
            "id": "@id", "type": "@type", "schema": "http://schema.org/",
            **{name: f"{oa}{name}" for name in (
                "Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "start", "end", "exact",
                "prefix", "suffix",
            )},
            **{name: {"@type": "@id", "@id": f"{oa}{key}"} for name, key in {
                "body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector",
            }.items()},
            **{name: {"@type": "@vocab", "@id": f"{oa}{key}"} for name, key in {
                "motivation": "motivatedBy", "purpose": "hasPurpose",
            }.items()},
            "assessing": f"{oa}assessing", "tagging": f"{oa}tagging",
            "AnnotationPage": f"{as_}OrderedCollectionPage", "Software": f"{as_}Application",
            "generator": {"@type": "@id", "@id": f"{as_}generator"}, "startIndex": f"{as_}startIndex",
            "items": {"@type": "@id", "@id": f"{as_}items", "@container": "@list"},
            "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": f"{dc}format",
            "language": f"{dc}language", "name": "http://xmlns.com/foaf/0.1/name",
        }
    kind = "application/ld+json"
    return {"contextUrl": None, "documentUrl": url, "contentType": kind, "document": {"@context": context}}


@pytest.mark.parametrize("name", ["schemaorg", "claimreview", "webannotation"])
def test_every_term_of_the_linked_data_has_an_address(resolved: Report, name: str) -> None:
    from pyld import jsonld

    made = json.loads(rendered(name, resolved))
    options = {"documentLoader": _contexts, "base": "https://example.org/report"}
    expanded = jsonld.expand(made, options)
    assert expanded

    def addresses(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                addresses(each)
        elif isinstance(part, dict):
            for key, value in part.items():
                assert key.startswith(("@", "http://", "https://")), key
                if key == "@type":
                    kinds = value if isinstance(value, list) else [value]
                    assert all(kind.startswith("http") for kind in kinds), value
                addresses(value)

    addresses(expanded)
    assert json.dumps(made).count('"prefix"') == json.dumps(expanded).count("oa#prefix")


def test_schemaorg_gives_each_bound_claim_once(report: Report) -> None:
    nodes = json.loads(rendered("schemaorg", report))["@graph"]
    assert [node["text"] for node in nodes] == [claim.quote for claim in report.claims]
    loose = report.claims[0].model_copy(update={"tier": 3})
    fewer = json.loads(rendered("schemaorg", report.model_copy(update={"claims": (loose, report.claims[1])})))
    assert len(fewer["@graph"]) == 1


def test_sarif_lists_every_rule_and_each_step_where_it_stands(report: Report) -> None:
    (run,) = json.loads(rendered("sarif", report))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in report.rules]
    (result,) = run["results"]
    assert (result["kind"], result["level"], result["ruleIndex"]) == ("fail", "warning", 0)
    assert result["message"]["text"].endswith(" [1](1)")
    assert [related["id"] for related in result["relatedLocations"]] == [1]
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["executionOrder"] for step in steps] == [1, 2, 3]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_explains_each_rule_without_an_address() -> None:
    (run,) = json.loads(rendered("sarif", check(Document(id="a", text="Der Hafen wächst."))))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) > 20
    for rule in rules:
        assert "helpUri" not in rule
        assert f"factcheck rules {rule['id']}" in rule["help"]["text"]
        assert 20 < len(rule["fullDescription"]["text"]) <= 1024
        assert "```" not in rule["help"]["markdown"]
        assert len(rule["help"]["markdown"]) > 100


def test_sarif_leaves_a_dispute_for_review(report: Report) -> None:
    dispute = report.findings[0].model_copy(update={"outcome": "disagreement", "severity": "info"})
    (run,) = json.loads(rendered("sarif", report.model_copy(update={"findings": (dispute,)})))["runs"]
    assert (run["results"][0]["kind"], run["results"][0]["level"]) == ("review", "none")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.txt", "a%20b.txt"), ("x/ä#1.txt", "x/%C3%A4%231.txt"), ("/tmp/a.txt", "file:///tmp/a.txt"),  # noqa: S108
        ("C:/a.txt", "file:///C:/a.txt"), ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_sarif_names_files_by_uris(report: Report, path: str, uri: str) -> None:
    first = report.documents[0].model_copy(update={"path": path})
    moved = report.model_copy(update={"documents": (first, report.documents[1])})
    (run,) = json.loads(rendered("sarif", moved))["runs"]
    assert run["artifacts"][0]["location"]["uri"] == uri
