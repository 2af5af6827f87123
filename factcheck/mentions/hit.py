"""A bare number found in a text, before anything is known about its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from factcheck.model import Bounds, Trace


@dataclass(frozen=True, slots=True)
class NumberHit:
    """A number in digits or words, scale words included, ``text[start:end]``.

    ``stated`` is the value (two ends for a range that shares everything but the number); ``step`` is the unit of the
    last digit that was written ("3,2 Milliarden": 1E+8; "33", "zwei": 1; a fraction: 0, for exact), on which precision
    rests; ``kind`` tells ordinals ("3.", "dritte", "21st") from cardinals and fractions ("ein Drittel", "3/4");
    ``words`` is true for number words, ``scaled`` when a scale word or letter was read (Mio., k). ``other`` is the
    value under the reading of the separators that the language did not choose ("1.234"), ``None`` where there is none.
    """

    start: int
    end: int
    stated: Bounds
    step: Decimal
    kind: Literal["cardinal", "ordinal", "fraction"]
    words: bool
    scaled: bool
    trace: Trace
    other: Decimal | None = None
