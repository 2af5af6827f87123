"""Which of two events came first, as an article tells it in words: "nachdem", "by the time", "eine Stunde zuvor".

Events are word classes of a language, one id for both. A side of a sentence counts if it names one or two of them; what
a clause with "already" or "not yet" tells of another that opens with "when" is read as order, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.compare.clash import Clash, Side
from factcheck.compare.cues import anchored, cue_in, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.related import Pair
from factcheck.compare.words import TOKEN, sense
from factcheck.languages import language
from factcheck.model import Article

_CUTS = frozenset(",;:–—()")
_MOST = 2
_LONG = 4
_DAYS = 3
_CONFIDENCE = 0.75
_DATED = 12
_BY_DAY = frozenset({"day", "hour", "minute"})


@dataclass(frozen=True, slots=True)
class Order:
    """That ``first`` came before ``second``; ``passage`` is where it is told, the words from ``start`` to ``end``.

    Each side holds the events it names, and the stems and ideas of its other words, but no proper names.
    """

    first: frozenset[str]
    second: frozenset[str]
    passage: Passage
    start: int
    end: int


@cache
def _events(code: str) -> tuple[str, ...]:
    return tuple(language(code).table("events"))


@once_per_article
def orders(article: Article) -> Iterator[Order]:
    """Every order of two events that an article tells, once for each sentence."""
    before: Passage | None = None
    for passage in passages(article):
        if not passage.asks and not _once_more(passage):
            yield from _of_sentence(passage, before)
        before = passage
    yield from _by_dates(article)


def _once_more(passage: Passage) -> bool:
    """Tell whether a sentence tells of an event more of one kind."""
    counted = any(slot.mention.kind == "ordinal" for slot in passage.slots)
    return counted or any(word_in(w, passage.sentence.language, "order.again") for w in passage.words)


def _by_dates(article: Article) -> Iterator[Order]:
    """The order of two events whose clauses each name one day."""
    told = [row for passage in passages(article) if not passage.asks for row in _days(passage)][:_DATED]
    for number, one in enumerate(told):
        for other in told[number + 1 :]:
            first, second = sorted((one, other), key=lambda row: row[1])
            if first[1] < second[1] and not first[0] & second[0]:
                passage, words = other[2], other[2].words
                yield Order(first[0], second[0], passage, words[0].start, words[-1].end)


def _days(passage: Passage) -> Iterator[tuple[frozenset[str], str, Passage]]:
    """The named events of each clause that names one day, with that day."""
    code = passage.sentence.language
    if not passage.words or any(word_in(w, code, "actors.unsure") for w in passage.words):
        return
    whole = list(_all_words(passage))
    clauses = list(_parts(passage))
    joined = any(_connective(part[: _MOST + 2], code)[1] is not None for part in clauses)
    for part in clauses if joined else [whole]:
        low, high = part[0].start, part[-1].end
        times = [s.mention.temporal for s in passage.slots if low <= s.mention.start <= high]
        days = {t.start[:10] for t in times if t is not None and t.start is not None and t.grain in _BY_DAY}
        named = frozenset(name for name in anchored(part, code, "events") if cue_in(part, code, name) is not None)
        if len(days) == 1 and 0 < len(named) <= _MOST:
            yield frozenset(name.rpartition(".")[2] for name in named), next(iter(days)), passage


def _of_sentence(passage: Passage, before: Passage | None) -> Iterator[Order]:
    code = passage.sentence.language
    parts = list(_parts(passage))
    for first, second in (*_joined(parts, code), *_apart(parts, before, code)):
        if first and second and first != second:
            yield Order(first - second, second - first, passage, passage.words[0].start, passage.words[-1].end)


def _parts(passage: Passage) -> Iterator[Sequence[Word]]:
    """The clauses of a sentence: cut at marks, and before a connective inside."""
    code, text = passage.sentence.language, passage.article.document.text
    words = _all_words(passage)
    cuts = {0, len(words)}
    for number, (one, other) in enumerate(pairwise(words), start=1):
        opens = any(word_in(other, code, f"order.{k}") for k in ("after", "before", "when"))
        if opens or _CUTS & set(text[one.end : other.start]):
            cuts.add(number)
    yield from (words[a:b] for a, b in pairwise(sorted(cuts)))


def _all_words(passage: Passage) -> Sequence[Word]:
    """The words of a sentence and those inside its times: of "two days later" the last word is needed."""
    code, text = passage.sentence.language, passage.article.document.text
    inside = [
        Word(slot.at, t.start(), t.end(), t.group(), sense(t.group(), code))
        for slot in passage.slots
        if slot.mention.kind == "temporal"
        for t in TOKEN.finditer(text, slot.mention.start, slot.mention.figure_end)
    ]
    return sorted((*passage.words, *inside), key=lambda word: (word.start, word.end))


def events_in(words: Sequence[Word], code: str) -> frozenset[str]:
    """What some words name: the events of the language, else the ideas and long stems of words that are no names."""
    named = frozenset(_named_events(words, code))
    if named:
        return named
    found: set[str] = set()
    for word in words:
        sense = word.sense
        if not sense.weight or word.text[0].isdigit() or (sense.capital and not sense.ideas):
            continue
        if sense.ideas:
            found |= {f"idea {idea}" for idea in sense.ideas}
        elif len(sense.stem) > _LONG:
            found.add(f"word {sense.stem}")
    return frozenset(found)


Sides = tuple[frozenset[str], frozenset[str]]


def _joined(parts: Sequence[Sequence[Word]], code: str) -> Iterator[Sides]:
    """A clause that opens with a connective, against all the others of its sentence."""
    for number, part in enumerate(parts):
        opening = part[: _MOST + 2]
        at, kind = _connective(opening, code)
        if kind is None:
            continue
        inner, end = _clause(part[at + 1 :], parts, number, code, whole=kind == "when")
        ahead, behind = ([w for p in told for w in p] for told in (parts[:number], parts[end:]))
        rest = next((told for told in (ahead, behind) if _named(told, code)), [*ahead, *behind])
        if kind == "when" and behind:
            rest = [*ahead, *behind]
        elif sum(bool(w.sense.weight) for w in ahead) > _MOST:
            rest = ahead
        if not _named(rest, code) and kind != "when" and end == number + 1:
            inner, rest = _phrase(inner, code)
        sides = events_in(inner, code), events_in(rest, code)
        if not (_named(inner, code) or _named(rest, code)):
            continue
        if kind == "after":
            yield sides
        elif kind == "before":
            yield sides[1], sides[0]
        elif cue_in(rest, code, "order.pending") is not None:
            yield sides
        elif any(word_in(w, code, "order.already") for w in rest):
            yield sides[1], sides[0]
        elif any(word_in(w, code, "order.already") for w in inner):
            yield sides


def _clause(
    words: Sequence[Word], parts: Sequence[Sequence[Word]], number: int, code: str, *, whole: bool
) -> tuple[list[Word], int]:
    """A clause that names no event goes on behind what is set between commas; and the number of the part behind it."""
    inner, end = list(words), number + 1
    while not _named(inner, code) and end < len(parts) and (number or end + 1 < len(parts)):
        if _connective(parts[end][: _MOST + 2], code)[1] is not None:
            break
        inner, end = [*inner, *parts[end]], end + 1
    if not _named(inner, code):
        return list(words), number + 1
    if whole and number and end > number + 1:
        return [w for p in parts[number:] for w in p][len(parts[number]) - len(words) :], len(parts)
    return inner, end


def _connective(opening: Sequence[Word], code: str) -> tuple[int, str | None]:
    for at, word in enumerate(opening):
        for kind in ("after", "before", "when"):
            if word_in(word, code, f"order.{kind}"):
                return at, kind
    return 0, None


def _named(words: Sequence[Word], code: str) -> bool:
    """Tell whether some words name an event of the language's list."""
    return next(_named_events(words, code), None) is not None


