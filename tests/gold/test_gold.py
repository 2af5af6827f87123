"""Labels are well formed, carry no text and point at figures; stories quote themselves; the scorer does as told."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
LONGEST_LABEL = 7
KINDS = {"money", "percent", "fraction", "count", "measure", "duration", "age", "factor"}
CONCEPTS = """
    revenue profit loss valuation purchase_price takeover_bid stake debt loan price donation advertising_revenue
    employees customers users deaths injured votes unemployment population investment fine wage budget salary
    inhabitants members turnout damage cost share_price growth
"""
MODALITIES = "asserted reported estimated planned forecast possible conditional alleged denied"
FIGURE = re.compile(
    r"\d|\b(?:ein(?:e[nrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzig|hundert)"
    r"|halb|hälfte|drittel|viertel|fünftel|doppelt|jede[rs]? (?:zweite|dritte|vierte|fünfte)"
    r"|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|million|dozen|quarter|half)\b",
    re.IGNORECASE,
)


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", HERE / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


scorer = load_scorer()
LABELS: list[dict[str, Any]] = [label for half in (*scorer.HALVES, "fresh") for label in scorer.read_labels(half)]

STORY_FIELDS = {"id", "suite", "lang", "topic", "kind", "texts", "expect", "severity", "conflicts", "traps"}


def read_stories(half: str) -> list[dict[str, Any]]:
    lines = (HERE / f"stories_{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


STORIES: list[dict[str, Any]] = [story for half in scorer.HALVES for story in read_stories(half)]


def phrases(label: dict[str, Any]) -> list[str]:
    single = (label["subject"], label["period"], label["base_period"], label["speaker"], label["unit"])
    lists = (label["subject_also"], label["nouns"], label["period_also"], label["speaker_also"])
    return [text for text in (*single, *(entry for entries in lists for entry in entries)) if text]


def test_there_are_at_least_400_figures_each_once() -> None:
    assert len(LABELS) >= 400
    assert len({label["id"] for label in LABELS}) == len(LABELS)
    assert len({(label["document"], label["start"]) for label in LABELS}) == len(LABELS)


def test_no_article_of_the_unread_half_is_in_another_file() -> None:
    learn, unread, fresh = (
        {label["document"] for label in scorer.read_labels(half)} for half in (*scorer.HALVES, "fresh")
    )
    assert not unread & (learn | fresh)


def test_labels_are_well_formed() -> None:
    for label in LABELS:
        name = label["id"]
        assert re.fullmatch(r"[0-9a-f]{64}", label["document"]), name
        assert 0 <= label["start"] <= label["number_start"] < label["number_end"] <= label["end"], name
        assert label["suite"] in scorer.SUITES, name
        assert label["language"] in {"de", "en"}, name
        assert label["kind"] in KINDS, name
        assert set(label["concepts"]) <= set(CONCEPTS.split()), name
        assert label["concepts"] or label["nouns"], name
        assert label["role"], name
        assert set(label["role"]) <= {"level", "change", "share", "factor"}, name
        assert label["direction"] in {"up", "down", None}, name
        assert label["modality"] in MODALITIES.split(), name
        assert label["speaker"] or not label["speaker_optional"], name
        assert label["subject"] or label["subject_optional"], name


def test_labels_are_short_phrases() -> None:
    long = [(label["id"], text) for label in LABELS for text in phrases(label) if len(text.split()) > LONGEST_LABEL]
    assert long == []


def test_offsets_stand_on_figures() -> None:
    if not all((scorer.SHARED / name).is_file() for name in scorer.SUITES.values()):
        pytest.skip("the shared folder with the texts is not here")
    texts = scorer.texts_by_hash(scorer.SHARED)
    for label in LABELS:
        text = texts[label["document"]]
        figure = text[label["start"] : label["end"]]
        assert FIGURE.search(text[label["number_start"] : label["number_end"]]), label["id"]
        assert figure == figure.strip(), label["id"]


@pytest.mark.parametrize(
    ("found", "label", "right"),
    [
        ("Lufthansa-Konzern", "Lufthansa", True),
        ("der Befragten", "Befragte", True),
        ("Obama", "Barack Obama", True),
        ("the company’s board", "board", True),
        ("Präsident Barack Obama", "Barack Obama", True),
        ("Chef der Nordbank", "Nordbank", False),
        ("Nordbank", "Südbank", False),
        ("", "Nordbank", False),
    ],
)
def test_phrases_match_by_their_head(found: str, label: str, right: bool) -> None:
    assert scorer.same_phrase(found, label) is right


@pytest.mark.parametrize(
    ("attribute", "right"),
    [
        ("deaths", True),
        ("open:Opfer", True),
        ("open:Todesopfern", True),
        ("open:Menschen", True),
        ("injured", False),
        ("open:Opferzahl", False),
        ("employees", True),
        ("customers", False),
        (None, False),
    ],
)
def test_attribute_is_a_concept_or_ends_with_a_noun(attribute: str | None, right: bool) -> None:
    label = {"concepts": ["deaths"], "nouns": ["Opfer", "Mensch", "Mitarbeiter"]}
    assert scorer.attribute_right({"attribute": attribute}, label) is right


@pytest.mark.parametrize(
    ("period", "label", "right"),
    [
        ({"text": "April", "start": "2015-04-01", "end": "2015-05-01"}, "im April", True),
        ({"start": "2015-04-01", "end": "2015-05-01"}, "im April", True),
        ({"start": "2015-05-01", "end": "2015-06-01"}, "im April", False),
        ({"start": "2015-01-01", "end": "2016-01-01"}, "im April", True),
        ({"start": 3, "end": 8}, "im April", True),
        (None, "im April", False),
        ({"text": "im Vorjahr"}, "im vergangenen Jahr", False),
        ({"text": "vergangenes Jahr"}, "im vergangenen Jahr", True),
        ({"text": "im vergangenen Monat"}, "im vergangenen Jahr", False),
        ({"text": "2014"}, "im Jahr 2014", True),
        ({"text": "im Jahr 2013"}, "im Jahr 2014", False),
    ],
)
def test_period_shares_a_telling_word_or_a_date(period: dict[str, Any] | None, label: str, right: bool) -> None:
    labelled = {"period": label, "period_also": []}
    assert scorer.period_right({"period": period}, labelled, "im April 2015") is right


def test_wrong_cases_of_the_unread_half_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        scorer.main(["--half", "unread", "--list", "3"])
    assert ended.value.code == 2
    assert "never read" in capsys.readouterr().err


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is missing"):
        scorer.texts_by_hash(tmp_path)


def test_stories_are_in_two_halves_of_50_each_once() -> None:
    assert [len(read_stories(half)) for half in scorer.HALVES] == [50, 50]
    assert len({story["id"] for story in STORIES}) == len(STORIES)
    assert len({text["text"] for story in STORIES for text in story["texts"]}) == sum(len(s["texts"]) for s in STORIES)


def test_every_kind_of_story_is_in_both_halves() -> None:
    kinds = [{story["kind"] for story in read_stories(half)} for half in scorer.HALVES]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("half", ["fresh_learn", "fresh_unread"])
def test_fresh_stories_quote_themselves_once(half: str) -> None:
    stories = read_stories(half)
    assert len({story["id"] for story in stories}) == len(stories) > 50
    for story in stories:
        name = story["id"]
        assert set(story) == STORY_FIELDS, name
        assert (story["expect"] == "flag") == bool(story["conflicts"]), name
        texts = {text["source"]: f"{text['title']}\n{text['text']}" for text in story["texts"]}
        assert len(texts) == len(story["texts"]), name
        for text in story["texts"]:
            dt.date.fromisoformat(text["date"])
        for conflict in story["conflicts"]:
            for span in conflict["spans"]:
                assert texts[span["source"]].count(span["quote"]) == 1, name


def test_stories_are_well_formed() -> None:
    for story in STORIES:
        name = story["id"]
        assert set(story) == STORY_FIELDS, name
        assert story["suite"] == "stories", name
        assert story["lang"] in {"de", "en", "mixed"}, name
        assert story["topic"], name
        assert story["traps"] or story["conflicts"], name
        assert story["texts"], name
        assert len({text["source"] for text in story["texts"]}) == len(story["texts"]), name
        for text in story["texts"]:
            assert set(text) == {"source", "title", "date", "text"}, name
            assert dt.date.fromisoformat(text["date"]).isoformat() == text["date"], name
            assert 60 <= len(text["text"].split()) <= 180, name


def test_a_story_has_one_conflict_or_is_silent() -> None:
    for story in STORIES:
        name = story["id"]
        silent = story["expect"] == "silent"
        assert silent or story["expect"] == "flag", name
        assert silent == (story["kind"] == "none"), name
        assert (story["severity"] is None) if silent else (story["severity"] in {"error", "warning", "info"}), name
        assert len(story["conflicts"]) == (0 if silent else 1), name


def test_quotes_of_a_story_occur_once() -> None:
    for story in STORIES:
        texts = {text["source"]: f"{text['title']}\n\n{text['text']}" for text in story["texts"]}
        for conflict in story["conflicts"]:
            assert conflict["why"], story["id"]
            assert conflict["spans"], story["id"]
            counts = [texts[span["source"]].count(span["quote"]) for span in conflict["spans"]]
            assert counts == [1] * len(counts), story["id"]
