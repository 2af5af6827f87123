"""Guesses from the words of a sentence whether it speaks of the past or of what is to come.

"Am Sonntag wurde gewählt" and "Am Sonntag wird gewählt" name different Sundays. No tagger is used: auxiliaries, verbs
and endings from the language's ``time.tense`` table stand for the tense, and the verb in the same clause decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.languages import language
from factcheck.mentions.time_tokens import Token

Tense = Literal["past", "future"] | None
_REACH = 60
_CLAUSE = frozenset(',;:–—()"„“”»«')


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verb forms of a language, as far as they tell a tense."""

    past: frozenset[str]
    perfect: frozenset[str]
    future: frozenset[str]
    past_endings: tuple[str, ...]
    not_past: frozenset[str]
    participles: frozenset[str]
    participle_start: tuple[str, ...]
    present_endings: tuple[str, ...]
    not_present: frozenset[str]
    particle: frozenset[str]
    no_verb: frozenset[str]
    planning: frozenset[str]
    nouns: frozenset[str]
    past_prefixes: tuple[str, ...]
    participle_required: bool


@cache
def verbs(code: str) -> Verbs:
    """The verb forms of a language."""
    table = language(code).table("time.tense")
    words = {
        k: frozenset(table.get(k, ()))
        for k in (
            "past", "perfect", "future", "past_endings_not", "participles", "present_not", "particle", "no_verb",
            "planning", "nouns",
        )
    }
    return Verbs(
        words["past"], words["perfect"], words["future"], tuple(table.get("past_endings", ())),
        words["past_endings_not"], words["participles"], tuple(table.get("participle", ())),
        tuple(table.get("present_endings", ())),
        words["present_not"],
        words["particle"],
        words["no_verb"],
        words["planning"],
        words["nouns"],
        tuple(table.get("past_prefixes", ())),
        bool(table.get("participle_required", False)),
    )  # fmt: skip


def _verb_follows(tokens: Sequence[Token], place: int, forms: Verbs) -> bool:
    """Tell whether a particle opens an infinitive ("to open") rather than a phrase ("rose to 27", "to the mayor")."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    return following.text[:1].islower() and following.lower not in forms.no_verb and "num" not in following.kinds


def cues(tokens: Sequence[Token], code: str) -> list[tuple[int, Tense]]:
    """The places of a sentence that tell a tense, in order."""
    forms = verbs(code)
    found: list[tuple[int, Tense]] = []
    perfect: int | None = None
    for place, token in enumerate(tokens):
        word = token.lower
        if not word[:1].isalpha() or (token.text[:1].isupper() and place > 0 and word not in forms.past):
            continue
        if word in forms.past or _ends_past(word, forms, token.text) or _prefixed(word, forms):
            if found and found[-1][0] == place - 1 and tokens[place - 1].lower in forms.nouns:
                found.pop()
            if found and found[-1][1] == "future" and place - found[-1][0] <= 3:
                continue
            found.append((place, "past"))
        elif word in forms.perfect and found and found[-1][1] == "future" and place - found[-1][0] <= 2:
            continue
        elif forms.participle_required and word in forms.perfect:
            if any(_is_participle(token, forms) for token in tokens[place + 1 : place + 6]):
                found.append((place, "past"))
        elif word in forms.perfect and (_participle_follows(tokens, place, forms) or word not in forms.future):
            perfect = place
            found.append((place, "past"))
        elif word in forms.particle and place + 1 < len(tokens) and tokens[place + 1].lower in forms.perfect:
            found.append((place, "past"))
        elif word in forms.particle and (not _verb_follows(tokens, place, forms) or (
            found and found[-1][1] == "past" and tokens[place - 1].lower not in forms.planning
        )):
            continue
        elif word in forms.future:
            found.append((place, "past" if word in ("ist", "sind") and perfect else "future"))
    return found or _present(tokens, forms)


def _present(tokens: Sequence[Token], forms: Verbs) -> list[tuple[int, Tense]]:
    """The present tense of a verb near the start of a sentence, which in news announces."""
    for place, token in enumerate(tokens[:8]):
        word = token.text
        verb = (
            word.islower() and len(word) > 3 and word.endswith(forms.present_endings) and word not in forms.not_present
        )
        if forms.present_endings and verb and not word.startswith(forms.participle_start) and not token.kinds:
            return [(place, "future")]
    return []


def _ends_past(word: str, forms: Verbs, text: str) -> bool:
    return len(word) > 4 and text[:1].islower() and word.endswith(forms.past_endings) and word not in forms.not_past


def _is_participle(token: Token, forms: Verbs) -> bool:
    return token.lower in forms.participles or token.lower in forms.past or _ends_past(token.lower, forms, token.text)


def _prefixed(word: str, forms: Verbs) -> bool:
    """Tell whether a prefix stands before a form of the past: "unterschrieb", "stattfanden"."""
    if len(word) < 6 or not word.startswith(forms.past_prefixes):
        return False
    return any(word.startswith(prefix) and word[len(prefix) :] in forms.past for prefix in forms.past_prefixes)


def _participle_follows(tokens: Sequence[Token], place: int, forms: Verbs) -> bool:
    for token in tokens[place + 1 : place + 30]:
        if token.text[:1].islower() and (
            token.lower in forms.participles
            or (
                forms.participle_start
                and len(token.lower) > 5
                and token.lower.endswith(("t", "en"))
                and "ge" in token.lower[:6]
            )
        ):
            return True
        if token.text in (".", ";"):
            break
    return False


def tense_at(tokens: Sequence[Token], found: Sequence[tuple[int, Tense]], place: int) -> Tense:
    """The tense of the clause around token ``place``: its own verb, else the nearest one of the sentence."""
    near = found[bisect_left(found, place - _REACH, key=_place) : bisect_left(found, place + _REACH, key=_place)]
    if not near:
        return None
    ahead, behind = range(place - 1, max(-1, place - _REACH), -1), range(place + 1, min(len(tokens), place + _REACH))
    left = next((i for i in ahead if tokens[i].text in _CLAUSE), place - _REACH)
    right = next((i for i in behind if tokens[i].text in _CLAUSE), place + _REACH)
    weighed = [(place - p if p < place else 2 * (p - place), p, t) for p, t in near]
    inside = [cue for cue in weighed if left < cue[1] < right]
    return min(inside or weighed, key=lambda cue: cue[0])[2]


def _place(cue: tuple[int, Tense]) -> int:
    return cue[0]
