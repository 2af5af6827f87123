"""Claims collapse into positions, and what excludes each other is one finding, however many claims stand behind it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare.comparable import block_key, near_miss
from factcheck.compare.positions import collapse, disagreements
from factcheck.model import Bounds, Claim, Interval, Mention, Period, Subject, Trace


def claim(number: int, value: int, *, year: int = 2024, wide: int = 0, **other: object) -> Claim:
    text = f"{value} Euro"
    interval = Interval(Decimal(value - wide), Decimal(value + wide))
    mention = Mention(
        kind="money", start=0, end=len(text), text=text, stated=Bounds(Decimal(value), Decimal(value)), unit="EUR",
        interval=interval, trace=Trace("test", 0, len(text), text),
    )
    fields = {
        "id": f"c{number}", "document": f"d{number}", "start": 0, "end": len(text), "quote": text,
        "subject": Subject(key="Nordwerk", text="Nordwerk", via="name"), "attribute": "revenue", "role": "level",
        "value": mention, "value_start": 0, "value_end": len(text), "tier": 1,
        "period": Period(start=f"{year}-01-01", end=f"{year + 1}-01-01", grain="year", status="explicit"),
    }
    return Claim(**{**fields, **other})


def test_reprints_are_one_position() -> None:
    positions = collapse(claim(n, 410) for n in range(400))
    assert [len(p.claims) for p in positions] == [400]


def test_two_camps_are_one_disagreement() -> None:
    found = list(disagreements([claim(n, 41 if n % 2 else 63) for n in range(200)]))
    assert len(found) == 1
    assert [len(p.claims) for p in found[0].positions] == [100, 100]
    assert found[0].pairs == ((0, 1),)


def test_a_flow_is_compared_over_one_period_only() -> None:
    assert not list(disagreements([claim(1, 41, year=2023), claim(2, 63, year=2024)]))
    assert near_miss(claim(1, 41, year=2023), claim(2, 63, year=2024)) == "other period"


def test_unbound_negated_and_possible_claims_have_no_block() -> None:
    for other in ({"tier": 3}, {"negated": True}, {"modality": "possible"}, {"subject": None}):
        assert block_key(claim(1, 41, **other)) is None


def test_a_plan_never_meets_a_report() -> None:
    assert block_key(claim(1, 41, modality="planned")) != block_key(claim(2, 41))
    assert not list(disagreements([claim(1, 41, modality="planned"), claim(2, 63)]))


values = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 4)), min_size=2, max_size=9)


@given(values, st.randoms())
def test_order_changes_nothing(rows: list[tuple[int, int]], random) -> None:
    claims = [claim(n, value, wide=wide) for n, (value, wide) in enumerate(rows)]
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert list(disagreements(claims)) == list(disagreements(shuffled))


@given(values)
def test_disagreements_cover_exactly_the_claims_that_some_claim_excludes(rows: list[tuple[int, int]]) -> None:
    claims = [claim(n, value, wide=wide) for n, (value, wide) in enumerate(rows)]
    excluded = {a.id for a in claims for b in claims if a.value.interval.disjoint(b.value.interval)}
    assert {c.id for d in disagreements(claims) for p in d.positions for c in p.claims} == excluded
