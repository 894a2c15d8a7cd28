"""Data flows one way: a package imports only packages to its left."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = ["ingest", "index", "answer", "evaluation"]
ALLOWED = {
    **{name: set(ORDER[: position + 1]) for position, name in enumerate(ORDER)},
    "training": {"ingest", "index", "training"},
    "views": {"ingest", "index", "answer", "views"},
    "app": {"ingest", "index", "answer", "views"},
}
OURS = {*ORDER, "training", "views", "app", "tests"}


def imported_packages(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names & OURS


def modules(package: str) -> list[Path]:
    found = [ROOT / f"{package}.py"] if package == "app" else sorted((ROOT / package).rglob("*.py"))
    assert found, f"{package} has no modules"
    return found


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_packages_to_its_left(package: str) -> None:
    crossing = {
        str(path.relative_to(ROOT)): sorted(imported_packages(path) - ALLOWED[package])
        for path in modules(package)
        if imported_packages(path) - ALLOWED[package]
    }
    assert crossing == {}


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_schema_modules_import_only_schemas(package: str) -> None:
    for path in modules(package):
        if path.name == "schema.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
                    assert (node.module or "").endswith("schema"), f"{path.name}: {node.module}"
