"""How a contradiction among the figures of a quantity is told: the sum in words, and what would reconcile it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from factcheck.compare.arithmetic import spelt, spelt_interval
from factcheck.compare.corpus import Corpus
from factcheck.compare.exchange_rates import Quote
from factcheck.compare.figure_statements import PERIODS, Multiple, Node, Whole, in_words
from factcheck.compare.figure_system import Clash, claim_of, complements
from factcheck.compare.figures import figure_of
from factcheck.compare.network import ANYTHING, NOT_NEGATIVE, Level, Statement, Sum, Tie, implied, unknowns
from factcheck.model import Article, Claim, Interval, Outcome, Severity
from factcheck.model.span_words import span_words
from factcheck.rules.frame.clash_edits import mendings
from factcheck.rules.frame.disagreement import root_of as question_root
from factcheck.rules.frame.shown import root_of
from factcheck.rules.rule import Draft, claim_evidence, span_evidence, year_root

Kind = Literal["growth", "base", "network", "whole", "rate"]
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_PAIR = 2


def kind_of(clash: Clash) -> Kind:
    """``growth`` for two changes alone, ``base`` for one and two levels, ``whole`` with parts, ``rate`` of exchange."""
    if clash.quotes:
        return "rate"
    if clash.wholes or any(claim.role == "share" for claim in clash.claims):
        return "whole"
    if not clash.levels and len(clash.changes) == _PAIR:
        return "growth"
    return "base" if len(clash.levels) == _PAIR and len(clash.changes) == 1 else "network"


def drafts_of(corpus: Corpus, kind: Kind) -> Iterator[Draft]:
    """The contradictions of one kind, each as a finding."""
    for clash in corpus.figure_clashes:
        if kind_of(clash) == kind:
            yield draft(corpus, clash)


def draft(corpus: Corpus, clash: Clash) -> Draft:
    """A contradiction as a finding: an error of the text against itself, a note between two named speakers."""
    code = next((a.language for a in corpus.articles if a.document.id == clash.claims[0].document), "en")
    tiers = {claim.tier for claim in clash.claims}
    between = len(clash.speakers) > 1
    severity: Severity = "info" if between else ("error" if tiers == {1} and not clash.quotes else "warning")
    outcome: Outcome = "disagreement" if between else "contradiction"
    suggestions, hints = mendings(corpus, clash, code)
    return Draft(
        message=_message(clash, code),
        evidence=(
            *(claim_evidence(claim) for claim in sorted(clash.claims, key=lambda c: (c.document, c.start))),
            *(span_evidence(quote.article, quote.start, quote.end) for quote in clash.quotes),
        ),
        derivation=(*_steps(clash, code), *_worked_out(clash, code), *hints),
        suggestions=suggestions,
        severity=severity,
        outcome=outcome,
        confidence=0.92 if tiers == {1} else 0.8,
        root=_root(clash),
        rests_on=tuple(dict.fromkeys(_rests_on(corpus, clash))),
    )


def _root(clash: Clash) -> str:
    """The root cause: the place of the first figure where two figures clash outright, else what the clash rests on."""
    places = sorted((claim.document, claim.value_start) for claim in clash.claims)
    return "{}@{}".format(*places[0]) if kind_of(clash) == "growth" else clash.root


def _rests_on(corpus: Corpus, clash: Clash) -> Iterator[str]:
    """Other roots that would explain the contradiction: a year, two figures for one question, a sum in one article."""
    ids = {claim.id for claim in clash.claims}
    for claim in clash.claims:
        if claim.period is not None:
            place = claim.period.mention_start if claim.period.donor_start is None else claim.period.donor_start
            if place is not None:
                yield year_root(claim.document, place)
        if claim.role == "change":
            yield f"base:{claim.document}:{claim.value_start}"
    for question in corpus.disagreements:
        if any(claim.id in ids for position in question.positions for claim in position.claims):
            yield question_root(question)
    for article in corpus.articles:
        yield from _sums_in(article, clash)


def _sums_in(article: Article, clash: Clash) -> Iterator[str]:
    """What the rules call the sums that have these levels, or any two of them, as their ends."""
    own = [c for c in clash.claims if c.role != "change" and c.document == article.document.id]
    figures = [figure for claim in own if (figure := figure_of(claim.value)) is not None]
    if len(figures) > 1:
        yield root_of(article, *figures)
        yield from (root_of(article, a, b) for a in figures for b in figures if a.start < b.start)


def _message(clash: Clash, code: str) -> str:
    name = clash.claims[0].subject.key.partition(" (")[0] if clash.claims[0].subject else ""
    left, stated = clash.conflict.implied, clash.conflict.stated
    if left is None or stated is None:
        texts = [claim.value.text for claim in clash.claims]
        if len(texts) == _PAIR:
            return f"{name}: {' and '.join(texts)} cannot both hold for the same change"
        return f"{name}: {', '.join(texts[:-1])} and {texts[-1]} cannot all hold"
    return f"{name}: the other figures give {amount(left, code, _unit(clash))}, stated is {_written(clash, code)}"


def _unit(clash: Clash) -> str | None:
    at = clash.conflict.at
    return at.unit if isinstance(at, Node) else None


def _written(clash: Clash, code: str) -> str:
    """The level that the others contradict, as the text has it."""
    claim = _stated(clash)
    return claim.value.text if claim else amount(clash.conflict.stated, code, _unit(clash))


def _steps(clash: Clash, code: str) -> Iterator[str]:
    """The statements as lines of the sum: what ties the unknowns together first, then what bounds them."""
    statements = clash.conflict.statements
    yield from (step(s, code) for s in statements if not isinstance(s, Level))
    yield from (step(s, code) for s in statements if isinstance(s, Level) and s.source is not None)
    levels = {s.at for s in statements if isinstance(s, Level)}
    between = dict.fromkeys(at for s in statements if not isinstance(s, Level) for at in unknowns(s))
    for at in between:
        if at not in levels and isinstance(at, Node) and not at.apart:
            yield from _implied(clash, at, code)


def _implied(clash: Clash, at: Node, code: str) -> Iterator[str]:
    """The value worked out for an unknown that is stated nowhere, without the level that contradicts it."""
    others = [s for s in clash.conflict.statements if not (isinstance(s, Level) and s.at == clash.conflict.at)]
    left = implied(others, at)
    if left is not None and left not in (ANYTHING, NOT_NEGATIVE):
        yield f"⇒ {_when(at)} ≈ {amount(left, code, at.unit)}, stated nowhere"


def step(statement: Statement, code: str) -> str:
    """One statement as a line of the sum."""
    claim, when = claim_of(statement), _when(statement.at)
    if isinstance(statement, Level):
        part = "".join(f", “{word}”" for word in _narrowed(statement.at)) if claim is not None else ""
        return f"{when}{part}: {claim.value.text}" if claim is not None else when
    if isinstance(statement.source, Whole):
        return _whole(statement)
    if isinstance(statement.source, Quote):
        return rate_line(statement.source, code)
    base = _when(statement.base if isinstance(statement, Tie) else statement.parts[0])
    if isinstance(statement.source, Multiple):
        return f"{when} = ({base}) × ({spelt_interval(statement.source.ratio, code, 2)}): “{statement.source.words}”"
    assert claim is not None  # noqa: S101 - everything else was looked at
    if claim.role == "share":
        return f"{claim.value.text} is a part of that of {base}"
    figure = figure_of(claim.value)
    sign = "+" if claim.direction == "up" else "−"
    if isinstance(statement, Sum):
        return f"{when} = ({base}) {sign} {claim.value.text}"
    shown = spelt(figure.value, code, 2) if figure is not None and figure.value is not None else claim.value.text
    if figure is not None and in_words(figure):
        return f"{when} = ({base}) × (1 {sign} {claim.value.text})"
    return f"{when} = ({base}) × (1 {sign} {shown} %)"


def rate_line(quote: Quote, code: str) -> str:
    """The rate of exchange that words give: "“14.6 billion dollars (12.9 billion euros)”: 1 USD = 0.884 EUR"."""
    return f"“{quote.text}”: 1 {quote.base} = {spelt_interval(quote.rate, code, 3)} {quote.unit}"


def _whole(statement: Statement) -> str:
    """A whole and its parts: periods by their names, two complements by the words that tell them apart."""
    if statement.source == PERIODS and isinstance(statement, Sum):
        rest = any(isinstance(part, Node) and part.apart for part in statement.parts)
        parts = " + ".join(_when(p) for p in statement.parts if isinstance(p, Node) and not p.apart)
        return f"{_when(statement.at)} is more than {parts}" if rest else f"{_when(statement.at)} is {parts}"
    whole = statement.at if isinstance(statement, Sum) else unknowns(statement)[1]
    parted = statement.parts if isinstance(statement, Sum) else (statement.at,)
    common = set(whole.scope) if isinstance(whole, Node) else set()
    words = [f"“{word}”" for part in parted if isinstance(part, Node) for word in part.scope if word not in common]
    return f"{' and '.join(words)} make the whole" if len(words) > 1 else f"{words[0]} is a part of the whole"


def _narrowed(at: object) -> list[str]:
    """The words that make a figure that of one of two complements."""
    words = {word for pair in complements() for word in pair}
    return [word for word in at.scope if word in words] if isinstance(at, Node) else []


def _when(at: object) -> str:
    return span_words(at.start, at.end) if isinstance(at, Node) else "?"


def _worked_out(clash: Clash, code: str) -> Iterator[str]:
    left, stated = clash.conflict.implied, clash.conflict.stated
    if left is None or stated is None:
        yield "one change cannot have two sizes" if len(clash.claims) == _PAIR else "the changes do not go round"
        return
    yield f"⇒ {_when(clash.conflict.at)} ≈ {amount(left, code, _unit(clash))}, stated: {_written(clash, code)}"


def _stated(clash: Clash) -> Claim | None:
    """The claim whose level the others contradict."""
    found = (s for s in clash.conflict.statements if isinstance(s, Level) and s.at == clash.conflict.at)
    return next((claim for s in found if (claim := claim_of(s)) is not None), None)


def amount(values: Interval | None, code: str, unit: str | None = None) -> str:
    """An interval of amounts at the scale a reader would use: "722 to 724 million EUR"; "?" for an unknown one."""
    if values is None:
        return "?"
    if values.low == 0 and values.high:
        values = Interval(None, values.high)
    top = max((abs(end) for end in (values.low, values.high) if end is not None), default=Decimal(0))
    scale, word = next(((size, name) for size, name in _SCALES if top >= size), (Decimal(1), ""))
    return " ".join(filter(None, (spelt_interval(values.scaled(1 / scale), code), word, unit)))


__all__ = ["amount", "draft", "drafts_of", "kind_of", "rate_line", "step"]
