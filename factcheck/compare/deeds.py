"""Finds a deed whose two parties have changed places between two reports, or between a headline and its text.

All names are right in such a slip: the buyer is the bought, the plaintiff the defendant. Parties are names that both
reports have; of a sentence only the active and the passive of a few verbs are read, in the usual order of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.compare.clash import Clash, How, Side
from factcheck.compare.cues import anchored, cue_rows, word_in
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import gap
from factcheck.compare.related import Pair, opening_words, proper_names, shared_proper_names
from factcheck.languages import language
from factcheck.model import Article

_CUTS = frozenset(",;:–—()\"„“”«»")
_DAYS = 14
_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class Deed:
    """That ``doer`` did something to ``other``, each by the stems of its name."""

    kind: str
    doer: frozenset[str]
    other: frozenset[str]
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Party:
    """A run of name words and what stands before it: ``""``, ``agent``, or another preposition by its word."""

    stems: frozenset[str]
    first: int
    governed: str
    accusative: bool


@cache
def _kinds(code: str) -> tuple[str, ...]:
    return tuple(language(code).table("deeds"))


def deed_clashes(pair: Pair) -> Iterator[Clash]:
    """The first deed that two reports tell the other way round."""
    if pair.within(_DAYS):
        names = shared_proper_names(pair.a, pair.b) | (_opening(pair.a) & _opening(pair.b))
        yield from _turned(list(_deeds(passages(pair.a), names)), list(_deeds(passages(pair.b), names)), "across")


def _opening(article: Article) -> frozenset[str]:
    return frozenset(opening_words(article))


def headline_deeds(article: Article) -> Iterator[Clash]:
    """The same between a headline and its text."""
    titles = [passage for passage in passages(article) if passage.section == "headline"]
    if not titles:
        return
    names = frozenset(proper_names(article))
    head = list(_deeds(titles, names))
    if head:
        rest = (p for p in passages(article) if p.section != "headline" and any(_names_both(p, deed) for deed in head))
        yield from _turned(head, list(_deeds(rest, names)), "headline")


def _names_both(passage: Passage, deed: Deed) -> bool:
    """Tell whether a sentence holds names of both parties of a deed, as one that tells it the other way round does."""
    stems = {word.sense.stem for word in passage.words}
    return not stems.isdisjoint(deed.doer) and not stems.isdisjoint(deed.other)


def _turned(ones: Sequence[Deed], others: Sequence[Deed], how: How) -> Iterator[Clash]:
    for a in ones:
        for b in others:
            swapped = a.doer & b.other and a.other & b.doer and not a.doer & b.doer and not a.other & b.other
            if a.kind == b.kind and swapped and not any(_same(d, b) for d in ones):
                left, right = (
                    Side(d.passage.article, d.passage.sentence.start, d.passage.sentence.end, d.start, d.end)
                    for d in (a, b)
                )
                yield Clash("roles", how, left, right, tuple(sorted(a.doer | a.other)), _CONFIDENCE)
                return


def _same(one: Deed, other: Deed) -> bool:
    return one.kind == other.kind and bool(one.doer & other.doer and one.other & other.other)


def _deeds(told: Iterable[Passage], names: frozenset[str]) -> Iterator[Deed]:
    for passage in told:
        if passage.asks or passage.negations or any(_unsure(w, passage) for w in passage.words):
            continue
        parts = list(_parts(passage))
        subject = next(_parties(passage, parts[0], names), None) if parts else None
        for part in parts:
            yield from _of_part(passage, part, names, subject if part is not parts[0] else None)


def _unsure(word: Word, passage: Passage) -> bool:
    return word_in(word, passage.sentence.language, "actors.unsure")


def _parts(passage: Passage) -> Iterator[range]:
    cuts = [0, *(n + 1 for n in range(len(passage.words) - 1) if _CUTS & set(gap(passage, n))), len(passage.words)]
    yield from (range(a, b) for a, b in pairwise(cuts) if b > a)


def _of_part(passage: Passage, part: range, names: frozenset[str], subject: _Party | None) -> Iterator[Deed]:
    """The deed a part tells; a part with one party only goes on about the one that opens the sentence."""
    code = passage.sentence.language
    parties = list(_parties(passage, part, names))
    if len(parties) > 2:
        parties = [p for p in parties if not _led(passage, p, code)]
    if len(parties) == 1 and subject is not None and subject.governed == "":
        parties = [subject, *parties]
    if len(parties) != 2:
        return
    mark = passage.words[part.start].start, passage.words[part.stop - 1].end
    words = [(n, passage.words[n]) for n in part]
    maybe = anchored([word for _, word in words], code, "deeds")
    for kind in _kinds(code):
        if not maybe & {f"deeds.{kind}.{form}" for form in ("done", "reverse", "verbs", "perfect")}:
            continue
        done = next((n for n, w in words if word_in(w, code, f"deeds.{kind}.done")), None)
        agent = next((p for p in parties if p.governed == "agent"), None)
        if done is not None and agent is not None:
            other = next(p for p in parties if p is not agent)
            if other.governed == "":
                yield Deed(kind, agent.stems, other.stems, passage, *mark)
                return
        back = next((n for n, w in words if word_in(w, code, f"deeds.{kind}.reverse")), None)
        verb = next((n for n, w in words if word_in(w, code, f"deeds.{kind}.verbs")), None)
        if verb is None and any(word_in(w, code, f"deeds.{kind}.perfect") for _, w in words):
            verb = next((n for n, w in words if word_in(w, code, "actors.have")), None)
        at = verb if verb is not None else back
        if at is None or agent is not None or _suffers(passage, at, code):
            continue
        pair = _active(parties, at, kind, code)
        if pair is not None:
            doer, other = pair if back is None else pair[::-1]
            yield Deed(kind, doer.stems, other.stems, passage, *mark)
            return


def _suffers(passage: Passage, verb: int, code: str) -> bool:
    """Tell whether a form of "to be" right before a verb makes it passive, where words keep to their order."""
    ordered = not language(code).table("actors").get("free_order")
    return ordered and verb > 0 and word_in(passage.words[verb - 1], code, "actors.being")


def _active(parties: Sequence[_Party], verb: int, kind: str, code: str) -> tuple[_Party, _Party] | None:
    """Who does it and to whom in the active voice: who stands before the verb, who behind it or its preposition."""
    one, other = parties
    preps = {row[0] for row in cue_rows(code, f"deeds.{kind}.preps")}
    for first, second in ((one, other), (other, one)):
        if first.governed == "" and second.governed in preps | _reverse_preps(code):
            return first, second
    if one.governed or other.governed:
        return None
    if one.accusative and not other.accusative:
        return other, one
    if one.first < verb < other.first:
        return one, other
    return None


def _led(passage: Passage, party: _Party, code: str) -> bool:
    """Tell whether an article stands right before a name, as it does before a noun that is none ("das Derby")."""
    return party.first > 0 and word_in(passage.words[party.first - 1], code, "actors.between")


def _reverse_preps(code: str) -> set[str]:
    return {row[0] for row in cue_rows(code, "actors.against")}


def _parties(passage: Passage, part: range, names: frozenset[str]) -> Iterator[_Party]:
    """The runs of shared names in a part; a noun between preposition and name does not part them."""
    code = passage.sentence.language
    number = part.start
    while number < part.stop:
        last = number
        while last < part.stop and passage.words[last].sense.capital and _name(passage.words[last]) & names:
            last += 1
        if last == number:
            number += 1
            continue
        stems = frozenset().union(*(_name(passage.words[n]) & names for n in range(number, last)))
        governed, accusative = _governor(passage, part.start, number, code)
        yield _Party(stems, number, governed, accusative)
        number = last


def _name(word: Word) -> frozenset[str]:
    return frozenset({word.sense.stem})


def _governor(passage: Passage, low: int, first: int, code: str) -> tuple[str, bool]:
    """The preposition before a name, over article, adjectives and a noun; and whether an article is accusative."""
    accusative = determined = False
    for number in range(first - 1, max(low, first - 5) - 1, -1):
        word = passage.words[number]
        form = word.text.casefold()
        if word_in(word, code, "actors.agent"):
            return "agent", accusative
        if any(word_in(word, code, f"actors.{k}") for k in ("against", "for", "to", "others")):
            return form, accusative
        if determined:
            break
        determined = word_in(word, code, "actors.between")
        accusative = accusative or word_in(word, code, "actors.accusative")
        inflected = bool(word.sense.weight) and form.endswith(("e", "en", "er", "es", "em"))
        if not (determined or word.sense.capital or inflected):
            break
    return "", accusative
