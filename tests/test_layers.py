"""The direction of imports: a part of the package may import what stands left of it, never right or beside it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "factcheck"
CHAIN = ("model", "languages", "structure", "mentions", "claims", "compare", "rules", "pipeline", "engines", "apps")
ALLOWED = {
    "errors": set(),
    "plugins": {"errors"},
    "model": set(),
    **{part: {*CHAIN[:number], "errors", "plugins"} for number, part in enumerate(CHAIN) if number},
    "readers": {"model", "errors", "plugins"},
    "reports": {"model", "errors", "plugins"},
    "archive": {"model", "errors", "plugins"},
    "decisions": {"model", "errors", "plugins"},
    "__init__": {"model", "mentions", "pipeline", "errors"},
    "__main__": {"apps"},
}
ALLOWED["engines"] |= {"archive"}
ALLOWED["apps"] |= {"readers", "reports", "decisions", "archive"}
PURE = (*CHAIN[: CHAIN.index("engines")], "readers", "reports", "decisions")
IMPURE = {"socket", "urllib.request", "http", "requests", "time", "random", "secrets", "subprocess", "tempfile"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


CORE = [module for module in MODULES if part_of(module) in PURE]


def imports(module: Path) -> Iterator[tuple[int, str]]:
    """Every imported module with its line."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: imports name their whole path"
            yield node.lineno, node.module or ""
            if node.module == "factcheck":
                yield from ((node.lineno, f"factcheck.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_imports_point_left(module: Path) -> None:
    own = part_of(module)
    for line, name in imports(module):
        head, _, rest = name.partition(".")
        if head != "factcheck" or not rest:
            continue
        part = rest.partition(".")[0]
        if part != own and part in ALLOWED:
            assert part in ALLOWED[own], f"{module}:{line}: {own} must not import {part}"


@pytest.mark.parametrize("module", CORE, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_the_core_reads_neither_clock_nor_environment_nor_network(module: Path) -> None:
    for line, name in imports(module):
        assert not {name, name.partition(".")[0]} & IMPURE, f"{module}:{line}: {name}"
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            place = f"{module}:{node.lineno}"
            assert node.attr not in ("environ", "getenv", "utcnow"), f"{place}: the environment or the clock"
            assert not (node.attr in ("now", "today") and isinstance(node.value, ast.Name | ast.Attribute)), place
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "input", "print", "eval", "exec"), f"{module}:{node.lineno}"


def test_every_part_of_the_package_has_its_place() -> None:
    assert {part_of(module) for module in MODULES} == set(ALLOWED)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_no_file_swallows_everything(module: Path) -> None:
    length = len(module.read_text(encoding="utf-8").splitlines())
    assert length <= 400, f"{module}: {length} lines, 400 are the limit"
