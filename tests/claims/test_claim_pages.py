"""Runs the claim pages: a ``claims`` block is an article, its lines after ``=>`` what must be read in it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from factcheck.claims import link_articles, understand
from factcheck.model import Article, Claim, Document, Relation, Settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pages import Section, all_sections

CLAIMS = all_sections("claims", "claims")


def read(options: dict[str, str], text: str) -> Article:
    published = dt.date.fromisoformat(options["published"]) if "published" in options else None
    document = Document(id="a", text=text, language=options.get("language"), published=published)
    return understand(document, Settings())


def told(claim: Claim) -> str:
    """A claim as the pages write it; parts a line does not name are not compared."""
    subject = claim.subject.key if claim.subject else "-"
    value = claim.value
    counted = value.kind == "quantity" and value.unit is not None and value.text.endswith(value.unit)
    shown = value.text[: value.number_end - value.start] if counted and value.number_end else value.text
    parts = [
        f"{shown}: {subject} / {claim.attribute} {claim.role}",
        claim.direction or "",
        f"tier={claim.tier}",
    ]
    parts += [f"via={claim.subject.via}" if claim.subject else "", f"modality={claim.modality}", f"frame={claim.frame}"]
    if claim.period and claim.period.start:
        parts += [f"period={claim.period.start}/{claim.period.end}", f"time={claim.period.status}"]
    if claim.base_period and claim.base_period.start:
        parts.append(f"base={claim.base_period.start}/{claim.base_period.end}")
    parts.append(f"object={claim.object.key}" if claim.object else "")
    parts.append(f"speaker={claim.attribution.text}" if claim.attribution else "house")
    parts += [f"scope={part}" for part in claim.scope] + ["negated" if claim.negated else ""]
    return " ; ".join(part for part in parts if part)


def related(relation: Relation) -> str:
    other = relation.object.key if relation.object else "-"
    parts = [f"{relation.predicate} {relation.subject.key} > {other}", relation.phase, relation.modality]
    return " ; ".join([*parts, f"value={relation.value}", "negated" if relation.negated else "stated"])


def matches(wanted: str, rows: list[str]) -> bool:
    parts = [part.strip() for part in wanted.split(";")]
    return any(row.startswith(parts[0]) and all(part in row.split(" ; ") for part in parts[1:]) for row in rows)


@pytest.mark.parametrize("section", CLAIMS, ids=[s.name for s in CLAIMS])
def test_a_section_reads_as_the_page_says(section: Section, request: pytest.FixtureRequest) -> None:
    if section.known_gap:
        request.applymarker(pytest.mark.xfail(strict=True))
    for options, body in section.bodies("claims"):
        lines = body.splitlines()
        text = "\n".join(line for line in lines if not line.startswith("=>"))
        article = read(options, text)
        bound = [told(c) for c in article.claims if c.tier < 3]
        rows = [*bound, *(told(c) for c in article.claims if c.tier == 3), *map(related, article.relations)]
        rows += [f"name {entity.key} = {' | '.join(entity.names)}" for entity in article.entities]
        if article.published:
            rows.append(f"published {article.published.start} ; {article.published.status}")
        for line in (line[2:].strip() for line in lines if line.startswith("=>")):
            if line == "nothing bound":
                assert not bound, bound
            elif line == "no relation":
                assert not article.relations, article.relations
            elif line.startswith("not "):
                assert not matches(line[4:], rows), rows
            else:
                assert matches(line, rows), "\n".join([f"missing {line!r} in", *rows])


@pytest.mark.parametrize("section", CLAIMS, ids=[s.name for s in CLAIMS])
def test_every_offset_holds(section: Section) -> None:
    for options, body in section.bodies("claims"):
        article = read(options, body)
        text = article.document.text
        for claim in article.claims:
            assert text[claim.start : claim.end] == claim.quote
            assert text[claim.value_start : claim.value_end] == claim.value.text
            if claim.subject and claim.subject.start is not None:
                assert text[claim.subject.start : claim.subject.end] == claim.subject.text
        for relation in article.relations:
            assert text[relation.start : relation.end] == relation.quote


def test_a_former_name_in_another_article_is_the_same_entity() -> None:
    first = understand(Document(id="a", text="Der Konzern Alto, früher Altus, wächst.", language="de"), Settings())
    second = understand(
        Document(id="b", text="Der Konzern Altus machte einen Umsatz von 5 Millionen Euro.", language="de"), Settings()
    )
    linked = link_articles([first, second])
    assert [c.subject.key for c in linked[1].claims if c.subject] == ["Alto"]
    assert [c.subject.key for c in second.claims if c.subject] == ["Altus"]


def test_an_alias_of_the_settings_is_the_same_entity() -> None:
    settings = Settings(aliases={"Nordwerk": ("NWK",)})
    article = understand(
        Document(id="a", text="NWK machte 2024 einen Umsatz von 5 Millionen Euro.", language="de"), settings
    )
    assert [c.subject.key for c in article.claims if c.subject] == ["Nordwerk"]
