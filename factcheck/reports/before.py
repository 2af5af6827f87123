"""What was published before on the figures of a draft, and the words a figure is told with in one line."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Claim, Report
from factcheck.reports.catalogue import Catalogue, catalogue


def headed(made: Report, say: Catalogue) -> Iterator[str]:
    """The lines of :func:`lines` under their heading, none where nothing was published before."""
    if made.published:
        yield from ("", say("published_before"), *lines(made, say))


def lines(made: Report, say: Catalogue) -> Iterator[str]:
    """For every claim of a draft on which something was published before: what, when, by whom."""
    by_id = {claim.id: claim for claim in made.claims}
    for item in made.published:
        claim, last = by_id[item.claim], item.last
        sign = "=" if item.relation == "same" else "≠"
        about = claim.subject.key if claim.subject is not None else "?"
        day = say.day(item.published) if item.published else say("undated_day")
        house = f", {item.publisher}" if item.publisher else ""
        sources = f", {say.count(item.sources, 'source')}" if item.sources > 1 else ""
        told = f"{value(last, say)}{when(last, say)}{who(last, say)}"
        yield f"{about}, {named(claim.attribute, say)}: {value(claim, say)} {sign} {told}"
        yield f"  {say('published_last', day=day, house=house, document=last.document, sources=sources)}"


def named(attribute: str, words: Catalogue | None = None) -> str:
    """An attribute in words, English by default as all that follows."""
    return (words or catalogue()).name(attribute.removeprefix("open:"))


def value(claim: Claim, words: Catalogue | None = None) -> str:
    """The value as it stands, with its hedge."""
    hedge = f"{claim.value.hedge.text} " if claim.value.hedge is not None else ""
    return (words or catalogue()).quoted(f"{hedge}{claim.value.text}")


def when(claim: Claim, words: Catalogue | None = None) -> str:
    """The period of a claim, nothing where none is known."""
    say, period = words or catalogue(), claim.period
    if period is None or not (period.start or period.end):
        return ""
    return say("for_period", period=say.span(period.start, period.end))


def who(claim: Claim, words: Catalogue | None = None) -> str:
    """Who says it, nothing where the house does."""
    said = claim.attribution
    return f", {(words or catalogue())('says', who=said.speaker or said.text)}" if said is not None else ""
