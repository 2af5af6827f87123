"""One report tells as done or binding what another tells as open or binding nobody."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.clashes import clash_drafts
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC113", severity="warning")
def plan_as_fact(corpus: Corpus) -> Iterator[Draft]:
    """What is decided in one report is open in another."""
    return clash_drafts(corpus, "Decided here, open there", "plan")
