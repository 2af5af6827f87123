"""Shows how a value, a claim or a finding came about, step by step, and what a rule means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import plugins
from factcheck.errors import UnknownName, UsageError
from factcheck.model import Claim, Finding, Mention, Relation, Report
from factcheck.model.span_words import span_words
from factcheck.reports import wording
from factcheck.rules import all_rules, known_names

_IN_OTHER_LANGUAGES = re.compile(r"^## In \w+\n```said \w\w\n.*?^```\n", re.MULTILINE | re.DOTALL)


def mention(item: Mention) -> Iterator[str]:
    """A figure or time: what it says, what it allows, how else it could be read, and the steps that were taken."""
    yield f"{item.text!r}  {item.kind}, characters {item.start} to {item.end}"
    yield f"  stated     {wording.value(item)}"
    if item.interval is not None:
        yield f"  allows     {wording.allowed(item.interval) or 'exactly that'}"
    if item.unit:
        yield f"  unit       {item.unit}{f' per {item.per}' if item.per else ''}"
    if item.hedge:
        yield f"  hedge      {item.hedge.text!r} ({item.hedge.kind.replace('_', ' ')})"
    if item.temporal:
        t = item.temporal
        yield f"  temporal   {t.type}, grain {t.grain or 'none'}, {t.status}" + (f", {t.timex}" if t.timex else "")
        for way in t.alternatives:
            yield f"  or         {span_words(way.start, way.end, way.timex)}"
    for reading in item.ambiguity:
        other = item.model_copy(update={"stated": reading.stated, "unit": reading.unit or item.unit, "hedge": None})
        yield f"  ambiguous  or {wording.value(other)}" + (f": {reading.why}" if reading.why else "")
    yield "  read as"
    yield from (f"    {line}" for line in item.trace.lines())


def claims(report: Report) -> Iterator[str]:
    """Every claim of a report."""
    index = wording.Index.of(report)
    for item in report.claims:
        yield from _claim(item, index)
        yield ""
    count = wording.plural(len(report.claims), "claim")
    yield f"{count} in {wording.plural(len(report.documents), 'article')}"


def place(text: str) -> tuple[str, int]:
    """The file and line of ``FILE:LINE`` or ``FILE:LINE:COLUMN``, an empty name for anything else."""
    file, _, last = text.rpartition(":")
    before, _, middle = file.rpartition(":")
    if before and middle.isdecimal() and last.isdecimal():
        return before, int(middle)
    return (file, int(last)) if file and last.isdecimal() else ("", 0)


def finding(report: Report, name: str) -> Iterator[str]:
    """The finding whose id starts with ``name``; :class:`UsageError` if there is not exactly one."""
    found = [item for item in report.findings if item.id.startswith(name)]
    if not found:
        known = [item.id for item in report.findings]
        raise UnknownName("finding", name, known) if known else UsageError(
            f"there is no finding {name!r}: these articles have none", hint="Name the files that were checked"
        )
    if len(found) > 1:
        raise UsageError(f"{len(found)} findings begin with {name!r}", hint="Give more of the id")
    return _finding(found[0], report)


def line(report: Report, file: str, number: int) -> Iterator[str]:
    """The claims, relations and findings that touch a line of a file."""
    index = wording.Index.of(report)
    name = file.replace("\\", "/")
    here = {d.id for d in report.documents if name in (d.path, d.id)}

    def touches(document: str, start: int, end: int) -> bool:
        layout = index.documents[document].layout
        return document in here and layout.position(start)[0] <= number <= layout.end(end)[0]

    found = [c for c in report.claims if touches(c.document, c.start, c.end)]
    findings = [f for f in report.findings if any(touches(e.document, e.start, e.end) for e in f.evidence)]
    related = [r for r in report.relations if touches(r.document, r.start, r.end)]
    for item in found:
        yield from _claim(item, index)
        yield from (f"  {text}" for text in mention(item.value))
        yield ""
    for relation in related:
        yield _relation(relation, index)
    for each in findings:
        yield from _finding(each, report)
    if not (found or related or findings):
        yield f"{file}:{number}: no claim was read in this line"


def rules(family: str = "") -> Iterator[str]:
    """All rules, or those of a family, one a line."""
    codes = known_names()[family.lower()] if family else None
    for rule in (rule for rule in all_rules() if codes is None or rule.code in codes):
        off = "" if rule.on else "  (off unless selected)"
        yield f"{rule.code}  {rule.severity:<7}  {rule.name:<26}  {rule.summary}{off}"


def rule_page(name: str) -> str:
    """The page of a rule by code or name; of a family such as ``FC1xx``, the list of its rules."""
    if name.lower().endswith("x") and name.lower() in known_names():
        return "\n".join(rules(name))
    known = {key: rule for rule in all_rules() for key in (rule.code, rule.name)}
    if name.upper() not in known and name not in known:
        raise UnknownName("rule", name, known)
    rule = known.get(name) or known[name.upper()]
    stem = rule.name.replace("-", "_")
    if stem in plugins.stems("factcheck.rules"):
        return _IN_OTHER_LANGUAGES.sub("", plugins.page("factcheck.rules", stem)).rstrip("\n")
    return f"# {rule.name} ({rule.code})\n\n{rule.summary}\n\nA rule of a third party, {rule.severity} by default."


def _claim(item: Claim, index: wording.Index) -> Iterator[str]:
    subject = f"{item.subject.key} ({item.subject.via})" if item.subject else "no subject"
    yield f"{index.place(item)}  {subject} · {item.attribute} · {item.role} · tier {item.tier}"
    yield f"  “{' '.join(item.quote.split())}”"
    span = wording.allowed(item.value.interval)
    yield f"  value {wording.value(item.value)}" + (f" (allows {span})" if span else "")
    yield f"  period {wording.period(item.period) or 'not stated'}"
    if item.base_period is not None:
        yield f"  compared with {wording.period(item.base_period) or 'not stated'}"
    yield f"  says {index.speaker(item)} · {item.modality}" + (" · negated" if item.negated else "")


def _relation(item: Relation, index: wording.Index) -> str:
    other = item.object.key if item.object else item.value or ""
    place = wording.located(item.document, index.documents[item.document].layout, item.start)
    negated = "not " if item.negated else ""
    return f"{place}  {item.subject.key} {negated}{item.predicate} {other}  “{item.quote}”"


def _finding(item: Finding, report: Report) -> Iterator[str]:
    index = wording.Index.of(report)
    yield f"{item.id}  {item.severity}  {item.code} {item.rule}  (confidence {item.confidence:.2f}, {item.outcome})"
    yield f"  {item.message}"
    for number, evidence in enumerate(item.evidence, start=1):
        yield ""
        yield f"  [{number}] {index.place(evidence)}  says {index.speaker(evidence)}"
        yield f"      {index.quoted(evidence)}"
        for claim in index.figures(evidence):
            yield from (f"      {text}" for text in mention(claim.value))
            yield f"        period   {wording.period(claim.period) or 'not stated'}"
    yield ""
    for step, text in enumerate(item.derivation, start=1):
        yield f"  {step:>2}. {text}"
    for suggestion in item.suggestions:
        yield f"  possible: {index.change(suggestion)}: {suggestion.why}"
    if item.decision is not None:
        yield f"  {wording.decided(item.decision)}"
    yield f"  more: factcheck rules {item.code}"
