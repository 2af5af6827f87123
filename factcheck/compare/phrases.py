"""Finds constructions that name every figure of a sum, such as "von A auf B, ein Plus von P".

A passage is masked first: each figure becomes one sign for its kind, so that a construction is an ordinary pattern in
a language's table, and no figure outside it can slip into a sum. The macros a pattern may use:

``{amount:a}``   a slot named ``a``: a number, a quantity or money
``{figure:a}``   the same, or a percentage
``{percent:p}``, ``{points:p}``, ``{money:m}``, ``{number:n}``, ``{quantity:q}``, ``{fraction:f}``, ``{duration:d}``
``{change:p}``   a percentage or a fraction ("um ein Fünftel"); ``{rate:p}`` percentage points as well
``{date}``       a date or period, not captured; ``{when:t}`` a date or a duration
``{gap:6}``      up to six words, dates among them, without comma, full stop or figure
``{clause:9}``   the same with commas
``{tail:60}``    up to sixty signs of the same sentence without a figure other than a date or duration
``{next}``       the end of one sentence and the start of the next
``{end}``        the end of a clause follows: a comma, a full stop, a bracket, a dash
``<name>``       a part the table ``arithmetic.parts`` spells out
A blank stands for any white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from factcheck.compare.figures import Figure, FigureKind, bare, figure_of
from factcheck.compare.fractions import blanks, fractions_in
from factcheck.compare.once import once_per_article
from factcheck.languages import language
from factcheck.languages.needles import Needles, may_match, needles
from factcheck.model import Article, Mention

_SIGN: dict[FigureKind, str] = {
    "number": "\ue001", "quantity": "\ue002", "money": "\ue003", "percent": "\ue004", "points": "\ue005",
    "ordinal": "\ue006", "date": "\ue007", "duration": "\ue008", "fraction": "\ue009",
}
_SENTENCE = "\ue00f"
_CLASS: dict[str, str] = {
    **{str(kind): sign for kind, sign in _SIGN.items()},
    "amount": "\ue001\ue002\ue003",
    "figure": "\ue001\ue002\ue003\ue004\ue005",
    "change": "\ue004\ue009",
    "rate": "\ue004\ue005\ue009",
    "size": "\ue001\ue002\ue003\ue004\ue005\ue008\ue009",
    "when": "\ue007\ue008",
    "any": "\ue001-\ue009",
}
_FIGURES = "\ue001-\ue006\ue009"
_PART = re.compile(r"(?<!\?P)<(\w+)>")
# What each construction of a table needs, so that a passage without it is not searched at all.
_NEEDS = {
    "growth": _CLASS["rate"], "share": _CLASS["rate"], "points_gain": _SIGN["points"], "moved": _SIGN["percent"],
    "from_to": _SIGN["percent"], "majority": _SIGN["percent"], "rate_to": _SIGN["percent"],
    "equal_shares": _SIGN["fraction"], "containment": _SIGN["date"],
}
_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d")
_IN_YEAR = re.compile(r"\b(?:in|im Jahr|seit|since)\s$", re.IGNORECASE)
_MACRO = re.compile(r"\{([a-z]+)(?::(\w+))?\}")
_WORD = "(?:[^\\s\ue001-\ue00f.,;:!?()]+|[\ue006\ue007])"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article with its figures masked.

    ``masked`` has one sign for each of ``figures`` and one before each sentence, ``folded`` is the same without case;
    ``origin`` maps each position of ``masked`` (and its end) to the offset in the article.
    """

    article: Article
    start: int
    end: int
    code: str
    kind: str
    masked: str
    folded: str
    origin: tuple[int, ...]
    figures: Mapping[int, Figure]

    def figures_in(self, start: int, end: int) -> list[Figure]:
        """The figures between two positions of ``masked``."""
        return [self.figures[at] for at in sorted(self.figures) if start <= at < end]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A construction that was found: its name, its place in the article, its figures by slot.

    ``begin`` and ``close`` are its place in the masked passage.
    """

    name: str
    passage: Passage
    start: int
    end: int
    begin: int
    close: int
    slots: Mapping[str, Figure]
    words: Mapping[str, str]

    def __getitem__(self, slot: str) -> Figure:
        return self.slots[slot]

    def get(self, slot: str) -> Figure | None:
        """The figure in a slot, ``None`` if the construction was found without it."""
        return self.slots.get(slot)


@once_per_article
def passages(article: Article) -> Iterator[Passage]:
    """The paragraphs of an article that hold a figure, each masked; boilerplate is left out."""
    figures = [f for m in article.mentions if not _article_word(m) and (f := figure_of(m)) is not None]
    at = first = 0
    for number, block in enumerate(article.blocks):
        if block.kind in ("boilerplate", "meta"):
            continue
        while first < len(article.sentences) and article.sentences[first].block < number:
            first += 1
        starts = []
        last = first
        while last < len(article.sentences) and article.sentences[last].block == number:
            starts.append(article.sentences[last].start)
            last += 1
        code = article.sentences[first].language if starts else article.language
        while at < len(figures) and figures[at].start < block.start:
            at += 1
        upto = at
        while upto < len(figures) and figures[upto].end <= block.end:
            upto += 1
        yield _masked(article, (block.start, block.end), code, block.kind, starts, figures[at:upto])


def _article_word(mention: Mention) -> bool:
    """Tell whether a "one" is no figure but an article ("ein Zuwachs", "a rise")."""
    if mention.stated.single != 1 or mention.number_start is None or mention.number_end is None:
        return False
    if mention.kind in ("percent", "money"):
        return False
    number = mention.text[mention.number_start - mention.start : mention.number_end - mention.start]
    return number.isalpha()


def phrases(passage: Passage, name: str) -> Iterator[Phrase]:
    """Every place in ``passage`` where a construction of the table ``arithmetic.<name>`` is found, in table order."""
    if not _holds(passage, _NEEDS.get(name, "")):
        return
    for label, source, needed in _searches(passage.code, name):
        if may_match(needed, passage.folded):
            for match in _compiled(source).finditer(passage.masked):
                yield _phrase(label, passage, match)


def joined(passage: Passage, first: str, second: str) -> Iterator[Phrase]:
    """Every construction of ``arithmetic.<first>`` that one of ``arithmetic.<second>`` follows at once.

    The slots and words of both are those of the phrase; where several of the second table fit, the first of them does.
    """
    if _sources(passage.code, second):
        yield from followed(passage, phrases(passage, first), second)


def followed(passage: Passage, firsts: Iterable[Phrase], second: str) -> Iterator[Phrase]:
    """The same for constructions that have been found already."""
    behind = _sources(passage.code, second)
    for phrase in firsts:
        for label, source in behind:
            match = _compiled(source).match(passage.masked, phrase.close)
            if match is not None:
                rest = _phrase(f"{phrase.name} {label}", passage, match)
                yield Phrase(rest.name, passage, phrase.start, rest.end, phrase.begin, rest.close,
                             MappingProxyType({**phrase.slots, **rest.slots}),
                             MappingProxyType({**phrase.words, **rest.words}))
                break


def _holds(passage: Passage, signs: str) -> bool:
    """Tell whether a passage has a figure at all, and one of the signs if any are asked for."""
    return bool(passage.figures) and (not signs or any(passage.masked[at] in signs for at in passage.figures))


def _phrase(label: str, passage: Passage, match: re.Match[str]) -> Phrase:
    slots: dict[str, Figure] = {}
    words: dict[str, str] = {}
    for group, text in match.groupdict().items():
        if text is None:
            continue
        figure = passage.figures.get(match.start(group))
        if figure is not None and len(text) == 1:
            slots[group] = figure
        else:
            words[group] = text
    return Phrase(label, passage, passage.origin[match.start()], passage.origin[match.end()], match.start(),
                  match.end(), MappingProxyType(slots), MappingProxyType(words))


@cache
def _sources(code: str, name: str) -> tuple[tuple[str, str], ...]:
    table = language(code).table(f"arithmetic.{name}")
    parts = language(code).table("arithmetic.parts")
    return tuple((label, _spelt(str(pattern), parts)) for label, pattern in table.items())


@cache
def _searches(code: str, name: str) -> tuple[tuple[str, str, Needles], ...]:
    """The constructions as they are written, with what a passage must hold for each: few ever need compiling."""
    return tuple((label, source, needles(source, most=3)) for label, source in _sources(code, name))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def compiled(pattern: str, parts: Mapping[str, object] = MappingProxyType({})) -> re.Pattern[str]:
    """A construction with its macros spelt out, ready to search a masked passage; no case is told apart."""
    return _compiled(_spelt(pattern, parts))


def _spelt(pattern: str, parts: Mapping[str, object]) -> str:
    for _ in range(3):
        pattern = _PART.sub(lambda match: f"(?:{parts[match[1]]})", pattern)

    def spell(match: re.Match[str]) -> str:
        name, argument = match.groups()
        if name == "gap":
            return f"(?:{_WORD}\\s+){{0,{argument or 4}}}?"
        if name == "clause":
            return f"(?:{_WORD},?\\s+){{0,{argument or 9}}}?"
        if name == "tail":
            return f"[^{_FIGURES}{_SENTENCE}.!?]{{0,{argument or 60}}}?"
        if name == "end":
            return f"(?=\\s*(?:[.,;:!?)–—]|{_SENTENCE}|$))"
        if name == "next":
            return f"[.!?\"”“»«)]*\\s*{_SENTENCE}[\"„“»«(]*"
        signs = f"[{_CLASS[name]}]"
        return f"(?P<{argument}>{signs})" if argument else signs

    return _MACRO.sub(spell, blanks(pattern))


def _masked(
    article: Article, span: tuple[int, int], code: str, kind: str, starts: Sequence[int], figures: Sequence[Figure]
) -> Passage:
    text = article.document.text
    chosen = _with_fractions(text, span, code, figures)
    marks = sorted([(start, 0, None) for start in starts] + [(f.start, 1, f) for f in chosen], key=lambda m: m[:2])
    masked: list[str] = []
    origin: list[int] = []
    found: dict[int, Figure] = {}
    at = span[0]
    for start, _, figure in marks:
        if start < at:
            continue
        masked.append(text[at:start])
        origin.extend(range(at, start))
        at = start
        origin.append(start)
        if figure is None:
            masked.append(_SENTENCE)
        else:
            found[len(origin) - 1] = figure
            masked.append(_SIGN["date" if _year(figure, text) else figure.kind])
            at = figure.end
    masked.append(text[at : span[1]])
    origin.extend(range(at, span[1] + 1))
    whole = "".join(masked)
    return Passage(
        article, span[0], span[1], code, kind, whole, whole.casefold(), tuple(origin), MappingProxyType(found)
    )


def _year(figure: Figure, text: str) -> bool:
    """Tell whether a bare number is a year after all: four digits behind a preposition ("84 percent in 2023")."""
    if figure.kind != "number" or figure.unit is not None or not _FOUR_DIGITS.fullmatch(figure.text):
        return False
    return _IN_YEAR.search(text, max(0, figure.start - 12), figure.start) is not None


def _with_fractions(text: str, span: tuple[int, int], code: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, fractions in words among them; a fraction takes the place of the number words it consists of."""
    fractions = list(fractions_in(text, span, code))
    kept = [
        f for f in figures
        if not any(x.start < f.end and f.start < x.end and f.mention is not None and f.mention.figure_end <= x.end
                   and (f.kind in ("number", "quantity", "ordinal") or _of_things(text, x, code)) for x in fractions)
    ]
    free = [x for x in fractions if not any(x.start < f.end and f.start < x.end for f in kept)]
    return _compared(text, sorted([*kept, *free], key=lambda f: f.start))


def _of_things(text: str, fraction: Figure, code: str) -> bool:
    """Tell whether what looks like a length of time is a share: "three quarters of the households"."""
    pattern = language(code).table("arithmetic.fractions").get("of_things")
    return pattern is not None and re.compile(str(pattern)).match(text, fraction.end) is not None


def _compared(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, "more than" read as a comparison where another figure stands right before it."""
    read: list[Figure] = []
    for figure in figures:
        behind = read[-1].end if read else None
        close = behind is not None and not text[behind : figure.start].strip()
        read.append(bare(figure) if close and figure.hedge in ("more_than", "less_than") else figure)
    return read


def sentence_spans(passage: Passage) -> list[tuple[int, int]]:
    """The sentences of a passage as positions of its masked text."""
    starts = [match.start() for match in re.finditer(_SENTENCE, passage.masked)]
    return list(zip(starts, [*starts[1:], len(passage.masked)], strict=True))
