"""Says in another language what rules and readers say in English, by patterns that are data.

A rule keeps its sayings on its own page, in a block ``said de``; what several share stands in ``words/<code>.said``. A
line is ``English => the other language``; ``{a}`` stands for words that are taken over as they are, ``{a:n}`` for a
number, ``{a:t}`` for words that are said in the other language too. What has no pattern stays English.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from factcheck import plugins
from factcheck.model import Claim, DocumentSummary, Finding, Report
from factcheck.reports.catalogue import FALLBACK, Catalogue, catalogue

_RULES = "factcheck.rules"
_BLOCK = re.compile(r"^```said (\w\w)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"\{(\w+)(?::([tn]))?\}")
_NUMBER = re.compile(r"[\d.,'’\u00a0\u202f]*\d")
_QUOTED = re.compile("“([^”]*)”")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST = 4


@dataclass(frozen=True)
class Saying:
    """One pattern: the literal pieces of the English, the places between them, and what to say instead."""

    pieces: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    said: str

    @staticmethod
    def of(line: str) -> Saying:
        """The saying of a line; ``ValueError`` if it has no arrow or says what it was not told."""
        english, arrow, said = line.partition(" => ")
        found = _PLACE.split(english)
        places = tuple((name, kind or "") for name, kind in zip(found[1::3], found[2::3], strict=True))
        if not arrow or {name for name, _ in places} != set(re.findall(r"\{(\w+)\}", said)):
            raise ValueError(f"not a saying: {line!r}")
        return Saying(tuple(found[0::3]), places, said)

    @property
    def literal(self) -> int:
        """How much of it is fixed: the pattern that fixes most is tried first."""
        return sum(map(len, self.pieces))

    def match(self, text: str, masked: str) -> dict[str, str] | None:
        """The words in its places, each as short as it can be; ``masked`` is ``text`` with quotations blotted out."""
        first, *rest = self.pieces
        if not masked.startswith(first):
            return None
        at, found = len(first), {}
        for number, ((name, kind), piece) in enumerate(zip(self.places, rest, strict=True)):
            last = number == len(rest) - 1
            until = len(text) - len(piece) if last else masked.find(piece, at + 1)
            if until <= at or not masked.startswith(piece, until):
                return None
            found[name] = text[at:until]
            if kind == "n" and not _NUMBER.fullmatch(found[name]):
                return None
            at = until + len(piece)
        return found if at == len(text) else None


@cache
def sayings(language: str, rules: tuple[str, ...] = ()) -> tuple[Saying, ...]:
    """The sayings of these rules and those that all share, the most fixed first, a rule's own before the others."""
    own = [line for rule in rules for line in _on_page(rule.replace("-", "_"), language)]
    file = resources.files("factcheck.reports").joinpath("words", f"{language}.said")
    shared = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    found = [Saying.of(line) for line in (*own, *shared) if line.strip() and not line.startswith("#")]
    return tuple(sorted(found, key=lambda saying: -saying.literal))


def _on_page(stem: str, language: str) -> list[str]:
    if stem not in plugins.stems(_RULES):
        return []
    blocks = _BLOCK.findall(plugins.page(_RULES, stem))
    return [line for code, block in blocks if code == language for line in block.splitlines()]



def translated(text: str, say: Catalogue, rules: Sequence[str] = ()) -> str | None:
    """What that is in the language, quotations in its own marks; ``None`` if no pattern fits."""
    said = _said(text, say, sayings(say.language, tuple(rules)), 0)
    return None if said is None else _QUOTED.sub(lambda match: say.quoted(match[1]), said)


@lru_cache(maxsize=10_000)
def _translated(text: str, language: str, rules: tuple[str, ...]) -> str | None:
    """The same by the words of that language; an editor asks for the same sentences after every edit."""
    return translated(text, catalogue(language), rules)


def _said(text: str, say: Catalogue, known: Sequence[Saying], depth: int) -> str | None:
    masked = _QUOTED.sub(lambda match: "\0" * len(match.group()), text)
    for saying in known:
        words = saying.match(text, masked)
        if words is not None:
            for name, kind in saying.places:
                if kind == "t":
                    words[name] = _part(words[name], say, known, depth + 1)
            return saying.said.format(**words)
    return None


def _part(text: str, say: Catalogue, known: Sequence[Saying], depth: int) -> str:
    """A part that is to be said in the language too: a name, a day, or what a pattern fits; else as it is."""
    if (name := say.names.get(text) or say.names.get(text.replace(" ", "_"))) is not None:
        return name
    if _DAY.fullmatch(text):
        try:
            return say.day(dt.date.fromisoformat(text))
        except ValueError:
            return text
    return (_said(text, say, known, depth) if depth < _DEEPEST else None) or text


def retold(report: Report, say: Catalogue) -> Report:
    """The report with all that rules and readers say in the language of the catalogue, as far as there are patterns."""
    if say.language == FALLBACK:
        return report

    own = say is catalogue(say.language)

    def told(text: str, *rules: str) -> str:
        return (_translated(text, say.language, rules) if own else translated(text, say, rules)) or text

    def finding(item: Finding) -> Finding:
        rules = (item.rule, *item.merged)
        offers = tuple(offer.model_copy(update={"why": told(offer.why, *rules)}) for offer in item.suggestions)
        steps = tuple(told(step, *rules) for step in item.derivation)
        message = told(item.message, *rules)
        return item.model_copy(update={"message": message, "derivation": steps, "suggestions": offers})

    def document(item: DocumentSummary) -> DocumentSummary:
        left = tuple(part.model_copy(update={"reason": told(part.reason)}) for part in item.skipped)
        return item.model_copy(update={"skipped": left})

    def claim(item: Claim) -> Claim:
        if item.period is None or not item.period.why:
            return item
        return item.model_copy(update={"period": item.period.model_copy(update={"why": told(item.period.why)})})

    return report.model_copy(update={
        "findings": tuple(finding(item) for item in report.findings),
        "documents": tuple(document(item) for item in report.documents),
        "claims": tuple(claim(item) for item in report.claims),
        "not_compared": tuple(n.model_copy(update={"reason": told(n.reason)}) for n in report.not_compared),
        "alone": tuple(n.model_copy(update={"reason": told(n.reason)}) for n in report.alone),
        "problems": tuple(
            p.model_copy(update={"message": told(p.message), "hint": told(p.hint)}) for p in report.problems
        ),
        "notices": tuple(
            n.model_copy(update={"message": told(n.message), "hint": told(n.hint)}) for n in report.notices
        ),
    })
