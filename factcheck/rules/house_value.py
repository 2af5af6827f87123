"""A value the house has fixed in its settings ("unsere Auflage" = 48.000 copies), stated otherwise in an article.

Only a figure that the name of the value leads up to by nothing but a verb of being, a preposition or a word for "now"
is taken for it. Past and planned values, distances and parts are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.compare.corpus import Corpus
from factcheck.compare.values import comparable_units
from factcheck.languages import language
from factcheck.model import Article, Evidence, Fixed, Interval, Mention, Sentence, Suggestion
from factcheck.rules.frame.fixed import fixed_value
from factcheck.rules.rule import Draft, corpus_rule

_LEAST = 4
_MOST_WORDS = 6
_WORD = re.compile(r"\w+|:")
_REAL = ("asserted", "reported")


@corpus_rule(code="FC190", severity="error")
def house_value(corpus: Corpus) -> Iterator[Draft]:
    """A value that the settings of the house fix is stated otherwise."""
    for fixed in corpus.settings.fixed:
        for article in corpus.articles:
            for sentence in article.sentences:
                yield from _drafts(fixed, article, sentence)


def _drafts(fixed: Fixed, article: Article, sentence: Sentence) -> Iterator[Draft]:
    text = article.text(sentence.start, sentence.end)
    for phrase in fixed.phrases:
        for match in _pattern(phrase, sentence.language).finditer(text):
            start = sentence.start + match.start()
            stated = _led_up_to(article, sentence, sentence.start + match.end())
            wanted = fixed_value(fixed.value, sentence.language)
            if stated is not None and wanted is not None and _excludes(stated, wanted, sentence.language):
                yield _draft(fixed, article, sentence, start, stated, wanted)
                return


def _draft(
    fixed: Fixed, article: Article, sentence: Sentence, start: int, stated: Mention, wanted: Mention
) -> Draft:
    name = article.text(start, start + len(fixed.phrases[0]))
    evidence = Evidence(
        document=article.document.id, start=sentence.start, end=sentence.end,
        quote=article.text(sentence.start, sentence.end), mark_start=start, mark_end=stated.end,
    )
    return Draft(
        message=f"“{fixed.phrases[0]}” is fixed at {fixed.value}, the article says “{stated.text}”",
        evidence=(evidence,),
        derivation=(
            f"the settings fix “{fixed.phrases[0]}” at {wanted.text}" + (f": {fixed.why}" if fixed.why else ""),
            f"nothing but a verb, a preposition or a word for now leads from “{name}” to “{stated.text}”",
            f"{stated.text} does not allow {wanted.text}",
        ),
        suggestions=(Suggestion(document=article.document.id, start=stated.start, end=stated.end,
                                replacement=wanted.text, why="as the settings of the house have it"),),
        confidence=0.95,
        root=f"{article.document.id}@{stated.start}",
    )


def _led_up_to(article: Article, sentence: Sentence, at: int) -> Mention | None:
    """The figure that what ends at ``at`` leads up to, if it is stated as what holds now."""
    figure = next((m for m in article.mentions if m.start >= at and m.kind != "temporal"), None)
    if figure is None or figure.end > sentence.end or figure.interval is None:
        return None
    hedge = figure.hedge
    between = article.text(at, hedge.start if hedge is not None and at <= hedge.start < figure.start else figure.start)
    words = _WORD.findall(between.casefold())
    joints, distances = _words(sentence.language)
    if not words or len(words) > _MOST_WORDS or not joints.issuperset(words) or re.search(r"[^\w\s:]", between):
        return None
    behind = _WORD.findall(article.text(figure.end, sentence.end).casefold())
    if behind and (behind[0] in distances or behind[-1] in distances):
        return None
    return figure if _holds_now(article, figure) else None


def _holds_now(article: Article, figure: Mention) -> bool:
    """Tell whether no claim makes the figure a change, a plan, a denial or one of another time."""
    claims = [c for c in article.claims if c.value_start == figure.start]
    return all(
        c.role in ("level", "share") and not c.negated and c.modality in _REAL
        and (c.period is None or c.period.status != "explicit") for c in claims
    )


def _excludes(stated: Mention, wanted: Mention, code: str) -> bool:
    """Tell whether a stated figure, rounding and hedge allowed for, leaves out the value itself."""
    if stated.interval is None or not comparable_units(stated, wanted, code, code):
        return False
    return stated.interval.disjoint(Interval(wanted.stated.low, wanted.stated.high))


@cache
def _words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    data = language(code)
    return frozenset(data.words("house.joints")), frozenset(data.words("house.distances"))


@cache
def _pattern(phrase: str, code: str) -> re.Pattern[str]:
    """A phrase with any endings of its words: "unsere Auflage" is found in "mit unserer Auflage" too."""
    endings = sorted(language(code).words("house.endings"), key=len, reverse=True)
    some = "|".join(map(re.escape, endings))
    words = [_stem(word, endings) for word in phrase.split()]
    pattern = r"\s+".join(f"{re.escape(stem)}(?:{some})?" if some else re.escape(stem) for stem in words)
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def _stem(word: str, endings: list[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word