def _named_events(words: Sequence[Word], code: str) -> Iterator[str]:
    maybe = anchored(words, code, "events")
    return (name for name in _events(code) if f"events.{name}" in maybe and cue_in(words, code, f"events.{name}"))


def _phrase(words: Sequence[Word], code: str) -> tuple[list[Word], list[Word]]:
    """The event named first, and what follows it: "After the blast the workers were led out"."""
    for size in range(1, len(words)):
        if _named(words[:size], code):
            return list(words[:size]), list(words[size:])
    return list(words), []


def _apart(parts: Sequence[Sequence[Word]], before: Passage | None, code: str) -> Iterator[Sides]:
    """A clause with "later" or "an hour earlier", against the clauses before it, else against the sentence before."""
    for number, part in enumerate(parts):
        later = any(word_in(w, code, "order.later") for w in part)
        earlier = any(word_in(w, code, "order.earlier") for w in part)
        if later == earlier:
            continue
        end = number + 1
        while not _named(part, code) and end < len(parts):
            part, end = [*part, *parts[end]], end + 1
        if not _named(part, code):
            continue
        told = [w for p in parts[:number] for w in p]
        if earlier and not _named(told, code) and len(events_in(part, code)) == _MOST:
            yield from _inside(part, events_in(part, code), code)
            continue
        if not _named(told, code):
            told = list(before.words) if before is not None else []
        if _named(told, code):
            here, there = events_in(part, code), events_in(told, code)
            yield (there, here) if later else (here, there)


def _inside(part: Sequence[Word], events: frozenset[str], code: str) -> Iterator[Sides]:
    """Two events in one clause with "an hour earlier": the one named last before it came first."""
    at = next(n for n, w in enumerate(part) if word_in(w, code, "order.earlier"))
    for start in range(at, -1, -1):
        near = events_in(part[start:at], code) & events
        if len(near) == 1:
            yield near, events - near
            return


def order_clashes(pair: Pair) -> Iterator[Clash]:
    """The first two events that two reports put in opposite order; neither may tell both orders itself."""
    if not pair.within(_DAYS) or not pair.known:
        return
    here, there = orders(pair.a), orders(pair.b)
    for one in here:
        for other in there:
            alone = not any(_turned(one, o) for o in here) and not any(_turned(other, o) for o in there)
            if alone and _turned(one, other):
                common = tuple(sorted(one.first & other.second))
                yield Clash("order", "across", _side(one), _side(other), common, _CONFIDENCE)
                return


def _turned(one: Order, other: Order) -> bool:
    """Tell whether what comes first in one comes second in the other, and nothing of it in its own place.

    Both events must be of the language's list: words that merely stand on both sides tell no event.
    """
    crossed = one.first & other.second, one.second & other.first
    named = all(any(" " not in event for event in events) for events in crossed)
    return named and not (one.first & other.first or one.second & other.second)


def _side(order: Order) -> Side:
    sentence = order.passage.sentence
    return Side(order.passage.article, sentence.start, sentence.end, order.start, order.end)
