"""Tells a date from a number or name that only looks like one: counts, versions, phone numbers, street numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from factcheck.mentions.phrase import Phrase
from factcheck.mentions.time_tokens import Token
from factcheck.mentions.time_words import Vocabulary


def plausible(phrase: Phrase, tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    """Tell whether a phrase found at ``tokens[first:after]`` is meant as a time."""
    if phrase.unit == "bare" and phrase.kind == "year":
        return _year(phrase.year or 0, tokens, first, after, words)
    if phrase.unit == "alone" and len(tokens) > 3:
        return False
    if phrase.unit == "alone" and _plain_fraction(tokens[first].text):
        return any(token.text in "-–" for token in tokens)
    if phrase.kind in ("day", "years", "clock", "decade") and after - first == 1:
        return not _glued(tokens, first, after)
    if tokens[after - 1].lower in words.open_ends and after - first == 3 and after < len(tokens):
        return not tokens[after].text[:1].isalnum()
    if phrase.kind == "nth" and after < len(tokens) and tokens[after].lower == "'s":
        return False
    if first and tokens[first].lower in words.verb_like and tokens[first - 1].lower in words.verb_after:
        return False
    if phrase.kind == "vague" and after < len(tokens) and tokens[after].lower in words.genitives:
        return tokens[after - 1].lower not in words.owned
    if phrase.kind == "season" and _titled(tokens, after):
        return False
    if phrase.kind == "set" and after - first == 1 and first and _named(tokens, first, after):
        return False
    if phrase.kind == "decade" and (phrase.year or 0) < 100 and first and tokens[first - 1].lower in words.age_cues:
        return False
    if (
        phrase.kind == "relative"
        and phrase.unit == "day"
        and after - first == 1
        and first
        and tokens[first].text[:1].isupper()
    ):
        return not (tokens[first - 1].text[:1].isupper() and tokens[first - 1].end + 1 == tokens[first].start)
    if phrase.kind == "clock" and after - first == 1 and len(tokens) > 3 and not _glued(tokens, first, after):
        before = tokens[first - 1].lower if first else ""
        return before in words.clock_cues or "clock" not in tokens[first].kinds
    if phrase.kind == "monthday" and phrase.weekday is None and after < len(tokens):
        return not tokens[after].text[:1].isalnum() or tokens[after].lower in words.monthday_next
    if phrase.kind == "duration" and after - first == 2 and len(tokens[after - 1].text) == 1:
        ahead, behind = tokens[first - 1 : first], tokens[after : after + 1]
        return not any(t.text in "-_=&" for t in (*ahead, *behind))
    if phrase.kind == "duration" and phrase.unit == "clock":
        return after >= len(tokens) or not tokens[after].text[:1].isalpha()
    if phrase.kind == "duration" and phrase.unit == "year":
        return not _age(phrase, tokens, after, words)
    if (
        phrase.kind == "month"
        and tokens[first].text.isdigit()
        and first
        and tokens[first - 1].end == tokens[first].start
    ):
        return False
    if phrase.kind == "day" and first and tokens[first - 1].text in "$€£" and "num" in tokens[first].kinds:
        return False
    if phrase.kind in ("month", "weekday", "season") and after - first == 1:
        if tokens[first].lower in words.bare_capitalised and tokens[first].text.islower() and len(tokens) > 3:
            return False
        return not _in_compound(tokens, first, after) and not _in_name(tokens, first, after, words)
    if phrase.kind == "day" and tokens[after - 1].lower in words.names:
        return tokens[after - 1].lower not in words.first_names or not _in_name(tokens, after - 1, after, words)
    return True


def _plain_fraction(text: str) -> bool:
    """Tell whether digits about a stroke are a fraction of everyday life, in its lowest terms ("3/4", "1/5")."""
    top, _, bottom = text.partition("/")
    if not (top.isdigit() and bottom.isdigit()) or len(top) != len(top.lstrip("0")):
        return False
    return 0 < int(top) < int(bottom) and int(bottom) in (2, 3, 4, 5, 8, 10) and gcd(int(top), int(bottom)) == 1


def _titled(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether a capital season belongs to a name: "the Winter Meetings" (in languages that write it small)."""
    last, behind = tokens[after - 1], tokens[after] if after < len(tokens) else None
    return bool(behind and "season_small" in last.kinds and last.text[:1].isupper() and behind.text[:1].isupper())


