"""What every readable report says in the same words: places, values, speakers, periods, counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from factcheck.reports.catalogue import Catalogue, catalogue

_QUOTES = {"de": ("„", "“"), "en": ("“", "”")}
_SPACE = re.compile(r"\s+")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Index:
    """The documents and claims of a report by id, for the places and values of its evidence."""

    documents: Mapping[str, DocumentSummary]
    claims: Mapping[str, Claim]
    by_document: Mapping[str, Sequence[Claim]]
    evidence: Mapping[str, Sequence[Evidence]]
    words: Catalogue = field(default_factory=catalogue)

    @staticmethod
    def of(report: Report, words: Catalogue | None = None) -> Index:
        """The index of a report, to be told in these words (English by default)."""
        claims: dict[str, list[Claim]] = {}
        for claim in report.claims:
            claims.setdefault(claim.document, []).append(claim)
        evidence: dict[str, list[Evidence]] = {}
        for item in (item for finding in report.findings for item in finding.evidence):
            evidence.setdefault(item.document, []).append(item)
        documents = {d.id: d for d in report.documents}
        return Index(documents, {c.id: c for c in report.claims}, claims, evidence, words or catalogue())

    def place(self, item: Evidence | Claim) -> str:
        """Where a piece of evidence or a claim stands: ``path:line:column``, ``path ¶3`` or ``path page 3``."""
        layout, at = self.layout(item), _exact(item)[0]
        if layout.unit == "page":
            return f"{item.document} {self.words('page', number=layout.position(at)[0])}"
        return located(item.document, layout, at)

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
        original, new = self.original(item), self.words.quoted(item.replacement)
        return self.words("change", old=self.words.quoted(original), new=new) if original else new

    def signs(self, evidence: Evidence) -> tuple[str, str]:
        """The quotation marks of the language the quote is in."""
        document = self.documents.get(evidence.document)
        return _QUOTES.get(document.language if document else "en", _QUOTES["en"])

    def on_one_line(self, evidence: Evidence) -> list[tuple[str, bool]]:
        """The pieces of the quote as :meth:`marked` gives them, every run of white space one space."""
        pieces = [(_SPACE.sub(" ", piece), is_marked) for piece, is_marked in self.marked(evidence)]
        if pieces:
            pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
            pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
        return pieces

    def quoted(self, evidence: Evidence) -> str:
        """The quote on one line, in the quotation marks of its language."""
        left, right = self.signs(evidence)
        return f"{left}{''.join(piece for piece, _ in self.on_one_line(evidence))}{right}"

    def speaker(self, item: Evidence | Claim) -> str:
        """Who says it: the speaker the text names for all of it, else the house."""
        claims = self.figures(item) if isinstance(item, Evidence) else (item,)
        named = {c.attribution.speaker or c.attribution.text if c.attribution else "" for c in claims}
        if len(named) == 1 and (name := named.pop()):
            return name
        document = self.documents.get(item.document)
        return (document.publisher if document else None) or self.words("itself")


def located(path: str, layout: Layout, at: int) -> str:
    """Where the character ``at`` of a text stands, behind the path of its file.

    >>> located("a.docx", Layout.counted("paragraph", (0, 20)), 25)
    'a.docx ¶2'
    """
    return f"{path}{':' if layout.unit == 'line' else ' '}{layout.place(at)}"


def _exact(item: Evidence | Claim) -> tuple[int, int]:
    return item.mark if isinstance(item, Evidence) else (item.start, item.end)


def number(amount: Decimal, words: Catalogue | None = None) -> str:
    """A decimal in full, digits in groups of three parted by narrow spaces, the sign of the language before decimals.

    >>> number(Decimal("33E+9")).replace("\\u202f", "_")
    '33_000_000_000'
    """
    whole, _, rest = f"{abs(amount):f}".partition(".")
    groups = []
    while whole:
        whole, group = whole[:-3], whole[-3:]
        groups.append(group)
    rest = rest.rstrip("0")
    point = (words or catalogue())("decimal")
    return f"{'-' if amount < 0 else ''}{chr(0x202F).join(reversed(groups))}{point + rest if rest else ''}"


def unit(mention: Mention, words: Catalogue | None = None) -> str:
    """The unit of a figure and what it is counted by, empty for a bare number."""
    say = words or catalogue()
    per = say("per", unit=say.name(mention.per)) if mention.per else ""
    return " ".join(filter(None, (say.name(mention.unit) if mention.unit else "", per)))


def value(mention: Mention, words: Catalogue | None = None) -> str:
    """A figure or time in canonical form, as stated, with its hedge in words."""
    say = words or catalogue()
    if mention.temporal is not None:
        return say.span(mention.temporal.start, mention.temporal.end, mention.temporal.timex)
    low, high = mention.stated.low, mention.stated.high
    hedge = say(f"hedge_{mention.hedge.kind}") if mention.hedge and mention.hedge.kind != "no_effect" else ""
    if low is not None and low == high:
        amount = number(low, say)
    elif low is not None and high is not None:
        amount = say("range", low=number(low, say), high=number(high, say))
    elif low is not None:
        amount = number(low, say) if hedge else say("at_least", low=number(low, say))
    elif high is not None:
        amount = number(high, say) if hedge else say("at_most", high=number(high, say))
    else:
        return mention.text
    return " ".join(filter(None, (hedge, amount, unit(mention, say))))


def allowed(interval: Interval | None, words: Catalogue | None = None) -> str:
    """All values a figure allows, in words; empty for an exact one."""
    say = words or catalogue()
    if interval is None or interval.low == interval.high:
        return ""
    if interval.low is None:
        high = number(interval.high, say) if interval.high is not None else ""
        return say("at_most" if interval.high_closed else "below", high=high)
    low = number(interval.low, say)
    if interval.high is None:
        return say("at_least" if interval.low_closed else "above", low=low)
    return say("range" if interval.high_closed else "range_open", low=low, high=number(interval.high, say))


def about(claim: Claim, words: Catalogue | None = None) -> str:
    """What a figure is a figure of: the attribute, and whether it is a change, a share or a factor of it."""
    say = words or catalogue()
    way = say(f"direction_{claim.direction}") if claim.direction else ""
    role = "" if claim.role == "level" else " ".join(filter(None, (say(f"role_{claim.role}"), way)))
    return say.name(claim.attribute.removeprefix("open:")) + (f" ({role})" if role else "")


def figure(claim: Claim, words: Catalogue | None = None) -> str:
    """What a claim says of what: subject, attribute, canonical value; only the value where nothing is known of it."""
    if claim.tier == 3:
        return value(claim.value, words)
    subject = f"{claim.subject.key}, " if claim.subject else ""
    return f"{subject}{about(claim, words)}: {value(claim.value, words)}"


def period(item: Period | None, words: Catalogue | None = None) -> str:
    """The time a figure is about, and how that is known; empty where nothing says it."""
    say = words or catalogue()
    if item is None or (item.start is None and item.end is None and not item.text):
        return ""
    status = say(f"status_{item.status}") if item.status != "explicit" else ""
    known = f" ({status}{': ' + item.why if item.why else ''})" if status else ""
    return f"{say.span(item.start, item.end, item.text)}{known}"


def plural(count: int, word: str) -> str:
    """A count with its noun.

    >>> plural(2, "error")
    '2 errors'
    """
    return f"{count} {word}{'' if count == 1 else 's'}"


def counts(report: Report, words: Catalogue | None = None) -> str:
    """How many findings of each rank, the gravest first, then how many are settled."""
    say = words or catalogue()
    found = Counter(finding.severity for finding in report.open_findings)
    listed = [say.count(found[severity], severity) for severity in SEVERITIES if found[severity]]
    aside = Counter(finding.decision.state for finding in report.settled_findings if finding.decision)
    settled = [f"{aside[state]} {say(state)}" for state in SETTLED if aside[state]]
    return ", ".join([*(listed or [say("no_findings")]), *settled])


def decided(decision: Decision, words: Catalogue | None = None) -> str:
    """What was settled, by whom, until when and why, in one line."""
    say = words or catalogue()
    state = say(decision.state)
    by = say("decided_by", state=state, who=decision.by) if decision.by else state
    until = f" {say('decided_until', day=say.day(decision.until))}" if decision.until else ""
    changed = f"; {say('evidence_changed')}" if decision.state == "reopened" else ""
    return f"{by}{until}{changed}" + (f": {decision.reason}" if decision.reason else "")


def notes(document: DocumentSummary, words: Catalogue | None = None) -> list[str]:
    """What is worth knowing of how a document was read: its encoding if unusual, and what was left out of it."""
    say = words or catalogue()
    found = [skipped.reason for skipped in document.skipped if skipped.start is None]
    passages = sum(1 for skipped in document.skipped if skipped.start is not None)
    if document.encoding not in (None, "UTF-8"):
        found.insert(0, say("read_as", encoding=document.encoding))
    if passages:
        found.append(say("left_out", passages=say.count(passages, "passage")))
    return found


def left_alone(report: Report) -> int:
    """The number of pairs that look alike and were not compared."""
    return sum(item.count for item in report.not_compared)


def visible(text: str) -> str:
    """The text with what would steer a terminal, or turn the order of writing round, made visible."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)
