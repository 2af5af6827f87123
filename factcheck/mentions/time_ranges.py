"""Joins the two ends of a range: "von Januar bis März", "2019–2021".

News annotation draws each end as an expression of its own, and so do we. Both ends carry the whole range as their first
other reading, so that a rule which wants the period finds it beside either. Days and months that a dash ties together
("14./15.10.", "Jan-Feb 2017") are one period: there the first end is no expression of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from factcheck.mentions.time_tokens import Token
from factcheck.mentions.time_value import Found
from factcheck.mentions.time_words import Vocabulary
from factcheck.model import Mention, Temporal, Trace

_DASHES = frozenset("-–—/~")
_KINDS = frozenset({"date", "daterange", "time"})


def joined(
    mentions: list[Mention],
    found: Sequence[Found],
    tokens: Sequence[Token],
    words: Vocabulary,
    today: dt.date | None,
    text: str,
) -> list[Mention]:
    """The mentions of one sentence, those that are ends of a range with the whole range added or tied to one.

    "now" as an end of a range is ``today``, the reference date.
    """
    tied: set[int] = set()
    for left in range(len(mentions) - 1):
        right = left + 1
        between = tokens[found[left].after : found[right].first]
        if not between or len(between) > 3 or not _links(between, found[left], words):
            continue
        wholes = _wholes(_dated(mentions[left].temporal, today), _dated(mentions[right].temporal, today))
        if wholes and _ties(between, found[left], found[right]) and left not in tied:
            mentions[right] = _tied(mentions[left], mentions[right], wholes, text)
            tied.add(left)
        elif wholes:
            mentions[left] = _with(mentions[left], wholes)
            mentions[right] = _with(mentions[right], wholes)
    return [mention for at, mention in enumerate(mentions) if at not in tied]


def _ties(between: Sequence[Token], left: Found, right: Found) -> bool:
    """Tell whether a dash makes one period of two days or two months, a stroke of two days."""
    kinds = {left.phrase.kind, right.phrase.kind}
    tie = len(between) == 1 and between[0].text in _DASHES
    return tie and (kinds == {"day"} or (kinds == {"month"} and between[0].text != "/"))


def _tied(first: Mention, last: Mention, wholes: list[Temporal], text: str) -> Mention:
    whole = wholes[0].model_copy(update={"alternatives": tuple(wholes[1:])})
    quote = text[first.start : last.end]
    trace = Trace("period from day to day", first.start, last.end, quote, "", (first.trace, last.trace))
    return last.model_copy(update={"start": first.start, "text": quote, "temporal": whole, "trace": trace})


def _dated(temporal: Temporal | None, today: dt.date | None) -> Temporal | None:
    if temporal is None or today is None or temporal.timex != "PRESENT_REF" or today == dt.date.max:
        return temporal
    after = today + dt.timedelta(days=1)
    return Temporal(type="date", start=today.isoformat(), end=after.isoformat(), grain="day", status="relative")


def _links(between: Sequence[Token], left: Found, words: Vocabulary) -> bool:
    word, rest = between[0].lower, between[1:]
    if any("art" not in t.kinds and t.lower not in words.contractions for t in rest):
        return False
    if word in _DASHES:
        return True
    return word in words.range_words or (word in words.between_words and left.bound in ("from", "between"))


def _wholes(first: Temporal | None, last: Temporal | None) -> list[Temporal]:
    """The range from one end to the other, for the values and for each pair of other readings."""
    if first is None or last is None or first.type not in _KINDS or last.type not in _KINDS:
        return []
    made: list[Temporal] = []
    for a, b in [(first, last), *((a, b) for a in (first, *first.alternatives) for b in (last, *last.alternatives))]:
        for end in (b.end, b.start):
            whole = _whole(a, b, end, last.grain)
            if whole is not None and whole not in made and len(made) < 8:
                made.append(whole)
    return made


def _whole(first: Temporal, last: Temporal, end: str | None, grain: str | None) -> Temporal | None:
    """The range from the start of ``first`` to ``end``: the last day of ``last`` included, or the day it begins."""
    if first.start is None or end is None or first.start >= end or (first.type == "time") != (last.type == "time"):
        return None
    kind = "daterange" if first.type != "time" else "timerange"
    return Temporal(type=kind, start=first.start, end=end, grain=grain, status=first.status)


def _with(mention: Mention, wholes: list[Temporal]) -> Mention:
    temporal = mention.temporal
    if temporal is None:
        return mention
    more = temporal.model_copy(update={"alternatives": (*wholes, *temporal.alternatives)})
    return mention.model_copy(update={"temporal": more})
