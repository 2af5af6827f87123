"""A sentence made ready for comparison: its words, and the figures in their places among them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from factcheck.claims.understand import MOST_FIGURES
from factcheck.compare.fractions import fractions_in
from factcheck.compare.lengths import Length, length_of
from factcheck.compare.once import once_per_article
from factcheck.compare.words import TOKEN, WordSense, sense
from factcheck.languages import language
from factcheck.model import Article, Mention, Sentence

_GAPS = {",": 1, ";": 3, ":": 2, "(": 2, ")": 2, "–": 2, "—": 2, ".": 2, "„": 1, "“": 1}
_CUTS = frozenset("–—;")
_EARLY = 8
_CUE = 3
_APART = 4
_DASHES = frozenset("-–—−‒ ")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a passage that is no part of a figure; ``at`` counts words and figures from the left."""

    at: int
    start: int
    end: int
    text: str
    sense: WordSense


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a figure or a time in a passage.

    ``bound`` says that a date is an open end: ``before``, ``after`` or empty; ``length`` is what a duration comes to.
    """

    at: int
    mention: Mention
    bound: str
    length: Length | None = None


@dataclass(frozen=True)
class Passage:
    """One sentence of an article, ready for comparison; what its words come to is worked out when first asked for.

    ``quoted_by`` holds who the next sentence names as the speaker of this one ("25.000 kamen! Das sagte …").
    """

    article: Article
    number: int
    sentence: Sentence
    section: str
    words: tuple[Word, ...]
    slots: tuple[Slot, ...]
    quoted_by: frozenset[str] = frozenset()

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that need a counterpart in a restatement."""
        return tuple(word for word in self.words if word.sense.weight)

    @cached_property
    def weight(self) -> float:
        """What the words that need a counterpart weigh together."""
        return sum(word.sense.weight for word in self.content)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks of all words: a word that shares none of them has no counterpart here."""
        return frozenset().union(*(word.sense.marks for word in self.words))

    @property
    def text(self) -> str:
        """The words of the sentence as they stand in the article."""
        return self.article.text(self.sentence.start, self.sentence.end)

    @cached_property
    def asks(self) -> bool:
        """A question states nothing."""
        return self.text.rstrip("\"'»“” ").endswith("?")

    @cached_property
    def refers_back(self) -> bool:
        """The subject of the sentence is named somewhere else: it opens with a pronoun or a description."""
        early = self.words[:_EARLY]
        named = (a for a, b in pairwise(early) if "article" in a.sense.flags and b.sense.ideas and not b.sense.capital)
        return any("pronoun" in word.sense.flags for word in early[:2]) or any(named)

    @cached_property
    def voices(self) -> frozenset[str]:
        """The capitalised words and the offices beside a word of speech; empty where nobody is quoted."""
        cues = [word.at for word in self.words if "speech" in word.sense.flags]
        speaking = (w for w in self.words if w.sense.weight and (w.sense.capital or "source" in w.sense.flags))
        return frozenset(w.sense.stem for w in speaking if any(abs(w.at - at) <= _CUE for at in cues)) | self.quoted_by

    @cached_property
    def negations(self) -> int:
        """How many words of negation stand in the sentence; "No" before it is an answer and none of its words."""
        answers = self.words[:1] if len(self.words) > 1 and self.words[1].sense.capital else ()
        return sum("negator" in word.sense.flags and word not in answers for word in self.words)

    @cached_property
    def denies(self) -> bool:
        """Tell whether a negation denies something: "so warm war es seit 1988 nicht mehr" tells the highest value."""
        forms = {word.text.casefold() for word in self.words}
        rows = language(self.sentence.language).words("compare.highest")
        return self.negations > 0 and not any(forms.issuperset(row.split()) for row in rows)

    def flagged(self, flag: str) -> frozenset[str]:
        """The stems of the words that carry ``flag``."""
        return frozenset(word.sense.stem for word in self.words if flag in word.sense.flags)


@once_per_article
def passages(article: Article) -> tuple[Passage, ...]:
    """Every sentence of an article outside boilerplate, in order; a list of figures without end is no sentence."""
    text = article.document.text
    starts = [mention.start for mention in article.mentions]
    found: list[Passage] = []
    for number, sentence in enumerate(article.sentences):
        block = article.block_of(sentence)
        if block.kind in ("boilerplate", "meta"):
            continue
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end)
        if last - first > MOST_FIGURES:
            continue
        words, slots = _parts(text, sentence, _outside_shares(text, sentence, article.mentions[first:last]))
        passage = Passage(article, number, sentence, block.kind, words, slots)
        asked = found[-1] if found and found[-1].asks else None
        if found and _names_speaker(passage):
            found[-1] = replace(found[-1], quoted_by=passage.voices)
        found.append(passage if asked is None else _answered(asked, passage))
    return tuple(found)


def _outside_shares(text: str, sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without the two numbers of a share in words: "six in ten cyclists" counts no ten cyclists."""
    whole = [m for m in mentions if m.kind in ("number", "quantity") and (m.stated.single or 0) >= 1]
    if len(whole) < 2:
        return mentions
    shares = [(f.start, f.end) for f in fractions_in(text, (sentence.start, sentence.end), sentence.language)]
    inside = {m.start for m in whole if any(start <= m.start < end for start, end in shares)}
    return tuple(m for m in mentions if m.start not in inside) if inside else mentions


