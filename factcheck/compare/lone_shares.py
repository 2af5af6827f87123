"""Finds the share that no part of a whole bears out, beside the one part of that whole whose share nothing else tells.

Shares and counts of a text mostly fit: "204, or 15 per cent" leaves nothing open. Where one share is left over and one
part is left over of what the share may be of, they are meant for each other. What the share is of is named by the same
number or noun, or by people in other words; or there is one part "of these" only; or parts that make up the whole, one
of which it must be. A part that another share of the texts fits is spent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations, permutations

from factcheck.compare.arithmetic import HUNDRED, percent_room, ratio
from factcheck.compare.figures import Figure, bare
from factcheck.compare.matter import Near, sentences
from factcheck.compare.moves import moves
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage
from factcheck.compare.relations import relations
from factcheck.compare.share_links import own_whole
from factcheck.compare.spread_shares import Misfit, PartOf, parts_of
from factcheck.compare.told import Told, alike, any_of, told
from factcheck.compare.values import is_measure
from factcheck.compare.words import WordSense, likeness, sense
from factcheck.languages import language
from factcheck.model import Article, Interval

_ALIKE, _SHORTEST = 0.8, 4
_BEHIND, _LEAD = 4, 2
_SMALLEST, _FEWEST, _MANY, _PARTS, _SUMMED = 5, 20, 100, 9, 5
_FAR, _LEAST = Decimal("2.5"), Decimal("1.1")
_OPENING, _RARE = 30, 2
_ENOUGH = 2.5
_ONE = Interval.point(Decimal(1))
_BY = re.compile(r"\b(?:um|by)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WITH_NOUN = re.compile(r"(?P<noun>[^\W\d_]{3,})\s+(?:in|out of|von|aus)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    pair: PartOf
    score: float


def lone_shares(near: Near) -> Iterator[Misfit]:
    """Each share that is left over with the part left over for it."""
    for home in near.articles:
        articles, shown = near.wide(home), list[Told]()
        for share in shares_told(home):
            if share in _settled(home) or share.close & {"earlier", "each"}:
                continue
            found = [c for away in articles for c in _candidates(share, away, articles)]
            if found and not _borne_out(share, articles):
                best = max(found, key=lambda c: c.score)
                if best.score >= _ENOUGH and not any(share in told_again(o) for o in shown):
                    shown.append(share)
                    yield Misfit(share, best.pair)


@once_per_article
def _shares_told(article: Article) -> Iterator[Told]:
    changed = {m.start for m in moves(article)} | {r.rate.start for r in relations(article)}
    yield from (i for i in told(article) if i.figure.kind in ("fraction", "percent") and i.figure.bounded
                and i.figure.start not in changed and not i.passage.asks and not _by(i))


def _by(item: Told) -> bool:
    """Tell whether a share is by how much two things differ: "um ein Viertel öfter", "a third more than"."""
    behind = " ".join(item.article.text(item.figure.end, item.end).split()[:1])
    if any_of(language(item.code).words("relations.apart_behind")).fullmatch(behind):
        return True
    before = item.article.text(item.passage.sentence.start, item.figure.start)
    return item.figure.text.partition(" ")[0].casefold() in ("um", "by") or _BY.search(before) is not None


def shares_told(article: Article) -> Sequence[Told]:
    """The shares in words or percent of an article that are no changes."""
    return _shares_told(article)


def told_again(share: Told) -> Sequence[Told]:
    """Where headline and lead of its article tell a share again."""
    others = (o for o in _shares_told(share.article) if o is not share and max(o.number, share.number) <= _LEAD)
    return [o for o in others if not _room(o).disjoint(_room(share))]


@once_per_article
def _counts(article: Article) -> Iterator[Told]:
    for item in told(article):
        figure = plain(item)
        value = figure.value
        if _of_the_year_before(item) or (item.figure.mention is not None and is_measure(item.figure.mention)):
            continue
        if item.figure.kind in ("number", "quantity") and item.measured == ("count", None) and value is not None \
                and value > 0 and value == value.to_integral_value():
            yield item


def _of_the_year_before(item: Told) -> bool:
    """Tell whether the sentence of a count tells of the year before: no share of today is one of it."""
    return any_of(language(item.code).words("moves.year_before")).search(item.passage.text) is not None


def plain(item: Told) -> Figure:
    """The figure of an item; without its hedge where that leaves an end open ("unter den 19.500")."""
    return item.figure if item.figure.bounded else bare(item.figure)


def value_of(item: Told) -> Decimal:
    """What an item counts."""
    return plain(item).value or Decimal(0)


def _fits(share: Told, part: Told, whole: Told, *, left: bool) -> bool:
    quotient = ratio(plain(part).room, plain(whole).room)
    room = _room(share)
    return quotient is not None and (not room.disjoint(quotient) or (left and not room.disjoint(_ONE.minus(quotient))))


def _room(share: Told) -> Interval:
    return percent_room(share.figure).scaled(1 / HUNDRED)


@once_per_article
def _settled_with(article: Article) -> Iterator[tuple[Told, Told, Told]]:
    """The shares, parts and wholes that one sentence with a part settles: "204, or 15 per cent"."""
    counts = _counts(article)
    for share in _shares_told(article):
        for part, whole in permutations(counts, 2):
            inside = {part.passage is share.passage, whole.passage is share.passage}
            told_before = max(part.figure.start, whole.figure.start) < share.figure.start
            if value_of(whole) > value_of(part) and (inside == {True} or (True in inside and (
                    told_before or whole.figure.start < part.figure.start))) and _fits(share, part, whole, left=False):
                yield share, part, whole


def settled_with(article: Article) -> Sequence[tuple[Told, Told, Told]]:
    """The shares, parts and wholes of an article that one of its sentences settles."""
    return _settled_with(article)


def closed_parts(whole: Told) -> frozenset[Told]:
    """The parts that make up a whole, not all of them spent; empty if none do."""
    return _closed([part for part, _ in _parts(whole, whole.article)], whole, _spent(whole.article))


def _settled(article: Article) -> frozenset[Told]:
    return frozenset(share for share, _, _ in settled_with(article))


def _spent(article: Article) -> frozenset[Told]:
    return frozenset(part for _, part, _ in settled_with(article))


def _parts(whole: Told, article: Article) -> list[tuple[Told, bool]]:
    """What may be a part of a whole, and whether it is said to be of it."""
    explicit = {(p.whole.figure.start, p.part.figure.start) for p in parts_of(article)}
    found = []
    for part in _counts(article):
        said = (whole.figure.start, part.figure.start) in explicit
        behind = 0 <= part.number - whole.number <= _BEHIND and part.figure.start > whole.figure.start
        if _SMALLEST <= value_of(part) < value_of(whole) and (said or behind):
            found.append((part, said))
    return found


def _candidates(share: Told, away: Article, articles: Sequence[Article]) -> Iterator[_Candidate]:
    spent = _spent(away)
    for whole in _counts(away):
        if value_of(whole) < _FEWEST or (share.passage is whole.passage and own_whole(share) is not whole):
            continue
        grade = _grade(share, whole)
        if share.figure.kind == "percent" and grade < 1:
            continue
        parts = _parts(whole, away)
        closed = _closed([part for part, _ in parts], whole, spent)
        free = [(part, said) for part, said in parts if part not in spent and part.passage is not share.passage
                and not _closed([p for p, _ in _parts(part, away)], part, spent)]
        for part, said in free:
            if not (said or grade > 0 or part in closed) or not _comparable(share, part, whole, said=said):
                continue
            score = grade + 1.0 * said + 1.5 * (part in closed)
            score += 1.0 if share.number <= _LEAD else 0.5 * (away is not share.article)
            score += 0.5 * (sum(one == said for _, one in free) == 1)
            score += 0.5 * any(value_of(w) == value_of(whole) for a in articles for _, _, w in settled_with(a))
            score += 0.5 * (not _rivals(share, whole, articles))
            score += 0.75 * min(2, len(_links(share, part, whole)))
            yield _Candidate(PartOf(whole, part), score)


def _grade(share: Told, whole: Told) -> float:
    """How well the whole is what a share is of: the same number, the same noun, people in other words."""
    own = own_whole(share)
    if own is not None:
        return 2.0 if value_of(own) == value_of(whole) else -9.0
    noun = noun_of(share)
    if noun is None or whole.noun is None:
        return -0.25
    if likeness(noun, whole.noun) >= _ALIKE:
        return 1.5
    if any(likeness(w.sense, whole.noun) >= _ALIKE for w in share.words if w.start >= share.figure.end):
        return 0.5
    people, general = (frozenset(language(share.code).words(f"moves.{name}")) for name in ("people", "general"))
    both = [any(word in people for word in (n.form, *n.ideas)) for n in (noun, whole.noun)]
    if all(both):
        return 1.0
    return 0.5 if whole.noun.form in general else -1.5


@cache
def _numbers(code: str) -> frozenset[str]:
    table = language(code).table("arithmetic.fractions")
    return frozenset({*table.get("numbers", {}), *table.get("tops", {}), *table.get("every", {}), "every"})


def noun_of(share: Told) -> WordSense | None:
    """What a share is of by its own words: "one child in seven", "jeder dritte Einspruch", "half of the firms"."""
    inside = _names_its_own(share)
    if inside:
        return sense(inside, share.code)
    behind = next((w for w in share.words if w.start >= share.figure.end), None)
    return behind.sense if behind is not None else None


def _names_its_own(share: Told) -> str:
    """The noun within a share: "one child in seven"; empty if there is none."""
    inside = _WITH_NOUN.search(share.figure.text)
    return inside["noun"] if inside is not None and inside["noun"].casefold() not in _numbers(share.code) else ""


def _closed(parts: Sequence[Told], whole: Told, spent: frozenset[Told]) -> frozenset[Told]:
    """Parts that make up the whole, not all of them spent."""
    if whole.noun is None and value_of(whole) < _MANY:
        return frozenset()
    for size in range(2, _SUMMED + 1):
        for some in combinations(parts[:_PARTS], size):
            if sum(value_of(part) for part in some) == value_of(whole) and not spent.issuperset(some):
                return frozenset(some)
    return frozenset()


def _comparable(share: Told, part: Told, whole: Told, *, said: bool) -> bool:
    if part.close & {"earlier", "each", "another"} or ("wanted" in part.close) != ("wanted" in share.close):
        return False
    if part.noun is not None and whole.noun is not None and not alike(part, whole) and not said:
        people = frozenset(language(part.code).words("moves.people"))
        if not all(n.form in people or n.ideas & people for n in (part.noun, whole.noun)):
            return False
    if share.years and part.years | whole.years and not share.years & (part.years | whole.years):
        return False
    room, actual = _room(share), value_of(part) / value_of(whole)
    if room.low is None or room.high is None or not room.low / _FAR <= actual <= room.high * _FAR:
        return False
    if room.low / _LEAST <= actual <= room.high * _LEAST:
        return False
    known = [share.passage, part.passage, whole.passage]
    if _restricted(share, (part, whole)) or any(_within(p, [o for o in known if o is not p]) for p in known):
        return False
    return any_of(language(part.code).words("relations.narrows")).search(part.text) is None


def _restricted(share: Told, pair: Sequence[Told]) -> bool:
    """Tell whether a share is of those "with" or "over" what the sentences of part and whole do not name."""
    text, noun = share.article.document.text, next((w for w in share.words if w.start >= share.figure.end), None)
    words = any_of(language(share.code).words("relations.restricts"))
    start = share.figure.end if noun is None or _names_its_own(share) else noun.end
    match = re.compile(rf",?\s+{words.pattern}", re.IGNORECASE).match(text, start)
    if match is None:
        return False
    word = next((w for w in share.passage.content if w.start >= match.end()), None)
    return word is None or not any(_has(item.passage, word.sense) for item in pair)


def _within(passage: Passage, others: Sequence[Passage]) -> bool:
    """Tell whether a sentence opens with a place or group that the other sentences do not name: "In Harbour Ward"."""
    code, text = passage.sentence.language, passage.article.document.text
    start = passage.sentence.start
    opened = any_of(language(code).words("relations.within")).match(text, start)
    if opened is None:
        return False
    words = [w for w in passage.content if w.start >= opened.end()]
    if words and any_of(language(code).words("relations.general")).fullmatch(words[0].text):
        words = [w for w in words[1:] if w.sense.capital and w.start == words[0].end + 1]
    if not words or words[0].start - start > _OPENING or any(map(str.isdigit, text[start : words[0].start])):
        return False
    return not any(likeness(words[0].sense, o.sense) >= _ALIKE for p in others for o in p.content)


def _rivals(share: Told, whole: Told, articles: Sequence[Article]) -> bool:
    """Tell whether another share that nothing settles may be of the same whole."""
    return any(other is not share and other not in _settled(a) and _grade(other, whole) >= 1
               and _room(other).disjoint(_room(share)) for a in articles for other in _shares_told(a))


def _links(share: Told, part: Told, whole: Told) -> frozenset[str]:
    """The words that the sentences of a share and a part have and few others; not the noun of the whole."""
    every = [p for article in {share.article, part.article} for p in sentences(article)]
    found = set()
    for word in share.passage.content:
        figure = share.figure.start <= word.start < share.figure.end
        same = whole.noun is not None and likeness(word.sense, whole.noun) >= _ALIKE
        if figure or same or len(word.sense.form) < _SHORTEST or not _has(part.passage, word.sense):
            continue
        if sum(_has(p, word.sense) for p in every) <= _RARE:
            found.add(word.sense.stem)
    return frozenset(found)


def _has(passage: Passage, word: WordSense) -> bool:
    return any(likeness(word, other.sense) >= _ALIKE for other in passage.content)


def _borne_out(share: Told, articles: Sequence[Article]) -> bool:
    """Tell whether a share is that of a part, or of several, of what it may be of; or another article tells it too."""
    for article in articles:
        explicit = {(p.whole.figure.start, p.part.figure.start) for p in parts_of(article)}
        spent = _spent(article)
        for whole in _counts(article):
            if value_of(whole) < _FEWEST:
                continue
            grade = _grade(share, whole)
            parts = [(part, said) for part, said in _parts(whole, article) if part not in spent]
            if any(_fits(share, part, whole, left=True) and not _owned(part, whole, share, articles)
                   for part, said in parts if grade > 0 or said):
                return True
            summed = [part for part, _ in parts if grade > 0 or (whole.figure.start, part.figure.start) in explicit]
            if _made_by_several(share, summed[:_PARTS], whole):
                return True
            closed = _closed([part for part, _ in _parts(whole, article)], whole, spent)
            if closed and _made_by_several(share, list(closed), whole, least=1):
                return True
    others = (o for a in articles if a is not share.article for o in _shares_told(a))
    return any(not _room(o).disjoint(_room(share)) and o not in _settled(o.article) for o in others)


def _owned(part: Told, whole: Told, share: Told, articles: Sequence[Article]) -> bool:
    """Tell whether a part that fits a share is told in the words of another share that it fits too, and not of this."""
    if _links(share, part, whole):
        return False
    others = (o for a in articles for o in _shares_told(a) if o is not share and o.passage is not share.passage)
    return any(_fits(o, part, whole, left=False) and _grade(o, whole) > 0 and _links(o, part, whole) for o in others)


def _made_by_several(share: Told, parts: Sequence[Told], whole: Told, *, least: int = 2) -> bool:
    room = _room(share)
    for size in range(least, 4):
        for some in combinations(parts, size):
            quotient = sum(value_of(part) for part in some) / value_of(whole)
            if quotient < 1 and (room.contains(quotient) or room.contains(1 - quotient)):
                return True
    return False


__all__ = [
    "closed_parts", "lone_shares", "noun_of", "plain", "settled_with", "shares_told", "told_again", "value_of",
]
