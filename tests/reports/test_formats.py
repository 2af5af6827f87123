"""What the formats promise beyond their pages."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factcheck.errors import UnknownName
from factcheck.model import Layout, Report
from factcheck.reports import View, all_formats
from factcheck.reports.format import format_named


def rendered(name: str, report: Report, **view: Any) -> str:
    return format_named(name).render(report, View(**{"language": "en", **view}))


@pytest.fixture
def empty(report: Report) -> Report:
    return report.model_copy(update={"findings": (), "claims": (), "problems": (), "not_compared": (), "documents": ()})


@pytest.mark.parametrize("name", sorted(all_formats()))
def test_every_format_renders_an_empty_report(name: str, empty: Report) -> None:
    text = rendered(name, empty)
    assert text == "" or text.endswith("\n")
    assert "0123456789ab" not in text


@pytest.mark.parametrize("name", sorted(all_formats()))
def test_every_format_gives_the_same_text_twice(name: str, report: Report) -> None:
    assert rendered(name, report) == rendered(name, report)


def test_json_round_trips(report: Report) -> None:
    assert Report.model_validate_json(rendered("json", report)) == report


def test_json_keeps_to_the_published_schema(report: Report) -> None:
    schema = Report.model_json_schema(mode="serialization")
    jsonschema.validate(json.loads(rendered("json", report)), schema)


def test_sarif_keeps_to_the_official_schema(report: Report, empty: Report) -> None:
    schema = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for each in (report, empty):
        validator.validate(json.loads(rendered("sarif", each)))
    broken = json.loads(rendered("sarif", report))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator.iter_errors(broken))


def test_sarif_regions_enclose_the_quote(report: Report) -> None:
    result = json.loads(rendered("sarif", report))["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region["endColumn"] - region["startColumn"] == len(region["snippet"]["text"])


@pytest.fixture
def marked(report: Report) -> Report:
    """The report with the subject, the verb and the source of the first quote marked, over a line's length."""
    first, *rest = report.findings[0].evidence
    quote = f"{first.quote} {first.quote}"
    long = first.model_copy(update={"quote": quote, "end": first.start + len(quote)})
    mark = {"mark_start": first.start + 4, "mark_end": first.start + 135}
    found = report.findings[0].model_copy(update={"evidence": (long.model_copy(update=mark), *rest)})
    return report.model_copy(update={"findings": (found,)})


def test_the_exact_words_are_marked(marked: Report) -> None:
    words = marked.findings[0].evidence[0].marked
    assert words.startswith("Seebahn")
    assert f"Die <mark>{words}</mark>" in rendered("html", marked)
    assert f"> Die **{words}**" in rendered("markdown", marked)
    place = json.loads(rendered("sarif", marked))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"]["snippet"]["text"] == words
    assert place["contextRegion"]["startColumn"] == place["region"]["startColumn"] - 4
    (first, _) = csv.DictReader(io.StringIO(rendered("csv", marked)))
    assert (first["column"], first["words"]) == ("5", words)


def test_a_mark_that_runs_over_lines_is_underlined_in_each(marked: Report) -> None:
    words = marked.findings[0].evidence[0].marked
    pieces = re.findall(r"\x1b\[4m(.*?)\x1b\[0m", rendered("text", marked, color=True, width=110))
    assert len(pieces) == 3, "two lines of the first quote, one figure of the second"
    assert " ".join(piece.strip() for piece in pieces[:2]) == words


