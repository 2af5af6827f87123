"""Who is read together: circles stay small, who belongs together meets, reprints cost no more than one article."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import Document
from factcheck.claims import understand
from factcheck.engines import answering, circles, pool
from factcheck.engines.answering import held_together
from factcheck.engines.circles import Plan, Question
from factcheck.engines.engine import Job, Part, engine_named
from factcheck.engines.meeting import COMMON, WHOLE, Meeting, pairs
from factcheck.engines.parcel import packed, unpacked
from factcheck.engines.work import Together, compare_articles, extract_claims
from factcheck.model import Finding, Problem, Settings

NAMES = [f"d{number:02}" for number in range(40)]
PAIRS = st.lists(st.sampled_from(list(combinations(NAMES, 2))), max_size=60, unique=True)


def planned(meetings: list[tuple[str, str]], questions: list[Question] | None = None) -> Plan:
    told = [Meeting(len(meetings) - n, a, b) for n, (a, b) in enumerate(meetings)]
    return circles.plan(questions or [], lambda: iter(told), [])


def together(plan: Plan) -> set[tuple[str, str]]:
    return {pair for circle in plan.circles for pair in combinations(circle.documents, 2)}


@given(PAIRS)
def test_circles_are_small_and_hold_everybody_once_a_round(meetings: list[tuple[str, str]]) -> None:
    plan = planned(meetings)
    assert all(1 < len(circle.documents) <= circles.SIZE for circle in plan.circles)
    assert [circle.number for circle in plan.circles] == list(range(len(plan.circles)))
    assert len(list(plan.first())) == len(set(plan.first()))
    everybody = {name for pair in meetings for name in pair}
    assert {name for circle in plan.circles for name in circle.documents} == everybody
    if len(everybody) <= circles.SIZE:
        assert set(meetings) <= together(plan)


@given(PAIRS)
def test_the_next_rounds_are_for_those_who_have_not_met(meetings: list[tuple[str, str]]) -> None:
    met: dict[str, set[int]] = {}
    for circle in planned(meetings).circles:
        if circle.before is not None:
            assert any(met[a].isdisjoint(met[b]) for a, b in combinations(circle.documents, 2))
            assert {name: set(told) for name, told in circle.before.items()} == {n: met[n] for n in circle.documents}
        for name in circle.documents:
            met.setdefault(name, set())
        for name in circle.documents:
            met[name] = {*met[name], circle.number}


def test_a_question_is_settled_where_all_who_answer_it_are_together() -> None:
    small, large = Question("small", ("d01", "d02")), Question("large", tuple(NAMES[:20]))
    plan = planned([("d01", "d30")], [small, large, Question("many", ())])
    assert plan.elsewhere == {"large", "many"}
    assert plan.circles[0].elsewhere == ("large",)
    assert {"d01", "d02"} <= set(plan.circles[0].documents)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_questions_changes_nothing(asked: list[tuple[str, str]], source: Random) -> None:
    """A database hands them out as they were added, a cluster by key."""
    questions = [Question(f"{n:02}", pair) for n, pair in enumerate(asked)]
    shuffled = source.sample(questions, len(questions))
    assert planned([], shuffled) == planned([], questions)


def test_a_word_of_many_sentences_leads_nowhere() -> None:
    assert list(pairs(["b", "a", "b"], 3)) == [Meeting(WHOLE // 3, "a", "b")]
    assert not list(pairs(NAMES, COMMON + 1))
    assert not list(pairs(["a"], 1))


TEXT = "Der Deich bei Almstadt wird erneuert. Insgesamt {} Millionen Euro will das Land bis 2027 dafür ausgeben."


def articles(texts: list[str]) -> list[Document]:
    return [Document(id=f"{n:03}", text=text, language="de") for n, text in enumerate(texts)]


def found(documents: list[Document]) -> tuple[list[Finding], list[Problem]]:
    parts = [Part(d.id, d.id, d.id) for d in documents]
    by_id = {d.id: d for d in documents}
    job = Job(lambda: iter(parts), lambda part: ([by_id[part.path]], []), Settings())
    with engine_named("local").run(job) as outcome:
        return [Finding.model_validate_json(record) for record in outcome.findings], list(outcome.problems)


def test_a_hundred_reprints_are_one_position(monkeypatch: pytest.MonkeyPatch) -> None:
    """The altered copy is held against the first of them, and the work is one circle for those and few for the rest."""
    blocks: list[Together] = []
    monkeypatch.setattr(circles, "SMALL", 0)
    monkeypatch.setattr(answering, "compare_articles", lambda t, s: blocks.append(t) or compare_articles(t, s))
    (finding,), problems = found(articles([TEXT.format(40)] * 100 + [TEXT.format(400)]))
    assert not problems
    assert {"000", "100"} <= {evidence.document for evidence in finding.evidence}
    assert len(blocks) == 1


def test_what_has_nothing_in_common_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circles, "SMALL", 0)
    monkeypatch.setattr(answering, "compare_articles", lambda *_: pytest.fail("nobody is to be read together"))
    assert found(articles([TEXT.format(40), "The weather stays fine.", "Der Chor sang am 31. Februar."]))[0]


def test_an_article_travels_whole() -> None:
    article = understand(Document(id="a", text=TEXT.format(40), language="de"), Settings())
    back = unpacked(packed(article))
    assert packed(back) == packed(article)
    assert back.claims == article.claims
    assert back.mentions == article.mentions
    with pytest.raises(ValueError, match="Invalid JSON"):
        unpacked("{")


def test_a_block_that_cannot_be_compared_costs_what_is_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in each article alone is still found, and the block is told of."""

    def poisoned(block: Together, settings: Settings) -> tuple[Finding, ...]:
        if len(block.documents) > 1:
            raise RuntimeError("planted")
        return compare_articles(block, settings)

    monkeypatch.setattr(answering, "compare_articles", poisoned)
    wrong = "Am Montag, dem 16. April 2025, begann die Arbeit. "
    findings, problems = found(articles([wrong + TEXT.format(40), TEXT.format(400)]))
    assert [(f.code, f.evidence[0].document) for f in findings] == [("FC302", "000")]
    (problem,) = problems
    assert problem.path == "000"
    assert problem.message.startswith("it was not held against 1 others: factcheck itself failed")


def serve_poisoned(pipe: object, settings: Settings) -> None:
    """A worker that dies where articles are compared."""

    def dies(block: Together, settings: Settings) -> tuple[Finding, ...]:
        return compare_articles(block, settings) if len(block.documents) == 1 else sys.exit(9)

    answering.compare_articles = dies
    pool._serve(pipe, settings)  # type: ignore[arg-type]


def test_a_block_that_ends_a_process_costs_what_is_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_serve", serve_poisoned)
    texts = [TEXT.format(40), TEXT.format(400)]
    packs = [e.wording.article for d in articles(texts) if (e := extract_claims(d, Settings())).wording]
    running = pool.Pool(Settings(), 30.0)
    running.fill(1)

    def blocks() -> Iterator[Together]:
        yield Together(0, ("000", "001"), tuple(packs))

    try:
        told = list(held_together(blocks(), lambda asked: running.read(iter(asked))))
    finally:
        running.stop()
    assert [type(each) for each in told] == [Problem]
    assert "it ended the process that read it" in told[0].message  # type: ignore[union-attr]
