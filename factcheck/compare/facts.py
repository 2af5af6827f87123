"""The figures of a report as answers: of what dimension they are, what they come to, which words they stand under."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.conversions import rate
from factcheck.compare.passage import Passage, Slot
from factcheck.compare.shades import Clause, clause_of, is_aged, shades, topics
from factcheck.compare.values import counted, differences_agree, in_base_unit, is_measure, loosely
from factcheck.compare.words import TOKEN, WordSense, sense
from factcheck.languages import language
from factcheck.mentions.hedges import hedge_before
from factcheck.model import Bounds, Interval, Mention, Temporal, Trace

_HALF = Decimal("0.5")
_TIMES = "times"
_FACTORS = {"half": Decimal(50), "double": Decimal(100), "triple": Decimal(200)}
_QUARTER, _GOOD = Decimal("0.25"), Decimal("0.35")
_ROUND_SLACK, _EDGE = Decimal("0.04"), Decimal("1.02")
_MONTH_SLACK = Decimal("0.03")
_TWO_DIGITS = 10
_LEAST = Decimal("0.01")
_MINUTES, _HALF_DAY, _WEEK, _YEAR = 10, 720, 7, 365
_NO_YEARS = re.compile(r"\d")
_AGED_REACH = 8
_LISTED = 40


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One figure of a report.

    ``dimension`` is ``money``, ``percent``, ``points``, ``count``, ``bare`` (a number without a unit), ``day``,
    ``clock``, ``duration`` or a dimension of the table of units; ``room`` all it may come to, in the base unit of the
    dimension (days as ordinal numbers, minutes of a day, seconds); ``digits`` what was written, without its scale;
    ``before`` the sentence before.
    """

    passage: Passage
    slot: Slot
    dimension: str
    room: Interval
    digits: Decimal | None
    noun: WordSense | None
    clause: Clause
    shades: frozenset[str]
    before: Passage | None = None

    @property
    def mention(self) -> Mention:
        """The figure itself."""
        return self.slot.mention

    @property
    def value(self) -> Decimal | None:
        """The middle of what it may come to; ``None`` where one end is open."""
        low, high = self.room.low, self.room.high
        if low is None or high is None:
            return low if high is None else high
        return (low + high) / 2


def facts(passages: list[Passage]) -> list[Fact]:
    """Every figure of a report that can be compared, in the order of the text."""
    found = []
    for before, passage in zip((None, *passages), passages, strict=False):
        for slot in (*passage.slots, *_verbs(passage)):
            read = _read(passage, slot)
            if read is not None:
                dimension, room = read
                clause = clause_of(passage, slot)
                worn = shades(passage, clause, slot.mention)
                room = _denied(passage, clause, slot.mention, room)
                if slot.mention.unit == _TIMES:
                    worn |= {"difference"}
                found.append(Fact(passage, slot, dimension, room, _digits(slot.mention), _noun(passage, slot),
                                  clause, worn, before))
    return found


def _denied(passage: Passage, clause: Clause, mention: Mention, room: Interval) -> Interval:
    """What a bound leaves under a negation: "in none of them more than 38" is 38 at most."""
    value, kind = mention.stated.low or mention.stated.high, mention.hedge.kind if mention.hedge is not None else ""
    if kind not in ("more_than", "less_than") or value is None or not is_measure(mention) or room.low == room.high:
        return room
    none = frozenset(language(passage.sentence.language).words("compare.none"))
    if not any(word.text.casefold() in none for word in clause.words if word.start < mention.start):
        return room
    return Interval(None, room.low) if kind == "more_than" else Interval(room.high, None)


def _noun(passage: Passage, slot: Slot) -> WordSense | None:
    mention = slot.mention
    code, text = passage.sentence.language, passage.article.document.text
    behind = " ".join(text[mention.number_end or mention.end : mention.end + _LISTED].casefold().split())
    everybody = language(code).words("compare.everybody")
    if any(behind.startswith(words) for words in everybody[1:]):
        return sense(everybody[0], code)
    named = mention.kind == "quantity" and mention.unit and not is_measure(mention)
    return counted(mention, passage.sentence.language) if named else None


def _digits(mention: Mention) -> Decimal | None:
    value = mention.stated.single
    return None if not value else Decimal((0, value.normalize().as_tuple().digits, 0))


