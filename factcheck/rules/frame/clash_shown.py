"""How a contradiction among levels and changes is told: the sum in words, and what single change would mend it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.compare.arithmetic import middle, spelt, spelt_interval
from factcheck.compare.corpus import Corpus
from factcheck.compare.figure_system import Clash, at, clashes
from factcheck.compare.figures import figure_of
from factcheck.compare.network import Level
from factcheck.model import Claim, Interval, Outcome, Severity, Suggestion
from factcheck.model.span_words import span_words
from factcheck.rules.frame.shown import replaced_number
from factcheck.rules.rule import Draft, claim_evidence, year_root

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def kind_of(clash: Clash) -> str:
    """``growth`` for changes alone, ``base`` for one change and two levels, ``network`` for anything longer."""
    if not clash.levels:
        return "growth"
    return "base" if len(clash.levels) == 2 and len(clash.changes) == 1 else "network"


def drafts_of(corpus: Corpus, kind: str) -> Iterator[Draft]:
    """The contradictions of one kind, each as a finding."""
    for clash in clashes(corpus.claims()):
        if kind_of(clash) == kind:
            yield draft(corpus, clash)


def draft(corpus: Corpus, clash: Clash) -> Draft:
    """A contradiction as a finding: an error of the text against itself, a note between two named speakers."""
    code = next((a.language for a in corpus.articles if a.document.id == clash.claims[0].document), "en")
    tiers = {claim.tier for claim in clash.claims}
    between = len(clash.speakers) > 1
    severity: Severity = "info" if between else ("error" if tiers == {1} else "warning")
    outcome: Outcome = "disagreement" if between else "contradiction"
    return Draft(
        message=_message(clash, code),
        evidence=tuple(claim_evidence(claim) for claim in sorted(clash.claims, key=lambda c: (c.document, c.start))),
        derivation=(*(step(claim, code) for claim in (*clash.changes, *clash.levels)), *_worked_out(clash, code)),
        suggestions=tuple(_mendings(corpus, clash, code)),
        severity=severity,
        outcome=outcome,
        confidence=0.92 if tiers == {1} else 0.8,
        root=_root(clash),
        rests_on=tuple(year_root(c.document, start) for c in clash.claims for start in _years_at(c)),
    )


def _years_at(claim: Claim) -> Iterator[int]:
    """Where the year of the time a claim is about is written."""
    if claim.period is not None:
        place = claim.period.mention_start if claim.period.donor_start is None else claim.period.donor_start
        if place is not None:
            yield place


def _root(clash: Clash) -> str:
    """The root cause: the place of the first figure where two figures clash outright, else all of the figures."""
    places = sorted((claim.document, claim.value_start) for claim in clash.claims)
    if kind_of(clash) == "growth" and len(places) == 2:
        return "{}@{}".format(*places[0])
    return "network:" + ":".join(f"{document}@{start}" for document, start in places)


def _message(clash: Clash, code: str) -> str:
    name = clash.claims[0].subject.key if clash.claims[0].subject else ""
    implied, stated = clash.conflict.implied, clash.conflict.stated
    if implied is None or stated is None:
        return f"{name}: {' and '.join(c.value.text for c in clash.changes)} cannot both hold for the same change"
    return f"{name}: the other figures give {amount(implied, code, _unit(clash))}, stated is {_written(clash, code)}"


def _unit(clash: Clash) -> str | None:
    return clash.levels[0].value.unit if clash.levels else None


def _written(clash: Clash, code: str) -> str:
    """The level that the others contradict, as the text has it."""
    claim = _stated(clash)
    return claim.value.text if claim else amount(clash.conflict.stated, code, _unit(clash))


def step(claim: Claim, code: str) -> str:
    """One claim as a line of the sum."""
    when = _when(claim)
    if claim.role == "level":
        return f"{when}: {claim.value.text}"
    base = span_words(claim.base_period.start, claim.base_period.end) if claim.base_period else "?"
    figure = figure_of(claim.value)
    sign = "+" if claim.direction == "up" else "−"
    shown = spelt(figure.value, code, 2) if figure is not None and figure.value is not None else claim.value.text
    return f"{when} = ({base}) × (1 {sign} {shown} %)"


def _when(claim: Claim) -> str:
    if claim.period is None:
        return "?"
    return span_words(claim.period.start, claim.period.end, claim.period.text)


def _worked_out(clash: Clash, code: str) -> Iterator[str]:
    implied, stated = clash.conflict.implied, clash.conflict.stated
    if implied is None or stated is None:
        yield "one change cannot have two sizes"
        return
    yield f"⇒ {_at_words(clash)} ≈ {amount(implied, code, _unit(clash))}, stated: {_written(clash, code)}"


def _at_words(clash: Clash) -> str:
    claim = _stated(clash)
    return _when(claim) if claim is not None else str(clash.conflict.at)


def _stated(clash: Clash) -> Claim | None:
    """The claim whose level the others contradict."""
    for statement in clash.conflict.statements:
        if isinstance(statement, Level) and statement.at == clash.conflict.at and isinstance(statement.source, Claim):
            return statement.source
    return None


def amount(values: Interval | None, code: str, unit: str | None = None) -> str:
    """An interval of amounts at the scale a reader would use: "722 to 724 million EUR"; "?" for an unknown one."""
    if values is None:
        return "?"
    top = max((abs(end) for end in (values.low, values.high) if end is not None), default=Decimal(0))
    scale, word = next(((size, name) for size, name in _SCALES if top >= size), (Decimal(1), ""))
    return " ".join(filter(None, (spelt_interval(values.scaled(1 / scale), code), word, unit)))


def _mendings(corpus: Corpus, clash: Clash, code: str) -> Iterator[Suggestion]:
    """The single changes that would reconcile the figures: another level, or another percentage."""
    implied, claim = clash.conflict.implied, _stated(clash)
    if claim is not None and implied is not None and implied.low is not None and implied.high is not None:
        yield from _replacement(corpus, claim, middle(implied), code, "what the other figures give")
    if kind_of(clash) == "base":
        change = clash.changes[0]
        ends = {at(level.period): figure_of(level.value) for level in clash.levels}
        new, old = ends.get(at(change.period)), ends.get(at(change.base_period))
        if new is not None and old is not None and new.value is not None and old.value:
            right = abs(new.value / old.value - 1) * 100
            yield from _replacement(corpus, change, right, code, "the percentage the two levels give")


def _replacement(corpus: Corpus, claim: Claim, value: Decimal, code: str, why: str) -> tuple[Suggestion, ...]:
    article = next((a for a in corpus.articles if a.document.id == claim.document), None)
    figure = figure_of(claim.value)
    return replaced_number(article, figure, value, code, why) if article is not None and figure is not None else ()
