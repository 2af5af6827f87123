"""A figure as the sums see it: what it may be worth, its unit, and how finely it was written.

A sum over rounded figures is a sum over intervals. ``Figure.room`` is the interval a sum may use: never narrower than
half a unit of the last digit that was written, and wider where a hedge says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from factcheck.model import Bounds, Interval, Mention

FigureKind = Literal["number", "quantity", "money", "percent", "points", "ordinal", "date", "duration", "fraction"]
Amounts: frozenset[FigureKind] = frozenset({"number", "quantity", "money"})

# How far a hedged figure may lie from its number, as a share of it: generous, since only a misfit beyond it is shown.
HEDGE_ROOM: dict[str, tuple[str, str]] = {
    "about": ("0.9", "1.1"),
    "almost": ("0.88", "1.01"),
    "somewhat_more": ("0.99", "1.15"),
}
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))
_LITERAL = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``text[start:end]`` with its hedge, its value, unit and room.

    ``value`` is the number as written in base 1 (percent as percent, a fraction as 0..1), ``None`` for a range;
    ``step`` the unit of its last written digit; ``scaled`` the power of ten of a scale word ("65 Millionen": 1E+6).
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    value: Decimal | None
    room: Interval
    step: Decimal
    unit: str | None = None
    per: str | None = None
    hedge: str | None = None
    scale: Decimal = Decimal(1)
    mention: Mention | None = None

    @property
    def bounded(self) -> bool:
        """Tell whether both ends are known, so that a sum over it says something."""
        return self.room.low is not None and self.room.high is not None


def figure_of(mention: Mention) -> Figure | None:
    """The figure a mention stands for, ``None`` if it has no value."""
    hedged = mention.hedge if mention.hedge and mention.hedge.kind != "no_effect" else None
    start = min(mention.start, hedged.start) if hedged else mention.start
    stop = mention.figure_end
    end = max(stop, hedged.end) if hedged else stop
    text = mention.text[: stop - mention.start]
    base = Figure(start, end, text, _kind(mention), None, Interval(None, None), Decimal(0), mention=mention)
    if mention.kind == "temporal":
        return base
    value = mention.stated.single
    step = _step(value, mention) if value is not None else Decimal(0)
    hedge = hedged.kind if hedged else None
    room = mention.interval or Interval(mention.stated.low, mention.stated.high)
    if value is not None:
        room = _room(value, step, hedge, room)
    return replace(base, value=value, room=room, step=step, unit=mention.unit, per=mention.per, hedge=hedge,
                   scale=_scale(value, mention))


def bare(figure: Figure) -> Figure:
    """The same figure without its hedge: in "20 percent more than the 500" it is no hedge."""
    mention = figure.mention
    if mention is None or figure.hedge is None:
        return figure
    value = next((v for v in (mention.stated.low, mention.stated.high) if v is not None), None)
    plain = mention.model_copy(update={"hedge": None, "interval": None, "stated": Bounds(value, value)})
    return figure_of(plain) or figure


def rescaled(figure: Figure, factor: Decimal) -> Figure:
    """The same figure read as so many times as much ("50" before "auf 65 Millionen")."""
    value = None if figure.value is None else figure.value * factor
    return replace(figure, value=value, room=figure.room.scaled(factor), step=figure.step * factor)


def counted(figure: Figure) -> Figure:
    """The same figure, exact if it is a plain whole number below a hundred: small counts and prices are not rounded."""
    value = figure.value
    if figure.kind not in Amounts or figure.hedge or value is None or figure.scale != 1:
        return figure
    whole = 0 <= value < 100 and value == value.to_integral_value() and figure.step == 1
    return replace(figure, room=Interval.point(value)) if whole else figure


def readings(figure: Figure, other: Figure) -> tuple[Figure, ...]:
    """The ways to read ``figure`` beside ``other``: as written, and with the scale word ``other`` carries for both."""
    bare = figure.scale == 1 and figure.value is not None and abs(figure.value) < 1000
    if bare and other.scale > 1 and figure.unit in (None, other.unit):
        return rescaled(figure, other.scale), figure
    return (figure,)


def alike(a: Figure, b: Figure) -> bool:
    """Tell whether two figures measure in one unit; a bare number may borrow the unit of the other."""
    percentish = {"percent", "points", "fraction"}
    if (a.kind in percentish) != (b.kind in percentish):
        return a.kind == "number" and a.unit is None and b.kind == "percent"
    if a.per is not None and b.per is not None and a.per != b.per:
        return False
    return a.unit == b.unit or a.unit is None or b.unit is None


def _kind(mention: Mention) -> FigureKind:
    if mention.kind == "percent":
        return "points" if mention.unit == "pp" else "percent"
    if mention.kind == "temporal":
        duration = mention.temporal is not None and mention.temporal.type in ("duration", "set")
        return "duration" if duration else "date"
    return "number" if mention.counted else mention.kind


def _step(value: Decimal, mention: Mention) -> Decimal:
    """The unit of the last digit that counts: of "1,65 Mio." 1E+4, of "320.000" 1E+3, of "13.48" 0.01."""
    scale, written = _scale(value, mention), _written_decimals(mention)
    if written is not None:
        return scale.scaleb(-written)
    if value != (value / scale).to_integral_value() * scale:
        exponent = value.as_tuple().exponent
        return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    digits = str(abs(int(value / scale)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return scale.scaleb(max(0, min(zeros, len(digits) - 3)))


def _written_decimals(mention: Mention) -> int | None:
    """How many digits stand after the decimal sign, ``None`` if there is none."""
    if mention.number_start is None or mention.stated.single is None:
        return None
    literal = _LITERAL.search(mention.text)
    if literal is None:
        return None
    parts = re.split(r"[.,]", literal.group().rstrip(" .,'’\u00a0\u202f"))
    if len(parts) < 2:
        return None
    value = abs(mention.stated.single)
    digits = Decimal("".join(re.findall(r"\d", "".join(parts))))
    if digits == value:
        return None
    for scale in (Decimal(1), *_SCALES):
        if digits.scaleb(-len(parts[-1])) * scale == value:
            return len(parts[-1])
    return None


def _scale(value: Decimal | None, mention: Mention) -> Decimal:
    """The scale word's power of ten: the one that takes the digits as written to the value; 1 if there is none."""
    literal = _LITERAL.search(mention.text)
    if value is None or not value or literal is None:
        return Decimal(1)
    parts = re.split(r"[.,]", literal.group().rstrip(" .,'’\u00a0\u202f"))
    digits = Decimal("".join(re.findall(r"\d", "".join(parts))))
    last = len(parts[-1]) if len(parts) > 1 else 0
    if abs(value) in (digits, digits.scaleb(-last)):
        return Decimal(1)
    return next((s for s in _SCALES if abs(value) in (digits * s, digits.scaleb(-last) * s)), Decimal(1))


def _room(value: Decimal, step: Decimal, hedge: str | None, stated: Interval) -> Interval:
    rounding = Interval(value - step / 2, value + step / 2)
    if hedge in HEDGE_ROOM and value > 0:
        low, high = (Decimal(share) for share in HEDGE_ROOM[hedge])
        return rounding.hull(stated).hull(Interval(value * low, value * high))
    return stated.hull(rounding)
