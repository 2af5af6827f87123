"""Holds a share against a whole and its part that are told in other sentences or in another article.

"Of these, 780 said they always wear a helmet" and "just under half the cyclists wear one" are tied by their words: the
noun of the whole, and two of the words around the share. A share that fits the part, what is left of it, or any other
pair of the two articles is right; so is one that the other text gives too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.compare.arithmetic import HUNDRED, percent_room, ratio
from factcheck.compare.matter import Near, sentences
from factcheck.compare.once import once_per_article
from factcheck.compare.phrases import passages as masked_passages
from factcheck.compare.phrases import phrases
from factcheck.compare.rates import rates
from factcheck.compare.told import Told, alike, any_of, cues_of, plain_amount, told
from factcheck.compare.words import WordSense, likeness
from factcheck.languages import language
from factcheck.model import Article, Interval

_ALIKE = 0.8
_NEAREST, _LINKS, _MORE = 7, 2, 3
_WINDOW, _BEFORE, _RIGHT_BEHIND = 2, 14, 3
_SHORTEST, _LONGEST = 4, 60
_BY = re.compile(r"\b(?:um|by)\b", re.IGNORECASE)
_FEWEST, _SMALLEST = 20, 10
_FAR = Decimal("2.5")
_ONE = Interval.point(Decimal(1))


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part, and the whole it is said to be of."""

    whole: Told
    part: Told


@dataclass(frozen=True, slots=True)
class Misfit:
    """A share, and the part of a whole it is said of and does not fit."""

    share: Told
    pair: PartOf


def misfits(near: Near) -> Iterator[Misfit]:
    """The shares that fit no part of a whole, though one is told of the same thing."""
    for home in near.articles:
        for share in shares_of(home):
            for away in near.of(home):
                said = [pair for pair in parts_of(away) if _said_of(share, pair)]
                if len(said) == 1 and not _explained(share, said[0], (home, away)):
                    yield Misfit(share, said[0])
                    break
            else:
                yield from _apposed(share)


def _apposed(share: Told) -> Iterator[Misfit]:
    """"24 haben eine Eins, also jeder Dritte": a share that sums up a number, of the one larger number before it."""
    amounts = [i for i in told(share.article) if plain_amount(i) and i.measured == ("count", None)]
    before = [i for i in amounts if i.figure.end <= share.figure.start and share.number - i.number <= _WINDOW]
    if not before or before[-1].passage is not share.passage:
        return
    part, text = before[-1], share.article.text
    between = text(part.figure.end, share.figure.start)
    closing = any_of(language(share.code).words("relations.that_is"))
    summed_up = re.search(rf"{closing.pattern}(?:\s+\w+)?\s*$", between, re.IGNORECASE) is not None
    if len(between) > _LONGEST or _BY.search(between) or not summed_up or part.value < _SMALLEST:
        return
    if any(fits_pair(share, PartOf(a, b), left=True) for a in before for b in before if a.value > b.value):
        return
    wholes = [i for i in before[:-1] if i.value > part.value and i.value >= _FEWEST
              and (part.noun is None or i.noun is None or alike(i, part)) and _of_its_size(share, part.value / i.value)]
    pairs = [PartOf(whole, part) for whole in wholes]
    if len(wholes) == 1 and not any(fits_pair(share, pair, left=True) for pair in pairs):
        yield Misfit(share, pairs[0])


def _of_its_size(share: Told, actual: Decimal) -> bool:
    """Tell whether a share is near enough to a quotient to be meant."""
    room = _room(share)
    return room.low is not None and room.high is not None and room.low / _FAR <= actual <= room.high * _FAR


def shares_of(article: Article, *, wanted: bool = False) -> Iterator[Told]:
    """The shares in words or percent of an article that are no rates of change, each alone in its stretch.

    With ``wanted`` also those that are planned or wanted: "a third want to leave".
    """
    barred = {"earlier", "each"} if wanted else {"wanted", "earlier", "each"}
    changes = {rate.start for rate in rates(article)}
    for item in told(article):
        share = item.figure.kind in ("fraction", "percent") and item.figure.bounded and not item.passage.asks
        if share and item.figure.start not in changes and not item.close & barred:
            yield item


@once_per_article
def _parts_of(article: Article) -> Iterator[PartOf]:
    amounts = [item for item in told(article) if plain_amount(item) and item.measured == ("count", None)]
    at = {item.figure.start: item for item in amounts}
    seen: set[int] = set()
    for passage in masked_passages(article):
        for phrase in phrases(passage, "pair"):
            whole, part = at.get(phrase["w"].start), at.get(phrase["x"].start)
            if whole is not None and part is not None and _FEWEST <= whole.value > part.value:
                seen.add(part.figure.start)
                yield PartOf(whole, part)
    for number, part in enumerate(amounts):
        before = [i for i in amounts[:number] if part.number - i.number <= _WINDOW and i.value > part.value]
        if not before or part.figure.start in seen or before[-1].value < _FEWEST:
            continue
        if _of_these(part):
            yield PartOf(before[-1], part)
        else:
            whole = next((i for i in before if i.passage is part.passage and out_of(i)), None)
            if whole is not None and (part.noun is None or alike(part, whole)):
                yield PartOf(whole, part)


def parts_of(article: Article) -> tuple[PartOf, ...]:
    """The parts of an article that are said to be of a whole, worked out once."""
    return _parts_of(article)


