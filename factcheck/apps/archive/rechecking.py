"""Holds all that an archive keeps against itself: every question on which published values exclude each other.

The database hands out only blocks whose values may exclude each other, in the order of a sweep; the sweep finds the
positions that do; whole claims are read for those alone. Memory holds one block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from factcheck.archive.store import Spot, Store
from factcheck.compare.sweep import Row, conflicts
from factcheck.engines.work import compare_block
from factcheck.model import Finding, Known, Settings

_SHOWN = 2


def contested_positions(store: Store) -> Iterator[tuple[str, dict[Row, list[Spot]]]]:
    """Every block with positions that exclude each other: its key, those positions, and who states them."""
    for block, group in groupby(store.contested(), key=lambda spot: spot.block):
        positions: dict[Row, list[Spot]] = defaultdict(list)
        for spot in group:
            positions[Row(spot.first, spot.last, spot.low, spot.high)].append(spot)
        rows = list(positions)
        apart = {i for pair in conflicts(rows) for i in pair}
        if apart:
            yield block, {rows[i]: positions[rows[i]] for i in sorted(apart)}


def recheck(store: Store, settings: Settings) -> Iterator[Finding]:
    """The findings between the documents of an archive, block by block; the first and last who state a value stand
    for all.
    """
    for block, positions in contested_positions(store):
        chosen = [spot for spots in positions.values() for spot in dict.fromkeys([*spots[:_SHOWN], *spots[-_SHOWN:]])]
        claims = store.claims((spot.document, spot.number) for spot in chosen)
        held = store.held({document for document, _ in claims})
        known = [
            Known(claim=claim, published=held[document].published, publisher=held[document].publisher)
            for (document, _), claim in sorted(claims.items())
        ]
        yield from compare_block(block, known, settings)
