"""Finds one change told at two rates where each report has one change left over of one way and time.

Neither rate has its levels in the texts, and neither is told in the other report. They are of one change when both are
told with the same level, or start from the same year and share two words; and when no other change that is left over
could be meant on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.compare.calendar import document_date
from factcheck.compare.lone_moves import borne_out, level_told_with, same_change
from factcheck.compare.matter import Near, sentences
from factcheck.compare.moves import Move, moves, years_spanned, yet_to_come
from factcheck.compare.rate_clashes import RateClash
from factcheck.compare.relations import Relation
from factcheck.compare.spread_changes import parts_of_year, quantities, turn_words
from factcheck.compare.told import any_of
from factcheck.compare.words import likeness, sense
from factcheck.languages import language
from factcheck.model import Article

_ALIKE, _SHORTEST, _WORDS = 0.8, 4, 2
_IN = re.compile(r"\b[Ii]n\s+(?P<place>[A-ZÄÖÜ][\w-]{2,})")


def lone_rates(near: Near) -> Iterator[RateClash]:
    """Each two changes of two reports that cannot both be right."""
    for home in near.articles:
        for away in near.of(home):
            if away.document.id <= home.document.id:
                continue
            ours, theirs = (_left_over(a, near.of(a)) for a in (home, away))
            for one in ours:
                tied = [other for other in theirs if _tied(one, other)]
                back = [other for other in ours if tied and _tied(other, tied[0])]
                if len(tied) == len(back) == 1 and not same_change(one, tied[0]):
                    yield _clash(one, tied[0])


def _left_over(article: Article, articles: Sequence[Article]) -> list[Move]:
    return [m for m in moves(article) if m.rises is not None and m.ratio is not None
            and not m.passage.asks and not yet_to_come(m) and not borne_out(m, articles)]


def _tied(one: Move, other: Move) -> bool:
    """Tell whether two changes can only be one: same way, same time, told with one level if with any."""
    if one.rises != other.rises or parts_of_year(one.passage) != parts_of_year(other.passage):
        return False
    if _of_another_place(one, other.article) or _of_another_place(other, one.article):
        return False
    ours, theirs = (quantities(m.told.words if m.told is not None else m.passage.content) for m in (one, other))
    if ours and theirs and not ours & theirs:
        return False
    levels = level_told_with(one), level_told_with(other)
    if levels[0] is not None and levels[1] is not None:
        return levels[0].measured == levels[1].measured and levels[0].value == levels[1].value
    return bool(_starts(one) & _starts(other)) and len(_common(one, other)) >= _WORDS


def _of_another_place(move: Move, away: Article) -> bool:
    """Tell whether the sentence of a change names a place that the other report does not: "in Harrowfield"."""
    sentence = move.passage.sentence
    known = [w.sense for p in sentences(away) for w in p.content]
    for match in _IN.finditer(move.article.document.text, sentence.start, sentence.end):
        place = sense(match["place"], sentence.language)
        general = any_of(language(sentence.language).words("relations.general")).fullmatch(match["place"])
        if general is None and place.weight and not any(likeness(place, word) >= _ALIKE for word in known):
            return True
    return False


def _starts(move: Move) -> frozenset[int]:
    """The years a change may start from: as told, or so many years before it was told."""
    published = document_date(move.article)
    if move.base or published is None:
        return move.base
    spans = years_spanned(move)
    return frozenset(published.year - years - late for years in spans for late in (0, 1))


def _common(one: Move, other: Move) -> tuple[str, ...]:
    turns = turn_words(one.passage.sentence.language)
    own = [w for w in one.passage.content if len(w.sense.form) >= _SHORTEST and not turns.fullmatch(w.text)]
    shared = {w.sense.stem: w.text for w in own
              if any(likeness(w.sense, o.sense) >= _ALIKE for o in other.passage.content)}
    return tuple(shared.values())


def _clash(one: Move, other: Move) -> RateClash:
    relations = [Relation(m.rate(rises=bool(m.rises)), one.base & other.base, groups=False) for m in (one, other)]
    return RateClash(relations[0], relations[1], _common(one, other))


__all__ = ["lone_rates"]
