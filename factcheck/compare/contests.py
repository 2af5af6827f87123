"""Who won and who lost, as one article tells it: an election, a match, a prize.

Only persons are read, and only contests of the day: a sentence set in an earlier year, or one that leaves the outcome
open, tells nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from factcheck.compare.cues import cue_in, cue_rows, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Naming, Person, gap, namings, place_of, pronoun
from factcheck.languages import language
from factcheck.model import Article

Outcome = Literal["won", "lost"]
_CUTS = frozenset(";:–—\"„“”«»()?!")
_RECENT = 60
_BEHIND, _AHEAD = 4, 5
_KINDS = ("beats", "wins", "loses", "prizes", "honours")


@dataclass(frozen=True, slots=True)
class Result:
    """That a person won or lost, and the words that say so."""

    person: Person
    outcome: Outcome
    passage: Passage
    start: int
    end: int
    prize: bool


@once_per_article
def results(article: Article) -> Iterator[Result]:
    """The outcomes an article tells, in order."""
    by_passage: dict[int, list[Naming]] = {}
    for naming in namings(article):
        by_passage.setdefault(id(naming.passage), []).append(naming)
    before: list[Person] = []
    for passage in passages(article):
        named = by_passage.get(id(passage), [])
        if not passage.asks and not _elsewhen(passage):
            for low, high in stretches(passage):
                here = [n for n in named if low <= n.first < high]
                yield from _read(passage, passage.words[low:high], here, before)
        if named:
            before = [naming.person for naming in named]


def stretches(passage: Passage) -> Iterator[tuple[int, int]]:
    """The word numbers of the parts of a sentence that quotation marks, colons, brackets and semicolons set off."""
    low = 0
    for number in range(len(passage.words) - 1):
        if _CUTS & set(gap(passage, number)):
            yield low, number + 1
            low = number + 1
    if low < len(passage.words):
        yield low, len(passage.words)


def _elsewhen(passage: Passage) -> bool:
    """Tell whether a sentence names a time far from the day of the article."""
    published = passage.article.document.published
    for slot in passage.slots:
        time = slot.mention.temporal
        if time is None or time.start is None or time.grain not in ("year", "month", "quarter", "day", "decade"):
            continue
        if published is None:
            if time.grain == "year":
                return True
            continue
        try:
            away = abs((dt.date.fromisoformat(time.start[:10]) - published).days)
        except ValueError:
            return True
        if away > _RECENT and not (time.grain == "year" and time.start[:4] == str(published.year)):
            return True
    return False


def _read(
    passage: Passage, words: Sequence[Word], named: Sequence[Naming], before: Sequence[Person]
) -> Iterator[Result]:
    """The outcome a stretch of words tells; its commas part it where each part has a cue of its own."""
    code = passage.sentence.language
    if any("negator" in w.sense.flags or word_in(w, code, "actors.unsure") for w in words):
        return
    if any(word_in(w, code, "actors.earlier") for w in words):
        return
    whole = _told(passage, words, named, before)
    if whole is None:
        first = passage.words.index(words[0])
        for part in _between_commas(passage, first, first + len(words)):
            here = [n for n in named if part.start <= n.first < part.stop]
            yield from _told(passage, passage.words[part.start : part.stop], here, ()) or ()
    else:
        yield from whole


def _between_commas(passage: Passage, low: int, high: int) -> Iterator[range]:
    for number in range(low, high - 1):
        if "," in gap(passage, number):
            yield range(low, number + 1)
            low = number + 1
    yield range(low, high)


def _told(
    passage: Passage, words: Sequence[Word], named: Sequence[Naming], before: Sequence[Person]
) -> list[Result] | None:
    """What a stretch with one cue tells; ``None`` where the cues in it speak of winning and of losing."""
    code = passage.sentence.language
    marks = {kind: cue_in(words, code, f"actors.contest.{kind}") for kind in _KINDS}
    cues = [kind for kind, mark in marks.items() if mark is not None]
    honoured = any(_prize(word, code) for word in words)
    cues = [kind for kind in cues if kind != "prizes" or honoured]
    if len(cues) > 1 and set(cues) - {"wins", "prizes", "honours"}:
        return None
    if not cues:
        return []
    places: dict[str, list[Person]] = {}
    for naming in named:
        places.setdefault(place_of(naming), []).append(naming.person)
    bare, beaten = places.get("bare", []), places.get("against", [])
    meant = pronoun(words, code, before) if not bare else None
    if meant is not None:
        bare = [meant]
    favoured = places.get("to" if honoured else "for", []) or bare
    winners, losers = favoured, beaten
    if cues == ["beats"]:
        if places.get("agent"):
            winners, losers = places["agent"], bare
        else:
            first = next((n for n in named if place_of(n) == "bare"), None)
            if len(bare) != 2 or first is None or _accusative(first):
                return []
            winners, losers = bare[:1], bare[1:]
    elif cues == ["loses"]:
        winners, losers = beaten, bare
    if len(set(winners)) > 1 or len(set(losers)) > 1 or not (losers if cues == ["loses"] else winners):
        return []
    told_by = marks[cues[0]]
    if told_by is None or not _beside(told_by, (winners + losers)[0] if meant is None else None, named, code):
        return []
    mark = words[0].start, words[-1].end
    prize = honoured or "honours" in cues
    found = [Result(person, "won", passage, *mark, prize) for person in winners[:1]]
    return found + [Result(person, "lost", passage, *mark, prize) for person in losers[:1]]


def _beside(cue: Word, person: Person | None, named: Sequence[Naming], code: str) -> bool:
    """Tell whether a cue can be said of a person: in a language of fixed word order it stands close behind the name."""
    naming = next((n for n in named if n.person == person), None)
    if naming is None or language(code).table("actors").get("free_order"):
        return True
    words = naming.passage.words
    before = next((w for w in reversed(words) if w.at < cue.at), None)
    if before is not None and before.sense.capital and before.at > words[naming.last].at:
        return False
    first, last, at = words[naming.first].at, words[naming.last].at, cue.at
    return 0 < at - last <= _BEHIND or 0 < first - at <= _AHEAD


def _prize(word: Word, code: str) -> bool:
    return _names_prize(word.text, code)


@lru_cache(maxsize=100_000)
def _names_prize(text: str, code: str) -> bool:
    form = text.casefold()
    rows = cue_rows(code, "actors.contest.prize_nouns")
    return any(form.endswith((row[0], f"{row[0]}s", f"{row[0]}es")) for row in rows)


def _accusative(naming: Naming) -> bool:
    """Tell whether an article before the first name shows that it is the object ("Den Meister Jan Rot schlug …")."""
    words = naming.passage.words[max(0, naming.first - 3) : naming.first]
    return any(word.sense.form in ("den", "dem", "seinen", "ihren", "seinem", "ihrem") for word in words)
