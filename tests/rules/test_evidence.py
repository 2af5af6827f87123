"""Evidence is whole sentences with the exact words marked, and one thing seen by several rules is one finding."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import Document, check
from factcheck.compare.corpus import Corpus
from factcheck.model import Article, Finding, Settings, Severity
from factcheck.pipeline import understand
from factcheck.rules.frame import run
from factcheck.rules.rule import Draft, Rule, span_evidence

sys.path.insert(0, str(Path(__file__).parents[1]))
import pages

SECTIONS = [s for s in pages.all_sections("rules", "article") if s.bodies("findings") and not s.known_gap]
TEXT = "Die Alto AG zählt 40 Leute. Vor einem Jahr waren es 30 in Bonn und 12 in Kiel."


@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.name)
def test_evidence_is_whole_sentences(section: pages.Section) -> None:
    documents = {d.id: d for d in pages.documents(section)}
    articles = {name: understand(d, Settings()) for name, d in documents.items()}
    report = check(documents.values())
    claims = {c.id: c for c in report.claims}
    for finding in report.findings:
        places = [(e.document, e.start, e.end) for e in finding.evidence]
        assert len(set(places)) == len(places), "one sentence stands twice"
        for e in finding.evidence:
            assert documents[e.document].text[e.start : e.end] == e.quote
            for at in (e.start, e.end - 1):
                sentence = articles[e.document].sentence_at(at)
                assert sentence is None or e.start <= sentence.start < sentence.end <= e.end
            assert e.start <= e.mark[0] < e.mark[1] <= e.end
            if e.claim is not None:
                assert e.start <= claims[e.claim].value_start < e.end


def article() -> Article:
    return understand(Document(id="a", text=TEXT, language="de"), Settings())


def rule(code: str, severity: Severity, *drafts: Draft) -> Rule:
    def found(_: Corpus) -> Iterator[Draft]:
        yield from drafts

    return Rule(code, f"rule-{code[2:]}", "", severity, found)


def draft(*words: str, root: str = "") -> Draft:
    places = [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]
    return Draft(" ".join(words), tuple(span_evidence(article(), *p) for p in places), (words[0],), root=root)


def findings(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> tuple[Finding, ...]:
    monkeypatch.setattr(run, "chosen_rules", lambda _: rules)
    return run.run_rules(Corpus((article(),), Settings()))


def test_words_are_shown_in_their_sentence_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = findings(monkeypatch, rule("FC001", "error", draft("30", "12", "40")))
    late, early = found.evidence
    assert (early.quote, late.quote) == (TEXT[:27], TEXT[28:])
    assert (early.marked, late.marked) == ("40", "30 in Bonn und 12")
    assert TEXT[late.mark_start : late.mark_end] == late.marked


def test_the_claim_is_the_one_whose_figure_is_marked() -> None:
    text = "Der Umsatz der Alto AG lag 2023 bei 40 Millionen Euro, der Gewinn der Alto AG bei 50 Millionen Euro."
    one = Document(id="a", text=text, language="de")
    two = Document(id="b", text=text.replace("40", "70"), language="de")
    report = check([one, two])
    claims = {c.id: c for c in report.claims}
    (found,) = (f for f in report.findings if f.severity == "error")
    assert [claims[e.claim or ""].value.text for e in found.evidence] == ["40 Millionen Euro", "70 Millionen Euro"]


def test_two_rules_on_the_same_words_are_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    mild, grave = rule("FC001", "warning", draft("40", "30")), rule("FC002", "error", draft("40 Leute", "30 in Bonn"))
    (found,) = findings(monkeypatch, mild, grave)
    assert (found.code, found.severity, found.merged) == ("FC002", "error", ("rule-001",))
    assert found.derivation == ("40 Leute", "40")


@pytest.mark.parametrize("words", [("40", "12"), ("40",), ("40", "30", "12"), ("Die Alto AG", "Vor einem Jahr")])
def test_other_words_of_the_same_sentences_are_another_finding(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    one, other = rule("FC001", "error", draft("40", "30")), rule("FC002", "error", draft(*words))
    assert len(findings(monkeypatch, one, other)) == 2


def test_whole_sentences_prove_no_common_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = TEXT[:27]
    assert len(findings(monkeypatch, rule("FC001", "error", draft(whole)), rule("FC002", "error", draft("40")))) == 2


def test_a_common_root_makes_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (rule("FC001", "info", draft("40", root="r")), rule("FC002", "warning", draft("12", root="r")))
    (found,) = findings(monkeypatch, *rules)
    assert (found.code, found.merged, len(found.evidence)) == ("FC002", ("rule-001",), 2)


def test_what_rests_on_a_root_joins_it_only_if_it_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cause = rule("FC002", "error", draft("40", root="year"))
    effects = [replace(draft(word), rests_on=("year", "other")) for word in ("12", "30")]
    (found,) = findings(monkeypatch, rule("FC001", "error", *effects), cause)
    assert {e.marked for e in found.evidence} == {"40", "30 in Bonn und 12"}
    assert len(findings(monkeypatch, rule("FC001", "error", *effects))) == 2


WRONG_YEAR = """Im zweiten Quartal 2023 stieg der Umsatz der Alto AG um 20 Prozent gegenüber dem zweiten Quartal 2024.
Der Umsatz der Alto AG sank im zweiten Quartal 2023 um 40 Prozent gegenüber dem zweiten Quartal 2024."""


def test_a_growth_clash_joins_the_wrong_year_it_rests_on() -> None:
    (found,) = (f for f in check(Document(id="a", text=WRONG_YEAR, language="de")).findings if f.severity != "info")
    assert (found.rule, found.merged) == ("base-after-period", ("incompatible-growth",))


FIRST = "Die Alto AG wuchs im zweiten Quartal 2023."


@pytest.mark.parametrize(
    ("second", "marked"),
    [
        ("Das Unternehmen erzielte im Jahr 2023 einen Umsatz von 40 Millionen Euro.", "Alto AG"),
        ("Der Umsatz der Alto AG betrug im zweiten Quartal 40 Millionen Euro.", "zweiten Quartal 2023"),
        ("Der Umsatz betrug im zweiten Quartal 40 Millionen Euro.", "Alto AG wuchs im zweiten Quartal 2023"),
    ],
)
def test_the_sentence_a_year_or_a_subject_comes_from_is_evidence(second: str, marked: str) -> None:
    one = Document(id="a", text=f"{FIRST} {second}", language="de")
    two = Document(id="b", text=f"{FIRST} {second.replace('40', '70')}", language="de")
    (found,) = (f for f in check([one, two]).findings if f.severity == "error")
    quotes = [(e.quote, e.marked) for e in found.evidence if e.document == "a"]
    assert [quote for quote, _ in quotes] == [second, FIRST]
    assert quotes[-1][1] == marked


def test_two_slips_of_one_rule_in_one_sentence_stay_two(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(monkeypatch, rule("FC001", "error", draft("30"), draft("12")))
    assert len({f.id for f in found}) == 2
