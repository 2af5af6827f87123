"""Says whom a word stands for: a name, a description ("die Plattform"), a pronoun, or nobody named at all.

A description goes to the nearest entity that was introduced by such a noun, else to the nearest of the right kind, else
nowhere. It never goes to who is speaking.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from factcheck.claims.chunk import Chunk
from factcheck.claims.entities import Named, Names
from factcheck.claims.lexicon import Lexicon
from factcheck.model import Attribution, Subject

_REACH = 1200
_OFTEN = 3
_NEAR = 350
_SUBJECTS = 6


@dataclass
class Resolver:
    """Resolves references in one document, reading from the front; ``topic`` is what was last spoken of."""

    document: str
    text: str
    names: Names
    lex: Lexicon
    starts: list[int] = field(default_factory=list)
    topic: Subject | None = None
    topic_at: int = -1
    speakers: set[str] = field(default_factory=set)
    heard_last: Attribution | None = None
    telling: Chunk | None = None
    local: list[Chunk] = field(default_factory=list)
    told: list[tuple[frozenset[str], Subject, int]] = field(default_factory=list)
    stood_for: dict[int, Subject] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = Counter(place.key for place in self.names.places)
        self.starts = [place.start for place in self.names.places]
        counts = Counter(p.key for p in self.names.places if self._kind(p.key) not in ("person", "place"))
        ranked = counts.most_common(2)
        main = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) and ranked[0][1] >= 2
        self.main: str | None = ranked[0][0] if main else None

    def _kind(self, key: str) -> str:
        entity = self.names.entities.get(key)
        return entity.kind if entity else "unknown"

    def kind(self, subject: Subject) -> str:
        """The coarse type of a subject: ``organisation``, ``person``, ``place``, ``product`` or ``unknown``."""
        return self._kind(subject.key)

    def of(self, chunk: Chunk) -> Subject | None:
        """Whom a unit names or stands for; ``None`` if that cannot be told."""
        if chunk.kind == "E" and chunk.key is not None:
            return None if self._broken(chunk) or "runs_on" in chunk.flags else self._named(chunk, chunk.key)
        if chunk.kind == "R":
            return self._pronoun(chunk)
        if chunk.kind != "N":
            return None
        if "described" in chunk.flags and chunk.article and not self.lex.does(chunk.article, "indefinite"):
            return self.described(chunk)
        return None

    def _broken(self, chunk: Chunk) -> bool:
        """Tell whether a name stops at an initial within it ("Jan K" of "Jan K. Wolf")."""
        last = self.text[chunk.start : chunk.end].rpartition(" ")
        goes_on = self.text[chunk.end : chunk.end + 2] == ". " and self.text[chunk.end + 2 : chunk.end + 3].isupper()
        return bool(last[0]) and len(last[2]) == 1 and goes_on

    def noun(self, chunk: Chunk) -> Subject:
        """A noun phrase that stands for itself ("Die Enterprise-Pakete"), and for nothing outside its document."""
        return Subject(
            key=f"{chunk.head} ({self.document})",
            text=self.text[chunk.start : chunk.end],
            via="description",
            start=chunk.start,
            end=chunk.end,
        )

    def _named(self, chunk: Chunk, key: str) -> Subject:
        words = self.text[chunk.start : chunk.end]
        named = chunk.named
        surface = self.text[named.start : named.end] if named else words
        via = "alias" if surface in self.names.alias_via else "apposition" if chunk.noun else "name"
        return Subject(key=key, text=words, via=via, start=chunk.start, end=chunk.end)

    def compound(self, chunk: Chunk) -> Subject | None:
        """The name in front of a compound noun ("Alto-Umsatz")."""
        if chunk.key is None or chunk.named is None:
            return None
        named = chunk.named
        return Subject(
            key=chunk.key, text=self.text[named.start : named.end], via="compound", start=named.start, end=named.end
        )

    def _before(self, offset: int) -> list[Named]:
        at = bisect_left(self.starts, offset)
        found = []
        for place in reversed(self.names.places[:at]):
            if offset - place.start > _REACH:
                break
            found.append(place)
        return found

    def described(self, chunk: Chunk) -> Subject | None:
        """The entity a description stands for."""
        wanted = self.lex.description(chunk.head) or "unknown"
        noun = chunk.head.lower()
        before = self._before(chunk.start)
        key = chunk.key or self._by_noun(before, noun)
        if (
            key is None
            and "-" in noun
            and chunk.head.partition("-")[0] not in self.lex.grammar.get("unknown_prefix", ())
        ):
            return None
        if key is None and noun not in self.lex.descriptions and "-" not in noun:
            return self.noun(chunk)
        key = key or (self._by_kind(before, wanted) if wanted != "place" else None)
        if key is None and wanted in ("organisation", "product"):
            key = self.main
        if key is None:
            return None
        return Subject(
            key=key, text=self.text[chunk.start : chunk.end], via="description", start=chunk.start, end=chunk.end
        )

    def heard(self, pronoun: Chunk) -> Attribution | None:
        """Who spoke last, for "he added": a person or a name of unknown kind, not far back."""
        last = self.heard_last
        if (
            last is None
            or last.speaker is None
            or last.end is None
            or not self.lex.does(pronoun.word, "speakers_again")
        ):
            return None
        if self.lex.capital_nouns and not pronoun.flags & {"gender:m", "gender:f"}:
            return None
        near = 0 <= pronoun.start - last.end < _REACH // 2
        return last if near and self._kind(last.speaker) in ("person", "unknown") else None

    def stands_alone(self, chunk: Chunk) -> bool:
        """Tell whether a definite description can stand for no entity that the text has named so far.

        "Die Universität" is then the one university the text speaks of.
        """
        definite = self.lex.does(chunk.article, "definite_only") or self.lex.does(chunk.article, "definite")
        if "described" not in chunk.flags or not definite or self.lex.does(chunk.article, "indefinite"):
            return False
        wanted = self.lex.description(chunk.head) or "unknown"
        if wanted == "place":
            return True
        kinds = {self._kind(place.key) for place in self._before(chunk.start) if place.key not in self.speakers}
        return not kinds & {wanted, "unknown", "organisation", "product"}

    def _by_noun(self, before: list[Named], noun: str) -> str | None:
        for place in before:
            entity = self.names.entities.get(place.key)
            if entity and any(n.lower().endswith(noun) or noun.endswith(n.lower()) for n in entity.nouns):
                return place.key
        return None

    def _by_kind(self, before: list[Named], wanted: str) -> str | None:
        """The nearest entity that may be what the description says, if no other of its kind is as near."""
        for place in before:
            if place.noun or place.key in self.speakers:
                continue
            kind = self._kind(place.key)
            if kind == wanted or {kind, wanted} == {"organisation", "product"}:
                return place.key
            often = place.key == self.main or self.counts[place.key] >= _OFTEN
            if kind == "unknown" and wanted in ("organisation", "product") and often:
                return place.key
        return None

    def _pronoun(self, chunk: Chunk) -> Subject | None:
        """The last subject, if the pronoun can stand for its kind; else the last subject of its gender and number."""
        if chunk.start not in self.stood_for:
            found = self._of_teller(chunk) or self._of_local(chunk) or self._of_topic(chunk) or self._of_gender(chunk)
            if found is None:
                return None
            self.stood_for[chunk.start] = found
        return self.stood_for[chunk.start]

    def _of_local(self, chunk: Chunk) -> Subject | None:
        """The name that is the last subject before "he" or "she" in its sentence."""
        before = [c for c in self.local if c.start < chunk.start]
        if not before or not self.lex.does(chunk.word, "speakers_again"):
            return None
        found = self.of(before[-1])
        if found is None or self.kind(found) not in ("person", "unknown"):
            return None
        return found.model_copy(update={"via": "pronoun"})

    def _of_teller(self, chunk: Chunk) -> Subject | None:
        """The one who says what an English pronoun stands in ("Alto said it …", "officials said they …")."""
        who = self.telling
        if who is None or who.start > chunk.start or not self.lex.does(chunk.word, "personal"):
            return None
        found = self.of(who)
        kind = self.kind(found) if found is not None else "person" if "described" in who.flags else "unknown"
        plural = who.kind == "N" and who.word.endswith("s")
        company = kind == "organisation" or self.lex.description(who.head) == "organisation"
        fits = {"they": plural or company, "it": not plural and kind in ("organisation", "unknown") and who.kind == "E"}
        alone = who.kind == "E" or self.lex.description(who.head) == "person"
        if not fits.get(chunk.word, kind in ("person", "unknown") and not plural and alone):
            return None
        subject = found or self.noun(who)
        return subject.model_copy(update={"via": "pronoun"})

    def _of_gender(self, chunk: Chunk) -> Subject | None:
        """The nearest subject that agrees with a pronoun whose gender and number its form and verb tell."""
        wanted = {flag[-1] for flag in chunk.flags if flag.startswith("gender:")}
        if not wanted:
            return None
        before = [row for row in self.told[-_SUBJECTS:] if row[2] < chunk.start]
        if not before:
            return None
        kinds, subject, at = before[-1]
        near = chunk.start < at + _NEAR and bool(kinds & wanted)
        return subject.model_copy(update={"via": "pronoun"}) if near else None

    def tell(self, kinds: frozenset[str], subject: Subject, offset: int) -> None:
        """Note the subject of a clause, with the genders a pronoun for it may have."""
        self.told.append((kinds, subject, offset))

    def _of_topic(self, chunk: Chunk) -> Subject | None:
        if self.topic is None or not 0 <= chunk.start - self.topic_at < _NEAR:
            return None
        kind = self.kind(self.topic)
        if kind == "unknown" and self.topic.key.isupper():
            return None
        if (self.lex.does(chunk.word, "masculine") and kind in ("person", "unknown")) or (
            self.lex.does(chunk.word, "neuter") and kind in ("organisation", "product")
        ):
            return Subject(key=self.topic.key, text=chunk.head, via="pronoun", start=chunk.start, end=chunk.end)
        return None

    def possessor(self, chunk: Chunk) -> Subject | None:
        """Whom "sein" or "ihr" in front of a noun stands for: the last subject, else the last name that fits."""
        if self.topic is not None and chunk.start - self.topic_at < _REACH // 2:
            return Subject(
                key=self.topic.key,
                text=self.text[chunk.start : chunk.end],
                via="pronoun",
                start=chunk.start,
                end=chunk.end,
            )
        return None

    def left_out(self, offset: int) -> Subject | None:
        """The subject of a statement that names none: what the passage is about."""
        if (
            self.topic is not None
            and 0 <= offset - self.topic_at < _REACH // 2
            and self.kind(self.topic) not in ("person", "place")
        ):
            return Subject(
                key=self.topic.key, text=self.topic.text, via="ellipsis", start=self.topic.start, end=self.topic.end
            )
        if self.main is not None:
            return Subject(key=self.main, text=self.main, via="lead")
        return None

    def just_told(self, offset: int) -> Subject | None:
        """What the sentence before is about, for "Der Preis liegt bei 5 Euro"; never a person or a place."""
        near = self.topic is not None and 0 <= offset - self.topic_at < _NEAR
        if self.topic is None or not near or self.kind(self.topic) in ("person", "place"):
            return None
        return self.topic.model_copy(update={"via": "ellipsis"})

    def seen(self, subject: Subject, offset: int) -> None:
        """Note that the text has just spoken of ``subject``."""
        self.topic, self.topic_at = subject, offset
