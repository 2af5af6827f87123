"""A change is measured against a period that lies after the one it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.compare.calendar import years_in
from factcheck.compare.stated_periods import StatedPeriod, stated_periods
from factcheck.compare.wording import has
from factcheck.model import Article, Sentence, Suggestion
from factcheck.rules.rule import Draft, document_rule, span_evidence, year_root


@dataclass(frozen=True, slots=True)
class _Dated:
    """A period with its year, and the period elsewhere in the article that the year was taken from, if any."""

    period: StatedPeriod
    year: int
    donor: StatedPeriod | None


@document_rule(code="FC301", severity="error")
def base_after_period(article: Article) -> Iterator[Draft]:
    """A change is measured against a period that lies after the one it is about."""
    by_sentence = [(sentence, stated_periods(article, sentence)) for sentence in article.sentences]
    everything = [period for _, periods in by_sentence for period in periods]
    for number, (sentence, periods) in enumerate(by_sentence):
        bases = [p for p in periods if p.base and p.year is not None]
        if len(bases) != 1 or not _tells_change(article, sentence):
            continue
        before = by_sentence[number - 1] if number else None
        period = _own_period(article, sentence, periods, bases[0], before)
        dated = _dated(article, period, everything) if period else None
        if dated and bases[0].year is not None and _ends_before(dated, bases[0], bases[0].year):
            yield _draft(article, dated, bases[0], bases[0].year)


def _tells_change(article: Article, sentence: Sentence) -> bool:
    """A rise or fall as such; comparing two levels, or two rises, may well look back from the earlier period."""
    return (
        has(article, sentence, "base_after_period.change")
        and not has(article, sentence, "base_after_period.comparative")
        and not has(article, sentence, "words_of_plans.any")
    )


def _own_period(
    article: Article,
    sentence: Sentence,
    periods: list[StatedPeriod],
    base: StatedPeriod,
    before: tuple[Sentence, list[StatedPeriod]] | None,
) -> StatedPeriod | None:
    """The period the change is about: in the sentence, or in the one before that "this" points back to."""
    own = [p for p in periods if not p.base and _comparable(p, base)]
    if not own and not any(not p.base for p in periods) and before and before[0].block == sentence.block:
        if not has(article, sentence, "base_after_period.points_back"):
            return None
        own = [p for p in before[1] if not p.base and _comparable(p, base)]
    slots = {(p.grain, p.number, p.year) for p in own}
    return own[0] if len(slots) == 1 else None


def _comparable(period: StatedPeriod, base: StatedPeriod) -> bool:
    """Of one kind: both quarters, both years …; "the same period in 2024" is of every kind."""
    return period.grain == base.grain or (base.grain == "year" and base.same)


def _dated(article: Article, period: StatedPeriod, everything: list[StatedPeriod]) -> _Dated | None:
    """The period with its own year or that of the nearest other mention of it in the article."""
    if period.year is not None:
        return _Dated(period, period.year, None)
    at = period.mention.start
    donors = [
        p
        for p in everything
        if p.year is not None and not p.base and (p.grain, p.number) == (period.grain, period.number)
        and has(article, p.sentence, "base_after_period.change")
    ]
    donors.sort(key=lambda p: (abs(p.mention.start - at), p.mention.start))
    if not donors or donors[0].year is None:
        return None
    return _Dated(period, donors[0].year, donors[0])


def _ends_before(dated: _Dated, base: StatedPeriod, year: int) -> bool:
    like = dated.period if base.same and base.grain == "year" else base
    return dated.period.end(dated.year) <= like.start(year)


def _draft(article: Article, dated: _Dated, base: StatedPeriod, base_year: int) -> Draft:
    text = article.document.text
    holder = dated.donor or dated.period
    places = sorted({(p.mention.start, p.mention.end) for p in (holder, dated.period, base)})
    stated, against = holder.mention.text, base.mention.text
    derivation = [f"the change is about “{dated.period.mention.text}”"]
    if dated.donor:
        derivation.append(f"its year, {dated.year}, is the one written nearest for that period: “{stated}”")
    derivation += [
        f"it is measured against “{against}”",
        f"{base_year} comes after {dated.year}: nothing can have risen or fallen since a later period",
    ]
    year_text = str(dated.year)
    at = text.find(year_text, holder.mention.start, holder.mention.end)
    suggestions: tuple[Suggestion, ...] = ()
    if at >= 0 and years_in(stated) == {dated.year}:
        right = base_year + 1
        suggestions = (
            Suggestion(
                document=article.document.id, start=at, end=at + len(year_text), replacement=str(right),
                why=f"a year-on-year change measured against {base_year} is one of {right}",
            ),
        )
        derivation.append(f"with {right} the comparison with {base_year} is one with the year before")
    return Draft(
        message=f"The change in “{stated}” is measured against “{against}”, which comes later",
        evidence=tuple(span_evidence(article, *place) for place in places),
        derivation=tuple(derivation),
        suggestions=suggestions,
        confidence=0.95 if dated.donor is None else 0.9,
        root=year_root(article.document.id, holder.mention.start),
    )
