"""Score the claims of ``factcheck.check`` against the hand labels beside this file.

    python tests/gold/score_claims.py [SHARED] [--half learn|unread|both|fresh] [--batch N] [--list N]

SHARED is the folder that holds ``dev/news/single.jsonl`` and ``dev/corpora/en_ecbplus_events.jsonl``; the labels
carry no text. Counted are the claims of tiers 1 and 2; tier 3 stands in a row of its own. See README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1].parent / "shared"
SUITES = {
    "news/single": "dev/news/single.jsonl",
    "corpora/en_ecbplus_events": "dev/corpora/en_ecbplus_events.jsonl",
    "contra/rte3_de": "dev/contra/rte3_de.jsonl",
    "contra/rte3_en": "dev/contra/rte3_en.jsonl",
}
HALVES = ("learn", "unread")
FRESH = "fresh"
# Ids of the labels for what the program calls by another.
_CALLED = {"wage": "salary", "population": "inhabitants"}
MEASURED_KINDS = frozenset({"money", "percent", "fraction", "count"})
BOUND_TIERS = (1, 2)


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = word_set("der die das des dem den ein eine einer eines einem einen the a an dieser diese dieses")
_HEAD_ENDS = word_set(
    "der des dem den von vom in im aus mit an am auf bei fur uber zu zum zur of for from on at to with by und and"
)
_STOP = _HEAD_ENDS | _ARTICLES | word_set("seit bis vor nach um als während since until before after during last next")
_WEAK = word_set(
    "jahr monat woche tag stunde minute vergangen vorig letzt nachst laufend kommend dies erst zweit "
    "year month week day hour minute past last next first second"
)
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s"})
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jänner januar january",
            "februar feber february",
            "märz march",
            "april",
            "mai may",
            "juni june",
            "juli july",
            "august",
            "september",
            "oktober october",
            "november",
            "dezember december",
        ),
        start=1,
    )
    for name in names.split()
}
_GROUP_WORDS = frozenset({"konzern", "gruppe", "firma", "bank", "aktie"})
_LABEL_KEYS = frozenset({"kind", "status", "via", "type", "grain"})
_INFLECTION = 2
_SHORTEST_STEM = 3


# --- texts and labels -------------------------------------------------------------------------------------------------


def texts_by_hash(shared: Path) -> dict[str, str]:
    """Every text of the two suites under its sha256; ends the run with a message when a file is missing."""
    texts: dict[str, str] = {}
    for name in SUITES.values():
        path = shared / name
        if not path.is_file():
            sys.exit(f"{path} is missing: give the shared folder as the first argument")
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for text in [row["text"]] if "text" in row else [entry["text"] for entry in row["texts"]]:
                texts[hashlib.sha256(text.encode()).hexdigest()] = text
    return texts


def read_labels(half: str) -> list[dict[str, Any]]:
    lines = (HERE / f"claims_{half}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) | {"half": half} for line in lines]


# --- matching ---------------------------------------------------------------------------------------------------------


def fold(text: str) -> str:
    text = re.sub(r"['’`´]s?(?!\w)", "", text.casefold())
    return text.translate(_UMLAUTS)


def stems(word: str) -> set[str]:
    """The word, and what is left without one or two trailing letters; a word with a digit has no inflection."""
    if any(char.isdigit() for char in word):
        return {word}
    return {word} | {word[:-cut] for cut in range(1, _INFLECTION + 1) if len(word) - cut >= _SHORTEST_STEM}


def same_word(one: str, other: str) -> bool:
    if one in stems(other) or other in stems(one):
        return True
    if any(len(stem) > _SHORTEST_STEM for stem in stems(one) & stems(other)):
        return True
    first, dash, last = one.partition("-")
    return bool(dash) and last in _GROUP_WORDS and same_word(first, other)


def words_of(text: str) -> list[str]:
    return [word for word in re.findall(r"[\w$#&+]+(?:[-./][\w]+)*", fold(text)) if word not in _ARTICLES]


def head_words(text: str) -> list[str]:
    """The words up to the first preposition or genitive article, where the head noun of the phrase stands."""
    head: list[str] = []
    for word in re.findall(r"[\w$#&+]+(?:[-./][\w]+)*", fold(text)):
        if word in _HEAD_ENDS and head:
            break
        if word not in _ARTICLES:
            head.append(word)
    return head


def same_phrase(found: str, label: str) -> bool:
    """Whether ``found`` names what ``label`` names: the whole label around one head, or the tail of a longer label."""
    wanted, got = words_of(label), words_of(found)
    if not wanted or not got:
        return False
    if fold(found).strip() == fold(label).strip():
        return True
    head = head_words(found) or got
    if all(any(same_word(have, want) for have in got) for want in wanted) and any(
        same_word(head[-1], want) for want in wanted
    ):
        return True
    label_head = head_words(label) or wanted
    return all(any(same_word(have, want) for want in wanted) for have in got) and any(
        same_word(have, want) for have in got for want in (label_head[-1], wanted[-1])
    )


def subject_right(claim: dict[str, Any], label: dict[str, Any]) -> bool:
    subject = claim.get("subject")
    if not subject:
        return label["subject"] is None or bool(label["subject_optional"])
    forms = [form for form in (label["subject"], *label["subject_also"]) if form]
    found = [subject.get("text") or "", re.sub(r"[:_/#|]", " ", str(subject.get("key") or ""))]
    return any(same_phrase(text, form) for text in found if text for form in forms)


def noun_right(noun: str, lemma: str) -> bool:
    """Equal, or a compound that ends with the lemma, each with up to two trailing letters of inflection."""
    noun, lemma = (re.sub(r"[\s_-]+", " ", fold(text)).strip() for text in (noun, lemma))
    return same_word(noun, lemma) or any(
        len(end) > _SHORTEST_STEM and stem.endswith(end) for stem in stems(noun) for end in stems(lemma)
    )


def attribute_right(claim: dict[str, Any], label: dict[str, Any]) -> bool:
    attribute = str(claim.get("attribute") or "")
    kind, colon, noun = attribute.partition(":")
    if colon and kind == "open":
        return any(noun_right(noun, lemma) for lemma in label["nouns"])
    if attribute in label["concepts"] or attribute in {_CALLED.get(name) for name in label["concepts"]}:
        return True
    return attribute in {_concept(noun, label.get("language", "de")) for noun in label["nouns"]}


def _concept(noun: str, language: str) -> str | None:
    """The concept that the program takes a noun for: a label that accepts the noun accepts its concept."""
    from factcheck.claims.lexicon import lexicon

    found = lexicon(language).concept(noun)
    return found.id if found else None


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key not in _LABEL_KEYS:
                yield from strings_in(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from strings_in(entry)


def quoted(value: Any, text: str) -> Iterator[str]:
    """Strings of a nested value, and the quotes behind integer ``start`` and ``end``."""
    yield from strings_in(value)
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            yield text[start:end]
        for entry in value.values():
            if isinstance(entry, dict | list):
                yield from quoted(entry, text)
    elif isinstance(value, list):
        for entry in value:
            yield from quoted(entry, text)


def period_right(claim: dict[str, Any], label: dict[str, Any], text: str) -> bool:
    found = list(quoted(claim.get("period"), text))
    days = sorted(day for entry in found for day in _days(entry))
    return any(
        _words_overlap(found, form) or _dates_agree(days, form)
        for form in (label["period"], *label["period_also"])
        if form
    )


def _words_overlap(said: Iterable[str], form: str) -> bool:
    """A telling word of the label in common, or all of it where it has none ("im vergangenen Jahr")."""
    wanted = [word for word in words_of(form) if word not in _STOP]
    telling = [word for word in wanted if not any(same_word(word, weak) for weak in _WEAK)]
    needed = any if telling else all
    return any(
        needed(any(same_word(have, want) for have in words_of(entry)) for want in telling or wanted) for entry in said
    )


def _days(entry: str) -> list[dt.date]:
    days = []
    for year, month, day in re.findall(r"(?<!\d)([12]\d{3})(?:-(\d\d))?(?:-(\d\d))?(?=\D|$)", entry):
        try:
            days.append(dt.date(int(year), int(month or 1), int(day or 1)))
        except ValueError:
            continue
    return days


def _dates_agree(days: list[dt.date], form: str) -> bool:
    """Whether the year or month that the label names lies within the days that the claim gives."""
    if not days:
        return False
    years = {int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", form)}
    months = {_MONTHS[word] for word in re.findall(r"\w+", form.casefold()) if word in _MONTHS}
    first, last = days[0], days[-1] - dt.timedelta(days=1) if days[-1] > days[0] else days[-1]
    if years and not any(first.year <= year <= last.year for year in years):
        return False
    if months:
        spanned = {1 + (first.month - 1 + step) % 12 for step in range(_months_between(first, last) + 1)}
        return bool(months & spanned)
    return bool(years)


def _months_between(first: dt.date, last: dt.date) -> int:
    return max(0, (last.year - first.year) * 12 + last.month - first.month)


def speaker_right(claim: dict[str, Any], label: dict[str, Any], text: str) -> bool:
    forms = [form for form in (label["speaker"], *label["speaker_also"]) if form]
    return any(same_phrase(entry, form) for entry in quoted(claim.get("attribution"), text) if entry for form in forms)


def has_value(value: Any) -> bool:
    placed = isinstance(value, dict) and value.get("start") is not None
    return placed or any(entry.strip() for entry in strings_in(value))


# --- the run ----------------------------------------------------------------------------------------------------------


def claims_of(text: str, sha: str) -> list[dict[str, Any]]:
    from factcheck import Document, check

    claims = check([Document(id=sha[:16], text=text)]).model_dump(mode="json")["claims"]
    return [claim for claim in claims if claim.get("value_start") is not None]


def claim_for(label: dict[str, Any], claims: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The claim whose value covers the labelled number: the lowest tier first, then the closest fit."""
    over = [
        claim
        for claim in claims
        if claim["value_start"] < label["number_end"] and label["number_start"] < claim["value_end"]
    ]
    return min(
        over,
        key=lambda claim: (
            claim["tier"],
            abs(claim["value_start"] - label["start"]) + abs(claim["value_end"] - label["end"]),
            claim["value_start"],
        ),
        default=None,
    )


