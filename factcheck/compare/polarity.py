"""Two sentences that tell one fact with opposite sign: contrary words, a statement and its denial.

Contrary words are common and contradictions are rare, so everything else in the shorter sentence must be found in the
longer one, in the neighbourhood of the words that oppose each other. Short texts that are put side by side are about
one thing, so less is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.alignment import Alignment
from factcheck.compare.binding import rivals
from factcheck.compare.clash import Clash, How, Kind, side
from factcheck.compare.passage import Word
from factcheck.compare.words import contrary

_REACH = 6
_FEWEST = 2
_NAMES = 0.5
COVERAGE: dict[Kind, float] = {"polarity": 0.75, "negation": 0.75}
_BRIEF_COVERAGE = 0.55


def least_coverage(how: How) -> float:
    """The coverage from which sentences of that relation are looked at, a contrary word set aside."""
    return min(_BRIEF_COVERAGE, *COVERAGE.values()) if how == "brief" else min(COVERAGE.values())


def polarity_clashes(alignment: Alignment, how: How) -> Iterator[Clash]:
    """What is said with opposite sign; at most one clash for a pair of sentences."""
    matched = [p for p in alignment.pairings if p.match is not None]
    brief = how == "brief"
    if len(matched) < (1 if brief else _FEWEST) or alignment.names < (_NAMES if brief else 1):
        return
    if not _figures_agree(alignment) or not (brief or alignment.short.slots or any(_says(p.word) for p in matched)):
        return
    short, long = alignment.short, alignment.long
    found = _contrary(alignment, brief=brief) or _denied(alignment, how)
    if found is None:
        return
    kind, a, b = found
    common = tuple(p.word.text for p in matched)
    yield Clash(
        kind, how, side(short, a.start, a.end), side(long, b.start, b.end), common[:8],
        round(alignment.coverage * 0.8, 2),
    )


def _says(word: Word) -> bool:
    """Tell whether a word says something rather than names somebody: two sentences may share all of their names."""
    return not word.sense.capital or bool(word.sense.ideas)


def _figures_agree(alignment: Alignment) -> bool:
    """Tell whether every figure of the shorter sentence is found in the longer one."""
    told = [s for s in alignment.short.slots if s.mention.temporal is None or s.mention.temporal.start is not None]
    return all(any(r.agrees for r in rivals(alignment, slot)) for slot in told) and not alignment.elsewhere


def _near(alignment: Alignment, word: Word) -> bool:
    """Tell whether most of what the sentences share stands close to ``word`` in the longer one."""
    spots = [p.match.at for p in alignment.pairings if p.match is not None]
    close = sum(abs(at - word.at) <= _REACH for at in spots)
    return close * 2 >= len(spots)


def _contrary(alignment: Alignment, *, brief: bool) -> tuple[Kind, Word, Word] | None:
    """One word of the shorter sentence has no counterpart but a contrary; negation on one side would make it agree."""
    short, long = alignment.short, alignment.long
    missing = alignment.missing()
    if len(alignment.opposed) != 1 or (short.negations + long.negations) % 2:
        return None
    (a, b) = alignment.opposed[0]
    rest = sum(word.sense.weight for word in missing if word is not a)
    total = sum(p.word.sense.weight for p in alignment.pairings)
    least = _BRIEF_COVERAGE if brief else COVERAGE["polarity"]
    used = any(p.match is b for p in alignment.pairings)
    agreeing = any(set(a.sense.ideas) & set(word.sense.ideas) for word in long.words)
    if used or agreeing or rest > (1 - least) * total or not (brief or _near(alignment, b)):
        return None
    return "polarity", a, b


def _denied(alignment: Alignment, how: How) -> tuple[Kind, Word, Word] | None:
    short, long = alignment.short, alignment.long
    if how != "brief" or alignment.coverage < COVERAGE["negation"] or alignment.opposed:
        return None
    if short.negations + long.negations != 1 or not (short.denies or long.denies):
        return None
    if short.flagged("undoing") or long.flagged("undoing"):
        return None
    passage = short if short.negations else long
    negator = next(word for word in passage.words if "negator" in word.sense.flags)
    if any(contrary(a.sense, b.sense) for a in short.words for b in long.words if a.sense.ideas):
        return None
    mine = [(p.word, p.match) for p in alignment.pairings if p.match is not None]
    denied = next((w for w in passage.content if w.at > negator.at), None)
    shared = {id(word) for pair in mine for word in pair}
    if denied is not None and id(denied) not in shared:
        return None
    if passage is long:
        ahead = [(a, b) for a, b in mine if abs(b.at - negator.at) <= _REACH]
        nearest = min((w for w in long.content), key=lambda w: abs(w.at - negator.at))
        if 2 * len(ahead) <= len(mine) or all(nearest is not b for _, b in mine):
            return None
        a, _ = min(ahead, key=lambda pair: abs(pair[1].at - negator.at))
        return "negation", a, negator
    _, b = min(mine, key=lambda pair: abs(pair[0].at - negator.at))
    return "negation", negator, b
