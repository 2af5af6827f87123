"""Checks a total against parts that are told over several sentences or in another article."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from factcheck.compare.arithmetic import spelt, spelt_interval, total
from factcheck.compare.corpus import Corpus
from factcheck.compare.figures import counted, readings
from factcheck.compare.kind_sums import kind_sums
from factcheck.compare.part_runs import part_runs
from factcheck.compare.spread_sums import spread_sums
from factcheck.compare.wrong_sums import SpreadSum
from factcheck.rules.frame.shown import in_its_words, quoted, replaced_number, root_of, sentences_of
from factcheck.rules.rule import Draft, corpus_rule

_SIGNS = {
    "counted": "as many parts are told as there are said to be",
    "kinds": "as many parts are told as there are said to be",
    "closed": "the list is closed in words",
    "partition": "the parts leave no other class",
    "summed": "the sentence sums them up",
    "named": "each of the things the total is spread over has its part",
}


@corpus_rule(code="FC222", severity="error")
def spread_sum(corpus: Corpus) -> Iterator[Draft]:
    """The parts told over several sentences, or in another article, do not make the total."""
    shown: set[tuple[str, int]] = set()
    for found in chain(spread_sums(corpus.near), part_runs(corpus.near), kind_sums(corpus.near)):
        place = found.whole.article.document.id, found.whole.figure.start
        if place not in shown:
            shown.add(place)
            yield _draft(found)


def _draft(found: SpreadSum) -> Draft:
    whole, away, code = found.whole.figure, found.parts[0].article, found.whole.code
    parts = [readings(part.figure, whole)[0] for part in found.parts]
    exact = sum((part.value for part in parts if part.value is not None), Decimal(0))
    summed = total(counted(part).room for part in parts)
    stated, right = quoted(found.whole.article, whole), in_its_words(whole, exact, code)
    shown = " + ".join(quoted(away, part.figure) for part in found.parts)
    return Draft(
        message=f"The parts make {right}, not {stated}",
        evidence=(*sentences_of(found.whole.article, [whole]), *sentences_of(away, [p.figure for p in found.parts])),
        derivation=(f"{shown} = {spelt_interval(summed, code)}", f"stated: {stated}", _SIGNS[found.sign]),
        suggestions=replaced_number(found.whole.article, whole, exact, code, f"the parts make {spelt(exact, code, 2)}"),
        confidence=0.75 if found.sign == "kinds" else 0.8,
        rests_on=(root_of(found.whole.article, whole),),
        root=root_of(away, whole, *(part.figure for part in found.parts)) if away is found.whole.article else "",
    )
