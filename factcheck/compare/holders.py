"""Who holds which office, as an article names people: "Landrätin Eva Kurz", "Eva Kurz, the mayor of Seefeld".

An office is a word class of a language, one id for both. Only offices of which a story has one are kept apart by the
caller; here every naming beside an office counts, unless it is a former, acting or deputy one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.compare.cues import cue_rows, word_in
from factcheck.compare.once import once_per_article
from factcheck.compare.passage import Passage, Word
from factcheck.compare.persons import Naming, Person, gap, namings
from factcheck.languages import language
from factcheck.model import Article

_AHEAD, _BEHIND, _PLACE = 3, 5, 4


@dataclass(frozen=True, slots=True)
class Holder:
    """That a person holds an office: ``title`` is the word used, ``place`` the names beside it, by stem."""

    office: str
    title: str
    person: Person
    place: frozenset[str]
    passage: Passage
    start: int
    end: int


@cache
def _offices(code: str) -> tuple[tuple[str, str], ...]:
    """Each word of an office with the office, the longest first."""
    table = language(code).table("actors.offices")
    rows = [(word, office) for office in table for (word,) in cue_rows(code, f"actors.offices.{office}")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


def office_of(word: Word, code: str) -> str | None:
    """The office a word names; of a compound ("Verbandspräsident") that of its last part."""
    return office_named(word.text, code)


@lru_cache(maxsize=50_000)
def office_named(text: str, code: str) -> str | None:
    """The same for a word by itself."""
    form, compounds = text.casefold(), bool(language(code).table("actors").get("free_order"))
    for title, office in _offices(code):
        if form == title or (compounds and form.endswith(title)):
            return office
    return None


@once_per_article
def holders(article: Article) -> Iterator[Holder]:
    """Every person named beside an office that he or she holds, in order."""
    for naming in namings(article):
        found = _before(naming) or _behind(naming) or _told(naming)
        if found is not None:
            yield found


def _before(naming: Naming) -> Holder | None:
    """ "Landrätin Eva Kurz", "the mayor, Eva Kurz"."""
    passage, code = naming.passage, naming.passage.sentence.language
    words = passage.words
    for number in range(naming.first - 1, max(-1, naming.first - 1 - _AHEAD), -1):
        apposed = number == naming.first - 1 and gap(passage, number).strip() == ","
        if gap(passage, number).strip(" -‑") != "" and not apposed:
            return None
        office = office_of(words[number], code)
        if office is not None:
            ahead = words[max(0, number - _AHEAD) : number + 1]
            behind = words[naming.last + 1 : naming.last + 1 + _PLACE]
            between = words[number + 1 : naming.first]
            if between and not word_in(between[0], code, "actors.placed"):
                return None
            return _holder(naming, office, words[number], ahead, between or behind)
        led = word_in(words[number], code, "actors.placed")
        if not words[number].sense.capital and not led:
            return None
    return None


def _behind(naming: Naming) -> Holder | None:
    """ "Eva Kurz, Landrätin von Almstadt", "Eva Kurz ist Landrätin"."""
    passage, code = naming.passage, naming.passage.sentence.language
    words = passage.words
    apposed = naming.last + 1 < len(words) and gap(passage, naming.last).strip() == ","
    copula = naming.last + 1 < len(words) and word_in(words[naming.last + 1], code, "actors.copula")
    if not apposed and not copula:
        return None
    for number in range(naming.last + 1, min(len(words), naming.last + 1 + _BEHIND)):
        office = office_of(words[number], code)
        if office is not None:
            ahead = words[naming.last + 1 : number + 1]
            if number + 1 in {n.first for n in namings(passage.article) if n.passage is passage}:
                return None
            return _holder(naming, office, words[number], ahead, words[number + 1 : number + 1 + _PLACE])
        if gap(passage, number).strip(" -‑") != "":
            return None
    return None


def _told(naming: Naming) -> Holder | None:
    """ "Neue Präsidentin des Verbands wird Eva Kurz": the office opens the sentence, a verb of being joins them."""
    passage, code = naming.passage, naming.passage.sentence.language
    words = passage.words
    joined = naming.first > 0 and word_in(words[naming.first - 1], code, "actors.copula")
    if not joined:
        return None
    for number in range(naming.first - 2, -1, -1):
        if gap(passage, number).strip() != "":
            return None
        office = office_of(words[number], code)
        if office is not None:
            return _holder(naming, office, words[number], words[max(0, number - _AHEAD) : number + 1], ())
    return None


def _holder(
    naming: Naming, office: str, title: Word, ahead: tuple[Word, ...], behind: tuple[Word, ...]
) -> Holder | None:
    """The holder, unless a word before the title says that the office is another's, or was."""
    code = naming.passage.sentence.language
    qualified = any(word_in(w, code, "actors.qualifiers") for w in ahead)
    if qualified or any("negator" in w.sense.flags for w in ahead) or _for_years(naming.passage, ahead):
        return None
    led = [w for w in ahead[-2:-1] if title.start - w.end <= 1]
    of = behind[1:] if behind and word_in(behind[0], code, "actors.placed") else ()
    placed = [w for w in (*led, *of) if w.sense.capital and w.sense.weight and not w.sense.ideas]
    start, end = naming.span
    return Holder(
        office, title.text.casefold(), naming.person, frozenset(w.sense.stem for w in placed), naming.passage,
        min(start, title.start), max(end, title.end),
    )


def _for_years(passage: Passage, ahead: tuple[Word, ...]) -> bool:
    """Tell whether a length of time without a figure stands before a title: "the longtime head"."""
    low, high = ahead[0].start, ahead[-1].end
    times = (slot.mention for slot in passage.slots if slot.mention.kind == "temporal")
    return any(low - len(m.text) - 1 <= m.start < high and m.text.isalpha() for m in times)
