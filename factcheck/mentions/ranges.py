"""Joins figures that belong together: ranges, lists that share a unit, an amount and its cents.

"2 bis 3 Milliarden Euro" is one figure with two ends. "von 40 auf 50 Prozent" are two, and the first is a percentage
too. "15 Dollar und 20 Cent" is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.languages import language
from factcheck.mentions.figure import Figure
from factcheck.mentions.literals import SPACE, trie
from factcheck.mentions.money import joins_minor
from factcheck.mentions.quantity import looks_like_year, unit

# A first number without a scale shares the second one's only if both are of one order ("2 bis 3 Milliarden").
_SAME_ORDER = 30
_SAME_LIST = Decimal(100)
# "Rose by 30 million to 460 million" names a step and where it led; a range so wide would say nothing.
_WIDE = 5


@dataclass(frozen=True, slots=True)
class _Joints:
    range: re.Pattern[str]
    pair: re.Pattern[str]
    opener: re.Pattern[str]
    list: re.Pattern[str]
    change: re.Pattern[str]
    source: re.Pattern[str]
    step: re.Pattern[str]


@cache
def _joints(code: str) -> _Joints:
    table = language(code).table("joints")
    about = trie((*language(code).words("hedges.before.about"), *table.get("fillers", ())))
    filler = rf"(?:(?:{about}){SPACE}{{0,2}})?"
    ands = trie(table.get("pair_ands", ()))
    change, steps = trie(table.get("change", ())), rf"(?:{trie(table.get('steps', ()))})"
    to = rf"-?{SPACE}(?:{trie(table.get('range', ()))}){SPACE}"
    return _Joints(
        re.compile(rf"(?:{to}|{SPACE}?[-–—−]{SPACE}?){filler}$"),
        re.compile(rf"{SPACE}(?:{ands}){SPACE}{filler}$"),
        re.compile(rf"(?<![^\W_])(?:{trie(table.get('pair_openers', ()))}){SPACE}{filler}$"),
        re.compile(rf",?{SPACE}(?:{trie(table.get('list', ()))}){SPACE}{filler}$|,{SPACE}$|/$"),
        re.compile(rf"(?<![^\W_])(?:{change})"),
        re.compile(rf"(?<![^\W_])(?:{trie(table.get('sources', ()))}){SPACE}{filler}$"),
        re.compile(rf"(?<![^\W_])(?:{change})\w*{SPACE}?(?:{steps}{SPACE})?{filler}$"),
    )


def join_figures(figures: list[Figure], text: str, low: str, start: int, code: str) -> list[Figure]:
    """The figures of a sentence with ranges, compound amounts and shared units put together; order is kept."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _compound(joined[-1], figure, text, code):
            continue
        joined.append(figure)
    backwards: list[Figure] = []
    for index in range(len(joined) - 1, -1, -1):
        figure = joined[index]
        if backwards and _is_range(figure, backwards[-1], low, start, code):
            backwards[-1] = _range(figure, backwards[-1])
            continue
        if backwards:
            ahead = joined[index - 1] if index else None
            _share(figure, backwards[-1], ahead, low, code)
        backwards.append(figure)
    return backwards[::-1]


def _is_range(first: Figure, second: Figure, low: str, start: int, code: str) -> bool:
    if first.kind == "ordinal" or second.kind == "ordinal" or not _may_share(first, second):
        return False
    if second.unit is None and first.unit is None and not second.scaled:
        return False
    if first.low != first.high or second.low != second.high:
        return False
    gap = low[first.end : second.start]
    if len(gap) > 30:
        return False
    joints = _joints(code)
    a, b = _scaled_alike(first, second), second.low
    if a >= b and not b < a < 0:
        return False
    if joints.range.fullmatch(gap):
        if b > a * _WIDE and gap[0].isspace() and joints.step.search(low, max(start, first.start - 40), first.start):
            return False
        from_ = joints.source.search(low, max(start, first.start - 24), first.start)
        return from_ is None or not joints.change.search(low, max(start, first.start - 60), first.start)
    if joints.pair.fullmatch(gap):
        return bool(joints.opener.search(low, max(start, first.start - 24), first.start))
    return False


def _may_share(first: Figure, second: Figure) -> bool:
    """Tell whether two figures are of one unit, or the first can take that of the second."""
    if first.unit == second.unit and first.kind == second.kind:
        return first.factor == second.factor
    if first.unit is None and second.unit is not None:
        return not looks_like_year(first) and first.kind == "number" and second.start == second.number_start
    if second.unit is None and first.kind == "money" and first.start < first.number_start:
        return second.kind == "number"
    return False


