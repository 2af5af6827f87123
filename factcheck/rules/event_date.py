"""One event dated twice."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.clash import How
from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC108", severity="error")
def event_date(corpus: Corpus) -> Iterator[Draft]:
    """Two sentences date one event differently."""
    hows: frozenset[How] = frozenset({"inside", "across", "brief"})
    return clash_drafts(corpus, "One event, two dates", "date", "bound", "weekday", hows=hows)
