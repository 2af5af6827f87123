"""What holds for decisions, comments and baselines whatever the articles are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, check
from factcheck.decisions import Entry, Standing, known_of, settled
from factcheck.model import Report

SENTENCES = (
    "Am Montag, dem 16. April 2025, sprach der Vorstand vor der Belegschaft.",
    "Am Dienstag, dem 17. April 2025, sprach der Betriebsrat.",
    "Die Nordwerk AG setzte 2024 rund 410 Millionen Euro um.",
    "2024 lag der Umsatz der Nordwerk AG bei 460 Millionen Euro.",
)
FILLERS = (
    "Der Hafen ist alt.", "Das Wetter blieb freundlich.", "Viele Gäste kamen zu Fuß.", "Die Brücke wird gestrichen.",
    "Niemand wurde gefragt.", "Am Rand spielte eine Kapelle.",
)
fillers = st.lists(st.sampled_from(FILLERS), max_size=4)
stories = st.lists(st.lists(st.sampled_from((*SENTENCES, *FILLERS)), min_size=1, max_size=5), min_size=1, max_size=3)
quick = settings(deadline=None, max_examples=40)


def articles(paragraphs: Sequence[Sequence[str]]) -> list[Document]:
    return [Document(id=f"{n}.md", text="\n\n".join(each), language="de") for n, each in enumerate(paragraphs)]


def entries_of(report: Report) -> tuple[Entry, ...]:
    return tuple(Entry.of(finding, {}, reason="it is so", by="mk") for finding in report.findings)


def after(documents: list[Document], standing: Standing) -> tuple[Report, tuple[Entry, ...]]:
    return settled(check(documents), documents, standing)


@quick
@given(stories)
def test_the_baseline_of_a_report_makes_the_same_report_empty(paragraphs: list[list[str]]) -> None:
    documents = articles(paragraphs)
    found = check(documents)
    made, _ = after(documents, Standing(known=known_of(found.findings, {})))
    assert made.open_findings == ()
    assert made.baseline is not None
    assert (made.baseline.known, made.baseline.new, made.baseline.gone) == (len(found.findings), 0, 0)
    assert [f.model_copy(update={"decision": None}) for f in made.findings] == list(found.findings)


@quick
@given(stories)
def test_what_is_accepted_is_settled_and_nothing_is_left_over(paragraphs: list[list[str]]) -> None:
    documents = articles(paragraphs)
    made, over = after(documents, Standing(entries=entries_of(check(documents))))
    assert made.open_findings == over == made.notices == ()


@quick
@given(fillers, fillers, fillers)
def test_edits_outside_the_evidence_reopen_nothing(a: list[str], b: list[str], c: list[str]) -> None:
    entries = entries_of(check(articles([SENTENCES[:3], SENTENCES[3:]])))
    assert len(entries) >= 3
    edited = articles([[*a, SENTENCES[0], *b, SENTENCES[1], *c, SENTENCES[2]], [*c, SENTENCES[3], *a]])
    made, over = after(edited, Standing(entries=entries))
    assert made.open_findings == over == made.notices == ()


@quick
@given(st.sampled_from(["Vorstand", "Belegschaft", "sprach"]), st.sampled_from(["Aufsichtsrat", "Stadt", "redete"]))
def test_an_edit_of_the_evidence_reopens(old: str, new: str) -> None:
    before = articles([SENTENCES[:1]])
    entries = entries_of(check(before))
    edited = articles([[SENTENCES[0].replace(old, new)]])
    made, over = after(edited, Standing(entries=entries, path="d.toml"))
    (finding,) = made.open_findings
    assert finding.decision is not None
    assert (finding.decision.state, finding.decision.id, over) == ("reopened", entries[0].id, ())
    assert finding.decision.score is not None
    assert 0 < finding.decision.score < 100
    assert [notice.kind for notice in made.notices] == ["reopened"]


@quick
@given(stories, stories)
def test_prune_is_idempotent_and_takes_nothing_in_force(one: list[list[str]], other: list[list[str]]) -> None:
    entries = entries_of(check(articles(one)))
    documents = articles(other)
    made, over = after(documents, Standing(entries=entries))
    kept = tuple(entry for entry in entries if entry not in over)
    again, nothing = after(documents, Standing(entries=kept))
    assert nothing == ()
    assert again.findings == made.findings


@quick
@given(stories)
def test_the_order_of_articles_and_decisions_changes_nothing(paragraphs: list[list[str]]) -> None:
    documents = articles(paragraphs)
    entries = entries_of(check(documents))
    turned = list(reversed(documents))
    standing = Standing(entries=tuple(reversed(entries)), known=())
    assert after(turned, standing)[0].findings == after(documents, Standing(entries=entries, known=()))[0].findings


@quick
@given(st.integers(-3, 3))
def test_a_decision_holds_through_its_last_day(days: int) -> None:
    last = dt.date(2026, 3, 31)
    documents = articles([SENTENCES[:1]])
    (entry,) = (e.model_copy(update={"until": last}) for e in entries_of(check(documents)))
    made, over = after(documents, Standing(entries=(entry,), day=last + dt.timedelta(days)))
    assert len(made.open_findings) == len(over) == (days > 0)
    assert [f.decision.state for f in made.findings if f.decision] == ["expired" if days > 0 else "accepted"]
