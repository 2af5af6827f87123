"""Reads money: a number beside a currency sign, code or name, before or after it, with its minor unit and its rate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.languages import language, shared
from factcheck.mentions.currencies import Currency, names_of, signs
from factcheck.mentions.figure import Figure
from factcheck.mentions.literals import SPACE, trie
from factcheck.mentions.number_words import number_words
from factcheck.mentions.scales import read_money_scale

# "50,- Euro": a dash in place of the cents.
_NO_CENTS = re.compile(r",(?:--?|[–—])")
_PLURAL_BEHIND = re.compile(rf"{SPACE}[a-z]{{3,30}}s(?![^\W_])")
_SPACES = re.compile(SPACE)


@dataclass(frozen=True, slots=True)
class _Money:
    exact: dict[str, Currency]
    names: dict[str, Currency]
    after: re.Pattern[str]
    name_after: re.Pattern[str]
    before: re.Pattern[str]
    name_before: re.Pattern[str]
    ends: frozenset[str]
    ands: re.Pattern[str]
    minor_letters: Mapping[str, str]


@cache
def _money(code: str) -> _Money:
    table = language(code).table("money")
    exact, names = signs(), names_of(code)
    only_after = frozenset(table.get("only_after", {}).get("words", ()))
    lead = table.get("names_lead", False)
    leading = [w for w, c in names.items() if lead and not c.minor and not c.weak and w not in only_after]
    ands = trie(table.get("and_words", ()))
    return _Money(
        exact, names,
        re.compile(rf"{SPACE}{{0,2}}-?({trie(exact)})(?![^\W_])"),
        re.compile(rf"(?:{SPACE}{{0,2}}|{SPACE}?-{SPACE}?)({trie(names)})(?![^\W_])"),
        re.compile(rf"(?<![^\W_])({trie(exact)}){SPACE}{{0,2}}[-–]?$"),
        re.compile(rf"(?<![^\W_])({trie(leading)}){SPACE}{{1,2}}$"),
        frozenset(word[-1] for word in exact) | frozenset(word[-1] for word in leading),
        re.compile(rf"{SPACE}{{1,2}}(?:(?:{ands}){SPACE}{{1,2}})?$"),
        language(code).table("money.minor_letters"),
    )


def read_money(figure: Figure, text: str, low: str, start: int, end: int, code: str) -> bool:
    """Give the figure the currency behind or before it, if there is one; tell whether there was."""
    if not (_after(figure, text, low, end, code) or _before(figure, text, low, start, end, code)):
        return False
    figure.kind = "money"
    return True


def currency_after(text: str, low: str, at: int, end: int, code: str) -> tuple[Currency, int, str] | None:
    """The currency that follows at ``at``, where it ends, and its words."""
    money = _money(code)
    if (match := money.after.match(text, at, end)) and not _is_word(match.group(1), text, match.end(), end):
        return money.exact[_plain(match.group(1))], match.end(), match.group(1)
    if (match := money.name_after.match(low, at, end)) and not _is_word(match.group(1), text, match.end(), end):
        return money.names[_plain(match.group(1))], match.end(), match.group(1)
    cents = money.minor_letters.get(text[at : at + 1])
    if cents and not (at + 1 < end and text[at + 1].isalnum()):
        return money.names[cents], at + 1, text[at]
    return None


def _is_word(sign: str, text: str, at: int, end: int) -> bool:
    """Tell whether a code that is also a word goes on into what is counted ("38 LE agencies")."""
    return sign.upper() in shared("currencies")["wordlike"] and _PLURAL_BEHIND.match(text, at, end) is not None


def _plain(word: str) -> str:
    return _SPACES.sub(" ", word)


def _after(figure: Figure, text: str, low: str, end: int, code: str) -> bool:
    at = figure.end
    if text[at : at + 1] == "," and (dash := _NO_CENTS.match(text, at, end)):
        at = dash.end()
    found = currency_after(text, low, at, end, code)
    if found is None and not figure.scaled and (scale := read_money_scale(low, at, end, code)):
        found = currency_after(text, low, scale.end, end, code)
        if found is not None:
            figure.scale(scale.power, scale.end)
    if found is None:
        return False
    currency, stop, _ = found
    if currency.weak and not figure.scaled and not _beyond_weight(figure, code):
        return False
    _take(figure, currency)
    figure.end = stop
    if abs(figure.low) >= 10 or shared("currencies")["minor"].get(currency.unit) == 1:
        _as_group(figure)
    if not figure.scaled:
        _scale_behind(figure, low, end, code)
    return True


def _beyond_weight(figure: Figure, code: str) -> bool:
    """Tell whether a language says of so large a number beside a weak name that it is no weight."""
    least = language(code).table("money").get("weak_from")
    return least is not None and abs(figure.low) >= least


def _scale_behind(figure: Figure, low: str, end: int, code: str) -> None:
    """The scale that is written behind the currency: "75 USD million"."""
    words = number_words(code)
    joint = words.joint.match(low, figure.end, end)
    word = words.word.match(low, joint.end(), end) if joint and not joint.group(2) else None
    if word is not None and len(parts := words.parts(word.group())) == 1 and parts[0].role == "scale":
        figure.low, figure.high = figure.low * parts[0].value, figure.high * parts[0].value
        figure.low_step, figure.high_step = figure.low_step * parts[0].value, figure.high_step * parts[0].value
        figure.end, figure.scaled = word.end(), True


def _before(figure: Figure, text: str, low: str, start: int, end: int, code: str) -> bool:
    at = figure.start
    last = text[at - 1] if at > start else ""
    if last and last in " \u00a0\u202f-–" and at - 1 > start:
        last = text[at - 2] if text[at - 2] not in " \u00a0\u202f" or at - 2 == start else text[at - 3]
    money = _money(code)
    if not last or last not in money.ends:
        return False
    window = max(start, at - 24)
    match = money.before.search(text, window, at)
    if match and match.group(1) not in shared("currencies")["wordlike"]:
        currency = money.exact[_plain(match.group(1))]
    elif not figure.hit.words and (match := money.name_before.search(low, window, at)):
        currency = money.names[_plain(match.group(1))]
    else:
        return False
    _take(figure, currency)
    figure.start = match.start(1)
    if text[match.end(1) : at].strip() in ("-", "–"):
        figure.low, figure.high = -abs(figure.low), -abs(figure.high)
    _as_group(figure)
    scale = None if figure.scaled else read_money_scale(low, figure.end, end, code)
    if scale is not None:
        figure.scale(scale.power, scale.end)
    return True


def _as_group(figure: Figure) -> None:
    """Take three digits behind one separator as a group ("$809,000").

    A sign in front belongs to that notation, and no currency has thousandths; a petrol price has ("1,899 Euro").
    """
    other = figure.other_value
    if other is not None and figure.hit.step == Decimal("0.001") and not figure.scaled:
        figure.other_value, figure.low, figure.high = figure.low, other, other
        figure.low_step = figure.high_step = Decimal(1)


def _take(figure: Figure, currency: Currency) -> None:
    figure.unit, figure.factor, figure.others = currency.unit, currency.factor, currency.others
    figure.bare_cents = currency.minor
    if currency.power:
        figure.scale(currency.power)


def joins_minor(gap: str, code: str) -> bool:
    """Tell whether the words between two amounts let the second be the cents of the first."""
    return bool(_money(code).ands.match(gap.lower()))