def _scaled_alike(first: Figure, second: Figure) -> Decimal:
    """The first value in the scale of the second, where it has none of its own and is of its order."""
    if first.scaled or not second.scaled or second.high_step == 0:
        return first.low
    scale = _scale_of(second)
    if scale and first.low and second.low:
        ratio = first.low * scale / second.low
        if 1 / _SAME_ORDER <= ratio <= _SAME_ORDER:
            return first.low * scale
    return first.low


def _scale_of(figure: Figure) -> Decimal:
    """The scale word's value ("Milliarden" in "3,2 Milliarden"), 0 where there is none."""
    if not figure.scaled:
        return Decimal(0)
    for power in (18, 15, 12, 9, 6, 3):
        scale = Decimal(10) ** power
        if figure.high_step <= scale <= max(abs(figure.high), figure.high_step):
            return scale
    return Decimal(0)


def _range(first: Figure, second: Figure) -> Figure:
    scaled = _scaled_alike(first, second)
    factor = scaled / first.low if first.low else Decimal(1)
    second.low, second.low_step = scaled, first.low_step * factor
    if second.low > second.high:
        second.low, second.high = second.high, second.low
        second.low_step, second.high_step = second.high_step, second.low_step
    if second.unit is None:
        second.unit, second.kind, second.factor, second.others = first.unit, first.kind, first.factor, first.others
    second.start, second.number_start = first.start, first.number_start
    second.parts = [*first.parts, *second.parts]
    second.other_value = None
    second.why = "range"
    return second


def _share(first: Figure, second: Figure, ahead: Figure | None, low: str, code: str) -> None:
    """Give the first figure of a list the unit and the scale of the next ("3, 4 und 5 Millionen Euro").

    ``ahead`` is the figure before. "250,000, or 40 percent" says one thing twice and is no list: behind a comma "or"
    needs a third item, and percentages are of one order.
    """
    if first.kind != "number" or first.unit is not None or second.kind in ("number", "ordinal"):
        return
    if looks_like_year(first):
        return
    gap = low[first.end : second.start]
    if len(gap) > 30 or second.counted or not _joints(code).list.fullmatch(gap):
        return
    if gap.startswith(", ") and len(gap) > 2 and (ahead is None or low[ahead.end : first.start].strip() != ","):
        return
    if second.kind == "percent" and abs(first.low) > _SAME_LIST * max(abs(second.high), Decimal(1)):
        return
    value = _scaled_alike(first, second)
    if second.scaled and not first.scaled and value == first.low:
        return
    if value != first.low:
        scale = _scale_of(second)
        first.low, first.high = first.low * scale, first.high * scale
        first.low_step, first.high_step = first.low_step * scale, first.high_step * scale
        first.scaled = True
    first.kind, first.unit, first.factor, first.others = second.kind, second.unit, second.factor, second.others
    first.why = "unit taken from the next of the list"


def _compound(first: Figure, second: Figure, text: str, code: str) -> bool:
    """Add cents to an amount or inches to feet; tell whether that was done."""
    gap = text[first.end : second.start]
    if len(gap) > 8 or first.low != first.high or second.low != second.high:
        return False
    if first.kind == "money" and second.kind in ("money", "number"):
        return _cents(first, second, gap, text, code)
    return first.kind == second.kind == "quantity" and _smaller_unit(first, second, gap)


def _cents(first: Figure, second: Figure, gap: str, text: str, code: str) -> bool:
    whole = not first.scaled and first.hit.step == 1 and first.factor == 1
    if not whole or not joins_minor(gap, code) or not 0 <= second.low < 100 or second.hit.step != 1:
        return False
    if second.kind == "number":
        rest = text[second.end : second.end + 2]
        if second.hit.kind != "cardinal" or (rest.strip() and rest[:1] not in ".,;:!?)\"“”'"):
            return False
    elif not second.bare_cents:
        return False
    first.low = first.high = first.low + second.low / 100
    first.low_step = first.high_step = Decimal("0.01")
    first.end = second.end
    first.parts = [*first.parts, *second.parts]
    first.why = "with its minor unit"
    return True


_COMPOUNDED = frozenset(("length", "mass"))
_AND_COMMA = re.compile(r"(?:,? ?(?:and|und) |,? |, ?)?")


def _smaller_unit(first: Figure, second: Figure, gap: str) -> bool:
    large, small = unit(first.unit or ""), unit(second.unit or "")
    if large is None or small is None or large.dimension != small.dimension or large.dimension not in _COMPOUNDED:
        return False
    if large.factor <= small.factor or not _AND_COMMA.fullmatch(gap) or first.scaled or second.scaled:
        return False
    if second.low * small.factor >= 12 * large.factor:
        return False
    first.low = first.high = first.low + second.low * small.factor / large.factor
    first.low_step = first.high_step = second.high_step * small.factor / large.factor
    first.end = second.end
    first.parts = [*first.parts, *second.parts]
    first.why = "with its smaller unit"
    return True
