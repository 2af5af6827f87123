"""Finds out which words of a document are names, from how the document itself uses them.

There is no name list that knows tomorrow's companies. A name shows itself: by a legal form, by a description before it
("der Konzern Nordwerk"), by a first name, by its spelling, by a genitive without an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from factcheck.claims.lexicon import Lexicon
from factcheck.claims.tokens import Token, is_word
from factcheck.languages import language

_LEADING = frozenset({"articles", "possessives", "contracted"})
# Names that end like this have an s of their own.
_LATIN = ("ss", "us", "is", "as", "os")
_MOST_WORDS = 4


@dataclass
class Found:
    """What is known about one name: how often and how it was seen."""

    kind: str = "unknown"
    count: int = 0
    nouns: set[str] = field(default_factory=set)
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    legal: frozenset[str]
    first: frozenset[str]
    never: frozenset[str]
    places: frozenset[str]
    demonyms: frozenset[str]
    heads: frozenset[str]


@cache
def _words(code: str) -> _Words:
    names = language(code).table("claims.names")
    keys = ("legal", "first_names", "not_names", "places", "demonyms")
    legal, first, never, places, demonyms = (frozenset(names.get(key, ())) for key in keys)
    return _Words(legal, first, never, places, demonyms, frozenset(place.partition(" ")[0] for place in places))


def find_names(sentences: Sequence[Sequence[Token]], lex: Lexicon) -> dict[str, Found]:
    """The names in a document, by their words as written (without a genitive ending)."""
    words = _words(lex.code)
    alone: Counter[str] = Counter()
    usage = _usage(sentences, lex)
    found: dict[str, Found] = {}
    for tokens in sentences:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.word == token.low or not _capital(token.word):
                at += 1
                continue
            stop = at + 1
            while stop < len(tokens) and _joined(tokens, stop) and stop - at < _MOST_WORDS + 2:
                if _genitive(tokens[stop - 1].word, usage):
                    break
                stop += 1
            if stop > at + 1 or not lex.capital_nouns or not _plainly_common(tokens[at].word, usage, words):
                _read_run(tokens, at, stop, lex, words, usage, found)
            head, hyphen, rest = tokens[at].word.partition("-")
            if (
                hyphen
                and lex.descriptions.get(rest.lower()) == "organisation"
                and _stands_alone(head, usage, lex, words)
            ):
                _keep(found, head, "organisation", rest, sure=True)
            if stop == at + 1:
                alone[tokens[at].word] += 1
                alone[_base(tokens[at].word, lex.capital_nouns)] += 1
            alone[tokens[at].word.partition("-")[0]] += "-" in tokens[at].word
            at = stop
    _tidy(found, alone, lex)
    for name in [
        n for n in found if not (n.isupper() and len(n) > 1) and lex.flags.get(n.lower(), frozenset()) & _CLOSED
    ]:
        del found[name]
    return found


def _plainly_common(word: str, usage: _Usage, words: _Words) -> bool:
    """Tell a noun that the document uses with an article, and that looks like one, from what may be a name."""
    articles = usage.with_article[word]
    return articles > 0 and 3 * articles > usage.bare[word] and word[1:].islower() and word not in words.places


def _stands_alone(head: str, usage: _Usage, lex: Lexicon, words: _Words) -> bool:
    """Tell whether the first part of a compound is a name the document also uses without article."""
    used = usage.bare[head] + usage.opening[head] > 0 or _odd_spelling(head, lex)
    return used and head not in words.never and not _common(head, lex, usage)


def _tidy(found: dict[str, Found], alone: Counter[str], lex: Lexicon) -> None:
    """Take genitives for the names they are of, part names that only met, and give persons their surname."""
    marked = found if lex.capital_nouns else [n for n in found if "'" in n]
    bases = {name: _base(name, lex.capital_nouns) for name in marked}
    for name in [n for n, b in bases.items() if b != n and (b in found or alone[b] or " " in n)]:
        if name.rpartition(" ")[2] in alone and name in found and found[name].sure and not alone[bases[name]]:
            continue
        entry = found.pop(name)
        known = found.setdefault(bases[name], Found(entry.kind))
        known.count += entry.count
        known.sure = known.sure or entry.sure
    for name in [n for n in found if " " in n and not found[n].sure]:
        head, _, last = name.rpartition(" ")
        if (alone[head] and alone[last]) or (last in found and alone[last] and " " in head):
            del found[name]
            for part in (head, last):
                found.setdefault(part, Found()).count += 1
    for name in [n for n in found if " " in n and found[n].kind in ("person", "unknown")]:
        last = name.rpartition(" ")[2]
        if alone[last] and len(last) > 1:
            found.setdefault(last, Found()).count += alone[last]


def _leads(word: str, lex: Lexicon) -> bool:
    """Tell whether a word before a company name describes it and is no part of it."""
    return word.lower() in lex.descriptions or ("-" in word and lex.description(word) is not None)


def _genitive(word: str, usage: _Usage) -> bool:
    """Tell whether a word is a name in the genitive: the same word without the s stands alone elsewhere."""
    base = _base(word, german=usage.german)
    return base != word and (word.endswith(("'s", "'")) or usage.bare[base] > 0)


@lru_cache(maxsize=1 << 14)
def _capital(word: str) -> bool:
    return word != word.lower() and any(c.isupper() for c in word)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token goes on with the run of capitals before it: one space, no mark between."""
    token, before = tokens[at], tokens[at - 1]
    return _capital(token.word) and is_word(token) and token.start - before.end <= 1


