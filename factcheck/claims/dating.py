"""Finds when an article appeared: as given, else from its header line or dateline, else bounded by what it tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from factcheck.claims.lexicon import Lexicon
from factcheck.mentions import find_mentions
from factcheck.model import Block, Document, Mention, Period, Settings
from factcheck.model.claim import PeriodStatus

_DATELINE = 90
_DASHES = "–—-:"
_AGENCY = re.compile(r"\([^()]*\)")


def stated_date(document: Document, blocks: Sequence[Block], code: str) -> Period | None:
    """The day of publication as given or as printed above the text; ``None`` if neither is there."""
    if document.published is not None:
        day = document.published
        return _day(day, "explicit", "", "given with the document")
    text = document.text
    for block in blocks:
        if block.kind == "meta":
            found = _first_day(text[block.start : block.end], block.start, code)
            if found is not None:
                return found
    first = next((b for b in blocks if b.kind in ("lead", "body")), None)
    if first is None:
        return None
    head = text[first.start : min(first.end, first.start + _DATELINE)]
    cut = min((at for dash in _DASHES if (at := head.find(f" {dash} ")) > 0), default=-1)
    if cut > 0:
        return _first_day(head[:cut], first.start, code)
    found = _first_day(head, first.start, code)
    return found if found and _is_dateline(head, found, first.start) else None


def _is_dateline(head: str, day: Period, offset: int) -> bool:
    """Tell whether a block opens with a date that stands alone: nothing but places before it, a stop behind it."""
    start, end = ((at or 0) - offset for at in (day.mention_start, day.mention_end))
    places = head[:start].rstrip()
    named = all(word[0].isupper() for word in _AGENCY.sub(" ", places).replace("/", " ").replace(",", " ").split())
    return named and (not places or places[-1] in ",)/") and head[end : end + 1] in {".", ":", ")"}


def day_of_run(settings: Settings) -> Period | None:
    """The day the settings give to articles that state none."""
    return _day(settings.as_of, "derived", "", "the day the run was given") if settings.as_of else None


def _first_day(passage: str, offset: int, code: str) -> Period | None:
    if not any(c.isdigit() for c in passage):
        return None
    for mention in find_mentions(passage, language=code):
        temporal = mention.temporal
        if (
            temporal is None
            or not temporal.start
            or temporal.status != "explicit"
            or temporal.grain not in ("day", "minute", "hour", "second")
        ):
            continue
        day = dt.date.fromisoformat(temporal.start[:10])
        start = mention.start + offset
        return _day(day, "derived", mention.text, "printed above the text").model_copy(
            update={"mention_start": start, "mention_end": start + len(mention.text)}
        )
    return None


def _day(day: dt.date, status: PeriodStatus, text: str, why: str) -> Period:
    after = (day + dt.timedelta(days=1)).isoformat()
    return Period(start=day.isoformat(), end=after, grain="day", status=status, text=text, why=why)


def bounded_date(
    mentions: Sequence[Mention], spans: Sequence[tuple[int, int]], words: Sequence[frozenset[str]], lex: Lexicon
) -> Period | None:
    """The earliest day an undated article can be from: the latest time that it tells as past. ``end`` stays open.

    ``words`` holds the folded words of each sentence of ``spans``; sentences about what may come are left out.
    """
    latest: Mention | None = None
    number = 0
    for mention in mentions:
        while number < len(spans) and spans[number][1] <= mention.start:
            number += 1
        temporal = mention.temporal
        if number >= len(spans) or temporal is None or temporal.status != "explicit" or not temporal.start:
            continue
        if temporal.grain not in ("day", "month", "quarter", "half", "year") or _to_come(words[number], lex):
            continue
        if latest is None or temporal.start > str(latest.temporal.start if latest.temporal else ""):
            latest = mention
    if latest is None or latest.temporal is None:
        return None
    return Period(
        start=str(latest.temporal.start)[:10],
        end=None,
        grain=None,
        status="derived",
        text=latest.text,
        mention_start=latest.start,
        mention_end=latest.end,
        why=f"not before {latest.text!r}, the latest time told as past",
    )


def _to_come(words: frozenset[str], lex: Lexicon) -> bool:
    return any(
        flag in ("modal:future", "modal:forecast", "modal:planned", "modal:possible")
        for word in words
        for flag in lex.flags.get(word, ())
    )
