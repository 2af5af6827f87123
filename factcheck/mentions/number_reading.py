"""Reads one number from where it begins, in digits or in words, part by part."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.mentions.currencies import code_before
from factcheck.mentions.digits import FRACTIONS, LISTED, Digits, next_of_list, read_digits
from factcheck.mentions.number_grammar import Sum
from factcheck.mentions.number_parts import Reading, take
from factcheck.mentions.number_tails import compound_share, point_after, share_after
from factcheck.mentions.number_words import NumberWords, Part

SPACE_OR_OPEN = frozenset(" \u00a0\u202f\t\n([{„\"'»«“‚‹›~")
MINUS = frozenset("-−–")
_MOST_PARTS = 40
_TOKEN = re.compile(r"[^\s(\[\"„“»«]+$")
_WORD_BEFORE = re.compile(r"(\w+)[ \u00a0\u202f]{1,2}$")
_OPENING = frozenset("\"„“»«‚‘(")


def read_number(
    text: str, low: str, at: int, end: int, words: NumberWords, *, listed: bool = False
) -> Reading | int:
    """A number that begins with digits; ``listed`` says that it goes on with a list ("22,24,26")."""
    if listed and (item := next_of_list(text, at, end)) is not None:
        return Reading(_whole(item), item.end, item.note, None, True)
    if low[at] in FRACTIONS:
        top, bottom = FRACTIONS[low[at]]
        return Reading(Sum(total=Decimal(top) / bottom, kind="fraction", last="fraction"), at + 1, "fraction sign")
    if at and _glued_before(text, at):
        return _behind_token(text, at, end)
    begin = at
    if at and text[at - 1] in ".," and text[at].isdigit() and (at == 1 or text[at - 2] in SPACE_OR_OPEN | MINUS):
        begin = at - 1
    digits = _digits(text, begin, end, words)
    if isinstance(digits, int):
        return _behind_token(text, digits, end)
    if digits.note == LISTED:
        return Reading(_whole(digits), digits.end, digits.note, None, True)
    if _glued_after(text, digits.end, end):
        return _behind_token(text, digits.end, end)
    first = _whole(digits)
    if digits.fraction:
        first = replace(first, step=Decimal(0), last="fixed")
    read = Reading(first, digits.end, digits.note, digits.other, True)
    return _more(text, low, read, end, words, pair=False)


def _whole(digits: Digits) -> Sum:
    return Sum(group=digits.value, last="digits", step=digits.step, tail=digits.value)


def _digits(text: str, at: int, end: int, words: NumberWords) -> Digits | int:
    spaces = bool(words.table.get("plain_space_groups"))
    return read_digits(text, at, end, str(words.table.get("decimal", ".")), spaces)


def _glued_before(text: str, at: int) -> bool:
    """Tell whether the digits at ``at`` go on from something that is not a number ("B2", "Covid-19", "/23")."""
    before = text[at - 1]
    if before.isalpha() and code_before().search(text, max(0, at - 5), at):
        return False
    if before.isalnum() or before in "_#@/\\:=&^":
        return True
    if before in ".,'’" and at > 1 and (text[at - 2].isalnum()):
        return before != "," or text[at - 2].isdigit()
    if before not in "-–" or at < 2 or text[at - 2].isdigit():
        return False
    token = _TOKEN.search(text, max(0, at - 16), at - 1)
    return token is not None and not token.group()[0].isdigit() and (text[at - 2].isalnum() or text[at - 2] in ")/.")


def _glued_after(text: str, at: int, end: int) -> bool:
    """Tell whether the digits that end at ``at`` go on as something else ("2:1", "2022/23", "3.x", "1_000")."""
    if at >= end:
        return False
    after = text[at]
    if after in ":/" and at + 1 < end:
        return text[at + 1].isdigit()
    if after in ".,'’-" and at + 1 < end and text[at + 1].isdigit():
        return after != "-"
    return after in "_@^\\"


def _behind_token(text: str, at: int, end: int) -> int:
    """The end of the unbroken stretch of characters that stands at ``at``."""
    while at < end and (text[at].isalnum() or text[at] in "._,:/-@'’") and not text[at].isspace():
        at += 1
    return at


def read_number_word(text: str, low: str, at: int, start: int, end: int, words: NumberWords) -> Reading | int:
    """A number that begins with a word."""
    before = _WORD_BEFORE.search(low, max(start, at - 24), at)
    leader = before.group(1) if before else ""
    match = words.word.match(low, at, end)
    article = None if match else words.article.match(low, at, end)
    found = match or article
    if found is None:
        return at + 1
    word = found.group()
    if match and _no_number(text, low, at, start, word, leader, words):
        return found.end()
    read = take(Sum(), word, words) if match else Sum(group=Decimal(1), last="article", tail=Decimal(1))
    if read is None:
        return found.end()
    first = Reading(read, found.end())
    return _more(text, low, first, end, words, pair=leader in words.listed("pair_openers"))


def _no_number(text: str, low: str, at: int, start: int, word: str, leader: str, words: NumberWords) -> bool:
    """Tell whether a word that spells a number means something else here."""
    if at and (low[at - 1] in "_@#&" or (low[at - 1] in "-" and at > 1 and low[at - 2].isalnum())):
        return True
    bare = words.listed("ordinal_bare_after")
    if bare and leader not in bare and word in words.table["ordinals"] and word not in words.core:
        return True
    if word in words.listed("nouns") and at > start and text[at].isupper() and text[at - 1] not in _OPENING:
        return True
    if leader in words.listed("vague_before") and words.parts(word)[0].role in ("hundred", "bare_scale", "group"):
        return True
    return word in words.listed("not_after_for") and leader in words.listed("not_after")


def _more(text: str, low: str, read: Reading, end: int, words: NumberWords, *, pair: bool) -> Reading:
    """Add what follows in further words, as far as it belongs to the number."""
    for _ in range(_MOST_PARTS):
        if read.sum.kind == "ordinal" or read.end >= end:
            break
        glued = words.word.match(low, read.end, end) if read.digits and read.parts == 1 else None
        if glued and (grown := take(read.sum, glued.group(), words)) and grown.scaled:
            read = read._replace(sum=grown, end=glued.end(), parts=2)
            continue
        joint = words.joint.match(low, read.end, end)
        if joint is None:
            point = point_after(low, read, end, words)
            if point is None:
                break
            read = point
            continue
        joined = joint.group(2) is not None
        if joined and pair:
            break
        if not joined and (share := compound_share(low, read, joint.end(), end, words)):
            read = share
            break
        nxt = _step(text, low, read, joint.end(), end, words, joined=joined, hyphen=joint.group(1).strip() != "")
        if nxt is None:
            point = None if joined else point_after(low, read, end, words)
            if point is None:
                break
            nxt = point
        read = nxt
    return read


def _step(
    text: str, low: str, read: Reading, at: int, end: int, words: NumberWords, *, joined: bool, hyphen: bool
) -> Reading | None:
    """The number with one more word at ``at``, or ``None``."""
    scaled = read.sum.scale is not None
    if joined and read.sum.kind == "cardinal" and (share := share_after(low, at, end, words, scaled)):
        return read._replace(sum=read.sum.plus_fraction(share[0]), end=share[1], parts=read.parts + 1)
    if at < end and low[at].isdigit():
        return _digits_after(text, low, read, at, end, words, joined=joined)
    match = words.word.match(low, at, end)
    if match is None:
        article = words.article.match(low, at, end)
        if article is None or joined:
            return None
        grown = read.sum.add(Part("article", Decimal(1)))
        return None if grown is None else read._replace(sum=grown, end=article.end(), parts=read.parts + 1)
    if joined and read.sum.last not in ("hundred", "scale"):
        return None
    grown = take(read.sum, match.group(), words, joined=joined)
    if grown is None or (hyphen and read.digits and not (grown.scaled and not read.sum.scaled)):
        return None
    if grown.last in ("unit", "teen", "tens") and read.sum.last in ("hundred", "scale") and (
        _power_follows(low, match.end(), end, words, grown)
    ):
        return None
    return read._replace(sum=grown, end=match.end(), parts=read.parts + 1)


def _digits_after(
    text: str, low: str, read: Reading, at: int, end: int, words: NumberWords, *, joined: bool
) -> Reading | None:
    """Digits inside a number that began before them ("4 thousand 3 hundred and 21")."""
    if read.sum.last != "hundred" and (joined or read.sum.last != "scale"):
        return None
    if joined and not words.table.get("digits_after_and"):
        return None
    digits = _digits(text, at, end, words)
    if isinstance(digits, int) or digits.step != 1 or not 0 < digits.value < 1000:
        return None
    if _glued_after(text, digits.end, end):
        return None
    power = words.word.match(low, digits.end + 1, end)
    powered = power is not None and words.parts(power.group())[0].role in ("hundred", "scale", "bare_scale")
    room = Decimal(100) if read.sum.last == "hundred" else (read.sum.scale or Decimal(0))
    if digits.value >= room or powered == joined:
        return None
    group = (read.sum.group or Decimal(0)) + digits.value
    role = "digits" if read.sum.group is None else "tens"
    return read._replace(
        sum=replace(read.sum, group=group, last=role, tail=digits.value, step=Decimal(1)), end=digits.end,
        parts=read.parts + 1,
    )


def _power_follows(low: str, at: int, end: int, words: NumberWords, grown: Sum) -> bool:
    """Tell whether the part just read begins a number of its own: "three hundred | two hundred"."""
    joint = words.joint.match(low, at, end)
    word = words.word.match(low, joint.end(), end) if joint and not joint.group(2) else None
    if word is None:
        return False
    return take(grown, word.group(), words) is None and words.parts(word.group())[0].role in ("hundred", "scale")
