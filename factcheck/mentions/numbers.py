"""Finds numbers, in digits and in words.

One search over the lower-cased text finds where a number may begin; everything else is read from there, part by part,
and never beyond the end of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from factcheck.mentions.digits import FRACTIONS, LISTED
from factcheck.mentions.hit import NumberHit
from factcheck.mentions.labels import labels
from factcheck.mentions.literals import SPACE, trie
from factcheck.mentions.number_parts import Reading
from factcheck.mentions.number_reading import MINUS, SPACE_OR_OPEN, read_number, read_number_word
from factcheck.mentions.number_words import NumberWords, number_words
from factcheck.mentions.scales import read_scale
from factcheck.mentions.shares import scaled_share, share_of
from factcheck.model import Bounds, Trace

_IN_BRACKETS = re.compile(r"[ \u00a0]?\(([0-9]{1,15})\)")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ORDINAL_STOP = re.compile(rf"\.(?={SPACE}{{1,2}}[^\W\d_])")


def find_numbers(text: str, sentences: Sequence[tuple[int, int]], code: str) -> list[NumberHit]:
    """Every number in ``text``, in order, none across the end of a sentence; linear in the length of the text."""
    words = number_words(code)
    low = lower(text)
    hits: list[NumberHit] = []
    barred = labels(text, code)
    for start, end in sentences:
        at = start
        while (match := words.trigger.search(low, at, end)) is not None:
            here = match.start()
            if barred and (behind := barred.get(here)) is not None:
                at = behind
                continue
            sign = low[here]
            if sign.isdigit() or sign in FRACTIONS:
                listed = bool(hits) and hits[-1].end == here - 1 and hits[-1].trace.note == LISTED
                read = read_number(text, low, here, end, words, listed=listed)
            else:
                read = read_number_word(text, low, here, start, end, words)
            if isinstance(read, int):
                at = max(read, here + 1)
                continue
            at = read.end
            if (hit := _hit(text, low, here, read, start, end, words)) is not None:
                at = hit.end
                share = None
                if hits:
                    last = hits[-1]
                    share = share_of(last, hit, text, low, code) or scaled_share(last, hit, text, low, code)
                if share is not None:
                    hits[-1] = share
                else:
                    hits.append(hit)
    return hits


def lower(text: str) -> str:
    """``text`` in lower case, character by character, so that offsets stay what they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _hit(
    text: str, low: str, at: int, read: Reading, start: int, end: int, words: NumberWords
) -> NumberHit | None:
    """The finished number with its sign, its shortened scale or its ordinal ending."""
    if not _stands_alone(low, at, read, end, words):
        return None
    value, step, scaled, kind, stop = read.sum.value, read.sum.step, read.sum.scaled, read.sum.kind, read.end
    begin = at - 1 if read.digits and text[at - 1 : at] in (".", ",") and _opens_decimal(text, at) else at
    bare = read.digits and read.parts == 1
    if kind == "cardinal" and (scale := read_scale(text, low, stop, end, words.code, letters=bare)):
        value, step, scaled, stop = value.scaleb(scale.power), step.scaleb(scale.power), True, scale.end
    elif bare and step == 1 and (ordinal := _ordinal_end(text, low, stop, end, words)):
        kind, stop = "ordinal", ordinal
    elif not read.digits and (number := _IN_BRACKETS.match(text, stop, end)) and Decimal(number.group(1)) == value:
        stop = number.end()
    if scaled and (foreign := _foreign(text, at, stop, words)) is not None:
        value, step = value * foreign, step * foreign
    begin, value = _signed(text, low, begin, start, value, words)
    rule = {"ordinal": "ordinal", "fraction": "fraction"}.get(kind, "number" if read.digits else "number word")
    return NumberHit(
        begin, stop, Bounds(value, value), step, kind, not read.digits, scaled,  # type: ignore[arg-type]
        Trace(rule, begin, stop, text[begin:stop], read.note), read.other,
    )


def _foreign(text: str, at: int, stop: int, words: NumberWords) -> Decimal | None:
    """The factor for a scale word spelled as another language spells it ("27.5 billion" in a German text)."""
    scales: dict[str, int] = words.table.get("foreign_scales", {})
    word = _LAST_WORD.search(text, max(at, stop - 12), stop) if scales else None
    if word is None or word.group() not in scales or word.group() not in words.core:
        return None
    return Decimal(10) ** scales[word.group()] / words.core[word.group()].value


def _opens_decimal(text: str, at: int) -> bool:
    return at == 1 or text[at - 2] in SPACE_OR_OPEN or text[at - 2] in MINUS


def _stands_alone(low: str, at: int, read: Reading, end: int, words: NumberWords) -> bool:
    """Drop what only looks like a number when nothing follows it: an article, a bare "quarter", "one of"."""
    if read.sum.last == "article":
        return False
    if read.digits:
        return True
    if read.parts == 1 and low[at : read.end] in words.listed("articles"):
        return False
    if read.sum.last == "half" and low[at : read.end] not in words.listed("half_alone"):
        return False
    if read.sum.kind == "fraction" and read.sum.step == 0 and words.table.get("fraction_before"):
        last = re.search(r"[^\W\d_]+$", low[max(at, read.end - 20) : read.end])
        part = words.final.get(last.group()) if last else None
        if part is not None and part.role != "fractions" and part.value > 2 and low[at : at + 1] == "a":
            following = re.compile(r"\W+(\w+)").match(low, read.end, min(end, read.end + 30))
            if following is not None and following.group(1) not in words.listed("fraction_before"):
                return False
            return part.also == "fraction" or following is not None
    return True


def _ordinal_end(text: str, low: str, at: int, end: int, words: NumberWords) -> int | None:
    if match := _ordinal_pattern(words.code).match(low, at, end):
        return match.end()
    if words.table.get("ordinal_stop") and (match := _ORDINAL_STOP.match(text, at, end)):
        return match.end()
    return None


@cache
def _ordinal_pattern(code: str) -> re.Pattern[str]:
    endings = trie(number_words(code).table.get("ordinal_digit_endings", ()))
    return re.compile(rf"(?:{endings})(?![^\W_])")


def _signed(text: str, low: str, at: int, start: int, value: Decimal, words: NumberWords) -> tuple[int, Decimal]:
    signed = at > start and text[at - 1] in MINUS and (at - 1 == start or text[at - 2] in SPACE_OR_OPEN)
    if signed and not (at - 3 >= start and text[at - 2] == " " and text[at - 3].isdigit()):
        return at - 1, -value
    if at > start + 5 and (match := _minus_pattern(words.code).search(low, max(start, at - 12), at)):
        return match.start(), -value
    return at, value


@cache
def _minus_pattern(code: str) -> re.Pattern[str]:
    table = number_words(code).table
    barred = "".join(rf"(?<!{re.escape(word)} )" for word in table.get("minus_not_after", ()))
    return re.compile(rf"(?<![^\W_]){barred}(?:{trie(table.get('minus_words', ()))}){SPACE}{{1,2}}$")