def judge(label: dict[str, Any], claim: dict[str, Any] | None, text: str) -> dict[str, Any]:
    row: dict[str, Any] = {"label": label, "claim": claim, "tier": claim["tier"] if claim else None}
    row["answered"] = row["tier"] in BOUND_TIERS
    if claim:
        row["subject"] = subject_right(claim, label)
        row["attribute"] = attribute_right(claim, label)
        row["both"] = row["subject"] and row["attribute"]
        row["role"] = claim.get("role") in label["role"]
        row["direction"] = claim.get("direction") == label["direction"]
        row["period_given"] = has_value(claim.get("period"))
        row["period"] = bool(label["period"]) and period_right(claim, label, text)
        row["speaker_given"] = has_value(claim.get("attribution"))
        row["speaker"] = bool(label["speaker"]) and speaker_right(claim, label, text)
    return row


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")


def table(rows: list[dict[str, Any]], by: str) -> None:
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[str(row["label"][by])].append(row)
    for name, members in sorted(groups.items()):
        answered = [row for row in members if row["answered"]]
        both = sum(row["both"] for row in answered)
        say(
            f"  {name:<16} figures {len(members):>4}   answered {len(answered):>4}   "
            f"both P {ratio(both, len(answered)):<16} R {ratio(both, len(members))}"
        )


