"""What a rule is: a pure function with a code, a rank and a page.

A rule module holds one function under :func:`document_rule` or :func:`corpus_rule`; its first docstring line is the
short text in every output, its page ``<name>.md`` beside it explains it to an editor and is run as its test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from factcheck import plugins
from factcheck.compare.corpus import Corpus
from factcheck.errors import BrokenPlugin
from factcheck.model import Article, Claim, Evidence, Finding, Outcome, Severity, Suggestion
from factcheck.model.fingerprint import SHORT, fingerprint


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found, before it gets its code, rank and id.

    ``root`` names the root cause: drafts of any rules that share a root become one finding; ``rests_on`` names roots
    that would explain this draft too, should some rule find them. ``severity`` and ``confidence`` override the
    rule's own.
    """

    message: str
    evidence: tuple[Evidence, ...]
    derivation: tuple[str, ...]
    suggestions: tuple[Suggestion, ...] = ()
    severity: Severity | None = None
    confidence: float = 0.9
    outcome: Outcome = "contradiction"
    root: str = ""
    rests_on: tuple[str, ...] = ()


def year_root(document: str, start: int) -> str:
    """The root cause that the year written at ``start`` of a document is wrong."""
    return f"period-year:{document}:{start}"


def length_root(document: str, start: int) -> str:
    """The root cause that the length of time told at ``start`` of a document is wrong."""
    return f"length:{document}:{start}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``name`` in words with hyphens, ``code`` such as FC301, its default rank and its function.

    ``alone`` tells that it looks at one article at a time.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    check: Callable[[Corpus], Iterable[Draft]]
    on: bool = True
    alone: bool = False


def corpus_rule(
    *, code: str, severity: Severity, on: bool = True
) -> Callable[[Callable[[Corpus], Iterable[Draft]]], Rule]:
    """Make a rule of a function that looks at all articles together."""

    def make(function: Callable[[Corpus], Iterable[Draft]]) -> Rule:
        name, summary = _name_and_summary(function)
        return Rule(code, name, summary, severity, function, on)

    return make


def document_rule(
    *, code: str, severity: Severity, on: bool = True
) -> Callable[[Callable[[Article], Iterable[Draft]]], Rule]:
    """Make a rule of a function that looks at one article at a time."""

    def make(function: Callable[[Article], Iterable[Draft]]) -> Rule:
        name, summary = _name_and_summary(function)

        def check(corpus: Corpus) -> Iterator[Draft]:
            for article in corpus.articles:
                yield from function(article)

        return Rule(code, name, summary, severity, check, on, alone=True)

    return make


def _name_and_summary(function: Callable[..., object]) -> tuple[str, str]:
    return function.__name__.replace("_", "-"), (function.__doc__ or "").strip().partition("\n")[0]


def span_evidence(article: Article, start: int, end: int) -> Evidence:
    """Evidence from the exact words that matter; the run widens it to the sentence and keeps the words as its mark."""
    return Evidence(document=article.document.id, start=start, end=end, quote=article.document.text[start:end])


def match_evidence(article: Article, match: re.Match[str]) -> Evidence:
    """Evidence from the words a pattern found, without the white space around them."""
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return span_evidence(article, start, start + len(match.group().strip()))


def said(match: re.Match[str]) -> str:
    """The words a pattern found, in quotation marks."""
    return f"“{match.group().strip()}”"


def claim_evidence(claim: Claim) -> Evidence:
    """Evidence from a claim: its sentence or clause, the figure with its hedge marked."""
    hedge = claim.value.hedge
    first = claim.value_start if hedge is None else max(claim.start, min(claim.value_start, hedge.start))
    return Evidence(document=claim.document, start=claim.start, end=claim.end, quote=claim.quote, claim=claim.id,
                    mark_start=first, mark_end=claim.value_end)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every built-in rule and every one registered by a third party, by code."""
    rules = [*_builtin(), *(part for _, part in third_party_rules() if isinstance(part, Rule))]
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def third_party_rules() -> tuple[tuple[str, Rule | BrokenPlugin], ...]:
    """Every rule other distributions register; one whose code or name is taken cannot be used."""
    taken = {key for rule in _builtin() for key in (rule.code, rule.name)}
    found: list[tuple[str, Rule | BrokenPlugin]] = []
    for name, part in plugins.third_party("rules", Rule):
        if isinstance(part, Rule) and {part.code, part.name} & taken:
            message = f"plug-in {name!r}: another rule has the code {part.code} or the name {part.name!r}"
            found.append((name, BrokenPlugin(message, hint="Give the rule a code and a name of its own")))
            continue
        if isinstance(part, Rule):
            taken |= {part.code, part.name}
        found.append((name, part))
    return tuple(found)


@cache
def _builtin() -> tuple[Rule, ...]:
    return tuple(rule for _, rule in plugins.builtin("factcheck.rules", Rule))


def finding(rule: Rule, draft: Draft, severity: Severity) -> Finding:
    """The finding a draft becomes, recognised by its rule, its quotes and the marked words, in any order."""
    mark = fingerprint(rule.code, ((e.quote, e.marked) for e in draft.evidence))
    return Finding(
        id=mark[:SHORT],
        fingerprint=mark,
        rule=rule.name,
        code=rule.code,
        severity=severity,
        confidence=draft.confidence,
        message=draft.message,
        evidence=draft.evidence,
        derivation=draft.derivation,
        suggestions=draft.suggestions,
        outcome=draft.outcome,
    )
