"""Finds dates, periods, durations, clock times and sets."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.mentions.calendar import possible
from factcheck.mentions.hit import NumberHit
from factcheck.mentions.numbers import lower
from factcheck.mentions.phrase import Phrase
from factcheck.mentions.plausible import plausible
from factcheck.mentions.tense import cues, tense_at
from factcheck.mentions.time_context import Context
from factcheck.mentions.time_grammar import grammar
from factcheck.mentions.time_patterns import Match, Parser
from factcheck.mentions.time_ranges import joined
from factcheck.mentions.time_tokens import Token, tokens_of
from factcheck.mentions.time_value import Found, temporal_mention
from factcheck.mentions.time_words import Vocabulary, vocabulary
from factcheck.model import Mention

# No tense changes what these name.
_TENSELESS = frozenset(("year", "years", "decade", "century", "duration", "set", "vague", "window"))


def find_times(
    text: str,
    sentences: Sequence[tuple[int, int]],
    code: str,
    reference: dt.date | dt.datetime | None,
    numbers: Sequence[NumberHit],
) -> list[Mention]:
    """Every time expression of ``text``, in order.

    Relative expressions count from ``reference`` and stay unresolved without it. No expression runs over the end of a
    sentence; ``numbers`` are the numbers found before, which serve as day, count and amount.
    """
    words = vocabulary(code)
    if not words.words:
        return []
    day = reference.date() if isinstance(reference, dt.datetime) else reference
    context = Context(day, code)
    starts = [hit.start for hit in numbers]
    low = lower(text)
    mentions: list[Mention] = []
    for number, (start, end) in enumerate(sentences):
        if not words.trigger.search(text, low, start, end):
            continue
        hits = numbers[bisect_left(starts, start) : bisect_left(starts, end)]
        tokens = tokens_of(text, start, end, words, hits)
        found = list(_found(text, tokens, words, code))
        if found:
            context.sentence = number
            verbs = cues(tokens, code) if any(item.phrase.kind not in _TENSELESS for item in found) else []
            here: list[Mention] = []
            for item in found:
                context.tense = tense_at(tokens, verbs, item.first)
                here.append(temporal_mention(item, context))
            mentions += joined(here, found, tokens, words, day, text)
    return mentions


def _found(text: str, tokens: list[Token], words: Vocabulary, code: str) -> Iterator[Found]:
    """The longest phrase at each place, from left to right, none overlapping another."""
    parser = Parser(grammar(code), tokens)
    floor = 0
    for at in parser.places("all"):
        if at < floor:
            continue
        match = parser.longest("all", at)
        if match is None or match[0] < floor or not plausible(match[2], tokens, match[0], match[1], words):
            continue
        first, after, phrase = _without_cue(parser, match, tokens, words, at)
        if phrase.kind == "offset" and _compared(tokens, first, words):
            phrase = replace(phrase, kind="duration")
        start, end = tokens[first].start, tokens[after - 1].end
        yield Found(phrase, first, after, start, end, text[start:end], _bound(tokens, first, words))
        floor = max(after, at + 1)
        if phrase.kind == "day" and words.month_first:
            for place in _more_days(tokens, after, phrase, words):
                token = tokens[place]
                other = replace(phrase, day=token.kinds["int2"], weekday=None)
                yield Found(other, place, place + 1, token.start, token.end, token.text, None)
                floor = place + 1


def _more_days(tokens: Sequence[Token], after: int, day: Phrase, words: Vocabulary) -> list[int]:
    """Where further days of the month stand that is named once, the last of them behind "and": "Nov. 13 and 14"."""
    if not tokens[after - 1].kinds.keys() & {"int2", "ord"}:
        return []
    places: list[int] = []
    last, at = day.day or 0, after
    while at + 1 < len(tokens) and (tokens[at].text == "," or tokens[at].lower in words.between_words):
        number = tokens[at + 1].kinds.get("int2", 0)
        if not last < number <= 31 or not possible(day.year, day.month or 1, number):
            return []
        places.append(at + 1)
        last, at = number, at + 2
        if tokens[at - 2].text != ",":
            behind = tokens[at] if at < len(tokens) else None
            stops = behind is None or not behind.text[:1].isalnum() or behind.lower in words.monthday_next
            return places if stops and (behind is None or behind.text not in "-%$€") else []
    return []


def _compared(tokens: Sequence[Token], first: int, words: Vocabulary) -> bool:
    """Tell whether a superlative leads to the length of time: "the worst drought in half a century"."""
    if first == 0 or tokens[first - 1].lower not in words.within:
        return False
    near = tokens[max(0, first - 7) : first - 1]
    return any(t.lower in words.superlatives or t.lower.endswith(words.superlative_endings) for t in near)


def _without_cue(
    parser: Parser, match: Match, tokens: Sequence[Token], words: Vocabulary, at: int
) -> Match:
    """A longer phrase that opens where this one does, if a word before it led to this one ("in the year 2008")."""
    if match[0] == at:
        return match
    longer = parser.longest("all", match[0])
    if longer is None or longer[0] != match[0] or longer[1] <= match[1]:
        return match
    return longer if plausible(longer[2], tokens, longer[0], longer[1], words) else match


def _bound(tokens: Sequence[Token], first: int, words: Vocabulary) -> str | None:
    """The word before an expression that makes it an end of something: "seit", "bis"."""
    for back in (1, 2):
        if first < back:
            return None
        kinds = tokens[first - back].kinds
        if "bound" in kinds:
            return str(kinds["bound"])
        if "art" not in kinds and tokens[first - back].lower not in words.contractions:
            return None
    return None