def _read(passage: Passage, slot: Slot) -> tuple[str, Interval] | None:
    mention = slot.mention
    text = passage.article.document.text
    if _torn(text, mention) or _names_a_kind(text, mention):
        return None
    if mention.temporal is not None:
        return _time(passage, mention, mention.temporal, slot)
    if mention.interval is None or mention.kind == "ordinal":
        return None
    if mention.kind == "money":
        return "money", mention.interval
    if mention.kind == "percent":
        return ("points" if mention.unit == "pp" else "percent"), mention.interval
    if mention.unit == _TIMES:
        return _turned(passage, mention)
    if is_measure(mention):
        based = in_base_unit(mention)
        return based if based is not None else (f"unit {mention.unit}", mention.interval)
    if mention.kind == "quantity":
        return "count", mention.interval
    value = mention.stated.single
    if value is not None and 0 < value < 1:
        low, high = mention.interval.low, mention.interval.high
        ends = (low if low is not None else value), (high if high is not None else value)
        return "percent", Interval(ends[0] * 97, ends[1] * 103)
    return "bare", mention.interval


def _verbs(passage: Passage) -> Iterator[Slot]:
    """The verbs of a sentence that are figures themselves: "halved", "verdreifacht"."""
    for word in passage.words:
        factors = [factor for idea, factor in _FACTORS.items() if idea in word.sense.ideas]
        if len(factors) == 1 and not word.sense.capital:
            stated, trace = Bounds(factors[0], factors[0]), Trace("factor verb", word.start, word.end, word.text)
            yield Slot(word.at, Mention(
                kind="quantity", start=word.start, end=word.end, text=word.text, number_start=word.start,
                number_end=word.end, stated=stated, interval=Interval.point(factors[0]), unit=_TIMES, trace=trace,
            ), "")


def _turned(passage: Passage, mention: Mention) -> tuple[str, Interval] | None:
    """The percentage by which something "halved" or "doubled", hedges read; ``None`` for "twice as many"."""
    tells = topics(passage, mention.start, mention.end) & {"growth", "decline"}
    factor = mention.stated.single
    if not tells or factor is None or factor < _TWO_DIGITS:
        return None
    text, start = passage.article.document.text, passage.sentence.start
    hedge = hedge_before(text, text.lower(), start, mention.start, passage.sentence.language)
    middle = factor
    ends = [middle * part for part in (Decimal("0.9"), Decimal("1.1"))]
    if hedge is not None and hedge.kind in ("more_than", "somewhat_more", "at_least"):
        return "percent", Interval(middle, ends[1] if hedge.kind == "somewhat_more" else None)
    if hedge is not None and hedge.kind in ("less_than", "almost", "at_most"):
        return "percent", Interval(ends[0] * Decimal("0.8") if hedge.kind == "almost" else None, middle)
    return "percent", Interval(ends[0], ends[1])


def _names_a_kind(text: str, mention: Mention) -> bool:
    """Tell whether a measure is part of a compound that names a kind of thing: "die 32-Bit-Fassung"."""
    behind = text[mention.end : mention.end + 2]
    return is_measure(mention) and "-" in mention.text and behind[:1] == "-" and behind[1:].isalpha()


def _torn(text: str, mention: Mention) -> bool:
    """Tell whether a figure is a piece of a longer one that was not read as one: "2, 000", "2-1/2", "13: 26"."""
    before = text[max(0, mention.start - 3) : mention.start].rstrip()
    after = text[mention.end : mention.end + 3].lstrip()
    behind = before[-1:] in tuple("/-.,:") and before[-2:-1].isdigit()
    zero = mention.text[:1] == "0" and mention.text[1:2].isdigit()
    ahead = after[:1] in tuple(":/") and after[1:].strip()[:1].isdigit()
    close = before[-1:] in tuple("/-") or not text[max(0, mention.start - 1)].isspace()
    return zero or ahead or (behind and close) or before[-1:] == "/"


def _time(passage: Passage, mention: Mention, time: Temporal, slot: Slot) -> tuple[str, Interval] | None:
    if time.type == "duration":
        if not time.seconds or _aged(passage, mention):
            return None
        seconds = Decimal(time.seconds)
        slack = seconds * _MONTH_SLACK if time.grain in ("month", "year") else Decimal(0)
        room = Interval(seconds - slack, seconds + slack)
        if slot.length is not None and slot.length.unit == "second":
            room = slot.length.interval.hull(room)
        return "duration", room
    start = time.start or time.timex or ""
    if time.type in ("time", "datetime") and time.grain in ("hour", "minute") and "T" in start:
        clock = dt.time.fromisoformat(start.rpartition("T")[2])
        minutes = Decimal(clock.hour * 60 + clock.minute)
        return "clock", Interval(minutes - _MINUTES, minutes + _MINUTES)
    if time.grain in ("day", "daypart") and _named(passage, mention) and re.match(r"\d{4}-\d\d-\d\d", start):
        day = Decimal(dt.date.fromisoformat(start[:10]).toordinal())
        return "day", Interval.point(day)
    return None


