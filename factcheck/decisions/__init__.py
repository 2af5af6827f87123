"""What people settled, matched to what a run finds: comments in articles, the decisions file, the baseline. Pure."""

from factcheck.decisions.entry import Entry, Side
from factcheck.decisions.known import Known, known_of
from factcheck.decisions.settle import Standing, settled

__all__ = ["Entry", "Known", "Side", "Standing", "known_of", "settled"]
