"""From the positions of one block to findings, the same for every engine, however the block came together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from factcheck.compare.sweep import Row, conflicts
from factcheck.engines.linking import linked
from factcheck.engines.work import compare_block, entry_of
from factcheck.model import Finding, Known, Settings


class Standing(NamedTuple):
    """Where a claim stands among those that state one value: by day (0: undated), document and number in it."""

    day: int
    document: str
    number: int

    @classmethod
    def of(cls, published: dt.date | None, document: str, number: int) -> Standing:
        """The standing of a claim in a document of that day."""
        return cls(0 if published is None else published.toordinal(), document, number)

    @property
    def published(self) -> dt.date | None:
        """The day, ``None`` if it is not known."""
        return dt.date.fromordinal(self.day) if self.day else None


def apart(rows: Collection[Row]) -> list[Row]:
    """Those of the positions of a block that exclude another one of it, in order."""
    ranked = sorted(rows)
    return [ranked[i] for i in sorted({i for pair in conflicts(ranked) for i in pair})]


def between(
    block: str, positions: Mapping[Row, Sequence[Known]], keys: Mapping[str, str], settings: Settings
) -> tuple[Finding, ...]:
    """What the claims that stand for the positions of a block contradict each other in, under the links of the run.

    A claim that the links make one of no block, because its subject is now what it counts, is left out.
    """
    told = (linked(known, keys) for claims in positions.values() for known in claims)
    return compare_block(block, [known for known in told if entry_of(known).block == block], settings)
