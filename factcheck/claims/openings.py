"""Tells what a capital letter at the beginning of a sentence hides: an adjective, a verb, or that a mark was lost."""

from __future__ import annotations

from factcheck.claims.chunk import Chunk
from factcheck.claims.entities import Named
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.tokens import Token, is_word

# Words that have a capital only where a sentence begins.
LOWER = frozenset({"adverbs", "prepositions", "contracted"})
_NO_END = frozenset({"articles", "possessives", "adverbs", "conjunctions", "reason", "relative", "border"})


def leading_adjective(token: Token, following: Token | None, named: Named | None, lex: Lexicon) -> bool:
    """Tell whether a capitalised first word is an adjective before a noun ("Eigene Angaben")."""
    if named is not None or following is None or not lex.capital_nouns or lex.concept(token.word):
        return False
    noun = following.word != following.low and is_word(following)
    return noun and lex.ends(token.low, "adjective_endings") and lex.description(token.word) is None


def leading_verb(token: Token, following: Token | None, lex: Lexicon) -> bool:
    """Tell whether a capitalised first word is a verb before its subject ("Gelingt das nicht, …")."""
    if following is None or not lex.capital_nouns or not lex.does(following.low, "open_clause"):
        return False
    return lex.ends(token.low, "verb_endings") and not lex.ends(token.low, "noun_endings")


def opens_clause(following: Token | None, lex: Lexicon) -> bool:
    """Tell a clause ("während Alto wächst") from a prepositional phrase ("während der Krise") by what follows."""
    if following is None:
        return False
    capital = following.word != following.low
    return lex.does(following.low, "open_clause") or (capital and is_word(following))


def lost_border(before: Chunk | None) -> bool:
    """Tell whether a small word with a capital opens a sentence whose mark before it was lost, as after a heading."""
    return before is not None and (before.kind in "NEV" or (before.kind == "W" and not before.flags & _NO_END))
