"""Sentences as people read them on the screen: found in the code, filled, split and counted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[2] / "src" / "leavingcare"
SHOWN_BY = ("cli", "casework", "presentation", "exchange", "store", "law", "reporting")
"""Packages whose texts reach a screen or a page."""
FILLED_WITH = ("Zofia O'Brien-Żukowska", "0", "1", "2")
"""The longest name, and the numbers at which a sentence is most often wrong."""
LONGEST = 25
_ABBREVIATIONS = re.compile(r"\b(?:eg|ie|etc|no|art|reg|para|s|St|v)\.(?=\s)|(?<=\d)\.(?=\d)|\.(?=\w)|(?<=\w):(?=\S)")
_ENDS = re.compile(r"(?<=[.?!:;])\s+|\n+")
_WORD = re.compile(r"[^\W\d_](?:[\w'’/-]*\w)?|\d[\d/.,]*")


class Text(NamedTuple):
    """A text of the program and where it stands."""

    text: str
    place: str


def shown_texts() -> Iterator[Text]:
    """Every text in the code that ends like a sentence, with each of FILLED_WITH in its gaps; help of commands included."""
    for package in SHOWN_BY:
        for file in sorted((SOURCE / package).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            commands = package == "cli" and file.parent.name == "commands"
            place = file.relative_to(SOURCE).as_posix()
            yield from (Text(text, f"{place}:{line}") for text, line in _texts_in(tree, with_docstrings=commands))


def _texts_in(tree: ast.AST, *, with_docstrings: bool) -> Iterator[tuple[str, int]]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    helps = {id(part) for part in _docstrings_of_commands(tree)} if with_docstrings else set()
    for node in ast.walk(tree):
        if id(node) in inside or (id(node) in docstrings and id(node) not in helps):
            continue
        for text in _filled(node):
            if _is_sentence(text):
                yield text, node.lineno  # type: ignore[attr-defined]  # every constant has a line


def _docstrings_of_commands(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.decorator_list and ast.get_docstring(node):
            yield node.body[0].value  # type: ignore[attr-defined]  # a docstring is an expression


def _filled(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for filling in FILLED_WITH:
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else filling for part in node.values)


def _is_sentence(text: str) -> bool:
    return " " in text.strip() and text.rstrip().endswith((".", "?", "!")) and text[:1].isupper()


def sentences(text: str) -> list[str]:
    """The sentences of a text: split after . ? ! : ; and at line ends, never in s23C(1), 7.20 or a date."""
    plain = re.sub(r"[ \t]*(?<!\n)\n(?!\s*\n)[ \t]*", " ", text)
    return [part.strip() for part in _ENDS.split(_ABBREVIATIONS.sub("", plain)) if part.strip()]


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number is one, a date three."""
    return _WORD.findall(sentence)


def reading_ease(text: str) -> float:
    """Flesch's reading ease: 60 and more is plain. It says what to look at, and no more."""
    counted = [words(sentence) for sentence in sentences(text)]
    every = [word for group in counted for word in group]
    if not every:
        return 100.0
    syllables = sum(_syllables(word) for word in every)
    return 206.835 - 1.015 * len(every) / len(counted) - 84.6 * syllables / len(every)


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and groups > 1 and not word.lower().endswith("le")))
