"""Finds an office of which a story has one, held by one person in one report and by another in the other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.clash import Clash, Side
from factcheck.compare.holders import Holder, holders
from factcheck.compare.persons import cast_of
from factcheck.compare.related import Pair
from factcheck.languages import shared
from factcheck.model import Article

_DAYS = 4
_FIGURES = 1
# Titles that begin alike are one: the rest is number and gender.
_TITLE = 5
_CONFIDENCE = 0.7


def holder_clashes(pair: Pair) -> Iterator[Clash]:
    """Offices whose one holder here is unknown there, and the other way round; firm reports of the same days only."""
    if not pair.within(_DAYS) or not (pair.firm or pair.figures >= _FIGURES):
        return
    here, there = cast_of(pair.a), cast_of(pair.b)
    kinds = shared("offices")
    for office in (*kinds["single"], *kinds["placed"]):
        one, other = _sole(pair.a, office), _sole(pair.b, office)
        if one is None or other is None or one.person.same(other.person):
            continue
        known = any(one.person.same(p) for p in there) or any(other.person.same(p) for p in here)
        together = bool(one.place & other.place)
        elsewhere = not together and (office in kinds["placed"] or bool(one.place and other.place))
        if (not known and not elsewhere) or (known and _crossed(pair, office, one, other)):
            yield Clash("holder", "across", _side(one), _side(other), (office.replace("_", " "),), _CONFIDENCE)


def holders_inside(article: Article) -> Iterator[Clash]:
    """Two holders of one office of one place or body in one article."""
    told = holders(article)
    for number, one in enumerate(told):
        for other in told[number + 1 :]:
            rivals = one.office == other.office and not one.person.same(other.person)
            if rivals and one.place & other.place and one.title[:_TITLE] == other.title[:_TITLE]:
                common = tuple(sorted(one.place & other.place))
                yield Clash("holder", "inside", _side(one), _side(other), common, _CONFIDENCE)
                return


def _crossed(pair: Pair, office: str, one: Holder, other: Holder) -> bool:
    """Tell whether one of the two has another office in the report that gives this one to the other."""
    there = {h.office for h in holders(pair.b) if h.person.same(one.person)}
    here = {h.office for h in holders(pair.a) if h.person.same(other.person)}
    return bool((here | there) - {office})


def _sole(article: Article, office: str) -> Holder | None:
    """The one holder of an office in an article."""
    told = [h for h in holders(article) if h.office == office]
    return told[0] if len({h.person for h in told}) == 1 else None


def _side(held: Holder) -> Side:
    sentence = held.passage.sentence
    return Side(held.passage.article, sentence.start, sentence.end, held.start, held.end)
