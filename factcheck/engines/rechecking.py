"""Holds all that an archive keeps against itself: every question on which published values exclude each other.

The database hands out only blocks whose values may exclude each other, in the order of a sweep; the sweep finds the
positions that do; whole claims are read for those alone. Names are linked over the whole archive first: blocks that
turn out to be about one thing are put together. Memory holds one block and the names that can be linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import groupby

from factcheck.archive.store import Held, Spot, Store
from factcheck.compare.sweep import Row
from factcheck.engines.blocks import Standing, apart, between
from factcheck.engines.linking import linked_block, links
from factcheck.model import Finding, Known, Settings

Place = tuple[int, int]
Positions = dict[Row, list[Place]]
"""Positions with the claims that state them, as ``(document, number)``."""

_AT_ONCE = 500


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
        positions[Row(spot.first, spot.last, spot.low, spot.high)].append((spot.document, spot.number))
    rows = apart(positions)
    if rows:
        yield block, {row: positions[row] for row in rows}


def recheck(
    store: Store, settings: Settings, keys: Mapping[str, str] | None = None, only: Container[str] | None = None,
    known_as: Callable[[str], str | None] | None = None,
) -> Iterator[Finding]:
    """The findings between the documents of an archive, block by block; the first and the last article that states a
    value stand for all that do.

    ``keys`` are the links of names, where they are known already; ``only`` leaves out all other blocks. ``known_as``
    gives the path by which settings know a document, if that is not its id.
    """
    keys = links(store.names) if keys is None else keys
    for block, positions in contested_positions(store, keys):
        if only is not None and block not in only:
            continue
        ends = {row: _first_and_last(parts) for row, parts in _with_documents(positions, store)}
        claims = store.claims(place for chosen in ends.values() for place, _ in chosen)
        known = {
            row: [
                Known(claim=claims[place], published=d.published, publisher=d.publisher,
                      known_as=known_as(d.id) if known_as is not None else None)
                for place, d in chosen
            ]
            for row, chosen in ends.items()
        }
        yield from between(block, known, keys, settings)


def _with_documents(positions: Positions, store: Store) -> Iterator[tuple[Row, Iterator[list[tuple[Place, Held]]]]]:
    """The claims of each position with their documents, some hundred at once; all of a small block in one query."""
    small = sum(map(len, positions.values())) <= _AT_ONCE
    known = store.held({place[0] for places in positions.values() for place in places}) if small else {}

    def parts(places: list[Place]) -> Iterator[list[tuple[Place, Held]]]:
        for start in range(0, len(places), _AT_ONCE):
            part = places[start : start + _AT_ONCE]
            held = known or store.held({document for document, _ in part})
            yield [(place, held[place[0]]) for place in part]

    return ((row, parts(places)) for row, places in positions.items())


def _first_and_last(parts: Iterable[list[tuple[Place, Held]]]) -> list[tuple[Place, Held]]:
    """The two claims that stand for a position."""
    ends: dict[Standing, tuple[Place, Held]] = {}
    for part in parts:
        ends |= {Standing.of(held.published, held.id, place[1]): (place, held) for place, held in part}
        ends = {standing: ends[standing] for standing in (min(ends), max(ends))}
    return list(ends.values())
