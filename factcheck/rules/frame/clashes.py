"""Makes drafts of clashes between sentences, for the rules that compare wordings; they differ in what they select."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from textwrap import shorten

from factcheck.compare.clash import Clash, How, Kind, Side
from factcheck.compare.corpus import Corpus
from factcheck.model import Evidence, Outcome, Severity
from factcheck.rules.rule import Draft, span_evidence

_LONGEST = 90
_EXCLUDED: Mapping[Kind, str] = {
    "polarity": "one excludes the other",
    "plan": "one excludes the other",
    "quote": "what is quoted word for word has one wording",
    "parties": "who pays in the one is paid in the other",
    "order": "what comes first in the one comes second in the other",
    "stake": "an owner holds one share after one deal",
    "holder": "a story has one holder of the office, and neither report knows the other's",
    "left": "who has left an office acts in it no more",
    "roles": "the two have changed places",
    "forecast": "two experts who are named foresee the contrary",
    "state": "the one ends what the other says, and is told no later",
    "dispute": "one speaker does not accept what the other says",
    "part": "who has one of the two parts has not the other, and there is one holder",
    "score": "a match has one last score, and neither report knows the other's",
    "winner": "a contest has one winner, and each of them is named in both places",
    "actors": "one of them went to the wrong owner",
}
_ANY: frozenset[How] = frozenset({"copy", "headline", "inside", "across", "brief"})


def clash_drafts(
    corpus: Corpus,
    says: str,
    *kinds: Kind,
    hows: Collection[How] = _ANY,
    severity: Severity | None = None,
    outcome: Outcome = "contradiction",
) -> Iterator[Draft]:
    """A draft for every clash of these kinds between passages related so; ``says`` opens the message."""
    for clash in corpus.clashes:
        if clash.kind in kinds and clash.how in hows:
            yield Draft(
                message=f"{says}: {_shown(clash, clash.left)} and {_shown(clash, clash.right)}",
                evidence=(_evidence(clash.left), _evidence(clash.right)),
                derivation=tuple(_steps(clash)),
                severity=severity or ("warning" if clash.hedged and clash.how != "told" else None),
                confidence=clash.confidence,
                outcome=outcome,
                root=f"{clash.kind} {clash.root}" if clash.kind in ("polarity", "negation", "plan") else clash.root,
            )


def _shown(clash: Clash, side: Side) -> str:
    """The words that clash; of a denial the sentence, because a bare "not" tells nothing."""
    if clash.kind != "negation":
        return _quoted(side)
    return f"“{shorten(side.article.text(side.start, side.end), _LONGEST, placeholder=' …')}”"


def _quoted(side: Side) -> str:
    return f"“{side.mark}”"


def _evidence(side: Side) -> Evidence:
    whole = span_evidence(side.article, side.start, side.end)
    return whole.model_copy(update={"mark_start": side.mark_start, "mark_end": side.mark_end})


def _steps(clash: Clash) -> Iterator[str]:
    left, right = (side.article.document.id for side in (clash.left, clash.right))
    where = f"{left} and {right}" if left != right else f"two sentences of {left}"
    both = f": both say {', '.join(clash.common)}" if clash.common else ""
    yield f"{where} tell one fact{both}"
    yield from clash.steps
    if clash.kind == "negation":
        yield "one says so, the other denies it"
        return
    yield f"{_quoted(clash.left)} against {_quoted(clash.right)}: {_EXCLUDED.get(clash.kind, 'no value fits both')}"
    if clash.copies:
        copies = "1 further copy" if clash.copies == 1 else f"{clash.copies} further copies"
        yield f"{copies} of the same wording, one source with the one they agree with"
