"""Checks a rest that is told against the whole and the part that leave it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.arithmetic import spelt_interval
from factcheck.compare.complements import WrongRest, wrong_rests
from factcheck.compare.corpus import Corpus
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, corpus_rule


@corpus_rule(code="FC232", severity="error")
def wrong_rest(corpus: Corpus) -> Iterator[Draft]:
    """A rest is not what the part leaves of the whole."""
    for found in wrong_rests(corpus.near):
        yield _draft(found)


def _draft(found: WrongRest) -> Draft:
    whole, part, rest = found.pair.whole, found.pair.part, found.rest
    code = whole.passage.sentence.language
    words = [quoted(item.article, item.figure) for item in (whole, part, rest)]
    leaves = spelt_interval(found.leaves, code, 0)
    return Draft(
        message=f"{words[1]} of {words[0]} leave {leaves}, not {words[2]}",
        evidence=(*sentences_of(whole.article, (whole.figure, part.figure)),
                  *sentences_of(rest.article, (rest.figure,))),
        derivation=(f"{words[0]} − {words[1]} = {leaves}",),
        confidence=0.75,
        root=root_of(rest.article, rest.figure),
    )
