"""Finds two wordings of one quotation between reports of one story: words exchanged, a limit left out, another figure.

Papers shorten quotations at their ends and smooth them; neither is told here. What is left is a change inside that
alters what was said: two things in each other's place, a "without", a "not" or a number more or less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.compare.clash import Clash
from factcheck.compare.cues import word_in
from factcheck.compare.passage import Word, passages
from factcheck.compare.quotations import Quotation, beside, of_one_speaker, of_two_speakers, quotations, quote_side
from factcheck.compare.related import Pair
from factcheck.compare.words import contrary, likeness
from factcheck.model import Article

_FEWEST = 5
_ALIKE = 0.6
_INSERTED = 6
_REPLACED = 3
_MOST = 60
_DAYS = 14
_CONFIDENCE = 0.8
_NO = "not"
_LONG, _NEARLY = 8, 0.7
_MARKS = frozenset('"„“”«»')
_IN_A_ROW, _EDITS, _SHORT, _WORDS = 4, 2, 3, 2


@dataclass(frozen=True, slots=True)
class Edit:
    """The words of each quotation that differ; one of them may be empty."""

    ones: tuple[Word, ...]
    others: tuple[Word, ...]


def quote_edits(pair: Pair) -> Iterator[Clash]:
    """The quotations of two reports that agree but for one telling change."""
    if pair.a.language != pair.b.language or not pair.within(_DAYS):
        return
    here, there = (list(quotations(list(passages(article))))[:_MOST] for article in (pair.a, pair.b))
    here, there = [*here, *_unmarked(pair.a, there)], [*there, *_unmarked(pair.b, here)]
    for one in here:
        for other in there:
            edit = edit_between(one, other) or (reworded(one, other) if _one_voice(one, other) else None)
            if edit is not None and not _apart(one, other):
                left, right = (edit.ones or one.words)[0], (edit.others or other.words)[0]
                first, second = one.place(left), other.place(right)
                if first is not None and second is not None:
                    common = tuple(w.text for w in one.words if w not in edit.ones)[:8]
                    yield Clash(
                        "quote", "across", quote_side(first, one, edit.ones[0] if edit.ones else None),
                        quote_side(second, other, edit.others[0] if edit.others else None), common, _CONFIDENCE,
                    )


def _one_voice(one: Quotation, other: Quotation) -> bool:
    return min(len(one.words), len(other.words)) >= _LONG or of_one_speaker(one, other)


def _apart(one: Quotation, other: Quotation) -> bool:
    """Tell whether two people are quoted; who is named far from a long quotation may still be who said it."""
    if not of_two_speakers(one, other):
        return False
    here, there = (
        any(person.surname in {w.sense.form for p in far.passages for w in p.words} for person in beside(near))
        for near, far in ((one, other), (other, one))
    )
    return min(len(one.words), len(other.words)) < _LONG or here == there


def _unmarked(article: Article, quoted: Sequence[Quotation]) -> list[Quotation]:
    """The sentences that are nearly what the other report quotes, as an interview gives its answers without marks."""
    stems = [{w.sense.stem for w in q.words} for q in quoted if len(q.words) >= _LONG]
    told = passages(article)
    found = []
    for passage in told if stems else ():
        mine = {w.sense.stem for w in passage.words}
        marked = set(passage.text) & _MARKS
        if not marked and any(len(mine & theirs) >= _NEARLY * max(len(mine), len(theirs)) for theirs in stems):
            found.append(Quotation(told, passage.sentence.start, passage.sentence.end, passage.words))
    return found


def edit_between(one: Quotation, other: Quotation) -> Edit | None:
    """The one telling change between two wordings; ``None`` if they agree, or are too far apart to be one quotation."""
    a, b = ([w.sense.stem for w in q.words] for q in (one, other))
    if min(len(a), len(b)) < _FEWEST or a == b:
        return None
    if 2 * len(set(a) & set(b)) < _ALIKE * (len(set(a)) + len(set(b))):
        return None
    code = one.code
    if sorted(a) == sorted(b):
        return _exchanged(one.words, other.words, code)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    codes = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    size = sum(block.size for block in matcher.get_matching_blocks())
    inner = [s for s in codes if s[1] > 0 and s[2] < len(a) and s[3] > 0 and s[4] < len(b)]
    if size < _FEWEST or 2 * size < _ALIKE * (len(a) + len(b)) or len(inner) != 1:
        return None
    _, i, j, k, m = inner[0]
    edit = Edit(one.words[i:j], other.words[k:m])
    return edit if _telling(edit, code) or (_in_figure(one, edit.ones) and _in_figure(other, edit.others)) else None


def reworded(one: Quotation, other: Quotation) -> Edit | None:
    """What stands for something else within the same words of one speaker; a shortened end is none.

    The frame around it must hold: some words in a row, and as many again as differ.
    """
    a, b = ([w.sense.stem for w in q.words] for q in (one, other))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    steps = matcher.get_opcodes()
    same = [step for step in steps if step[0] == "equal"]
    if not same or max(step[2] - step[1] for step in same) < _IN_A_ROW:
        return None
    ends = {steps[0], steps[-1]}
    changed = [s for s in steps if s[0] != "equal" and not (s in ends and (s[1] == s[2] or s[3] == s[4]))]
    edits = [Edit(one.words[i:j], other.words[k:m]) for _, i, j, k, m in changed]
    kept = sum(step[2] - step[1] for step in same)
    most = max((max(len(e.ones), len(e.others)) for e in edits), default=0)
    if not 0 < len(edits) <= _EDITS or most > _INSERTED or kept < sum(max(len(e.ones), len(e.others)) for e in edits):
        return None
    for edit in edits:
        if _otherwise_limited(edit, one.code):
            return edit
    (first, *more) = edits
    inner = ends.isdisjoint(changed)
    return first if inner and not more and _of_other_content(first) else None


def _otherwise_limited(edit: Edit, code: str) -> bool:
    """Tell whether one side denies, or limits in a word, what the other does not: "no school" and "hardly a school"."""
    a, b = (
        frozenset(w.sense.stem if word_in(w, code, "quotes.limits") else _NO for w in words if _limits(w, code))
        for words in (edit.ones, edit.others)
    )
    return not a & b and (_NO in a | b or bool(a and b))


def _of_other_content(edit: Edit) -> bool:
    """Tell whether both sides of a change say something, and not the same in other words."""
    a, b = ([w for w in words if w.sense.weight and len(w.text) > _SHORT] for words in (edit.ones, edit.others))
    shared = any(likeness(x.sense, y.sense) for x in a for y in b)
    return bool(a and b) and not shared and len(a) + len(b) > _WORDS


def _telling(edit: Edit, code: str) -> bool:
    """Tell whether a change alters what was said: a limit more or less, a contrary, another number."""
    ones, others = edit.ones, edit.others
    if not ones or not others:
        words = ones or others
        return len(words) <= _INSERTED and any(_limits(word, code) for word in words)
    if max(len(ones), len(others)) > _REPLACED:
        return False
    if any(_limits(w, code) for w in ones) != any(_limits(w, code) for w in others):
        return True
    numbers = [[w.text for w in words if _number(w, code)] for words in (ones, others)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return True
    amounts = [{w.text.casefold() for w in words if word_in(w, code, "quotes.quantifiers")} for words in (ones, others)]
    if amounts[0] and amounts[1] and not amounts[0] & amounts[1]:
        return True
    return any(_unlike(a, b) for a in ones for b in others)


def _in_figure(quotation: Quotation, words: tuple[Word, ...]) -> bool:
    """Tell whether the words that differ open a figure of the quotation, or are one."""
    mentions = [slot.mention for passage in quotation.passages for slot in passage.slots]
    return bool(words) and any(m.start == words[0].start and words[-1].end <= m.end for m in mentions)


def _unlike(a: Word, b: Word) -> bool:
    if contrary(a.sense, b.sense):
        return True
    known = bool(a.sense.ideas and b.sense.ideas) and a.sense.capital and b.sense.capital
    return known and likeness(a.sense, b.sense) == 0.0


def _limits(word: Word, code: str) -> bool:
    return "negator" in word.sense.flags or word_in(word, code, "quotes.limits")


def _number(word: Word, code: str) -> bool:
    return word.text[0].isdigit() or word_in(word, code, "quotes.numbers")


def _exchanged(ones: Sequence[Word], others: Sequence[Word], code: str) -> Edit | None:
    """Two stretches of content words in each other's place, in a sentence that weighs one thing against another."""
    if not any(word_in(word, code, "quotes.against") or "negator" in word.sense.flags for word in ones):
        return None
    a, b = ([w for w in words if w.sense.weight] for words in (ones, others))
    left, right = ([w.sense.stem for w in words] for words in (a, b))
    spots = [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y] if len(left) == len(right) else []
    if not spots:
        return None
    first, last = spots[0], spots[-1] + 1
    inner = left[first:last]
    for cut in range(1, len(inner)):
        for end in range(cut, len(inner)):
            x, middle, y = inner[:cut], inner[cut:end], inner[end:]
            if [*y, *middle, *x] == right[first:last] and (middle or _parted(ones, a[first + cut - 1], a[first + end])):
                return Edit((a[first],), (b[first],))
    return None


def _parted(words: Sequence[Word], one: Word, other: Word) -> bool:
    """Tell whether words without weight stand between two words."""
    return other.at - one.at > 1 and any(one.at < word.at < other.at for word in words)
