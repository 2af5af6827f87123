"""Adds up the parts of a number: units, tens, hundreds, scales, halves and fractions.

The parts are fed in order; each either fits what stands before it or begins the next number. "zwei Millionen
dreihundert" is one number, "vier fünfhundert" are two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.mentions.number_words import Part

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Sum:
    """A number as far as it has been read.

    ``total`` holds what scales have closed, ``group`` what stands since the last scale (``None``: nothing), ``last``
    the role of the last part, ``scale`` the smallest scale so far, ``step`` the unit of the last digit. ``kind`` is
    what the number has become; a fraction or an ordinal closes it.
    """

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    last: str = ""
    scale: Decimal | None = None
    step: Decimal = Decimal(1)
    kind: str = "cardinal"
    scaled: bool = False
    tail: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + (self.group or Decimal(0))

    def add(self, part: Part, *, joined: bool = False, glued: bool = False, pairs: bool = False) -> Sum | None:
        """The number with one more part; ``None`` where the part cannot belong to it.

        ``joined`` says that "and" stands before the part, ``glued`` that nothing does, ``pairs`` that two two-digit
        numbers in a row are a year ("nineteen seventy-three").
        """
        if self.kind != "cardinal":
            return self._after_fraction(part, joined)
        if part.role in ("unit", "teen", "tens"):
            return self._small(part, joined, pairs)
        if part.role == "hundred":
            return self._hundred()
        if part.role in ("scale", "bare_scale"):
            return self._scale(part.value, bare=part.role == "bare_scale")
        return self._special(part, joined, glued)

    def _small(self, part: Part, joined: bool, pairs: bool) -> Sum | None:
        if self.last == "":
            return replace(self, group=part.value, last=part.role, tail=part.value)
        if self.last == "article" or self.group is None:
            if self.last == "article":
                return None
            return replace(self, group=part.value, last=part.role, tail=part.value, step=Decimal(1))
        if self.last == "hundred" or (self.last == "tens" and part.role == "unit" and not joined):
            tail = part.value + (self.tail if self.last == "tens" else 0)
            return replace(self, group=self.group + part.value, last=part.role, tail=tail)
        teens = self.last in ("teen", "tens") and self.total == 0 and 13 <= self.group <= 20
        if pairs and teens and not joined and part.role in ("teen", "tens") and part.value >= 10:
            return replace(self, group=self.group * 100 + part.value, last=part.role, tail=part.value, scale=_HUNDRED)
        return None

    def _hundred(self) -> Sum | None:
        if self.last in ("", "article") or self.group is None:
            return replace(self, group=_HUNDRED, last="hundred", tail=_HUNDRED)
        if self.last in ("unit", "teen", "tens", "digits", "fixed") and self.tail == self.group:
            group = self.group * 100
            step = self.step * 100 if self.last == "digits" else self.step
            return replace(self, group=group, last="hundred", step=step, tail=group)
        return None

    def _scale(self, scale: Decimal, *, bare: bool) -> Sum | None:
        if self.group is None and self.scale is None:
            if not bare:
                return None
            return replace(self, total=scale, scale=scale, last="scale", scaled=True)
        if self.scale is None or scale < self.scale:
            if self.group is None:
                return None
            return self._closed(self.total + self.group * scale, scale)
        if self.scale < scale and self.total < scale:
            return self._closed(self.value * scale, scale)
        return None

    def _closed(self, total: Decimal, scale: Decimal) -> Sum:
        return replace(
            self, total=total, group=None, last="scale", scale=scale, step=self.step * scale, scaled=True,
            tail=Decimal(0),
        )

    def _special(self, part: Part, joined: bool, glued: bool) -> Sum | None:
        if part.role == "article":
            if self.last == "half":
                return self
            return replace(self, group=Decimal(1), last="article", tail=Decimal(1)) if self.last == "" else None
        if part.role == "half_added" and self.group is not None and glued:
            half = self.group + 1 / part.value
            return replace(self, group=half, last="fixed", tail=half, step=_TENTH)
        if part.role == "half_added" and self.last == "":
            return replace(self, group=1 / part.value, last="fixed", tail=1 / part.value, step=_TENTH)
        if part.role == "fixed" and (self.last == "" or (joined and self.group is not None)):
            group = (self.group or Decimal(0)) + part.value
            return replace(self, group=group, last="fixed", tail=group, step=_TENTH)
        if part.role == "group":
            return self._dozen(part.value)
        if part.role == "ordinal" and (plain := self._ordinal(part)):
            return plain
        if part.role in ("half", "fraction", "fractions") or part.also == "fraction":
            return self._fraction(part)
        return None

    def _dozen(self, size: Decimal) -> Sum | None:
        if self.last in ("", "article", "half") and self.group is None:
            return replace(self, group=size, last="fixed", tail=size)
        if self.group is None or self.last == "scale":
            return None
        counted = self.tail
        return replace(self, group=self.group - counted + counted * size, last="fixed", tail=counted * size)

    def _ordinal(self, part: Part) -> Sum | None:
        if part.value >= 100:
            if self.last == "":
                return self._ends("ordinal", part.value)
            if self.last != "article" and self.group is not None and not (self.total and self.scale):
                return self._ends("ordinal", self.value * part.value)
            return self._ends("ordinal", self.total + part.value) if self.group is None else None
        if self.last in ("", "hundred", "scale") or (self.last == "tens" and part.value < 10):
            return self._ends("ordinal", self.value + part.value)
        return None

    def _fraction(self, part: Part) -> Sum | None:
        if part.role == "half" and self.last == "":
            return replace(self, group=1 / part.value, last="half", tail=1 / part.value, step=_TENTH)
        if self.last == "half" or self.last == "":
            return None
        if self.group is None:
            return None
        singular = part.role != "fractions" and self.last != "article" and self.value != 1
        if singular and part.also == "fraction" and part.role == "ordinal":
            return None
        if singular and self.last == "digits" and self.value >= 100:
            return None
        return self._ends("fraction", self.value / part.value)

    def _ends(self, kind: str, value: Decimal) -> Sum:
        return replace(self, total=value, group=None, kind=kind, last=kind, step=Decimal(0))

    def _after_fraction(self, part: Part, joined: bool) -> Sum | None:
        """A scale may still follow a fraction ("three quarters million", "ein Viertel Dutzend")."""
        if self.kind != "fraction" or joined:
            return None
        if part.role in ("scale", "bare_scale", "group"):
            total = self.total * part.value
            step = part.value * _TENTH
            return replace(self, total=total, kind="cardinal", last="scale", scale=part.value, scaled=True, step=step)
        return None

    def plus_fraction(self, share: Sum) -> Sum:
        """The number with a fraction after "and": of the last scale, if one was read, else of one."""
        if self.group is None and self.scale is not None and not share.scaled:
            return replace(self, total=self.total + share.value * self.scale, step=self.scale * _TENTH)
        if share.scaled:
            return replace(self, total=self.value + share.value, group=None, last="scale", step=_TENTH)
        group = (self.group or Decimal(0)) + share.value
        return replace(self, group=group, last="fixed", tail=group, step=_TENTH)
