"""Sets the share a lead opens with against the count the article gives for it.

"Almost two thirds of the people who work at the mill will lose their jobs … Of the 620 employees, 240 are to leave."
Both speak of the same people only where the lead opens with its share, the sentences right behind it hold a pair of
whole and part at the head of a sentence, with no other share before it, and both name people or one thing by its noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.changes import both_counted, usable
from factcheck.compare.figures import Figure
from factcheck.compare.phrases import Passage, Phrase, passages, phrases
from factcheck.compare.told import any_of
from factcheck.languages import language
from factcheck.model import Article, Sentence

_SENTENCES = 4
_HEAD = 12
_NOUNS_FROM = 40
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{3,}")


def lead_shares(article: Article) -> Iterator[tuple[Figure, Figure, Figure, str]]:
    """The share that headline or lead opens with, the whole and the part told behind it, and the language code."""
    masked = [p for p in passages(article) if p.figures]
    openings = ((number, _opening(masked, sentence)) for number, sentence in enumerate(article.sentences[:2]))
    number, share = next(((n, s) for n, s in openings if s is not None), (0, None))
    if share is None:
        return
    first = article.sentences[number]
    last = article.sentences[min(number + _SENTENCES, len(article.sentences)) - 1].end
    pairs = [f for p in masked for f in phrases(p, "pair") if first.end <= f.start and f.end <= last]
    pair = min(pairs, key=lambda f: f.start, default=None)
    if pair is None or not _heads(article, pair):
        return
    whole, part = pair["w"], pair["x"]
    told = [f for p in masked for f in p.figures.values() if f.kind == "fraction" and f.start < part.end]
    if len(told) != 1 or not usable(whole, part) or not both_counted(whole, part):
        return
    if _one_group(article, share, whole, pair.passage.code) and not (
            _narrowed(article, part, pair.passage.code) or _narrower(article, share, part, pair.passage.code)):
        yield share, whole, part, pair.passage.code


def _opening(masked: list[Passage], sentence: Sentence) -> Figure | None:
    """The share in words at the very head of a sentence, before any other figure but dates."""
    kinds = ("fraction", "number", "percent")
    inside = (f for p in masked for f in p.figures.values() if sentence.start <= f.start < sentence.end)
    first = min((f for f in inside if f.kind in kinds), key=lambda f: f.start, default=None)
    if first is None or first.kind != "fraction" or not first.bounded or first.start - sentence.start > _HEAD:
        return None
    return first


def _heads(article: Article, pair: Phrase) -> bool:
    """Tell whether whole or part stands at the head of a sentence, so that no place or group narrows it down."""
    ends = []
    for slot in ("w", "x"):
        sentence = article.sentence_at(pair[slot].start)
        ends.append(sentence is not None and pair[slot].start - sentence.start <= _HEAD)
    return any(ends)


def _narrowed(article: Article, part: Figure, code: str) -> bool:
    """Tell whether the sentence goes on to say when or how the part did it: "120 stimmten schon per Brief zu"."""
    sentence = article.sentence_at(part.start)
    behind = article.text(part.end, sentence.end if sentence is not None else part.end)
    return any_of(language(code).words("relations.narrows")).search(behind) is not None


def _narrower(article: Article, share: Figure, part: Figure, code: str) -> bool:
    """Tell whether the share is of those "with" or "over" something that the sentence of the part does not name."""
    words = any_of(language(code).words("relations.restricts")).pattern
    behind = re.compile(rf"(?:\s+\w+){{1,3}}?,?\s+{words}\s+(?P<what>\w+)", re.IGNORECASE)
    match, sentence = behind.match(article.document.text, share.end), article.sentence_at(part.start)
    told = article.text(sentence.start, sentence.end).casefold() if sentence is not None else ""
    return match is not None and match["what"].casefold() not in told


def _one_group(article: Article, share: Figure, whole: Figure, code: str) -> bool:
    """Tell whether share and whole name people both, or one thing by the same noun; "every fifth" alone is people."""
    people = language(code).words("arithmetic.countable.people")
    noun = (whole.unit or "").casefold()
    behind = [w.casefold() for w in _WORD.findall(article.text(share.end, share.end + _NOUNS_FROM))]
    if any(w[:_STEM] == noun[:_STEM] for w in behind[:4] if noun):
        return True
    alone = bool(behind) and behind[0] in language(code).words("arithmetic.countable.alone")
    return noun in people and (alone or any(w in people for w in behind[:4]))
