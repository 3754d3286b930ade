"""Rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "campaign").rglob("*.py"))


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.fixture(params=MODULES, ids=_name)
def module(request):
    return ast.parse(request.param.read_text("utf-8"))


def test_every_module_says_what_it_is_for(module):
    assert ast.get_docstring(module)


def test_no_import_hides_in_a_function(module):
    hidden = [
        inner.lineno
        for outer in ast.walk(module)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


@pytest.mark.parametrize("file", sorted((ROOT / "campaign/services").rglob("*.py")), ids=_name)
def test_services_never_commit(file):
    assert ".commit(" not in file.read_text("utf-8")


@pytest.mark.parametrize("file", sorted((ROOT / "campaign/models").rglob("*.py")), ids=_name)
def test_models_hold_no_queries(file):
    assert "select(" not in file.read_text("utf-8")


def test_nothing_is_called_utils():
    vague = {"utils", "helpers", "common", "misc", "manager", "base_utils"}
    assert [file for file in MODULES if file.stem in vague] == []


@pytest.mark.parametrize("file", sorted((ROOT / "migrations/versions").glob("*.py")), ids=_name)
def test_migrations_import_nothing_of_the_application(file):
    assert "campaign" not in [
        name.split(".")[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
        )
    ]
