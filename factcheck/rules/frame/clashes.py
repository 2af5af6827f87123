"""Makes drafts of clashes between sentences, for the rules that compare wordings; they differ in what they select."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from factcheck.compare.clash import Clash, How, Kind, Side
from factcheck.compare.corpus import Corpus
from factcheck.model import Evidence, Severity
from factcheck.rules.rule import Draft, span_evidence

_ANY: frozenset[How] = frozenset({"copy", "headline", "inside", "across", "brief"})


def clash_drafts(
    corpus: Corpus, says: str, *kinds: Kind, hows: Collection[How] = _ANY, severity: Severity | None = None
) -> Iterator[Draft]:
    """A draft for every clash of these kinds between passages related so; ``says`` opens the message."""
    for clash in corpus.clashes:
        if clash.kind in kinds and clash.how in hows:
            yield Draft(
                message=f"{says}: {_quoted(clash.left)} and {_quoted(clash.right)}",
                evidence=(_evidence(clash.left), _evidence(clash.right)),
                derivation=tuple(_steps(clash)),
                severity=severity,
                confidence=clash.confidence,
                root=f"{clash.kind} {clash.root}" if clash.kind in ("polarity", "negation", "plan") else clash.root,
            )


def _quoted(side: Side) -> str:
    return f"“{side.mark}”"


def _evidence(side: Side) -> Evidence:
    whole = span_evidence(side.article, side.start, side.end)
    return whole.model_copy(update={"mark_start": side.mark_start, "mark_end": side.mark_end})


def _steps(clash: Clash) -> Iterator[str]:
    names = sorted({clash.left.article.document.id, clash.right.article.document.id})
    where = f"{names[0]} and {names[-1]}" if len(names) > 1 else f"two sentences of {names[0]}"
    yield f"{where} tell one fact: both say {', '.join(clash.common)}"
    yield f"there {_quoted(clash.left)}, here {_quoted(clash.right)}: no value fits both"
    if clash.copies:
        yield f"{clash.copies} further copies of the same wording agree with one of them and count as one source"
