"""One corpus, one set of findings, byte for byte, in this process and in a pool."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import link_keys
from factcheck.engines.engine import engine_named, names
from factcheck.engines.linking import links
from factcheck.engines.order import in_order
from factcheck.errors import UnknownName, UsageError
from factcheck.model import Entity, Evidence, Finding, Name

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpora


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, tuple[str, str]]]:
    folder = tmp_path_factory.mktemp("corpus") / "c"
    return folder, corpora.write(folder)


def test_planted_conflicts_are_found_and_nothing_else(corpus: tuple[Path, dict[str, tuple[str, str]]]) -> None:
    folder, planted = corpus
    lines, problems, documents = corpora.found("local", folder)
    assert corpora.alarms(lines) == set(planted.values())
    assert len(planted) == 5
    assert [problem.partition(": ")[0] for problem in problems] == [f"{folder}/more.jsonl, line 21"]
    assert documents == 62


def test_a_pool_finds_the_same(corpus: tuple[Path, dict[str, tuple[str, str]]]) -> None:
    for folder in (corpus[0], corpora.SEEDS):
        assert corpora.found("pool", folder, jobs=2) == corpora.found("local", folder)


@pytest.mark.parametrize("small", [64, 0])
def test_a_report_on_all_articles_at_once_finds_the_same(
    corpus: tuple[Path, dict[str, tuple[str, str]]], small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.engines.circles.SMALL", small)
    for folder in (corpus[0], corpora.SEEDS):
        assert corpora.found("local", folder)[0] == corpora.plain(folder)


def test_the_seeds_have_findings() -> None:
    assert len(corpora.found("local", corpora.SEEDS)[0].splitlines()) > 3


def test_a_run_goes_on_where_it_was_and_forgets_what_is_gone(tmp_path: Path) -> None:
    folder, work = tmp_path / "c", tmp_path / "work"
    corpora.write(folder, 12)
    first = corpora.found("local", folder, work=work)
    read: list[int] = []
    assert corpora.found("pool", folder, work=work, jobs=1, progress=read.append) == first
    assert not read
    for file in sorted(folder.glob("*.md"))[:2]:
        file.unlink()
    assert corpora.found("local", folder, work=work, progress=read.append) == corpora.found("local", folder)
    assert not read


def test_long_json_lines_are_read_in_stretches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "c"
    corpora.write(folder, 20)
    whole = corpora.found("local", folder)
    monkeypatch.setattr("factcheck.apps.parts._STRETCH", 300)
    with corpora.job(folder) as asked:
        assert sum(1 for part in asked.parts() if part.end and part.path.endswith(".jsonl")) > 3
    assert corpora.found("local", folder) == whole


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    rows = [{"id": "a", "text": "Der Hafen wächst."}] * 2
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=1)
    with pytest.raises(UsageError, match="two documents have the id"):
        corpora.found("local", tmp_path)


def test_engines_are_known_by_name() -> None:
    assert names() == ("local", "pool", "spark")
    with pytest.raises(UnknownName, match="spark"):
        engine_named("sparc")


def finding(document: str, severity: str = "info") -> Finding:
    quote = Evidence(document=document, start=0, end=3, quote="abc")
    return Finding(
        id="same", rule="r", code="FC000", severity=severity, confidence=1.0, message="m", evidence=(quote,),
        fingerprint="f" * 32,
    )


def test_findings_on_the_same_words_get_ids_of_their_own() -> None:
    told = [Finding.model_validate_json(line) for line in in_order([finding("b"), finding("a"), finding("c", "error")])]
    assert [f.evidence[0].document for f in told] == ["c", "a", "b"]
    assert len({f.id for f in told}) == 3
    (alone,) = in_order([finding("a")])
    assert Finding.model_validate_json(alone).id == "same"


WORDS = st.sampled_from(["Alto", "Altus", "Berg", "Eva Berg", "Ina Berg", "Alto AG", "Seebahn", "Eva Seebahn"])
KINDS = st.sampled_from(["person", "organisation", "unknown"])
ENTITIES = st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3), KINDS), max_size=8)


@given(ENTITIES)
def test_links_by_name_are_those_of_a_run_over_all(drawn: list[tuple[str, list[str], str]]) -> None:
    entities = [Entity(key, tuple(sorted({key, *more})), kind) for key, more, kind in drawn]
    stored = [Name(name=name, key=e.key, kind=e.kind) for e in entities for name in e.names]
    assert links(lambda: stored) == link_keys(entities)
