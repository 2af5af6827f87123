"""Tells whether two articles are about one event, before their sentences are held against each other.

Two earthquakes in one province share place and vocabulary; reports of one earthquake share names *and* figures, since
magnitude, hour and toll are copied from one source. Between languages only proper names are alike, so fewer of them
are enough. Short texts have too little of both and are judged by their
sentences alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.compare.passage import Passage, Slot, Word
from factcheck.compare.values import significant
from factcheck.compare.words import TOKEN, sense

_FEWEST_FIGURES = 2
_FEWEST_NAMES = 3
_SHORTEST_NAME, _LONGEST_ENDING = 4, 3
_NAMES_SHARE = 0.2
_NAMES_SHARE_ABROAD = 0.5
_TERM, _LONG_WORD = 7, 8
_NAME_WEIGHT, _LONG_WEIGHT, _PLAIN_WEIGHT = 1.5, 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures that hardly occur by chance and the capitalised words of an article.

    ``terms`` are its content words and the ideas behind them, cut to their beginnings and weighted: names and long
    words say more of what an article is about than short ones.
    """

    figures: frozenset[str]
    names: frozenset[str]
    language: str = ""
    terms: Mapping[str, float] = field(default_factory=dict)


def profile(passages: list[Passage]) -> Profile:
    """What an article can be recognised by."""
    names = {w.sense.stem for p in passages for w in p.words[1:] if w.sense.capital and w.sense.weight}
    figures = {mark for p in passages for slot in p.slots if (mark := figure_mark(slot))}
    language = passages[0].article.language if passages else ""
    return Profile(frozenset(figures), frozenset(names), language, _terms(passages))


def _terms(passages: list[Passage]) -> dict[str, float]:
    """Every content word with its weight, and those of the publisher: a local paper may name its place nowhere else."""
    found: dict[str, float] = {}
    publisher = (passages[0].article.document.publisher or "") if passages else ""
    senses = [(w.sense, _weight(w, w is p.words[0])) for p in passages for w in p.content]
    senses += [(sense(t.group(), passages[0].article.language), _NAME_WEIGHT) for t in TOKEN.finditer(publisher)]
    for each, weight in senses:
        if each.weight and not each.form[0].isdigit():
            stem = each.stem[:_TERM]
            found[stem] = max(found.get(stem, 0.0), weight)
            found.update({f"#{idea}": _PLAIN_WEIGHT for idea in each.ideas})
    return found


def _weight(word: Word, opens: bool) -> float:
    if word.sense.capital and not word.sense.ideas and not opens:
        return _NAME_WEIGHT
    return _LONG_WEIGHT if len(word.sense.form) >= _LONG_WORD else _PLAIN_WEIGHT


def likeness_of_topics(a: Profile, b: Profile) -> float:
    """The cosine of the content words of two articles, 0..1: how far they are about one thing, across languages too.

    Articles about two things of one kind share a twentieth at most; two about one event share a tenth to a half, but so
    do two earthquakes.
    """
    shared = sum(min(weight, b.terms.get(term, 0.0)) ** 2 for term, weight in a.terms.items())
    sizes = [sum(weight * weight for weight in profile.terms.values()) for profile in (a, b)]
    return shared / math.sqrt(sizes[0] * sizes[1]) if all(sizes) else 0.0


def figure_mark(slot: Slot) -> str:
    """A figure or day in a form that does not depend on language; empty if it says too little."""
    mention = slot.mention
    if mention.temporal is not None:
        day = mention.temporal.start if mention.temporal.grain in ("day", "hour", "minute") else mention.temporal.timex
        return f"t{day}" if day and not day.startswith("XXXX-W") else ""
    value = mention.stated.single
    if value is None or (significant(mention) < 2 and mention.kind not in ("money", "percent")):
        return ""
    return f"n{value.normalize()}"


def one_event(a: Profile, b: Profile) -> bool:
    """Tell whether two articles report one event. Symmetric."""
    names, figures = len(shared_names(a, b)), len(a.figures & b.figures)
    smaller = min(len(a.names), len(b.names))
    if a.language != b.language and figures and names >= 2 and names >= _NAMES_SHARE_ABROAD * smaller:
        return True
    if figures > _FEWEST_FIGURES and names >= _FEWEST_NAMES - 1:
        return True
    return figures >= _FEWEST_FIGURES and names >= _FEWEST_NAMES and names >= _NAMES_SHARE * smaller


def maybe_one_event(a: Profile, b: Profile) -> bool:
    """Tell whether two articles may report one event: enough for a note or a plain slip, not for another value."""
    return bool(a.figures & b.figures) and len(shared_names(a, b)) >= _FEWEST_NAMES - 1


def close_reports(a: Profile, b: Profile) -> bool:
    """Tell whether two articles share a figure and most of their names: one event, told twice in one language."""
    names = len(shared_names(a, b))
    smaller = min(len(a.names), len(b.names))
    return bool(a.figures & b.figures) and names >= _FEWEST_NAMES and names >= _NAMES_SHARE_ABROAD * smaller


def shared_names(a: Profile, b: Profile) -> frozenset[str]:
    """The names that both articles have, in one form or with an ending more ("Borgstedt", "Borgstedter")."""
    same = a.names & b.names
    longer = {name for x, y in ((a, b), (b, a)) for name in x.names - same if _bare(name) & (y.names - same)}
    return same | longer


def _bare(name: str) -> frozenset[str]:
    """A name without its last one, two or three letters."""
    cuts = range(1, _LONGEST_ENDING + 1)
    return frozenset(name[:-cut] for cut in cuts if len(name) - cut >= _SHORTEST_NAME)
