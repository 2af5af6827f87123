"""Makes any number of articles from a fixed seed, with conflicts that are planted and known, and much that is none.

Every article is about one firm of its own numbering; conflicts, reprints, updates and roundings are spread by the seed.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.model import Document

_SYLLABLES = ("Bor", "kel", "mun", "tar", "vel", "sin", "dor", "gal", "rim", "hes", "lan", "pol")
_ENDS = ("werk", "bau", "tec", "land", "hof")
_START = dt.date(2024, 1, 8)


@dataclass
class Corpus:
    """The plan of a corpus: ``count`` firms, of which every tenth is told with two figures on purpose."""

    count: int
    seed: int = 7
    planted: dict[str, tuple[str, str]] = field(default_factory=dict)

    def documents(self) -> Iterator[Document]:
        """The articles, one or several a firm; ``planted`` grows as they are made: firm to the two document ids."""
        rng = random.Random(self.seed)  # noqa: S311 - a corpus must come out the same each time
        for number in range(self.count):
            yield from self._firm(number, rng)

    def _firm(self, number: int, rng: random.Random) -> Iterator[Document]:
        name = _name(number)
        staff = rng.randrange(300, 9000)
        day = _START + dt.timedelta(days=rng.randrange(0, 20))
        first = _document(f"{number:06}a", f"Die {name} AG beschäftigt {_written(staff)} Mitarbeiter.", day)
        yield first
        kind = number % 10
        if kind == 0:
            other = f"Die {name} AG hat {_written(staff + 137)} Beschäftigte."
            self.planted[name] = (first.id, f"{number:06}b")
            yield _document(f"{number:06}b", other, day + dt.timedelta(days=3))
        elif kind == 1:
            yield _document(f"{number:06}b", first.text, day + dt.timedelta(days=1))
        elif kind == 2:
            rounded = f"Die {name} AG hat rund {_written(round(staff, -2))} Beschäftigte."
            yield _document(f"{number:06}b", rounded, day + dt.timedelta(days=2))
        elif kind == 3:
            later = f"Die {name} AG hat {_written(staff + 400)} Beschäftigte."
            yield _document(f"{number:06}b", later, day + dt.timedelta(days=200))
        elif kind == 4:
            plan = f"Die {name} AG will {_written(staff + 900)} Mitarbeiter beschäftigen."
            yield _document(f"{number:06}b", plan, day + dt.timedelta(days=2))


def _name(number: int) -> str:
    """A name of its own for every number, in letters alone."""
    parts, rest = [], number
    while True:
        rest, part = divmod(rest, len(_SYLLABLES))
        parts.append(_SYLLABLES[part])
        if not rest:
            break
    return "".join(parts).capitalize() + _ENDS[len(parts) % len(_ENDS)]


def _written(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _document(name: str, text: str, day: dt.date) -> Document:
    return Document(id=name, text=text, language="de", published=day)