def out_of(whole: Told) -> bool:
    """Tell whether a number is said to be what the others of its sentence are taken from: "out of the 210 bridges"."""
    before = whole.article.text(max(whole.passage.sentence.start, whole.figure.start - _BEFORE), whole.figure.start)
    words = language(whole.code).words("relations.out_of")
    return re.search(rf"{any_of(words).pattern}\s*$", before, re.IGNORECASE) is not None


def is_of(between: str, code: str) -> bool:
    """Tell whether no more stands between a share and a number than that the one is of the other: "of the", "aller"."""
    return any_of(language(code).words("relations.share_of")).fullmatch(between.strip()) is not None


def _of_these(part: Told) -> bool:
    """Tell whether a number is said to be of what was told before: "Of these, 780", "412 von ihnen"."""
    cues = [cue for cue in cues_of(part.passage) if cue.name == "of_it"]
    return any(0 <= part.figure.start - cue.end <= _BEFORE or 0 <= cue.start - part.figure.end <= _RIGHT_BEHIND
               for cue in cues)


def _said_of(share: Told, pair: PartOf) -> bool:
    """Tell whether a share is said of the whole of a pair, and of what the part is."""
    if share.article is pair.part.article and share.number in (pair.part.number, pair.whole.number):
        return False
    noun = pair.whole.noun
    if noun is None or of_another_group(share, pair):
        return False
    named = any(likeness(w.sense, noun) >= _ALIKE for w in share.words)
    if not named and share.article is pair.part.article:
        return False
    if not named and not any(likeness(w.sense, noun) >= _ALIKE for p in sentences(share.article) for w in p.content):
        return False
    words = [w for w in share.words if likeness(w.sense, noun) < _ALIKE and len(w.sense.form) >= _SHORTEST]
    words = [w for w in words if not share.figure.start <= w.start < share.figure.end]
    words = sorted(words, key=lambda w: abs(w.start - share.figure.end))[:_NEAREST]
    own = [w.sense for w in pair.part.words]
    wide = [w.sense for p in sentences(pair.part.article) if abs(p.number - pair.part.number) <= 1 for w in p.content]
    shared = {w.sense.stem for w in words if _among(w.sense, wide)}
    return len(shared) >= (_LINKS if named else _MORE) and any(_among(w.sense, own) for w in words)


def of_another_group(share: Told, pair: PartOf) -> bool:
    """Tell whether share or pair is told of one place, time or group within, of which the other is not told."""
    return _narrowed(share, pair) or _narrower(share, pair)


def _narrowed(share: Told, pair: PartOf) -> bool:
    """Tell whether the part or its whole is told of one place or group that the sentence of the share does not name."""
    code = pair.part.code
    within, general = (any_of(language(code).words(f"relations.{name}")) for name in ("within", "general"))
    known = [w.sense for w in share.passage.content]
    for item in (i for i in (pair.whole, pair.part) if i.passage is not share.passage):
        start, text = item.passage.sentence.start, item.article.document.text
        for match in within.finditer(text, start, item.figure.start):
            word = next((w for w in item.passage.content if w.start >= match.end()), None)
            if word is None or word.end >= item.figure.start or len(text[match.end() : word.start].split()) > 1:
                continue
            if general.fullmatch(word.text):
                word = next((w for w in item.passage.content if w.start == word.end + 1 and w.text[:1].isupper()), None)
            if word is not None and not _among(word.sense, known):
                return True
    return any_of(language(code).words("relations.narrows")).search(pair.part.text) is not None


def _narrower(share: Told, pair: PartOf) -> bool:
    """Tell whether the share is of those "with", "who", "over" what the sentences of part and whole do not name."""
    text, noun = share.article.document.text, next((w for w in share.words if w.start >= share.figure.end), None)
    match = None
    if noun is not None:
        table = language(share.code)
        words = any_of((*table.words("relations.restricts"), *table.words("relations.relatives")))
        match = re.compile(rf",?\s+{words.pattern}", re.IGNORECASE).match(text, noun.end)
    if match is None:
        return False
    word = next((w for w in share.passage.content if w.start >= match.end()), None)
    known = [w.sense for item in (pair.whole, pair.part) for w in item.passage.content]
    return word is None or not _among(word.sense, known)


def _among(sense: WordSense, others: Sequence[WordSense]) -> bool:
    return any(likeness(sense, other) >= _ALIKE for other in others)


def _explained(share: Told, pair: PartOf, articles: Sequence[Article]) -> bool:
    if fits_pair(share, pair, left=True):
        return True
    for article in articles:
        if any(fits_pair(share, other, left=False) for other in parts_of(article)):
            return True
    away = pair.part.article
    return any(other is not share and other.figure.kind in ("fraction", "percent") and other.figure.bounded
               and not _room(other).disjoint(_room(share)) for other in told(away) if away is not share.article)


def _room(share: Told) -> Interval:
    return percent_room(share.figure).scaled(1 / HUNDRED)


def fits_pair(share: Told, pair: PartOf, *, left: bool) -> bool:
    """Tell whether a share can be that of a part, or with ``left`` of what the part leaves of its whole."""
    part = ratio(pair.part.figure.room, pair.whole.figure.room)
    if part is None:
        return True
    stated = _room(share)
    return not stated.disjoint(part) or (left and not stated.disjoint(_ONE.minus(part)))


__all__ = ["Misfit", "PartOf", "fits_pair", "is_of", "misfits", "of_another_group", "out_of", "parts_of", "shares_of"]
