"""The report for people at a terminal, set by rich: as wide as the terminal, in one line each where there is none."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.model import DocumentSummary, Evidence, Finding, NotCompared, Report
from factcheck.reports import wording
from factcheck.reports.catalogue import Catalogue, catalogue, reading_language
from factcheck.reports.format import Format, View
from factcheck.reports.sayings import retold

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "cyan"}
_NARROWEST = 40
_BREAKABLE = {0xE000: 0xA0, 0xE001: 0x202F}
_UNBREAKABLE = {space: stand_in for stand_in, space in _BREAKABLE.items()} | dict.fromkeys(_BREAKABLE, 0xFFFD)
"""Spaces at which no line may break, and the private characters that stand for them while lines are broken."""


def _render(report: Report, view: View) -> str:
    return _Page(report, view).render()


class _Page:
    """The lines of one report; ``console`` measures and writes them, and knows nothing of the machine it runs on."""

    def __init__(self, report: Report, view: View) -> None:
        from rich.console import Console

        self.say: Catalogue = catalogue(reading_language(report, view.language))
        self.report, self.view = retold(report, self.say), view
        self.index = wording.Index.of(self.report, self.say)
        self.out = io.StringIO()
        self.width = max(view.width, _NARROWEST) if view.width else None
        self.console: Console = Console(
            file=self.out, width=self.width or 80, color_system="standard" if view.color else None,
            force_terminal=view.color, no_color=not view.color, legacy_windows=False, _environ={},
        )

    def render(self) -> str:
        for finding in self.report.open_findings:
            self._finding(finding)
            self._line()
        for finding in self.report.settled_findings:
            self._settled(finding)
        self._documents()
        if self.view.why:
            self._not_compared()
        self._line((self._summary(), "bold"))
        return self.out.getvalue().translate(_BREAKABLE)

    def _finding(self, finding: Finding) -> None:
        say = self.say
        place = self.index.place(finding.evidence[0]) if finding.evidence else ""
        rank = (say(finding.severity), _STYLES[finding.severity])
        self._line(f"{place}  ", rank, f"  {finding.code} ", (finding.rule, "bold"), f"  [{finding.id}]")
        self._line((finding.message, "bold"), indent="  ")
        for evidence in finding.evidence:
            self._evidence(evidence)
        if finding.derivation:
            self._line(f"{say('why')}:", indent="  ")
            for step, line in enumerate(finding.derivation, start=1):
                self._line(line, indent=f"  {step:>2}. ", rest="      ")
        for suggestion in finding.suggestions:
            offer = f"{self.index.change(suggestion)}: {suggestion.why}"
            self._line((f"{say('possible')}: ", "bold"), offer, indent="  ", rest="    ")
        if finding.merged:
            self._line(say("merged", rules=", ".join(finding.merged)), indent="  ")
        if finding.decision is not None:
            self._line(wording.decided(finding.decision, say), indent="  ", rest="    ")

    def _settled(self, finding: Finding) -> None:
        place = self.index.place(finding.evidence[0]) if finding.evidence else ""
        self._line((f"{place}  {finding.code} {finding.rule}  [{finding.id}]", "dim"))
        if finding.decision is not None:
            self._line(wording.decided(finding.decision, self.say), indent="  ", rest="    ")

    def _evidence(self, evidence: Evidence) -> None:
        say = self.say
        speaker = say("says", who=self.index.speaker(evidence))
        self._line((self.index.place(evidence), "dim"), f"  {speaker}", indent="  ")
        left, right = self.index.signs(evidence)
        pieces = [(piece, "underline" if is_marked else "") for piece, is_marked in self.index.on_one_line(evidence)]
        self._line(left, *pieces, right, indent="    ")
        for claim in self.index.figures(evidence):
            span = wording.allowed(claim.value.interval, say)
            note = f" ({say('allows', span=span)})" if span else ""
            self._line(f"{wording.figure(claim, say)}{note}", indent="    = ", rest="      ")
            if when := wording.period(claim.period, say):
                self._line(say("period", period=when), indent="      ")

    def _documents(self) -> None:
        for document in self.report.documents:
            for note in wording.notes(document, self.say):
                self._line(f"{document.id}: {note}")
        for notice in self.report.notices:
            self._line(f"{notice.path}: {notice.message}" + (f". {notice.hint}" if notice.hint else ""), rest="  ")
        for problem in self.report.problems:
            mark = (self.say("not_checked_input"), "bold red")
            self._line(f"{problem.path}: ", mark, f": {problem.message}")

    def _not_compared(self) -> None:
        for title, left in (("not_compared", self.report.not_compared), ("alone", self.report.alone)):
            self._left(title, left)

    def _left(self, title: str, left: Sequence[NotCompared]) -> None:
        if left:
            self._line(f"{self.say(title)}:")
        for item in left:
            self._line(item.reason, indent=f"  {item.count:>5}  ", rest="         ")
            for claim in filter(None, (self.index.claims.get(name) for name in item.claims[:6])):
                self._line((self.index.place(claim), "dim"), f"  {claim.value.text}", indent="         ")

    def _summary(self) -> str:
        say, report = self.say, self.report
        claims, articles = (
            say.count(len(report.claims), "claim"), say.count(len(report.documents), "in_article")
        )
        parts = [
            wording.counts(report, say),
            say("claims_in", claims=claims, articles=articles),
            say("pairs_left", pairs=say.count(wording.left_alone(report), "pair")),
            say("as_of", day=say.day(report.as_of)) if report.as_of else _dates(report.documents, say),
        ]
        if report.problems:
            parts.append(say("inputs_unchecked", inputs=say.count(len(report.problems), "input")))
        return " · ".join(parts)

    def _line(self, *parts: str | tuple[str, str], indent: str = "", rest: str | None = None) -> None:
        """Write a paragraph: wrapped and indented in a terminal, else one line; control signs are made visible."""
        from rich.text import Text

        body = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            body.append(wording.visible(words).replace("\n", " ").translate(_UNBREAKABLE), style or None)
        for number, line in enumerate(self._wrapped(body, indent, rest)):
            line.rstrip()
            head = Text(indent if number == 0 else " " * len(indent) if rest is None else rest)
            self.console.print(head.append_text(line), soft_wrap=True, highlight=False, markup=False, emoji=False)

    def _wrapped(self, body: Text, indent: str, rest: str | None) -> Iterator[Text]:
        if self.width is None or not body:
            yield body
            return
        yield from body.wrap(self.console, self.width - max(len(indent), len(rest or indent)))


def _dates(documents: tuple[DocumentSummary, ...], say: Catalogue) -> str:
    undated = sum(1 for document in documents if document.published is None)
    return say("undated", count=undated) if undated else say("own_dates")


text = Format(_render)
