"""Sets up one network for each quantity of the articles, and finds the claims that no values fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.compare.exchange_rates import Quote, exchange, quotes
from factcheck.compare.figure_statements import PARTS, Given, Multiple, Whole, at, statements, takes_part
from factcheck.compare.narrowing import narrowed
from factcheck.compare.network import Conflict, Level, Statement, components, conflicts, unknowns
from factcheck.compare.rates import rates
from factcheck.languages import codes, language, shared
from factcheck.model import Article, Claim


@dataclass(frozen=True)
class Clash:
    """A contradiction among claims: those behind the smallest set of statements, and all of the quantity.

    ``root`` is the same for contradictions that share a level.
    """

    conflict: Conflict
    group: tuple[Claim, ...]
    given: Given
    root: str = ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims behind the smallest set, each once."""
        return tuple(dict.fromkeys(c for s in self.conflict.statements if (c := claim_of(s)) is not None))

    @property
    def levels(self) -> list[Claim]:
        """The claims that state a level."""
        return [c for c in self.claims if c.role == "level"]

    @property
    def changes(self) -> list[Statement]:
        """The statements that tie two periods together: changes in percent, by an amount, or a multiple."""
        return [s for s in self.conflict.statements if not isinstance(s, Level) and claim_of(s) is not None]

    @property
    def wholes(self) -> list[Whole]:
        """What goes without saying and takes part: that periods or parts make a whole."""
        return [s.source for s in self.conflict.statements if isinstance(s.source, Whole)]

    @property
    def quotes(self) -> list[Quote]:
        """The rates of exchange that take part."""
        return [s.source for s in self.conflict.statements if isinstance(s.source, Quote)]

    @property
    def speakers(self) -> set[str]:
        """Everybody the claims are attributed to by name."""
        return {c.attribution.speaker for c in self.claims if c.attribution and c.attribution.speaker}


def claim_of(statement: Statement) -> Claim | None:
    """The claim a statement was made of, ``None`` for what goes without saying."""
    source = statement.source
    return source if isinstance(source, Claim) else source.claim if isinstance(source, Multiple) else None


def clashes(articles: Sequence[Article]) -> tuple[Clash, ...]:
    """The contradictions among the figures of each quantity that rest on more than two levels of one period."""
    groups: dict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
    homes = {article.document.id: article for article in articles}
    for claim in (claim for article in articles for claim in article.claims if takes_part(claim)):
        if claim.subject is not None:
            groups[claim.subject.key, claim.attribute, claim.object.key if claim.object else None].append(claim)
    found: list[Clash] = []
    for every in groups.values():
        group = _no_rates(every, homes) if len(every) > 1 else every
        if len(group) > 1:
            group.sort(key=lambda claim: (claim.document, claim.start, claim.value_start))
            found += _rooted(_of_the_whole(group, homes))
    return tuple(found)


def _of_the_whole(group: list[Claim], homes: dict[str, Article]) -> list[Clash]:
    """The contradictions that remain when every figure is taken for what its sentence narrows it to."""
    if not any(True for _ in _clashes_of(group, _given(group, homes))):
        return []
    strict = [narrowed(claim, homes[claim.document]) for claim in group]
    return list(_clashes_of(strict, _given(strict, homes)))


def _given(group: Sequence[Claim], homes: dict[str, Article]) -> Given:
    """What the articles of these claims say beside them."""
    multiples, pairs = tuple(_multiples(group, homes)), complements()
    places = frozenset(word for claim in group for word in of_parts(claim, homes[claim.document]))
    if not _in_currencies(group):
        return Given(multiples, pairs, places)
    rates_of = exchange(homes[name] for name in dict.fromkeys(claim.document for claim in group))
    return Given(multiples, pairs, places, rates_of)


def of_parts(claim: Claim, article: Article) -> frozenset[str]:
    """The words that make a figure of a firm that of a part: at home, abroad, in a place."""
    if shared("concepts").get(claim.attribute, {}).get("of") != "organisation":
        return frozenset()
    words = {word for pair in complements() for word in pair}
    places = {f"in {entity.key}" for entity in article.entities if entity.kind == "place"} if claim.scope else set()
    return frozenset(claim.scope) & (words | places)


