"""Why two figures of two reports cannot answer one question, however much their sentences have in common."""

from __future__ import annotations

from decimal import Decimal

from factcheck.compare.complements import undone
from factcheck.compare.digit_slips import slipped, surely_swapped, transposed, two_rates
from factcheck.compare.facts import Fact, agree, by_weekday, days_between
from factcheck.compare.shades import OPEN, again, other_hours, speakers
from factcheck.compare.share_links import share_bases
from factcheck.compare.story import (
    ALIKE,
    DAILY,
    PEOPLE,
    YEARLY,
    Report,
    magnitudes_apart,
    noun_topics,
    same_digits_apart,
    times,
    topics_of,
)
from factcheck.compare.words import TOKEN, likeness, sense
from factcheck.languages import language, shared
from factcheck.model import Interval

# Lengths, areas and weights of things last.
_LASTING = frozenset({"length", "area", "mass"})
_OF_THINGS = frozenset({"length", "distance", "trail", "area", "width", "height", "weight"})
_LASTING_DAYS = 90
# What goes up and down within hours.
_LEVELS = frozenset({"length", "temperature", "angle", "speed", "power", "volume"})
_DAY_SHADES = frozenset({"hoped", "daily", "permitted", "other", "demanded", "difference", "each", "yearly"})
_FAR_APART_DAYS, _WEEK, _MONTH = 21, 7, 31
_QUOTES = frozenset("„“”«»\"")
_ONE_CROWD_DAYS, _TWICE = 2, 2
_LARGE = 1000
_TIMES_MOST = 100
_LISTED, _SEVERAL, _SHORT = 13, 2, 3
# Beside a slip that shows by itself these words may stand on one side only.
_EXCUSED = frozenset({"together", "each", "daily", "monthly", "yearly", "growing", "permitted", "own"})
# What is charged is demanded: a price, a fee, a rent.
_CHARGED = frozenset({"ticket", "fee", "rent", "price_each"})
# Nor need these where the digits are the same and only unit or scale are others.
_OF_THE_UNIT = frozenset({"difference", "hoped", "other"})


def veto(a: Fact, b: Fact, here: Report, there: Report) -> str:
    """Why two figures cannot answer one question, in words; empty if nothing says so."""
    shades = (a.shades ^ b.shades) - OPEN - _excused(a, b)
    if a.dimension == "day":
        if "spoken" in a.shades | b.shades:
            return "a day on which somebody said so"
        if any(fact.passage.section == "headline" or not _told(fact) for fact in (a, b)):
            return "a dateline"
        if days_between(a, b) > _MONTH:
            return "days more than a month apart"
        shades -= _DAY_SHADES
    if a.dimension == b.dimension == "money" and a.mention.unit != b.mention.unit and a.digits != b.digits:
        return "two currencies, and no rate is told"
    if two_rates(a.mention, b.mention):
        return "prices of two measures"
    if _other_things(a, b):
        return "they count two things"
    if a.dimension == "day" and any(_hangs_on_another_day(fact) for fact in (a, b)):
        return "a day told by another day"
    if shades:
        return f"only one of them stands beside words for: {', '.join(sorted(shades))}"
    if a.dimension in ("count", "bare") and _base(a) != _base(b):
        return "one of them is what a share beside it is of"
    if a.dimension in ("count", "bare") and _undone(a) != _undone(b) and not _two_sides(a, b):
        return "one of them counts those who did not"
    if (again(a.passage, a.mention.end)) != again(b.passage, b.mention.end):
        return "one of them is about a second event of the kind"
    if _quoted(a) and _quoted(b):
        return "both are quoted word for word"
    dates = [fact.passage.article.document.published for fact in (a, b)]
    apart = abs((dates[0] - dates[1]).days) if dates[0] and dates[1] else 0
    lasting = a.dimension in _LASTING and bool(topics_of(a)[0] & topics_of(b)[0] & _OF_THINGS)
    if apart > (_LASTING_DAYS if lasting else _FAR_APART_DAYS) or (apart >= _WEEK and by_weekday(a) and by_weekday(b)):
        return "the articles are too many days apart"
    crowds = "attendance" in topics_of(a)[1] & topics_of(b)[1] and "together" not in a.shades & b.shades
    if crowds and apart > _ONE_CROWD_DAYS:
        return "crowds of which one may be of a later day"
    if a.dimension != "day" and _elsewhen(a, there) != _elsewhen(b, here) and not same_digits_apart(a, b):
        return "an earlier or later year beside one of them"
    if _runs(a, b) and (apart or not all(dates)):
        return "a count that goes on growing"
    if magnitudes_apart(a, b):
        return "more than ten times apart"
    if _listed(a, here) != _listed(b, there):
        return "one of several beside each other"
    if _other_day(a, b, here, there):
        return "told of other days"
    if a.dimension == "length" and _names(a) - _names(b) and _names(b) - _names(a):
        return "told of two places"
    if not same_digits_apart(a, b) and (_share_of(a, b, here) or _share_of(a, b, there)):
        return "one of them is a share, or so many times, of the other"
    if a.dimension in _LEVELS and other_hours(a.passage, a.slot, b.passage, b.slot):
        return "read at other hours"
    for grains in (YEARLY, DAILY):
        one, other = times(a, grains), times(b, grains)
        if a.dimension != "day" and one and other and not one & other:
            return "beside other times"
    return ""


