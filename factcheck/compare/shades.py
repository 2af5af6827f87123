"""What the words of a clause make of the figure in it: a part, a demand, an earlier or another one, a share per head.

Two figures that wear different shades answer different questions, however alike the rest of their sentences is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from factcheck.compare.passage import Passage, Slot, Word
from factcheck.compare.words import TOKEN
from factcheck.languages import language
from factcheck.model import Mention

_CUT = re.compile(r"[,;:(){}\[\]–—\"„“”«»]|\s-\s|\n\s*\n")
# These leave the question as it is.
OPEN = frozenset({"peak", "spoken"})
_OF_A_DAY = frozenset({"hour", "minute", "daypart"})
_ANOTHER = frozenset({"other", "own"})
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"\w+(?![\w*])")
_JOINTS = re.compile(r"[\s*]+(?:\.\.)?[\s*]*")
_LEAD, _WORDS = 40, 3
_DIGITS = re.compile(r"\d[.,:]$")


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretch of a sentence between two marks of punctuation, ``text[start:end]``, and the words in it."""

    start: int
    end: int
    words: tuple[Word, ...]


def clauses_of(passage: Passage, slot: Slot) -> tuple[tuple[Clause, ...], int]:
    """All clauses of a figure's sentence, and which of them it stands in; a comma inside a number parts nothing."""
    text, mention = passage.article.document.text, slot.mention
    start, end = passage.sentence.start, passage.sentence.end
    edges = [start]
    for cut in _CUT.finditer(text, start, end):
        inside = mention.start < cut.end() and cut.start() < mention.end
        behind = _DIGITS.search(text, max(start, cut.start() - 1), cut.end())
        if not inside and not (behind and text[cut.end() : cut.end() + 1].isdigit()):
            edges.append(cut.end())
    edges.append(end)
    found = tuple(
        Clause(low, high, tuple(word for word in passage.words if low <= word.start < high))
        for low, high in pairwise(edges)
    )
    here = next((n for n, clause in enumerate(found) if clause.start <= mention.start < clause.end), 0)
    return found, here


def clause_of(passage: Passage, slot: Slot) -> Clause:
    """The clause a figure stands in, or the whole sentence if that says nothing."""
    clauses, here = clauses_of(passage, slot)
    if any(word.sense.weight for word in clauses[here].words):
        return clauses[here]
    return Clause(passage.sentence.start, passage.sentence.end, passage.words)


@dataclass(frozen=True, slots=True)
class _Table:
    """The phrases of a table, each with its entry: by their first word, and apart those whose first word has a "*".

    These have the piece that a text must hold with them.
    """

    by_word: Mapping[str, Sequence[tuple[str, str]]]
    others: Sequence[tuple[str, str, str]]


@cache
def _table(code: str, name: str) -> _Table:
    by_word: dict[str, list[tuple[str, str]]] = {}
    others = []
    for entry, forms in language(code).table(name).items():
        for form in forms:
            first = _FIRST.match(form.casefold())
            if first is None:
                others.append((entry, max(_JOINTS.split(form.casefold()), key=len), _form(form)))
            else:
                by_word.setdefault(first.group(), []).append((entry, _form(form)))
    return _Table(by_word, others)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form})(?!\w)")


def _form(phrase: str) -> str:
    """A phrase as an expression: "*" for any letters, ".." for up to ten words between."""
    folded = re.escape(phrase.casefold()).replace(r"\ \.\.\ ", r"(?:\W+\w+){0,10}?\W+")
    return folded.replace(r"\ ", r"\s+").replace(r"\*", r"\w*")


@lru_cache(maxsize=20_000)
def _found(text: str, code: str, name: str) -> frozenset[str]:
    folded, table, found = text.casefold(), _table(code, name), set()
    for word in set(_WORD.findall(folded)):
        for entry, form in table.by_word.get(word, ()):
            if entry not in found and _compiled(form).search(folded):
                found.add(entry)
    for entry, piece, form in table.others:
        if piece in folded and entry not in found and _compiled(form).search(folded):
            found.add(entry)
    return frozenset(found)


