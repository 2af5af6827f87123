"""Somebody is called an investor, and the money a donation."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.compare.wording import found, found_in
from factcheck.model import Article
from factcheck.rules.rule import Draft, document_rule, match_evidence, said


@document_rule(code="FC409", severity="info")
def investor_donor(article: Article) -> Iterator[Draft]:
    """Somebody is called an investor, and the money a donation."""
    for sentence, investor in found(article, "investor_donor.investor"):
        here = article.sentences.index(sentence)
        for near in article.sentences[here : here + 2]:
            gifts = [m for m in found_in(article, near, "investor_donor.gift") if m.start() >= investor.end()]
            own = [m for m in gifts if m["giver"].casefold() in _ways(investor["who"])]
            if not own or near.block != sentence.block:
                continue
            yield Draft(
                message=f"{investor['who']} is an investor, yet the money is a donation",
                evidence=(match_evidence(article, investor), match_evidence(article, own[0])),
                derivation=(
                    f"{said(investor)}: an investor gets a stake for the money",
                    f"{said(own[0])}: a donation gives none",
                ),
                confidence=0.6,
                outcome="note",
            )
            break


def _ways(who: str) -> set[str]:
    """How the giver may be named again: by surname, with and without genitive, or by a pronoun."""
    name = who.casefold()
    return {name, f"{name}s", f"{name}’s", "sein", "seine", "seiner", "seinen", "seinem", "ihr", "ihre", "ihrer",
            "ihren", "ihrem", "his", "her", "their", "its"}
