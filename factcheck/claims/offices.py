"""Finds names by what stands around them: an office that runs over small words, a noun that introduces a name."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.lexicon import Lexicon
from factcheck.claims.tokens import Token
from factcheck.claims.usage import LATIN, Usage, Words, goes_on, is_capital, is_common, join

_OFFICE_LINKS = frozenset({"of", "for", "and"})


def is_known(word: str, lex: Lexicon) -> bool:
    """Tell whether the lexicon lists a noun."""
    return bool(lex.concept(word) or lex.noun_class(word)[0] or word.lower() in lex.descriptions)


def is_organ(word: str, lex: Lexicon) -> bool:
    """Tell whether a word is what an office is called ("Kommission", "Service")."""
    return lex.ends(word.lower(), "name_heads")


def office_at(tokens: Sequence[Token], at: int, stop: int, lex: Lexicon) -> tuple[str, int] | None:
    """The English name of an office that runs over small words, and the token after it.

    "The Department of Justice", "the Fish and Wildlife Service".
    """
    if lex.capital_nouns:
        return None
    last = stop
    while last + 1 < len(tokens) and tokens[last].low in _OFFICE_LINKS and is_capital(tokens[last + 1].word):
        if tokens[last + 1].start - tokens[last - 1].end > len(tokens[last].word) + 2:
            break
        last += 2
        while last < len(tokens) and goes_on(tokens, last):
            last += 1
    if last == stop:
        return None
    opens = lex.does(tokens[stop - 1].low, "name_heads") and tokens[stop].low in ("of", "for")
    led = lex.does(tokens[max(at - 1, 0)].low, "definite")
    closes = led and lex.does(tokens[last - 1].low, "name_heads") and tokens[stop].low == "and"
    if not (opens or closes):
        return None
    first = at + 1 if lex.does(tokens[at].low, "definite") else at
    return (join(tokens[first:last]), last) if first < stop else None


def introduced(tokens: Sequence[Token], at: int, lex: Lexicon, usage: Usage, words: Words) -> bool:
    """Tell whether a German noun with a definite article introduces a name ("der Kampfjet Raptor")."""
    noun, name = tokens[at], tokens[at + 1]
    if not lex.capital_nouns or not _led_by_article(tokens, at, lex) or name.word in words.places:
        return False
    plain = noun.word[1:].islower() and not lex.noun_class(noun.word)[0] and not lex.ends(noun.low, "no_apposition")
    own = name.word[0].isalpha() and usage.with_article[name.word] == 0 and name.low not in usage.lower
    genitive = name.word.endswith("as") or (name.word.endswith("s") and not name.word.endswith(LATIN))
    listed = is_common(name.word, lex, usage) or name.word in words.never or name.word in words.first
    adjective = lex.ends(noun.low, "name_adjectives") or noun.word in words.first
    return plain and own and not genitive and not listed and not adjective and len(name.word) > 2


def _led_by_article(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Tell whether a definite article opens the noun phrase of a token, past adjectives."""
    for token in reversed(tokens[max(0, at - 4) : at]):
        if lex.does(token.low, "apposition_openers"):
            return True
        if token.word != token.low or not lex.ends(token.low, "adjective_endings"):
            return False
    return False