def summary(rows: list[dict[str, Any]], title: str) -> None:
    answered = [row for row in rows if row["answered"]]
    say(f"{title}: {len(rows)} figures, {len(answered)} answered in tiers 1 and 2")
    for name in ("subject", "attribute", "both"):
        right = sum(row[name] for row in answered)
        say(f"  {name:<10} precision {ratio(right, len(answered)):<16} recall {ratio(right, len(rows))}")
    for name in ("role", "direction"):
        say(f"  {name:<10} {ratio(sum(row[name] for row in answered), len(answered))} of the answered")
    dated = [row for row in answered if row["label"]["period"]]
    given = [row for row in dated if row["period_given"]]
    right = sum(row["period"] for row in dated)
    say(f"  period     precision {ratio(right, len(given)):<16} recall {ratio(right, len(dated))}")
    needed = [row for row in answered if row["label"]["speaker"] and not row["label"]["speaker_optional"]]
    named = [row for row in answered if row["speaker_given"]]
    right_named = sum(row["speaker"] for row in named)
    found = sum(row["speaker"] for row in needed)
    say(f"  speaker    precision {ratio(right_named, len(named)):<16} recall {ratio(found, len(needed))}")
    silent = [row for row in answered if not row["label"]["speaker"]]
    alike = sum(not row["speaker_given"] for row in silent) + found
    say(f"  speaker    right, none included {ratio(alike, len(silent) + len(needed))}")


