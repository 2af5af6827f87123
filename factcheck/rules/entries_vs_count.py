"""Checks that a list names as many things as there are said to be, in the same article or in another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factcheck.compare.corpus import Corpus
from factcheck.compare.entry_lists import wrong_numbers
from factcheck.compare.whole_lists import whole_lists
from factcheck.rules.frame.shown import quoted, sentences_of
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_LONGEST = 30


@corpus_rule(code="FC236", severity="error")
def entries_vs_count(corpus: Corpus) -> Iterator[Draft]:
    """A list names more or fewer things than there are said to be."""
    for found in chain(wrong_numbers(corpus.near), whole_lists(corpus.near)):
        listed, count = found.listed, found.count
        said = " ".join(dict.fromkeys((quoted(count.article, count.figure), count.figure.unit or "")))
        entries = "; ".join(_short(listed.article.text(*item)) for item in listed.items)
        yield Draft(
            message=f"“{said}” announced, {len(listed.items)} listed",
            evidence=(*sentences_of(count.article, [count.figure]),
                      *(span_evidence(listed.article, *item) for item in listed.items)),
            derivation=(f"announced: “{said}”", f"listed: {entries}"),
            confidence=0.75,
        )


def _short(entry: str) -> str:
    words = entry.split()
    while len(words) > 1 and len(" ".join(words)) > _LONGEST:
        words.pop()
    return " ".join(words).rstrip(",:;")