@dataclass
class _Usage:
    with_article: Counter[str]
    bare: Counter[str]
    lower: set[str]
    opening: Counter[str]
    german: bool


def _usage(sentences: Sequence[Sequence[Token]], lex: Lexicon) -> _Usage:
    usage = _Usage(Counter(), Counter(), set(), Counter(), lex.capital_nouns)
    for tokens in sentences:
        led = False
        for number, token in enumerate(tokens):
            if token.word == token.low:
                usage.lower.add(token.low)
                flags = lex.flags.get(token.low, frozenset())
                led = bool(flags & _LEADING) or (led and not flags and lex.ends(token.low, "adjective_endings"))
                continue
            if not number:
                usage.opening[_base(token.word, lex.capital_nouns)] += 1
            elif is_word(token):
                (usage.with_article if led else usage.bare)[token.word] += 1
            led = bool(lex.flags.get(token.low, frozenset()) & _LEADING)
    return usage


def _read_run(
    tokens: Sequence[Token], at: int, stop: int, lex: Lexicon, words: _Words, usage: _Usage, found: dict[str, Found]
) -> None:
    """Take the name out of a run of capitalised words ``tokens[at:stop]``."""
    opens = at == 0 or not is_word(tokens[at - 1])
    while opens and at < stop and lex.flags.get(tokens[at].low, frozenset()) & _CLOSED:
        at += 1
    kind, noun = "unknown", ""
    legal = next((i for i in range(at, stop) if tokens[i].word in words.legal), None)
    if legal is not None and legal > at:
        begin = next((i for i in range(legal - 1, at - 1, -1) if i == at or _leads(tokens[i - 1].word, lex)), at)
        if begin == 0 and lex.flags.get(tokens[0].low, frozenset()) & _CLOSED and legal > 1:
            begin = 1
        _keep(found, _join(tokens[begin:legal]), "organisation", "", sure=True)
        _keep(found, _join(tokens[begin : legal + 1]), "organisation", "", sure=True)
        return
    while at < stop - 1 or (at < stop and tokens[at].low in lex.descriptions):
        described = lex.description(tokens[at].word)
        if described is None or tokens[at].word in words.first:
            break
        kind, noun = described, tokens[at].word
        at += 1
    run = list(tokens[at:stop])
    if not run:
        return
    before = tokens[at - 1].low if at else ""
    if noun and _may_be_named(run[0].word, lex, usage, words):
        _keep(found, _join(_name_part(run, lex, usage)), kind, noun, sure=True)
        return
    _read_bare(run, at, before, lex, words, usage, found)


_CLOSED = frozenset(
    {
        "articles",
        "possessives",
        "prepositions",
        "contracted",
        "pronouns",
        "conjunctions",
        "reason",
        "conditional",
        "concessive",
        "adverbs",
        "negations",
        "relative",
    }
)


