"""What two reports of one story tell of persons and bodies that cannot both be true, each kind in its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factcheck.compare.clash import Clash
from factcheck.compare.contest_clashes import contest_clashes, headline_contest
from factcheck.compare.contrary_figures import contrary_figures
from factcheck.compare.deeds import deed_clashes, headline_deeds
from factcheck.compare.disputes import dispute_clashes
from factcheck.compare.event_orders import order_clashes
from factcheck.compare.forecasts import forecast_clashes
from factcheck.compare.holder_clashes import holder_clashes, holders_inside
from factcheck.compare.lesser_acts import lesser_clashes
from factcheck.compare.match_scores import score_clashes
from factcheck.compare.passage import Passage
from factcheck.compare.payers import paying_clashes
from factcheck.compare.quote_edits import quote_edits
from factcheck.compare.related import Pair, related
from factcheck.compare.roles import role_clashes
from factcheck.compare.stakes import stake_clashes
from factcheck.compare.state_clashes import headline_states, state_clashes, states_inside

_OF_PAIRS: tuple[Callable[[Pair], Iterator[Clash]], ...] = (
    contest_clashes, quote_edits, contrary_figures, state_clashes, order_clashes, stake_clashes, paying_clashes,
    holder_clashes, deed_clashes, score_clashes, role_clashes, dispute_clashes, lesser_clashes,
)


def actor_clashes(
    by_document: Mapping[str, list[Passage]],
    together: Callable[[str, str], bool],
    akin: Callable[[str, str], bool],
    firmly: Callable[[str, str], bool],
    figures: Mapping[str, frozenset[str]],
) -> Iterator[Clash]:
    """The clashes of all kinds, pair by pair, and of each headline with its text."""
    for _, told in sorted(by_document.items()):
        if told:
            yield from headline_contest(told[0].article)
            yield from headline_deeds(told[0].article)
            yield from states_inside(told[0].article)
            yield from headline_states(told[0].article)
            yield from holders_inside(told[0].article)
    yield from forecast_clashes(by_document, together, figures)
    for pair in related(by_document, together, akin, firmly, figures):
        for find in _OF_PAIRS:
            yield from find(pair)