def _in_currencies(group: Sequence[Claim]) -> bool:
    return len({claim.value.unit for claim in group if claim.value.kind == "money"}) > 1


def _no_rates(group: list[Claim], homes: dict[str, Article]) -> list[Claim]:
    """The claims but for those whose figure is a rate of exchange."""
    if not _in_currencies(group):
        return group
    spans = {(q.article.document.id, q.start, q.end) for c in group for q in quotes(homes[c.document]) if q.named}
    return [c for c in group if not any(d == c.document and s <= c.value_start < e for d, s, e in spans)]


def _clashes_of(group: list[Claim], given: Given) -> Iterator[Clash]:
    seen: set[frozenset[str]] = set()
    parts = (part for part in components(statements(group, given)) if not all(isinstance(s, Level) for s in part))
    for conflict in (found for part in parts for found in conflicts(part, _rank)):
        clash = Clash(conflict, tuple(group), given)
        names = frozenset(claim.id for claim in clash.claims)
        if names in seen or not (clash.changes or clash.wholes or clash.quotes) or _mixed(clash):
            continue
        seen.add(names)
        yield clash


def _rank(level: Level, core: Sequence[Statement]) -> int:
    """Levels that others are worked out from come behind those that are worked out, and last one beside its change."""
    ties = [s for s in core if not isinstance(s, Level)]
    home = _sentence(claim_of(level))
    if any(_sentence(claim) == home for s in ties if (claim := claim_of(s)) is not None):
        return 2
    return int(any(level.at in unknowns(s)[1:] for s in ties))


def _sentence(claim: Claim | None) -> tuple[str, int] | None:
    return (claim.document, claim.start) if claim is not None else None


def _multiples(group: Sequence[Claim], homes: dict[str, Article]) -> Iterator[Multiple]:
    """The words of multiplying in the sentences of levels that moved, where a sentence has one level and one word."""
    for claim in group:
        if claim.role != "level" or not claim.frame.startswith("moved to") or at(claim.base_period) is None:
            continue
        inside = [r for r in rates(homes[claim.document]) if claim.start <= r.start < claim.end and r.told is None]
        beside = [c for c in homes[claim.document].claims if c.start == claim.start and c.role != "share"]
        if len(inside) == 1 and len(beside) == 1 and inside[0].ratio is not None:
            yield Multiple(claim, inside[0].text, inside[0].ratio)


def _mixed(clash: Clash) -> bool:
    """Tell whether sums over periods rest on a period taken from elsewhere, or on two kinds of year or firm.

    A part and its whole in one sentence are the business of the rule for that.
    """
    shares = [c for c in clash.claims if c.role == "share"]
    if shares and len({(c.document, c.start) for c in clash.claims}) == 1:
        return True
    if not clash.wholes:
        return False
    timed = [c for c in clash.claims if c.period is not None]
    if any(c.period is None or c.period.mention_start is None or not c.start <= c.period.mention_start < c.end
           for c in timed if PARTS not in clash.wholes):
        return True
    fiscal = {any(word in c.quote.casefold() for word in _listed("fiscal")) for c in clash.claims}
    named = [c.subject.text.casefold() for c in clash.claims if c.subject is not None]
    groups = {any(word in name for word in _listed("groups")) for name in named}
    return len(fiscal) > 1 or len(groups) > 1


@cache
def complements() -> tuple[frozenset[str], ...]:
    """The pairs of words that make a whole of two parts, in every language."""
    rows = (row for code in codes() for row in language(code).table("sums.network").get("complements", ()))
    return tuple(frozenset(row) for row in rows)


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(word for code in codes() for word in language(code).words(f"sums.network.{name}"))


def _rooted(found: Sequence[Clash]) -> list[Clash]:
    """The contradictions of a quantity, with one root for all that share a level."""
    roots: dict[str, str] = {}
    made = []
    for clash in found:
        names = [level.id for level in clash.levels] or [claim.id for claim in clash.claims]
        root = next((roots[name] for name in names if name in roots), f"network:{min(names)}:{len(clash.claims)}")
        roots |= dict.fromkeys(names, root)
        made.append(Clash(clash.conflict, clash.group, clash.given, root))
    return made


__all__ = ["Clash", "claim_of", "clashes", "complements", "of_parts"]
