"""Finds dates, periods, durations, clock times and sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from factcheck.mentions.hit import NumberHit
from factcheck.model import Mention


def find_times(
    text: str,
    sentences: Sequence[tuple[int, int]],
    code: str,
    reference: dt.date | dt.datetime | None,
    numbers: Sequence[NumberHit],
) -> list[Mention]:
    """Every time expression of ``text``, in order."""
    return []
