"""Runs the chosen rules and makes one finding of what is one thing, whichever rules saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.compare.corpus import Corpus
from factcheck.model import SEVERITIES, Evidence, Finding
from factcheck.model.fingerprint import told_apart
from factcheck.rules.frame.chosen import chosen_rules
from factcheck.rules.frame.context import in_context
from factcheck.rules.frame.evidence import Place, Sources, Span
from factcheck.rules.frame.ranks import Ranks
from factcheck.rules.rule import Draft, Rule, finding


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a rule saw: its draft with whole sentences, the exact words it pointed at in each of them, and all evidence.

    ``evidence`` adds the sentences that lent a year or a subject. They take no part in what the finding is recognised
    by: a new sentence that names the subject once more would make it another one.
    """

    rule: Rule
    draft: Draft
    marks: dict[Place, list[Span] | None]
    evidence: tuple[Evidence, ...]


def run_rules(corpus: Corpus, *, between: bool = False) -> tuple[Finding, ...]:
    """Every finding of the chosen rules, merged by root cause and by the words they are about, in a fixed order.

    With ``between`` rules that look at one article at a time are left out.
    """
    sources, ranks = Sources(corpus), Ranks(corpus)
    chosen = chosen_rules(corpus.settings)
    drafts = ((rule, draft) for rule in chosen if not (between and rule.alone) for draft in rule.check(corpus))
    seen = [_seen(rule, draft, sources) for rule, draft in drafts if not ranks.left_out(rule, draft)]
    found: dict[str, dict[frozenset[str], Finding]] = {}
    for each in sorted((_merged(group, sources, ranks) for group in _groups(seen)), key=_order):
        found.setdefault(each.fingerprint, {}).setdefault(frozenset(e.document for e in each.evidence), each)
    articles = {article.document.id: article for article in corpus.articles}
    named = (f for alike in found.values() for f in _named(list(alike.values())))
    return tuple(in_context(item, articles) for item in sorted(named, key=_order))


def _seen(rule: Rule, draft: Draft, sources: Sources) -> _Seen:
    marks, evidence = sources.marks(draft.evidence), sources.shown(draft.evidence)
    own = tuple(e for e in evidence if (e.document, e.start, e.end) in marks)
    return _Seen(rule, replace(draft, evidence=own), marks, evidence)


def _named(alike: list[Finding]) -> list[Finding]:
    """Findings of the same words in several articles, with ids that tell them apart."""
    if len(alike) == 1:
        return alike
    return [f.model_copy(update={"id": told_apart(f.fingerprint, (e.document for e in f.evidence))}) for f in alike]


def _groups(seen: Sequence[_Seen]) -> list[list[_Seen]]:
    """What has one root cause, rests on one, or marks the same words of the same sentences, together."""
    group = list(range(len(seen)))

    def first(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    roots: dict[str, int] = {}
    places: dict[frozenset[Place], list[int]] = {}
    for number, one in enumerate(seen):
        if one.draft.root:
            group[first(number)] = first(roots.setdefault(one.draft.root, number))
        alike = places.setdefault(frozenset(one.marks), [])
        for other in alike:
            if _same_words(one, seen[other]):
                group[first(number)] = first(other)
        alike.append(number)
    for number, one in enumerate(seen):
        for root in one.draft.rests_on:
            group[first(number)] = first(roots.get(root, number))
    found: dict[int, list[_Seen]] = {}
    for number, one in enumerate(seen):
        found.setdefault(first(number), []).append(one)
    return list(found.values())


def _same_words(one: _Seen, other: _Seen) -> bool:
    """Tell whether every word either of them marks is marked by both; whole sentences prove nothing."""
    return all(_overlap(marks, other.marks[place]) for place, marks in one.marks.items())


def _overlap(ones: list[Span] | None, others: list[Span] | None) -> bool:
    if ones is None or others is None:
        return False
    met = [(a, b) for a in ones for b in others if a[0] < b[1] and b[0] < a[1]]
    return {a for a, _ in met} == set(ones) and {b for _, b in met} == set(others)


def _merged(group: Sequence[_Seen], sources: Sources, ranks: Ranks) -> Finding:
    """One finding of all that was seen of one thing, led by the gravest, then the surest."""
    made = ((one, finding(one.rule, one.draft, ranks.severity(one.rule, one.draft))) for one in group)
    found = [each.model_copy(update={"evidence": one.evidence}) for one, each in made]
    found.sort(key=lambda f: (SEVERITIES.index(f.severity), -f.confidence, f.code, f.id))
    first = found[0]
    if len(found) == 1:
        return first
    return first.model_copy(
        update={
            "evidence": sources.shown(e for f in found for e in f.evidence),
            "derivation": tuple(dict.fromkeys(line for f in found for line in f.derivation)),
            "suggestions": tuple(dict.fromkeys(s for f in found for s in f.suggestions)),
            "merged": tuple(sorted({f.rule for f in found} - {first.rule})),
        }
    )


def _order(item: Finding) -> tuple[int, str, int, str, str]:
    first = min(item.evidence, key=lambda e: (e.document, e.start))
    return SEVERITIES.index(item.severity), first.document, first.start, item.code, item.id
