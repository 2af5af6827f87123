"""Finds sentences that are copies of one another but for a figure.

Copies share a skeleton: the sentence with its figures taken out. Looking skeletons up costs one pass, and what many
copies agree on is one position, so reprints neither slow the work nor multiply its findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from factcheck.compare.clash import Clash, Kind, side
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.values import judge

_FEWEST_WORDS = 4
_MOST_VERSIONS = 12


def altered_copies(passages: Iterable[Passage]) -> Iterator[Clash]:
    """Clashes between copies in different documents; a skeleton met twice in one document says nothing."""
    groups: dict[tuple[str, ...], list[Passage]] = {}
    for passage in passages:
        if passage.slots and len(passage.content) >= _FEWEST_WORDS:
            groups.setdefault(skeleton(passage), []).append(passage)
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
    return "\x1f".join(slot.mention.text for slot in passage.slots)


def _common(passage: Passage) -> tuple[str, ...]:
    return tuple(word.text for word in passage.content[:6])


def _changes(one: Passage, other: Passage) -> Iterator[tuple[Kind, Slot, Slot]]:
    for a, b in zip(one.slots, other.slots, strict=True):
        judgement = judge(a, b, one.sentence.language, other.sentence.language)
        if judgement.verdict == "conflict":
            yield judgement.slip, a, b
