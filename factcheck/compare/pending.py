"""Finds what one report tells as decided or binding and another as still open or binding nobody.

Only phrases that say so outright are read: a plan told in the mood of a fact is too fine a difference to tell by words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from itertools import product

from factcheck.compare.clash import Clash, side
from factcheck.compare.passage import Passage
from factcheck.compare.wording import found_in

_KINDS = (("plan_as_fact.done", "plan_as_fact.open"), ("plan_as_fact.binding", "plan_as_fact.free"))
_CONFIDENCE = 0.75
_DAYS = 3
_MOST = 200
_Place = tuple[Passage, re.Match[str]]


def pending_clashes(
    by_document: dict[str, list[Passage]], akin: Callable[[str, str], bool], one_event: Callable[[str, str], bool]
) -> Iterator[Clash]:
    """What is done here and open there, in reports of the same days; one clash for each pair of reports."""
    for firm, loose in _KINDS:
        done, still = (list(_places(by_document, name))[:_MOST] for name in (firm, loose))
        seen: set[tuple[str, str]] = set()
        for (one, a), (other, b) in product(done, still):
            pair = (one.article.document.id, other.article.document.id)
            if pair in seen or one.article is other.article or not _same_days(one, other) or _long_done(one):
                continue
            common = _names(one) & _names(other)
            fewest = 1 if one.sentence.language != other.sentence.language else 2
            if (len(common) >= fewest and akin(*pair)) or (one_event(*pair) and _dated_alike(one, other)):
                seen.add(pair)
                yield Clash(
                    "plan", "across", side(one, a.start(), a.end()), side(other, b.start(), b.end()),
                    tuple(sorted(common)) or ("the same day",), _CONFIDENCE,
                )


def _places(by_document: dict[str, list[Passage]], name: str) -> Iterator[_Place]:
    for _, passages in sorted(by_document.items()):
        for passage in passages:
            if passage.section != "headline" and not passage.asks:
                yield from ((passage, match) for match in found_in(passage.article, passage.sentence, name))


def _same_days(one: Passage, other: Passage) -> bool:
    """Tell whether both reports are of the same days, the open one no earlier than the other."""
    first, second = one.article.document.published, other.article.document.published
    return first is not None and second is not None and 0 <= (second - first).days <= _DAYS


def _long_done(passage: Passage) -> bool:
    """Tell whether a sentence dates what was decided to an earlier year."""
    published = passage.article.document.published
    times = (slot.mention.temporal for slot in passage.slots)
    starts = [time.start for time in times if time is not None and time.start is not None]
    return published is not None and bool(starts) and all(start[:4] < str(published.year) for start in starts)


def _names(passage: Passage) -> frozenset[str]:
    return frozenset(w.sense.stem for w in passage.words if w.sense.capital and w.sense.weight)


def _dated_alike(one: Passage, other: Passage) -> bool:
    """Tell whether both sentences name one day of the week; both reports are of the same days."""
    return bool(_weekdays(one) & _weekdays(other))


def _weekdays(passage: Passage) -> frozenset[int]:
    times = (slot.mention.temporal for slot in passage.slots)
    starts = (time.start for time in times if time is not None and time.grain == "day" and time.start is not None)
    return frozenset(dt.date.fromisoformat(start[:10]).weekday() for start in starts)