def _read_bare(
    run: list[Token], at: int, before: str, lex: Lexicon, words: _Words, usage: _Usage, found: dict[str, Found]
) -> None:
    """A run without a description before it."""
    given = next((i for i, token in enumerate(run[:-1]) if token.word in words.first), 0)
    if given and lex.capital_nouns and _common_opening(run[:given], lex):
        run = run[given:]
    first = run[0].word
    if _base(first) in words.heads or first in words.heads:
        two = _join(run[:2])
        longer = (
            not lex.capital_nouns and len(run) > 1 and not run[0].word.endswith("'s") and _join(run) not in words.places
        )
        if two in words.places or (first in words.places and not longer):
            _keep(found, two if two in words.places else first, "place", "", sure=True)
            return
    if first in words.first and len(run) > 1 and not _common(run[1].word, lex, usage):
        _keep(found, _join(_name_part(run, lex, usage)), "person", "", sure=True)
        return
    if _odd_spelling(first, lex) and first not in words.never and lex.concept(first) is None:
        _keep(found, _base(first, lex.capital_nouns), "unknown", "", sure=True)
        return
    if not lex.capital_nouns:
        _read_english(run, at, lex, words, usage, found)
        return
    part = _name_part(run, lex, usage)
    after_number = before.isdigit() or lex.description(before) is not None
    opens = at == 0 and lex.ends(first, "adjective_endings") and first not in words.first
    if len(part) >= 2 and not after_number and not opens and len(part) == len(run) and not _common(first, lex, usage):
        _keep(found, _join(part), "unknown", "", sure=False)
        return
    base = _base(first)
    if (
        base != first
        and len(run) > 1
        and usage.with_article[first] == 0
        and base in usage.bare
        and not _common(base, lex, usage)
    ):
        _keep(found, base, "unknown", "", sure=False)
    elif usage.bare[first] >= 2 and usage.with_article[first] == 0 and not _common(first, lex, usage) and at == 0:
        _keep(found, first, "unknown", "", sure=False)


def _common_opening(words: Sequence[Token], lex: Lexicon) -> bool:
    """Tell whether words before a first name can be a profession ("Ingenieur Karl Muster"): plain capitals only."""
    return all(t.word[1:].islower() and len(t.word) > 4 and not _odd_spelling(t.word, lex) for t in words)


def _read_english(
    run: list[Token], at: int, lex: Lexicon, words: _Words, usage: _Usage, found: dict[str, Found]
) -> None:
    run = [t for t in run if t.word not in words.demonyms or len(run) == 1]
    if not run:
        return
    if at == 0 and len(run) == 1:
        word = _base(run[0].word, german=False)
        seen = usage.bare[word] + usage.opening[word] >= 2 or word != run[0].word
        if word.lower() in usage.lower or lex.flags.get(word.lower()) or not seen:
            return
        _keep(found, word, "unknown", "", sure=False)
        return
    if run[0].word in words.never or run[0].word in words.demonyms:
        return
    _keep(found, _join(run[:_MOST_WORDS]), "unknown", "", sure=at > 0)


def _name_part(run: list[Token], lex: Lexicon, usage: _Usage) -> list[Token]:
    """The leading words of a run that can belong to a name: a concept or common noun ends it."""
    part: list[Token] = []
    for token in run[:_MOST_WORDS]:
        if part and _common(token.word, lex, usage):
            break
        part.append(token)
        if _base(token.word) != token.word and token.word.endswith(("'s", "'")):
            break
    return part


def _may_be_named(word: str, lex: Lexicon, usage: _Usage, words: _Words) -> bool:
    known = lex.concept(word) or lex.noun_class(word)[0] or word.lower() in lex.descriptions
    frequent = 3 * usage.with_article[word] > usage.bare[word] or word.lower() in usage.lower
    return word not in words.never and not known and not (lex.capital_nouns and frequent)


def _common(word: str, lex: Lexicon, usage: _Usage) -> bool:
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


def _odd_spelling(word: str, lex: Lexicon) -> bool:
    """Capitals inside a word, or nothing but capitals."""
    return word[1:] != word[1:].lower() and _odd(word, lex.grammar.get("inner_endings", ()))


@lru_cache(maxsize=1 << 14)
def _odd(word: str, inner_endings: tuple[str, ...]) -> bool:
    bare = _base(word)
    letters = bare.replace("&", "").replace("-", "")
    if len(letters) < 2 or not letters.isalpha() or "-" in bare:
        return False
    if letters.isupper():
        return len(letters) <= 6
    return any(c.isupper() for c in letters[1:]) and not letters[1:].isupper() and not letters.endswith(inner_endings)


@lru_cache(maxsize=1 << 14)
def _base(word: str, german: bool = True) -> str:
    """A name without its genitive ending: a plain s in German only."""
    for ending in ("'s", "'"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if german and len(word) > 3 and word.endswith("s") and not word.endswith(_LATIN) else word


def _join(tokens: Sequence[Token]) -> str:
    name = " ".join(t.word for t in tokens)
    for ending in ("'s", "'"):
        name = name.removesuffix(ending)
    return name.rstrip(".") if not name.endswith(("Inc.", "Corp.", "Ltd.", "Co.")) else name


def _keep(found: dict[str, Found], name: str, kind: str, noun: str, *, sure: bool) -> None:
    if not name or name.isdigit() or name.split(" ")[0] in ("Co", "Co.", "&"):
        return
    entry = found.setdefault(name, Found())
    entry.count += 1
    entry.sure = entry.sure or sure
    if entry.kind == "unknown":
        entry.kind = kind
    if noun:
        entry.nouns.add(noun)
