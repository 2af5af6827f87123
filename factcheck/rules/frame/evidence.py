"""Widens what a rule points at to whole sentences, and keeps the exact words as a mark.

A rule names the few words that clash; an editor needs the sentence to judge them, and the sentence that the year or the
subject of a claim was taken from. Doing it here, once, keeps every rule to its own question.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from factcheck.claims.tabular import heading_of
from factcheck.compare.corpus import Corpus
from factcheck.model import Article, Claim, Evidence

_ELSEWHERE = frozenset({"pronoun", "description", "ellipsis", "lead"})
Span = tuple[int, int]
Place = tuple[str, int, int]


class Sources:
    """The articles of a run by their id, with their claims in the order of the text."""

    def __init__(self, corpus: Corpus) -> None:
        self._articles = {article.document.id: article for article in corpus.articles}
        self._claims: dict[str, list[Claim]] = {}

    def shown(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """The evidence as whole sentences, each once, in the order given, then those its claims inherit from."""
        given = tuple(evidence)
        groups: dict[Place, list[Evidence]] = {}
        for item in given:
            groups.setdefault(self._place(item), []).append(item)
        own = frozenset(groups)
        for item in (origin for one in given for origin in self._origins(one)):
            if (place := self._place(item)) not in own:
                groups.setdefault(place, []).append(item)
        return tuple(self._one(place, items) for place, items in groups.items())

    def marks(self, evidence: Iterable[Evidence]) -> dict[Place, list[Span] | None]:
        """The exact words in each sentence; ``None`` for a sentence that is meant as a whole."""
        found: dict[Place, list[Span] | None] = {}
        for item in evidence:
            place, mark = self._place(item), item.mark
            known = found.setdefault(place, [])
            if known is not None:
                found[place] = None if mark == place[1:] else [*known, mark]
        return found

    def _place(self, item: Evidence) -> Place:
        article = self._articles.get(item.document)
        first = article.sentence_at(item.start) if article else None
        last = article.sentence_at(item.end - 1) if article and item.end > item.start else first
        start = min(first.start, item.start) if first else item.start
        return item.document, start, max(last.end, item.end) if last else item.end

    def _one(self, place: Place, items: Sequence[Evidence]) -> Evidence:
        document, start, end = place
        marks = [mark for item in items if (mark := item.mark) != (start, end)]
        low, high = (min(a for a, _ in marks), max(b for _, b in marks)) if marks else (None, None)
        article = self._articles.get(document)
        claim = next((item.claim for item in items if item.claim), None)
        return Evidence(
            document=document, start=start, end=end, mark_start=low, mark_end=high,
            quote=article.text(start, end) if article else items[0].quote,
            claim=claim or (self._claim(article, (start, end), marks) if article else None),
        )

    def _claim(self, article: Article, sentence: Span, marks: Iterable[Span]) -> str | None:
        """The claim whose figure is marked, else the only one of the sentence."""
        here = self._within(article, sentence)
        marked = [c for c in here if any(low <= c.value_start and c.value_end <= high for low, high in marks)]
        if marked:
            return marked[0].id
        return here[0].id if len(here) == 1 else None

    def _origins(self, item: Evidence) -> Iterator[Evidence]:
        """The words, in other sentences, that the claim a rule names has its year, its subject or its column from."""
        article = self._articles.get(item.document)
        if article is None or item.claim is None:
            return
        for claim in (c for c in self._within(article, (item.start, item.end)) if c.id == item.claim):
            found = (_subject_named(article, claim), _year_written(article, claim), heading_of(article, claim))
            for start, end in filter(None, found):
                yield Evidence(document=item.document, start=start, end=end, quote=article.text(start, end))

    def _within(self, article: Article, span: Span) -> list[Claim]:
        name = article.document.id
        if name not in self._claims:
            self._claims[name] = sorted(article.claims, key=lambda c: (c.value_start, c.id))
        claims = self._claims[name]
        first, last = (bisect_left(claims, at, key=lambda c: c.value_start) for at in span)
        return [claim for claim in claims[first:last] if claim.value_end <= span[1]]


def _subject_named(article: Article, claim: Claim) -> Span | None:
    """Where the subject of a claim is named, if its own sentence only refers to it: the last place before it."""
    subject = claim.subject
    if subject is None or subject.via not in _ELSEWHERE:
        return None
    entity = next((e for e in article.entities if e.key == subject.key), None)
    names = "|".join(re.escape(name) for name in (entity.names if entity else (subject.key,)))
    places = [m.span() for m in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", article.document.text[: claim.end])]
    return places[-1] if places else None


def _year_written(article: Article, claim: Claim) -> Span | None:
    """Where the year of a claim's period was taken from: as the period says, else where it was last written before."""
    period = claim.period
    if period is None or period.status != "inherited" or period.start is None:
        return None
    if period.donor_start is not None and period.donor_end is not None:
        return period.donor_start, period.donor_end
    before = claim.end if period.mention_start is None else period.mention_start
    for mention in reversed(article.mentions):
        time = mention.temporal
        known = time is not None and time.status == "explicit" and (time.start or "")[:4] == period.start[:4]
        if known and mention.start < before:
            return mention.start, mention.end
    return None
