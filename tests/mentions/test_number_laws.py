"""Laws of figures: what is written can be read back, in any notation, wherever it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import find_mentions
from factcheck.languages import language, shared
from factcheck.mentions.quantity import unit

SEPARATORS = {"de": (".", ","), "en": (",", "."), "fr": ("\u202f", ",")}
SCALES = {"de": {"": 0, " Tsd.": 3, " Mio.": 6, " Millionen": 6, " Mrd.": 9, " Milliarden": 9, " Billionen": 12},
          "en": {"": 0, "k": 3, " million": 6, " bn": 9, " billion": 9, " trillion": 12},
          "fr": {"": 0, " millions": 6, " Md": 9, " milliards": 9}}
MONEY = {"de": {" Euro": "EUR", " €": "EUR", " US-Dollar": "USD", " Franken": "CHF", " Yen": "JPY", " GBP": "GBP"},
         "en": {" euros": "EUR", " US dollars": "USD", " Swiss francs": "CHF", " yen": "JPY", " GBP": "GBP"},
         "fr": {" euros": "EUR", " €": "EUR", " francs suisses": "CHF", " GBP": "GBP"}}
PERCENT = {"de": " Prozent", "en": " percent", "fr": " %"}
CODES = st.sampled_from(["de", "en"])
ALL_CODES = st.sampled_from(["de", "en", "fr"])
WHOLES = st.integers(min_value=0, max_value=999_999_999)
PLACES = st.integers(min_value=0, max_value=2)
GERMAN = ("Im Werk wird wieder gearbeitet. ", " Danach ging die Belegschaft nach Hause.")
ENGLISH = ("The plant is running again. ", " Then everybody went home.")
TEXTS = st.text(alphabet="0123456789 .,-–/%€$'’½()[]\n\u00a0\u202fabkmnMiodreizwhutelbsgPr", max_size=80)


def written(value: Decimal, code: str, group: str | None = None) -> str:
    """A value with the separators of the language, or with another one between the groups."""
    own, decimal = SEPARATORS[code]
    whole, _, rest = f"{value:,f}".partition(".")
    return whole.replace(",", own if group is None else group) + (decimal + rest if rest else "")


def one(text: str, code: str) -> tuple[str, Decimal | None, str | None]:
    found = find_mentions(text, language=code)
    assert len(found) == 1, (text, found)
    return found[0].kind, found[0].stated.single, found[0].unit


def spelled(value: int) -> str:
    """German number words below a million, by the rules of the Duden."""
    small = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
             "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
    tens = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    if value >= 1000:
        return spelled(value // 1000) + "tausend" + (spelled(value % 1000) if value % 1000 else "")
    if value >= 100:
        return small[value // 100] + "hundert" + (spelled(value % 100) if value % 100 else "")
    if value < 20:
        return small[value]
    return (small[value % 10] + "und" if value % 10 else "") + tens[value // 10]


@settings(deadline=None)
@given(code=ALL_CODES, whole=WHOLES, places=PLACES, data=st.data())
def test_money_that_is_written_is_read_back(code: str, whole: int, places: int, data: st.DataObject) -> None:
    value = Decimal(whole).scaleb(-places)
    scale = data.draw(st.sampled_from(sorted(SCALES[code])))
    name = data.draw(st.sampled_from(sorted(MONEY[code])))
    if code == "fr" and scale.endswith("s") and name != " €" and name != " GBP":
        name = " d'euros" if name == " euros" else " de" + name
    text = f"{written(value, code)}{scale}{name}"
    unit_name = MONEY[code].get(name) or MONEY[code][name.replace(" de ", " ").replace(" d'", " ")]
    assert one(text, code) == ("money", value.scaleb(SCALES[code][scale]), unit_name)


@settings(deadline=None)
@given(code=ALL_CODES, whole=st.integers(0, 99_999), places=PLACES)
def test_a_percentage_that_is_written_is_read_back(code: str, whole: int, places: int) -> None:
    value = Decimal(whole).scaleb(-places)
    assert one(f"{written(value, code)}{PERCENT[code]}", code) == ("percent", value, "%")


@settings(deadline=None)
@given(code=CODES, thousands=st.integers(1_000, 99_999))
def test_an_amount_is_equal_in_either_scale(code: str, thousands: int) -> None:
    large, small = {"de": (" Mrd. Euro", " Mio. Euro"), "en": (" billion euros", " million euros")}[code]
    plain = one(f"{written(Decimal(thousands) * 10**6, code)} EUR", code)
    assert one(f"{written(Decimal(thousands), code)}{small}", code) == plain
    assert one(f"{written(Decimal(thousands).scaleb(-3), code)}{large}", code) == plain


@settings(deadline=None)
@given(value=st.integers(min_value=2, max_value=9_999))
def test_a_factor_in_words_is_the_one_in_digits(value: int) -> None:
    assert one(f"das {spelled(value)}fache", "de") == one(f"das {value}-fache", "de") == (
        "quantity", Decimal(value), "times"
    )


@settings(deadline=None)
@given(whole=WHOLES, places=PLACES)
def test_one_amount_written_in_three_languages_is_equal(whole: int, places: int) -> None:
    value = Decimal(whole).scaleb(-places)
    assert len({one(f"{written(value, code)} EUR", code) for code in SEPARATORS}) == 1


@settings(deadline=None)
@given(code=CODES, whole=WHOLES, places=PLACES, group=st.sampled_from(["'", "’", "\u202f", "\u00a0"]))
def test_every_grouping_gives_the_same_amount(code: str, whole: int, places: int, group: str) -> None:
    value = Decimal(whole).scaleb(-places)
    assert one(f"{written(value, code, group)} EUR", code) == one(f"{written(value, code)} EUR", code)


@settings(deadline=None)
@given(value=st.integers(min_value=2, max_value=999_999))
def test_german_words_say_what_digits_say(value: int) -> None:
    word = spelled(value)
    word = word + "s" if word.endswith("ein") else word
    assert one(f"{word} Euro", "de") == ("money", Decimal(value), "EUR"), word


@settings(deadline=None)
@given(value=st.integers(min_value=1, max_value=999), code=CODES)
def test_cents_equal_hundredths(value: int, code: str) -> None:
    unit_name = {"de": " Rappen", "en": " pence"}[code]
    major = {"de": "CHF", "en": "GBP"}[code]
    assert one(f"{value}{unit_name}", code) == ("money", Decimal(value) / 100, major)


@settings(deadline=None)
@given(text=TEXTS, code=CODES)
def test_mentions_quote_the_text_in_order_and_apart(text: str, code: str) -> None:
    end = 0
    for mention in find_mentions(text, language=code):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end
        if mention.number_start is not None and mention.number_end is not None:
            assert mention.start <= mention.number_start < mention.number_end <= mention.end


@settings(deadline=None)
@given(text=TEXTS, code=CODES)
def test_the_interval_holds_what_is_stated(text: str, code: str) -> None:
    for mention in find_mentions(text, language=code):
        if mention.interval is not None:
            for stated in (mention.stated.low, mention.stated.high):
                assert stated is None or mention.interval.contains(stated)


@settings(deadline=None)
@given(whole=WHOLES, places=PLACES, code=CODES)
def test_other_sentences_change_nothing(whole: int, places: int, code: str) -> None:
    before, after = GERMAN if code == "de" else ENGLISH
    verb = "Das kostet" if code == "de" else "It costs"
    sentence = f"{verb} {written(Decimal(whole).scaleb(-places), code)} Euro."
    alone = find_mentions(sentence, language=code)
    inside = find_mentions(before + sentence + after, language=code)
    assert [(m.kind, m.stated, m.interval, m.unit, m.start) for m in alone] == [
        (m.kind, m.stated, m.interval, m.unit, m.start - len(before)) for m in inside
    ]


@settings(deadline=None)
@given(number=st.integers(2, 1800), code=CODES)
def test_a_count_covers_its_noun_and_keeps_its_number(number: int, code: str) -> None:
    noun = {"de": "Beschäftigte", "en": "employees"}[code]
    figure = written(Decimal(number), code)
    found = find_mentions(f"{figure} {noun}", language=code)
    assert [(m.kind, m.text, m.unit, m.counted) for m in found] == [("quantity", f"{figure} {noun}", noun, True)]
    assert (found[0].number_end, found[0].figure_end) == (len(figure), len(figure))


@settings(deadline=None)
@given(low=st.integers(2, 400), more=st.integers(1, 400), code=CODES)
def test_a_range_has_two_ends_and_two_numbers_have_one_each(low: int, more: int, code: str) -> None:
    link = {"de": "bis", "en": "to"}[code]
    (found,) = find_mentions(f"{low} {link} {low + more} {'Prozent' if code == 'de' else 'percent'}", language=code)
    assert (found.stated.low, found.stated.high) == (low, low + more)
    change = {"de": "Sie stieg von {} auf {} Prozent.", "en": "It rose from {} to {} percent."}[code]
    first, second = find_mentions(change.format(low, low + more), language=code)
    assert (first.stated.single, second.stated.single) == (low, low + more)
    assert first.unit == second.unit == "%"


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_unit_of_a_language_is_a_known_unit(code: str) -> None:
    for name in language(code).table("units.names"):
        assert unit(name) is not None, name


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_unit_name_is_read(code: str) -> None:
    for name, words in language(code).table("units.names").items():
        for word in words:
            kind, value, found = one(f"7 {word}", code)
            weight = name == "pound" or word == "pfund"
            assert (kind, value, found) == ("quantity", Decimal(7), name) or weight, word


def test_every_currency_code_is_read() -> None:
    for code in shared("currencies")["codes"]:
        assert one(f"7 {code}", "de") == ("money", Decimal(7), code)


NOISE = ["1", "1.", "1-", "12 ", "dreizehn", "acht-", "ein ", "(", "[1", "$", "1/2 ", "1'000", '5" ']


@pytest.mark.parametrize("noise", NOISE)
def test_long_runs_are_read_to_their_end(noise: str) -> None:
    text = noise * (60_000 // len(noise)) + "\n\n5 Euro"
    last = find_mentions(text, language="de")[-1]
    assert (last.kind, last.stated.single) == ("money", 5)
