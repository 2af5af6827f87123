"""Checks changes, leads and "only" told in a text against rows of numbers, in the same article or another one."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import spelt
from factcheck.compare.corpus import Corpus
from factcheck.compare.row_claims import RowClaim, row_claims
from factcheck.compare.rows import GridRow
from factcheck.rules.frame.shown import quoted, root_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence


@corpus_rule(code="FC231", severity="error")
def text_vs_rows(corpus: Corpus) -> Iterator[Draft]:
    """What the text tells of rows of numbers is not what they show."""
    for claim in row_claims(corpus.near):
        yield _draft(claim)


def _draft(claim: RowClaim) -> Draft:
    code = claim.passage.sentence.language
    shown = spelt(abs(claim.makes), code)
    rows = tuple(span_evidence(row.article, row.start, row.end) for row in claim.rows)
    pairs = zip(_owners(claim), claim.cells, strict=True)
    cells = ", ".join(row.article.text(cell.start, cell.end) for row, cell in pairs)
    if claim.claim is None:
        start, end = claim.passage.sentence.start, claim.passage.sentence.end
        return Draft(
            message=f"By the rows it is not the only one: {claim.rows[0].label} ({cells})",
            evidence=(span_evidence(claim.article, start, end), *rows),
            derivation=(f"{claim.rows[0].label}: {cells}",),
            confidence=0.75,
        )
    if claim.sign == "counted":
        start, end = claim.passage.sentence.start, claim.passage.sentence.end
        return Draft(
            message=f"By the rows there are {len(claim.rows)} of them: {cells}",
            evidence=(span_evidence(claim.article, start, end), *rows),
            derivation=tuple(f"{row.label}: {row.article.text(c.start, c.end)}" for row, c in zip(
                claim.rows, claim.cells, strict=True)),
            confidence=0.75,
        )
    told = quoted(claim.article, claim.claim)
    labels = " / ".join(row.label for row in claim.rows)
    unit = "percent" if claim.claim.kind in ("percent", "fraction") else ""
    return Draft(
        message=f"By the rows the difference is {shown} {unit}".rstrip() + f", not {told}",
        evidence=(span_evidence(claim.article, claim.claim.start, claim.claim.end), *rows),
        derivation=(f"{labels}: {cells}, a difference of {shown} {unit}".rstrip(),),
        confidence=0.8,
        root=root_of(claim.article, claim.claim),
    )


def _owners(claim: RowClaim) -> tuple[GridRow, ...]:
    """The row of each cell."""
    return claim.rows if len(claim.rows) == len(claim.cells) else claim.rows * len(claim.cells)
