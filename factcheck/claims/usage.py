"""How a document uses its words: with an article or bare, in lower case, at the front of a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.claims.lexicon import Lexicon
from factcheck.claims.tokens import Token, is_word
from factcheck.languages import language

_LEADING = frozenset({"articles", "possessives", "contracted"})
# Names that end like this have an s of their own.
LATIN = ("ss", "us", "is", "as", "os", "fonds")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of a language by which names are told from nouns."""

    legal: frozenset[str]
    first: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    demonyms: frozenset[str]
    heads: frozenset[str]


@cache
def words_for(code: str) -> Words:
    """The lists of a language."""
    names = language(code).table("claims.names")
    keys = ("legal", "first_names", "not_names", "places", "demonyms")
    legal, first, never, places, demonyms = (frozenset(names.get(key, ())) for key in keys)
    return Words(legal, first, never, places, demonyms, frozenset(place.partition(" ")[0] for place in places))


@dataclass
class Usage:
    """How often a word stands with an article, bare or at the front of a sentence; ``lower``: what has no capital."""

    with_article: Counter[str]
    bare: Counter[str]
    lower: set[str]
    opening: Counter[str]
    german: bool


def usage_in(sentences: Sequence[Sequence[Token]], capitals: Sequence[Sequence[int]], lex: Lexicon) -> Usage:
    """Count the uses of the words of a document; ``capitals`` are the places of those with a capital."""
    usage = Usage(Counter(), Counter(), set(), Counter(), lex.capital_nouns)
    for tokens, places in zip(sentences, capitals, strict=True):
        usage.lower.update({token.low for token in tokens if token.word == token.low})
        for at in places:
            token = tokens[at]
            if not at:
                usage.opening[base_of(token.word, lex.capital_nouns)] += 1
            elif is_word(token):
                (usage.with_article if _is_led(tokens, at, lex) else usage.bare)[token.word] += 1
    return usage


def _is_led(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Tell whether an article stands before a word, with nothing but adjectives between."""
    for before in range(at - 1, -1, -1):
        token = tokens[before]
        flags = lex.flags.get(token.low)
        if flags and not _LEADING.isdisjoint(flags):
            return True
        if flags or token.word != token.low or not lex.ends(token.low, "adjective_endings"):
            return False
    return False


def capitals_in(sentences: Sequence[Sequence[Token]]) -> list[list[int]]:
    """The places of the words with a capital in each sentence."""
    return [[at for at, token in enumerate(tokens) if token.word != token.low] for tokens in sentences]


@lru_cache(maxsize=1 << 14)
def is_capital(word: str) -> bool:
    """Tell whether a word has a capital in it."""
    return word != word.lower() and any(c.isupper() for c in word)


def goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token goes on with the run of capitals before it: one space, no mark between."""
    token, before = tokens[at], tokens[at - 1]
    return is_capital(token.word) and is_word(token) and token.start - before.end <= 1


def is_common(word: str, lex: Lexicon, usage: Usage) -> bool:
    """Tell whether a capitalised word looks like a common noun."""
    if lex.concept(word) or lex.noun_class(word)[0] or lex.description(word):
        return True
    if not lex.capital_nouns:
        return False
    return (
        3 * usage.with_article[word] > usage.bare[word]
        or (lex.ends(word, "noun_endings") and len(word) > 6)
        or word.lower() in usage.lower
    )


def odd_spelling(word: str, lex: Lexicon) -> bool:
    """Capitals inside a word, or nothing but capitals."""
    return word[1:] != word[1:].lower() and _odd(word, lex.grammar.get("inner_endings", ()))


@lru_cache(maxsize=1 << 14)
def _odd(word: str, inner_endings: tuple[str, ...]) -> bool:
    bare = base_of(word)
    letters = bare.replace("&", "").replace("-", "")
    if len(letters) < 2 or not letters.isalpha() or "-" in bare:
        return False
    if letters.isupper():
        return len(letters) <= 6
    return any(c.isupper() for c in letters[1:]) and not letters[1:].isupper() and not letters.endswith(inner_endings)


@lru_cache(maxsize=1 << 14)
def base_of(word: str, german: bool = True) -> str:
    """A name without its genitive ending: a plain s in German only."""
    for ending in ("'s", "'"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if german and len(word) > 3 and word.endswith("s") and not word.endswith(LATIN) else word


def join(tokens: Sequence[Token]) -> str:
    """A name of several words, without a genitive ending."""
    name = " ".join(t.word for t in tokens)
    for ending in ("'s", "'"):
        name = name.removesuffix(ending)
    return name.rstrip(".") if not name.endswith(("Inc.", "Corp.", "Ltd.", "Co.")) else name