def _excused(a: Fact, b: Fact) -> frozenset[str]:
    """The shades that may stand beside one of two figures only."""
    excused: frozenset[str] = frozenset()
    if same_digits_apart(a, b):
        excused |= _EXCUSED | _OF_THE_UNIT
    elif slipped(a.mention, b.mention) and a.dimension != "percent":
        excused |= _EXCUSED
    if topics_of(a)[1] & topics_of(b)[1] & _CHARGED:
        excused |= {"demanded"}
    if "concentration" in topics_of(a)[1] & topics_of(b)[1]:
        excused |= {"each"}
    return excused | {"growing", "hoped"} if _two_sides(a, b) else excused


def _two_sides(a: Fact, b: Fact) -> bool:
    """Tell whether two people count or measure one thing: what each of them says is told as a disagreement."""
    one, other = speakers(a.passage, a.slot), speakers(b.passage, b.slot)
    alike = a.noun is not None and b.noun is not None and likeness(a.noun, b.noun) >= ALIKE
    alike = alike or (a.dimension in _LASTING and bool(topics_of(a)[0] & topics_of(b)[0]))
    return alike and bool(one and other) and not one & other


def _share_of(a: Fact, b: Fact, report: Report) -> bool:
    """Tell whether a share, or a number of times, told in a report near one of two figures makes the other of it."""
    own = a if a.passage.article is report.passages[0].article else b
    if a.dimension in ("day", "clock", "percent", "points", "duration") or not (a.value and b.value):
        return False
    small, large = sorted((abs(a.value), abs(b.value)))
    for told in report.facts:
        if told is own or abs(told.passage.number - own.passage.number) > 1:
            continue
        if told.dimension == "percent" and not Interval(small, small).disjoint(told.room.scaled(large / 100)):
            return True
        times = told.mention.stated.single
        if told.dimension in ("count", "bare") and times and 1 < times < _TIMES_MOST and large == small * times:
            return True
    return False


def _names(fact: Fact) -> frozenset[str]:
    """The proper names in the clause of a figure; none in a language that writes every noun with a capital."""
    if language(fact.passage.sentence.language).table("actors").get("free_order"):
        return frozenset()
    senses = (word.sense for word in fact.clause.words)
    return frozenset(s.stem for s in senses if s.capital and s.weight and not s.ideas)


def _base(fact: Fact) -> bool:
    return fact.mention.start in share_bases(fact.passage.article)


def _undone(fact: Fact) -> frozenset[str]:
    """What the clause of a figure says that some did not do: give up, stay away, fail."""
    clause, passage = fact.clause, fact.passage
    return undone(passage.article.text(clause.start, clause.end), passage.sentence.language)


def _told(fact: Fact) -> bool:
    """Tell whether a day stands among words, two at least that are no names, and is not the date above an article."""
    time, opens = fact.mention.temporal, fact.passage.number <= 1
    dated = opens and time is not None and time.status == "explicit"
    return not dated and sum(not word.sense.capital for word in fact.clause.words) >= 2


