"""Variables are named after what they hold; files and functions stay short enough to be read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "leavingcare"
FILES = sorted(SOURCE.rglob("*.py"))
NO_NOUNS = {"one", "told", "said"}
MOST_LINES = 300


def _bound(tree: ast.AST) -> Iterator[str]:
    """The names that variables and parameters get."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


@pytest.mark.parametrize("name", sorted(NO_NOUNS))
def test_no_variable_is_called_by_what_is_no_noun(name: str) -> None:
    """`one`, `told` and `said` say nothing of what they hold."""
    found = [str(file.relative_to(SOURCE)) for file in FILES if name in _bound(ast.parse(file.read_text(encoding="utf-8")))]
    assert found == []


def test_no_file_is_longer_than_can_be_read_in_one_go() -> None:
    """Data apart, nothing is."""
    lengths = {str(file.relative_to(SOURCE)): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}
