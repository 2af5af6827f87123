"""What the tools answer: records an assistant can quote from, with the words of the articles kept apart from ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, Field

from factcheck.apps import explain
from factcheck.model import Claim, Finding, Mention, Report
from factcheck.reports import before, wording
from factcheck.reports.catalogue import Catalogue, catalogue
from factcheck.reports.sayings import retold

MOST_CLAIMS = 100
_MOST_REASONS = 10
_NOTE = "No finding does not mean that all is true. A finding says that statements exclude each other, not which holds."


class ArticleGiven(BaseModel):
    """An article as the assistant sends it."""

    text: Annotated[str, Field(description="The article, plain text; not shortened or reworded.")]
    id: Annotated[str | None, Field(description="A name to tell articles apart, such as a file name.")] = None
    title: str | None = None
    published: Annotated[
        str | None, Field(description="Day of publication, YYYY-MM-DD; 'yesterday' is counted from it.")
    ] = None
    publisher: Annotated[str | None, Field(description="The house that speaks where nobody is quoted.")] = None
    language: Annotated[str | None, Field(description="de or en; default: detected.")] = None


class Quote(BaseModel):
    """A sentence of an article: ``words`` are those that matter in it; offsets are code points into its text."""

    article: str
    place: str
    start: int
    end: int
    quote: str
    words: str
    says: str


class FindingTold(BaseModel):
    """Statements that cannot all be true: the rule, the quotes, the derivation, what would reconcile them."""

    id: str
    code: str
    rule: str
    severity: str
    message: str
    evidence: list[Quote]
    derivation: list[str]
    possible: list[str]
    settled: str | None = None


class Checked(BaseModel):
    """What a check found, and what it did not look at. ``status`` is partly_checked if an input could not be read."""

    status: str
    counts: dict[str, int]
    findings: list[FindingTold]
    claims: int
    not_checked: list[str]
    left_alone: list[str]
    published_before: list[str]
    note: str = _NOTE


class ClaimTold(BaseModel):
    """A figure with what it was bound to. ``compared`` is false where no subject was found: it is held against none."""

    id: str
    article: str
    place: str
    quote: str
    subject: str | None
    attribute: str
    value: str
    allows: str
    period: str
    says: str
    compared: bool


class Claims(BaseModel):
    """Claims in the order of the text, ``next_offset`` where there are more."""

    claims: list[ClaimTold]
    total: int
    next_offset: int | None
    not_checked: list[str]


class Figure(BaseModel):
    """A figure or time of a text: its value, all values it allows, how it was read step by step."""

    text: str
    start: int
    end: int
    kind: str
    value: str
    allows: str
    lines: list[str]


def checked(report: Report, language: str) -> Checked:
    """The answer of a check, told in a language."""
    say = catalogue(language)
    told = retold(report, say)
    index = wording.Index.of(told, say)
    ranks = {rank: sum(f.severity == rank for f in told.open_findings) for rank in ("error", "warning", "info")}
    alone = sorted((*told.not_compared, *told.alone), key=lambda item: (-item.count, item.reason))
    return Checked(
        status="partly_checked" if told.problems else "checked",
        counts={**ranks, "settled": len(told.settled_findings)},
        findings=[_finding(finding, index, say) for finding in told.findings],
        claims=len(told.claims),
        not_checked=problems(told),
        left_alone=[f"{item.count} × {item.reason}" for item in alone[:_MOST_REASONS]],
        published_before=list(before.lines(told, say)),
    )


def problems(report: Report) -> list[str]:
    """What could not be read, and what to do about it."""
    return [f"{p.path}: {p.message}" + (f". {p.hint}" if p.hint else "") for p in report.problems]


def claims(report: Report, offset: int) -> Claims:
    """The claims of a report from the one at ``offset`` on."""
    index = wording.Index.of(report)
    here = report.claims[offset : offset + MOST_CLAIMS]
    after = offset + len(here)
    return Claims(
        claims=[_claim(item, index) for item in here],
        total=len(report.claims),
        next_offset=after if after < len(report.claims) else None,
        not_checked=problems(report),
    )


def figures(found: Sequence[Mention]) -> list[Figure]:
    """The figures and times of a text."""
    return [
        Figure(
            text=item.text, start=item.start, end=item.end, kind=item.kind, value=wording.value(item),
            allows=wording.allowed(item.interval), lines=list(explain.mention(item)),
        )
        for item in found
    ]


def _finding(item: Finding, index: wording.Index, say: Catalogue) -> FindingTold:
    return FindingTold(
        id=item.id, code=item.code, rule=item.rule, severity=item.severity, message=item.message,
        evidence=[
            Quote(article=e.document, place=index.place(e), start=e.start, end=e.end, quote=e.quote, words=e.marked,
                  says=index.speaker(e))
            for e in item.evidence
        ],
        derivation=list(item.derivation),
        possible=[f"{index.change(offer)}: {offer.why}" for offer in item.suggestions],
        settled=wording.decided(item.decision, say) if item.decision is not None else None,
    )


def _claim(item: Claim, index: wording.Index) -> ClaimTold:
    return ClaimTold(
        id=item.id, article=item.document, place=index.place(item), quote=item.quote,
        subject=item.subject.key if item.subject else None, attribute=item.attribute,
        value=wording.value(item.value), allows=wording.allowed(item.value.interval),
        period=wording.period(item.period), says=index.speaker(item), compared=item.tier < 3,
    )
