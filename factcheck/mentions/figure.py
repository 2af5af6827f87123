"""A figure while it is being read: a number that is looking for its unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from factcheck.mentions.hit import NumberHit
from factcheck.model import Trace

FigureKind = Literal["number", "ordinal", "percent", "money", "quantity"]


@dataclass(slots=True)
class Figure:
    """``text[start:end]`` with the number ``low`` to ``high`` inside it.

    ``factor`` says how many of ``unit`` one of what was written is (a cent is 0.01 EUR); ``steps`` are the units of the
    last digits of both ends, in the scale that was written; ``others`` are further units that the words may mean.
    """

    hit: NumberHit
    start: int
    end: int
    low: Decimal
    high: Decimal
    low_step: Decimal
    high_step: Decimal
    number_start: int
    number_end: int
    kind: FigureKind = "number"
    unit: str | None = None
    per: str | None = None
    factor: Decimal = Decimal(1)
    scaled: bool = False
    counted: bool = False
    bare_cents: bool = False
    others: tuple[str, ...] = ()
    other_value: Decimal | None = None
    why: str = ""
    parts: list[Trace] = field(default_factory=list)

    def scale(self, power: int, end: int | None = None) -> None:
        """Multiply by ten to the power of ``power``, for a scale that ends at ``end``."""
        self.low, self.high = self.low.scaleb(power), self.high.scaleb(power)
        self.low_step, self.high_step = self.low_step.scaleb(power), self.high_step.scaleb(power)
        self.scaled = True
        if end is not None:
            self.end = self.number_end = end


def figure_of(hit: NumberHit) -> Figure:
    """The figure that a bare number is."""
    low, high = hit.stated.low, hit.stated.high
    if low is None or high is None:
        raise ValueError("a number that was read has both ends")
    kind: FigureKind = "ordinal" if hit.kind == "ordinal" else "number"
    return Figure(
        hit, hit.start, hit.end, low, high, hit.step, hit.step, hit.start, hit.end, kind, scaled=hit.scaled,
        other_value=hit.other, parts=[hit.trace],
    )