def _named(passage: Passage, mention: Mention) -> bool:
    """Tell whether a day is told by a date, a weekday or "yesterday"; "the next morning" hangs on what came before."""
    tables = language(passage.sentence.language)
    days = tuple(day.casefold() for day in (*tables.table("rules.weekday"), *tables.table("rules.relative_day")))
    words = (token.group().casefold() for token in TOKEN.finditer(mention.text))
    return any(word[0].isdigit() or word.startswith(days) for word in words)


def _aged(passage: Passage, mention: Mention) -> bool:
    """Tell whether a duration is somebody's age."""
    return is_aged(passage, mention.start, mention.end + _AGED_REACH)


def by_weekday(fact: Fact) -> bool:
    """Tell whether a day is told by its weekday alone, or by "yesterday"."""
    return fact.dimension == "day" and not _NO_YEARS.search(fact.mention.text)


def days_between(one: Fact, other: Fact) -> int:
    """The days between two days; where a year is not written, the nearest such day counts."""
    apart = abs(int((one.value or 0) - (other.value or 0)))
    written = (f.mention.temporal is not None and f.mention.temporal.status == "explicit" for f in (one, other))
    return apart if all(written) else min(apart % _YEAR, _YEAR - apart % _YEAR)


def agree(one: Fact, other: Fact) -> bool:
    """Tell whether two figures may be one figure: rounded, converted, or with its unit left out."""
    if one.dimension != other.dimension:
        return "bare" in (one.dimension, other.dimension) and _written_alike(one, other)
    if one.dimension == "money" and one.mention.unit != other.mention.unit:
        return _exchanged(one, other)
    if one.dimension == "day":
        return _same_day(one, other)
    if one.dimension == "clock":
        return _same_clock(one, other)
    if differences_agree(one.mention, other.mention) or loosely(one.mention, other.mention):
        return True
    if _reaches(one, other) or _roughly(one, other) or _roughly(other, one):
        return True
    return (not one.room.disjoint(other.room) and _near(one, other)) or _rounded(one, other)


def _roughly(rough: Fact, exact: Fact) -> bool:
    """Tell whether a hedged figure of one digit may stand for the other: "a good 300" for anything below 400."""
    hedge, number, other = rough.mention.hedge, rough.mention.stated.single, exact.mention.stated.single
    if hedge is None or not number or not other or rough.digits is None or number < _TWO_DIGITS:
        return False
    if len(rough.digits.as_tuple().digits) > 1 or rough.dimension not in ("money", "count", "bare", "percent"):
        return False
    steps, share = (other - number) / abs(number / rough.digits), (other - number) / abs(number)
    if hedge.kind == "somewhat_more":
        return 0 <= steps < 1 and share <= _GOOD
    if hedge.kind == "almost":
        return -1 < steps <= 0 and -share <= (_GOOD if rough.digits > 1 else _QUARTER / 2)
    return hedge.kind == "about" and abs(steps) <= _HALF and abs(share) <= _QUARTER


def _near(one: Fact, other: Fact) -> bool:
    """An open bound speaks for a figure only if it lies near it: "more than 300" for 312, not for 900."""
    ends = [end for f in (one, other) for end in (f.room.low, f.room.high) if end is not None]
    return _closed(one, other) or (bool(ends) and max(ends) - min(ends) <= _QUARTER * abs(max(ends, key=abs)))


def _exchanged(one: Fact, other: Fact) -> bool:
    """Tell whether one sum may be the other in another currency; the same digits are none."""
    worth = rate(one.mention.unit, other.mention.unit)
    if one.mention.unit in _readings(other) or other.mention.unit in _readings(one):
        return one.mention.stated == other.mention.stated
    single = one.digits is not None and other.digits is not None and one.digits != other.digits
    if worth is None or not _closed(one, other) or not single or not one.value or one.value < 0:
        return False
    return not Interval.point(one.value).times(worth).disjoint(other.room)


def _readings(fact: Fact) -> frozenset[str | None]:
    """The other currencies whose sign a sum may be written with: "$" for Canadian dollars."""
    return frozenset(reading.unit for reading in fact.mention.ambiguity)


