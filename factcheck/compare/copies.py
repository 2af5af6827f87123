"""Finds sentences that are copies of one another but for a figure.

Copies share a skeleton: the sentence with its figures taken out. Looking skeletons up costs one pass, and what many
copies agree on is one position, so reprints neither slow the work nor multiply its findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.compare.clash import Clash, Kind, side
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.values import judge, same_as_written

_FEWEST_WORDS = 3
_MOST_VERSIONS = 12


def altered_copies(passages: Sequence[Passage]) -> Iterator[Clash]:
    """Clashes between copies in different documents; a skeleton met twice in one document says nothing.

    A short sentence is a copy only if the sentence before or behind it is one too.
    """
    groups: dict[tuple[object, ...], list[Passage]] = {}
    for before, passage, behind in zip((None, *passages), passages, (*passages[1:], None), strict=False):
        if not passage.slots or not passage.content:
            continue
        if len(passage.content) + len(passage.slots) > _FEWEST_WORDS:
            groups.setdefault(skeleton(passage), []).append(passage)
        else:
            for neighbour in (before, behind):
                if neighbour is not None and neighbour.article is passage.article and neighbour.content:
                    spot = (neighbour is before, skeleton(neighbour), skeleton(passage))
                    groups.setdefault(spot, []).append(passage)
    for group in groups.values():
        yield from _versions(group)


def skeleton(passage: Passage) -> tuple[str, ...]:
    """The stems of a sentence in order, with the kind of figure in place of each figure."""
    parts = [(word.at, word.sense.stem) for word in passage.words]
    parts += [(slot.at, f"#{slot.mention.kind[0]}") for slot in passage.slots]
    return tuple(text for _, text in sorted(parts))


def _versions(group: list[Passage]) -> Iterator[Clash]:
    by_document: dict[str, list[Passage]] = {}
    for passage in group:
        by_document.setdefault(passage.article.document.id, []).append(passage)
    versions: dict[str, list[Passage]] = {}
    for _, members in sorted(by_document.items()):
        if len(members) == 1:
            versions.setdefault(_figures(members[0]), []).append(members[0])
    if not 2 <= len(versions) <= _MOST_VERSIONS:
        return
    for (_, ones), (_, others) in combinations(sorted(versions.items()), 2):
        found = list(_changes(ones[0], others[0]))
        if len(found) == 1 or (found and 2 * len(found) <= len(ones[0].content)):
            for kind, a, b in found:
                yield Clash(
                    kind, "copy", side(ones[0], a.mention.start, a.mention.end),
                    side(others[0], b.mention.start, b.mention.end), _common(ones[0]), 0.97,
                    copies=len(ones) + len(others) - 2,
                )


def _figures(passage: Passage) -> str:
    hedges = (slot.mention.hedge.text if slot.mention.hedge is not None else "" for slot in passage.slots)
    return "\x1f".join(f"{hedge} {slot.mention.text}" for hedge, slot in zip(hedges, passage.slots, strict=True))


def _common(passage: Passage) -> tuple[str, ...]:
    return tuple(word.text for word in passage.content[:6])


def _changes(one: Passage, other: Passage) -> Iterator[tuple[Kind, Slot, Slot]]:
    for a, b in zip(one.slots, other.slots, strict=True):
        judgement = judge(a, b, one.sentence.language, other.sentence.language)
        if judgement.verdict == "conflict":
            yield judgement.slip, a, b
        elif judgement.verdict == "compatible" and _hedged_alike(a, b) and not same_as_written(a.mention, b.mention):
            yield "date" if a.mention.kind == "temporal" else "value", a, b


def _hedged_alike(a: Slot, b: Slot) -> bool:
    """Copies keep their hedges: "at least 150" and "at least 950" can both be true, but not of one sentence."""
    one, other = a.mention.hedge, b.mention.hedge
    return (one is None) == (other is None) and (one is None or other is None or one.kind == other.kind)
