"""Finds out which words of a document are names, from how the document itself uses them.

There is no name list that knows tomorrow's companies. A name shows itself: by a legal form, by a description before it
("der Konzern Nordwerk"), by a first name, by its spelling, by a genitive without an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.claims.lexicon import Lexicon
from factcheck.claims.offices import introduced, is_known, is_organ, office_at
from factcheck.claims.tokens import Token, is_word
from factcheck.claims.usage import (
    Usage,
    Words,
    base_of,
    goes_on,
    is_capital,
    is_common,
    join,
    odd_spelling,
    usage_in,
    words_for,
)

_MOST_WORDS = 4


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


@dataclass
class Found:
    """What is known about one name: how often and how it was seen."""

    kind: str = "unknown"
    count: int = 0
    nouns: set[str] = field(default_factory=set)
    sure: bool = False


def find_names(
    sentences: Sequence[Sequence[Token]], capitals: Sequence[Sequence[int]], lex: Lexicon
) -> dict[str, Found]:
    """The names in a document, by their words as written; ``capitals`` are the places of words with a capital."""
    words = words_for(lex.code)
    alone: Counter[str] = Counter()
    usage = usage_in(sentences, capitals, lex)
    found: dict[str, Found] = {}
    links = lex.parts.get("name_links", frozenset())
    for tokens, places in zip(sentences, capitals, strict=True):
        done = 0
        for at in places:
            if at < done:
                continue
            stop = at + 1
            while stop < len(tokens) and stop - at < _MOST_WORDS + 2:
                if not goes_on(tokens, stop):
                    if tokens[stop].word not in links or not _links(tokens, stop):
                        break
                    stop += 1
                if _genitive(tokens[stop - 1].word, usage):
                    break
                stop += 1
            office = office_at(tokens, at, stop, lex)
            if office is not None:
                _keep(found, office[0], "organisation", "", sure=True)
                done = office[1]
                continue
            if stop > at + 1 or not lex.capital_nouns or not _plainly_common(tokens[at].word, usage, words):
                _read_run(tokens, at, stop, lex, words, usage, found)
            word = tokens[at].word
            head, hyphen, rest = word.partition("-")
            if (
                hyphen
                and lex.descriptions.get(rest.lower()) == "organisation"
                and _stands_alone(head, usage, lex, words)
            ):
                _keep(found, head, "organisation", rest, sure=True)
            if stop == at + 1:
                alone[word] += 1
                alone[base_of(word, lex.capital_nouns)] += 1
            if hyphen or stop > at + 1:
                alone[head] += bool(hyphen)
            done = stop
    _tidy(found, alone, _own_endings(sentences, capitals) if lex.capital_nouns else frozenset(), lex)
    for name in [
        n for n in found if not (n.isupper() and len(n) > 1) and lex.flags.get(n.lower(), frozenset()) & _CLOSED
    ]:
        del found[name]
    return found


def _links(tokens: Sequence[Token], at: int) -> bool:
    """Tell a small word within a name ("Rio de Janeiro", "Osama bin Laden")."""
    return at + 1 < len(tokens) and tokens[at].start - tokens[at - 1].end == 1 and goes_on(tokens, at + 1)


def _plainly_common(word: str, usage: Usage, words: Words) -> bool:
    """Tell a noun that the document uses with an article, and that looks like one, from what may be a name."""
    articles = usage.with_article[word]
    return articles > 0 and 3 * articles > usage.bare[word] and word[1:].islower() and word not in words.places


def _stands_alone(head: str, usage: Usage, lex: Lexicon, words: Words) -> bool:
    """Tell whether the first part of a compound is a name the document also uses without article."""
    used = usage.bare[head] + usage.opening[head] > 0 or odd_spelling(head, lex)
    return used and head not in words.never and not is_common(head, lex, usage)


def _own_endings(sentences: Sequence[Sequence[Token]], capitals: Sequence[Sequence[int]]) -> frozenset[str]:
    """Words whose s is no genitive: they never stand without it, and once at least before no noun ("Wels zahlt")."""
    written = {tokens[at].word for tokens, places in zip(sentences, capitals, strict=True) for at in places}
    found = set()
    for tokens, places in zip(sentences, capitals, strict=True):
        for at in places:
            word = tokens[at].word
            if word[-1] != "s" or word[:-1] in written or word in found:
                continue
            following = tokens[at + 1 : at + 3]
            owned = bool(following) and (
                is_capital(following[0].word)
                or (following[0].word[-1] in "enrs" and len(following) > 1 and is_capital(following[1].word))
            )
            if not owned:
                found.add(word)
    return frozenset(found)


def _tidy(found: dict[str, Found], alone: Counter[str], own: frozenset[str], lex: Lexicon) -> None:
    """Take genitives for the names they are of, part names that only met, and give persons their surname."""
    marked = found if lex.capital_nouns else [n for n in found if "'" in n]
    bases = {name: base_of(name, lex.capital_nouns) for name in marked}
    for name in [n for n, b in bases.items() if b != n and (b in found or alone[b] or " " in n)]:
        if name.rpartition(" ")[2] in own:
            continue
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
    trade = "-" in word or lex.ends(word.lower(), "trades")
    return word.lower() in lex.descriptions or (trade and lex.description(word) is not None)


def _genitive(word: str, usage: Usage) -> bool:
    """Tell whether a word is a name in the genitive: the same word without the s stands alone elsewhere."""
    base = base_of(word, german=usage.german)
    return base != word and (word.endswith(("'s", "'")) or usage.bare[base] > 0)


def _read_run(
    tokens: Sequence[Token], at: int, stop: int, lex: Lexicon, words: Words, usage: Usage, found: dict[str, Found]
) -> None:
    """Take the name out of a run of capitalised words ``tokens[at:stop]``."""
    opens = at == 0 or not is_word(tokens[at - 1])
    while opens and at < stop and not _CLOSED.isdisjoint(lex.flags.get(tokens[at].low, ())):
        at += 1
    land = base_of(tokens[at].word, lex.capital_nouns) if at < stop else ""
    if at + 1 < stop and land != tokens[at].word and land in words.places and lex.capital_nouns:
        _keep(found, land, "place", "", sure=True)
        at += 1
    kind, noun = "unknown", ""
    alone = stop == at + 1
    legal = None if alone else next((i for i in range(at, stop) if tokens[i].word in words.legal), None)
    if legal is not None and legal > at:
        begin = next((i for i in range(legal - 1, at - 1, -1) if i == at or _leads(tokens[i - 1].word, lex)), at)
        if begin == 0 and lex.flags.get(tokens[0].low, frozenset()) & _CLOSED and legal > 1:
            begin = 1
        _keep(found, join(tokens[begin:legal]), "organisation", "", sure=True)
        _keep(found, join(tokens[begin : legal + 1]), "organisation", "", sure=True)
        return
    while at + 2 < stop and is_known(tokens[at].word, lex) and lex.description(tokens[at + 1].word) == "person":
        if lex.description(tokens[at].word) is not None:
            break
        at += 1
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
    if not noun and at + 1 < stop and introduced(tokens, at, lex, usage, words):
        _keep(found, join(_name_part(list(tokens[at + 1 : stop]), lex, usage)), "unknown", run[0].word, sure=True)
        return
    if kind == "person" and len(run) > 1 and _is_surname(run[1], lex, usage) and not is_known(run[0].word, lex):
        _keep(found, join(run[:2]), kind, noun, sure=True)
        return
    if noun and _may_be_named(run[0].word, lex, usage, words):
        _keep(found, join(_name_part(run, lex, usage)), kind, noun, sure=True)
        return
    _read_bare(run, at, before, lex, words, usage, found)


def _is_surname(token: Token, lex: Lexicon, usage: Usage) -> bool:
    """Tell whether the second capital word after a title can be a surname, however it ends ("Präsident Hollande")."""
    listed = token.low in lex.descriptions or token.low in lex.nouns or token.low in lex.concepts
    return not listed and token.low not in usage.lower and lex.capital_nouns and "-" not in token.word


def _read_bare(
    run: list[Token], at: int, before: str, lex: Lexicon, words: Words, usage: Usage, found: dict[str, Found]
) -> None:
    """A run without a description before it."""
    given = next((i for i, token in enumerate(run[:-1]) if token.word in words.first), 0) if len(run) > 1 else 0
    if given and lex.capital_nouns and _common_opening(run[:given], lex):
        run = run[given:]
    first = run[0].word
    if base_of(first) in words.heads or first in words.heads:
        two = join(run[:2])
        longer = (
            not lex.capital_nouns and len(run) > 1 and not run[0].word.endswith("'s") and join(run) not in words.places
        )
        if two in words.places or (first in words.places and not longer):
            _keep(found, two if two in words.places else first, "place", "", sure=True)
            return
    if first in words.first and len(run) > 1 and not is_common(run[1].word, lex, usage):
        _keep(found, join(_name_part(run, lex, usage)), "person", "", sure=True)
        return
    if odd_spelling(first, lex) and first not in words.never and lex.concept(first) is None:
        _keep(found, base_of(first, lex.capital_nouns), "unknown", "", sure=True)
        return
    if not lex.capital_nouns:
        _read_english(run, at, lex, words, usage, found)
        return
    if len(run) > 1 and (before or at) and lex.ends(run[0].low, "name_adjectives") and not is_known(run[0].word, lex):
        named = run[: _MOST_WORDS - 1] if lex.description(run[1].word) or is_organ(run[1].word, lex) else []
        if named:
            _keep(found, join(named[:2]), "organisation", "", sure=True)
            return
    part = _name_part(run, lex, usage)
    after_number = before.isdigit() or lex.description(before) is not None
    opens = at == 0 and lex.ends(first, "adjective_endings") and first not in words.first
    if len(part) >= 2 and not after_number and not opens and len(part) == len(run) and not is_common(first, lex, usage):
        _keep(found, join(part), "unknown", "", sure=False)
        return
    base = base_of(first)
    if (
        base != first
        and len(run) > 1
        and usage.with_article[first] == 0
        and base in usage.bare
        and not is_common(base, lex, usage)
    ):
        _keep(found, base, "unknown", "", sure=False)
    elif usage.bare[first] >= 2 and usage.with_article[first] == 0 and not is_common(first, lex, usage) and at == 0:
        _keep(found, first, "unknown", "", sure=False)


def _common_opening(words: Sequence[Token], lex: Lexicon) -> bool:
    """Tell whether words before a first name can be a profession ("Ingenieur Karl Muster"): plain capitals only."""
    return all(t.word[1:].islower() and len(t.word) > 4 and not odd_spelling(t.word, lex) for t in words)


def _read_english(run: list[Token], at: int, lex: Lexicon, words: Words, usage: Usage, found: dict[str, Found]) -> None:
    run = [t for t in run if t.word not in words.demonyms or len(run) == 1]
    if not run:
        return
    if at == 0 and len(run) == 1:
        word = base_of(run[0].word, german=False)
        seen = usage.bare[word] + usage.opening[word] >= 2 or word != run[0].word
        if word.lower() in usage.lower or lex.flags.get(word.lower()) or not seen:
            return
        _keep(found, word, "unknown", "", sure=False)
        return
    if run[0].word in words.never or run[0].word in words.demonyms:
        return
    _keep(found, join(run[:_MOST_WORDS]), "unknown", "", sure=at > 0)


def _name_part(run: list[Token], lex: Lexicon, usage: Usage) -> list[Token]:
    """The leading words of a run that can belong to a name: a concept or common noun ends it."""
    part: list[Token] = []
    for token in run[:_MOST_WORDS]:
        if part and is_common(token.word, lex, usage):
            break
        part.append(token)
        if base_of(token.word) != token.word and token.word.endswith(("'s", "'")):
            break
    return part


def _may_be_named(word: str, lex: Lexicon, usage: Usage, words: Words) -> bool:
    known = lex.concept(word) or lex.noun_class(word)[0] or word.lower() in lex.descriptions
    frequent = 3 * usage.with_article[word] > usage.bare[word] or word.lower() in usage.lower
    return word not in words.never and not known and not (lex.capital_nouns and frequent)


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
