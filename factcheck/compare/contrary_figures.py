"""Finds one figure that two reports of one story give with opposite sign: a profit here, a loss there; up and down.

The figure says which fact is meant, so the sentences around it may be built in any way; only the words beside it count.
A figure of one digit says little, so the sentences must then share a word besides.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import cue_rows, word_in
from factcheck.compare.digit_slips import Place, long_times
from factcheck.compare.passage import Passage, Slot, Word, passages
from factcheck.compare.related import Pair
from factcheck.compare.values import significant
from factcheck.compare.words import likeness, sense
from factcheck.model import Article

_NEAR, _FAR = 3, 14
_DAYS = 10
_CUTS = frozenset(";:–—()")
_CONFIDENCE = 0.75
_OPPOSITE = {"up": "down", "down": "up", "gain": "loss", "loss": "gain"}


def contrary_figures(pair: Pair) -> Iterator[Clash]:
    """The figures that both reports have once each, beside words that exclude each other."""
    if not pair.within(_DAYS):
        return
    here, there = _places(pair.a), _places(pair.b)
    times = [frozenset(t for told in passages(article) for t in long_times(told)) for article in (pair.a, pair.b)]
    for one in here:
        twins = [other for other in there if _same(one[1], other[1])]
        if len(twins) != 1 or sum(_same(one[1], other[1]) for other in here) != 1:
            continue
        other = twins[0]
        if significant(one[1].mention) < 2 and not (pair.firm and _common(one, other)):
            continue
        signs = _sign(one), _sign(other)
        if signs[0] is None or signs[1] is None or _OPPOSITE[signs[0][0]] != signs[1][0]:
            continue
        if _one_time(one, other, times):
            a, b = signs[0][1], signs[1][1]
            left, right = side(one[0], a.start, a.end), side(other[0], b.start, b.end)
            yield Clash("polarity", "across", left, right, (one[1].mention.text,), _CONFIDENCE)


def _one_time(one: Place, other: Place, times: list[frozenset[str]]) -> bool:
    """Tell whether both sentences can be about one time: they share one, or each time named is known to both reports.

    What a figure is measured against is no time of it; a time of the last two years may go unsaid in the other report.
    """
    here, there = (_own_times(place) for place in (one, other))
    if here and there:
        return bool(here & there) or (here <= times[1] and there <= times[0])
    published = one[0].article.document.published or other[0].article.document.published
    first = str(published.year - 1) if published is not None else ""
    return all(time >= first for time in here | there) if first else (here <= times[1] and there <= times[0])


def _own_times(place: Place) -> frozenset[str]:
    """The years, quarters and months of a sentence but those it compares with."""
    passage, _ = place
    code = passage.sentence.language
    measured = set()
    for slot in passage.slots:
        before = [w for w in passage.words if 0 < slot.at - w.at <= _NEAR]
        against = any(word_in(w, code, "signs.base") for w in before)
        if slot.mention.temporal is not None and (against or _relative(slot, code)):
            measured.add(slot.mention.temporal.timex or slot.mention.temporal.start or "")
    return long_times(passage) - measured


def _relative(slot: Slot, code: str) -> bool:
    words = {w.casefold() for w in slot.mention.text.split()}
    return bool(words & {row[0] for row in cue_rows(code, "signs.back")})


def _places(article: Article) -> list[Place]:
    return [(p, s) for p in passages(article) for s in p.slots if s.mention.kind in ("money", "percent", "number")]


def _same(a: Slot, b: Slot) -> bool:
    """One sum or percentage in both; a bare number of two digits stands for a sum whose currency was named before."""
    one, other = a.mention, b.mention
    if one.stated.single is None or other.stated.single is None:
        return False
    if abs(one.stated.single) != abs(other.stated.single):
        return False
    kinds = {one.kind, other.kind}
    if kinds == {"money", "number"}:
        return (significant(one) >= 2 and "," in one.text + other.text) or "." in one.text + other.text
    return len(kinds) == 1 and "number" not in kinds and one.unit == other.unit


def _common(one: Place, other: Place) -> bool:
    """Tell whether the two sentences share a word with content."""
    return any(likeness(a.sense, b.sense) >= 0.8 for a in one[0].content for b in other[0].content)


def _sign(place: Place) -> tuple[str, Word] | None:
    """What the words beside a figure make of it; ``None`` if nothing, or if they say both, or deny it."""
    passage, slot = place
    code, mention = passage.sentence.language, slot.mention
    if mention.kind == "money" and mention.stated.single is not None and mention.stated.single < 0:
        return "loss", Word(slot.at, mention.start, mention.figure_end, mention.text, sense(mention.text, code))
    if any("negator" in w.sense.flags and _together(passage, slot, w) for w in passage.words):
        return None
    if slot.mention.kind != "percent":
        marked = [(k, w) for k in ("gain", "loss") for w in passage.words if word_in(w, code, f"signs.{k}")]
        near = [(k, w) for k, w in marked if abs(w.at - slot.at) <= _FAR]
        if near and len({k for k, _ in marked}) == 1:
            return min(near, key=lambda row: abs(row[1].at - slot.at))
        if marked:
            return None
    for reach in (_NEAR, _FAR):
        found = [(k, w) for k in ("up", "down") for w in passage.words if _turns(w, slot, k, code, reach)]
        found = [row for row in found if reach == _NEAR or _together(passage, slot, row[1])]
        if found:
            alike = len({k for k, _ in found}) == 1
            return min(found, key=lambda row: abs(row[1].at - slot.at)) if alike else None
    return None


def _together(passage: Passage, slot: Slot, word: Word) -> bool:
    """Tell whether no mark and no other figure stands between a figure and a word."""
    first, last = sorted((slot.mention.start, word.start))
    between = passage.article.document.text[first:last]
    others = (s for s in passage.slots if s is not slot and s.mention.kind in ("percent", "money"))
    return not _CUTS & set(between) and not any(first <= s.mention.start < last for s in others)


def _turns(word: Word, slot: Slot, kind: str, code: str, reach: int) -> bool:
    """Tell whether a word beside a figure says up or down; "below" only right behind it."""
    away = word.at - slot.at
    if word_in(word, code, f"signs.{kind}_behind"):
        return away == 1
    return abs(away) <= reach and word_in(word, code, f"signs.{kind}")


__all__ = ["contrary_figures"]