def _same_clock(one: Fact, other: Fact) -> bool:
    """Tell whether two times of day are within some minutes; "half past two" may be told of the afternoon."""
    apart = abs(int((one.value or 0) - (other.value or 0))) % _HALF_DAY
    return min(apart, _HALF_DAY - apart) <= 2 * _MINUTES


def _closed(one: Fact, other: Fact) -> bool:
    return None not in (one.room.low, one.room.high, other.room.low, other.room.high)


def _reaches(one: Fact, other: Fact) -> bool:
    a, b = one.mention.stated, other.mention.stated
    return one.mention.unit == other.mention.unit and a == b and a.single is not None


def _written_alike(one: Fact, other: Fact) -> bool:
    if {one.dimension, other.dimension} & {"day", "clock", "duration"}:
        return False
    a, b = one.mention.stated.single, other.mention.stated.single
    return a is not None and b is not None and (a == b or (not one.room.disjoint(other.room) and _closed(one, other)))


def _same_day(one: Fact, other: Fact) -> bool:
    apart = int((one.value or 0) - (other.value or 0))
    if apart == 0 or (apart % _WEEK == 0 and by_weekday(one) and by_weekday(other)):
        return True
    a, b = (dt.date.fromordinal(int(f.value or 1)) for f in (one, other))
    explicit = [f.mention.temporal is not None and f.mention.temporal.status == "explicit" for f in (one, other)]
    return not all(explicit) and (a.month, a.day) == (b.month, b.day)


def _rounded(one: Fact, other: Fact) -> bool:
    """Tell whether one figure is the other, written with fewer digits."""
    a, b = one.value, other.value
    if not a or not b or one.dimension in ("clock", "day"):
        return False
    rough, exact = sorted((one, other), key=lambda f: len((f.digits or Decimal(1)).as_tuple().digits))
    if rough.digits is None or rough.value is None or exact.value is None:
        return False
    step = abs(rough.value) / abs(rough.digits)
    if len(rough.digits.as_tuple().digits) < 2:
        return rough.digits != exact.digits and abs(rough.value - exact.value) <= abs(exact.value) * _ROUND_SLACK
    return abs(rough.value - exact.value) <= step * _HALF * _EDGE


def explained(fact: Fact, others: list[Fact]) -> bool:
    """Tell whether a figure is the sum or the difference of two neighbouring figures of the other report.

    So is one that its own sentence calls a share, if it is that share of a figure of the other report.
    """
    value = fact.value
    if value is None or fact.digits is None or abs(fact.digits) < _TWO_DIGITS:
        return False
    if fact.dimension in ("day", "clock"):
        return False
    like = [f for f in others if f.value and (f.dimension == fact.dimension or "bare" in (f.dimension, fact.dimension))]
    if any(fact.room.contains(share * f.value) for share in _shares(fact) for f in like if f.value):
        return True
    if fact.dimension == "bare" or not _closed(fact, fact):
        return False
    for i, a in enumerate(like):
        for b in like[i + 1 :]:
            if abs(a.passage.number - b.passage.number) <= 1 and _makes(fact, a, b):
                return True
    return False


def _shares(fact: Fact) -> Iterator[Decimal]:
    """The percentages and fractions in the sentence of a figure, as numbers between 0 and 1."""
    for slot in fact.passage.slots:
        value = slot.mention.stated.single
        if value is not None and slot is not fact.slot:
            share = value / 100 if slot.mention.kind == "percent" else value
            if 0 < share < 1 and slot.mention.kind in ("percent", "number"):
                yield share


def _makes(fact: Fact, a: Fact, b: Fact) -> bool:
    """Tell whether two figures make a third by plus or minus, a scale left out of one of them put back.

    What rounding swallows makes nothing: 640 million and one.
    """
    if not (a.mention.stated.single and b.mention.stated.single):
        return False
    scales = {Decimal(1), _scale(a) / _scale(b), _scale(b) / _scale(a)}
    for factor in scales:
        x, y = a.mention.stated.single, b.mention.stated.single
        x, y = (x, y * factor) if factor > 1 and _scale(a) > _scale(b) else (x * factor, y) if factor > 1 else (x, y)
        large = min(abs(x), abs(y)) >= _LEAST * abs(fact.value or Decimal(0))
        if large and any(fact.room.contains(total) for total in (x + y, abs(x - y))):
            return True
    return False


def _scale(fact: Fact) -> Decimal:
    value = abs(fact.mention.stated.single or Decimal(1))
    return next((s for s in (Decimal(10) ** 9, Decimal(10) ** 6, Decimal(1000)) if value >= s), Decimal(1))