@pytest.mark.parametrize("width", [40, 72, 80])
def test_text_keeps_to_the_width_of_the_terminal(report: Report, width: int) -> None:
    lines = rendered("text", report, width=width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert all(line == line.rstrip() for line in lines)
    whole = rendered("text", report).splitlines()
    assert len(whole) < len(lines), "without a terminal nothing is wrapped"
    assert "".join(" ".join(lines).split()) == "".join(" ".join(whole).split())


def test_text_lets_no_article_steer_the_terminal(report: Report) -> None:
    first, *rest = report.findings[0].evidence
    evil = first.model_copy(update={"quote": "a\x1b[2J\x07\u202eb", "claim": None})
    found = report.findings[0].model_copy(update={"evidence": (evil, *rest), "message": "[bold]x[/bold] :smile:"})
    text = rendered("text", report.model_copy(update={"findings": (found,)}))
    assert not set("\x1b\x07\u202e") & set(text)
    assert "[bold]x[/bold] :smile:" in text


def test_settled_findings_stay_visible_and_do_not_count(settled: Report) -> None:
    text = rendered("text", settled)
    assert "accepted by mk until 2027-01-31: restated" in text
    assert "reopened by mk; its evidence has changed since it was accepted: restated" in text
    assert "1 warning, 1 accepted, 1 known · " in text
    assert rendered("github", settled).count("::warning") == 1
    rows = list(csv.DictReader(io.StringIO(rendered("csv", settled))))
    assert rows[0]["decision"] == "accepted by mk until 2027-01-31: restated"
    assert [f["decision"]["state"] for f in json.loads(rendered("json", settled))["findings"]] == [
        "accepted", "known", "reopened",
    ]


def test_sarif_says_what_is_suppressed_and_what_is_new(settled: Report) -> None:
    made = json.loads(rendered("sarif", settled))
    schema = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    accepted, known, reopened = made["runs"][0]["results"]
    (suppression,) = accepted["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("external", "restated")
    assert [r["baselineState"] for r in (accepted, known, reopened)] == ["new", "unchanged", "new"]
    assert "suppressions" not in known
    assert "suppressions" not in reopened


def test_csv_can_be_read_back_and_runs_no_formula(report: Report) -> None:
    evil = report.findings[0].model_copy(update={"message": "=HYPERLINK(1)"})
    rows = list(csv.DictReader(io.StringIO(rendered("csv", report.model_copy(update={"findings": (evil,)})))))
    assert [row["line"] for row in rows] == ["3", "4"]
    assert rows[0]["message"] == "'=HYPERLINK(1)"


def test_github_properties_are_escaped(report: Report) -> None:
    document = report.documents[0].model_copy(update={"path": "a,b:c.txt"})
    text = rendered("github", report.model_copy(update={"documents": (document, report.documents[1])}))
    assert "file=a%2Cb%3Ac.txt,line=3" in text


def test_text_is_plain_unless_colour_is_asked_for(report: Report) -> None:
    assert "\x1b" not in rendered("text", report)
    assert "\x1b[1;33mwarning\x1b[0m" in rendered("text", report, color=True)


def test_why_lists_what_was_not_compared(report: Report) -> None:
    assert "different periods" not in rendered("text", report)
    assert "different periods" in rendered("text", report, why=True)


def test_html_escapes_what_articles_say(report: Report) -> None:
    evil = report.findings[0].model_copy(update={"message": "<script>alert(1)</script>"})
    assert "<script>alert" not in rendered("html", report.model_copy(update={"findings": (evil,)}))


def test_unknown_format_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'sarif'"):
        format_named("sarf")


@pytest.fixture
def paragraphs(report: Report) -> Report:
    """The report with its first article from a file that has paragraphs and no lines."""
    first, *rest = report.documents
    start = report.findings[0].evidence[0].start
    moved = first.model_copy(update={"layout": Layout.counted("paragraph", (0, 3, start))})
    (change,) = report.findings[0].suggestions
    moved_change = change.model_copy(update={"document": first.id, "start": start, "end": start + 3})
    found = report.findings[0].model_copy(update={"suggestions": (moved_change,)})
    return report.model_copy(update={"documents": (moved, *rest), "findings": (found,)})


@pytest.mark.parametrize("name", ["text", "markdown", "html", "github"])
def test_a_paragraph_is_named_where_a_file_has_no_lines(name: str, paragraphs: Report) -> None:
    text = re.sub(r"\\(.)", r"\1", rendered(name, paragraphs))
    assert "a.txt ¶3" in text
    assert "a.txt:3" not in text
    assert "line=" not in text


def test_tables_name_a_paragraph_where_a_file_has_no_lines(paragraphs: Report) -> None:
    first, second = csv.DictReader(io.StringIO(rendered("csv", paragraphs)))
    assert (first["line"], first["column"], first["place"]) == ("", "", "¶3")
    assert (second["line"], second["place"]) == ("4", "4:1")
    (record,) = map(json.loads, rendered("jsonl", paragraphs).splitlines())
    assert (record["evidence"][0]["line"], record["evidence"][0]["place"]) == (None, "¶3")


def test_sarif_names_a_paragraph_where_a_file_has_no_lines(paragraphs: Report) -> None:
    schema = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(rendered("sarif", paragraphs))
    jsonschema.Draft202012Validator(schema).validate(log)
    (result,) = log["runs"][0]["results"]
    (place,) = result["locations"]
    assert place["logicalLocations"] == [{"name": "paragraph 3", "kind": "element"}]
    assert set(place["physicalLocation"]["region"]) == {"snippet"}
    assert "fixes" not in result, "nobody could apply a change by line to a file that has none"
