"""What an editor's session finds after any edits is what a first check of the same texts finds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.apps.lsp.session import Session
from factcheck.claims import relinked, understand
from factcheck.model import Document, Settings

HEAD = "---\ndate: 2025-03-{day:02}\nlanguage: de\n---\n"
SENTENCES = (
    "Die Nordwerk AG setzte 2024 rund 410 Millionen Euro um.",
    "2024 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro.",
    "Der Umsatz stieg von 400 auf 500 Millionen Euro, ein Plus von 20 Prozent.",
    "Am Montag, dem 16. April 2025, sprach Vorstandschef Jan Kross.",
    "Kross, früher bei der Altwerk GmbH, sprach von einem guten Jahr.",
    "Nordwerk, früher Altwerk, beschäftigt 5.300 Mitarbeiter.",
    "Die Altwerk GmbH beschäftigt 5.100 Mitarbeiter.",
    "Das waren 12 Prozent mehr als im Vorjahr.",
    "Der Hafen ist alt.",
    "# Nordwerk wächst kräftig",
    "",
)
FILES = ("a.md", "b.md", "c.md")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(FILES), st.sampled_from(["put", "put", "put", "change", "drop"]), st.integers(0, 5),
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5),
    ),
    min_size=1, max_size=6,
)


def shown(session: Session) -> object:
    return session.report().model_dump(mode="json", exclude={"rules"})


@given(EDITS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_give_what_a_first_check_gives(tmp_path: Path, edits: list[tuple[str, str, int, list[str]]]) -> None:
    session, texts = Session(), {}
    for number, (name, what, at, sentences) in enumerate(edits):
        path = str(tmp_path / name)
        if what == "drop":
            session.drop(path)
            texts.pop(path, None)
        else:
            lines = texts.get(path, HEAD.format(day=number + 1)).split("\n")
            lines[4 + at : 4 + at + (what == "change")] = sentences
            texts[path] = "\n".join(lines)
            session.put(path, texts[path])
        if number % 2:
            shown(session)
    fresh = Session()
    for path, text in texts.items():
        fresh.put(path, text)
    assert shown(session) == shown(fresh)


def test_an_edit_reads_its_own_article_and_no_other(tmp_path: Path) -> None:
    session = Session()
    one, other = (str(tmp_path / name) for name in FILES[:2])
    session.put(one, HEAD.format(day=1) + SENTENCES[0])
    session.put(other, HEAD.format(day=2) + SENTENCES[1])
    assert [finding.code for finding in session.report().findings] == ["FC101"]
    before = session.files[one].articles
    session.put(other, HEAD.format(day=2) + SENTENCES[8])
    assert session.report().findings == ()
    assert session.files[one].articles is before
    assert before[0].memory, "what was worked out from it is kept, too"


def test_of_many_edits_the_last_is_read(tmp_path: Path) -> None:
    session, path = Session(), str(tmp_path / "a.md")
    for count in range(50):
        session.put(path, f"{HEAD.format(day=1)}Es kamen {count} Gäste.")
    session.report()
    assert session.files[path].text.endswith("Es kamen 49 Gäste.")


def test_an_article_under_other_names_remembers_nothing_of_the_old_ones() -> None:
    text = "Nordwerk, früher Altwerk, beschäftigt 5.300 Mitarbeiter. Jan Kross sprach."
    article = understand(Document(id="a", text=text, language="de"), Settings())
    article.memory["asked"] = (1,)
    key = article.entities[0].key
    (linked,) = relinked([article], {key: "Neuwerk"})
    assert linked is not article
    assert linked.memory == {}