def _quoted(fact: Fact) -> bool:
    """Tell whether a figure stands inside a quotation that its sentence opens."""
    before = fact.passage.article.text(fact.passage.sentence.start, fact.mention.start)
    return sum(sign in _QUOTES for sign in before) % 2 == 1


def _elsewhen(fact: Fact, away: Report) -> bool:
    """Tell whether the sentence names years, and not the one the article appeared in nor the one before.

    Nor the next, where the other report names it as well: prices from January on.
    """
    published = fact.passage.article.document.published
    years = times(fact, YEARLY)
    if published is None or not years or years & {str(published.year), str(published.year - 1)}:
        return False
    starts = (s.mention.temporal.start or "" for p in away.passages for s in p.slots if s.mention.temporal is not None)
    return years != {str(published.year + 1)} or not any(start[:4] in years for start in starts)


def _other_things(a: Fact, b: Fact) -> bool:
    """Tell whether two counts name their things, and these are neither alike nor both people.

    Places and fans may still count one crowd, where both sentences tell of one thing and the counts are of one size.
    """
    if a.dimension != "count" or b.dimension != "count" or a.noun is None or b.noun is None:
        return False
    people = all(noun.ideas & PEOPLE for noun in (a.noun, b.noun))
    same = a.digits is not None and a.digits == b.digits
    large = min(a.value or 0, b.value or 0) >= _LARGE
    if surely_swapped(a.mention, b.mention) or (large and transposed(a.mention, b.mention)):
        return False
    told = topics_of(a)[0] & topics_of(b)[0] and a.value and b.value and not _far(a.value, b.value)
    return not people and not same and not told and likeness(a.noun, b.noun) < ALIKE


def _far(one: Decimal, other: Decimal) -> bool:
    return max(abs(one), abs(other)) > _TWICE * min(abs(one), abs(other))


def _hangs_on_another_day(fact: Fact) -> bool:
    """ "The next morning" is that after a day told before, whatever day the article appeared."""
    code = fact.passage.sentence.language
    return any("relative_day" in sense(token.group(), code).flags for token in TOKEN.finditer(fact.mention.text))


def _listed(fact: Fact, report: Report) -> bool:
    """Tell whether its sentence has another figure for the same noun: each day its crowd, each house its flats.

    Two more counts without a noun are a list as well, and so is one that says no more than whose it is: ", in Ulm 820".
    """
    noun = fact.noun
    if noun is None:
        return False
    beside = [f for f in report.facts if f is not fact and f.passage is fact.passage]
    named = any(f.noun is not None and likeness(f.noun, noun) >= ALIKE for f in beside)
    bare = [f for f in beside if f.dimension == "bare" and (f.value or 0) >= _LISTED]
    return named or len(bare) >= _SEVERAL or any(_elliptic(f, fact) for f in bare)


def _elliptic(bare: Fact, fact: Fact) -> bool:
    """Tell whether a bare number ends a short clause behind another figure, and so leaves out what that one counts."""
    text = bare.passage.article.document.text
    between = text[fact.mention.figure_end : bare.mention.start]
    opened = max(between.rfind(","), between.rfind(";"))
    ends = text[bare.mention.figure_end : bare.mention.figure_end + 1] in ".;,"
    return opened >= 0 and ends and len(between[opened + 1 :].split()) <= _SHORT


def _other_day(a: Fact, b: Fact, here: Report, there: Report) -> bool:
    """Tell whether two figures of what happened on one day are told of two days, as far as the reports have come."""
    momentary = frozenset(shared("questions")["momentary"])
    if not (topics_of(a)[1] | topics_of(b)[1]) & momentary:
        return False
    one, other = here.day_of(a), there.day_of(b)
    return one is not None and other is not None and not agree(one, other)


def _runs(a: Fact, b: Fact) -> bool:
    """Tell whether one of the two counts victims, by its noun or the words around it; beds and farms are no victims."""
    running = frozenset(shared("questions")["running"])
    things = (f.noun is not None and not f.noun.ideas & PEOPLE and not noun_topics(f) & running for f in (a, b))
    if any(things):
        return False
    return a.dimension in ("count", "bare") and bool((topics_of(a)[1] | topics_of(b)[1]) & running)
