"""Checks that as many things are listed as were announced: "three reasons: price, place, people and taxes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.compare.announced import announced
from factcheck.compare.phrases import Phrase, passages, phrases
from factcheck.languages import language
from factcheck.model import Article
from factcheck.rules.frame.shown import quoted, root_of, sentences_of
from factcheck.rules.rule import Draft, document_rule, span_evidence


@document_rule(code="FC218", severity="warning")
def count_vs_list(article: Article) -> Iterator[Draft]:
    """More or fewer things are listed than were announced."""
    yield from _rosters(article)
    yield from _announced(article)
    for passage in passages(article):
        for phrase in phrases(passage, "counted"):
            count, items = phrase["n"], _items(phrase, passage.code)
            if count.value is None or count.hedge or not 2 <= count.value <= 12 or not items:
                continue
            if not _countable(phrase, passage.code) and not _names(phrase, items, passage.code):
                continue
            if len(items) != count.value:
                yield Draft(
                    message=f"“{quoted(article, count)}” announced, {len(items)} listed",
                    evidence=sentences_of(article, (count,)),
                    derivation=(f"announced: {quoted(article, count)}", f"listed: {'; '.join(items)}"),
                    confidence=0.8,
                    root=root_of(article, count),
                )


def _announced(article: Article) -> Iterator[Draft]:
    """A closed list of names behind a colon or in the sentence after the count."""
    for found in announced(article):
        mention = found.slot.mention
        yield Draft(
            message=f"“{mention.text}” announced, {len(found.items)} listed",
            evidence=(
                span_evidence(article, mention.start, mention.end), span_evidence(article, found.start, found.end)
            ),
            derivation=(f"announced: “{mention.text}”", f"listed: {'; '.join(found.items)}"),
            confidence=0.8,
            root=f"sum:{article.document.id}:{mention.start}",
        )


def _rosters(article: Article) -> Iterator[Draft]:
    """How many people are said to be charged or dead, against a later sentence that names each of them."""
    told: dict[str, Phrase] = {}
    for passage in passages(article):
        for phrase in phrases(passage, "roster_told"):
            told.setdefault(phrase.name, phrase)
        for listed in phrases(passage, "roster_listed"):
            before = told.get(listed.name)
            count = before["n"] if before is not None and before.start < listed.start else None
            people = [item for item in listed.words["items"].split(";") if item.strip()]
            if count is None or count.value is None or count.hedge or len(people) < 3 or len(people) == count.value:
                continue
            yield Draft(
                message=f"“{quoted(article, count)}” announced, {len(people)} named",
                evidence=(*sentences_of(article, (count,)), span_evidence(article, listed.start, listed.end)),
                derivation=(f"announced: {quoted(article, count)}", f"named: {len(people)}, set apart by semicolons"),
                severity="error",
                confidence=0.8,
                root=root_of(article, count),
            )


def _countable(phrase: Phrase, code: str) -> bool:
    """Tell whether the count is of things that are listed by name, such as reasons or towns."""
    noun = (phrase["n"].unit or phrase.words.get("noun", "")).strip().casefold()
    return any(noun.endswith(word) for word in language(code).words("arithmetic.countable.nouns"))


def _names(phrase: Phrase, items: list[str], code: str) -> bool:
    """Tell whether a list consists of names only, each of one thing: "the Gamsalm", "Marsh End"."""
    if phrase.name != "names":
        return False
    leads, articles, plural = (
        language(code).words(f"arithmetic.countable.{name}") for name in ("leads", "articles", "plural")
    )
    for item in items:
        words = [word.strip("„“”\"«»‚‘’'") for word in item.split()]
        led = bool(words) and words[0].casefold() in leads
        named = all(word[:1].isupper() for word in words[led:]) or (led and words[0] in articles)
        if not words[led:] or not named or any(word.casefold() in plural for word in words):
            return False
    return True


def _items(phrase: Phrase, code: str) -> list[str]:
    """The items of a list that ends in one "und"; empty if it may be anything else."""
    text = phrase.words["items"].strip()
    table = language(code).table("arithmetic.lists")
    joined = re.split(rf"\s+(?:{'|'.join(table['and'])})\s+", text)
    opens = "|".join(re.escape(word) for word in table["open"])
    if len(joined) != 2 or re.search(rf"(?<!\w)(?:{opens})(?!\w)", text, re.IGNORECASE):
        return []
    items = [item.strip() for item in [*joined[0].split(","), joined[1]]]
    short = all(item and len(item.split()) <= 3 and "," not in item for item in items)
    return [item for item in items if item] if short and len(items) >= 3 else []
