"""Holds all that an archive keeps against itself: every question on which published values exclude each other.

The database hands out only blocks whose values may exclude each other, in the order of a sweep; the sweep finds the
positions that do; whole claims are read for those alone. Names are linked over the whole archive first: blocks that
turn out to be about one thing are put together. Memory holds one block and the names that can be linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from factcheck.archive.store import Held, Spot, Store
from factcheck.compare.sweep import Row
from factcheck.engines.blocks import Standing, apart, between
from factcheck.engines.linking import linked_block, links
from factcheck.model import Finding, Known, Settings

Positions = dict[Row, list[Spot]]


def contested_positions(store: Store, keys: Mapping[str, str] | None = None) -> Iterator[tuple[str, Positions]]:
    """Every block with positions that exclude each other: its key, those positions, and who states them.

    ``keys`` are the links of names in the archive: blocks that they make one are given as one.
    """
    together = _together(store, keys or {})
    moved = {block for blocks in together.values() for block in blocks}
    for block, group in groupby(store.contested(), key=lambda spot: spot.block):
        if block not in moved:
            yield from _contested(block, group)
    for block, blocks in sorted(together.items()):
        yield from _contested(block, sorted(store.spots(blocks), key=lambda spot: spot[1:]))


def _together(store: Store, keys: Mapping[str, str]) -> dict[str, set[str]]:
    """The blocks of the archive that links make one or give another name, by what they become."""
    found: dict[str, set[str]] = defaultdict(set)
    for block in store.block_keys() if keys else ():
        becomes = linked_block(block, keys)
        if becomes != block:
            found[becomes] |= {block, becomes}
    return found


def _contested(block: str, spots: Iterable[Spot]) -> Iterator[tuple[str, Positions]]:
    positions: Positions = defaultdict(list)
    for spot in spots:
        positions[Row(spot.first, spot.last, spot.low, spot.high)].append(spot)
    rows = apart(positions)
    if rows:
        yield block, {row: positions[row] for row in rows}


def recheck(store: Store, settings: Settings) -> Iterator[Finding]:
    """The findings between the documents of an archive, block by block; the first and the last article that states a
    value stand for all that do.
    """
    keys = links(store.names)
    for block, positions in contested_positions(store, keys):
        held = store.held(spot.document for spots in positions.values() for spot in spots)
        chosen = {row: _first_and_last(spots, held) for row, spots in positions.items()}
        claims = store.claims(place for places in chosen.values() for place in places)
        known = {row: [_known(claims, held, place) for place in places] for row, places in chosen.items()}
        yield from between(block, known, keys, settings)


def _first_and_last(spots: Sequence[Spot], held: Mapping[int, Held]) -> list[tuple[int, int]]:
    def order(spot: Spot) -> Standing:
        document = held[spot.document]
        return Standing.of(document.published, document.id, spot.number)

    ends = dict.fromkeys((min(spots, key=order), max(spots, key=order)))
    return [(spot.document, spot.number) for spot in ends]


def _known(claims: Mapping[tuple[int, int], object], held: Mapping[int, Held], place: tuple[int, int]) -> Known:
    document = held[place[0]]
    return Known(claim=claims[place], published=document.published, publisher=document.publisher)
