"""Reads a sentence as a row of small units: names, noun phrases, figures, times, verbs, small words.

Neither language has a parser that can be shipped, and none is needed: what a figure is about is said in its
neighbourhood by few constructions. These units are what the constructions are written in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.claims.chunk import Chunk, guess_nouns, is_plain, lead_holders
from factcheck.claims.entities import Named
from factcheck.claims.lexicon import Lexicon
from factcheck.claims.openings import LOWER, leading_adjective, leading_verb, lost_border, opens_clause
from factcheck.claims.tokens import Token, is_word
from factcheck.model import Mention

_MOST_ADJECTIVES = 5


def chunks_of(
    tokens: Sequence[Token],
    mentions: Mapping[int, Mention],
    names: Mapping[int, Named],
    hedges: Mapping[int, int],
    lex: Lexicon,
) -> list[Chunk]:
    """The units of one sentence. ``mentions`` and ``names`` are found by where they start, hedges are left out."""
    rows = _units(_unhedged(tokens, hedges), mentions, names, lex)
    if not lex.capital_nouns:
        _join_terms(rows, lex)
        guess_nouns(rows, lex.grammar.get("opening_adjectives", ()))
    _complete_verbs(rows, lex)
    found = _phrases(rows, lex)
    for at, chunk in enumerate(found[:-1]):
        if chunk.kind == "N" and lex.capital_nouns and not chunk.article and not chunk.flags:
            after = found[at + 1]
            if _runs_on(found, at, lex) and (at == 0 or found[at - 1].kind in ("M", "N")) and after.head[:1].isupper():
                chunk.flags = chunk.flags | {"runs_on"}
        if chunk.kind == "E" and _runs_on(found, at, lex):
            if lex.capital_nouns and lex.odd_name(chunk.head):
                _take_up(found, at)
            else:
                chunk.flags = chunk.flags | {"runs_on"}
    if lex.capital_nouns:
        lead_holders(found)
    return [chunk for chunk in found if chunk.start >= 0]


def _take_up(chunks: Sequence[Chunk], at: int) -> None:
    """Let a name in capitals take up the capital words right behind it ("HP Enterprise Services")."""
    name = chunks[at]
    words = [name.head]
    for later in chunks[at + 1 :]:
        if later.kind != "N" or later.article or later.before or later.flags or later.start - name.end != 1:
            break
        words.append(later.head)
        name.end, later.start = later.end, -1
    name.key, name.named = " ".join(words), None


def _runs_on(chunks: Sequence[Chunk], at: int, lex: Lexicon) -> bool:
    """Tell whether a name goes on with words that were not seen as part of it ("HB Enterprise", "the Berg group")."""
    name, after = chunks[at], chunks[at + 1]
    if name.genitive or after.start - name.end != 1:
        return False
    if lex.capital_nouns:
        return after.kind == "N" and not after.article and not after.before and not after.flags and not name.article
    actor = at + 2 < len(chunks) and after.word.endswith("s") and chunks[at + 2].word.endswith("ed")
    noun = after.kind == "W" and not after.flags and (bool(name.article) or actor)
    if noun and lex.does(name.article, "indefinite"):
        return True
    return noun and at + 2 < len(chunks) and (chunks[at + 2].kind == "V" or is_plain(chunks[at + 2]))


def _unhedged(tokens: Sequence[Token], hedges: Mapping[int, int]) -> list[Token]:
    """The words without those that only hedge a figure ("rund", "mehr als")."""
    kept = []
    until = -1
    for token in tokens:
        until = max(until, hedges.get(token.start, -1))
        if token.start >= until:
            kept.append(token)
    return kept


def _units(
    tokens: Sequence[Token], mentions: Mapping[int, Mention], names: Mapping[int, Named], lex: Lexicon
) -> list[Chunk]:
    """One unit for each figure, time, name and remaining word."""
    rows: list[Chunk] = []
    done = -1
    last: Mention | None = None
    for number, token in enumerate(tokens):
        if token.start < done:
            mention = mentions.get(token.start)
            if mention is None or mention is last:
                continue
        mention = mentions.get(token.start)
        named = names.get(token.start)
        if mention is not None:
            rows.append(_figure(mention))
            done, last = max(done, _number_end(mention)), mention
            if (mention.end < token.end and token.word[mention.end - token.start] == "-") or _tail(
                tokens, number, mention
            ):
                rows.append(_joined_noun(tokens, number, mention, lex))
                done = rows[-1].end
                if lex.ends(rows[-1].word, "by_age"):
                    rows[-2:] = [_by_age(rows[-2], rows[-1])]
        elif named is not None and not named.noun and _counted_name(rows, token, named, lex):
            rows[-1].flags = rows[-1].flags | {"count"}
            rows.append(Chunk("N", named.start, named.end, token.low, token.word))
            done = named.end
        elif named is not None and not named.noun:
            rows.append(
                Chunk(
                    "E",
                    named.start,
                    named.end,
                    token.low,
                    token.word,
                    key=named.key,
                    genitive=named.genitive,
                    named=named,
                )
            )
            done = named.end
        elif token.word == "." and rows and rows[-1].kind == "E" and number + 1 < len(tokens):
            continue
        elif not is_word(token):
            rows.append(Chunk("M", token.start, token.end, token.word))
        else:
            opens = number == 0 or not is_word(tokens[number - 1])
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            rows.append(_word(token, opens, following, named, lex, rows[-1] if rows else None))
    return rows


def _counted_name(rows: Sequence[Chunk], token: Token, named: Named, lex: Lexicon) -> bool:
    """Tell a product that is counted ("10 Millionen iPhones") from a name."""
    before = rows[-1] if rows else None
    figure = before is not None and before.kind == "A" and "number" in before.flags
    one = named.end == token.end and token.word[0].islower() and token.low.endswith("s")
    return lex.capital_nouns and figure and one


def _number_end(mention: Mention) -> int:
    """Where a figure ends for the reader of sentences: a counted noun inside it is a noun of its own."""
    counted = mention.kind == "quantity" and mention.number_end is not None and mention.unit is not None
    if counted and mention.number_end is not None and mention.unit and mention.text.endswith(mention.unit):
        return mention.number_end
    return mention.end


def _tail(tokens: Sequence[Token], number: int, mention: Mention) -> Token | None:
    """The token that goes on after a hyphen where a figure ends ("29 Milliarden-Dollar-Unternehmen")."""
    for token in tokens[number : number + 6]:
        if token.start < mention.end < token.end and token.word[mention.end - token.start] == "-":
            return token
    return None


def _joined_noun(tokens: Sequence[Token], number: int, mention: Mention, lex: Lexicon) -> Chunk:
    token = _tail(tokens, number, mention) or tokens[number]
    word = token.word[mention.end - token.start + 1 :]
    noun = _noun(Token(mention.end + 1, token.end, word, word.lower()), None, lex)
    noun.flags = noun.flags | {"joined"}
    return noun


def _by_age(age: Chunk, noun: Chunk) -> Chunk:
    """A person told of by their age ("der 24-Jährige"), or the adjective ("der 24-jährige Fahrer")."""
    head = f"{age.head}-{noun.head}"
    if noun.head[:1].islower():
        return Chunk("W", age.start, noun.end, noun.word, head)
    return Chunk("N", age.start, noun.end, noun.word, head, frozenset({"described"}))


def _figure(mention: Mention) -> Chunk:
    kind = "T" if mention.kind == "temporal" else "A"
    flags = {mention.kind} | ({"pp"} if mention.unit == "pp" else set())
    if mention.kind == "quantity" or (mention.kind == "number" and mention.unit):
        flags.add("count")
    end = _number_end(mention)
    if end < mention.end:
        flags = {"number", "count"}
    text = mention.text[: end - mention.start]
    return Chunk(kind, mention.start, end, text.lower(), text, frozenset(flags), mention=mention)


def _word(
    token: Token, opens: bool, following: Token | None, named: Named | None, lex: Lexicon, before: Chunk | None
) -> Chunk:
    flags = lex.flags.get(token.low, frozenset())
    capital = token.word != token.low
    if (
        opens
        and capital
        and named is None
        and not flags
        and lex.capital_nouns
        and lex.ends(token.low, "adverb_endings")
    ):
        flags = frozenset({"adverbs"})
    if not capital and not flags and lex.ends(token.low, "sure_adverbs"):
        flags = frozenset({"adverbs"})
    if opens and capital and before is None and not flags and named is None and leading_verb(token, following, lex):
        return Chunk("W", token.start, token.end, token.low, token.word)
    if opens and capital and not flags and leading_adjective(token, following, named, lex):
        return Chunk("W", token.start, token.end, token.low, token.word)
    if capital and not opens and lex.capital_nouns and flags & LOWER and lost_border(before):
        kind = "P" if flags & {"prepositions", "contracted"} else "W"
        return Chunk(kind, token.start, token.end, token.low, token.word, flags | {"border"})
    if capital and lex.capital_nouns and not (opens and flags) and not flags & {"possessives", "pronouns"}:
        return _noun(token, named, lex)
    acts = token.low in lex.acting
    if not lex.capital_nouns:
        led = before is not None and (before.kind == "A" or bool(before.flags & {"articles", "possessives"}))
        if (led or not acts) and (lex.concept(token.low) or lex.noun_class(token.low)[0] or lex.description(token.low)):
            return _noun(token, named, lex, flags)
    kind = "W"
    led = following is not None and lex.has(following.low, "prepositions") and "verb:said" not in flags
    if not lex.capital_nouns and opens and capital and before is None and token.low.endswith("ing") and led:
        return _noun(token, named, lex)
    if not lex.capital_nouns and opens and capital and not flags and token.word.isalpha() and before is None:
        gerund = token.low.endswith("ing") and following is not None and following.low not in lex.flags
        return _noun(token, named, lex) if not gerund else Chunk(kind, token.start, token.end, token.low, token.word)
    if "two_faced" in flags and opens and opens_clause(following, lex):
        kind, flags = "W", flags - {"prepositions"}
    elif "prepositions" in flags or "contracted" in flags:
        kind = "P"
    elif acts:
        kind = "V"
    elif "pronouns" in flags:
        kind = "R"
    return Chunk(
        kind, token.start, token.end, token.low, token.word, flags, named=named, key=named.key if named else None
    )


def _noun(token: Token, named: Named | None, lex: Lexicon, more: frozenset[str] = frozenset()) -> Chunk:
    flags, first = lex.noun_flags(token.word)
    key = named.key if named is not None else None
    return Chunk("N", token.start, token.end, token.low, token.word, flags | more, key=key, named=named, noun=first)


def _join_terms(rows: list[Chunk], lex: Lexicon) -> None:
    """Make one noun of two words that name a concept together ("market share", "death toll")."""
    at = 0
    while at + 1 < len(rows):
        one, two = rows[at], rows[at + 1]
        term = f"{one.word} {two.word}"
        if (
            one.kind in ("W", "N", "V")
            and two.kind in ("N", "W", "V")
            and (term in lex.concepts or term in lex.phrases)
        ):
            noun = _noun(Token(one.start, two.end, term, term), None, lex)
            rows[at : at + 2] = [noun]
        at += 1


def _complete_verbs(rows: list[Chunk], lex: Lexicon) -> None:
    """Give verbs with a particle further on in the clause their meaning."""
    for number, row in enumerate(rows):
        pair = f"{row.word} {rows[number + 1].word}" if number + 1 < len(rows) else ""
        if pair in lex.flags and any(flag.startswith("verb:") for flag in lex.flags[pair]):
            rows[number + 1].kind, rows[number + 1].flags = "V", lex.flags[pair]
        for particle, flag in lex.particles.get(row.word, ()) if row.kind in ("V", "W") else ():
            for later in rows[number + 1 :]:
                if later.kind == "M" and later.word in ",;:.":
                    break
                if later.word == particle:
                    row.kind, row.flags = "V", row.flags | {flag}
                    if not lex.has(particle, "prepositions") or _closes(rows, later):
                        later.kind, later.flags = "W", later.flags | {"particle"}
                    break


def _closes(rows: Sequence[Chunk], particle: Chunk) -> bool:
    at = rows.index(particle)
    return at + 1 == len(rows) or rows[at + 1].kind == "M" or "conjunctions" in rows[at + 1].flags


def _phrases(rows: list[Chunk], lex: Lexicon) -> list[Chunk]:
    """Join articles and adjectives to their noun, and a description to the name after it."""
    out: list[Chunk] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.flags & {"articles", "possessives"} and row.kind != "N":
            noun = _noun_after(rows, at + 1, lex)
            if noun is not None:
                adjectives = tuple(r.word for r in rows[at + 1 : noun])
                head = rows[noun]
                head.start, head.article, head.before = row.start, row.word, adjectives
                at = noun
                row = head
        elif lex.capital_nouns and _is_adjective(rows, at, lex) and out and _takes_adjective(out[-1], row, lex):
            rows[at + 1].before = (row.word,)
            at += 1
            row = rows[at]
        led = bool(row.article) or (bool(out) and "contracted" in out[-1].flags)
        if row.kind == "N" and led and lex.capital_nouns and _first_of_name(rows, at, lex):
            following = rows[at + 1]
            row.head, row.word, row.end = f"{row.head} {following.head}", following.word, following.end
            row.flags = row.flags | following.flags
            out.append(row)
            at += 2
            continue
        named = row.kind == "N" and row.key is None and at + 1 < len(rows)
        introduces = named and ("described" in row.flags or lex.does(row.article, "apposition_openers"))
        if introduces and not _about(row, lex):
            at = _apposed(rows, at, row)
            row = rows[at]
        out.append(row)
        at += 1
    return out


def _about(noun: Chunk, lex: Lexicon) -> bool:
    """Tell whether a noun before a name is a matter and not whom the name is of ("die Affäre Muster")."""
    return "described" not in noun.flags and (bool(noun.flags) or lex.ends(noun.word, "no_apposition"))


def _first_of_name(rows: Sequence[Chunk], at: int, lex: Lexicon) -> bool:
    """Tell a capitalised adjective before a noun ("die Freien Gewerkschaften") from a noun."""
    row = rows[at]
    if row.flags or at + 1 >= len(rows) or not lex.ends(row.word, "adjective_endings"):
        return False
    following = rows[at + 1]
    return following.kind == "N" and not following.article and following.start - row.end == 1


def _is_adjective(rows: Sequence[Chunk], at: int, lex: Lexicon) -> bool:
    row = rows[at]
    plain = row.kind == "W" and not row.flags and lex.ends(row.word, "adjective_endings")
    return plain and at + 1 < len(rows) and rows[at + 1].kind == "N"


def _takes_adjective(before: Chunk, adjective: Chunk, lex: Lexicon) -> bool:
    """Tell whether an adjective after this unit belongs to the noun that follows: not after an amount of money."""
    if before.kind == "N" and lex.does(adjective.word[-2:], "genitive_endings"):
        return True
    return before.kind == "P" or (before.kind == "A" and "money" not in before.flags)


def _noun_after(rows: Sequence[Chunk], at: int, lex: Lexicon) -> int | None:
    """The noun or name that an article opens; nothing but adjectives may stand between."""
    for number in range(at, min(at + _MOST_ADJECTIVES, len(rows))):
        row = rows[number]
        if row.kind in ("N", "E"):
            return number
        if row.kind == "W" and (not row.flags or row.flags <= {"adverbs"}):
            continue
        if (
            row.kind == "V"
            and lex.ends(row.word, "adjective_endings")
            and number + 1 < len(rows)
            and rows[number + 1].kind in ("N", "W")
            and number > at - 1
            and lex.capital_nouns
        ):
            if rows[number + 1].kind == "N" and not rows[number + 1].article:
                continue
            return None
        return None
    return None


def _apposed(rows: Sequence[Chunk], at: int, description: Chunk) -> int:
    """The index of the name that a description introduces, which takes over its words; else ``at``."""
    following = at + 1
    if rows[following].kind == "M" and rows[following].word in "\"„“»«'" and following + 1 < len(rows):
        following += 1
    name = rows[following]
    if name.kind != "E" or name.start - description.end > 2:
        return at
    name.start, name.article, name.before = description.start, description.article, description.before
    name.noun = description.head
    name.flags = name.flags | {"apposed"}
    return following