def shades(passage: Passage, clause: Clause, mention: Mention) -> frozenset[str]:
    """The shades of a figure by the words of its clause up to the next figures, named as in the ``[shades]`` table."""
    code, text = passage.sentence.language, passage.article.text
    start = min(mention.start, mention.hedge.start if mention.hedge is not None else mention.start)
    last = text(clause.start, start).rstrip().rpartition(" ")[2]
    close = _found(last, code, "before") if mention.temporal is None else frozenset()
    if "from" in close:
        leads = bool(_found(text(mention.end, clause.end), code, "to"))
        close = (close - {"from"}) | (frozenset({"earlier"}) if leads else frozenset())
    lead = text(max(clause.start, start - _LEAD), start).rstrip()
    if mention.temporal is None and _found(" ".join(lead.split()[-_WORDS:]), code, "of_all"):
        close |= {"whole"}
    others = [slot.mention for slot in passage.slots if slot.mention.temporal is None]
    low = max((m.end for m in others if clause.start <= m.end <= start), default=clause.start)
    high = min((m.start for m in others if mention.end <= m.start <= clause.end), default=clause.end)
    if high < clause.end:
        high = _opening(text(mention.end, high), code) + mention.end
    before = text(low, start)
    if low == passage.sentence.start and before.split()[:1] and before.split()[0].casefold() in _narrative(code):
        before = before.lstrip().partition(" ")[2]
    return _found(f"{before} {text(mention.end, high)}", code, "shades") | close


def clause_shades(passage: Passage, clause: Clause) -> frozenset[str]:
    """All shades of a clause, whichever figure they belong to: a verb of wishing governs every one of them."""
    return _found(passage.article.text(clause.start, clause.end), passage.sentence.language, "shades")


def _opening(between: str, code: str) -> int:
    """Where the phrase of the next figure opens between two: "(27 farms) with together (64,000)" at "with"."""
    words = [(m.start(), m.group()) for m in TOKEN.finditer(between)]
    openers = _openers(code)
    return next((at for at, word in reversed(words) if word.casefold() in openers), len(between))


@cache
def _narrative(code: str) -> frozenset[str]:
    """The words that, opening a sentence, set it before the last one and not into another year."""
    return frozenset(language(code).words("compare.narrative"))


@cache
def _openers(code: str) -> frozenset[str]:
    table = language(code)
    return frozenset(table.words("compare.openers"))


def worn(passage: Passage, slot: Slot) -> frozenset[str]:
    """The shades of a figure that make it answer another question."""
    return shades(passage, clause_of(passage, slot), slot.mention) - OPEN


def another(one: Passage, a: Slot, other: Passage, b: Slot) -> bool:
    """Tell whether one of two figures only is told of another thing of the kind: "the neighbouring school"."""
    worn = (shades(p, clause_of(p, slot), slot.mention) & _ANOTHER for p, slot in ((one, a), (other, b)))
    return len(set(worn)) > 1


def topics(passage: Passage, start: int, end: int) -> frozenset[str]:
    """What the words of ``text[start:end]`` tell of, by the names of the ``[topics]`` table of their language."""
    return _found(passage.article.text(start, end), passage.sentence.language, "topics")


def other_hours(one: Passage, a: Slot, other: Passage, b: Slot) -> bool:
    """Tell whether both clauses name hours or parts of the day, and no common one: read at noon and at midnight."""
    left, right = _hours(one, a), _hours(other, b)
    return bool(left and right) and not left & right


def _hours(passage: Passage, slot: Slot) -> frozenset[str]:
    clause = clause_of(passage, slot)
    times = (s.mention.temporal for s in passage.slots if clause.start <= s.mention.start < clause.end)
    stamps = ((t.timex or t.start or "").partition("T")[2][:2] for t in times if t is not None and t.grain in _OF_A_DAY)
    told = _found(passage.article.text(clause.start, clause.end), passage.sentence.language, "hours")
    return frozenset(stamp for stamp in stamps if stamp) | told


def again(passage: Passage, end: int) -> bool:
    """Tell whether the paragraph up to ``end`` has said that it is about a second event ("diesmal traf es …")."""
    start = passage.article.block_of(passage.sentence).start
    return bool(_found(passage.article.text(start, end), passage.sentence.language, "again"))


def is_aged(passage: Passage, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` says how old somebody is."""
    return bool(_found(passage.article.text(start, end), passage.sentence.language, "aged"))


def speakers(passage: Passage, slot: Slot) -> frozenset[str]:
    """The names and offices beside words for giving a figure ("kommt auf", "puts … at"), in its clause or the next."""
    clauses, here = clauses_of(passage, slot)
    found = set(passage.voices)
    for clause in clauses[max(0, here - 1) : here + 2]:
        if _found(passage.article.text(clause.start, clause.end), passage.sentence.language, "speaking"):
            senses = (word.sense for word in clause.words if word.sense.weight)
            found |= {s.stem for s in senses if "source" in s.flags or (s.capital and not s.ideas)}
    return frozenset(found)
