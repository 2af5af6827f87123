"""What a word contributes to a comparison: its stem, the ideas it stands for, and how much it weighs.

A word weighs the same in every corpus: what two sentences have in common must not depend on unrelated sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.languages import codes, language, shared

TOKEN = re.compile(r"[^\W\d_]+n['’]t\b|(?:[^\W\d_][\u0300-\u036f]*)+|\d+(?:[.,:'’]\d+)*", re.UNICODE)
_FOLD = str.maketrans({**dict(zip("äöüéèáàçñ", "aoueeaacn", strict=True)), "ß": "ss"})
_MARKS = re.compile("[\u0300-\u036f]")
_ENDINGS = {
    "de": (
        "erinnen", "innen", "ischen", "ische", "lichen", "liche", "ern", "en", "er", "es", "em", "e", "n", "s", "t",
    ),
    "en": ("ational", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y"),
}
_SHORTEST, _SHORTEST_HEAD = 4, 6
_FLAGS = (
    "before", "after", "narrow", "running", "undoing", "pronoun", "article", "speech", "question", "source",
    "partitive", "margin", "relative_day",
)
_EDGE = 5
# Languages that write nouns with a capital: a capitalised synonym is met by capitalised words only.
_NOUNS_CAPITAL = frozenset({"de"})


@dataclass(frozen=True, slots=True, eq=False)
class WordSense:
    """What one spelling means to the comparison, wherever it stands; one object for each spelling.

    ``form`` is the folded spelling; ``stem`` joins the inflected forms of one word; ``ideas`` are ids of the
    ``[ideas]`` tables; ``weight`` is 0 for a word that needs no counterpart; ``flags`` names the lists of the
    ``[compare]`` table that the word stands in (``negator``, ``before``, ``narrow``, ``running`` …). Words that are
    alike share one of their ``marks``.
    """

    form: str
    stem: str
    ideas: frozenset[str]
    weight: float
    flags: frozenset[str]
    capital: bool
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    stop: frozenset[str]
    exact: dict[str, frozenset[str]]
    beginnings: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    heads: dict[str, frozenset[str]]
    flags: dict[str, frozenset[str]]


def fold(word: str) -> str:
    """The word without case and without accents, so that "Häuser" and "haus" can meet."""
    return word.casefold().translate(_FOLD) if word.isascii() else _MARKS.sub("", word.casefold()).translate(_FOLD)


@cache
def _lexicon(code: str) -> _Lexicon:
    data = language(code)
    exact: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    for idea, forms in data.table("ideas").items():
        for form in forms:
            if form.endswith("*"):
                beginnings.setdefault(fold(form[:-1]), set()).add(idea)
            else:
                exact.setdefault(fold(form), set()).add(idea)
    stems: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for idea, forms in data.table("synonyms").items():
        for form in forms:
            table, word = (heads, form[1:]) if form.startswith("-") else (stems, form)
            if code in _NOUNS_CAPITAL and word[0].isupper():
                table = nouns
            table.setdefault(_stem(fold(word), code), set()).add(idea)
    flags: dict[str, set[str]] = {}
    for flag in _FLAGS:
        for word in data.words(f"compare.{flag}"):
            flags.setdefault(fold(word), set()).add(flag)
    for word in data.words("compare.negators"):
        flags.setdefault(fold(word), set()).add("negator")
    return _Lexicon(
        frozenset(fold(word) for word in data.words("compare.stop")),
        {form: frozenset(ideas) for form, ideas in exact.items()},
        {form: frozenset(ideas) for form, ideas in beginnings.items()},
        {form: frozenset(ideas) for form, ideas in stems.items()},
        {form: frozenset(ideas) for form, ideas in nouns.items()},
        {form: frozenset(ideas) for form, ideas in heads.items()},
        {form: frozenset(marks) for form, marks in flags.items()},
    )


def _stem(folded: str, code: str) -> str:
    """A light stem: inflection goes, and a German participle loses its ge-."""
    word = folded
    if code == "de" and word.startswith("ge") and word.endswith(("t", "en")) and len(word) > 7:
        word = word[2:]
    for ending in _ENDINGS.get(code, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=200_000)
def sense(word: str, code: str) -> WordSense:
    """The sense of one spelling in the language ``code``."""
    lexicon = _lexicon(code) if code in codes() else _lexicon("en")
    folded = fold(word)
    ideas = set(lexicon.exact.get(folded, ()))
    for length in range(3, len(folded) + 1):
        ideas |= lexicon.beginnings.get(folded[:length], frozenset())
    stem = _stem(folded, code)
    ideas |= lexicon.stems.get(stem, frozenset())
    if word[0].isupper():
        ideas |= lexicon.nouns.get(stem, frozenset())
    if lexicon.heads:
        for length in range(_SHORTEST, len(stem)):
            ideas |= lexicon.heads.get(stem[-length:], frozenset())
    flags = lexicon.flags.get(folded, frozenset())
    if folded.endswith(("n't", "n’t")):
        flags = frozenset({"negator"})
    capital = word[0].isupper()
    if folded in lexicon.stop or "negator" in flags or (len(folded) == 1 and not word.isupper()):
        weight = 0.0
    elif word[0].isdigit():
        weight = 1.0
    else:
        weight = 1.0 + 0.3 * capital + 0.3 * (len(folded) > 7)
    return WordSense(folded, stem, frozenset(ideas), weight, flags, capital, _marks(folded, stem, ideas, capital))


def _marks(form: str, stem: str, ideas: set[str], capital: bool) -> frozenset[str]:
    """Ideas, beginnings and endings: whatever makes two words alike, they have one of these in common."""
    edges = {f"<{stem[:_EDGE]}", f">{stem[-_EDGE:]}", f"${form[-_SHORTEST_HEAD:]}"}
    return frozenset(ideas | edges | ({f"^{form[:_SHORTEST]}"} if capital else set()))


@cache
def contraries() -> dict[str, frozenset[str]]:
    """For every idea, the ideas that exclude it."""
    table: dict[str, set[str]] = {}
    for one, other in shared("opposites")["pairs"]:
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {idea: frozenset(others) for idea, others in table.items()}


def contrary(a: WordSense, b: WordSense) -> bool:
    """Tell whether the two words exclude each other when said of the same thing."""
    return not contrary_ideas(a.ideas).isdisjoint(b.ideas) and a.ideas.isdisjoint(b.ideas)


@lru_cache(maxsize=10_000)
def contrary_ideas(ideas: frozenset[str]) -> frozenset[str]:
    """The ideas that exclude one of ``ideas``."""
    table = contraries()
    return frozenset().union(*(table.get(idea, frozenset()) for idea in ideas))


def likeness(a: WordSense, b: WordSense) -> float:
    """How far two words name the same thing: 1 same word, 0.9 one idea, 0.8 head of a compound, 0 unlike."""
    return 0.0 if a.marks.isdisjoint(b.marks) else _likeness(a, b)


@lru_cache(maxsize=100_000)
def _likeness(a: WordSense, b: WordSense) -> float:
    if a.stem == b.stem:
        return 1.0
    if a.ideas & b.ideas:
        return 0.9
    if a.capital and b.capital and min(len(a.form), len(b.form)) >= _SHORTEST:
        brief, full = sorted((a.form, b.form), key=len)
        if full.startswith(brief):
            return 0.8
    short, long = sorted((a.stem, b.stem), key=len)
    if len(short) >= 5 and (long.endswith(short) or long.startswith(short)):
        return 0.8
    brief, full = sorted((a.form, b.form), key=len)
    if len(brief) >= _SHORTEST_HEAD and full.endswith(brief):
        return 0.8
    same = 0
    for x, y in zip(short, long, strict=False):
        if x != y:
            break
        same += 1
    return 0.7 if same >= 6 or (same >= 5 and same >= 0.75 * len(long)) else 0.0