def per_tier(rows: list[dict[str, Any]]) -> None:
    for tier in (1, 2, 3):
        members = [row for row in rows if row["tier"] == tier]
        right = {name: sum(row[name] for row in members) for name in ("subject", "attribute", "both")}
        parts = ", ".join(f"{name} {ratio(count, len(members))}" for name, count in right.items())
        say(f"  tier {tier}: {len(members)} claims, {parts}")
    say(f"  no claim: {sum(row['claim'] is None for row in rows)}")


def list_wrong(rows: list[dict[str, Any]], texts: dict[str, str], limit: int) -> None:
    wrong = [row for row in rows if row["answered"] and not row["both"]]
    for row in wrong[:limit]:
        label, claim = row["label"], row["claim"]
        text = texts[label["document"]]
        say(f"{label['id']} {label['row']} {label['topic']} [{label['start']}:{label['end']}]")
        say(f"   {' '.join(text[max(0, label['start'] - 160) : label['end'] + 100].split())}")
        say(f"   label  {label['subject']} {label['subject_also']} | {label['concepts']} {label['nouns']}")
        say(f"   claim  {claim.get('subject')} | {claim.get('attribute')} | tier {claim['tier']}")
    say(f"{min(limit, len(wrong))} of {len(wrong)} wrong cases shown")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED, help="folder with the texts")
    parser.add_argument("--half", choices=(*HALVES, "both", FRESH), default="learn")
    parser.add_argument("--batch", type=int, help="one batch of the fresh labels, numbered from 1")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="show N wrong cases of the learn half")
    options = parser.parse_args(arguments)
    if options.list and options.half not in ("learn", FRESH):
        parser.error("the unread half is scored and never read: --list goes with --half learn or fresh only")
    texts = texts_by_hash(options.shared)
    halves = [half for half in (*HALVES, FRESH) if options.half == half or (options.half == "both" and half in HALVES)]
    labels = [label for half in halves for label in read_labels(half)]
    labels = [label for label in labels if options.batch in (None, label.get("batch"))]
    missing = Counter(label["suite"] for label in labels if label["document"] not in texts)
    if missing:
        sys.exit(f"texts not found in {options.shared}: {dict(missing)}")
    claims = {sha: claims_of(texts[sha], sha) for sha in dict.fromkeys(label["document"] for label in labels)}
    rows = [judge(label, claim_for(label, claims[label["document"]]), texts[label["document"]]) for label in labels]
    measured = [row for row in rows if row["label"]["kind"] in MEASURED_KINDS]
    say(f"half: {options.half}")
    summary(measured, "Amounts with a currency, percent, counted noun")
    say("per tier")
    per_tier(measured)
    for by in ("language", "topic", "kind"):
        say(f"per {by}")
        table(measured if by != "kind" else rows, by)
    say()
    summary(rows, "All kinds")
    if options.list:
        say()
        list_wrong(rows, texts, options.list)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
