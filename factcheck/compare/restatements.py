"""Finds sentences that tell one fact in other words and differ in one figure.

A restatement is accepted on what the two sentences share, never on what their documents are about; whatever stays
unexplained counts against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.compare.actor_clashes import actor_clashes
from factcheck.compare.alignment import Alignment, align, too_far_apart
from factcheck.compare.answers import story_clashes
from factcheck.compare.background import Background
from factcheck.compare.binding import LIMITS, figure_clashes
from factcheck.compare.clash import Clash, How
from factcheck.compare.events import event_clashes
from factcheck.compare.kinship import Profile, maybe_one_event, one_event
from factcheck.compare.passage import Passage, Slot, two_voices
from factcheck.compare.payments import payment_clashes
from factcheck.compare.pending import pending_clashes
from factcheck.compare.polarity import least_coverage, polarity_clashes
from factcheck.compare.quotations import quotation_clashes
from factcheck.compare.shades import another, other_hours
from factcheck.compare.share_links import share_bases
from factcheck.compare.values import counted, is_measure, judge

# A word that stands in more sentences than this says nothing about which of them tell one fact.
_COMMON = 80
_SHARED = 2
_BRIEF = 2
_TENS = 50


def restatement_clashes(passages: Iterable[Passage], background: Background) -> Iterator[Clash]:
    """Clashes between sentences that are no copies of each other, in articles that may tell one story."""
    by_document: dict[str, list[Passage]] = {}
    for passage in passages:
        by_document.setdefault(passage.article.document.id, []).append(passage)
    kin = Kin(by_document, background)
    profiles = {name: kin.profile(name) for name in by_document}
    yield from event_clashes(by_document, profiles, kin.together)
    yield from story_clashes(by_document, profiles, kin.together)
    yield from quotation_clashes(by_document, kin.akin)
    yield from pending_clashes(by_document, kin.share_figures, kin.firmly_akin)
    yield from payment_clashes(p for _, members in sorted(by_document.items()) for p in members)
    figures = {name: kin.profile(name).figures for name in by_document}
    yield from actor_clashes(by_document, kin.together, kin.akin, kin.firmly_akin, figures)
    told = _first_of_each_text(p for members in by_document.values() for p in members)
    for one, other in candidates(told):
        how = relation(one, other)
        if not background.may_be_one_story(one.article, other.article):
            continue
        if how == "across" and not kin.one_event(one, other):
            continue
        for clash in compare(one, other, how):
            if not kin.explained(clash, one, other):
                yield clash


class Kin:
    """What the documents of two passages say besides: whether they report one event, and give the same figure too."""

    def __init__(self, by_document: dict[str, list[Passage]], background: Background) -> None:
        """Keep the passages of each document at hand."""
        self._passages = by_document
        self._background = background
        self._events: dict[tuple[str, str], bool] = {}

    def one_event(self, one: Passage, other: Passage) -> bool:
        """Tell whether the documents of two passages report one event."""
        a, b = sorted((one.article.document.id, other.article.document.id))
        if (a, b) not in self._events:
            self._events[a, b] = one_event(self.profile(a), self.profile(b))
        return self._events[a, b]

    def together(self, one: str, other: str) -> bool:
        """Tell whether two documents may tell one story, by how rare their common words are in the run."""
        return self._background.may_be_one_story(self._passages[one][0].article, self._passages[other][0].article)

    def akin(self, one: str, other: str) -> bool:
        """Tell whether two documents may report one event."""
        return self.together(one, other) and maybe_one_event(self.profile(one), self.profile(other))

    def firmly_akin(self, one: str, other: str) -> bool:
        """Tell whether two documents report one event."""
        return self.together(one, other) and one_event(self.profile(one), self.profile(other))

    def share_figures(self, one: str, other: str) -> bool:
        """Tell whether two documents have a figure in common that is not everywhere."""
        return self.together(one, other) and bool(self.profile(one).figures & self.profile(other).figures)

    def profile(self, document: str) -> Profile:
        """What a document can be recognised by."""
        return self._background.profile(self._passages[document][0].article)

    def explained(self, clash: Clash, one: Passage, other: Passage) -> bool:
        """Tell whether either document has, near the same words, a figure that agrees with the other side."""
        marks = (clash.left.mark_start, clash.right.mark_start)
        for passage, far in ((one, other), (other, one)):
            slot = next((s for s in passage.slots if s.mention.start in marks), None)
            if slot is None:
                continue
            if any(_agrees(twin, passage, far) for twin in _bracketed_with(slot, passage)):
                return True
            mine = keys(passage)
            for sentence in self._passages[far.article.document.id]:
                apart = sentence is not far and sentence is not passage
                near = passage.article is far.article or len(mine & keys(sentence)) >= _SHARED
                if apart and near and _agrees(slot, passage, sentence):
                    return True
        return False


def _bracketed_with(slot: Slot, passage: Passage) -> Iterator[Slot]:
    """The figure that a bracket gives once more in other money or measure, or the one inside that bracket."""
    text = passage.article.document.text
    for other in passage.slots:
        first, second = sorted((slot.mention, other.mention), key=lambda m: m.start)
        if other is not slot and text[first.end : second.start].strip() in ("(", "[") \
                and text[second.end : passage.sentence.end].lstrip()[:1] in (")", "]"):
            yield other


def _agrees(slot: Slot, passage: Passage, sentence: Passage) -> bool:
    codes = passage.sentence.language, sentence.sentence.language
    return any(judge(slot, other, *codes).verdict in ("same", "compatible") for other in sentence.slots)


def compare(one: Passage, other: Passage, how: How) -> Iterator[Clash]:
    """What clashes between two sentences, whichever is given first."""
    short, long = sorted((one, other), key=_length)
    if too_far_apart(short, long, min(LIMITS[how].coverage, least_coverage(how)), excuse=how == "brief"):
        return
    alignment = align(short, long, excuse=how == "brief")
    figures = [clash for clash in figure_clashes(alignment, how) if not _of_a_base(clash, one, other)]
    figures = [clash for clash in figures if not _of_other_hours(clash, one, other)]
    if how != "brief":
        figures = [clash for clash in figures if not _of_another(clash, one, other)]
    if how == "across":
        figures = [clash for clash in figures if not _years_apart(clash, one, other)]
    if how == "across" and two_voices(one, other):
        figures = [replace(clash, how="told") if clash.kind == "value" else clash for clash in figures]
    yield from figures or polarity_clashes(alignment, how)


def _of_a_base(clash: Clash, one: Passage, other: Passage) -> bool:
    """Tell whether only one of two figures is what a share beside it is of: those asked; or a share itself."""
    marks = {clash.left.mark_start, clash.right.mark_start}
    mentions = [s.mention for p in (one, other) for s in p.slots if s.mention.start in marks]
    values = [(m.kind in ("number", "quantity"), m.stated.single or 0) for m in mentions]
    if any(bare and 0 < v < 1 for bare, v in values) and any(m.counted and v > 1 for m, (_, v) in zip(
            mentions, values, strict=True)):
        return True
    bases = [share_bases(p.article) & {s.mention.start for s in p.slots} & marks for p in (one, other)]
    return clash.kind == "value" and bool(bases[0]) != bool(bases[1])


def _slots(clash: Clash, one: Passage, other: Passage) -> list[Slot | None]:
    marks = {clash.left.mark_start, clash.right.mark_start}
    return [next((slot for slot in p.slots if slot.mention.start in marks), None) for p in (one, other)]


def _of_other_hours(clash: Clash, one: Passage, other: Passage) -> bool:
    """Tell whether two measures were read at other hours of the day."""
    a, b = _slots(clash, one, other)
    return a is not None and b is not None and is_measure(a.mention) and other_hours(one, a, other, b)


def _of_another(clash: Clash, one: Passage, other: Passage) -> bool:
    """Tell whether one of two clashing figures only is told of another thing of the kind."""
    a, b = _slots(clash, one, other)
    if clash.kind != "value" or a is None or b is None:
        return False
    return another(one, a, other, b) or _worlds_apart(a, b)


def _years_apart(clash: Clash, one: Passage, other: Passage) -> bool:
    """Tell whether a day of one year is held against another year: what happens once a year happened in both."""
    slots = _slots(clash, one, other)
    times = [slot.mention.temporal for slot in slots if slot is not None]
    if clash.kind != "date" or len(times) != 2 or not all(time is not None and time.start for time in times):
        return False
    grains = {time.grain for time in times if time is not None}
    years = {(time.start or "")[:4] for time in times if time is not None}
    return "year" in grains and len(grains) == 2 and len(years) == 2


def _worlds_apart(a: Slot, b: Slot) -> bool:
    """Tell whether one of two counts is tens of times the other, no slip of a digit: "one school", "214 schools"."""
    values = [slot.mention.stated.single for slot in (a, b)]
    if not all(slot.mention.counted for slot in (a, b)) or None in values or not all(values):
        return False
    small, large = sorted(abs(value) for value in values if value is not None)
    alike = small.normalize().as_tuple().digits == large.normalize().as_tuple().digits
    return large >= _TENS * small and not alike


def _length(passage: Passage) -> tuple[int, str, int]:
    return len(passage.content), passage.article.document.id, passage.sentence.start


def brief(one: Passage, other: Passage) -> bool:
    """Tell whether one of two passages is nearly all of its document."""
    return one.article is not other.article and min(len(one.article.sentences), len(other.article.sentences)) <= _BRIEF


def relation(one: Passage, other: Passage) -> How:
    """How two passages stand to each other."""
    if one.article is not other.article:
        return "brief" if brief(one, other) else "across"
    titled = any(block.kind == "headline" for block in one.article.blocks)
    first = not titled and 0 in (one.number, other.number)
    return "headline" if first or "headline" in (one.section, other.section) else "inside"


def _first_of_each_text(passages: Iterable[Passage]) -> list[Passage]:
    """One passage for each wording: copies of one text are one source."""
    seen: dict[tuple[str, ...], Passage] = {}
    for passage in passages:
        if passage.words and not passage.asks:
            words = tuple(word.sense.stem for word in passage.words)
            figures = tuple(slot.mention.text for slot in passage.slots)
            seen.setdefault((*words, *figures), passage)
    return list(seen.values())


def keys(passage: Passage) -> frozenset[str]:
    """What a passage can be found by: stems, and ideas across wordings and languages."""
    code = passage.sentence.language
    senses = [word.sense for word in passage.content]
    senses += [counted(slot.mention, code) for slot in passage.slots if slot.mention.kind == "quantity"]
    return frozenset({sense.stem for sense in senses} | {idea for sense in senses for idea in sense.ideas})


def candidates(passages: list[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs that share enough words to be looked at; each pair once."""
    postings: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        mine = keys(passage)
        shared: Counter[int] = Counter()
        for key in sorted(mine):
            earlier = postings.setdefault(key, [])
            if len(earlier) <= _COMMON:
                shared.update(earlier)
                earlier.append(number)
        for other, count in sorted(shared.items()):
            one = passages[other]
            if count >= min(_SHARED, len(passage.content), len(one.content)) or brief(passage, one):
                yield one, passage


__all__ = ["Alignment", "candidates", "compare", "restatement_clashes"]
