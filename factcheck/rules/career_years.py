"""Checks birth, age, beginning, length and end of a person's office against each other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.careers import Career, misfits
from factcheck.compare.corpus import Corpus
from factcheck.compare.network import Level, Statement, Sum
from factcheck.model import Interval
from factcheck.rules.rule import Draft, corpus_rule, length_root, span_evidence

_NAMES = {"birth": "born", "begin": "took office", "end": "left office"}


@corpus_rule(code="FC318", severity="error")
def career_years(corpus: Corpus) -> Iterator[Draft]:
    """Birth, age, beginning, length and end told of a person's office do not go together."""
    for career in misfits(corpus.near):
        yield _draft(career)


def _draft(career: Career) -> Draft:
    conflict, said = career.conflict, career.said
    words = [f"“{one.text}”" for one in said]
    steps = [line for statement in conflict.statements if (line := _line(statement))]
    worked_out = []
    if conflict.implied is not None and conflict.stated is not None:
        name = _NAMES[str(conflict.at)]
        worked_out = [f"⇒ {name} {_years(conflict.implied)}, stated: {_years(conflict.stated)}"]
    return Draft(
        message=f"{career.person}: {', '.join(words[:-1])} and {words[-1]} do not go together",
        evidence=tuple(span_evidence(one.article, one.start, one.end) for one in said),
        derivation=(*steps, *worked_out),
        confidence=0.8,
        root=f"career:{career.person}",
        rests_on=(
            f"birth:{career.person.rpartition(' ')[2]}",
            *(length_root(one.article.document.id, one.start) for one in said if one.kind == "length"),
        ),
    )


def _line(statement: Statement) -> str:
    """A statement as a line of the sum, in years."""
    name, text = _NAMES[str(statement.at)], getattr(statement.source, "text", "")
    if isinstance(statement, Level):
        return f"“{text}”: {name} {_years(statement.value)}"
    if isinstance(statement, Sum):
        return f"“{text}”: {name} {_years(statement.step)} years after {_NAMES[str(statement.parts[0])]}"
    return ""


def _years(values: Interval) -> str:
    low, high = (None if end is None else str(round(end)) for end in (values.low, values.high))
    if low is None or high is None:
        return f"from {low}" if low is not None else f"until {high}"
    return low if low == high else f"{low} to {high}"


