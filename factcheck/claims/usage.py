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


def usage_in(sentences: Sequence[Sequence[Token]], lex: Lexicon) -> Usage:
    """Count the uses of the words of a document."""
    usage = Usage(Counter(), Counter(), set(), Counter(), lex.capital_nouns)
    for tokens in sentences:
        led = False
        for number, token in enumerate(tokens):
            if token.word == token.low:
                usage.lower.add(token.low)
                flags = lex.flags.get(token.low, frozenset())
                led = bool(flags & _LEADING) or (led and not flags and lex.ends(token.low, "adjective_endings"))
                continue
            if not number:
                usage.opening[base_of(token.word, lex.capital_nouns)] += 1
            elif is_word(token):
                (usage.with_article if led else usage.bare)[token.word] += 1
            led = bool(lex.flags.get(token.low, frozenset()) & _LEADING)
    return usage


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
