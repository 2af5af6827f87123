"""Who belongs to whom, told in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from factcheck.compare.corpus import Corpus
from factcheck.model import Claim, Evidence, Relation
from factcheck.rules.rule import Draft, claim_evidence, corpus_rule

_CHILD_FIRST = frozenset({"part_of"})
_PARENT_FIRST = frozenset({"owns", "acquired", "holds_stake"})
_REAL = frozenset({"asserted", "reported"})
_SHOWN = 6


@corpus_rule(code="FC115", severity="warning")
def ownership_direction(corpus: Corpus) -> Iterator[Draft]:
    """One company is told as part of another, and as its owner or shareholder."""
    told = sorted(_told(corpus), key=lambda row: (row[0], row[1], row[2].document, row[2].start))
    groups = {key: [e for _, _, e, _ in rows] for key, rows in ((k, list(g)) for k, g in groupby(told, key=_pair))}
    whole = {key for key in groups if any(row[3] for row in told if _pair(row) == key)}
    for child, parent in sorted(groups):
        if child < parent and (parent, child) in groups and ((child, parent) in whole or (parent, child) in whole):
            ones, others = groups[child, parent], groups[parent, child]
            yield Draft(
                message=f"{child} is told to belong to {parent}, and {parent} to belong in part to {child}",
                evidence=(*ones[: _SHOWN // 2], *others[: _SHOWN // 2]),
                derivation=(
                    f"{child} under {parent}{_more(ones)}: “{ones[0].quote}”",
                    f"{parent} under {child}{_more(others)}: “{others[0].quote}”",
                    "both can be true of cross-holdings only; check who holds whom",
                ),
                root=f"ownership {child} {parent}",
            )


def _more(told: list[Evidence]) -> str:
    return f" (in {len(told)} sentences)" if len(told) > 1 else ""


Row = tuple[str, str, Evidence, bool]


def _pair(row: Row) -> tuple[str, str]:
    return row[0], row[1]


def _told(corpus: Corpus) -> Iterator[Row]:
    """Child, parent, where it is said, and whether the child belongs to the parent as a whole."""
    for article in corpus.articles:
        for relation in article.relations:
            yield from _of_relation(relation)
        for claim in article.claims:
            yield from _of_stake(claim)


def _of_relation(relation: Relation) -> Iterator[Row]:
    other = relation.object
    firm = not relation.negated and relation.modality in _REAL and relation.phase in ("holds", "begins")
    if other is None or not firm or other.key == relation.subject.key:
        return
    place = Evidence(document=relation.document, start=relation.start, end=relation.end, quote=relation.quote)
    if relation.predicate in _CHILD_FIRST:
        yield relation.subject.key, other.key, place, True
    elif relation.predicate in _PARENT_FIRST:
        yield other.key, relation.subject.key, place, relation.predicate != "holds_stake"


def _of_stake(claim: Claim) -> Iterator[Row]:
    firm = claim.attribute == "stake" and not claim.negated and claim.modality in _REAL and claim.tier < 3
    if firm and claim.subject is not None and claim.object is not None and claim.subject.key != claim.object.key:
        yield claim.object.key, claim.subject.key, claim_evidence(claim), False
