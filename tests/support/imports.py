"""Who imports whom, as the files say: `python -m tests.support.imports` counts arrows between packages and shows circles."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "leavingcare"
Arrows = Mapping[str, set[str]]
"""Each part of a package, and the parts that it imports from."""


@cache
def _source() -> dict[str, str]:
    return {file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8") for file in sorted(PACKAGE.rglob("*.py"))}


def lengths() -> dict[str, int]:
    """How many lines each module has, by its path below the package."""
    return {path: len(text.splitlines()) for path, text in _source().items()}


@cache
def _nodes(path: str) -> tuple[ast.AST, ...]:
    """Everything in a module: to take it apart takes seconds for all of them, so it is done once."""
    return tuple(ast.walk(ast.parse(_source()[path])))


def modules() -> Iterator[tuple[str, tuple[ast.AST, ...]]]:
    """Every module of the program: its path below the package, and all nodes of its tree."""
    return ((path, _nodes(path)) for path in _source())


@cache
def _imported(path: str) -> tuple[str, ...]:
    """All that a module imports, with the names of what it takes from there."""
    found: list[str] = []
    for node in _nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            found += (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
    return tuple(found)


def arrows(package: str) -> Arrows:
    """The arrows between the parts of a package ("" for the whole program): its packages, and modules beside them.

    Imports inside functions and for types alone count as well.
    """
    inside = f"{package}/" if package else ""
    start = ".".join(("leavingcare", *filter(None, package.split("/"))))
    found: dict[str, set[str]] = defaultdict(set)
    for path, _ in modules():
        part = path.removeprefix(inside).split("/")[0].removesuffix(".py")
        if path.startswith(inside) and part not in ("__init__", "__main__"):
            parts = {name.removeprefix(f"{start}.").split(".")[0] for name in _imported(path) if name.startswith(f"{start}.")}
            found[part] |= {other for other in parts if other != part and _is_part(package, other)}
    return found


def _is_part(package: str, name: str) -> bool:
    place = PACKAGE / package / name
    return place.is_dir() or place.with_suffix(".py").is_file()


def count(found: Arrows) -> int:
    """How many arrows there are."""
    return sum(map(len, found.values()))


def circle(found: Arrows) -> list[str]:
    """The parts of one circle, in order, the first again at the end; empty where there is none."""
    try:
        TopologicalSorter(found).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def imports_in_functions() -> dict[str, set[str]]:
    """What each module imports inside its functions, by its path; modules that do not are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, nodes in modules():
        for function in nodes:
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.ImportFrom):
                        found[path].add(str(node.module))
                    elif isinstance(node, ast.Import):
                        found[path].update(alias.name for alias in node.names)
    return dict(found)


if __name__ == "__main__":
    for name in ("", "cli", "casework", "law", "reporting", "exchange", "store", "store/sqlite"):
        between = arrows(name)
        print(f"{name or 'the program':<14} {count(between):>4} arrows  {' -> '.join(circle(between)) or 'no circle'}")  # noqa: T201
