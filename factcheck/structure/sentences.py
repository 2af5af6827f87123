"""Cuts text into sentences without ever cutting a date, an ordinal or an abbreviated amount.

A line end is a boundary unless the line is plainly wrapped. A full stop is one unless an abbreviation, an initial or an
ordinal stands before it; a wrong cut inside an amount costs more than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.languages import language
from factcheck.structure.lines import cut_at_a_width, goes_on

_STOP = re.compile(
    r"\n[ \t\r\n\f\v\u00a0\u202f]*"
    r"|(?<![.!?…])[.!?…]++(?:[\"'»«“”„‘’›‹)\]]*+(?=\s)|[\"»«“”‘’]*+(?=[A-ZÄÖÜ„]))"
)
_TOKEN = re.compile(r"[^\s(\[\"„“»«]+$")
_NEXT = re.compile(r"[\s\"'»«“”„‘’›‹(\[–—-]*(\S+)")
_ROMAN = re.compile(r"[IVXL]+")


@dataclass(frozen=True, slots=True)
class _Rules:
    abbreviations: frozenset[str]
    may_end: frozenset[str]
    heads: frozenset[str]
    leads: frozenset[str]
    openers: frozenset[str]


@cache
def _rules(code: str) -> _Rules:
    data = language(code)
    names = ("abbreviations", "may_end", "ordinal_heads", "ordinal_leads", "openers")
    return _Rules(*(frozenset(data.words(f"sentences.{name}")) for name in names))


def split_sentences(text: str, code: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as ``(start, end)``, without the white space around them.

    Linear in the length of the text; every character that is not white space lies in exactly one sentence.
    """
    end = len(text) if end is None else end
    rules = _rules(code)
    spans: list[tuple[int, int]] = []
    here = start
    block_end, wrapped = start, False
    for match in _STOP.finditer(text, start, end):
        if match.start() < here:
            continue
        cut = match.end()
        if match.group()[0] == "\n":
            if match.start() >= block_end:
                block_start = text.rfind("\n\n", block_end, match.start()) + 1 or block_end
                block_end = text.find("\n\n", match.start(), end) % (end + 1)
                wrapped = cut_at_a_width(text, block_start, block_end)
            if _is_wrapped(text, here, match.start(), cut, end, match.group(), cut=wrapped):
                continue
            cut = match.start()
        elif match.group()[0] == ".":
            if not _ends(text, here, match.start(), cut, end, rules):
                continue
        elif _next_is_lower(text, cut, end):
            continue
        _add(spans, text, here, cut)
        here = match.end()
    _add(spans, text, here, end)
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _next_is_lower(text: str, at: int, end: int) -> bool:
    following = _NEXT.match(text, at, min(end, at + 80))
    return bool(following and following.group(1)[0].islower())


def _is_wrapped(text: str, line: int, at: int, resume: int, end: int, gap: str, *, cut: bool) -> bool:
    """A single line end inside a wrapped paragraph."""
    if gap.count("\n") > 1 or resume >= end:
        return False
    return goes_on(text, max(text.rfind("\n", line, at) + 1, line), at, resume, cut=cut)


def _ends(text: str, sentence: int, stop: int, after: int, end: int, rules: _Rules) -> bool:
    """Tell whether the full stop at ``stop`` ends the sentence that began at ``sentence``."""
    following = _NEXT.match(text, after, min(end, after + 80))
    if following is None:
        return True
    word = following.group(1)
    first = word[0]
    before = _TOKEN.search(text, max(sentence, stop - 40), stop)
    token = before.group() if before else ""
    if first.islower() and after < end and text[after - 1] == ".":
        return False
    if text[stop : stop + 3] == "...":
        return not first.islower()
    folded = token.casefold().strip("'’-–")
    tail = folded.rpartition("-")[2]
    if token.isdigit():
        if len(token) == 4:
            return True
        return not (len(token) <= 3 and _is_ordinal(text, sentence, stop - len(token), word, rules))
    if len(token) == 1 and token.isalpha():
        return False
    if _ROMAN.fullmatch(token):
        return token not in {"I", "V", "X"} and word.rstrip(".,;:").casefold() not in rules.heads and len(token) > 4
    if tail in rules.abbreviations or folded in rules.abbreviations:
        return (tail in rules.may_end or folded in rules.may_end) and word.rstrip(",.;:") in rules.openers
    if "." in folded and all(len(part) <= 2 for part in folded.split(".")):
        return folded in rules.may_end and word.rstrip(",.;:") in rules.openers
    return True


def _is_ordinal(text: str, sentence: int, number: int, following: str, rules: _Rules) -> bool:
    if not rules.heads:
        return False
    if following.rstrip(".,;:)!?").casefold() in rules.heads or following.casefold().split("-")[0] in rules.heads:
        return True
    if following[0].isdigit():
        return True
    before = re.search(r"(\w+)\W+$", text[max(sentence, number - 30) : number])
    return bool(before and before.group(1).casefold() in rules.leads)
