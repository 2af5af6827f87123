"""What the house lets pass: comparisons it does not make, and distances at which two figures still agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Apart, Article, Claim, Interval, Known, Settings
from factcheck.model.globs import fits

ANY = "*"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures: its article, what is known of it as a claim, and the values it allows."""

    document: str
    claim: Claim | None
    interval: Interval | None


def side_of(claim: Claim) -> Side:
    """The figure of a claim."""
    return Side(claim.document, claim, claim.value.interval)


def paths_of(articles: Iterable[Article], known: Iterable[Known]) -> dict[str, str]:
    """The path by which settings know each article, and the article of each claim, by document id."""
    paths = {item.claim.document: item.known_as or item.claim.document for item in known}
    return paths | {a.document.id: a.document.known_as or a.document.id for a in articles}


class House:
    """The settings that excuse pairs of figures; without any, nothing is looked at."""

    def __init__(self, settings: Settings, articles: Iterable[Article], known: Iterable[Known] = ()) -> None:
        """Keep the paths by which settings know the articles, and those of claims whose articles are not at hand."""
        self._settings = settings
        self.strict = not (settings.tolerance or settings.apart)
        self._paths = {} if self.strict else paths_of(articles, known)

    def excused(self, one: Side, other: Side) -> str | None:
        """Why the house lets two figures pass that exclude each other, in words; ``None`` if it does not. Symmetric."""
        if self.strict:
            return None
        for rule in self._settings.apart:
            if self._apart(rule, one, other):
                return f"the house does not compare them: {rule.why}"
        share = self._tolerance(one.claim, other.claim)
        if share is not None and _distance(one.interval, other.interval) <= share:
            return f"within the tolerance of the house, {(share * 100).normalize():f} %"
        return None

    def _apart(self, rule: Apart, one: Side, other: Side) -> bool:
        claims = (one.claim, other.claim)
        if rule.subject is not None and not all(c and _is_subject(c, rule.subject) for c in claims):
            return False
        if rule.attribute is not None and not all(c and _is_attribute(c, rule.attribute) for c in claims):
            return False
        if rule.between is None:
            return True
        left, right = (self._paths.get(side.document, side.document) for side in (one, other))
        low, high = rule.between
        return (fits(left, low) and fits(right, high)) or (fits(right, low) and fits(left, high))

    def _tolerance(self, one: Claim | None, other: Claim | None) -> Decimal | None:
        """The tolerance of the attribute both have, else that of all."""
        given = self._settings.tolerance
        for name, share in given.items():
            if name != ANY and one and other and _is_attribute(one, name) and _is_attribute(other, name):
                return share
        return given.get(ANY)


def _is_subject(claim: Claim, name: str) -> bool:
    """Tell whether a claim is about what is called so; a legal form behind the name does not count."""
    subject, wanted = claim.subject, name.casefold()
    if subject is None:
        return False
    key = subject.key.casefold()
    return wanted in (key, subject.text.casefold()) or wanted.startswith(f"{key} ")


def _is_attribute(claim: Claim, name: str) -> bool:
    return claim.attribute.removeprefix("open:").casefold() == name.casefold()


def _distance(one: Interval | None, other: Interval | None) -> Decimal:
    """The gap between two intervals as a share of the larger of its ends; infinite where there is no number."""
    if one is None or other is None:
        return Decimal("Infinity")
    low, high = (one, other) if _before(one, other) else (other, one)
    if low.high is None or high.low is None or low.high >= high.low:
        return Decimal(0) if low.high is not None and high.low is not None else Decimal("Infinity")
    largest = max(abs(low.high), abs(high.low))
    return (high.low - low.high) / largest if largest else Decimal("Infinity")


def _before(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high <= other.low
