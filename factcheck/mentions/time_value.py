"""Turns phrases in their context into mentions with a temporal value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from factcheck.mentions.calendar import Span, moved, narrowed
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.resolve import resolve
from factcheck.mentions.time_context import Context, Said, Value
from factcheck.model import Mention, Temporal, TemporalType, Trace


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and where it stands; ``first`` and ``after`` count tokens of its sentence."""

    phrase: Phrase
    first: int
    after: int
    start: int
    end: int
    text: str
    bound: str | None


def temporal_mention(found: Found, context: Context) -> Mention:
    """The mention of a phrase, its value resolved in its context."""
    phrase = found.phrase
    ahead = phrase.kind == "offset" and (phrase.shift or 0) > 0 and phrase.inner is None and not phrase.mentioned
    if ahead and phrase.seconds and context.tense == "past":
        phrase = replace(phrase, kind="duration")
    if phrase.kind == "clock":
        temporal, note = _clock(phrase, context, found)
    elif phrase.kind == "daypart":
        temporal, note = _daypart(phrase, context, found)
    else:
        value = resolve(phrase, context)
        temporal, note = _temporal(phrase, value, found, context), value.note
        if phrase.kind not in ("duration", "set", "vague", "window"):
            context.remember(value, found.text)
    trace = Trace(_RULES.get(phrase.kind, phrase.kind), found.start, found.end, found.text, note)
    return Mention(kind="temporal", start=found.start, end=found.end, text=found.text, temporal=temporal, trace=trace)


_RULES = {
    "relative": "relative date",
    "offset": "date × duration",
    "window": "last or next units",
    "nth": "unit of a period",
    "vague": "reference",
}


def _temporal(phrase: Phrase, value: Value, found: Found, context: Context) -> Temporal:
    if phrase.kind == "duration" or phrase.kind == "window":
        return _length(phrase, value)
    if phrase.kind == "set":
        return Temporal(type="set", timex=phrase.timex)
    others = tuple(_of_span(s, value.status) for s in value.others)
    if phrase.kind == "offset" and phrase.seconds:
        others += (Temporal(type="duration", seconds=phrase.seconds, grain=phrase.unit),)
    if value.span is None:
        return Temporal(type="date", timex=value.timex, status=value.status, alternatives=others, part=phrase.part)
    more = list(others)
    spans = [value.span, *value.others]
    if phrase.unit == "fiscal" and phrase.kind == "year":
        more.append(Temporal(type="daterange", timex=f"FY{value.span.start.year}", grain="year"))
    if phrase.kind == "relative" and phrase.timex == "FY":
        more.append(Temporal(type="daterange", timex=f"FY{value.span.start.year}", grain="year"))
    if phrase.kind == "offset" and phrase.bound:
        more.append(_limited(phrase, value.span, value.status))
    if phrase.part:
        narrow = [part for span in spans for part in narrowed(span, phrase.part)]
        more += [_of_span(s, value.status) for s in narrow]
        today = context.reference
        if today and value.span.start < today < value.span.end and phrase.part != "mid":
            ends = (value.span.start, today) if phrase.part == "start" else (today, value.span.end)
            more.append(_of_span(Span(*ends, value.span.grain), value.status))
        spans += narrow
    if found.bound:
        more += [t for s in spans for t in _open(s, found.bound, value.status)]
        if phrase.part == "end" and found.bound == "before":
            more += [t for s in spans for t in _open(s, "until", value.status)]
    base = _of_span(value.span, value.status)
    return base.model_copy(
        update={"alternatives": tuple(more), "part": phrase.part, "bound": found.bound, "timex": value.timex}
    )


def _of_span(span: Span, status: str) -> Temporal:
    kind: TemporalType = "date" if span.grain == "day" and (span.end - span.start).days == 1 else "daterange"
    return Temporal(type=kind, start=span.start.isoformat(), end=span.end.isoformat(), grain=span.grain, status=status)


def _limited(phrase: Phrase, span: Span, status: str) -> Temporal:
    """What "more than two weeks ago" leaves open, or what lies between for "less than two weeks ago"."""
    ahead, count, unit = (phrase.shift or 1) > 0, int(phrase.amount or 0), phrase.unit or "day"
    target: str | None = span.start.isoformat()
    other = moved(span.start, unit, -count if ahead else count).isoformat() if phrase.bound == "less" else None
    ends = (target, other) if ahead == (phrase.bound == "more") else (other, target)
    return Temporal(type="daterange", start=ends[0], end=ends[1], grain=span.grain, status=status)


def _open(span: Span, bound: str, status: str) -> list[Temporal]:
    """The open interval that "seit", "bis", "vor" or "nach" makes of a date."""
    ends = {
        "since": (span.start, None),
        "until": (None, span.end),
        "before": (None, span.start),
        "after": (span.end, None),
    }
    if bound not in ends:
        return []
    pairs = [ends[bound]]
    if bound == "until":
        pairs.append((None, span.start))
    if bound == "after":
        pairs.append((span.start, None))
    return [
        Temporal(
            type="daterange",
            start=a.isoformat() if a else None,
            end=b.isoformat() if b else None,
            grain=span.grain,
            status=status,
        )
        for a, b in pairs
    ]


def _length(phrase: Phrase, value: Value) -> Temporal:
    others = tuple(_of_span(s, value.status) for s in value.others)
    return Temporal(
        type="duration",
        seconds=phrase.seconds,
        grain=phrase.unit,
        timex=phrase.timex,
        status="explicit",
        alternatives=others,
    )


def _clock(phrase: Phrase, context: Context, found: Found) -> tuple[Temporal, str]:
    hour, minute, second = phrase.clock or (0, 0, 0)
    grain = "second" if second else "minute" if minute else "hour"
    time = dt.time(hour, minute, second)
    said = context.said
    if phrase.inner is not None:
        day = resolve(phrase.inner, context)
        context.remember(day, found.text)
        said = None if day.span is None else Said(day.span, found.text, context.sentence, False)
    base = (
        said.span.start
        if said and said.span.grain == "day" and context.sentence - said.sentence <= 2
        else context.reference
    )
    alone = f"T{time.isoformat()}"
    readings = [Temporal(type="time", start=alone, grain=grain)]
    if hour < 12 and phrase.half_day is None:
        readings.append(Temporal(type="time", start=f"T{time.replace(hour=hour + 12).isoformat()}", grain=grain))
    if base is None:
        return Temporal(
            type="time", start=alone, grain=grain, status="unresolved", alternatives=tuple(readings[1:])
        ), "no date"
    value = dt.datetime.combine(base, time)
    note = f"day from {said.text!r}" if said and said.span.start == base else "day of the reference date"
    return Temporal(
        type="time", start=value.isoformat(), grain=grain, status="inherited", alternatives=tuple(readings)
    ), note


def _daypart(phrase: Phrase, context: Context, found: Found) -> tuple[Temporal, str]:
    value = resolve(phrase.inner, context) if phrase.inner else Value()
    base = value.span
    note = value.note
    if phrase.inner is not None:
        context.remember(value, found.text)
    elif context.said and context.said.span.grain == "day":
        base, note = context.said.span, f"day from {context.said.text!r}"
    elif context.reference:
        base, note = Span(context.reference, context.reference, "day"), "day of the reference date"
    day = base.start.isoformat() if base else "XXXX-XX-XX"
    status = "unresolved" if base is None else "relative" if phrase.inner else "inherited"
    return Temporal(type="time", timex=f"{day}T{phrase.daypart}", grain="daypart", status=status), note
