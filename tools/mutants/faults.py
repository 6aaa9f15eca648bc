"""Small faults that could be made in a source file: one operator, one number, one truth value, one condition at a time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_COMPARISONS: dict[type[ast.cmpop], tuple[bytes, str]] = {
    ast.Lt: (rb"<", "<="),
    ast.LtE: (rb"<=", "<"),
    ast.Gt: (rb">", ">="),
    ast.GtE: (rb">=", ">"),
    ast.Eq: (rb"==", "!="),
    ast.NotEq: (rb"!=", "=="),
    ast.Is: (rb"\bis\b", "is not"),
    ast.IsNot: (rb"\bis\s+not\b", "is"),
    ast.In: (rb"\bin\b", "not in"),
    ast.NotIn: (rb"\bnot\s+in\b", "in"),
}
_JOINS: dict[type[ast.boolop], tuple[bytes, str]] = {ast.And: (rb"\band\b", "or"), ast.Or: (rb"\bor\b", "and")}
_SUMS: dict[type[ast.operator], tuple[bytes, str]] = {ast.Add: (rb"\+", "-"), ast.Sub: (rb"-", "+")}
_NEVER_RUN = {"annotation", "returns", "decorator_list"}  # types and decorators decide nothing at run time that a rule says


class Fault(NamedTuple):
    """One change to one file: the bytes from `start` to `end` become `after`."""

    path: str  # from the root of the project, with "/"
    line: int  # counted from 1
    column: int  # in bytes, counted from 0
    code: str  # the line as it stands, without the spaces around it
    start: int
    end: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """What becomes what, as in `< -> <=`."""
        return " ".join(f"{self.before} -> {self.after or 'nothing'}".split())


class _Place(NamedTuple):
    start: int
    end: int
    after: str


def faults_in(root: Path, file: Path) -> list[Fault]:
    """Every fault that could be made in `file`, a Python file below `root`, in the order of the text."""
    source = file.read_bytes()
    name = file.relative_to(root).as_posix()
    return [_fault(name, source, place) for place in sorted(_Reader(source).places(ast.parse(source)))]


def with_fault(source: bytes, fault: Fault) -> bytes:
    """The text of the file with the fault in it."""
    return source[: fault.start] + fault.after.encode() + source[fault.end :]


def _fault(name: str, source: bytes, place: _Place) -> Fault:
    first = source.rfind(b"\n", 0, place.start) + 1
    line = source.count(b"\n", 0, place.start) + 1
    code = source[first:].split(b"\n", 1)[0].decode().strip()
    before = source[place.start : place.end].decode()
    return Fault(name, line, place.start - first, code, place.start, place.end, before, place.after)


class _Reader:
    """Walks a syntax tree and finds where its operators and values stand in the text."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0, *accumulate(map(len, source.splitlines(keepends=True)))]

    def places(self, node: ast.AST) -> Iterator[_Place]:
        """The faults in `node` and in everything below it."""
        if isinstance(node, ast.JoinedStr):  # Python 3.11 does not know where the parts of an f-string stand
            return
        yield from self._here(node)
        for field, value in ast.iter_fields(node):
            if field not in _NEVER_RUN:
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        yield from self.places(child)

    def _here(self, node: ast.AST) -> Iterator[_Place]:
        match node:
            case ast.Compare():
                for operator, left, right in zip(node.ops, [node.left, *node.comparators], node.comparators, strict=False):
                    yield from self._between(left, right, *_COMPARISONS[type(operator)])
            case ast.BoolOp():
                for left, right in zip(node.values, node.values[1:], strict=False):
                    yield from self._between(left, right, *_JOINS[type(node.op)])
            case ast.BinOp() if type(node.op) in _SUMS and not (_is_text(node.left) or _is_text(node.right)):
                yield from self._between(node.left, node.right, *_SUMS[type(node.op)])
            case ast.UnaryOp(op=ast.Not()):
                start = self._span(node)[0]
                yield _Place(start, start + len("not"), "")
            case ast.Constant(value=bool() as value):
                yield _Place(*self._span(node), str(not value))
            case ast.Constant(value=int() as value):
                yield _Place(*self._span(node), str(value + 1))
            case ast.If() | ast.IfExp() | ast.comprehension():
                yield from self._turned(node)

    def _turned(self, node: ast.If | ast.IfExp | ast.comprehension) -> Iterator[_Place]:
        """Conditions turned round, except where a fault of the operator does the same."""
        for test in node.ifs if isinstance(node, ast.comprehension) else [node.test]:
            start, end = self._span(test)
            text = self.source[start:end].decode()
            is_type_check = text in ("TYPE_CHECKING", '__name__ == "__main__"')
            if not (is_type_check or _is_turned_by_operator(test)):
                yield _Place(start, end, f"(not ({text}))")

    def _between(self, left: ast.expr, right: ast.expr, operator: bytes, after: str) -> Iterator[_Place]:
        start, end = self._span(left)[1], self._span(right)[0]
        found = re.search(operator, self.source[start:end])
        if found:
            yield _Place(start + found.start(), start + found.end(), after)

    def _span(self, node: ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[node.end_lineno - 1] + node.end_col_offset


def _is_turned_by_operator(test: ast.expr) -> bool:
    match test:
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Compare(ops=[operator]):
            return not isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE)
        case _:
            return False


def _is_text(node: ast.expr) -> bool:
    """Sums of texts and lists fail at once: a fault there says nothing about the tests."""
    is_string = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_string or isinstance(node, ast.JoinedStr | ast.List | ast.Tuple)
