"""Finds two named speakers of whom one does not accept what the other says: a note, with both sentences.

Nobody of the house is wrong, but a reader of both reports should know that there are two accounts. One report must say
so, by a word of dispute in or beside the sentence of its speaker; the other must quote somebody else on the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.compare.clash import Clash, side
from factcheck.compare.cues import cue_in, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word, passages
from factcheck.compare.persons import Person, namings, place_of
from factcheck.compare.related import Pair
from factcheck.compare.words import likeness
from factcheck.model import Article

_DAYS = 7
_NEAR = 2
_SHARED = 3
_ALIKE = 0.8
_CONFIDENCE = 0.7


@once_per_article
def _voiced(article: Article) -> Iterator[tuple[Person, Passage]]:
    """The sentences that quote one person who is named in them."""
    speakers: dict[int, set[Person]] = {}
    for naming in namings(article):
        if place_of(naming) == "bare":
            speakers.setdefault(id(naming.passage), set()).add(naming.person)
    for passage in passages(article):
        if passage.section == "headline" or not any("speech" in w.sense.flags for w in passage.words):
            continue
        people = speakers.get(id(passage), set())
        if len(people) == 1:
            yield next(iter(people)), passage


@once_per_article
def _disputing(article: Article) -> Iterator[tuple[Person, Passage, Passage]]:
    """Who does not accept an account: the person, a sentence that quotes him or her, and that of the dispute."""
    voiced = _voiced(article)
    for passage in passages(article):
        if cue_in(passage.words, passage.sentence.language, "disputes.denies") is None:
            continue
        near = [(abs(said.number - passage.number), person, said) for person, said in voiced]
        near = [row for row in near if row[0] <= _NEAR]
        if near:
            _, nearest, _ = min(near, key=lambda row: (row[0], row[2].number))
            yield from ((person, said, passage) for _, person, said in near if person == nearest)


def dispute_clashes(pair: Pair) -> Iterator[Clash]:
    """The first account of one report that a speaker of the other does not accept."""
    if not pair.within(_DAYS):
        return
    for article, away in ((pair.a, pair.b), (pair.b, pair.a)):
        best: tuple[int, Passage, Passage, tuple[str, ...]] | None = None
        for person, said, dispute in _disputing(article):
            near = [p for p in passages(article) if abs(p.number - dispute.number) <= 1]
            context = (*said.content, *(w for p in near for w in p.content))
            for other, told in _voiced(away):
                if person.same(other) or person.surname == other.surname:
                    continue
                common = _common(told, context)
                named = any(word.sense.form.startswith(other.surname) for word in context)
                weight = len(common) + named + bool(told.slots and said.slots)
                counts = any(s.mention.kind != "temporal" for s in told.slots) and bool(said.slots)
                enough = len(common) >= _SHARED or (common and (named or counts))
                if enough and (best is None or weight > best[0]):
                    best = weight, told, said, common
        if best is not None:
            _, told, said, common = best
            a, b = (side(p, p.words[0].start, p.words[-1].end) for p in (told, said))
            yield Clash("dispute", "across", a, b, common[:8], _CONFIDENCE)
            return


def _common(told: Passage, others: Sequence[Word]) -> tuple[str, ...]:
    """The words of a sentence but names of bodies and times that have a counterpart among others, each once."""
    code = told.sentence.language
    people = {word for n in namings(told.article) for word in (n.person.surname, n.person.given)}
    found = {
        w.sense.stem: w.text for w in told.content
        if w.sense.form not in people and not word_in(w, code, "states_apart.bodies")
        and any(likeness(w.sense, v.sense) >= _ALIKE for v in others)
    }
    return tuple(found.values())