def _named(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether a capital word belongs to a name: "the Kassel Daily News"."""
    near = tokens[first - 1].text[:1] + tokens[first].text[:1] + (tokens[after].text[:1] if after < len(tokens) else "")
    return len(near) == 3 and near.isupper()


def _age(phrase: Phrase, tokens: Sequence[Token], after: int, words: Vocabulary) -> bool:
    """Tell whether years are somebody's age where the language's news does not count that as a duration."""
    if after < len(tokens) and tokens[after].lower in words.ages:
        return True
    last = tokens[after - 1]
    person = last.text[:1].isupper() or (phrase.amount or 0) >= 13
    adjective = "adj_unit" in last.kinds or "num_adj" in last.kinds
    return adjective and person and (phrase.amount or 0) < 100


def _glued(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether digits run on into their neighbours, as in a version, a phone number or a sum."""
    before = tokens[first - 1] if first else None
    behind = tokens[after] if after < len(tokens) else None
    if before and before.end == tokens[first].start and before.text[-1] in "+*#§&=@_.:$€£":
        return True
    return bool(behind and behind.start == tokens[after - 1].end and behind.text[0] in "+*#&=@_%$€£°")


def _in_compound(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell whether a hyphen ties the word to one that is no time: "Winter-Biathlon"."""
    if after + 1 < len(tokens) and tokens[after].text == "-":
        behind = tokens[after + 1]
        if tokens[after].start == tokens[after - 1].end and behind.start == tokens[after].end:
            return behind.text[:1].isalpha() and not behind.kinds
    if first >= 2 and tokens[first - 1].text == "-":
        ahead = tokens[first - 2]
        if tokens[first - 1].end == tokens[first].start and ahead.end == tokens[first - 1].start:
            return ahead.text[:1].isalpha() and not ahead.kinds
    return False


def _in_name(tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    """Tell whether a month is a first name here: "August Huber"."""
    if tokens[first].lower not in words.names or after >= len(tokens):
        return False
    behind = tokens[after]
    cued = first > 0 and tokens[first - 1].lower in words.month_cues
    return behind.text[:1].isupper() and behind.text.isalpha() and not cued and not behind.kinds


def _year(year: int, tokens: Sequence[Token], first: int, after: int, words: Vocabulary) -> bool:
    """Tell whether four digits that stand alone name a year."""
    before = tokens[first - 1] if first else None
    behind = tokens[after] if after < len(tokens) else None
    if _glued(tokens, first, after) or _counts(tokens, after, words):
        return False
    if behind and behind.start == tokens[after - 1].end and behind.text[0].isalpha():
        return False
    if before and (before.lower in words.not_before_year or before.text in "$€£"):
        return False
    joined = _joined(tokens, first, after)
    if joined is False:
        return False
    cued = bool(joined or (before and (before.lower in words.year_cues or (before.text == "(" and year >= 1700))))
    if before and "num" in before.kinds and before.end < tokens[first].start:
        return False
    if year < 1500:
        return cued and year >= 1000 and not (behind and behind.text[:1].isupper() and words.round_years_need_cue)
    if year > 2099 or year % 100 == 0 or year < 1700 or (year < 1900 and year % 10 == 0):
        return cued and year <= 2199
    return True


def _joined(tokens: Sequence[Token], first: int, after: int) -> bool | None:
    """Tell whether a dash joins the year to another (true) or to other digits (false); ``None`` without a dash."""
    for mark, other in ((first - 1, first - 2), (after, after + 1)):
        if 0 <= mark < len(tokens) and tokens[mark].text in ("-", "–", "/") and 0 <= other < len(tokens):
            near = tokens[other]
            touching = tokens[mark].end == tokens[first].start or tokens[mark].start == tokens[after - 1].end
            close = near.start == tokens[mark].end or tokens[mark].start == near.end
            if touching and close and near.text[:1].isdigit():
                return "year4" in near.kinds or "int2" in near.kinds
    return None


def _is_counted_unit(token: Token) -> bool:
    """Tell whether a unit of time is counted by the number before it; "1988 quarter" names the year of one."""
    return "unit" in token.kinds and token.kinds.get("unit_one") not in ("quarter", "year")


def _counts(tokens: Sequence[Token], after: int, words: Vocabulary) -> bool:
    """Tell whether what follows the number, or the number that it is joined to, is something counted."""
    if after < len(tokens) and (_is_counted(tokens[after], words) or _is_counted_unit(tokens[after])):
        return True
    if after + 2 >= len(tokens) or tokens[after].lower not in words.joins or "num" not in tokens[after + 1].kinds:
        return False
    end = tokens[after + 2]
    return _is_counted(end, words) or "unit" in end.kinds


def _is_counted(token: Token, words: Vocabulary) -> bool:
    """Tell whether a word is counted; "2024 beschäftigte" is a year and a verb."""
    verb = token.lower in words.counted_capital and token.text[:1].islower()
    return token.lower in words.counted and not verb