def _names_speaker(passage: Passage) -> bool:
    """Tell whether a sentence says no more than who said the one before it: "Das sagte …", "So …"."""
    opening = [word.sense for word in passage.words[:2]]
    return len(opening) == 2 and "article" in opening[0].flags and "speech" in opening[1].flags


def _answered(asked: Passage, answer: Passage) -> Passage:
    """An answer with one figure, read as the statement that question and answer make together.

    "How many boats took part? A total of 46." says that 46 boats took part: the figure stands where the question word
    stood, and the words of the answer come behind the question.
    """
    spot = next((word.at for word in asked.words if "question" in word.sense.flags), None)
    if spot is None or len(answer.slots) != 1 or len(answer.content) > len(asked.content):
        return answer
    shift = max((word.at for word in asked.words), default=0) + _APART
    words = (*asked.words, *(replace(word, at=word.at + shift) for word in answer.words))
    return replace(answer, words=words, slots=(replace(answer.slots[0], at=spot), *asked.slots))


def two_voices(one: Passage, other: Passage) -> bool:
    """Tell whether two sentences quote speakers of whom the other sentence knows nothing."""
    here, there = ({word.sense.stem for word in passage.words} for passage in (one, other))
    return bool(one.voices - there and other.voices - here)


def clauses(passage: Passage) -> tuple[Passage, ...]:
    """The parts of a compressed sentence ("40 arrested – 12 hurt"), cut at dashes and semicolons; at least one."""
    text = passage.article.document.text
    pieces = [(word.at, word.start, word.end) for word in passage.words]
    pieces += [(slot.at, slot.mention.start, slot.mention.figure_end) for slot in passage.slots]
    cuts: list[int] = []
    for (_, _, end), (at, start, _) in pairwise(sorted(pieces)):
        if _CUTS & set(text[end:start]) or " - " in text[end:start]:
            cuts.append(at)
    edges = [0, *cuts, 1 << 30]
    return tuple(
        replace(
            passage,
            words=tuple(word for word in passage.words if low <= word.at < high),
            slots=tuple(slot for slot in passage.slots if low <= slot.at < high),
        )
        for low, high in pairwise(edges)
    )


def _parts(text: str, sentence: Sentence, mentions: tuple[Mention, ...]) -> tuple[tuple[Word, ...], tuple[Slot, ...]]:
    """Words and figures in one order; a comma or a bracket between two of them sets them further apart."""
    hedged = [m.hedge for m in mentions if m.hedge is not None]
    masked = [(m.start, m.figure_end) for m in mentions] + [(h.start, h.end) for h in hedged]
    pieces: list[tuple[int, int, Mention | None]]
    pieces = [(t.start(), t.end(), None) for t in TOKEN.finditer(text, sentence.start, sentence.end)]
    if mentions:
        pieces = [piece for piece in pieces if not any(s <= piece[0] < e for s, e in masked)]
        figures: list[tuple[int, int, Mention | None]] = [(m.start, m.figure_end, m) for m in mentions]
        pieces = sorted(figures + pieces, key=lambda piece: piece[:2])
    words: list[Word] = []
    slots: list[Slot] = []
    code = sentence.language
    at, last = 0, sentence.start
    for start, end, mention in pieces:
        gap = text[last:start]
        at += 1 if gap == " " else 1 + sum(_GAPS.get(sign, 0) for sign in gap)
        last = max(last, end)
        if mention is None:
            spelt = text[start:end]
            words.append(Word(at, start, end, spelt, sense(spelt, code)))
        else:
            length = length_of(text, sentence.start, mention, code)
            slots.append(Slot(at, mention, _bound(words, mention), length))
    return (*words, *_life(text, slots, code)), tuple(slots)


def _life(text: str, slots: list[Slot], code: str) -> list[Word]:
    """The unwritten words of "(8 April 1974 – 2 February 2013)" behind a name: born there, died then."""
    for one, other in pairwise(slots):
        between = text[one.mention.figure_end : other.mention.start].strip()
        opened = text[: one.mention.start].rstrip()[-1:] in ("(", ";")
        closed = text[other.mention.figure_end :].lstrip()[:1] == ")"
        dates = one.mention.kind == other.mention.kind == "temporal"
        if dates and opened and closed and between and set(between) <= _DASHES:
            words = language(code).words("compare.life")
            spots = zip(words, (one, other), strict=False)
            return [Word(s.at, s.mention.start, s.mention.start, word, sense(word, code)) for word, s in spots]
    return []


def _bound(words: list[Word], mention: Mention) -> str:
    """Whether a date is the end of something ("before 2008") or its beginning ("since 2008")."""
    if mention.kind != "temporal" or not words or mention.start - words[-1].end > 2:
        return ""
    flags = words[-1].sense.flags
    return "before" if "before" in flags else "after" if "after" in flags else ""
