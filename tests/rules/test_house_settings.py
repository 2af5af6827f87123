"""What a house may set about rules: names and families, ranks by path and voice, tolerance, comparisons left out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, Settings, check
from factcheck.errors import UnknownName
from factcheck.model import Report
from factcheck.model.globs import fits
from factcheck.rules import all_rules, chosen_rules, known_names, ranked_by
from factcheck.structure import detect_language

LEFT = "Die Nordwerk AG setzte 2024 rund 410 Millionen Euro um."
RIGHT = "2024 lag der Umsatz der Nordwerk AG bei {} Millionen Euro."
NAMES = [name for rule in all_rules() for name in (rule.code, rule.name)] + ["FC1xx", "FC2xx", "FC30x", "FC9xx"]


def found(right: int = 460, publishers: tuple[str | None, str | None] = (None, None), **given: object) -> Report:
    texts = (LEFT, RIGHT.format(right))
    documents = [
        Document(id=name, text=text, publisher=publisher, language="de")
        for name, text, publisher in zip(("agency/a.md", "b.md"), texts, publishers, strict=True)
    ]
    return check(documents, settings=Settings.model_validate(given))


def ranks(report: Report) -> list[str]:
    return [f.severity for f in report.findings if f.code == "FC101"]


@given(st.lists(st.sampled_from(NAMES)), st.lists(st.sampled_from(NAMES)))
def test_what_is_ignored_is_out_and_what_is_selected_is_all(select: list[str], ignore: list[str]) -> None:
    chosen = {rule.code for rule in chosen_rules(Settings(select=tuple(select), ignore=tuple(ignore)))}
    selected = {rule.code for rule in chosen_rules(Settings(select=tuple(select)))}
    ignored = {code for name in ignore for code in known_names()[name.lower()]}
    assert chosen == selected - ignored


def test_a_family_is_all_rules_with_its_digits() -> None:
    chosen = {rule.code for rule in chosen_rules(Settings(select=("fc30X",)))}
    assert chosen == {rule.code for rule in all_rules() if rule.code.startswith("FC30") and rule.on}
    with pytest.raises(UnknownName, match="unknown rule 'FC7xx'"):
        chosen_rules(Settings(ignore=("FC7xx",)))


def test_the_most_exact_name_ranks_a_rule() -> None:
    (rule,) = (rule for rule in all_rules() if rule.code == "FC101")
    table = {"FC10x": "warning", "FC1xx": "info", "FC2xx": "error"}
    assert ranked_by(rule, table) == "warning"
    assert ranked_by(rule, {**table, "value-conflict": "error"}) == "error"
    assert ranked_by(rule, {"FC2xx": "error"}) is None
    assert ranks(found(severity={"FC1xx": "info"})) == ["info"]


@pytest.mark.parametrize(
    ("house", "publishers", "rank"),
    [
        ((), ("A", "B"), "error"),
        (("A",), ("A", "B"), "warning"),
        (("A", "B"), ("A", "B"), "error"),
        (("A",), ("B", "C"), "info"),
        (("A",), ("B", "B"), "error"),
        (("A",), (None, "B"), "warning"),
        (("A",), (None, "A"), "error"),
    ],
)
def test_who_speaks_decides_how_grave_it_is(
    house: tuple[str, ...], publishers: tuple[str | None, str | None], rank: str
) -> None:
    assert ranks(found(publishers=publishers, house=house)) == [rank]
    assert ranks(found(publishers=publishers[::-1], house=house)) == [rank]
    assert ranks(found(publishers=publishers, house=house, severity={"FC101": "error"})) == ["error"]


def test_a_path_speaks_for_findings_that_lie_in_it() -> None:
    assert ranks(found(per_path={"agency/**": {"ignore": ["FC101"]}})) == ["error"]
    assert ranks(found(per_path={"agency/**": {"ignore": ["FC1xx"]}, "*.md": {"ignore": ["value-conflict"]}})) == []
    assert ranks(found(per_path={"**": {"severity": {"FC1xx": "info"}}})) == ["info"]
    ranked = {"agency/*": {"severity": {"FC1xx": "info"}}, "b.md": {"severity": {"FC1xx": "warning"}}}
    assert ranks(found(per_path=ranked)) == ["info"]


def test_a_path_lends_what_an_article_does_not_state() -> None:
    told = {"publisher": "dpx", "language": "en", "as_of": "2025-04-16"}
    document = Document(id="agency/a.md", text=LEFT)
    (made,) = check(document, settings=Settings.model_validate({"per_path": {"agency/*": told}})).documents
    assert (made.publisher, made.language, str(made.published)) == ("dpx", "en", "2025-04-16")
    own = document.model_copy(update={"publisher": "Bote", "language": "de"})
    (made,) = check(own, settings=Settings.model_validate({"per_path": {"agency/*": told}})).documents
    assert (made.publisher, made.language) == ("Bote", "de")


def test_languages_limit_what_is_detected() -> None:
    assert detect_language("The harbour is old and the weather was fine.") == "en"
    assert detect_language("The harbour is old and the weather was fine.", among=("de",)) == "de"
    assert detect_language("1234", among=("en", "de")) == "de"
    assert detect_language("1234", among=("en", "fr")) == "en"


@settings(deadline=None, max_examples=30)
@given(st.integers(440, 900), st.decimals(0, 50, places=1), st.decimals(0, 50, places=1))
def test_a_wider_tolerance_never_finds_more(right: int, one: Decimal, other: Decimal) -> None:
    narrow, wide = sorted((one, other))
    loose = found(right, tolerance={"revenue": f"{wide} %"})
    strict = found(right, tolerance={"revenue": f"{narrow} %"})
    assert len(loose.findings) <= len(strict.findings) <= len(found(right).findings)


def test_what_is_let_pass_is_counted_with_its_reason() -> None:
    assert [(n.reason, n.count) for n in found(tolerance={"*": "15 %"}).not_compared] == [
        ("within the tolerance of the house, 15 %", 1)
    ]
    report = found(apart=[{"subject": "Nordwerk AG", "why": "two firms"}])
    assert report.findings == ()
    assert [n.reason for n in report.not_compared] == ["the house does not compare them: two firms"]


@pytest.mark.parametrize(
    ("apart", "silent"),
    [
        ({"attribute": "revenue"}, True), ({"attribute": "profit"}, False), ({"subject": "Südwerk AG"}, False),
        ({"between": ["agency/*", "*.md"]}, True), ({"between": ["*.md", "agency/*"]}, True),
        ({"between": ["agency/*", "agency/*"]}, False), ({"subject": "Nordwerk", "attribute": "profit"}, False),
    ],
)
def test_all_that_is_given_must_be_met(apart: dict[str, object], silent: bool) -> None:
    assert (found(apart=[{**apart, "why": "x"}]).findings == ()) is silent


def test_a_copied_text_is_held_to_its_figure() -> None:
    copy = "Zur Einweihung der neuen Brücke am Hafen kamen am Sonntag nach Angaben der Stadt 4100 Gäste aus der Region."
    documents = [Document(id=n, text=t, language="de") for n, t in (("a", copy), ("b", copy.replace("4100", "4200")))]
    given = Settings.model_validate({"tolerance": {"*": "20 %"}})
    assert "FC102" in [f.code for f in check(documents, settings=given).findings]


@pytest.mark.parametrize(
    ("path", "pattern", "wanted"),
    [
        ("a/b/c.md", "a/**", True), ("a/b/c.md", "a/*", False), ("a/c.md", "a/*", True), ("c.md", "**/c.md", True),
        ("x/c.md", "**/c.md", True), ("a.md", "?.md", True), ("/.md", "?.md", False), ("a+b.md", "a+b.md", True),
        ("aab.md", "a+b.md", False), ("a.md", "./a.md", True), ("../a.md", "../*", True), ("a\nb", "**", True),
    ],
)
def test_patterns(path: str, pattern: str, wanted: bool) -> None:
    assert fits(path, pattern) is wanted
