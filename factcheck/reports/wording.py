"""What every readable report says in the same words: places, values, speakers, periods, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import (
    SEVERITIES,
    Claim,
    Decision,
    DocumentSummary,
    Evidence,
    Interval,
    Layout,
    Mention,
    Period,
    Report,
    Suggestion,
)
from factcheck.model.decision import SETTLED
from factcheck.model.span_words import span_words

_QUOTES = {"de": ("„", "“"), "en": ("“", "”")}
_HEDGES = {
    "about": "about", "almost": "almost", "somewhat_more": "a little more than", "more_than": "more than",
    "less_than": "less than", "at_least": "at least", "at_most": "at most", "no_effect": "",
}


@dataclass(frozen=True)
class Index:
    """The documents and claims of a report by id, for the places and values of its evidence."""

    documents: Mapping[str, DocumentSummary]
    claims: Mapping[str, Claim]
    by_document: Mapping[str, Sequence[Claim]]
    evidence: Mapping[str, Sequence[Evidence]]

    @staticmethod
    def of(report: Report) -> Index:
        """The index of a report."""
        claims: dict[str, list[Claim]] = {}
        for claim in report.claims:
            claims.setdefault(claim.document, []).append(claim)
        evidence: dict[str, list[Evidence]] = {}
        for item in (item for finding in report.findings for item in finding.evidence):
            evidence.setdefault(item.document, []).append(item)
        return Index({d.id: d for d in report.documents}, {c.id: c for c in report.claims}, claims, evidence)

    def place(self, item: Evidence | Claim) -> str:
        """Where a piece of evidence or a claim stands: ``path:line:column``, ``path ¶3`` or ``path page 3``."""
        return located(item.document, self.layout(item), _exact(item)[0])

    def layout(self, item: Evidence | Claim) -> Layout:
        """How the file of a piece of evidence or a claim is laid out."""
        document = self.documents.get(item.document)
        return document.layout if document else Layout()

    def position(self, item: Evidence | Claim) -> tuple[int, int]:
        """Line and column of the exact words, counted from 1; a paragraph or page counts as a line."""
        document = self.documents.get(item.document)
        return document.layout.position(_exact(item)[0]) if document else (1, 1)

    def end(self, item: Evidence | Claim) -> tuple[int, int]:
        """Line and column just behind the exact words."""
        document = self.documents.get(item.document)
        return document.layout.end(_exact(item)[1]) if document else (1, 1)

    def figures(self, evidence: Evidence) -> tuple[Claim, ...]:
        """Every claim whose figure stands among the exact words, else the claim the evidence names."""
        linked = self.claims.get(evidence.claim or "")
        start, end = evidence.mark
        here = self.by_document.get(evidence.document, ()) if evidence.mark_start is not None or linked is None else ()
        within = tuple(c for c in here if start <= c.value_start and c.value_end <= end)
        return within or ((linked,) if linked is not None else ())

    def marked(self, evidence: Evidence) -> list[tuple[str, bool]]:
        """The quote in pieces, each with whether it is to be marked: the exact words, else the figures of claims."""
        pieces: list[tuple[str, bool]] = []
        if evidence.mark_start is not None:
            start, end = (at - evidence.start for at in evidence.mark)
            return [(evidence.quote[:start], False), (evidence.quote[start:end], True), (evidence.quote[end:], False)]
        here = evidence.start
        for claim in sorted(self.figures(evidence), key=lambda c: c.value_start):
            if here <= claim.value_start and claim.value_end <= evidence.end:
                pieces.append((evidence.quote[here - evidence.start : claim.value_start - evidence.start], False))
                here = claim.value_end
                pieces.append((evidence.quote[claim.value_start - evidence.start : here - evidence.start], True))
        return [*pieces, (evidence.quote[here - evidence.start :], False)]

    def original(self, item: Suggestion) -> str:
        """The words a suggestion would replace, empty if none of them is quoted."""
        for evidence in self.evidence.get(item.document, ()):
            if evidence.start <= item.start < item.end <= evidence.end:
                return evidence.quote[item.start - evidence.start : item.end - evidence.start]
        return ""

    def change(self, item: Suggestion) -> str:
        """A suggestion in words."""
        original = self.original(item)
        return f"“{original}” → “{item.replacement}”" if original else f"“{item.replacement}”"

    def quoted(self, evidence: Evidence, before: str = "", behind: str = "") -> str:
        """The quote on one line, in the quotation marks of its language; what is marked stands between two signs."""
        document = self.documents.get(evidence.document)
        left, right = _QUOTES.get(document.language if document else "en", _QUOTES["en"])
        pieces = (f"{before}{piece}{behind}" if is_marked else piece for piece, is_marked in self.marked(evidence))
        return f"{left}{' '.join(''.join(pieces).split())}{right}"

    def speaker(self, item: Evidence | Claim) -> str:
        """Who says it: the speaker the text names for all of it, else the house."""
        claims = self.figures(item) if isinstance(item, Evidence) else (item,)
        named = {c.attribution.speaker or c.attribution.text if c.attribution else "" for c in claims}
        if len(named) == 1 and (name := named.pop()):
            return name
        document = self.documents.get(item.document)
        return (document.publisher if document else None) or "the article itself"


def located(path: str, layout: Layout, at: int) -> str:
    """Where the character ``at`` of a text stands, behind the path of its file.

    >>> located("a.docx", Layout.counted("paragraph", (0, 20)), 25)
    'a.docx ¶2'
    """
    return f"{path}{':' if layout.unit == 'line' else ' '}{layout.place(at)}"


def _exact(item: Evidence | Claim) -> tuple[int, int]:
    return item.mark if isinstance(item, Evidence) else (item.start, item.end)


def number(amount: Decimal) -> str:
    """A decimal in full, digits in groups of three parted by narrow spaces, a point before decimals.

    >>> number(Decimal("33E+9")).replace("\\u202f", "_")
    '33_000_000_000'
    """
    whole, _, rest = f"{abs(amount):f}".partition(".")
    groups = []
    while whole:
        whole, group = whole[:-3], whole[-3:]
        groups.append(group)
    rest = rest.rstrip("0")
    return f"{'-' if amount < 0 else ''}{chr(0x202F).join(reversed(groups))}{'.' + rest if rest else ''}"


def value(mention: Mention) -> str:
    """A figure or time in canonical form, as stated, with its hedge in words."""
    if mention.temporal is not None:
        return span_words(mention.temporal.start, mention.temporal.end, mention.temporal.timex)
    low, high = mention.stated.low, mention.stated.high
    hedge = f"{_HEDGES[mention.hedge.kind]} " if mention.hedge and _HEDGES[mention.hedge.kind] else ""
    if low is not None and low == high:
        amount = number(low)
    elif low is not None and high is not None:
        amount = f"{number(low)} to {number(high)}"
    elif low is not None:
        amount = number(low) if hedge else f"from {number(low)}"
    elif high is not None:
        amount = number(high) if hedge else f"up to {number(high)}"
    else:
        return mention.text
    unit = f" {mention.unit}" if mention.unit else ""
    per = f" per {mention.per}" if mention.per else ""
    return f"{hedge}{amount}{unit}{per}"


def allowed(interval: Interval | None) -> str:
    """All values a figure allows, in words; empty for an exact one."""
    if interval is None or interval.low == interval.high:
        return ""
    if interval.high is None:
        return "" if interval.low is None else f"{'from' if interval.low_closed else 'above'} {number(interval.low)}"
    if interval.low is None:
        return f"{'up to' if interval.high_closed else 'below'} {number(interval.high)}"
    return f"{number(interval.low)} to {'' if interval.high_closed else 'below '}{number(interval.high)}"


def figure(claim: Claim) -> str:
    """What a claim says of what: subject, attribute, canonical value; only the value where nothing is known of it."""
    if claim.tier == 3:
        return value(claim.value)
    about = f"{claim.subject.key}, " if claim.subject else ""
    role = "" if claim.role == "level" else f" ({claim.role}{' ' + claim.direction if claim.direction else ''})"
    return f"{about}{claim.attribute.removeprefix('open:').replace('_', ' ')}{role}: {value(claim.value)}"


def period(item: Period | None) -> str:
    """The time a figure is about, and how that is known; empty where nothing says it."""
    if item is None or (item.start is None and item.end is None and not item.text):
        return ""
    known = "" if item.status == "explicit" else f" ({item.status}{': ' + item.why if item.why else ''})"
    return f"{span_words(item.start, item.end, item.text)}{known}"


def plural(count: int, word: str) -> str:
    """A count with its noun.

    >>> plural(2, "error")
    '2 errors'
    """
    return f"{count} {word}{'' if count == 1 else 's'}"


def counts(report: Report) -> str:
    """How many findings of each rank, the gravest first, then how many are settled."""
    found = Counter(finding.severity for finding in report.open_findings)
    words = {"error": "error", "warning": "warning", "info": "note"}
    listed = [plural(found[severity], words[severity]) for severity in SEVERITIES if found[severity]]
    aside = Counter(finding.decision.state for finding in report.settled_findings if finding.decision)
    settled = [f"{aside[state]} {state}" for state in SETTLED if aside[state]]
    return ", ".join([*(listed or ["no findings"]), *settled])


def decided(decision: Decision) -> str:
    """What was settled, by whom, until when and why, in one line."""
    by = f" by {decision.by}" if decision.by else ""
    until = f" until {decision.until}" if decision.until else ""
    changed = "; its evidence has changed since it was accepted" if decision.state == "reopened" else ""
    return f"{decision.state}{by}{until}{changed}" + (f": {decision.reason}" if decision.reason else "")


def left_alone(report: Report) -> int:
    """The number of pairs that look alike and were not compared."""
    return sum(item.count for item in report.not_compared)
