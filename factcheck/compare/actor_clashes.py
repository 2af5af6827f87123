"""What two reports of one story tell of persons and bodies that cannot both be true, each kind in its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from factcheck.compare.clash import Clash
from factcheck.compare.contest_clashes import contest_clashes, headline_contest
from factcheck.compare.contrary_figures import contrary_figures
from factcheck.compare.passage import Passage
from factcheck.compare.quote_edits import quote_edits
from factcheck.compare.related import Pair, related
from factcheck.compare.state_clashes import state_clashes

_OF_PAIRS: tuple[Callable[[Pair], Iterator[Clash]], ...] = (
    contest_clashes, quote_edits, contrary_figures, state_clashes,
)


def actor_clashes(
    by_document: Mapping[str, list[Passage]],
    akin: Callable[[str, str], bool],
    firmly: Callable[[str, str], bool],
    figures: Mapping[str, frozenset[str]],
) -> Iterator[Clash]:
    """The clashes of all kinds, pair by pair, and of each headline with its text."""
    for _, told in sorted(by_document.items()):
        if told:
            yield from headline_contest(told[0].article)
    for pair in related(by_document, akin, firmly, figures):
        for find in _OF_PAIRS:
            yield from find(pair)
