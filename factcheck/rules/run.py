"""Runs the chosen rules and merges what has one root cause."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.compare.corpus import Corpus
from factcheck.model import SEVERITIES, Evidence, Finding
from factcheck.rules.rule import Draft, Rule, chosen_rules, finding


def run_rules(corpus: Corpus) -> tuple[Finding, ...]:
    """Every finding of the chosen rules, merged by root cause, in a fixed order."""
    drafts = [(rule, draft) for rule in chosen_rules(corpus.settings) for draft in rule.check(corpus)]
    groups: dict[str, list[tuple[Rule, Draft]]] = {}
    for number, (rule, draft) in enumerate(drafts):
        groups.setdefault(draft.root or f"\x00{number}", []).append((rule, draft))
    findings = {f.id: f for f in (_merged(group, corpus) for group in groups.values())}
    return tuple(sorted(findings.values(), key=_order))


def _merged(group: list[tuple[Rule, Draft]], corpus: Corpus) -> Finding:
    """One finding of all drafts of a root cause, led by the gravest, then the surest."""
    found = [finding(rule, draft, corpus.settings) for rule, draft in group]
    found.sort(key=lambda f: (SEVERITIES.index(f.severity), -f.confidence, f.code, f.id))
    first = found[0]
    if len(found) == 1:
        return first
    others = sorted({f.rule for f in found} - {first.rule})
    return first.model_copy(
        update={
            "evidence": tuple(_unique(e for f in found for e in f.evidence)),
            "derivation": tuple(dict.fromkeys(line for f in found for line in f.derivation)),
            "suggestions": tuple(dict.fromkeys(s for f in found for s in f.suggestions)),
            "merged": tuple(others),
        }
    )


def _unique(evidence: Iterable[Evidence]) -> list[Evidence]:
    return list({(e.document, e.start, e.end): e for e in evidence}.values())


def _order(item: Finding) -> tuple[int, str, int, str, str]:
    first = min(item.evidence, key=lambda e: (e.document, e.start))
    return SEVERITIES.index(item.severity), first.document, first.start, item.code, item.id
