"""Which decision is about which finding, where articles are renamed, doubled, left out or edited."""

from __future__ import annotations

import pytest

from factcheck import Document, check
from factcheck.decisions import Entry, Standing, known_of, settled
from factcheck.decisions.anchors import Anchor, anchored
from factcheck.model import Report

WEEKDAY = "Am Montag, dem 16. April 2025, sprach der Vorstand."
FIRST = "Die Seebahn AG baut um. Das Unternehmen setzte 2024 rund 410 Millionen Euro um."
SECOND = "2024 lag der Umsatz der Seebahn AG bei 460 Millionen Euro."


def read(**texts: str) -> list[Document]:
    return [Document(id=f"{name}.txt", text=text, language="de") for name, text in texts.items()]


def entries(documents: list[Document]) -> tuple[Entry, ...]:
    return tuple(Entry.of(f, {}, reason="it is so", by="mk") for f in check(documents).findings)


def judged(documents: list[Document], standing: Standing) -> Report:
    return settled(check(documents), documents, standing)[0]


def states(report: Report) -> dict[str, str]:
    return {f.evidence[0].document: f.decision.state if f.decision else "open" for f in report.findings}


def test_a_renamed_article_keeps_its_decision_and_its_place_in_the_baseline() -> None:
    before, now = read(a=WEEKDAY), read(b=WEEKDAY)
    assert states(judged(now, Standing(entries=entries(before)))) == {"b.txt": "accepted"}
    assert states(judged(now, Standing(known=known_of(check(before).findings, {})))) == {"b.txt": "known"}


def test_a_copy_of_accepted_words_is_open() -> None:
    before, now = read(a=WEEKDAY), read(a=WEEKDAY, b=WEEKDAY)
    for standing in (Standing(entries=entries(before)), Standing(known=known_of(check(before).findings, {}))):
        assert states(judged(now, standing))["b.txt"] == "open"
        assert states(judged(now, standing))["a.txt"] in ("accepted", "known")


def test_of_two_copies_each_has_its_own_decision() -> None:
    both = read(a=WEEKDAY, b=WEEKDAY)
    (only,) = (e for e in entries(both) if e.documents == {"b.txt"})
    assert states(judged(both, Standing(entries=(only,)))) == {"a.txt": "open", "b.txt": "accepted"}


def test_a_new_finding_does_not_hide_behind_a_mended_one() -> None:
    known = known_of(check(read(a=WEEKDAY)).findings, {})
    made = judged(read(a="Am Montag, dem 17. April 2025, ging er."), Standing(known=known, baseline_path="k.json"))
    assert made.baseline is not None
    assert (made.baseline.known, made.baseline.new, made.baseline.gone) == (0, 1, 1)
    assert "1 of 1 findings of the baseline are gone" in made.notices[0].message


def test_articles_that_were_not_read_make_nothing_stale() -> None:
    before = read(a=FIRST, b=SECOND)
    one = read(b=SECOND)
    standing = Standing(entries=entries(before), known=known_of(check(before).findings, {}))
    made, over = settled(check(one), one, standing)
    assert over == made.notices == ()
    assert made.baseline is not None
    assert made.baseline.gone == 0


def test_a_rule_that_was_not_run_makes_nothing_stale() -> None:
    before = read(a=WEEKDAY)
    report = check(before)
    off = tuple(rule.model_copy(update={"checked": False}) for rule in report.rules)
    silent = report.model_copy(update={"findings": (), "rules": off})
    assert settled(silent, before, Standing(entries=entries(before)))[1] == ()


def test_a_deleted_article_makes_its_decision_stale() -> None:
    standing = Standing(entries=entries(read(a=WEEKDAY)), missing=frozenset({"a.txt"}))
    other = read(b="Der Hafen wächst.")
    made, over = settled(check(other), other, standing)
    assert len(over) == 1
    assert "is gone from a.txt" in made.notices[0].message


def test_a_mended_sentence_is_told_and_so_is_one_the_rule_left() -> None:
    (entry,) = entries(read(a=WEEKDAY))
    mended = judged(read(a=WEEKDAY.replace("Montag", "Mittwoch")), Standing(entries=(entry,)))
    assert "a.txt now says “Am Mittwoch, dem 16. April 2025, sprach der Vorstand.”" in mended.notices[0].message
    same = read(a=WEEKDAY)
    silent = check(same).model_copy(update={"findings": ()})
    (notice,) = settled(silent, same, Standing(entries=(entry,)))[0].notices
    assert "the rule finds nothing in them any more" in notice.message


def test_the_sentence_that_lent_the_subject_is_part_of_the_decision() -> None:
    (entry,) = entries(read(a=FIRST, b=SECOND))
    assert len(entry.side) == 3
    more = read(a=FIRST.replace("baut um.", "baut um. Alle reden über die Seebahn AG."), b=SECOND)
    assert states(judged(more, Standing(entries=(entry,))))["a.txt"] == "accepted"
    other = read(a=FIRST.replace("baut um", "zieht nach Kiel"), b=SECOND)
    assert states(judged(other, Standing(entries=(entry,))))["a.txt"] == "reopened"


def test_a_decision_is_opened_again_once_not_for_every_finding_like_it() -> None:
    (entry,) = entries(read(a=WEEKDAY))
    edited = read(a=f"{WEEKDAY.replace('sprach', 'redete')}\n\n{WEEKDAY.replace('sprach', 'schwieg')}")
    found = [f.decision.state if f.decision else "open" for f in judged(edited, Standing(entries=(entry,))).findings]
    assert sorted(found) == ["open", "reopened"]


def test_a_sentence_of_the_same_form_is_another_finding() -> None:
    """News repeats its forms: what is alike in another article, or only half alike, is not what was accepted."""
    (entry,) = entries(read(a=WEEKDAY))
    like = "Am Dienstag, dem 17. April 2025, sprach der Betriebsrat."
    for now in (read(a=like), read(a="Der Hafen wächst.", b=WEEKDAY.replace("sprach", "redete"))):
        made = judged(now, Standing(entries=(entry,)))
        assert "open" in states(made).values()
        assert [notice.kind for notice in made.notices] == ["stale"]


@pytest.mark.parametrize(
    ("text", "how", "quote"),
    [
        ("Es kamen 300 Gäste. Danach war Ruhe.", "position", "Es kamen 300 Gäste."),
        ("Neu. Es kamen\n300 Gäste.", "quote", "Es kamen\n300 Gäste."),
        ("Neu. Es kamen 400 Gäste. Danach war Ruhe.", "alike", "Es kamen 400 Gäste."),
    ],
)
def test_a_quote_is_found_again(text: str, how: str, quote: str) -> None:
    place = anchored(Anchor(0, "Es kamen 300 Gäste."), text)
    assert place is not None
    assert (place.how, text[place.start : place.end]) == (how, quote)
    assert (place.score == 100) == (how != "alike")


def test_of_two_places_the_one_in_its_old_surroundings_is_taken() -> None:
    text = "Am Hafen: Es kamen 300 Gäste. Im Dorf: Es kamen 300 Gäste."
    place = anchored(Anchor(4, "Es kamen 300 Gäste.", before="Im Dorf: "), text)
    assert place is not None
    assert place.start == text.rindex("Es kamen")


@pytest.mark.parametrize("text", ["", "Der Hafen wächst.", "300"])
def test_what_is_gone_is_not_found(text: str) -> None:
    assert anchored(Anchor(0, "Es kamen 300 Gäste."), text) is None
