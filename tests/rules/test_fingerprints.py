"""A finding is recognised by its rule and its words, not by what stands around them or what its file is called."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import Document, check
from factcheck.model import Finding
from factcheck.model.fingerprint import fingerprint, plain_words

WEEKDAY = "Am Montag, dem 16. April 2025, sprach der Vorstand."
REVENUE = (
    "Die Nordwerk AG setzte 2024 rund 410 Millionen Euro um.",
    "2024 lag der Umsatz der Nordwerk AG bei 460 Millionen Euro.",
)
UNRELATED = (
    "Der Hafen ist alt.", "Das Wetter blieb freundlich.", "Viele Gäste kamen zu Fuß.", "Die Brücke wird gestrichen.",
    "Niemand wurde gefragt.", "Am Rand spielte eine Kapelle.",
)
edits = st.lists(st.sampled_from(UNRELATED), max_size=6)


def ids(*texts: str) -> dict[str, str]:
    documents = [Document(id=f"{n}.txt", text=text, language="de") for n, text in enumerate(texts)]
    return {finding.code: finding.id for finding in check(documents).findings}


def story(before: list[str], sentence: str, after: list[str]) -> str:
    return "\n\n".join([*before, sentence, *after])


@settings(deadline=None, max_examples=40)
@given(edits, edits, edits, edits)
def test_edits_outside_the_evidence_keep_ids(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    wanted = ids(story([], WEEKDAY, []), REVENUE[0], REVENUE[1])
    assert set(wanted) == {"FC101", "FC302"}
    assert ids(story(a, WEEKDAY, b), story(c, REVENUE[0], d), story(b, REVENUE[1], a)) == wanted


def test_the_name_of_the_file_and_the_kind_of_white_space_do_not_count() -> None:
    first = check(Document(id="a.txt", text=WEEKDAY, language="de")).findings[0]
    other = check(Document(id="/elsewhere/b.md", text=WEEKDAY.replace("6. A", "6.\u00a0A"), language="de")).findings[0]
    assert (first.id, first.fingerprint) == (other.id, other.fingerprint)
    assert first.fingerprint.startswith(first.id)


def test_an_edit_of_the_evidence_makes_another_finding() -> None:
    assert ids(WEEKDAY)["FC302"] != ids(WEEKDAY.replace("Vorstand", "Vorsitzende"))["FC302"]


def test_the_same_words_in_two_articles_are_two_findings_told_apart() -> None:
    both = check([Document(id=name, text=WEEKDAY, language="de") for name in ("a", "b")]).findings
    assert len({finding.id for finding in both}) == 2
    assert len({finding.fingerprint for finding in both}) == 1


def test_a_sentence_that_names_the_subject_once_more_keeps_the_id() -> None:
    first = "Die Seebahn AG baut um. Das Unternehmen setzte 2024 rund 410 Millionen Euro um."
    more = first.replace("baut um.", "baut um. Alle reden über die Seebahn AG.")
    second = "2024 lag der Umsatz der Seebahn AG bei 460 Millionen Euro."
    assert ids(first, second)["FC101"] == ids(more, second)["FC101"]


def test_offsets_of_another_length_choose_the_same_evidence() -> None:
    """Of three statements two are shown first; which must not hang on whether an offset has two digits or three."""
    lines = [f"Die Nordwerk AG setzte 2024 {n} Millionen Euro um." for n in (410, 460, 510)]

    def quotes(pad: str) -> list[str]:
        found: list[Finding] = list(check(Document(id="a", text="\n\n".join([pad, *lines]), language="de")).findings)
        return [e.quote for f in found if f.code == "FC101" for e in f.evidence]

    assert quotes("Kurz.") == quotes("Der Hafen ist alt. " * 60) != []


@given(st.permutations([("Ein Satz.", "Ein"), ("Ein Satz.", "Satz"), ("Noch einer.", "einer")]))
def test_the_order_of_the_sides_does_not_count(sides: list[tuple[str, str]]) -> None:
    assert fingerprint("FC101", sides) == fingerprint("FC101", sorted(sides))
    assert fingerprint("FC101", sides) != fingerprint("FC102", sides)


@given(st.text(max_size=60))
def test_plain_words_are_stable(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(text)
