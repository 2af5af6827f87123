"""One passage tells the same change as still to come and as past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.stated_periods import stated_periods
from factcheck.compare.wording import found, found_in
from factcheck.languages import language
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, document_rule, match_evidence, said

_REACH = 4


@document_rule(code="FC312", severity="warning")
def forecast_and_fact(article: Article) -> Iterator[Draft]:
    """One passage tells the same change as still to come and as past."""
    for sentence, ahead in found(article, "forecast_and_fact.ahead"):
        here = article.sentences.index(sentence)
        for later in article.sentences[here + 1 : here + 1 + _REACH]:
            if later.block != sentence.block:
                break
            told = found_in(article, later, "forecast_and_fact.past")
            past = next((m for m in told if _one_event(article, sentence, ahead, later, m)), None)
            if past is not None:
                yield _draft(article, ahead, past)
                break


def _one_event(article: Article, first: Sentence, ahead: re.Match[str], second: Sentence, past: re.Match[str]) -> bool:
    """The same kind of change of the same thing, in no other period, of nobody else."""
    code = first.language
    kinds = {_kind(code, ahead["noun"]), _kind(code, past["noun"])}
    things = {t for t in (_thing(code, ahead), _thing(code, past)) if t}
    if None in kinds or len(kinds) != 1 or len(things) > 1:
        return False
    slots = {(p.grain, p.number) for p in stated_periods(article, first) if not p.base}
    others = {(p.grain, p.number) for p in stated_periods(article, second) if not p.base}
    if others and others != slots:
        return False
    who = past["who"].strip()
    return bool(next(found_in(article, second, "forecast_and_fact.refers_back"), None)) or who in article.text(
        first.start, first.end
    )


def _kind(code: str, noun: str) -> str | None:
    """The kind of change a noun ends in ("Umsatzrückgang": fall)."""
    table = language(code).table("rules.forecast_and_fact.kinds")
    folded = noun.lower()
    return next((str(kind) for word, kind in table.items() if folded.endswith(word)), None)


def _thing(code: str, match: re.Match[str]) -> str | None:
    """What changes, from the compound or the words after the noun; ``None`` if not said."""
    table = language(code).table("rules.forecast_and_fact.things")
    said = f"{match['noun']} {match.groupdict().get('what') or ''}".lower()
    return next((str(thing) for word, thing in table.items() if word in said), None)


def _draft(article: Article, ahead: re.Match[str], past: re.Match[str]) -> Draft:
    return Draft(
        message=f"{said(ahead)} is still to come, “{past['verb']} … {past['noun']}” is told as past",
        evidence=(match_evidence(article, ahead), match_evidence(article, past)),
        derivation=(
            f"{said(ahead)} announces the change",
            f"{said(past)} reports it, in the same passage and for no other period",
        ),
        confidence=0.75,
    )
