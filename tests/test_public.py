"""What is public is exported, documented, and one of its kind."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import factcheck
from factcheck import plugins
from factcheck.archive.sql import SqlStore
from factcheck.readers import Reader
from factcheck.reports import Format
from factcheck.rules import Rule, all_rules

PACKAGE = Path(factcheck.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FOUND = [info.name for info in pkgutil.walk_packages(factcheck.__path__, "factcheck.")]
NAMES = ["factcheck", *(name for name in FOUND if not name.endswith("__main__"))]
PARTS = [("factcheck.rules", Rule), ("factcheck.readers", Reader), ("factcheck.reports", Format)]


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert (getattr(factcheck, name).__doc__ or "").strip()


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = factcheck.no_such_name


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_everything_public_has_a_docstring(module: Path) -> None:
    tree, part = ast.parse(module.read_text(encoding="utf-8")), module.relative_to(PACKAGE).parts[0]
    assert ast.get_docstring(tree), f"{module} does not say what it is for"
    found = list(tree.body)
    for node in found:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            told = ast.get_docstring(node) or (part == "archive" and hasattr(SqlStore, node.name))
            assert told, f"{module}:{node.lineno}: {node.name} has no docstring"
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found += node.body


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("package", "kind"), PARTS, ids=[package for package, _ in PARTS])
def test_every_part_has_its_page_and_every_page_its_part(package: str, kind: type) -> None:
    folder = PACKAGE / package.rpartition(".")[2]
    pages = {page.stem for page in folder.glob("*.md")}
    found = set()
    for module in folder.glob("*.py"):
        values = vars(importlib.import_module(f"{package}.{module.stem}")).values()
        if module.stem != "__init__" and any(isinstance(value, kind) for value in values):
            found.add(module.stem)
    assert found == pages == set(plugins.stems(package))
    assert all(isinstance(part, kind) for _, part in plugins.builtin(package, kind))


def test_every_module_among_the_rules_is_a_rule_with_its_page() -> None:
    modules = {module.stem for module in (PACKAGE / "rules").glob("*.py")} - {"__init__", "rule"}
    assert modules == {page.stem for page in (PACKAGE / "rules").glob("*.md")}


def test_every_rule_has_a_code_and_a_name_of_its_own() -> None:
    for attribute in ("code", "name"):
        values = [getattr(rule, attribute) for rule in all_rules()]
        assert len(set(values)) == len(values)
    assert all(rule.summary.endswith(".") for rule in all_rules()), "a summary is a sentence"


@pytest.mark.parametrize("rule", list(plugins.builtin("factcheck.rules", Rule)), ids=lambda pair: pair[0])
def test_a_rule_is_named_like_its_file_and_its_page_names_the_code(rule: tuple[str, Rule]) -> None:
    stem, part = rule
    assert part.name.replace("-", "_") == stem
    page = plugins.page("factcheck.rules", stem)
    assert page.startswith("# ")
    assert part.code in page.partition("\n")[0]
