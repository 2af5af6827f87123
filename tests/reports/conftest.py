"""A small report, built by hand from the model, that every format is tried on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from factcheck.model import (
    Attribution,
    Baseline,
    Bounds,
    Claim,
    Decision,
    DocumentSummary,
    Evidence,
    Finding,
    Hedge,
    Interval,
    Layout,
    Mention,
    NotCompared,
    Period,
    Problem,
    Report,
    RuleSummary,
    Skipped,
    Subject,
    Suggestion,
    Trace,
)

GERMAN = "Bilanz 😀 der Seebahn\n\nDie Seebahn beförderte 2023 nach eigenen Angaben rund 4,1 Millionen Fahrgäste."
ENGLISH = "Seebahn carried 3.2 million passengers in 2023, the <Harbour & Coast> survey says."


def _claim(name: str, document: str, text: str, quote: str, figure: str, low: int, hedge: Hedge | None = None) -> Claim:
    start, at = text.index(quote), text.index(figure)
    stated, half = Decimal(low), Decimal(50_000)
    value = Mention(
        kind="quantity",
        start=at,
        end=at + len(figure),
        text=figure,
        stated=Bounds(stated, stated),
        interval=Interval(stated - half, stated + half, high_closed=False),
        unit="passenger",
        hedge=hedge,
        trace=Trace("quantity", at, at + len(figure), figure),
    )
    return Claim(
        id=name,
        document=document,
        start=start,
        end=start + len(quote),
        quote=quote,
        subject=Subject(key="Seebahn", text="Seebahn", via="name"),
        attribute="passengers",
        role="level",
        value=value,
        value_start=at,
        value_end=at + len(figure),
        period=Period(start="2023-01-01", end="2024-01-01", grain="year", status="explicit", text="2023"),
        attribution=Attribution(speaker="Harbour & Coast", text="survey", cue="says") if document == "b.md" else None,
        tier=1,
    )


@pytest.fixture
def report() -> Report:
    """One warning over two articles in two languages, with a file that could not be read."""
    german = GERMAN[GERMAN.index("Die") :]
    hedge = Hedge(text="rund", start=GERMAN.index("rund"), end=GERMAN.index("rund") + 4, kind="about")
    claims = (
        _claim("c1", "a.txt", GERMAN, german, "4,1 Millionen Fahrgäste", 4_100_000, hedge),
        _claim("c2", "b.md", ENGLISH, ENGLISH, "3.2 million passengers", 3_200_000),
    )
    evidence = tuple(
        Evidence(document=c.document, start=c.start, end=c.end, quote=c.quote, claim=c.id) for c in claims
    )
    change = Suggestion(document="b.md", start=16, end=19, replacement="4.1", why="both sides then agree; =[x]")
    finding = Finding(
        id="0123456789ab",
        rule="value-conflict",
        code="FC101",
        severity="warning",
        confidence=0.9,
        message="Seebahn, passengers in 2023: rund 4,1 Millionen [a] against 3.2 million, 100% apart",
        evidence=evidence,
        derivation=("4,1 Millionen = 4 100 000", "3.2 million = 3 200 000", "no value lies in both"),
        suggestions=(change,),
        merged=("percent-change",),
    )
    return Report(
        documents=(
            DocumentSummary(
                id="a.txt", path="a.txt", title="Bilanz", publisher="Küstenbote", language="de",
                published=dt.date(2024, 2, 1), sha256="0" * 64, characters=len(GERMAN), encoding="Windows-1252",
                layout=Layout.of(GERMAN), skipped=(Skipped(reason="a menu", start=0, end=3),),
            ),
            DocumentSummary(
                id="b.md", path="b.md", language="en", published=None, sha256="1" * 64, characters=len(ENGLISH),
                encoding="UTF-8", layout=Layout.of("---\ntitle: x\n---\n" + ENGLISH, ((0, 17),)),
            ),
        ),
        claims=claims,
        findings=(finding,),
        not_compared=(NotCompared(reason="different periods", count=3, claims=("c1", "c2")),),
        problems=(Problem(path="c d.pdf", message="there is no reader for .pdf files", hint="Save it as text"),),
        rules=(
            RuleSummary(code="FC101", name="value-conflict", summary="Two values clash.", severity="error"),
            RuleSummary(code="FC901", name="quiet", summary="Off.", severity="info", checked=False),
        ),
    )


@pytest.fixture
def settled(report: Report) -> Report:
    """The report with its finding accepted, a copy of it in the baseline, and one that is open again."""
    (finding,) = report.findings
    decisions = (
        Decision(state="accepted", reason="restated", by="mk", until=dt.date(2027, 1, 31), where="d.toml"),
        Decision(state="known", reason="", origin="baseline", where="b.json"),
        Decision(state="reopened", reason="restated", by="mk", score=91.0),
    )
    found = tuple(finding.model_copy(update={"id": f"{n}" * 12, "decision": d}) for n, d in enumerate(decisions))
    baseline = Baseline(path="b.json", known=1, new=1, gone=0)
    return report.model_copy(update={"findings": found, "baseline": baseline})


@pytest.fixture
def texts() -> dict[str, str]:
    """The texts of the articles of the report, by document."""
    return {"a.txt": GERMAN, "b.md": ENGLISH}
