"""Variables are named after what they hold; files stay short enough to be read in one go."""

from __future__ import annotations

import ast

from tests.support.imports import lengths, modules

NO_NOUNS = {"one", "told", "said"}
MOST_LINES = 300


def _bound(node: ast.AST) -> str | None:
    """The name that a variable or parameter gets."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    return node.arg if isinstance(node, ast.arg) else None


def test_no_variable_is_called_by_what_is_no_noun() -> None:
    """`one`, `told` and `said` say nothing of what they hold."""
    assert [path for path, nodes in modules() if any(_bound(node) in NO_NOUNS for node in nodes)] == []


def test_no_file_is_longer_than_can_be_read_in_one_go() -> None:
    """Not one in the whole program."""
    assert {path: length for path, length in lengths().items() if length > MOST_LINES} == {}
